"""Commands that write cells of a table: paste, fill, clear; and the paste of a whole project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, cast

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, new_id
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import Row, rows_of, with_rows
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.kinds.fields import read_typed, setting_of
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.domain.values.indicator_cells import path_of, row_values
from jx_desktop.domain.yearly.following import with_followers
from jx_desktop.editing.rows import OnRows, blank_row, owner_of
from jx_desktop.editing.text import cleaned, replaced

Cells = Mapping[str, str]
"""Texts by the keys of columns."""


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes texts into the rows of one table; `fields` are those of the rows, `setting` is what stands around them."""

    fields: Definitions
    setting: Setting
    no_operators: frozenset[str]

    @classmethod
    def into(cls, command: OnRows, document: Document) -> "_Writing":
        unit = document.money_unit_of(command.entity_id)
        form = document.form
        return cls(form.row_fields(command.table_id), setting_of(form, unit), form.no_operators)

    def written(self, row: Row, cells: Cells) -> Row:
        """Return a row with texts in its cells: as they are kept where they are of their kind, else as they are."""
        said = row_values(row, cells, self.fields, self.no_operators)
        values = cleaned({path: self._read(path, text) for path, text in said.items()})
        is_stored = {path: path not in self.fields or self.fields[path].computed is None for path in values}
        changed = {path: value for path, value in values.items() if is_stored[path] and _is_other(row, path, value)}
        return row.with_values(changed) if changed else row

    def _read(self, path: str, text: object) -> object:
        try:
            return read_typed(self.fields[path], str(text), self.setting) if path in self.fields else text
        except ValueError:
            return text


def _is_other(row: Row, path: str, value: object) -> bool:
    return (row.value_at(path) or "") != value


@dataclass(frozen=True, slots=True)
class PasteRows(OnRows):
    """Write cells into the rows from position `at` on; where there are no rows left, rows are added if they may be."""

    at: int
    block: tuple[Cells, ...]
    first_id: str = field(default_factory=new_id, compare=False)
    """The id of the first row that is added."""
    left_out: int = field(default=0, compare=False)
    """How many rows were copied beyond the last one of a table that takes no more."""
    codes = ("edit.paste_cells", "edit.paste_cells")

    def place(self, document: Document) -> Address:
        """Return the first cell that is written."""
        rows = rows_of(owner_of(document, self.entity_id), self.table_id)
        return _first_cell(self, document, rows[self.at].id if self.at < len(rows) else self.first_id)

    def changed(self, rows: list[Row], document: Document) -> Sequence[Row]:
        """Return the rows as they will be."""
        writing = _Writing.into(self, document)
        may_add, count = document.form.tables[self.table_id].adds_rows, len(rows)
        for place, cells in enumerate(self.block, min(max(0, self.at), len(rows))):
            if place == len(rows) and not may_add:
                break
            if place == len(rows):
                rows.append(blank_row(self.table_id, self.first_id if place == count else None))
            rows[place] = writing.written(rows[place], cells)
        return rows


@dataclass(frozen=True, slots=True)
class ReplaceRows(OnRows):
    """Put other rows in place of all that there are."""

    block: tuple[Cells, ...]
    first_id: str = field(default_factory=new_id, compare=False)
    codes = ("edit.paste_cells", "edit.paste_cells")

    def place(self, document: Document) -> Address:
        """Return the first cell that is written."""
        return _first_cell(self, document, self.first_id)

    def changed(self, rows: list[Row], document: Document) -> Sequence[Row]:
        """Return the rows as they will be."""
        writing = _Writing.into(self, document)
        new = (blank_row(self.table_id, None if number else self.first_id) for number in range(len(self.block)))
        return [writing.written(row, cells) for row, cells in zip(new, self.block, strict=True)]


def _first_cell(command: PasteRows | ReplaceRows, document: Document, row_id: str) -> Address:
    key = next(iter(next(iter(command.block), {})), None)
    path = path_of(key, document.form.row_fields(command.table_id)) if key is not None else None
    return Address(command.entity_id, path, row_id)


@dataclass(frozen=True, slots=True)
class SetCells(OnRows):
    """Set cells wherever they stand: `cells` by the id of their row. `done` says what that is to the user."""

    cells: Mapping[str, Cells]
    done: Message | None = None

    @property
    def label(self) -> Message:
        """What the step is called."""
        return self.done or Message(self.codes[self.table_id != MAIN_TABLE])

    def changed(self, rows: list[Row], document: Document) -> Sequence[Row]:
        """Return the rows as they will be."""
        writing = _Writing.into(self, document)
        return [writing.written(row, self.cells[row.id]) if row.id in self.cells else row for row in rows]


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
            filled = with_rows(filled, table_id, cast(tuple[Row, ...], self.values[table_id]))
        return replaced(project, with_followers(document, project, filled))
