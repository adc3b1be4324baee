"""The tree of the parts of a form; those with faults say so, and bands can be dragged within their sheet."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from jx_desktop.ui.forms.outline import Node, NodeKey
from jx_desktop.ui.look.theme import colours

_KEY = Qt.ItemDataRole.UserRole
_SIGN = "●"


class PartTree(QTreeWidget):
    """Shows the parts; the current one is what the fields beside it are of."""

    chosen = Signal(object)  # NodeKey
    band_moved = Signal(str, int, int)  # the sheet, from where, to where

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName(self.tr("Parts of the form"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setIndentation(14)
        self._nodes: tuple[Node, ...] = ()
        self._faults: Mapping[NodeKey, int] = {}
        self._is_showing = False
        self.currentItemChanged.connect(self._on_current_changed)

    def show_nodes(self, nodes: tuple[Node, ...], faults: Mapping[NodeKey, int]) -> None:
        """Show parts, and how many faults each has; the current one stays."""
        if (nodes, faults) == (self._nodes, self._faults):
            return
        key, opened = self.key, {self.key_of(item) for item in self._items() if item.isExpanded()}
        is_first, self._nodes, self._faults = not self._nodes, nodes, faults
        self._is_showing = True
        self.clear()
        for node in nodes:
            self._add(self.invisibleRootItem(), node)
        for item in self._items():
            item.setExpanded(self.key_of(item) in opened or (is_first and self.key_of(item)[0] in ("sheet", "rules")))
        self._is_showing = False
        self.choose(key or nodes[0].key)

    @property
    def key(self) -> NodeKey | None:
        """The part that is current."""
        item = self.currentItem()
        return self.key_of(item) if item is not None else None

    def choose(self, key: NodeKey) -> None:
        """Make a part current; of one that is gone the sheet, else the first."""
        found = next((item for item in self._items() if self.key_of(item) == key), None)
        if found is None and key[0] == "band":
            self.choose(("sheet", key[1]))
            return
        self._is_showing = True
        item = found or self.topLevelItem(0)
        if item is not None:
            self.setCurrentItem(item)
        self._is_showing = False

    @staticmethod
    def key_of(item: QTreeWidgetItem) -> NodeKey:
        """Return the part that an item stands for."""
        key: NodeKey = item.data(0, _KEY)
        return key

    def _add(self, above: QTreeWidgetItem, node: Node) -> int:
        item = QTreeWidgetItem(above)
        item.setData(0, _KEY, node.key)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if node.key[0] == "band":
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if node.key[0] == "sheet":
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        item.setFlags(flags)
        count = self._faults.get(node.key, 0) + sum(self._add(item, below) for below in node.below)
        item.setText(0, f"{node.words}  {_SIGN}{count}" if count else node.words)
        if count:
            item.setForeground(0, QColor(colours().error))
        return count

    def _items(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.topLevelItem(number) for number in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                yield item
                waiting += [item.child(number) for number in range(item.childCount())]

    def _on_current_changed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not self._is_showing:
            self.chosen.emit(self.key_of(item))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()  # it was filled before it had its style: the rows would be too low

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the band that is dragged, where it is dropped among those of its sheet; the tree is shown anew."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        dragged, target = self.currentItem(), self.itemAt(event.position().toPoint())
        event.accept()
        if dragged is None or target is None:
            return
        source, place = self.key_of(dragged), self.key_of(target)
        if source[0] != "band" or place[:2] != source[:2] or len(place) < 3:
            return
        start, target_number = int(source[2]), int(place[2])
        is_below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        end = place_after_drop(start, target_number, is_below=is_below)
        if end != start:
            self.band_moved.emit(str(source[1]), start, end)


def place_after_drop(start: int, target: int, *, is_below: bool) -> int:
    """Return which item is the one that was the item `start`, once it is dropped above or below another."""
    before = target + int(is_below)
    return before - int(before > start)
