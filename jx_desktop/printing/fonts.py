"""Faces and typefaces: which glyph stands for a character, how wide it is, and where it comes from.

Widths are in em (1.0 = the type size). They are those of the bundled faces, whatever the characters are drawn with:
lines and pages break the same on every machine. Font files are mapped, not parsed, and only when they are needed;
glyph ids are the font's own, so that what is laid out does not depend on the document that it stands in.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pylopdf_fonts_zh_cn
import uharfbuzz

from jx_desktop.printing.cff import cids_of

ROLES = ("song", "hei", "kai", "fangsong", "title")
MISSING_MARK = "〓"
"""Stands for a character that no face has (geta mark, 下駄); the character itself stays in the text layer."""

_LAST_LATIN = "\u024f"
"""Up to here characters are always set from a bundled face: digits and Latin of others have other widths."""
_SAME_WIDTH = 0.0005
"""In em: widths that a PDF, which counts in thousandths, cannot tell apart."""

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
    """One font file (or one face of a collection), TrueType or CFF; it is opened when it is first asked."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        self.index = index

    @cached_property
    def hb_face(self) -> uharfbuzz.Face:
        """The face as HarfBuzz knows it."""
        return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def _font(self) -> uharfbuzz.Font:
        return uharfbuzz.Font(self.hb_face)

    @cached_property
    def units_per_em(self) -> int:
        """How many units of the font make one em."""
        return int(self.hb_face.upem)

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
        names = (self.hb_face.get_name(uharfbuzz.OTNameIdPredefined.FONT_FAMILY, tag) for tag in ("en", "zh-cn"))
        return next(filter(None, names), self.path.stem)

    def glyph(self, character: str) -> int | None:
        """Return the glyph id of a character, or None."""
        return self._font.get_nominal_glyph(ord(character)) or None

    def width(self, glyph: int) -> float:
        """Return the advance of a glyph in em."""
        return float(self._font.get_glyph_h_advance(glyph)) / self.units_per_em

    def is_drawn(self, glyph: int) -> bool:
        """Whether a glyph has an outline."""
        extents = self._font.get_glyph_extents(glyph)
        return extents is not None and bool(extents.width and extents.height)

    def character_of(self, glyph: int) -> str | None:
        """Return the character that text copied from `glyph` gives: the usual one, else the lowest."""
        if glyph == 0:
            return None
        return self._usual.get(glyph) or self._unusual.get(glyph)

    def stands_for(self, glyph: int, character: str) -> bool:
        """Whether text copied from `glyph` gives `character`, and not another that looks the same."""
        return self.character_of(glyph) == character

    @cached_property
    def _usual(self) -> dict[int, str]:
        return self._characters(_USUAL)

    @cached_property
    def _unusual(self) -> dict[int, str]:
        return self._characters(sorted(self.hb_face.unicodes))

    def _characters(self, codes: Iterable[int]) -> dict[int, str]:
        characters: dict[int, str] = {}
        for code in codes:
            glyph = self._font.get_nominal_glyph(code)
            if glyph:
                characters.setdefault(glyph, chr(code))
        return characters


class Glyph(NamedTuple):
    """What is drawn for one character: the number of the face, its glyph and that one's name in a PDF, its width
    in em, and whether the text layer must say what the glyph alone does not."""

    face: int
    glyph: int
    cid: int
    width: float
    needs_text: bool


NumberedFaces = Sequence[tuple[int, Face]]
"""Faces with the numbers by which streams name them, the first choice first."""


Piece = tuple[int, str]
"""The number of a face, and hexadecimal digits that name glyphs of it."""
_NOTHING = Glyph(-1, 0, 0, 0.0, False)
"""Stands for a character that is not drawn."""


class Typeface:
    """A role's face with those that stand in for characters that it lacks.

    `own` are the machine's faces for the role, `bundled` the bundled ones, which give the widths, `further` the
    machine's faces for other roles.
    """

    def __init__(self, bundled: NumberedFaces, own: NumberedFaces = (), further: NumberedFaces = ()) -> None:
        self.first = (*own, *bundled)[0][1]
        self.glyphs = _GlyphTable(bundled, own, further)
        self.widths = _WidthTable(self.glyphs)
        """Of characters, and of short texts."""
        self.pieces = _PiecesTable(self.glyphs)

    def width_of(self, text: str) -> float:
        """Return the width of `text` in em."""
        return sum(map(self.widths.__getitem__, text))


class _GlyphTable(dict[str, Glyph]):
    """Character → glyph, filled as characters come."""

    def __init__(self, bundled: NumberedFaces, own: NumberedFaces, further: NumberedFaces) -> None:
        super().__init__()
        self._bundled = bundled
        self._own = own
        self._further = further
        self.missing: set[str] = set()

    def __missing__(self, character: str) -> Glyph:
        found = self[character] = self._look_up(character)
        return found

    def _look_up(self, character: str) -> Glyph:
        if character in _IGNORABLE:
            return _NOTHING
        if character == "\t":
            return self[" "]._replace(needs_text=False)
        bundled = _glyph_among(self._bundled, character)
        if bundled is not None and character <= _LAST_LATIN:
            return bundled
        instead = bundled or self._instead(character)
        own = _glyph_among(self._own, character, instead.width)
        found = own or bundled or _glyph_among(self._further, character, instead.width)
        if found is None and instead is not _NOTHING:
            self.missing.add(character)
        return found or instead

    def _instead(self, character: str) -> Glyph:
        """Return what stands for a character that no bundled face has."""
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return _NOTHING
        mark = _glyph_among(self._bundled, MISSING_MARK) or self["?"]
        return mark._replace(needs_text=True)


def _glyph_among(faces: NumberedFaces, character: str, width: float | None = None) -> Glyph | None:
    """Return the glyph of the first face that has a character, if it is as wide as that."""
    for number, face in faces:
        glyph = face.glyph(character)
        if glyph:
            advance = face.width(glyph)
            if width is None or abs(advance - width) < _SAME_WIDTH:
                needs_text = not face.stands_for(glyph, character)
                return Glyph(number, glyph, face.cid(glyph), advance if width is None else width, needs_text)
    return None


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


class _PiecesTable(dict[str, tuple[Piece, ...]]):
    """Text → what shows it, face by face; nothing where more than glyphs are needed."""

    def __init__(self, glyphs: _GlyphTable) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, text: str) -> tuple[Piece, ...]:
        if len(text) == 1:
            glyph = self._glyphs[text]
            is_plain = glyph.face >= 0 and not glyph.needs_text
            pieces: tuple[Piece, ...] = ((glyph.face, f"{glyph.cid:04x}"),) if is_plain else ()
        else:
            pieces = self._joined(text)
        if len(text) <= _REMEMBERED_LINE:
            if len(self) >= _REMEMBERED_LINES:
                self.clear()
            self[text] = pieces
        return pieces

    def _joined(self, text: str) -> tuple[Piece, ...]:
        found = list(map(self.__getitem__, text))
        if not found or not all(found):
            return ()
        pieces = [piece for (piece,) in found]
        face = pieces[0][0]
        digits = [digits for number, digits in pieces if number == face]
        if len(digits) == len(pieces):  # as nearly always
            return ((face, "".join(digits)),)
        runs = groupby(pieces, itemgetter(0))
        return tuple((face, "".join([digits for _, digits in run])) for face, run in runs)


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
    """The typefaces of a print run by role.

    `bundled` gives the faces of some roles, 宋 among them, `own` those that the machine has: they draw what they have
    in the same width.
    """

    def __init__(self, bundled: Mapping[str, FontFile], own: Mapping[str, FontFile] = MappingProxyType({})) -> None:
        files = list(dict.fromkeys((*bundled.values(), *own.values())))
        self.faces = [Face(file.path, file.index) for file in files]
        self.replaced_roles = tuple(role for role in ROLES if role not in bundled and role not in own)
        """Those that 宋 stands in for."""
        self._printable = {"\n"}
        self._typefaces: dict[str, Typeface] = {}
        at_hand = set(map(files.index, own.values()))
        for role in ROLES:
            companion = files.index(bundled.get(role, bundled["song"]))
            others = [files.index(file) for file in bundled.values()]
            file = own.get(role, None if role in bundled else own.get("song"))
            first = [] if file is None else [files.index(file)]
            self._typefaces[role] = Typeface(
                self._numbered(dict.fromkeys((companion, *others))),
                self._numbered(first),
                self._numbered(sorted(at_hand.difference(first))),
            )

    def _numbered(self, numbers: Iterable[int]) -> NumberedFaces:
        return [(number, self.faces[number]) for number in numbers]

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

    def unprintable(self, text: str) -> set[str]:
        """Return the characters of `text` that no face has."""
        unknown = set(text) - self._printable
        if not unknown:
            return unknown
        glyphs = self.typeface("song").glyphs
        for character in unknown:
            glyphs[character]
        lacking = unknown & glyphs.missing
        self._printable |= unknown - lacking
        return lacking
