"""Where the words of a narrow cell may be broken: a number wider than its column goes on in the next line."""

import re

from PySide6.QtGui import QFontMetrics

_BESIDE = 12  # pixels of a cell that its text has not
_LEAST_ROOM = 20
_UNBROKEN = re.compile(r"[^\s\u200b\u2e80-\uffff]{2,}")  # what Chinese lines are not broken in


def room_of(width: int) -> int:
    """Return the room for text in a cell of a width, both in pixels."""
    return max(_LEAST_ROOM, width - _BESIDE)


def breakable(text: str, room: int, metrics: QFontMetrics) -> str:
    """Return a text that may be broken at any character of a word wider than the room, in pixels.

    Such a word would be cut off and end in an ellipsis.
    """
    if metrics.horizontalAdvance(text) <= room:
        return text

    def broken(word: re.Match[str]) -> str:
        return "\u200b".join(word[0]) if metrics.horizontalAdvance(word[0]) > room else word[0]

    return _UNBROKEN.sub(broken, text)
