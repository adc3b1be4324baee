"""A table as a sheet shows it: its rows' fields in the columns of one band."""

from collections.abc import Mapping
from dataclasses import dataclass

from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.sheets import Column
from jx_desktop.domain.form.tables import Level1

_FREE = FieldDefinition("", FieldKind.TEXT, "")


@dataclass(frozen=True, slots=True)
class ShownTable:
    """The columns in which a table is shown, the fields of its rows by path, the levels that these may have.

    `adds_rows`: whether rows may be added, removed and moved here; not where some of their fields can only be read.
    """

    id: str
    label: str
    columns: tuple[Column, ...]
    fields: Mapping[str, FieldDefinition]
    taxonomy: tuple[Level1, ...] = ()
    adds_rows: bool = True
    total_label: str = ""

    def field_of(self, column: Column) -> FieldDefinition:
        """Return the field that a column shows; of a part of a value, as text."""
        return _FREE if column.reading else self.fields.get(column.field, _FREE)

    def is_written(self, column: Column) -> bool:
        """Whether something can be typed into a column."""
        return not column.read_only and self.field_of(column).computed is None

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells the columns apart, in order."""
        return tuple(column.key for column in self.columns)

    @property
    def has_total(self) -> bool:
        """Whether sums stand beneath the rows."""
        return any(column.total for column in self.columns)

    @property
    def has_computed(self) -> bool:
        """Whether a column shows what is computed."""
        return any(self.field_of(column).computed is not None for column in self.columns)
