"""Tables without any rule: lines one after the other whose words stand in columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jx_desktop.exchange.printed.lines import Line, line_of, rows_of
from jx_desktop.exchange.printed.marks import Area, Glyph
from jx_desktop.exchange.printed.ruled_tables import PageCell, PageTable

_GAP = 1.2
"""Ems from which on words stand in different columns."""
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_ALIGNED = 0.6
"""Ems by which the words of one column may miss each other, at the left, in the middle or at the right."""
_FARTHEST = 3.2
"""Ems from line to line within a table."""


@dataclass(slots=True)
class _Columns:
    """Lines that stand in the same columns so far."""

    rows: list[list[Line]]
    glyphs: list[Glyph] = field(default_factory=list)

    def takes(self, words: Sequence[Line]) -> bool:
        """Whether a line goes on with the columns."""
        before = self.rows[-1]
        size = before[0].size
        return (
            len(words) == len(before)
            and words[0].bottom - before[0].bottom <= _FARTHEST * size
            and all(_are_aligned(above, word) for above, word in zip(self.rows[0], words, strict=True))
            and all(self._ends(column) < words[column + 1].left for column in range(len(words) - 1))
            and all(word.right < self._begins(column + 1) for column, word in enumerate(words[:-1]))
        )

    def _ends(self, column: int) -> float:
        return max(row[column].right for row in self.rows)

    def _begins(self, column: int) -> float:
        return min(row[column].left for row in self.rows)

    def table(self, page: int) -> PageTable:
        """Return the lines as a table: columns part in the middle between their words."""
        count = len(self.rows[0])
        inner = [(self._ends(column) + self._begins(column + 1)) / 2 for column in range(count - 1)]
        edges = (self._begins(0) - 1, *inner, self._ends(count - 1) + 1)
        tops = [min(word.top for word in row) for row in self.rows]
        bottoms = [*tops[1:], max(word.bottom for word in self.rows[-1])]
        cells = tuple(
            PageCell(row, column, 1, 1, Area(edges[column], tops[row], edges[column + 1], bottoms[row]), (word,))
            for row, words in enumerate(self.rows)
            for column, word in enumerate(words)
        )
        return PageTable(page, Area(edges[0], tops[0], edges[-1], bottoms[-1]), edges, len(self.rows), cells)


def aligned_tables(glyphs: Sequence[Glyph], page: int) -> tuple[list[PageTable], list[Glyph]]:
    """Return the tables that characters outside of all rules stand in, and the characters that stand in none."""
    runs: list[_Columns] = []
    rest = [glyph for glyph in glyphs if glyph.turn]
    for row in rows_of([glyph for glyph in glyphs if not glyph.turn]):
        words = list(_words(row))
        if runs and len(words) >= _FEWEST_COLUMNS and runs[-1].takes(words):
            runs[-1].rows.append(words)
            runs[-1].glyphs += row
        else:
            runs.append(_Columns([words], row))
    tables = []
    for run in runs:
        if len(run.rows) >= _FEWEST_ROWS and len(run.rows[0]) >= _FEWEST_COLUMNS:
            tables.append(run.table(page))
        else:
            rest += run.glyphs
    return tables, rest


def _words(row: Sequence[Glyph]) -> Iterable[Line]:
    """Yield what stands in a line between wide gaps."""
    drawn = [glyph for glyph in row if not glyph.text.isspace()]
    start = 0
    for index, (before, after) in enumerate(pairwise(drawn), 1):
        if after.left - before.right >= _GAP * max(before.size, after.size):
            if (line := line_of(drawn[start:index])) is not None:
                yield line
            start = index
    if (line := line_of(drawn[start:])) is not None:
        yield line


def _are_aligned(one: Line, other: Line) -> bool:
    slack = _ALIGNED * max(one.size, other.size)
    return min(abs(one.left - other.left), abs(one.middle - other.middle), abs(one.right - other.right)) <= slack
