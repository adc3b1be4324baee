"""How wide the columns of the source's tables are drawn: by what stands in them."""

from collections.abc import Sequence
from itertools import accumulate

from jx_desktop.services.files.source_rows import SourceRow

_LOOKED_AT = 300
"""Rows of a table whose texts are looked at."""
_LEAST, _MOST = 4, 26
"""A column's share, in characters."""
_LEAST_EMS = 2.5


class GridColumns:
    """The columns of every table, by its block; what was worked out is kept."""

    def __init__(self, rows: Sequence[SourceRow]) -> None:
        self._rows = rows
        self._spans: dict[int, tuple[int, int]] = {}  # by block: its first row, and that behind its last
        for number, row in enumerate(rows):
            if row.is_grid:
                first, _ = self._spans.get(row.block, (number, number))
                self._spans[row.block] = first, number + 1
        self._shares: dict[int, list[int]] = {}
        self._edges: dict[tuple[int, int], tuple[int, ...]] = {}

    def is_first(self, number: int) -> bool:
        """Whether a row is the first of its table."""
        row = self._rows[number]
        return row.is_grid and self._spans[row.block][0] == number

    def edges(self, row: SourceRow, width: int) -> tuple[int, ...]:
        """Return where the columns of a row begin in a room `width` pixels wide, and where the last ends."""
        if not row.is_grid:
            return 0, width
        found = self._edges.get((row.block, width))
        if found is None:
            shares = self._shares_of(row.block)
            sums = [0, *accumulate(shares)]
            found = self._edges[row.block, width] = tuple(round(width * part / sums[-1]) for part in sums)
        return found

    def least_width(self, em: int) -> int:
        """Return how wide the widest table must be at least, where a character is `em` pixels wide."""
        widest = max((self._count(*span) for span in self._spans.values()), default=0)
        return round(widest * _LEAST_EMS * em)

    def _shares_of(self, block: int) -> list[int]:
        shares = self._shares.get(block)
        if shares is None:
            shares = self._shares[block] = self._worked_out(*self._spans[block])
        return shares

    def _looked_at(self, first: int, end: int) -> Sequence[SourceRow]:
        return self._rows[first : end : max(1, (end - first) // _LOOKED_AT)]

    def _count(self, first: int, end: int) -> int:
        """Return how many columns a table has."""
        rows = self._looked_at(first, end)
        ends = [cell.column + cell.columns for row in rows for cell in row.cells]
        return max([1, *ends, *(at + more for row in rows for at, more, _ in row.reaching)])

    def _worked_out(self, first: int, end: int) -> list[int]:
        cells = [cell for row in self._looked_at(first, end) for cell in row.cells]
        shares = [_LEAST] * self._count(first, end)
        for cell in sorted(cells, key=lambda cell: cell.columns):
            wanted = min(max((len(line) for line in cell.text.split("\n")), default=0) + 1, _MOST)
            held = sum(shares[cell.column : cell.column + cell.columns])
            for column in range(cell.column, cell.column + cell.columns):
                shares[column] += max(0, wanted - held) // cell.columns
        return shares
