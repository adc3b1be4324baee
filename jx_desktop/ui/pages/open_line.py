"""A line on a page that says what is open before a step, with the way there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import WrappedLabel


class OpenLine(QWidget):
    """One sentence on what is open, with the way there."""

    def __init__(self, way: str, lead: Callable[[], object], look: str) -> None:
        super().__init__()
        row = layouts.row(self, 6)
        self.words = WrappedLabel("", look)
        row.addWidget(self.words, 1)
        self.way = push_button(way, lead, "link")
        self.way.setVisible(bool(way))
        row.addWidget(self.way, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, words: str) -> None:
        """Say it; nothing is shown without words."""
        self.words.setText(words)
        self.setVisible(bool(words))
