from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT, make_project
from tests.validation.cases import Build, Fires, Quiet, changed_row, fields_of, found, problems_of, project, projects

_WITHOUT_COST = tuple(row for number, row in enumerate(make_project(1).indicators, 1) if number != 4)


def _with_fund(**budget: Any) -> Build:
    """Return a document of a form with a row of money of its own."""

    def built(form: Form) -> Document:
        money = form.money.model_copy(update={"parts": ("fiscal", "fund")})
        labels = type(form.labels)({**form.labels, "budget.values.fund": "政府性基金"})
        return project(budget=budget)(form.model_copy(update={"money": money, "labels": labels}))

    return built


FIRES: Fires = {
    "words in a row of money that the form adds": (
        _with_fund(total="5", fiscal="5", values={"fund": "待定"}), "BUD-01 budget.no_amount error, "
        "STR-02 text.placeholder warning",
    ),
    "an amount with its unit in a row of money that the form adds": (
        _with_fund(total="5", fiscal="5", values={"fund": "0元"}), "BUD-01 budget.no_amount error",
    ),
    "a negative row of money that the form adds": (
        _with_fund(total="5", fiscal="6", values={"fund": "-1"}), "BUD-01 budget.negative error",
    ),
    "no total": (project(budget={"fiscal": "5.00"}), "BUD-01 budget.missing error"),
    "nothing at all": (project(budget={}), "BUD-01 budget.missing error"),
    "a total of nothing": (project(budget={"total": "0", "fiscal": "0"}), "BUD-01 budget.not_positive warning"),
    "a total of nothing without a source": (project(budget={"total": "0"}), "BUD-01 budget.not_positive warning"),
    "a total finer than printed": (
        project(budget={"total": "24.998", "fiscal": "24.998"}), "BUD-01 budget.finer hint",
    ),
    "parts that are less": (project(budget={"total": "5", "fiscal": "4"}), "BUD-02 budget.sum error"),
    "parts that are more": (
        project(budget={"total": "132", "fiscal": "132", "other": "32"}), "BUD-02 budget.sum error",
    ),
    "no source": (project(budget={"total": "5.00"}), "BUD-02 budget.no_source error"),
    "less than nothing": (
        project(budget={"total": "-4.00", "fiscal": "-4.00"}), "BUD-01 budget.negative error",
    ),
    "less than nothing without a source": (project(budget={"total": "-4.00"}), "BUD-01 budget.negative error"),
    "less than nothing and another part": (
        project(budget={"total": "-4.00", "fiscal": "5"}), "BUD-01 budget.negative error",
    ),
    "a part of less than nothing": (
        project(budget={"total": "5", "fiscal": "6", "other": "-1"}), "BUD-01 budget.negative error",
    ),
    "less than nothing beside sums in the purpose": (
        project(budget={"total": "-4", "fiscal": "-4"}, purpose="其中采风2万元，展览40000元。"),
        "BUD-01 budget.negative error",
    ),
    "yuan typed as 万元, of which no text speaks": (
        project(budget={"total": "120000", "fiscal": "120000"}, indicators=make_project(1).indicators[:3]),
        "BUD-08 budget.unusual warning, IND-01 indicators.level1_missing warning",
    ),
    "a few yuan": (project(budget={"total": "0.0050", "fiscal": "0.005"}, indicators=_WITHOUT_COST),
        "BUD-01 budget.finer hint, BUD-08 budget.unusual warning"),
    "no purpose": (project(purpose=" "), "BUD-03 purpose.missing warning"),
    "amounts in the purpose that do not add up": (
        project(purpose="其中采风2万元，展览2.5万元。"), "BUD-03 purpose.sum hint",
    ),
    "yuan typed as 万元": (
        project(budget={"total": "45000", "fiscal": "45000"}), "BUD-06 budget.factor warning",
    ),
    "a cost in yuan without its unit": (
        changed_row(4, value="50000"), "BUD-06 budget.factor warning, VAL-03 value.no_unit warning",
    ),
    "a purpose ten thousand times more": (project(purpose="用于采风支出50000万元。"), "BUD-06 budget.factor warning"),
}  # fmt: skip

QUIET: Quiet = {
    "a null other part is none": project(budget={"total": "5.00", "fiscal": "5.00", "other": None}),
    "an other part of 0.00": project(budget={"total": "5.00", "fiscal": "5", "other": "0.00"}),
    "only other money": project(budget={"total": "5.00", "other": "5"}),
    "needless zeros are not finer": project(budget={"total": "5.0000", "fiscal": "5"}),
    "amounts in the purpose that add up": project(purpose="其中采风30000元，展览2万元。"),
    "the budget itself before its parts": project(purpose="共计5万元，其中采风3万元，展览2万元。"),
    "standards and unit prices": project(purpose="每人50元，采风标准300元/天，单价200元，用于采风4万元。"),
    "a great sum that the purpose says too": project(
        budget={"total": "12000", "fiscal": "12000"}, purpose="用于建设美术馆1.2亿元。"
    ),
    "a sum just below the limit": project(budget={"total": "9999", "fiscal": "9999"}),
    "one amount": project(purpose="用于采风支出4万元。"),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_amounts_are_worded_as_printed_with_their_unit(form: Form) -> None:
    (problem,) = problems_of(project(budget={"total": "5", "fiscal": "4"})(form), "BUD-02")
    chinese = Wording.read((ROOT / "i18n" / "messages_zh_CN.toml").read_text("utf-8"))
    assert chinese.word(problem.message) == (
        "预算数为 5.00 万元，财政资金与其他资金合计 4.00 万元，相差 1.00 万元，请核实。"
    )


def test_amounts_of_an_unknown_unit_are_worded_without_one(form: Form) -> None:
    document = projects({"budget": {"total": "5", "fiscal": "4"}}, money_unit=None)(form)
    (problem,) = problems_of(document, "BUD-02")
    assert problem.message.params["total"] == "5.00"


def test_missing_sources_are_one_finding_with_all_parts(form: Form) -> None:
    (problem,) = problems_of(project(budget={"total": "5"})(form), "BUD-02")
    assert fields_of(problem) == ["budget.fiscal", "budget.other"]


def test_rows_of_money_that_a_form_adds_are_parts_of_the_sum(form: Form) -> None:
    own = form.model_copy(update={"money": form.money.model_copy(update={"parts": ("fiscal", "fund")})})
    budget = {"total": "5", "fiscal": "2", "values": {"fund": "3.00"}}
    assert problems_of(project(budget=budget)(own), "BUD-02") == []
    budget["values"] = {"fund": "待定"}
    (problem,) = problems_of(project(budget=budget)(own), "BUD-02")
    assert problem.message.params["sum"] == "2.00 万元"


def test_a_negative_budget_is_one_clear_sentence(form: Form) -> None:
    (problem,) = problems_of(project(budget={"total": "-4", "fiscal": "-4"})(form), "BUD-01")
    chinese = Wording.read((ROOT / "i18n" / "messages_zh_CN.toml").read_text("utf-8"))
    assert chinese.word(problem.message) == "预算数与财政资金是负数（-4.00 万元），预算金额应为正数，请更正。"


def test_an_unusual_budget_is_asked_about_with_the_amount_that_was_meant(form: Form) -> None:
    document = project(budget={"total": "120000", "fiscal": "120000"}, indicators=_WITHOUT_COST)(form)
    (problem,) = problems_of(document, "BUD-08")
    chinese = Wording.read((ROOT / "i18n" / "messages_zh_CN.toml").read_text("utf-8"))
    assert chinese.word(problem.message) == ("预算数为 120,000.00 万元，是否应为 12.00 万元？请核实金额单位。")


@pytest.mark.parametrize(
    ("unit", "total", "expected"), [("元", "5.00", "50,000.00 元"), ("元", "500000000", "50,000.00 元")]
)
def test_in_yuan_other_amounts_are_unusual(form: Form, unit: str, total: str, expected: str) -> None:
    document = projects({"budget": {"total": total, "fiscal": total}}, money_unit=unit)(form)
    (problem,) = problems_of(document, "BUD-08")
    assert problem.message.params["expected"] == expected
