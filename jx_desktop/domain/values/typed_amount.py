"""Amounts and percentages as people type them: 5万, ５．００, 5。00, "50,000元", 五万; 30％, 百分之三十."""

import re
import unicodedata
from decimal import Decimal

from jx_desktop.base.text import squeezed
from jx_desktop.domain.values.money import UNITS, convert, held_amount
from jx_desktop.domain.values.numerals import CHARACTERS, read_numeral

_DIGITS = re.compile(
    r"(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d*)?|-?\d(?:\.\d*)?[eE]-\d{1,3}|-?\d+(?:\.\d*)?|-?\.\d+)(?P<unit>\D*)"
)
_LONGEST_NUMBER = 64
_QUOTES = "\"'“”‘’"
_NUMERAL = re.compile(rf"(?P<number>[{CHARACTERS}]+)(?P<unit>元?)")
_SHORT_UNITS = {"": "", "元": "元", "百": "百元", "千": "千元", "万": "万元", "亿": "亿元"}
_SPELLINGS = str.maketrans(
    {"。": ".", "，": ",", "、": ",", "−": "-", "圆": "元", "圓": "元", "萬": "万", "億": "亿", "佰": "百", "仟": "千"}
)


def read_typed_amount(text: str, unit: str | None) -> Decimal | None:
    """Return the amount that was typed, in `unit`, as a document holds it; None for an empty field.

    A unit behind the number is converted; where `unit` is not known that cannot be. Raises ``ValueError`` for what
    is no amount.
    """
    exact = exact_typed_amount(text, unit)
    return None if exact is None else _bounded(exact, text)


def exact_typed_amount(text: str, unit: str | None) -> Decimal | None:
    """Return the amount as `read_typed_amount` does, with all the digits that were given."""
    plain = _plain(text)
    if not plain:
        return None
    in_yuan = plain.startswith(("¥", "人民币"))
    number, typed_unit = _number_and_unit(plain.removeprefix("人民币").removeprefix("¥").removesuffix("整"), text)
    if in_yuan and not typed_unit:
        typed_unit = "元"
    if not typed_unit or typed_unit == unit:
        return number
    if typed_unit not in UNITS or unit not in UNITS or unit is None:
        raise ValueError(text)
    return convert(number, typed_unit, unit)


def read_typed_percentage(text: str) -> Decimal | None:
    """Return the percentage that was typed: 30, 30％ and 百分之三十 are 30, 0.3 stays 0.3; None for an empty field.

    Raises ``ValueError`` for what is none.
    """
    plain = _plain(text)
    if not plain:
        return None
    bare = plain.removeprefix("百分之").removesuffix("%")
    if plain.startswith("百分之") and plain.endswith("%"):
        raise ValueError(text)
    spoken = read_numeral("一百" if bare == "百" else bare)
    if spoken is not None and spoken < UNITS["万元"]:
        return _bounded(spoken, text)
    number, unit = _number_and_unit(bare, text)
    if unit:
        raise ValueError(text)
    return _bounded(number, text)


def _plain(text: str) -> str:
    """Return what was typed in half width, without spaces and quotation marks around it.

    Raises ``ValueError`` for digits that stand apart: 5².
    """
    if any(unicodedata.category(sign) == "No" for sign in text):
        raise ValueError(text)
    return squeezed(text).translate(_SPELLINGS).strip(_QUOTES)


def _number_and_unit(plain: str, text: str) -> tuple[Decimal, str]:
    """Return a number and the money unit behind it, which may be none."""
    digits = _DIGITS.fullmatch(plain)
    if digits and len(digits["number"]) <= _LONGEST_NUMBER:
        return Decimal(digits["number"].replace(",", "")), _SHORT_UNITS.get(digits["unit"], digits["unit"])
    numeral = _NUMERAL.fullmatch(plain)
    read = read_numeral(numeral["number"]) if numeral else None
    if numeral is None or read is None:
        raise ValueError(text)
    # 五万 is an amount of money by itself, as 5万 is; 五 counts in the unit of the field; 五千 might be either.
    is_money = numeral["unit"] or numeral["number"].endswith(("万", "亿")) or read >= UNITS["万元"]
    if not is_money and numeral["number"].endswith(("百", "千")):
        raise ValueError(text)
    return read, "元" if is_money else ""


def _bounded(number: Decimal, text: str) -> Decimal:
    try:
        return held_amount(number)
    except ValueError:
        raise ValueError(text) from None
