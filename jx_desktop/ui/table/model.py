"""The rows of one project's indicator table as a Qt model; the columns are the form's."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from jx_desktop.domain.form import Column, Form
from jx_desktop.domain.form_rules import Severity
from jx_desktop.domain.indicator_value import split_value
from jx_desktop.domain.indicators import Indicator
from jx_desktop.ui.theme import colours

_READINGS = ("operator", "number", "unit")
_ALIGNMENT = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignLeft,
}
Index = QModelIndex | QPersistentModelIndex
Store = Callable[[tuple[str, ...], dict[str, object]], None]


class IndicatorModel(QAbstractTableModel):
    """Shows rows and hands edits to `store` as (row ids, values by path)."""

    def __init__(self, form: Form, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.is_locked = False
        self._rows: tuple[Indicator, ...] = ()
        self._store = store
        self._problems: dict[tuple[str, str], tuple[Severity, str]] = {}

    @property
    def rows(self) -> tuple[Indicator, ...]:
        """The rows that are shown."""
        return self._rows

    def show_rows(self, rows: tuple[Indicator, ...]) -> None:
        """Show other rows, telling the view only what changed."""
        before, self_rows = self._rows, rows
        if [row.id for row in before] != [row.id for row in self_rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self._rows = rows
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new:
                self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))

    def show_problems(self, problems: dict[tuple[str, str], tuple[Severity, str]]) -> None:
        """Show the worst problem of each cell, by (row id, field)."""
        if problems != self._problems:
            self._problems = problems
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def column(self, number: int) -> Column:
        """Return the form's column."""
        return self.form.columns[number]

    def text(self, row: Indicator, column: Column) -> str:
        """Return what a cell shows."""
        if column.reading:
            return split_value(row.value)[_READINGS.index(column.reading)]
        if column.path.startswith("values."):
            return row.values.get(column.id, "")
        return str(getattr(row, column.id))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.form.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.column(section).label if orientation == Qt.Orientation.Horizontal else str(section + 1)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], self.column(index.column())
        roles = Qt.ItemDataRole
        if role in (roles.DisplayRole, roles.EditRole):
            return self.text(row, column)
        if role == roles.TextAlignmentRole:
            return _ALIGNMENT[column.align] | Qt.AlignmentFlag.AlignVCenter
        problem = self._problems.get((row.id, column.path))
        if role == roles.ToolTipRole:
            return problem[1] if problem else None
        if role == roles.BackgroundRole:
            return self._ground(problem, column)
        if role == roles.AccessibleTextRole:
            words = f"{index.row() + 1}, {column.label}: {self.text(row, column)}"
            return f"{words}. {problem[1]}" if problem else words
        return None

    @staticmethod
    def _ground(problem: tuple[Severity, str] | None, column: Column) -> QBrush | None:
        own = colours()
        if problem and problem[0] is Severity.ERROR:
            return QBrush(QColor(own.error_ground))
        if problem and problem[0] is Severity.WARNING:
            return QBrush(QColor(own.warning_ground))
        return QBrush(QColor(own.header)) if column.merge else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.is_locked else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = self._rows[index.row()], self.column(index.column())
        text = str(value)
        if text == self.text(row, column):
            return False
        if column.reading:
            pieces = list(split_value(row.value))
            pieces[_READINGS.index(column.reading)] = text.strip()
            text = "".join(pieces)
        self._store(self._block(index.row(), index.column()), {column.path: text})
        return True

    def _block(self, row: int, column: int) -> tuple[str, ...]:
        """Return the ids of the rows that a cell stands for: several where equal levels are shown as one cell."""
        for start, number, count in self.spans():
            if number == column and start <= row < start + count:
                return tuple(item.id for item in self._rows[start : start + count])
        return (self._rows[row].id,)

    def choices(self, index: Index) -> list[str]:
        """Return the form's choices for a cell of the first two levels."""
        column = self.column(index.column())
        if column.id == "level1":
            return [level.name for level in self.form.taxonomy]
        if column.id == "level2":
            level1 = self._rows[index.row()].level1
            levels = [level for level in self.form.taxonomy if level.name == level1] or list(self.form.taxonomy)
            return [level2.name for level in levels for level2 in level.level2]
        return []

    def spans(self) -> list[tuple[int, int, int]]:
        """Return (row, column, rows) of cells that are shown merged: equal neighbours in the form's merging columns."""
        found = []
        merging = [number for number, column in enumerate(self.form.columns) if column.merge]
        for position, number in enumerate(merging):
            start = 0
            keys = [
                tuple(self.text(row, self.column(earlier)) for earlier in merging[: position + 1]) for row in self._rows
            ]
            for end in range(1, len(keys) + 1):
                if end == len(keys) or keys[end] != keys[start] or not all(keys[start]):
                    if end - start > 1:
                        found.append((start, number, end - start))
                    start = end
        return found
