"""What was carried and what was not, in words."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.carrying.choices import Carrying
from jx_desktop.domain.carrying.units import UnitChoice, UnitFate
from jx_desktop.domain.carrying.year_places import YearPlace
from jx_desktop.domain.comparing.list_comparison import ListKind
from jx_desktop.domain.document.document import Document
from jx_desktop.services.checking.checked_document import place_name, title_of
from jx_desktop.services.rolling.reading import NOT_READ
from jx_desktop.services.rolling.rolled import Proposed, Rolled


def carried_words(start: Proposed, choices: Carrying, result: Rolled) -> Iterator[Message]:
    """Yield what is to be known: what became of units, of projects, codes; grounds and what else never is carried."""
    last = start.last.document
    if start.last.imported is not None:
        yield from start.last.imported.report.notes
    yield from (note for note in (start.listed.notes if start.listed is not None else ()) if note.code not in NOT_READ)
    for unit in choices.units:
        yield from _of_unit(unit, last)
    left = start.left
    for home in last.units:
        for project in last.projects_of(home):
            if project.id not in choices.projects or not project.arranged:
                why = Message(f"roll_why.{left[project.id]}") if project.id in left else Message("roll_why.chosen")
                yield Message("roll.left", {"title": project.name or project.code, "why": why})
            elif not project.disclose:
                yield Message("roll.ground_anew", {"title": project.name or project.code})
    if choices.listed is not None:
        new = sum(not partners for _, partners in choices.partners)
        if new:
            yield Message("roll.added", {"count": new})
        if choices.listed.passed_over:
            yield Message("roll.units_not_listed", {"count": choices.listed.passed_over})
        for each in choices.listed.differences:
            if each.kind is ListKind.CODE and each.project_id in choices.projects:
                codes = {"before": each.before["code"] or "—", "after": each.after["code"]}
                yield Message("roll.code", {"title": each.listed.name if each.listed is not None else "", **codes})
    kinds = tuple(Message(f"roll_kind.{kind}", {"count": count}) for kind, count in result.carried.left.items())
    if kinds:
        yield Message("roll.never", {"parts": kinds})


def _of_unit(unit: UnitChoice, last: Document) -> Iterator[Message]:
    known = {each.id: title_of(last, each) for each in last.units}
    if unit.fate is not UnitFate.KEPT:
        name = f"{unit.code} {unit.name}".strip()
        into = known.get(unit.into, "")
        yield Message(f"roll_unit.{unit.fate}", {"before": known.get(unit.unit_id, name), "after": into or name})


def year_words(place: YearPlace, document: Document) -> Message:
    """Return what is said about a year that is as it was: where it stands in `document`, and what it might become."""
    params = {"place": place_name(document, place.place), "text": place.word.text}
    if place.word.becomes is None:
        return Message("roll.year_left", params)
    return Message("roll.year_left_proposed", {**params, "becomes": place.word.becomes})
