"""Tables as an xlsx workbook: text stays text, numbers are numbers; the same tables give the same bytes."""

import io
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.values.money import MAX_PLACES, amount_text
from jx_desktop.exchange.writing.data_tables import DataTable, Formula, Value
from jx_desktop.exchange.writing.sheet_pages import SheetPages

LONGEST_TEXT = 32_767
"""Characters of a cell, in UTF-16 as Excel counts."""
_LONGEST_NAME = 31
_LONGEST_HEADING = 200
_MOST_DIGITS = 15
"""That a spreadsheet keeps of a number."""
_REFUSED_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that there was not."""
_MOMENT, _MOMENT_WIDTH = "yyyy-mm-dd hh:mm", 17.0
_CELL = {
    "text_wrap": True,
    "valign": "top",
    "border": 1,
    "border_color": "#BFBFBF",
    "font_name": "宋体",
    "font_size": 10,
}
_HEAD = {"bold": True, "valign": "vcenter", "align": "center", "bg_color": "#E7EBF0"}
_FOOT = _CELL | {"bold": True, "bg_color": "#F5F7F9"}
_SAID = {key: _CELL[key] for key in ("font_name", "font_size", "text_wrap", "valign")}
_MM_OF_A_CHARACTER = 1.9
_PAGE_LOOK: Mapping[str, Mapping[str, object]] = {
    "title": _SAID | {"bold": True, "font_size": 14, "align": "center"},
    "line": _SAID,
    "label": _CELL | {"align": "center", "valign": "vcenter"},
    "head": _CELL | {"bold": True, "align": "center", "valign": "vcenter"},
    "cell": _CELL | {"valign": "vcenter"},
}
_PAGE_LOOKS = {
    (role, is_centred): dict(look) | ({"align": "center"} if is_centred else {})
    for role, look in _PAGE_LOOK.items()
    for is_centred in (False, True)
}
"""How cells of a table as it is printed look, by their role and whether they are centred."""
_PAGE_NUMBER = "&C&P / &N"
_WIDTHS = {
    FieldKind.CODE: 23.0,
    FieldKind.AMOUNT: 13.0,
    FieldKind.PERCENT: 10.0,
    FieldKind.NUMBER: 10.0,
    FieldKind.DATE: 12.0,
    FieldKind.LONG_TEXT: 40.0,
    FieldKind.LIST: 40.0,
}
"""In characters, by kind; text gets what it needs within bounds."""
_NARROWEST, _WIDEST = 10.0, 30.0
_LINE_HEIGHT, _HIGHEST = 13.5, 409.0
"""In pt. Heights are written, for not every program works out those of wrapped text when it opens a file."""
_LOOKED_AT_ROWS = 500
"""So many rows tell how wide a column of text is to be."""


def write_workbook(
    tables: Sequence[DataTable | SheetPages], title: str, keywords: str = ""
) -> tuple[bytes, tuple[Message, ...]]:
    """Return a workbook with a worksheet for each table, or for each sheet of the form as it is printed.

    With it comes what is to be said of it: texts that had to be cut.
    """
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    book = Workbook(file, options)
    book.set_properties({"title": title, "keywords": keywords, "created": _CREATED})
    writer = _Writer(book)
    names: list[str] = []
    for table in tables:
        names.append(_sheet_name(table.name, names))
        sheet = book.add_worksheet(names[-1])
        if isinstance(table, SheetPages):
            writer.write_pages(table, sheet)
        else:
            writer.write(table, sheet)
    book.close()
    cut = tuple(writer.cut)
    return file.getvalue(), (Message("export.text_cut", {"cells": cut, "most": LONGEST_TEXT}),) if cut else ()


class _Writer:
    """Writes tables to the sheets of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._head = book.add_format(_CELL | _HEAD)
        self._formats: dict[tuple[str, int], Format] = {}
        self._widths: list[float] = []
        self.cut: list[str] = []

    def write(self, table: DataTable, sheet: Worksheet) -> None:
        """Write a table: its head is frozen, repeated on paper, and filters the rows."""
        last = max(len(table.columns) - 1, 0)
        formats = [self._format(_number_format(column.kind, table.decimals)) for column in table.columns]
        text = self._format("@")
        widths = self._widths = [_width(table, at) for at in range(len(table.columns))]
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, widths[at])
            sheet.write_string(0, at, column.label, self._head)
        sheet.set_row(0, text_height([column.label for column in table.columns], widths))
        for number, row in enumerate(table.rows, 1):
            sheet.set_row(number, text_height(row, widths))
            for at, value in enumerate(row):
                self._write(sheet, (number, at), value, formats[at], text)
        for number, beneath in enumerate(table.foot, max(len(table.rows), 1) + 1):
            self._write_foot(table, sheet, number, beneath)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table.rows), 1), last)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        if table.heading:
            sheet.set_header(f'&C&"宋体,Bold"&14{_in_header(table.heading)}')
            sheet.set_footer(_PAGE_NUMBER)

    def write_pages(self, pages: SheetPages, sheet: Worksheet) -> None:
        """Write the tables of a sheet as they are printed, each on a page of its own."""
        edges = pages.edges
        at = {edge: number for number, edge in enumerate(edges)}
        widths = [(right - left) / _MM_OF_A_CHARACTER for left, right in pairwise(edges)]
        heights: dict[int, float] = {}
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        for cell in pages.cells:
            first, last = at[round(cell.left, 1)], at[round(cell.right, 1)] - 1
            look, shown = _PAGE_LOOKS[cell.role, cell.is_centred], _number_format(cell.kind, pages.decimals)
            unit = cell.unit.replace('"', "") if shown == "General" else ""
            kept = self._format(f'General"{unit}"' if unit else shown, look)
            text = self._format("@", look)
            if cell.rows > 1 or last > first:
                sheet.merge_range(cell.row, first, cell.row + cell.rows - 1, last, "", text)
            self._write(sheet, (cell.row, first), cell.value, kept, text)
            height = text_height([cell.value], [sum(widths[first : last + 1])]) / cell.rows
            for row in range(cell.row, cell.row + cell.rows):
                heights[row] = max(heights.get(row, 0.0), height)
        for row, height in heights.items():
            sheet.set_row(row, height)
        sheet.set_h_pagebreaks(pages.begins[1:])
        if pages.is_wide:
            sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)

    def _write_foot(self, table: DataTable, sheet: Worksheet, number: int, row: Sequence[Value | Formula]) -> None:
        """Write a row of sums; one of a single text runs over all columns."""
        if len(row) == 1 and isinstance(row[0], str):
            kept, last = self._format("@", _SAID), len(table.columns) - 1
            sheet.set_row(number, text_height([row[0]], [sum(self._widths)]))
            if last:
                sheet.merge_range(number, 0, number, last, "", kept)
            self._write_text(sheet, (number, 0), row[0], kept)
            return
        text = self._format("@", _FOOT)
        for at, value in enumerate(row):
            kept = self._format(_number_format(table.columns[at].kind, table.decimals), _FOOT)
            if isinstance(value, Formula):
                sheet.write_formula(number, at, value.text, kept, float(value.value))
            else:
                self._write(sheet, (number, at), value, kept, text)

    def _write(self, sheet: Worksheet, place: tuple[int, int], value: Value, kept: Format, text: Format) -> None:
        if value is None:
            sheet.write_blank(*place, None, kept)
        elif isinstance(value, Decimal) and is_number(value):
            sheet.write_number(*place, float(value), kept)
        elif isinstance(value, datetime) and value.date() >= _FIRST_DAY:
            sheet.write_datetime(*place, value, self._format(_MOMENT))
        elif isinstance(value, date) and not isinstance(value, datetime) and value >= _FIRST_DAY:
            sheet.write_datetime(*place, datetime(value.year, value.month, value.day), kept)  # noqa: DTZ001
        else:
            self._write_text(sheet, place, _plain(value), text)

    def _write_text(self, sheet: Worksheet, place: tuple[int, int], value: str, text: Format) -> None:
        kept = text_that_fits(value)
        if kept != value:
            self.cut.append(f"{sheet.get_name()}!{column_letters(place[1])}{place[0] + 1}")
        sheet.write_string(*place, kept, text)

    def _format(self, number: str, look: Mapping[str, object] = _CELL) -> Format:
        key = number, id(look)
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**look, "num_format": number})
        return self._formats[key]


def _plain(value: str | Decimal | date) -> str:
    return amount_text(value) if isinstance(value, Decimal) else str(value)


def _in_header(text: str) -> str:
    """Return text as the head of a page has it: a blank keeps a number from being read as a size."""
    return " " * text[:1].isdigit() + text.replace("&", "&&")[:_LONGEST_HEADING]


def is_number(value: Decimal) -> bool:
    """Whether a spreadsheet keeps every digit of a number; what has more is written as text."""
    return len(value.as_tuple().digits) <= _MOST_DIGITS


def text_that_fits(text: str) -> str:
    """Return as much of a text as a cell holds."""
    if len(text) * 2 <= LONGEST_TEXT:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return text if len(units) <= 2 * LONGEST_TEXT else units[: 2 * LONGEST_TEXT].decode("utf-16-le", "ignore")


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls a column, from 0: A, Z, AA."""
    tens, ones = divmod(column, 26)
    return (column_letters(tens - 1) if tens else "") + chr(ord("A") + ones)


def _number_format(kind: FieldKind, decimals: int) -> str:
    if kind is FieldKind.AMOUNT:
        point = "." if decimals else ""
        return f"#,##0{point}{'0' * decimals}{'#' * max(0, MAX_PLACES - decimals) if decimals else ''}"
    if kind is FieldKind.DATE:
        return "yyyy-mm-dd"
    return "General" if kind in (FieldKind.PERCENT, FieldKind.NUMBER) else "@"


def _width(table: DataTable, at: int) -> float:
    column = table.columns[at]
    if any(isinstance(row[at], datetime) for row in table.rows[:_LOOKED_AT_ROWS]):
        return _MOMENT_WIDTH
    if column.kind in _WIDTHS:
        return _WIDTHS[column.kind]
    texts = [column.label, *(str(row[at] or "") for row in table.rows[:_LOOKED_AT_ROWS])]
    return min(max(_NARROWEST, *(_measured(text) for text in texts)), _WIDEST)


def _measured(text: str) -> float:
    """Return how many characters wide the beginning of a text is, with the space beside it."""
    return _wide(text[:100]) + 2.0


def _wide(text: str) -> int:
    """Return how many characters wide a text is: a Chinese one counts for two."""
    return len(text) if text.isascii() else sum(1 if character.isascii() else 2 for character in text)


def text_height(row: Sequence[Value], widths: Sequence[float]) -> float:
    """Return the height of a row in pt: that of its longest text, wrapped."""
    lines = 1
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, str) and (len(value) * 2 >= width or "\n" in value):
            room = max(int(width) - 2, 1)
            lines = max(lines, sum(max(1, -(-_wide(part) // room)) for part in value.split("\n")))
    return min(lines * _LINE_HEIGHT + 3.0, _HIGHEST)


def _sheet_name(text: str, taken: Collection[str]) -> str:
    """Return what a sheet may be called: at most 31 characters, none that Excel refuses, none twice."""
    plain = _REFUSED_IN_NAMES.sub("_", " ".join(text.split())).strip("' ")[:_LONGEST_NAME] or "_"
    known = {name.casefold() for name in taken}
    name, number = plain, 2
    while name.casefold() in known or name.casefold() == "history":
        tail = f"-{number}"
        name, number = plain[: _LONGEST_NAME - len(tail)] + tail, number + 1
    return name
