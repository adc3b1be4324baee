"""What a page shows, as a PDF has it: characters and rules. Lengths are pt, from the upper left corner of the page."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Glyph(NamedTuple):
    """One drawn character, or several that are drawn as one. The box is that of its em, whatever the font says."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    turn: int = 0
    """How far its line is turned clockwise: 0, 90, 180 or 270 degrees; -1 for any other angle."""
    is_light: bool = False
    is_margin: bool = False
    """Whether the file itself says that it belongs to the head, the foot or the background of pages."""


class Rule(NamedTuple):
    """A straight rule: where it runs (y of a horizontal, x of a vertical one), and from where to where."""

    at: float
    start: float
    end: float


class Area(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(slots=True)
class Drawing:
    """All that is drawn on one page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    fills: list[Area] = field(default_factory=list)
    pictures: int = 0
    unknown: int = 0
    """Characters of which the file does not say what they are."""
    is_recognised: bool = False
    """Whether its characters lie unseen beneath a picture, in which they were recognised."""
    is_cut: bool = False
    """Whether there is more on it than is read."""
