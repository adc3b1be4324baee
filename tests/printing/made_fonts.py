"""Fonts made for tests: every character a square as wide as it is said, in TrueType or CFF."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection

from jx_desktop.printing.font_search import _PROBE

UNITS_PER_EM = 256
HAN = "".join(map(chr, range(0x4E00, 0x9FA6)))
WIDTHS: Mapping[str, int] = {
    **dict.fromkeys(map(chr, range(0x20, 0x7F)), UNITS_PER_EM // 2),
    **dict.fromkeys(HAN + "，。、；：！？（）《》“”‘’—…·\u3000", UNITS_PER_EM),
    **dict.fromkeys("×÷≥≤①②ⅠⅡα", UNITS_PER_EM),
}
"""As in the fonts of Windows: half an em for Latin, one em for what else Chinese text needs."""
FEW: Mapping[str, int] = {
    character: width
    for character, width in WIDTHS.items()
    if character < "\u4e00" or character in _PROBE or character in "（），。、《》"
}
"""What a font needs so that it is taken, and no more."""


def make_font(
    family: str,
    widths: Mapping[str, int] = WIDTHS,
    *,
    chinese_family: str = "",
    embedding: int = 0,
    weight: int = 400,
    selection: int = 0x40,
    is_cff: bool = False,
    units_per_em: int = UNITS_PER_EM,
) -> FontBuilder:
    """Return a font with one shared outline per width, and a glyph for every character."""
    builder = FontBuilder(units_per_em, isTTF=not is_cff)
    names = [".notdef", *(f"u{ord(character):05X}" for character in widths)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(character): f"u{ord(character):05X}" for character in widths})
    advances = dict(zip(names, (units_per_em, *widths.values()), strict=True))
    blank = {f"u{ord(character):05X}" for character in " \u3000"}
    outlines = {width: _square(width, is_cff=is_cff) for width in set(advances.values())}
    nothing = _square(0, is_cff=is_cff)
    glyphs = {name: nothing if name in blank else outlines[advances[name]] for name in names}
    postscript = family.replace(" ", "")
    if is_cff:
        builder.setupCFF(postscript, {}, glyphs, {})
    else:
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in advances.items()})
    builder.setupHorizontalHeader(ascent=220, descent=-36)
    naming: dict[str, Any] = {"familyName": family, "styleName": "Regular", "psName": postscript}
    if chinese_family:
        naming["familyName"] = {"en": family, "zh": chinese_family}
    builder.setupNameTable(naming, mac=False)
    builder.setupOS2(fsType=embedding, usWeightClass=weight, fsSelection=selection)
    builder.setupPost(keepGlyphNames=False)
    return builder


def save_font(path: Path, family: str, widths: Mapping[str, int] = FEW, **how: Any) -> Path:
    """Write a font to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    make_font(family, widths, **how).save(path)
    return path


def save_collection(path: Path, *families: str) -> Path:
    """Write several fonts to one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    collection = TTCollection()
    collection.fonts = [make_font(family, FEW).font for family in families]
    collection.save(path)
    return path


def _square(width: int, *, is_cff: bool) -> Any:
    pen: Any = T2CharStringPen(width, None) if is_cff else TTGlyphPen(None)
    if width:
        pen.moveTo((10, 0))
        for corner in ((10, 150), (width - 10, 150), (width - 10, 0)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.getCharString() if is_cff else pen.glyph()
