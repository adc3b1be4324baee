"""The type of a sheet's table, as the form wants it or tighter, within the form's limits."""

from typing import NamedTuple

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Style
from jx_desktop.domain.form.sheets import Tightening
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Insets
from jx_desktop.printing.layout import CellType, points

STEPS = (1 / 3, 2 / 3, 1.0)
"""How tight a table is tried, one after the other, until it fits."""


class TableType(NamedTuple):
    """How the cells of a table are set."""

    label: CellType
    head: CellType
    cell: CellType
    insets: Insets


def table_type(form: Form, limits: Tightening, fonts: Fonts, tightness: float = 0.0) -> TableType:
    """Return the type of a sheet's tables: at 0 as it is stated, at 1 as tight as its limits allow."""
    box, styles = form.box, form.styles
    space = _factor(limits.space, tightness)
    return TableType(
        CellType(_tighter(styles.table_label, limits, tightness), fonts),
        CellType(_tighter(styles.table_head, limits, tightness), fonts),
        CellType(_tighter(styles.table_cell, limits, tightness), fonts),
        Insets(points(box.padding_x), points(box.padding_y) * space, box.line, points(box.min_row_height) * space),
    )


def line_height(form: Form) -> float:
    """Return the height of a row of one line, in pt."""
    style, box = form.styles.table_cell, form.box
    return max(points(box.min_row_height), style.leading + 2 * points(box.padding_y))


def _tighter(style: Style, limits: Tightening, tightness: float) -> Style:
    if not tightness:
        return style
    size = style.size * _factor(limits.type, tightness)
    return style.model_copy(
        update={"size": size, "leading": max(size, style.leading * _factor(limits.leading, tightness))}
    )


def _factor(limit: float, tightness: float) -> float:
    return 1 - (1 - limit) * tightness
