"""What stands in fields, as plain text whatever they hold: read from records, put into them, printed."""

from datetime import date
from decimal import Decimal

from jx_desktop.base.paths import own_key
from jx_desktop.base.record import Record
from jx_desktop.base.text import clean_text
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds import dates, numbers, texts  # noqa: F401 (they register their kinds)
from jx_desktop.domain.kinds.kind import KINDS, Setting
from jx_desktop.domain.values.money import amount_text

_LINE = "\n"
_DECIMAL = (FieldKind.AMOUNT, FieldKind.PERCENT)


def setting_of(form: FormContents, money_unit: str | None) -> Setting:
    """Return what stands around the values of a form, where amounts are in this money unit."""
    return Setting(money_unit, form.money.decimals, form.date)


def plain(value: object) -> str:
    """Return a value as plain text: an amount by its digits, a date as ISO, a list by lines; nothing for None."""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return amount_text(value)
    if isinstance(value, tuple):
        return _LINE.join(map(str, value))
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def text_at(record: Record, field: FieldDefinition) -> str:
    """Return what stands in a field of a record, as plain text."""
    return plain(record.value_at(field.path))


def value_of(field: FieldDefinition, text: str) -> object:
    """Return what a record holds in a field for a plain text. Raises ``ValueError`` for what it cannot hold."""
    text = clean_text(text)
    if own_key(field.path):
        return text
    if field.kind is FieldKind.LIST:
        return tuple(line for line in text.split(_LINE) if line)
    if field.kind in _DECIMAL:
        return Decimal(text) if text else None
    return text


def read_typed(field: FieldDefinition, text: str, setting: Setting) -> str:
    """Return what was typed into a field as plain text. Raises ``ValueError`` for what is not of its kind."""
    return KINDS[field.kind].read(text, field, setting)


def has_shape(field: FieldDefinition, text: str, setting: Setting) -> bool:
    """Whether a plain text is of the field's kind, and written as it is kept."""
    try:
        return not text or is_same(field, read_typed(field, text, setting), text)
    except ValueError:
        return False


def printed_text(field: FieldDefinition, text: str, setting: Setting) -> str:
    """Return a plain text as it is printed."""
    return KINDS[field.kind].printed(text, field, setting)


def is_same(field: FieldDefinition, one: str, other: str) -> bool:
    """Whether two plain texts say the same in a field."""
    return KINDS[field.kind].is_same(one, other)
