"""Editing one cell: a list where the form has choices, text for the others."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.values.typed_value import SIGNS, is_unfilled
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.table.breaking import breakable, room_of
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.table.comment_signs import paint_sign, sign_rect, sign_side
from jx_desktop.ui.table.completion import Completion, NameText
from jx_desktop.ui.table.hints import hint_height, paint_hint
from jx_desktop.ui.table.level_box import LevelBox
from jx_desktop.ui.table.model import COMMENTS_ROLE, HINT_ROLE, TableModel
from jx_desktop.ui.table.value_editor import ValueText
from jx_desktop.ui.table.walk import takes_tick

Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemDelegate.EndEditHint
_LEAVING: dict[int, QAbstractItemDelegate.EndEditHint] = {
    Qt.Key.Key_Return: _Hint.SubmitModelCache,
    Qt.Key.Key_Enter: _Hint.SubmitModelCache,
    Qt.Key.Key_Tab: _Hint.EditNextItem,
    Qt.Key.Key_Backtab: _Hint.EditPreviousItem,
    Qt.Key.Key_Escape: _Hint.RevertModelCache,
}
"""The keys that close an editor, and what the table does then: Qt leaves the first four to a text of several lines."""


class Beneath(Protocol):
    """A line beneath the cells of one row."""

    @property
    def height(self) -> int:
        """How high it is, in pixels."""

    def is_beneath(self, index: Index) -> bool:
        """Whether a cell has it beneath it."""

    def paint(self, painter: QPainter, cell: QRect, column: int) -> None:
        """Draw it into the lower part of a cell."""

    def tip(self, at: QPoint, cell: QRect, column: int) -> str:
        """Return what it says of a column as a whole, where the mouse is over it; else nothing."""


class CellDelegate(QStyledItemDelegate):
    """Makes the editors of a table. `editor` is the one that is open; `completion` knows indicators."""

    comment_wanted = Signal(str)  # the id of a comment
    height_changed = Signal()
    paused = Signal()
    cursor_moved = Signal()
    list_opening = Signal()
    tick_wanted = Signal()  # in the cell with the cursor
    value_wanted = Signal(str)  # the id of a row whose value waits for its number
    editor: QWidget | None = None
    completion: Completion | None = None
    beneath: "Beneath | None" = None
    """Draws the line beneath the cells of one row."""
    take_enter: Callable[[QObject, QKeyEvent], bool] | None = None
    """Lets the table have Enter with Alt, Ctrl or Shift before it ends the editing of a cell."""
    goes_on_composing = False
    """Whether the editor that is about to be shown takes over a composition from the table."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        upper = QStyleOptionViewItem(option)
        if self.beneath is not None and self.beneath.is_beneath(index):
            upper.rect = option.rect.adjusted(0, 0, 0, -self.beneath.height)
            self._paint_cell(painter, upper, index)
            self.beneath.paint(painter, option.rect, index.column())
        else:
            self._paint_cell(painter, upper, index)
        if index.data(COMMENTS_ROLE):
            paint_sign(painter, option.rect, option.fontMetrics)

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell, with a quiet line at its foot where it has one."""
        table, words = self.parent(), index.data(HINT_ROLE)
        if not words or not isinstance(table, QTableView):
            super().paint(painter, option, index)
            return
        cell = QRect(option.rect)
        foot = QStyleOptionViewItem(option)  # the ground of the whole cell
        self.initStyleOption(foot, index)
        painter.fillRect(cell, foot.backgroundBrush)
        option.rect = cell.adjusted(0, 0, 0, -hint_height(str(words), cell.width(), table.font()))
        super().paint(painter, option, index)
        align = Qt.AlignmentFlag.AlignHCenter & Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        paint_hint(painter, cell, str(words), table, align or Qt.AlignmentFlag.AlignLeft)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave room for the mark of comments, which `paint` draws; what is too wide for a column is broken."""
        super().initStyleOption(option, index)
        is_commented = bool(index.data(COMMENTS_ROLE))
        width = option.rect.width() - (sign_side(option.fontMetrics) if is_commented else 0)
        option.text = breakable(option.text, room_of(width), option.fontMetrics)
        if is_commented:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationPosition = QStyleOptionViewItem.Position.Right
            option.decorationSize = QSize(sign_side(option.fontMetrics), 1)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Lead to the first comment of a cell where its mark is clicked."""
        comments = index.data(COMMENTS_ROLE) if isinstance(event, QMouseEvent) else None
        if comments and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            is_on_sign = sign_rect(option.rect, option.fontMetrics).contains(event.position().toPoint())
            if is_on_sign and event.type() == QEvent.Type.MouseButtonRelease:
                self.comment_wanted.emit(comments[0].id)
            if is_on_sign and event.type() != QEvent.Type.MouseButtonPress:  # a press puts the cursor there
                return True
        if _is_click(event) and isinstance(model, TableModel) and takes_tick(model, index):
            self.tick_wanted.emit()
            return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell the line beneath a cell in its whole length."""
        if self.beneath is not None and self.beneath.is_beneath(index):
            words = self.beneath.tip(event.pos(), option.rect, index.column())
            if words:
                QToolTip.showText(event.globalPos(), tip_words(words), view)
                return True
        return super().helpEvent(event, view, option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self.editor = self._make_editor(parent, index)
        return self.editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editor = None
        if isinstance(editor, (LevelBox, CellText)):
            editor.forget_draft()
        super().destroyEditor(editor, index)

    def _make_editor(self, parent: QWidget, index: Index) -> QWidget:
        model = index.model()
        label = str(model.headerData(index.column(), Qt.Orientation.Horizontal))
        if not isinstance(model, TableModel):
            return CellText(parent, label)
        column, choices = model.column(index.column()), model.choices(index)
        if column.reading == "operator":
            choices = list(SIGNS.values())
        if choices:
            return self._store_rests(self._make_choice(parent, label, choices, model.block_ids(index)))
        text = self._make_text(parent, label, column.key, model, index.row())
        self._store_rests(text)
        text.height_changed.connect(self.height_changed)
        text.cursorPositionChanged.connect(self.cursor_moved)
        return text

    def _store_rests(self, editor: LevelBox | CellText) -> QWidget:
        editor.rested.connect(lambda: self.commitData.emit(editor))
        editor.paused.connect(self.paused)
        return editor

    def _make_text(self, parent: QWidget, label: str, column_id: str, model: TableModel, row: int) -> CellText:
        completion = self.completion
        item = model.rows[row]
        if not isinstance(item, Indicator):  # names and values are completed where they are those of indicators
            return CellText(parent, label)
        if column_id == "level3" and completion is not None:
            name = NameText(parent, label, completion, item)
            name.closing_wanted.connect(lambda: self._finish(name))
            name.lead_on = partial(self._lead_on, name, model, item.id)
            return name
        if column_id == "value":
            return ValueText(parent, label, completion.unit_for(item) if completion is not None else "")
        return CellText(parent, label)

    def _make_choice(self, parent: QWidget, label: str, choices: list[str], row_ids: tuple[str, ...]) -> LevelBox:
        box = LevelBox(parent, label, choices, row_ids)
        box.activated.connect(lambda _: self._finish(box))
        box.opening.connect(self.list_opening)
        self.cursor_moved.emit()
        return box

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _lead_on(self, name: NameText, model: TableModel, row_id: str) -> bool:
        """Leave a name for the value that came with it, where that waits for its number."""
        waits = any(row.id == row_id and is_unfilled(str(row.value_at("value"))) for row in model.rows)
        if waits:
            self._finish(name)
            self.value_wanted.emit(row_id)
        return waits

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, (LevelBox, CellText)) and not editor.is_written and not editor.is_composing:
            text = str(index.data(Qt.ItemDataRole.EditRole) or "")
            if text != editor.shown:  # else the cursor stays where it is: only a finding has come or gone
                editor.show_text(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LevelBox) and isinstance(model, TableModel) and not model.targets:
            model.set_rows(editor.row_ids, index.column(), editor.text())
        elif isinstance(editor, (LevelBox, CellText)):
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if self.goes_on_composing and event.type() == QEvent.Type.Show and editor is self.editor:
            # Any other reason ends what is composed, and the input method loses the letters that have followed.
            self.editor.setFocus(Qt.FocusReason.PopupFocusReason)
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and isinstance(editor, (LevelBox, CellText)):
            hint = _LEAVING.get(event.key())
            text = editor if isinstance(editor, CellText) else None
            if editor.is_composing:  # these keys are the input method's
                return True
            if self.take_enter is not None and self.take_enter(editor, event):
                return True
            if text is not None and text.takes_key(event):
                return True
            if hint is not None:
                if hint == _Hint.RevertModelCache:
                    self._forget_refused()
                    editor.restore()  # what was stored after a rest goes too
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, hint)
                return True
        return super().eventFilter(editor, event)

    def _forget_refused(self) -> None:
        """Show what the document has in place of what was not taken."""
        table = self.parent()
        model = table.model() if isinstance(table, QTableView) else None
        if isinstance(table, QTableView) and isinstance(model, TableModel):
            model.forget_refused(table.currentIndex())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        line = self.beneath.height if self.beneath is not None and self.beneath.is_beneath(index) else 0
        line += hint_height(str(index.data(HINT_ROLE) or ""), option.rect.width(), editor.font())
        rectangle = option.rect.adjusted(0, 0, 1, 1 - line)
        if isinstance(editor, CellText):
            editor.fit_into(rectangle)
        else:
            editor.setGeometry(self._in_row(rectangle, editor, index))

    def _in_row(self, cell: QRect, editor: QWidget, index: Index) -> QRect:
        """Return where in a cell that is merged over many rows its editor lies: in the row that the cursor is in."""
        table = self.parent()
        if not isinstance(table, QTableView) or cell.height() <= table.rowHeight(index.row()) + 1:
            return cell
        height = max(editor.sizeHint().height(), table.rowHeight(index.row()))
        return QRect(cell.left(), table.rowViewportPosition(index.row()), cell.width(), height)


def _is_click(event: QEvent) -> bool:
    """Whether the mouse was pressed and let go on one cell, which selects nothing more."""
    if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
        return False
    return event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
