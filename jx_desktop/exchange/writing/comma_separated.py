"""A table as comma-separated text that Excel and WPS open by a double click, and that makes them do nothing else."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

from jx_desktop.domain.values.money import amount_text
from jx_desktop.exchange.writing.data_tables import DataTable, Value

BOM = "\ufeff"
"""What tells Excel that text is UTF-8."""
_ACTING = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet may take for the beginning of a formula: of either width, behind blanks too."""
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?", re.ASCII)


def comma_separated(table: DataTable) -> str:
    """Return a table with its head as text: quoted where that is needed, lines ended as Windows does."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_harmless(column.label) for column in table.columns])
    writer.writerows([_text(value) for value in row] for row in table.rows)
    return BOM + file.getvalue()


def _text(value: Value) -> str:
    if isinstance(value, Decimal):
        return amount_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return _harmless(value or "")


def _harmless(text: str) -> str:
    """Return text that no spreadsheet runs: an apostrophe stands before what it may take for a formula."""
    return f"'{text}" if _ACTING.match(text) and not _NUMBER.fullmatch(text) else text
