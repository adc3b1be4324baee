"""CIDs of a CID-keyed CFF font: the numbers by which a PDF names its glyphs.

In a CFF font with a ROS operator the charset maps glyphs to CIDs, and a PDF viewer finds glyphs by CID
(Adobe Technical Note 5176, sections 6, 9, 13; ISO 32000-1, 9.7.4.2). Subsetting keeps the CIDs.
"""

import struct
from array import array
from collections.abc import Sequence
from itertools import pairwise

_CHARSET = 15
_ROS = (12, 30)


def cids_of(cff: bytes, glyph_count: int) -> Sequence[int] | None:
    """Return the CID of every glyph, or None where the font is not CID-keyed and CIDs are glyph ids.

    Raises ``ValueError`` for a table that is cut off.
    """
    try:
        header_size = cff[2]
        _, position = _index(cff, header_size)  # names
        dictionaries, _ = _index(cff, position)
        operators = _dictionary(dictionaries[0])
        if _ROS not in operators:
            return None
        return _charset(cff, operators[_CHARSET], glyph_count)
    except (IndexError, KeyError, struct.error) as error:
        raise ValueError("the CFF table is damaged") from error


def _index(data: bytes, position: int) -> tuple[list[bytes], int]:
    """Return the items of an INDEX and the position behind it."""
    (count,) = struct.unpack_from(">H", data, position)
    if count == 0:
        return [], position + 2
    size = data[position + 2]
    start = position + 3
    offsets = [int.from_bytes(data[start + size * i : start + size * (i + 1)], "big") for i in range(count + 1)]
    base = start + size * (count + 1) - 1
    return [data[base + a : base + b] for a, b in pairwise(offsets)], base + offsets[-1]


def _dictionary(data: bytes) -> dict[int | tuple[int, int], int]:
    """Return the operators of a DICT with their last whole-number operand; real numbers are passed over."""
    operators: dict[int | tuple[int, int], int] = {}
    operand = position = 0
    while position < len(data):
        byte = data[position]
        position += 1
        if byte == 12:
            operators[12, data[position]] = operand
            position += 1
        elif byte <= 21:
            operators[byte] = operand
        elif byte == 28:
            (operand,) = struct.unpack_from(">h", data, position)
            position += 2
        elif byte == 29:
            (operand,) = struct.unpack_from(">i", data, position)
            position += 4
        elif byte == 30:
            while data[position] & 0x0F != 0x0F and data[position] >> 4 != 0x0F:
                position += 1
            position += 1
        elif byte <= 246:
            operand = byte - 139
        elif byte <= 250:
            operand = (byte - 247) * 256 + data[position] + 108
            position += 1
        else:
            operand = -(byte - 251) * 256 - data[position] - 108
            position += 1
    return operators


def _charset(data: bytes, position: int, glyph_count: int) -> Sequence[int]:
    cids = array("H", [0])
    kind = data[position]
    position += 1
    if kind == 0:
        cids.extend(struct.unpack_from(f">{glyph_count - 1}H", data, position))
        return cids
    left, step = (">HB", 3) if kind == 1 else (">HH", 4)
    while len(cids) < glyph_count:
        first, more = struct.unpack_from(left, data, position)
        cids.extend(range(first, first + more + 1))
        position += step
    return cids
