"""Lines with ticks in groups, worked out as they come into sight: thousands cost no more than those that are seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from jx_desktop.domain.words.searching import fold
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours

Index = QModelIndex | QPersistentModelIndex
L = TypeVar("L")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class Lines(Generic[L]):
    """Lines beneath a heading, which says ``{}`` of how many."""

    title: str
    lines: Sequence[L]


class TickModel(QAbstractTableModel, Generic[L]):
    """What a line says and whether it is ticked, a kind of lines says itself: `text`, `tick`, `put`.

    A heading is a row of its own, with the tick of all lines beneath it that are shown.
    """

    def __init__(self, columns: Sequence[str], amounts: Sequence[int] = (), parent: QObject | None = None) -> None:
        """`amounts` are the columns that stand at the right."""
        super().__init__(parent)
        self._columns = tuple(columns)
        self._amounts = frozenset(amounts)
        self._groups: tuple[Lines[L], ...] = ()
        self._rows: list[L | Lines[L]] = []
        self._sought = ""
        self._found_in: dict[int, str] = {}

    # ---- what a kind of lines says

    def text(self, line: L, column: int) -> str:
        """Return what stands in a column of a line."""
        raise NotImplementedError

    def tick(self, line: L) -> bool | None:
        """Return whether a line is ticked; None where there is nothing to tick."""
        raise NotImplementedError

    def put(self, lines: Sequence[L], ticked: bool) -> None:
        """Tick lines, or no longer."""
        raise NotImplementedError

    def tip(self, line: L, column: int) -> str:
        """Return what is said of a cell beneath the mouse."""
        return self.text(line, column)

    def is_quiet(self, _line: L) -> bool:
        """Whether a line is only a note."""
        return False

    def more_sought(self, _line: L) -> str:
        """Return what the filter looks at besides the texts."""
        return ""

    def key(self, line: L) -> object:
        """Return what a line is known by when it says something else."""
        return line

    # ---- what is shown

    def show_groups(self, groups: Iterable[Lines[L]]) -> None:
        """Show other lines; a group without any is left out."""
        self._groups = tuple(group for group in groups if group.lines)
        self._found_in.clear()
        self._filter()

    def look_for(self, words: str) -> None:
        """Show the lines that contain some words; what is hidden keeps its tick."""
        sought = fold(words.strip())
        if sought != self._sought:
            self._sought = sought
            self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self._rows = []
        for group in self._groups:
            found = [line for line in group.lines if not self._sought or self._sought in self._words(line)]
            if found:
                self._rows += [Lines(group.title.format(len(found)), found), *found]
        self.endResetModel()

    def _words(self, line: L) -> str:
        known = self._found_in.get(id(line))
        if known is None:
            texts = (*(self.text(line, column) for column in range(len(self._columns))), self.more_sought(line))
            known = self._found_in[id(line)] = fold("\n".join(texts))
        return known

    def prepare(self, count: int) -> bool:
        """Work out what the filter looks at in some lines more; return whether any are left."""
        waiting = (line for line in self.lines if id(line) not in self._found_in)
        return len([self._words(line) for line in islice(waiting, count)]) == count

    @property
    def lines(self) -> list[L]:
        """All lines, also those that the filter hides."""
        return [line for group in self._groups for line in group.lines]

    @property
    def shown_lines(self) -> list[L]:
        """The lines that the filter lets through."""
        return [row for row in self._rows if not isinstance(row, Lines)]

    def tick_all(self, ticked: bool) -> None:
        """Tick all lines that are shown, or none of them."""
        self.set_ticks(self.shown_lines, ticked)

    def set_ticks(self, lines: Iterable[L], ticked: bool) -> None:
        """Tick some lines, or no longer: those that can be."""
        meant = [line for line in lines if self.tick(line) is not None]
        if meant:
            self.put(meant, ticked)
            self.refresh()

    def refresh(self) -> None:
        """Show the ticks and texts of all lines as they are now."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    # ---- lines and their places

    @property
    def headings(self) -> list[int]:
        """The rows that are headings."""
        return [at for at, row in enumerate(self._rows) if isinstance(row, Lines)]

    def line_at(self, row: int) -> L | None:
        """Return the line in a row; None for a heading, and beyond the last."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(found, Lines) else found

    def lines_at(self, row: int) -> Sequence[L]:
        """Return the line in a row, or all shown lines beneath a heading."""
        found = self._rows[row]
        return found.lines if isinstance(found, Lines) else (found,)

    def row_of(self, key: object) -> int:
        """Return where the line with a key is shown; -1 where the filter hides it."""
        rows = enumerate(self._rows)
        return next((at for at, row in rows if not isinstance(row, Lines) and self.key(row) == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    # ---- what is said of a place

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._amounts:
            return _RIGHT
        return self._columns[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0 and any(self.tick(line) is not None for line in self.lines_at(index.row())):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            return self._state(self.lines_at(index.row()))
        if isinstance(row, Lines):
            return self._of_heading(row, column, role)
        if role in _TEXT_ROLES:
            return self.text(row, column).replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(self.tip(row, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self._amounts:
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and self.is_quiet(row):
            return QBrush(QColor(colours().muted))
        return None

    @staticmethod
    def _of_heading(heading: Lines[L], column: int, role: int) -> object:
        if role in _TEXT_ROLES and column == 0:
            return heading.title
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _state(self, lines: Sequence[L]) -> Qt.CheckState | None:
        ticks = {self.tick(line) for line in lines} - {None}
        if not ticks:
            return None
        if len(ticks) > 1:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if True in ticks else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.set_ticks(self.lines_at(index.row()), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True
