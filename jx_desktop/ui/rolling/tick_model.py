"""Lines with ticks in groups, worked out as they come into sight: thousands cost no more than those that are seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
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


class TickModel(QAbstractItemModel, Generic[L]):
    """What a line says and whether it is ticked, a kind of lines says itself: `text`, `tick`, `put`."""

    def __init__(self, columns: Sequence[str], amounts: Sequence[int] = (), parent: QObject | None = None) -> None:
        """`amounts` are the columns that stand at the right."""
        super().__init__(parent)
        self._columns = tuple(columns)
        self._amounts = frozenset(amounts)
        self._groups: tuple[Lines[L], ...] = ()
        self._shown: list[tuple[Lines[L], Sequence[L]]] = []
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
        found = ((group, self._found(group)) for group in self._groups)
        self._shown = [(group, lines) for group, lines in found if lines]
        self.endResetModel()

    def _found(self, group: Lines[L]) -> Sequence[L]:
        return group.lines if not self._sought else [line for line in group.lines if self._sought in self._words(line)]

    def _words(self, line: L) -> str:
        known = self._found_in.get(id(line))
        if known is None:
            texts = (*(self.text(line, column) for column in range(len(self._columns))), self.more_sought(line))
            known = self._found_in[id(line)] = fold("\n".join(texts))
        return known

    @property
    def lines(self) -> list[L]:
        """All lines, also those that the filter hides."""
        return [line for group in self._groups for line in group.lines]

    @property
    def shown_lines(self) -> list[L]:
        """The lines that the filter lets through."""
        return [line for _, lines in self._shown for line in lines]

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
        for row, (_, lines) in enumerate(self._shown):
            head = self.index(row, 0)
            self.dataChanged.emit(head, self.index(row, len(self._columns) - 1))
            self.dataChanged.emit(self.index(0, 0, head), self.index(len(lines) - 1, len(self._columns) - 1, head))

    # ---- lines and their places

    def line_at(self, index: Index) -> L | None:
        """Return the line of an index; None for a heading."""
        if not index.isValid() or not index.internalId():
            return None
        return self._shown[index.internalId() - 1][1][index.row()]

    def lines_at(self, index: Index) -> Sequence[L]:
        """Return the line of an index, or all shown lines beneath a heading."""
        if not index.isValid():
            return ()
        line = self.line_at(index)
        return (line,) if line is not None else self._shown[index.row()][1]

    def index_of(self, key: object) -> QModelIndex:
        """Return where the line with a key is shown; nowhere where the filter hides it."""
        for at, (_, lines) in enumerate(self._shown):
            for row, line in enumerate(lines):
                if self.key(line) == key:
                    return self.createIndex(row, 0, at + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._shown)
        is_heading = not parent.internalId() and parent.column() == 0
        return len(self._shown[parent.row()][1]) if is_heading else 0

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        return len(self._columns)

    # ---- what is said of a place

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._amounts:
            return _RIGHT
        return self._columns[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0 and any(self.tick(line) is not None for line in self.lines_at(index)):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.line_at(index), index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            return self._state(self.lines_at(index))
        if line is None:
            return self._of_heading(index, role)
        if role in _TEXT_ROLES:
            return self.text(line, column).replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(self.tip(line, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self._amounts:
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and self.is_quiet(line):
            return QBrush(QColor(colours().muted))
        return None

    def _of_heading(self, index: Index, role: int) -> object:
        group, lines = self._shown[index.row()]
        if role in _TEXT_ROLES and index.column() == 0:
            return group.title.format(len(lines))
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
        self.set_ticks(self.lines_at(index), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True
