from typing import Any

import pytest

from jx_desktop.domain.form.definition import Form
from tests.conftest import make_project
from tests.validation.cases import Build, Fires, Quiet, changed_row, found, head, problems_of, project, projects


def _cost_and_quantity(cost: dict[str, Any], quantity: dict[str, Any]) -> Build:
    first, second, third, fourth, *others = make_project(1).indicators
    rows = (first.model_copy(update=quantity), second, third, fourth.model_copy(update=cost), *others)
    return project(indicators=rows, goals=("保证作品评审合格率。",))


FIRES: Fires = {
    "a cost above the budget": (changed_row(4, value="≤6万元"), "VAL-11 cost.over_budget warning"),
    "a cost above the budget in yuan": (changed_row(4, value="60000元"), "VAL-11 cost.over_budget warning"),
    "a year's cost above the budget": (
        changed_row(4, value="≤6万元", level3="年度采风成本"), "VAL-11 cost.year_over_budget error",
    ),
    "the whole cost above the budget": (
        changed_row(4, value="≤6万元", level3="项目总成本"), "VAL-11 cost.year_over_budget error",
    ),
    "a cost that is the budget": (changed_row(4, value="5万元"), "VAL-11 cost.equals_budget hint"),
    "a cost that is said to be the budget": (changed_row(4, value="=50000元"), "VAL-11 cost.equals_budget hint"),
    "cost for one times quantity": (
        _cost_and_quantity({"level3": "人均培训成本", "value": "≤300元"}, {"value": "≥200人", "level3": "培训人数"}),
        "VAL-13 cost.times_quantity hint",
    ),
    "cost for one by its unit times quantity": (
        _cost_and_quantity({"value": "≤1万元/次"}, {"value": "≥6次"}), "VAL-13 cost.times_quantity hint",
    ),
}  # fmt: skip

QUIET: Quiet = {
    "at most the budget": changed_row(4, value="≤5万元"),
    "three times and a sum of money": changed_row(4, value="≤4.9万元"),
    "a price": changed_row(4, value="≤80000元/吨", level3="材料单位成本"),
    "money in a row that is no cost": changed_row(5, level3="节约财政资金", value="≥8万元"),
    "a cost for one within the budget": _cost_and_quantity(
        {"level3": "人均培训成本", "value": "≤200元"}, {"value": "≥200人", "level3": "培训人数"}
    ),
    "a cost for one of another kind": _cost_and_quantity(
        {"level3": "人均培训成本", "value": "≤2万元"}, {"value": "≥6次", "level3": "培训次数"}
    ),
}


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_costs_are_not_compared_while_the_money_unit_is_unknown(form: Form) -> None:
    rows = changed_row(4, value="≤6万元")(form).projects[0][1].indicators
    document = projects({"indicators": rows}, money_unit=None)(form)
    assert problems_of(document, "VAL-11") == []
    assert problems_of(head(money_unit=None)(form), "VAL-11") == []


@pytest.mark.parametrize("total", ["0", "-4.00"])
def test_a_budget_of_nothing_or_less_is_multiplied_with_nothing(form: Form, total: str) -> None:
    rows = _cost_and_quantity({"value": "≤1万元/次"}, {"value": "≥6次"})(form).projects[0][1].indicators
    document = project(budget={"total": total, "fiscal": total}, indicators=rows)(form)
    assert problems_of(document, "VAL-13") == []
    assert problems_of(document, "VAL-11") == []


def test_a_cost_is_held_against_what_there_was_in_the_whole_year(form: Form) -> None:
    rows = changed_row(4, value="≤6万元")(form).projects[0][1].indicators
    for adjusted, codes in (("6.00", []), ("5.50", ["VAL-11"]), ("4.00", ["VAL-11"])):
        document = project(indicators=rows, values={"evaluation.money.total.adjusted": adjusted})(form)
        assert [problem.rule for problem in problems_of(document, "VAL-11")] == codes, adjusted
