"""A band of single cells: the form's words and fields of the owner."""

from jx_desktop.domain.form.sheets import Cell, CellsBand
from jx_desktop.printing.bands.setter import CellSetter
from jx_desktop.printing.grid import Grid, GridCell, GridRow
from jx_desktop.printing.layout import points


def cells_grid(setter: CellSetter, band: CellsBand) -> Grid:
    """Return the cells as the form places them."""
    widths = tuple(map(points, band.widths))
    rows: list[list[GridCell]] = [[] for _ in band.rows]
    fields = [""] * len(rows)  # of the cell to the right: a label leads there
    for row, column, cell in reversed(band.placed):
        width = sum(widths[column : column + cell.span])
        fields[row] = cell.field or fields[row]
        rows[row].append(_cell(setter, cell, column, width, fields[row]))
    return Grid(widths, tuple(GridRow(tuple(reversed(cells))) for cells in rows), setter.type.insets)


def _cell(setter: CellSetter, cell: Cell, column: int, width: float, field: str) -> GridCell:
    """Set a cell; `field` is its own, or that to which its label belongs."""
    kind = setter.type.label if cell.label else setter.type.cell
    text, fields = cell.label, tuple(filter(None, (field,)))
    if cell.field:
        text, fields = setter.paragraphs(setter.filled.form.fields_of(setter.filled.owner)[cell.field])
    align = cell.align or kind.style.align
    lines = setter.set_whole(text, width, kind) if cell.whole else setter.set(text, width, kind, align)
    return GridCell(column, lines, align, cell.span, cell.rows, repeats=bool(cell.label), fields=fields)
