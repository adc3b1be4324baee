"""What the pages with a list have in common: a heading, a hint, a list, buttons beneath it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.ui.look.plain import PlainLabel, button_words
from jx_desktop.ui.pages.page import Page, page_heading

T = TypeVar("T")
_ROOM_EM, _WIDEST_EM = 3, 30
_ENTRY_ROLE = Qt.ItemDataRole.UserRole


class ListPage(Page):
    """A page with one list; its buttons do something with the chosen line."""

    def __init__(self, heading: str, hint: str, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 20, 24, 20)
        self._layout.setSpacing(10)
        title = page_heading(heading)
        words = PlainLabel(hint, "muted")
        words.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(heading)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels(list(columns))
        self.list.header().setStretchLastSection(True)
        self.list.itemSelectionChanged.connect(self._on_chosen)
        self.empty = PlainLabel("", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self._choices_needed: dict[QPushButton, tuple[int, ...]] = {}
        for widget in (title, words):
            self._layout.addWidget(widget)
        self.above = QHBoxLayout()
        self._layout.addLayout(self.above)
        self._layout.addWidget(self.list, 1)
        self._layout.addWidget(self.empty, 1)
        self._layout.addLayout(self.buttons)

    def add_button(self, words: str, action: Callable[[], object], chosen: tuple[int, ...] = (1,)) -> QPushButton:
        """Add a button beneath the list, for as many chosen lines as `chosen` says; for any where that is empty."""
        button = QPushButton(button_words(words))
        button.clicked.connect(lambda _=False: action())
        if chosen:
            self._choices_needed[button] = chosen
            button.setEnabled(False)
        if any(number > 1 for number in chosen):
            self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.buttons.addWidget(button)
        return button

    def add_end(self, back: str) -> None:
        """Add the way back, at the right end."""
        self.buttons.addStretch(1)
        self.add_button(back, self.closed.emit, ())

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

    def chosen_entries(self, entry_type: type[T]) -> list[T]:
        """Return the entries of the chosen lines, from top to bottom."""
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        entries = [item.data(0, _ENTRY_ROLE) for item in items if item is not None and item.isSelected()]
        return [entry for entry in entries if isinstance(entry, entry_type)]

    def emit_chosen(self, signal: SignalInstance, entry_type: type[T]) -> None:
        """Emit a signal with the one chosen entry."""
        entries = self.chosen_entries(entry_type)
        if len(entries) == 1:
            signal.emit(entries[0])

    def _on_chosen(self) -> None:
        count = len(self.list.selectedItems())
        for button, numbers in self._choices_needed.items():
            button.setEnabled(count in numbers)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
