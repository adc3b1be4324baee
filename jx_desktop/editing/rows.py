"""Commands on the rows of a table: insert, set, duplicate, remove, move, sort."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, Entity, new_id
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row, TableRow, rows_of, with_rows
from jx_desktop.domain.form.tables import MAIN_TABLE, Level1
from jx_desktop.domain.values.indicator_cells import path_of
from jx_desktop.domain.yearly.goals_alone import without_year
from jx_desktop.editing.text import cleaned, replaced


def owner_of(document: Document, entity_id: str) -> Project | Sheet:
    """Return what holds tables: a project, or a sheet of the document. Raises ``KeyError`` for anything else."""
    entity = document.get(Entity, entity_id)
    if not isinstance(entity, (Project, Sheet)):
        raise KeyError(entity_id)
    return entity


def blank_row(table_id: str, row_id: str | None = None) -> Row:
    """Return a new row of a table, with an id of its own if none is given."""
    kind = Indicator if table_id == MAIN_TABLE else TableRow
    return kind(id=row_id or new_id())


@dataclass(frozen=True, slots=True)
class OnRows:
    """A command that gives other rows to one table of a project, or of a sheet of the document."""

    entity_id: str
    table_id: str
    codes: ClassVar[tuple[str, str]] = ("edit.indicator", "edit.row")
    """What the step is called in the table of indicators, and in any other."""

    @property
    def label(self) -> Message:
        """What the step is called."""
        return Message(self.codes[self.table_id != MAIN_TABLE])

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        entity = owner_of(document, self.entity_id)
        rows = self.changed(list(rows_of(entity, self.table_id)), document)
        return replaced(document.stored(entity.id), with_rows(entity, self.table_id, rows))

    def changed(self, rows: list[Row], document: Document) -> Sequence[Row]:
        """Return the rows as they will be."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class InsertRows(OnRows):
    """Insert rows before position `at`; beyond the end means at the end."""

    at: int
    rows: tuple[Row, ...]
    codes = ("edit.insert_indicator", "edit.insert_row")

    def changed(self, rows: list[Row], document: Document) -> Sequence[Row]:
        """Return the rows as they will be."""
        return [*rows[: self.at], *self.rows, *rows[self.at :]]


@dataclass(frozen=True, slots=True)
class SetRows(OnRows):
    """Set one or more fields of several rows at once, by path: of a block that is shown as one cell."""

    row_ids: tuple[str, ...]
    values: Mapping[str, object]

    @property
    def keeps_marks(self) -> bool:
        """A level of a whole block says nothing of each of its rows."""
        return len(self.row_ids) > 1

    def changed(self, rows: list[Row], document: Document) -> Sequence[Row]:
        """Return the rows as they will be."""
        values = cleaned(self.values)
        return [row.with_values(values) if row.id in self.row_ids else row for row in rows]


@dataclass(frozen=True, slots=True)
class RemoveRows(OnRows):
    """Remove rows; ids that are not there are passed over."""

    row_ids: tuple[str, ...]
    codes = ("edit.remove_indicator", "edit.remove_row")

    def changed(self, rows: list[Row], document: Document) -> Sequence[Row]:
        """Return the rows as they will be."""
        return [row for row in rows if row.id not in self.row_ids]


@dataclass(frozen=True, slots=True)
class DuplicateRows(OnRows):
    """Put copies of rows beneath the last of them, with ids of their own, and nothing of monitorings and 自评."""

    row_ids: tuple[str, ...]
    codes = ("edit.duplicate_indicator", "edit.duplicate_row")

    def changed(self, rows: list[Row], document: Document) -> Sequence[Row]:
        """Return the rows as they will be."""
        places = [place for place, row in enumerate(rows) if row.id in self.row_ids]
        if not places:
            return rows
        copies = [without_year(rows[place], document.form).model_copy(update={"id": new_id()}) for place in places]
        return [*rows[: places[-1] + 1], *copies, *rows[places[-1] + 1 :]]


@dataclass(frozen=True, slots=True)
class MoveRows(OnRows):
    """Move rows up (-1) or down (1) by one place, keeping their order; those at the edge stay there."""

    row_ids: tuple[str, ...]
    step: int
    codes = ("edit.move_indicator", "edit.move_row")

    def changed(self, rows: list[Row], document: Document) -> Sequence[Row]:
        """Return the rows as they will be."""
        moved = rows if self.step < 0 else rows[::-1]
        for place in range(1, len(moved)):
            if moved[place].id in self.row_ids and moved[place - 1].id not in self.row_ids:
                moved[place - 1], moved[place] = moved[place], moved[place - 1]
        return moved if self.step < 0 else moved[::-1]


@dataclass(frozen=True, slots=True)
class SortRows(OnRows):
    """Put the rows into the order of their table's taxonomy; rows of unknown levels come last."""

    codes = ("edit.sort_indicators", "edit.sort_indicators")

    def changed(self, rows: list[Row], document: Document) -> Sequence[Row]:
        """Return the rows as they will be."""
        table, fields = document.form.tables[self.table_id], document.form.row_fields(self.table_id)
        order = _order(table.taxonomy)
        unknown = (len(table.taxonomy), 0)
        return sorted(rows, key=lambda row: _place(levels_of(row, fields), order) or unknown)


def levels_of(row: Row, fields: Container[str]) -> tuple[str, str]:
    """Return the first and second level of a row of a table with these fields."""
    level1, level2 = (str(row.value_at(path_of(key, fields)) or "") for key in ("level1", "level2"))
    return level1, level2


def _order(taxonomy: Sequence[Level1]) -> dict[tuple[str, str], tuple[int, int]]:
    order: dict[tuple[str, str], tuple[int, int]] = {}
    for first, level1 in enumerate(taxonomy):
        order[level1.name, ""] = (first, len(level1.level2))
        for second, level2 in enumerate(level1.level2):
            order[level1.name, level2.name] = (first, second)
            order.setdefault(("", level2.name), (first, second))
    return order


def _place(levels: tuple[str, str], order: Mapping[tuple[str, str], tuple[int, int]]) -> tuple[int, int] | None:
    level1, level2 = levels
    own = order.get((level1, level2)) or order.get((level1, ""))
    return own if own is not None or level1 else order.get(("", level2))
