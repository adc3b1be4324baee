"""A list with ticks over a model: the space bar ticks all chosen lines, Enter does what there is to do with one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from jx_desktop.ui.ticks.tick_model import TickModel

_LINE_ROOM = 7


class TickView(QTableView):
    """Shows a `TickModel`; where lines change it stays at the line where the user was."""

    line_reached = Signal()
    line_wanted = Signal()
    """Enter, or a double click."""

    def __init__(
        self, name: str, model: TickModel[Any], widths_em: Sequence[int], stretched: int, parent: QWidget | None = None
    ) -> None:
        """`widths_em` are those of the columns; the one that is `stretched` takes what room there is."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setObjectName("ticks")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().lineSpacing() + _LINE_ROOM)
        self._lines = model
        self._current: object = None
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._restore)
        header, em = self.horizontalHeader(), self.fontMetrics().height()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
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
            self._choose(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        is_plain = not modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Space and is_plain and self.currentIndex().isValid():
            self._toggle()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.line_wanted.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and is_plain and self._lines.rowCount():
            self._choose(0 if key == Qt.Key.Key_Home else self._lines.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows()) or [self.currentIndex().row()]
        lines = [line for row in rows for line in self._lines.lines_at(row)]
        ticks = [tick for tick in map(self._lines.tick, lines) if tick is not None]
        self._lines.set_ticks(lines, not all(ticks))

    def _choose(self, row: int) -> None:
        index = self._lines.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _remember(self) -> None:
        self._current = self._lines.key(self.line) if self.line is not None else None

    def _restore(self) -> None:
        self.clearSpans()
        for row in self._lines.headings:
            self.setSpan(row, 0, 1, self._lines.columnCount())
        row = self._lines.row_of(self._current) if self._current is not None else -1
        if row >= 0 or self._lines.rowCount() > 1:
            self._choose(row if row >= 0 else 1)
