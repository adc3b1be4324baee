"""Rules about values in per cent: whether they can be, how high they are, and which way they point."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.words.directions import DIRECTION, less_is_better, said_direction
from jx_desktop.domain.words.vocabulary import Vocabulary
from jx_desktop.validation.phrases import about_values, row_places, rows_named
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.row_names import name_fault
from jx_desktop.validation.rule import Context, rule
from jx_desktop.validation.table import Row
from jx_desktop.validation.trade_terms import SAYS_A_SHARE

_AT_LEAST = frozenset("≥＞")
_AT_MOST = frozenset("≤＜")


@rule("VAL-08", Project)
def percentage_is_possible(project: Project, context: Context) -> Iterator[Finding]:
    """A percentage is not above 100, nor "at least" 100; growth, completion and kept value may be.

    Of a satisfaction of 100 % VAL-09 speaks.
    """
    words = context.vocabulary
    rows = [
        row
        for row in context.read.answered_rows(project)
        if row.reading.is_percentage and not words.may_pass_100.are_in(row.name)
    ]
    over = [row for row in rows if row.reading.number is not None and row.reading.number > 100]
    at_least = [
        row
        for row in rows
        if row.reading.number == 100 and row.reading.operator in _AT_LEAST and "satisfaction" not in row.roles
    ]
    yield from about_values("value.over_100", project, over, context)
    yield from about_values("value.at_least_100", project, at_least, context)


def _is_100(row: Row) -> bool:
    return row.reading.is_percentage and row.reading.number == 100 and row.reading.operator not in _AT_MOST


@rule("VAL-09", Project)
def not_all_is_100(project: Project, context: Context) -> Iterator[Finding]:
    """Fewer than half of a project's values are 100 %, and satisfaction is not; one finding for both."""
    settings, label = context.form.rule("VAL-09"), context.form.label("value")
    rows = context.read.answered_rows(project)
    full = [row for row in rows if _is_100(row)]
    too_many = len(rows) >= settings.limit("rows", 4) and 100 * len(full) >= settings.limit("percent", 50) * len(rows)
    satisfied = [row for row in full if "satisfaction" in row.roles]
    counts = {"field": label, "count": len(full), "all": len(rows)}
    if too_many and satisfied:
        message = Message("value.many_and_satisfaction_100", {**counts, "rows": rows_named(satisfied)})
    elif too_many:
        message = Message("value.many_100", counts)
    elif satisfied:
        message = Message("value.satisfaction_100", {"field": label, "rows": rows_named(satisfied)})
    else:
        return
    yield Finding(message, row_places(project, full if too_many else satisfied))


@rule("VAL-10", Project)
def satisfaction_is_usual(project: Project, context: Context) -> Iterator[Finding]:
    """Satisfaction lies in the usual range; of 100 % VAL-09 speaks, of more VAL-08."""
    settings = context.form.rule("VAL-10")
    low, high = settings.limit("low", 80), settings.limit("high", 98)
    rows = [
        row
        for row in context.read.answered_rows(project)
        if "satisfaction" in row.roles
        and row.reading.is_percentage
        and row.reading.number is not None
        and (row.reading.number < low or high < row.reading.number < 100)
    ]
    yield from about_values("value.satisfaction_range", project, rows, context, low=low, high=high)


def _unit_is_unfit(row: Row, words: Vocabulary) -> bool:
    unit = row.reading.unit
    if row.reading.kind != "number" or not unit:
        return False
    is_share = row.reading.is_percentage or unit[0] in "%‰" or unit.endswith(("百分点", "分"))
    return not is_share and words.per_cent_names.are_in(row.name)


@rule("VAL-15", Project)
def unit_fits_the_name(project: Project, context: Context) -> Iterator[Finding]:
    """A rate is in per cent; of counts in per cent VAL-19 speaks."""
    rows = [row for row in context.read.answered_rows(project) if _unit_is_unfit(row, context.vocabulary)]
    yield from about_values("value.unit_unfit", project, rows, context)


@rule("VAL-16", Project)
def direction_fits_the_name(project: Project, context: Context) -> Iterator[Finding]:
    """Of costs, complaints and accidents there are not "at least" so many, satisfaction is not "at most"."""
    rows = [row for row in context.read.answered_rows(project) if _direction_is_unfit(row, context.vocabulary)]
    yield from about_values("value.direction", project, rows, context)


def _direction_is_unfit(row: Row, words: Vocabulary) -> bool:
    operator, name = row.reading.operator, row.name
    said = row.indicator.values.get(DIRECTION, "")
    if operator in _AT_LEAST:
        return less_is_better(name, said, vocabulary=words)
    if said_direction(said) is not None:
        return operator in _AT_MOST and not said_direction(said)
    return operator in _AT_MOST and row.reading.is_percentage and words.more_is_better.are_in(name)


@rule("VAL-17", Project)
def percentage_answers_something(project: Project, context: Context) -> Iterator[Finding]:
    """A value in per cent belongs to something that has a percentage; of counts VAL-19 speaks, of no names IND-13."""
    words = context.vocabulary
    rows = [
        row
        for row in context.read.answered_rows(project)
        if row.reading.is_percentage
        and row.name
        and not _has_a_percentage(row, words)
        and not words.count_names.are_in(row.name)
        and _is_named(row, context)
    ]
    yield from about_values("value.not_a_percentage", project, rows, context)


def _is_named(row: Row, context: Context) -> bool:
    fault = name_fault(row, context)
    return fault is None or bool(fault.straight)


def _has_a_percentage(row: Row, words: Vocabulary) -> bool:
    """Whether a row is about a share or a rate, by its name or by what its description says of that."""
    if words.percentage.are_in(row.name):
        return True
    description = without_spaces(row.indicator.description)
    if description == row.name:
        return False
    is_of_the_name = any(row.name[at : at + 2] in description for at in range(len(row.name) - 1))
    return words.changes.are_in(description) or bool(is_of_the_name and SAYS_A_SHARE.search(description))
