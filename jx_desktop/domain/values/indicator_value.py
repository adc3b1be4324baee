"""Reading an indicator's value: operator, number and unit; a date; or words. The text itself is never changed."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from jx_desktop.base.text import without_stray_spaces
from jx_desktop.domain.values.written_year import YEAR

OPERATORS = {
    "≥": (
        *("≥", ">=", "≧", "⩾", "=>", "》=", "›=", "〉=", "≥=", "≥≥", "≮"),
        *("不低于", "不少于", "不小于", "不得低于", "不得少于", "大于等于", "大于或等于", "至少", "最少", "最低"),
    ),
    "≤": (
        *("≤", "<=", "≦", "⩽", "=<", "《=", "‹=", "〈=", "≤=", "≤≤", "≯"),
        *("不高于", "不超过", "不超", "未超过", "不大于", "不多于", "不得高于", "不得超过"),
        *("小于等于", "小于或等于", "至多", "最多", "最高"),
    ),
    "＞": (">", "》", "〉", "›", "高于", "大于", "多于", "超过"),
    "＜": ("<", "《", "〈", "‹", "低于", "小于", "少于", "不足"),
    "＝": ("=", "==", "═", "等于"),
}
"""Operators as the field writes them, and the spellings that are read as them (after NFKC folding)."""

MEASURES = frozenset((
    "%", "‰", "次", "人次", "场次", "班次", "例次", "件次", "个", "人", "名", "位", "场", "期", "篇", "份", "台",
    "件", "辆", "套", "天", "日", "个工作日", "工作日", "小时", "学时", "课时", "分钟", "月", "个月", "年", "季度",
    "周", "村", "户", "家", "所", "项", "处", "座", "条", "本", "册", "门", "节", "组", "队", "批", "批次", "幅",
    "张", "块", "只", "头", "株", "棵", "盏", "间", "层", "栋", "幢", "眼", "口", "笔", "宗", "起", "例", "部", "首",
    "元", "万元", "亿元", "百元", "千元", "万", "亿", "万人", "万人次", "万户", "万亩", "万株", "万册", "万份", "米",
    "千米", "公里", "里", "平方米", "平方公里", "立方米", "亩", "公顷", "吨", "公斤", "千克", "克", "升", "分",
    "分贝", "度", "千瓦", "千瓦时", "倍", "成", "镇", "乡", "社区", "个村", "片", "遍", "轮", "类", "种", "支", "艘",
    "架", "枚", "把", "双", "对", "顶", "面", "根", "卷", "盒", "瓶", "袋", "箱",
))  # fmt: skip
"""Units that a number in words is read before (三次): 一次性, 三级 and 一流 are no numbers."""

HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SPELLINGS = sorted(
    ((spelling, sign) for sign, spellings in OPERATORS.items() for spelling in spellings),
    key=lambda pair: -len(pair[0]),
)
NUMBER = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?")
_PERCENT_UNITS = {"%", "％", "百分比", "(%)", "％)", "百分点"}
_MONTH = rf"(?:{YEAR}年)?\d{{1,2}}月(?:份|\d{{1,2}}[日号]?)?(?:底|末|初|中旬|上旬|下旬)?"
_NUMERIC = rf"{YEAR}[-/.](?:0?[1-9]|1[0-2])(?:[-/.]\d{{1,2}})?"
_TO = r"(?:[-–—－~～至到]{1,2})"
_QUARTER = "第?[一二三四1-4]"
_BEFORE = "(?:之?前|以前|内)?"
_DATE = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?(?:底|末|份|初|中旬|上旬|下旬)?(?:之?前|以前|内|底前|末前)?"
    rf"|{_NUMERIC}(?:之?前)?"
    r"|\d{4}年(?:底|末|内)?(?:之?前)?|(?:当|本)?年(?:底|末|内)(?:之?前)?"
    rf"|(?:{YEAR}年)?{_QUARTER}季度(?:末|底|内)?(?:之?前)?|(?:{YEAR}年)?[上下]半年{_BEFORE}|(?:{YEAR}年)?全年|{YEAR}年度"
    rf"|{_MONTH}{_TO}{_MONTH}{_BEFORE}|(?:{YEAR}年)?\d{{1,2}}{_TO}{_MONTH}{_BEFORE}"
    rf"|{_NUMERIC}{_TO}{_NUMERIC}{_BEFORE}|(?:{YEAR}年)?{_QUARTER}(?:季度)?{_TO}{_QUARTER}季度{_BEFORE}"
)
_EACH = re.compile(
    r"(?:每个?(?P<of>[\u4e00-\u9fff]{1,3}?)(?:每个?(?P<more>[\u4e00-\u9fff]{1,3}?))?|(?P<mean>[年月人户村亩])均|各|均|分别)"
    r"(?!\d{1,2}[日号])(?=[^\u4e00-\u9fff]|不|至[少多]|最|[大小高低]于|超过)"
)
"""What a number is counted for: each quarter, each person and day, the mean of a year, each of several."""
_SAYS_NO_MORE = re.compile(r"达到?(?=\d)|控制在(?=[^\u4e00-\u9fff].*内$)")
"""Words before a number that say no more than its bound."""
_LONGEST_UNIT = 20
_UNIT_WITH_DIGIT = re.compile(r"\D*(?:m[23]|[/·]\D*\d?\D*)")  # m2, 元/100人 is none
_STARTS_WITH_DATE = re.compile(rf"(?:\d{{1,2}}[.、])?(?:{YEAR}年|\d{{1,2}}月)")
BOUNDS_AFTER_UNIT = {
    **dict.fromkeys(("(含)以上", "(含)及以上", "以上(含)", "及以上", "以上"), "≥"),
    **dict.fromkeys(("(含)以下", "及以下", "以下", "以内", "之内"), "≤"),
}
"""Words behind a unit that stand for an operator."""

_ODD_PER_CENT = {"(%)", "(%", "%)", "百分比"}
_ODD_SIGNS = {spelling for spelling, _ in _SPELLINGS if not re.search(r"[\u4e00-\u9fff]", spelling)} - set("≥≤<>=")
_SMALL_SIGNS = {"﹥": ">", "﹤": "<"}
_BRACKETED_UNIT = re.compile(r"\(([^()\d]{1,6})\)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a value says.

    `kind` is ``number`` (with `operator`, `number` and `unit`, the first and last possibly empty), ``date``,
    ``words`` or ``blank``. `operator_text`, `number_text` and `unit_text` are the very pieces of the text, in
    that order and without remainder, where `kind` is ``number``.
    """

    kind: Literal["number", "date", "words", "blank"]
    operator: str = ""
    number: Decimal | None = None
    unit: str = ""
    operator_text: str = ""
    number_text: str = ""
    unit_text: str = ""

    @property
    def is_percentage(self) -> bool:
        """Whether the value is a number of per cent."""
        return self.kind == "number" and self.unit == "%"


@lru_cache(maxsize=16_384)
def read_value(text: str) -> Reading:
    """Return what `text` says. A number is read only where it is all the value says: 2024年12月底前 is a date."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return Reading("blank")
    folded = without_stray_spaces(plain)
    compact = folded.replace(" ", "")
    start, operator, each = _leading(folded)
    if _DATE.fullmatch(compact) or (operator and _DATE.fullmatch(compact[start:])):
        return Reading("date", operator=operator)
    found = NUMBER.match(folded, start)
    if not found or _STARTS_WITH_DATE.match(folded[start:].replace(" ", "")):
        return Reading("words")
    unit = folded[found.end() :].strip()
    if re.match(r"/\d", unit) or (
        re.search(r"\d", unit) and (len(unit) > _LONGEST_UNIT or not _UNIT_WITH_DIGIT.fullmatch(unit))
    ):
        return Reading("words")  # 1/2, 1个村2个点, 3-5次: more than one number
    for ending, sign in BOUNDS_AFTER_UNIT.items():  # 95%以上, ≥95%以上
        if unit.endswith(ending) and operator in ("", sign):
            operator, unit = sign, unit.removesuffix(ending)
    operator_text, number_text, unit_text = _pieces(text)
    return Reading(
        "number",
        operator,
        Decimal(found.group().replace(",", "")),
        _plain_unit(unit, each),
        operator_text,
        number_text,
        unit_text,
    )


def _plain_unit(unit: str, each: str) -> str:
    """Return a unit as it is compared: without brackets around all of it, with what it is for each."""
    if unit in _PERCENT_UNITS:
        return "%"
    bracketed = _BRACKETED_UNIT.fullmatch(unit)
    unit = bracketed[1] if bracketed else unit
    return unit + each if unit and "/" not in unit else unit


def _leading(text: str) -> tuple[int, str, str]:
    """Return where the number of a value begins, its operator, and what it is for each (``/季度``): 每季度不少于1次."""
    at, operator, each = 0, "", ""
    while True:
        at += _leading_spaces(text, at)
        length, sign = leading_operator(text[at:])
        found = _EACH.match(text, at) if not length and not each else None
        further = _SAYS_NO_MORE.match(text, at) if not length and not found else None
        if length and not operator:
            operator, at = sign, at + length
        elif found:
            each = "".join(f"/{one}" for one in found.groups() if one)
            at = found.end()
        elif further:
            at = further.end()
        else:
            break
    if NUMBER.match(text, at) and not (at and each == "" and operator == "" and _DATE.match(text, at)):
        return at, operator, each
    length, sign = leading_operator(text)
    return length + _leading_spaces(text, length), sign, ""


def leading_operator(text: str) -> tuple[int, str]:
    """Return how long the operator is that `text`, in half width, begins with, and its sign; (0, "") for none."""
    for spelling, sign in _SPELLINGS:
        if text.startswith(spelling):
            return len(spelling), sign
    return 0, ""


def is_unit(text: str) -> bool:
    """Whether `text` is a unit alone, such as ``%``, ``人次`` or ``元/人·天``."""
    return re.split("[/·]", text, maxsplit=1)[0] in MEASURES


def number_place(text: str) -> int | None:
    """Return where the number goes into a value that waits for it, or None."""
    folded = text.translate(HALF_WIDTH)
    start, operator = leading_operator(folded)
    return start if operator and (not folded[start:].strip() or is_unit(folded[start:].strip())) else None


def _leading_spaces(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip())


def _pieces(text: str) -> tuple[str, str, str]:
    """Cut the text as it was typed into operator, number and unit; nothing is left over."""
    found = re.search(r"[-+－＋]?[\d][\d,，.．]*", text)
    if not found:
        return "", text.strip(), ""
    before, number, after = text[: found.start()], found.group(), text[found.end() :]
    trailing = len(number) - len(number.rstrip(",，.．"))
    if trailing:
        number, after = number[:-trailing], number[-trailing:] + after
    return before.strip(), number, after.strip()


def split_value(text: str) -> tuple[str, str, str]:
    """Return (operator, number, unit) as typed, for a form with three columns; words and dates stand in the second.

    A value that waits for its number has none in the second.
    """
    reading = read_value(text)
    if reading.kind == "number":
        return reading.operator_text, reading.number_text, reading.unit_text
    place = number_place(text)
    if place is not None:
        return text[:place].strip(), "", text[place:].strip()
    return ("", "", text.strip()) if is_unit(text.translate(HALF_WIDTH).strip()) else ("", text, "")


def straight_value(text: str) -> str:
    """Return a value that reads as a number in the plain form, sign + number + unit (=100.00(%) becomes =100%).

    Signs in words and the decimals of amounts of money stay; dates and words come back as they are.
    """
    operator, number, unit = split_value(text)
    if not number or read_value(text).kind != "number":
        return text
    sign, plain_unit = unicodedata.normalize("NFKC", operator), unicodedata.normalize("NFKC", unit).replace(" ", "")
    if sign.replace(" ", "") in _ODD_SIGNS:
        operator = read_value(text).operator
    operator = _SMALL_SIGNS.get(operator, operator)
    if plain_unit in _ODD_PER_CENT:
        unit = "%"
    elif bracketed := _BRACKETED_UNIT.fullmatch(plain_unit):
        unit = bracketed[1]
    if "元" not in unit:
        number = re.sub(r"(?<=\d)[.．][0０]+$", "", number)
    return operator + number + unit
