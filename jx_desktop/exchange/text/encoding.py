"""Bytes of a text file → text, whichever of the encodings in use here they are in."""

import codecs

from jx_desktop.errors import UserError

MAX_BYTES = 20_000_000
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode_text(data: bytes) -> str:
    r"""Return the text of `data` with ``\n`` as its line end: UTF-8, UTF-16 with its mark, or GB18030.

    Raises `UserError` for what is no text, and for more than `MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        raise UserError("import_text.too_large", megabytes=MAX_BYTES // 1_000_000)
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UserError("import_text.not_text")
