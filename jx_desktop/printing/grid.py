"""Grids of cells: how high their rows must be, and how they are drawn. Points, y downwards.

A grid has columns of its own; grids stacked on one another make a table. Text never leaves its cell: a row
grows with what stands in it.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, groupby
from typing import NamedTuple

from jx_desktop.domain.form.paper import Align
from jx_desktop.printing.field_boxes import FieldBox
from jx_desktop.printing.layout import Canvas, Rule, SetLine, Span, draw_lines, height_of, joined


@dataclass(slots=True, eq=False)  # not frozen: that would take three times as long to make, and there are many
class GridCell:
    """A cell with its lines of type; it begins in `column` and covers `span` columns and `rows` rows.

    `repeats`: when its row is divided over pages, its text stands on each of them. `fields`: what stands in it, or
    in each paragraph of its text; of the entity `entity_id`, where that is another one than the owner of the page.
    `inset_x`: the space beside its text, where it is not that of the grid.
    """

    column: int
    lines: tuple[SetLine, ...]
    align: Align = "left"
    span: int = 1
    rows: int = 1
    repeats: bool = False
    text_height: float = -1.0  # of its lines; summed once
    fields: tuple[str, ...] = ()
    entity_id: str = ""
    inset_x: float | None = None

    def __post_init__(self) -> None:
        if self.text_height < 0:
            lines = self.lines
            self.text_height = lines[0].leading if len(lines) == 1 else height_of(lines)


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells that begin in one row. `flows`: it may be divided wherever a page ends. `leads`: it is never the
    last on a page. `row_id`: of what its fields belong to, where that is a row of an entity's own table. `continued`:
    what stands in its place, beneath the header, on pages to which the rows go on that it leads."""

    cells: tuple[GridCell, ...]
    flows: bool = False
    leads: bool = False
    row_id: str = ""
    continued: "GridRow | None" = None


@dataclass(frozen=True, slots=True)
class Insets:
    """Space between line and text, weight of the lines, least height of a row, all in pt. 0: there are no lines."""

    x: float
    y: float
    line: float
    least: float


@dataclass(frozen=True, eq=False)
class Grid:
    """Rows on columns of given widths. The first `header_rows` come again on every page that the grid reaches.

    One that `joins` stands on the page of the last row above it: it never begins one.
    """

    widths: tuple[float, ...]
    rows: tuple[GridRow, ...]
    insets: Insets
    header_rows: int = 0
    joins: bool = False

    @property
    def is_ruled(self) -> bool:
        """Whether there are lines around its cells; else it is words, which are no table where there are no pages."""
        return self.insets.line > 0

    @cached_property
    def _merged(self) -> list[tuple[int, GridCell]]:
        """The merged cells with the rows in which they begin, in order of rows."""
        return [(row, cell) for row, item in enumerate(self.rows) for cell in item.cells if cell.rows > 1]

    @cached_property
    def _most_merged_rows(self) -> int:
        return max((cell.rows for _, cell in self._merged), default=0)

    def merged_among(self, first: int, last: int) -> list[tuple[int, GridCell]]:
        """Return the merged cells, with their first rows, that may reach into rows `first` to `last`."""
        start = bisect_left(self._merged, first - self._most_merged_rows, key=lambda pair: pair[0])
        end = bisect_right(self._merged, last, key=lambda pair: pair[0])
        return self._merged[start:end]

    def reaches_over(self, above: int, below: int) -> bool:
        """Whether a merged cell reaches from row `above`, or from one higher up, into row `below`."""
        return self._reached[above] > below

    @cached_property
    def _reached(self) -> list[int]:
        """For every row the row behind the last one into which a cell reaches that has begun by then."""
        ends = (max((row + cell.rows for cell in item.cells), default=row) for row, item in enumerate(self.rows))
        return list(accumulate(ends, max))

    @cached_property
    def edges(self) -> list[float]:
        """The x of every column's left edge, and of the last one's right edge."""
        return [0.0, *accumulate(self.widths)]

    def row_heights(self) -> list[float]:
        """Return the heights of the rows when all stand on one page."""
        heights = [self.own_height(row) for row in self.rows]
        for index, row in enumerate(self.rows):
            for cell in row.cells:
                if cell.rows > 1:
                    last = min(index + cell.rows, len(heights)) - 1
                    lacking = cell.text_height + 2 * self.insets.y - sum(heights[index : last + 1])
                    heights[last] += max(0.0, lacking)
        return heights

    def own_height(self, row: GridRow) -> float:
        """Return the height that the cells of this row alone need; merged cells are counted over all their rows."""
        text = max((cell.text_height for cell in row.cells if cell.rows == 1), default=0.0)
        return max(self.insets.least, text + 2 * self.insets.y)


class Piece(NamedTuple):
    """A row of a grid on a page, whole or in part: its number in the grid, its cells and its height there."""

    grid: Grid
    row: int
    cells: tuple[GridCell, ...]
    height: float


def whole_piece(grid: Grid, row: int, height: float) -> Piece:
    """Return a row as one piece."""
    return Piece(grid, row, grid.rows[row].cells, height)


def divided(piece: Piece, height: float) -> tuple[Piece, Piece] | None:
    """Divide a row: as many lines of each cell as `height` holds, and the rest. None when nothing would be left."""
    insets = piece.grid.insets
    firsts, rests = [], []
    any_rest = any_first = False
    for cell in piece.cells:
        if cell.rows > 1:
            firsts.append(cell)
            continue
        fitting, used = 0, 0.0
        for line in cell.lines:
            if used + line.leading + 2 * insets.y > height:
                break
            used += line.leading
            fitting += 1
        firsts.append(replace(cell, lines=cell.lines[:fitting], text_height=used))
        if cell.repeats and fitting == len(cell.lines):
            rests.append(cell)
            continue
        rest = cell.text_height - used if fitting < len(cell.lines) else 0.0
        rests.append(replace(cell, lines=cell.lines[fitting:], text_height=max(0.0, rest)))
        any_first = any_first or fitting > 0
        any_rest = any_rest or fitting < len(cell.lines)
    if not (any_first and any_rest):
        return None
    first_row, rest_row = GridRow(tuple(firsts)), GridRow(tuple(rests))
    grid = piece.grid
    return (
        Piece(grid, piece.row, first_row.cells, grid.own_height(first_row)),
        Piece(grid, piece.row, rest_row.cells, grid.own_height(rest_row)),
    )


def settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of one page, made higher where a merged cell has too little room on this page."""
    result = list(pieces)
    for first, last, cell in _merged_cells(result):
        insets = result[first].grid.insets
        lacking = cell.text_height + 2 * insets.y - sum(piece.height for piece in result[first : last + 1])
        if lacking > 0:
            result[last] = result[last]._replace(height=result[last].height + lacking)
    return result


def _merged_cells(pieces: Sequence[Piece]) -> list[tuple[int, int, GridCell]]:
    """Return (first piece, last piece, cell) for every merged cell on a page, also one begun on an earlier page."""
    found = []
    position = 0
    while position < len(pieces):
        grid = pieces[position].grid
        end = position
        while end + 1 < len(pieces) and pieces[end + 1].grid is grid and pieces[end + 1].row >= pieces[end].row:
            end += 1
        here = range(position, end + 1)
        rows = [piece.row for piece in pieces[position : end + 1]]
        body = [row for row in rows if row >= grid.header_rows]
        merged = grid.merged_among(0, grid.header_rows - 1) if rows[0] < grid.header_rows else []
        merged += grid.merged_among(body[0], rows[-1]) if body else []
        for row, cell in dict.fromkeys(merged):
            covered = [index for index in here if row <= pieces[index].row < row + cell.rows]
            if covered:
                found.append((covered[0], covered[-1], cell))
        position = end + 1
    return found


def draw_pieces(canvas: Canvas, pieces: Sequence[Piece], x: float, y: float) -> float:
    """Draw the pieces of one page below one another from (x, y); return the y below them."""
    tops = list(accumulate((piece.height for piece in pieces), initial=y))
    merged: dict[int, list[tuple[int, GridCell]]] = {}
    for first, last, cell in _merged_cells(pieces):
        merged.setdefault(first, []).append((last, cell))
    outlines = _Outlines()
    noted = canvas.fields
    for index, piece in enumerate(pieces):
        cells = [(index, cell) for cell in piece.cells if cell.rows == 1]
        if index in merged:
            cells = sorted(cells + merged[index], key=lambda pair: pair[1].column)
        insets, edges, top, below = piece.grid.insets, piece.grid.edges, tops[index], tops[index + 1]
        weight, row_id = insets.line, piece.grid.rows[piece.row].row_id
        columns, upper, lower = outlines.columns(weight), outlines.row(weight, top), outlines.row(weight, below)
        for last, cell in cells:
            left, right, bottom = x + edges[cell.column], x + edges[cell.column + cell.span], tops[last + 1]
            if weight:
                upper.append((left, right))
                (lower if last == index else outlines.row(weight, bottom)).append((left, right))
                columns[left].append((top, bottom))
                columns[right].append((top, bottom))
            if cell.lines:
                start = top + (bottom - top - cell.text_height) / 2
                beside = insets.x if cell.inset_x is None else cell.inset_x
                draw_lines(canvas, cell.lines, left + beside, start, right - left - 2 * beside, cell.align)
            if noted is not None and cell.fields:
                if len(cell.fields) == 1:
                    noted.append((left, top, right, bottom, cell.fields[0], row_id, cell.entity_id))
                else:
                    noted += _stacked(cell, row_id, left, top, right, bottom)
    canvas.rules += outlines.rules()
    return y + sum(piece.height for piece in pieces)


def _stacked(cell: GridCell, row_id: str, left: float, top: float, right: float, bottom: float) -> Iterator[FieldBox]:
    """Yield the fields that stand one below the other in a cell."""
    y = top + (bottom - top - cell.text_height) / 2
    by_field = [(name, height_of(lines)) for name, lines in groupby(cell.lines, lambda at: cell.fields[at.paragraph])]
    for number, (name, height) in enumerate(by_field, 1):
        y += height
        below = bottom if number == len(by_field) else y
        yield left, top, right, below, name, row_id, ""
        top = below


class _Outlines:
    """The lines around cells, gathered by where they lie, for neighbours share most of them."""

    def __init__(self) -> None:
        self._rows: dict[tuple[float, float], list[Span]] = {}
        self._columns: dict[float, defaultdict[float, list[Span]]] = {}

    def row(self, weight: float, y: float) -> list[Span]:
        """Return the list to which horizontal lines at `y` are added, as their ends."""
        return self._rows.setdefault((weight, y), [])

    def columns(self, weight: float) -> defaultdict[float, list[Span]]:
        """Return the lists to which vertical lines are added, by their x."""
        return self._columns.setdefault(weight, defaultdict(list))

    def rules(self) -> Iterator[Rule]:
        """Yield the lines, each once."""
        for (weight, y), spans in self._rows.items():
            if spans:  # a row may have no cells of its own, beneath merged ones
                yield from (Rule(start, y, end, y, weight) for start, end in joined(spans))
        for weight, columns in self._columns.items():
            for x, spans in columns.items():
                yield from (Rule(x, start, x, end, weight) for start, end in joined(spans))
