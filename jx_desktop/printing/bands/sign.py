"""The band that is signed: labels with room to write behind them, on as many lines as they need."""

from math import ceil

from jx_desktop.domain.form.sheets import SignBand
from jx_desktop.printing.bands.setter import CellSetter
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
from jx_desktop.printing.layout import points

_COLON = "："
_WRITING = points(20)
"""How much room there is at least behind a label, in pt."""
_LINE = points(10)
"""How high a line is: there is room for a hand, and beneath the table for a seal."""


def sign_grid(setter: CellSetter, band: SignBand) -> Grid:
    """Return the labels, and what is filled in already; as few lines of them as leave room to write."""
    kinds, fields = setter.type, setter.filled.form.fields_of(setter.filled.owner)
    labels = [item.label + _COLON for item in band.items]
    natural = [setter.width_of(label, kinds.cell) for label in labels]
    beside = 2 * kinds.insets.x
    for lines in range(1, len(labels) + 1):
        count = ceil(len(labels) / lines)
        columns = [max(natural[at::count]) + beside for at in range(count)]
        room = (setter.width - sum(columns)) / count
        if room >= _WRITING:
            break
    widths = tuple(column + max(room, 0.0) for column in columns)
    share = setter.width / sum(widths)
    widths = tuple(width * share for width in widths)
    rows = []
    for start in range(0, len(labels), count):
        cells = []
        for at, item in enumerate(band.items[start : start + count]):
            text = labels[start + at] + (setter.texts.text(fields[item.field]) if item.field else "")
            named = (item.field,) if item.field else ()
            cells.append(GridCell(at, setter.set(text, widths[at], kinds.cell), fields=named))
        rows.append(GridRow(tuple(cells), leads=start + count < len(labels)))
    return Grid(widths, tuple(rows), Insets(kinds.insets.x, kinds.insets.y, 0.0, _LINE), joins=True)
