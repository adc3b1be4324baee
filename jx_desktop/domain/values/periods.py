"""Dates in words as days of the calendar: 11月底前, 第三季度, 6月20日前完成 → the first and the last day meant."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.values.typed_value import plain_value
from jx_desktop.domain.values.written_year import YEAR

_PERIOD = re.compile(
    rf"(?:(?P<year>{YEAR})年|[当本]?年)?"
    r"(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号])?)?"
    r"(?P<part>底|末|初|[上中下]旬)?(?P<until>之?前|以前|内)?"
)
_NUMERIC = re.compile(rf"({YEAR})[-/.](\d{{1,2}})(?=$|[-–—－~～至到]{{1,2}}{YEAR}[-/.])")
_TO = "[-–—－~～至到]"
_SPAN = re.compile(rf"(?P<begin>[^-–—－~～至到]*[\d一二三四][^-–—－~～至到]*){_TO}{{1,2}}(?P<end>[^-–—－~～至到]+)")
_WHOLE_YEAR = re.compile("年?全年$|年度$")
_HAN_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_DAYS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "末": (21, 31), "底": (21, 31)}
"""The days of a month that are meant by a part of it."""
_DONE = "完成"


class Period(NamedTuple):
    """The days that a date may mean, from the first to the last."""

    first: date
    last: date


def period_meant(text: str, year: int) -> Period | None:
    """Return the days that `text` means, in `year` where it names none; None where it is no date of the calendar.

    What is done before a day may have been done on any day of its year up to that day, and on that day itself.
    """
    words = _NUMERIC.sub(r"\1年\2月", plain_value(without_spaces(text).removesuffix(_DONE)))
    words = _WHOLE_YEAR.sub("年", words)
    span = _SPAN.fullmatch(words)
    if span is not None:
        return _span_meant(span["begin"], span["end"], year)
    found = _PERIOD.fullmatch(words)
    if found is None or not re.search("[年月季]", words):
        return None
    said, (first, last) = int(found["year"] or year), _months(found)
    days = (1, 31)
    if found["day"]:
        days = int(found["day"]), int(found["day"])
    elif found["part"] and found["month"]:
        days = _DAYS[found["part"]]
    elif found["part"] == "初":
        last = first
    elif found["part"]:
        first = last
    try:
        begin, end = date(said, first, days[0]), date(said, last, min(days[1], monthrange(said, last)[1]))
    except ValueError:
        return None
    return Period(date(said, 1, 1) if found["until"] else begin, end)


def _span_meant(begin: str, end: str, year: int) -> Period | None:
    """Return the days from one period to another: 1-12月, 2023年7月至2024年1月."""
    unit = re.search("月|季度", end)
    is_bare = re.search(r"[\d一二三四]$", begin) is not None  # the 1 of 1-12月
    first = period_meant(begin + (unit[0] if unit and is_bare else ""), year)
    last = period_meant(end, first.first.year if first else year)
    return Period(first.first, last.last) if first and last and first.first <= last.last else None


def _months(found: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last month; there may be no such months."""
    if found["month"]:
        return int(found["month"]), int(found["month"])
    if found["quarter"]:
        last = 3 * (_HAN_QUARTERS.get(found["quarter"]) or int(found["quarter"]))
        return last - 2, last
    if found["half"]:
        return (1, 6) if found["half"] == "上" else (7, 12)
    return 1, 12
