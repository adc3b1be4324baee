"""A table as comma-separated text that Excel and WPS open by a double click, and that makes them do nothing else."""

import csv
import io
from datetime import date
from decimal import Decimal

from jx_desktop.base.safe_text import BOM, harmless
from jx_desktop.domain.values.money import amount_text
from jx_desktop.exchange.writing.data_tables import DataTable, Value


def comma_separated(*tables: DataTable) -> str:
    """Return tables with their heads as text: quoted where that is needed, lines ended as Windows does.

    An empty line parts them.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        writer.writerow([harmless(column.label) for column in table.columns])
        writer.writerows([_text(value) for value in row] for row in table.rows)
    return BOM + file.getvalue()


def _text(value: Value) -> str:
    if isinstance(value, Decimal):
        return amount_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value or "")
