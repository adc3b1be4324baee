"""Concrete wordings in place of promises: dates, and values in which only the number is left to fill."""

import re
from collections.abc import Iterator, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.indicator_value import MEASURES
from jx_desktop.domain.values.money import amount_text
from jx_desktop.domain.words.directions import DIRECTION, less_is_better
from jx_desktop.validation.fixes.fix import fix, rows_at
from jx_desktop.validation.phrases import quoted
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.row_values import is_cost
from jx_desktop.validation.rule import Context
from jx_desktop.validation.rules.answers import usual_counter
from jx_desktop.validation.trade_terms import UNIT_COST

BLANK = "__"
"""What is left to fill."""
_AT_LEAST, _AT_MOST = "≥", "≤"
_RATE = re.compile("率")
_UNITS: Sequence[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern), unit)
    for pattern, unit in (
        ("人次", "人次"), ("次数|场次|次$", "次"), ("人数|人员|名额", "人"), ("户", "户"), ("面积", "平方米"),
        ("里程|长度", "公里"), ("亩|耕地|农田", "亩"), ("培训|讲座|受益|参与", "人次"),
        ("活动|会议|演出|检查|宣传", "次"),
        ("成本|费用|增收|收入|支出|节约|资金|经费", "万元"), ("作品|篇", "篇"), ("期数", "期"), ("年限", "年"),
    )
]  # fmt: skip
"""What things are counted in, by their names."""
_USUAL_UNITS = ("次", "人次")
_COUNTS = frozenset(("人", "人次", "户", "次", "场次", "辆", "份", "册", "本", "盏", "家", "台", "株", "个"))
"""Units of what is counted one by one, so that a number stays what it was in another of them."""


@fix("value.vague_time")
def name_a_date(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """The end of the year; a month, a number of days or a rate that is left to fill."""
    rows = rows_at(project, problem)
    if not rows:
        return
    year = f"{context.year}年" if context.year else ""
    if any(_RATE.search(row.level3) for _, row in rows):
        yield _with_blank(rows[0][0], f"{_AT_LEAST}{BLANK}%")
    date = f"{year}12月31日前"
    yield Fix(Message("fix.to", {"new": quoted(date)}), tuple(ValueAt(place, date) for place, _ in rows))
    yield _with_blank(rows[0][0], f"{year}{BLANK}月底前")
    yield _with_blank(rows[0][0], f"{BLANK}个工作日内")


@fix("value.vague", "value.quantity_in_words", "value.sentence", "value.piece_of_goal")
def name_a_number(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """A sign, a blank and the unit that the name of the first row asks for."""
    rows = rows_at(project, problem)
    for value in _proposed(rows[0][1], context) if rows else ():
        yield _with_blank(rows[0][0], value)


@fix("value.cost_without_amount")
def name_an_amount(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """At most the budget, where it is all that a project costs; an amount that is left to fill."""
    rows, unit, total = rows_at(project, problem), context.unit_of(project), project.budget.total
    if not rows or unit is None:
        return
    place, row = rows[0]
    costs = [each for each in context.read.rows(project) if is_cost(each)]
    if len(costs) == 1 and total is not None and total > 0 and not UNIT_COST.search(row.level3):
        value = f"{_AT_MOST}{amount_text(total.normalize())}{unit}"
        yield Fix(Message("fix.to", {"new": quoted(value)}), (ValueAt(place, value),))
    yield _with_blank(place, f"{_AT_MOST}{BLANK}{unit}")


@fix("value.counter_unfit")
def count_in_the_usual_unit(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """60个 of people are 60人; of what is measured, and of shares, nobody knows how many that would be."""
    edits = []
    for place, indicator in rows_at(project, problem):
        row = context.read.row(project, indicator.id)
        counters, unit = context.vocabulary.counters_of(row.name), row.reading.unit_text
        usual = usual_counter(row, counters) if counters else ""
        if usual in _COUNTS and unit.removeprefix("万") in MEASURES and not row.reading.is_percentage:
            scale = "万" if unit.startswith("万") else ""
            edits.append(ValueAt(place, row.reading.operator_text + row.reading.number_text + scale + usual))
    if edits:
        one = Message("fix.to", {"new": quoted(str(edits[0].value))})
        yield Fix(one if len(edits) == 1 else Message("fix.straight"), tuple(edits))


def _proposed(row: Indicator, context: Context) -> Iterator[str]:
    name = without_spaces(row.level3)
    sign = _AT_MOST if less_is_better(name, row.values.get(DIRECTION, ""), vocabulary=context.vocabulary) else _AT_LEAST
    if context.vocabulary.percentage.are_in(name):
        yield f"{sign}{BLANK}%"
        return
    units = [unit for pattern, unit in _UNITS if pattern.search(name)][:1]
    yield from (f"{sign}{BLANK}{unit}" for unit in units or _USUAL_UNITS)


def _with_blank(place: Address, value: str) -> Fix:
    return Fix(Message("fix.to", {"new": quoted(value)}), (ValueAt(place, value),), BLANK)
