"""Blocks of a source → rows of cells that know which columns they take, and what reaches into them from above."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jx_desktop.exchange.blocks import Block, Grid, Paragraph
from jx_desktop.exchange.tables import clean_cell
from jx_desktop.exchange.text.lines import Line

_FEWEST_CELLS = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell: it takes the columns from `start` up to `end`. One from `above` only reaches into its row."""

    text: str
    start: int
    end: int
    above: bool = False
    reaches_down: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class YearRow:
    """A row of a table, or a line of text outside of tables. `line` is the number that the report knows it by."""

    line: int
    pieces: tuple[Piece, ...]
    is_text: bool = False

    @property
    def fresh(self) -> list[Piece]:
        """The cells that begin in this row and hold something."""
        return [piece for piece in self.pieces if not piece.above and not piece.is_blank]

    @property
    def text(self) -> str:
        """All that stands in it."""
        return "\t".join(" ".join(piece.text.split("\n")) for piece in self.pieces if not piece.above)


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or lines of text between tables. `has_spans`: whether merged cells are known as such."""

    rows: tuple[YearRow, ...]
    is_text: bool
    has_spans: bool = True


def parts_of_blocks(blocks: Sequence[Block], lines: dict[tuple[int, int], int]) -> list[Part]:
    """Return the parts of a source; `lines` are the numbers of its lines by block and row, -1 for paragraphs."""
    parts: list[Part] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            parts.append(Part(tuple(_grid_rows(block, index, lines)), False))
        else:
            parts.append(Part(tuple(_text_rows(block, lines.get((index, -1), 1))), True))
    return parts


def parts_of_lines(lines: Sequence[Line]) -> list[Part]:
    """Return the parts of a text: lines with tabs that follow one another are a table."""
    parts: list[Part] = []
    rows: list[YearRow] = []
    of_text = True
    for line in [*lines, Line(0, "")]:
        is_text = "\t" not in line.text
        if rows and (is_text != of_text or not line.number):
            parts.append(Part(tuple(rows), of_text, has_spans=False))
            rows = []
        of_text = is_text
        cells = [line.text] if is_text else _split(line.text)
        pieces = tuple(Piece(clean_cell(cell), at, at + 1) for at, cell in enumerate(cells))
        if line.number:
            rows.append(YearRow(line.number, pieces, is_text))
    return parts


def _split(text: str) -> list[str]:
    """Return the cells of a line; those that hold a tab or a quotation mark stand between such marks."""
    if '"' not in text:
        return text.split("\t")
    return next(csv.reader([text], delimiter="\t"), [])


def _text_rows(paragraph: Paragraph, line: int) -> Iterator[YearRow]:
    for at, text in enumerate(paragraph.text.split("\n")):
        yield YearRow(line + at, (Piece(clean_cell(text), 0, 1),), True)


def _grid_rows(grid: Grid, index: int, lines: dict[tuple[int, int], int]) -> Iterator[YearRow]:
    reaching: dict[int, tuple[Piece, int]] = {}  # by first column: a cell, and the last row that it reaches into
    known = 1
    for at, row in enumerate(grid.rows):
        if row.is_hidden:
            continue
        reaching = {start: found for start, found in reaching.items() if found[1] >= row.number}
        pieces = [
            Piece(piece.text, piece.start, piece.end, above=True, reaches_down=last > row.number)
            for piece, last in reaching.values()
        ]
        taken = {column for piece in pieces for column in range(piece.start, piece.end)}
        following = 0
        for cell in row.cells:
            start = cell.column if cell.column is not None else following
            while cell.column is None and start in taken:
                start += 1
            following = start + cell.columns
            if cell.is_hidden or start in grid.hidden_columns:
                continue
            piece = Piece(clean_cell(cell.text), start, following, reaches_down=cell.rows > 1)
            pieces.append(piece)
            if cell.rows > 1:
                reaching[start] = piece, row.number + cell.rows - 1
        known = lines.get((index, at), known)
        yield YearRow(known, tuple(sorted(pieces, key=lambda piece: piece.start)))


def spread(rows: Sequence[YearRow]) -> int:
    """Return how many rows of a table hold several cells."""
    return sum(len(row.fresh) >= _FEWEST_CELLS for row in rows)
