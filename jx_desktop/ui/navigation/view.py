"""The tree on screen: badges, keys, and lines that are dragged to another place on purpose."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from jx_desktop.ui.look.theme import colours, icon, severity_colour
from jx_desktop.ui.navigation.model import BADGE_ROLE, COMMENTS_ROLE, MARK_ROLE, NODE_ROLE
from jx_desktop.ui.navigation.nodes import Node
from jx_desktop.ui.process.interruptions import hold

Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-jx-desktop-lines"
_DELIBERATE = 3
"""So many times the usual distance: a click that slips a little moves nothing."""


class BadgeDelegate(QStyledItemDelegate):
    """Draws a line's words, elided where they must be, and its badge at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        severity, words = index.data(BADGE_ROLE) or (None, "")
        rectangle: QRect = option.rect
        comments = int(index.data(COMMENTS_ROLE) or 0)
        badge, own = _badge_width(option, words), colours()
        width = badge + _comments_width(option, comments)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rectangle, QColor(own.selection))
        narrower = QStyleOptionViewItem(option)
        narrower.rect = rectangle.adjusted(0, 0, -width, 0)
        super().paint(painter, narrower, index)
        if comments:
            _paint_comments(painter, option, rectangle.adjusted(0, 0, -badge, 0), comments)
        if not words:
            return
        painter.save()
        box = QRect(rectangle.right() - badge, rectangle.top(), badge, rectangle.height())
        fine = own.fine if words == "✓" else own.muted
        painter.setPen(severity_colour(severity) if severity else QColor(fine))
        painter.drawText(box.adjusted(0, 0, -6, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), int(option.fontMetrics.lineSpacing() * 1.65))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell the whole words of a line only where they are cut, or where its marks have something to tell."""
        words, marks = str(index.data(Qt.ItemDataRole.ToolTipRole) or ""), (COMMENTS_ROLE, MARK_ROLE)
        _, badge = index.data(BADGE_ROLE) or (None, "")
        needed = super().sizeHint(option, index).width() + _badge_width(option, badge)
        is_told = any(map(index.data, marks)) or needed > option.rect.width()
        QToolTip.showText(event.globalPos(), words if is_told else "", view)
        return True


def _badge_width(option: QStyleOptionViewItem, words: str) -> int:
    return option.fontMetrics.horizontalAdvance(words) + 14 if words else 0


def _comments_width(option: QStyleOptionViewItem, count: int) -> int:
    return option.fontMetrics.height() + option.fontMetrics.horizontalAdvance(str(count)) + 6 if count else 0


def _paint_comments(painter: QPainter, option: QStyleOptionViewItem, room: QRect, count: int) -> None:
    """Draw the speech mark with the number of comments at the right end of some room."""
    painter.save()
    box = room.adjusted(room.width() - _comments_width(option, count), 0, 0, 0)
    side = option.fontMetrics.height() - 2
    sign = QRect(box.left(), box.center().y() - side // 2, side, side)
    icon("comment", colours().accent).paint(painter, sign)
    painter.setPen(QColor(colours().accent))
    painter.drawText(box.adjusted(side + 2, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(count))
    painter.restore()


@dataclass(frozen=True, slots=True)
class Target:
    """Where dragged lines would go: to position `at` of a unit's projects, or (without a unit) of the units."""

    unit_id: str | None
    at: int
    y: int
    """Where the line is drawn that shows it, in the viewport."""


class TreeView(QTreeView):
    """The tree itself. What is dragged is put by whoever hears `moved`."""

    step_wanted = Signal(int)
    removal_wanted = Signal()
    form_wanted = Signal()
    moved = Signal(tuple, object)  # keys in their order, Target

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_drag = True
        self._target: Target | None = None
        self._pressed_at = QPoint()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setItemDelegate(BadgeDelegate(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen line in view: while a page gives way to the document the tree is high, and then less so."""
        before, at = QRect(QPoint(0, 0), event.oldSize()), self.visualRect(self.currentIndex())
        super().resizeEvent(event)
        if at.isValid() and before.contains(at.center()):
            self.scrollTo(self.currentIndex())

    def selected_nodes(self) -> list[Node]:
        """Return the chosen lines from top to bottom."""
        nodes = [index.data(NODE_ROLE) for index in self.selectedIndexes()]
        return sorted((node for node in nodes if isinstance(node, Node)), key=_place)

    def setCurrentIndex(self, index: Index) -> None:
        # Qt's own looks at the keys that are held: Ctrl+PgDn would choose one project more with each press.
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (keys.Key_Up, keys.Key_Down):
            self.step_wanted.emit(-1 if event.key() == keys.Key_Up else 1)
        elif event.key() == keys.Key_Delete and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.removal_wanted.emit()
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and not event.modifiers():
            self.form_wanted.emit()
        else:
            super().keyPressEvent(event)

    # ---- dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            way = (event.position().toPoint() - self._pressed_at).manhattanLength()
            if way < _DELIBERATE * QApplication.startDragDistance():
                return
        super().mouseMoveEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        nodes = self._movable(self.selected_nodes())
        if not self.may_drag or not nodes:
            return
        data = QMimeData()
        data.setData(_MIME, "\n".join(node.key for node in nodes).encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        with hold():
            drag.exec(Qt.DropAction.MoveAction)
        self._show_target(None)

    @staticmethod
    def _movable(nodes: list[Node]) -> list[Node]:
        """Return what may be moved together: projects, or else units."""
        projects = [node for node in nodes if node.kind == "project"]
        return projects or [node for node in nodes if node.kind == "unit"]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME) and event.source() in (self, None):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(_MIME):
            event.ignore()
            return
        super().dragMoveEvent(event)  # scrolls near the edges
        self._show_target(self._target_at(event.position().toPoint(), event.mimeData()))
        if self._target is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_target(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasFormat(_MIME):
            event.ignore()
            return
        target = self._target_at(event.position().toPoint(), event.mimeData())
        self._show_target(None)
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        if target is not None:
            event.acceptProposedAction()
            self.moved.emit(_keys(event.mimeData()), target)

    def _target_at(self, position: QPoint, data: QMimeData) -> Target | None:
        index = self.indexAt(position)
        node = index.data(NODE_ROLE)
        if not self.may_drag or not isinstance(node, Node):
            return None
        rectangle = self.visualRect(index)
        below = position.y() > rectangle.center().y()
        edge = rectangle.bottom() if below else rectangle.top()
        moves_units = any(self._is_unit(key, node) for key in _keys(data))
        if moves_units:
            while node.kind == "project" and node.parent is not None:
                node = node.parent
                below = True
            return Target(None, node.row + below, edge) if node.kind == "unit" else None
        if node.kind == "unit":
            return Target(node.key, 0, rectangle.bottom())
        if node.kind == "project" and node.parent is not None:
            return Target(node.parent.key, node.row + below, edge)
        return None

    @staticmethod
    def _is_unit(key: str, anywhere: Node) -> bool:
        root = anywhere
        while root.parent is not None:
            root = root.parent
        return any(node.key == key and node.kind == "unit" for part in root.children for node in part.children)

    def _show_target(self, target: Target | None) -> None:
        if target != self._target:
            self._target = target
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(colours().accent), 2))
            left = self.indentation() * (2 if self._target.unit_id else 1)
            painter.drawLine(left, self._target.y, self.viewport().width() - 4, self._target.y)
            painter.drawEllipse(QPoint(left, self._target.y), 3, 3)
            painter.end()


def _keys(data: QMimeData) -> tuple[str, ...]:
    return tuple(bytes(data.data(_MIME).data()).decode().split("\n"))


def _place(node: Node) -> tuple[int, ...]:
    rows: list[int] = []
    at: Node | None = node
    while at is not None:
        rows.insert(0, at.row)
        at = at.parent
    return tuple(rows)
