"""The cells of an indicator table: what a column of the form shows of a row, and what is set through it."""

from collections.abc import Mapping

from jx_desktop.domain.form import Column, Form
from jx_desktop.domain.indicator_value import split_value
from jx_desktop.domain.indicators import Indicator

_READINGS = ("operator", "number", "unit")


def cell_text(row: Indicator, column: Column) -> str:
    """Return what a cell shows."""
    if column.reading:
        return split_value(row.value)[_READINGS.index(column.reading)]
    if column.path.startswith("values."):
        return row.values.get(column.id, "")
    return str(getattr(row, column.id))


def row_values(row: Indicator, cells: Mapping[str, str], form: Form) -> dict[str, object]:
    """Return the fields of `row`, by path, that its cells set; `cells` are texts by the form's column ids.

    Columns that show a part of the value set that part and keep the others.
    """
    values: dict[str, object] = {}
    pieces = list(split_value(row.value))
    for column in form.columns:
        text = cells.get(column.id)
        if text is None:
            continue
        if column.reading:
            pieces[_READINGS.index(column.reading)] = text.strip()
            values[column.path] = "".join(pieces)
        else:
            values[column.path] = text
    return values
