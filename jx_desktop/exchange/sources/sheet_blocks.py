"""Sheets of a workbook → blocks: what is a table on them, and what is text above, between and beneath tables.

A sheet says nothing of tables, so its structure decides. A row in which several cells hold something is a row of a
table. A row in which one cell does is text (a title, a heading, a paragraph), but for these, which belong to a table:

- a merged cell of another row reaches into it, or its own reaches into rows that hold more;
- it stands right beneath a row of a table, and its cell begins further right than that table: the others are empty;
- it stands right between two rows of a table, its cell is not merged, and its text is no numbered heading or title.

Rows of tables that follow one another are one grid, also over empty rows, up to the next text. What is hidden is left
out and counted; a merged cell that begins in a hidden row or column stands in the first that is shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.exchange.blocks import Block, Cell, Grid, Paragraph, Place, Row, Source
from jx_desktop.exchange.tables import clean_cell, is_flaw

_MOST_PLACES_SAID = 10
_HEADING = re.compile(
    r"\s*[（(]?(?:[一二三四五六七八九十百]{1,4}|\d{1,4})[、.．）)]|\s*第\S{1,4}[章节部编]|.{4,}(?:表|情况|目标|说明|清单)\s*\Z",
    re.DOTALL,
)


def workbook_source(grids: Sequence[Grid]) -> Source:
    """Return the visible sheets of a workbook, one after the other."""
    blocks: list[Block] = []
    notes: list[Message] = []
    for grid in grids:
        sheet = _Sheet(grid)
        blocks += sheet.blocks()
        notes += (*grid.notes, *sheet.notes())
    return Source("xlsx", tuple(blocks), tuple(dict.fromkeys(notes)))


@dataclass(slots=True)
class _Shown:
    """A row that is shown and holds something; `reaches_to` is the last row that one of its cells reaches into."""

    number: int
    cells: list[Cell]
    reaches_to: int = 0

    @property
    def begin(self) -> int:
        return self.cells[0].column or 0


class _Sheet:
    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._hidden_rows = {row.number for row in grid.rows if row.is_hidden}
        self._flaws: list[str] = []
        self._hidden_row_count = sum(row.is_hidden and any(map(_holds, row.cells)) for row in grid.rows)
        self._hidden_with_text: set[int] = set()
        self._rows = self._shown_rows()

    def notes(self) -> Iterator[Message]:
        """Yield what was left out."""
        name, columns = self._grid.name, len(self._hidden_with_text)
        if self._hidden_row_count or columns:
            params = {"sheet": name, "rows": self._hidden_row_count, "columns": columns}
            yield Message("source.hidden_in_sheet", FrozenDict(params))
        if self._flaws:
            cells = tuple(self._flaws[:_MOST_PLACES_SAID])
            yield Message("source.flawed_cells", FrozenDict({"sheet": name, "cells": cells, "count": len(self._flaws)}))

    def _shown_rows(self) -> list[_Shown]:
        by_number: dict[int, list[Cell]] = {}
        known: dict[str, bool] = {}
        for row in self._grid.rows:
            for cell in row.cells:
                if not _holds(cell):
                    continue
                place = self._shown_place(row, cell)
                if place is None:
                    continue
                number, shown = place
                if cell.text not in known:
                    known[cell.text] = is_flaw(clean_cell(cell.text))
                if cell.lacks_result or known[cell.text]:
                    self._flaws.append(Place(number, shown.column or 0).cell)
                    shown = shown._replace(text="", lacks_result=False)
                by_number.setdefault(number, []).append(shown)
        rows = []
        for number in sorted(by_number):
            cells = sorted(by_number[number], key=lambda cell: cell.column or 0)
            rows.append(_Shown(number, cells, max(number + cell.rows - 1 for cell in cells)))
        return rows

    def _shown_place(self, row: Row, cell: Cell) -> tuple[int, Cell] | None:
        """Return the row in which a cell is shown, and the cell as it stands there; None where it is hidden."""
        column, hidden = cell.column or 0, self._grid.hidden_columns
        if column in hidden:
            shown = next((at for at in range(column + 1, column + cell.columns) if at not in hidden), None)
            if shown is None:
                if not row.is_hidden:
                    self._hidden_with_text.add(column)
                return None
            cell = cell._replace(column=shown, columns=column + cell.columns - shown)
        if not row.is_hidden:
            return row.number, cell
        last = row.number + cell.rows
        number = next((at for at in range(row.number + 1, last) if at not in self._hidden_rows), None)
        return None if number is None else (number, cell._replace(rows=last - number))

    def blocks(self) -> list[Block]:
        """Return what the sheet shows from top to bottom."""
        found: list[Block] = []
        table: list[_Shown] = []
        for row, is_of_table in zip(self._rows, self._are_of_tables(), strict=True):
            if is_of_table:
                table.append(row)
                continue
            found += self._table(table)
            table = []
            found += [Paragraph(cell.text, self._where(row)) for cell in row.cells if cell.text]
        found += self._table(table)
        if found and isinstance(found[0], Paragraph):
            found[0] = replace(found[0], starts_page=True)
        return found

    def _are_of_tables(self) -> list[bool]:
        rows = self._rows
        found: list[bool] = []
        reached_to, first = 0, 0  # the last row that a merged cell reaches into; where the table above begins
        for at, row in enumerate(rows):
            below = rows[at + 1] if at + 1 < len(rows) else None
            is_of_table = len(row.cells) > 1 or row.number <= reached_to
            is_of_table = is_of_table or (below is not None and below.number <= row.reaches_to)
            if not is_of_table and at and found[-1] and rows[at - 1].number == row.number - 1:
                is_between = below is not None and below.number == row.number + 1 and len(below.cells) > 1
                is_of_table = row.begin > first or (is_between and _is_of_table(row.cells[0]))
            first = min(first, row.begin) if is_of_table and found and found[-1] else row.begin
            reached_to = max(reached_to, row.reaches_to)
            found.append(is_of_table)
        return found

    def _table(self, rows: Sequence[_Shown]) -> list[Grid]:
        if not rows:
            return []
        made = tuple(Row(row.number, tuple(row.cells), where=self._where(row)) for row in rows)
        return [Grid(made, self._grid.name, has_spans=self._grid.has_spans)]

    def _where(self, row: _Shown) -> Message:
        params: Mapping[str, object] = {"sheet": self._grid.name, "cell": Place(row.number, row.begin).cell}
        return Message("source_place.sheet", FrozenDict(params))


def _holds(cell: Cell) -> bool:
    return cell.lacks_result or bool(cell.text.strip())


def _is_of_table(cell: Cell) -> bool:
    """Whether a cell that alone holds something between two rows of a table is one of it."""
    return cell.columns == 1 and _HEADING.match(cell.text) is None
