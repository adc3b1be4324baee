"""The comparison of two states of a document (对照表): a table of what differs, on A4 paper laid across.

What is gone is struck through and what is new is underlined, so that it also reads in black and white.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align, Style
from jx_desktop.printing.book import Book
from jx_desktop.printing.flow import continued_line
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
from jx_desktop.printing.layout import Mark, Ops, SetLine, points, set_text
from jx_desktop.printing.pages.report import ReportSheet

_SHEET = ReportSheet(width=297, height=210, side=15, top=16, bottom=18)
_COLUMNS_MM = (10.0, 46.0, 45.0, 69.0, 69.0, 28.0)
_ALIGNS: tuple[Align, ...] = ("center", "left", "left", "left", "left", "right")
_INSETS = Insets(points(1.4), points(0.9), 0.5, points(6.5))
_MOST_PLACE_CHARACTERS = 90
_WHOLE_LINES = 6
"""Lines up to which a row stays on one page."""
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
    return _SHEET.bind(_pages(paper, form, fonts), paper.title, paper.page_line, form, fonts)


def _pages(paper: ComparisonPaper, form: Form, fonts: Fonts) -> tuple[Ops, ...]:
    flow = _SHEET.flow()
    title, line = form.styles.table_title, form.styles.table_line
    flow.set_lines(set_text(paper.title, title, fonts, flow.width), "center")
    flow.skip(title.after)
    for text in paper.lines:
        flow.set_lines(set_text(text, line, fonts, flow.width), "left")
    if paper.groups:
        flow.skip(title.after)
        continued = continued_line(paper.continued, line, fonts, flow.width)
        flow.set_table([_Setter(form, fonts).grid(paper)], continued)
    return flow.pages()


class _Setter:
    """Sets groups in cells."""

    def __init__(self, form: Form, fonts: Fonts) -> None:
        self._fonts = fonts
        self._head = form.styles.table_head
        # a form may justify, indent or stretch its cells; marks need the plain line
        self._cell = form.styles.table_cell.model_copy(update={"align": "left", "indent": 0.0})
        self._widths = tuple(map(points, _COLUMNS_MM))

    def grid(self, paper: ComparisonPaper) -> Grid:
        heads = (
            GridCell(index, self._set(words, index, self._head), "center") for index, words in enumerate(paper.heads)
        )
        rows = [GridRow(tuple(heads), leads=True)]
        for number, group in enumerate(paper.groups, 1):
            rows += self._group(number, group)
        return Grid(self._widths, tuple(rows), _INSETS, header_rows=1)

    def _group(self, number: int, group: ComparisonGroup) -> Iterator[GridRow]:
        place = _shortened(group.place)
        place += group.mark
        if group.code:
            place = f"{place}\n{_shortened(group.code)}"
        whole = [(0, str(number)), (1, place)]
        for index, row in enumerate(group.rows):
            cells = []
            if index == 0:
                cells += [
                    GridCell(
                        column, self._set(text, column, self._cell), _ALIGNS[column], rows=len(group.rows), repeats=True
                    )
                    for column, text in whole
                ]
            texts = (
                self._set(row.label, 2, self._cell),
                self._marked(row.before, row.gone, 3, _STRIKE_RISE),
                self._marked(row.after, row.new, 4, _UNDERLINE_RISE),
                self._set(row.amount, 5, self._cell),
            )
            cells += [
                GridCell(column, lines, _ALIGNS[column], repeats=column == 2) for column, lines in enumerate(texts, 2)
            ]
            most = max(len(lines) for lines in texts)
            yield GridRow(tuple(cells), flows=most > _WHOLE_LINES)

    def _set(self, text: str, column: int, style: Style) -> tuple[SetLine, ...]:
        return set_text(text, style, self._fonts, self._widths[column] - 2 * _INSETS.x) if text else ()

    def _marked(self, text: str, spans: Spans, column: int, rise: float) -> tuple[SetLine, ...]:
        """Set a text whose spans are marked by a line through or beneath them."""
        lines = self._set(text, column, self._cell)
        if not spans:
            return lines
        typeface = self._fonts.typeface(self._cell.face)
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
