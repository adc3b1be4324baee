"""The documents of a folder as a Qt model with ticks: what of them is shown, in which order."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.services.lists.name_search import NameSearch
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.review_desk.columns import Column
from jx_desktop.ui.review_desk.lines import DeskLine, Show

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class DocumentsModel(QAbstractTableModel):
    """The lines that are looked for, sorted by any column, equal ones by code and file; each has a tick in its first.

    A tick belongs to the key of a line: it is there again when a line that was gone comes back.
    """

    ticks_changed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._lines: dict[str, DeskLine] = {}
        self._shown: list[DeskLine] = []
        self._rows: dict[str, int] = {}
        self._ticks: set[str] = set()
        self._text = ""
        self._show: Show = "all"
        self._sorted_by, self._is_descending = 0, False
        self._search: NameSearch | None = None

    @property
    def lines(self) -> Sequence[DeskLine]:
        """All lines, also those that are not looked for."""
        return tuple(self._lines.values())

    @property
    def shown(self) -> Sequence[DeskLine]:
        """The lines that are shown, from top to bottom."""
        return self._shown

    @property
    def show(self) -> Show:
        """What of the lines is shown."""
        return self._show

    @property
    def ticked(self) -> tuple[CollectedDocument, ...]:
        """The documents that are ticked, also where they are not shown."""
        return tuple(line.document for key, line in self._lines.items() if key in self._ticks)

    def row_of(self, key: str) -> int:
        """Return the row of a line, -1 where it is not shown."""
        return self._rows.get(key, -1)

    def is_there(self, key: str) -> bool:
        """Whether there is a line with a key, shown or not."""
        return key in self._lines

    def show_lines(self, lines: Sequence[DeskLine]) -> None:
        """Show other lines."""
        self._lines = {line.key: line for line in lines}
        self._search = None
        self._arrange()
        self.ticks_changed.emit()

    def look_for(self, text: str, show: Show) -> None:
        """Show the lines that a text finds, by characters, pinyin or code, of those that are asked for."""
        self._text, self._show = text.strip(), show
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the lines by a column."""
        self._sorted_by, self._is_descending = max(column, 0), order is Qt.SortOrder.DescendingOrder
        self._arrange()

    def _arrange(self) -> None:
        """Work out what is shown, and where; lines that stay where they are only say something else."""
        lines, order = list(self._lines.values()), self.columns[self._sorted_by].order
        if self._text:
            self._search = self._search or NameSearch(map(_searched, lines))
            found = self._search.find(self._text)
            lines = [line for at, line in enumerate(lines) if at in found]
        shown = sorted((line for line in lines if line.is_shown(self._show)), key=_usual_order)
        shown.sort(key=order, reverse=self._is_descending)
        if [line.key for line in shown] == [line.key for line in self._shown]:
            self._shown = shown
            self._tell()
            return
        self.beginResetModel()
        self._shown = shown
        self._rows = {line.key: row for row, line in enumerate(shown)}
        self.endResetModel()

    def _tell(self, column: int | None = None) -> None:
        if self._shown:
            last = len(self.columns) - 1 if column is None else column
            self.dataChanged.emit(self.index(0, column or 0), self.index(len(self._shown) - 1, last))

    def tick(self, keys: Sequence[str], ticked: bool) -> None:
        """Tick lines, or no longer."""
        self._ticks = self._ticks | set(keys) if ticked else self._ticks - set(keys)
        self._tell(0)
        self.ticks_changed.emit()

    def is_ticked(self, key: str) -> bool:
        """Whether a line is ticked."""
        return key in self._ticks

    def forget_ticks(self) -> None:
        """Have nothing ticked: another folder is shown."""
        self.tick(tuple(self._ticks), ticked=False)

    def text(self, line: DeskLine, column: int) -> str:
        """Return what stands in a cell."""
        return self.columns[column].text(line)

    # ---- what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_at_right else _LEFT
        return column.title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._shown[index.row()], self.columns[index.column()]
        if role in _TEXT_ROLES:
            return column.text(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(column.tip_of(line))
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if line.key in self._ticks else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_at_right else _LEFT
        return self._colour(line, column) if role == Qt.ItemDataRole.ForegroundRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick([self._shown[index.row()].key], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _colour(self, line: DeskLine, column: Column) -> QColor | None:
        own = colours()
        if not line.is_counted:
            return QColor(own.muted)
        if column.key == "publication":
            return QColor(own.error) if line.is_late else None
        if column.look in ("error", "warning", "mark"):
            return QColor(own.error if column.look == "error" else own.warning)
        return QColor(own.muted) if column.key == "state" and line.state in ("passed", "approved") else None


def _usual_order(line: DeskLine) -> tuple[str, str, str]:
    return line.document.department_code, line.document.unit_code, line.key


def _searched(line: DeskLine) -> str:
    document = line.document
    names = document.department, document.unit, document.department_code, document.unit_code
    return "\n".join((*names, document.file, document.member, document.check_code))
