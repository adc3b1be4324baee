"""Names of files made from text: what every file system takes, and none twice."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from jx_desktop.base.text import clean_text

MAX_BYTES = 200
ROOM_BYTES = MAX_BYTES - 40
"""How long the beginning of a name may be to which something is still added."""
_REFUSED = re.compile(r'[/\\:*?"<>|]')
_AT_THE_ENDS = " .\u3000"
_RESERVED_ON_WINDOWS = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)")


def safe_name(text: str, suffix: str = "", *, otherwise: str = "_", max_bytes: int = MAX_BYTES) -> str:
    """Return a name for a file or folder that says `text`, with a suffix (``.jx``); `otherwise` where nothing is left.

    It has at most `max_bytes` in UTF-8, none of the characters and names that Windows refuses, and neither points nor
    blanks at its ends.
    """
    stem = _REFUSED.sub("_", " ".join(clean_text(text).split())).strip(_AT_THE_ENDS)
    if _RESERVED_ON_WINDOWS.match(stem):
        stem = f"_{stem}"
    room = max(1, max_bytes - len(suffix.encode()))
    return (stem.encode()[:room].decode("utf-8", "ignore").rstrip(_AT_THE_ENDS) or otherwise) + suffix


def free_name(name: str, taken: Collection[str], *, max_bytes: int = MAX_BYTES) -> str:
    """Return a name, or with ``-2``, ``-3``… before its suffix the first that is none of those taken.

    Names that differ in nothing but case, or in how a letter is composed, are one to many file systems.
    """
    known = {_folded(each) for each in taken}
    if _folded(name) not in known:
        return name
    stem, point, ending = name.rpartition(".")
    stem, suffix = (stem, point + ending) if stem else (name, "")
    number = 2
    while True:
        tail = f"-{number}{suffix}"
        other = safe_name(stem, max_bytes=max_bytes - len(tail.encode())) + tail
        if _folded(other) not in known:
            return other
        number += 1


def distinct_names(names: Iterable[str]) -> list[str]:
    """Return names of which none is there twice, in their order."""
    found: list[str] = []
    for name in names:
        found.append(free_name(name, found))
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
