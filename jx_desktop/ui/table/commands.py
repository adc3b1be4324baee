"""What is done with the rows and cells of a table, each as one step that can be undone."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import Row
from jx_desktop.domain.values.indicator_cells import TICK, path_of
from jx_desktop.editing.cells import SetCells
from jx_desktop.editing.command import Command
from jx_desktop.editing.rows import (
    DuplicateRows,
    InsertRows,
    MoveRows,
    RemoveRows,
    SortRows,
    blank_row,
    levels_of,
)
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.clipboard import Target, copy_cells
from jx_desktop.ui.fields.reading import why_refused
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.table.model import TableModel
from jx_desktop.ui.table.view import FormTable
from jx_desktop.ui.table.walk import takes_tick
from jx_desktop.wording.messages import Wording

_CLEARED, _FILLED = Message("edit.clear_cells"), Message("edit.fill_cells")
_TICKED = Message("edit.tick_cells")


class TableCommands(QObject):
    """Runs commands on a table of the project or sheet that `owner_id` returns; a locked document lets it be copied."""

    row_added = Signal()
    paste_wanted = Signal()

    def __init__(
        self, work: Work, wording: Wording, owner_id: Callable[[], str], model: TableModel, table: FormTable
    ) -> None:
        super().__init__(table)
        self._work = work
        self._wording = wording
        self._owner_id = owner_id
        self._model = model
        self._table = table
        table.row_wanted.connect(self.add_row)
        table.move_wanted.connect(self.move_rows)
        table.clear_wanted.connect(self.clear_cells)
        table.fill_down_wanted.connect(self.fill_down)
        table.fill_right_wanted.connect(self.fill_right)
        table.removal_wanted.connect(self.remove_rows)
        table.copy_wanted.connect(self.copy)
        table.cut_wanted.connect(self.cut)
        table.paste_wanted.connect(self.paste_wanted)
        table.tick_wanted.connect(self.tick)
        table.cell_left.connect(work.session.end_merging)
        table.paused.connect(work.session.end_merging)
        table.customContextMenuRequested.connect(self._show_menu)
        table.verticalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.verticalHeader().customContextMenuRequested.connect(self._show_row_menu)

    @property
    def target(self) -> Target:
        """The table as it takes what is pasted."""
        return Target(self._owner_id(), self._model.rows, self._model.shown)

    @property
    def _where(self) -> tuple[str, str]:
        """The entity and the id of its table, with which every command begins."""
        return self._owner_id(), self._model.shown.id

    def _run(self, command: Command, place: Address | None = None) -> bool:
        """Run a command; where its place is another than the cell with the cursor, that is given."""
        owner = self._work.document.find(self._owner_id())
        if isinstance(owner, Project) and not owner.arranged:  # the bar above the form says so; a lock says so itself
            return False
        self._table.finish_editing()
        at = self._table.currentIndex()
        path = self._model.column(at.column()).field if at.isValid() else None
        cell = Address(self._owner_id(), path, self._table.current_row_id())
        return bool(self._work.session.run(command, place=place or cell))

    # ---- cells

    def store(self, cells: Mapping[str, Mapping[str, str]], row_ids: tuple[str, ...], path: str) -> str:
        """Set cells as they were typed, see `TableModel`; typing in one cell merges into one step."""
        owner_id, table_id = self._where
        place, key = Address(owner_id, path, row_ids[0]), (owner_id, row_ids, path)
        command = SetCells(owner_id, table_id, cells)
        try:
            self._work.session.run(command, place=place, initiator=self._model, merge_key=key)
        except (ValueError, UserError) as error:
            return why_refused(error, self._wording)
        return ""

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self._set_selected("", _CLEARED)

    def tick(self) -> None:
        """Tick the cell with the cursor, and the selected ones beside it that can be ticked, or take the tick away."""
        at, model = self._table.currentIndex(), self._model
        text = "" if self._text(at.row(), at.column()) else TICK
        cells = {(at.row(), at.column()), *self._table.selected_cells()}
        self._set([(*cell, text) for cell in sorted(cells) if takes_tick(model, model.index(*cell))], _TICKED)

    def _set_selected(self, text: str, label: Message) -> None:
        self._set([(row, column, text) for row, column in self._table.selected_cells()], label)

    def _set(self, texts: list[tuple[int, int, str]], label: Message) -> None:
        """Set texts, given with their row and column, where something may be written; what was refused there goes."""
        cells: dict[str, dict[str, str]] = {}
        for row, column, text in texts:
            if self._model.shown.is_written(self._model.column(column)):
                cells.setdefault(self._model.rows[row].id, {})[self._model.column(column).key] = text
                self._model.forget_refused(self._model.index(row, column))
        self._run(SetCells(*self._where, cells, label))

    def _text(self, row: int, column: int) -> str:
        return self._model.text(self._model.rows[row], self._model.column(column))

    def fill_down(self) -> None:
        """Write the first selected row's cells into those beneath; with one row selected, those above into it."""
        selected = self._table.selected_cells()
        first = min((row for row, _ in selected), default=0)
        if first == max((row for row, _ in selected), default=0):
            first -= 1
        if first >= 0:
            self._set([(row, column, self._text(first, column)) for row, column in selected if row > first], _FILLED)

    def fill_right(self) -> None:
        """Write the first selected column's cells into those beside; with one column selected, those at its left."""
        selected = self._table.selected_cells()
        first = min((column for _, column in selected), default=0)
        if first == max((column for _, column in selected), default=0):
            first -= 1
        if first >= 0:
            self._set([(row, column, self._text(row, first)) for row, column in selected if column > first], _FILLED)

    # ---- the clipboard

    def copy(self) -> None:
        """Put the selected range on the clipboard, for this program, spreadsheets and word processors."""
        place = self._table.place()
        if place is None:
            return
        rows = range(place.row, min(place.row + place.rows, len(self._model.rows)))
        columns = range(place.column, place.column + place.columns)
        merged = []
        for start, column, count in self._model.spans():
            first, last = max(start, rows.start), min(start + count, rows.stop)
            if column in columns and last - first > 1:
                merged.append((first - rows.start, column - columns.start, last - first))
        copied = copy_cells([[self._text(row, column) for column in columns] for row in rows], merged)
        data = QMimeData()
        data.setHtml(copied.html)
        data.setText(copied.text)
        QApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the selected range and empty it."""
        self.copy()
        self.clear_cells()

    # ---- rows

    def list_levels(self) -> None:
        """Add an empty row for each second level of the form that no row has."""
        shown = self._model.shown
        there = {levels_of(row, shown.fields) for row in self._model.rows}
        paths = [path_of(key, shown.fields) for key in ("level1", "level2")]
        missing = tuple(
            blank_row(shown.id).with_values(dict(zip(paths, (level1.name, level2.name), strict=True)))
            for level1 in shown.taxonomy
            for level2 in level1.level2
            if (level1.name, level2.name) not in there
        )
        columns = [column.field for column in shown.columns if not column.merge]
        if missing:
            self._insert(len(self._model.rows), missing, columns[0] if columns else None)

    def _insert(self, at: int, rows: tuple[Row, ...] = (), field: str | None = None) -> None:
        """Insert rows, or an empty one, and go to the first of them."""
        new = rows or (blank_row(self._model.shown.id),)
        place = Address(self._owner_id(), field, new[0].id)
        if self._model.shown.adds_rows and self._run(InsertRows(*self._where, at, new), place):
            self._table.go_to(new[0].id, field)
            self.row_added.emit()

    def add_row(self) -> None:
        """Add an empty row at the end."""
        self._insert(len(self._model.rows))

    def insert_above(self) -> None:
        """Insert a row above the selection."""
        place = self._table.place()
        self._insert(place.row if place else 0)

    def insert_below(self) -> None:
        """Insert a row beneath the selection."""
        place = self._table.place()
        self._insert(place.row + place.rows if place else len(self._model.rows))

    def duplicate_rows(self) -> None:
        """Put copies of the rows with the cursor or the selection beneath them."""
        self._run(DuplicateRows(*self._where, self._row_ids()))

    def remove_rows(self) -> None:
        """Remove the rows with the cursor or the selection; the cursor goes to what comes after them."""
        ids = self._row_ids()
        if ids and self._model.shown.adds_rows:
            column = max(0, self._table.currentIndex().column())
            first = next(number for number, row in enumerate(self._model.rows) if row.id in ids)
            self._run(RemoveRows(*self._where, ids))
            last = len(self._model.rows) - 1
            if last >= 0:
                self._table.setCurrentIndex(self._model.index(min(first, last), column))

    def move_rows(self, step: int) -> None:
        """Move the rows with the cursor or the selection up (-1) or down (1)."""
        if not self._model.shown.adds_rows:
            return
        ids, at = self._row_ids(), self._table.currentIndex()
        path = self._model.column(max(0, at.column())).field
        if self._run(MoveRows(*self._where, ids, step)):
            if len(ids) == 1:
                self._table.go_to(ids[0], path)
            else:
                self._table.select_rows(ids)

    def sort_rows(self) -> None:
        """Put the rows into the order of the form's levels."""
        self._run(SortRows(*self._where))

    def _row_ids(self) -> tuple[str, ...]:
        """Return the ids of the selected rows; a merged cell alone stands for the row that the cursor is in."""
        place = self._table.place()
        current = self._table.current_row_id()
        if place is not None and place.rows == 1 and place.columns == 1 and current is not None:
            return (current,)
        return self._table.selected_row_ids()

    # ---- the menu

    def menu(self) -> QMenu:
        """Return the menu of the selected cells."""
        menu = QMenu(self._table)
        shown = self._model.shown
        closed = self._model.closed
        chosen = (closed.why(self._model.column(column)) for _, column in self._table.selected_cells())
        why_cells = next(filter(None, chosen), closed.why_whole(shown))
        cells: list[tuple[str, Callable[[], object], str]] = [
            (self.tr("Cut cells"), self.cut, why_cells),
            (self.tr("Copy cells"), self.copy, ""),
            (self.tr("Paste cells"), self.paste_wanted.emit, why_cells),
            (self.tr("Clear cells"), self.clear_cells, why_cells),
        ]
        rows: list[tuple[str, Callable[[], object], str]] = [
            (self.tr("Insert row above"), self.insert_above, closed.rows),
            (self.tr("Insert row below"), self.insert_below, closed.rows),
            (self.tr("Duplicate rows"), self.duplicate_rows, closed.rows),
            (self.tr("Remove rows"), self.remove_rows, closed.rows),
        ]
        levels: list[tuple[str, Callable[[], object], str]] = [
            (self.tr("Add the levels that are missing"), self.list_levels, closed.rows),
            (self.tr("Sort by level"), self.sort_rows, closed.rows),
        ]
        menu.setToolTipsVisible(True)
        for group in (cells, rows if shown.adds_rows else [], levels if shown.adds_rows and shown.taxonomy else []):
            for words, run, why_not in group:
                action = menu.addAction(button_words(words))
                action.triggered.connect(lambda _=False, run=run: run())
                allow(action, why_not)
            if group:
                menu.addSeparator()
        menu.addActions(self._table.actions())  # what others do with a row
        return menu

    def _show_row_menu(self, at: QPoint) -> None:
        """Show the menu at the number of a row, which is selected as a whole unless it is already."""
        row = self._table.verticalHeader().logicalIndexAt(at)
        if 0 <= row < len(self._model.rows):
            if not self._table.selectionModel().isRowSelected(row):
                self._table.selectRow(row)
            self._show_menu(QPoint(0, at.y()))

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._table.viewport().mapToGlobal(at))
