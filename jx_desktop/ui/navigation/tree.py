"""The navigation: a filter and the tree, with badges at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.domain.entity import ChangeSet
from jx_desktop.domain.form_rules import Severity
from jx_desktop.domain.projects import Project
from jx_desktop.services.work import Work
from jx_desktop.ui.navigation.model import BADGE_ROLE, NODE_ROLE, Node, TreeModel
from jx_desktop.ui.theme import colours, severity_colour

Index = QModelIndex | QPersistentModelIndex


class BadgeDelegate(QStyledItemDelegate):
    """Draws a line's words, elided where they must be, and its badge at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        severity, words = index.data(BADGE_ROLE) or (None, "")
        metrics = option.fontMetrics
        rectangle: QRect = option.rect
        width = metrics.horizontalAdvance(words) + 14 if words else 0
        own = colours()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rectangle, QColor(own.selection))
        narrower = QStyleOptionViewItem(option)
        narrower.rect = rectangle.adjusted(0, 0, -width, 0)
        super().paint(painter, narrower, index)
        if not words:
            return
        painter.save()
        box = QRect(rectangle.right() - width, rectangle.top(), width, rectangle.height())
        fine = own.fine if words == "✓" else own.muted
        painter.setPen(severity_colour(severity) if severity else QColor(fine))
        painter.drawText(box.adjusted(0, 0, -6, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), int(option.fontMetrics.lineSpacing() * 1.65))


class TreeFilter(QSortFilterProxyModel):
    """Keeps the lines whose name or code has the text, or that have problems, and what they stand under."""

    def __init__(self, work: Work, source: TreeModel) -> None:
        super().__init__(source)
        self._work = work
        self._text = ""
        self._only_problems = False
        self.setSourceModel(source)
        self.setRecursiveFilteringEnabled(True)

    def look_for(self, text: str, *, only_problems: bool) -> None:
        """Filter by a text and by problems."""
        self._text, self._only_problems = text.strip().casefold(), only_problems
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        source = self.sourceModel()
        node: Node = source.index(row, 0, parent).data(NODE_ROLE)
        if not self._text and not self._only_problems:
            return True
        if not isinstance(source, TreeModel) or node.kind in ("part", "unit"):
            return False
        counts = source.counts(node.key)
        if self._only_problems and not (counts.get(Severity.ERROR) or counts.get(Severity.WARNING)):
            return False
        entity = self._work.document.find(node.key)
        code = entity.code if isinstance(entity, Project) else ""
        return self._text in f"{source.title(node)} {code}".casefold()


class TreeView(QTreeView):
    """The tree itself."""

    step_wanted = Signal(int)
    removal_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (keys.Key_Up, keys.Key_Down):
            self.step_wanted.emit(-1 if event.key() == keys.Key_Up else 1)
        elif event.key() == keys.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class Navigation(QWidget):
    """Filter and tree of one document."""

    chosen = Signal(str, str)  # kind, key
    step_wanted = Signal(int)
    removal_wanted = Signal()

    def __init__(self, work: Work, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._menu = menu
        self.model = TreeModel(work, self)
        self._filtered = TreeFilter(work, self.model)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter: name, code"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self._problems = QCheckBox(self.tr("With problems only"))
        self.view = TreeView()
        self.view.setModel(self._filtered)
        self.view.setHeaderHidden(True)
        self.view.setItemDelegate(BadgeDelegate(self.view))
        self.view.setAccessibleName(self.tr("Navigation"))
        self.view.setUniformRowHeights(True)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 4, 8)
        layout.addWidget(self.filter)
        layout.addWidget(self._problems)
        layout.addWidget(self.view)
        self.filter.textChanged.connect(self._on_filter_changed)
        self._problems.toggled.connect(self._on_filter_changed)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.step_wanted.connect(self.step_wanted)
        self.view.removal_wanted.connect(self.removal_wanted)
        self.view.expandAll()
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("一") * 15)

    @property
    def current(self) -> Node | None:
        """The line that is chosen."""
        node = self.view.currentIndex().data(NODE_ROLE)
        return node if isinstance(node, Node) else None

    def refresh(self, changes: ChangeSet) -> None:
        """Follow the document and keep the place."""
        current = self.current
        if self.model.refresh([change.entity_id for change in changes]):
            self.view.expandAll()
            if current is not None:
                self.choose(current.key)

    def show_problems(self) -> None:
        """Show the badges anew."""
        self.model.show_problems()

    def choose(self, key: str) -> None:
        """Choose the line of an entity."""
        index = self._filtered.mapFromSource(self.model.find(key))
        if not index.isValid() and (self.filter.text() or self._problems.isChecked()):
            self.filter.clear()
            self._problems.setChecked(False)
            index = self._filtered.mapFromSource(self.model.find(key))
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _on_filter_changed(self) -> None:
        self._filtered.look_for(self.filter.text(), only_problems=self._problems.isChecked())
        self.view.expandAll()

    def _on_current_changed(self, index: QModelIndex) -> None:
        node = index.data(NODE_ROLE)
        if isinstance(node, Node):
            self.chosen.emit(node.kind, node.key)

    def _on_menu_wanted(self, at: QPoint) -> None:
        self._menu.popup(self.view.viewport().mapToGlobal(at))
