"""What is done with the rows and cells of an indicator table, each as one step that can be undone."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QMimeData, QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication, QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.cells import SetCells
from jx_desktop.editing.command import Command
from jx_desktop.editing.rows import (
    DuplicateIndicators,
    InsertIndicators,
    MoveIndicators,
    RemoveIndicators,
    SortIndicators,
)
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.clipboard import copy_cells
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.process.faults import report_later
from jx_desktop.ui.table.model import IndicatorModel
from jx_desktop.ui.table.view import IndicatorTable

_CLEARED, _FILLED = Message("edit.clear_cells"), Message("edit.fill_cells")


class TableCommands(QObject):
    """Runs commands on the project that `project` returns; a table of a locked document only lets itself be copied."""

    row_added = Signal()
    paste_wanted = Signal()

    def __init__(
        self, work: Work, project: Callable[[], Project], model: IndicatorModel, table: IndicatorTable
    ) -> None:
        super().__init__(table)
        self._work = work
        self._project = project
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
        table.cell_left.connect(work.session.end_merging)
        table.paused.connect(work.session.end_merging)
        table.customContextMenuRequested.connect(self._show_menu)

    def _run(self, command: Command, place: Address | None = None) -> bool:
        """Run a command; where its place is another than the cell with the cursor, that is given."""
        self._table.finish_editing()
        at = self._table.currentIndex()
        path = self._model.column(at.column()).field if at.isValid() else None
        cell = Address(self._project().id, path, self._table.current_row_id())
        return bool(self._work.session.run(command, place=place or cell))

    # ---- cells

    def store(self, cells: Mapping[str, Mapping[str, str]], row_ids: tuple[str, ...], path: str) -> None:
        """Set cells as they were typed, see `IndicatorModel`; typing in one cell merges into one step."""
        project_id = self._project().id
        place, key = Address(project_id, path, row_ids[0]), (project_id, row_ids, path)
        try:
            self._work.session.run(SetCells(project_id, cells), place=place, initiator=self._model, merge_key=key)
        except UserError as error:
            report_later(self._table, error)

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self._set_selected("", _CLEARED)

    def _set_selected(self, text: str, label: Message) -> None:
        cells: dict[str, dict[str, str]] = {}
        for row, column in self._table.selected_cells():
            cells.setdefault(self._model.rows[row].id, {})[self._model.column(column).key] = text
        self._run(SetCells(self._project().id, cells, label))

    def fill_down(self) -> None:
        """Write the first selected row's cells into those beneath; with one row selected, those above into it."""
        selected = self._table.selected_cells()
        if not selected:
            return
        first = min(row for row, _ in selected)
        if first == max(row for row, _ in selected):
            first -= 1
        if first < 0:
            return
        source, cells = self._model.rows[first], dict[str, dict[str, str]]()
        for row, column in selected:
            if row > first:
                text = self._model.text(source, self._model.column(column))
                cells.setdefault(self._model.rows[row].id, {})[self._model.column(column).key] = text
        self._run(SetCells(self._project().id, cells, _FILLED))

    def fill_right(self) -> None:
        """Write the first selected column's cells into those beside; with one column selected, those at its left."""
        selected = self._table.selected_cells()
        first = min((column for _, column in selected), default=0)
        if first == max((column for _, column in selected), default=0):
            first -= 1
        if first < 0:
            return
        cells: dict[str, dict[str, str]] = {}
        for row, column in selected:
            if column > first:
                source = self._model.rows[row]
                text = self._model.text(source, self._model.column(first))
                cells.setdefault(source.id, {})[self._model.column(column).key] = text
        self._run(SetCells(self._project().id, cells, _FILLED))

    # ---- the clipboard

    def copy(self) -> None:
        """Put the selected range on the clipboard, for this program, spreadsheets and word processors."""
        place = self._table.place()
        if place is None:
            return
        rows = self._model.rows[place.row : place.row + place.rows]
        columns = range(place.column, place.column + place.columns)
        merged = []
        for start, column, count in self._model.spans():
            first, last = max(start, place.row), min(start + count, place.row + len(rows))
            if column in columns and last - first > 1:
                merged.append((first - place.row, column, last - first))
        copied = copy_cells(rows, columns, self._model.form, merged)
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
        """Add an empty row for each second level of the form that the project has no row of."""
        project = self._project()
        there = {(row.level1, row.level2) for row in project.indicators}
        missing = tuple(
            Indicator(level1=level1.name, level2=level2.name)
            for level1 in self._model.form.indicators.taxonomy
            for level2 in level1.level2
            if (level1.name, level2.name) not in there
        )
        columns = [column.field for column in self._model.form.columns if not column.merge]
        if missing:
            self._add(len(project.indicators), missing, columns[0] if columns else None)

    def _add(self, at: int, rows: tuple[Indicator, ...], field: str | None = None) -> None:
        project_id = self._project().id
        if self._run(InsertIndicators(project_id, at, rows), Address(project_id, field, rows[0].id)):
            self._table.go_to(rows[0].id, field)
            self.row_added.emit()

    def add_row(self) -> None:
        """Add an empty row at the end."""
        self._add(len(self._project().indicators), (Indicator(),))

    def insert_above(self) -> None:
        """Insert a row above the selection."""
        place = self._table.place()
        self._add(place.row if place else 0, (Indicator(),))

    def insert_below(self) -> None:
        """Insert a row beneath the selection."""
        place = self._table.place()
        self._add(place.row + place.rows if place else len(self._project().indicators), (Indicator(),))

    def duplicate_rows(self) -> None:
        """Put copies of the rows with the cursor or the selection beneath them."""
        self._run(DuplicateIndicators(self._project().id, self._row_ids()))

    def remove_rows(self) -> None:
        """Remove the rows with the cursor or the selection."""
        ids = self._row_ids()
        if ids:
            at = self._table.currentIndex()
            self._run(RemoveIndicators(self._project().id, ids))
            last = len(self._project().indicators) - 1
            if last >= 0:
                self._table.setCurrentIndex(self._model.index(min(at.row(), last), max(0, at.column())))

    def move_rows(self, step: int) -> None:
        """Move the rows with the cursor or the selection up (-1) or down (1)."""
        ids, at = self._row_ids(), self._table.currentIndex()
        path = self._model.column(max(0, at.column())).field
        if self._run(MoveIndicators(self._project().id, ids, step)):
            if len(ids) == 1:
                self._table.go_to(ids[0], path)
            else:
                self._table.select_rows(ids)

    def sort_rows(self) -> None:
        """Put the rows into the order of the form's levels."""
        self._run(SortIndicators(self._project().id))

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
        groups: tuple[tuple[tuple[str, Callable[[], object], bool], ...], ...] = (
            (
                (self.tr("Cut cells"), self.cut, True),
                (self.tr("Copy cells"), self.copy, False),
                (self.tr("Paste cells"), self.paste_wanted.emit, True),
                (self.tr("Clear cells"), self.clear_cells, True),
            ),
            (
                (self.tr("Insert row above"), self.insert_above, True),
                (self.tr("Insert row below"), self.insert_below, True),
                (self.tr("Duplicate rows"), self.duplicate_rows, True),
                (self.tr("Remove rows"), self.remove_rows, True),
            ),
            (
                (self.tr("Add the levels that are missing"), self.list_levels, True),
                (self.tr("Sort by level"), self.sort_rows, True),
            ),
        )
        for group in groups:
            for words, run, changes in group:
                action = menu.addAction(button_words(words))
                action.triggered.connect(lambda _=False, run=run: run())
                action.setEnabled(not (changes and self._work.is_locked))
            menu.addSeparator()
        menu.addActions(self._table.actions())  # what others do with a row
        return menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._table.viewport().mapToGlobal(at))
