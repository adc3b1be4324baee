"""What is on a page: positioned text, lines, links. Points, origin at the upper left, y downwards.

Pure data: made by the page modules from entities, form and fonts, turned into a PDF by `pdf`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from jx_desktop.domain.form_paper import Align, Style
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.linebreak import TextLine, break_text

POINTS_PER_MM = 72 / 25.4
_CENTRE_OF_EM = 0.38
"""How far above the baseline the middle of a Han character lies, in em."""


_MOST_BALANCED = 4
"""Lines up to which a cell's text is balanced; longer text reads better when its lines are full."""
_BALANCE_STEPS = 6


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


class Link(NamedTuple):
    """A rectangle that leads to an anchor."""

    x1: float
    y1: float
    x2: float
    y2: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Ops:
    """Drawing operations of one page or of a part of it."""

    runs: tuple[TextRun, ...] = ()
    rules: tuple[Rule, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[tuple[str, float], ...] = ()  # name, y


@dataclass(slots=True)
class Canvas:
    """Collects the operations of one page while it is laid out."""

    runs: list[TextRun] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: list[tuple[str, float]] = field(default_factory=list)

    def ops(self) -> Ops:
        """Return what was collected; lines that touch are made one."""
        return Ops(tuple(self.runs), tuple(merged_rules(self.rules)), tuple(self.links), tuple(self.anchors))


class Mark(NamedTuple):
    """A line through or beneath characters of a line of type: from where to where, how far above its baseline."""

    x1: float
    x2: float
    rise: float
    weight: float


class SetLine(NamedTuple):
    """One line of type: its text and width, face and size, its own height, how far it is indented, its marks."""

    line: TextLine
    face: str
    size: float
    leading: float
    indent: float = 0.0
    marks: tuple[Mark, ...] = ()


def set_text(text: str, style: Style, fonts: Fonts, width: float, *, size: float | None = None) -> tuple[SetLine, ...]:
    """Return the lines of `text` in a style, none wider than `width` pt; ``\\n`` ends a paragraph."""
    typeface = fonts.typeface(style.face)
    scale = 1.0 if size is None else size / style.size
    type_size, leading = style.size * scale, style.leading * scale
    indent = style.indent * type_size
    justify = style.align == "justify"
    lines: list[SetLine] = []
    for paragraph in text.split("\n"):
        broken = break_text(paragraph, typeface, type_size, width, indent=indent, justify=justify)
        lines += (
            SetLine(line, style.face, type_size, leading, indent if index == 0 else 0.0)
            for index, line in enumerate(broken)
        )
    return tuple(lines)


def set_in_cell(text: str, style: Style, fonts: Fonts, width: float, *, centred: bool) -> tuple[SetLine, ...]:
    """Return the lines of `text` in a narrow cell, as few as `width` pt allows.

    A few centred lines are made about equally long, and so are others whose last line would be a single character.
    """
    lines = set_text(text, style, fonts, width)
    if not 1 < len(lines) <= _MOST_BALANCED or not (centred or len(lines[-1].line.text) == 1):
        return lines
    narrowest, widest = width / 2, width
    for _ in range(_BALANCE_STEPS):
        middle = (narrowest + widest) / 2
        attempt = set_text(text, style, fonts, middle)
        if len(attempt) == len(lines):
            widest, lines = middle, attempt
        else:
            narrowest = middle
    return lines


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
    for rule in rules:
        horizontal = rule.y1 == rule.y2
        key = (horizontal, round(rule.y1 if horizontal else rule.x1, 2), rule.weight)
        rows.setdefault(key, []).append((rule.x1, rule.x2) if horizontal else (rule.y1, rule.y2))
    merged: list[Rule] = []
    for (horizontal, at, weight), spans in rows.items():
        spans.sort()
        start, end = spans[0]
        for next_start, next_end in spans[1:]:
            if next_start <= end + 0.01:
                end = max(end, next_end)
            else:
                merged.append(_rule(horizontal, at, start, end, weight))
                start, end = next_start, next_end
        merged.append(_rule(horizontal, at, start, end, weight))
    return merged


def _rule(horizontal: bool, at: float, start: float, end: float, weight: float) -> Rule:
    return Rule(start, at, end, at, weight) if horizontal else Rule(at, start, at, end, weight)
