"""What is typed for a value of the document: amounts in the unit asked, dates, the parts of an indicator's value."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.base.text import squeezed
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.system_export import EntryField, ValuePart
from jx_desktop.domain.values.indicator_value import BOUNDS_AFTER_UNIT, Reading, read_value
from jx_desktop.domain.values.money import UNITS, amount_or_none, amount_text, convert, printed

_LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
_PARTS: tuple[ValuePart, ...] = ("operator", "number", "unit")


class TypedText(NamedTuple):
    """A text as it is typed, what has to be known of it, and whether it must not be typed as it is."""

    text: str
    note: Message | None = None
    refused: bool = False


class MoneyUnits(NamedTuple):
    """The unit in which amounts of an entity stand, that in which they are typed where no other is asked, decimals."""

    own: str = ""
    usual: str = ""
    decimals: int = 2


def typed_text(entry: EntryField, field: FieldDefinition, text: str, units: MoneyUnits) -> TypedText:
    """Return what is typed for the plain text that stands in a field."""
    plain = text.strip()
    if not plain:
        return TypedText("")
    if field.kind is FieldKind.AMOUNT:
        return _amount(entry, plain, units)
    if field.kind in (FieldKind.PERCENT, FieldKind.NUMBER):
        return _number(entry, plain)
    if field.kind is FieldKind.DATE:
        return _date(entry, plain)
    return _in_words(entry, _on_lines(entry, text))


def _on_lines(entry: EntryField, text: str) -> str:
    """Return a text without line ends at its ends, and with what the system wants in place of the others."""
    return entry.separator.join(_LINE_END.sub("\n", text).strip("\n").split("\n"))


def _in_words(entry: EntryField, text: str, *spellings: str) -> TypedText:
    """Return what the system calls a text, or one of its `spellings`; said where it has no word for it."""
    if not entry.words:
        return TypedText(text)
    for known in (text, *spellings):
        if known in entry.words:
            return TypedText(entry.words[known])
    return TypedText(text, Message("entry.no_word", {"text": text}) if text else None)


def _amount(entry: EntryField, text: str, units: MoneyUnits) -> TypedText:
    amount, own = amount_or_none(text), units.own
    if amount is None:
        return TypedText(text, Message("entry.no_amount", {"text": text}), refused=True)
    wanted = entry.unit or units.usual or own
    if wanted != own and (own not in UNITS or wanted not in UNITS):
        said = {"text": text, "unit": own, "wanted": wanted}
        return TypedText(text, Message("entry.odd_unit" if own else "entry.no_unit", said), refused=True)
    converted = amount if wanted == own else convert(amount, own, wanted)
    decimals = units.decimals if entry.decimals is None else entry.decimals
    shown = printed(converted, decimals)
    is_finer = entry.decimals is not None and shown != format(converted, f".{decimals}f")
    return TypedText(shown, Message("entry.finer", {"decimals": decimals}) if is_finer else None)


def _number(entry: EntryField, text: str) -> TypedText:
    number = amount_or_none(text)
    if number is None:
        return TypedText(text, Message("entry.no_number", {"text": text}))
    shown = amount_text(number) if entry.decimals is None else printed(number, entry.decimals)
    return TypedText(shown + entry.unit)


def _date(entry: EntryField, text: str) -> TypedText:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return TypedText(text, Message("entry.no_date", {"text": text}))
    two_digits = {"mm": f"{day.month:02}", "dd": f"{day.day:02}"}
    return TypedText(fill(entry.date, {"year": day.year, "month": day.month, "day": day.day, **two_digits}))


def parts_of(value: str, columns: Sequence[EntryField], *, is_whole: bool = False) -> Mapping[ValuePart, TypedText]:
    """Return what is typed for the parts of an indicator's value for which there are `columns`.

    A part for which there is none is said with the first, unless the value `is_whole` somewhere else.

    A value that is no number stands whole in the first of them, with a note; where the system has a word for that
    (`otherwise` of the operator), that is typed and the value stands in the next.
    """
    text = value.strip()
    wanted = {column.part: column for column in columns if column.part}
    reading = read_value(text)
    if reading.kind == "number" and _is_number(reading):
        pieces = _pieces(reading)
        typed = {part: _part(column, pieces[part], reading, text) for part, column in wanted.items()}
        left_out = "".join(piece for part, piece in pieces.items() if part not in wanted)
        first = next(iter(typed))
        if left_out and not is_whole and typed[first].note is None:
            typed[first] = typed[first]._replace(note=Message("entry.part_left_out", {"text": left_out, "value": text}))
        return typed
    typed = {part: TypedText("") for part in _PARTS if part in wanted}
    if not text:
        return typed
    rest = list(wanted)
    operator = wanted.get("operator")
    if operator is not None and operator.otherwise:
        typed["operator"] = TypedText(operator.otherwise)
        rest.remove("operator")
    is_said = operator is not None and bool(operator.otherwise) and bool(rest)
    part = rest[0] if rest else "operator"
    typed[part] = TypedText(_on_lines(wanted[part], text), None if is_said else Message("entry.no_parts"))
    return typed


def _is_number(reading: Reading) -> bool:
    """Whether the piece that is the number says it and no more; ² is read as one and cannot be cut off."""
    return amount_or_none(squeezed(reading.number_text).replace(",", "").removeprefix("+")) == reading.number


def _pieces(reading: Reading) -> dict[ValuePart, str]:
    """Return the parts of a number as they were written; 以上 behind the unit is its operator."""
    operator, unit = reading.operator_text, reading.unit_text
    if reading.operator and not operator:
        operator = reading.operator
        unit = next((unit.removesuffix(word) for word in BOUNDS_AFTER_UNIT if unit.endswith(word)), unit)
    return {"operator": operator, "number": reading.number_text, "unit": unit}


def _part(column: EntryField, text: str, reading: Reading, value: str) -> TypedText:
    if column.part == "operator":
        typed = _in_words(column, text, reading.operator)
        is_said_otherwise = bool(text) and not reading.operator_text and not column.words
        return typed._replace(note=Message("entry.rewritten", {"text": value})) if is_said_otherwise else typed
    if column.part == "unit":
        return _in_words(column, text, reading.unit)
    plain = amount_text(reading.number) if reading.number is not None else text
    if plain == text:
        return TypedText(text)
    return TypedText(plain, Message("entry.rewritten", {"text": text}))
