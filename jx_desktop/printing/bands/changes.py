"""The band of what is no longer as it was approved: a table with before and after."""

from jx_desktop.domain.form.sheets import ChangesBand
from jx_desktop.printing.bands.setter import CellSetter
from jx_desktop.printing.grid import Grid, GridCell, GridRow
from jx_desktop.printing.layout import points

_STATUS = 1


def changes_grid(setter: CellSetter, band: ChangesBand) -> Grid:
    """Return the lines of the project; a blank one where there are none."""
    widths, kinds = tuple(map(points, band.widths)), setter.type
    head = tuple(
        setter.label_cell(label, kinds.head, at, width)
        for at, (label, width) in enumerate(zip(band.labels, widths, strict=True))
    )
    rows = [GridRow(head, leads=True)]
    for line in setter.filled.changes or (None,):
        texts: tuple[str, ...] = ("",) * len(widths)
        fields: tuple[str, ...] = ()
        if line is not None:
            texts = (line.what, line.status, line.before, line.after, line.reason)
            fields = (line.address.field,) if line.address.field else ()
        cells = tuple(
            GridCell(at, setter.set(text, width, kinds.cell), "center" if at == _STATUS else "left", fields=fields)
            for at, (text, width) in enumerate(zip(texts, widths, strict=True))
        )
        rows.append(GridRow(cells, row_id=(line.address.row_id or "") if line is not None else ""))
    return Grid(widths, tuple(rows), kinds.insets, header_rows=1)
