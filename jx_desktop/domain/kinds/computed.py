"""Computed fields: what stands in them follows from others; it is shown, printed and exported, and never stored."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jx_desktop.base.record import Record
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row, rows_of, table_of
from jx_desktop.domain.form.contents import Definitions, FormContents
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind, split_column
from jx_desktop.domain.kinds.fields import plain, text_at
from jx_desktop.domain.values.computations import COMPUTATIONS, Argument, Computed, Terms, Value
from jx_desktop.domain.values.money import amount_or_none

_NUMBERS = (FieldKind.AMOUNT, FieldKind.PERCENT, FieldKind.NUMBER)


class Calculator:
    """Computes fields of one form, for a document's year."""

    def __init__(self, form: FormContents, year: int | None = None) -> None:
        self._form = form
        self._terms = Terms(form.scoring, year)

    def text(self, owner: Entity, field: FieldDefinition, row: Row | None = None) -> str:
        """Return what stands in a field as plain text, computed or not."""
        if field.computed is None:
            return text_at(owner if row is None else row, field)
        return plain(self.computed(owner, field, row).value)

    def computed(self, owner: Entity, field: FieldDefinition, row: Row | None = None) -> Computed:
        """Return what comes of a computed field of a project or sheet, or of one of its rows, with the reason."""
        if field.computed is None:
            raise ValueError(field.path)
        arguments = [found for path in field.computed.of for found in self._arguments(owner, row, path)]
        return COMPUTATIONS[field.computed.name].compute(arguments, self._terms)

    def total(self, owner: Entity, table_id: str, field: FieldDefinition) -> str:
        """Return the sum of a column of a table as plain text; empty where there is nothing to add up, or no number."""
        return plain(COMPUTATIONS["sum"].compute(list(self._arguments(owner, None, f"{table_id}:{field.path}"))).value)

    def _arguments(self, owner: Entity, row: Row | None, path: str) -> Iterator[Argument]:
        table_id, column = split_column(path)
        if table_id and isinstance(owner, (Project, Sheet)):
            field = self._form.row_fields(table_id)[column]
            for each in rows_of(owner, table_id):
                yield Argument(field.label, self._value(owner, each, field))
            return
        fields = self._row_fields(owner, row)
        if path in fields:
            yield Argument(fields[path].label, self._value(owner, row, fields[path]))
        else:
            own = self._form.fields_of(owner)[path]
            yield Argument(own.label, self._value(owner, None, own))

    def _row_fields(self, owner: Entity, row: Row | None) -> Definitions:
        table_id = table_of(owner, row.id) if row is not None and isinstance(owner, (Project, Sheet)) else None
        return self._form.row_fields(table_id) if table_id is not None else {}

    def _value(self, owner: Entity, row: Row | None, field: FieldDefinition) -> Value:
        if field.computed is not None:
            return self.computed(owner, field, row).value
        record: Record = owner if row is None else row
        return _read(text_at(record, field), field)


def _read(text: str, field: FieldDefinition) -> Value:
    """Return a plain text as what it says: a number or a date where the field has one; else, and in its place, text."""
    if not text:
        return None
    if field.kind in _NUMBERS:
        number: Decimal | None = amount_or_none(text)
        return text if number is None else number
    if field.kind is FieldKind.DATE:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
