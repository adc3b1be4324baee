"""Commands that write cells of an indicator table: paste, fill, clear; and the paste of a whole project."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, cast

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, new_id
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import Row
from jx_desktop.domain.document.tables import with_rows as with_table
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.indicator_cells import row_values
from jx_desktop.editing.rows import with_rows
from jx_desktop.editing.text import cleaned, replaced

Cells = Mapping[str, str]
"""Texts by the form's column ids."""


def _with_cells(row: Indicator, cells: Cells, form: Form) -> Indicator:
    values = cleaned(row_values(row, cells, form))
    changed = {path: value for path, value in values.items() if (row.value_at(path) or "") != value}
    return row.with_values(changed) if changed else row


@dataclass(frozen=True, slots=True)
class PasteRows:
    """Write cells into the rows from position `at` on; where there are no rows left, rows are added."""

    project_id: str
    at: int
    block: tuple[Cells, ...]
    first_id: str = field(default_factory=new_id, compare=False)
    """The id of the first row that is added."""
    label: ClassVar[Message] = Message("edit.paste_cells")

    def place(self, document: Document) -> Address:
        """Return the first cell that is written."""
        rows = document.get(Project, self.project_id).indicators
        return _first_cell(self, document.form, rows[self.at].id if self.at < len(rows) else self.first_id)

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project = document.get(Project, self.project_id)
        rows = list(project.indicators)
        for place, cells in enumerate(self.block, min(max(0, self.at), len(rows))):
            if place == len(rows):
                rows.append(Indicator(id=self.first_id) if place == len(project.indicators) else Indicator())
            rows[place] = _with_cells(rows[place], cells, document.form)
        return with_rows(project, rows)


@dataclass(frozen=True, slots=True)
class ReplaceRows:
    """Put other rows in place of all that there are."""

    project_id: str
    block: tuple[Cells, ...]
    first_id: str = field(default_factory=new_id, compare=False)
    label: ClassVar[Message] = Message("edit.paste_cells")

    def place(self, document: Document) -> Address:
        """Return the first cell that is written."""
        return _first_cell(self, document.form, self.first_id)

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project = document.get(Project, self.project_id)
        rows = [Indicator(id=self.first_id), *(Indicator() for _ in self.block[1:])]
        filled = (_with_cells(row, cells, document.form) for row, cells in zip(rows, self.block, strict=False))
        return with_rows(project, list(filled))


def _first_cell(command: PasteRows | ReplaceRows, form: Form, row_id: str) -> Address:
    written = next(iter(command.block), {})
    field = next((column.field for column in form.columns if column.key in written), None)
    return Address(command.project_id, field, row_id)


@dataclass(frozen=True, slots=True)
class SetCells:
    """Set cells wherever they stand: `cells` by the id of their row. `label` says what that is to the user."""

    project_id: str
    cells: Mapping[str, Cells]
    label: Message = field(default=Message("edit.indicator"))

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project = document.get(Project, self.project_id)
        rows = [
            _with_cells(row, self.cells[row.id], document.form) if row.id in self.cells else row
            for row in project.indicators
        ]
        return with_rows(project, rows)


@dataclass(frozen=True, slots=True)
class PasteProject:
    """Fill a project's fields, by path, and its tables, by their ids, from a table that was copied as a whole."""

    project_id: str
    values: Mapping[str, object]
    label: ClassVar[Message] = Message("edit.paste_project")

    def place(self, _document: Document) -> Address:
        """Return the first field that is filled."""
        return Address(self.project_id, next(iter(self.values), None))

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project, tables = document.get(Project, self.project_id), document.form.tables
        filled = project.with_values(cleaned({path: self.values[path] for path in self.values if path not in tables}))
        for table_id in self.values.keys() & tables.keys():
            filled = with_table(filled, table_id, cast(tuple[Row, ...], self.values[table_id]))
        return replaced(project, filled)
