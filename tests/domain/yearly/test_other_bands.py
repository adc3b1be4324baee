"""Other provinces have other bands, deductions, blocks and columns: the same program, another form."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.points import blocks, shared_out
from jx_desktop.domain.yearly.suggesting import suggestions
from tests.conftest import ROOT, make_document, make_project

SCORING = """\
[scoring]
rate_points = 20
far_above = { "≥" = 150 }
far_above_deduction = 10
blocks = [{ output = 40, benefit = 30, satisfaction = 10 }]
bands = [
  { name = "达成", least = 80, most = 100 },
  { name = "部分达成", least = 50, most = 80 },
  { name = "未达成", least = 0, most = 50 },
]
grades = [{ name = "A", least = 85 }, { name = "B", least = 0 }]
delays = [{ days = 10, percent = 80 }]
"""


@pytest.fixture(scope="module")
def other() -> Form:
    """The shipped form with scoring of its own, and the columns of the evaluation in another order."""
    text = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    begins = text.index("[scoring]")
    text = text[:begins] + SCORING + text[text.index("# ----", begins) :]
    points = '  { field = "values.evaluation.points", width = 10, align = "center" },\n'
    actual = '  { field = "values.evaluation.actual", width = 21, align = "center" },\n'
    text = text.replace(actual + points, points + actual).replace('{ text = "10" }', '{ text = "20" }')
    return read_form(text.replace('id = "hebei-2024"', 'id = "other-bands"'))


def row(level1: str, value: str, actual: str, points: str = "10") -> Indicator:
    values = {"evaluation.actual": actual, "evaluation.points": points}
    return Indicator.model_validate({"level1": level1, "level3": "名", "value": value, "values": values})


def test_scores_follow_the_bands_deductions_and_delays_of_the_form(other: Form) -> None:
    rows = (
        row("产出指标", "有效提升", "部分达成"),
        row("产出指标", "≥10次", "16次"),
        row("产出指标", "11月底前", "12月5日"),
        row("效益指标", "=4期", "5期"),
        row("满意度指标", "有效提升", "达成预期指标"),
    )
    document = make_document(other, make_project(1, indicators=rows))
    found = suggestions(document, document.get(Project, "p1"))
    assert [(each.text, each.least, each.is_far_above) for each in found] == [
        ("8", "5", False),
        ("10", "9", True),
        ("8", "", False),
        ("10", "", False),
    ]


def test_points_and_grades_follow_the_form(other: Form) -> None:
    project = make_project(1, values={"evaluation.rate_score": "18"})
    shares = shared_out(project, MAIN_TABLE, other)
    assert sum(map(Decimal, shares.values())) == 80
    assert [str(block.wanted) for block in blocks(project, MAIN_TABLE, other)] == ["40", "30", "10"]
    scored = tuple(each.with_values({names.SCORE: shares[each.id]}) for each in project.indicators)
    done = project.with_values({"indicators": scored})
    fields, calculator = other.project_fields, Calculator(other, 2024)
    assert [calculator.text(done, fields[path]) for path in (names.TOTAL, names.GRADE)] == ["98", "A"]
