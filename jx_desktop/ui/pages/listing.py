"""A page with a list; its buttons do something with the chosen lines."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import flat_list, push_button
from jx_desktop.ui.pages.page import Page

_ROOM_EM, _WIDEST_EM = 3, 30
_ENTRY_ROLE = Qt.ItemDataRole.UserRole


class ListPage(Page):
    """Entries in columns, buttons beneath them, room for a choice `above`."""

    def __init__(self, heading: str, hint: str, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(heading, hint, parent)
        self.list = flat_list(heading, columns)
        self.list.setUniformRowHeights(True)
        self.list.header().setStretchLastSection(True)
        self.list.itemSelectionChanged.connect(self._on_chosen)
        self._choices_needed: dict[QPushButton, tuple[int, ...]] = {}
        self.above = QHBoxLayout()
        self.body.addLayout(self.above)
        self.hold(self.list)

    def add_button(
        self, words: str, do: Callable[..., object], chosen: tuple[int, ...] = (1,), name: str = ""
    ) -> QPushButton:
        """Add a button that does something with the chosen entries, for as many of them as `chosen` says."""
        button = push_button(words, partial(self._do, do), name)
        button.setEnabled(False)
        self._choices_needed[button] = chosen
        if max(chosen) > 1:
            self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.end.addWidget(button)
        return button

    def add_back(self) -> None:
        """Add the way back, at the right end."""
        self.end.addStretch(1)
        self.end.addWidget(push_button(self.tr("Back"), self.closed))

    def show_entries(self, entries: Sequence[tuple[object, Sequence[str]]], empty: str) -> None:
        """Show entries with the texts of their columns; `empty` says what to do where there are none."""
        self.list.clear()
        for entry, texts in entries:
            item = QTreeWidgetItem(list(texts))
            item.setData(0, _ENTRY_ROLE, entry)
            self.list.addTopLevelItem(item)
        self.empty.setText(empty)
        self.empty.setVisible(not entries)
        self.list.setVisible(bool(entries))
        for column in range(self.list.columnCount()):
            self.list.resizeColumnToContents(column)
            width = self.list.columnWidth(column) + _ROOM_EM * self.fontMetrics().height()
            self.list.setColumnWidth(column, min(width, _WIDEST_EM * self.fontMetrics().height()))
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._on_chosen()

    def chosen_entries(self) -> list[Any]:
        """Return the entries of the chosen lines, from top to bottom."""
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return [item.data(0, _ENTRY_ROLE) for item in items if item is not None and item.isSelected()]

    def _do(self, do: Callable[..., object], _checked: bool = False) -> None:
        do(*self.chosen_entries())

    def _on_chosen(self) -> None:
        count = len(self.list.selectedItems())
        for button, numbers in self._choices_needed.items():
            allow(button, "" if count in numbers else self.tr("Choose a line of the list first."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
