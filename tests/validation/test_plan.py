from typing import Any

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.contents import Plan, PlanRow
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import RuleSettings
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT
from tests.validation.cases import Build, Fires, Quiet, fields_of, found, problems_of, project


def plan(*percents: str | None, row: str | None = None) -> list[dict[str, Any]]:
    return [
        {"month": month, "percent": percent, "row": row}
        for month, percent in zip((3, 6, 10, 12), percents, strict=False)
    ]


FIRES: Fires = {
    "more than all": (project(plan=plan("30", "60", "80", "120")), "PLN-01 plan.range error"),
    "less than nothing": (project(plan=plan("-5", "60", "80", "100")), "PLN-01 plan.range error"),
    "a zero too many is no fall": (project(plan=plan("30", "600", "80", "100")), "PLN-01 plan.range error"),
    "a fall": (project(plan=plan("30", "20", "80", "100")), "PLN-01 plan.falls error"),
    "a fall at the end": (project(plan=plan("30", "60", "80", "70")), "PLN-01 plan.falls error"),
    "not all spent": (project(plan=plan("30", "60", "70", "80")), "PLN-02 plan.last_not_full warning"),
    "an empty last checkpoint": (project(plan=plan("30", "60", "80", None)), "PLN-02 plan.last_missing warning"),
    "no last checkpoint": (project(plan=plan("30", "60", "80")), "PLN-02 plan.last_missing warning"),
    "a missing checkpoint": (project(plan=plan("30", None, "80", "100")), "PLN-03 plan.missing warning"),
    "no plan": (project(plan=[]), "PLN-02 plan.last_missing warning, PLN-03 plan.missing warning"),
}

QUIET: Quiet = {
    "all at once": project(plan=plan("100", "100", "100", "100")),
    "nothing for a while": project(plan=plan("0", "0", "0", "100.00")),
    "the checkpoints in any order": project(plan=list(reversed(plan("30", "60", "80", "100")))),
    "a month that is no checkpoint": project(plan=[*plan("30", "60", "80", "100"), {"month": 9, "percent": "10"}]),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_what_is_not_all_spent_is_an_error_in_a_final(form: Form) -> None:
    for percents in (("30", "60", "70", "80"), ("30", "60", "70", None)):
        document = project(plan=plan(*percents))(form)
        assert [p.severity for p in problems_of(document, "PLN-02")] == ["warning"]
        assert found(document, final=True).endswith("error")


def test_the_last_checkpoint_is_worded_for_a_clerk(form: Form) -> None:
    (problem,) = problems_of(project(plan=plan("30", "60", "80", "80"))(form), "PLN-02")
    chinese = Wording.read((ROOT / "i18n" / "messages_zh_CN.toml").read_text("utf-8"))
    assert chinese.word(problem.message) == "12月底累计支出比例为 80%，应为 100%，请更正。"


def test_every_row_of_the_plan_is_checked(form: Form) -> None:
    rows = (PlanRow(), PlanRow.model_validate({"id": "local", "label": "地方资金"}))
    two = form.model_copy(update={"plan": Plan.model_validate({**dict(form.plan), "rows": rows})})
    document = project(plan=[*plan("30", "60", "80", "100"), *plan("30", "20", "80", "90", row="local")])(two)
    assert [fields_of(problem) for problem in problems_of(document, "PLN-01")] == [["plan.local.6"]]
    (last,) = problems_of(document, "PLN-02")
    assert last.message.params["field"] == "地方资金12月底"


def slow_plan(form: Form) -> Document:
    """Return a document that spends late, in a form that asks for a pace."""
    asked = RuleSettings.model_validate({**dict(form.rules["PLN-04"]), "severity": {"plan.slow": "hint"}})
    strict = form.model_copy(update={"rules": FrozenDict({**form.rules, "PLN-04": asked})})
    return project(plan=plan("10", "30", "70", "100"))(strict)


def test_a_county_may_ask_for_a_pace(form: Form) -> None:
    (problem,) = problems_of(slow_plan(form), "PLN-04")
    assert fields_of(problem) == ["plan.6", "plan.10"]
    assert problems_of(project(plan=plan("10", "30", "70", "100"))(form), "PLN-04") == []
