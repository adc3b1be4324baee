"""The colour profile sRGB, made here from its published numbers (IEC 61966-2-1; ICC.1:2001-04, monitor profile)."""

import struct
from functools import cache

NAME = "sRGB IEC61966-2.1"
_COPYRIGHT = "No copyright, use freely"
_WHITE_D50 = (0.9642, 1.0, 0.8249)
_WHITE_D65 = (0.9505, 1.0, 1.0891)
_PRIMARIES = {
    "rXYZ": (0.4360747, 0.2225045, 0.0139322),
    "gXYZ": (0.3850649, 0.7168786, 0.0971045),
    "bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
"""Adapted from the white of D65 to that of D50 by the Bradford transform."""
_CURVES = ("rTRC", "gTRC", "bTRC")
_CURVE_POINTS = 256
_HEADER_SIZE = 128


@cache
def srgb_profile() -> bytes:
    """Return the profile, the same bytes every time."""
    curve = b"curv" + struct.pack(">4xI", _CURVE_POINTS)
    curve += b"".join(struct.pack(">H", _linear(index / (_CURVE_POINTS - 1))) for index in range(_CURVE_POINTS))
    tags = {"desc": _description(), "cprt": b"text" + bytes(4) + _COPYRIGHT.encode("ascii") + b"\0"}
    tags |= {"wtpt": _xyz(_WHITE_D65)} | {name: _xyz(value) for name, value in _PRIMARIES.items()}
    tags |= dict.fromkeys(_CURVES, curve)
    table, body = struct.pack(">I", len(tags)), b""
    start = _HEADER_SIZE + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}  # the three curves are one
    for name, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += name.encode("ascii") + struct.pack(">2I", places[data], len(data))
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    head = struct.pack(">I4xI", size, 0x02100000) + b"mntrRGB XYZ " + struct.pack(">6H", 2001, 4, 1, 0, 0, 0)
    head += b"acsp" + bytes(28) + _fixed(_WHITE_D50)
    return head + bytes(_HEADER_SIZE - len(head))


def _linear(value: float) -> int:
    """Return the light of a stored value from 0 to 1, in 65535ths."""
    return round(65535 * (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4))


def _description() -> bytes:
    name = NAME.encode("ascii") + b"\0"
    return b"desc" + struct.pack(">4xI", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67)


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(value)


def _fixed(value: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(number * 65536) for number in value))
