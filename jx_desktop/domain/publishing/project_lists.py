"""Lists of projects in a text: an item that names none of those that are published, and gaps in the numbering."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from jx_desktop.base.text import visible
from jx_desktop.domain.values.numerals import CHARACTERS, read_numeral

_HAN = r"[一二三四五六七八九十]{1,3}"
_STYLES = (
    re.compile(rf"\(\s?(\d{{1,3}}|{_HAN})\s?\)"),  # （1）, （一）, ⑴
    re.compile(r"(?<![\d.(])(\d{1,3})[.、](?!\d)|(?:^|(?<=[。;,:\s]))(\d{1,3})\)"),  # 1. 1、 1)
    re.compile(r"([①-⑳])"),
    re.compile(rf"(?:^|(?<=[。;,:\n]))\s?({_HAN})(?:是|、)"),  # 一是, 一、
    re.compile(rf"第({_HAN}|\d{{1,3}})[,、:](?!\d)"),
    re.compile(rf"项目({_HAN}|\d{{1,3}})\s?[:、.](?!\d)"),
)
_REFERENCE = re.compile(
    rf"项目\s?(?P<number>\d{{1,4}}|{_HAN})(?![\d个项处人万亿元%.类级期次年月日是直{CHARACTERS}])"
    rf"|第\s?(?P<ordinal>\d{{1,4}}|{_HAN})\s?[个号](?:预算)?项目|(?P<numbered>\d{{1,4}})\s?号(?:预算)?项目"
)
_CIRCLED = {chr(0x2460 + at): at + 1 for at in range(20)}
_PLAIN = str.maketrans("（）．：；，", "().:;,") | {ord("⑴") + at: f"({at + 1})" for at in range(20)}
_FEWEST = 2


class Item(NamedTuple):
    """An item of a list: its number, its words, and which of the texts it begins in."""

    number: int
    words: str
    at: int


class Hole(NamedTuple):
    """Where a list tells of what it does not name: the words, and which of the texts holds them.

    `is_item` is an item that names no published project; else a number is missing before the words.
    """

    words: str
    at: int
    is_item: bool


def holes_in(
    texts: Sequence[str], names_of: Callable[[str], frozenset[int]], left_out: frozenset[int], projects: int
) -> Iterator[Hole]:
    """Yield where lists in texts that stand one behind the other tell of projects that are left out.

    `names_of` returns the numbers of all projects that some words name, published or not; a list is one of projects
    where most items name one. `left_out` are the numbers of those that are left out, `projects` is how many there are.
    """
    for items in _lists(texts):
        named = [names_of(item.words) for item in items]
        known = [numbers - left_out for numbers in named]
        if sum(map(bool, known)) < _FEWEST or 2 * sum(map(bool, known)) < len(items):
            continue
        for place, item in enumerate(items):
            before = known[place - 1] if place else None
            around = _between(before, known[place + 1] if place + 1 < len(items) else None, projects)
            if not named[place] and (len(items) == projects or around & left_out):
                yield Hole(item.words, item.at, is_item=True)
        for place in range(1, len(items)):
            missing = items[place].number - items[place - 1].number - 1
            if 0 < missing <= len(_between(known[place - 1], known[place], projects) & left_out):
                yield Hole(items[place].words, items[place].at, is_item=False)


def references_in(texts: Sequence[str], left_out: frozenset[int], projects: int) -> Iterator[Hole]:
    """Yield where texts call a project by a number (项目3) that is one of the left-out, or that then nobody has.

    A number that is left out of a row of such references is a hole too.
    """
    found = [(number, match.group(), at) for at, text in enumerate(texts) for number, match in _references(text)]
    numbers = {number for number, _, _ in found}
    if not numbers or max(numbers) > projects:
        return
    for number, words, at in found:
        if number in left_out and (len(numbers) >= _FEWEST or number > projects - len(left_out)):
            yield Hole(words, at, is_item=True)
    gaps = set(range(min(numbers), max(numbers))) - numbers
    if len(numbers) >= _FEWEST and gaps and gaps <= left_out:
        words, at = next((words, at) for number, words, at in found if number > min(gaps))
        yield Hole(words, at, is_item=False)


def _references(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    for match in _REFERENCE.finditer(unicodedata.normalize("NFKC", visible(text))):
        number = _number(match["number"] or match["ordinal"] or match["numbered"])
        if number:
            yield number, match


def _lists(texts: Sequence[str]) -> Iterator[list[Item]]:
    """Yield every run of items whose numbers grow, of each style on its own."""
    plain = [visible(text).translate(_PLAIN) for text in texts]
    for style in _STYLES:
        marks = [(at, match) for at, text in enumerate(plain) for match in style.finditer(text)]
        items: list[Item] = []
        for place, (at, match) in enumerate(marks):
            number = _number(next(filter(None, match.groups())))
            further = marks[place + 1] if place + 1 < len(marks) else None
            end = further[1].start() if further is not None and further[0] == at else len(plain[at])
            words = plain[at][match.end() : end].strip()
            if items and number <= items[-1].number:
                yield items
                items = []
            items.append(Item(number, words, at))
        yield items


def _number(words: str) -> int:
    if words in _CIRCLED:
        return _CIRCLED[words]
    return int(words) if words.isdigit() else int(read_numeral(words) or 0)


def _between(before: frozenset[int] | None, behind: frozenset[int] | None, projects: int) -> frozenset[int]:
    """Return the numbers of the projects between those that two neighbours name; None is the end of the list."""
    first = 0 if before is None else max(before, default=projects)
    last = projects + 1 if behind is None else min(behind, default=0)
    return frozenset(range(first + 1, last))
