"""What the pages that stand in place of the document have in common."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from jx_desktop.ui.look.plain import PlainLabel

_HEADING_SIZE = 1.3
"""Times the size of other text."""


class Page(QWidget):
    """A page in the window; Esc leaves it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)


def page_heading(words: str) -> QLabel:
    """Return the heading of a page."""
    label = PlainLabel(words, "heading")
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * _HEADING_SIZE)
    label.setFont(font)
    return label
