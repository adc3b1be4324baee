"""How a year is written in a text: 2024, 2O24, 二〇二四, 二零二四, 贰零贰肆, 24; read, and written again like that.

Whoever looks for years takes the pieces of his patterns from here. They are for text in half width (`half_width`).
"""

import re
from calendar import isleap
from functools import lru_cache
from typing import NamedTuple

YEAR = r"(?:19|20)\d{2}"
LOOSE_YEAR = r"(?:19\d{2}|2[0Oo]\d{2})"
"""Also with the letter that is typed for the zero."""
HAN_ZEROS = "〇零○Oo0"
HAN_YEAR = f"(?:一九|[二贰][{HAN_ZEROS}])[{HAN_ZEROS}一二三四五六七八九壹贰叁肆伍陆柒捌玖]{{2}}"
TO = "-—–―‐─~～∼至到"
"""What stands between the first and the last year of a span."""
OPENING_BRACKET, CLOSING_BRACKET = r"[〔﹝\[［【（(]", r"[〕﹞\]］】）)]"
"""The brackets around the year in the number of a document."""
MONTH, DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"

_DIGITS = "0123456789"
_WIDE = "０１２３４５６７８９"
_HAN = "〇一二三四五六七八九"
_FINANCIAL = "零壹贰叁肆伍陆柒捌玖"
_ZEROS = "零○OoＯｏ〇"
_VALUES = {
    sign: number for digits in (_DIGITS, _WIDE, _HAN, _FINANCIAL) for number, sign in enumerate(digits)
} | dict.fromkeys(_ZEROS, 0)
_CENTURY = 100
_LEAP_DAY = re.compile(r" ?[-./年]? ?0?2 ?[-./月]? ?29(?!\d)|年二月(?:二十|廿)九")
_ONE_LESS = {"9": "8", "９": "８", "九": "八"}
_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if wide != ord("，")} | {0x3000: " ", 0xA0: " "}
_MAY_BE_WIDE = re.compile("[\uff01-\uff5e\u3000\u00a0]")


class YearAt(NamedTuple):
    """A year in a text: the characters from `start` up to `end`."""

    year: int
    start: int
    end: int


def half_width(text: str) -> str:
    """Return `text` with digits, letters, signs and spaces in half width, each at its place; the comma stays."""
    return text.translate(_HALF_WIDTH) if _MAY_BE_WIDE.search(text) else text


def read_year(written: str, near: int) -> int:
    """Return the year that is written; of two digits it is the one nearest to `near`. Raises ``KeyError``."""
    digits = [_VALUES[sign] for sign in written if not sign.isspace()]
    number = int("".join(map(str, digits)))
    if len(digits) > 2:
        return number
    century = near // _CENTURY * _CENTURY
    return min((century + number + shift * _CENTURY for shift in (-1, 0, 1)), key=lambda year: abs(year - near))


@lru_cache(maxsize=16)
def last_digits(year: int) -> re.Pattern[str]:
    """Return a pattern of the last two digits of a year, which stand in every way of writing it: sought before that."""
    signs = ("".join(sign for sign, number in _VALUES.items() if number == int(digit)) for digit in str(year)[-2:])
    return re.compile(r"\s?".join(f"[{each}]" for each in signs))


def written_like(written: str, year: int) -> str:
    """Return a year as `written` writes one: digits that stay are left, others are of its kind, 二零二四 → 二零三零."""
    places = [place for place, sign in enumerate(written) if not sign.isspace()]
    new = list(written)
    for place, digit in zip(places, str(year)[-len(places) :], strict=True):
        if _VALUES[written[place]] != int(digit):
            new[place] = _digit_like(written, place, int(digit))
    return "".join(new)


def _digit_like(written: str, place: int, digit: int) -> str:
    sign = written[place]
    if sign in _ZEROS:  # a zero tells its kind only by its neighbours
        others = [other for other in written if other in _VALUES and other not in _ZEROS]
        sign = others[-1] if others else _HAN[1]
    kind = next(digits for digits in (_DIGITS, _WIDE, _FINANCIAL, _HAN) if sign in digits)
    if digit == 0 and kind in (_HAN, _FINANCIAL):
        return next((zero for zero in written if zero in _ZEROS), kind[0])
    return kind[digit]


def moved(text: str, years: list[YearAt], by: int) -> str:
    """Return `text` with years so much later, in order; the 29th of February becomes the 28th where there is none."""
    plain = half_width(text)
    pieces: list[str] = []
    at = 0
    for found in years:
        new = found.year + by
        pieces += (text[at : found.start], written_like(text[found.start : found.end], new))
        at = found.end
        leap = _LEAP_DAY.match(plain, at)
        if leap is not None and not isleap(new):
            pieces += (text[at : leap.end() - 1], _ONE_LESS[text[leap.end() - 1]])
            at = leap.end()
    return "".join((*pieces, text[at:]))
