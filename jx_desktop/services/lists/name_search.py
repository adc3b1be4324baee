"""Finding names by characters, by pinyin and by its initials: 满意度 by 满意, manyi, myd, man度, in a millisecond.

The names stand behind one another in one text. A set of places in it is one large whole number, a bit for each, so
that following a word through all names at once takes a handful of operations.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from jx_desktop.services.lists.pinyin import readings, usual_readings

_LONGEST_SYLLABLE = 6
_LONGEST_QUERY = 40
_END = "\n"

_Read = Callable[[str], tuple[str, ...]]


class Match(NamedTuple):
    """How a name was found; lower is better: its characters before their sound, its beginning before its inside."""

    by_sound: bool
    inside: bool


def as_searched(text: str) -> str:
    """Return `text` as it is searched: widths and cases alike, words parted by single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class NameSearch:
    """Searches a fixed sequence of names; each may stand for several, parted by line ends."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [_END.join(map(as_searched, name.split(_END))) for name in names]
        self._pieces: dict[tuple[str, _Read], int] = {}

    def __len__(self) -> int:
        return len(self._names)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(name) + 1 for name in self._names)]

    @cached_property
    def _text(self) -> str:
        return "".join(name + _END for name in self._names)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, character in enumerate(self._text):
            places.setdefault(character, []).append(place)
        return places

    @cached_property
    def _beginnings(self) -> int:
        after_ends = [0, *(place + 1 for place in self._places.get(_END, ()))]
        return self._bits(after_ends)

    def _bits(self, places: Iterable[int]) -> int:
        bits = bytearray(len(self._text) // 8 + 1)
        for place in places:
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")

    def _piece(self, piece: str, read: _Read) -> int:
        """Return the places whose character is `piece`, or is read as a syllable that begins so."""
        if (piece, read) not in self._pieces:
            by_sound = piece.isascii() and piece.isalpha()
            found: list[int] = []
            for character, places in self._places.items():
                if character == piece or (by_sound and any(r.startswith(piece) for r in read(character))):
                    found += places
            self._pieces[piece, read] = self._bits(found)
        return self._pieces[piece, read]

    def find(self, query: str) -> dict[int, Match]:
        """Return the names, by their numbers, in which every word of `query` is found, in any order.

        Unusual readings of characters count where nothing is found by the usual ones.
        """
        words = as_searched(query)[:_LONGEST_QUERY].split()
        if not words or not self._names:
            return {}
        return self._with_words(words, usual_readings) or self._with_words(words, readings)

    def _with_words(self, words: list[str], read: _Read) -> dict[int, Match]:
        found: dict[int, Match] | None = None
        for word in words:
            here = self._with_word(word, read)
            found = here if found is None else {n: max(found[n], match) for n, match in here.items() if n in found}
        return found or {}

    def _with_word(self, word: str, read: _Read) -> dict[int, Match]:
        anywhere = list(self._hits(self._follow(word, (1 << len(self._text)) - 1, read)))
        if not anywhere:
            return {}
        beginning = set(self._hits(self._follow(word, self._beginnings, read)))
        names = self._names
        return {n: Match(word not in names[n], n not in beginning) for n in anywhere}

    def _follow(self, word: str, start: int, read: _Read) -> int:
        """Return the places at which `word` ends, where it begins at one of the places of `start`."""
        reached = [start, *([0] * len(word))]
        for begin in range(len(word)):
            if not reached[begin]:
                continue
            for end in range(begin + 1, min(begin + _LONGEST_SYLLABLE, len(word)) + 1):
                piece = word[begin:end]
                if end > begin + 1 and not (piece.isascii() and piece.isalpha()):
                    break
                places = self._piece(piece, read)
                if not places:
                    break
                reached[end] |= (reached[begin] & places) << 1
        return reached[-1]

    def _hits(self, ends: int) -> Iterator[int]:
        """Yield the numbers of the names that hold one of these ends, once each."""
        bits = bin(ends)[:1:-1]
        place = bits.find("1")
        while place >= 0:
            number = bisect_right(self._starts, place - 1) - 1
            yield number
            place = bits.find("1", self._starts[number + 1] + 1)


def best(found: dict[int, Match], rank: Callable[[int], object], limit: int) -> Sequence[int]:
    """Return the numbers of the best names: those that `rank` puts first, then the better matches, then in order."""
    return sorted(found, key=lambda number: (rank(number), found[number], number))[:limit]
