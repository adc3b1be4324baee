"""Which function lays out which kind of band; a new kind is one more."""

from collections.abc import Callable, Mapping
from typing import Any

from jx_desktop.domain.form.sheets import CellsBand, PlanBand, TableBand
from jx_desktop.printing.bands.cells import cells_grid
from jx_desktop.printing.bands.plan import plan_grid
from jx_desktop.printing.bands.setter import CellSetter
from jx_desktop.printing.bands.table import table_grid
from jx_desktop.printing.filled_sheet import FilledSheet
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid
from jx_desktop.printing.pages.tightness import table_type

_GRIDS: Mapping[type, Callable[[CellSetter, Any], Grid]] = {
    CellsBand: cells_grid,
    PlanBand: plan_grid,
    TableBand: table_grid,
}


def sheet_grids(
    filled: FilledSheet, fonts: Fonts, tightness: float = 0.0, setter_type: type[CellSetter] = CellSetter
) -> list[Grid]:
    """Return the bands of a sheet as grids: as the form wants them (0), or as tight as it allows (1)."""
    setter = setter_type(filled, fonts, table_type(filled.form, filled.sheet.tighten, fonts, tightness))
    return [_GRIDS[type(band)](setter, band) for band in filled.sheet.bands]
