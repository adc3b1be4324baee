"""Rules about whether a value answers what its row asks: a cost with money, a count in its units, and no sentence."""

import re
from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.indicator_value import MEASURES
from jx_desktop.domain.values.mentions import amounts_in
from jx_desktop.domain.values.money import UNITS
from jx_desktop.validation.figures import SAYS_PER_CENT, half_width
from jx_desktop.validation.phrases import about_values, listed, row_places, rows_named
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.row_values import is_cost, is_piece_of_goal, is_sentence
from jx_desktop.validation.rule import Context, rule
from jx_desktop.validation.table import Row

_SCALES = ("百", "千", "万", "亿", "余", "多")
_SHORT_MONEY = re.compile("[百千万亿wW](?:左右|上下|余|多|整)?")
"""What is written for a money unit, of which VAL-03 speaks."""
_NAMED_COUNTERS = 3
_PER_CENT = frozenset("%‰")


@rule("VAL-18", Project)
def cost_is_an_amount(project: Project, context: Context) -> Iterator[Finding]:
    """A cost is answered with an amount of money or a share, not in words, with a count or a date.

    Of a number without any unit VAL-03 speaks.
    """
    rows = [row for row in context.read.answered_rows(project) if is_cost(row) and not _answers_a_cost(row)]
    yield from about_values("value.cost_without_amount", project, rows, context)


def _answers_a_cost(row: Row) -> bool:
    reading = row.reading
    if reading.kind == "number":
        if "元" in reading.unit:
            return True
        unit = _base(reading.unit)
        if not unit or _SHORT_MONEY.fullmatch(reading.unit):
            return True
        return unit[0] in _PER_CENT or "百分点" in unit
    value = half_width(row.value)
    return reading.kind != "date" and (any(True for _ in amounts_in(value)) or SAYS_PER_CENT.search(value) is not None)


def _base(unit: str) -> str:
    """Return what is counted of a unit: the 元 of 元/人, the 人 of 万人, the 台 of 台(套)."""
    counted = unit.split("/")[0].split("·")[0].partition("(")[0]
    return counted if counted in UNITS else counted.lstrip("".join(_SCALES)) or counted


@rule("VAL-19", Project)
def counter_fits_the_noun(project: Project, context: Context) -> Iterator[Finding]:
    """People are counted in 人, households in 户, vehicles in 辆; of no count in per cent is spoken elsewhere."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in context.read.answered_rows(project):
        counters = context.vocabulary.counters_of(row.name) if row.reading.kind == "number" else ()
        if not counters and row.reading.is_percentage and context.vocabulary.count_names.are_in(row.name):
            counters = ("人", "次", "个")
        if counters and _is_unfit(row, counters) and not _counts_occasions(row, counters, context):
            found.setdefault(counters, []).append(row)
    for counters, rows in found.items():
        params = {
            "rows": rows_named(rows),
            "field": context.form.label("value"),
            "value": listed(tuple(dict.fromkeys(row.value for row in rows))),
            "counters": tuple(counters[:_NAMED_COUNTERS]),
        }
        yield Finding(Message("value.counter_unfit", params), row_places(project, rows))


def _is_unfit(row: Row, counters: tuple[str, ...]) -> bool:
    if row.reading.unit in counters:
        return False
    unit = row.reading.unit.split("/")[0].split("·")[0]
    alternatives = [part.strip("()") for part in unit.replace("(", "|(").split("|") if part]
    units = {_base(each) for each in alternatives} | set(alternatives)
    if not unit or units & set(counters) or units <= {*_SCALES}:
        return False
    return bool(units & MEASURES)


def _counts_occasions(row: Row, counters: tuple[str, ...], context: Context) -> bool:
    """Whether events or time are counted where the name asks neither for a count nor for money: 企业培训 3次."""
    asks_for_them = context.vocabulary.count_names.are_in(row.name) or not UNITS.keys().isdisjoint(counters)
    return not asks_for_them and row.reading.unit.partition("/")[0] in context.vocabulary.occasions.words


def usual_counter(row: Row, counters: tuple[str, ...]) -> str:
    """Return the unit in which it is usually counted what a row is about: the one with which its name ends."""
    name = row.name.removesuffix("数")
    return max((counter for counter in counters if name.endswith(counter)), key=len, default=counters[0])


@rule("VAL-21", Project)
def value_is_no_sentence(project: Project, context: Context) -> Iterator[Finding]:
    """A value is a value: no sentence, and no piece of the goal."""
    rows = [row for row in context.read.answered_rows(project) if is_sentence(row, project, context)]
    pieces = [row for row in rows if is_piece_of_goal(row, project, context)]
    yield from about_values("value.piece_of_goal", project, pieces, context)
    yield from about_values("value.sentence", project, [row for row in rows if row not in pieces], context)
