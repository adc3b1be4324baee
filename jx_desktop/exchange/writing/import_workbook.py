"""A table for another program to import, as an xlsx workbook: text stays text, the same table gives the same bytes."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jx_desktop.exchange.writing.workbook import column_letters, is_number, text_height, text_that_fits

Value: TypeAlias = str | Decimal | None

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_CELL = {"font_name": "宋体", "font_size": 10, "text_wrap": True, "valign": "vcenter", "border": 1}
_HEAD = _CELL | {"bold": True, "align": "center", "bg_color": "#E7EBF0", "num_format": "@"}
_TITLE = {"font_name": "宋体", "font_size": 14, "bold": True, "align": "center", "valign": "vcenter"}
_LINE = {"font_name": "宋体", "font_size": 10, "text_wrap": True, "valign": "vcenter"}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NARROWEST, _WIDEST = 8, 42
_LOOKED_AT_ROWS = 500


@dataclass(frozen=True, slots=True)
class ImportTable:
    """What is written: rows above the head, the head, rows of text and numbers, and which cells are one with others.

    `merged` are (column, first row, last row) of `rows`, from 0; `widths` are in characters, None = as texts want;
    `decimals` are those of the numbers in a column.
    """

    sheet: str
    title: tuple[str, ...]
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    widths: tuple[int | None, ...]
    decimals: tuple[int, ...]
    merged: Sequence[tuple[int, int, int]] = field(default=())

    def name_of(self, row: int, column: int) -> str:
        """Return what a spreadsheet calls a cell of `rows`: C7."""
        return f"{column_letters(column)}{row + len(self.title) + 2}"


def write_import_table(table: ImportTable, title: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the workbook, and the names of cells whose text had to be cut."""
    file = io.BytesIO()
    book = Workbook(file, _OPTIONS)
    book.set_properties({"title": title, "created": _CREATED})
    cut = tuple(_write(table, book, book.add_worksheet(table.sheet)))
    book.close()
    return file.getvalue(), cut


def _write(table: ImportTable, book: Workbook, sheet: Worksheet) -> Iterator[str]:
    """Write all; yield the names of cells whose text was cut."""
    widths = [_width(table, at) for at in range(len(table.heads))]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    for number, line in enumerate(table.title):
        kept = book.add_format(_LINE if number else _TITLE)
        if len(widths) > 1:
            sheet.merge_range(number, 0, number, len(widths) - 1, "", kept)
        sheet.write_string(number, 0, text_that_fits(line), kept)
        sheet.set_row(number, text_height([line], [sum(widths)]) if number else 24.0)
    top = len(table.title)
    head, text = book.add_format(_HEAD), book.add_format(_CELL | {"num_format": "@"})
    numbers = [book.add_format(_CELL | {"num_format": _number_format(decimals)}) for decimals in table.decimals]
    for at, words in enumerate(table.heads):
        sheet.write_string(top, at, words, head)
    sheet.set_row(top, text_height(table.heads, widths))
    for column, first, last in table.merged:
        sheet.merge_range(top + 1 + first, column, top + 1 + last, column, "", text)
    beneath = {(at, row) for at, first, last in table.merged for row in range(first + 1, last + 1)}
    for number, height in enumerate(_heights(table, widths)):
        sheet.set_row(top + 1 + number, height)
    for number, row in enumerate(table.rows):
        for at, value in enumerate(row):
            if (at, number) not in beneath and not _put(sheet, (top + 1 + number, at), value, numbers[at], text):
                yield table.name_of(number, at)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _heights(table: ImportTable, widths: Sequence[float]) -> list[float]:
    """Return the heights of the rows in pt; those beside a merged cell share what that still wants."""
    within = {(at, row) for at, first, last in table.merged for row in range(first, last + 1)}
    heights = [
        text_height([None if (at, number) in within else value for at, value in enumerate(row)], widths)
        for number, row in enumerate(table.rows)
    ]
    for at, first, last in table.merged:
        rows = range(first, last + 1)
        wanting = text_height([table.rows[first][at]], [widths[at]]) - sum(heights[row] for row in rows)
        for row in rows:
            heights[row] += max(wanting, 0.0) / len(rows)
    return heights


def _put(sheet: Worksheet, place: tuple[int, int], value: Value, number: Format, text: Format) -> bool:
    """Write a value; whether all of it fits."""
    if value is None or value == "":
        sheet.write_blank(*place, None, text)
        return True
    if isinstance(value, Decimal) and is_number(value):
        sheet.write_number(*place, float(value), number)
        return True
    words = format(value, "f") if isinstance(value, Decimal) else value
    kept = text_that_fits(words)
    sheet.write_string(*place, kept, text)
    return kept == words


def _number_format(decimals: int) -> str:
    return f"0.{'0' * decimals}####" if decimals else "General"


def _width(table: ImportTable, at: int) -> float:
    given = table.widths[at]
    if given is not None:
        return float(given)
    texts = [table.heads[at], *(str(row[at] or "") for row in table.rows[:_LOOKED_AT_ROWS])]
    widest = max(sum(1 if character.isascii() else 2 for character in text[:60]) for text in texts)
    return float(min(max(_NARROWEST, widest + 2), _WIDEST))
