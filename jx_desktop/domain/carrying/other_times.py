"""Words that say a year without its number: 去年, 十四五, 第十四届, 七十五周年, 甲辰年.

They are listed, never ticked.
"""

import re
from collections.abc import Callable, Iterator

from jx_desktop.domain.carrying.year_surroundings import either
from jx_desktop.domain.carrying.year_word import YearKind, YearWord
from jx_desktop.domain.values.numerals import read_numeral, write_numeral

_NUMERAL = "[一二三四五六七八九十百零〇]{1,6}"
_ONES = "一二三四五六七八九"
_PLAN = re.compile(
    rf"(?<![{_ONES}十几第])(?P<brief>十[{_ONES}])五(?![{_ONES}十百千万亿个名人次天年月日岁届号元部家条层])"
    rf"|第(?P<long>十[{_ONES}])个五年"
)
_PLAN_YEARS, _PLANS_BEFORE = 5, 1951  # 十四五 is the fourteenth, of 2021 to 2025; earlier ones were not as regular
_SESSION = re.compile(rf"第 ?(?P<number>\d{{1,3}}|{_NUMERAL}) ?届|(?<![{_ONES}十百\d])(?P<bare>[二三]?十[{_ONES}]?)届")
_OF_SEVERAL_YEARS = re.compile(
    "[^，。；、：]{0,10}?(?:人大|人民代表|政协|党代|代表大会|委员|中央|全会|常委|理事|村委|居委|两委|奥运|亚运|全运)"
)
_ANNIVERSARY = re.compile(rf"(?<![\d.≥≤><=])(?P<number>\d{{1,3}}|{_NUMERAL}) ?周年", re.ASCII)
_YEARS_FROM_NOW = either(r"""
    (?<![如当现])今年 (?<![过除失])去年 (?<![文说证表声光照])明年 (?<!提)(?<![以之此目当年底月日束])大?前年
    (?<![今此之以其年底月日完束])后年 (?<![以之网线会早晚场街路])上(?:一?个?)?年(?![纪画货])
    (?<![以之线天县乡如])下(?:一?个?)?年 (?<![基成版资样课副剧标])本(?:财|预算|会计)?年(?!级) (?<![相应正])当年
    (?<![\d每多几两一二三四五六七八九十人场频批首])次年(?![检审]) (?<![近以原未往将历本])来年 翌年 今明[两二]年
""")
_RELATIVE = re.compile(rf"(?:{_YEARS_FROM_NOW})(?![轻迈龄久级鉴画])度?(?:年?[底末初])?")
_STEMS, _BRANCHES, _ANIMALS = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_LUNAR = re.compile(
    rf"(?P<stem>[{_STEMS}])(?P<branch>[{_BRANCHES}])(?P<animal>[{_ANIMALS}])?年"
    rf"|(?<![生奶肉山绵蛋种公母仔斗养水黄耕育出骑赛土禽])(?P<alone>[{_ANIMALS}])年(?=[新春迎贺元大吉]|[^\u4e00-\u9fff]|$)"
)
_NEAR = 1
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def other_times(text: str, plain: str, year: int, to: int) -> Iterator[YearWord]:
    """Yield the words of a text (`plain` in half width) that say a year of the document's without its number."""
    for pattern, kind, becomes in _KINDS:
        for found in pattern.finditer(plain):
            words = text[slice(*found.span())]
            new = becomes(found, plain, year, to)
            if new is not _NO_YEAR:
                proposed = None if new is None else _with(words, found, new)
                yield YearWord(*found.span(), words, proposed, False, kind)


_NO_YEAR: dict[str, str] = {}
"""What is found is no year after all."""
_Becomes = Callable[[re.Match[str], str, int, int], dict[str, str] | None]
"""Returns what groups of a pattern become; None where nothing can be proposed."""


def _with(words: str, found: re.Match[str], new: dict[str, str]) -> str:
    """Put other words for the groups of what was found."""
    for group, text in sorted(new.items(), key=lambda item: -found.start(item[0])):
        start, end = found.start(group) - found.start(), found.end(group) - found.start()
        words = words[:start] + (text if words[start].isascii() else text.translate(_WIDE)) + words[end:]
    return words


def _next_plan(found: re.Match[str], _plain: str, year: int, to: int) -> dict[str, str] | None:
    """Propose the plan of the new year where the old year's was named, and that has ended."""
    group = str(found.lastgroup)
    named = int(read_numeral(found[group]) or 0)
    if named != _plan_of(year) or _plan_of(to) == named:
        return None
    return {group: write_numeral(_plan_of(to))}


def _plan_of(year: int) -> int:
    return (year - _PLANS_BEFORE) // _PLAN_YEARS


def _next_session(found: re.Match[str], plain: str, year: int, to: int) -> dict[str, str] | None:
    """Propose the next session, but not of what meets once in several years."""
    return None if _OF_SEVERAL_YEARS.match(plain, found.end()) else _counted_on(found, plain, year, to)


def _counted_on(found: re.Match[str], _plain: str, year: int, to: int) -> dict[str, str] | None:
    group = str(found.lastgroup)
    written = found[group]
    said = written if written.isascii() else read_numeral(written)
    new = 0 if said is None else int(said) + to - year
    if new < 1:
        return None
    return {group: str(new) if written.isascii() else write_numeral(new)}


def _stays(_found: re.Match[str], _plain: str, _year: int, _to: int) -> None:
    """Of last year's 今年 the next year's is meant by itself."""


def _next_lunar(found: re.Match[str], _plain: str, year: int, to: int) -> dict[str, str] | None:
    if found["alone"]:
        if found["alone"] != _ANIMALS[_branch(year)]:
            return _NO_YEAR
        return {"alone": _ANIMALS[_branch(to)]}
    near = [
        said
        for said in range(year - _NEAR, year + _NEAR + 1)
        if (_STEMS[_stem(said)], _BRANCHES[_branch(said)]) == (found["stem"], found["branch"])
    ]
    if not near:
        return _NO_YEAR
    new = near[0] + to - year
    becomes = {"stem": _STEMS[_stem(new)], "branch": _BRANCHES[_branch(new)]}
    return becomes | ({"animal": _ANIMALS[_branch(new)]} if found["animal"] else {})


def _stem(year: int) -> int:
    return (year - 4) % len(_STEMS)


def _branch(year: int) -> int:
    return (year - 4) % len(_BRANCHES)


_KINDS: tuple[tuple[re.Pattern[str], YearKind, _Becomes], ...] = (
    (_PLAN, YearKind.PLAN, _next_plan),
    (_SESSION, YearKind.SESSION, _next_session),
    (_ANNIVERSARY, YearKind.ANNIVERSARY, _counted_on),
    (_RELATIVE, YearKind.RELATIVE, _stays),
    (_LUNAR, YearKind.LUNAR, _next_lunar),
)
