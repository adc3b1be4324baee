"""Quick fixes: the corrections of a problem, or of all problems of a kind, made into commands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from jx_desktop.domain.document import Document
from jx_desktop.domain.entity import ChangeSet
from jx_desktop.domain.messages import Message
from jx_desktop.domain.money import grouped
from jx_desktop.domain.projects import Project
from jx_desktop.editing.command import Command
from jx_desktop.editing.fixes import Correct, Correction
from jx_desktop.services.rulings import set_aside
from jx_desktop.validation.fixes import fixes_of
from jx_desktop.validation.problem import Edit, Fix, Place, Problem

_QUESTIONS = ("budget.unusual", "budget.factor")
"""Facts that may be just as they are, and are then not asked about again."""
_CONFIRMED = "金额已核对"
"""The reason with which a question is set aside: it stands in the document and in the report of its check."""


@dataclass(frozen=True, slots=True)
class OfferedFix:
    """A correction as it is offered: its words, and the command that makes it.

    With `blank`, the text at `place` holds a piece like that, which is still to be filled; with `is_to_write`, that
    text is empty now, to be written.
    """

    label: Message
    command: Command
    place: Place
    blank: str = ""
    is_to_write: bool = False


@dataclass(frozen=True, slots=True)
class Confirm:
    """Say that what a problem asks about is right."""

    problem: Problem
    label: ClassVar[Message] = Message("edit.add_ruling")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        return set_aside(self.problem, _CONFIRMED).build(document)


@dataclass(frozen=True, slots=True)
class KindFix:
    """One of the corrections of all problems of a kind: what it changes, as texts before and after by place.

    A row that goes has no text after (None).
    """

    problem: Problem
    fix: OfferedFix
    changes: tuple[tuple[Place, str, str | None], ...]
    edits: tuple[Edit, ...]


def offered_fixes(document: Document, problem: Problem) -> tuple[OfferedFix, ...]:
    """Return the corrections of a problem, the likeliest first."""
    if problem.ruling is not None:
        return ()
    offered = tuple(_offered(fix) for fix in fixes_of(problem, document))
    project = document.find(problem.entity_id)
    if problem.message.code in _QUESTIONS and isinstance(project, Project) and project.budget.total is not None:
        value = grouped(project.budget.total, document.form.money.decimals)
        offered += (OfferedFix(Message("fix.confirm", {"value": value}), Confirm(problem), problem.places[0]),)
    return offered


def _offered(fix: Fix) -> OfferedFix:
    return OfferedFix(fix.label, _command(fix.edits), fix.edits[0].place, fix.blank, fix.is_to_write)


def _command(edits: Iterable[Edit]) -> Correct:
    return Correct(
        tuple(Correction(edit.place.entity_id, edit.place.field or "", edit.value, edit.place.row_id) for edit in edits)
    )


# ---- all of a kind


def fixes_of_kind(document: Document, problems: Sequence[Problem], code: str) -> list[KindFix]:
    """Return the likeliest whole correction of every open problem of a kind, by the code of its message.

    A correction that leaves something to fill is none for all; what an earlier one changes, no other does.
    """
    found: list[KindFix] = []
    taken: set[Place] = set()
    for problem in problems:
        if problem.message.code != code or problem.ruling is not None:
            continue
        fix = next((fix for fix in fixes_of(problem, document) if not fix.blank), None)
        if fix is not None and taken.isdisjoint(edit.place for edit in fix.edits):
            taken.update(edit.place for edit in fix.edits)
            found.append(KindFix(problem, _offered(fix), tuple(_changes(document, fix)), fix.edits))
    return found


def correct_all(chosen: Iterable[KindFix]) -> Command:
    """Return the command that makes several corrections in one step."""
    return _command(edit for each in chosen for edit in each.edits)


def _changes(document: Document, fix: Fix) -> Iterator[tuple[Place, str, str | None]]:
    for edit in fix.edits:
        place, entity = edit.place, document.find(edit.place.entity_id)
        if isinstance(entity, Project) and place.field == "indicators" and isinstance(edit.value, tuple):
            kept = {row.id for row in edit.value}
            for row in entity.indicators:
                if row.id not in kept:
                    yield Place(entity.id, "level3", row.id), f"{row.level1} {row.level2}".strip(), None
        elif entity is not None:
            yield place, _text(_value_at(entity, place), document), _text(edit.value, document)


def _value_at(entity: object, place: Place) -> object:
    if isinstance(entity, Project) and place.row_id is not None:
        row = entity.row(place.row_id)
        return row.value_at(place.field or "") if row is not None else ""
    name, _, number = (place.field or "").partition(".")
    listed = getattr(entity, name, None)
    if name != "plan" and isinstance(listed, tuple) and number.isdigit():
        return listed[int(number)] if int(number) < len(listed) else ""
    return entity.value_at(place.field or "")  # type: ignore[attr-defined]


def _text(value: object, document: Document) -> str:
    if value is None:
        return ""
    return grouped(value, document.form.money.decimals) if isinstance(value, Decimal) else str(value)
