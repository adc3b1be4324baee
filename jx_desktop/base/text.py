"""Text of the user's: which characters it may hold, and how it is cleaned where it enters."""

import re
import unicodedata
from typing import Annotated

from pydantic import StringConstraints

from jx_desktop.base.radicals import without_radicals

_FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff"
_FORBIDDEN_OR_SURROGATE = re.compile(f"[{_FORBIDDEN}\ud800-\udfff]")
_DIRECTION = re.compile("[\u061c\u180e\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that only turn the direction of writing, as some programs put around what they copy."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FULL_WIDTH = "\u3001-\u3011\u3014-\u301f\uff01-\uff60“”‘’…—·"
_SPACE = r"[ \t\u00a0\u2002-\u200a\u202f\u3000]"
# Each run of spaces is looked at once, from its beginning, so that many spaces do not cost their number squared.
_NEXT_TO_HAN = re.compile(f"(?<=[{_HAN}{_FULL_WIDTH}]){_SPACE}++|(?<!{_SPACE}){_SPACE}++(?=[{_HAN}{_FULL_WIDTH}])")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_IGNORED = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode calls Default_Ignorable_Code_Point, and the empty Braille pattern: nobody sees it."""

Text = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\uFFFE\uFFFF]*$")]
"""Unicode text without control characters (tab and line ends are allowed) and without lone surrogates."""


def forbidden_character(text: str) -> str | None:
    """Return the first control character or lone surrogate of `text` as ``U+001F``, or None."""
    if text.isprintable():  # as most are, which is seen at a glance: what is forbidden is not
        return None
    found = _FORBIDDEN_OR_SURROGATE.search(text)
    return f"U+{ord(found.group()):04X}" if found else None


def presentable(text: str) -> str:
    """Return text, such as the name of a file, with a mark in place of bytes that are no UTF-8: to be shown only."""
    return _SURROGATE.sub("\ufffd", text)


def clean_text(text: str) -> str:
    """Return typed, pasted or extracted text as it may be stored.

    Line ends become ``\\n``, radicals the characters they stand for; marks of the direction of writing, which nobody
    sees, and what no document can hold are left out.
    """
    if not text.isprintable():
        text = _FORBIDDEN_OR_SURROGATE.sub("", _DIRECTION.sub("", _LINE_ENDS.sub("\n", text)))
    return without_radicals(text)


def left_out_of(value: object) -> str:
    """Return the first character that `clean_text` drops from a text, or from several, as ``U+001F``; else nothing."""
    for text in value if isinstance(value, tuple) else (value,):
        if isinstance(text, str) and forbidden_character(text):
            lost = (character for character in text if forbidden_character(character) and not clean_text(character))
            return forbidden_character(next(lost, "")) or ""
    return ""


def without_stray_spaces(text: str) -> str:
    """Return `text` trimmed and without the spaces beside Han characters that extraction and wraps put in."""
    if " " not in text and text.isprintable():  # other spaces and invisible characters are not printable
        return text
    return _NEXT_TO_HAN.sub("", _INVISIBLE.sub("", text)).strip()


def visible(text: str) -> str:
    """Return `text` without the characters that nobody sees, wherever they stand: what a reader reads."""
    return text if text.isascii() else _IGNORED.sub("", text)


def folded(text: str) -> str:
    """Return a name or code as such are compared: full and half width, cases and spaces count for nothing."""
    return squeezed(without_radicals(text)).casefold()


def squeezed(text: str) -> str:
    """Return a code, a number or the head of a column as such are read: in half width, without white space."""
    return without_spaces(unicodedata.normalize("NFKC", text))


def one_line(text: str) -> str:
    """Return a label or name as such are kept: cleaned, on one line, its words parted by single spaces."""
    return " ".join(clean_text(text).split())


def without_spaces(text: str) -> str:
    """Return `text` with every white space and invisible character removed."""
    if " " not in text and text.isprintable():
        return text
    return "".join(_INVISIBLE.sub("", text).split())
