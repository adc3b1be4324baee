"""Documents whose projects were monitored and evaluated, for tests of what a year says in figures."""

from collections.abc import Mapping, Sequence

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from tests.conftest import make_document, make_project

ACTUALS = ("8次", "96%", "2024年11月30日", "4.3万元", "320人次", "93%")
"""What the six rows of `make_project` came to: every target is reached."""
POINTS = ("20", "10", "10", "10", "30", "10")


def evaluated_project(
    number: int = 1,
    *,
    actuals: Sequence[str] = ACTUALS,
    scores: Sequence[str] = POINTS,
    executed: str = "4.50",
    rate_score: str = "9",
    **fields: object,
) -> Project:
    """Return a project with its 自评: 5 万元 to be spent, six rows with their actual values and scores."""
    project = make_project(number)
    rows = [
        row.model_copy(update={"values": FrozenDict({**row.values, **_row(actual, points, score)})})
        for row, actual, points, score in zip(project.indicators, actuals, POINTS, scores, strict=True)
    ]
    money = {"initial": "5.00", "adjusted": "5.00", "executed": executed}
    values = {f"evaluation.money.total.{name}": amount for name, amount in money.items() if amount}
    values |= {"evaluation.rate_points": "10", "evaluation.goal_done": "已完成。"}
    values |= {"evaluation.rate_score": rate_score} if rate_score else {}
    more = fields.pop("values", {})
    assert isinstance(more, Mapping)
    return project.model_copy(update={"indicators": tuple(rows), "values": FrozenDict({**values, **more}), **fields})


def _row(actual: str, points: str, score: str) -> dict[str, str]:
    said = {"actual": actual, "points": points, "score": score}
    return {f"evaluation.{name}": text for name, text in said.items() if text}


def monitored_project(
    number: int = 1,
    *,
    month: int = 7,
    executed: str = "2.50",
    expected: Sequence[str] = ACTUALS,
    likelihoods: Sequence[str] = ("确定能",) * 6,
) -> Project:
    """Return a project with the monitoring of a month: what is expected of its six rows, and how likely that is."""
    project = make_project(number)
    key = f"monitor.{month:02}"
    rows = [
        row.model_copy(update={"values": FrozenDict({f"{key}.expected": text, f"{key}.likelihood": likely})})
        for row, text, likely in zip(project.indicators, expected, likelihoods, strict=True)
    ]
    money = {f"{key}.money.total.initial": "5.00", f"{key}.money.total.executed": executed}
    return project.model_copy(update={"indicators": tuple(rows), "values": FrozenDict(money)})


def evaluated_document(form: Form, *projects: Project, **head: object) -> Document:
    """Return an approved document of the projects, else of one that was evaluated."""
    return make_document(form, *(projects or (evaluated_project(),)), **{"stage": "approved", **head})
