"""Rules about what came from last year's document: what nobody has looked at, what has not changed and should have."""

from collections.abc import Iterator, Mapping

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import split
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.carrying.year_places import names_with_years
from jx_desktop.domain.carrying.years import with_words, years_in
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.tables import row_of
from jx_desktop.domain.review.marks import marks_of, place_of
from jx_desktop.domain.values.indicator_value import Reading, read_value
from jx_desktop.domain.words.directions import DIRECTION, less_is_better
from jx_desktop.validation.index import Index
from jx_desktop.validation.last_year import LAST_YEAR, left_over
from jx_desktop.validation.phrases import about_values, labels_of, listed
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, document_rule, rule
from jx_desktop.validation.table import Row

WAITING = "carried.unconfirmed"
"""What a form shows by its marks."""
_ACTUAL = "evaluation.actual"
"""Where a row keeps what was reached, as its self-evaluation says."""
_NUMBER = "number"


@rule("CAR-01", Entity)
def nothing_waits_for_being_confirmed(entity: Entity, context: Context) -> Iterator[Finding]:
    """All that came from last year was looked at by somebody; one finding for a project or a section."""
    places = tuple(place_of(entity, mark) for mark in marks_of(entity))
    if places:
        names = [_name(entity, mark, context) for mark in marks_of(entity)]
        yield Finding(Message(WAITING, {"names": listed(names), "count": len(places)}), places)


def _name(entity: Entity, mark: str, context: Context) -> str:
    """Return what a mark covers in words: a row by its third level, anything else as the form calls it."""
    row_id = place_of(entity, mark).row_id
    row = row_of(entity, row_id) if isinstance(entity, Project) and row_id is not None else None
    if isinstance(row, Indicator) and row.level3.strip():
        return row.level3
    name = mark if row_id is None else split(mark)[0]
    fields = (field for path, field in context.form.fields_of(entity).items() if split(path)[0] == name)
    label, first = context.form.label(name), next(fields, None)
    return first.label if label == name and first is not None else label  # of a group its first field speaks


@rule("CAR-02", Project, asks_reference=True)
def targets_were_thought_about(project: Project, context: Context) -> Iterator[Finding]:
    """Not every value and goal of a project is last year's but for the year."""
    before = context.reference.project_like(project)
    if before is None or context.year is None:
        return
    rows, goals = _values(project), _goals(project.goals)
    if not rows or not goals:
        return
    year = context.year
    last_rows = {name: _this_years(value, year) for name, value in _values(before).items()}
    last_goals = _goals(tuple(_this_years(goal, year) for goal in before.goals))
    if rows == last_rows and goals == last_goals:
        params = {"goals": context.form.label("goals"), "values": context.form.label("value"), "count": len(rows)}
        yield Finding(Message("carried.nothing_changed", params), (Address(project.id, "goals"),))


def _values(project: Project) -> Mapping[tuple[str, str, str], str]:
    return {
        (row.level1, row.level2, without_spaces(row.level3)): without_spaces(row.value) for row in project.indicators
    }


def _goals(goals: tuple[str, ...]) -> list[str]:
    return [without_spaces(goal) for goal in goals if goal.strip()]


def _this_years(text: str, year: int) -> str:
    return with_words(text, (word for word in years_in(text, year - 1, year) if word.is_ticked))


@rule("CAR-03", Entity)
def last_years_year_is_not_left(entity: Entity, context: Context) -> Iterator[Finding]:
    """In a document made from last year's no text names last year as if it were this one; names and codes may."""
    if not isinstance(entity, Section):
        yield from _last_year_in(entity, context)


@document_rule("CAR-03")
def last_years_year_is_not_left_in_sections(index: Index, context: Context) -> Iterator[Finding]:
    """Nor does a section, which may repeat the names of projects."""
    document = index.document
    sections = [section for section in document.sections if any(left_over(section, context))]
    names = names_with_years(document, context.year - 1) if sections and context.year is not None else ()
    for section in sections:
        yield from _last_year_in(section, context, names)


def _last_year_in(entity: Entity, context: Context, names: tuple[str, ...] = ()) -> Iterator[Finding]:
    found = list(left_over(entity, context, names))
    if found and context.year is not None:
        said = dict.fromkeys(word.text for _, words in found for word in words)
        params = {
            "fields": labels_of(text for text, _ in found),
            "words": listed(list(said)),
            "last": str(context.year - 1),
            "year": str(context.year),
        }
        yield Finding(Message(LAST_YEAR, params), tuple(text.place for text, _ in found))


@rule("CAR-04", Project, asks_reference=True)
def target_is_not_below_what_was_reached(project: Project, context: Context) -> Iterator[Finding]:
    """A target is not below what last year's self-evaluation says was reached; of costs less is better."""
    before = context.reference.project_like(project)
    if before is None:
        return
    reached = {without_spaces(row.level3): row for row in before.indicators if row.values.get(_ACTUAL, "").strip()}
    reached |= {row.id: row for row in before.indicators if row.values.get(_ACTUAL, "").strip()}
    below = [
        (row, last.values[_ACTUAL])
        for row in (context.read.answered_rows(project) if reached else ())
        if (last := reached.get(row.indicator.id) or reached.get(row.name)) is not None
        and _is_below(row, read_value(last.values[_ACTUAL]), context)
    ]
    actual = listed(list(dict.fromkeys(text for _, text in below)))
    yield from about_values("value.below_last_year", project, [row for row, _ in below], context, actual=actual)


def _is_below(row: Row, reached: Reading, context: Context) -> bool:
    target = row.reading
    if target.kind != _NUMBER or reached.kind != _NUMBER or target.number is None or reached.number is None:
        return False
    is_less = target.operator in ("≤", "<", "＜") or less_is_better(
        row.name, row.indicator.values.get(DIRECTION, ""), vocabulary=context.vocabulary
    )
    same_unit = not reached.unit or reached.unit == target.unit
    return not is_less and same_unit and target.number < reached.number
