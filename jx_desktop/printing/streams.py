"""Drawing operations → content streams. A stream names faces as /F0, /F1 … and glyphs by the numbers of their font."""

from collections.abc import Iterable
from functools import lru_cache

from jx_desktop.printing.fonts import Fonts, Typeface
from jx_desktop.printing.layout import Ops, TextRun
from jx_desktop.printing.linebreak import stretchable_gaps


class UsedGlyphs:
    """The glyphs that streams have drawn. They are noted as texts of roles, which takes less time."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._texts: dict[str, set[str]] = {}

    def add(self, role: str, texts: Iterable[str]) -> None:
        """Note texts that are drawn in the typeface of a role."""
        if role not in self._texts:
            self._texts[role] = set()
        self._texts[role].update(texts)

    def texts(self) -> dict[str, tuple[str, ...]]:
        """Return the texts by the roles of their typefaces, each once."""
        return {role: tuple(texts) for role, texts in self._texts.items()}

    def by_face(self) -> dict[int, set[int]]:
        """Return the ids of the glyphs by the number of their face."""
        glyphs: dict[int, set[int]] = {}
        for role, texts in self._texts.items():
            table = self._fonts.typeface(role).glyphs
            for glyph in map(table.__getitem__, set("".join(texts))):
                if glyph.face >= 0:
                    glyphs.setdefault(glyph.face, set()).add(glyph.glyph)
        return glyphs


def content_stream(ops: Ops, height: float, fonts: Fonts, used: UsedGlyphs) -> bytes:
    """Return the content stream of `ops` on a sheet `height` pt high; what it draws is added to `used`."""
    parts: list[str] = []
    weight = -1.0
    for rule in ops.rules:
        if rule.weight != weight:
            weight = rule.weight
            parts.append(f"{decimal_text(weight)} w 2 J")
        x1, y1, x2, y2 = map(decimal_text, (rule.x1, height - rule.y1, rule.x2, height - rule.y2))
        parts.append(f"{x1} {y1} m {x2} {y2} l")
    if ops.rules:
        parts.append("S")
    if ops.runs:
        parts.append("BT")
        writer = _TextWriter(fonts, height, used)
        for run in ops.runs:
            writer.write(run)
        parts += writer.parts
        parts.append("ET")
    return "\n".join(parts).encode("ascii")


@lru_cache(maxsize=50_000)
def decimal_text(value: float) -> str:
    """Return a number as PDF writes it, to two places."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class _TextWriter:
    """Writes runs inside one text object; positions are relative to the run before, in hundredths of a point."""

    def __init__(self, fonts: Fonts, height: float, used: UsedGlyphs) -> None:
        self.parts: list[str] = []
        self._fonts = fonts
        self._height = height
        self._used = used
        self._x = self._y = 0
        self._font = (-1, 0.0)

    def write(self, run: TextRun) -> None:
        """Write a run."""
        x, y = round(run.x * 100), round((self._height - run.y) * 100)
        self.parts.append(f"{decimal_text((x - self._x) / 100)} {decimal_text((y - self._y) / 100)} Td")
        self._x, self._y = x, y
        typeface = self._fonts.typeface(run.face)
        self._used.add(run.face, (run.text,))
        pieces = () if run.stretch else typeface.pieces[run.text]
        for face, digits in pieces:
            self._choose(face, run.size)
            self.parts.append(f"<{digits}> Tj")
        if not pieces:
            self._write_by_character(run, typeface)

    def _choose(self, face: int, size: float) -> None:
        if (face, size) != self._font:
            self._font = (face, size)
            self.parts.append(f"/F{face} {decimal_text(size)} Tf")

    def _write_by_character(self, run: TextRun, typeface: Typeface) -> None:
        """Write a run whose face changes, whose glyphs need their text said, or which is drawn out."""
        gaps = set(stretchable_gaps(run.text)) if run.stretch else set()
        pieces: list[str] = []  # of one TJ array: hex strings, and shifts between them
        hex_digits = ""
        for position, character in enumerate(run.text):
            glyph = typeface.glyphs[character]
            if glyph.face < 0:
                continue
            if (glyph.face, run.size) != self._font:
                self._show(pieces, hex_digits)
                pieces, hex_digits = [], ""
                self._choose(glyph.face, run.size)
            if glyph.needs_text:
                self._show(pieces, hex_digits)
                pieces, hex_digits = [], ""
                self.parts.append(f"/Span <</ActualText <feff{character.encode('utf-16-be').hex()}>>> BDC")
                self.parts.append(f"<{glyph.cid:04x}> Tj EMC")
            else:
                hex_digits += f"{glyph.cid:04x}"
            if position in gaps:
                pieces += [f"<{hex_digits}>"] if hex_digits else []
                pieces.append(decimal_text(-run.stretch / run.size * 1000))
                hex_digits = ""
        self._show(pieces, hex_digits)

    def _show(self, pieces: list[str], hex_digits: str) -> None:
        if pieces:
            last = f"<{hex_digits}>" if hex_digits else ""
            self.parts.append(f"[{''.join(pieces)}{last}] TJ")
        elif hex_digits:
            self.parts.append(f"<{hex_digits}> Tj")
