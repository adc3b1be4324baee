"""A rule about the sign before a value."""

from collections.abc import Iterator

from jx_desktop.domain.document.projects import Project
from jx_desktop.validation.levels import is_of_role
from jx_desktop.validation.phrases import about_values
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule
from jx_desktop.validation.table import Row


@rule("VAL-20", Project)
def open_measure_has_an_operator(project: Project, context: Context) -> Iterator[Finding]:
    """Of people, rates and satisfaction there may be more than planned: the value says ≥.

    A count of planned work (3次) is what it is. Of a satisfaction of 100 % VAL-09 speaks,
    of rates that cannot be VAL-08.
    """
    rows = [row for row in context.read.answered_rows(project) if _lacks_operator(row, context)]
    yield from about_values("value.no_operator", project, rows, context)


def _lacks_operator(row: Row, context: Context) -> bool:
    reading, words = row.reading, context.vocabulary
    if reading.kind != "number" or reading.operator or not reading.unit or reading.number is None:
        return False
    if is_of_role(row.roles, "cost") or not words.open_measures.are_in(row.name):
        return False
    if not reading.is_percentage:
        return True
    is_full = reading.number == 100 and "satisfaction" in row.roles
    return not is_full and (reading.number <= 100 or words.may_pass_100.are_in(row.name))
