"""Figures inside running text: numbers that measure something, years, amounts of money."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jx_desktop.domain.mentions import AmountInText, amounts_in

NO_VALUE = re.compile(r"[\s*＊_＿\-－–—/／\\]+")
_HALF_WIDTH_OF = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
_FULL_WIDTH = re.compile("[０-９．％，]")
_DIGIT = re.compile(r"\d")
_MAY_BE_YEAR = re.compile("[1１][9９]|[2２][0０]")
_YEAR = r"(?:19|20)\d{2}"
_SPAN = r"\s{0,3}[-—–~～至到]{1,3}\s{0,3}"
# Titles such as 《…规划（2021—2025年）》 and numbers of documents such as 〔2023〕12号.
_REFERENCE = re.compile(rf"《[^》]{{0,100}}》|[〔\[［【（(]\s?{_YEAR}\s?[〕\]］】）)](?:\s?第?\s?\d{{1,6}}\s?号)?")
_NO_MEASURE = re.compile(
    rf"^\s*\d{{1,2}}[.、．](?!\d|$)|^\s*\d{{1,2}}[.、．](?={_YEAR}\s*年)"  # 1. before a goal, also 1.2024年…
    r"|[（(]\d{1,2}[）)]|(?<![\d.])\d{1,2}[）)]"
    r"|第\s?\d{1,6}|(?<!\d)\d{1,6}\s?号"
    rf"|{_YEAR}\s?年?{_SPAN}(?:{_YEAR}|\d{{2}})\s*年?|{_YEAR}\s*年度?|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    r"|\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|\d{1,2}[日号](?=[前底])"
)
_NUMBER = re.compile(r"(?<![A-Za-z\d.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\dA-Z])")
_HAN_NUMBER = re.compile(
    r"[一二两三四五六七八九十百千万]{1,12}(?:余|多)?(?:人次|公里|平方米|个|次(?!性)|场|名|人|项|期|篇|件|处|家|所|户|套|台|亩|吨|本|份)"
    r"|百分之|[一二两三四五六七八九十]成|[一二两三四五六七八九十]倍"
)
_YEARS_TOGETHER = re.compile(rf"({_YEAR})\s?年?{_SPAN}({_YEAR})\s*年?")
_ONE_YEAR = re.compile(rf"(?<![\dA-Za-z])({_YEAR})(?=\s*年|[-/.]\d{{1,2}}[-/.]\d{{1,2}})")
_COMPARED = re.compile(r"(?:较|比|与|同|自|从|截至|超过|高于|低于)\s*$")
_PAID_AHEAD = "提前下达"
_BEFORE = 20  # characters that are looked at before a year


class YearInText(NamedTuple):
    """A year in a text: the characters from `start` up to `end`."""

    year: int
    start: int
    end: int


def half_width(text: str) -> str:
    """Return `text` with full-width digits, points and per cent signs in half width."""
    return text.translate(_HALF_WIDTH_OF) if _FULL_WIDTH.search(text) else text


@lru_cache(maxsize=8192)
def numbers_in(text: str) -> tuple[Decimal, ...]:
    """Return the numbers that measure something: not years, dates, numbers of documents or of items."""
    if not _DIGIT.search(text):
        return ()
    plain = _NO_MEASURE.sub(" ", _REFERENCE.sub(" ", half_width(text)))
    return tuple(Decimal(found.group().replace(",", "")) for found in _NUMBER.finditer(plain))


def has_number(text: str) -> bool:
    """Whether `text` measures something, in digits or in Chinese numerals (三次, 百分之九十)."""
    return bool(numbers_in(text)) or _HAN_NUMBER.search(text) is not None


def other_years(text: str, year: int) -> list[int]:
    """Return the years in `text` that are not `year`, each once, in the order of `other_years_at`."""
    return list(dict.fromkeys(found.year for found in other_years_at(text, year)))


def other_years_at(text: str, year: int) -> list[YearInText]:
    """Return the years in `text` that are not `year`, with their places.

    Spans that hold `year`, titles and numbers of documents, years compared with, and money paid ahead
    (提前下达) are in order.
    """
    if not _MAY_BE_YEAR.search(text) or _PAID_AHEAD in text:
        return []
    plain = _REFERENCE.sub(_blank, half_width(text))
    spans = [found for found in _YEARS_TOGETHER.finditer(plain) if not int(found[1]) <= year <= int(found[2])]
    ends = [YearInText(int(found[2]), *found.span(2)) for found in spans]
    alone = _YEARS_TOGETHER.sub(_blank, plain)
    begun = [YearInText(int(found[1]), *found.span(1)) for found in (*spans, *_ONE_YEAR.finditer(alone))]
    begun = [found for found in begun if not _COMPARED.search(plain[max(0, found.start - _BEFORE) : found.start])]
    return sorted((found for found in (*begun, *ends) if found.year != year), key=lambda found: found.start)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def plain_sums(text: str) -> list[AmountInText]:
    """Return the sums of money that a text says in digits; in numerals it repeats them (3万元（叁万元）).

    Prices, standards and bounds of ranges (每人 50 元, 300元/天, 3-5万元) are no sums.
    """
    return [found for found in amounts_in(text) if not found.is_doubtful and found.text[0].isdigit()]
