"""Computed fields follow from what stands in others, and say why they are empty."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from jx_desktop.base.json_text import validation_message
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.yearly.names import RATE_SCORE, evaluation_money
from tests.forms import every_form

RATE = evaluation_money("total", "rate")

PURCHASES = [
    {"id": "a", "values": {"item": "电脑", "count": "3", "price": "0.45"}},
    {"id": "b", "values": {"item": "桌椅", "count": "x"}},
]


@pytest.fixture(scope="module")
def every() -> Form:
    return every_form()


def test_a_field_of_a_project_follows_from_others(every: Form) -> None:
    field = every.project_fields["values.rest"]
    project = Project.model_validate({"budget": {"total": "5.00"}, "values": {"granted": "1.5"}})
    assert Calculator(every).text(project, field) == "3.5"
    empty = Calculator(every).computed(Project(), field)
    assert empty.value is None
    assert empty.reason is not None


def test_a_cell_follows_from_the_cells_of_its_row(every: Form) -> None:
    project = Project.model_validate({"tables": {"purchases": PURCHASES}})
    field, calculator = every.row_fields("purchases")["values.sum"], Calculator(every)
    rows = project.tables["purchases"]
    assert calculator.computed(project, field, rows[0]).value == Decimal("1.35")
    refused = calculator.computed(project, field, rows[1])
    assert refused.value is None
    assert refused.reason is not None
    assert refused.reason.code == "computed.no_number"


def test_a_field_of_a_sheet_sums_a_column_of_its_table(every: Form) -> None:
    tasks = [{"id": f"t{n}", "values": {"amount": amount}} for n, amount in enumerate(("1.20", "3"))]
    sheet = Sheet.of("whole", tables={"tasks": tasks})
    assert Calculator(every).text(sheet, every.sheet_fields("whole")["values.money"]) == "4.2"


def test_what_a_computation_takes_may_stand_elsewhere_where_nothing_stands_at_the_first(form: Form) -> None:
    rate, score = (form.project_fields[path] for path in (RATE, RATE_SCORE))
    money = {"executed": "3", "initial": "4"}
    calculator = Calculator(form)

    def project(**more: str) -> Project:
        values = {f"evaluation.money.total.{column}": amount for column, amount in {**money, **more}.items() if amount}
        return Project.model_validate({"values": {**values, "evaluation.rate_points": "10"}})

    assert calculator.text(project(), rate) == "75"
    assert calculator.suggested(project(), score).value == Decimal("7.5")
    assert calculator.text(project(adjusted="6"), rate) == "50"
    assert calculator.suggested(project(adjusted="6"), score).value == Decimal(5)
    base = {"field": "年度资金总额全年预算数"}
    assert calculator.computed(project(adjusted="0"), rate).reason == Message("computed.base_is_zero", base)
    assert calculator.computed(project(initial=""), rate).reason == Message("computed.missing", base)


@pytest.mark.parametrize(
    ("computed", "code"),
    [
        ({"name": "root", "of": ["budget.total"]}, "form.computation"),
        ({"name": "difference", "of": ["budget.total"]}, "form.computation"),
        ({"name": "difference", "of": ["budget.total", "values.nothing"]}, "form.field"),
        ({"name": "sum", "of": ["values.rest"]}, "form.field"),
        ({"name": "difference", "of": ["budget.total", "budget.fiscal|values.nothing"]}, "form.field"),
        ({"name": "difference", "of": ["budget.total", "budget.fiscal|values.rest"]}, "form.field"),
        ({"name": "sum", "of": ["purchases:values.price|values.count"]}, "form.field"),
        ({"name": "last_year", "of": ["budget.total|budget.fiscal"]}, "form.field"),
    ],
)
def test_a_form_names_computations_and_fields_that_there_are(every: Form, computed: dict[str, Any], code: str) -> None:
    plain = every.dump()
    plain["fields"]["values.rest"]["computed"] = computed
    with pytest.raises(ValidationError) as caught:
        Form.model_validate(plain)
    assert validation_message(caught.value).code == code
