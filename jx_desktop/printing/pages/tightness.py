"""The type of a sheet's table, as the form wants it or tighter, within the form's limits."""

from dataclasses import dataclass, field
from functools import lru_cache

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Box, Style
from jx_desktop.domain.form.sheets import Tightening
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import GridCell, Insets
from jx_desktop.printing.layout import CellType, points

STEPS = (1 / 3, 2 / 3, 1.0)
"""How tight a table is tried, one after the other, until it fits."""


LabelCells = dict[tuple[object, ...], GridCell]
"""Cells with a form's words, by all that they depend on besides the type: every sheet has the same ones."""


@dataclass(frozen=True, slots=True, eq=False)
class TableType:
    """How the cells of a table are set, and those with labels that were set so before, by who has set them."""

    label: CellType
    head: CellType
    cell: CellType
    insets: Insets
    labels: dict[type, LabelCells] = field(default_factory=dict)


def table_type(form: Form, limits: Tightening, fonts: Fonts, tightness: float = 0.0) -> TableType:
    """Return the type of a sheet's tables: at 0 as it is stated, at 1 as tight as its limits allow."""
    styles = form.styles
    return _table_type(styles.table_label, styles.table_head, styles.table_cell, form.box, limits, fonts, tightness)


@lru_cache(maxsize=64)
def _table_type(
    label: Style, head: Style, cell: Style, box: Box, limits: Tightening, fonts: Fonts, tightness: float
) -> TableType:
    space = _factor(limits.space, tightness)
    insets = Insets(points(box.padding_x), points(box.padding_y) * space, box.line, points(box.min_row_height) * space)
    kinds = [CellType(_tighter(style, limits, tightness), fonts) for style in (label, head, cell)]
    return TableType(kinds[0], kinds[1], kinds[2], insets)


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
