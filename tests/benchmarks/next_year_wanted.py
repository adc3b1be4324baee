"""Next year's document as it is wanted of the sample: one project dropped, two new, amounts by a list in 元."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project

LAST_YEAR, YEAR = 2024, 2025
DROPPED = "老研会书画活动经费"
LIST_HEAD = ("项目编码", "项目名称", "金额（元）")


@dataclass(frozen=True)
class Kept:
    """A project that goes on: how the list names it, and what the year changes in it, by the row's second level."""

    code: str
    name: str
    yuan: int
    goal: str
    values: dict[str, str]
    plan: tuple[str, ...] = ()

    @property
    def amount(self) -> str:
        """As it is typed, in 万元."""
        return f"{Decimal(self.yuan) / 10_000:.2f}"


@dataclass(frozen=True)
class New(Kept):
    """A project that the list alone knows; its rows are (level 2, level 3, description, value, basis)."""

    purpose: str = ""
    rows: tuple[tuple[str, str, str, str, str], ...] = ()


KEPT = (
    Kept(
        "13052925P00584012501A",
        "2025年县文联创先争优工作经费",
        55_000,
        "开展创先争优活动4次，提升单位工作效能。",
        {"数量指标": "4次", "成本指标": "≤5.5万元"},
        plan=("30", "60", "80", "100"),  # last year's lacks its end
    ),
    Kept(
        "13052924P00584012408F",
        "老年诗词楹联协会经费",
        45_000,
        "开展老年活动4次，提升老年人的幸福指数。",
        {"数量指标": "4次", "成本指标": "≤4.5万元"},
    ),
)
NEW = (
    New(
        "13052925P00584012511C",
        "青年文艺人才培训经费",
        30_000,
        "举办培训班2期，培训青年文艺人才60人次。",
        {},
        plan=("25", "50", "75", "100"),
        purpose="用于支付培训班讲课费、场地费。",
        rows=(
            ("数量指标", "举办培训班期数", "全年举办的期数", "≥2期", "工作计划"),
            ("成本指标", "培训总成本", "各期的全部支出", "≤3万元", "预算批复"),
            ("社会效益指标", "参训人次", "参加培训的人次", "≥60人次", "签到表"),
            ("服务对象满意度指标", "学员满意度", "表示满意的比例", "≥95%", "调查问卷"),
        ),
    ),
    New(
        "13052925P00584012512D",
        "乡镇文化采风活动经费",
        82_500,
        "组织采风活动6次，创作作品80件。",
        {},
        plan=("20", "50", "80", "100"),
        purpose="用于支付采风活动交通费、创作费。",
        rows=(
            ("数量指标", "采风活动次数", "全年组织的次数", "≥6次", "工作计划"),
            ("成本指标", "采风总成本", "活动的全部支出", "≤8.25万元", "预算批复"),
            ("社会效益指标", "群众参与人次", "参加活动的人次", "≥500人次", "签到表"),
            ("服务对象满意度指标", "群众满意度", "表示满意的比例", "≥92%", "调查问卷"),
        ),
    ),
)
_SAID = "二〇二四年举办评奖活动，24年底前完成调研，人数比2023年增加。"
_TO_BE_SAID = "二〇二五年举办评奖活动，25年底前完成调研，人数比2024年增加。"
_BY, _TO_BE_BY = "2024年12月底前", "2025年12月底前"
_BASIS = "冀财预〔2024〕12号"
_CODE = "13052924P00584202408F"
"""Years as clerks write them, two of which are none of the year's: a document number, and figures in a code."""


class Scenario(NamedTuple):
    """Last year's document, the one that is wanted, and the projects that go on."""

    last: Document
    wanted: Document
    kept: tuple[Kept, ...]


def scenario(sample: Document, *, has_years: bool) -> Scenario:
    """Return what is to be done with the sample as it is, or with years in its texts and a code like one."""
    if not has_years:
        return Scenario(sample, _wanted(sample, KEPT), KEPT)
    last = _with_years(sample, _SAID, _BY)
    kept = (KEPT[0], replace(KEPT[1], code=_CODE))
    return Scenario(last, _with_years(_wanted(last, kept), _TO_BE_SAID, _TO_BE_BY), kept)


def _with_years(document: Document, said: str, by: str) -> Document:
    """Return a document whose last section ends with, and whose second project says, what is given."""
    *_, section = document.sections
    paragraphs = [each for each in section.paragraphs if each not in (_SAID, said)]
    section = section.model_copy(update={"paragraphs": (*paragraphs, said)})
    project = document.projects[1][1]
    values = {"时效指标": {"value": by}, "数量指标": {"basis": _BASIS}}
    rows = tuple(row.model_copy(update=values.get(row.level2, {})) for row in project.indicators)
    project = project.model_copy(update={"code": _CODE, "indicators": rows})
    others = [entity for entity in document.content if entity.id not in (section.id, project.id)]
    return Document.build([*others, section, project], document.form)


def write_list(path: Path, kept: Sequence[Kept]) -> None:
    """Write the budget system's list: code, name, amount in 元."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((LIST_HEAD, *((each.code, each.name, each.yuan) for each in (*kept, *NEW)))):
            sheet.write_row(number, 0, row)


def _wanted(last: Document, kept: Sequence[Kept]) -> Document:
    unit = last.units[0]
    olds = {project.name.replace(str(LAST_YEAR), str(YEAR)): project for project in last.projects_of(unit)}
    projects = [*(_kept(each, olds[each.name]) for each in kept), *(_new(each, last) for each in NEW)]
    head = last.head.model_copy(update={"year": YEAR})
    unit = unit.model_copy(update={"project_ids": tuple(project.id for project in projects)})
    return Document.build([head, *last.sections, unit, *projects], last.form)


def _money(wanted: Kept, last: Project) -> dict[str, object]:
    amount = Decimal(wanted.amount)
    return {"budget": last.budget.model_copy(update={"total": amount, "fiscal": amount})}


def _kept(wanted: Kept, last: Project) -> Project:
    rows = tuple(row.model_copy(update={"value": wanted.values.get(row.level2, row.value)}) for row in last.indicators)
    changed = {"code": wanted.code, "name": wanted.name, "goals": (wanted.goal,), "indicators": rows}
    return last.model_copy(update=_money(wanted, last) | changed | _plan(wanted, last))


def _plan(wanted: Kept, last: Project) -> dict[str, object]:
    percents = [Decimal(percent) for percent in wanted.plan]
    return {
        "plan": tuple(
            item.model_copy(update={"percent": percents[at] if percents else item.percent})
            for at, item in enumerate(last.plan)
        )
    }


def _new(wanted: New, last: Document) -> Project:
    """As it is typed over the second project."""
    like = last.projects_of(last.units[0])[1]
    levels = {row.level2: row.level1 for row in like.indicators}
    rows = tuple(
        Indicator(
            id=f"{wanted.code}-{at}",
            level1=levels[level2],
            level2=level2,
            level3=name,
            description=description,
            value=value,
            basis=basis,
        )
        for at, (level2, name, description, value, basis) in enumerate(wanted.rows)
    )
    fields = {"code": wanted.code, "name": wanted.name, "purpose": wanted.purpose, "goals": (wanted.goal,)}
    changed = _money(wanted, like) | _plan(wanted, like) | fields
    return like.copied(f"new-{wanted.code}", **changed).model_copy(update={"indicators": rows})
