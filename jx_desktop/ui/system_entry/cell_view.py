"""The list of cells: a click copies one, its tick is turned, Enter and the arrows go on and back."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.system_entry.cell_delegate import CellDelegate
from jx_desktop.ui.system_entry.cell_model import CellModel

_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


class CellView(QListView):
    """Has the keyboard; says what is wanted, and shows what it is told to."""

    forward_wanted = Signal()
    back_wanted = Signal()
    tick_wanted = Signal()
    step_wanted = Signal(int)
    """One cell up (-1) or down (1), without copying."""
    line_clicked = Signal(int)
    """The row of a cell that is clicked beside its tick."""
    tick_clicked = Signal(int)

    def __init__(self, name: str, model: CellModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry_cells")
        self.setAccessibleName(name)
        self.setModel(model)
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._show_again = one_shot(self, 0, self._show_current)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """No input method takes Enter and the space bar: nothing is typed here."""
        return False if query is Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def show_row(self, row: int) -> None:
        """Bring a cell into view, with the one behind it; -1 is none."""
        index = self.model().index(row, 0)
        if not index.isValid():
            self.selectionModel().clearCurrentIndex()
            return
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        behind = self.model().index(row + 1, 0)
        for each in (behind, index):
            if each.isValid():
                self.scrollTo(each)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in _ASKED:
            if not event.isAutoRepeat():  # a key that is held down would run through cells that nobody has pasted
                getattr(self, _ASKED[Qt.Key(key)]).emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar, by = self.verticalScrollBar(), self.viewport().height() * 4 // 5
            bar.setValue(bar.value() + (by if key == Qt.Key.Key_PageDown else -by))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what is current changes where something was copied, not before

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            is_tick = self._tick_area(index).contains(event.position().toPoint())
            (self.tick_clicked if is_tick else self.line_clicked).emit(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the second click of two is none of its own: it copies the same cell again

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # a text takes more lines, or fewer
        if event.oldSize().height() != event.size().height():  # the current cell above has become larger
            self._show_again.start()

    def _show_current(self) -> None:
        self.show_row(self.currentIndex().row())

    def _tick_area(self, index: QModelIndex) -> QRect:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return self._cells.tick_area(option, index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()


_ASKED = {
    Qt.Key.Key_Return: "forward_wanted",
    Qt.Key.Key_Enter: "forward_wanted",
    Qt.Key.Key_Right: "forward_wanted",
    Qt.Key.Key_Left: "back_wanted",
    Qt.Key.Key_Space: "tick_wanted",
}
