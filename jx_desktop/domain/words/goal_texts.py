"""Texts of goals as they are compared between offices: without what each office puts in of its own.

Numbers, and the names of departments, units and places say whose goal it is, not what it says.
"""

import re
from collections.abc import Iterable

from jx_desktop.domain.words.counties import county_of
from jx_desktop.domain.words.searching import fold

_NUMBERS = re.compile(r"[0-9〇零一二两三四五六七八九十百千万亿]+(?:[.,/][0-9]+)*")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2}(?:自治县|县|街道|办事处|镇|乡|村)")
_SIGN = "@"
_SIGNS = re.compile(r"[\W_]+")
_LEAST_NAME = 2
_OFFICE_ENDINGS = re.compile(r"(?:人民政府|街道办事处|办事处|委员会|本级|机关)$")


class OwnNames:
    """The names that documents call themselves by, and their counties and places, to be passed over in texts."""

    def __init__(self, names: Iterable[str]) -> None:
        known: set[str] = set()
        for name in {name.strip() for name in names}:
            county = county_of(name)
            rest = name.removeprefix(county)
            known |= {fold(each) for each in (name, county, rest, _OFFICE_ENDINGS.sub("", rest))}
        long_first = sorted((name for name in known if len(name) >= _LEAST_NAME), key=lambda name: (-len(name), name))
        self._names = re.compile("|".join(map(re.escape, long_first))) if long_first else None

    def passed_over(self, text: str) -> str:
        """Return a text in which a sign stands for each name."""
        return text if self._names is None else self._names.sub(_SIGN, text)

    def left_out(self, text: str) -> str:
        """Return a text without the names, or all of it where nothing else is in it."""
        return self.passed_over(text).replace(_SIGN, "") or text

    def bare_goal(self, text: str) -> str:
        """Return what a goal says whoever has it; its numbers, names, spaces and punctuation count for nothing."""
        plain = self.passed_over(fold(text))
        return _SIGNS.sub("", _NUMBERS.sub("", _PLACE.sub("", plain)))
