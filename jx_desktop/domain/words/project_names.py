"""Names of projects as they are matched: without what changes from year to year.

A year, the number of a document and an amount say which time it is, not which project; the number of a session
(第十四届), of a batch or a quarter, and a plan (十四五) do tell projects of one year apart, and stay.
"""

import re
from collections.abc import Hashable
from functools import lru_cache

from jx_desktop.base.text import folded
from jx_desktop.domain.comparing.matching import Keys
from jx_desktop.domain.values.mentions import amounts_in
from jx_desktop.domain.values.written_year import CLOSING_BRACKET, HAN_YEAR, LOOSE_YEAR, OPENING_BRACKET, TO

_TO = rf"\s?[{TO}、和及与/]{{1,3}}\s?"
_AGENCY = r"(?:(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,5})?"
_IN_BRACKETS = rf"(?:{OPENING_BRACKET}\s?{LOOSE_YEAR}\s?{CLOSING_BRACKET}|(?<!\d){LOOSE_YEAR}\s?[-—–])"
# 冀财文〔2023〕12号, 〔2024〕8号文件, 第3号文件
_NUMBER_OF_DOCUMENT = re.compile(
    rf"{_AGENCY}{_IN_BRACKETS}\s?第?\d{{1,6}}号(?:文件|文(?=$|[^\u4e00-\u9fff]))?|第?\d{{1,6}}号(?:文件|令)"
)
_WORD = "(?:(?:财政|会计|预算)年度|[财学]年度?|年度|年)"
# 满30年, 建党100周年, 30年教龄 and 30年以上 are spans of life or work, not years of a budget.
_NO_SPAN_BEFORE = r"(?<![\d.a-z满龄近超逾第每约教过])(?<!建[国党军校县院库])"
_NO_SPAN_BEHIND = "(?!以|来|期|间|级|教|工|党|龄|质|免|庆|代|多|左)"
_MEASURE = r"\d|\.\d|,\d|元|万|亿|亩|吨|米|公里|公顷|平方|户|套|人(?![才口大民事])|头|株|盏|册"
_MONTH = r"[./-](?:0?[1-9]|1[0-2])(?!\d)"
_YEARS = re.compile(
    "|".join(
        (
            rf"(?<![\da-z.]){LOOSE_YEAR}年?{_TO}(?:{LOOSE_YEAR}|\d{{2}}(?={_WORD}|[)）]|$)){_WORD}?(?!\d)",
            rf"(?<![\da-z.]){LOOSE_YEAR}{_WORD}",
            r"(?<![\da-z])fy\s?(?:20)?[1-3]\d(?!\d)",
            rf"(?<![\da-z.])2[0o][1-3]\d(?!{_MEASURE})",
            r"(?<=[^\da-z.]\.)20[1-3]\d$",
            rf"(?<![\da-z])20[1-3]\d(?={_MONTH}|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d))|['’‘][1-3]\d(?!\d)",
            rf"{HAN_YEAR}年?{_TO}(?:{HAN_YEAR}|[一二三四五六七八九〇零]{{2}}(?=年)){_WORD}?",
            rf"{HAN_YEAR}{_WORD}?",
            rf"{_NO_SPAN_BEFORE}[12]\d年?{_TO}[1-3]\d{_WORD}{_NO_SPAN_BEHIND}",
            rf"{_NO_SPAN_BEFORE}(?:1[5-9]|2\d|3[0-5]){_WORD}{_NO_SPAN_BEHIND}",
            rf"(?<![一二三四五六七八九十百千万第满])二[〇零一二三四五六七八九](?:年度|年){_NO_SPAN_BEHIND}",
        )
    )
)
_BRIEF_AMOUNT = re.compile(r"(?<![\d.])\d{1,6}(?:\.\d{1,6})?[万亿](?=[)）\]】]|$)")
_EMPTY_BRACKETS = re.compile(r"[(（\[［【〔《〈<{“\"'][\s,，、;；:：.·\-—–_]*[)）\]］】〕》〉>}”\"']")
_EDGES = " ,，、;；:：.·-—–_/"


@lru_cache(maxsize=16_384)
def bare_name(name: str) -> str:
    """Return a project's name as it is compared, without years, numbers of documents and amounts.

    Widths, cases and spaces count for nothing. A name that is nothing else keeps them.
    """
    whole = folded(name)
    bare = _NUMBER_OF_DOCUMENT.sub("", whole)
    for amount in reversed(list(amounts_in(bare))):
        bare = bare[: amount.start] + bare[amount.end :]
    bare = _YEARS.sub("", _BRIEF_AMOUNT.sub("", bare))
    while (shorter := _EMPTY_BRACKETS.sub("", bare)) != bare:
        bare = shorter
    return bare.strip(_EDGES) or whole


def project_keys(code: str, name: str, *homes: Hashable | None, is_bound: bool = False) -> Keys:
    """Return by what a project is paired with another (`pair_up`): code, name, bare name, each within its homes first.

    For a code or a name may be used in two units. `homes` are the unit, then what is around it: both sides give
    as many. `is_bound` keeps it from being found by its name in another one.
    """
    keys: list[Hashable] = []
    for number, key in enumerate((folded(code), folded(name), bare_name(name))):
        keys += [(home, key) if home and key else None for home in homes]
        keys.append(None if is_bound and number else key)
    return tuple(keys)
