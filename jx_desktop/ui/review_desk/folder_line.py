"""A line of a page that says in which folder files are put, with a way to another."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jx_desktop.base.text import presentable
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel


class FolderLine(QWidget):
    """What is put there, the folder, and a button that asks for another."""

    wanted = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = layouts.row(self, 10)
        line.addWidget(PlainLabel(words, "muted"))
        self.place = WrappedLabel()
        line.addWidget(self.place, 1)
        self.change = push_button(self.tr("Another folder…"), self.wanted, "link")
        line.addWidget(self.change)

    def show_folder(self, folder: Path) -> None:
        """Show which folder it is."""
        self.place.setText(presentable(str(folder)))
