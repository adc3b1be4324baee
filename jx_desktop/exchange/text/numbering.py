"""The ways of numbering in use besides a form's own: ①, （1）, 目标1：, 一是, 第一，, 一、 …"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from jx_desktop.domain.form.parts import han_number

_SENTENCE_END = r"(?:^|(?<=[。；;!！?？…：:，,、\s]))"
_COLON = r"\s*[：:、.．]\s*"


@dataclass(frozen=True, slots=True)
class Style:
    """One way of numbering. `pattern` gives that of a number; where `is_word`, a single one is part of the sentence."""

    pattern: Callable[[int], str]
    is_word: bool = False

    def marker(self, number: int) -> re.Pattern[str]:
        """Return the pattern of a number and what parts it from the text."""
        return re.compile(rf"{self.pattern(number)}\s*(?=\S)", re.MULTILINE)


def _signs(first: str, most: int) -> Callable[[int], str]:
    """Return the pattern of signs that follow each other in Unicode: ①②③; what is beyond the last is never found."""
    return lambda number: chr(ord(first) + number - 1) if number <= most else r"(?!)"


def _digits(number: int) -> str:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    return rf"(?:{number}|{wide})"


STYLES = (
    Style(_signs("①", 20)),
    Style(_signs("❶", 10)),
    Style(_signs("⑴", 20)),
    Style(_signs("⒈", 20)),
    Style(_signs("㈠", 10)),
    Style(lambda number: rf"{_SENTENCE_END}[（(]\s*{_digits(number)}\s*[）)]"),
    Style(lambda number: rf"{_SENTENCE_END}[（(]\s*{han_number(number)}\s*[）)]"),
    Style(lambda number: rf"{_SENTENCE_END}{_digits(number)}\s*[）)]"),
    Style(lambda number: rf"(?:总体|年度|绩效)?目标\s*(?:{_digits(number)}|{han_number(number)}){_COLON}"),
    Style(lambda number: rf"{_SENTENCE_END}{_digits(number)}\s*(?:[.．](?!\d)|、)"),
    Style(lambda number: rf"{_SENTENCE_END}第?{han_number(number)}、", is_word=True),
    Style(lambda number: rf"{_SENTENCE_END}第{han_number(number)}[，,：:]", is_word=True),
    Style(lambda number: rf"{_SENTENCE_END}{han_number(number)}(?:是|要|则)[：:]?", is_word=True),
)
"""Tried in this order where the form's own numbers are not met; the text says which: it begins with number 1."""


def is_next_item(text: str, following: str) -> bool:
    """Whether a line begins with the number that follows those which lines of `text` begin with."""
    lines = [line.strip() for line in text.split("\n")]
    for style in STYLES:
        count = 0
        for line in lines:
            count += style.marker(count + 1).match(line) is not None
        if count and style.marker(count + 1).match(following.strip()):
            return True
    return False


_HAN = "[一二三四五六七八九十]{1,3}"
_ITEM = re.compile(
    rf"[①-⑳❶-❿⑴-⒇⒈-⒛㈠-㈩]|[（(]\s*(?:\d{{1,2}}|{_HAN})\s*[）)]|\d{{1,2}}\s*(?:[）)]|[.．](?!\d)|、)"
    rf"|{_HAN}、|第{_HAN}[、，,：:]|{_HAN}(?:是|要|则)|目标\s*(?:\d{{1,2}}|{_HAN}){_COLON}"
)


def begins_item(text: str) -> bool:
    """Whether a line begins with the number of an item, in whichever way."""
    return _ITEM.match(text) is not None
