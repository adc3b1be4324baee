"""A workbook of the old kind (BIFF: xls, et) → the grids of its sheets. Called in a child process."""

import io
from collections.abc import Sequence
from typing import Any

import xlrd
from xlrd.compdoc import CompDoc, CompDocError

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Cell, Grid, Row
from jx_desktop.exchange.sources.number_format import shown_number

_VISIBLE = 0


class _Silence(io.TextIOBase):
    """Where xlrd's remarks go: they are no part of our answer."""

    def write(self, text: str) -> int:
        """Keep nothing."""
        return len(text)


_stream_of = CompDoc._get_stream  # noqa: SLF001  the only place at which its loop can be bounded


def _ending_stream(
    self: CompDoc, mem: Any, base: int, sat: Sequence[int], sector_size: int, start: int, *others: Any, **named: Any
) -> bytes:
    """Return a stream of a compound file as xlrd does, unless its sectors form a ring: it goes round those for ever."""
    sector, left = start, len(sat)
    while 0 <= sector < len(sat):
        if not left:
            raise CompDocError("ring of sectors")
        sector, left = sat[sector], left - 1
    stream: bytes = _stream_of(self, mem, base, sat, sector_size, start, *others, **named)
    return stream


CompDoc._get_stream = _ending_stream  # noqa: SLF001


def xls_grids(data: bytes, *, keeps_decimals: bool = False) -> list[Grid]:
    """Return the visible sheets that hold anything, with `keeps_decimals` numbers with theirs.

    Raises `UserError` for a workbook with a password; else as xlrd does.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,
            ragged_rows=True,
            logfile=_Silence(),
            ignore_workbook_corruption=True,
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise UserError("project_list.locked") from error
        raise
    hidden = tuple(sheet.name for sheet in book.sheets() if sheet.visibility != _VISIBLE)
    notes = (Message("table.hidden_sheets", FrozenDict({"names": hidden})),) if hidden else ()
    visible = (sheet for sheet in book.sheets() if sheet.visibility == _VISIBLE)
    grids = [_grid(book, sheet, notes, keeps_decimals) for sheet in visible]
    return [grid for grid in grids if grid.rows]


def _grid(book: xlrd.Book, sheet: xlrd.sheet.Sheet, notes: tuple[Message, ...], keeps_decimals: bool) -> Grid:
    spans = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    rows = []
    for number in range(sheet.nrows):
        cells = []
        for column in range(sheet.row_len(number)):
            text = _text(book, sheet.cell(number, column), keeps_decimals)
            if text.strip():
                cells.append(Cell(text, column, *spans.get((number, column), (1, 1))))
        if cells:
            info = sheet.rowinfo_map.get(number)
            rows.append(Row(number + 1, tuple(cells), info is not None and bool(info.hidden or info.height == 0)))
    hidden = (column for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0)
    return Grid(tuple(rows), sheet.name, hidden_columns=frozenset(hidden), notes=notes)


def _text(book: xlrd.Book, cell: xlrd.sheet.Cell, keeps_decimals: bool) -> str:
    """Return a cell as it is shown."""
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        shape = book.format_map.get(book.xf_list[cell.xf_index].format_key) if cell.xf_index is not None else None
        code = shape.format_str if shape else ""
        return shown_number(repr(cell.value), code, from_1904=bool(book.datemode), keeps_decimals=keeps_decimals)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return str(cell.value)
