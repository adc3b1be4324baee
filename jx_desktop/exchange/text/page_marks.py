"""What the pages of a document bear besides its text: page numbers of any pattern, running heads, watermarks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.above import read_above
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.words import Words

_DASHES = "-—–‐‑‒―─−﹣_=~·•.*|"
_DECORATION = f"{_DASHES}[]()<>{{}}「」【】《》"
_NUMBER = "[0-9一二三四五六七八九十百零〇]{1,5}"
_SAYS_PAGE = re.compile(
    rf"第{_NUMBER}页(?:[,，、/;；-]?\(?共{_NUMBER}页\)?)?|共{_NUMBER}页[,，、/;；-]?\(?第{_NUMBER}页\)?|第\d+/\d+页|页码?[:：]?\d+(?:/\d+)?"
    r"|(?:page|p\.?)\d{1,4}(?:(?:of|/)\d{1,4})?|\d{1,4}of\d{1,4}",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\d{1,4}/\d{1,2}/\d{1,4},?(?:上午|下午)?\d{1,2}:\d{2}(?::\d{2})?(?:[AP]M)?.{0,60}|(?:https?|file):/.*\d{1,4}/\d{1,4}",
    re.IGNORECASE,
)
"""Date and title above, address and page beneath, as browsers print them."""
_OF_ALL = re.compile(r"(\d{1,4})[/|](\d{1,4})")
_BARE = re.compile(r"\d{1,4}")
_LONGEST = 80
_AT_ENDS = f"{_DECORATION}第共页pP"
_SHORTEST_HEAD = 4
_MOST_COVER_LINES = 12


def is_page_number(text: str) -> bool:
    """Whether a compact line says that it is the number of a page, in words or between dashes."""
    core = text.strip(_DECORATION)
    if _PRINTED.fullmatch(text):
        return True
    if len(text) > _LONGEST or not core:
        return False
    is_between = text[0] in _DASHES and text[-1] in _DASHES
    return _SAYS_PAGE.fullmatch(core) is not None or (is_between and _BARE.fullmatch(core) is not None)


def may_be_page_number(text: str) -> bool:
    """Whether a compact line is nothing but a number, or one of all: 5, 3/9. Among paragraphs it is a page's."""
    core = text.strip(_DECORATION)
    return (_BARE.fullmatch(core) or _OF_ALL.fullmatch(core)) is not None


def without_page_marks(
    lines: Sequence[Line], words: Words, report: ReportDraft, *, ends_page: bool = False, has_heads: bool = True
) -> list[Line]:
    """Return the lines that are text; running heads that are left out are noted, page numbers are not.

    `lines` are not blank; behind them a page may end. A line behind one that is left out says so. Where the source
    tells its text from what its pages bear (`has_heads` is false), the form's own marks alone are looked for.
    """
    texts = [compact(line.text) if _may_be_mark(line) else "" for line in lines]
    marks = _own_marks(lines, texts, words, ends_page)
    if has_heads:
        marks |= _page_numbers(texts)
    heads = _running_heads(lines, texts, marks, words) if has_heads else set()
    if heads:
        said = tuple(dict.fromkeys(lines[index].text.strip() for index in sorted(heads)))
        places = tuple(str(lines[index].number) for index in sorted(heads))
        report.note("import_text.running_heads", texts=said, lines=places, count=len(heads))
    kept: list[Line] = []
    starts_page = page_mark = False
    blanks = 0
    for index, line in enumerate(lines):
        starts_page, blanks = starts_page or line.starts_page, blanks + line.blanks
        if index in marks or index in heads:
            page_mark = True
            continue
        is_same = not page_mark and starts_page == line.starts_page
        kept.append(line if is_same else replace(line, starts_page=starts_page, page_mark=page_mark, blanks=blanks))
        starts_page = page_mark = False
        blanks = 0
    return kept


def _own_marks(lines: Sequence[Line], texts: Sequence[str], words: Words, ends_page: bool) -> set[int]:
    following = [*lines[1:], Line(0, "", ends_page)]
    pairs = enumerate(zip(lines, following, strict=False))
    return {index for index, (line, after) in pairs if texts[index] and words.is_page_mark(line, after)}


def _page_numbers(texts: Sequence[str]) -> set[int]:
    marks = {index for index, text in enumerate(texts) if text and is_page_number(text)}
    totals = Counter(found.group(2) for text in texts if (found := _OF_ALL.fullmatch(text.strip(_DECORATION))))
    for index, text in enumerate(texts):
        found = _OF_ALL.fullmatch(text.strip(_DECORATION))
        if found and totals[found.group(2)] > 1 and int(found.group(1)) <= int(found.group(2)):
            marks.add(index)
        around = {place for place in (index - 1, index + 1) if 0 <= place < len(texts)}
        if _BARE.fullmatch(text) and len(around) == 2 and all(_is_dash(texts[place]) for place in around):
            marks |= {index, *around}  # — ⏎ 4 ⏎ —
    return marks


def _is_dash(text: str) -> bool:
    return bool(text) and len(text) < 3 and not text.strip("-—–―─")


def _running_heads(lines: Sequence[Line], texts: Sequence[str], marks: set[int], words: Words) -> set[int]:
    """Return the lines that repeat what the cover says, or each other beside page numbers and page ends."""
    body = next((index for index, text in enumerate(texts) if _is_structure(text, words)), len(texts))
    cover = [text for text in texts[: min(body, _MOST_COVER_LINES)] if len(text) >= _SHORTEST_HEAD]
    known = {*cover, *(first + second for first in cover for second in cover if first != second)}
    heads = {index for index in range(body, len(lines)) if index not in marks and _repeats(texts[index], known)}
    beside = {place for index in {*marks, *heads} for place in (index - 1, index + 1)}
    beside |= {index for index, line in enumerate(lines) if line.starts_page}
    beside |= {index - 1 for index, line in enumerate(lines) if line.starts_page}
    candidates: dict[str, set[int]] = {}
    # Where every cell has its line, what ends a page again and again may be a cell.
    is_ruled = any("\t" in line.text or line.cells is not None for line in lines)
    rows = (index for index, text in enumerate(texts) if text in words.first_labels)
    for index in range(body, len(lines) if is_ruled else next(rows, len(lines))):
        if index not in marks and index not in heads and _may_be_head(lines[index], texts[index], words):
            candidates.setdefault(texts[index], set()).add(index)
    return heads.union(*(places for places in candidates.values() if len(places) > 1 and places <= beside))


def _repeats(text: str, known: set[str]) -> bool:
    return text in known or any(rest in known for rest in _without_number(text))


def _without_number(text: str) -> Iterator[str]:
    """Yield a line without the page number before or behind it."""
    ends = f"{text[:1]}{text[-1:]}"
    if not any(character.isdecimal() or character in _AT_ENDS for character in ends):
        return
    for cut in range(1, len(text)):
        for number, rest in ((text[:cut], text[cut:]), (text[cut:], text[:cut])):
            if len(number) < 20 and (is_page_number(number) or may_be_page_number(number)):
                yield rest.strip(_DECORATION)


def _is_structure(text: str, words: Words) -> bool:
    return text in words.headings or words.section_opened_by(text) is not None or words.title.matches(text)


def _may_be_mark(line: Line) -> bool:
    return len(line.text) <= 2 * _LONGEST and line.cells is None and "\t" not in line.text.strip()


def _may_be_head(line: Line, text: str, words: Words) -> bool:
    is_short = _SHORTEST_HEAD <= len(text) <= 60
    if not is_short or text in words.known or _is_structure(text, words):
        return False
    boxes = (box for _, _, box in words.section_headings)
    return text not in boxes and text[-1] not in "。；;！!" and read_above(line, words) is None
