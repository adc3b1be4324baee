"""A document of another province's form, whose year has columns, words, sources and points of its own."""

from collections.abc import Mapping

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form, read_form
from tests.conftest import ROOT, make_document, make_project

SHEETS = (
    "adjustment", "monitor-06", "monitor_report", "evaluation", "evaluation_report", "department_goal",
    "department_evaluation",
)  # fmt: skip
ROWS = (
    ("成本类", "经济成本", "人均培训费用", "≤300元", "20", "290元", "20", "19"),
    ("产出类", "产出数量", "培训农户", "≥100人", "15", "120人", "15", "15"),
    ("产出类", "产出质量", "考试合格率", "≥95%", "15", "95%", "15", "15"),
    ("产出类", "产出时效", "办结日期", "2025年11月30日", "10", "2025年11月30日", "10", "10"),
    ("效果类", "社会效果", "务工收入", "明显增加", "30", "大体达到", "24", "20"),
    ("评价类", "群众评价", "学员满意率", "≥90%", "10", "93%", "10", "10"),
)
"""First, second and third level, target, points; what came of it, its score, and that of the office above."""
_AMOUNTS = {"total": "50000.00", "upper": "30000.00", "local": "15000.00", "own": "5000.00"}
_TASKS = {"total": "80000.00", "upper": "60000.00", "local": "20000.00"}
_PEOPLE = {"writer": "王某", "phone": "0000-1234", "written_on": "2026-01-20"}


def other_form() -> Form:
    """Return the form of the other province."""
    return read_form((ROOT / "tests" / "data" / "forms" / "year-other.toml").read_text("utf-8"))


def other_project(number: int = 1, *, more: Mapping[str, str] | None = None, begun: bool = True) -> Project:
    """Return a project, monitored at the end of June and evaluated where it is `begun`; `more` are values besides."""
    rows = [
        {
            "id": f"p{number}r{at}", "level1": level1, "level2": level2, "level3": level3, "value": target,
            "description": "", "basis": "",
            "values": {"points": points} | (_said(at, actual, target, score, reviewed) if begun else {}),
        }
        for at, (level1, level2, level3, target, points, actual, score, reviewed) in enumerate(ROWS)
    ]  # fmt: skip
    values = _money() | {"evaluation.goal_done": "培训已办完。", "evaluation.conclusion": "较好。"} if begun else {}
    return make_project(
        number,
        code=f"2025-{number:04d}",
        name=f"农户技能培训之{number}",
        purpose="提高农户技能。",
        goals=("培训农户，提高技能。", "带动增收。"),
        budget={"total": "50000.00", "values": {part: _AMOUNTS[part] for part in ("upper", "local", "own")}},
        plan=[{"month": month, "percent": percent} for month, percent in ((6, "50"), (9, "70"), (12, "100"))],
        values={**values, **(more or {})},
        indicators=rows,
    )


def _said(at: int, actual: str, target: str, score: str, reviewed: str) -> dict[str, str]:
    evaluation = {"actual": actual, "score": score, "review_score": reviewed, "evidence": f"台账{at + 1}"}
    evaluation |= {"reason": "市场波动，下一步加强就业对接。"} if at == 4 else {}
    monitor = {"actual": "推进中", "expected": target, "likelihood": "稳妥"}
    if at == 4:
        monitor |= {"likelihood": "存疑", "reasons": "政策调整、天灾", "reason_text": "灾后复产慢，将加快对接。"}
    return {f"evaluation.{key}": text for key, text in evaluation.items()} | {
        f"monitor.06.{key}": text for key, text in monitor.items()
    }


def _money() -> dict[str, str]:
    values = {f"evaluation.{key}": text for key, text in _PEOPLE.items()} | {"monitor.06.teller": "赵某"}
    for part, amount in _AMOUNTS.items():
        values |= {f"evaluation.money.{part}.{column}": amount for column in ("initial", "adjusted")}
        values[f"evaluation.money.{part}.executed"] = {"total": "48000.00", "upper": "28000.00"}.get(part, amount)
        values[f"monitor.06.money.{part}.initial"] = amount
        values[f"monitor.06.money.{part}.executed"] = {
            "total": "25000.00",
            "upper": "10000.00",
            "local": "10000.00",
        }.get(part, amount)
    return values


def other_document(form: Form, *projects: Project) -> Document:
    """Return an approved document of two projects with something on every sheet but 变更, or of the projects given."""
    document = make_document(
        form, *(projects or (other_project(1), other_project(2))), year=2025, stage="approved",
        department={"code": "7210", "name": "青山县培训中心"},
    )  # fmt: skip
    unit = document.units[0]
    document = document.apply((Change(unit, unit.with_values({"code": "7210001", "name": "青山县培训中心机关"})),))
    return document.apply(tuple(Change(None, sheet) for sheet in _sheets()))


def _sheets() -> tuple[Sheet, ...]:
    money = {
        f"evaluation.money.{part}.{column}": amount
        for part, amount in {**_TASKS, "own": "0.00"}.items()
        for column in ("initial", "adjusted", "executed")
    }
    rows = [
        {"level1": "履职", "level3": "办班", "value": "≥4期", "points": "60", "evaluation.actual": "4期"},
        {"level1": "成效", "level3": "就业", "value": "≥50人", "points": "40", "evaluation.actual": "52人"},
    ]
    department = Sheet.of(
        "department_goal",
        values={"goal": "办好培训。", **money, "evaluation.goal_done": "已办好。"},
        tables={
            "department_tasks": [{"id": "t1", "values": {"task": "培训", "content": "办班", **_TASKS}}],
            "department_indicators": [
                {"id": f"d{at}", "values": {**row, "evaluation.score": row["points"]}} for at, row in enumerate(rows)
            ],
        },
    )
    reports = (
        Sheet.of("monitor_report", values={"progress": "进展正常。", "worries": "无大的风险。\n继续关注。"}),
        Sheet.of("evaluation_report", values={"background": "来历。", "findings": "有得有失。", "advice": "再办。"}),
    )
    return department, *reports
