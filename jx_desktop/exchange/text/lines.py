"""The lines of a published text, and the forms in which pieces of it are compared and kept."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jx_desktop.base.text import clean_text, without_spaces, without_stray_spaces

_BREAKS = re.compile("([\x0b\x0c\u2028\u2029\x85])")
_CUT_NUMBER = re.compile(r"(?<=\d)\n(?=\d)")
_SHORT = 100
_WHITE_SPACE = re.compile(r"\s+")
_BEFORE_PERCENT = re.compile(r"(?<=\d) +(?=[%％‰])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source. `number` counts from 1; lines cut by a page break share theirs."""

    number: int
    text: str
    starts_page: bool = False
    cells: tuple[str, ...] | None = None
    """A whole row of a table, where the source has tables: empty ones too, line ends in them."""
    told_empty: frozenset[int] = frozenset()
    """Columns of which the source says that they are empty in this row, and not merged with those above."""


class _Folding(dict[int, str]):
    """Width and bracket variants by code point: NFKC where that keeps the length."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code))
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_FOLDING = _Folding()


def compact(text: str) -> str:
    """Return `text` without white space and with folded widths: （%） and ( % ) compare equal."""
    return _short(text) if len(text) <= _SHORT else without_spaces(text).translate(_FOLDING)


@lru_cache(maxsize=20_000)
def _short(text: str) -> str:
    return without_spaces(text).translate(_FOLDING)  # labels and values come again and again


def entered(text: str) -> str:
    """Return `text` as it enters the document: cleaned, on one line, without stray spaces."""
    one_line = _WHITE_SPACE.sub(" ", _CUT_NUMBER.sub("", clean_text(text)))
    return _BEFORE_PERCENT.sub("", without_stray_spaces(one_line))


def source_lines(text: str) -> Iterator[Line]:
    """Yield the lines of `text`; a form feed, a vertical tab and Unicode's line ends cut a line in two."""
    for number, whole in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        starts_page = False
        for piece in _BREAKS.split(whole):
            if piece and _BREAKS.fullmatch(piece):
                starts_page = starts_page or piece == "\x0c"
            else:
                yield Line(number, clean_text(piece), starts_page)
                starts_page = False
