"""How texts name a project that is left out: its name without what may be missing, in quotes, and its code."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jx_desktop.base.text import folded, visible
from jx_desktop.domain.words.project_names import bare_name

SHORTEST = 4
"""How many signs a spelling has at least; shorter ones are words that anybody uses."""
_SHORTEST_WHOLE, _LONGEST_COMMON = 3, 7
"""A whole name of so many signs is one; made of words that anybody uses, it is one if it is longer."""
_DROPPED = re.compile(r"[、()\[\]【】〔〕《》〈〉{}“”\"'‘’「」『』·•・\-—–_~/\\|*]")
_IN_BRACKETS = re.compile(r"[(（\[［【〔][^)）\]］】〕]{0,40}[)）\]］】〕]")
_ENDING = re.compile(r"(?<=.)(?:工作经费|专项|项目|补助|补贴|资金|经费|配套|费用|费)$")
_LEVEL = re.compile(r"^(?:中央|省级?|市级?|县级?|区级?|本级|县本级)")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_QUOTED = re.compile(r"[《“「『\"‘]([^》”」』\"’]{2,30})[》”」』\"’]")
_COMMON_WORD = re.compile(
    "工作|业务|日常|办公|运转|运行|维护|维修|养护|管理|建设|基础|设施|设备|购置|采购|人员|人才|队伍|公用|公共|服务|保障|活动|培训|宣传"
    "|会议|机关|单位|部门|基层|城乡|农村|农业|乡村|振兴|信息化?|系统|改造|提升|工程|综合|专项|项目|资金|经费|补助|补贴|配套|其他|年度|财政"
    "|预算|支出|发展|创建|检查|监督|群众|社会|文化|教育|安全|生产|重点|正常|各项|相关|落实|推进|开展|实施|组织|费用?|县级?|市级?|省级?|本级"
    "|学校|社区|党建|阵地|公益|技能|生活|救助|物资|宣传|水平|能力|任务|行政|执法|中心|及|和|与|的"
)
_COMMON = re.compile(f"(?:{_COMMON_WORD.pattern})+")
"""Words of which names are made that nobody owns: 工作经费, 基础设施建设."""
_RUN, _RUN_OWN = 6, 5
"""A piece of a name of so many signs tells it where so many are left without the words that anybody uses."""
_SHORTEST_TAIL = 6
_LONG_PIECE = 6
_TOKEN = re.compile(rf"[0-9A-Za-z]{{{_SHORTEST_TAIL},}}", re.ASCII)


@lru_cache(maxsize=16_384)
def searched(text: str) -> str:
    """Return a text as names are looked for in it: as `folded`, without brackets, quotes, dashes and the unseen."""
    return without_marks(folded(visible(text)))


def without_marks(text: str) -> str:
    """Return a text without brackets, quotation marks, dashes and 、."""
    return _DROPPED.sub("", text)


def han_count(text: str) -> int:
    """Return how many Han characters a text has."""
    return len(_HAN.findall(text))


def is_common(spelling: str) -> bool:
    """Whether a name is one that texts use without meaning it (工作经费), or too short to mean anything."""
    return _sign_count(spelling) < SHORTEST or is_generic(spelling)


def is_name(whole: str) -> bool:
    """Whether a whole name means its project wherever it stands: 信访费, 乡村振兴专项资金, but not 日常工作经费."""
    return _sign_count(whole) > (_LONGEST_COMMON if is_generic(whole) else _SHORTEST_WHOLE - 1)


def _sign_count(text: str) -> int:
    """Return how much a text says: its Han characters, and a sign for two letters (ERP系统)."""
    return han_count(text) + -(-len(_LETTER.findall(text)) // 2)


def is_generic(words: str) -> bool:
    """Whether words are made of those alone that anybody uses."""
    return _COMMON.fullmatch(words) is not None


def spellings(name: str, homes: Iterable[str]) -> tuple[str, ...]:
    """Return how a project may be called, as `searched` has it, its name first, then ever shorter.

    Missing may be the year, what stands in brackets, the department in front, endings such as 专项资金, and a third of
    what is left of a long name. `homes` are the names of department and units.
    """
    full = searched(name)
    forms = dict.fromkeys((full, searched(bare_name(name)), searched(_IN_BRACKETS.sub("", bare_name(name)))))
    for form in tuple(forms):
        forms[without_home(form, homes)] = None
    for form in tuple(forms):
        forms.update(dict.fromkeys(_shortened(form)))
    meant = [form for form in forms if not is_common(form)]
    forms.update(dict.fromkeys(_middles(min(meant, key=len))) if meant else {})
    return (full, *sorted((form for form in forms if form != full), key=len, reverse=True))


def _middles(spelling: str) -> Iterator[str]:
    """Yield the pieces of a long name that are two thirds of it, and would not be said by chance: 诗词楹联协会."""
    length = max(_LONG_PIECE, -(-2 * len(spelling) // 3))
    return (spelling[at : at + length] for at in range(len(spelling) - length + 1))


def _shortened(spelling: str) -> Iterator[str]:
    while spelling != (shorter := _ENDING.sub("", _LEVEL.sub("", spelling))):
        yield shorter
        spelling = shorter


def without_home(spelling: str, homes: Iterable[str]) -> str:
    """Return a name without the department in front, which may be shortened there (县文联): signs of it in order."""
    longest = 0
    for home in map(searched, homes):
        at = 0
        for length, sign in enumerate(spelling, 1):
            at = home.find(sign, at) + 1
            if not at:
                break
            longest = max(longest, length)
    rest = spelling[longest:]
    return rest if longest > 1 and han_count(rest) >= SHORTEST else spelling


def telling_pieces(name: str, homes: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of a name by which it is known: what it begins with, and longer ones from anywhere in it.

    `name` is as `searched` has it. 智慧粮仓 and 害虫监测预警 of 智慧粮仓害虫监测预警系统升级改造; not 预警系统升级.
    """
    start = without_home(_LEVEL.sub("", name), homes)[:SHORTEST]
    if han_count(start) == SHORTEST and _COMMON_WORD.search(start) is None:
        yield start
    for piece in pieces(name, _RUN):
        if han_count(_COMMON_WORD.sub("", piece)) >= _RUN_OWN:
            yield piece


def is_short_for(piece: str, name: str) -> bool:
    """Whether the signs of `piece` stand in `name` in this order, with others between them or not."""
    at = 0
    for sign in piece:
        at = name.find(sign, at) + 1
        if not at:
            return False
    return True


def quoted_pieces(text: str) -> Iterator[str]:
    """Yield what stands in quotation marks or title marks in a text."""
    return (found[1] for found in _QUOTED.finditer(text))


def code_tokens(text: str) -> Iterator[str]:
    """Yield what may be a code, or its end, in capital letters."""
    return (found.group().upper() for found in _TOKEN.finditer(text))


def code_ends(code: str) -> tuple[str, ...]:
    """Return a code and its ends that are long enough to tell it: six signs with a letter, else eight."""
    ends = (code[at:] for at in range(len(code) - _SHORTEST_TAIL + 1))
    return tuple(end for end in ends if len(end) >= _SHORTEST_TAIL + 2 or not end.isdigit())


def alternatives(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds the longest of several words at a place; None for no words."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    pieces = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return re.compile("|".join(pieces)) if by_first else None


def pieces(name: str, length: int = 3) -> frozenset[str]:
    """Return every so many signs of a name that stand side by side."""
    return frozenset(name[at : at + length] for at in range(len(name) - length + 1))
