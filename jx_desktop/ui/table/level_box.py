"""Choosing what a cell may hold from the form's list, or typing something else."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget


class _Line(QLineEdit):
    """The line of the box. It knows of compositions and of what was typed."""

    def __init__(self, parent: QWidget, label: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.is_composing = self.is_written = False
        self.textEdited.connect(self._on_edited)

    def _on_edited(self) -> None:
        self.is_written = True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class LevelBox(QComboBox):
    """The form's choices for a level, to be typed over: what the form does not know is kept."""

    opening = Signal()
    """The list is about to be shown: it is placed by where the box is."""

    def __init__(self, parent: QWidget, label: str, choices: list[str]) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self._line = _Line(self, label)
        self.setLineEdit(self._line)
        self.setAccessibleName(label)
        self.addItems(choices)
        self.shown: str | None = None
        """The document's text as it was shown last."""

    def showPopup(self) -> None:
        self.opening.emit()
        super().showPopup()

    @property
    def is_composing(self) -> bool:
        """Whether an input method is at work here."""
        return self._line.is_composing

    @property
    def is_written(self) -> bool:
        """Whether something was typed here since the document's text was shown."""
        return self._line.is_written

    def text(self) -> str:
        """Return what stands here."""
        return self.currentText()

    def show_text(self, text: str) -> None:
        """Show what the document holds, all of it selected."""
        self.setCurrentIndex(self.findText(text))
        self.setEditText(text)
        self.shown = text
        self._line.is_written = False
        self._line.selectAll()

    def restore(self) -> None:
        """Show again what the document held before anything was typed."""
        self.show_text(self.shown or "")
