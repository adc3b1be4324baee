"""Which function lays out which kind of band; a new kind is one more. Which bands a sheet is printed with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from jx_desktop.domain.form.sheets import (
    Band,
    Cell,
    CellsBand,
    ChangesBand,
    PlanBand,
    SignBand,
    TableBand,
    TextsBand,
)
from jx_desktop.domain.yearly.names import CANCELLED_MARK, CHANGE_KIND, CHANGE_REASON
from jx_desktop.domain.yearly.standing import bands_of
from jx_desktop.printing.bands.cells import cells_grid
from jx_desktop.printing.bands.changes import changes_grid
from jx_desktop.printing.bands.field_texts import FieldTexts
from jx_desktop.printing.bands.plan import plan_grid
from jx_desktop.printing.bands.setter import CellSetter
from jx_desktop.printing.bands.sign import sign_grid
from jx_desktop.printing.bands.table import table_grid
from jx_desktop.printing.bands.texts import texts_grid
from jx_desktop.printing.filled_sheet import FilledSheet
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid
from jx_desktop.printing.pages.tightness import table_type

_GRIDS: Mapping[type, Callable[[CellSetter, Any], Grid]] = {
    CellsBand: cells_grid,
    PlanBand: plan_grid,
    TableBand: table_grid,
    TextsBand: texts_grid,
    SignBand: sign_grid,
    ChangesBand: changes_grid,
}
_CANCELLED_WIDTH_MM = 24.0


def printed_bands(filled: FilledSheet) -> Sequence[Band]:
    """Return the bands with which a sheet is printed: nobody signs a public copy, and above those of a project whose
    money was taken stands that it was, and why."""
    bands = bands_of(filled.owner, filled.key, filled.form)
    if filled.is_public:
        bands = tuple(band for band in bands if not isinstance(band, SignBand)) or bands
    if not filled.is_cancelled or CHANGE_KIND in filled.sheet.shown_fields:
        return bands
    reason = CHANGE_REASON if CHANGE_REASON in filled.form.project_fields else ""
    words = (Cell(label=CANCELLED_MARK), Cell(field=reason)) if reason else (Cell(label=CANCELLED_MARK),)
    widths = (_CANCELLED_WIDTH_MM, filled.sheet.width - _CANCELLED_WIDTH_MM) if reason else (filled.sheet.width,)
    return (CellsBand(kind="cells", widths=widths, rows=(words,)), *bands)


def sheet_grids(
    filled: FilledSheet,
    fonts: Fonts,
    tightness: float = 0.0,
    setter_type: type[CellSetter] = CellSetter,
    texts: FieldTexts | None = None,
) -> list[Grid]:
    """Return the printed bands of a sheet as grids: as the form wants them (0), or as tight as it allows (1).

    `texts` are those of the same sheet, where they were asked for before.
    """
    table = table_type(filled.form, filled.sheet.tighten, fonts, tightness)
    setter = setter_type(filled, fonts, table, texts or FieldTexts(filled))
    bands = printed_bands(filled)
    grids = [_GRIDS[type(band)](setter, band) for band in bands]
    for number, (above, band) in enumerate(pairwise(bands), 1):
        if isinstance(above, TableBand) and _is_total(filled, band):
            grids[number] = replace(grids[number], joins=True)
    return grids


def _is_total(filled: FilledSheet, band: Band) -> bool:
    """Whether a band is one row of nothing but computed fields: beneath a table it is the row of its totals."""
    if not isinstance(band, CellsBand) or len(band.rows) > 1 or not band.fields:
        return False
    fields = filled.form.fields_of(filled.owner)
    return all(path in fields and fields[path].computed is not None for path in band.fields)
