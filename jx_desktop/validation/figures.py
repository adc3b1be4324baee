"""Figures inside running text: numbers that measure something, years, amounts of money."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jx_desktop.domain.carrying.year_surroundings import is_right_there
from jx_desktop.domain.values.mentions import AmountInText, amounts_in
from jx_desktop.domain.values.written_year import CLOSING_BRACKET, HAN_YEAR, OPENING_BRACKET, TO, YEAR, read_year

NO_VALUE = re.compile(r"[\s*＊_＿\-－–—/／\\]+")
_HALF_WIDTH_OF = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
SAYS_PER_CENT = re.compile(r"\d\s*[%‰]|百分之|百分点|[一二两三四五六七八九十]成")
"""A share, in figures or in words, in half width."""
_FULL_WIDTH = re.compile("[０-９．％，]")
_DIGIT = re.compile(r"\d")
_MAY_BE_YEAR = re.compile("[1１][9９]|[2２][0０]|一九|[二贰][〇零○Oo0]")
_ANY_YEAR = re.compile(f"(?=({YEAR}))")
_SPAN = rf"\s{{0,3}}[{TO}]{{1,3}}\s{{0,3}}"
# Titles such as 《…规划（2021—2025年）》 and numbers of documents such as 〔2023〕12号.
_REFERENCE = re.compile(
    rf"《[^》]{{0,100}}》|{OPENING_BRACKET}\s?{YEAR}\s?{CLOSING_BRACKET}(?:\s?第?\s?\d{{1,6}}\s?号)?"
)
_NO_MEASURE = re.compile(
    rf"(?:^|[；;。：:，,]|(?<=\s))\s{{0,3}}\d{{1,2}}[.、．](?:(?!\d|$)|(?={YEAR}\s*年))"  # 1.采风；2.展览, 1.2024年…
    r"|[（(]\d{1,2}[）)]|(?<![\d.])\d{1,2}[）)]"
    r"|第\s?\d{1,6}|(?<!\d)\d{1,6}\s?号"
    rf"|{YEAR}\s?年?{_SPAN}(?:{YEAR}|\d{{2}})\s*年?|{YEAR}\s*年度?|{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    r"|\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|\d{1,2}[日号](?=[前底])"
)
_NAMES_A_THING = re.compile(
    r"(?=\d)(?:"  # each begins with a digit: elsewhere none is tried
    r"\d{1,3}\s?(?:[-—–~～至到]\s?\d{1,3}\s?)?(?:周岁|岁)"  # 65岁以上老人, 3-6岁儿童
    r"|(?<!\d)\d{3,6}(?=[\u4e00-\u9fff\s]{0,8}?(?:热线|专线)|(?:政务|便民|投诉|举报|应急|服务){0,3}(?:平台|电话))"
    r"|(?<!\d)(?:11[0-9]|12[0-2]|12[0-9]{3})(?![\d.]|\s?[个人次件户场名元万亿亩米%％期台套项处家册本所])"  # 110接处警
    r"|(?<![\d.])\d{2}\s?年(?=\s?\d{1,2}\s?月|[底末初度])"  # 24年底前
    r"|\d\s?[×xX*✕]\s?24(?:小时)?|(?<![\d.])24小时(?!内)|(?<!\d)\d{1,2}[:：]\d{2}(?!\d)"
    r"|(?<![\d.])\d{1,2}(?:[+＋](?:\d{1,2}|[A-Za-z]))+(?![\d.])"  # 1+3, 3+N
    r"|(?<![\d.])\d{1,2}[·•・]\d{1,2}(?!\d)"  # 3·15
    r"|(?<![\d.])\d{1,2}\.\d{1,2}(?=世界|国际|全国|事件|(?:读书|植树|消防|禁毒|环境|卫生|宪法|法治)[\u4e00-\u9fff]{0,2}日)"
    r"|(?<!\d)[0-9]0后|(?<![\d.])\d[对比:：]\d(?![\d.])|(?<=双)\d{1,2}|(?<=[A-Za-z][-－])\d+"  # 90后, 1对1, 双11
    r"|(?<![\d.])\d{1,3}(?:周年|年制|年代|年义务|年(?:以上)?[党工教军]龄)|(?<!\d)20\d{2}(?=规划|远景|愿景|行动)"
    r"|(?:\d{1,2}\s?[-—–~～至到]\s?)?\d{1,2}(?:年级|\s?月(?![\d内]))|(?<!\d)\d{1,3}(?=[国省县乡]道|分钟[\u4e00-\u9fff]{0,6}圈)"
    r"|(?<![\d.])\d{1,2}(?=[类型级档](?!别?数)))"
)
"""Digits that are part of what something is called, and count nothing."""
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.])(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![\dA-Z])(?P<scale>[百千万亿]?)"
)
_SCALES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 10**8}
_HAN_NUMBER = re.compile(
    r"[一二两三四五六七八九十百千万]{1,12}(?:余|多)?(?:人次|公里|平方米|个|次(?!性)|场|名|人|项|期|篇|件|处|家|所|户|套|台|亩|吨|本|份)"
    r"|百分之|[一二两三四五六七八九十]成|[一二两三四五六七八九十]倍"
)
_YEARS_TOGETHER = re.compile(rf"({YEAR})\s?年?{_SPAN}({YEAR})\s*年?")
_ONE_YEAR = re.compile(rf"(?<![\dA-Za-z])({YEAR})(?=\s*年|[-/.]\d{{1,2}}[-/.]\d{{1,2}})")
_HAN_DIGITS = "〇一二三四五六七八九"
_HAN_YEAR = re.compile(f"({HAN_YEAR})(?=年)")
_PAID_AHEAD = "提前下达"


class YearInText(NamedTuple):
    """A year in a text: the characters from `start` up to `end`; in numerals as in 二〇二三年."""

    year: int
    start: int
    end: int
    in_numerals: bool = False

    def written(self, year: int) -> str:
        """Return another year as this place writes it."""
        return "".join(_HAN_DIGITS[int(digit)] for digit in str(year)) if self.in_numerals else str(year)


class Measure(NamedTuple):
    """A number that measures something: 0.6万人次 has the number 6000 and the text 0.6万."""

    number: Decimal
    text: str


def half_width(text: str) -> str:
    """Return `text` with full-width digits, points and per cent signs in half width."""
    return text.translate(_HALF_WIDTH_OF) if _FULL_WIDTH.search(text) else text


@lru_cache(maxsize=8192)
def measures_in(text: str) -> tuple[Measure, ...]:
    """Return what measures something: no years, dates, ages, hot lines, numbers of documents or of items."""
    if not _DIGIT.search(text):
        return ()
    plain = _NO_MEASURE.sub(" ", _NAMES_A_THING.sub(" ", _REFERENCE.sub(" ", half_width(text))))
    return tuple(
        Measure(Decimal(found["number"].replace(",", "")) * _SCALES[found["scale"]], found.group())
        for found in _NUMBER.finditer(plain)
    )


def numbers_in(text: str) -> tuple[Decimal, ...]:
    """Return the numbers that measure something as they are written: 1.5 for 1.5万人."""
    return tuple(Decimal(found.text.rstrip("百千万亿").replace(",", "")) for found in measures_in(text))


def has_number(text: str) -> bool:
    """Whether `text` measures something, in digits or in Chinese numerals (三次, 百分之九十)."""
    return bool(numbers_in(text)) or _HAN_NUMBER.search(text) is not None


def may_name_other_year(text: str, year: int) -> bool:
    """Whether a text may name a year that is not `year`; False is sure."""
    if not _MAY_BE_YEAR.search(text):
        return False
    return _HAN_YEAR.search(text) is not None or any(
        found != str(year) for found in _ANY_YEAR.findall(half_width(text))
    )


def other_years(text: str, year: int) -> list[int]:
    """Return the years in `text` that are not `year`, each once, in the order of `other_years_at`."""
    return list(dict.fromkeys(found.year for found in other_years_at(text, year)))


def other_years_at(text: str, year: int) -> list[YearInText]:
    """Return the years in `text` that are not `year`, with their places.

    Spans that hold `year`, titles and numbers of documents, years compared with, and money paid ahead
    (提前下达) are in order.
    """
    if not may_name_other_year(text, year) or _PAID_AHEAD in text:
        return []
    plain = _REFERENCE.sub(_blank, half_width(text))
    spans = [found for found in _YEARS_TOGETHER.finditer(plain) if not int(found[1]) <= year <= int(found[2])]
    ends = [YearInText(int(found[2]), *found.span(2)) for found in spans]
    alone = _YEARS_TOGETHER.sub(_blank, plain)
    begun = [YearInText(int(found[1]), *found.span(1)) for found in (*spans, *_ONE_YEAR.finditer(alone))]
    begun += [YearInText(read_year(found[1], year), *found.span(1), True) for found in _HAN_YEAR.finditer(plain)]
    begun = [found for found in begun if not is_right_there(plain, found.start, found.end)]
    return sorted((found for found in (*begun, *ends) if found.year != year), key=lambda found: found.start)


def moved_to_year(text: str, year: int) -> str:
    """Return a text in which the one other year that it names is `year`; one that names several stays as it is."""
    years = other_years_at(text, year)
    if len({found.year for found in years}) != 1:
        return text
    for found in reversed(years):
        text = text[: found.start] + found.written(year) + text[found.end :]
    return text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def plain_sums(text: str) -> list[AmountInText]:
    """Return the sums of money that a text says in digits; in numerals it repeats them (3万元（叁万元）).

    Prices, standards and bounds of ranges (每人 50 元, 300元/天, 3-5万元) are no sums.
    """
    return [found for found in amounts_in(text) if not found.is_doubtful and found.text[0].isdigit()]
