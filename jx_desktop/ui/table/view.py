"""A table of a form: it grows with its rows, and the pane scrolls."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from jx_desktop.services.files.clipboard import Place
from jx_desktop.ui.process.composition import end_composition
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.table.delegate import CellDelegate
from jx_desktop.ui.table.grouped_head import GroupedHead
from jx_desktop.ui.table.heights import RowHeights
from jx_desktop.ui.table.model import TableModel
from jx_desktop.ui.table.row_numbers import RowNumbers, width_of_numbers
from jx_desktop.ui.table.walk import beneath, beside, takes_tick, written_columns
from jx_desktop.ui.table.widths import ColumnWidths

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_CONTROL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class FormTable(QTableView):
    """Ranges and keys as in a spreadsheet: Enter down, Tab right, F2 edits, Del clears; Esc leaves.

    What is to be done with rows and cells is told by signals.
    """

    row_wanted = Signal()
    move_wanted = Signal(int)
    clear_wanted = Signal()
    fill_down_wanted = Signal()
    fill_right_wanted = Signal()
    removal_wanted = Signal()
    copy_wanted = Signal()
    cut_wanted = Signal()
    paste_wanted = Signal()
    tick_wanted = Signal()
    cursor_moved = Signal()
    cell_left = Signal()
    cell_reached = Signal()  # not by a press of the mouse: what is pressed stays where it is
    list_opening = Signal()
    paused = Signal()

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(model.shown.id)
        self.setAccessibleName(model.shown.label)
        self._model = model
        self.setModel(model)
        self.delegate = CellDelegate(self)
        self.delegate.take_enter = self.take_enter
        self.setItemDelegate(self.delegate)
        self.delegate.height_changed.connect(self._on_height_changed)
        self.delegate.cursor_moved.connect(self.cursor_moved)
        self.delegate.list_opening.connect(self.list_opening)
        self.delegate.paused.connect(self.paused)
        self.delegate.value_wanted.connect(self.write_value)
        self.delegate.tick_wanted.connect(self.tick_wanted)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.setVerticalHeader(RowNumbers(self, self.note_press))
        if any(column.group for column in model.shown.columns):
            self.setHorizontalHeader(GroupedHead(model.shown.columns, self))
        self.horizontalHeader().setHighlightSections(False)
        self.widths = ColumnWidths(self, [column.width for column in model.shown.columns])
        self.widths.settled.connect(self.fit_heights)
        self.heights = RowHeights(self, model)
        self.page_height: Callable[[], int] = self.height  # how much of the table is seen at most, in pixels
        self._is_pressed = False
        self._first_column: int | None = None  # where a row of cells filled with Tab was begun
        for changed in (model.modelReset, model.followed, model.dataChanged):
            changed.connect(self._arrange)
        self._arrange()

    # ---- where the user is

    def current_row_id(self) -> str | None:
        """Return the id of the row that the cursor is in."""
        row = self.currentIndex().row()
        return self._model.rows[row].id if 0 <= row < len(self._model.rows) else None

    def selected_row_ids(self) -> tuple[str, ...]:
        """Return the ids of the rows that the selection touches."""
        rows = sorted({row for row, _ in self.selected_cells()})
        return tuple(self._model.rows[row].id for row in rows)

    def selected_cells(self) -> list[tuple[int, int]]:
        """Return the row and column of each selected cell; merged cells alone stand for all the rows that they span.

        With a cell of one row beside them, as in a row that is selected by its number, the rows are those selected.
        """
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]  # the view's own leaves out merged
        cells = {(index.row(), index.column()) for index in indexes if index.isValid()}
        if all(len(self._model.block(*cell)) > 1 for cell in cells):
            cells = {(row, column) for at, column in cells for row in self._model.block(at, column)}
        return sorted(cells)

    def place(self) -> Place | None:
        """Return where the selection begins and how far it reaches; None without a cursor."""
        cells = self.selected_cells()
        if not cells:
            return None
        rows, columns = {row for row, _ in cells}, {column for _, column in cells}
        if len(columns) == 1 and len(rows) == len(self._model.block(*cells[0])):
            return Place(*cells[0])  # one cell, merged or not
        return Place(min(rows), min(columns), max(rows) - min(rows) + 1, max(columns) - min(columns) + 1)

    def select(self, place: Place) -> None:
        """Select a range, with the cursor in its first cell."""
        self.finish_editing()
        first = self._model.index(place.row, place.column)
        last_row = min(place.row + place.rows, len(self._model.rows)) - 1
        last_column = min(place.column + place.columns, self._model.columnCount()) - 1
        self.setCurrentIndex(first)
        chosen = QItemSelection(first, self._model.index(last_row, last_column))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.cell_reached.emit()

    def select_rows(self, row_ids: Sequence[str]) -> None:
        """Select whole rows wherever they are now."""
        self.finish_editing()
        column = max(0, self.currentIndex().column())
        rows = [number for number, row in enumerate(self._model.rows) if row.id in row_ids]
        if rows:
            self.setCurrentIndex(self._model.index(rows[0], column))
            chosen = QItemSelection()
            for row in rows:
                chosen.select(self._model.index(row, 0), self._model.index(row, self._model.columnCount() - 1))
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def setCurrentIndex(self, index: Index) -> None:
        # Qt's own looks at the keys that are held: Shift+Enter would select a range.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go_to(self, row_id: str, field: str | None) -> bool:
        """Put the cursor into a cell."""
        self.finish_editing()  # a cell that is closed by the cursor's leaving would move it once more
        for number, row in enumerate(self._model.rows):
            if row.id == row_id:
                columns = [i for i, column in enumerate(self._model.shown.columns) if column.field == field]
                self.setCurrentIndex(self._model.index(number, columns[0] if columns else 0))
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self.cell_reached.emit()  # also where the cursor was there before, and the form scrolled away from it
                return True
        return False

    # ---- editing

    def write_value(self, row_id: str) -> None:
        """Open the value of a row, with the cursor where its number goes; Enter then goes on beneath its name."""
        columns = {column.key: number for number, column in enumerate(self._model.shown.columns)}
        if "value" in columns and self.go_to(row_id, self._model.column(columns["value"]).field):
            self._first_column = columns.get("level3")
            self.edit(self.currentIndex())

    @property
    def editor(self) -> QWidget | None:
        """The editor of the cell that is being edited."""
        return self.delegate.editor

    def finish_editing(self) -> None:
        """Take over what stands in an open editor."""
        if self.delegate.editor is not None:
            end_composition()
        editor = self.delegate.editor
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, Hint.NoHint)

    def take_enter(self, editor: QObject, event: QKeyEvent) -> bool:
        """Alt+Enter breaks the line, Ctrl+Enter writes what was typed into every selected cell, Shift+Enter goes up."""
        modifiers = event.modifiers() & ~_KEYPAD
        if event.key() not in _ENTER:
            return False
        if modifiers == _ALT and isinstance(editor, CellText):
            editor.insertPlainText("\n")
            return True
        if modifiers == _SHIFT and isinstance(editor, QWidget):
            self.finish_editing()
            self._enter(-1)
            return True
        if modifiers == _CONTROL and isinstance(editor, QWidget):
            self._model.targets = self.selected_cells()
            self.commitData(editor)
            self._model.targets = ()
            self.closeEditor(editor, Hint.NoHint)
            return True
        return False

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        is_moving = hint in (Hint.EditNextItem, Hint.EditPreviousItem, Hint.SubmitModelCache)
        super().closeEditor(editor, Hint.NoHint if is_moving else hint)
        if self.heights.is_row_raised:
            self.fit_heights()
        self.cell_left.emit()
        if hint == Hint.SubmitModelCache:
            self._enter(1)
        elif is_moving:
            self._tab(1 if hint == Hint.EditNextItem else -1)

    # ---- sizes

    def _arrange(self) -> None:
        """Merge equal levels, and take the height that the rows need."""
        self.clearSpans()
        for row, column, rows in self._model.spans():
            self.setSpan(row, column, rows, 1)
        self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setFixedWidth(width_of_numbers(self.fontMetrics(), self._model.comments))
        self.widths.fit()
        self.fit_heights()

    def fit_heights(self) -> None:
        """Give every row the height that it needs, and the table that of all."""
        editor = self.delegate.editor
        needs = editor.wanted_height if isinstance(editor, CellText) else 0
        height = self.heights.fit(self.currentIndex().row(), needs)
        if self.height() != height:
            self.setFixedHeight(height)

    def _on_height_changed(self) -> None:
        editor = self.delegate.editor
        is_too_high = isinstance(editor, CellText) and editor.wanted_height > self.rowHeight(self.currentIndex().row())
        if is_too_high or self.heights.is_row_raised:
            self.fit_heights()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self.heights.forget()
            self._fit()

    # ---- keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._signal_of(event):
            event.accept()  # the table's, before a menu has it
            return True
        return super().event(event)

    def _signal_of(self, event: QKeyEvent) -> object:
        """Return the signal, as a bound one, that a key stands for."""
        standard = QKeySequence.StandardKey
        for key, signal in (
            (standard.Copy, self.copy_wanted),
            (standard.Cut, self.cut_wanted),
            (standard.Paste, self.paste_wanted),
        ):
            if event.matches(key):
                return signal
        with_control = {
            Qt.Key.Key_D: self.fill_down_wanted,
            Qt.Key.Key_R: self.fill_right_wanted,
            Qt.Key.Key_Minus: self.removal_wanted,
        }
        if event.modifiers() & ~_KEYPAD == _CONTROL and event.key() in with_control:
            return with_control[Qt.Key(event.key())]
        is_plain = not event.modifiers() & ~_KEYPAD
        if is_plain and event.key() in (Qt.Key.Key_Space, *_ENTER) and takes_tick(self._model, self.currentIndex()):
            return self.tick_wanted
        is_delete = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        return self.clear_wanted if is_delete and not event.modifiers() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        wanted = self._signal_of(event)
        if isinstance(wanted, type(self.copy_wanted)):
            wanted.emit()
        elif modifiers == _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in _ENTER and modifiers in (Qt.KeyboardModifier.NoModifier, _SHIFT, _KEYPAD):
            self._enter(-1 if modifiers == _SHIFT else 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Space and not modifiers and self._may_edit():
            self.edit(self.currentIndex())  # meant for an input method as a rule: a space alone replaces no text
        elif key == Qt.Key.Key_Escape:
            super(QAbstractItemView, self).focusNextPrevChild(True)  # a view's own would be Tab
        else:
            if key not in _HELD and not event.text():  # a key that moves the cursor
                self._first_column = None
            super().keyPressEvent(event)

    def _enter(self, step: int) -> None:
        """Go down or up by one cell; after a row of cells filled with Tab back to where it was begun."""
        at = self.currentIndex()
        if at.isValid():
            target = beneath(self._model, at, at.column() if self._first_column is None else self._first_column, step)
            if target.isValid():
                self.setCurrentIndex(target)
        self._first_column = None

    def _tab(self, step: int) -> None:
        """Go to the next cell that is shown, or to the one before; behind the last one a row is wanted."""
        at = self.currentIndex()
        if not at.isValid():
            return
        if self._first_column is None and at.column() in written_columns(self._model):
            self._first_column = at.column()
        target = beside(self._model, at, step)
        if target.isValid():
            self.setCurrentIndex(target)
            return
        if step > 0:
            self._first_column = None
            self.row_wanted.emit()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move as Qt does; a page is what is seen of the table, for it is as high as all of its rows."""
        steps = {QAbstractItemView.CursorAction.MovePageUp: -1, QAbstractItemView.CursorAction.MovePageDown: 1}
        at = self.currentIndex()
        if action not in steps or not at.isValid():
            return super().moveCursor(action, modifiers)
        row = self.heights.page_end(at.row(), steps[action], self.page_height())
        return self._model.index(self._model.block(row, at.column()).start, at.column())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_pressed:
            self.cell_reached.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.note_press(True)
        super().mousePressEvent(event)
        self.note_press(False)

    def note_press(self, goes_on: bool) -> None:
        """Leave where it is what is pressed, here or at a row's number: the second of two presses hits the same."""
        self._first_column, self._is_pressed = None, goes_on

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.cell_reached.emit()
        if not self.currentIndex().isValid() and self._model.rows:
            self.setCurrentIndex(self._model.index(0, written_columns(self._model)[0]))

    def _may_edit(self) -> bool:
        at = self.currentIndex()
        return at.isValid() and bool(self._model.flags(at) & Qt.ItemFlag.ItemIsEditable)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open the cell at the first letter, and let it have the focus, this letter and all that follows.

        Qt keeps the focus here until the first word is there, and the word would go with it into another cell.
        """
        is_text = bool(event.preeditString() or event.commitString())
        if self.editor is None and is_text and self._may_edit():
            self.delegate.goes_on_composing = True
            self.edit(self.currentIndex())
            self.delegate.goes_on_composing = False
        if self.editor is None:
            super().inputMethodEvent(event)
        else:
            QCoreApplication.sendEvent(self.editor, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls
