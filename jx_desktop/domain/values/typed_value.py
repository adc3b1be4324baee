"""Values of indicators as people type them: 不低于95％, 》=95%, 百分之九十五, 三次, 12月底前 → the plain form."""

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.values.indicator_value import (
    BOUNDS_AFTER_UNIT,
    HALF_WIDTH,
    NUMBER,
    Reading,
    is_unit,
    leading_operator,
    number_place,
    read_value,
    straight_value,
)
from jx_desktop.domain.values.numerals import CHARACTERS, read_numeral
from jx_desktop.domain.values.written_year import YEAR

SIGNS = {"≥": "≥", "≤": "≤", "＝": "=", "＞": ">", "＜": "<"}
"""Operators and how they are written in a value in plain form."""

_LONGEST_TYPED = 60
_LEADS = {"达到": False, "达": False, "控制在": True}
"""Words before a number that say no more than the bound behind it; whether that bound must be there."""
_STOP_BETWEEN_DIGITS = re.compile(r"(?<=\d)。(?=\d)")
_NUMERAL = re.compile(f"[{CHARACTERS}]+")
_PARTS = {"百分之": "%", "千分之": "‰", "百分": "%"}

_DATE = re.compile(
    rf"(?:(?P<year>{YEAR})(?:年|[-/.]))?(?P<month>\d{{1,2}})(?:月(?:份)?|[-/.])"
    r"(?:(?P<day>\d{1,2})[日号]?)?(?P<end>底|末|初|上旬|中旬|下旬)?(?P<before>之?前|以前|内)?"
)
_NOT_LATER = re.compile("^(?:不晚于|不迟于|最迟|最晚)(?:于)?")
_HAN_DATE_NUMBER = re.compile("[一二三四五六七八九十]{1,3}(?=[月日号])")


@lru_cache(maxsize=16_384)
def plain_value(text: str) -> str:
    """Return what was typed in the plain form in which a check reads it; `text` itself where it says nothing else."""
    compact = _STOP_BETWEEN_DIGITS.sub(".", without_spaces(text.translate(HALF_WIDTH)))
    if not compact or len(compact) > _LONGEST_TYPED:
        return text
    return _plain_date(compact) or _plain_number(compact) or text


def reads_as_impossible_date(text: str) -> bool:
    """Whether `text` is a date that no calendar has: 2月30日, 13月底前."""
    compact = without_spaces(text.translate(HALF_WIDTH))
    found = _DATE.fullmatch(_NOT_LATER.sub("", _han_date(compact)))
    return found is not None and "月" in found.group() and not _exists(found)


def with_operator(text: str, sign: str) -> str:
    """Return `text` with the operator set or replaced; the rest stays as it was typed. Words come back as they are."""
    rest = text.strip()
    while start := leading_operator(rest.translate(HALF_WIDTH))[0]:
        rest = rest[start:].lstrip()
    for ending in _BOUND_ENDINGS:
        rest = rest.removesuffix(ending)
    known = read_value(plain_value(rest)).kind
    return SIGNS[sign] + rest if known in ("number", "date", "blank") or is_unit(rest) else text


def with_unit(text: str, unit: str) -> str:
    """Return the plain form of `text` with a unit where it is a number without one; else the plain form."""
    plain = plain_value(text)
    reading = read_value(plain)
    return plain + unit if reading.kind == "number" and not reading.unit and unit else plain


def reading_of(text: str) -> Reading:
    """Return what the plain form of `text` says."""
    return read_value(plain_value(text))


@lru_cache(maxsize=16_384)
def is_unfilled(text: str) -> bool:
    """Whether a value still waits for its number: ``≥%``, ``≤万元``, ``=``."""
    return number_place(text) is not None


def unfilled_value(operator: str, unit: str) -> str:
    """Return a value that waits for its number (``≥%``); empty without an operator."""
    return SIGNS.get(operator, operator) + unit if operator else ""


_BOUND_ENDINGS = sorted(BOUNDS_AFTER_UNIT, key=lambda ending: -len(ending))


def _plain_number(text: str) -> str | None:
    start, operator = leading_operator(text)
    rest = text[start:]
    bound = next((ending for ending in _BOUND_ENDINGS if rest.endswith(ending)), "")
    if bound:
        if operator and operator != BOUNDS_AFTER_UNIT[bound]:
            return None
        operator = BOUNDS_AFTER_UNIT[bound]
        rest = rest.removesuffix(bound)
    lead = next((lead for lead in _LEADS if not start and rest.startswith(lead)), "")
    if lead:
        if _LEADS[lead] and not bound:
            return None
        rest = rest.removeprefix(lead)
    for number in _numbers(rest, has_operator=bool(operator)):
        written = straight_value(SIGNS.get(operator, "") + number)
        if read_value(written).kind == "number":
            return written
    return None


def _numbers(text: str, *, has_operator: bool) -> Iterator[str]:
    """Yield `text` with its number in digits, where it is number and unit."""
    for words, sign in _PARTS.items():
        if text.startswith(words):
            rest = text.removeprefix(words)
            number = rest if NUMBER.fullmatch(rest) else read_numeral("一百" if rest == "百" else rest)
            if number is not None:
                yield f"{number}{sign}"
    found = NUMBER.match(text)
    if found:
        unit = text[found.end() :]
        if not unit or unit[0].isalpha() or unit[0] in "%‰°(（℃㎡㎥":
            yield text
        return
    spoken = _NUMERAL.match(text)
    if spoken:
        yield from _in_digits(spoken.group(), text[spoken.end() :], has_operator=has_operator)


def _in_digits(numeral: str, unit: str, *, has_operator: bool) -> Iterator[str]:
    """Yield numeral and unit in digits: 五万元 stays 5万元, 三万五千元 becomes 35000元."""
    for large in ("万", "亿"):
        if numeral.endswith(large) and is_unit(large + unit):
            numeral, unit = numeral.removesuffix(large), large + unit
    number = read_numeral(numeral)
    if number is not None and (is_unit(unit) or (has_operator and not unit)):
        yield f"{number}{unit}"


def _han_date(text: str) -> str:
    return _HAN_DATE_NUMBER.sub(lambda found: str(read_numeral(found.group()) or found.group()), text)


def _plain_date(text: str) -> str | None:
    written = _han_date(text)
    bare = _NOT_LATER.sub("", written)
    found = _DATE.fullmatch(bare)
    if found is None or not _exists(found) or ("月" not in bare and not (found["year"] and found["day"])):
        return None
    year = f"{found['year']}年" if found["year"] else ""
    day = f"{int(found['day'])}日" if found["day"] else ""
    end = found["end"] or ""
    if bare != written and not day and not end and found["before"] is None:
        end = "底"  # 不晚于6月: June counts
    month = f"{int(found['month'])}月"
    is_limit = found["before"] in ("前", "之前", "以前") or (bare != written and found["before"] is None)
    ending = "前" if is_limit else found["before"] or ""
    return f"{year}{month}{day}{end}{ending}"


def _exists(found: re.Match[str]) -> bool:
    month = int(found["month"])
    year = int(found["year"] or 2024)  # without a year, 29 February may be
    return 1 <= month <= 12 and 1 <= int(found["day"] or 1) <= monthrange(year, month)[1]
