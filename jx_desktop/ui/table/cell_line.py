"""A line of text in a cell of the table."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from jx_desktop.ui.fields.base import Draft

_AROUND_TEXT = 26
"""Pixels for the frame and the cursor."""


class CellLine(QLineEdit):
    """A line of text in a cell; after a rest what was typed is stored, while the line stays open."""

    rested = Signal()

    def __init__(self, parent: QWidget, label: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.original = ""
        self._draft = Draft(self)
        self._draft.rested.connect(self._on_rested)
        self.textEdited.connect(self._draft.touch)
        self._cell = QRect()
        self.textChanged.connect(self._fit)

    @property
    def is_composing(self) -> bool:
        """Whether an input method is at work here."""
        return self._draft.is_composing

    @property
    def is_written(self) -> bool:
        """Whether something was typed here since the document's text was shown."""
        return self._draft.is_touched

    def show_text(self, text: str) -> None:
        """Show what the document holds; nothing rewrites text that is being typed."""
        self.original = text
        self._draft.is_touched = False
        self.setText(text)
        self.selectAll()

    def replace_text(self, text: str) -> None:
        """Put other text in the place of all that stands here, as if it had been typed."""
        self.setSelection(0, len(self.text()))
        self.insert(text)

    def forget_draft(self) -> None:
        """Store nothing more: the line is done with."""
        self._draft.drop()

    def fit_into(self, cell: QRect) -> None:
        """Lie in a cell; a longer text takes the cells beside it too."""
        self._cell = cell
        self._fit()

    def _fit(self) -> None:
        room = self.parentWidget()
        if self._cell.isValid() and room is not None:
            wanted = self.fontMetrics().horizontalAdvance(self.text()) + _AROUND_TEXT
            width = max(self._cell.width(), min(wanted, room.width()))
            left = max(0, min(self._cell.left(), room.width() - width))
            self.setGeometry(left, self._cell.top(), width, self._cell.height())

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key was meant for the line, and done, so that the table gets nothing of it."""
        return False

    def wants_key(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the line even where a menu has it."""
        return False

    def _on_rested(self) -> None:
        if self._draft.take():
            self.rested.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._draft.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the table hears of it when the line is closed, and not twice

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and isinstance(event, QKeyEvent) and not self.is_composing and self.wants_key(event):
            event.accept()
            return True
        return super().event(event)
