"""What a source shows, row by row, as it is drawn beside the document that was read from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.exchange.blocks import Block, Box, Cell, Grid, Paragraph, Row
from jx_desktop.exchange.text.block_lines import Origin

__all__ = ["Box", "ShownCell", "SourceRow", "rows_of_lines", "source_rows"]


class ShownCell(NamedTuple):
    """A cell as it is drawn: `column` from 0, how many columns and rows it takes."""

    text: str
    column: int = 0
    columns: int = 1
    rows: int = 1
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of a paragraph (its only cell) or one row of a grid (`row` from 0; -1 in a paragraph).

    `reaching` are the columns that cells from above reach into: the first, how many, and whether they end here.
    """

    block: int
    row: int
    where: Message
    cells: tuple[ShownCell, ...]
    reaching: tuple[tuple[int, int, bool], ...] = ()
    starts_page: bool = False

    @property
    def is_grid(self) -> bool:
        """Whether it belongs to a table."""
        return self.row >= 0

    @property
    def text(self) -> str:
        """All that stands in it."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def box(self) -> Box | None:
        """Where it is drawn on its page: around all its cells on the page of the first; None without pages."""
        boxes = [cell.box for cell in self.cells if cell.box is not None]
        same = [box for box in boxes if box.page == boxes[0].page]
        if not same:
            return None
        left, top = min(box.left for box in same), min(box.top for box in same)
        return Box(same[0].page, left, top, max(box.right for box in same), max(box.bottom for box in same))


def source_rows(blocks: Sequence[Block]) -> tuple[SourceRow, ...]:
    """Return all rows that `blocks` show, in reading order; blank lines and what is hidden are left out."""
    rows: list[SourceRow] = []
    table = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            for at, text in enumerate(block.text.split("\n")):
                if text.strip():
                    cell = ShownCell(text.strip(), box=block.box)
                    rows.append(SourceRow(index, -1, block.where, (cell,), starts_page=block.starts_page and not at))
        else:
            table += 1
            rows += _grid_rows(block, index, table)
    return tuple(rows)


def rows_of_lines(rows: Sequence[SourceRow], origins: Mapping[int, Origin], blocks: Sequence[Block]) -> dict[int, int]:
    """Return by the number of a line which of `rows` it comes from, from 0.

    Lines of one paragraph follow one another as its rows do; a blank one stands for that before it.
    """
    first: dict[tuple[int, int], int] = {}
    for number, row in enumerate(rows):
        first.setdefault((row.block, row.row), number)
    found: dict[int, int] = {}
    block, blanks, begins = -1, [0], 0
    for line, origin in origins.items():
        place = first.get((origin.block, origin.row))
        if place is None:
            continue
        if origin.row < 0:
            if origin.block != block:
                block, begins = origin.block, line
                paragraph = blocks[block]
                texts = paragraph.text.split("\n") if isinstance(paragraph, Paragraph) else []
                blanks = _filled_before(texts)
            place += blanks[min(line - begins, len(blanks) - 1)]
        found[line] = place
    return found


def _filled_before(texts: Sequence[str]) -> list[int]:
    """Return for each text how many before it are not blank; for a blank one, how many but one."""
    counts: list[int] = []
    count = 0
    for text in texts:
        counts.append(count if text.strip() else max(0, count - 1))
        count += bool(text.strip())
    return counts


def _grid_rows(grid: Grid, block: int, table: int) -> Iterator[SourceRow]:
    reaching: dict[int, tuple[int, int]] = {}  # by column: how many, and the number of the last row reached into
    for index, row in enumerate(grid.rows):
        if row.is_hidden:
            continue
        over = {at: (count, last) for at, (count, last) in reaching.items() if last >= row.number}
        covered = {at + more for at, (count, _) in over.items() for more in range(count)}
        cells = tuple(_placed(row, covered, grid.hidden_columns))
        reaching = over | {cell.column: (cell.columns, row.number + cell.rows - 1) for cell in cells if cell.rows > 1}
        if any(cell.text.strip() for cell in cells) or over:
            where = row.where or Message("source_place.row", {"table": table, "row": index + 1})
            shown = tuple((at, count, last == row.number) for at, (count, last) in sorted(over.items()))
            yield SourceRow(block, index, where, cells, shown)


def _placed(row: Row, covered: set[int], hidden: frozenset[int]) -> Iterator[ShownCell]:
    following = 0
    for cell in row.cells:
        column = _first_free(following, covered) if cell.column is None else cell.column
        following = column + cell.columns
        if not cell.is_hidden and column not in hidden:
            yield _shown(cell, column)


def _first_free(column: int, covered: set[int]) -> int:
    while column in covered:
        column += 1
    return column


def _shown(cell: Cell, column: int) -> ShownCell:
    return ShownCell(cell.text.strip(), column, max(1, cell.columns), max(1, cell.rows), cell.box)
