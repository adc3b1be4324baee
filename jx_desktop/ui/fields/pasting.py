"""What is pasted into a field: cells of a spreadsheet come without its marks, other text as it is."""

import re

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from jx_desktop.services.clipboard import one_cell_text

_BETWEEN_LINES = re.compile(r"\s*\n\s*")
_LETTERS = re.compile(r"(?<=[0-9A-Za-z,;:.])\s*\n\s*(?=[0-9A-Za-z])")
_PASTE = "edit-paste"
"""What Qt calls the action in a field's menu."""


def pasted_text(source: QMimeData | None) -> str:
    """Return the text that a field takes of what was copied."""
    return one_cell_text(source.text()) if source is not None and source.hasText() else ""


def pasted_line(source: QMimeData | None) -> str:
    """Return the same for a field of one line: lines are joined, words of letters with a space between them."""
    return _BETWEEN_LINES.sub("", _LETTERS.sub(" ", pasted_text(source).strip("\r\n")))


class PastingLine(QLineEdit):
    """A field of one line into which cells can be pasted, by the keys and by its menu."""

    def paste(self) -> None:
        """Paste what lies on the clipboard."""
        text = pasted_line(QGuiApplication.clipboard().mimeData())
        if text and not self.isReadOnly():
            self.insert(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == _PASTE:
                action.triggered.disconnect()
                action.triggered.connect(self.paste)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
