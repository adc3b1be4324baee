"""A list of thousands of lines: what a cell says is worked out when it is shown, sorted by or copied."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from jx_desktop.base.text import presentable
from jx_desktop.ui.look.plain import tip_words

L = TypeVar("L")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class ListColumn(Generic[L]):
    """One column: what stands in it, how wide it is in Han characters, what it is sorted by if not by its text.

    `colour` gives that of its text by the appearance of the moment; `tip` says more than the text.
    """

    title: str
    text: Callable[[L], str]
    width_em: float
    order: Callable[[L], Any] | None = None
    is_number: bool = False
    colour: Callable[[L], str] | None = None
    tip: Callable[[L], str] | None = None


class ListModel(QAbstractTableModel, Generic[L]):
    """Lines of one kind; with `is_ticked`, those in the first column have ticks by their keys, kept while hidden."""

    def __init__(
        self,
        columns: Sequence[ListColumn[L]],
        key: Callable[[L], object],
        parent: QObject | None = None,
        *,
        has_ticks: bool = False,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.key = key
        self._has_ticks = has_ticks
        self.ticked: dict[object, L] = {}
        """The ticked lines by their keys, in the order in which they were ticked."""
        self._given: tuple[L, ...] = ()
        self._lines: Sequence[L] = ()
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    @property
    def lines(self) -> Sequence[L]:
        """The lines as they are shown."""
        return self._lines

    def show_lines(self, lines: Iterable[L]) -> None:
        """Show other lines, in their order or in that by which the user has sorted."""
        self.beginResetModel()
        self._given = tuple(lines)
        self._put_in_order()
        self.endResetModel()

    def show_columns(self, columns: Sequence[ListColumn[L]]) -> None:
        """Say other things of the lines, of which there are none until others are shown."""
        self.beginResetModel()
        self.columns, self._given, self._lines, self._sorted = tuple(columns), (), (), None
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order in which the lines were given."""
        self.beginResetModel()
        self._sorted = (column, order) if 0 <= column < len(self.columns) else None
        self._put_in_order()
        self.endResetModel()

    def _put_in_order(self) -> None:
        self._lines = self._given
        if self._sorted is not None:
            column, order = self._sorted
            shown = self.columns[column]
            is_downward = order is Qt.SortOrder.DescendingOrder
            self._lines = sorted(self._given, key=shown.order or shown.text, reverse=is_downward)

    def row_of(self, key: object) -> int:
        """Return where the line with a key is shown, or -1."""
        return next((row for row, line in enumerate(self._lines) if self.key(line) == key), -1)

    def texts(self, line: L) -> list[str]:
        """Return what the cells of a line say."""
        return [presentable(column.text(line)) for column in self.columns]

    def tick(self, lines: Iterable[L], is_ticked: bool) -> None:
        """Tick lines, or no longer."""
        for line in lines:
            if is_ticked:
                self.ticked[self.key(line)] = line
            else:
                self.ticked.pop(self.key(line), None)
        self.show_again()

    def show_again(self) -> None:
        """Put ticks and colours into the lines anew."""
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self.columns) - 1))

    # ---- what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].is_number:
            return _RIGHT
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_tick = self._has_ticks and index.column() == 0
        return flags | Qt.ItemFlag.ItemIsUserCheckable if is_tick else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return presentable(column.text(line)).replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(presentable((column.tip or column.text)(line)))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and column.colour is not None and (tint := column.colour(line)):
            return QBrush(QColor(tint))
        if role == Qt.ItemDataRole.CheckStateRole and self._has_ticks and index.column() == 0:
            is_ticked = self.key(line) in self.ticked
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._has_ticks:
            return False
        self.tick([self._lines[index.row()]], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True
