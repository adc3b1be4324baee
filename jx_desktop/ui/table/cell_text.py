"""The text of a cell while it is written."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from jx_desktop.ui.fields.base import Draft
from jx_desktop.ui.fields.pasting import paste_block

_MARGIN = 4
_FRAME = 1
_BESIDE_TEXT = 2 * (_MARGIN + _FRAME)
_CURSOR = 3
_READABLE_EMS = 18
"""A column that is narrower lends its text the room beside it, up to this many characters."""
_LINE_ENDS = ("\u2028", "\u2029")
"""What stands in the text field where lines end."""


def _with_line_ends(text: str) -> str:
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text


class CellText(QPlainTextEdit):
    """Text that is wrapped as in its cell and takes the height that it needs.

    After a rest what was typed is stored, while the editor stays open.
    """

    rested = Signal()
    paused = Signal()
    edited = Signal()
    height_changed = Signal()

    def __init__(self, parent: QWidget, label: str) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setAccessibleName(label)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(_MARGIN)
        self.wanted_height = 0
        """The pixels that the text needs."""
        self.shown: str | None = None
        """The document's text as it was shown last."""
        self._plain_shown = self._last = ""
        self._is_showing = self._is_fitting = False
        self._cell = QRect()
        self._draft = Draft(self)
        self._draft.rested.connect(self._on_rested)
        self._draft.paused.connect(self.paused)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    @property
    def is_composing(self) -> bool:
        """Whether an input method is at work here."""
        return self._draft.is_composing

    @property
    def is_written(self) -> bool:
        """Whether something was typed here since the document's text was shown."""
        return self._draft.is_touched

    def text(self) -> str:
        """Return what stands here; text that nobody has changed is returned as it was shown."""
        text = self._plain_text()
        return self.shown if self.shown is not None and text == self._plain_shown else text

    def _plain_text(self) -> str:
        return _with_line_ends(self.document().toRawText())

    def show_text(self, text: str) -> None:
        """Show what the document holds, all of it selected."""
        self._is_showing = True
        self.setPlainText(text)
        self._is_showing = False
        self.shown, self._plain_shown = text, self._plain_text()
        self._last = self.text()
        self._draft.is_touched = False
        self.selectAll()

    def restore(self) -> None:
        """Show again what the document held before anything was typed."""
        self.show_text(self.shown or "")

    def replace_text(self, text: str) -> None:
        """Put other text in the place of all that stands here, as if it had been typed."""
        self.selectAll()
        self.insertPlainText(text)

    def select(self, start: int, length: int = 0) -> None:
        """Select some characters, or put the cursor before one; both are counted as Qt counts them."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def forget_draft(self) -> None:
        """Store nothing more: the editor is done with."""
        self._draft.drop()

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key was meant for the editor, and done, so that the table gets nothing of it."""
        return False

    def wants_key(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the editor even where a menu has it."""
        return False

    # ---- size

    def fit_into(self, cell: QRect) -> None:
        """Lie in a cell."""
        self._cell = cell
        self._fit()

    def _fit(self) -> None:
        room = self.parentWidget()
        if self._is_fitting or not self._cell.isValid() or room is None:
            return
        self._is_fitting = True
        metrics = self.fontMetrics()
        longest = max(map(metrics.horizontalAdvance, self.text().split("\n"))) + _BESIDE_TEXT + _CURSOR
        readable = metrics.horizontalAdvance("国") * _READABLE_EMS
        width = max(self._cell.width(), min(longest, readable, room.width()))
        left = max(0, min(self._cell.left(), room.width() - width))
        self.setGeometry(left, self._cell.top(), width, self.height())  # the width says how many lines there are
        wanted = self._text_height() + _BESIDE_TEXT
        height = max(self._cell.height(), wanted)
        self.setViewportMargins(0, (height - wanted) // 2, 0, 0)  # as in the cell: in the middle
        self.setGeometry(left, self._cell.top(), width, height)
        self._is_fitting = False
        if wanted != self.wanted_height:
            self.wanted_height = wanted
            self.height_changed.emit()

    def _text_height(self) -> int:
        """Lay the text out; the document's own size counts one line for a paragraph that was never drawn."""
        height, block = 0.0, self.document().begin()
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return ceil(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()  # the text has its width only from the moment in which it is shown

    # ---- typing

    def _on_text_changed(self) -> None:
        text = self.text()
        if self._is_showing or text == self._last:  # a composition changes what is seen, and no text yet
            return
        self._last = text
        self._draft.touch()
        self._fit()
        self.edited.emit()

    def _on_rested(self) -> None:
        if self._draft.take():
            self.rested.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()  # a file that is dropped is to be opened

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()  # Qt's own makes unbreakable spaces plain ones
        copied.setText(_with_line_ends(self.textCursor().selectedText()))
        return copied

    def insertFromMimeData(self, source: QMimeData) -> None:
        paste_block(self, source, self._say)

    def _say(self, words: str) -> None:
        QToolTip.showText(self.mapToGlobal(self.cursorRect().bottomLeft()), words, self)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._draft.hear_composition(event)
        super().inputMethodEvent(event)
        self._draft.follow_composition(event.preeditString())

    def give_up_composition(self) -> None:
        """End a composition without what it would have written."""
        self._draft.give_up_composition()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        up, down = QTextCursor.MoveOperation.Up, QTextCursor.MoveOperation.Down
        if is_plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if not self.textCursor().movePosition(up if key == Qt.Key.Key_Up else down):
                event.ignore()  # beyond its first and last line the table has the next cell
                return
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and isinstance(event, QKeyEvent) and not self.is_composing and self.wants_key(event):
            event.accept()
            return True
        return super().event(event)
