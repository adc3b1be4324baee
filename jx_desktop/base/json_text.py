"""JSON in and out: digits of numbers kept, nothing accepted that could not be written back or stored.

Paths in messages are written ``units[0].projects[2].budget.total``; the document itself is ``$``.
"""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from jx_desktop.base.messages import Message
from jx_desktop.base.text import forbidden_character

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MAX_DEPTH = 100
MAX_BYTES = 32 * 1024 * 1024
MAX_CONTAINERS = 200_000
MAX_ITEMS = 1_500_000
"""How much JSON may be read at once: bytes that are no blanks, ``{`` and ``[``, and ``,``, wherever they stand.

In memory three bytes of JSON can become a thousand. A book of 4,000 projects with all the sheets of a year has 29 MB,
123,000 lists and objects and 871,000 commas.
"""
_SUSPICIOUS_ESCAPE = re.compile(r"\\u(?:[dD][89a-fA-F]|00[01789]|[fF]{3})")
_LARGEST_EXPONENT = 308
_LONG_INTEGER = 300
_PLAIN_KEY = re.compile(r"^[^\W\d][\w-]*$")


class JsonError(ValueError):
    """Text that is no JSON, or holds what a document may not hold. `message` says what and where."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.message = Message(code, params)


class _NotFiniteError(ValueError):
    pass


def json_path(location: Iterable[str | int]) -> str:
    """Return a location as a path in JSON."""
    path = ""
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        elif _PLAIN_KEY.match(step):
            path += f".{step}" if path else step
        else:
            path += f"[{json.dumps(step, ensure_ascii=True)}]"
    return path or "$"


def parse_json(text: str, *, is_bounded: bool = True) -> Any:
    """Return the plain data of `text`; numbers with a point or an exponent come as `Decimal`.

    Raises `JsonError` for text that is no JSON, keys given twice, NaN and infinities, numbers beyond 1E+308,
    lone surrogates, control characters, nesting deeper than `MAX_DEPTH`, and more than may be read at once
    unless the program has itself written it: then it need not be `is_bounded`.
    """
    if is_bounded:
        _refuse_size(text)
    odd_numbers = False

    def read_number(digits: str) -> Decimal:
        nonlocal odd_numbers
        try:
            number = Decimal(digits)
        except ArithmeticError:  # an exponent that no decimal can hold
            number = Decimal("Infinity")
        if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
            odd_numbers = True
        return number

    try:
        value = json.loads(
            text,
            parse_float=read_number,
            parse_int=lambda digits: int(digits) if len(digits) < _LONG_INTEGER else read_number(digits),
            parse_constant=read_number,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise JsonError("json.syntax", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise JsonError("json.too_deep", path="$", depth=MAX_DEPTH) from error
    except MemoryError as error:
        raise JsonError("json.too_much") from error
    if odd_numbers or _SUSPICIOUS_ESCAPE.search(text) or forbidden_character(text):
        _refuse_odd_values(value, ())
    if text.count("{") + text.count("[") >= MAX_DEPTH:  # fewer cannot be as deep
        _refuse_depth(value)
    return value


def _refuse_size(text: str) -> None:
    """Raise `JsonError` for what would take too much memory; nothing is made of it before."""
    is_long = 4 * len(text) > MAX_BYTES
    if (
        text.count("{") + text.count("[") > MAX_CONTAINERS
        or text.count(",") > MAX_ITEMS
        or (is_long and len(text.encode("utf-8", "surrogatepass")) - text.count(" ") - text.count("\n") > MAX_BYTES)
    ):
        raise JsonError("json.too_much")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise JsonError("json.key_twice", key=key)
            seen.add(key)
    return values


def _refuse_odd_values(value: Any, location: tuple[str | int, ...]) -> None:
    """Raise `JsonError` at the first value that may not be in a document."""
    if isinstance(value, dict):
        for key, item in value.items():
            found = forbidden_character(key)
            if found:
                raise JsonError("json.character", path=json_path(location), character=found)
            _refuse_odd_values(item, (*location, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _refuse_odd_values(item, (*location, index))
    elif isinstance(value, str):
        found = forbidden_character(value)
        if found:
            raise JsonError("json.character", path=json_path(location), character=found)
    elif isinstance(value, Decimal) and (not value.is_finite() or abs(value.adjusted()) > _LARGEST_EXPONENT):
        raise JsonError("json.number", path=json_path(location), number=str(value))


def _refuse_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            item
            for container in level
            if isinstance(container, (dict, list))
            for item in (container.values() if isinstance(container, dict) else container)
        ]
        if not level:
            return
    raise JsonError("json.too_deep", path="$", depth=MAX_DEPTH)


def write_json(value: Any, *, indent: int | None = None) -> str:
    """Return `value` as JSON, characters as they are, decimals with the digits that they were read with."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    except TypeError:
        return "".join(_pieces(value, indent, "\n"))


def canonical_json(value: Any) -> str:
    """Return `value` as JSON without spaces, keys sorted: the same data, the same text."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    except TypeError:
        return "".join(_pieces(_sorted(value), None, "", tight=True))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, (list, tuple)) else value


def _pieces(value: Any, indent: int | None, newline: str, *, tight: bool = False) -> Iterable[str]:
    """Write what the standard encoder cannot: decimals as numbers."""
    if isinstance(value, Decimal):
        yield str(value)
    elif isinstance(value, str):
        yield encode_basestring(value)
    elif isinstance(value, (dict, list, tuple)):
        deeper = newline + " " * indent if indent else newline
        between = "," + (deeper if indent else "" if tight else " ")
        colon = ":" if tight else ": "
        first = True
        yield "{" if isinstance(value, dict) else "["
        for item in value.items() if isinstance(value, dict) else value:
            yield (deeper if indent else "") if first else between
            first = False
            if isinstance(value, dict):
                yield encode_basestring(item[0]) + colon
                item = item[1]
            yield from _pieces(item, indent, deeper, tight=tight)
        yield newline if indent and not first else ""
        yield "}" if isinstance(value, dict) else "]"
    else:
        yield json.dumps(value, allow_nan=False)


_EXPECTED = {
    "string": "text", "int": "whole_number", "bool": "flag", "tuple": "list", "list": "list", "dict": "object",
    "model": "object", "amount": "amount", "decimal": "amount", "float": "number", "iso": "date", "finite": "number",
}  # fmt: skip


def refused_value(error: ValueError) -> Message | None:
    """Return why a model has refused a value; None for an error that is no such refusal."""
    return validation_message(error) if isinstance(error, ValidationError) else None


def reason_of(error: JsonError | ValidationError) -> Message:
    """Return what is wrong with JSON, or with the data in it."""
    return error.message if isinstance(error, JsonError) else validation_message(error)


def validation_message(error: ValidationError, prefix: tuple[str | int, ...] = ()) -> Message:
    """Return the message for the first thing that a model objects to, with its path in JSON."""
    return message_of(error.errors(include_url=False, include_input=False)[0], prefix)


def message_of(details: "ErrorDetails", prefix: tuple[str | int, ...] = ()) -> Message:
    """Return the message for one thing that a model objects to, with its path in JSON."""
    kind, context = details["type"], details.get("ctx", {})
    path = json_path((*prefix, *details["loc"]))
    if kind == "missing":
        return Message("json.missing", {"path": path})
    if kind == "string_pattern_mismatch":
        return Message("json.pattern", {"path": path, "pattern": str(context.get("pattern", ""))})
    if kind == "string_unicode":
        return Message("json.character", {"path": path, "character": "U+D800–U+DFFF"})
    if kind in ("enum", "literal_error"):
        return Message("json.one_of", {"path": path, "expected": str(context.get("expected", ""))})
    if kind == "repeated_id":
        return Message("json.id_twice", {"path": path, "id": str(context.get("id", ""))})
    if kind in ("decimal_max_digits", "decimal_max_places", "decimal_whole_digits"):
        return Message("json.amount_digits", {"path": path})
    if kind.startswith("form_"):
        return Message(kind.replace("_", ".", 1), {"path": path, **{key: str(value) for key, value in context.items()}})
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        bound = next(iter(context.values()), "")
        return Message("json.range", {"path": path, "bound": str(bound), "relation": Message(f"relation.{kind}")})
    expected = _EXPECTED.get(kind.split("_")[0])
    if expected and kind not in ("string_too_short", "string_too_long"):
        return Message("json.wrong_type", {"path": path, "expected": Message(f"json_type.{expected}")})
    return Message("json.unfit", {"path": path, "reason": details["msg"]})
