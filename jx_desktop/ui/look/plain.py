"""Text of a document, a form or a file name on screen: shown as the characters that it has, never read as markup.

Qt takes what looks like HTML for HTML in labels, message boxes and tool tips, and loads the pictures that it names;
`&` and a tabulator mean something in buttons and menus, `[*]` in titles.
"""

import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QProxyStyle, QWidget

_TIP_COLUMNS = 88
"""The width of a tool tip in half-width characters; a Han character takes two."""
_TIP_LINES = 30


class PlainLabel(QLabel):
    """A label that shows its text as it is; `name` is what the style sheet knows it by."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class WrappedLabel(PlainLabel):
    """A plain label whose text is broken into as many lines as its width makes."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, name, parent)
        self.setWordWrap(True)


class PlainStyle(QProxyStyle):
    """The look of the program, in which no label can be rich: also those that Qt makes, in tool tips and questions."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def polish(self, polished: QWidget | QPalette | QApplication) -> QPalette | None:  # type: ignore[override]
        """Make labels plain: Qt calls this before a widget is measured or shown for the first time."""
        if isinstance(polished, QLabel) and polished.textFormat() != Qt.TextFormat.PlainText:
            polished.setTextFormat(Qt.TextFormat.PlainText)
        return super().polish(polished)


def tip_words(text: str) -> str:
    """Return a text for a tool tip, in lines that a screen has room for."""
    lines = [part for line in text.splitlines() for part in _broken(line)]
    return "\n".join(lines[:_TIP_LINES]) + ("\n…" if len(lines) > _TIP_LINES else "")


def button_words(text: str) -> str:
    """Return a text for a button, a menu or a tab: in one line, its `&` no mark of a key."""
    return "".join(character if character.isprintable() else " " for character in text).replace("&", "&&")


def title_words(text: str) -> str:
    """Return a text for the title of a window: its `[*]` is no place for the mark of changes."""
    return "".join(character if character.isprintable() else " " for character in text).replace("[*]", "[*][*]")


def _broken(line: str) -> Iterator[str]:
    if 2 * len(line) <= _TIP_COLUMNS:
        yield line
        return
    columns = start = 0
    for at, character in enumerate(line):
        width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if columns + width > _TIP_COLUMNS:
            yield line[start:at]
            columns, start = 0, at
        columns += width
    yield line[start:]
