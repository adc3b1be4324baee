"""What is on a page: positioned text, lines, links. Points, origin at the upper left, y downwards.

Pure data: made by the page modules from entities, form and fonts, turned into a PDF by `pdf`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from jx_desktop.domain.form.paper import Align, Style
from jx_desktop.printing.field_boxes import FieldBox
from jx_desktop.printing.fonts import Fonts, Typeface
from jx_desktop.printing.linebreak import Paragraph, TextLine, is_alone

POINTS_PER_MM = 72 / 25.4
_CENTRE_OF_EM = 0.38
"""How far above the baseline the middle of a Han character lies, in em."""


_MOST_BALANCED = 4
"""Lines up to which a cell's text is balanced; longer text reads better when its lines are full."""
_BALANCE_STEPS = 6
_REMEMBERED_CHARACTERS = 60
"""Texts of cells up to this length are remembered as they were set: labels, levels, sources come again and again."""


def points(millimetres: float) -> float:
    """Return a length in points."""
    return millimetres * POINTS_PER_MM


class TextRun(NamedTuple):
    """Text on one baseline. `stretch` is added after each stretchable gap."""

    x: float
    y: float
    face: str
    size: float
    text: str
    stretch: float = 0.0


class Rule(NamedTuple):
    """A straight line, horizontal or vertical, `weight` wide."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float


Span = tuple[float, float]
"""From where to where a line reaches."""


class Link(NamedTuple):
    """A rectangle that leads to an anchor."""

    x1: float
    y1: float
    x2: float
    y2: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Ops:
    """Drawing operations of one page or of a part of it, and the fields that stand there, where they were noted."""

    runs: tuple[TextRun, ...] = ()
    rules: tuple[Rule, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[tuple[str, float], ...] = ()  # name, y
    fields: Sequence[FieldBox] = ()


@dataclass(slots=True)
class Canvas:
    """Collects the operations of one page while it is laid out."""

    runs: list[TextRun] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: list[tuple[str, float]] = field(default_factory=list)
    fields: list[FieldBox] | None = None
    """None where nobody asks for them."""

    def ops(self) -> Ops:
        """Return what was collected; lines that touch are made one."""
        rules = merged_rules(self.rules)
        return Ops(tuple(self.runs), tuple(rules), tuple(self.links), tuple(self.anchors), tuple(self.fields or ()))


class Mark(NamedTuple):
    """A line through or beneath characters of a line of type: from where to where, how far above its baseline."""

    x1: float
    x2: float
    rise: float
    weight: float


class SetLine(NamedTuple):
    """One line of type: its text and width, face and size, its own height, how far it is indented, its marks.

    `paragraph` is the number of the paragraph to which it belongs, from 0.
    """

    line: TextLine
    face: str
    size: float
    leading: float
    indent: float = 0.0
    marks: tuple[Mark, ...] = ()
    paragraph: int = 0


def plain_style(style: Style) -> Style:
    """Return a style whose lines begin at the left, neither stretched nor indented, whatever the form does."""
    return style.model_copy(update={"align": "left", "indent": 0.0})


def set_text(text: str, style: Style, fonts: Fonts, width: float, *, size: float | None = None) -> tuple[SetLine, ...]:
    """Return the lines of `text` in a style, none wider than `width` pt; ``\\n`` ends a paragraph."""
    return _Paragraphs(text, _Setting.of(style, fonts, size)).lines(width)


def set_in_cell(text: str, style: Style, fonts: Fonts, width: float, *, centred: bool) -> tuple[SetLine, ...]:
    """Return the lines of `text` in a narrow cell, as few as `width` pt allows.

    A few centred lines are made about equally long, and so are others whose last line would be a single character.
    """
    return CellType(style, fonts).lines(text, width, centred=centred)


class CellType:
    """A style, its face and measures looked up once for the many cells that are set in it."""

    def __init__(self, style: Style, fonts: Fonts) -> None:
        self.style = style
        self._setting = _Setting.of(style, fonts)

    def lines(self, text: str, width: float, *, centred: bool) -> tuple[SetLine, ...]:
        """Return what `set_in_cell` returns."""
        if len(text) <= _REMEMBERED_CHARACTERS:
            return _remembered_in_cell(text, self._setting, width, centred)
        return _set_in_cell(text, self._setting, width, centred)


def set_heading(text: str, style: Style, fonts: Fonts, width: float) -> tuple[SetLine, ...]:
    """Return the lines of a heading or title; several centred ones are made about equally long."""
    return set_in_cell(text, style, fonts, width, centred=style.align == "center")


def _set_in_cell(text: str, setting: "_Setting", width: float, centred: bool) -> tuple[SetLine, ...]:
    paragraphs = _Paragraphs(text, setting)
    lines = paragraphs.lines(width)
    if not 1 < len(lines) <= _MOST_BALANCED or not (centred or is_alone(lines[-1].line.text)):
        return lines
    narrowest, widest = max(width / 2, paragraphs.widest_piece(width)), width  # what is whole in it stays whole
    for _ in range(_BALANCE_STEPS):
        middle = (narrowest + widest) / 2
        if paragraphs.line_count(middle) == len(lines):
            widest = middle
        else:
            narrowest = middle
    return paragraphs.lines(widest)


_remembered_in_cell = lru_cache(maxsize=10_000)(_set_in_cell)


class _Setting(NamedTuple):
    """What of a style and its fonts decides how a text is set."""

    face: str
    typeface: Typeface
    size: float
    leading: float
    indent: float
    justify: bool

    @classmethod
    def of(cls, style: Style, fonts: Fonts, size: float | None = None) -> "_Setting":
        scale = 1.0 if size is None else size / style.size
        type_size = style.size * scale
        return cls(
            style.face,
            fonts.typeface(style.face),
            type_size,
            style.leading * scale,
            style.indent * type_size,
            style.align == "justify",
        )


class _Paragraphs:
    """The paragraphs of a text, to be set at one width or another."""

    def __init__(self, text: str, setting: _Setting) -> None:
        self._setting = setting
        self._paragraphs = [Paragraph(paragraph, setting.typeface) for paragraph in text.split("\n")]

    def line_count(self, width: float) -> int:
        size, indent = self._setting.size, self._setting.indent
        return sum(paragraph.line_count(size, width, indent=indent) for paragraph in self._paragraphs)

    def widest_piece(self, width: float) -> float:
        """Return the width of the widest piece that is not broken in a line of `width` pt."""
        return max(paragraph.widest_piece(self._setting.size, width) for paragraph in self._paragraphs)

    def lines(self, width: float) -> tuple[SetLine, ...]:
        face, _, size, leading, indent, justify = self._setting
        return tuple(
            SetLine(line, face, size, leading, 0.0 if index else indent, (), number)
            for number, paragraph in enumerate(self._paragraphs)
            for index, line in enumerate(paragraph.lines(size, width, indent=indent, justify=justify))
        )


def height_of(lines: Iterable[SetLine]) -> float:
    """Return the height of lines set one below the other."""
    return sum(line.leading for line in lines)


def draw_lines(canvas: Canvas, lines: Iterable[SetLine], x: float, y: float, width: float, align: Align) -> float:
    """Draw lines from `y` downwards between `x` and `x + width`; return the y below them."""
    for line in lines:
        slack = width - line.line.width - line.indent
        shift = line.indent + (slack / 2 if align == "center" else slack if align == "right" else 0.0)
        if line.line.text:
            baseline = y + line.leading / 2 + _CENTRE_OF_EM * line.size
            canvas.runs.append(TextRun(x + shift, baseline, line.face, line.size, line.line.text, line.line.stretch))
            for mark in line.marks:
                at = baseline - mark.rise
                canvas.rules.append(Rule(x + shift + mark.x1, at, x + shift + mark.x2, at, mark.weight))
        y += line.leading
    return y


def merged_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Return the same ink in as few lines as possible: lines in one row or column that touch become one."""
    rows: dict[tuple[bool, float, float], list[tuple[float, float]]] = {}
    for x1, y1, x2, y2, weight in rules:
        if y1 == y2:
            rows.setdefault((True, round(y1, 2), weight), []).append((x1, x2))
        else:
            rows.setdefault((False, round(x1, 2), weight), []).append((y1, y2))
    return [
        Rule(start, at, end, at, weight) if horizontal else Rule(at, start, at, end, weight)
        for (horizontal, at, weight), spans in rows.items()
        for start, end in joined(spans)
    ]


def joined(spans: list[Span]) -> Iterator[Span]:
    """Yield spans in order, those that touch as one; there is at least one."""
    spans.sort()
    start, end = spans[0]
    for next_start, next_end in spans:
        if next_start > end + 0.01:
            yield start, end
            start = next_start
            end = next_end
        elif next_end > end:
            end = next_end
    yield start, end
