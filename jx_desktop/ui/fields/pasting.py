"""What is pasted into a field: cells of a spreadsheet come without its marks, other text as it is."""

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from jx_desktop.services.files.clipboard import one_cell_text

_BETWEEN_LINES = re.compile(r"\s*\n\s*")
_LETTERS = re.compile(r"(?<=[0-9A-Za-z,;:.])\s*\n\s*(?=[0-9A-Za-z])")
_PASTE = "edit-paste"
"""What Qt calls the action in a field's menu."""


MOST_CHARACTERS = 100_000
"""How much a field takes by pasting, with what it has: more is a mistake, and would make the program stand still."""
MOST_IN_A_LINE = 10_000
_LONGEST_LINE = 200_000
"""What a line shows of a document; Qt's own 32,767 would cut it off without a word."""


def pasted_text(
    source: QMimeData | None, held: int, refuse: Callable[[str], object], most: int = MOST_CHARACTERS
) -> str:
    """Return the text that a field with `held` characters takes of what was copied.

    What it has no room for it does not take at all: `refuse` is told why.
    """
    text = source.text() if source is not None and source.hasText() else ""
    if held + len(text) > most:
        words = QCoreApplication.translate(
            "pasting", "What was copied has {count} characters; a field takes {limit}. It was not pasted."
        )
        refuse(words.format(count=f"{len(text):,}", limit=f"{most:,}"))
        return ""
    return one_cell_text(text)


def pasted_line(source: QMimeData | None, held: int, refuse: Callable[[str], object]) -> str:
    """Return the same for a field of one line: lines are joined, words of letters with a space between them."""
    text = pasted_text(source, held, refuse, MOST_IN_A_LINE)
    return _BETWEEN_LINES.sub("", _LETTERS.sub(" ", text.strip("\r\n")))


def paste_block(text: QPlainTextEdit, source: QMimeData | None, refuse: Callable[[str], object]) -> None:
    """Paste into a text of several lines, over what is selected there."""
    cursor = text.textCursor()
    held = text.document().characterCount() - 1 - (cursor.selectionEnd() - cursor.selectionStart())
    pasted = pasted_text(source, held, refuse)
    if pasted:
        text.insertPlainText(pasted)


def show_menu(field: QWidget, menu: QMenu, event: QContextMenuEvent) -> None:
    """Show the menu of a field, with what others do at it behind what Qt offers."""
    menu.addSeparator()
    menu.addActions(field.actions())
    menu.setToolTipsVisible(True)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())


class PastingLine(QLineEdit):
    """A field of one line into which cells can be pasted, by the keys and by its menu."""

    overfilled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST_LINE)

    def paste(self) -> None:
        """Paste what lies on the clipboard."""
        if self.isReadOnly():
            return
        held = len(self.text()) - len(self.selectedText())
        text = pasted_line(QGuiApplication.clipboard().mimeData(), held, self.overfilled.emit)
        if text:
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
        show_menu(self, menu, event)
