"""The indicator table: it grows with its rows, and the pane scrolls."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from jx_desktop.ui.table.delegate import CellDelegate
from jx_desktop.ui.table.model import IndicatorModel

_LEAST_ROW_LINES = 1.9


class IndicatorTable(QTableView):
    """Keys as in a spreadsheet: Enter down, Tab right, F2 edits, Del clears; Esc leaves."""

    row_wanted = Signal()
    move_wanted = Signal(int)
    cell_left = Signal()

    def __init__(self, model: IndicatorModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("indicators")
        self.setAccessibleName(model.form.label("indicators"))
        self._model = model
        self.setModel(model)
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setHighlightSections(False)
        self._place: tuple[str | None, int] = (None, 0)
        model.modelAboutToBeReset.connect(self._note_place)
        model.modelReset.connect(self._arrange)
        model.modelReset.connect(self._find_place)
        model.dataChanged.connect(self._arrange)
        self._arrange()

    def current_row_id(self) -> str | None:
        """Return the id of the row that the cursor is in."""
        row = self.currentIndex().row()
        return self._model.rows[row].id if 0 <= row < len(self._model.rows) else None

    def selected_row_ids(self) -> tuple[str, ...]:
        """Return the ids of the rows that the selection touches."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return tuple(self._model.rows[row].id for row in rows if row < len(self._model.rows))

    def go_to(self, row_id: str, field: str | None) -> bool:
        """Put the cursor into a cell."""
        for number, row in enumerate(self._model.rows):
            if row.id == row_id:
                columns = [i for i, column in enumerate(self._model.form.columns) if column.path == field]
                self.setCurrentIndex(self._model.index(number, columns[0] if columns else 0))
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    @property
    def editor(self) -> QWidget | None:
        """The editor of the cell that is being edited."""
        return self._delegate.editor

    def finish_editing(self) -> None:
        """Take over what stands in an open editor."""
        editor = self._delegate.editor
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _arrange(self) -> None:
        """Merge equal levels, and take the height that the rows need."""
        self.clearSpans()
        for row, column, rows in self._model.spans():
            self.setSpan(row, column, rows, 1)
        self._fit()

    def _fit(self) -> None:
        widths = [column.width for column in self._model.form.columns]
        room = self.viewport().width()
        used = 0
        for number, width in enumerate(widths):
            size = room - used if number == len(widths) - 1 else int(room * width / sum(widths))
            self.setColumnWidth(number, max(30, size))
            used += size
        least = int(self.fontMetrics().lineSpacing() * _LEAST_ROW_LINES)
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        merged = {(r, c) for start, c, count in self._model.spans() for r in range(start, start + count)}
        for row in range(self._model.rowCount()):
            wanted = max(least, self._row_height(row, merged))
            if self.rowHeight(row) != wanted:
                self.setRowHeight(row, wanted)
            height += wanted
        if self.height() != height:
            self.setFixedHeight(height)

    def _row_height(self, row: int, merged: set[tuple[int, int]]) -> int:
        tallest = 0
        metrics = self.fontMetrics()
        for number, column in enumerate(self._model.form.columns):
            if (row, number) in merged:
                continue
            text = self._model.text(self._model.rows[row], column)
            width = max(20, self.columnWidth(number) - 12)
            bounds = metrics.boundingRect(0, 0, width, 10_000, int(Qt.TextFlag.TextWordWrap), text)
            tallest = max(tallest, bounds.height() + 10)
        return tallest

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        is_end = hint == QAbstractItemDelegate.EndEditHint.EditNextItem and self._is_last(self.currentIndex())
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if is_end else hint)
        self.cell_left.emit()
        if is_end:
            self.row_wanted.emit()

    def _note_place(self) -> None:
        """Remember the cell that the cursor is in while rows come and go."""
        self._place = (self.current_row_id(), self.currentIndex().column())

    def _find_place(self) -> None:
        row_id, column = self._place
        for number, row in enumerate(self._model.rows):
            if row.id == row_id:
                self.setCurrentIndex(self._model.index(number, max(0, column)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        keys, alt = Qt.Key, Qt.KeyboardModifier.AltModifier
        index = self.currentIndex()
        if modifiers == alt and key in (keys.Key_Up, keys.Key_Down):
            self.move_wanted.emit(-1 if key == keys.Key_Up else 1)
        elif key in (keys.Key_Return, keys.Key_Enter) and not modifiers:
            self._step(index, 1, 0)
        elif key == keys.Key_Tab and self._is_last(index):
            self.row_wanted.emit()
        elif key in (keys.Key_Delete, keys.Key_Backspace) and not modifiers:
            self._clear_cells()
        elif key == keys.Key_Escape:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _is_last(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return index.row() == self._model.rowCount() - 1 and index.column() == self._model.columnCount() - 1

    def _step(self, index: QModelIndex | QPersistentModelIndex, rows: int, columns: int) -> None:
        target = self._model.index(index.row() + rows, index.column() + columns)
        if target.isValid():
            self.setCurrentIndex(target)

    def _clear_cells(self) -> None:
        for index in self.selectedIndexes():
            self._model.setData(index, "")
