"""The documents of a folder as a Qt model with ticks, and what of it is shown in which order."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
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
    """The lines in the order in which they were read; each has a tick in its first column.

    A tick belongs to the key of a line: it is there again when a line that was gone comes back.
    """

    ticks_changed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._lines: list[DeskLine] = []
        self._rows: dict[str, int] = {}
        self._ticks: set[str] = set()

    @property
    def lines(self) -> Sequence[DeskLine]:
        """All lines, also those that the filter hides."""
        return self._lines

    @property
    def ticked(self) -> tuple[CollectedDocument, ...]:
        """The documents that are ticked."""
        return tuple(line.document for line in self._lines if line.key in self._ticks)

    def line_of(self, key: str) -> DeskLine | None:
        """Return the line with a key."""
        row = self._rows.get(key)
        return self._lines[row] if row is not None else None

    def row_of(self, key: str) -> int:
        """Return the row of a line, -1 where there is none with this key."""
        return self._rows.get(key, -1)

    def show_lines(self, lines: Sequence[DeskLine]) -> None:
        """Show other lines; those that were there stay where they are, so that nobody loses his place."""
        wanted = {line.key: line for line in lines}
        for row in reversed(range(len(self._lines))):
            if self._lines[row].key not in wanted:
                self.beginRemoveRows(_NOWHERE, row, row)
                del self._lines[row]
                self.endRemoveRows()
        known = {line.key for line in self._lines}
        new = [line for key, line in wanted.items() if key not in known]
        before, self._lines = self._lines, [wanted[line.key] for line in self._lines]
        changed = [row for row, (old, line) in enumerate(zip(before, self._lines, strict=True)) if old != line]
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        if new:
            self.beginInsertRows(_NOWHERE, len(self._lines), len(self._lines) + len(new) - 1)
            self._lines += new
            self.endInsertRows()
        self._rows = {line.key: row for row, line in enumerate(self._lines)}
        self.ticks_changed.emit()

    def tick(self, keys: Sequence[str], ticked: bool) -> None:
        """Tick lines, or no longer."""
        self._ticks = self._ticks | set(keys) if ticked else self._ticks - set(keys)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 0))
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
        return 0 if parent.isValid() else len(self._lines)

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
        line, column = self._lines[index.row()], self.columns[index.column()]
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
        self.tick([self._lines[index.row()].key], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _colour(self, line: DeskLine, column: Column) -> QColor | None:
        own = colours()
        if not line.is_counted:
            return QColor(own.muted)
        if column.look in ("error", "warning", "mark"):
            return QColor(own.error if column.look == "error" else own.warning)
        return QColor(own.muted) if column.key == "state" and line.state in ("passed", "approved") else None


class DocumentsFilter(QSortFilterProxyModel):
    """Shows the lines that are looked for, sorted by any column; equal ones by code, then by file."""

    def __init__(self, model: DocumentsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._text = ""
        self._show: Show = "all"
        self._found: set[str] | None = None
        self.setSourceModel(model)
        self.sort(0)

    @property
    def show(self) -> Show:
        """What of the lines is shown."""
        return self._show

    def look_for(self, text: str, show: Show) -> None:
        """Show the lines that a text finds, by characters, pinyin or code, of those that are asked for."""
        self._text, self._show = text.strip(), show
        self.refilter()

    def refilter(self) -> None:
        """Decide anew what is shown: there are other lines."""
        self._found = None
        if self._text:
            lines = self._model.lines
            self._found = {lines[at].key for at in NameSearch(map(_searched, lines)).find(self._text)}
        self.invalidate()

    @property
    def shown(self) -> list[DeskLine]:
        """The lines that are shown, from top to bottom."""
        lines = self._model.lines
        return [lines[self.mapToSource(self.index(row, 0)).row()] for row in range(self.rowCount())]

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        line = self._model.lines[row]
        return line.is_shown(self._show) and (self._found is None or line.key in self._found)

    def lessThan(self, one: Index, other: Index) -> bool:
        lines, column = self._model.lines, self._model.columns[one.column()]
        first, second = lines[one.row()], lines[other.row()]
        before, after = column.order(first), column.order(second)
        if before != after:
            return bool(before < after)
        is_less = _usual_order(first) < _usual_order(second)
        return is_less if self.sortOrder() is Qt.SortOrder.AscendingOrder else not is_less


def _usual_order(line: DeskLine) -> tuple[str, str, str]:
    return line.document.department_code, line.document.unit_code, line.key


def _searched(line: DeskLine) -> str:
    document = line.document
    names = document.department, document.unit, document.department_code, document.unit_code
    return "\n".join((*names, document.file, document.member, document.check_code))
