"""The review sheet of a project (绩效目标审核表): facts, items with their grades, opinion, signatures, on one page.

What does not fit is set in smaller type, and after that left out behind words that say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align, Style
from jx_desktop.printing.book import Book
from jx_desktop.printing.flow import Flow
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
from jx_desktop.printing.layout import Ops, SetLine, plain_style, points, set_heading, set_in_cell, set_text
from jx_desktop.printing.pages.report import ReportSheet

_SHEET = ReportSheet(width=210, height=297, side=18, top=18, bottom=16)
_INSETS = Insets(points(1.6), points(1.0), 0.5, points(7))
_SCALES = (1.0, 0.92, 0.84, 0.76)
_FACT_WIDTHS = (28.0, 59.0, 28.0, 59.0)
_GROUP_MM, _GRADE_MM = 22.0, 21.0
_LABEL_MM = 28.0
_GAP_MM = 3.0
_MOST_LINES = 400


class SheetItem(NamedTuple):
    """An item: the group under which it stands, its words, the grade in each column."""

    group: str
    words: str
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewSheetPaper:
    """All words of the sheet of one project.

    `facts` stand one or two in a row; the columns of `heads` are group, item, and one for each grade. `texts` are
    labels with what stands beside them; `signatures` each fill a part of the last row. `left_out` stands where a text
    was cut.
    """

    title: str
    facts: tuple[tuple[tuple[str, str], ...], ...]
    heads: tuple[str, ...]
    items: tuple[SheetItem, ...]
    texts: tuple[tuple[str, str], ...]
    signatures: tuple[str, ...]
    left_out: str


def lay_out_review_sheets(
    papers: Sequence[ReviewSheetPaper], title: str, page_line: str, form: Form, fonts: Fonts
) -> Book:
    """Return the sheets of some projects, a page for each; the page line has ``{page}`` and ``{pages}``."""
    pages = [page for paper in papers for page in _pages(paper, form, fonts)]
    return _SHEET.bind(pages, title, page_line, form, fonts)


def _pages(paper: ReviewSheetPaper, form: Form, fonts: Fonts) -> tuple[Ops, ...]:
    """Return the page of a sheet; a form with so many items that no page has room for them gets more than one."""
    for scale in _SCALES:
        flow = _Setter(paper, form, fonts, scale, _MOST_LINES).flow()
        if flow.page_number == 0:
            return flow.pages()
    fitting, least, most = flow, 1, _MOST_LINES
    while least <= most:  # how many lines of each text there is room for
        lines = (least + most) // 2
        flow = _Setter(paper, form, fonts, _SCALES[-1], lines).flow()
        if flow.page_number == 0:
            fitting, least = flow, lines + 1
        else:
            most = lines - 1
    return fitting.pages()


class _Setter:
    """Sets a sheet in type of some scale, with at most so many lines in a cell."""

    def __init__(self, paper: ReviewSheetPaper, form: Form, fonts: Fonts, scale: float, most_lines: int) -> None:
        self._paper = paper
        self._form = form
        self._fonts = fonts
        self._most_lines = most_lines
        self._head = _scaled(form.styles.table_head, scale)
        self._cell = plain_style(_scaled(form.styles.table_cell, scale))

    def flow(self) -> Flow:
        paper, flow = self._paper, _SHEET.flow()
        title = self._form.styles.table_title
        flow.set_lines(set_heading(paper.title, title, self._fonts, flow.width), "center")
        flow.skip(points(_GAP_MM))
        width = flow.width
        items = [self._items(width)] if paper.items else []
        flow.set_table([self._facts(width), *items, self._texts(width), self._signatures(width)])
        return flow

    def _facts(self, width: float) -> Grid:
        widths = _shared(_FACT_WIDTHS, width)
        rows = []
        for pairs in self._paper.facts:
            cells: list[GridCell] = []
            for column, (label, value) in zip((0, 2), pairs, strict=False):
                span = 3 if len(pairs) == 1 else 1
                cells.append(self._label(column, label, widths[column]))
                cells.append(self._text(column + 1, value, sum(widths[column + 1 : column + 1 + span]), span=span))
            rows.append(GridRow(tuple(cells)))
        return Grid(widths, tuple(rows), _INSETS)

    def _items(self, width: float) -> Grid:
        grades = len(self._paper.heads) - 2
        taken = points(_GROUP_MM) + grades * points(_GRADE_MM)
        widths = (points(_GROUP_MM), width - taken, *[points(_GRADE_MM)] * grades)
        heads = (self._label(at, words, widths[at]) for at, words in enumerate(self._paper.heads))
        rows = [GridRow(tuple(heads), leads=True)]
        for group, items in groupby(self._paper.items, lambda item: item.group):
            members = list(items)
            for number, item in enumerate(members):
                first = [self._label(0, group, widths[0], rows=len(members))] if number == 0 else []
                given = (self._text(at, words, widths[at], "center") for at, words in enumerate(item.grades, 2))
                rows.append(GridRow((*first, self._text(1, item.words, widths[1]), *given)))
        return Grid(widths, tuple(rows), _INSETS)

    def _texts(self, width: float) -> Grid:
        widths = (points(_LABEL_MM), width - points(_LABEL_MM))
        rows = (
            GridRow((self._label(0, label, widths[0]), self._text(1, words, widths[1])))
            for label, words in self._paper.texts
        )
        return Grid(widths, tuple(rows), _INSETS)

    def _signatures(self, width: float) -> Grid:
        count = max(1, len(self._paper.signatures))
        widths = (width / count,) * count
        cells = (self._text(at, words, widths[at]) for at, words in enumerate(self._paper.signatures))
        return Grid(widths, (GridRow(tuple(cells)),), _INSETS)

    def _label(self, column: int, words: str, width: float, rows: int = 1) -> GridCell:
        lines = set_in_cell(words, self._head, self._fonts, width - 2 * _INSETS.x, centred=True) if words else ()
        return GridCell(column, self._cut(lines, self._head, width), "center", rows=rows)

    def _text(self, column: int, words: str, width: float, align: Align = "left", span: int = 1) -> GridCell:
        lines = set_text(words, self._cell, self._fonts, width - 2 * _INSETS.x) if words else ()
        return GridCell(column, self._cut(lines, self._cell, width), align, span=span)

    def _cut(self, lines: Sequence[SetLine], style: Style, width: float) -> tuple[SetLine, ...]:
        if len(lines) <= self._most_lines:
            return tuple(lines)
        note = set_text(self._paper.left_out, plain_style(style), self._fonts, width - 2 * _INSETS.x)
        return (*lines[: max(0, self._most_lines - 1)], *note)


def _scaled(style: Style, scale: float) -> Style:
    return style.model_copy(update={"size": style.size * scale, "leading": style.leading * scale})


def _shared(millimetres: Sequence[float], width: float) -> tuple[float, ...]:
    return tuple(each * width / sum(millimetres) for each in millimetres)
