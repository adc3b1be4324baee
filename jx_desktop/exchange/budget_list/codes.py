"""Codes as lists hold them: with what is put around them, together with a name, or spoiled by spreadsheets."""

import re
import unicodedata
from typing import Literal

from jx_desktop.base.text import squeezed, without_spaces

_WITH_CODE = re.compile(
    r"[\[【(（]?(\d[0-9A-Za-z]{2,39})([\]】)）][-_—－:：\s]*|[-_—－:：\s]+|(?=[^0-9A-Za-z\s]))(\S.*)", re.DOTALL
)
_EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,3}")
_DATE = re.compile(r"\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|年\d{1,2}月\d{1,2}日)(?:T?[\d:.]+)?")
_AROUND_CODE = "\"'“”‘’„‟`´′「」『』＂＇=＝^;；,，.。、:：·…*#@+- "
_BRACKETED = re.compile(r"(?:\((\w+)\)|\[(\w+)\]|（(\w+)）|【(\w+)】)")
_AS_DECIMAL = re.compile(r"(\d+)\.0+")
_WITH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


def bare_code(text: str) -> str:
    """Return the cell of a code without what is put around or into it: quotation marks, brackets, .0, thousands."""
    bare = text.strip().strip(_AROUND_CODE)
    if bracketed := _BRACKETED.fullmatch(bare):
        bare = bracketed[bracketed.lastindex or 0]
    plain = unicodedata.normalize("NFKC", bare)
    if found := _AS_DECIMAL.fullmatch(plain):
        return found[1]
    return plain.replace(",", "") if _WITH_THOUSANDS.fullmatch(plain) else bare


def sound_code(code: str) -> str:
    """Return a code in half width and capitals."""
    return (code if code.isascii() and " " not in code else squeezed(code)).upper()


def code_damage(code: str) -> Literal["", "number", "date"]:
    """Return what a spreadsheet has made of a code: a rounded number, a date; empty where it is a code."""
    return "number" if _EXPONENT.fullmatch(code) else "date" if _DATE.fullmatch(code) else ""


def parted_code(code: str, name: str, shortest: int, digits: int | None) -> tuple[str, str]:
    """Return code and name; where both stand in one cell (721001-…本级) they are parted.

    Where nothing stands between them the code has `digits`, if that is known: 120急救中心 is a name.
    """
    found = _WITH_CODE.fullmatch(name) if not code else _WITH_CODE.fullmatch(code) if not name else None
    if found is None or len(found[1]) < shortest or (not found[2] and digits is not None and len(found[1]) != digits):
        return without_spaces(code), name
    return found[1], found[3].strip()
