"""A list with ticks over a model: the space bar ticks all chosen lines, Enter does what there is to do with one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from jx_desktop.ui.rolling.tick_model import TickModel


class TickView(QTreeView):
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
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self._lines = model
        self._current: object = None
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._restore)
        header, em = self.header(), self.fontMetrics().height()
        header.setStretchLastSection(False)
        for column, width in enumerate(widths_em):
            header.resizeSection(column, width * em)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentChanged.connect(self.line_reached)
        self.doubleClicked.connect(self.line_wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle()
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.line_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        chosen = [index for index in self.selectedIndexes() if index.column() == 0] or [self.currentIndex()]
        lines = [line for index in chosen for line in self._lines.lines_at(index)]
        ticks = [tick for tick in map(self._lines.tick, lines) if tick is not None]
        self._lines.set_ticks(lines, not all(ticks))

    def _remember(self) -> None:
        line = self._lines.line_at(self.currentIndex())
        self._current = self._lines.key(line) if line is not None else None

    def _restore(self) -> None:
        for row in range(self._lines.rowCount()):
            self.setFirstColumnSpanned(row, self.rootIndex(), True)
        self.expandAll()
        index = self._lines.index_of(self._current) if self._current is not None else self.rootIndex()
        first = self._lines.index(0, 0)
        self.setCurrentIndex(index if index.isValid() else self._lines.index(0, 0, first) if first.isValid() else first)
        if index.isValid():
            self.scrollTo(index)
