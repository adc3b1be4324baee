"""What the parts of a form definition share: immutable models, templates, patterns."""

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Self

import regex
from pydantic import AfterValidator, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from jx_desktop.base.record import Record
from jx_desktop.base.text import Text
from jx_desktop.domain.form.pattern_matching import compiled

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NUMBER_BEFORE_VALUE = re.compile(r"(\{number\}[.,:/-]?)(\{\w+\})")
_COUNTS = re.compile(r"\)?\{\d*,?\d*\}")
_HIGHEST_COUNT = 1000
"""How often a thing may stand in a pattern: it is written out that often when the pattern is made ready."""


class FormPart(Record):
    """A part of a form definition. Keys that this version does not know are kept."""

    # A default of 0 for a length is 0.0, as when it is read: written twice, a form is the same to the byte.
    model_config = ConfigDict(validate_default=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values; what was worked out from the old ones does not go along."""
        copy = super().model_copy(update=update, deep=deep)
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy


def _safe_pattern(pattern: str) -> str:
    """Refuse what is no regular expression, and what would fill the memory before it is run."""
    if _written_out(pattern) > _HIGHEST_COUNT:
        raise PydanticCustomError("form_costly_pattern", "a pattern repeats too often")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)  # what only the other library knows means nothing to programs before this one
            compiled(pattern)
    except (re.error, regex.error, OverflowError, RecursionError, MemoryError, Warning) as error:
        raise PydanticCustomError("form_bad_pattern", "not a regular expression") from error
    return pattern


def _written_out(pattern: str) -> int:
    """Return how often the most repeated thing stands in a pattern, at most: groups in groups multiply."""
    single, groups = 1, 1
    for found in _COUNTS.findall(pattern):
        count = max((int(digits) for digits in re.findall(r"\d+", found)), default=1)
        if found.startswith(")"):
            groups *= max(count, 1)
        else:
            single = max(single, count)
    return single * groups


Pattern = Annotated[Text, StringConstraints(min_length=1, max_length=300), AfterValidator(_safe_pattern)]
"""A regular expression, run by `pattern_matching` within a time."""

MOST_PATTERNS = 40
"""How many patterns a list may have: each may take its time once."""
Patterns = Annotated[tuple[Pattern, ...], Field(max_length=MOST_PATTERNS)]

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]
Millimetres = Annotated[float, Strict(), Field(ge=0, le=2000, allow_inf_nan=False)]
Points = Annotated[float, Strict(), Field(ge=1, le=200, allow_inf_nan=False)]


def written_twice(names: Iterable[object]) -> str:
    """Return the names that stand more than once, joined; empty for none."""
    return "、".join(str(name) for name, times in Counter(names).items() if times > 1)


def refuse_twice(what: str, names: Iterable[object]) -> None:
    """Raise a validation error where names stand more than once in `what`, a place of the form."""
    if twice := written_twice(names):
        raise PydanticCustomError("form_twice", "names stand twice", {"what": what, "names": twice})


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
    """Return a project's number and name as the program calls it: 2.采风经费, 1. 2025年采风经费; without 0."""
    return name if number == 0 else fill_numbered("{number}.{name}", {"number": number, "name": name}, " ")


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
