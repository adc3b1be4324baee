"""The rows of a table of one project or sheet as a Qt model; the columns are those of the sheet that shows it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row, rows_of
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import Column
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.values.indicator_cells import cell_text
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.table.blocks import Span, merged, runs
from jx_desktop.ui.table.cells import Cells
from jx_desktop.ui.table.choices import choices_of
from jx_desktop.ui.table.closed import Closed
from jx_desktop.ui.table.comment_signs import ROW, CellComments
from jx_desktop.ui.table.hints import CellHints, Hints
from jx_desktop.ui.table.total_row import in_total

_ALIGNMENT = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignLeft,
}
_BESIDE_MARK = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
_HEAD_ALIGNMENT = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
Index = QModelIndex | QPersistentModelIndex
CARRIED_ROLE = Qt.ItemDataRole.UserRole + 1
"""Of a row's number: whether the row came from last year and waits for being confirmed."""
COMMENTS_ROLE = Qt.ItemDataRole.UserRole + 2
"""Of a cell, and of a row's number: the open comments on it; None without any."""
HINT_ROLE = Qt.ItemDataRole.UserRole + 3
"""Of a cell: the quiet line at its foot; empty without one."""
Place = tuple[int, int]
"""Row and column of a cell."""
Store = Callable[[Mapping[str, Mapping[str, str]], tuple[str, ...], str], str]
"""Takes texts by row and column key, the rows and the field typed into; returns why nothing of that is taken."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was typed into a cell and not taken, why, and what stands in the document there."""

    typed: str
    why: str
    kept: str


class TableModel(QAbstractTableModel):
    """Shows rows and hands edits to `store`; what is not taken stays in its cell, as it was typed.

    While `targets` holds cells, what is typed into one goes into all of them. A row of sums may stand beneath the
    rows: it is none of `rows`, and nobody can go there.
    """

    followed = Signal()  # after `show_rows` in which rows came, went or moved one by one
    refused = Signal(str)  # why what was typed last is not taken; empty once nothing is left of that

    def __init__(self, shown: ShownTable, cells: Cells, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = shown
        self.cells = cells
        self.closed = Closed()
        self.targets: Sequence[Place] = ()
        self._rows: tuple[Row, ...] = ()
        self._spans: list[Span] = []
        self._store = store
        self._problems: dict[tuple[str, str], tuple[Severity, str]] = {}
        self._refusals: dict[tuple[str, str], Refusal] = {}
        self._told = ""
        self.comments = CellComments()
        self.hints = CellHints()
        self._carried: frozenset[str] = frozenset()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self._rows

    def show_table(self, document: Document, owner: Project | Sheet) -> None:
        """Show a project or sheet as it is in some state of the document."""
        self.cells.show(document, owner)
        self.show_rows(rows_of(owner, self.shown.id))

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows, telling the view what comes and goes: a cell that is being edited stays open."""
        self._end_refusals(rows)
        if rows is self._rows:
            self._tell_made()
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
            self._tell(changed[0], changed[-1])
        self._tell_made()

    def _tell_made(self) -> None:
        """Have computed cells and sums shown anew: they are made of other rows and fields too."""
        if self.shown.has_computed or self.shown.has_total:
            self._tell(0, self.rowCount() - 1)

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _remove(self, gone: set[str]) -> None:
        for first, end in reversed(runs([row.id in gone for row in self._rows])):
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
            places = [*(now[row.id] for row in before), len(rows)]  # the sums stay beneath
            self.changePersistentIndexList(held, [self.index(places[at.row()], at.column()) for at in held])
            self.layoutChanged.emit()

    def _insert(self, rows: tuple[Row, ...]) -> None:
        there = {row.id for row in self._rows}
        for first, end in runs([row.id not in there for row in rows]):
            self.beginInsertRows(QModelIndex(), first, end - 1)
            self._rows = (*self._rows[:first], *rows[first:end], *self._rows[first:])
            self.endInsertRows()

    def show_closed(self, closed: Closed) -> None:
        """Take edits, or tell why not."""
        if closed != self.closed:
            self.closed = closed
            if self._rows:
                self._tell(0, len(self._rows) - 1)

    def show_problems(self, problems: dict[tuple[str, str], tuple[Severity, str]]) -> None:
        """Show the worst problem of each cell, by (row id, field)."""
        if problems != self._problems:
            self._problems = problems
            if self._rows:
                self._tell(0, len(self._rows) - 1)

    def show_hints(self, source: str, hints: Hints) -> None:
        """Show at the foot of cells what one `source` says of them, in place of what it said before."""
        if self.hints.show(source, hints) and self._rows:
            self._tell(0, len(self._rows) - 1)

    def show_carried(self, row_ids: frozenset[str]) -> None:
        """Show which rows came from last year and wait for being confirmed."""
        if row_ids != self._carried:
            self._carried = row_ids
            if self._rows:
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)

    def show_comments(self, comments: CellComments) -> None:
        """Show which cells and rows have open comments."""
        if comments.by_cell != self.comments.by_cell:
            self.comments = comments
            if self._rows:
                self._tell(0, len(self._rows) - 1)
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)

    def comments_at(self, index: Index) -> list[Comment]:
        """Return the open comments on a cell, or on any of those that it stands for."""
        return self.comments.at(self.block_ids(index), index.column()) if self.comments.by_cell else []

    def column(self, number: int) -> Column:
        """Return a column of the sheet's."""
        return self.shown.columns[number]

    def text(self, row: Row, column: Column) -> str:
        """Return what stands in a cell: what was typed there and not taken, what is computed, or what is kept."""
        refusal = self._refusals.get((row.id, column.key))
        if refusal is not None:
            return refusal.typed
        field = self.shown.field_of(column)
        return cell_text(row, column) if field.computed is None else self.cells.computed(row, field)[0]

    def printed(self, row: Row, column: Column) -> str:
        """Return what a cell shows while nobody writes there."""
        is_refused = (row.id, column.key) in self._refusals
        text = self.text(row, column)
        return text if is_refused else self.cells.printed(self.shown.field_of(column), text)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows) + self.shown.has_total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.shown.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation == Qt.Orientation.Horizontal:
                return self.column(section).label
            return str(section + 1) if section < len(self._rows) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            beside_mark = orientation == Qt.Orientation.Vertical and self.comments.has_rows
            return _BESIDE_MARK if beside_mark else _HEAD_ALIGNMENT
        if orientation == Qt.Orientation.Vertical and section < len(self._rows):
            return self._of_row(self._rows[section].id, role)
        return None

    def _of_row(self, row_id: str, role: int) -> object:
        """Return what the number of a row tells beside the number."""
        comments = self.comments.at((row_id,), ROW)
        if role == COMMENTS_ROLE:
            return comments or None
        if role == CARRIED_ROLE:
            return True if row_id in self._carried else None
        if role == Qt.ItemDataRole.ToolTipRole:
            carried = self.tr("From last year, not yet confirmed (Ctrl+Shift+Enter confirms)")
            said = (carried if row_id in self._carried else "", self.comments.words(comments))
            return tip_words("\n".join(filter(None, said))) or None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() > len(self._rows):
            return None
        column, roles = self.column(index.column()), Qt.ItemDataRole
        if role == roles.TextAlignmentRole:
            return _ALIGNMENT[column.align] | Qt.AlignmentFlag.AlignVCenter
        if index.row() == len(self._rows):
            return in_total(self.shown, self.cells, index.column(), role)
        row = self._rows[index.row()]
        if role == roles.DisplayRole:
            return self.printed(row, column)
        if role == roles.EditRole:
            return self.text(row, column)
        if role == COMMENTS_ROLE:
            return self.comments_at(index) or None
        if role == HINT_ROLE:
            return self.hints.words(row.id, column)
        problem = self._problem(row, column)
        if role == roles.ToolTipRole:
            comments = self.comments.words(self.comments_at(index))
            hint = self.hints.tip(row.id, column)
            said = (comments, problem[1] if problem else "", hint, self.closed.why(column))
            return tip_words("\n".join(filter(None, said))) or None
        if role == roles.BackgroundRole:
            return self._ground(problem, column)
        if role == roles.AccessibleTextRole:
            words = f"{index.row() + 1}, {column.label}: {self.printed(row, column)}"
            comments = self.comments.words(self.comments_at(index))
            hint = self.hints.tip(row.id, column)
            return ". ".join(filter(None, (words, problem[1] if problem else "", hint, comments)))
        return None

    def _problem(self, row: Row, column: Column) -> tuple[Severity | None, str] | None:
        """Return what is wrong in a cell, or what is to be known of it, and how bad that is."""
        refusal = self._refusals.get((row.id, column.key))
        if refusal is not None:
            return Severity.ERROR, refusal.why
        field = self.shown.field_of(column)
        reason = self.cells.computed(row, field)[1] if field.computed is not None else ""
        return self._problems.get((row.id, column.field)) or ((None, reason) if reason else None)

    def _ground(self, problem: tuple[Severity | None, str] | None, column: Column) -> QBrush | None:
        own, is_open = colours(), not self.closed.why(column)
        if problem and is_open and problem[0] is Severity.ERROR:
            return QBrush(QColor(own.error_ground))
        if problem and is_open and problem[0] is Severity.WARNING:
            return QBrush(QColor(own.warning_ground))
        return QBrush(QColor(own.header)) if column.merge or not self.shown.is_written(column) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.row() >= len(self._rows):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.column(index.column())
        is_written = self.shown.is_written(column) and not self.closed.why(column)
        return flags | Qt.ItemFlag.ItemIsEditable if is_written and not column.choice else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = self._rows[index.row()], self.column(index.column())
        text = str(value)
        if not self.targets and text == self.text(row, column):
            return False
        if not self.targets:
            return self.set_rows(self.block_ids(index), index.column(), text)
        cells: dict[str, dict[str, str]] = {}
        for place, number in self.targets:
            if self.shown.is_written(self.column(number)):
                cells.setdefault(self._rows[place].id, {})[self.column(number).key] = text
        return self._take(cells, self.block_ids(index), column)

    def set_rows(self, row_ids: tuple[str, ...], column: int, text: str) -> bool:
        """Write a text into one column of some rows; of those that have gone nothing is said."""
        there = {row.id for row in self._rows}.intersection(row_ids)
        key = self.column(column).key
        return self._take({row_id: {key: text} for row_id in there}, row_ids, self.column(column))

    # ---- what is not taken

    def _take(self, cells: Mapping[str, Mapping[str, str]], row_ids: tuple[str, ...], column: Column) -> bool:
        """Hand on what was typed; where it is not of the cell's kind, or not taken, it stays in the cells."""
        columns = {column.key: column for column in self.shown.columns}
        closed = next(filter(None, (self.closed.why(columns[key]) for texts in cells.values() for key in texts)), "")
        if closed:  # a lock has come meanwhile: nothing looks as if it had been taken
            self._tell_refused(closed)
            return False
        whys = (
            self.cells.why_not(self.shown.field_of(columns[key]), text)
            for texts in cells.values()
            for key, text in texts.items()
        )
        why = next(filter(None, whys), "") or self._store(cells, row_ids, column.field)
        held = dict(self._refusals)
        for row in self._rows:
            for key, text in cells.get(row.id, {}).items():
                held.pop((row.id, key), None)
                if why:
                    held[row.id, key] = Refusal(text, why, cell_text(row, columns[key]))
        self._hold(held)
        return not why

    def forget_refused(self, index: Index | None = None) -> None:
        """Show again what the document has: in one cell, or in all."""
        held = dict(self._refusals) if index is not None else {}
        if index is not None and index.row() < len(self._rows):
            held.pop((self._rows[index.row()].id, self.column(index.column()).key), None)
        self._hold(held)

    def _end_refusals(self, rows: tuple[Row, ...]) -> None:
        """Hold nothing any more for cells that have come to hold something else, or have gone."""
        if self._refusals:
            now = {(row.id, column.key): cell_text(row, column) for row in rows for column in self.shown.columns}
            self._hold({cell: held for cell, held in self._refusals.items() if now.get(cell) == held.kept})

    def _hold(self, refusals: dict[tuple[str, str], Refusal]) -> None:
        """Hold what was refused, and say so where that is not what was held before."""
        if refusals != self._refusals:
            self._refusals = refusals
            if self._rows:
                self._tell(0, len(self._rows) - 1)
        self._tell_refused(next((held.why for held in reversed(refusals.values())), ""))

    def _tell_refused(self, why: str) -> None:
        if why != self._told:
            self._told = why
            self.refused.emit(why)

    # ---- blocks

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
        """Return the form's choices for a cell: of its field, of the first two levels, answers to a target in words."""
        row, column = self._rows[index.row()], self.column(index.column())
        return choices_of(self.shown, row, column) or list(self.cells.answers(row, column.field))

    def spans(self) -> list[Span]:
        """Return the cells that are shown merged: equal neighbours in the form's merging columns."""
        return self._spans

    def _levels(self, row: Row) -> tuple[str, ...]:
        """Return what a row has in the columns that merge."""
        return tuple(self.text(row, column) for column in self.shown.columns if column.merge)

    def _merged(self) -> list[Span]:
        merging = [number for number, column in enumerate(self.shown.columns) if column.merge]
        return merged(list(map(self._levels, self._rows)), merging)
