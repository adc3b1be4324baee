"""What the projects have spent together is offered as what the department has spent, where that can be all of it."""

import pytest
from pydantic import ValidationError

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.yearly.names import CANCELLED, evaluation_money
from jx_desktop.domain.yearly.suggesting import computed_at, suggestion_at
from tests.conftest import ROOT
from tests.evaluated import evaluated_document, evaluated_project

PLACE = Address("sheet:department_goal", evaluation_money("total", "executed"))


def department(form: Form, *executed: str, budget: str, kind: str = "", unit: str | None = None) -> Document:
    projects = [evaluated_project(number, executed=text) for number, text in enumerate(executed, 1)]
    if kind:
        projects[-1] = projects[-1].with_values({"values.change.kind": kind, "budget.total": "0"})
    if unit:
        projects[-1] = projects[-1].model_copy(update={"money_unit": unit})
    sheet = Sheet.of("department_goal", values=FrozenDict({"evaluation.money.total.adjusted": budget}))
    return Document.build([*evaluated_document(form, *projects), sheet], form)


def test_the_sum_is_offered_where_the_department_has_what_its_projects_have(form: Form) -> None:
    document = department(form, "4.50", "3.25", budget="10")
    found = suggestion_at(document, PLACE)
    assert found is not None
    assert (found.text, found.reason.code, found.present) == ("7.75", "computed.projects", "")


@pytest.mark.parametrize(
    ("executed", "budget", "code"),
    [
        (("4.50", "3.25"), "80", "computed.projects_part"),  # with 基本支出
        (("4.50", ""), "10", "computed.projects_lacking"),
        (("", ""), "10", "computed.missing"),
    ],
)
def test_what_is_not_all_of_it_is_said_and_not_offered(
    form: Form, executed: tuple[str, ...], budget: str, code: str
) -> None:
    document = department(form, *executed, budget=budget)
    assert suggestion_at(document, PLACE) is None
    found = computed_at(document, PLACE)
    assert found is not None
    assert found[2].reason is not None
    assert found[2].reason.code == code


def test_a_project_cut_to_nothing_need_not_say_anything_and_units_are_one(form: Form) -> None:
    cut = suggestion_at(department(form, "4.50", "", budget="5", kind=CANCELLED), PLACE)
    assert cut is not None
    assert cut.text == "4.5"
    converted = suggestion_at(department(form, "4.50", "30000", budget="5.0005", unit="元"), PLACE)
    assert converted is not None
    assert converted.text == "7.5"


def test_a_form_has_it_only_where_it_is_suggested_on_a_sheet_of_the_document() -> None:
    text = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    for before, after in (
        ('suggested = { name = "sum_of_projects"', 'computed = { name = "sum_of_projects"'),
        ('"projects:budget.total"', '"projects:budget.nothing"'),
        (
            'of = ["values.evaluation.rate_points", "indicators:',
            'of = ["projects:values.evaluation.rate_points", "indicators:',
        ),
    ):
        assert before in text
        with pytest.raises(ValidationError, match=r"does not hold together|is never kept"):
            read_form(text.replace(before, after, 1))
