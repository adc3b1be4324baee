"""Flowing lines of type and tables down as many pages as they need.

A table is divided between rows, or inside a row that is higher than a page (or is meant to flow). The header
rows of a grid come again on each page, beneath the line that says what goes on there, and a merged cell repeats its
text. Neither a single line nor a
single row stands alone at the foot or at the top of a page where others could keep it company.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from jx_desktop.domain.form.paper import Align, Style
from jx_desktop.printing.field_boxes import FieldBox
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import Grid, GridRow, Piece, divided, draw_pieces, settled, whole_piece
from jx_desktop.printing.layout import Canvas, Ops, SetLine, draw_lines, height_of, plain_style, set_text

_FEWEST_LINES = 2
"""Lines that must fit before a row is divided, and that go on: none is left alone at the edge of a page."""
_LEFT_OUT = "…"
_FEWEST_ROWS = 2
"""Rows beneath a header that must fit before it is set, and that go on to the last page."""


class Continued(NamedTuple):
    """The line above what goes on from the page before, the space beneath it, and the field that it names, if any:
    of the entity whose page it is where no other is given."""

    lines: tuple[SetLine, ...] = ()
    after: float = 0.0
    field: str = ""
    entity_id: str = ""

    @property
    def height(self) -> float:
        """How much of a page it takes, in pt."""
        return height_of(self.lines) + self.after if self.lines else 0.0


def continued_line(
    text: str, style: Style, fonts: Fonts, width: float, field: str = "", entity_id: str = ""
) -> Continued:
    """Return a text as the one line, shortened where it must be, above what goes on; none where it is empty."""
    typeface, room = fonts.typeface(style.face), width / style.size
    text = text.replace("\n", " ")
    if typeface.width_of(text) > room:
        kept = text
        while kept and typeface.width_of(kept + _LEFT_OUT) > room:
            kept = kept[:-1]
        text = kept + _LEFT_OUT
    lines = set_text(text, plain_style(style), fonts, width)
    return Continued(lines, style.after, field, entity_id) if text else Continued()


class Flow:
    """Pages of one width and height, filled from the top. `x` and `top` place the type area on the sheet.

    `with_fields` has it noted where fields stand; without `is_drawn` tables only take their room.
    """

    def __init__(
        self, x: float, top: float, width: float, height: float, *, with_fields: bool = False, is_drawn: bool = True
    ) -> None:
        self.x = x
        self.top = top
        self.width = width
        self.height = height
        self._with_fields = with_fields
        self._is_drawn = is_drawn
        self._pages: list[Canvas] = []
        self._undrawn: list[list[tuple[Sequence[Piece], float]]] = []  # of each page, what stands there from which y on
        self._add_page()
        self._y = self._page_top = top
        self._continued = Continued()

    @property
    def page(self) -> Canvas:
        """The page that is being filled."""
        return self._drawn(-1)

    @property
    def y(self) -> float:
        """Where the next thing is set."""
        return self._y

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self.top + self.height - self._y

    @property
    def is_at_top(self) -> bool:
        """Whether nothing is on the page yet, but what says that something goes on."""
        return self._y <= self._page_top

    @property
    def used(self) -> float:
        """How much of the page is filled, without what says that something goes on."""
        return self._y - self._page_top

    @property
    def next_height(self) -> float:
        """What a further page holds of what is being set."""
        return self.height - self._continued.height

    @property
    def page_number(self) -> int:
        """The number of the page being filled, from 0."""
        return len(self._pages) - 1

    def pages(self) -> tuple[Ops, ...]:
        """Return every page that was filled."""
        return tuple(self._drawn(number).ops() for number in range(len(self._pages)))

    def _drawn(self, number: int) -> Canvas:
        """Return a page with its tables: they are drawn late, for of a table that is tried several ways one is kept."""
        canvas, waiting = self._pages[number], self._undrawn[number]
        for pieces, y in waiting:
            draw_pieces(canvas, pieces, self.x, y)
        waiting.clear()
        return canvas

    def start_page(self) -> None:
        """Go on with a new page; what goes on there is named at its top."""
        self._add_page()
        self._y = self.top
        if self._continued.lines:
            below = draw_lines(self.page, self._continued.lines, self.x, self.top, self.width, "left")
            if self._continued.field:
                names = self._continued.field, "", self._continued.entity_id
                self.note_field((self.x, self.top, self.x + self.width, below, *names))
            self._y = self.top + self._continued.height
        self._page_top = self._y

    def _add_page(self) -> None:
        self._pages.append(Canvas(fields=[] if self._with_fields else None))
        self._undrawn.append([])

    def note_field(self, box: FieldBox) -> None:
        """Note where a field stands on this page, where that is asked for."""
        if self.page.fields is not None:
            self.page.fields.append(box)

    def keep_together(self, height: float) -> None:
        """Start a new page unless `height` still fits, or the page is empty anyway."""
        if height > self.room and not self.is_at_top:
            self.start_page()

    def skip(self, height: float) -> None:
        """Leave space, but none at the top of a page."""
        if not self.is_at_top:
            self._y += height

    def skip_to(self, y: float) -> None:
        """Go on at `y` on this page, or on a new one where the page ends above it."""
        self._y = y
        if self.room <= 0:
            self.start_page()

    def set_lines(self, lines: Sequence[SetLine], align: Align) -> None:
        """Set lines of type, over pages where they need it."""
        for line in lines:
            self.keep_together(line.leading)
            self._y = draw_lines(self.page, (line,), self.x, self._y, self.width, align)

    def set_table(self, grids: Sequence[Grid], continued: "Continued | None" = None) -> None:
        """Set grids stacked on one another; `continued` stands above them on every further page."""
        pieces = [whole_piece(grid, row, height) for grid in grids for row, height in enumerate(grid.row_heights())]
        height = sum(piece.height for piece in pieces)
        if height <= self.room:
            self._put(pieces)
            return
        self._continued = continued or Continued()
        _TableBreaker(self).set(grids)
        self._continued = Continued()

    def draw(self, pieces: Sequence[Piece]) -> None:
        """Draw the pieces of one page where the page has got to."""
        self._put(settled(pieces))

    def _put(self, pieces: Sequence[Piece]) -> None:
        if self._is_drawn:
            self._undrawn[-1].append((pieces, self._y))
        self._y += sum(piece.height for piece in pieces)


def opening_height(grid: Grid, row: int = 0) -> float:
    """Return the height without which a row should not begin at the foot of a page.

    That is the row itself, or two lines of one that flows; with the row beneath it where it leads on.
    """
    item = grid.rows[row]
    if item.flows:
        return _least_part(item, grid)
    height = grid.own_height(item)
    return height + opening_height(grid, row + 1) if item.leads and row + 1 < len(grid.rows) else height


def _height_below(grid: Grid, row: int) -> float:
    """Return how much must fit beneath a row that leads on; beneath a header that is more than one row."""
    if not grid.rows[row].leads or row + 1 >= len(grid.rows):
        return 0.0
    height = opening_height(grid, row + 1)
    body = grid.rows[grid.header_rows :]
    if row + 1 == grid.header_rows and not body[0].flows:
        together = _FEWEST_ROWS if len(body) >= 2 * _FEWEST_ROWS else len(body)  # fewer could not be divided well
        height += sum(map(grid.own_height, body[1:together]))
    return height


class Stack:
    """The pieces of one page; how high they are together is known without going through all of them again."""

    def __init__(self, pieces: Sequence[Piece] = ()) -> None:
        self.pieces: list[Piece] = []
        self._firm, self._firm_height = 0, 0.0  # so many of them, from the first on, that no further one makes higher
        for piece in pieces:
            self.append(piece)

    def append(self, piece: Piece) -> None:
        """Put a piece beneath the others."""
        above = self.pieces[-1] if self.pieces else None
        if above is not None and not (above.grid is piece.grid and piece.grid.reaches_over(above.row, piece.row)):
            self._firm_height, self._firm = self.height_with(), len(self.pieces)
        self.pieces.append(piece)

    def height_with(self, *further: Piece) -> float:
        """Return the height of all pieces, with further ones beneath them."""
        return sum((piece.height for piece in settled([*self.pieces[self._firm :], *further])), self._firm_height)


class _TableBreaker:
    """Fills pages with the rows of a table that is too long for one."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._stack = Stack()

    def set(self, grids: Sequence[Grid]) -> None:
        for grid, beneath in zip(grids, _joining_heights(grids), strict=True):
            headers = [whole_piece(grid, row, grid.own_height(grid.rows[row])) for row in range(grid.header_rows)]
            group: list[Piece] = []
            for row, item in enumerate(grid.rows):
                group = [] if item.leads else group
                repeated = [*headers, *group] if row >= grid.header_rows else []
                below = _height_below(grid, row) + (beneath if row == len(grid.rows) - 1 else 0.0)
                self._place(whole_piece(grid, row, grid.own_height(item)), repeated, below)
                if item.continued is not None:
                    group = [Piece(grid, row, item.continued.cells, grid.own_height(item.continued))]
        self._flow.draw(self._stack.pieces)

    def _room_left(self) -> float:
        return self._flow.room - self._stack.height_with()

    def _fits(self, piece: Piece, below: float = 0.0) -> bool:
        return self._stack.height_with(piece) + below <= self._flow.room + 1e-6

    def _place(self, piece: Piece, headers: list[Piece], below: float) -> None:
        below = min(below, self._flow.next_height / 3)
        while not self._fits(piece, below):
            parts = self._parts(piece, headers)
            company: list[Piece] = []
            if parts:
                self._stack.append(parts[0])
                piece = parts[1]
            elif self._flow.is_at_top and len(self._stack.pieces) <= len(headers):
                break  # alone on a page, and nothing of it can be divided
            else:
                company = self._company_of(piece, headers)
            self._turn_page(headers, company)
        self._stack.append(piece)

    def _company_of(self, piece: Piece, headers: list[Piece]) -> list[Piece]:
        """Take from this page the row that goes on to the next one with the last row of its grid."""
        grid, pieces = piece.grid, self._stack.pieces
        if not headers or piece.row != len(grid.rows) - 1:
            return []
        body = [item for item in pieces if item.grid is grid and item.row >= grid.header_rows]
        stay = len(body) - (_FEWEST_ROWS - 1)
        if stay < _FEWEST_ROWS or body[-1].row != piece.row - 1 or body[-1].cells is not grid.rows[body[-1].row].cells:
            return []
        company = pieces[-1:]
        if Stack([*headers, *company]).height_with(piece) > self._flow.next_height:
            return []
        self._stack = Stack(pieces[:-1])
        return company

    def _parts(self, piece: Piece, headers: list[Piece]) -> tuple[Piece, Piece] | None:
        """Divide a row that is to flow, or is higher than a page, so that its first part fits here.

        Of one that fits, but not with what stays with it, the last lines go on to the next page.
        """
        row = piece.grid.rows[piece.row]
        if self._fits(piece):
            is_alone = self._flow.is_at_top and len(self._stack.pieces) <= len(headers)
            return _without_end(piece) if not row.leads and (row.flows or is_alone) else None
        too_high = piece.height + sum(item.height for item in headers) > self._flow.next_height
        room = self._room_left()
        if not (row.flows or too_high) or room < _least_part(row, piece.grid):
            return None
        parts = divided(piece, room)
        if parts and _line_count(parts[1]) < _FEWEST_LINES < _line_count(parts[0]):
            leading = max(cell.lines[-1].leading for cell in parts[0].cells if cell.lines)
            parts = divided(piece, parts[0].height - leading)
        return parts if parts and self._fits(parts[0]) else None

    def _turn_page(self, headers: list[Piece], company: list[Piece]) -> None:
        self._flow.draw(self._stack.pieces)
        self._flow.start_page()
        self._stack = Stack([*headers, *company])


def _joining_heights(grids: Sequence[Grid]) -> list[float]:
    """Return for each grid how high those are that join it."""
    heights = [sum(grid.row_heights()) if grid.joins else 0.0 for grid in grids]
    beneath = accumulate(reversed([*heights[1:], 0.0]), lambda below, height: height and height + below)
    return list(beneath)[::-1]


def _without_end(piece: Piece) -> tuple[Piece, Piece] | None:
    """Divide a row above its last lines; None where too few would be left."""
    leading = max((cell.lines[-1].leading for cell in piece.cells if cell.lines), default=0.0)
    parts = divided(piece, piece.height - _FEWEST_LINES * leading)
    return parts if parts and min(map(_line_count, parts)) >= _FEWEST_LINES else None


def _line_count(piece: Piece) -> int:
    return max((len(cell.lines) for cell in piece.cells if cell.rows == 1 and not cell.repeats), default=0)


def _least_part(row: GridRow, grid: Grid) -> float:
    """Return the height of the fewest lines that a divided row leaves at the foot of a page."""
    leading = max((line.leading for cell in row.cells for line in cell.lines[:_FEWEST_LINES]), default=0.0)
    return _FEWEST_LINES * leading + 2 * grid.insets.y
