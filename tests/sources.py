"""Sources made by hand: the published sample as another program's file would show it."""

from collections.abc import Callable

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.blocks import Block, Box, Cell, Grid, Paragraph, Row, Source
from jx_desktop.exchange.text.reader import read_published_blocks
from jx_desktop.services.files.import_review import ImportReview
from jx_desktop.services.files.importing import Imported
from tests.conftest import SAMPLE_TEXT

PAGE = (595.0, 842.0)
_LINE, _TOP, _LEFT, _ROWS = 18.0, 60.0, 60.0, 38


def sample_blocks(change: Callable[[str], str] = lambda text: text) -> list[Block]:
    """The sample: lines with tabs are rows of tables, each run of them one; every other line is a paragraph."""
    blocks: list[Block] = []
    rows: list[Row] = []
    for text in change(SAMPLE_TEXT.read_text("utf-8")).split("\n"):
        if "\t" in text:
            cells = tuple(Cell(cell, column) for column, cell in enumerate(text.split("\t")))
            rows.append(Row(len(rows) + 1, cells))
            continue
        if rows:
            blocks.append(Grid(tuple(rows)))
            rows = []
        blocks.append(Paragraph(text, Message("source_place.docx", {"paragraph": len(blocks) + 1})))
    return [*blocks, Grid(tuple(rows))] if rows else blocks


def on_pages(blocks: list[Block]) -> tuple[list[Block], int]:
    """The same with boxes on pages, so many lines on each; and how many pages there are."""
    placed: list[Block] = []
    line = 0

    def box(column: int, columns: int) -> Box:
        page, at = divmod(line, _ROWS)
        width = (PAGE[0] - 2 * _LEFT) / columns
        top = _TOP + at * _LINE
        return Box(page + 1, _LEFT + column * width, top, _LEFT + (column + 1) * width, top + _LINE)

    for block in blocks:
        if isinstance(block, Paragraph):
            where = Message("source_place.pdf", {"page": line // _ROWS + 1, "line": line % _ROWS + 1})
            placed.append(Paragraph(block.text, where, box=box(0, 1)))
            line += 1
            continue
        rows = []
        for row in block.rows:
            cells = tuple(cell._replace(box=box(cell.column or 0, len(row.cells))) for cell in row.cells)
            rows.append(Row(row.number, cells))
            line += 1
        placed.append(Grid(tuple(rows)))
    return placed, line // _ROWS + 1


def imported(form: Form, blocks: list[Block] | None = None, source: Source | None = None) -> Imported:
    """What is read from blocks."""
    made = source or Source("docx", tuple(blocks or sample_blocks()))
    document, report, origins = read_published_blocks(made.blocks, form)
    return Imported(document, report, made, origins)


def review_of(form: Form, change: Callable[[str], str] = lambda text: text) -> ImportReview:
    """The sample, changed as a text, to be looked through."""
    return ImportReview(imported(form, sample_blocks(change)))
