"""Pages, one after another → the blocks of a document: paragraphs and grids that go over pages are whole."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jx_desktop.base.messages import Message
from jx_desktop.base.text import without_spaces
from jx_desktop.exchange.blocks import Block, Box, Paragraph
from jx_desktop.exchange.printed.continued import CONTINUED, JoinedTable
from jx_desktop.exchange.printed.lines import Line, area_of
from jx_desktop.exchange.printed.marks import Area
from jx_desktop.exchange.printed.pages import PageContent, PageText, shown_box
from jx_desktop.exchange.printed.paragraphs import (
    Measure,
    box_measure,
    goes_on,
    measures_of,
    page_kind,
    paragraph_text,
)  # fmt: skip
from jx_desktop.exchange.printed.ruled_tables import PageTable

_LINES_ABOVE = 6
_LONGEST_HEADING = 80


def blocks_of(pages: Sequence[PageContent]) -> tuple[tuple[Block, ...], tuple[Message, ...]]:
    """Return what pages hold, in reading order, and what was put together on evidence alone."""
    assembly = _Assembly(measures_of(pages), _said_in_cells(pages))
    for page in pages:
        assembly.take(page)
    blocks, notes = assembly.finish()
    turned = {page.number: page for page in pages if page.turn}
    return tuple(_as_shown(block, turned) for block in blocks) if turned else blocks, notes


def _as_shown(block: Block, turned: Mapping[int, PageContent]) -> Block:
    """Return a block with its boxes where they are seen on pages of which all lies turned."""
    if isinstance(block, Paragraph):
        return replace(block, box=_box_as_shown(block.box, turned))
    rows = (
        replace(row, cells=tuple(cell._replace(box=_box_as_shown(cell.box, turned)) for cell in row.cells))
        for row in block.rows
    )
    return replace(block, rows=tuple(rows))


def _box_as_shown(box: Box | None, turned: Mapping[int, PageContent]) -> Box | None:
    return shown_box(box, turned[box.page]) if box is not None and box.page in turned else box


@dataclass(slots=True)
class _Assembly:
    measures: dict[tuple[int, int, int], Measure]
    said: Counter[str]
    found: list[JoinedTable | Paragraph] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    measure: Measure | None = None
    box: Area | None = None
    starts_page: bool = False
    """Whether what comes next is the first on its page."""
    begins_page: bool = False
    """Whether the paragraph at hand was."""
    headings: set[str] = field(default_factory=set)
    """The short paragraphs so far, compact."""
    above: list[str] = field(default_factory=list)
    table: JoinedTable | None = None
    """The table that the page before ended with."""

    def take(self, page: PageContent) -> None:
        """Take the items of a page."""
        self.starts_page = page.number > 1
        items = list(page.items)
        table, self.table = self.table, None
        if table is not None:
            items = self._continued(table, items)
        for item in items:
            if isinstance(item, PageTable):
                self._end_paragraph()
                self.table = JoinedTable.of(item, self.above[-_LINES_ABOVE:], self.said)
                self.found.append(self.table)
                self.above, self.starts_page = [], False
            else:
                self.table = None
                self._take_text(item, page)

    def _continued(self, table: JoinedTable, items: list[PageText | PageTable]) -> list[PageText | PageTable]:
        """Put the first table of a page to the one before it, if it is the rest of that; return what is left."""
        first = next((index for index, item in enumerate(items) if isinstance(item, PageTable)), None)
        if first is None:
            return items
        part = items[first]
        between = [line.text for item in items[:first] if isinstance(item, PageText) for line in item.lines]
        if not isinstance(part, PageTable) or not table.goes_on_with(part, between):
            return items
        table.add(part)
        self.starts_page = False
        rest = items[first + 1 :]
        self.table = None if rest else table
        return rest

    def _take_text(self, item: PageText, page: PageContent) -> None:
        lines = [line for line in item.lines if not (self.starts_page and self._is_repeated(line.text))]
        if not lines:
            return
        measure = box_measure(item.lines, item.box) if item.box is not None else self.measures[page_kind(page)]
        if self.lines and not _is_same_box(self.box, item.box, self.lines[-1].page == page.number):
            self._end_paragraph()
        self.box = item.box
        for line in lines:
            before = self.lines[-1] if self.lines else None
            if before is None or self.measure is None or not goes_on(before, line, self.measure, measure):
                self._end_paragraph()
                self.begins_page, self.starts_page = self.starts_page, False
            self.lines.append(line)
            self.measure = measure

    def _is_repeated(self, text: str) -> bool:
        """Whether a line at the top of a page is the heading of what goes on there: 二、分项绩效目标（续）."""
        plain = without_spaces(text)
        rest = CONTINUED.sub("", plain)
        return rest != plain and (not rest or rest in self.headings)

    def _end_paragraph(self) -> None:
        if not self.lines or self.measure is None:
            return
        first, *_ = lines = self.lines
        text = paragraph_text(lines, self.measure)
        where = Message("source_place.pdf", {"page": first.page, "line": first.number})
        box = Box(first.page, *area_of([line for line in lines if line.page == first.page]))
        self.found.append(Paragraph(text, where, starts_page=self.begins_page, box=box))
        self.above.append(text)
        if len(text) <= _LONGEST_HEADING:
            self.headings.add(without_spaces(text))
        self.lines = []

    def finish(self) -> tuple[tuple[Block, ...], tuple[Message, ...]]:
        """Return the blocks and the notes."""
        self._end_paragraph()
        tables = [item for item in self.found if isinstance(item, JoinedTable)]
        names = {id(table): str(number) for number, table in enumerate(tables, 1)}
        ends = [end for table in tables for end in table.full_ends()]
        cut = len(ends) > 1 and all(ends)
        blocks = tuple(
            item.grid(names[id(item)], cut=cut) if isinstance(item, JoinedTable) else item for item in self.found
        )
        return blocks, tuple(note for table in tables for note in table.notes)


def _said_in_cells(pages: Sequence[PageContent]) -> Counter[str]:
    """Return how often each text, compact, fills a cell that no page can have cut."""
    said: Counter[str] = Counter()
    for page in pages:
        tables = [item for item in page.items if isinstance(item, PageTable)]
        for table in tables:
            for cell in table.cells:
                at_top = table is tables[0] and cell.row == 0
                at_bottom = table is tables[-1] and cell.row + cell.rows == table.row_count
                if cell.lines and not at_top and not at_bottom:
                    said[without_spaces("".join(line.text for line in cell.lines))] += 1
    return said


def _is_same_box(before: Area | None, after: Area | None, is_same_page: bool) -> bool:
    """Whether text goes on in a box: on the next page, one as wide."""
    if before is None or after is None or is_same_page:
        return before == after
    return abs((before.right - before.left) - (after.right - after.left)) < 4
