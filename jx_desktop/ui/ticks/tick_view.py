"""A list with ticks over a model: the space bar ticks all chosen lines, Enter does what there is to do with one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from jx_desktop.ui.ticks.rows_view import RowsView
from jx_desktop.ui.ticks.tick_model import TickModel


class TickView(RowsView):
    """Shows a `TickModel`; where lines change it stays at the line where the user was."""

    line_reached = Signal()

    def __init__(
        self, name: str, model: TickModel[Any], widths_em: Sequence[int], stretched: int, parent: QWidget | None = None
    ) -> None:
        """`widths_em` are those of the columns; the one that is `stretched` takes what room there is."""
        super().__init__(name, parent)
        self._lines = model
        self._current: object = None
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._restore)
        header, em = self.horizontalHeader(), self.fontMetrics().height()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(widths_em):
            header.resizeSection(column, width * em)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentChanged.connect(self.line_reached)
        self.doubleClicked.connect(self.line_wanted)

    @property
    def line(self) -> Any:
        """The line where the user is; None at a heading."""
        return self._lines.line_at(self.currentIndex().row())

    def go_to(self, key: object) -> None:
        """Choose the line with a key, where the filter does not hide it."""
        row = self._lines.row_of(key)
        if row >= 0:
            self.choose(row)

    def toggle(self) -> None:
        if not self.currentIndex().isValid():
            return
        rows = sorted(index.row() for index in self.selectionModel().selectedRows()) or [self.currentIndex().row()]
        lines = [line for row in rows for line in self._lines.lines_at(row)]
        ticks = [tick for tick in map(self._lines.tick, lines) if tick is not None]
        self._lines.set_ticks(lines, not all(ticks))

    def _remember(self) -> None:
        self._current = self._lines.key(self.line) if self.line is not None else None

    def _restore(self) -> None:
        self.clearSpans()
        for row in self._lines.headings:
            self.setSpan(row, 0, 1, self._lines.columnCount())
        row = self._lines.row_of(self._current) if self._current is not None else -1
        if row >= 0 or self._lines.rowCount() > 1:
            self.choose(row if row >= 0 else 1)
