"""Separated text → rows: csv files of any encoding in use here, and what Excel puts on the clipboard as text."""

import csv
import io

from jx_desktop.errors import UserError
from jx_desktop.exchange.project_list.spreadsheet import MAX_ROWS, Sheet
from jx_desktop.exchange.text.encoding import decode_text

_SEPARATORS = "\t,;，；|"
_LOOKED_AT_LINES = 50
_MAX_FIELD = 1_000_000


def read_separated(data: bytes) -> Sheet:
    """Return the rows of a csv file: UTF-8, UTF-16 or GB18030. Raises `UserError`."""
    return read_table_text(decode_text(data))


def read_table_text(text: str) -> Sheet:
    """Return the rows of text whose cells are parted by tabs, commas or semicolons. Raises `UserError`."""
    lines = [line for line in text.split("\n")[:_LOOKED_AT_LINES] if line.strip()]
    counts = {mark: sum(line.count(mark) for line in lines) for mark in _SEPARATORS}
    separator = "\t" if counts["\t"] >= len(lines) / 2 else max(_SEPARATORS, key=lambda mark: counts[mark])
    csv.field_size_limit(_MAX_FIELD)
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(tuple(cell.strip().removeprefix("'").strip() for cell in row))
            if len(rows) > MAX_ROWS:
                raise UserError("project_list.too_many_rows")
    except csv.Error as error:
        raise UserError("project_list.damaged") from error
    return Sheet("", tuple(rows))
