"""The rows of one project's indicator table as a Qt model; the columns are the form's."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import Column
from jx_desktop.domain.values.indicator_cells import cell_text
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours

_ALIGNMENT = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignLeft,
}
_HEAD_ALIGNMENT = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]
"""Row and column of a cell."""
Span = tuple[int, int, int]
"""Row and column of a cell that is shown merged, and over how many rows."""
Store = Callable[[Mapping[str, Mapping[str, str]], tuple[str, ...], str], None]


class IndicatorModel(QAbstractTableModel):
    """Shows rows and hands edits to `store`: texts by row and column id, then the rows and the field typed into.

    While `targets` holds cells, what is typed into one goes into all of them.
    """

    followed = Signal()  # after `show_rows` in which rows came, went or moved one by one

    def __init__(self, form: Form, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.is_locked = False
        self.targets: Sequence[Place] = ()
        self._rows: tuple[Indicator, ...] = ()
        self._spans: list[Span] = []
        self._store = store
        self._problems: dict[tuple[str, str], tuple[Severity, str]] = {}

    @property
    def rows(self) -> tuple[Indicator, ...]:
        """The rows that are shown."""
        return self._rows

    def show_rows(self, rows: tuple[Indicator, ...]) -> None:
        """Show other rows, telling the view what comes and goes: a cell that is being edited stays open."""
        if rows is self._rows:
            return
        if {row.id for row in self._rows}.isdisjoint(row.id for row in rows):
            self.beginResetModel()
            self._rows = rows
            self._spans = self._merged()
            self.endResetModel()
            return
        ids = [row.id for row in rows]
        comes_or_goes = [row.id for row in self._rows] != ids
        if comes_or_goes:
            self._remove({row.id for row in self._rows}.difference(ids))
            self._order(ids)
            self._insert(rows)
        before, self._rows = self._rows, rows
        changed = [number for number, (old, new) in enumerate(zip(before, rows, strict=True)) if old is not new]
        if comes_or_goes or any(self._levels(before[number]) != self._levels(rows[number]) for number in changed):
            self._spans = self._merged()
        if comes_or_goes:
            self.followed.emit()
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], self.columnCount() - 1))

    def _remove(self, gone: set[str]) -> None:
        for first, end in reversed(_runs([row.id in gone for row in self._rows])):
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            self._rows = (*self._rows[:first], *self._rows[end:])
            self.endRemoveRows()

    def _order(self, ids: list[str]) -> None:
        """Bring the rows that are there into the order of `ids`."""
        place = {row_id: number for number, row_id in enumerate(ids)}
        before = self._rows
        rows = tuple(sorted(before, key=lambda row: place[row.id]))
        if rows != before:
            self.layoutAboutToBeChanged.emit()
            held = self.persistentIndexList()
            self._rows = rows
            now = {row.id: number for number, row in enumerate(rows)}
            self.changePersistentIndexList(held, [self.index(now[before[at.row()].id], at.column()) for at in held])
            self.layoutChanged.emit()

    def _insert(self, rows: tuple[Indicator, ...]) -> None:
        there = {row.id for row in self._rows}
        for first, end in _runs([row.id not in there for row in rows]):
            self.beginInsertRows(QModelIndex(), first, end - 1)
            self._rows = (*self._rows[:first], *rows[first:end], *self._rows[first:])
            self.endInsertRows()

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
        return cell_text(row, column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.form.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.column(section).label if orientation == Qt.Orientation.Horizontal else str(section + 1)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _HEAD_ALIGNMENT
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
        problem = self._problems.get((row.id, column.field))
        if role == roles.ToolTipRole:
            return tip_words(problem[1]) if problem else None
        if role == roles.BackgroundRole:
            return self._ground(problem, column)
        if role == roles.AccessibleTextRole:
            words = f"{index.row() + 1}, {column.label}: {self.text(row, column)}"
            return f"{words}. {problem[1]}" if problem else words
        return None

    def _ground(self, problem: tuple[Severity, str] | None, column: Column) -> QBrush | None:
        own = colours()
        if problem and not self.is_locked and problem[0] is Severity.ERROR:
            return QBrush(QColor(own.error_ground))
        if problem and not self.is_locked and problem[0] is Severity.WARNING:
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
        if not self.targets and text == self.text(row, column):
            return False
        if not self.targets:
            self.set_rows(self.block_ids(index), index.column(), text)
            return True
        cells: dict[str, dict[str, str]] = {}
        for place, number in self.targets:
            cells.setdefault(self._rows[place].id, {})[self.column(number).key] = text
        self._store(cells, self.block_ids(index), column.field)
        return True

    def set_rows(self, row_ids: tuple[str, ...], column: int, text: str) -> None:
        """Write a text into one column of some rows; of those that have gone nothing is said."""
        there = {row.id for row in self._rows}.intersection(row_ids)
        self._store({row_id: {self.column(column).key: text} for row_id in there}, row_ids, self.column(column).field)

    def block_ids(self, index: Index) -> tuple[str, ...]:
        """Return the ids of the rows that a cell stands for."""
        return tuple(self._rows[row].id for row in self.block(index.row(), index.column()))

    def block(self, row: int, column: int) -> range:
        """Return the rows that a cell stands for: several where equal levels are shown as one cell."""
        for start, number, count in self._spans:
            if number == column and start <= row < start + count:
                return range(start, start + count)
        return range(row, row + 1)

    def choices(self, index: Index) -> list[str]:
        """Return the form's choices for a cell of the first two levels."""
        column = self.column(index.column())
        if column.key == "level1":
            return [level.name for level in self.form.indicators.taxonomy]
        if column.key == "level2":
            level1 = self._rows[index.row()].level1
            taxonomy = self.form.indicators.taxonomy
            levels = [level for level in taxonomy if level.name == level1] or taxonomy
            return [level2.name for level in levels for level2 in level.level2]
        return []

    def spans(self) -> list[Span]:
        """Return the cells that are shown merged: equal neighbours in the form's merging columns."""
        return self._spans

    def _levels(self, row: Indicator) -> tuple[str, ...]:
        """Return what a row has in the columns that merge."""
        return tuple(self.text(row, column) for column in self.form.columns if column.merge)

    def _merged(self) -> list[Span]:
        found = []
        merging = [number for number, column in enumerate(self.form.columns) if column.merge]
        levels = list(map(self._levels, self._rows))
        for position, number in enumerate(merging):
            start = 0
            keys = [texts[: position + 1] for texts in levels]
            for end in range(1, len(keys) + 1):
                if end == len(keys) or keys[end] != keys[start] or not all(keys[start]):
                    if end - start > 1:
                        found.append((start, number, end - start))
                    start = end
        return found


def _runs(marks: list[bool]) -> list[tuple[int, int]]:
    """Return where the runs of marked places begin and end."""
    edges = [at for at in range(len(marks) + 1) if (at > 0 and marks[at - 1]) != (at < len(marks) and marks[at])]
    return list(zip(edges[::2], edges[1::2], strict=True))
