"""Reading an indicator's value: operator, number and unit; a date; or words. The text itself is never changed."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from jx_desktop.domain.text import without_stray_spaces

OPERATORS = {
    "≥": ("≥", ">=", "≧", "⩾", ">=", "=>", "》=", "不低于", "不少于", "不小于", "大于等于", "大于或等于", "至少"),
    "≤": ("≤", "<=", "≦", "⩽", "=<", "《=", "不高于", "不超过", "不大于", "不多于", "小于等于", "小于或等于", "至多"),
    "＞": (">", "高于", "大于", "多于", "超过"),
    "＜": ("<", "低于", "小于", "少于"),
    "＝": ("=", "等于"),
}
"""Operators as the field writes them, and the spellings that are read as them (after NFKC folding)."""

_SPELLINGS = sorted(
    ((spelling, sign) for sign, spellings in OPERATORS.items() for spelling in spellings),
    key=lambda pair: -len(pair[0]),
)
_NUMBER = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?")
_PERCENT_UNITS = {"%", "％", "百分比", "(%)", "％)", "百分点"}
_DATE = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?(?:底|末|份|初|中旬|上旬|下旬)?(?:之?前|以前|内|底前|末前)?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:之?前)?"
    r"|\d{4}年(?:底|末|内)?(?:之?前)?|(?:当|本)?年(?:底|末|内)(?:之?前)?"
    r"|第?[一二三四1-4]季度(?:末|底|内)?(?:之?前)?"
)
_LONGEST_UNIT = 20
_UNIT_WITH_DIGIT = re.compile(r"\D*(?:m[23]|[/·]\D*\d?\D*)")  # m2, 元/100人 is none
_STARTS_WITH_DATE = re.compile(r"(?:\d{1,2}[.、])?(?:(?:19|20)\d{2}年|\d{1,2}月)")
BOUNDS_AFTER_UNIT = {"及以上": "≥", "以上": "≥", "及以下": "≤", "以下": "≤", "以内": "≤", "之内": "≤"}
"""Words behind a unit that stand for an operator."""

_ODD_PER_CENT = {"(%)", "(%", "%)", "百分比"}
_ODD_SIGNS = {">=", "=>", "≧", "⩾", "》=", "<=", "=<", "≦", "⩽", "《="}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a value says.

    `kind` is ``number`` (with `operator`, `number` and `unit`, the first and last possibly empty), ``date``,
    ``words`` or ``blank``. `operator_text`, `number_text` and `unit_text` are the very pieces of the text, in
    that order and without remainder, where `kind` is ``number``.
    """

    kind: Literal["number", "date", "words", "blank"]
    operator: str = ""
    number: Decimal | None = None
    unit: str = ""
    operator_text: str = ""
    number_text: str = ""
    unit_text: str = ""

    @property
    def is_percentage(self) -> bool:
        """Whether the value is a number of per cent."""
        return self.kind == "number" and self.unit == "%"


@lru_cache(maxsize=4096)
def read_value(text: str) -> Reading:
    """Return what `text` says. A number is read only where it is all the value says: 2024年12月底前 is a date."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return Reading("blank")
    folded = without_stray_spaces(plain)
    compact = folded.replace(" ", "")
    start = 0
    operator = ""
    for spelling, sign in _SPELLINGS:
        if folded.startswith(spelling):
            operator, start = sign, len(spelling)
            break
    if _DATE.fullmatch(compact) or (operator and _DATE.fullmatch(compact[start:])):
        return Reading("date", operator=operator)
    found = _NUMBER.match(folded, start + _leading_spaces(folded, start))
    if not found or _STARTS_WITH_DATE.match(compact[start:]):
        return Reading("words")
    unit = folded[found.end() :].strip()
    if re.search(r"\d", unit) and (len(unit) > _LONGEST_UNIT or not _UNIT_WITH_DIGIT.fullmatch(unit)):
        return Reading("words")  # 1个村2个点, 3-5次: more than one number
    for ending, sign in BOUNDS_AFTER_UNIT.items():  # 95%以上
        if not operator and unit.endswith(ending):
            operator, unit = sign, unit.removesuffix(ending)
    operator_text, number_text, unit_text = _pieces(text)
    return Reading(
        "number",
        operator,
        Decimal(found.group().replace(",", "")),
        "%" if unit in _PERCENT_UNITS else unit,
        operator_text,
        number_text,
        unit_text,
    )


def _leading_spaces(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip())


def _pieces(text: str) -> tuple[str, str, str]:
    """Cut the text as it was typed into operator, number and unit; nothing is left over."""
    found = re.search(r"[-+－＋]?[\d][\d,，.．]*", text)
    if not found:
        return "", text.strip(), ""
    before, number, after = text[: found.start()], found.group(), text[found.end() :]
    trailing = len(number) - len(number.rstrip(",，.．"))
    if trailing:
        number, after = number[:-trailing], number[-trailing:] + after
    return before.strip(), number, after.strip()


def split_value(text: str) -> tuple[str, str, str]:
    """Return (operator, number, unit) as typed, for a form with three columns; words and dates stand in the second."""
    reading = read_value(text)
    if reading.kind == "number":
        return reading.operator_text, reading.number_text, reading.unit_text
    return "", text, ""


def straight_value(text: str) -> str:
    """Return a value that reads as a number in the plain form, sign + number + unit (=100.00(%) becomes =100%).

    Signs in words and the decimals of amounts of money stay; dates and words come back as they are.
    """
    operator, number, unit = split_value(text)
    if not number or read_value(text).kind != "number":
        return text
    sign, plain_unit = unicodedata.normalize("NFKC", operator), unicodedata.normalize("NFKC", unit).replace(" ", "")
    if sign.replace(" ", "") in _ODD_SIGNS:
        operator = read_value(text).operator
    if plain_unit in _ODD_PER_CENT:
        unit = "%"
    if "元" not in unit:
        number = re.sub(r"(?<=\d)[.．][0０]+$", "", number)
    return operator + number + unit
