"""Grids of cells as tables of a word processor: fixed columns, merged cells, rows that stay whole.

Grids that stand on one another share a table, on the columns of them all; one whose header comes again on every page
has a table of its own, for only the first rows of a table do so. One without lines is no table but paragraphs.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align, Style
from jx_desktop.printing.grid import Grid, GridCell, GridRow
from jx_desktop.printing.layout import SetLine
from jx_desktop.printing.word.comments import CommentWriter
from jx_desktop.printing.word.markup import alignment, paragraph, run, spacing, twips
from jx_desktop.printing.word.styles import GAP, smaller_size

_CLOSE = 2
"""Edges of columns that lie so near, in twips, are one."""
_NEVER_TOO_HIGH = 100
"""Characters that fit on a page in the narrowest column."""
_FEWEST_ROWS = 2
"""Rows beneath a header, and at the end of a table, that stay together."""
JOINT = paragraph(GAP, "", "<w:rPr><w:vanish/></w:rPr>")
KEPT_JOINT = paragraph(GAP, "", "<w:keepNext/><w:rPr><w:vanish/></w:rPr>")
"""Between two tables that touch: without a paragraph they would become one."""


class TableWriter:
    """Writes the tables of a form; `page_height` is what a page holds of them, in pt.

    Comments on fields and rows of the owner stand at their cells.
    """

    def __init__(
        self, form: Form, page_height: float, comments: CommentWriter | None = None, owner_id: str = ""
    ) -> None:
        self._styles = form.styles
        self._page_height = page_height
        self._comments = comments
        self._owner_id = owner_id

    def tables(self, grids: Sequence[Grid], first_cell: str = "") -> str:
        """Return grids that stand on one another. `first_cell` stands at the beginning of the first one's text."""
        parts = [[grid for _, grid in part] for _, part in groupby(enumerate(grids), _own_table)]
        written = []
        for part, following in zip(parts, [*parts[1:], None], strict=True):
            if not part[0].is_ruled:
                written += [self._words(part[0], first_cell)]
            else:
                goes_on = following is not None and following[0].is_ruled
                keeps = following is not None and following[0].joins
                written += [self._table(part, first_cell, goes_on=goes_on, keeps=keeps)]
                written += [KEPT_JOINT if keeps else JOINT] if goes_on else []
            first_cell = ""
        return "".join(written)

    def _words(self, grid: Grid, first: str) -> str:
        """Return paragraphs in place of a grid without lines: of more than one column, a line for each row."""
        if len(grid.widths) == 1:
            cells = [cell for row in grid.rows for cell in row.cells]
            return "".join(self._paragraphs(cell, "", "" if at else first, "") for at, cell in enumerate(cells))
        stops = "".join(f'<w:tab w:val="left" w:pos="{twips(edge)}"/>' for edge in grid.edges[1:-1])
        lines = []
        for row in grid.rows:
            text = "\t".join(line.line.text for cell in row.cells for line in cell.lines)
            keep = "<w:keepNext/>" if row.leads else ""
            line = self._styles.table_cell
            space = spacing(before=grid.insets.least - line.leading, leading=line.leading)
            lines.append(paragraph("table_cell", first + run(text), f"{keep}<w:tabs>{stops}</w:tabs>{space}"))
            first = ""
        return "".join(lines)

    def _table(self, grids: Sequence[Grid], first_cell: str, *, goes_on: bool, keeps: bool) -> str:
        edges = _edges(grids)
        insets, none = grids[0].insets, 'w:val="nil"'
        line = f'w:val="single" w:sz="{max(2, round(insets.line * 8))}" w:space="0" w:color="000000"'
        sides = "".join(  # the line between two tables is the lower one's
            f"<w:{side} {none if goes_on and side == 'bottom' else line}/>"
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        # a row of a word processor is higher than its text and margins by the line beneath it
        above, beside = twips(insets.y - insets.line / 2), twips(insets.x)
        margins = f'<w:top w:w="{above}" w:type="dxa"/><w:left w:w="{beside}" w:type="dxa"/>'
        margins += f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{beside}" w:type="dxa"/>'
        rows = []
        for grid in grids:
            places = [bisect_left(edges, twips(edge) - _CLOSE) for edge in grid.edges]
            for number, cells in enumerate(_rows(grid)):
                is_kept = keeps and grid is grids[-1] and number == len(grid.rows) - 1
                rows.append(self._row(grid, number, cells, places, edges, first_cell, is_kept=is_kept))
                first_cell = ""
        columns = "".join(f'<w:gridCol w:w="{end - start}"/>' for start, end in pairwise(edges))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{edges[-1]}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
            f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _row(
        self,
        grid: Grid,
        number: int,
        cells: Sequence[tuple[GridCell, bool]],
        places: Sequence[int],
        edges: Sequence[int],
        first_cell: str,
        *,
        is_kept: bool,
    ) -> str:
        row, insets = grid.rows[number], grid.insets
        whole = "" if row.flows or self._is_too_high(grid, row) else "<w:cantSplit/>"
        header = "<w:tblHeader/>" if number < grid.header_rows else ""
        keep = "<w:keepNext/>" if row.leads or is_kept or _stays_with_next(grid, number) else ""
        written, rest = [], self._comments is not None
        shown = {field for cell, begins in cells if begins for field in cell.fields} if rest else set()
        for cell, begins in cells:
            start, end = places[cell.column], places[cell.column + cell.span]
            span = f'<w:gridSpan w:val="{end - start}"/>' if end - start > 1 else ""
            merge = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
            text = self._paragraphs(cell, keep, first_cell, row.row_id) if begins else paragraph("table_cell")
            first_cell = ""
            if begins and self._comments is not None and not cell.repeats and cell.fields:
                text = self._comments.marked_cell(text, cell.entity_id or self._owner_id, row.row_id, cell.fields)
                if row.row_id and rest:
                    text = self._comments.marked_row(text, self._owner_id, row.row_id, shown)
                    rest = False
            side = "" if cell.inset_x is None else _sides(cell.inset_x)
            written.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{edges[end] - edges[start]}" w:type="dxa"/>{span}{merge}{side}'
                f'<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'
            )
        least = twips(insets.least - insets.line)
        height = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least > 0 else ""
        return f"<w:tr><w:trPr>{whole}{height}{header}</w:trPr>{''.join(written)}</w:tr>"

    def _paragraphs(self, cell: GridCell, keep: str, first: str, row_id: str) -> str:
        """Return the text of a cell; the lines of one text of a list are one paragraph."""
        if not cell.lines:
            return paragraph("table_cell", first, keep + alignment(cell.align))
        if len(cell.lines) == 1:
            return self._paragraph(cell.lines, cell, keep, first)
        parts = []
        for _, lines in groupby(cell.lines, lambda line: _part_of(cell, line)):
            of_part = list(lines)
            text = self._paragraph(of_part, cell, keep, first)
            if self._comments is not None and len(cell.fields) > 1:
                place = Address(self._owner_id, cell.fields[of_part[0].paragraph], row_id or None)
                text = self._comments.marked(text, place)
            parts.append(text)
            first = ""
        return "".join(parts)

    def _paragraph(self, lines: Sequence[SetLine], cell: GridCell, keep: str, first: str) -> str:
        line = lines[0]
        style = getattr(self._styles, line.face)
        text = line.line.text if len(lines) == 1 else "\n".join(each.line.text for each in lines)
        return _set(line.face, style, text, line.size, line.leading, cell.align, keep, first)

    def _is_too_high(self, grid: Grid, row: GridRow) -> bool:
        """Whether a row may need more than a page: it must be divided then. Characters count as one em wide."""
        return any(
            _most_lines(cell, sum(grid.widths[cell.column : cell.column + cell.span]) - 2 * grid.insets.x)
            * cell.lines[0].leading
            > self._page_height * 0.8
            for cell in row.cells
            if cell.rows == 1 and sum(len(line.line.text) for line in cell.lines) > _NEVER_TOO_HIGH
        )


@lru_cache(maxsize=20_000)
def _set(name: str, style: Style, text: str, size: float, leading: float, align: Align, keep: str, first: str) -> str:
    """Return a paragraph of a cell; labels, levels and sources come again and again."""
    line = "" if leading == style.leading else spacing(leading=leading)
    where = "" if align == style.align else alignment(align)
    return paragraph(name, first + run(text, smaller_size(size, style)), keep + line + where)


def _sides(inset: float) -> str:
    """Return the margins of one cell, where they are not those of the table."""
    left, right = (f'<w:{side} w:w="{twips(inset)}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tcMar>{left}{right}</w:tcMar>"


def _most_lines(cell: GridCell, room: float) -> int:
    return sum(1 + int(len(line.line.text) * line.size / max(room, line.size)) for line in cell.lines)


def _own_table(numbered: tuple[int, Grid]) -> int:
    """Return what is the same for grids that share a table."""
    number, grid = numbered
    return number if grid.header_rows or not grid.is_ruled else -1


def _stays_with_next(grid: Grid, number: int) -> bool:
    beneath = number - grid.header_rows
    return bool(grid.header_rows) and (0 <= beneath < _FEWEST_ROWS - 1 or number == len(grid.rows) - _FEWEST_ROWS)


def _part_of(cell: GridCell, line: SetLine) -> str | int:
    """Return what is the same for lines of one paragraph: they belong to one text of a list."""
    return cell.fields[line.paragraph] if len(cell.fields) > 1 else line.paragraph


def _edges(grids: Sequence[Grid]) -> list[int]:
    """Return the edges of the columns of all grids, in twips."""
    edges: list[int] = []
    for edge in sorted({twips(edge) for grid in grids for edge in grid.edges}):
        if not edges or edge - edges[-1] > _CLOSE:
            edges.append(edge)
    return edges


def _rows(grid: Grid) -> Iterator[list[tuple[GridCell, bool]]]:
    """Yield the cells of every row from left to right, with whether they begin there."""
    reaching: list[tuple[GridCell, int]] = []  # merged cells with the row behind their last
    for number, row in enumerate(grid.rows):
        reaching = [(cell, end) for cell, end in reaching if end > number]
        cells = [(cell, False) for cell, _ in reaching] + [(cell, True) for cell in row.cells]
        yield sorted(cells, key=lambda pair: pair[0].column)
        reaching += [(cell, number + cell.rows) for cell in row.cells if cell.rows > 1]
