"""Separated text → rows: csv files of any encoding in use here, and what Excel puts on the clipboard as text."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from jx_desktop.errors import UserError
from jx_desktop.exchange.clipboard.tab_text import tab_rows
from jx_desktop.exchange.project_list.spreadsheet import MAX_ROWS, Sheet
from jx_desktop.exchange.text.encoding import decode_text

_SEPARATORS = "\t,;，；|"
_LOOKED_AT_LINES = 50
_MAX_FIELD = 1_000_000


def read_separated(data: bytes) -> Sheet:
    """Return the rows of a csv file: UTF-8, UTF-16 or GB18030. Raises `UserError`."""
    return _sheet(decode_text(data), _csv_rows)


def read_table_text(text: str) -> Sheet:
    """Return the rows of text from the clipboard: parted by tabs as Excel writes them. Raises `UserError`."""
    return _sheet(text, lambda text, separator: tab_rows(text) if separator == "\t" else _csv_rows(text, separator))


def _sheet(text: str, rows_of: Callable[[str, str], Iterable[Sequence[str]]]) -> Sheet:
    separator = _separator(text.split("\n", _LOOKED_AT_LINES)[:_LOOKED_AT_LINES])
    rows = []
    for row in rows_of(text, separator):
        rows.append(tuple(cell.strip().removeprefix("'").strip() for cell in row))
        if len(rows) > MAX_ROWS:
            raise UserError("project_list.too_many_rows")
    return Sheet("", tuple(rows))


def _separator(lines: Iterable[str]) -> str:
    """Return what parts the cells: the mark that most lines have equally often; commas within texts differ."""
    filled = [line for line in lines if line.strip()]
    if sum(line.count("\t") for line in filled) >= len(filled) / 2:
        return "\t"
    counts = {mark: Counter(line.count(mark) for line in filled if mark in line) for mark in _SEPARATORS}
    return max(_SEPARATORS, key=lambda mark: max(counts[mark].values(), default=0))


def _csv_rows(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_MAX_FIELD)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise UserError("project_list.damaged") from error
