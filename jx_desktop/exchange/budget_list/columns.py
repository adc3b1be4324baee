"""Which column of a list holds what, by the words above it; the money unit that stands with them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import squeezed
from jx_desktop.domain.form.contents import SECTION_OFFICE
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.values.money import UNITS
from jx_desktop.exchange.tables import Table

HEAD_ROWS = 20
_UNITS = "|".join(sorted(UNITS, key=len, reverse=True))
_UNIT_IN_BRACKETS = re.compile(rf"[(\[/](?:单位:)?({_UNITS})[)\]]?")
_UNIT_LINE = re.compile(rf"(?:金额)?单位[:为]?\(?({_UNITS})\)?")
_NOISE = re.compile(r"^(?:其中:?|[*※★]|\d{4}年度?|\(?\d{1,2}[.、)]|[一二三四五六七八九十]{1,2}、)+|[*:]+$")
_NAMED_YEAR = re.compile(r"20\d{2}(?=\D|$)")
_EARLIER = re.compile("上年|上一年|去年|往年|历年|以前年度|调整前|执行")
_YEAR = r"(?:年初|本年|当年|年度|全年|申报|批复|核定|安排)?"
_WORDS: dict[str, str] = {
    "unit.code": r"(?:预算|主管|基层|编报|填报|部门)?(?:单位|部门)(?:编码|代码|编号)|预算编码",
    "unit.name": r"(?:预算|主管|基层|编报|填报|部门)?单位(?:名称|全称)?|部门(?:\(?单位\)?)?名称|部门",
    "code": r"(?:预算|明细|支出|二级|三级)?项目(?:编码|代码|编号|序列号)",
    "name": r"(?:预算|明细|支出|二级|三级)?项目(?:名称?|全称)?",
    "budget.total": rf"{_YEAR}(?:项目)?预算(?:数|金额|额|总额|规模|资金|指标|安排数?|批复数|控制数|合计)?"
    rf"|{_YEAR}(?:项目)?(?:总?金额|资金总额|支出总额|资金合计|批复数|安排数|控制数)|(?:项目)?总投资",
    "budget.fiscal": r"(?:本级)?财政性?(?:拨款|资金|拨款资金|拨款收入|补助)"
    r"|(?:一般)?公共预算(?:拨款|资金|财政拨款|收入)?",
    "budget.other": r"其[他它](?:资金|收入|来源)|(?:单位|自有|自筹|非财政)(?:拨款)?资金|非财政拨款",
    "purpose": r"(?:资金|项目|支出|主要)?(?:用途|内容)(?:说明|及用途)?|用途摘要|摘要",
    SECTION_OFFICE: r"(?:责任|归口|主管|业务|承办|管理|对口)+(?:股室|科室|处室|股|科)(?:名称)?",
}
"""What the budget system's own lists call the columns; a form's own words come first."""
_SUMS = frozenset(("合计", "小计", "总计"))


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a list before its rows are read."""

    end: int = 0
    """How many rows the head takes, what stands above it included; 0 where there is none."""
    columns: Mapping[str, int] = field(default_factory=FrozenDict)
    """Field address → column, from 0."""
    unit: str | None = None
    """The money unit that stands in the head or above it."""
    doubles: tuple[tuple[str, int, int], ...] = ()
    """What two columns are called: the field's address, the column that is read and one that is not."""


def listed_fields(form: Form) -> Definitions:
    """Return the fields that a list can give, by their addresses: those of units (``unit.code``) and of projects."""
    amounts = [form.money.field(part) for part in ("total", *form.money.parts)]
    units = {f"unit.{path}": field for path, field in form.unit_fields.items()}
    return units | {
        path: field
        for path, field in form.project_fields.items()
        if path in (amounts if field.kind is FieldKind.AMOUNT else _WORDS)
    }


def amount_columns(columns: Mapping[str, int], form: Form) -> dict[str, int]:
    """Return the columns of money among those of a list, by the field."""
    fields = listed_fields(form)
    return {name: at for name, at in columns.items() if fields[name].kind is FieldKind.AMOUNT}


def find_head(table: Table, form: Form) -> Head:
    """Return the head of a list: the row, or the two rows, of its first 20 whose words say most."""
    rows = table.rows
    best: tuple[int, int, dict[str, list[int]]] = (1, 0, {})
    for at in range(min(HEAD_ROWS, len(rows))):
        over = rows[at - 1] if at else ()
        for above in (None, over or None):
            columns = _columns(rows[at], above, over, form, table.hidden_columns)
            if len(columns) > best[0] and ("name" in columns or "code" in columns):
                best = (len(columns), at + 1, columns)
    _, end, found = best
    taken = {name: places[0] for name, places in found.items()}
    doubles = tuple((name, places[0], other) for name, places in found.items() for other in places[1:])
    return Head(end, FrozenDict(taken), unit_in_head(rows, end, taken, form), doubles)


def _columns(
    row: Sequence[str], above: Sequence[str] | None, years: Sequence[str], form: Form, hidden: Collection[int]
) -> dict[str, list[int]]:
    """Return the columns of each field.

    One that is shown stands before a hidden one, one in the form's word before others, one of this year before those of
    earlier years; a year may stand in the row above, `years`, even where that row is no part of the head.
    """
    columns: dict[str, list[tuple[bool, bool, int, int]]] = {}
    fields = listed_fields(form)
    own = {_bare(field.label): name for name, field in fields.items()}
    group = year = ""
    if above is not None and not any(_bare(cell) for cell in above):
        return {}
    for at, text in enumerate(row):
        over = above[at] if above is not None and at < len(above) else ""
        group = over or group
        year = (years[at] if at < len(years) else "") or year
        word = _bare(text) or _bare(over)
        if above is not None and word in _SUMS:
            word = _bare(group) or word
        found = own.get(word) or next((name for name in fields if re.fullmatch(_WORDS.get(name, "(?!)"), word)), None)
        if found is not None:
            columns.setdefault(found, []).append((at in hidden, word not in own, _years_back(year, text), at))
        elif word in _SUMS and "budget.total" not in columns:
            columns["budget.total"] = [(at in hidden, True, 0, at)]
    return {name: [at for *_, at in sorted(places)] for name, places in columns.items()}


def _years_back(over: str, text: str) -> int:
    """Return a number, the greater the earlier a column's year; 0 where none is named: it is this year's."""
    words = f"{over} {text}"
    years = [int(year) for year in _NAMED_YEAR.findall(words)]
    return 3000 - max(years) if years else 10_000 if _EARLIER.search(words) else 0


def _bare(text: str) -> str:
    """Return a head's word without spaces, widths, its unit and what leads to it."""
    word = squeezed(text)[:40]
    return _NOISE.sub("", _UNIT_IN_BRACKETS.sub("", word))


def unit_in_head(rows: Sequence[Sequence[str]], end: int, columns: Mapping[str, int], form: Form) -> str | None:
    """Return the money unit in the head of the amounts, else of the lines above."""
    amounts = set(amount_columns(columns, form).values())
    head = [row[at] for row in rows[max(0, end - 2) : end] for at in amounts if at < len(row)]
    for text in head:
        found = _UNIT_IN_BRACKETS.search(squeezed(text))
        if found:
            return found[1]
    for row in rows[:end]:
        for text in row:
            found = _UNIT_LINE.search(squeezed(text))
            if found:
                return found[1]
    return None
