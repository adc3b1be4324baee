"""A table of whole rows that stand close: Space, Enter, Ctrl+C, Home and End mean the same in each."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from jx_desktop.base.safe_text import harmless

_LINE_ROOM = 7


class RowsView(QTableView):
    """Space ticks the chosen rows, Enter asks for the one where the user is, Ctrl+C copies what is chosen."""

    line_wanted = Signal()
    """Enter, or a double click."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
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
        self.horizontalHeader().setHighlightSections(False)

    def choose(self, row: int) -> None:
        """Choose one row."""
        model: QAbstractItemModel = self.model()
        index = model.index(row, max(self.columnAt(0), 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Space and is_plain:
            self.toggle()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.line_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_lines()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and is_plain and self.model().rowCount():
            self.choose(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def toggle(self) -> None:
        """Tick the chosen rows, or untick them where all are ticked."""

    def copy_lines(self) -> None:
        """Copy the chosen rows with their heads, for a worksheet."""
        model, shown = self.model(), [at for at in range(self.model().columnCount()) if not self.isColumnHidden(at)]
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if rows:
            heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in shown]
            copy_table([heads, *([model.index(row, at).data() for at in shown] for row in rows)])


def copy_table(rows: Iterable[Iterable[object]]) -> None:
    """Put rows on the clipboard as a worksheet takes them; none of their cells begins a formula."""
    lines = ("\t".join(harmless(" ".join(str("" if cell is None else cell).split())) for cell in row) for row in rows)
    QGuiApplication.clipboard().setText("\n".join(lines))
