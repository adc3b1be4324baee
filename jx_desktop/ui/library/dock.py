"""The panel 指标库: indicators by level, searched by characters or pinyin, put into the table."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.typed_value import unfilled_value
from jx_desktop.domain.words.library import LibraryEntry, levels_of
from jx_desktop.services.lists.library import Library
from jx_desktop.ui.library.drop import mime_of
from jx_desktop.ui.look.controls import filter_line
from jx_desktop.ui.look.plain import WrappedLabel, tip_words
from jx_desktop.ui.process.interruptions import hold
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.window.dock import Dock
from jx_desktop.wording.messages import Wording

_ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_NARROW_CHARACTERS = 58
_NOTE_LINES = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryTree(QTreeWidget):
    """Entries that can be dragged out."""

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        entries = [entry for entry in map(entry_at, items) if entry is not None]
        return mime_of(entries[0]) if entries else QMimeData()

    def startDrag(self, actions: Qt.DropAction) -> None:
        with hold():
            super().startDrag(actions)


def entry_at(item: QTreeWidgetItem | None) -> LibraryEntry | None:
    """Return the entry that a line shows; None for a heading."""
    entry = item.data(0, _ENTRY_ROLE) if item is not None else None
    return entry if isinstance(entry, LibraryEntry) else None


class LibraryDock(Dock):
    """Shows a library for a form. What is done with an entry is the actions' business."""

    insertion_wanted = Signal(object)  # LibraryEntry
    removal_wanted = Signal(object)  # LibraryEntry
    keeping_wanted = Signal()

    def __init__(self, library: Library, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("library", self.tr("Indicator library"), parent)
        self._library = library
        self._wording = wording
        self._form: Form | None = None
        self._may_edit = self._may_keep = False
        self._is_stale = True
        self._later = one_shot(self, 60, self.refresh)
        self.setWidget(self._make_inner())
        library.listen(self._on_library_changed)
        self.visibilityChanged.connect(lambda shown: self.refresh() if shown and self._is_stale else None)

    def _make_inner(self) -> QWidget:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 8, 8, 8)
        hint = self.tr("Words, pinyin or initials, such as 满意 or myd")
        self.search = filter_line(hint, self.tr("Search the indicator library"))
        self.search.textChanged.connect(lambda _: self._later.start())
        self.search.installEventFilter(self)
        layout.addWidget(self.search)
        self.fault = WrappedLabel("", "fault")
        self.fault.hide()
        layout.addWidget(self.fault)
        self.tree = EntryTree()
        self.tree.setAccessibleName(self.tr("Indicator library"))
        self.tree.setHeaderLabels([self.tr("Indicator"), self.tr("Value"), self.tr("Basis")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        self.tree.setIndentation(14)
        self.tree.setDragEnabled(True)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.tree.currentItemChanged.connect(lambda *_: self._show_current())
        self.tree.itemDoubleClicked.connect(lambda item, _: self._want(entry_at(item)))
        self.tree.installEventFilter(self)
        layout.addWidget(self.tree, 1)
        self._note = WrappedLabel("", "muted")
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._note.setFixedHeight(_NOTE_LINES * self._note.fontMetrics().lineSpacing())  # a click moves no entry
        layout.addWidget(self._note)
        line = QHBoxLayout()
        self.insert = QPushButton(self.tr("Insert"))
        self.insert.setToolTip(
            tip_words(self.tr("Adds a row with this indicator to the table (Enter, double click, or drag it)"))
        )
        self.insert.clicked.connect(lambda: self._want(self.current))
        self.keep = QPushButton(self.tr("Add the current row"))
        self.keep.setToolTip(self.tr("Puts the indicator of the table's current row into your own library"))
        self.keep.clicked.connect(lambda: self.keeping_wanted.emit())
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Takes an indicator of your own out of the library"))
        self.remove.clicked.connect(self._on_remove)
        line.addWidget(self.insert)
        line.addStretch(1)
        line.addWidget(self.keep)
        line.addWidget(self.remove)
        layout.addLayout(line)
        return inner

    @property
    def current(self) -> LibraryEntry | None:
        """The entry that the cursor is on."""
        return entry_at(self.tree.currentItem())

    def show_form(self, form: Form | None, *, may_insert: bool, may_keep: bool) -> None:
        """Show the library by the levels of a form.

        `may_insert` says whether there is a table to put entries into, `may_keep` whether there is one to take them
        from.
        """
        self._may_edit, self._may_keep = may_insert, may_keep
        if form is not self._form:
            self._form = form
            self._is_stale = True
        if self._is_stale and self.isVisible():
            self.refresh()
        self._show_current()

    def _on_library_changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show what is there now, or what is sought."""
        form = self._form
        kept = self.current
        self._later.stop()
        self._is_stale = False
        self.tree.clear()
        fault = self._library.fault
        self.fault.setVisible(fault is not None)
        self.fault.setText(self._wording.word(fault.message) if fault is not None else "")
        if form is None:
            return
        query = self.search.text().strip()
        if query:
            for entry in self._library.search(query):
                self.tree.addTopLevelItem(self._item(entry, form))
            self.tree.setCurrentIndex(self.tree.model().index(0, 0))
        else:
            self._show_levels(form)
            self._choose(kept)
        self.tree.resizeColumnToContents(1)
        self.tree.resizeColumnToContents(2)
        self._show_current()

    def _show_levels(self, form: Form) -> None:
        names = [(level1.name, level2.name) for level1 in form.indicators.taxonomy for level2 in level1.level2]
        groups: dict[tuple[str, str], list[LibraryEntry]] = {name: [] for name in names}
        for entry in self._library.ranked():
            groups.setdefault(levels_of(entry, form), []).append(entry)
        for (level1, level2), entries in groups.items():
            if entries:
                words = " › ".join(word for word in (level1, level2) if word) or self.tr("Other")
                heading = QTreeWidgetItem([f"{words} ({len(entries)})"])
                heading.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                heading.addChildren([self._item(entry, form) for entry in entries])
                self.tree.addTopLevelItem(heading)
                heading.setFirstColumnSpanned(True)
                heading.setExpanded(True)

    def _item(self, entry: LibraryEntry, form: Form) -> QTreeWidgetItem:
        is_own = self._library.is_own(entry)
        value = unfilled_value(entry.operator, entry.unit) or entry.unit
        item = QTreeWidgetItem([f"{entry.name} ★" if is_own else entry.name, value, entry.basis])
        item.setData(0, _ENTRY_ROLE, entry)
        level2 = levels_of(entry, form)[1]
        tips = [f"{entry.name} ({level2})" if level2 else entry.name, entry.note]
        if is_own:
            tips.append(self.tr("★ in your own library"))
        item.setToolTip(0, tip_words("\n".join(tip for tip in tips if tip)))
        item.setToolTip(2, tip_words(entry.basis))
        return item

    def _choose(self, entry: LibraryEntry | None) -> None:
        for group in range(self.tree.topLevelItemCount()):
            heading = self.tree.topLevelItem(group)
            for position in range(heading.childCount() if heading else 0):
                item = heading.child(position) if heading else None
                if item is not None and entry is not None and entry_at(item) == entry:
                    self.tree.setCurrentItem(item)

    def _show_current(self) -> None:
        entry = self.current
        basis = self.tr("Basis: {}").format(entry.basis) if entry and entry.basis else ""
        words = [basis, entry.note if entry else ""]
        self._note.setText("\n".join(word for word in words if word))
        self._note.setToolTip(tip_words(self._note.text()))
        self.insert.setEnabled(entry is not None and self._may_edit)
        self.keep.setEnabled(self._may_keep)
        self.remove.setEnabled(entry is not None and self._library.is_own(entry))

    def _want(self, entry: LibraryEntry | None) -> None:
        if entry is not None and self._may_edit:
            self.insertion_wanted.emit(entry)

    def _on_remove(self) -> None:
        if self.current is not None:
            self.removal_wanted.emit(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW_CHARACTERS
        self.tree.setColumnHidden(2, narrow)  # beneath the list it is to be read all the same

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search and event.key() in (Qt.Key.Key_Down, *_ENTER):
                if self._later.isActive():
                    self.refresh()
                if event.key() == Qt.Key.Key_Down:
                    self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
                else:
                    self._want(self.current)
                return True
            if watched is self.tree and event.key() in _ENTER:
                self._want(self.current)
                return True
        return super().eventFilter(watched, event)
