"""A table in words as a .docx: its title, the lines beneath it, its rows beneath a head that comes on every page."""

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Margins, Style
from jx_desktop.domain.review.table_paper import BOTTOM_MM, LANDSCAPE_MM, SIDE_MM, TOP_MM, PaperCell, TablePaper
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
from jx_desktop.printing.layout import SetLine, points
from jx_desktop.printing.linebreak import TextLine
from jx_desktop.printing.pages.table_paper import SMALLER
from jx_desktop.printing.word.furniture import furniture_of
from jx_desktop.printing.word.markup import paragraph, run
from jx_desktop.printing.word.package import CoreProperties, package
from jx_desktop.printing.word.sections import Opening, PageKind, SectionWriter
from jx_desktop.printing.word.tables import TableWriter

_INSETS = Insets(points(1.4), points(0.9), 0.5, points(6.5))


def write_table_docx(paper: TablePaper, form: Form) -> bytes:
    """Return the file; nothing in it says who made it, or when."""
    width, height = LANDSCAPE_MM
    furniture = furniture_of(form, None)
    sections = SectionWriter(form, furniture)
    kind = PageKind(width, height, Margins(top=TOP_MM, bottom=BOTTOM_MM, left=SIDE_MM, right=SIDE_MM))
    sections.start(kind, Opening(number=1, names_furniture=True))
    sections.add(paragraph("table_title", run(paper.title)))
    for line in paper.lines:
        sections.add(paragraph("table_line", run(line)))
    room = points(height - TOP_MM - BOTTOM_MM)
    sections.add(TableWriter(form, room).tables([_grid(paper, form, points(width - 2 * SIDE_MM))]))
    return package(sections.body(), form, furniture, CoreProperties(paper.title), properties=paper.properties)


def _grid(paper: TablePaper, form: Form, width: float) -> Grid:
    share = width / sum(column.width for column in paper.columns)
    widths = tuple(column.width * share for column in paper.columns)
    head = tuple(
        GridCell(at, _lines(PaperCell(column.head), "table_head", form.styles.table_head), "center")
        for at, column in enumerate(paper.columns)
    )
    rows = (
        GridRow(
            tuple(
                GridCell(at, _lines(cell, "table_cell", form.styles.table_cell), paper.columns[at].align)
                for at, cell in enumerate(row)
            )
        )
        for row in paper.rows
    )
    return Grid(widths, (GridRow(head, leads=True), *rows), _INSETS, header_rows=1)


def _lines(cell: PaperCell, name: str, style: Style) -> tuple[SetLine, ...]:
    """Return the paragraphs of a cell, each as one line: the word processor breaks them."""
    texts = [(text, 1.0) for text in cell.text.split("\n") if cell.text]
    texts += [(text, SMALLER) for text in cell.small.split("\n") if cell.small]
    return tuple(
        SetLine(TextLine(text, 0.0), name, style.size * times, style.leading * times, paragraph=number)
        for number, (text, times) in enumerate(texts)
    )
