"""A band of the rows of a table, with a head, merged cells and, where the form wants it, a row of totals."""

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from jx_desktop.domain.document.tables import Row, rows_of
from jx_desktop.domain.form.sheets import Column, TableBand
from jx_desktop.domain.values.indicator_cells import cell_text
from jx_desktop.printing.bands.setter import CellSetter
from jx_desktop.printing.grid import Grid, GridCell, GridRow

_MOST_MERGED = 0.3
"""How much of a page a merged cell may fill."""


def table_grid(setter: CellSetter, band: TableBand) -> Grid:
    """Return the rows of a table in the band's columns; a blank one where there are none."""
    columns, kinds = band.columns, setter.type
    total = sum(column.width for column in columns)
    widths = tuple(setter.width * column.width / total for column in columns)
    heads = _heads(setter, columns, widths)
    highest = setter.page_height * _MOST_MERGED
    given = rows_of(setter.filled.owner, band.table)
    texts = _texts(setter, band, given) if given else [[""] for _ in columns]
    starts = [dict(_merged_starts(texts, columns, index)) for index in range(len(columns))]
    fields = [(column.field,) if given else (band.table,) for column in columns]
    definitions = setter.filled.form.row_fields(band.table)
    insets = [
        setter.inset(width, kinds.cell, definitions[column.field])
        for column, width in zip(columns, widths, strict=True)
    ]
    rows = list(heads)
    for number in range(len(texts[0])):
        cells = []
        for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
            count = starts[index].get(number, 0)
            if not count:
                continue
            text = texts[index][number]
            lines = setter.set_field(text, width, column.align, insets[index])
            if count > 1 and setter.height(text, width, kinds.cell, column.align) > highest:
                # too high to be repeated on every page: not merged
                starts[index] |= dict.fromkeys(range(number, number + count), 1)
                count = 1
            cells.append(GridCell(index, lines, column.align, rows=count, fields=fields[index], inset_x=insets[index]))
        rows.append(GridRow(tuple(cells), row_id=given[number].id if given else ""))
    if any(column.total for column in columns):
        rows.append(_totals(setter, band, widths))
    return Grid(widths, tuple(rows), kinds.insets, header_rows=len(heads))


def _heads(setter: CellSetter, columns: Sequence[Column], widths: Sequence[float]) -> list[GridRow]:
    """Return the head: one row, or two where neighbours have a common word above them; others reach over both."""

    def cell(text: str, column: int, span: int = 1, rows: int = 1) -> GridCell:
        width, kind = sum(widths[column : column + span]), setter.type.head
        return setter.label_cell(text, kind, column, width, span=span, rows=rows)

    if not any(column.group for column in columns):
        return [GridRow(tuple(cell(column.label, at) for at, column in enumerate(columns)), leads=True)]
    upper, lower = [], []
    for group, found in groupby(enumerate(columns), lambda pair: pair[1].group):
        members = list(found)
        if group:
            upper.append(cell(group, members[0][0], len(members)))
            lower += [cell(column.label, at) for at, column in members]
        else:
            upper += [cell(column.label, at, rows=2) for at, column in members]
    return [GridRow(tuple(upper), leads=True), GridRow(tuple(lower), leads=True)]


def _texts(setter: CellSetter, band: TableBand, rows: Sequence[Row]) -> list[list[str]]:
    """Return the texts of the cells, column by column."""
    fields = setter.filled.form.row_fields(band.table)

    def text(row: Row, column: Column) -> str:
        is_part = column.reading or column.choice
        return cell_text(row, column) if is_part else setter.texts.text(fields[column.field], row)

    return [[text(row, column) for row in rows] for column in band.columns]


def _totals(setter: CellSetter, band: TableBand, widths: Sequence[float]) -> GridRow:
    """Return the row beneath the others: its label in the columns before the first total, then the totals."""
    kinds, fields = setter.type, setter.filled.form.row_fields(band.table)
    before = len(list(takewhile(lambda column: not column.total, band.columns)))
    cells = []
    if before:
        lines = setter.set(band.total_label, sum(widths[:before]), kinds.label, "center")
        cells.append(GridCell(0, lines, "center", span=before, fields=(band.table,)))
    for index, column in enumerate(band.columns[before:], before):
        field = fields[column.field]
        text = setter.texts.total(band.table, field) if column.total else ""
        inset = setter.inset(widths[index], kinds.cell, field)
        lines = setter.set_field(text, widths[index], column.align, inset)
        cells.append(GridCell(index, lines, column.align, fields=(band.table,), inset_x=inset))
    return GridRow(tuple(cells))


def _merged_starts(texts: Sequence[Sequence[str]], columns: Sequence[Column], index: int) -> Iterator[tuple[int, int]]:
    """Yield (first row, number of rows) of the cells of a column: equal neighbours are one where the form merges.

    `texts` are those of every row, column by column. A block ends where a merging column to its left begins a new
    one. Empty cells stay apart.
    """
    if not columns[index].merge:
        yield from ((number, 1) for number in range(len(texts[index])))
        return
    merging = [texts[at] for at, column in enumerate(columns[: index + 1]) if column.merge]
    rows = enumerate(zip(*merging, strict=True))
    for _, block in groupby(rows, lambda row: row[1] if all(row[1]) else row[0]):
        numbers = [number for number, _ in block]
        yield numbers[0], len(numbers)
