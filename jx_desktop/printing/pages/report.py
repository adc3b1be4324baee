"""What the program's own papers have in common: a sheet with margins, numbered pages, one bookmark, tables of texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align, Style
from jx_desktop.domain.form.parts import fill
from jx_desktop.printing.book import Book, Bookmark, Sheet
from jx_desktop.printing.flow import Continued, Flow, continued_line, opening_height
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
from jx_desktop.printing.layout import (
    Canvas,
    Ops,
    SetLine,
    draw_lines,
    height_of,
    plain_style,
    points,
    set_in_cell,
    set_text,
)

WHOLE_LINES = 6
"""Lines up to which a row of a table stays on one page."""
_INSETS = Insets(points(1.4), points(0.9), 0.5, points(6.5))
_FOOTER_BELOW_MM = 8
_ANCHOR = "top"


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """The paper of a report and its margins, in mm."""

    width: float
    height: float
    side: float
    top: float
    bottom: float

    def flow(self) -> Flow:
        """Return an empty flow within the margins."""
        return Flow(
            points(self.side),
            points(self.top),
            points(self.width - 2 * self.side),
            points(self.height - self.top - self.bottom),
        )

    def bind(self, pages: Sequence[Ops], title: str, page_line: str, form: Form, fonts: Fonts) -> Book:
        """Return the sheets of a report; `page_line` has the placeholders ``{page}`` and ``{pages}``."""
        sheets = []
        for number, page in enumerate(pages, 1):
            footer = self._footer(fill(page_line, {"page": number, "pages": len(pages)}), form, fonts)
            sheets.append(Sheet((page, footer), number=number, anchor=_ANCHOR if number == 1 else ""))
        return Book(
            sheets=tuple(sheets),
            bookmarks=(Bookmark(title, _ANCHOR, 0),),
            width=points(self.width),
            height=points(self.height),
            title=title,
            author="",
            language=form.language,
            check_code=None,
            watermark=None,
            has_form_footer=False,
        )

    def _footer(self, words: str, form: Form, fonts: Fonts) -> Ops:
        canvas = Canvas()
        width = points(self.width)
        lines = set_text(words, form.styles.table_line, fonts, width)
        y = points(self.height - self.bottom + _FOOTER_BELOW_MM) - height_of(lines) / 2
        draw_lines(canvas, lines, 0, y, width, "center")
        return canvas.ops()


class ReportTables:
    """Sets tables of texts, in the type of the form's; `widths` are those of columns, in pt."""

    def __init__(self, form: Form, fonts: Fonts, insets: Insets = _INSETS) -> None:
        self.fonts = fonts
        self.insets = insets
        self.head = form.styles.table_head
        self.cell = plain_style(form.styles.table_cell)
        self._line = form.styles.table_line

    def room(self, width: float) -> float:
        """Return how much of a cell's width is for its text."""
        return width - 2 * self.insets.x

    def set(self, text: str, style: Style, width: float) -> tuple[SetLine, ...]:
        """Return the lines of a cell as wide as `width`; an empty one has none."""
        return set_text(text, style, self.fonts, self.room(width)) if text else ()

    def set_label(self, text: str, style: Style, width: float) -> tuple[SetLine, ...]:
        """Return the lines of a head or a label, which are made about equally long."""
        return set_in_cell(text, style, self.fonts, self.room(width), centred=True)

    def row(self, texts: Sequence[str], widths: Sequence[float], aligns: Sequence[Align]) -> GridRow:
        """Return a row with one text for each column; a long one may go on over the end of a page."""
        cells = tuple(
            GridCell(column, self.set(text, self.cell, width), align)
            for column, (text, width, align) in enumerate(zip(texts, widths, aligns, strict=True))
        )
        return GridRow(cells, flows=max(len(cell.lines) for cell in cells) > WHOLE_LINES)

    def table(self, widths: tuple[float, ...], heads: Sequence[str], rows: Iterable[GridRow]) -> Grid:
        """Return rows beneath the heads of their columns, which come again on every page."""
        cells = tuple(
            GridCell(column, self.set_label(words, self.head, width), "center")
            for column, (words, width) in enumerate(zip(heads, widths, strict=True))
        )
        return Grid(widths, (GridRow(cells, leads=True), *rows), self.insets, header_rows=1)

    def facts(
        self, widths: tuple[float, ...], facts: Iterable[Sequence[tuple[str, str]]], label: Style, value: Style
    ) -> Grid:
        """Return facts with their labels, one or two in a row; the last of a row takes what is left of it."""
        rows = []
        for pairs in facts:
            cells: list[GridCell] = []
            for column, (words, text) in zip(range(0, len(widths), 2), pairs, strict=False):
                span = len(widths) - column - 1 if column == 2 * len(pairs) - 2 else 1
                room = sum(widths[column + 1 : column + 1 + span])
                cells.append(GridCell(column, self.set_label(words, label, widths[column]), "center"))
                cells.append(GridCell(column + 1, self.set(text, value, room), "left", span=span))
            rows.append(GridRow(tuple(cells)))
        return Grid(widths, tuple(rows), self.insets)

    def continued(self, words: str, flow: Flow) -> Continued:
        """Return the line above a table on the pages to which it goes on."""
        return continued_line(words, self._line, self.fonts, flow.width)

    def set_titled(self, flow: Flow, title: str, style: Style, grid: Grid, continued: Continued, gap: float) -> None:
        """Set a table beneath a title that does not stay behind alone; `gap` pt are left between the two."""
        lines = set_text(title, style, self.fonts, flow.width)
        flow.keep_together(height_of(lines) + opening_height(grid))
        flow.set_lines(lines, "left")
        flow.skip(gap)
        flow.set_table([grid], continued)
