"""Characters → lines of text, each with what is needed to tell whether only the width of the page has ended it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from jx_desktop.exchange.printed.marks import Area, Glyph

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef—…“”‘’·\ufffd]")
_NO_START = frozenset("，。、；：？！）》」』】〕〉”’％‰·…—,.;:?!)]}%℃°~～")
_NO_END = frozenset("（《「『【〔〈“‘([{￥$¥≥≤＜＞<>=±+")
_TWICE = 0.4
"""How near to each other, in parts of their width, the same character stands when it is printed twice."""
_TAB = 3.0
"""From how many ems on a gap is a tab."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is printed. `first` and `last` are the widths of the pieces at its ends that no line end parts."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    first: float
    last: float
    ends_blank: bool = False
    """Whether a blank is drawn behind its last character."""
    is_margin: bool = False
    turn: int = 0
    page: int = 0
    number: int = 0
    """Which line of its page it is, from 1."""

    @property
    def width(self) -> float:
        """From its first to its last character."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Where its middle is, from the left."""
        return (self.left + self.right) / 2


def without_doubles(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the characters with those once that are printed twice at nearly the same place, as bold ones are."""
    places: dict[tuple[str, int, int], list[Glyph]] = {}
    kept = []
    for glyph in glyphs:
        step = max(glyph.size, 1.0)
        column, row = int(glyph.left / step), int(glyph.top / step)
        near = (places.get((glyph.text, column + x, row + y), ()) for x in (0, -1, 1) for y in (0, -1, 1))
        if glyph.text.isspace() or not any(_is_double(glyph, other) for others in near for other in others):
            kept.append(glyph)
            places.setdefault((glyph.text, column, row), []).append(glyph)
    return kept


def _is_double(glyph: Glyph, other: Glyph) -> bool:
    across, down = glyph.right - glyph.left, glyph.bottom - glyph.top
    return (
        abs(glyph.left - other.left) < _TWICE * across
        and abs(glyph.top - other.top) < _TWICE * down
        and abs(glyph.size - other.size) < 0.1 * glyph.size
    )


def turned(glyph: Glyph, turn: int) -> Glyph:
    """Return a character as it lies where the page is turned back by `turn` degrees, so that its line runs right."""
    _, left, top, right, bottom, *_ = glyph
    if turn == 90:  # its line runs down the page
        box = (top, -right, bottom, -left)
    elif turn == 270:
        box = (-bottom, left, -top, right)
    elif turn == 180:
        box = (-right, -bottom, -left, -top)
    else:
        return glyph
    return glyph._replace(left=box[0], top=box[1], right=box[2], bottom=box[3], turn=(glyph.turn - turn) % 360)


def lines_of(glyphs: Iterable[Glyph], *, tabs: bool = False) -> list[Line]:
    """Return the lines that characters form, from top to bottom; wide gaps become tabs on request.

    Turned text comes after what is upright, its lines in the order in which they are read.
    """
    by_turn: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        by_turn.setdefault(glyph.turn, []).append(glyph)
    found: list[Line] = []
    for turn in sorted(by_turn, key=lambda turn: (turn != 0, turn)):
        upright = [turned(glyph, turn) for glyph in by_turn[turn]] if turn > 0 else by_turn[turn]
        for row in rows_of(upright):
            line = line_of(row, tabs=tabs)
            if line is not None:
                found.append(line if turn <= 0 else _turned_back(line, turn))
    return found


def _turned_back(line: Line, turn: int) -> Line:
    box = turned(Glyph("", line.left, line.top, line.right, line.bottom, line.size), 360 - turn)
    return replace(line, left=box.left, top=box.top, right=box.right, bottom=box.bottom, turn=turn)


def rows_of(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the characters that stand on one base line each, from left to right."""
    glyphs.sort(key=lambda glyph: glyph.bottom)
    row: list[Glyph] = []
    base = size = 0.0
    for glyph in glyphs:
        # Ems of one base line differ by what larger type takes beneath it; the next line is nearly an em away.
        at = glyph.bottom - 0.12 * glyph.size
        if row and at - base > 0.5 * min(size, max(glyph.size, size / 2)):
            yield sorted(row, key=lambda one: one.left + one.right)  # brackets may be set back into what is before them
            row = []
        if not row or glyph.size > size:
            base = at if not row else base
            size = glyph.size
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda one: one.left + one.right)  # brackets may be set back into what is before them


def line_of(row: Sequence[Glyph], *, tabs: bool = False) -> Line | None:
    """Return the line that characters on one base line form; None where they are only blanks."""
    drawn = [glyph for glyph in row if not glyph.text.isspace()]
    if not drawn:
        return None
    last = drawn[-1]
    size = _common_size(drawn)
    pieces: list[str] = []
    spread = _spread(drawn)
    blank = False
    before: Glyph | None = None
    for glyph in row:
        if glyph.text.isspace():
            blank = blank or before is not None
            continue
        if before is not None:
            pieces.append(_between(before, glyph, spread, blank, tabs))
        pieces.append(glyph.text)
        before, blank = glyph, False
    words = list(_words(row))
    return Line(
        "".join(pieces), drawn[0].left, min(glyph.top for glyph in drawn), max(glyph.right for glyph in drawn),
        max(glyph.bottom for glyph in drawn), size, words[0], words[-1], row[-1] is not last and blank,
        all(glyph.is_margin for glyph in drawn),
    )  # fmt: skip


def _common_size(glyphs: Sequence[Glyph]) -> float:
    sizes: dict[float, int] = {}
    for glyph in glyphs:
        sizes[round(glyph.size, 1)] = sizes.get(round(glyph.size, 1), 0) + len(glyph.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def _spread(glyphs: Sequence[Glyph]) -> float:
    """Return how far apart the characters of a line stand throughout, as in spaced headings and justified lines."""
    gaps = [after.left - before.right for before, after in pairwise(glyphs)]
    return max(median(gaps), 0.0) if len(gaps) > 3 else 0.0


def _between(before: Glyph, after: Glyph, spread: float, blank: bool, tabs: bool) -> str:
    size = max(before.size, after.size)
    gap = after.left - before.right - spread
    if tabs and gap >= _TAB * size and before.text not in ".…·・" and after.text not in ".…·・":
        return "\t"
    wide = bool(_WIDE.match(before.text[-1])) + bool(_WIDE.match(after.text[0]))
    if blank:
        return " " if gap > -0.5 * size else ""
    return " " if gap > size * (0.2, 0.55, 0.8)[wide] else ""


def _words(row: Sequence[Glyph]) -> Iterator[float]:
    """Yield the widths of the pieces of a line between which a line may end, from left to right."""
    start = end = 0.0
    before: Glyph | None = None
    for glyph in row:
        if glyph.text.isspace():
            if before is not None:
                yield end - start
            before = None
            continue
        if before is not None and _may_part(before, glyph):
            yield end - start
            start = glyph.left
        elif before is None:
            start = glyph.left
        before, end = glyph, glyph.right
    if before is not None or end:
        yield end - start


def _may_part(before: Glyph, after: Glyph) -> bool:
    """Whether a line may end between two characters."""
    first, second = before.text[-1], after.text[0]
    if second in _NO_START or first in _NO_END:
        return False
    return bool(_WIDE.match(first) or _WIDE.match(second)) or after.left - before.right > 0.2 * after.size


def area_of(lines: Sequence[Line]) -> Area:
    """Return the rectangle around lines."""
    return Area(
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )
