"""The same documents as web pages and as workbooks."""

import io
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from math import ceil

import xlsxwriter

from tests.made.content import MadeCell, MadeLine, MadeTable, Piece

_MM_PER_CHARACTER = 1.9
"""The width of a figure of a workbook's type."""


def site(pieces: Sequence[Piece]) -> bytes:
    """A page of a government's site: its navigation around, paragraphs in the cells."""
    body = "".join(_site_piece(piece) for piece in pieces)
    page = (
        "<!DOCTYPE html><html><head><meta charset='gb2312'><title>公开</title><style>td{border:1px solid #000}"
        "table{border-collapse:collapse;width:100%}</style><script>var a='<table>';</script></head><body>"
        "<ul class='nav'><li><a href='/'>首页</a></li><li><a href='/zwgk'>政务公开</a></li></ul>"
        f"<div id='zoom'>{body}</div><div style='display:none'>隐藏</div><p>版权所有</p></body></html>"
    )
    return page.encode("gb18030")


def bare(pieces: Sequence[Piece]) -> bytes:
    """A page that a word processor saved: line ends in cells, everything in UTF-8, no end tags."""
    return "".join(_bare_piece(piece) for piece in pieces).encode("utf-8-sig")


def _site_piece(piece: Piece) -> str:
    if isinstance(piece, MadeLine):
        tag = f"h{piece.level}" if piece.level else "p"
        return f"<{tag}><span>{escape(piece.text)}</span></{tag}>\n"
    lines = (piece.title, piece.unit, piece.money)
    above = "".join(f"<p align=center>{escape(text)}</p>" for text in lines)
    return f"{above}<table>{''.join(_rows(piece, 'p'))}</table>\n"


def _bare_piece(piece: Piece) -> str:
    if isinstance(piece, MadeLine):
        return f"<p>{escape(piece.text)}\n"
    above = f"<p>{escape(piece.title)}<p>{escape(piece.unit)}<p>{escape(piece.money)}"
    return f"{above}<table border=1>{''.join(_rows(piece, 'br'))}</table>\n"


def _rows(table: MadeTable, way: str) -> Iterator[str]:
    column_of = {edge: at for at, edge in enumerate(table.edges)}
    for row in table.rows:
        yield "<tr>"
        for cell in row:
            span = column_of[cell.right] - column_of[cell.left]
            lines = [escape(line) for line in cell.text.split("\n")]
            inner = "".join(f"<p>{line}</p>" for line in lines) if way == "p" else "<br>".join(lines)
            yield f"<td colspan={span} rowspan={cell.rows}>{inner}</td>"
        yield "</tr>"


def a_sheet_for_each(pieces: Sequence[Piece]) -> bytes:
    """Cover and sections on sheets of their own, each project on one."""
    return _workbook(pieces, is_one=False)


def sheets_for_paper(pieces: Sequence[Piece]) -> bytes:
    """A sheet for each, set to print: as wide as a page, rows as high as their text."""
    return _workbook(pieces, is_one=False, prints=True)


def _lines_of(cell: MadeCell) -> int:
    room = max(int((cell.right - cell.left) / (2 * _MM_PER_CHARACTER)) - 1, 1)
    return sum(ceil(len(text) / room) or 1 for text in cell.text.split("\n"))


def _set_to_print(sheet: xlsxwriter.worksheet.Worksheet, edges: Sequence[float]) -> None:
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("第 &P 页，共 &N 页")
    for column, (left, right) in enumerate(pairwise(edges)):
        sheet.set_column(column, column, (right - left) / _MM_PER_CHARACTER)


def one_sheet(pieces: Sequence[Piece]) -> bytes:
    """All on one sheet, one thing beneath the other."""
    return _workbook(pieces, is_one=True)


def _workbook(pieces: Sequence[Piece], *, is_one: bool, prints: bool = False) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False}) as book:
        wrap = book.add_format({"text_wrap": True, "border": 1, "valign": "vcenter"})
        sheet, at, tables = book.add_worksheet("封面"), 0, 0
        edges = sorted({edge for piece in pieces if isinstance(piece, MadeTable) for edge in piece.edges})
        column_of = {edge: column for column, edge in enumerate(edges)}
        for piece in pieces:
            if isinstance(piece, MadeLine):
                if piece.breaks and not is_one:
                    sheet, at = book.add_worksheet(), 0
                if prints:
                    _set_to_print(sheet, edges)
                    sheet.set_row(at, 15 * _lines_of(MadeCell(piece.text, edges[0], edges[-1])) + 3)
                    sheet.merge_range(at, 0, at, len(edges) - 2, piece.text, book.add_format({"text_wrap": True}))
                else:
                    sheet.write_string(at, 0, piece.text)
                at += 1
                continue
            tables += 1
            if not is_one:
                sheet, at = book.add_worksheet(f"项目{tables}"), 0
            if prints:
                _set_to_print(sheet, edges)
            for text in (piece.title, piece.unit, piece.money):
                sheet.merge_range(at, 0, at, len(edges) - 2, text)
                at += 1
            for row in piece.rows:
                if prints:
                    sheet.set_row(at, 15 * max(ceil(_lines_of(cell) / cell.rows) for cell in row) + 3)
                for cell in row:
                    first, last, bottom = column_of[cell.left], column_of[cell.right] - 1, at + cell.rows - 1
                    if last > first or bottom > at:
                        sheet.merge_range(at, first, bottom, last, "", wrap)
                    if cell.text.replace(".", "", 1).isdigit() and len(cell.text) < 12:
                        sheet.write_number(at, first, float(cell.text), wrap)
                    else:
                        sheet.write_string(at, first, cell.text, wrap)
                at += 1
            at += 1
    return stream.getvalue()
