"""Finding text in text: full and half width, letters of either case, compatible signs, traditional and simplified
characters are alike if wanted."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from jx_desktop.base.radicals import without_radicals
from jx_desktop.base.text import clean_text
from jx_desktop.domain.words.simplified_forms import SIMPLIFIED, TRADITIONAL

Span = tuple[int, int]
"""From a character (counted from 0) up to, but not with, another."""

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
# Characters that no neighbour joins when text is normalised: whole texts of them are folded in one go.
_APART = re.compile(
    "[\x00-\u00ac\u00ae-\u02ff\u2000-\u200a\u2010-\u205f\u2070-\u20cf\u2100-\u2bff\u3000-\u3029\u3030-\u3098"
    "\u309d-\u3130\u3220-\u325f\u3280-\ua014\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9d\uffe0-\uffee"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff]*"
)
_SIMPLIFIED = str.maketrans(TRADITIONAL, SIMPLIFIED)
# Marks that join the character before them although Unicode does not call them combining.
_JOINING = frozenset("\uff9e\uff9f")


@dataclass(frozen=True)
class Sought:
    """What is looked for: `exact` tells full from half width and traditional from simplified; `whole` wants it to be
    all that a field says."""

    text: str
    exact: bool = False
    whole: bool = False

    @cached_property
    def folded(self) -> str:
        """The text as it is compared; empty where nothing is looked for."""
        return fold(clean_text(self.text), exact=self.exact)


@lru_cache(maxsize=1024)  # levels and bases are the same few in row after row
def fold(text: str, *, exact: bool = False) -> str:
    """Return `text` as it is compared: case folded, invisible characters left out, compatible characters alike.

    ％ is then %, （ is (, a wide space a space, 費 is 费; `exact` keeps these apart.
    """
    if _APART.fullmatch(text):
        return _alike(text, exact=exact)
    return "".join(piece for _, piece in _pieces(text, exact=exact))


def spans(text: str, sought: Sought) -> list[Span]:
    """Return where `sought` stands in `text`, from left to right, none over another.

    Only whole characters are found: m is no part of ㎡, and e none of é.
    """
    wanted, folded = sought.folded, fold(text, exact=sought.exact)
    if not wanted or wanted not in folded:
        return []
    if sought.whole:
        return [(0, len(text))] if folded.strip() == wanted.strip() else []
    if len(folded) == len(text) and _APART.fullmatch(text):
        return [(start, start + len(wanted)) for start in _starts(folded, wanted)]
    first, last = _boundaries(text, exact=sought.exact)
    found: list[Span] = []
    free = 0
    for start in _starts(folded, wanted, step=1):
        end = start + len(wanted)
        if start >= free and start in last and end in first:
            found.append((last[start], first[end]))
            free = end
    return found


def _starts(folded: str, wanted: str, step: int = 0) -> Iterator[int]:
    at = folded.find(wanted)
    while at >= 0:
        yield at
        at = folded.find(wanted, at + (step or len(wanted)))


def _boundaries(text: str, *, exact: bool) -> tuple[dict[int, int], dict[int, int]]:
    """Return for each place of the folded text that is one of `text` too the first and the last such place there."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    at = 0
    for start, piece in _pieces(text, exact=exact):
        first.setdefault(at, start)
        last[at] = start
        at += len(piece)
    first.setdefault(at, len(text))
    last[at] = len(text)
    return first, last


def _pieces(text: str, *, exact: bool) -> Iterator[tuple[int, str]]:
    """Yield where each character with the marks on it begins, and what it is folded to."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _joins(text[end]):
            yield start, _folded_piece(text[start:end], exact=exact)
            start = end


@lru_cache(maxsize=4096)
def _joins(character: str) -> bool:
    """Whether a character is a mark on the one before it."""
    is_mark = unicodedata.combining(character) > 0 or unicodedata.category(character) in ("Mn", "Mc", "Me")
    return is_mark or character in _JOINING or "\u1160" <= character <= "\u11ff"


@lru_cache(maxsize=4096)
def _folded_piece(piece: str, *, exact: bool) -> str:
    visible = "".join(character for character in piece if character not in _INVISIBLE)
    return _alike(visible, exact=exact)


def _alike(text: str, *, exact: bool) -> str:
    text = without_radicals(text)
    if exact:
        return unicodedata.normalize("NFC", text).casefold()
    return unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLIFIED)
