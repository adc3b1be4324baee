"""The figures that a text says: money with and without its unit, counts of projects, percentages."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from jx_desktop.base.text import visible
from jx_desktop.domain.publishing.screened import BETWEEN
from jx_desktop.domain.values.mentions import amounts_in
from jx_desktop.domain.values.money import UNITS
from jx_desktop.domain.values.numerals import CHARACTERS, read_numeral

FigureKind = Literal["money", "count", "percent"]
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,8})?"
_ALONE = r"(?<![\d.A-Za-z])(?<!\d,)"
_MONEY_WORD = re.compile(
    r"预算|资金|经费|金额|安排|投入|拨付|拨款|下达|补助|补贴|专项|支出|总额|规模|收入|合计|列支|额度"
)
# 1亿2345万元, 12万3456元
_COMPOSED = re.compile(
    rf"{_ALONE}(?P<great>\d{{1,6}}(?:\.\d{{1,4}})?)\s?(?P<by>[亿万])\s?(?P<small>\d{{1,4}}(?:\.\d{{1,6}})?)\s?(?P<unit>万元|万|元)"
)
# 1234.56万, 1234.56（万元）, 万元：1234.56
_MEASURES = "人次户亩吨个件名头株盏套平公米里千年月日号倍分秒时天周届期场岁楼层度百十"
_SHORT = re.compile(rf"{_ALONE}(?P<number>{_DIGITS})\s?(?P<unit>[万亿])(?!(?!人民币)[\d元{_MEASURES}])")
_BRACKETED = re.compile(rf"{_ALONE}(?P<number>{_DIGITS})\s?[(\[]\s?(?:单位:)?(?P<unit>亿元|万元|千元|元)\s?[)\]]")
_LABELLED = re.compile(
    rf"[(\[](?:单位:)?(?P<unit>亿元|万元|千元|元)[)\]]\s?[:=为是]?\s?(?P<number>{_DIGITS})(?![\d.%元万亿])"
)
# ¥43,700.00, 人民币43700
_SIGNED = re.compile(rf"(?:¥|人民币|RMB|CNY)\s?:?\s?(?P<number>{_DIGITS})(?![\d.,%]*\d|\s?[万亿千百]|\s?元)")
_OTHER_UNITS = (
    (re.compile(r"(?<=\d)\s?[wW](?![A-Za-z0-9])"), "万"),
    (re.compile(r"(?<=[\d万亿])\s?(?:圆|块钱)"), "元"),
)
"""Ways of writing units, with what they mean: 4.37w, 43700圆."""
_BARE = re.compile(rf"{_ALONE}(?P<number>{_DIGITS})(?![\d.A-Za-z%‰°]|,\d|\s?[万亿元{_MEASURES}])")
_OF_TABLES = re.compile(r"\t|\||\S {2,}\S|[█▇▆▅▄▃▂■▓▒░▉▊▋●○★]{2,}")
_BROKEN = re.compile(
    r"(?<=\d) (?=\d{3}\s?[元万亿])|(?<=\d[.,])\s+(?=\d)|(?<=\d)\s+(?=[.,]\d)|(?<=\d)[ \t]*\n[ \t]*(?=[\d万亿元])"
    rf"|(?<=[{CHARACTERS}])\s+(?=[{CHARACTERS}元])"
)
"""White space within a number, as a wrap leaves it: 1,234.\\n56."""
_COUNTED = rf"(?P<number>\d{{1,5}}|[{CHARACTERS}]{{1,7}})"
_COUNT_WORD = "个数|数量|总数|数|共计|总计|合计|共有|共|计|有|为|是|达|[:(]"
_COUNTS = (
    re.compile(rf"(?<![\d.第{CHARACTERS}]){_COUNTED}\s?[个项]\s?[^,。;、\d\s()]{{0,8}}?项目(?![个数]|\s?\d)"),
    re.compile(rf"项目(?:{_COUNT_WORD}){{1,3}}\s?{_COUNTED}\s?[个项]?(?![\d.%万亿元年月])"),
    re.compile(rf"项目\s?{_COUNTED}\s?[个项](?![\u4e00-\u9fff])"),
)
_COUNT_ALONE = re.compile(rf"(?:共计|总计|合计|总共|共有|共)\s?{_COUNTED}\s?[个项](?![\u4e00-\u9fff])")
_PERCENT = re.compile(rf"{_ALONE}(?P<number>\d{{1,3}}(?:\.\d{{1,6}})?)\s?%|百分之(?P<numeral>[{CHARACTERS}]{{1,9}})")
_BOUND = re.compile(r"\s?(?:\(含\))?\s?及?以[上下内]")
"""Behind an amount that is a bound: 50万元以上, 50万元（含）以上."""
_ROUGH_BEFORE = re.compile(r"(?:约|近|大概|将近|接近)[为有达]?\s?$")
_ROUGH_BEHIND = re.compile(r"\s?(?:左右|上下|以?上下|多|余)")
_SENTENCE = re.compile(rf"[。;!?\n{BETWEEN}]")
_CLAUSE = re.compile(rf"[。;!?\n,、{BETWEEN}](?!\d{{3}})")
_AROUND = 60


class Figure(NamedTuple):
    """A figure in a text: what it counts, its number and the words that say it.

    Money is in 元 and has a `quantum`, what its last digit is worth in 元; a count has 1, a percentage in percent that
    of its last digit. Money without a unit has no `quantum`: it stands in the money unit of whoever says it, with
    so many `decimals`. `is_doubtful` is a price or the bound of a range, `is_in_table` what stands among columns,
    `is_rough` what is said to be so roughly (约4500万元).
    """

    kind: FigureKind
    number: Decimal
    quantum: Decimal | None
    decimals: int
    words: str
    clause: str
    sentence: str
    is_doubtful: bool = False
    is_in_table: bool = False
    is_rough: bool = False

    @property
    def names_money(self) -> bool:
        """Whether the words around it speak of money that is given."""
        return _MONEY_WORD.search(self.sentence) is not None


def significant_digits(number: Decimal) -> int:
    """Return how many digits of a number say something: 2 of 5.50 and of 550,000."""
    return len(format(number.normalize().copy_abs(), "f").replace(".", "").strip("0"))


@lru_cache(maxsize=1024)
def figures_in(text: str) -> tuple[Figure, ...]:
    """Return the figures that a text says, each once, in no particular order."""
    plain = unicodedata.normalize("NFKC", visible(text))
    for written, unit in _OTHER_UNITS:
        plain = written.sub(unit, plain)
    found = dict.fromkeys(_figures(plain))
    whole = _BROKEN.sub("", plain)
    if whole != plain:
        found.update(dict.fromkeys(_figures(whole)))
    return tuple(found)


def _figures(text: str) -> Iterator[Figure]:
    taken: list[tuple[int, int]] = []
    for figure, start, end in _money_in(text):
        if not any(start < other_end and other < end for other, other_end in taken):
            taken.append((start, end))
            yield figure
    if "项目" in text or "计" in text or "共" in text:
        for pattern in (*_COUNTS, _COUNT_ALONE) if "项目" in text else (_COUNT_ALONE,):
            for found in pattern.finditer(text):
                number = _number(found["number"])
                if number is not None:
                    yield _figure("count", number, Decimal(1), 0, text, found.start(), found.end())
    if "%" in text or "百分之" in text:
        for found in _PERCENT.finditer(text):
            number = _number(found["number"] or found["numeral"])
            if number is not None:
                places = _decimals(number)
                yield _figure("percent", number, Decimal(1).scaleb(-places), places, text, found.start(), found.end())


def _money_in(text: str) -> Iterator[tuple[Figure, int, int]]:
    """Yield money in a text with its place; of two that overlap the first is right."""
    for found in _COMPOSED.finditer(text):
        unit = "万元" if found["unit"] == "万" else found["unit"]
        great = Decimal(found["great"]) * UNITS[found["by"] + "元"]
        if UNITS[unit] < UNITS[found["by"] + "元"]:
            small = Decimal(found["small"])
            quantum = UNITS[unit].scaleb(-_decimals(small))
            yield _placed(great + small * UNITS[unit], quantum, _decimals(small), text, *found.span())
    for amount in amounts_in(text):
        places = _decimals(amount.amount) if amount.text[0].isdigit() else 0
        yuan = amount.amount * UNITS[amount.unit]
        quantum = UNITS[amount.unit].scaleb(-places) if amount.text[0].isdigit() else _last_unit(yuan)
        yield _placed(
            yuan,
            quantum,
            places,
            text,
            amount.start,
            amount.end,
            is_doubtful=amount.is_doubtful or _BOUND.match(text, amount.end) is not None,
        )
    for pattern in (_BRACKETED, _LABELLED, _SHORT):
        for found in pattern.finditer(text):
            if pattern is _SHORT and not _MONEY_WORD.search(_around(text, found.start(), found.end(), _SENTENCE)):
                continue
            number, unit = Decimal(found["number"].replace(",", "")), found["unit"].rstrip("元") + "元"
            quantum = UNITS[unit].scaleb(-_decimals(number))
            yield _placed(number * UNITS[unit], quantum, _decimals(number), text, *found.span())
    for found in _SIGNED.finditer(text):
        number = Decimal(found["number"].replace(",", ""))
        yield _placed(number, Decimal(1).scaleb(-_decimals(number)), _decimals(number), text, *found.span())
    is_table = _OF_TABLES.search(text) is not None
    for found in _BARE.finditer(text):
        number = Decimal(found["number"].replace(",", ""))
        places = _decimals(number)
        if places or significant_digits(number) > 3 or "," in found["number"]:
            yield _placed(number, None, places, text, *found.span(), is_in_table=is_table and places == 2)


def _last_unit(yuan: Decimal) -> Decimal:
    """Return in what money in numerals is said: 三亿零二百零三万元 in 万元."""
    return next((UNITS[unit] for unit in ("亿元", "万元") if yuan and yuan % UNITS[unit] == 0), Decimal(1))


def _placed(
    number: Decimal, quantum: Decimal | None, decimals: int, text: str, start: int, end: int, **more: bool
) -> tuple[Figure, int, int]:
    return _figure("money", number, quantum, decimals, text, start, end, **more), start, end


def _figure(
    kind: FigureKind, number: Decimal, quantum: Decimal | None, decimals: int, text: str, start: int, end: int,
    **more: bool,
) -> Figure:  # fmt: skip
    clause, sentence = (_around(text, start, end, ends) for ends in (_CLAUSE, _SENTENCE))
    before = text[max(0, start - 4) : start]
    is_rough = _ROUGH_BEFORE.search(before) is not None or _ROUGH_BEHIND.match(text, end) is not None
    return Figure(kind, number, quantum, decimals, text[start:end].strip(), clause, sentence, is_rough=is_rough, **more)


def _around(text: str, start: int, end: int, ends: re.Pattern[str]) -> str:
    """Return the clause or the sentence in which something stands, `_AROUND` characters to each side at most."""
    before = text[max(0, start - _AROUND) : start]
    for found in ends.finditer(before):
        last = found.end()
    before = before[last:] if ends.search(before) else before
    behind = text[end : end + _AROUND]
    found_behind = ends.search(behind)
    return before + text[start:end] + (behind[: found_behind.start()] if found_behind else behind)


def _number(words: str) -> Decimal | None:
    return Decimal(words) if words[0].isdigit() else read_numeral(words)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
