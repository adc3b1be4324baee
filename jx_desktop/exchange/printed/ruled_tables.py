"""Rules that hang together → the cells of a table, with the rows and columns that each takes."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from jx_desktop.exchange.printed.lines import Line, lines_of
from jx_desktop.exchange.printed.marks import Area, Glyph, Rule
from jx_desktop.exchange.printed.rules import TOLERANCE, Frame

_MOST_COLUMNS, _MOST_ROWS = 120, 1_500
_ROOM = 0.9
"""How many ems a character takes at least of a row or a column."""
_WALL = 0.6
"""What part of a cell's side must be ruled to be a side."""


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell of a table on one page. Rows and columns count from 0."""

    row: int
    column: int
    rows: int
    columns: int
    area: Area
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of one that stands on one page. `edges` are where its columns begin, and the last ends."""

    page: int
    area: Area
    edges: tuple[float, ...]
    row_count: int
    cells: tuple[PageCell, ...]
    open_top: bool = False
    open_bottom: bool = False
    number: int = 0
    """Which table of its page it is, from 1."""

    def row(self, number: int) -> list[PageCell]:
        """Return the cells that begin in a row, from left to right."""
        return sorted((cell for cell in self.cells if cell.row == number), key=lambda cell: cell.column)


@dataclass(slots=True)
class _Walls:
    """Where the rules of one direction run, by the edge that they are on."""

    edges: list[float]
    rules: dict[int, list[Rule]] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> "_Walls":
        edges: list[float] = []
        walls = cls(edges)
        for rule in sorted(rules):
            if not edges or rule.at - edges[-1] > TOLERANCE:
                edges.append(rule.at)
            walls.rules.setdefault(len(edges) - 1, []).append(rule)
        return walls

    def covers(self, edge: int, start: float, end: float) -> bool:
        """Whether an edge is ruled between two points."""
        ruled = sum(max(min(rule.end, end) - max(rule.start, start), 0.0) for rule in self.rules.get(edge, ()))
        return ruled >= _WALL * (end - start)


def table_of(frame: Frame, page: int) -> PageTable | None:
    """Return the cells that rules enclose, still empty; None where they are no table that can be read."""
    down, across = _Walls.of(frame.vertical), _Walls.of(frame.horizontal)
    xs, ys = down.edges, across.edges
    if not (2 <= len(xs) <= _MOST_COLUMNS and 2 <= len(ys) <= _MOST_ROWS):
        return None
    right = [[down.covers(j + 1, top, bottom) for j in range(len(xs) - 1)] for top, bottom in pairwise(ys)]
    below = [[across.covers(i + 1, left, end) for left, end in pairwise(xs)] for i in range(len(ys) - 1)]
    spans = list(_spans(right, below))
    used_x = sorted({0, *(j for _, j, _, _ in spans), *(j + w for _, j, _, w in spans)})
    used_y = sorted({0, *(i for i, _, _, _ in spans), *(i + h for i, _, h, _ in spans)})
    cells = tuple(
        PageCell(
            bisect_left(used_y, i), bisect_left(used_x, j),
            bisect_left(used_y, i + h) - bisect_left(used_y, i), bisect_left(used_x, j + w) - bisect_left(used_x, j),
            Area(xs[j], ys[i], xs[j + w], ys[i + h]),
        )
        for i, j, h, w in spans
    )  # fmt: skip
    area = Area(xs[0], ys[0], xs[-1], ys[-1])
    edges = tuple(xs[j] for j in used_x)
    return PageTable(page, area, edges, len(used_y) - 1, cells, frame.open_top, frame.open_bottom)


def _spans(right: list[list[bool]], below: list[list[bool]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield row, column, rows and columns of the cells between walls: `right` and `below` of each smallest one."""
    taken = [[False] * len(row) for row in right]
    for i, row in enumerate(right):
        for j in range(len(row)):
            if taken[i][j]:
                continue
            width = 1
            while j + width < len(row) and not row[j + width - 1] and not taken[i][j + width]:
                width += 1
            height = 1
            while i + height < len(right) and _goes_on(i + height, j, width, right, below, taken):
                height += 1
            for k in range(i, i + height):
                taken[k][j : j + width] = [True] * width
            yield i, j, height, width


def _goes_on(
    i: int, j: int, width: int, right: list[list[bool]], below: list[list[bool]], taken: list[list[bool]]
) -> bool:
    """Whether a cell of some width goes on in row `i`: nothing ruled above, nothing within."""
    return not (any(below[i - 1][j : j + width]) or any(right[i][j : j + width - 1]) or any(taken[i][j : j + width]))


def filled(table: PageTable, glyphs: Sequence[Glyph]) -> PageTable:
    """Return a table with its lines of text in its cells."""
    tops = sorted({cell.area.top for cell in table.cells})
    bands: dict[float, list[PageCell]] = {}
    for cell in table.cells:
        first = bisect_left(tops, cell.area.top)
        for top in tops[first:]:
            if top >= cell.area.bottom:
                break
            bands.setdefault(top, []).append(cell)
    inside: dict[PageCell, list[Glyph]] = {}
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        band = bisect_left(tops, y) - 1
        around = next((cell for cell in bands.get(tops[max(band, 0)], ()) if cell.area.holds(x, y)), None)
        if around is not None:
            inside.setdefault(around, []).append(glyph)
    cells = [replace(cell, lines=tuple(lines_of(inside[cell]))) if cell in inside else cell for cell in table.cells]
    return _without_slivers(replace(table, cells=tuple(cells)))


def _without_slivers(table: PageTable) -> PageTable:
    """Return a table without the rows and columns in which no character has room and none stands: gaps between cells
    that are ruled one by one, and what is left where the side of one is drawn beside that of its neighbour."""
    em = min((line.size for cell in table.cells for line in cell.lines), default=0.0)
    tops = {cell.row: cell.area.top for cell in table.cells}
    ys = [*(tops[row] for row in range(table.row_count)), table.area.bottom]
    rows = _kept(ys, em, [(cell.row, cell.rows, bool(cell.lines)) for cell in table.cells])
    columns = _kept(table.edges, em, [(cell.column, cell.columns, bool(cell.lines)) for cell in table.cells])
    if rows[-1] == table.row_count and columns[-1] == len(table.edges) - 1:
        return table
    cells = (
        replace(
            cell,
            row=(row := rows[cell.row]), rows=rows[cell.row + cell.rows] - row,
            column=(column := columns[cell.column]), columns=columns[cell.column + cell.columns] - column,
        )
        for cell in table.cells
    )  # fmt: skip
    edges = {columns[at]: edge for at, edge in reversed(list(enumerate(table.edges)))}
    return replace(
        table,
        edges=tuple(edges[at] for at in sorted(edges)),
        row_count=rows[-1],
        cells=tuple(cell for cell in cells if cell.rows and cell.columns),
    )


def _kept(edges: Sequence[float], em: float, spans: Sequence[tuple[int, int, bool]]) -> list[int]:
    """Return for each edge which it is once those are one between which no character has room.

    `spans` say of cells where they begin, over how much they go, and whether text stands in them.
    """
    narrow = {first for first, count, is_filled in spans if count == 1 and not is_filled}
    narrow = {at for at in narrow if edges[at + 1] - edges[at] < _ROOM * em}
    for first, count, is_filled in spans:
        if is_filled and narrow.issuperset(range(first, first + count)):
            narrow.difference_update(range(first, first + count))
    return list(accumulate((at not in narrow for at in range(len(edges) - 1)), initial=0))
