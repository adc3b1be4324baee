"""Grids → tables of texts: the one way in which every table that comes in is cleaned and filled.

Merged cells stand in each of their rows; what is hidden is left out and counted; cells that hold an error or lack their
result are empty and named. No source cleans anything itself, so that one table gives one answer, whatever it came as.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import clean_text
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Cell, Grid, Place, Row

MAX_COLUMNS = 200
MAX_CELLS = 2_000_000
"""Of one table, with those that merged cells cover."""
_SPACES = str.maketrans({"\u00a0": " ", "\u3000": " ", "\u200b": None, "\ufeff": None})
_AS_TEXT = re.compile(
    r"""[=＝]\s*(?:"([^"\n]*)"|""([^"\n]*)""|'([^'\n]*)'|[“”＂]([^“”＂\n]*)[“”＂]"""
    r"""|(?:T\(\s*|TEXT\(\s*|CONCATENATE\(\s*)"([^"\n]*)"\s*(?:,\s*"[@0]"\s*)?\))\s*(?:&\s*""\s*)?""",
    re.IGNORECASE,
)
"""Formulas that say nothing but a text."""
_IN_MARKS = re.compile(r"'([^'\n]+)'|＂([^＂\n]+)＂")
"""Marks that some programs write around each text of a csv file, and that readers of csv do not know."""
_ERROR = re.compile(
    r"[#＃](?:[¡¿]?[^\W\d_][\w/]*[!?！？]|DIV/0|REF|NAME|VALUE|NULL|NUM|N/A(?: N/A)?|GETTING_DATA)"
    r"|[#＃]{3,}|(?:Err|错误)[:：] ?\d{3}",
    re.IGNORECASE,
)
"""Errors as Excel, WPS and LibreOffice show them in any of their languages: #REF!, #WERT!, Err:502."""
_FORMULA = re.compile(
    r"=[-+(]*(?:'[^']+'!|\w+!)?(?:[A-Z][A-Z0-9.]{1,20}\(.*\)|\$?[A-Z]{1,3}\$?\d{1,7}(?![\w%]).*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts, all equally long. A cell that was merged over rows stands in each, over columns in the first."""

    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    """The number that each row has in its source, from 1."""
    columns: tuple[int, ...]
    """The place that each column has in its source, from 0."""
    name: str = ""
    above: tuple[str, ...] = ()
    repeated: frozenset[tuple[int, int]] = frozenset()
    """The cells, by row and column, that only repeat the one above with which they were merged."""
    flaws: Mapping[tuple[int, int], str] = field(default_factory=FrozenDict)
    """What stands in cells that hold an error (``#REF!``), a formula or ``###``; empty for a result that is missing."""
    hidden_columns: frozenset[int] = frozenset()
    """Which of the columns that are here are hidden in the source."""
    hidden_count: tuple[int, int] = (0, 0)
    """How many rows and columns that hold something are hidden in the source."""
    notes: tuple[Message, ...] = ()
    """What was left out, and what was odd in reading."""
    has_spans: bool = True
    is_cut: bool = False
    """Whether rows beyond the most that are read were left out."""

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns)

    @property
    def is_one_cell(self) -> bool:
        """Whether it is a single value."""
        return len(self.rows) == 1 and self.width == 1

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not self.flaws and not any(map(any, self.rows))

    def place(self, row: int, column: int) -> Place:
        """Return where a cell stands in the source."""
        return Place(self.numbers[row], self.columns[column], self.name)

    def beginning(self, rows: int) -> "Table":
        """Return the first rows."""
        return replace(self, rows=self.rows[:rows], numbers=self.numbers[:rows])

    def rows_with_amounts_once(self, columns: Collection[int]) -> tuple[tuple[str, ...], ...]:
        """Return the rows with what is merged over rows, in columns of amounts, in the first of these alone."""
        emptied: dict[int, set[int]] = {}
        for row, column in self.repeated:
            if column in columns:
                emptied.setdefault(row, set()).add(column)
        return tuple(
            tuple("" if at in emptied[number] else cell for at, cell in enumerate(row)) if number in emptied else row
            for number, row in enumerate(self.rows)
        )


def filled(
    grid: Grid, *, with_hidden: bool = False, keeps_blanks: bool = False, most_rows: int, most_cells: int = MAX_CELLS
) -> Table:
    """Return the table that a grid shows, or with `with_hidden` what it hides too.

    Of its rows `most_rows` are read. Rows and columns that hold nothing are left out, unless `keeps_blanks`: what is
    pasted goes cell by cell. Raises `UserError` for a table that claims more than `most_cells`.
    """
    return _Filling(grid, with_hidden, keeps_blanks, most_cells).table(most_rows)


def own_cell(text: str) -> str:
    """Return the text of a cell that this program has written: hard spaces stand for those that HTML would drop."""
    return clean_text(text).replace("\u00a0", " ")


def clean_cell(text: str) -> str:
    """Return a cell's text as it enters the document.

    Its lines are trimmed, with no empty ones before and after. What only keeps spreadsheets from reading a number goes:
    ``="001"``, the apostrophe before it, a tab or control character beside it.
    """
    if text.isascii() and "\n" not in text and "\r" not in text:
        plain = clean_text(text).strip()
    else:
        lines = [line.strip() for line in clean_text(text).translate(_SPACES).split("\n")]
        plain = "\n".join(lines).strip("\n")
    if plain[:1] in "=＝" and (found := _AS_TEXT.fullmatch(plain)):
        return (found[found.lastindex or 0]).strip()
    if (found := _IN_MARKS.fullmatch(plain)) is not None:
        return found[found.lastindex or 0].strip()
    if plain[:1] in "'‘" and plain and not any(mark in plain[1:] for mark in "'’"):
        return plain[1:].strip()
    return plain


def is_flaw(text: str) -> bool:
    """Whether a cleaned text is no content: an error, a column too narrow for its number, a formula."""
    first = text[:1]
    if first in "#＃Ee错":
        return _ERROR.fullmatch(text) is not None
    return first == "=" and _FORMULA.fullmatch(text) is not None


@dataclass(slots=True)
class _Placed:
    """One row with its texts by place in the source."""

    number: int
    is_hidden: bool
    texts: dict[int, str] = field(default_factory=dict)
    starts: set[int] = field(default_factory=set)
    repeats: set[int] = field(default_factory=set)
    flaws: dict[int, str] = field(default_factory=dict)


class _Filling:
    def __init__(self, grid: Grid, with_hidden: bool, keeps_blanks: bool, most_cells: int) -> None:
        self._grid = grid
        self._with_hidden = with_hidden
        self._keeps_blanks = keeps_blanks
        hides_cells = any(cell.is_hidden for row in grid.rows for cell in row.cells)
        self._skipped = frozenset() if with_hidden or hides_cells else grid.hidden_columns
        self._cells = self._begun = 0
        self._most_cells = most_cells
        self._clean: dict[str, tuple[str, bool]] = {}  # units, names and words come again and again
        self._active: dict[int, tuple[str, int, bool]] = {}  # by column: text, last row, whether the text shows there
        self._far: list[Place] = []
        self._hidden_at: set[int] = set()
        self._shown_at: set[int] = set()
        self._most_hidden_cells = 0

    def table(self, most_rows: int) -> Table:
        grid = self._grid
        hidden_rows = {row.number for row in grid.rows if row.is_hidden and any(map(_shows, row.cells))}
        # Where cells have no places of their own, those of rows that are not shown take none.
        left_out = grid.is_flowing and not self._with_hidden
        rows = [self._placed(row) for row in grid.rows if not (left_out and row.is_hidden)]
        kept = [row for row in rows if self._with_hidden or not row.is_hidden]
        if not self._keeps_blanks:
            kept = [row for row in kept if row.flaws or any(row.texts.values())]
        is_cut = len(kept) > most_rows
        kept = kept[:most_rows]
        groups = list(self._groups(kept))
        index = {column: at for at, group in enumerate(groups) for column in group}
        hidden = {index[at] for at in self._hidden_at - self._shown_at if at in index}
        hidden_columns = max(len(self._hidden_at - self._shown_at), self._most_hidden_cells)
        return Table(
            tuple(_texts(row, groups) for row in kept),
            tuple(row.number for row in kept),
            tuple(min(group) for group in groups),
            grid.name,
            grid.above,
            frozenset(self._repeated(kept, groups)),
            FrozenDict(
                {(n, index[at]): text for n, row in enumerate(kept) for at, text in row.flaws.items() if at in index}
            ),
            frozenset(hidden),
            (len(hidden_rows), hidden_columns),
            (*grid.notes, *self._notes(len(hidden_rows), hidden_columns)),
            grid.has_spans,
            is_cut,
        )

    def _placed(self, row: Row) -> _Placed:
        placed = _Placed(row.number, row.is_hidden)
        for at, (text, last, shows) in list(self._active.items()):
            if row.number > last:
                del self._active[at]
                continue
            placed.texts[at] = text if shows else ""
            if shows:
                placed.starts.add(at)
                placed.repeats.add(at)
        column = hidden_cells = 0
        for cell in row.cells:
            if cell.is_hidden and not row.is_hidden:
                hidden_cells += _shows(cell)
            if cell.is_hidden and not self._with_hidden:
                continue
            column = self._place(cell, placed, column)
        self._most_hidden_cells = max(self._most_hidden_cells, hidden_cells)
        self._cells += len(placed.texts)
        self._begun += len(placed.starts)
        if self._begun > self._most_cells or self._cells > MAX_CELLS:
            raise UserError("table.too_large")
        return placed

    def _place(self, cell: Cell, placed: _Placed, column: int) -> int:
        """Put a cell into its row; return the place behind it."""
        if cell.column is None:
            while column in placed.texts:
                column += 1
        else:
            column = cell.column
        known = self._clean.get(cell.text)
        if known is None:
            text = own_cell(cell.text) if self._grid.is_own else clean_cell(cell.text)
            known = self._clean[cell.text] = text, not self._grid.is_own and is_flaw(text)
        text, is_flawed = known[0], known[1] or cell.lacks_result
        if column >= MAX_COLUMNS:
            if text and not placed.is_hidden:
                self._far.append(Place(placed.number, column, self._grid.name))
            return column
        if cell.columns == cell.rows == 1 and not is_flawed and column not in self._skipped:
            if column not in placed.texts:
                placed.texts[column] = text
                placed.starts.add(column)
            if text:
                is_hidden = cell.is_hidden or column in self._grid.hidden_columns
                (self._hidden_at if is_hidden else self._shown_at).add(column)
            return column + 1
        end = min(column + cell.columns, MAX_COLUMNS)
        first = next((at for at in range(column, end) if at not in self._skipped), None)
        shown = "" if is_flawed else text
        for at in range(column, end):
            if at not in placed.texts:
                placed.texts[at] = shown if at == first else ""
                if cell.rows > 1:
                    self._active[at] = (shown, placed.number + cell.rows - 1, at == first)
                if at == first:
                    placed.starts.add(at)
                    if is_flawed:
                        placed.flaws[at] = text
        if text:
            is_hidden = cell.is_hidden or self._grid.hidden_columns.issuperset(range(column, end))
            (self._hidden_at if is_hidden else self._shown_at).update(range(column, end))
        return end

    def _groups(self, rows: Sequence[_Placed]) -> Iterator[set[int]]:
        """Yield the columns, each as the places that it takes."""
        if self._grid.is_flowing:
            yield from _columns_that_are_one([row.starts for row in rows])
            return
        if self._keeps_blanks:
            used: Iterable[int] = range(max((at for row in rows for at in row.texts), default=-1) + 1)
        else:
            used = sorted({at for row in rows for at, text in row.texts.items() if text or at in row.flaws})
        yield from ({at} for at in used if at not in self._skipped)

    @staticmethod
    def _repeated(rows: Sequence[_Placed], groups: Sequence[set[int]]) -> Iterator[tuple[int, int]]:
        for number, row in enumerate(rows):
            if row.repeats:
                for at, group in enumerate(groups):
                    begun = group & row.starts
                    if begun and begun <= row.repeats:
                        yield number, at

    def _notes(self, rows: int, columns: int) -> Iterator[Message]:
        if rows and not self._with_hidden:
            yield Message("table.hidden_rows", FrozenDict({"count": rows}))
        if columns and not self._with_hidden:
            yield Message("table.hidden_columns", FrozenDict({"count": columns}))
        if self._far:
            params = {"count": len(self._far), "columns": MAX_COLUMNS, "cell": self._far[0].cell}
            yield Message("table.far_cells", FrozenDict(params))


def _texts(row: _Placed, groups: Sequence[set[int]]) -> tuple[str, ...]:
    """Return the texts of a row, one for each column that is one or several in the source."""
    texts, starts = row.texts, row.starts
    return tuple(
        ["".join([texts.get(at, "") for at in sorted(group) if at in starts]) for group in groups]
        if any(len(group) > 1 for group in groups)
        else [texts[at] if at in starts else "" for group in groups for at in group]
    )


def _shows(cell: Cell) -> bool:
    return bool(cell.text.strip())


def _columns_that_are_one(starts: Sequence[set[int]]) -> list[set[int]]:
    """Return the columns that are one: those in no row of which two cells begin.

    Such columns come from cells that were merged over columns, and from edges that do not quite meet, as in tables
    of word processors.
    """
    groups: list[tuple[set[int], set[int]]] = []  # columns, and the rows in which a cell begins there
    by_column: dict[int, set[int]] = {}
    for row, columns in enumerate(starts):
        for column in columns:
            by_column.setdefault(column, set()).add(row)
    for column in sorted(by_column):
        rows = by_column[column]
        if groups and groups[-1][1].isdisjoint(rows):
            groups[-1][0].add(column)
            groups[-1][1].update(rows)
        else:
            groups.append(({column}, set(rows)))
    return [columns for columns, _ in groups]
