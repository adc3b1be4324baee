"""The parts of a table on one page after another → one grid; cells and rows that a page has cut are put together."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jx_desktop.base.messages import Message
from jx_desktop.base.text import without_spaces
from jx_desktop.exchange.blocks import Box, Cell, Grid, Row
from jx_desktop.exchange.printed.lines import Line
from jx_desktop.exchange.printed.marks import Area
from jx_desktop.exchange.printed.ruled_tables import PageCell, PageTable
from jx_desktop.exchange.printed.wraps import cuts_words, ends_sentence, is_item, text_of
from jx_desktop.exchange.text.numbering import is_next_item

_SAME = 4.0
"""How far apart the same edge of a column may lie on two pages, in pt."""
CONTINUED = re.compile(
    r"^[(（]?(?:续上?表|接上[表页])[\d一二三四五六七八九十]{0,3}[)）]?|[(（]续[表页]?[\d一二三四五六七八九十]{0,3}[)）]$"
)
"""What says that a table or a section goes on: 续表 before its title, or （续） behind it."""
_WHOLE = 0.85
"""What part of a table's width the one cell of a title takes."""
_MOST_HEADER_ROWS = 6
_MOST_PADDING = 9.0
_LONG = 20
"""Characters of a text that is a sentence, not a name."""


@dataclass(slots=True)
class _JoinedCell:
    row: int
    left: float
    right: float
    rows: int
    lines: list[Line]
    area: Area
    page: int

    @property
    def is_empty(self) -> bool:
        return not self.lines


@dataclass(slots=True)
class JoinedTable:
    """A table that grows from page to page. `above` is what stands over its first part, compact."""

    parts: list[PageTable]
    above: tuple[str, ...] = ()
    said: Mapping[str, int] = field(default_factory=dict)
    """How often each text, compact, fills a cell of the document: words that come again are whole."""
    cells: list[_JoinedCell] = field(default_factory=list)
    bottom: list[_JoinedCell] = field(default_factory=list)
    """The cells that reach its last row."""
    rows: dict[tuple[str, ...], int] = field(default_factory=dict)
    """What each row says, and the first one that says so."""
    edges: list[float] = field(default_factory=list)
    """Where columns begin and end, as they did where they came first."""
    first: int = 0
    """The row that its present title, or the table itself, begins with."""
    padding: float = _MOST_PADDING
    """How far text keeps from the edges of its cell: what the fullest lines leave."""
    wheres: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    @classmethod
    def of(cls, table: PageTable, above: Sequence[str], said: Mapping[str, int]) -> "JoinedTable":
        """Begin with a part."""
        joined = cls([table], tuple(without_spaces(text) for text in above), said)
        joined._take(table, 0, joined._places(table, 0.0))
        return joined

    # ---- whether a part goes on with it

    def goes_on_with(self, table: PageTable, between: Sequence[str]) -> bool:
        """Whether a table at the top of the next page, with some text above it, is the rest of this one."""
        last = self.parts[-1]
        if not all(self._is_repeated(text) for text in between) or not self._edges_fit(table):
            return False
        if last.open_bottom or table.open_top or any(CONTINUED.search(without_spaces(text)) for text in between):
            return True
        return not self._begins_another(table)

    def _is_repeated(self, text: str) -> bool:
        plain = without_spaces(text)
        rest = CONTINUED.sub("", plain, count=1)
        return (
            not rest
            or rest in self.above
            or any(rest and rest in line for line in self.above if len(rest) > 3)
            or (rest != plain)
        )

    def _edges_fit(self, table: PageTable) -> bool:
        """Whether a part is as wide as this table and has a column in common with it, or its header."""
        last = self.parts[-1]
        if abs((last.area.right - last.area.left) - (table.area.right - table.area.left)) > 2 * _SAME:
            return False
        shift = last.area.left - table.area.left
        return any(_has_near(self.edges, edge + shift) for edge in table.edges[1:-1]) or self._header_rows(table) > 0

    def _begins_another(self, table: PageTable) -> bool:
        """Whether the first row begins a table of its own, as the first row of this one began it."""
        said = tuple(_plain(cell.lines) for cell in table.row(0))
        known = next(iter(self.rows))
        if not said or self._header_rows(table):
            return False
        is_title = len(said) == 1 == len(known) and bool(said[0])
        return is_title or (bool(said[0]) and said[0] == known[0] and len(said) > 1)

    # ---- taking a part

    def add(self, table: PageTable) -> None:
        """Take the part on the next page."""
        self._drop_empty_end()
        places = self._places(table, self.parts[-1].area.left - table.area.left)
        skipped = self._header_rows(table)
        is_open = self.parts[-1].open_bottom and table.open_top
        first = self._row_count
        upper = {(cell.left, cell.right): cell for cell in self.bottom}
        pairs = [
            (upper.get((places[cell.column], places[cell.column + cell.columns])), cell)
            for cell in table.cells
            if cell.row == skipped
        ]
        self.parts.append(table)
        if self._is_row_cut(pairs, is_open):
            self._join_rows(pairs, table, skipped, places)
        else:
            self._take(table, skipped, places)
            self._join_labels(pairs, table, first)
            begun = [(places[cell.column], places[cell.column + cell.columns]) for _, cell in pairs]
            for cell in upper.values():  # one of which the next page shows nothing goes on all the same
                if cell.row + cell.rows == first and not any(a < cell.right and cell.left < b for a, b in begun):
                    cell.rows += 1

    def _drop_empty_end(self) -> None:
        """Leave out a last row that holds nothing: the beginning of one whose text stands on the next page."""
        last = self._row_count - 1
        if last > 0 and not any(cell.lines for cell in self.bottom if cell.row == last):
            self.cells = [cell for cell in self.cells if cell.row != last]
            for cell in self.bottom:
                cell.rows -= 1
            self.wheres.pop()
            self.bottom = [cell for cell in self.cells if cell.row + cell.rows == last]

    def _places(self, table: PageTable, shift: float) -> list[float]:
        """Return the edges of a part's columns: those of the table where they are as good as the same."""
        free = list(self.edges)
        places = []
        for edge in table.edges:
            near = min(free, key=lambda known: abs(known - edge - shift), default=None)
            if near is not None and abs(near - edge - shift) <= _SAME:
                free = free[free.index(near) + 1 :]
                places.append(near)
            else:
                places.append(edge + shift)
        return places

    @property
    def _row_count(self) -> int:
        return len(self.wheres)

    def _header_rows(self, table: PageTable) -> int:
        """Return how many rows at the top of a part this table has had: its header, printed again."""
        count = 0
        for number in range(min(table.row_count - 1, _MOST_HEADER_ROWS)):
            texts = tuple(_plain(cell.lines) for cell in table.row(number))
            known = self.rows.get(texts)
            if known is None or not any(texts):
                break
            digits = any(character.isdigit() for text in texts for character in text)
            if known > number + 1 and (digits or sum(map(bool, texts)) < 3):
                break
            count += 1
        while count and any(cell.row < count < cell.row + cell.rows for cell in table.cells):
            count -= 1
        return count

    def _take(self, table: PageTable, skipped: int, places: Sequence[float], joined: bool = False) -> None:
        """Take the rows of a part behind those that are left out; the first is there already where it is `joined`."""
        start = self._row_count - skipped - joined
        for number in range(skipped + joined, table.row_count):
            values = {"page": table.page, "table": table.number, "row": number + 1}
            self.wheres.append(Message("source_place.pdf_row", values))
        self.edges = sorted({*self.edges, *places})
        taken: dict[int, list[_JoinedCell]] = {}
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
            if cell.row >= skipped + joined:
                row, left, right = start + cell.row, places[cell.column], places[cell.column + cell.columns]
                lines = _shifted(cell.lines, left - cell.area.left)
                taken.setdefault(row, []).append(_JoinedCell(row, left, right, cell.rows, lines, cell.area, table.page))
                gaps = [min(line.left - left, right - line.right) for line in lines if not line.turn]
                self.padding = min([self.padding, *(max(gap, 0.0) for gap in gaps)])
        for row, cells in taken.items():
            self.cells += cells
            texts = tuple(_plain(cell.lines) for cell in cells)
            said = [cell for cell in cells if cell.lines]
            width = _WHOLE * (places[-1] - places[0])
            if len(said) == 1 and said[0].left == places[0] and said[0].right - said[0].left > width:
                self.rows, self.first = {}, row  # a title: what stood above it is no header of what comes
            self.rows.setdefault(texts, row - self.first)
        end = self._row_count
        self.bottom = [cell for cell in (*self.bottom, *self.cells[-len(table.cells) :]) if cell.row + cell.rows == end]

    def _join_rows(
        self,
        pairs: Sequence[tuple[_JoinedCell | None, PageCell]],
        table: PageTable,
        skipped: int,
        places: Sequence[float],
    ) -> None:
        """Put the first row of a part to the last row there is."""
        texts = [(_lines_of(upper.lines), _lines_of(lower.lines)) for upper, lower in pairs if upper is not None]
        for upper, lower in pairs:
            if upper is None:
                continue
            if lower.lines and not _same_text(upper, lower):
                upper.lines.extend(_shifted(lower.lines, upper.left - lower.area.left))
            upper.rows += lower.rows - 1
        self._take(table, skipped, places, joined=True)
        if not _is_surely_cut(texts):
            self._note(table, skipped)

    def _join_labels(self, pairs: Sequence[tuple[_JoinedCell | None, PageCell]], table: PageTable, first: int) -> None:
        """Let the merged cells at the left go on over the page where their rest is empty or has their text."""
        for upper, lower in sorted(pairs, key=lambda pair: pair[1].column):
            if upper is None or lower is pairs[-1][1]:
                return
            if lower.lines and not (self._is_cut_label(upper, lower) if upper.lines else lower.rows + upper.rows > 2):
                return
            if not lower.lines and upper.is_empty:
                return
            rest = next(cell for cell in reversed(self.cells) if cell.row == first and cell.left == upper.left)
            self.cells = [cell for cell in self.cells if cell is not rest]
            self.bottom = [upper if cell is rest else cell for cell in self.bottom]
            if lower.lines and upper.is_empty:
                self._note(table, lower.row)
            upper.lines.extend(rest.lines)
            upper.rows += rest.rows

    def _is_row_cut(self, pairs: Sequence[tuple[_JoinedCell | None, PageCell]], is_open: bool) -> bool:
        """Whether the first row on a page is the rest of the last row on the page before.

        Each cell must fit the one above it: one of both is empty, or its text goes on. Unless rules were left open,
        some cell must be empty that is filled on the other page: rows of their own are filled alike.
        """
        if not pairs or any(upper is None for upper, _ in pairs):
            return False
        both = [(upper, lower) for upper, lower in pairs if upper is not None]
        going_on = [(upper, lower) for upper, lower in both if upper.lines and lower.lines]
        all_read_on = all(self._reads_on(upper, lower) for upper, lower in going_on)
        if is_open:  # rules are missing between whole rows too, where these are what a page ends with
            own = [(upper, lower) for upper, lower in both[1:] if upper.rows == 1]
            return all_read_on or any(bool(upper.lines) != bool(lower.lines) for upper, lower in own)
        if not all_read_on:
            return False
        if not any(lower.lines for _, lower in both):
            return True
        lowest = min(lower.rows for _, lower in both)
        lacking = [lower for upper, lower in both if bool(upper.lines) != bool(lower.lines) and lower.rows == lowest]
        return bool(going_on) and bool(lacking)

    def _reads_on(self, upper: _JoinedCell, lower: PageCell) -> bool:
        """Whether the text of a cell goes on in the one on the next page: its last line is full."""
        last, first = upper.lines[-1], lower.lines[0]
        parts = _plain(upper.lines), _plain(lower.lines)
        if self.said.get("".join(parts)):
            return True
        if all(self.said.get(part) for part in parts):
            return False
        if is_item(first.text) and ends_sentence(last.text):
            return True
        if _is_far(upper.area.bottom - last.bottom, last) or _is_far(first.top - lower.area.top, first):
            return False
        padding = self.padding
        lefts = [line.left for line in upper.lines]
        is_even = max(lefts) - min(lefts) < 0.35 * last.size
        start = min(lefts) if is_even else upper.left + padding
        used = last.right - start if is_even else last.width
        spare = upper.right - padding - start - used - first.first
        return spare <= (0.8 if is_even else 2.0) * last.size

    def _is_cut_label(self, upper: _JoinedCell, lower: PageCell) -> bool:
        """Whether a word is cut that is whole elsewhere in the document, as its parts are not."""
        parts = _plain(upper.lines), _plain(lower.lines)
        return bool(self.said.get("".join(parts))) and not all(self.said.get(part) for part in parts)

    def _note(self, table: PageTable, row: int) -> None:
        place = Message("source_place.pdf_row", {"page": table.page, "table": table.number, "row": row + 1})
        self.notes.append(Message("source.cell_cut_by_page", {"place": place}))

    # ---- what it is in the end

    def full_ends(self) -> list[bool]:
        """Return for each line that ends between two letters whether it is full."""
        return [end for cell in self.cells for end in cuts_words(cell.lines, cell.right - self.padding)]

    def grid(self, name: str, *, cut: bool) -> Grid:
        """Return the table as a grid. Its columns are all the edges that cells of it have.

        `cut` says that lines end anywhere within words.
        """
        columns = {edge: column for column, edge in enumerate(self.edges)}
        padding = self.padding
        rows: list[list[Cell]] = [[] for _ in self.wheres]
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.left)):
            start, end = columns[cell.left], columns[cell.right]
            text = text_of(cell.lines, cell.left + padding, cell.right - padding, cuts_words=cut)
            box = Box(cell.page, *cell.area)
            rows[cell.row].append(Cell(text, start, cell.rows, end - start, box=box))
        numbered = enumerate(zip(rows, self.wheres, strict=True), 1)
        return Grid(tuple(Row(number, tuple(cells), where=where) for number, (cells, where) in numbered), name)


def _is_surely_cut(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the lower part of a row, its cells' texts behind those of the upper part, cannot be a row of its own.

    A row of its own has cells of its own behind labels that go on from above: not only one of many, and none is empty
    that is filled above. Of two cells, the text must stop within a sentence or go on with the next item.
    """
    filled = [at for at, (_, lower) in enumerate(pairs) if lower]
    if not filled or len(pairs) < 2:
        return False
    if any(upper and not lower for upper, lower in pairs[filled[0] + 1 :]) or (len(filled) == 1 and len(pairs) > 2):
        return True
    upper, lower = pairs[filled[0]]
    goes_on = len(upper) > _LONG and not ends_sentence(upper.splitlines()[-1])
    return len(filled) == 1 and bool(upper) and (goes_on or is_next_item(upper, lower))


def _shifted(lines: Sequence[Line], shift: float) -> list[Line]:
    if abs(shift) < 0.01:
        return list(lines)
    return [replace(line, left=line.left + shift, right=line.right + shift) for line in lines]


def _lines_of(lines: Sequence[Line]) -> str:
    return "\n".join(line.text.strip() for line in lines)


def _plain(lines: Sequence[Line]) -> str:
    return without_spaces("".join(line.text for line in lines))


def _same_text(upper: _JoinedCell, lower: PageCell) -> bool:
    return _plain(upper.lines) == _plain(lower.lines)


def _is_far(gap: float, line: Line) -> bool:
    """Whether a line stands away from the edge at which the page cuts its cell."""
    return gap > 2.6 * line.size


def _has_near(edges: Sequence[float], edge: float) -> bool:
    at = bisect_left(edges, edge)
    return any(abs(other - edge) <= _SAME for other in edges[max(at - 1, 0) : at + 1])
