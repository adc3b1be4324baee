"""What can still be read of a JSON object that is cut, garbled, or holds what no document may hold."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jx_desktop.base.json_text import MAX_DEPTH, JsonError, canonical_json, parse_json
from jx_desktop.base.text import clean_text, forbidden_character

_OPENING = re.compile(r"\s*\{\s*")
_KEY = re.compile(r'\s*"([^"\\]{1,200})"\s*:\s*')
_BRACKET = re.compile(r"\[\s*")
_COMMA = re.compile(r"\s*,\s*")
_MOST_BREAKS = 20
"""Places where reading goes on behind something unreadable; each may cost a look through the rest."""


@dataclass(frozen=True, slots=True)
class ReadableObject:
    """The members that could be read. Not `is_complete`: some were not; `is_cleaned`: letters were taken out."""

    members: dict[str, Any]
    is_complete: bool = True
    is_cleaned: bool = False


def readable_object(text: str, keys: Collection[str]) -> ReadableObject:
    """Return what can be read of the object that `text` should be, fit to be stored.

    Behind something unreadable, reading goes on at the next of `keys`, which should be none that objects
    further inside have too.
    """
    try:
        whole = parse_json(text)
    except (JsonError, RecursionError):
        members, is_complete = _readable(text, keys)
        cleaning = _Cleaning()
        cleaned = cleaning.value(members, 0)
        # Written and read once more: whatever else a document may not hold is found here.
        try:
            return ReadableObject(
                parse_json(canonical_json(cleaned)), is_complete and not cleaning.has_dropped, cleaning.has_cleaned
            )
        except (JsonError, RecursionError):
            return ReadableObject({}, is_complete=False)
    return ReadableObject(whole) if isinstance(whole, dict) else ReadableObject({}, is_complete=False)


def _readable(text: str, keys: Collection[str]) -> tuple[dict[str, Any], bool]:
    try:
        whole = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return _members(text, keys), False
    return (whole, True) if isinstance(whole, dict) else ({}, False)


def _members(text: str, keys: Collection[str]) -> dict[str, Any]:
    """Return the readable members of an object that is broken somewhere."""
    members: dict[str, Any] = {}
    next_key = re.compile(rf'[,{{]\s*(?="(?:{"|".join(map(re.escape, keys))})"\s*:)')
    opening = _OPENING.match(text)
    at = opening.end() if opening else 0
    breaks = 0
    while breaks <= _MOST_BREAKS:
        key = _KEY.match(text, at)
        if key is not None:
            at = key.end()
            try:
                value, at = _DECODER.raw_decode(text, at)
            except (ValueError, RecursionError):
                value = _items(text, at)
                if value:
                    members.setdefault(key.group(1), value)
            else:
                members.setdefault(key.group(1), value)
                comma = _COMMA.match(text, at)
                if comma is not None:
                    at = comma.end()
                    continue
        further = next_key.search(text, at)
        if further is None:
            break
        at = further.end()
        breaks += 1
    return members


def _items(text: str, at: int) -> list[Any]:
    """Return the first items of a list that is broken somewhere; none where there is no list."""
    items: list[Any] = []
    separator = _BRACKET.match(text, at)
    while separator is not None:
        try:
            item, at = _DECODER.raw_decode(text, separator.end())
        except (ValueError, RecursionError):
            break
        items.append(item)
        separator = _COMMA.match(text, at)
    return items


def _number(digits: str) -> Decimal | None:
    """Return a number with the digits that it was written with; None for one that nobody can mean."""
    try:
        return Decimal(digits)
    except ArithmeticError:
        return None


def _whole_number(digits: str) -> int | None:
    return int(digits) if len(digits) < 300 else None


_DECODER = json.JSONDecoder(
    parse_float=_number, parse_int=_whole_number, parse_constant=lambda _name: None, strict=False
)


class _Cleaning:
    """Takes out what a document may not hold, and remembers whether there was any."""

    def __init__(self) -> None:
        self.has_cleaned = False
        self.has_dropped = False

    def value(self, value: Any, depth: int) -> Any:
        """Return a value without letters, numbers and depths that are not allowed."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, (dict, list)):
            if depth >= MAX_DEPTH:
                self.has_dropped = True
                return None
            if isinstance(value, list):
                return [self.value(item, depth + 1) for item in value]
            return {self._text(key): self.value(item, depth + 1) for key, item in value.items()}
        if isinstance(value, Decimal) and not -308 <= value.adjusted() <= 308:
            self.has_dropped = True
            return None
        return value

    def _text(self, text: str) -> str:
        if forbidden_character(text) is None:
            return text
        self.has_cleaned = True
        return clean_text(text)
