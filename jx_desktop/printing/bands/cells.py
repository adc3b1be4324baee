"""A band of single cells: the form's words and fields of the owner."""

from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.form.sheets import Cell, CellsBand
from jx_desktop.printing.bands.setter import CellSetter
from jx_desktop.printing.grid import Grid, GridCell, GridRow
from jx_desktop.printing.layout import points


def cells_grid(setter: CellSetter, band: CellsBand) -> Grid:
    """Return the cells as the form places them."""
    widths = tuple(map(points, band.widths))
    rows: list[list[GridCell]] = [[] for _ in band.rows]
    fields = [""] * len(rows)  # of the cell to the right: a label leads there
    definitions = setter.filled.form.fields_of(setter.filled.owner)
    for row, column, cell in reversed(band.placed):
        width = sum(widths[column : column + cell.span])
        fields[row] = cell.field or fields[row]
        rows[row].append(_cell(setter, cell, column, width, fields[row], definitions))
    return Grid(widths, tuple(GridRow(tuple(reversed(cells))) for cells in rows), setter.type.insets)


def _cell(setter: CellSetter, cell: Cell, column: int, width: float, field: str, definitions: Definitions) -> GridCell:
    """Set a cell; `field` is its own, or that to which its label belongs."""
    kind = setter.type.label if cell.label else setter.type.cell
    around = setter.filled.around(field) if field else None
    align = cell.align or kind.style.align
    inset = None
    fields: tuple[str, ...] = (around.field,) if around else (field,) if field else ()
    if cell.label and not (cell.whole or around):
        return setter.label_cell(
            cell.label, kind, column, width, align, cell.span, cell.rows, repeats=True, fields=fields
        )
    definition = definitions[cell.field] if cell.field and not around else None
    text = cell.label or (around.text if around and cell.field else "")
    if definition is not None:
        text, fields = setter.texts.paragraphs(definition)
    if cell.whole:
        lines = setter.set_whole(text, width, kind)
    elif definition is not None:
        inset = setter.inset(width, kind, definition)
        lines = setter.set_field(text, width, align, inset)
    elif cell.label:
        lines, inset = setter.set_label(text, width, kind, align), setter.inset(width, kind)
    else:
        lines = setter.set(text, width, kind, align)
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
