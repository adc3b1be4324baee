"""Drawing operations → content streams. A stream names faces as /F0, /F1 … and glyphs by the numbers of their font."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jx_desktop.printing.fonts import Fonts, Glyph
from jx_desktop.printing.layout import Ops, TextRun
from jx_desktop.printing.linebreak import stretchable_gaps


@dataclass(slots=True)
class UsedGlyphs:
    """The glyphs that streams have drawn, by the number of their face."""

    by_face: dict[int, set[int]] = field(default_factory=dict)

    def add(self, glyph: Glyph) -> None:
        """Note a glyph."""
        self.by_face.setdefault(glyph.face, set()).add(glyph.glyph)


def content_stream(ops: Ops, height: float, fonts: Fonts, used: UsedGlyphs) -> bytes:
    """Return the content stream of `ops` on a sheet `height` pt high; what it draws is added to `used`."""
    parts: list[str] = []
    weight = -1.0
    for rule in ops.rules:
        if rule.weight != weight:
            weight = rule.weight
            parts.append(f"{_number(weight)} w 2 J")
        parts.append(
            f"{_number(rule.x1)} {_number(height - rule.y1)} m {_number(rule.x2)} {_number(height - rule.y2)} l"
        )
    if ops.rules:
        parts.append("S")
    if ops.runs:
        parts.append("BT")
        writer = _TextWriter(fonts, height, used)
        for run in ops.runs:
            parts += writer.write(run)
        parts.append("ET")
    return "\n".join(parts).encode("ascii")


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class _TextWriter:
    """Writes runs inside one text object; positions are relative to the run before, in hundredths of a point."""

    def __init__(self, fonts: Fonts, height: float, used: UsedGlyphs) -> None:
        self._fonts = fonts
        self._height = height
        self._used = used
        self._x = self._y = 0
        self._font = (-1, 0.0)

    def write(self, run: TextRun) -> Iterable[str]:
        x, y = round(run.x * 100), round((self._height - run.y) * 100)
        yield f"{_number((x - self._x) / 100)} {_number((y - self._y) / 100)} Td"
        self._x, self._y = x, y
        glyphs = self._fonts.typeface(run.face).glyphs
        gaps = set(stretchable_gaps(run.text)) if run.stretch else set()
        pieces: list[str] = []  # of one TJ array: hex strings, and shifts between them
        hex_digits = ""
        for position, character in enumerate(run.text):
            glyph = glyphs[character]
            if glyph.face < 0:
                continue
            if (glyph.face, run.size) != self._font:
                yield from _show(pieces, hex_digits)
                pieces, hex_digits = [], ""
                self._font = (glyph.face, run.size)
                yield f"/F{glyph.face} {_number(run.size)} Tf"
            self._used.add(glyph)
            if glyph.needs_text:
                yield from _show(pieces, hex_digits)
                pieces, hex_digits = [], ""
                yield f"/Span <</ActualText <feff{character.encode('utf-16-be').hex()}>>> BDC"
                yield f"<{glyph.cid:04x}> Tj EMC"
            else:
                hex_digits += f"{glyph.cid:04x}"
            if position in gaps:
                pieces += [f"<{hex_digits}>"] if hex_digits else []
                pieces.append(_number(-run.stretch / run.size * 1000))
                hex_digits = ""
        yield from _show(pieces, hex_digits)


def _show(pieces: list[str], hex_digits: str) -> Iterable[str]:
    if pieces:
        last = f"<{hex_digits}>" if hex_digits else ""
        yield f"[{''.join(pieces)}{last}] TJ"
    elif hex_digits:
        yield f"<{hex_digits}> Tj"
