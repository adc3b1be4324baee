"""Corrections of rows: empty ones, descriptions that repeat the name, satisfaction that nobody reaches."""

from collections.abc import Iterator, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.validation.fixes.fix import fix, rows_at
from jx_desktop.validation.fixes.proposals import BLANK
from jx_desktop.validation.phrases import quoted
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.row_names import name_fault
from jx_desktop.validation.rule import Context
from jx_desktop.validation.rules.row_names import other_level

_WHAT_IS_COUNTED = {
    "satisfaction": f"受访的{BLANK}中表示满意的比例",
    "quantity": f"全年{BLANK}的数量",
    "quality": f"{BLANK}占{BLANK}的比例",
    "time": f"{BLANK}全部完成的时间",
    "cost": f"用于{BLANK}的支出",
}
"""How a description says what is counted, by the role of its row."""
_REACHABLE = ("≥95%", "≥90%")


@fix("indicators.row_empty")
def take_empty_rows_out(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """A row in which nothing stands is removed."""
    empty = {place.row_id for place in problem.places}
    kept = tuple(row for row in project.indicators if row.id not in empty)
    yield Fix(Message("fix.remove_rows"), (ValueAt(Address(project.id, "indicators"), kept),))


@fix("indicators.description_repeats")
def write_descriptions_anew(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """What is counted, to be filled for the first row; or all are cleared to be written."""
    rows = rows_at(project, problem)
    if not rows:
        return
    place, row = rows[0]
    roles = context.form.indicators.roles(row.level1, row.level2)
    pattern = next((words for role, words in _WHAT_IS_COUNTED.items() if role in roles), "")
    if pattern:
        yield Fix(Message("fix.to", {"new": quoted(pattern)}), (ValueAt(place, pattern),), BLANK)
    yield Fix(Message("fix.clear"), tuple(ValueAt(place, "") for place, _ in rows), is_to_write=True)


@fix("indicators.misplaced")
def move_to_their_level(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """The rows get the levels to which their words belong, and stand behind the rows of these."""
    found = (context.read.row(project, row.id) for _, row in rows_at(project, problem))
    moved = {row.indicator.id: level for row in found if (level := other_level(row, context)[1])}
    rows = [row for row in project.indicators if row.id not in moved]
    for row in project.indicators:
        if row.id in moved:
            level1, level2 = moved[row.id]
            at = _place_behind((level1, level2), rows, context)
            rows.insert(at, row.with_values({"level1": level1, "level2": level2}))
    if moved:
        label = Message("fix.to_level", {"level": problem.message.params["level"]})
        yield Fix(label, (ValueAt(Address(project.id, "indicators"), tuple(rows)),))


def _place_behind(level: tuple[str, str], rows: Sequence[Indicator], context: Context) -> int:
    """Return where a row of a level goes: behind the last of it, or of those before it in the form."""
    levels = [(first.name, second.name) for first in context.form.indicators.taxonomy for second in first.level2]
    there = [(row.level1, row.level2) for row in rows]
    before = levels[: levels.index(level)]
    same = [at for at, each in enumerate(there, 1) if each == level]
    return max(same or (at for at, each in enumerate(there, 1) if each in before), default=0)


@fix("indicators.name_template", "indicators.name_mark")
def leave_the_name(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """What is no word of the name goes; nothing where nothing is left."""
    names = [
        (place, name_fault(context.read.row(project, row.id), context)) for place, row in rows_at(project, problem)
    ]
    edits = tuple(ValueAt(place, fault.straight) for place, fault in names if fault and fault.straight)
    if edits:
        one = Message("fix.to", {"new": quoted(str(edits[0].value))})
        yield Fix(one if len(edits) == 1 else Message("fix.bare_names"), edits)


@fix("value.satisfaction_100", "value.many_and_satisfaction_100")
def ask_for_less_satisfaction(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """What surveys usually reach."""
    places = [
        place
        for place, row in rows_at(project, problem)
        if "satisfaction" in context.form.indicators.roles(row.level1, row.level2)
    ]
    for value in _REACHABLE if places else ():
        yield Fix(Message("fix.satisfaction", {"value": value}), tuple(ValueAt(place, value) for place in places))
