"""What the parts of a form definition share: immutable models, templates, patterns with bounded cost."""

import re
import warnings
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from jx_desktop.domain.record import Record
from jx_desktop.domain.text import Text

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NUMBER_BEFORE_VALUE = re.compile(r"(\{number\}[.,:/-]?)(\{\w+\})")
_VARIABLE_REPEATS = re.compile(r"(?<!\\)(?:[*+?]|\{\d*,\d*\})")
_COUNT = re.compile(r"\{(\d*),?(\d*)\}")
_HIGHEST_COUNT = 100
_REPEATED_GROUP = re.compile(r"(?<!\\)\)[*+{]")


class FormPart(Record):
    """A part of a form definition. Keys that this version does not know are kept."""

    # A default of 0 for a length is 0.0, as when it is read: written twice, a form is the same to the byte.
    model_config = ConfigDict(validate_default=True)


def _safe_pattern(pattern: str) -> str:
    """Refuse what is no regular expression, and what could take for ever on a long text."""
    plain = re.sub(r"\(\?[:=!<]+", "(", pattern)
    counts = [int(count) for found in _COUNT.findall(plain) for count in found if count]
    if (
        _REPEATED_GROUP.search(plain)
        or len(_VARIABLE_REPEATS.findall(plain)) > 2
        or any(count > _HIGHEST_COUNT for count in counts)
    ):
        raise PydanticCustomError("costly_pattern", "a pattern may repeat no group and only two things variably")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        raise PydanticCustomError("bad_pattern", "not a regular expression") from error
    return pattern


Pattern = Annotated[Text, StringConstraints(min_length=1, max_length=300), AfterValidator(_safe_pattern)]
"""A regular expression. No repeated groups, at most two variable repeats: its cost stays bounded."""

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]
Millimetres = Annotated[float, Strict(), Field(ge=0, le=2000, allow_inf_nan=False)]
Points = Annotated[float, Strict(), Field(ge=1, le=200, allow_inf_nan=False)]


def fill(template: str, values: Mapping[str, object]) -> str:
    """Return `template` with each ``{name}`` replaced by its value; unknown names and None give nothing.

    The values are inserted as they are: braces in user text mean nothing.
    """

    def value_of(match: re.Match[str]) -> str:
        value = values.get(match.group(1))
        return "" if value is None else str(value)

    return _PLACEHOLDER.sub(value_of, template)


def fill_numbered(template: str, values: Mapping[str, object], gap: str) -> str:
    """Return what `fill` returns, with `gap` between ``{number}`` and a value beginning with a digit right behind it.

    Without it “1.” and “2025年…” read as the decimal 1.2025. A point, comma, colon, dash or slash may stand between.
    """

    def parted(match: re.Match[str]) -> str:
        begins_with_digit = fill(match.group(2), values)[:1].isdigit()
        return match.group(1) + (gap if begins_with_digit else "") + match.group(2)

    return fill(_NUMBER_BEFORE_VALUE.sub(parted, template), values)


def numbered_name(number: object, name: str) -> str:
    """Return a project's number and name as the program calls it: 2.采风经费, 1. 2025年采风经费."""
    return fill_numbered("{number}.{name}", {"number": number, "name": name}, " ")


def placeholders(template: str) -> list[str]:
    """Return the names in braces of `template`, in order."""
    return _PLACEHOLDER.findall(template)


_DIGITS = "零一二三四五六七八九"


def han_number(number: int) -> str:
    """Return 1 to 99 in Chinese numerals (一, 十, 二十一), larger numbers in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")
