"""What the pages with ticked lines have in common: a heading, a hint, room for choices, a filter, a list, buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from jx_desktop.ui.look.plain import PlainLabel, button_words
from jx_desktop.ui.pages.page import Page, page_heading
from jx_desktop.ui.pages.tick_list import TickList


class TickPage(Page):
    """A page in the window; Esc leaves it. `apply` is its one great button."""

    def __init__(self, heading: str, hint: str, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(9)
        title = page_heading(heading)
        self.hint = PlainLabel(hint, "muted")
        self.hint.setWordWrap(True)
        layout.addWidget(title)
        layout.addWidget(self.hint)
        self.choices = QVBoxLayout()
        self.choices.setSpacing(7)
        layout.addLayout(self.choices)
        self.tools = QWidget()
        line = QHBoxLayout(self.tools)
        line.setContentsMargins(0, 0, 0, 0)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter: name, code or text"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(self.fontMetrics().averageCharWidth() * 45)
        self.all = _link(self.tr("Tick all"))
        self.none = _link(self.tr("Tick none"))
        line.addWidget(self.filter, 1)
        line.addStretch(1)
        line.addWidget(self.all)
        line.addWidget(self.none)
        layout.addWidget(self.tools)
        self.list = TickList(heading, columns)
        layout.addWidget(self.list, 1)
        self.empty = PlainLabel("", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.hide()
        layout.addWidget(self.empty, 1)
        self.summary = PlainLabel("", "muted")
        self.summary.setWordWrap(True)
        self.apply = QPushButton()
        self.apply.setObjectName("primary")
        self.back = QPushButton(self.tr("Close"))
        self.back.clicked.connect(self.closed)
        self.end = QHBoxLayout()
        self.end.setSpacing(8)
        self.end.addWidget(self.summary, 1)
        self.end.addWidget(self.back)
        self.end.addWidget(self.apply)
        layout.addLayout(self.end)
        self.filter.textChanged.connect(self.list.look_for)
        self.all.clicked.connect(lambda: self.list.tick_all(True))
        self.none.clicked.connect(lambda: self.list.tick_all(False))

    def show_list(self, shown: bool, empty: str = "") -> None:
        """Show the list, or in its place what can be done."""
        self.list.setVisible(shown)
        self.tools.setVisible(shown)
        self.empty.setVisible(not shown)
        self.empty.setText(empty)


def _link(words: str) -> QPushButton:
    button = QPushButton(button_words(words))
    button.setObjectName("link")
    return button
