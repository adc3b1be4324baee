"""Corrections of rows: empty ones, descriptions that repeat the name, satisfaction that nobody reaches."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.projects import Project
from jx_desktop.validation.fixes.fix import fix, rows_at
from jx_desktop.validation.fixes.proposals import BLANK
from jx_desktop.validation.phrases import quoted
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.rule import Context

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
