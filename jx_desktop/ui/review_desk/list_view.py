"""A list over a `ListModel`: sorted by a click on a head, copied by Ctrl+C, ticked by the space bar."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from jx_desktop.ui.review_desk.list_model import ListModel
from jx_desktop.ui.ticks.rows_view import RowsView, copy_table

_CELL_ROOM = 12
_LEAST_STRETCHED_EM = 6


class ListView(RowsView):
    """Where lines change it stays at the line where the user was, by its key."""

    chosen = Signal()
    """Other lines are chosen, or none."""

    def __init__(self, name: str, model: ListModel[Any], stretched: int, parent: QWidget | None = None) -> None:
        """The column that is `stretched` takes what room there is."""
        super().__init__(name, parent)
        self.setHorizontalScrollMode(RowsView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._lines = model
        self._stretched = stretched
        self._current: object = None
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._restore)
        self.setSortingEnabled(True)
        self._fit()
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.doubleClicked.connect(self.line_wanted)

    @property
    def line(self) -> Any:
        """The line where the user is, or None."""
        row = self.currentIndex().row()
        return self._lines.lines[row] if 0 <= row < len(self._lines.lines) else None

    @property
    def chosen_lines(self) -> list[Any]:
        """The chosen lines, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._lines.lines[row] for row in rows]

    def show_columns(self, stretched: int) -> None:
        """Lay out columns that have become others."""
        self._stretched = stretched
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._fit()

    def copy_lines(self) -> None:
        """Copy the chosen lines with their heads, as a worksheet takes them."""
        lines = self.chosen_lines
        if lines:
            rows = [[column.title for column in self._lines.columns], *map(self._lines.texts, lines)]
            copy_table(rows)

    def toggle(self) -> None:
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsUserCheckable or self._has_ticks():
            lines = self.chosen_lines
            self._lines.tick(lines, not all(self._lines.key(line) in self._lines.ticked for line in lines))

    def _has_ticks(self) -> bool:
        first = self._lines.index(self.currentIndex().row(), 0)
        return bool(first.flags() & Qt.ItemFlag.ItemIsUserCheckable) if first.isValid() else False

    def _fit(self) -> None:
        """Give the columns their widths; one takes the rest."""
        em = self.fontMetrics().horizontalAdvance("一")
        widths = [int(column.width_em * em) + _CELL_ROOM for column in self._lines.columns]
        if 0 <= self._stretched < len(widths):
            rest = self.viewport().width() - sum(widths) + widths[self._stretched]
            widths[self._stretched] = max(rest, em * _LEAST_STRETCHED_EM)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _remember(self) -> None:
        self._current = self._lines.key(self.line) if self.line is not None else None

    def _restore(self) -> None:
        row = self._lines.row_of(self._current) if self._current is not None else -1
        if self._lines.rowCount():
            self.choose(max(row, 0))
        self.chosen.emit()
