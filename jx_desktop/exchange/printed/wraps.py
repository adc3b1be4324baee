"""Lines of a cell or a paragraph → its text: what only the width has parted is joined, what begins anew is not."""

import re
from collections.abc import Sequence
from itertools import pairwise

from jx_desktop.exchange.printed.lines import HAN, Line

_NUMERALS = "一二三四五六七八九十百〇零"
_ITEM = re.compile(
    rf"(?:[（(](?:\d{{1,3}}|[{_NUMERALS}]{{1,4}})[）)]|[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿➀-➓●•◆■□▪➢★☆]"
    rf"|\d{{1,3}}(?:[、．]|[.)）](?!\d))|[{_NUMERALS}]{{1,4}}(?:是(?=[\w“《（])|、)|第[{_NUMERALS}\d]{{1,4}}[部章节条篇]"
    rf"|(?:总体|年度|绩效)?(?:目标|任务|措施|指标|项目)\s?[\d{_NUMERALS}]{{1,3}}[:：、.．]|[-–—]\s(?=\S))"
)
_NUMBER_OF_ITEM = re.compile(r"[（(]?(\d{1,3})[、．.)）](?!\d)")
_ENDS_SENTENCE = re.compile(r"[。；;！!？?：:…][”’）)》]*$")
_ENDS_CLAUSE = re.compile(r"[。；;！!？?][”’）)》]*$")
_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u04ff]")
_NOT_SPACED = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef—…“”‘’·\ufffd]")
_VALUE = re.compile(r"[≥≤＞＜>＜<=＝]?\d[\d.,]*(?:[^\d年月日时点第至到~～\-—.,]{0,3})")
_SIGN = re.compile(r"[≥≤＞＜>＜<]")
_ROOM = 2
"""Ems that are left behind a value at least that does not go on in the next line."""
_INDENT = 1.4
"""Ems from which on a line that begins farther right begins a paragraph."""
_FULL = 0.8
"""Ems that a line falls short of its width at most that is full."""
_EVEN = 0.35
"""Ems by which lines may miss each other that are set to the same edge."""


def text_of(lines: Sequence[Line], left: float, right: float, *, cuts_words: bool = False) -> str:
    """Return the text of lines that stand between two edges: ``\\n`` where one begins anew.

    `cuts_words` says that lines end anywhere within words.
    """
    if not lines:
        return ""
    text = lines[0].text
    starts = set() if any(line.turn for line in lines) else set(breaks(lines, left, right))
    for index, (before, after) in enumerate(pairwise(lines), 1):
        text += ("\n" if index in starts else joint(before, after, left, right, cuts_words=cuts_words)) + after.text
    return text


def breaks(lines: Sequence[Line], left: float, right: float) -> list[int]:
    """Return the indexes of the lines that begin a paragraph, an item or a line of their own; never 0."""
    centred = _is_centred(lines)
    edge = min((line.left for line in lines), default=left)
    pitches = [after.bottom - before.bottom for before, after in pairwise(lines) if after.bottom > before.bottom]
    pitch = min(pitches, default=0.0)
    found = []
    last_number = _number(lines[0].text) if lines else None
    for index, (before, after) in enumerate(pairwise(lines), 1):
        if _are_values(before, after, right - left):
            found.append(index)
        elif _begins_anew(before, after, last_number, centred, edge, right - (edge if not centred else left), pitch):
            found.append(index)
            last_number = _number(after.text) or last_number
    return found


def _number(text: str) -> int | None:
    found = _NUMBER_OF_ITEM.match(text)
    return int(found[1]) if found else None


def _is_centred(lines: Sequence[Line]) -> bool:
    """Whether lines of different lengths have one middle: none of them is indented then."""
    if len(lines) < 2:
        return False
    em = lines[0].size
    lefts = [line.left for line in lines]
    middles = [line.middle for line in lines]
    return max(lefts) - min(lefts) > _EVEN * em and max(middles) - min(middles) <= _EVEN * em * 2


def _are_values(before: Line, after: Line, width: float) -> bool:
    """Whether each of two lines is a value by itself, and the first does not go on for want of room: 4期, 210人."""
    first, second = before.text.strip(), after.text.strip()
    if not (_VALUE.fullmatch(first) and _VALUE.fullmatch(second)):
        return False
    needed = 1 if _SIGN.match(first) and _SIGN.match(second) else _ROOM
    return width - before.width > needed * before.size


def _begins_anew(
    before: Line, after: Line, number: int | None, centred: bool, edge: float, room: float, pitch: float
) -> bool:
    """Whether `after` would not stand on a line of its own if it went on with what stands before it."""
    em = max(before.size, 1.0)
    used = before.width if centred else before.right - edge
    spare = room - used - after.first
    if is_item(after.text):
        follows = number is not None and _number(after.text) == number + 1
        if spare > 0 or follows or _ENDS_SENTENCE.search(before.text):
            return True
    if abs(before.size - after.size) > 0.15 * em:
        return True
    is_same_page = after.page == before.page
    if is_same_page and pitch and after.bottom - before.bottom > 1.35 * pitch + 0.2 * em:
        return True
    if (
        not centred
        and after.left - edge > _INDENT * em
        and after.left - before.left > _INDENT * em
        and (spare > -2 * em or _ENDS_SENTENCE.search(before.text))
    ):
        return True
    if _ENDS_CLAUSE.search(before.text):
        return spare > 0.5 * em or (not centred and after.left - edge > _INDENT * em)
    if centred:
        return room - used - after.width > em
    return spare > max(em, 0.12 * room)


def is_item(text: str) -> bool:
    """Whether a line begins with what numbers or marks an item."""
    return bool(_ITEM.match(text))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_ENDS_CLAUSE.search(text))


def joint(before: Line, after: Line, left: float, right: float, *, cuts_words: bool = False) -> str:
    """Return what stands between two lines that only the width has parted: a blank, or nothing."""
    if not before.text or not after.text:
        return ""
    first, second = before.text[-1], after.text[0]
    if _NOT_SPACED.match(first) or _NOT_SPACED.match(second) or (first.isdigit() and second.isdigit()):
        return ""
    if before.ends_blank:
        return " "
    is_full = right - before.right < _FULL * before.size
    room = right - left
    # A word is cut where it is longer than a line: it begins the line before, or fills the next one.
    is_long = before.last >= before.width - 0.1 or after.first >= room - _FULL * before.size
    is_cut = is_full and (cuts_words or (is_long and before.last + after.first > room))
    if _LATIN.match(first) and _LATIN.match(second):
        return "" if is_cut or first.isdigit() or second.isdigit() else " "
    is_foreign = not re.search(f"[{HAN}]", before.text + after.text)
    return " " if first in ",;:&" or second == "&" or (is_foreign and not is_cut) else ""


def cuts_words(lines: Sequence[Line], right: float) -> list[bool]:
    """Return for each line that ends between two letters whether it is full: where all are, words are cut anywhere."""
    return [
        right - before.right < _FULL * before.size
        for before, after in pairwise(lines)
        if before.text[-1:].isalpha() and before.text[-1:].isascii()
        if after.text[:1].isalpha() and after.text[:1].isascii() and not before.ends_blank
    ]
