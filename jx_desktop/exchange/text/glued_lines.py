"""Lines that came as one → each a line: a contents page saved as one paragraph, a title and the unit beneath it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jx_desktop.exchange.text.above import read_above
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.words import Words

_LEADERS = r"[·.…‥・•⋯_\-—–。\s]"
_DIGIT, _AFTER_NUMBER = "0123456789", ".．、"
_FEWEST = 2
_LONGEST_TITLE = 500
_LONGEST = 60_000


def parted_lines(lines: Sequence[Line], words: Words) -> list[Line]:
    """Return the lines, where one holds several entries of the contents page, or a title and a unit, each as a line."""
    return [line for whole in _parted_contents(lines, words) for line in _parted_title(whole, words)]


def _parted_title(line: Line, words: Words) -> tuple[Line, ...]:
    """Return a title and the unit beneath it, where the title fills its line and both came as one paragraph."""
    tail = words.title_tail
    text = line.text
    if line.cells is not None or len(text) > _LONGEST_TITLE or not tail or tail not in text or text.endswith(tail):
        return (line,)
    end = text.rindex(tail) + len(tail)
    is_title = words.title.matches(compact(text[:end])) and not words.title.matches(compact(text))
    if not is_title or read_above(replace(line, text=text[end:]), words) is None:
        return (line,)
    return replace(line, text=text[:end]), replace(line, text=text[end:].lstrip(), starts_page=False, blanks=0)


def _parted_contents(lines: Sequence[Line], words: Words) -> list[Line]:
    """Return the lines, where one holds several entries of the contents page each of these as a line.

    An entry ends with its page, behind leaders, a tab or its last word; what number the next begins with, tells which
    of the digits between two are the page.
    """
    tails = tuple(filter(None, (words.title_tail, *(compact(section.title) for section in words.form.sections))))
    end = re.compile(rf"(?:{'|'.join(map(re.escape, tails))}){_LEADERS}*(?=[{_DIGIT}])")
    found: list[Line] = []
    for line in lines:
        pieces = _pieces(line, tails, end, words) if line.cells is None else ()
        if len(pieces) < _FEWEST:
            found.append(line)
        else:
            found += (
                replace(line, text=text, starts_page=line.starts_page and not at, blanks=0 if at else line.blanks)
                for at, text in enumerate(pieces)
            )
    return found


def _pieces(line: Line, tails: Sequence[str], end: re.Pattern[str], words: Words) -> tuple[str, ...]:
    text = line.text
    if len(text) > _LONGEST or sum(map(text.count, tails)) < _FEWEST:
        return ()
    entries = list(_entries(text, end))
    if len(entries) < _FEWEST:
        return ()
    return tuple(piece for entry in entries for piece in _without_heading(entry, words) if piece.strip())


def _entries(text: str, end: re.Pattern[str]) -> Iterator[str]:
    """Yield the entries, each up to the last digit of its page; what follows the last one is one of its own."""
    start, number = 0, 0
    while found := end.search(text, start):
        last = found.end()
        while last < len(text) and text[last] in _DIGIT:
            last += 1
        if text[last : last + 1] in tuple(_AFTER_NUMBER):
            number += 1
            digits = text[found.end() : last]
            following = next((str(n) for n in (number, 1) if digits[1:].endswith(str(n))), "")
            if not following:
                return
            number = int(following)
            last -= len(following)
        yield text[start:last]
        start = last
    if text[start:].strip():
        yield text[start:]


def _without_heading(entry: str, words: Words) -> Iterator[str]:
    """Yield what stands before an entry without a page of its own: the title of the contents, the heading of a part."""
    known = [words.contents_title, *words.headings]
    rest = entry.lstrip()
    while True:
        squeezed = compact(rest)
        heading = max((each for each in known if each and squeezed.startswith(each)), key=len, default="")
        if not heading or heading == squeezed:
            break
        at = count = 0
        while count < len(heading):
            count += bool(compact(rest[at]))
            at += 1
        if not re.match(rf"{_LEADERS}*(?![{_DIGIT}·…])", rest[at:]):
            break
        yield rest[:at]
        rest = rest[at:].lstrip()
    yield rest
