"""What is wrong with the pages of a book, found out from the drawing operations and the PDF alone.

Nothing is taken from the layout but what it has drawn: cells are rebuilt from the lines, runs are measured with
fonts opened here, and text is read back from the PDF by another library. Points, y downwards.
"""

import ctypes
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import uharfbuzz

from jx_desktop.domain.document.document import Document
from jx_desktop.printing.book import Sheet
from jx_desktop.printing.fonts import FontFile
from jx_desktop.printing.layout import Ops, Rule, Span, TextRun
from jx_desktop.printing.linebreak import stretchable_gaps

TOUCH = 0.02
"""How far apart, in pt, two things may lie that are meant to touch: a PDF has hundredths."""
_MILLIMETRE = 72 / 25.4
_OVERLAP_EM = 0.01
_HYPHEN = 2


class Box(NamedTuple):
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Box") -> bool:
        """Whether all of `other` lies inside."""
        return (
            self.left - TOUCH <= other.left
            and other.right <= self.right + TOUCH
            and self.top - TOUCH <= other.top
            and other.bottom <= self.bottom + TOUCH
        )

    def meets(self, other: "Box", least: float = TOUCH) -> bool:
        """Whether both have a place in common that is wider and higher than `least`."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > least
            and min(self.bottom, other.bottom) - max(self.top, other.top) > least
        )


class Character(NamedTuple):
    """A character as the other library finds it: where its glyph begins on the baseline, and its type size."""

    text: str
    x: float
    y: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """A place inside the glyph."""
        return self.x + 0.1 * self.size, self.y - 0.3 * self.size


def visible(text: str) -> str:
    """Text without white space and without what has no shape: neither is printed."""
    return "".join(
        character
        for character in text
        if not character.isspace()
        and unicodedata.category(character) != "Cf"
        and not "\ufe00" <= character <= "\ufe0f"
        and not "\U000e0100" <= character <= "\U000e01ef"
    )


class Measure:
    """Widths and heights of runs in em, by font files opened here."""

    def __init__(self, files: Mapping[str, FontFile]) -> None:
        self._fonts = {role: _font_of(file) for role, file in files.items()}
        self._known: dict[tuple[str, str], tuple[float, float, float]] = {}

    @property
    def fonts(self) -> tuple[uharfbuzz.Font, ...]:
        """All that text may be set in."""
        return tuple(self._fonts.values())

    def has(self, character: str) -> bool:
        """Whether any font has a character."""
        return any(font.get_nominal_glyph(ord(character)) for font in self.fonts)

    def box(self, run: TextRun) -> Box:
        """Return what a run takes: its advances from left to right, its ink from top to bottom."""
        sizes = [self._size(run.face, character) for character in run.text]
        width = sum(width for width, _, _ in sizes) * run.size
        if run.stretch:
            width += run.stretch * len(stretchable_gaps(run.text))
        up = max((ascent for _, ascent, _ in sizes), default=0.0) * run.size
        down = min((descent for _, _, descent in sizes), default=0.0) * run.size
        return Box(run.x, run.y - up, run.x + width, run.y - down)

    def _size(self, role: str, character: str) -> tuple[float, float, float]:
        key = (role, character)
        if key not in self._known:
            self._known[key] = self._measured(role, character)
        return self._known[key]

    def _measured(self, role: str, character: str) -> tuple[float, float, float]:
        """Advance, highest and lowest ink."""
        if not visible(character) and not character.isspace():
            return 0.0, 0.0, 0.0
        first = self._fonts.get(role, self._fonts["song"])
        for font in (first, *self.fonts):
            glyph = font.get_nominal_glyph(ord(" " if character == "\t" else character))
            if glyph:
                em = font.face.upem
                extents = font.get_glyph_extents(glyph)
                assert extents is not None
                top, bottom = extents.y_bearing, extents.y_bearing + extents.height
                return font.get_glyph_h_advance(glyph) / em, top / em, bottom / em
        return (0.0, 0.0, 0.0) if unicodedata.category(character) in ("Mn", "Me") else self._measured(role, "〓")


def _font_of(file: FontFile) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.path)), file.index))


def cells_of(rules: Iterable[Rule]) -> tuple[list[Box], list[str]]:
    """Return the cells that lines enclose, from top to bottom and left to right, and where lines enclose none."""
    level: dict[float, list[Span]] = {}
    upright: list[tuple[float, float, float]] = []
    for x1, y1, x2, y2, _ in rules:
        if y1 == y2:
            level.setdefault(round(y1, 2), []).append((x1, x2))
        else:
            upright.append((x1, y1, y2))
    heights = _apart([*level, *(y for _, *ends in upright for y in ends)])
    cells: list[Box] = []
    problems: list[str] = []
    begun: dict[Span, float] = {}
    for index, y in enumerate(heights):
        below = heights[index + 1] if index + 1 < len(heights) else y
        walls = _apart(x for x, y1, y2 in upright if y1 <= y + TOUCH and y2 >= below - TOUCH) if below > y else []
        spans = set(pairwise(walls))
        lines = [span for at, found in level.items() if abs(at - y) <= TOUCH for span in found]
        goes_on: dict[Span, float] = {}
        for span, top in begun.items():
            covered = _covered(span, lines)
            if covered == "whole":
                cells.append(Box(span[0], top, span[1], y))
            elif covered == "not" and span in spans:
                goes_on[span] = top
            else:
                problems.append(f"a cell between {span[0]:.2f} and {span[1]:.2f} has no foot at {y:.2f}")
        for span in spans - goes_on.keys():
            if _covered(span, lines) != "whole":
                problems.append(f"a cell between {span[0]:.2f} and {span[1]:.2f} has no head at {y:.2f}")
            goes_on[span] = y
        begun = goes_on
    return sorted(cells, key=lambda cell: (cell.top, cell.left)), problems


def _apart(values: Iterable[float]) -> list[float]:
    """Values in order, those that touch as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > TOUCH:
            kept.append(value)
    return kept


def _covered(span: Span, lines: Sequence[Span]) -> str:
    """Whether lines cover a span wholly, in part or not at all."""
    if any(start <= span[0] + TOUCH and end >= span[1] - TOUCH for start, end in lines):
        return "whole"
    return "partly" if any(min(end, span[1]) - max(start, span[0]) > TOUCH for start, end in lines) else "not"


def place_problems(ops: Ops, cells: Sequence[Box], area: Box, measure: Measure) -> list[str]:
    """Return what is wrong with the places of runs and lines on a page with these cells and this type area."""
    problems = []
    boxes = [(measure.box(run), run) for run in ops.runs]
    find = finder(cells)
    for box, run in boxes:
        where = f"{run.text[:30]!r} at {run.x:.2f}, {run.y:.2f}"
        if not area.holds(box):
            problems.append(f"outside the type area: {where}")
        home = find(box.left + TOUCH, (box.top + box.bottom) / 2)
        if home is None or not home.holds(box):
            problems += [f"not inside one cell: {where}" for cell in cells if cell.meets(box)][:1]
    problems += [
        f"a line outside the type area: {rule}"
        for rule in ops.rules
        if not area.holds(Box(rule.x1, rule.y1, rule.x2, rule.y2))
    ]
    return problems + list(_overlaps(boxes))


def _overlaps(boxes: Sequence[tuple[Box, TextRun]]) -> Iterator[str]:
    """Name the pairs of runs that lie on one another; those that may are kept as the sweep goes down."""
    near: list[tuple[Box, TextRun]] = []
    for box, run in sorted(boxes, key=lambda pair: pair[0].top):
        near = [pair for pair in near if pair[0].bottom > box.top]
        for other, above in near:
            if box.meets(other, _OVERLAP_EM * min(run.size, above.size)):
                yield f"runs overlap: {above.text[:20]!r} and {run.text[:20]!r} at {run.x:.2f}, {run.y:.2f}"
        near.append((box, run))


def finder(cells: Sequence[Box]) -> Callable[[float, float], Box | None]:
    """Return what finds the cell at a place; text asks for one cell many times in a row."""
    last: Box | None = None

    def find(x: float, y: float) -> Box | None:
        nonlocal last
        if last is None or not (last.left <= x < last.right and last.top <= y < last.bottom):
            last = next(
                (cell for cell in cells if cell.left <= x < cell.right and cell.top <= y < cell.bottom),
                None,
            )
        return last

    return find


def sheet_ops(sheet: Sheet) -> Ops:
    """All that is drawn on a sheet but its footer."""
    layers = sheet.layers
    return Ops(tuple(run for ops in layers for run in ops.runs), tuple(rule for ops in layers for rule in ops.rules))


def type_area(sheet: Sheet, document: Document, width: float, height: float) -> Box:
    """Where on a sheet of this size text may stand."""
    paper = document.form.paper
    margins = paper.table if sheet.owner_id else paper.text
    return Box(
        margins.left * _MILLIMETRE,
        margins.top * _MILLIMETRE,
        width - margins.right * _MILLIMETRE,
        height - margins.bottom * _MILLIMETRE,
    )


def page_size(document: pypdfium2.PdfDocument, index: int) -> tuple[float, float]:
    """Width and height of a page."""
    width, height = document.get_page_size(index)
    return float(width), float(height)


def characters_of(document: pypdfium2.PdfDocument, index: int) -> Iterator[Character]:
    """Yield the visible characters of a page in the order in which they are read."""
    page = document[index]
    text_page = page.get_textpage()
    height = page_size(document, index)[1]
    x, y = ctypes.c_double(), ctypes.c_double()
    high = 0
    for number in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page.raw, number)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + (high - 0xD800 << 10) + (code - 0xDC00)
        # What looks like a hyphen at the end of a line is read as a sign of its own.
        text = "-" if code == _HYPHEN else chr(code)
        if not visible(text) or pdfium.FPDFText_IsGenerated(text_page.raw, number):
            continue
        pdfium.FPDFText_GetCharOrigin(text_page.raw, number, x, y)
        yield Character(text, x.value, height - y.value, pdfium.FPDFText_GetFontSize(text_page.raw, number))
    text_page.close()
    page.close()
