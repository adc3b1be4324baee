"""What is wrong with the glyphs of a PDF: those that its pages name, those that it carries, and their widths.

The PDF and the subset fonts in it are read here, by the standards, not with what wrote them: ISO 32000-1, 9.7 and
9.10.3, and Adobe Technical Note 5176.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import uharfbuzz

from tests.printing.layout_audit import Measure
from tests.printing.pdf_objects import PdfObject, objects_of

_POSTSCRIPT_NAME = 6
_GETA = "〓"
_SHOWN = re.compile(
    r"/ActualText <feff(?P<text>[0-9a-f]+)>|(?P<end>EMC)|/F(?P<font>\d+) \S+ Tf|<(?P<codes>[0-9a-f]+)>(?!>)"
)


class EmbeddedFont:
    """A Type0 font of a PDF, with the font file that it was cut from."""

    def __init__(self, objects: Mapping[int, PdfObject], number: int, measure: Measure) -> None:
        font = objects[number]
        descendant = objects[_referred(r"/DescendantFonts \[ *(\d+) 0 R", font.text)]
        program = objects[objects[descendant.number("FontDescriptor")].number("FontFile3")]
        name = re.search(r"/BaseFont /[A-Z]{6}\+([\w-]+)", font.text)
        assert name
        self.name = name[1]
        self.original = next(font for font in measure.fonts if font.face.get_name(_POSTSCRIPT_NAME) == self.name)
        self._widths = _widths(descendant.text)
        self.characters = _characters(objects[font.number("ToUnicode")].content.decode("ascii"))
        cids, tables = _cff_tables(program.content, self.original.face)
        self._glyphs = {cid: glyph for glyph, cid in enumerate(cids)}
        self._font = uharfbuzz.Font(uharfbuzz.Face.create_for_tables(lambda _face, tag, _data: tables.get(tag), None))

    def problems(self, cid: int, character: str) -> Iterator[str]:
        """Say what is wrong with the glyph that stands for a character."""
        where = f"CID {cid} of {self.name} for {character!r}"
        glyph = self.original.get_nominal_glyph(ord(character))
        if not glyph or cid == 0 or cid not in self._glyphs:
            yield f"no glyph: {where}"
            return
        width = round(self.original.get_glyph_h_advance(glyph) * 1000 / self.original.face.upem)
        if self._widths.get(cid, 1000) != width:
            yield f"{self._widths.get(cid, 1000)} wide instead of {width}: {where}"
        if _outline(self._font, self._glyphs[cid]) != _outline(self.original, glyph):
            yield f"another glyph: {where}"


def glyph_problems(pdf: bytes, measure: Measure) -> tuple[int, list[str]]:
    """Return how many different glyphs the pages show, and what is wrong with them."""
    objects = objects_of(pdf)
    numbers = {
        int(name): int(number)
        for found in objects.values()
        if found.stream is None
        for name, number in re.findall(r"/F(\d+) (\d+) 0 R", found.text)
    }
    fonts = {name: EmbeddedFont(objects, number, measure) for name, number in numbers.items()}
    shown = {item for number in _content_numbers(objects) for item in _shown(objects[number].content.decode("ascii"))}
    problems = []
    for name, cid, text in sorted(shown):
        font = fonts[name]
        character = text or font.characters.get(cid, "")
        if not character:
            problems.append(f"CID {cid} of {font.name} stands for nothing")
            continue
        if text and not measure.has(text):
            character = _GETA
        problems += font.problems(cid, character)
    return len(shown), problems


def said_apart(pdf: bytes) -> list[str]:
    """Return the texts that stand for glyphs which do not say them themselves, in the order of the streams."""
    objects = objects_of(pdf)
    numbers = sorted(_content_numbers(objects))
    return [text for number in numbers for _, _, text in _shown(objects[number].content.decode("ascii")) if text]


def _content_numbers(objects: Mapping[int, PdfObject]) -> set[int]:
    """The streams that are drawn: contents of pages, and forms."""
    numbers = {number for number, found in objects.items() if "/Subtype /Form" in found.text}
    for found in objects.values():
        for contents in re.findall(r"/Contents \[([^\]]*)\]", found.text):
            numbers |= {int(number) for number in re.findall(r"(\d+) 0 R", contents)}
    return numbers


def _shown(content: str) -> Iterator[tuple[int, int, str]]:
    """Yield font, CID, and the text that stands for it where that is said apart."""
    font, text = -1, ""
    for found in _SHOWN.finditer(content):
        if found["font"]:
            font = int(found["font"])
        elif found["text"]:
            text = bytes.fromhex(found["text"]).decode("utf-16-be")
        elif found["end"]:
            text = ""
        else:
            codes = found["codes"]
            yield from ((font, int(codes[at : at + 4], 16), text) for at in range(0, len(codes), 4))


def _referred(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    assert found
    return int(found[1])


def _widths(descendant: str) -> dict[int, int]:
    """Read the W array: ``first [width …]``."""
    start = descendant.index("/W [") + 4
    widths: dict[int, int] = {}
    for first, row in re.findall(r"(\d+)\s+\[([\d\s]*)\]", descendant[start:]):
        widths |= {int(first) + place: int(width) for place, width in enumerate(row.split())}
    return widths


def _characters(cmap: str) -> dict[int, str]:
    """Read a ToUnicode CMap."""
    return {
        int(cid, 16): bytes.fromhex(text).decode("utf-16-be")
        for cid, text in re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n(?!endcodespace)", cmap.split("begincodespace")[1])
    }


def _cff_tables(cff: bytes, original: uharfbuzz.Face) -> tuple[list[int], dict[str, bytes]]:
    """Return the CIDs of the glyphs of a bare CFF font, and tables with which its glyphs can be drawn."""
    _, position = _index(cff, cff[2])
    (top, *_), _ = _index(cff, position)
    operators = _operators(top)
    assert (12, 30) in operators, "the subset is keyed by CIDs"
    glyphs, _ = _index(cff, operators[17,][-1])
    position = operators[15,][-1]
    kind = cff[position]
    position += 1
    cids = [0]
    while len(cids) < len(glyphs):
        first = int.from_bytes(cff[position : position + 2], "big")
        position += 2
        more = 0 if kind == 0 else int.from_bytes(cff[position : position + kind], "big")
        position += kind or 0
        cids += range(first, first + more + 1)
    count = len(glyphs).to_bytes(2, "big")
    head = bytes(original.reference_table("head").data)
    tables = {"CFF ": cff, "head": head, "maxp": b"\x00\x00\x50\x00" + count}
    return cids, tables


def _index(data: bytes, position: int) -> tuple[list[bytes], int]:
    """Read a CFF INDEX; return its items and the place behind it."""
    count = int.from_bytes(data[position : position + 2], "big")
    if not count:
        return [], position + 2
    size, start = data[position + 2], position + 3
    places = [int.from_bytes(data[start + size * at : start + size * (at + 1)], "big") for at in range(count + 1)]
    base = start + size * (count + 1) - 1
    return [data[base + a : base + b] for a, b in pairwise(places)], base + places[-1]


def _operators(data: bytes) -> dict[tuple[int, ...], list[int]]:
    """Read a CFF DICT: its operators with their whole-number operands; a real number counts as 0."""
    operators: dict[tuple[int, ...], list[int]] = {}
    operands: list[int] = []
    at = 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte <= 21:
            key: tuple[int, ...] = (byte,)
            if byte == 12:
                key = (byte, data[at])
                at += 1
            operators[key], operands = operands, []
        elif byte in (28, 29):
            length = 2 if byte == 28 else 4
            operands.append(int.from_bytes(data[at : at + length], "big", signed=True))
            at += length
        elif byte == 30:
            while data[at] & 15 != 15:
                at += 1
            at += 1
            operands.append(0)
        elif byte <= 246:
            operands.append(byte - 139)
        else:
            high, base, sign = (byte - 247, 108, 1) if byte <= 250 else (byte - 251, 108, -1)
            operands.append(sign * (high * 256 + data[at] + base))
            at += 1
    return operators


class _Pen:
    """Notes how an outline is drawn."""

    def __init__(self) -> None:
        self.strokes: list[tuple[object, ...]] = []

    def moveTo(self, *points: object) -> None:  # noqa: N802 - uharfbuzz calls it so
        self.strokes.append(("move", *points))

    def lineTo(self, *points: object) -> None:  # noqa: N802
        self.strokes.append(("line", *points))

    def curveTo(self, *points: object) -> None:  # noqa: N802
        self.strokes.append(("curve", *points))

    def qCurveTo(self, *points: object) -> None:  # noqa: N802
        self.strokes.append(("curve", *points))

    def closePath(self) -> None:  # noqa: N802
        self.strokes.append(("close",))


def _outline(font: uharfbuzz.Font, glyph: int) -> list[tuple[object, ...]]:
    pen = _Pen()
    font.draw_glyph_with_pen(glyph, pen)
    return pen.strokes
