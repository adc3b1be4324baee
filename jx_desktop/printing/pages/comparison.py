"""The comparison of two states of a document (对照表): a table of what differs, on A4 paper laid across.

What is gone is struck through and what is new is underlined, so that it also reads in black and white.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align
from jx_desktop.printing.book import Book
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell, GridRow
from jx_desktop.printing.layout import Mark, Ops, SetLine, points, set_text
from jx_desktop.printing.pages.report import WHOLE_LINES, ReportSheet, ReportTables

SHEET = ReportSheet(width=297, height=210, side=15, top=16, bottom=18)
_COLUMNS = tuple(map(points, (10.0, 46.0, 45.0, 69.0, 69.0, 28.0)))
_ALIGNS: tuple[Align, ...] = ("center", "left", "left", "left", "left", "right")
_MOST_PLACE_CHARACTERS = 90
_STRIKE_RISE, _UNDERLINE_RISE, _MARK_WEIGHT = 0.36, -0.14, 0.045
"""Where the lines of marks run above the baseline, and their weight, in em."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One field: its label, both texts with the characters that differ, and the difference of an amount."""

    label: str
    before: str
    after: str
    amount: str
    gone: Spans = ()
    new: Spans = ()


@dataclass(frozen=True, slots=True)
class ComparisonGroup:
    """One entity: its place, a project's code, words for what has become of it as a whole, its fields."""

    place: str
    code: str
    mark: str
    rows: tuple[ComparisonRow, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPaper:
    """All words of the paper; `page_line` has the placeholders ``{page}`` and ``{pages}``."""

    title: str
    lines: tuple[str, ...]
    heads: tuple[str, ...]
    groups: tuple[ComparisonGroup, ...]
    page_line: str
    continued: str = ""
    """The line above a table that goes on."""


def lay_out_comparison(paper: ComparisonPaper, form: Form, fonts: Fonts) -> Book:
    """Return the sheets of a comparison, in the type of the form's tables."""
    return SHEET.bind(_pages(paper, form, fonts), paper.title, paper.page_line, form, fonts)


def _pages(paper: ComparisonPaper, form: Form, fonts: Fonts) -> tuple[Ops, ...]:
    flow = SHEET.flow()
    title, line = form.styles.table_title, form.styles.table_line
    flow.set_lines(set_text(paper.title, title, fonts, flow.width), "center")
    flow.skip(title.after)
    for text in paper.lines:
        flow.set_lines(set_text(text, line, fonts, flow.width), "left")
    if paper.groups:
        flow.skip(title.after)
        setter = GroupSetter(form, fonts)
        flow.set_table([setter.grid(paper.heads, paper.groups)], setter.tables.continued(paper.continued, flow))
    return flow.pages()


class GroupSetter:
    """Sets groups in cells, each with its number."""

    def __init__(self, form: Form, fonts: Fonts) -> None:
        self.tables = ReportTables(form, fonts)

    def grid(self, heads: Sequence[str], groups: Sequence[ComparisonGroup]) -> Grid:
        """Return the table of groups beneath the heads of its six columns."""
        rows = (row for number, group in enumerate(groups, 1) for row in self._group(number, group))
        return self.tables.table(_COLUMNS, heads, rows)

    def _group(self, number: int, group: ComparisonGroup) -> Iterator[GridRow]:
        place = _shortened(group.place) + group.mark
        if group.code:
            place = f"{place}\n{_shortened(group.code)}"
        whole = [
            GridCell(column, self._set(text, column), _ALIGNS[column], rows=len(group.rows), repeats=True)
            for column, text in enumerate((str(number), place))
        ]
        for index, row in enumerate(group.rows):
            texts = (
                self._set(row.label, 2),
                self._marked(row.before, row.gone, 3, _STRIKE_RISE),
                self._marked(row.after, row.new, 4, _UNDERLINE_RISE),
                self._set(row.amount, 5),
            )
            cells = (
                GridCell(column, lines, _ALIGNS[column], repeats=column == 2) for column, lines in enumerate(texts, 2)
            )
            flows = max(map(len, texts)) > WHOLE_LINES
            yield GridRow((*whole, *cells) if index == 0 else tuple(cells), flows=flows)

    def _set(self, text: str, column: int) -> tuple[SetLine, ...]:
        return self.tables.set(text, self.tables.cell, _COLUMNS[column])

    def _marked(self, text: str, spans: Spans, column: int, rise: float) -> tuple[SetLine, ...]:
        """Set a text whose spans are marked by a line through or beneath them."""
        lines = self._set(text, column)
        if not spans:
            return lines
        typeface = self.tables.fonts.typeface(self.tables.cell.face)
        marked = []
        position = 0
        for line in lines:
            shown = line.line.text
            start = text.index(shown, position)  # only spaces and line ends are left out between two lines
            position = end = start + len(shown)
            marks = []
            for first, last in _within(spans, start, end):
                x = typeface.width_of(text[start:first]) * line.size
                width = typeface.width_of(text[first:last]) * line.size
                marks.append(Mark(x, x + width, rise * line.size, _MARK_WEIGHT * line.size))
            marked.append(line._replace(marks=tuple(marks)))
        return tuple(marked)


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of spans that lie between `start` and `end`."""
    for first, last in spans:
        if first < end and last > start:
            yield max(first, start), min(last, end)


def _shortened(text: str) -> str:
    """Return a text that fits beside its rows; names are printed whole where they differ."""
    return text if len(text) <= _MOST_PLACE_CHARACTERS else text[:_MOST_PLACE_CHARACTERS] + "…"
