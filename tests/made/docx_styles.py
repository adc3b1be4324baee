"""Documents as word processors leave them: `python-docx` writes them in several styles."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell

from tests.made.content import CONTENTS, MadeCell, MadeLine, MadeTable, Piece

_SMALL, _LARGE = Pt(9), Pt(12)
_SECTION = 2
"""The level of a section's heading."""


def printed(pieces: Sequence[Piece]) -> bytes:
    """Titles above the tables, one table a project, cells merged as the form has them."""
    return _written(pieces, _table_beneath_lines)


def titled_inside(pieces: Sequence[Piece]) -> bytes:
    """Title and unit are rows of the table, which reach over all of it."""
    return _written(pieces, _table_with_title_rows)


def narrow(pieces: Sequence[Piece]) -> bytes:
    """Labels and long values are broken by hand, as in narrow columns; the sheet lies across."""
    return _written(pieces, _broken_table, across=True)


def in_two(pieces: Sequence[Piece]) -> bytes:
    """A project has two tables: what stands above its indicators, and these."""
    return _written(pieces, _two_tables)


def coloured(pieces: Sequence[Piece]) -> bytes:
    """Borders are thin and grey, labels stand on colour, cells keep little room around their text."""
    return _written(pieces, _coloured_table)


def of_a_department(pieces: Sequence[Piece]) -> bytes:
    """The contents are one paragraph, as some programs save them; headings of sections begin with the department."""
    return _written(list(_department_pieces(pieces)), _table_on_its_page, size=_LARGE)


def _department_pieces(pieces: Sequence[Piece]) -> Iterator[Piece]:
    lines = [piece for piece in pieces if isinstance(piece, MadeLine)]
    department, contents = lines[0].text, lines.index(next(line for line in lines if line.text == CONTENTS))
    end = next(at for at, line in enumerate(lines) if line.level)
    listed = lines[contents + 1 : end]
    for piece in pieces:
        if isinstance(piece, MadeLine) and piece in listed:
            if piece is listed[0]:
                yield MadeLine("".join(line.text for line in listed))
        elif isinstance(piece, MadeLine) and piece.level == _SECTION:
            number, mark, title = piece.text.partition("、")
            yield replace(piece, text=f"{number}{mark}{department}{title}")
        else:
            yield piece


def _written(
    pieces: Sequence[Piece], write: Callable[..., None], *, across: bool = False, size: Length = _SMALL
) -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if across:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(22)
    document.styles["Normal"].font.size = size
    for piece in pieces:
        if isinstance(piece, MadeLine):
            paragraph = document.add_heading(piece.text, piece.level) if piece.level else document.add_paragraph()
            if piece.breaks:
                paragraph.paragraph_format.page_break_before = True
            if not piece.level:
                paragraph.add_run(piece.text)
        else:
            write(document, piece)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table_beneath_lines(document: docx.document.Document, table: MadeTable) -> None:
    document.add_paragraph(table.title)
    document.add_paragraph(table.unit)
    document.add_paragraph(table.money)
    _add_table(document, table.rows, table.edges)


def _table_on_its_page(document: docx.document.Document, table: MadeTable) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _table_beneath_lines(document, table)


def _table_with_title_rows(document: docx.document.Document, table: MadeTable) -> None:
    edges = table.edges
    left, right = edges[0], edges[-1]
    middle = edges[len(edges) // 2]
    above = (
        (MadeCell(table.title, left, right),),
        (MadeCell(table.unit, left, middle), MadeCell(table.money, middle, right)),
    )
    _add_table(document, (*above, *table.rows), edges)
    document.add_paragraph()


def _broken_table(document: docx.document.Document, table: MadeTable) -> None:
    document.add_paragraph(table.title)
    document.add_paragraph(f"{table.unit}\t{table.money}")
    rows = tuple(tuple(_broken(cell) for cell in row) for row in table.rows)
    _add_table(document, rows, table.edges)


def _broken(cell: MadeCell) -> MadeCell:
    text = cell.text
    if cell.is_label and len(text) > 4:
        text = f"{text[:4]}\n{text[4:]}"
    elif text.isdigit() and len(text) > 8:
        text = f"{text[:6]}\n{text[6:]}"
    return MadeCell(text, cell.left, cell.right, cell.rows, cell.is_label)


def _two_tables(document: docx.document.Document, table: MadeTable) -> None:
    head = next(at for at, row in enumerate(table.rows) if row[0].text == "一级指标")
    document.add_paragraph(table.title)
    document.add_paragraph(table.unit)
    document.add_paragraph(table.money)
    for rows in (table.rows[:head], table.rows[head:]):
        _add_table(document, rows, sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)}))
        document.add_paragraph()


def _coloured_table(document: docx.document.Document, table: MadeTable) -> None:
    for text in (table.title, table.unit, table.money):
        document.add_paragraph(text)
    made = _add_table(document, table.rows, table.edges)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "2"), ("color", "A6B8CC")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    made._tbl.tblPr.append(borders)
    for row, cells in enumerate(table.rows):
        for cell in cells:
            if cell.is_label:
                shading = OxmlElement("w:shd")
                shading.set(qn("w:val"), "clear")
                shading.set(qn("w:fill"), "DCE6F1")
                made.cell(row, table.edges.index(cell.left))._tc.get_or_add_tcPr().append(shading)


def _add_table(
    document: docx.document.Document, rows: Sequence[Sequence[MadeCell]], edges: Sequence[float]
) -> docx.table.Table:
    table: docx.table.Table = document.add_table(len(rows), len(edges) - 1, style="Table Grid")
    grid = [list(row.cells) for row in table.rows]
    column_of = {edge: at for at, edge in enumerate(edges)}
    for at, row in enumerate(rows):
        for cell in row:
            first, last = column_of[cell.left], column_of[cell.right] - 1
            target = grid[at][first]
            if last > first or cell.rows > 1:
                target = target.merge(grid[at + cell.rows - 1][last])
            _fill(target, cell.text)
    for column, (left, right) in zip(table.columns, pairwise(edges), strict=True):
        column.width = Mm(right - left)
    return table


def _fill(target: _Cell, text: str) -> None:
    lines = text.split("\n")
    paragraph = target.paragraphs[0]
    for number, line in enumerate(lines):
        run = paragraph.add_run(line)
        if number < len(lines) - 1:
            run.add_break(WD_BREAK.LINE)
