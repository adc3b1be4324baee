"""Faces inside a PDF: one Type0 font with Identity-H for each, subset by HarfBuzz, its glyphs named as before.

ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode).
"""

import hashlib
import struct
from collections.abc import Iterable

import uharfbuzz
from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFString,
    PDFZCompress,
)

from jx_desktop.printing.fonts import Face
from jx_desktop.printing.objects import Stream

_POSTSCRIPT_NAME = 6


def add_font(pdf: PDFDocument, face: Face, glyphs: Iterable[int], key: str) -> object:
    """Add a face with the glyphs that are used to a PDF and return the reference to its font dictionary."""
    ids = sorted({0, *glyphs})
    subset = _subset(face, ids)
    tables = subset.table_tags
    name = f"{_tag(face, ids)}+{_postscript_name(face)}"
    if "CFF " in tables:
        program = _stream(bytes(subset.reference_table("CFF ").data), {"Subtype": PDFName("CIDFontType0C")})
        file_key, subtype = "FontFile3", "CIDFontType0"
    else:
        data = bytes(subset.blob.data)
        program = _stream(data, {"Length1": len(data)})
        file_key, subtype = "FontFile2", "CIDFontType2"
    descriptor = _descriptor(face, name)
    descriptor[file_key] = pdf.Reference(program, f"{key}.program")
    descendant = {
        "Type": PDFName("Font"),
        "Subtype": PDFName(subtype),
        "BaseFont": PDFName(name),
        "CIDSystemInfo": PDFDictionary(
            {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        ),
        "FontDescriptor": pdf.Reference(PDFDictionary(descriptor), f"{key}.descriptor"),
        "DW": 1000,
        "W": PDFArrayCompact(_widths(face, ids)),
    }
    if subtype == "CIDFontType2":
        descendant["CIDToGIDMap"] = PDFName("Identity")
    font = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(name),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArrayCompact([pdf.Reference(PDFDictionary(descendant), f"{key}.descendant")]),
            "ToUnicode": pdf.Reference(_stream(_to_unicode(face, ids), {}), f"{key}.tounicode"),
        }
    )
    return pdf.Reference(font, key)


def _stream(data: bytes, entries: dict[str, object]) -> Stream:
    return Stream(PDFDictionary(entries), data, [PDFZCompress])


def _subset(face: Face, glyphs: list[int]) -> uharfbuzz.Face:
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    if face.cids is None:  # else the charset keeps the CIDs, and the glyphs may close up
        wanted.flags |= uharfbuzz.SubsetFlags.RETAIN_GIDS
    return uharfbuzz.subset(face.hb_face, wanted)


def _postscript_name(face: Face) -> str:
    name = face.hb_face.get_name(_POSTSCRIPT_NAME) or face.path.stem
    return "".join(
        character for character in name if character.isascii() and (character.isalnum() or character in "-_")
    )


def _tag(face: Face, glyphs: list[int]) -> str:
    """Return the six letters that mark a subset; the same glyphs have the same letters."""
    digest = hashlib.sha256(f"{face.path.name}:{face.index}:{glyphs}".encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _descriptor(face: Face, name: str) -> dict[str, object]:
    per_em = 1000 / face.units_per_em
    head = bytes(face.hb_face.reference_table("head").data)
    box = [round(value * per_em) for value in struct.unpack(">4h", head[36:44])]
    return {
        "Type": PDFName("FontDescriptor"),
        "FontName": PDFName(name),
        "Flags": 4,
        "FontBBox": PDFArrayCompact(box),
        "ItalicAngle": 0,
        "Ascent": 880,
        "Descent": -120,
        "CapHeight": 700,
        "StemV": 80,
    }


def _widths(face: Face, glyphs: list[int]) -> list[object]:
    """Return the widths that are not one em, in runs of following CIDs."""
    odd = {}
    for glyph in glyphs:
        width = round(face.width(glyph) * 1000)
        if width != 1000:
            odd[face.cid(glyph)] = width
    widths: list[object] = []
    run: list[int] = []
    for cid in sorted(odd):
        if cid - 1 not in odd:
            run = []
            widths += [cid, run]
        run.append(odd[cid])
    return [PDFArrayCompact(item) if isinstance(item, list) else item for item in widths]


def _to_unicode(face: Face, glyphs: list[int]) -> bytes:
    """Return the CMap from CIDs to characters, also beyond the BMP."""
    lines = []
    for cid, glyph in sorted((face.cid(glyph), glyph) for glyph in glyphs):
        character = face.character_of(glyph)
        if character:
            lines.append(f"<{cid:04x}> <{character.encode('utf-16-be').hex()}>")
    blocks = [
        f"{len(lines[start : start + 100])} beginbfchar\n" + "\n".join(lines[start : start + 100]) + "\nendbfchar"
        for start in range(0, len(lines), 100)
    ]
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        + "\n".join(blocks)
        + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
