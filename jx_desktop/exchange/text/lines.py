"""The lines of a published text, and the forms in which pieces of it are compared and kept."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from jx_desktop.base.text import clean_text, without_spaces, without_stray_spaces
from jx_desktop.domain.words.simplified_forms import SIMPLIFIED, TRADITIONAL

_BREAKS = re.compile("([\x0b\x0c\u2028\u2029\x85])")
_CUT_NUMBER = re.compile(r"(?<=\d)\n(?=\d)")
_SHORT = 100
_WHITE_SPACE = re.compile(r"\s+")
_BEFORE_PERCENT = re.compile(r"(?<=\d) +(?=[%％‰])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source. `number` counts from 1; lines cut by a page break share theirs.

    `blanks` are the empty lines before it that were left out; after `page_mark`, one that is no text was left out too.
    """

    number: int
    text: str
    starts_page: bool = False
    cells: tuple[str, ...] | None = None
    """A whole row of a table, where the source has tables: empty ones too, line ends in them."""
    told_empty: frozenset[int] = frozenset()
    """Columns of which the source says that they are empty in this row, and not merged with those above."""
    blanks: int = 0
    page_mark: bool = False


class _Folding(dict[int, str]):
    """Width and bracket variants by code point, and simplified characters: NFKC where that keeps the length."""

    _simplified: ClassVar = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code))
        character = folded if len(folded) == 1 else chr(code)
        self[code] = self._simplified.get(character, character)
        return self[code]


_FOLDING = _Folding()


def compact(text: str) -> str:
    """Return `text` as it is recognised: （%） and ( % ), 績效 and 绩效 compare equal. Its length is kept."""
    return _short(text) if len(text) <= _SHORT else without_spaces(text).translate(_FOLDING)


def half_width(text: str) -> str:
    """Return `text` folded as `compact` folds it, its white space kept."""
    return text.translate(_FOLDING)


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
