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
    around = setter.filled.around(field) if field else None
    text, fields = cell.label, tuple(filter(None, (around.field if around else field,)))
    align = cell.align or kind.style.align
    definition = setter.filled.form.fields_of(setter.filled.owner)[cell.field] if cell.field and not around else None
    if definition is not None:
        text, fields = setter.paragraphs(definition)
    elif around and cell.field:
        text = around.text
    if cell.whole:
        lines, inset = setter.set_whole(text, width, kind), None
    elif definition is not None:
        lines, inset = setter.set_field(definition, text, width, align), setter.inset(width, kind, definition)
    elif cell.label:
        lines, inset = setter.set_label(text, width, kind, align), setter.inset(width, kind)
    else:
        lines, inset = setter.set(text, width, kind, align), None
    return GridCell(
        column,
        lines,
        align,
        cell.span,
        cell.rows,
        repeats=bool(cell.label),
        fields=fields,
        entity_id=around.entity_id if around else "",
        inset_x=inset,
    )
