"""Concrete wordings in place of promises: dates, and values in which only the number is left to fill."""

import re
from collections.abc import Iterator, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.words.directions import less_is_better
from jx_desktop.validation.fixes.fix import fix, rows_at
from jx_desktop.validation.phrases import quoted
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.rule import Context

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


@fix("value.vague", "value.quantity_in_words")
def name_a_number(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """A sign, a blank and the unit that the name of the first row asks for."""
    rows = rows_at(project, problem)
    for value in _proposed(rows[0][1], context) if rows else ():
        yield _with_blank(rows[0][0], value)


def _proposed(row: Indicator, context: Context) -> Iterator[str]:
    name = without_spaces(row.level3)
    sign = _AT_MOST if less_is_better(name, vocabulary=context.vocabulary) else _AT_LEAST
    if context.vocabulary.percentage.are_in(name):
        yield f"{sign}{BLANK}%"
        return
    units = [unit for pattern, unit in _UNITS if pattern.search(name)][:1]
    yield from (f"{sign}{BLANK}{unit}" for unit in units or _USUAL_UNITS)


def _with_blank(place: Address, value: str) -> Fix:
    return Fix(Message("fix.to", {"new": quoted(value)}), (ValueAt(place, value),), BLANK)
