"""A file that holds tables → its grids, whatever kind of file it is and whatever its name says.

Called in a child process: what a foreign file does stays there.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Grid, grid_of_texts, write_grids
from jx_desktop.exchange.sources.file_kinds import (
    BIFF,
    COMPOUND,
    ZIP,
    is_encrypted,
    is_html,
    is_spreadsheet_xml,
    is_web_archive,
    start_of,
)
from jx_desktop.exchange.sources.number_format import plain_number
from jx_desktop.exchange.text.encoding import decode_text

MAX_ROWS = 50_000
"""Of one table."""
_Value = str | float | int | bool | date | datetime | time | timedelta | None


def file_grids(data: bytes) -> bytes:
    """Return the tables of a file as JSON for `read_grids`.

    Raises `UserError` for a file that wants a password, holds no table, is damaged or is too large.
    """
    return write_grids(_grids(data))


def _grids(data: bytes) -> Sequence[Grid]:
    start = start_of(data)
    if data.startswith((ZIP, COMPOUND, *BIFF)) or is_spreadsheet_xml(start):
        return workbook_grids(data)
    if is_web_archive(start):
        from jx_desktop.exchange.sources.web_archive import archived_pages

        return _numbered([grid for page in archived_pages(data) for grid in _html(page)])
    if is_html(start):
        return _numbered(_html(decode_text(data)))
    from jx_desktop.exchange.sources.separated import read_separated

    return [read_separated(decode_text(data), MAX_ROWS)]


def workbook_grids(data: bytes, *, keeps_decimals: bool = False) -> Sequence[Grid]:
    """Return the visible sheets of a workbook of any kind. Raises `UserError`.

    With `keeps_decimals` numbers have those that are shown, where the file says so.
    """
    if data.startswith(ZIP):
        return _package(data, keeps_decimals)
    if data.startswith((COMPOUND, *BIFF)):
        return _old_workbook(data, keeps_decimals)
    return _spreadsheet_xml(data, keeps_decimals)


def _html(text: str) -> Sequence[Grid]:
    from jx_desktop.exchange.sources.html import read_html

    return [grid for grid in read_html(text).grids if any(len(row.cells) > 1 for row in grid.rows)]


def _numbered(grids: Sequence[Grid]) -> Sequence[Grid]:
    if not grids:
        raise UserError("project_list.no_table")
    return [replace(grid, name=f"{number}") for number, grid in enumerate(grids, 1)]


def _package(data: bytes, keeps_decimals: bool) -> Sequence[Grid]:
    from lxml import etree

    from jx_desktop.exchange.sources.package import Package
    from jx_desktop.exchange.sources.xlsx import xlsx_grids

    try:
        package = Package(data)
        if "content.xml" in package:
            from jx_desktop.exchange.sources.ods import ods_grids

            return ods_grids(package, keeps_decimals=keeps_decimals)
        if "xl/workbook.bin" in package:
            return _other_workbook(data)
        return xlsx_grids(package, keeps_decimals=keeps_decimals)
    except RuntimeError as error:  # a package with a password
        raise UserError("project_list.locked") from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        NotImplementedError,
        OSError,
        ValueError,
        EOFError,
        KeyError,
    ) as error:
        raise UserError("project_list.damaged") from error


def _old_workbook(data: bytes, keeps_decimals: bool) -> Sequence[Grid]:
    import xlrd
    from xlrd.compdoc import CompDocError

    from jx_desktop.exchange.sources.xls import xls_grids

    if is_encrypted(data):
        raise UserError("project_list.locked")
    try:
        return xls_grids(data, keeps_decimals=keeps_decimals)
    except (
        xlrd.XLRDError,
        CompDocError,
        struct.error,
        AssertionError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ):
        return _other_workbook(data)  # it reads some that xlrd does not


def _spreadsheet_xml(data: bytes, keeps_decimals: bool) -> Sequence[Grid]:
    from lxml import etree

    from jx_desktop.exchange.sources.spreadsheet_xml import spreadsheet_xml_grids

    try:
        return spreadsheet_xml_grids(data, keeps_decimals=keeps_decimals)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UserError("project_list.damaged") from error


def _other_workbook(data: bytes) -> Sequence[Grid]:
    """Return the visible sheets of a workbook of another kind (xlsb), of which only the values are known."""
    import python_calamine as calamine  # here: the program itself never loads it

    try:
        book = calamine.CalamineWorkbook.from_object(io.BytesIO(data))
        grids = []
        for meta in book.sheets_metadata:
            if meta.visible != calamine.SheetVisibleEnum.Visible or meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS + 1)]
            if any(map(any, rows)):
                grids.append(replace(grid_of_texts(rows, meta.name), notes=(Message("table.values_only"),)))
    except calamine.PasswordError as error:
        raise UserError("project_list.locked") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UserError("project_list.damaged") from error
    except BaseException as error:  # what is written in Rust panics, which is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise UserError("project_list.damaged") from error
    return grids


def _text(value: _Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return plain_number(repr(value))
    return value.isoformat() if isinstance(value, (date, datetime, time)) else str(value)
