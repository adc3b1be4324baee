"""What a font file says of itself: names, weight, licence. Read straight from the tables, before a font is opened.

OpenType 1.9: the table directory, collections, `name`, `OS/2`. A file whose tables do not all lie inside it is damaged.
"""

import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_FAMILY, _FULL_NAME = 1, 4
_USUAL_WEIGHT = 400
_BOLD_OR_SLANTED = 0b10_0000 | 0b1
_RESTRICTED, _NO_SUBSETTING, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
_LEVELS = 0x000E
_MOST_FACES = 64
_MOST_TABLES = 128
_LARGEST_TABLE = 1 << 20
"""Of those that are read here."""


@dataclass(frozen=True, slots=True)
class FontHeader:
    """One face of a font file."""

    index: int
    names: frozenset[str]
    """Its family and full names in all languages."""
    weight: int
    """From 1 to 1000; 400 is regular."""
    is_styled: bool
    """Whether it is bold or slanted."""
    has_outlines: bool
    """Whether it has outlines that can be embedded as they are; those of a variable font cannot."""
    embedding: int
    """`fsType` of `OS/2`."""

    @property
    def may_be_embedded(self) -> bool:
        """Whether its licence allows a subset with outlines inside a PDF."""
        is_restricted = self.embedding & _LEVELS == _RESTRICTED
        return not is_restricted and not self.embedding & (_NO_SUBSETTING | _BITMAPS_ONLY)


def read_headers(path: Path) -> list[FontHeader]:
    """Return the faces of a font file. Raises ``OSError``, and ``ValueError`` for what is no sound font."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        try:
            return [_read_face(file, index, start, size) for index, start in enumerate(_starts(file))]
        except struct.error as error:
            raise ValueError("the file is cut off") from error


def _starts(file: BinaryIO) -> list[int]:
    """Return where the faces begin."""
    if file.read(4) != b"ttcf":
        return [0]
    _, count = struct.unpack(">II", file.read(8))
    if count > _MOST_FACES:
        raise ValueError("too many faces")
    return list(struct.unpack(f">{count}I", file.read(4 * count)))


def _read_face(file: BinaryIO, index: int, start: int, size: int) -> FontHeader:
    tables = _directory(file, start, size)
    style = _table(file, tables, "OS/2")
    weight, embedding = struct.unpack_from(">HxxH", style, 4) if style else (_USUAL_WEIGHT, 0)
    (selection,) = struct.unpack_from(">H", style, 62) if style else (0,)
    return FontHeader(
        index,
        frozenset(_names(_table(file, tables, "name"))),
        weight,
        bool(selection & _BOLD_OR_SLANTED),
        not tables.keys().isdisjoint(("glyf", "CFF ")) and "fvar" not in tables,
        embedding,
    )


def _directory(file: BinaryIO, start: int, size: int) -> dict[str, tuple[int, int]]:
    """Return where the tables of a face begin, and how long they are."""
    file.seek(start)
    kind, count = struct.unpack(">4sH6x", file.read(12))
    if kind not in (b"\0\1\0\0", b"OTTO", b"true") or not 0 < count <= _MOST_TABLES:
        raise ValueError("not a font")
    tables = {}
    for tag, offset, length in struct.iter_unpack(">4s4xII", file.read(16 * count)):
        if offset + length > size:
            raise ValueError("the file is cut off")
        tables[tag.decode("latin-1")] = offset, length
    return tables


def _table(file: BinaryIO, tables: Mapping[str, tuple[int, int]], tag: str) -> bytes:
    offset, length = tables.get(tag, (0, 0))
    if length > _LARGEST_TABLE:
        raise ValueError(f"the table {tag} is too large")
    file.seek(offset)
    return file.read(length)


def _names(table: bytes) -> Iterator[str]:
    if not table:
        return
    count, strings = struct.unpack_from(">HH", table, 2)
    for number in range(count):
        platform, encoding, _, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
        if name in (_FAMILY, _FULL_NAME):
            text = table[strings + offset : strings + offset + length]
            if (platform, encoding) in ((3, 3), (1, 25)):  # Chinese, in older fonts
                yield text.replace(b"\0", b"").decode("gb18030", "replace")
            elif platform == 1:
                yield text.decode("mac-roman")
            else:
                yield text.decode("utf-16-be", "replace")
