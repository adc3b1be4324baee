"""Pages of a PDF → the characters and rules drawn on them, through pdfminer."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, apply_matrix_pt

from jx_desktop.base.text import clean_text
from jx_desktop.exchange.printed.instructions import Interpreter, TooMuchError
from jx_desktop.exchange.printed.marks import Area, Drawing, Glyph, Rule

if TYPE_CHECKING:
    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdfdevice import PDFTextSeq
    from pdfminer.pdfinterp import PDFGraphicState, PDFStackT, PDFTextState
    from pdfminer.pdftypes import PDFStream
    from pdfminer.psparser import PSLiteral
    from pdfminer.utils import PathSegment, Point, Rect

UNKNOWN = "\ufffd"
"""In place of a character of which the file does not say what it is."""
_MAX_GLYPHS, _MAX_STROKES, _MAX_FORMS = 60_000, 60_000, 5_000
"""On one page: of characters, of rules, of drawings within drawings."""
_MAX_INSTRUCTIONS = 400_000
_THICKEST_RULE = 3.0
_SQUARE = 0.7
_LIGHT = 0.55
_ABOVE_BASE = 0.88
"""How much of its em a character takes above its base line."""
_INVISIBLE = (3, 7)
"""Modes of drawing text that leave no mark: the text beneath a scanned picture."""
_DRAWN_AS_ONE = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u2e3a": "——",
        "\u2e3b": "———",
        **dict.fromkeys("\t\n\r", " "),
    }
)
"""Ligatures, and dashes that fonts join."""
_COMPATIBLE = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def read_page(page: PDFPage, number: int, resources: PDFResourceManager) -> Drawing:
    """Return what is drawn on a page, turned as it is shown.

    Raises whatever the library raises for a page that is damaged.
    """
    page.mediabox = left, bottom, right, top = _upright(page.mediabox)
    sides = (right - left, top - bottom)
    width, height = sides[::-1] if page.rotate in (90, 270) else sides
    pen = _Pen(resources, Drawing(number, width, height), _shown_area(page, width, height))
    try:
        Interpreter(resources, pen).process_page(page)
    except TooMuchError:
        pen.drawing.is_cut = True
    return pen.drawing


def _upright(box: "Rect") -> "Rect":
    """Return a box from its lower left to its upper right corner; that of a letter where it has no size."""
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    return (left, bottom, right, top) if right - left > 1 and top - bottom > 1 else (0, 0, 612, 792)


def _shown_area(page: PDFPage, width: float, height: float) -> Area:
    """Return the part of a page that is shown: its crop box, in the coordinates of the drawing."""
    left, _, right, top = page.mediabox
    inner = _upright(page.cropbox)
    if page.rotate in (90, 180, 270) or not (left < inner[2] and inner[0] < right):
        return Area(0, 0, width, height)
    return Area(inner[0] - left, top - inner[3], inner[2] - left, top - inner[1])


class _Pen(PDFTextDevice):
    """Takes what the page's instructions draw."""

    ctm: Matrix

    def __init__(self, resources: PDFResourceManager, drawing: Drawing, shown: Area) -> None:
        super().__init__(resources)
        self.drawing = drawing
        self._shown = shown
        self._hidden: list[Glyph] = []
        self._render = 0
        self._strokes = self._forms = self._instructions = 0
        self._tags: list[bool] = []
        self._texts: dict[tuple[int, int], tuple[str, float]] = {}

    def begin_figure(self, name: str, bbox: "Rect", matrix: Matrix) -> None:
        self._forms += 1
        if self._forms > _MAX_FORMS:
            raise TooMuchError

    def render_image(self, name: str, stream: "PDFStream") -> None:
        self.drawing.pictures += 1

    def end_page(self, page: PDFPage) -> None:
        if not self.drawing.glyphs and self._hidden:
            self.drawing.glyphs, self.drawing.is_recognised = self._hidden, True

    def count_instruction(self) -> None:
        """Take notice of one more instruction. Raises `TooMuchError` when they are too many."""
        self._instructions += 1
        if self._instructions > _MAX_INSTRUCTIONS:
            raise TooMuchError

    def lose_text(self) -> None:
        """Take notice of text that cannot be shown."""
        self.drawing.is_cut = True

    # ---- marks in the content

    def begin_tag(self, tag: "PSLiteral", props: "PDFStackT | None" = None) -> None:
        kind = str(props.get("Type", "")) if isinstance(props, dict) else ""
        is_margin = getattr(tag, "name", "") == "Artifact" and ("Pagination" in kind or "Background" in kind)
        if len(self._tags) < _MAX_FORMS:
            self._tags.append(is_margin)

    def end_tag(self) -> None:
        if self._tags:
            self._tags.pop()

    # ---- characters

    def render_string(
        self, textstate: "PDFTextState", seq: "PDFTextSeq", ncs: "PDFColorSpace", graphicstate: "PDFGraphicState"
    ) -> None:
        self._render = textstate.render
        if textstate.font is not None:
            super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: "PDFColorSpace",
        graphicstate: "PDFGraphicState",
    ) -> float:
        text, width = self._texts.get((id(font), cid)) or self._text_of(font, cid)
        advance = width * fontsize * scaling
        if text:
            self._add(text, matrix, font, fontsize, rise, cid, advance, _is_light(graphicstate.ncolor))
        return advance

    def _text_of(self, font: PDFFont, cid: int) -> tuple[str, float]:
        """Return a character of a font and its width in parts of the size; U+FFFD where it has no text."""
        try:
            text = font.to_unichr(cid)
        except (PDFUnicodeNotDefined, KeyError, ValueError, TypeError):
            text = UNKNOWN
        text = clean_text(text.translate(_DRAWN_AS_ONE)) if text and not _CONTROL.search(text) else UNKNOWN
        if _COMPATIBLE.search(text):
            text = unicodedata.normalize("NFC", text)
        width = float(font.char_width(cid))
        self._texts[id(font), cid] = text, width
        return text, width

    def _add(
        self,
        text: str,
        matrix: Matrix,
        font: PDFFont,
        size: float,
        rise: float,
        cid: int,
        advance: float,
        is_light: bool,
    ) -> None:
        a, b, c, d, x, y = matrix
        along, across = hypot(a, b), hypot(c, d)
        em = abs(size) * across * _em_of(font)
        length = abs(advance) * along
        turn = _turn(a, b)
        x, y = x + c * rise, self.drawing.height - (y + d * rise)
        if font.is_vertical() and turn == 0:
            placed = font.char_disp(cid)
            shift, up = placed if isinstance(placed, tuple) else (None, 880)
            left = x - (em / 2 if shift is None else shift * em / 1000)
            top = y - (1000 - up) * em / 1000 if up else y
            box, turn = (left, top, left + em, top + abs(advance) * across), 90
        elif turn in (90, 270):
            above, below = (x - em * (1 - _ABOVE_BASE), x + em * _ABOVE_BASE)
            if turn == 270:
                above, below = (x - em * _ABOVE_BASE, x + em * (1 - _ABOVE_BASE))
            box = (above, y, below, y + length) if turn == 90 else (above, y - length, below, y)
        elif turn == 180:
            box = (x - length, y - em * (1 - _ABOVE_BASE), x, y + em * _ABOVE_BASE)
        else:
            box = (x, y - em * _ABOVE_BASE, x + length, y + em * (1 - _ABOVE_BASE))
        if not self._shown.holds((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) or not em:
            return
        found = self._hidden if self._render in _INVISIBLE else self.drawing.glyphs
        if len(found) >= _MAX_GLYPHS:
            raise TooMuchError
        self.drawing.unknown += text == UNKNOWN
        found.append(Glyph(text, *box, em, turn, is_light, any(self._tags)))

    # ---- rules

    def paint_path(
        self,
        graphicstate: "PDFGraphicState",
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: "Sequence[PathSegment]",
    ) -> None:
        self._strokes += len(path)
        if self._strokes > _MAX_STROKES * 5:
            raise TooMuchError
        height = self.drawing.height
        for points, is_straight in _subpaths(path):
            shown = [(x, height - y) for x, y in (apply_matrix_pt(self.ctm, point) for point in points)]
            area = _rectangle(shown) if is_straight else None
            if area is None:
                if stroke:
                    self._stroke(shown, is_straight)
            elif stroke or fill:
                self._take_area(area, stroke, graphicstate)

    def _stroke(self, points: "Sequence[Point]", is_straight: bool) -> None:
        if is_straight:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(y0 - y1) <= 0.5 < abs(x0 - x1):
                    self._take(self.drawing.horizontal, (y0 + y1) / 2, x0, x1)
                elif abs(x0 - x1) <= 0.5 < abs(y0 - y1):
                    self._take(self.drawing.vertical, (x0 + x1) / 2, y0, y1)

    def _take_area(self, area: Area, stroke: bool, state: "PDFGraphicState") -> None:
        """Take a rectangle: a thin one is a rule, the edges of one that is stroked are four, another is a fill."""
        left, top, right, bottom = area
        width, height = right - left, bottom - top
        if min(width, height) <= _THICKEST_RULE:
            if width > _SQUARE * height:  # a dot may belong to either
                self._take(self.drawing.horizontal, (top + bottom) / 2, left, right)
            if height > _SQUARE * width:
                self._take(self.drawing.vertical, (left + right) / 2, top, bottom)
        elif stroke:
            for y in (top, bottom):
                self._take(self.drawing.horizontal, y, left, right)
            for x in (left, right):
                self._take(self.drawing.vertical, x, top, bottom)
        elif len(self.drawing.fills) < _MAX_STROKES:
            self.drawing.fills.append(area)

    def _take(self, rules: list[Rule], at: float, start: float, end: float) -> None:
        start, end = min(start, end), max(start, end)
        is_horizontal = rules is self.drawing.horizontal
        length = self.drawing.width if is_horizontal else self.drawing.height
        across = self.drawing.height if is_horizontal else self.drawing.width
        if 0 <= at <= across and start < length and end > 0:
            if len(rules) >= _MAX_STROKES:
                raise TooMuchError
            rules.append(Rule(at, max(start, 0.0), min(end, length)))


def _subpaths(path: "Sequence[PathSegment]") -> "Iterator[tuple[list[Point], bool]]":
    """Yield the points of each part of a path, the first again where it is closed, and whether it has no curves."""
    points: list[Any] = []
    is_straight = True
    for operator, *values in path:
        if operator == "m":
            if len(points) > 1:
                yield points, is_straight
            points, is_straight = [], True
        if operator == "h":
            if points:
                points.append(points[0])
        else:
            is_straight = is_straight and operator in "ml"
            points.append(tuple(values[-2:]))
    if len(points) > 1:
        yield points, is_straight


def _rectangle(points: "Sequence[Point]") -> Area | None:
    """Return the rectangle that points go round, if they do: four corners, or two that a fill has no width between."""
    corners = points[:-1] if points[0] == points[-1] else points
    if len(corners) != 4:
        return None
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    slack = 0.05
    one = abs(x0 - x1) <= slack and abs(y1 - y2) <= slack and abs(x2 - x3) <= slack and abs(y3 - y0) <= slack
    other = abs(y0 - y1) <= slack and abs(x1 - x2) <= slack and abs(y2 - y3) <= slack and abs(x3 - x0) <= slack
    if not (one or other):
        return _mitred(corners, slack)
    return Area(min(x0, x2), min(y0, y2), max(x0, x2), max(y0, y2))


def _mitred(corners: "Sequence[Point]", slack: float) -> Area | None:
    """Return the thin rectangle that four corners fill but for ends cut aslant, as the sides of a border meet."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    area = Area(min(xs), min(ys), max(xs), max(ys))
    along, across = (xs, ys) if area.right - area.left > area.bottom - area.top else (ys, xs)
    thickness, length = max(across) - min(across), max(along) - min(along)
    on_sides = all(min(abs(at - min(across)), abs(at - max(across))) <= slack for at in across)
    return area if on_sides and thickness <= _THICKEST_RULE and length > 2 * thickness else None


def _turn(a: float, b: float) -> int:
    """Return how far the direction (a, b) of a line is turned clockwise, in degrees; -1 where it is slanted."""
    if abs(b) <= 0.03 * abs(a):
        return 0 if a > 0 else 180
    if abs(a) <= 0.03 * abs(b):
        return 270 if b > 0 else 90
    return -1


def _em_of(font: PDFFont) -> float:
    """Return the height of a font's em in parts of its size: fonts of drawings have a scale of their own."""
    if not isinstance(font, PDFType3Font):
        return 1.0
    height = abs(font.ascent - font.descent) * abs(font.vscale)
    return height if 0.3 <= height <= 3 else 1.0


def _is_light(color: object) -> bool:
    """Whether a colour is nearer to white than to black; patterns are not."""
    values = color if isinstance(color, (tuple, list)) else (color,)
    if not values or not all(isinstance(value, (int, float)) for value in values):
        return False
    numbers = [float(value) for value in values if isinstance(value, (int, float))]
    if len(numbers) == 4:
        ink = numbers[3] + (1 - numbers[3]) * sum(numbers[:3]) / 3
        return 1 - ink > _LIGHT
    return sum(numbers) / len(numbers) > _LIGHT
