"""The words of an opinion, as they are typed."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LINES = 3
_PADDING = 14


class OpinionText(QPlainTextEdit):
    """Some lines of text; each change is told at once, so that nothing typed waits for being handed on.

    While something is composed nothing has changed yet.
    """

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_showing = False
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # the document's own undo takes it back
        self.textChanged.connect(self._on_changed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _LINES * self.fontMetrics().lineSpacing() + _PADDING)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def show_text(self, text: str) -> None:
        """Show what is said; the cursor stays where that is there already."""
        if text != self.toPlainText():
            self._is_showing = True
            self.setPlainText(text)
            self._is_showing = False

    def _on_changed(self) -> None:
        if not self._is_showing:
            self.typed.emit(self.toPlainText())
