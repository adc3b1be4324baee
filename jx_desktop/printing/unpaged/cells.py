"""The bands of a sheet as cells of text: what is printed in them, whole, and how they are merged."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from jx_desktop.base.paths import list_item
from jx_desktop.domain.form.paper import Align
from jx_desktop.printing.bands.grids import sheet_grids
from jx_desktop.printing.filled_sheet import FilledSheet
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridCell
from jx_desktop.printing.layout import CellType, SetLine
from jx_desktop.printing.word.cells import ParagraphSetter

Role = Literal["head", "label", "heading", "cell"]
_ROLES: dict[str, Role] = {"table_head": "head", "table_label": "label", "section_heading": "heading"}


@dataclass(frozen=True, slots=True)
class TextCell:
    """One cell: the form's words (`head`, `label`, `heading` of text) or what is filled in, and how far it is merged.

    `items` are the texts of a list; of any other field its one text. There is none in an empty cell.
    """

    items: tuple[str, ...]
    column: int
    span: int
    rows: int
    role: Role
    align: Align


@dataclass(frozen=True, slots=True)
class TextGrid:
    """The cells of one band, row by row; a row leaves out what is merged with a cell above. `widths` in pt.

    Without lines around its cells (`is_ruled`) it is words, not a table.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[TextCell, ...], ...]
    header_rows: int
    is_ruled: bool = True

    def whole_rows(self) -> Iterator[list[TextCell | None]]:
        """Yield the rows with None for each cell that a merged one above reaches into."""
        covered: dict[int, int] = {}  # by column, how many rows more
        for row in self.rows:
            beside: list[tuple[int, TextCell | None]] = [(column, None) for column, count in covered.items() if count]
            covered = {column: count - 1 for column, count in covered.items() if count > 1}
            covered |= {cell.column: cell.rows - 1 for cell in row if cell.rows > 1}
            yield [cell for _, cell in sorted([*beside, *((c.column, c) for c in row)], key=lambda pair: pair[0])]


def text_grids(filled: FilledSheet, fonts: Fonts) -> list[TextGrid]:
    """Return the bands of a sheet; `fonts` set nothing here."""
    return [_text_grid(grid) for grid in sheet_grids(filled, fonts, setter_type=_TextSetter)]


class _TextSetter(ParagraphSetter):
    """Sets each paragraph as one line and measures none: there is no page that a cell could be too high for."""

    def height(self, text: str, width: float, kind: CellType, align: Align = "left") -> float:
        return 0.0

    def set_whole(self, text: str, width: float, kind: CellType) -> tuple[SetLine, ...]:
        return self.set(text, width, kind)


def _text_grid(grid: Grid) -> TextGrid:
    rows = (
        tuple(_text_cell(cell, is_head=number < grid.header_rows) for cell in row.cells)
        for number, row in enumerate(grid.rows)
    )
    return TextGrid(grid.widths, tuple(rows), grid.header_rows, grid.is_ruled)


def _text_cell(cell: GridCell, *, is_head: bool) -> TextCell:
    role = "head" if is_head else _ROLES.get(cell.lines[0].face, "cell") if cell.lines else "cell"
    return TextCell(_items(cell), cell.column, cell.span, cell.rows, role, cell.align)


def _items(cell: GridCell) -> tuple[str, ...]:
    """Return the texts of a cell, whose lines are paragraphs of them."""
    is_list = any(list_item(path)[1] is not None for path in cell.fields)
    parts = groupby(cell.lines, lambda line: cell.fields[line.paragraph] if is_list else "")
    return tuple("\n".join(line.line.text for line in lines) for _, lines in parts)
