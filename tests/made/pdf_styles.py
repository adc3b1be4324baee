"""Documents as PDFs that no program at hand writes: their borders, type and pages are drawn here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from tests.made.content import MadeCell, MadeLine, MadeTable, Piece
from tests.made.drawn_paper import Border, Box, Ink, pdf_of, width_of, wrapped

_A4, _A3 = (595.0, 842.0), (842.0, 1191.0)
_MM = 72 / 25.4
_FORM_WIDTH = 166.0


# ---- borders


def bars(ink: Ink, box: Box) -> None:
    """Sides as thin filled rectangles, their corners by themselves."""
    left, top, right, bottom = box
    half = 0.24
    for y in (top, bottom):
        ink.bar((left + half, y - half, right - half, y + half))
        for x in (left, right):
            ink.bar((x - half, y - half, x + half, y + half))
    for x in (left, right):
        ink.bar((x - half, top + half, x + half, bottom - half))


def strokes(ink: Ink, box: Box, *, by: float = 0.0, dash: str = "[] 0 d") -> None:
    """Sides as lines, `by` within the cell."""
    left, top, right, bottom = box[0] + by, box[1] + by, box[2] - by, box[3] - by
    ink.draw(f"0.5 w {dash}")
    for y in (top, bottom):
        ink.line(left, y, right, y)
    for x in (left, right):
        ink.line(x, top, x, bottom)


def double(ink: Ink, box: Box) -> None:
    """Sides as two lines each."""
    for by in (-0.7, 0.7):
        strokes(ink, box, by=by)


def boxes(ink: Ink, box: Box) -> None:
    """Each cell a rectangle of its own, half a point from the next."""
    left, top, right, bottom = box
    area = f"{left + 0.25:.3f} {ink.height - bottom + 0.25:.3f} {right - left - 0.5:.3f} {bottom - top - 0.5:.3f}"
    ink.draw(f"0.3 w {area} re S")


def between_rows(ink: Ink, box: Box) -> None:
    """Rules above and beneath alone."""
    for y in (box[1], box[3]):
        ink.line(box[0], y, box[2], y)


def nothing(ink: Ink, box: Box) -> None:
    """No rule at all."""


# ---- pages


@dataclass(frozen=True, slots=True)
class Paper:
    """How a document is set."""

    border: Border = bars
    page: tuple[float, float] = _A4
    margin: float = 62.0
    size: float = 10.5
    way: str = "whole"
    is_justified: bool = False
    is_kangxi: bool = False
    is_shaded: bool = False
    cuts_rows: bool = False
    """Whether rows go over pages, as they do in word processors unless that is forbidden."""
    head: str = ""
    foot: str = ""
    """With {page} and {pages}."""
    watermark: str = ""
    turn: int = 0
    upright: bool = False
    """Whether the first column is written from top to bottom."""


@dataclass(slots=True)
class _Setter:
    paper: Paper
    pages: list[Ink] = field(default_factory=list)
    y: float = 0.0
    codes: dict[str, int] = field(default_factory=dict)

    @property
    def width(self) -> float:
        return self.paper.page[0] - 2 * self.paper.margin

    @property
    def bottom(self) -> float:
        return self.paper.page[1] - self.paper.margin

    @property
    def pitch(self) -> float:
        return 1.3 * self.paper.size

    def new_page(self) -> None:
        self.pages.append(Ink(self.paper.page[1], self.codes, self.paper.is_kangxi))
        self.y = self.paper.margin
        if self.paper.watermark:
            self.pages[-1].aslant(150, self.paper.page[1] / 2 + 100, self.paper.watermark, 60)

    def set_line(self, piece: MadeLine) -> None:
        if piece.breaks and self.y > self.paper.margin:
            self.new_page()
        size = self.paper.size + (0, 6, 3, 2)[piece.level]
        indent = 0 if piece.level else 2 * size
        lines = wrapped("　　" + piece.text if indent else piece.text, self.width, size)
        for at, line in enumerate(lines):
            if self.y + 1.6 * size > self.bottom:
                self.new_page()
            self.y += 1.6 * size
            shown = line.removeprefix("　　") if not at else line
            x = self.paper.margin + (indent if not at else 0)
            if piece.level == 1:
                x = self.paper.margin + (self.width - width_of(line, size)) / 2
            spread = self._spread(shown, self.width - (indent if not at else 0), size, is_last=at == len(lines) - 1)
            self.pages[-1].text(x, self.y - 0.3 * size, shown, size, spread=spread, way=self.paper.way)
        self.y += 0.2 * size

    def _spread(self, line: str, width: float, size: float, *, is_last: bool) -> float:
        if not self.paper.is_justified or is_last or len(line) < 2:
            return 0.0
        return (width - width_of(line, size)) / (len(line) - 1)

    def set_table(self, table: MadeTable) -> None:
        for text in (table.title, table.unit, table.money):
            self.set_line(MadeLine(text, 3))
        _Table(self, table).set_rows()


@dataclass(slots=True)
class _Cell:
    made: MadeCell
    left: float
    right: float
    first: int
    lines: list[str]
    done: int = 0

    @property
    def last(self) -> int:
        return self.first + self.made.rows - 1


@dataclass(slots=True)
class _Table:
    setter: _Setter
    table: MadeTable
    cells: list[_Cell] = field(default_factory=list)

    def set_rows(self) -> None:
        scale = self.setter.width / _FORM_WIDTH
        size = self.setter.paper.size
        for number, made_ones in enumerate(self.table.rows):
            for made in made_ones:
                left, right = (self.setter.paper.margin + at * scale for at in (made.left, made.right))
                text = "\n".join(made.text) if self._is_upright(made) else made.text
                self.cells.append(_Cell(made, left, right, number, wrapped(text, right - left - 8, size)))
        heights = self._heights()
        tops: dict[int, float] = {}
        for row, height in enumerate(heights):
            setter = self.setter
            room = setter.bottom - setter.y
            if max(height, self._least(row, heights)) > room:
                if setter.paper.cuts_rows and height > room > 3 * setter.pitch:
                    self._cut(row, tops, room)
                    continue
                self._draw(tops, setter.y)
                setter.new_page()
                tops = {}
            tops[row] = setter.y
            setter.y += height
        self._draw(tops, self.setter.y)
        self.setter.y += size

    def _least(self, row: int, heights: Sequence[float]) -> float:
        """Return the room that a row needs at the end of a page: merged cells are not cut within a word of two rows."""
        short = [cell.last for cell in self.cells if cell.first == row and cell.made.is_label and cell.made.rows > 1]
        return sum(heights[row : max(short) + 1]) if short else 0.0

    def _is_upright(self, made: MadeCell) -> bool:
        return self.setter.paper.upright and made.left == 0 and made.rows > 1

    def _heights(self) -> list[float]:
        heights = [self._height(1)] * len(self.table.rows)
        for cell in sorted(self.cells, key=lambda cell: cell.made.rows):
            have = sum(heights[cell.first : cell.last + 1])
            if (want := self._height(len(cell.lines))) > have:
                heights[cell.last] += want - have
        return heights

    def _height(self, lines: int) -> float:
        return lines * self.setter.pitch + 6

    def _cut(self, row: int, tops: dict[int, float], room: float) -> None:
        """Set what fits of a row on this page and the rest on the next."""
        setter = self.setter
        tops[row] = setter.y
        own = [cell for cell in self.cells if cell.first <= row <= cell.last]
        fits = max(int((room - 6) / setter.pitch), 1)
        self._draw(tops, setter.bottom, {id(cell): fits for cell in own if cell.first == row})
        setter.new_page()
        tops.clear()
        tops[row] = setter.y
        rest = max((len(cell.lines) - cell.done for cell in own if cell.last == row), default=0)
        setter.y += self._height(rest) if rest else 12

    def _draw(self, tops: Mapping[int, float], end: float, fits: Mapping[int, int] = MappingProxyType({})) -> None:
        """Draw the part of the table that stands on this page: `tops` of its rows, and where the last one ends."""
        ink, paper = self.setter.pages[-1], self.setter.paper
        for cell in self.cells:
            shown = [row for row in tops if cell.first <= row <= cell.last]
            if not shown:
                continue
            top, bottom = tops[shown[0]], tops.get(shown[-1] + 1, end)
            box = (cell.left, top, cell.right, bottom)
            if paper.is_shaded and cell.made.is_label:
                ink.draw("0.9 g")
                ink.bar(box)
                ink.draw("0 g")
            paper.border(ink, box)
            most = int((bottom - top - 4) / self.setter.pitch)
            most = min(most, fits.get(id(cell), most))
            part = cell.lines[cell.done : cell.done + most]
            cell.done += len(part)
            self._set_lines(ink, cell, part, box)

    def _set_lines(self, ink: Ink, cell: _Cell, lines: Sequence[str], box: Box) -> None:
        paper, pitch = self.setter.paper, self.setter.pitch
        left, top, right, bottom = box
        centred = cell.made.is_label or len(cell.made.text) < 8
        base = top + ((bottom - top - len(lines) * pitch) / 2 if centred else 3) + 1.02 * paper.size
        ends = self._ends(cell)
        for at, line in enumerate(lines):
            x = (left + right - width_of(line, paper.size)) / 2 if centred else left + 4
            is_last = centred or (cell.done - len(lines) + at) in ends
            spread = self.setter._spread(line, right - left - 8, paper.size, is_last=is_last)
            ink.text(x, base + at * pitch, line, paper.size, spread=spread, way=paper.way)

    def _ends(self, cell: _Cell) -> set[int]:
        """Return which lines end a paragraph."""
        ends, at = set(), -1
        for part in cell.made.text.split("\n"):
            at += len(wrapped(part, cell.right - cell.left - 8, self.setter.paper.size))
            ends.add(at)
        return ends


def drawn(pieces: Sequence[Piece], *, paper: Paper) -> bytes:
    """Return a document, set on a kind of paper."""
    setter = _Setter(paper)
    setter.new_page()
    for piece in pieces:
        if isinstance(piece, MadeLine):
            setter.set_line(piece)
        else:
            if setter.y > paper.margin and setter.bottom - setter.y < 120:
                setter.new_page()
            setter.set_table(piece)
    width, height = paper.page
    for number, ink in enumerate(setter.pages, 1):
        for pattern, base in ((paper.head, 40.0), (paper.foot, height - 30.0)):
            text = pattern.format(page=number, pages=len(setter.pages))
            ink.text((width - width_of(text, 9)) / 2, base, text, 9)
    return pdf_of(setter.pages, width, height, turn=paper.turn)


def _styles() -> Iterator[tuple[str, Paper]]:
    across = (_A4[1], _A4[0])
    yield "borders as bars, rows cut by pages", Paper(cuts_rows=True, foot="— {page} —")
    yield "double borders, A3 across, 14 pt", Paper(double, (_A3[1], _A3[0]), size=14, foot="{page}/{pages}")
    dashes = partial(strokes, dash="[3 2] 0 d")
    head = "2024年部门预算绩效文本"
    yield "dashes, justified, head and foot", Paper(dashes, is_justified=True, head=head, foot="第{page}页 共{pages}页")
    yield "a box for each cell, 9 pt", Paper(boxes, size=9, way="each", cuts_rows=True, foot="第 {page} 页")
    yield "kerned, Kangxi radicals, 16 pt", Paper(way="kerned", is_kangxi=True, size=16, page=_A3, foot="- {page} -")
    yield "watermark, shaded heads, upright labels", Paper(is_shaded=True, watermark="内部资料", upright=True)
    yield "across by /Rotate 90", Paper(strokes, across, turn=90, cuts_rows=True, foot="· {page} ·")
    yield "across by /Rotate 270, 12 pt", Paper(strokes, across, turn=270, size=12, foot="Page {page} of {pages}")
    yield "rules between rows alone", Paper(between_rows, foot="{page}")
    yield "no rules at all", Paper(nothing)


STYLES = {f"pdf, {name}": partial(drawn, paper=paper) for name, paper in _styles()}
"""The styles by their names."""
