"""The editor of each kind of field. A field that a form adds gets its own from here; a new kind registers one."""

from collections.abc import Callable

from jx_desktop.base.paths import own_key
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import read_typed, value_of
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.fields.choices import ChoicesField
from jx_desktop.ui.fields.paragraphs import LongTextField, ParagraphsField
from jx_desktop.ui.fields.typed import TypedField

Editor = TextField | ParagraphsField | ChoiceField | ChoicesField
"""What all have: `committed`, with what was typed or chosen, and `show_kept`, which shows a value of the document."""


def _line(field: FieldDefinition) -> Editor:
    return TextField(field.path, field.label)


def _choice(field: FieldDefinition) -> Editor:
    return ChoiceField(field.path, field.label, [("", ""), *((choice, choice) for choice in field.choices)])


EDITORS: dict[FieldKind, Callable[[FieldDefinition], Editor]] = {
    FieldKind.TEXT: _line,
    FieldKind.CODE: _line,
    FieldKind.LONG_TEXT: lambda field: LongTextField(field.path, field.label, least_lines=1),
    FieldKind.LIST: lambda field: ParagraphsField(field.path, field.label),
    FieldKind.AMOUNT: TypedField,
    FieldKind.PERCENT: TypedField,
    FieldKind.NUMBER: TypedField,
    FieldKind.DATE: TypedField,
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: lambda field: ChoicesField(field.path, field.label, field.choices),
}


def value_from(field: FieldDefinition, given: object) -> object:
    """Return what a record holds for what an editor hands on.

    Text keeps its characters: those that no document can hold are left out later, and named.
    """
    if isinstance(given, tuple) and own_key(field.path):
        return "\n".join(given)
    if type(given) is not str:
        return given
    if field.kind is FieldKind.CODE:
        return read_typed(field, given, Setting())
    return value_of(field, given) if field.kind in (FieldKind.AMOUNT, FieldKind.PERCENT) else given


def words_before(field: FieldDefinition) -> str:
    """Return the words before a field: what it is called, its unit, and a mark where it must be filled."""
    unit = f"（{field.unit}）" if field.unit and field.kind is FieldKind.NUMBER else ""
    return f"{field.label}{unit} *" if field.required else f"{field.label}{unit}"
