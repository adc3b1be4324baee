"""What is not broken over two lines: words, numbers with their signs and units, dates, ranges – and where it is broken
after all when a line is too narrow.

A date keeps together as far as the line allows; then it breaks before its month (2025年/11月底前), then before its
day, then before the words that follow it (11月/底前), and only in the last resort between a number and its unit.
"""

import re
from collections.abc import Callable, Iterator

from jx_desktop.domain.values.written_year import CLOSING_BRACKET, OPENING_BRACKET

OPENING = "（《〈“‘【〔「『〖［｛([{￥¥"
CLOSING = "，。、；：！？）》〉”’】〕」』〗］｝,.;:!?)]}%％‰℃°…—～·"

_WIDE_LINE = 18.0
"""From this width on, in em, a line with a hole at its end is worse than a long date that goes on in the next."""
_LONGEST_IN_WIDE_LINE = 9.0

_SIGNS = r"+\-±≥≤＞＜＝=<>≈"
_HAN_DIGITS = "〇零一二三四五六七八九十"
_RANGE = r"[—–―－─~～〜至到\-]"
_SPACE = "[ \u00a0]?"
_UNIT = (
    "(?:(?:[百千万亿]{1,2}[余多]?)?"
    "(?:个百分点|个工作日|平方公里|平方米|立方米|平米|千瓦时|千瓦|公顷|公里|厘米|毫米|千米|千克|公斤|毫升|人次|人天|场次|车次|班次|"
    "课时|学时|学分|学年|学期|小时|分钟|工作日|工日|季度|年度|月份|周年|周岁|个月|部门|千元|百元|"
    "[元角次个人户台件套辆场日号天月年周时点分秒项篇份部吨亩米克升度名位村镇家座处条款章节种类期批轮岁届级层所路"
    "栋间张本册株棵盏只头支组队例起倍页字段])|[百千万亿]{1,2})"
)
_TAIL = (
    "(?:(?<=[年月度])(?:[底末初]|[上中下]旬))?"
    f"(?:{_SPACE}(?:(?:及?以|之)[上下内外前后]|[前后内](?![容部外科期往述提续勤方])|左右))?"
)
_WORD = r"[A-Za-z0-9À-ɏ０-９](?:[A-Za-z0-9À-ɏ０-９.,:/@&'_+\-]*[A-Za-z0-9À-ɏ０-９])?"
_SIGNED = rf"(?:[{_SIGNS}]{{1,3}} (?=[0-9])|[{_SIGNS}]{{0,3}})"
_MEASURED = rf"(?:{_SPACE}[%％‰℃°])?(?:(?<=[0-9０-９]){_SPACE}{_UNIT}(?:[/／·]{_UNIT})*{_TAIL})?"
_NUMBER = rf"{_SIGNED}(?=[0-9０-９]){_WORD}{_MEASURED}"
_ORDINAL = rf"第{_SPACE}(?:[0-9]{{1,4}}|[百千两{_HAN_DIGITS}]{{1,4}}){_SPACE}{_UNIT}?{_TAIL}"
_IN_HAN = rf"{_ORDINAL}|[{_HAN_DIGITS}]{{1,4}}{_UNIT}{_TAIL}"
_OF_YEAR = f"(?<=年)(?:[上下]半年|全年|年|[春夏秋冬]季){_TAIL}"
_GOES_ON = rf"(?:(?:{_SPACE}{_RANGE}{{1,2}}|(?<=[年月日号时点分度])){_SPACE}(?:{_NUMBER}|{_IN_HAN})|{_OF_YEAR})"
_QUANTITY = (
    rf"(?=[{_SIGNS}0-9A-Za-zÀ-ɏ０-９第{_HAN_DIGITS}])"
    rf"(?:(?<![{_SIGNS}]){_SIGNED}{_WORD}{_MEASURED}|{_IN_HAN}){_GOES_ON}{{0,6}}"
)
_DOCUMENT_NUMBER = rf"{OPENING_BRACKET}[0-9]{{4}}{CLOSING_BRACKET}{_SPACE}第?[0-9]{{1,5}}号"

UNBROKEN = re.compile(
    rf"(?:{_DOCUMENT_NUMBER}|[{re.escape(OPENING)}]*(?:{_QUANTITY}|[ \t]+|[^\n])?)[{re.escape(CLOSING)}]*", re.DOTALL
)
"""Matches piece after piece of a text without line feeds; the last match is empty."""

_NUMERAL = rf"{_SPACE}[{_SIGNS} ]{{0,3}}[0-9０-９第{_HAN_DIGITS}]"
_BETWEEN_DATES = tuple(
    map(
        re.compile,
        (
            rf"(?<=[0-9０-９%％‰一-鿿]{_RANGE})(?={_NUMERAL})|(?<=——)(?={_NUMERAL})",
            rf"(?<=年)(?={_NUMERAL}|[上下]半年|全年|年|[春夏秋冬]季)",
            rf"(?<=[月日号时点分度〕\]］）)】])(?={_NUMERAL})",
        ),
    )
)
_LAST_RESORTS = (
    re.compile(
        r"(?<=[一-鿿])(?<![及以之上中下底末初旬])(?=(?:及?以|之)[上下内外前后]|[底末初前后内]|[上中下]旬|左右|[/／·])"
    ),
    re.compile(rf"(?<=[0-9０-９%％‰])(?={_SPACE}[一-鿿])"),
)
_CHARACTERS = re.compile(rf"[{re.escape(OPENING)}]*.[{re.escape(CLOSING)}]*", re.DOTALL)


def longest_kept(room: float) -> float:
    """Return how wide a date may be to be kept together in a line `room` wide, in em."""
    return room if room <= _WIDE_LINE else _LONGEST_IN_WIDE_LINE


def parts(piece: str, room: float, width_of: Callable[[str], float]) -> Iterator[str]:
    """Yield the parts of a piece that are not broken in a line `room` wide, in em: the piece itself where it fits."""
    return _parts(piece, 0, room, width_of)


def _parts(piece: str, level: int, room: float, width_of: Callable[[str], float]) -> Iterator[str]:
    between = level < len(_BETWEEN_DATES)
    if width_of(piece) <= (longest_kept(room) if between else room):
        yield piece
    elif between or level < len(_BETWEEN_DATES) + len(_LAST_RESORTS):
        ways = _BETWEEN_DATES if between else _LAST_RESORTS
        divided = ways[level if between else level - len(_BETWEEN_DATES)].split(piece)
        for index, part in enumerate(divided):
            following = divided[index + 1] if index + 1 < len(divided) else ""
            spaces = following[: len(following) - len(following.lstrip())]  # none begins a line
            yield from _parts((part.lstrip() if index else part) + spaces, level + 1, room, width_of)
    else:
        yield from _cut(piece, room, width_of)


def _cut(piece: str, room: float, width_of: Callable[[str], float]) -> Iterator[str]:
    """Yield the longest parts of a word that fit, cut between any two characters, punctuation with its neighbour."""
    part = ""
    for together in _CHARACTERS.findall(piece):
        for step in (together,) if width_of(together) <= room else together:
            if part and width_of(part + step) > room:
                yield part
                part = ""
            part += step
    yield part
