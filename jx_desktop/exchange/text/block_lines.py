"""Paragraphs and grids → the lines and rows that the reader of published text works on, each with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Block, Cell, Grid, Paragraph, Row
from jx_desktop.exchange.tables import MAX_CELLS, clean_cell
from jx_desktop.exchange.text.lines import Line


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a line comes from: a block of the source, from 0, and the row of a grid, from 0; -1 in a paragraph."""

    block: int
    row: int
    where: Message


def block_lines(blocks: Sequence[Block]) -> tuple[list[Line], dict[int, Origin]]:
    """Return the lines of `blocks` in reading order, and by the number of each where it comes from.

    A row whose only text reaches over the whole grid is no row of a table: a title, a unit's line, the text of a
    section in its box. Raises `UserError` for a grid that claims more cells than a table may have.
    """
    lines: list[Line] = []
    origins: dict[int, Origin] = {}
    table = 0
    for index, block in enumerate(blocks):
        table += isinstance(block, Grid)
        drafts = _paragraph_lines(block) if isinstance(block, Paragraph) else _GridLines(block).lines()
        for draft in drafts:
            number = len(lines) + 1
            lines.append(Line(number, draft.text, draft.starts_page, draft.cells, draft.told_empty))
            where = draft.where or Message("source_place.row", {"table": table, "row": draft.row + 1})
            origins[number] = Origin(index, draft.row, where)
    return lines, origins


@dataclass(frozen=True, slots=True)
class _Draft:
    text: str
    where: Message | None
    row: int = -1
    starts_page: bool = False
    cells: tuple[str, ...] | None = None
    told_empty: frozenset[int] = frozenset()


def _paragraph_lines(paragraph: Paragraph) -> Iterator[_Draft]:
    for at, text in enumerate(paragraph.text.split("\n")):
        yield _Draft(text, paragraph.where, starts_page=paragraph.starts_page and not at)


@dataclass(slots=True)
class _Placed:
    """One row: the cells by their columns, and the columns that cells of rows above reach into."""

    row: Row
    index: int
    cells: dict[int, Cell] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)


class _GridLines:
    """Gives each cell of a grid its column; what is hidden is left out."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._rows = list(self._placed())
        used = [column for placed in self._rows for column, cell in placed.cells.items() if cell.text.strip()]
        self._first = min(used, default=0)
        ends = [column + cell.columns for placed in self._rows for column, cell in placed.cells.items()]
        self._end = max(ends, default=0)
        if (self._end - self._first) * len(self._rows) > MAX_CELLS:
            raise UserError("table.too_large")
        self._merging = {
            column for placed in self._rows for column, cell in placed.cells.items() if cell.rows > 1
        }  # where merged cells reach down, an empty one that no other reaches into is empty

    def lines(self) -> Iterator[_Draft]:
        """Yield a line for every row, several for a row that is running text."""
        for placed in self._rows:
            texts = {at: text for at, cell in placed.cells.items() if (text := clean_cell(cell.text)).strip("\n\t ")}
            if not texts and not placed.covered:
                continue
            if len(texts) == 1 and not placed.covered:
                [(at, text)] = texts.items()
                if at <= self._first and at + placed.cells[at].columns >= self._end:
                    yield from (_Draft(line, placed.row.where, placed.index) for line in text.split("\n"))
                    continue
            cells = tuple(texts.get(at, "") for at in range(self._first, self._end))
            shown = "\t".join(" ".join(cell.split("\n")) for cell in cells)
            empty = {at for at in placed.cells if at in self._merging and at not in texts}
            told = frozenset(at - self._first for at in empty)
            yield _Draft(shown, placed.row.where, placed.index, cells=cells, told_empty=told)

    def _placed(self) -> Iterator[_Placed]:
        reaching: dict[int, int] = {}  # by column: the number of the last row that a cell from above reaches into
        for index, row in enumerate(self._grid.rows):
            if row.is_hidden:
                continue
            placed = _Placed(row, index, covered={at for at, last in reaching.items() if last >= row.number})
            following = 0
            for cell in row.cells:
                column = cell.column
                if column is None:
                    column = following
                    while column in placed.covered:
                        column += 1
                following = column + cell.columns
                if cell.rows > 1:
                    reaching |= dict.fromkeys(range(column, following), row.number + cell.rows - 1)
                if not cell.is_hidden and column not in self._grid.hidden_columns:
                    placed.cells[column] = cell
            yield placed
