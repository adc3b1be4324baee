"""Breaking text into lines after the rules of Chinese typesetting.

No ，。、；：！？）》” at the start of a line and no （《“ at its end; Latin words, and numbers with their signs and
units, stay together where the line is wide enough. Nothing in the text is markup.
"""

import re
from typing import NamedTuple

from jx_desktop.printing.fonts import Typeface

_OPENING = "（《〈“‘【〔「『〖［｛([{￥¥"
_CLOSING = "，。、；：！？）》〉”’】〕」』〗］｝,.;:!?)]}%％‰℃°…—～·"
_UNIT = (
    "(?:个百分点|平方公里|平方米|立方米|万人次|万元|亿元|千元|百元|人次|公里|千米|千克|公斤|小时|工作日|月底|月末|年底|季度|周年|"
    "[元次个人户台件套辆场日天月年周时分秒项篇份部吨亩米克度名村镇家座处条种期批名岁级所路]"
    ")(?:[底末前内]+)?"
)
_SIGNS = r"+\-±≥≤＞＜＝=<>≈"
_WORD = rf"(?<![{_SIGNS}])[{_SIGNS}]{{0,3}}[A-Za-z0-9À-ɏ０-９](?:[A-Za-z0-9À-ɏ０-９.,:/@&'_+\-]*[A-Za-z0-9À-ɏ０-９])?"
_ATOM = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:{_WORD}[%％‰℃°]?(?:{_UNIT})?|[ \t]+|[^\n])?[{re.escape(_CLOSING)}]*", re.DOTALL
)
_FULL_WIDTH_PUNCTUATION = re.compile(
    r"[\u2014\u2018-\u201d\u2026\u3001-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
_LATIN = re.compile(r"[\u0000-\u024f]")
_WIDEST_STRETCH = 0.25
"""How far a line may be drawn out between two characters, in em; a line that needs more stays ragged."""


class TextLine(NamedTuple):
    """One line: its text, its natural width, and what is added between characters to fill it, all in pt."""

    text: str
    width: float
    stretch: float = 0.0


def break_text(
    text: str, typeface: Typeface, size: float, width: float, *, indent: float = 0.0, justify: bool = False
) -> list[TextLine]:
    """Return the lines of one paragraph, each at most `width` pt wide, the first shorter by `indent` pt.

    An empty text has one empty line. Spaces at the end of a line are dropped.
    """
    room = (width - indent) / size + 1e-6
    whole = typeface.width_of(text)
    if whole <= room:
        return [TextLine(text, whole * size)]
    full = width / size + 1e-6
    lines: list[tuple[str, float, float]] = []
    start = end = 0
    used = 0.0
    for atom_start, atom_end, atom_width in _atoms(text, typeface, full):
        atom = text[atom_start:atom_end]
        if used + atom_width > room and end > start and used + typeface.width_of(atom.rstrip()) > room:
            lines.append((text[start:end], used, room))
            start, used, room = atom_start, 0.0, full
        used += atom_width
        end = atom_end
    lines.append((text[start:end], used, room))
    return [
        _set_line(line, available, typeface, size, justify and index < len(lines) - 1)
        for index, (line, _, available) in enumerate(lines)
    ]


def _set_line(text: str, room: float, typeface: Typeface, size: float, justify: bool) -> TextLine:
    text = text.rstrip(" \t\u3000")
    width = typeface.width_of(text)
    stretch = 0.0
    if justify and len(text) > 1:
        gaps = len(stretchable_gaps(text))
        if gaps and 0 < (room - width) / gaps <= _WIDEST_STRETCH:
            stretch = (room - width) / gaps
    return TextLine(text, width * size, stretch * size)


def _atoms(text: str, typeface: Typeface, room: float) -> list[tuple[int, int, float]]:
    """Return the pieces that should not be broken, as (start, end, width in em); one too wide is cut anywhere."""
    atoms: list[tuple[int, int, float]] = []
    widths = typeface.widths
    for match in _ATOM.finditer(text):
        start, end = match.span()
        if start == end:
            continue
        width = typeface.width_of(match.group())
        if width <= room:
            atoms.append((start, end, width))
            continue
        piece, used = start, 0.0
        for position in range(start, end):
            step = widths[text[position]]
            if used + step > room and position > piece:
                atoms.append((piece, position, used))
                piece, used = position, 0.0
            used += step
        atoms.append((piece, end, used))
    return atoms


def stretchable_gaps(text: str) -> list[int]:
    """Return the positions after which a line may be drawn out: not beside full-width punctuation nor inside words."""
    plain = [not _FULL_WIDTH_PUNCTUATION.match(character) for character in text]
    latin = [bool(_LATIN.match(character)) for character in text]
    return [
        position
        for position in range(len(text) - 1)
        if plain[position] and plain[position + 1] and not (latin[position] and latin[position + 1])
    ]
