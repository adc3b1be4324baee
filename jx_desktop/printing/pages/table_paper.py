"""A table in words on paper: a title, lines beneath it, rows on as many pages as they need."""

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.table_paper import BOTTOM_MM, LANDSCAPE_MM, SIDE_MM, TOP_MM, TablePaper
from jx_desktop.printing.book import Book
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import GridCell, GridRow
from jx_desktop.printing.layout import set_heading, set_text
from jx_desktop.printing.pages.report import WHOLE_LINES, ReportSheet, ReportTables

_WIDTH_MM, _HEIGHT_MM = LANDSCAPE_MM
_SHEET = ReportSheet(width=_WIDTH_MM, height=_HEIGHT_MM, side=SIDE_MM, top=TOP_MM, bottom=BOTTOM_MM)
SMALLER = 0.85
"""Times the size of a cell's text."""


def lay_out_table(paper: TablePaper, form: Form, fonts: Fonts) -> Book:
    """Return the sheets of a table, in the type of the form's tables."""
    flow, tables = _SHEET.flow(), ReportTables(form, fonts)
    title, line = form.styles.table_title, form.styles.table_line
    flow.set_lines(set_heading(paper.title, title, fonts, flow.width), "center")
    flow.skip(title.after)
    for words in paper.lines:
        flow.set_lines(set_text(words, line, fonts, flow.width), "left")
    flow.skip(line.after)
    share = flow.width / sum(column.width for column in paper.columns)
    widths = tuple(column.width * share for column in paper.columns)
    small = tables.cell.model_copy(
        update={"size": tables.cell.size * SMALLER, "leading": tables.cell.leading * SMALLER}
    )
    rows = []
    for row in paper.rows:
        cells = tuple(
            GridCell(
                at,
                tables.set(cell.text, tables.cell, width) + tables.set(cell.small, small, width),
                paper.columns[at].align,
            )
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        rows.append(GridRow(cells, flows=max(len(cell.lines) for cell in cells) > WHOLE_LINES))
    grid = tables.table(widths, [column.head for column in paper.columns], rows)
    flow.set_table([grid], tables.continued(paper.continued, flow))
    return _SHEET.bind(flow.pages(), paper.title, paper.page_line, form, fonts)
