"""The navigation: a filter and the tree, with badges at the right."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QMenu, QVBoxLayout, QWidget

from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.sheets import Area
from jx_desktop.services.document.work import Work
from jx_desktop.services.lists.pinyin import load_soon
from jx_desktop.ui.navigation.filter import TreeFilter
from jx_desktop.ui.navigation.model import NODE_ROLE, TreeModel
from jx_desktop.ui.navigation.nodes import Node
from jx_desktop.ui.navigation.view import TreeView
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.wording.messages import Wording

_BY_HAND = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason)


class FilterLine(QLineEdit):
    """The filter's text. Esc clears it, Down and Enter go on to the tree; an input method keeps these keys."""

    tree_wanted = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_HAND:
            load_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() == keys.Key_Escape and self.text():
            self.clear()
        elif event.key() in (keys.Key_Down, keys.Key_Return, keys.Key_Enter):
            self.tree_wanted.emit()
        else:
            super().keyPressEvent(event)


class Navigation(QWidget):
    """Filter and tree of one document."""

    chosen = Signal(str, str)  # kind, key

    def __init__(self, work: Work, wording: Wording, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._menu = menu
        self.model = TreeModel(work, wording, self)
        self._filtered = TreeFilter(self.model)
        self.filter = FilterLine()
        self.filter.setPlaceholderText(self.tr("Filter: name, code, pinyin"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self._problems = QCheckBox(self.tr("With problems only"))
        self.undisclosed = QCheckBox(self.tr("Not public only"))
        self.view = TreeView()
        self.view.setModel(self._filtered)
        self.view.setHeaderHidden(True)
        self.view.setAccessibleName(self.tr("Navigation"))
        self.view.setUniformRowHeights(True)
        self.view.setIndentation(int(self.fontMetrics().lineSpacing() * 0.75))  # narrow: names need the room
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_wanted)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 8)
        layout.addWidget(self.filter)
        layout.addWidget(self._problems)
        layout.addWidget(self.undisclosed)
        layout.addWidget(self.view)
        self._chosen_key = ""
        self._is_filtering = False
        self._filter_soon = one_shot(self, 0, self._on_filter_changed)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.filter.tree_wanted.connect(self._on_tree_wanted)
        self._problems.toggled.connect(self._on_filter_changed)
        self.undisclosed.toggled.connect(self._on_filter_changed)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.model.many_changed.connect(self.view.viewport().update)
        self._expand()
        self._offer_undisclosed()
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("一") * 15)

    def stand_beneath(self, switch: QWidget) -> None:
        """Have the switch between areas stand above the tree and its filter."""
        self._column.insertWidget(0, switch)

    @property
    def current(self) -> Node | None:
        """The line that is chosen, also while a filter leaves it out."""
        return self.model.find_node(self._chosen_key)

    @property
    def selected_keys(self) -> tuple[str, ...]:
        """The entities of the chosen lines, from top to bottom."""
        return tuple(node.entity_id for node in self.view.selected_nodes())

    def refresh(self, changes: ChangeSet) -> None:
        """Follow the document and keep the place, and what is chosen with it."""
        chosen = self.selected_keys
        if any(_disclosed(change.before) is not _disclosed(change.after) for change in changes):
            self._offer_undisclosed()
        if self.model.refresh(changes):
            self._on_filter_changed()
            for key in chosen if len(chosen) > 1 else ():
                self._choose_too(key)
        elif self._filtered.is_on:
            self._filter_soon.start()

    def _offer_undisclosed(self) -> None:
        """Offer to look at what is not published only where there is something like that."""
        is_there = any(not project.disclose for project in self._work.document.all_of(Project))
        self.undisclosed.setVisible(is_there)
        if not is_there:
            self.undisclosed.setChecked(False)

    def show_area(self, area: Area) -> None:
        """Show the tree of another area, with no line chosen."""
        self._is_filtering = True
        try:
            self.model.show_area(area)
            self._filtered.refilter()
            self._expand()
        finally:
            self._is_filtering = False

    def show_problems(self) -> None:
        """Show the badges anew."""
        self.model.show_problems()
        if self._filtered.is_on:
            self._filter_soon.start()

    def choose(self, key: str) -> None:
        """Choose the line of an entity."""
        if not self._index_of(key).isValid() and self._filtered.is_on:
            self.filter.clear()
            self._problems.setChecked(False)
            self.undisclosed.setChecked(False)
        self._show_current(key)

    def _index_of(self, key: str) -> QModelIndex:
        return self._filtered.mapFromSource(self.model.find(key))

    def _show_current(self, key: str) -> None:
        index = self._index_of(key)
        if index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
        if index.isValid():
            self.view.scrollTo(index)

    def _choose_too(self, key: str) -> None:
        flags, index = QItemSelectionModel.SelectionFlag, self._index_of(key)
        self.view.selectionModel().select(index, flags.Select | flags.Rows)

    def _on_filter_changed(self) -> None:
        """Show what is looked for. The form stays what it is: only a click or a key chooses another."""
        self._filter_soon.stop()
        self._is_filtering = True
        try:
            self._filtered.look_for(
                self.filter.text(),
                only_problems=self._problems.isChecked(),
                only_undisclosed=self.undisclosed.isChecked(),
            )
            self._expand()
            self._show_current(self._chosen_key)
        finally:
            self._is_filtering = False

    def _expand(self) -> None:
        """Open all that has something beneath it; one by one this waits for the next look, `expandAll` would not."""
        for node in self.model.nodes:
            if node.children:
                self.view.expand(self._index_of(node.key))

    def _on_tree_wanted(self) -> None:
        """Go to the first line that was found, or stay at the chosen one."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._filtered.keeps(self._chosen_key):
            found = next((node.key for node in self.model.nodes if self._filtered.keeps(node.key)), None)
            if found is not None:
                self.choose(found)

    def _on_current_changed(self, index: QModelIndex) -> None:
        node = index.data(NODE_ROLE)
        if isinstance(node, Node) and not self._is_filtering:
            self._chosen_key = node.key
            self.chosen.emit(node.kind, node.key)

    def _on_menu_wanted(self, at: QPoint) -> None:
        self._menu.popup(self.view.viewport().mapToGlobal(at))


def _disclosed(entity: Entity | None) -> bool:
    return entity.disclose if isinstance(entity, Project) else True
