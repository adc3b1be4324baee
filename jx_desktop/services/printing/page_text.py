"""The text of printed pages, to be searched: width, case and line breaks make no difference.

What is here works on pdfium: whoever calls it holds the lock of `services.rendering`.
"""

import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jx_desktop.base.radicals import without_radicals

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage


class Box(NamedTuple):
    """A rectangle on a page, in pt from its top left corner."""

    x: float
    y: float
    width: float
    height: float


Hit = tuple[Box, ...]
"""Where a piece of text stands: a box for each of its lines."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The folded characters of a page, and for each of them the number by which pdfium knows it."""

    text: str
    numbers: "array[int]"

    def spans(self, words: str) -> list[tuple[int, int]]:
        """Return where folded words stand, one after the other: number of the first character and how many."""
        found = []
        at = self.text.find(words) if words else -1
        while at >= 0:
            first, last = self.numbers[at], self.numbers[at + len(words) - 1]
            found.append((first, last - first + 1))
            at = self.text.find(words, at + len(words))
        return found


def folded(text: str) -> str:
    """Return `text` as it is compared: half-width, small letters, without white space."""
    return "".join(map(_folded, text))


def read_text(page: "PdfTextPage") -> PageText:
    """Return the text of a page."""
    from pypdfium2 import raw

    characters: list[str] = []
    numbers = array("I")
    for number in range(page.count_chars()):
        for character in _folded(chr(raw.FPDFText_GetUnicode(page, number))):
            characters.append(character)
            numbers.append(number)
    return PageText("".join(characters), numbers)


def find_hits(page: "PdfTextPage", page_height: float, text: PageText, words: str) -> tuple[Hit, ...]:
    """Return where folded words stand on a page whose text was read."""
    return tuple(
        tuple(
            Box(left, page_height - upper, right - left, upper - lower)
            for left, lower, right, upper in map(page.get_rect, range(page.count_rects(first, count)))
        )
        for first, count in text.spans(words)
    )


@lru_cache(maxsize=1 << 14)
def _folded(character: str) -> str:
    """Return what stands for one character where texts are compared; nothing for white space and the invisible."""
    kept = unicodedata.normalize("NFKC", without_radicals(character)).casefold()
    return "".join(each for each in kept if not each.isspace() and unicodedata.category(each) not in ("Cc", "Cf"))
