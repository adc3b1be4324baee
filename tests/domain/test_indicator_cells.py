"""A form with columns for operator, number and unit: each sets its part of the value and keeps the others."""

import pytest

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.values.indicator_cells import cell_text, row_values
from tests.conftest import ROOT

Steps = list[tuple[str, str]]


@pytest.fixture(scope="module")
def three() -> Form:
    """A form whose value stands in three columns."""
    return read_form((ROOT / "tests" / "data" / "forms" / "test-2025.toml").read_text("utf-8"))


def typed(form: Form, value: str, cells: dict[str, str]) -> Indicator:
    """A row after cells were set; `cells` by what they show of the value."""
    ids = {column.reading: column.key for column in form.columns if column.reading}
    row = Indicator(value=value)
    return row.with_values(row_values(row, {ids[name]: text for name, text in cells.items()}, form.row_fields()))  # type: ignore[index]


@pytest.mark.parametrize(
    ("value", "steps", "result"),
    [
        ("", [("operator", "≥"), ("number", "95"), ("unit", "%")], "≥95%"),
        ("", [("unit", "%"), ("operator", "≥"), ("number", "95")], "≥95%"),
        ("", [("unit", "人次"), ("number", "95")], "95人次"),
        ("≥95%", [("number", ""), ("number", "90")], "≥90%"),
        ("≥95%", [("number", "按时完成")], "按时完成"),
        ("≥95%", [("number", "12月底前")], "12月底前"),
        ("≥95%", [("number", "≤90%")], "≤90%"),
        ("≥95%", [("number", "90分")], "≥90分"),
        ("≥95%", [("operator", ""), ("unit", "")], "95"),
        ("≥95%", [("number", "九十五")], "≥九十五%"),
        ("≥3次", [("number", "3。5")], "≥3。5次"),
        ("≥95%", [("number", "95-98")], "≥95-98%"),
        ("≥95%", [("number", "约95")], "≥约95%"),
        ("≥2元", [("number", "1万")], "≥1万元"),
        ("≥2人次", [("number", "1万")], "≥1万人次"),
    ],
)
def test_what_is_typed_in_one_column_leaves_the_others(three: Form, value: str, steps: Steps, result: str) -> None:
    for name, text in steps:
        value = typed(three, value, {name: text}).value
    assert value == result


def test_an_operator_alone_stands_in_its_own_column(three: Form) -> None:
    row = typed(three, "", {"operator": "≥"})
    assert [cell_text(row, column) for column in three.columns if column.reading] == ["≥", "", ""]


def test_three_cells_that_are_pasted_together_are_put_together(three: Form) -> None:
    assert typed(three, "≥95%", {"operator": "≤", "number": "3", "unit": "天"}).value == "≤3天"
    assert typed(three, "≥95%", {"operator": "", "number": "按时完成", "unit": ""}).value == "按时完成"
    assert typed(three, "", {"operator": "", "number": "≥95%", "unit": ""}).value == "≥95%"
