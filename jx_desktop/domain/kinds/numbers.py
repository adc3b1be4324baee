"""Amounts of money, percentages and plain numbers, kept as their digits."""

from decimal import Decimal

from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.kind import KINDS, Kind, Setting
from jx_desktop.domain.values.money import amount_or_none, amount_text, printed
from jx_desktop.domain.values.typed_amount import read_typed_amount, read_typed_percentage


def _plain(number: Decimal | None) -> str:
    return "" if number is None else amount_text(number)


def _read_amount(text: str, _field: FieldDefinition, setting: Setting) -> str:
    return _plain(read_typed_amount(text, setting.money_unit))


def _read_percentage(text: str, _field: FieldDefinition, _setting: Setting) -> str:
    return _plain(read_typed_percentage(text))


def _read_number(text: str, field: FieldDefinition, _setting: Setting) -> str:
    return _plain(read_typed_amount(text.strip().removesuffix(field.unit) if field.unit else text, None))


def _print_amount(text: str, _field: FieldDefinition, setting: Setting) -> str:
    amount = amount_or_none(text)
    return text if amount is None else printed(amount, setting.decimals)


def _print_with_unit(text: str, field: FieldDefinition, _setting: Setting) -> str:
    return text + field.unit if text and amount_or_none(text) is not None else text


def _is_same_number(one: str, other: str) -> bool:
    """Whether two texts are the same number, however many zeros they end in; nothing is not 0."""
    numbers = amount_or_none(one), amount_or_none(other)
    return one == other if None in numbers else numbers[0] == numbers[1]


KINDS[FieldKind.AMOUNT] = Kind(_read_amount, _print_amount, _is_same_number)
KINDS[FieldKind.PERCENT] = Kind(_read_percentage, _print_with_unit, _is_same_number)
KINDS[FieldKind.NUMBER] = Kind(_read_number, _print_with_unit, _is_same_number)
