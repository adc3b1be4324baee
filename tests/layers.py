"""Whatever a file holds, in whatever way: packed, encoded, escaped, or drawn. For tests that look for words in it."""

import base64
import binascii
import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote_to_bytes

import pypdfium2

_DEEPEST = 6
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_OCTAL = re.compile(rb"\\([0-7]{1,3})|\\(.)", re.DOTALL)
_UNICODE = re.compile(rb"\\u([0-9a-fA-F]{4})")
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")
_WORD = "雀[0-9]{3}Zq"


def word(number: int) -> str:
    """A word that stands nowhere else."""
    return f"雀{number:03}Zq"


def words_in(data: bytes) -> set[str]:
    """The words of `word` that a file holds, in any of its layers and in any encoding."""
    return {found for layer in layers(data) for found in _words(layer)}


def layers(data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and all that can be unpacked, decoded, unescaped or read from them, again and again."""
    seen: set[bytes] = set()
    waiting = [(data, 0)]
    if data.startswith(b"%PDF"):
        waiting.append((_text_of(data), 1))
    while waiting:
        layer, depth = waiting.pop()
        if layer in seen:
            continue
        seen.add(layer)
        yield layer
        if depth < _DEEPEST:
            waiting += ((inner, depth + 1) for inner in _inside(layer))


def _words(layer: bytes) -> Iterator[str]:
    for encoding in _ENCODINGS:
        pattern = b"%b((?:%b){3})%b" % (
            re.escape("雀".encode(encoding)),
            b"\x00[0-9]" if encoding == "utf-16-be" else b"[0-9]\x00" if encoding == "utf-16-le" else b"[0-9]",
            re.escape("Zq".encode(encoding)),
        )
        for found in re.finditer(pattern, layer):
            yield word(int(found[1].decode(encoding)))


def _inside(layer: bytes) -> Iterator[bytes]:
    if layer.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(layer)) as archive:
            yield archive.comment
            for info in archive.infolist():
                yield info.filename.encode() + info.comment + info.extra
                yield archive.read(info)
        return
    yield from _unpacked(layer)
    yield from (unhexed for found in _HEX.findall(layer) if (unhexed := _unhexed(found)))
    for found in _BASE64.findall(layer):
        try:
            yield base64.b64decode(found + b"=" * (-len(found) % 4))
        except (binascii.Error, ValueError):
            continue
    if b"\\" in layer:
        yield _OCTAL.sub(lambda found: bytes([int(found[1], 8) & 0xFF]) if found[1] else found[2], layer)
        yield _UNICODE.sub(lambda found: chr(int(found[1], 16)).encode("utf-8", "surrogatepass"), layer)
    if b"&#" in layer:
        yield html.unescape(layer.decode("utf-8", "replace")).encode()
    if b"%" in layer:
        yield unquote_to_bytes(layer)
    if b"\n" in layer or b" " in layer:
        yield b"".join(layer.split())  # a word that a line or a run has cut


def _unpacked(layer: bytes) -> Iterator[bytes]:
    for found in _PACKED.finditer(layer):
        try:
            unpacked = zlib.decompressobj().decompress(layer[found.start() :])
        except zlib.error:
            continue
        if unpacked:
            yield unpacked


def _unhexed(text: bytes) -> bytes:
    digits = b"".join(text.split())
    return binascii.unhexlify(digits[: len(digits) & ~1])


def _text_of(pdf: bytes) -> bytes:
    """All text on the pages, and what the file says of itself, as an independent library reads it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [str(document.get_metadata_dict()), *(bookmark.get_title() for bookmark in document.get_toc())]
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range())
            text_page.close()
            page.close()
        return "".join("\n".join(texts).split()).encode()
    finally:
        document.close()
