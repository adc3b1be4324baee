"""The years in a text of last year's: each with what it becomes, and whether that may be done without looking.

A year is a year, a date in it, a span, the number of a document, a title, a plan of five years, the number of a
session, a word such as 去年. Numbers that only look like one (2024元, 满24年, what is inside a code) are not found.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from jx_desktop.domain.carrying import year_surroundings as around
from jx_desktop.domain.carrying.other_times import other_times
from jx_desktop.domain.carrying.year_word import YearKind, YearWord
from jx_desktop.domain.values.written_year import (
    CLOSING_BRACKET,
    DAY,
    HAN_YEAR,
    HAN_ZEROS,
    LOOSE_YEAR,
    MONTH,
    OPENING_BRACKET,
    TO,
    YearAt,
    half_width,
    moved,
    read_year,
)  # fmt: skip

__all__ = ["YearKind", "YearWord", "with_words", "years_in"]

_HAN_DIGITS = f"{HAN_ZEROS}一二三四五六七八九十"
_SPACED = r"(?:1 ?9|2 ?[0Oo]) ?\d ?\d"
_WORD = r"(?: ?(?:(?:财政|会计|预算)?年度?|[财学]年度?))"
_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?月份?"
_DATE = rf"(?: ?{_MONTH}(?: ?(?:\d{{1,2}}|[一二三四五六七八九十廿]{{1,3}}) ?[日号](?!文))?)?"
_POINT = re.compile(
    rf"(?<!\d)(?P<full>{_SPACED}){_WORD}{_DATE}"
    rf"|(?<![{_HAN_DIGITS}])(?P<han>{HAN_YEAR})(?![{_HAN_DIGITS}])(?:{_WORD}{_DATE})?"
    rf"|(?<![\dA-Za-z])(?P<dated>{LOOSE_YEAR})(?P<sign>[-./]){MONTH}(?:(?P=sign)(?P<day>{DAY}))?(?![\dA-Za-z]|(?P=sign)\d)"
    rf"|(?<![\dA-Za-z.])(?P<compact>{LOOSE_YEAR})(?:0[1-9]|1[0-2])(?P<day_too>0[1-9]|[12]\d|3[01])?(?![\dA-Za-z]|\.\d)"
    rf"|(?<![\dA-Za-z.])(?P<bare>{LOOSE_YEAR})"
    rf"(?!\d|(?![QHqh][1-4](?!\d))[A-Za-z]|[.,:]\d|[-_/]\d{{1,3}}(?!\d|{_WORD}))"
    rf"|(?<![A-Za-z])[Ff][Yy] ?(?P<fiscal>(?:20)?\d{{2}})(?!\d)"
    rf"|(?<![\d′'’])['’‘](?P<cut>\d{{2}})(?!\d|[′'’”\"]){_WORD}?"
    rf"|(?<![\dA-Za-z])(?<!\d[.,])(?P<two>\d{{2}})(?:{_WORD}{_DATE}|(?= ?(?:[{TO}]{{1,3}}|[、和及与]) ?\d{{2}}{_WORD}))"
    rf"|(?<![{_HAN_DIGITS}百千第满几两])(?P<han_two>二[{HAN_ZEROS}一二三四五六七八九])(?=年){_WORD}{_DATE}",
    re.ASCII,
)
_SECOND = re.compile(
    rf"(?P<full>{_SPACED})(?!\d)(?P<sign>[-./])?(?(sign){MONTH}(?:(?P=sign){DAY})?(?!\d)|(?:{_WORD}{_DATE})?)"
    rf"|(?P<compact>{LOOSE_YEAR})(?:0[1-9]|1[0-2])(?P<day_too>0[1-9]|[12]\d|3[01])?(?!\d)"
    rf"|(?P<han>{HAN_YEAR})(?:{_WORD}{_DATE})?|(?P<two>\d{{2}})(?={_WORD}){_WORD}{_DATE}"
    rf"|(?P<han_two>[{HAN_ZEROS}一二三四五六七八九]{{2}})(?=年){_WORD}{_DATE}",
    re.ASCII,
)
_YEAR_GROUPS = ("full", "han", "dated", "compact", "bare", "fiscal", "cut", "two", "han_two")
_FROM_TO, _AND = re.compile(rf" ?[{TO}]{{1,3}} ?"), re.compile(" ?(?:[、和及与/]|以及) ?")
_ONLY_YEAR = re.compile(f"{_WORD}?")
_FROM_TO_DIGIT = re.compile(rf" ?[{TO}]{{1,3}} ?[\d{HAN_ZEROS}一二]")
_SCHOOL = re.compile(" ?(?:学年度?|学期)")
_TAIL = re.compile(
    r"(?: ?(?:[上下]半年|第? ?[一二三四1-4] ?季度))?(?:(?<=[年月度])(?:[底末初]|[上中下]旬))?"
    r"(?:(?:之|以)?前(?![三两二]季|期|半年)|内(?=[，。；、）)]|$))?"
)
_DOCUMENT = re.compile(
    rf"{OPENING_BRACKET} ?{LOOSE_YEAR} ?{CLOSING_BRACKET} ?第? ?[\dXx×_＿*—\-]{{0,8}} ?号|[〔﹝] ?{LOOSE_YEAR} ?[〕﹞]"
    rf"|{OPENING_BRACKET} ?{LOOSE_YEAR} ?{CLOSING_BRACKET} ?[\u4e00-\u9fff]{{1,3}}\d{{0,6}}"
    r"[\u4e00-\u9fff]{0,4}第?\d{1,6}号"  # （2024）冀0529民初12号
    rf"|(?<![\dA-Za-z]){LOOSE_YEAR} ?(?:[-—–] ?第?|年 ?第) ?\d{{1,6}} ?号(?![楼院线路桥])"
    rf"|(?<![\dA-Za-z]){LOOSE_YEAR} ?年 ?\d{{1,6}} ?号(?=[文令])"
)
_TITLE = re.compile("《[^《》]{1,200}》")
_MAY_HOLD_ONE = re.compile(
    rf"年|届|十.五|[12\uff11\uff12]\s?[09Oo\uff10\uff19\uff2f\uff4f]\s?\d|一九|[二贰][{HAN_ZEROS}\uff10\uff2f\uff4f]"
    r"|[Ff\uff26\uff46][Yy\uff39\uff59]|['’‘\uff07]\d"
)
"""What every text has in which a year is found, in whatever width; of most cells it tells that there is none."""
_LONGEST_MOVED = 6
"""A span of more years than these is a history: only its last year goes on."""
_PLAN_YEARS = 5  # 2021—2025 is that of a plan
_NEAR = 1
_NEAR_SPAN = 3


class _Chain(NamedTuple):
    """Years that are written together: one, or the ends of a span with their dates; `first` is the first of them."""

    first: re.Match[str]
    years: tuple[YearAt, ...]
    end: int

    @property
    def shape(self) -> str:
        """How the first of them is written, by the name of its group."""
        return next(name for name in _YEAR_GROUPS if self.first[name])

    @property
    def start(self) -> int:
        """Where the first of them begins, with what belongs to it."""
        return self.first.start()


@lru_cache(maxsize=8192)
def years_in(text: str, year: int, to: int) -> tuple[YearWord, ...]:
    """Return the years in a text of `year` that is carried on to the year `to`, in their order."""
    if not _MAY_HOLD_ONE.search(text):
        return ()
    plain = half_width(text)
    words = [
        YearWord(found.start(), found.end(), text[slice(*found.span())], None, False, YearKind.DOCUMENT)
        for found in _DOCUMENT.finditer(plain)
    ]
    plain = _DOCUMENT.sub(lambda found: "\n" * len(found.group()), plain)
    for chain in _chains(plain, year):
        words += _word(text, plain, chain, year, to)
    at = 0
    taken = sorted((word.start, word.end) for word in words)
    others = (word for word in other_times(text, plain, year, to) if not _is_in(word, taken))
    for word in sorted(others, key=lambda word: (word.start, -word.end)):  # 十四五周年 is an anniversary, not 十四五
        if word.start >= at:
            words.append(word)
            at = word.end
    titles = [found.span() for found in _TITLE.finditer(half_width(text))]
    return tuple(sorted(_as_in_title(word) if _is_in(word, titles) else word for word in words))


def with_words(text: str, words: Iterable[YearWord]) -> str:
    """Return a text in which years that were found in it have become what is proposed for them."""
    pieces: list[str] = []
    at = 0
    for word in sorted(words):
        if word.becomes is not None:
            pieces += (text[at : word.start], word.becomes)
            at = word.end
    return "".join((*pieces, text[at:]))


def _is_in(word: YearWord, places: list[tuple[int, int]]) -> bool:
    """Whether a word lies over one of several places, which are in order and apart."""
    before = bisect_left(places, (word.end, 0)) - 1
    return before >= 0 and word.start < places[before][1]


def _as_in_title(word: YearWord) -> YearWord:
    """What is written in a title names something that is there: only last year's has one of the next year."""
    kind = word.kind if word.kind is YearKind.DOCUMENT else YearKind.TITLE
    return word._replace(becomes=word.becomes if word.is_ticked else None, is_ticked=False, kind=kind)


def _chains(plain: str, year: int) -> Iterator[_Chain]:
    at = 0
    while (first := _POINT.search(plain, at)) is not None:
        years = [_year_at(first, year)]
        at = first.end()
        while (second := _next(plain, at, years[-1], first)) is not None:
            years.append(_year_at(second, years[-1].year))
            at = second.end()
        yield _Chain(first, tuple(years), at)


def _year_at(found: re.Match[str], near: int) -> YearAt:
    group = next(name for name in _YEAR_GROUPS if found.groupdict().get(name))
    return YearAt(read_year(found[group], near), *found.span(group))


def _next(plain: str, at: int, last: YearAt, first: re.Match[str]) -> re.Match[str] | None:
    """Return the year that goes on with the years up to `at`: the end of a span, or the next one (2024年和2025年)."""
    from_to = _FROM_TO.match(plain, at)
    between = from_to or _AND.match(plain, at)
    found = _SECOND.match(plain, between.end()) if between is not None else None
    if found is None:
        return None
    year, _, end = _year_at(found, last.year)
    is_brief = found["two"] is not None or found["han_two"] is not None
    if from_to is None:
        is_alike = is_brief == (first["two"] is not None or first["han_two"] is not None)
        is_year = _ONLY_YEAR.fullmatch(plain, end, found.end()) and not _FROM_TO_DIGIT.match(plain, found.end())
        return found if is_alike and is_year and year == last.year + 1 else None
    return found if last.year < year <= last.year + _LONGEST_MOVED or not (is_brief or year < last.year) else None


def _word(text: str, plain: str, chain: _Chain, year: int, to: int) -> Iterator[YearWord]:
    """Yield what a chain of years is; nothing where it is none after all."""
    is_sure = _is_sure(plain, chain, year)
    if is_sure is None:
        return
    tail = _TAIL.match(plain, chain.end)
    end = tail.end() if tail is not None else chain.end
    words = text[chain.start : end]
    here = [YearAt(found.year, found.start - chain.start, found.end - chain.start) for found in chain.years]
    if len({found.year for found in here}) > 1:
        yield _span(words, plain, chain, here, year, to)
        return
    new: str | None = moved(words, here, to - year)
    kind, is_ticked = YearKind.YEAR, is_sure
    only = chain.years[0].year
    if only != year:
        kind, is_ticked = YearKind.PAST if only < year else YearKind.FUTURE, False
        is_over = abs(only - year) > _NEAR or around.is_since(plain, chain.end) or around.is_event(plain, chain.end)
        new = None if is_over else new
    elif around.belongs_there(plain, chain.start, chain.end):
        kind, is_ticked = YearKind.EVENT, False
        new = None if around.is_since(plain, chain.end) or around.is_event(plain, chain.end) else new
    elif _SCHOOL.search(words):
        kind = YearKind.SCHOOL_YEAR
    elif re.search("[月日号季半旬底末]", words) or chain.shape in ("dated", "compact"):
        kind = YearKind.DATE
    yield YearWord(chain.start, end, words, new, is_ticked and to != year, kind)


def _span(words: str, plain: str, chain: _Chain, here: list[YearAt], year: int, to: int) -> YearWord:
    """Return a span of several years: a school year goes on, of any other somebody must say whether it does."""
    first, last = here[0].year, here[-1].year
    is_school = last - first == 1 and _SCHOOL.match(plain, chain.years[-1].end) is not None
    new: str | None = None
    if last - first > _LONGEST_MOVED:
        new = moved(words, here[-1:], to - year) if last == year else None
    elif not (first % _PLAN_YEARS == 1 and last - first == _PLAN_YEARS - 1) and first - _NEAR <= year <= last + _NEAR:
        new = moved(words, here, to - year)
    is_ticked = is_school and first <= year <= last and to != year
    kind = YearKind.SCHOOL_YEAR if is_school else YearKind.SPAN
    return YearWord(chain.start, chain.start + len(words), words, new, is_ticked, kind)


def _is_sure(plain: str, chain: _Chain, year: int) -> bool | None:
    """Whether digits are certainly a year, or may be; None where they are something else."""
    first, shape, start, end = chain.first, chain.shape, chain.start, chain.end
    is_alone = not plain[:start].strip() and not plain[end:].strip()
    is_near = any(abs(found.year - year) <= _NEAR for found in chain.years)
    if shape in ("full", "han"):
        return True
    if shape == "fiscal":
        return True if is_near else None
    if shape == "cut":
        quoted = plain[start] == "‘" and "’" in plain[end : end + 30].partition("‘")[0]
        return None if quoted or not is_near or around.is_measured(plain, start, end) else True
    if shape in ("two", "han_two"):
        return _two_digits(plain, chain, is_near)
    if around.is_numbered(plain, start) or (len(chain.years) == 1 and around.is_measured(plain, start, end)):
        return None
    if shape == "dated":
        return True
    if shape == "compact":
        return True if first["day_too"] else (None if is_alone else False)
    if is_alone and len(chain.years) == 1:
        return None
    if not is_near:
        return None
    return len(chain.years) > 1 or around.goes_on(plain, end)


def _two_digits(plain: str, chain: _Chain, is_near: bool) -> bool | None:
    start, end = chain.start, chain.end
    is_duration = chain.years[-1].year - chain.years[0].year > _NEAR_SPAN or around.goes_on_from_digits(plain, start)
    if not is_near or is_duration or around.counts_years(plain, start, end):
        return None
    return not around.may_count_years(plain, start, end)
