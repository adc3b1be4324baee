"""A document of the shipped form with something on every sheet of the year."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from tests.conftest import make_document, make_project

LONG = "因资金下达较晚，第三方机构招标流标一次，实地采风活动推迟；已与中标单位签订补充协议，确保12月底前完成全部任务。"
_LEVELS = (
    ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"), ("产出指标", "成本指标"),
    ("效益指标", "社会效益指标"), ("满意度指标", "服务对象满意度指标"),
)  # fmt: skip
_LIKELY = ("确定能", "有可能", "完全不可能")
MONEY = {
    "evaluation.money.total.initial": "12.5",
    "evaluation.money.total.adjusted": "10",
    "evaluation.money.total.executed": "8.65",
    "evaluation.money.carried.adjusted": "0",
    "evaluation.money.carried.executed": "0",
    "evaluation.rate_points": "10",
    "evaluation.rate_score": "8.65",
}
CANCELLED = {"change.kind": "调减为零", "change.reason": "上级资金未下达。", "change.date": "2024-09-30"}


def monitored(month: str) -> dict[str, str]:
    """The money of a month."""
    parts = {"total": ("12.5", "6.25"), "fiscal": ("12.5", "6.25"), "other": ("0", "0")}
    return {
        f"monitor.{month}.money.{part}.{name}": text
        for part, (initial, executed) in parts.items()
        for name, text in (("initial", initial), ("executed", executed), ("expected", initial))
    }


def rows(project: int, count: int, reason: str) -> list[dict[str, object]]:
    """Indicators with what a monitoring and an evaluation say of them."""
    made: list[dict[str, object]] = []
    for at in range(count):
        likely = _LIKELY[at % 3]
        values = {
            "monitor.07.actual": f"{at}次", "monitor.07.expected": "12次", "monitor.07.likelihood": likely,
            "monitor.07.reasons": "" if at % 3 == 0 else "经费保障、其他",
            "monitor.07.reason_text": "" if at % 3 == 0 else reason,
            "evaluation.actual": f"{at + 1}次", "evaluation.points": "18.75", "evaluation.score": "16.09",
            "evaluation.reason": reason if at % 2 else "",
        }  # fmt: skip
        level1, level2 = _LEVELS[at * len(_LEVELS) // count]
        texts = {"level1": level1, "level2": level2, "level3": f"采风活动场次之{at + 1}", "value": "≥12次"}
        made.append({"id": f"p{project}r{at}", **texts, "values": values})
    return made


def year(form: Form, *, count: int = 6, reason: str = "资金下达较晚", text: str = LONG) -> Document:
    """Three projects, the last one without its money since September; department and 自评报告, no 监控报告."""
    values = monitored("07") | MONEY | {"evaluation.goal_done": text, "evaluation.conclusion": text}
    projects: list[Project] = [
        make_project(1, values=values, indicators=rows(1, 6, "资金下达较晚")),
        make_project(2, values=values, indicators=rows(2, count, reason)),
        make_project(3, values=CANCELLED),
    ]
    tasks = [{"id": f"t{n}", "values": {"task": f"任务{n}", "content": "采风", "total": f"{n}.5"}} for n in (1, 2, 3)]
    whole = [
        {
            "id": f"d{n}",
            "values": {"level1": "产出指标", "level2": "数量指标", "level3": f"活动{n}", "value": "≥10次"}
            | {"evaluation.actual": "12次", "evaluation.points": "45", "evaluation.score": "45"},
        }
        for n in range(2)
    ]
    department = Sheet.of(
        "department_goal",
        values={"goal": "繁荣文艺创作。"} | MONEY,
        tables={"department_tasks": tasks, "department_indicators": whole},
    )
    report = Sheet.of("evaluation_report", values={"basics": f"（一）概况\n{text}", "work": text, "measures": text})
    document = make_document(form, *projects)
    return document.apply((Change(None, department), Change(None, report)))
