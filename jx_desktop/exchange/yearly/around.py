"""Lines around the tables of a year: titles, the unit, the year, the money unit, what is signed, notes."""

import re
from itertools import pairwise
from typing import NamedTuple

from jx_desktop.domain.values.money import UNITS
from jx_desktop.exchange.text.lines import compact, entered, half_width
from jx_desktop.exchange.yearly.rows import YearRow
from jx_desktop.exchange.yearly.tables import Said, YearTable
from jx_desktop.exchange.yearly.words import SheetWords, label_of

_LONGEST_TITLE = 90
_TITLE = re.compile(r"(?:表|自评|监控|情况|汇总|附件\d*)(?:\([^()]*\))*$")
_NUMBER = re.compile(r"^(?:附[件表]?\d*[:：.、-]*|表?[\d一二三四五六七八九十]{1,4}[-.．、)）]+|\(\d{1,4}\))")
_NAME = re.compile(
    r"^(.*?)(?:项目)?(?:支出)?(?:预算)?(?:绩效目标|绩效)?(?:完成情况|执行|运行|实现程度)*(?:自评|自我评价|监控|跟踪|绩效评价|调整).*$"
)
_OF_NO_PROJECT = re.compile(
    r"^(?:\(?\d{4}年?度?\)?)?(?:.{0,30}(?:[省市县区局会部院委校办所站乡镇]|中心))?\(?(?:\d{4}年?度?)?\)?(?:县|市|省)?本?级?(?:部门|单位)?(?:预算|财政)?(?:(?:中央|省级?|市级?|县级?)?(?:对地方)?(?:专项)?(?:转移支付|专项资金)(?:区域)?(?:\(项目)?)?(?:项目)?(?:支出)?(?:整体)?(?:支出)?$"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年度?|\s*年)?")
_ONLY_TIME = re.compile(
    r"\(?(?:截至|截止|自评|评价|预算|监控)?(?:年度|期间|时间)?:?20\d\d年?度?(?:[\d年月日季度上下半前第一二三四至到\-~—–]{0,20})\)?"
)
_MONTHS = re.compile(r"\d{1,2}\s*[-~—–至到]\s*(\d{1,2})\s*月|(?:截至|截止).{0,6}?(\d{1,2})\s*月|(\d{1,2})月(?:底|末)")
_UNIT = re.compile(r"(?:金额)?单位[:：]?\s*(人民币)?\s*(亿元|百元|千元|万元|元)")
_IN_BRACKETS = re.compile(r"[(（](?:金额)?(?:单位)?[:：]?\s*(亿元|百元|千元|万元|元)[)）]")
_NOTE = re.compile(r"^(?:注|备注|说明|填表说明|填报说明|★)\s*[:：\d.]?")
_HEADING = re.compile(
    r"\(?[一二三四五六七八九十]{1,2}[)、.].{0,12}(?:情况|信息|目标|指标|概况|执行|自评|评价)(?:\([^()]*\))?"
)


class Segment(NamedTuple):
    """A label with what stands behind it on the same line."""

    label: str
    text: str


def money_unit_in(text: str) -> str:
    """Return the money unit that a text names as such; empty where it names none."""
    found = _UNIT.search(text) or _IN_BRACKETS.search(text)
    return found[found.lastindex or 0] if found is not None and len(text) < 80 else ""


def month_in(text: str) -> int:
    """Return the month up to which a title says that a monitoring goes; 0 where it says none."""
    found = _MONTHS.search(half_width(text))
    month = next((int(group) for group in found.groups() if group), 0) if found is not None else 0
    return month if 1 <= month <= 12 else label_of(text).month


def is_title(text: str, words: SheetWords) -> bool:
    """Whether a line is the title of a table of the year."""
    word = compact(text)
    if not word or len(word) > _LONGEST_TITLE or any(mark in word for mark in "。;；"):
        return False
    if (own := words.own.title(word)) is not None:
        return not own.is_report
    return bool(words.title_kind(word) or words.is_of_department(word)) and _TITLE.search(word) is not None


def is_heading(text: str) -> bool:
    """Whether a line only heads a part of a table that follows: 二、预算执行情况."""
    return len(text) < _LONGEST_TITLE and _HEADING.fullmatch(compact(text)) is not None


def read_title(row: YearRow, table: YearTable, words: SheetWords) -> None:
    """Put into a table what its title says."""
    text = row.text
    word = compact(text)
    table.title = word
    table.kind = words.title_kind(word) or table.kind
    table.of_department = words.is_of_department(word)
    table.take_month(month_in(word), row.line, text)
    if found := _YEAR.search(word):
        table.year = int(found[1])
    own = words.own.title(word)
    if own is not None:
        table.own_sheet = own.key
        if not own.of_department:
            table.name, table.is_own = (own.template.values(text.strip()) or {}).get("name", ""), True
            return
    bare = _NUMBER.sub("", word)
    named = _NAME.match(bare)
    name = named[1].strip("“”《》「」()") if named is not None else ""
    if name and not table.of_department and not _OF_NO_PROJECT.match(name):
        table.name = name


def segments(text: str) -> list[Segment]:
    """Return labels with what stands behind their colons: ``填报人：张三　联系电话：123``."""
    pieces = re.split(r"[:：]", text)
    found = []
    for before, after in pairwise(pieces):
        label = re.split(r"[\s\u3000]{1,}|\t", before.strip())[-1]
        last = after is pieces[-1]
        value = after if last else re.sub(r"\S+$", "", after.rstrip()) if re.search(r"\s", after.strip()) else ""
        found.append(Segment(label, value.strip()))
    return found


def is_sign_line(text: str, words: SheetWords) -> bool:
    """Whether a line is one that is signed beneath a table."""
    said = segments(text)
    return bool(said) and sum(label_of(each.label).word in words.sign for each in said) * 2 >= len(said)


def take_around(row: YearRow, table: YearTable, words: SheetWords, *, below: bool) -> bool:
    """Put into a table what a line above or below it says; return whether it says anything of the table."""
    text = row.text.strip()
    word = compact(text)
    if not word:
        return True
    if not below and _take_own(row, table, words):
        return True
    if below and (note := _NOTE.match(word)) and note.end() < len(word):
        table.reject(row.line, text, "import_year.note")
        return True
    if is_sign_line(text, words) and len(word) < 120:
        for each in segments(text):
            _take_segment(each, row.line, table, words)
        table.take_unit(money_unit_in(text), row.line, text)
        return True
    if below:
        return False
    if _ONLY_TIME.fullmatch(word) and (year := _YEAR.search(word)):
        table.year = int(year[1])
        table.take_month(month_in(word), row.line, text)
        return True
    if len(word) < 40 and (unit := money_unit_in(text)) and unit in UNITS:
        table.take_unit(unit, row.line, text)
        rest = _IN_BRACKETS.sub("", _UNIT.sub("", text)).strip(" ()（）　\t")
        for each in segments(rest):
            _take_segment(each, row.line, table, words)
        if rest and not segments(rest):
            table.year = table.year or (int(found[1]) if (found := _YEAR.search(rest)) else None)
            _take_unit(rest, table, words)
        return True
    if _take_unit(text, table, words):
        return True
    said = segments(text)
    if said and len(word) < 80 and all(words.cells.role(each.label) for each in said):
        for each in said:
            _take_segment(each, row.line, table, words)
        return True
    return False


def _take_own(row: YearRow, table: YearTable, words: SheetWords) -> bool:
    """Take the line that the form itself prints above its tables: the unit with its code, the money unit behind it."""
    text = row.text.strip()
    for gap in [0, *(found.end() for found in re.finditer(r"\s+", text)), len(text)]:
        before, behind = text[:gap].strip(), text[gap:].strip()
        unit, money = words.own.unit(before) if before else None, words.own.money_unit(behind) if behind else ""
        if (not before or unit) and (not behind or money):
            table.take_unit(money, row.line, text)
            if unit is not None:
                table.unit_code, table.unit_name = unit[0], entered(unit[1])
            return True
    return False


def _take_unit(text: str, table: YearTable, words: SheetWords) -> bool:
    digits = words.form.codes.unit_digits
    found = re.fullmatch(rf"(\d{{3,{max(digits, 9)}}})[\s\-—:：]*(\D.{{1,60}})", half_width(text.strip()))
    if found is None or any(mark in found[2] for mark in "。，,；"):
        return False
    table.unit_code, table.unit_name = found[1], entered(text.strip()[len(found[1]) :]).lstrip("-—:： ")
    return True


def _take_segment(segment: Segment, line: int, table: YearTable, words: SheetWords) -> None:
    label, text = segment
    if not text:
        return
    role = words.cells.role(label)
    if role == "money_unit" or (label_of(label).word in ("单位", "金额单位") and text in UNITS):
        table.take_unit(text, line, f"{label}：{text}")
    elif role and role not in table.cells:
        table.cells[role] = Said(text, line)
    else:
        table.reject(line, f"{label}：{text}", "import_year.signed")
