"""The projects of a unit as a list: a click, or Enter, opens one. However many there are, only what is seen is made."""

from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jx_desktop.ui.look.plain import tip_words

_MOST_ROWS = 20
_EMPTY = QModelIndex()
_AMOUNT = Qt.ItemDataRole.UserRole
_SIDE = 6  # pixels beside the words


class ProjectLine(NamedTuple):
    """A project's id, its name, its amount in words; and what else is to be said of it beneath the mouse."""

    id: str
    name: str
    amount: str
    tip: str = ""


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[ProjectLine, ...] = ()

    def show(self, lines: tuple[ProjectLine, ...]) -> None:
        """Show other lines; where only words have changed, the rest stays as it is."""
        before, same = self.lines, [line[0] for line in lines] == [line[0] for line in self.lines]
        if not same:
            self.beginResetModel()
        self.lines = lines
        if not same:
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _EMPTY) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        _, name, amount, tip = self.lines[index.row()]
        words: dict[int, str] = {
            Qt.ItemDataRole.DisplayRole: name,
            Qt.ItemDataRole.ToolTipRole: tip_words("\n".join(filter(None, (name, tip)))),
            Qt.ItemDataRole.AccessibleTextRole: " ".join(filter(None, (name, tip, amount))),
            _AMOUNT: amount,
        }
        return words.get(role)


class _AmountsAtRight(QStyledItemDelegate):
    """Draws names at the left and amounts one beneath the other at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell of Qt's style, and the name upon it."""
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        name, whole.text = whole.text, ""
        whole.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        amount, box = str(index.data(_AMOUNT)), whole.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        is_selected = bool(whole.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        painter.save()
        painter.setFont(whole.font)
        painter.setPen(whole.palette.color(role))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, amount)
        box.setRight(box.right() - whole.fontMetrics.horizontalAdvance(amount) - 2 * _SIDE)
        shown = whole.fontMetrics.elidedText(name, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class UnitProjects(QListView):
    """As high as its lines, up to a limit; then it scrolls."""

    chosen = Signal(str)  # project id

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unit_projects")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_AmountsAtRight(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines = _Lines()
        self.setModel(self._lines)
        self.clicked.connect(self._on_clicked)

    @property
    def lines(self) -> tuple[ProjectLine, ...]:
        """The projects that are listed."""
        return self._lines.lines

    def show_projects(self, lines: tuple[ProjectLine, ...]) -> None:
        """Show the projects of a unit."""
        count = len(self.lines)
        self._lines.show(lines)
        self.setVisible(bool(lines))
        if len(lines) != count:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        row = max(self.sizeHintForRow(0), self.fontMetrics().lineSpacing())
        return QSize(200, row * min(len(self.lines), _MOST_ROWS) + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.lines[index.row()][0])
