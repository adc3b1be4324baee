"""A page with ticked lines: room for choices, a filter, the list, one great button."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import filter_line, push_button
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.pages.tick_list import TickList


class TickPage(Page):
    """Lines to be ticked; the great button does something with those that are."""

    def __init__(
        self,
        heading: str,
        hint: str,
        columns: Sequence[str],
        do: Callable[[], object],
        back: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, hint, parent)
        self.choices = QVBoxLayout()
        self.choices.setSpacing(7)
        self.body.addLayout(self.choices)
        self.list = TickList(heading, columns)
        self.filter = filter_line(self.tr("Filter: name, code or text"), self.tr("Filter"), 45)
        self.filter.textChanged.connect(self.list.look_for)
        self.all = push_button(self.tr("Tick all"), lambda: self.list.tick_all(True), "link")
        self.none = push_button(self.tr("Tick none"), lambda: self.list.tick_all(False), "link")
        self.tools = QWidget()
        self.tool_line = layouts.row(self.tools)
        self.tool_line.addWidget(self.filter, 1)
        self.tool_line.addStretch(1)
        self.tool_line.addWidget(self.all)
        self.tool_line.addWidget(self.none)
        self.body.addWidget(self.tools)
        self.hold(self.list)
        self.end_with("", do, back)

    def show_list(self, shown: bool, empty: str = "") -> None:
        """Show the list, or in its place what can be done."""
        self.list.setVisible(shown)
        self.tools.setVisible(shown)
        self.empty.setVisible(not shown)
        self.empty.setText(empty)
