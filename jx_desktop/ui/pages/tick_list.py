"""A list whose lines are ticked, in groups with a tick of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from jx_desktop.domain.words.searching import fold
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.process.timers import one_shot

T = TypeVar("T")
_KEY_ROLE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TickLine:
    """One line: its key, the texts of its columns, whether it is ticked; without a tick it only tells something."""

    key: object
    texts: tuple[str, ...]
    ticked: bool | None = True
    sought: str = ""
    """What the filter looks at besides the texts."""
    is_quiet: bool = True
    """Whether a line without a tick is only a note."""


@dataclass(frozen=True, slots=True)
class TickGroup:
    """Lines under a heading."""

    title: str
    lines: tuple[TickLine, ...]
    is_open: bool = True


class TickList(QTreeWidget):
    """Groups of lines with ticks; the space bar ticks, a filter hides, and what is hidden keeps its tick."""

    ticks_changed = Signal()

    def __init__(self, name: str, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHeaderLabels(list(columns))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        self.header().setStretchLastSection(True)
        self._is_filling = False
        self._amounts = 0
        self._tell = one_shot(self, 0, self.ticks_changed)
        self.itemChanged.connect(self._on_item_changed)

    def set_amounts(self, column: int) -> None:
        """Show the last column as amounts, at its right; the one before it takes what room there is."""
        self._amounts = column
        self.headerItem().setTextAlignment(column, _RIGHT)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(column - 1, QHeaderView.ResizeMode.Stretch)

    def show_groups(self, groups: Sequence[TickGroup], widths_em: Sequence[int] = ()) -> None:
        """Show other groups; empty ones are left out."""
        self._is_filling = True
        self.clear()
        flags = Qt.ItemFlag
        for group in groups:
            if not group.lines:
                continue
            head = QTreeWidgetItem([group.title])
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            self.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            may_tick = any(line.ticked is not None for line in group.lines)
            head.setFlags(flags.ItemIsEnabled | flags.ItemIsSelectable)
            if may_tick:
                head.setFlags(head.flags() | flags.ItemIsUserCheckable | flags.ItemIsAutoTristate)
            items = [self._item(line) for line in group.lines]
            head.addChildren(items)
            for line, item in zip(group.lines, items, strict=True):
                if line.ticked is None and not any(line.texts[1:]):
                    item.setFirstColumnSpanned(True)
            head.setExpanded(group.is_open)
        em = self.fontMetrics().height()
        for column, width in enumerate(widths_em):
            self.setColumnWidth(column, width * em)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)
        self._is_filling = False

    def _item(self, line: TickLine) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text.replace("\n", " ") for text in line.texts])
        item.setData(0, _KEY_ROLE, line)
        if self._amounts:
            item.setTextAlignment(self._amounts, _RIGHT)
        for column, text in enumerate(line.texts):
            item.setToolTip(column, tip_words(text))
        if line.ticked is None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for column in range(len(line.texts) if line.is_quiet else 0):
                item.setForeground(column, QBrush(QColor(colours().muted)))
        else:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked)
        return item

    def show_texts(self, column: int, texts: dict[object, str]) -> None:
        """Show other texts in a column, by the keys of the lines; the others get none."""
        self._is_filling = True
        for item, line in self._lines():
            item.setText(column, texts.get(line.key, "").replace("\n", " "))
        self._is_filling = False

    def ticked(self, kind: type[T]) -> list[T]:
        """Return the keys of the ticked lines, in order, those that the filter hides included."""
        ticked = (line.key for item, line in self._lines() if item.checkState(0) == Qt.CheckState.Checked)
        return [key for key in ticked if isinstance(key, kind)]

    def keys(self, kind: type[T]) -> list[T]:
        """Return the keys of all lines, in order."""
        return [line.key for _, line in self._lines() if isinstance(line.key, kind)]

    def tick_all(self, ticked: bool) -> None:
        """Tick all lines that are shown, or none of them."""
        self._is_filling = True
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        for item, line in self._lines():
            if line.ticked is not None and not item.isHidden():
                item.setCheckState(0, state)
        self._is_filling = False
        self._tell.start()

    def look_for(self, words: str) -> None:
        """Show the lines that contain some words; groups without any are hidden.

        The tick of a group is for all its lines: it waits while some of them are not to be seen.
        """
        sought = fold(words.strip())
        self._is_filling = True
        for head in self._heads():
            lines = list(self._lines_of(head))
            shown = 0
            for item, line in lines:
                is_found = not sought or any(sought in fold(text) for text in (*line.texts, line.sought))
                item.setHidden(not is_found)
                shown += is_found
            head.setHidden(not shown)
            if head.flags() & Qt.ItemFlag.ItemIsAutoTristate:
                tick = Qt.ItemFlag.ItemIsUserCheckable
                head.setFlags(head.flags() | tick if shown == len(lines) else head.flags() & ~tick)
        self._is_filling = False

    def _heads(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.topLevelItemCount()):
            head = self.topLevelItem(at)
            if head is not None:
                yield head

    def _lines(self) -> Iterator[tuple[QTreeWidgetItem, TickLine]]:
        for head in self._heads():
            yield from self._lines_of(head)

    @staticmethod
    def _lines_of(head: QTreeWidgetItem) -> Iterator[tuple[QTreeWidgetItem, TickLine]]:
        for item in (head.child(at) for at in range(head.childCount())):
            line = item.data(0, _KEY_ROLE) if item is not None else None
            if item is not None and isinstance(line, TickLine):
                yield item, line

    def _on_item_changed(self, _item: QTreeWidgetItem, _column: int) -> None:
        if not self._is_filling:
            self._tell.start()


def key_at(index: QModelIndex | QPersistentModelIndex) -> object:
    """Return the key of the line in which a cell stands; None for a heading."""
    line = index.sibling(index.row(), 0).data(_KEY_ROLE)
    return line.key if isinstance(line, TickLine) else None


def key_of(item: QTreeWidgetItem | None) -> object:
    """Return the key of a line; None for a heading, and for no line."""
    line = item.data(0, _KEY_ROLE) if item is not None else None
    return line.key if isinstance(line, TickLine) else None
