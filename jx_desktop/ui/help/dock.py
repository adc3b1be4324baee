"""The manual beside the form: an index that can be searched, and the topic that is read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.services.resources.manual import Manual, Topic
from jx_desktop.ui.help.topic_view import TopicView
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.window.dock import Dock

_TOPIC_ROLE = Qt.ItemDataRole.UserRole


class SearchLine(QLineEdit):
    """The text that is looked for in the manual; Esc clears it, Down goes to the list."""

    list_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)


class HelpDock(Dock):
    """Shows topics of one manual at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("help", self.tr("Help"), parent)
        self._manual: Manual | None = None
        self._topic_id = ""
        self.search = SearchLine()
        self.search.setPlaceholderText(self.tr("Search the manual"))
        self.search.setAccessibleName(self.tr("Search the manual"))
        self.search.setClearButtonEnabled(True)
        self.index = QTreeWidget()
        self.index.setAccessibleName(self.tr("Contents of the manual"))
        self.index.setHeaderHidden(True)
        self.index.setUniformRowHeights(True)
        self.text = TopicView()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 8, 8, 0)
        column.addWidget(self.search)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.index)
        self._split.addWidget(self.text)
        self._split.setSizes([150, 350])
        self._split.setStretchFactor(1, 1)
        column.addWidget(self._split)
        self.setWidget(inner)
        self.search.textChanged.connect(self._fill_index)
        self.search.list_wanted.connect(self._on_list_wanted)
        self.index.currentItemChanged.connect(self._on_chosen)

    @property
    def topic_id(self) -> str:
        """The topic that is shown."""
        return self._topic_id

    def show_manual(self, manual: Manual) -> None:
        """Show another manual: the same topics in the words of another form."""
        self._manual = manual
        self._fill_index()

    def show_topic(self, topic_id: str) -> None:
        """Show a topic, and where it stands in the contents."""
        if self._manual is None:
            return
        self.search.clear()
        for item in self._items():
            if item.data(0, _TOPIC_ROLE) == topic_id:
                self.index.setCurrentItem(item)
                self.index.scrollToItem(item, QTreeWidget.ScrollHint.PositionAtCenter)
        self._read(self._manual.topic(topic_id))

    def show_contents(self) -> None:
        """Show what there is to read."""
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def tint(self) -> None:
        """Show the topic in the present colours."""
        if self._manual is not None and self._topic_id:
            self._read(self._manual.topic(self._topic_id))

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        for at in range(self.index.topLevelItemCount()):
            item = self.index.topLevelItem(at)
            if item is not None:
                found.append(item)
                found += [child for row in range(item.childCount()) if (child := item.child(row)) is not None]
        return found

    def _fill_index(self) -> None:
        manual = self._manual
        if manual is None:
            return
        self.index.blockSignals(True)
        self.index.clear()
        wanted = self.search.text().strip()
        if wanted:
            for topic in manual.search(wanted):
                self.index.addTopLevelItem(_item(topic))
        else:
            for title, topics in manual.contents:
                group = QTreeWidgetItem([title])
                group.addChildren([_item(topic) for topic in topics])
                self.index.addTopLevelItem(group)
        self.index.blockSignals(False)
        self.index.scrollToTop()
        first = self.index.topLevelItem(0)
        if wanted and first is not None:
            self.index.setCurrentItem(first)  # and is read: what was read before is not what is looked for
        elif wanted:
            self._topic_id = ""
            self.text.setPlainText(self.tr("Nothing in the manual says “{}”.").format(wanted))

    def _on_list_wanted(self) -> None:
        self.index.setFocus(Qt.FocusReason.OtherFocusReason)
        first = self.index.topLevelItem(0)
        if self.index.currentItem() is None and first is not None:
            self.index.setCurrentItem(first)

    def _on_chosen(self, item: QTreeWidgetItem | None) -> None:
        topic_id = item.data(0, _TOPIC_ROLE) if item is not None else None
        if isinstance(topic_id, str) and self._manual is not None:
            self._read(self._manual.topic(topic_id))
        elif item is not None:
            item.setExpanded(True)

    def _read(self, topic: Topic) -> None:
        self._topic_id = topic.id
        self.text.show_topic(topic)


def _item(topic: Topic) -> QTreeWidgetItem:
    item = QTreeWidgetItem([topic.title])
    item.setData(0, _TOPIC_ROLE, topic.id)
    item.setToolTip(0, tip_words(topic.title))
    return item
