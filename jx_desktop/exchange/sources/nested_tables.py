"""Tables that hold paragraphs and tables → blocks: which of them only arrange a page, and where those within stand.

- A table of a single column, or of a single cell in each row, frames text: its paragraphs stand for themselves.
- So do the cells of a table that its source calls one for presentation, of one that has no more than one row of data
  beside cells with tables in them, and of a single row with a cell of many paragraphs or of headings (a page beside its
  navigation).
- Any other table is a grid. A table within one of its cells stands as a grid of its own behind the row, as soon as no
  cell is merged over it; where it has a single row or column it is text of the cell, one line for each row.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.exchange.blocks import Block, Cell, Grid, Paragraph, Row

_MANY_PARAGRAPHS = 5
_MOST_LINES_OF_DATA = 3
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
Anchor = tuple[str, str]
"""What hangs on a place of the text: its kind, and its name or number."""


class Line(NamedTuple):
    """A paragraph as it is read. `number` counts those of the source from 1."""

    text: str
    number: int
    style: str = ""
    starts_page: bool = False
    anchors: tuple[Anchor, ...] = ()


@dataclass(slots=True)
class OpenCell:
    """A cell while it is read; `content` are its paragraphs and tables in their order."""

    column: int | None
    rows: int = 1
    columns: int = 1
    is_hidden: bool = False
    content: list["Line | OpenTable"] = field(default_factory=list)

    @property
    def tables(self) -> "list[OpenTable]":
        """The tables that stand in it."""
        return [item for item in self.content if isinstance(item, OpenTable)]

    def has_text(self) -> bool:
        """Whether anything stands in it."""
        return any(isinstance(item, OpenTable) or item.text.strip() for item in self.content)


@dataclass(slots=True)
class OpenRow:
    """A row while it is read."""

    number: int
    cells: list[OpenCell] = field(default_factory=list)
    is_hidden: bool = False


@dataclass(slots=True)
class OpenTable:
    """A table while it is read. `number` counts those of the source from 1, in the order of their beginnings."""

    number: int
    rows: list[OpenRow] = field(default_factory=list)
    is_presentation: bool = False
    hidden_columns: frozenset[int] = frozenset()
    is_flowing: bool = False
    is_grid: bool | None = None
    """Whether it stands for itself within a cell, once that is known."""
    merged: dict[int, OpenCell] = field(default_factory=dict)
    """The cells that may reach into the next row, by their columns."""


class BlockWriter:
    """Makes blocks of what a source reads, and knows where anchors have come to stand."""

    def __init__(self, kind: str) -> None:
        self.blocks: list[Block] = []
        self.places: dict[Anchor, tuple[int, int, int]] = {}
        """The block, and in a grid the row and cell, else -1, where an anchor stands."""
        self._kind = kind  # "docx" or "html": how places are called

    def add(self, items: Iterable[Line | OpenTable]) -> None:
        """Take paragraphs and tables."""
        for item in items:
            if isinstance(item, OpenTable):
                self._add_table(item)
            else:
                self._add_line(item)

    def _add_line(self, line: Line) -> None:
        for anchor in line.anchors:  # on nothing: on what comes next
            self.places.setdefault(anchor, (len(self.blocks), -1, -1))
        if line.text.strip():
            parameter = "paragraph" if self._kind == "docx" else "line"
            where = Message(f"source_place.{self._kind}", FrozenDict({parameter: line.number}))
            self.blocks.append(Paragraph(line.text, where, line.style, line.starts_page))

    def _add_table(self, table: OpenTable) -> None:
        if _arranges(table):
            for row in table.rows:
                for cell in row.cells:
                    if not (row.is_hidden or cell.is_hidden):
                        self.add(cell.content)
            return
        rows: list[OpenRow] = []
        waiting: list[OpenTable] = []
        covered_to = 0
        for at, row in enumerate(table.rows):
            rows.append(row)
            covered_to = max(covered_to, *(at + cell.rows for cell in row.cells), 0) if row.cells else covered_to
            waiting += [inner for cell in row.cells for inner in cell.tables if _is_grid(inner)]
            if waiting and covered_to <= at + 1:
                self._add_grid(table, rows)
                self.add(waiting)
                rows, waiting = [], []
        self._add_grid(table, rows)
        self.add(waiting)

    def _add_grid(self, table: OpenTable, rows: Sequence[OpenRow]) -> None:
        made = tuple(self._row(table, row, at) for at, row in enumerate(rows))
        if any(cell.text.strip() for row in made for cell in row.cells):
            self.blocks.append(
                Grid(made, f"{table.number}", hidden_columns=table.hidden_columns, is_flowing=table.is_flowing)
            )

    def _row(self, table: OpenTable, row: OpenRow, at: int) -> Row:
        cells = []
        for number, cell in enumerate(row.cells):
            for line in _cell_lines(cell.content):
                for anchor in line.anchors:
                    self.places.setdefault(anchor, (len(self.blocks), at, number))
            cells.append(Cell(cell_text(cell.content), cell.column, cell.rows, cell.columns, cell.is_hidden))
        where = Message(f"source_place.{self._kind}_row", FrozenDict({"table": table.number, "row": row.number}))
        return Row(row.number, tuple(cells), row.is_hidden, where)


def cell_text(content: Sequence[Line | OpenTable], *, with_tables: bool = False) -> str:
    """Return the text of a cell; tables in it that are grids of their own are text only `with_tables`."""
    if len(content) == 1 and isinstance(content[0], Line):
        return content[0].text
    return "\n".join(line.text for line in _cell_lines(content, with_tables=with_tables)).strip("\n")


def _cell_lines(content: Iterable[Line | OpenTable], *, with_tables: bool = False) -> Iterator[Line]:
    """Yield the lines of a cell; of a table in it, one for each row."""
    for item in content:
        if isinstance(item, Line):
            yield item
        elif with_tables or not _is_grid(item):
            for row in item.rows:
                shown = (cell for cell in row.cells if not cell.is_hidden)
                lines = [line for cell in shown for line in _cell_lines(cell.content, with_tables=with_tables)]
                anchors = tuple(anchor for line in lines for anchor in line.anchors)
                if not row.is_hidden:
                    yield Line(" ".join(line.text for line in lines if line.text), 0, anchors=anchors)


def _is_grid(table: OpenTable) -> bool:
    """Whether a table within a cell stands for itself: it has several rows and several columns, or such a one in it."""
    if table.is_grid is None:
        is_wide = any(sum(cell.has_text() for cell in row.cells) > 1 for row in table.rows)
        inner = (each for row in table.rows for cell in row.cells for each in cell.tables)
        table.is_grid = (is_wide and len(table.rows) > 1) or any(map(_is_grid, inner))
    return table.is_grid


def _arranges(table: OpenTable) -> bool:
    """Whether a table only arranges what stands in it."""
    filled = [[cell for cell in row.cells if cell.has_text()] for row in table.rows if not row.is_hidden]
    if table.is_presentation or all(len(row.cells) <= 1 for row in table.rows):
        return True
    if any(_is_grid(inner) for row in filled for cell in row for inner in cell.tables):
        rows_of_data = sum(len(row) > 1 and all(map(_is_data, row)) for row in filled)
        return rows_of_data <= 1
    return len(filled) == 1 and len(table.rows) == 1 and any(map(_is_page, filled[0]))


def _is_data(cell: OpenCell) -> bool:
    return not cell.tables and len(cell.content) <= _MOST_LINES_OF_DATA


def _is_page(cell: OpenCell) -> bool:
    lines = [item for item in cell.content if isinstance(item, Line) and item.text.strip()]
    return len(lines) >= _MANY_PARAGRAPHS or any(line.style in _HEADINGS for line in lines)
