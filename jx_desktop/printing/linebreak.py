"""Breaking text into lines after the rules of Chinese typesetting.

No ，。、；：！？）》” at the start of a line and no （《“ at its end; Latin words, numbers with their signs and
units, and dates stay together where the line is wide enough (`quantities`); no character is left alone on the last
line of a paragraph (孤字) that is wide enough. Nothing in the text is markup.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from jx_desktop.printing.fonts import Typeface
from jx_desktop.printing.quantities import CLOSING as _CLOSING
from jx_desktop.printing.quantities import OPENING as _OPENING
from jx_desktop.printing.quantities import UNBROKEN, longest_kept, parts

_FULL_WIDTH_PUNCTUATION = re.compile(
    r"[\u2014\u2018-\u201d\u2026\u3001-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
_LATIN = re.compile(r"[\u0000-\u024f]")
_WIDEST_STRETCH = 0.25
"""How far a line may be drawn out between two characters, in em; a line that needs more stays ragged."""
_LONGEST_ALONE = 6
_AROUND = _OPENING + _CLOSING + " \t\u3000"
_MOST_GIVEN = 0.12
"""How much of its width a line may give to the last one, so that no character stands there alone."""


class TextLine(NamedTuple):
    """One line: its text, its natural width, and what is added between characters to fill it, all in pt."""

    text: str
    width: float
    stretch: float = 0.0


class Paragraph:
    """A text without line feeds, measured once, to be broken at one width or another. Nothing is remembered of it."""

    def __init__(self, text: str, typeface: Typeface) -> None:
        self._text = text
        self._typeface = typeface
        self._width = typeface.width_of(text)  # this and all beneath in em
        self._atoms: list[str] = []
        self._widths: list[float] = []

    def line_count(self, size: float, width: float, *, indent: float = 0.0) -> int:
        """Return how many lines there are."""
        room = (width - indent) / size + 1e-6
        return 1 if self._width <= room else len(self._broken(room, width / size + 1e-6))

    def lines(self, size: float, width: float, *, indent: float = 0.0, justify: bool = False) -> list[TextLine]:
        """Return the lines, each at most `width` pt wide, the first shorter by `indent` pt.

        An empty text has one empty line. Spaces at the end of a line are dropped.
        """
        room, full = (width - indent) / size + 1e-6, width / size + 1e-6
        if self._width <= room:
            return [TextLine(self._text, self._width * size)]
        broken = self._broken(room, full)
        last = len(broken) - 1
        return [
            _set_line(line, full if index else room, self._typeface, size, justify and index < last)
            for index, line in enumerate(broken)
        ]

    def _broken(self, room: float, full: float) -> list[str]:
        """Return the texts of the lines; the first may be `room` wide, the others `full`.

        A character that would be alone on the last line gets company from the line before.
        """
        atoms, widths = self._pieces(full)
        starts = [0]
        begun, used = 0, 0.0
        for index, width in enumerate(widths):
            if used + width > room and index > begun:
                bare = atoms[index].rstrip()
                if used + self._typeface.width_of(bare) > room:
                    starts.append(index)
                    begun, used, room = index, 0.0, full
            used += width
        if len(starts) > 1:
            given = 0.0
            while begun - 1 > starts[-2] and is_alone("".join(atoms[begun:])):
                given += widths[begun - 1]
                if given > _MOST_GIVEN * full or sum(widths[begun - 1 :]) > full:
                    break
                begun -= 1
            starts[-1] = begun
        return ["".join(atoms[start:end]) for start, end in pairwise([*starts, len(atoms)])]

    def widest_piece(self, size: float, width: float) -> float:
        """Return how wide, in pt, the widest piece is that is not broken in a line of `width` pt."""
        return max(self._pieces(width / size + 1e-6)[1], default=0.0) * size

    def _pieces(self, room: float) -> tuple[list[str], list[float]]:
        """Return the pieces that should not be broken and their widths; one too wide is broken where it harms least."""
        if not self._atoms:
            self._atoms = UNBROKEN.findall(self._text)[:-1]  # the last match is the empty one at the end
            self._widths = list(map(self._typeface.widths.__getitem__, self._atoms))
        if max(self._widths, default=0.0) <= longest_kept(room):
            return self._atoms, self._widths
        measured = self._typeface.width_of
        atoms = [
            piece
            for atom, width in zip(self._atoms, self._widths, strict=True)
            for piece in ((atom,) if width <= 1.0 else parts(atom, room, measured))
        ]
        return atoms, list(map(measured, atoms))


def is_alone(text: str) -> bool:
    """Whether a line is a single character, with its punctuation."""
    return len(text) <= _LONGEST_ALONE and len(text.strip(_AROUND)) == 1


def _set_line(text: str, room: float, typeface: Typeface, size: float, justify: bool) -> TextLine:
    text = text.rstrip(" \t\u3000")
    width = typeface.width_of(text)
    stretch = 0.0
    if justify and len(text) > 1:
        gaps = len(stretchable_gaps(text))
        if gaps and 0 < (room - width) / gaps <= _WIDEST_STRETCH:
            stretch = (room - width) / gaps
    return TextLine(text, width * size, stretch * size)


def stretchable_gaps(text: str) -> list[int]:
    """Return the positions after which a line may be drawn out: not beside full-width punctuation nor inside words."""
    plain = [not _FULL_WIDTH_PUNCTUATION.match(character) for character in text]
    latin = [bool(_LATIN.match(character)) for character in text]
    return [
        position
        for position in range(len(text) - 1)
        if plain[position] and plain[position + 1] and not (latin[position] and latin[position + 1])
    ]
