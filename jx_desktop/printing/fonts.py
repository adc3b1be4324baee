"""Faces and typefaces: which glyph stands for a character, how wide it is, and where it comes from.

Widths are in em (1.0 = the type size). Font files are mapped, not parsed; glyph ids are the font's own, so
that what is laid out does not depend on the document that it stands in.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import pylopdf_fonts_zh_cn
import uharfbuzz

from jx_desktop.printing.cff import cids_of

ROLES = ("song", "hei", "kai", "fangsong", "title")
MISSING_MARK = "〓"
"""Stands for a character that no face has (geta mark, 下駄); the character itself stays in the text layer."""

_REMEMBERED_CHARACTERS = 2
"""Texts up to this length keep their width: a Han character with its punctuation, and there are not too many."""

_REMEMBERED_LINE = 60
_REMEMBERED_LINES = 20_000
"""Lines of cells come again and again: how long, and how many, may be kept as they are drawn."""

_USUAL = (
    *range(0x20, 0x7F),
    0xB7, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026,
    *range(0x3000, 0x3018), *range(0x4E00, 0xA000), *range(0xFF01, 0xFF5F),
)  # fmt: skip
_USUAL_SET = frozenset(map(chr, _USUAL))
_IGNORABLE = frozenset(
    map(
        chr,
        (
            *range(0x200B, 0x2010),
            *range(0x2060, 0x2065),
            0xFEFF,
            0xAD,
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ),
    )
)


class Face:
    """One font file (or one face of a collection), TrueType or CFF."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        self.index = index
        self.hb_face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), index)
        self._font = uharfbuzz.Font(self.hb_face)
        self.units_per_em: int = self.hb_face.upem

    @cached_property
    def cids(self) -> Sequence[int] | None:
        """The CID of every glyph of a CID-keyed CFF font; None where a PDF names glyphs by their ids."""
        if "CFF " not in self.hb_face.table_tags:
            return None
        return cids_of(bytes(self.hb_face.reference_table("CFF ").data), self.hb_face.glyph_count)

    def cid(self, glyph: int) -> int:
        """Return the number by which a PDF names a glyph."""
        return glyph if self.cids is None else self.cids[glyph]

    @property
    def family(self) -> str:
        """The name of the font, as its maker gave it."""
        return self.hb_face.get_name(uharfbuzz.OTNameIdPredefined.FONT_FAMILY) or self.path.stem

    def glyph(self, character: str) -> int | None:
        """Return the glyph id of a character, or None."""
        return self._font.get_nominal_glyph(ord(character)) or None

    def width(self, glyph: int) -> float:
        """Return the advance of a glyph in em."""
        return float(self._font.get_glyph_h_advance(glyph)) / self.units_per_em

    @cached_property
    def _characters(self) -> dict[int, str]:
        """Which character a glyph stands for when its text is copied: the usual one, else the lowest."""
        characters: dict[int, str] = {}
        for code in (*_USUAL, *sorted(self.hb_face.unicodes)):
            glyph = self._font.get_nominal_glyph(code)
            if glyph:
                characters.setdefault(glyph, chr(code))
        return characters

    def character_of(self, glyph: int) -> str | None:
        """Return the character that text copied from `glyph` gives."""
        return self._characters.get(glyph)

    def stands_for(self, glyph: int, character: str) -> bool:
        """Whether text copied from `glyph` gives `character`, and not another that looks the same."""
        return character in _USUAL_SET or self._characters.get(glyph) == character


class Glyph(NamedTuple):
    """What is drawn for one character: the number of the face, its glyph and that one's name in a PDF, its width
    in em, and whether the text layer must say what the glyph alone does not."""

    face: int
    glyph: int
    cid: int
    width: float
    needs_text: bool


class Typeface:
    """A role's face with those that stand in for characters that it lacks."""

    def __init__(self, faces: Sequence[tuple[int, Face]]) -> None:
        self._faces = faces
        self.first = faces[0][1]
        self.glyphs = _GlyphTable(faces)
        self.widths = _WidthTable(self.glyphs)
        """Of characters, and of short texts."""
        self.first_face = faces[0][0]
        self.plain_digits = _DigitsTable(self.glyphs, self.first_face)

    def width_of(self, text: str) -> float:
        """Return the width of `text` in em."""
        return sum(map(self.widths.__getitem__, text))


class _GlyphTable(dict[str, Glyph]):
    """Character → glyph, filled as characters come."""

    def __init__(self, faces: Sequence[tuple[int, Face]]) -> None:
        super().__init__()
        self._faces = faces
        self.missing: set[str] = set()

    def __missing__(self, character: str) -> Glyph:
        found = self[character] = self._look_up(character)
        return found

    def _look_up(self, character: str) -> Glyph:
        if character in _IGNORABLE:
            return Glyph(-1, 0, 0, 0.0, False)
        if character == "\t":
            return self[" "]._replace(needs_text=False)
        for number, face in self._faces:
            glyph = face.glyph(character)
            if glyph:
                return Glyph(number, glyph, face.cid(glyph), face.width(glyph), not face.stands_for(glyph, character))
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return Glyph(-1, 0, 0, 0.0, False)
        self.missing.add(character)
        mark = self[MISSING_MARK if character != MISSING_MARK else "?"]
        return mark._replace(needs_text=True)


class _WidthTable(dict[str, float]):
    def __init__(self, glyphs: _GlyphTable) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, text: str) -> float:
        if len(text) == 1:
            width = self[text] = self._glyphs[text].width
            return width
        width = sum(map(self.__getitem__, text))
        if len(text) <= _REMEMBERED_CHARACTERS:
            self[text] = width
        return width


class _DigitsTable(dict[str, str]):
    """Text → the hexadecimal digits that show it; none unless glyphs of one face are all that it takes."""

    def __init__(self, glyphs: _GlyphTable, first_face: int) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._first_face = first_face

    def __missing__(self, text: str) -> str:
        if len(text) == 1:
            glyph = self._glyphs[text]
            is_plain = glyph.face == self._first_face and not glyph.needs_text
            digits = f"{glyph.cid:04x}" if is_plain else ""
        else:
            pieces = list(map(self.__getitem__, text))
            digits = "".join(pieces) if all(pieces) else ""
        if len(text) <= _REMEMBERED_LINE:
            if len(self) >= _REMEMBERED_LINES:
                self.clear()
            self[text] = digits
        return digits


@dataclass(frozen=True, slots=True)
class FontFile:
    """Where a face lies."""

    path: Path
    index: int = 0


def bundled_files() -> dict[str, FontFile]:
    """Return the bundled faces by role: Noto Serif SC for 宋, Noto Sans SC for 黑.

    There is no 楷, 仿宋 or 小标宋 among them: see `Fonts.replaced_roles`.
    """
    return {
        "song": FontFile(pylopdf_fonts_zh_cn.serif_path()),
        "hei": FontFile(pylopdf_fonts_zh_cn.sans_path()),
    }


class Fonts:
    """The typefaces of a print run by role, on as few faces as there are files."""

    def __init__(self, files: Mapping[str, FontFile]) -> None:
        numbers: dict[FontFile, int] = {}
        self.faces: list[Face] = []
        for file in files.values():
            if file not in numbers:
                numbers[file] = len(self.faces)
                self.faces.append(Face(file.path, file.index))
        self.replaced_roles = tuple(role for role in ROLES if role not in files)
        self._typefaces: dict[str, Typeface] = {}
        for role in ROLES:
            first = numbers[files.get(role, files["song"])]
            order = [first, *(number for number in range(len(self.faces)) if number != first)]
            self._typefaces[role] = Typeface([(number, self.faces[number]) for number in order])

    def typeface(self, role: str) -> Typeface:
        """Return the typeface of a role; 宋 where there is none of its own."""
        return self._typefaces[role]

    def family(self, role: str) -> str:
        """Return the name of the font that a role is set in."""
        return self.typeface(role).first.family

    def missing_characters(self, texts: Iterable[str]) -> list[str]:
        """Return the characters of texts, laid out before, that no face has, in order."""
        missing = set[str]().union(*(typeface.glyphs.missing for typeface in self._typefaces.values()))
        return sorted(missing & set[str]().union(*texts)) if missing else []


@lru_cache(maxsize=1)
def bundled_fonts() -> Fonts:
    """Return the bundled fonts, loaded once."""
    return Fonts(bundled_files())
