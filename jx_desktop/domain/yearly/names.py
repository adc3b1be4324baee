"""The keys of the sheets of a year, as they are kept in files; other programs depend on them."""

from jx_desktop.base.paths import own_path
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.tables import MAIN_TABLE

EVALUATION, MONITOR, ADJUSTMENT = "evaluation", "monitor", "adjustment"
DEPARTMENT_GOAL, DEPARTMENT_EVALUATION = "department_goal", "department_evaluation"
MONITOR_REPORT, EVALUATION_REPORT = "monitor_report", "evaluation_report"
DEPARTMENT_TABLE, DEPARTMENT_TASKS = "department_indicators", "department_tasks"

# ---- 自评, of a project or of the whole department; of its rows from `ACTUAL` on
RATE_POINTS = own_path("evaluation.rate_points")
RATE_SCORE = own_path("evaluation.rate_score")
GOAL_DONE = own_path("evaluation.goal_done")
CONCLUSION = own_path("evaluation.conclusion")
TOTAL_POINTS, TOTAL, GRADE = (
    own_path("evaluation.total_points"),
    own_path("evaluation.total"),
    own_path("evaluation.grade"),
)
"""Computed, never kept."""
STATED_RATE = own_path("evaluation.stated.rate")
STATED_TOTAL = own_path("evaluation.stated.total")
STATED_GRADE = own_path("evaluation.stated.grade")
"""As read from a foreign table, only where present; no form names them."""
STATED = (STATED_RATE, STATED_TOTAL, STATED_GRADE)
ACTUAL, POINTS, SCORE = own_path("evaluation.actual"), own_path("evaluation.points"), own_path("evaluation.score")
REASON, EVIDENCE = own_path("evaluation.reason"), own_path("evaluation.evidence")
GOAL_POINTS = own_path("points")
"""The points of a row where the goal form has them: they are taken over and closed."""

# ---- 项目变动
CHANGE_KIND, CHANGE_OTHER = own_path("change.kind"), own_path("change.other")
CHANGE_DOCUMENT, CHANGE_DATE = own_path("change.document"), own_path("change.date")
CHANGE_REASON = own_path("change.reason")
"""调整原因, of a project, or of one of its rows."""
AS_APPROVED, APPENDED, INCREASED, REDUCED, CANCELLED = "年初批复", "年中追加", "调增", "调减", "调减为零"
MERGED, HANDED_OVER = "并入", "移交"
"""Kinds of change: `APPENDED` has come after 批复; `CANCELLED` is outside points, averages and grades since."""
CANCELLED_MARK = "已取消"
"""What is printed above the tables of a project that was cut to nothing; the reason stands beside it."""
CHANGE_KINDS = (AS_APPROVED, APPENDED, INCREASED, REDUCED, CANCELLED, MERGED, HANDED_OVER)


def evaluation_money(part: str, column: str) -> str:
    """Return where an amount stands: `part` total, fiscal, carried, other; `column` initial, adjusted, executed."""
    return own_path(f"evaluation.money.{part}.{column}")


def monitor_sheet(month: int) -> str:
    """Return the key of the sheet of a month: ``monitor-07``."""
    return f"{MONITOR}-{month:02}"


def monitored(month: int, key: str) -> str:
    """Return where something of a month stands: `key` actual, expected, reasons, …, or money.total.executed."""
    return own_path(f"monitor.{month:02}.{key}")


def points_path(form: FormContents, table_id: str = MAIN_TABLE) -> str:
    """Return where the points of the rows of a table stand: those of the goals, where the form has them."""
    return GOAL_POINTS if GOAL_POINTS in form.row_fields(table_id) else POINTS
