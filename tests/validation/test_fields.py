"""Fields that a form adds: what is found in them, and what is left alone."""

from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.checking.fixing import offered_fixes
from jx_desktop.validation.checker import has_errors
from jx_desktop.validation.problem import Problem
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.validation.cases import Fires, checker

FILLED = {"granted": "5", "begun": "2024-03-01", "phase": "新建"}


def document(values: dict[str, str], *entities: Sheet, purchases: tuple[dict[str, Any], ...] = ()) -> Document:
    """Return a document of one project of the form with every kind of field."""
    tables = {"purchases": [{"id": f"b{at}", "values": row} for at, row in enumerate(purchases)]} if purchases else {}
    made = make_document(every_form(), make_project(1, values=values, tables=tables))
    return Document.build([*made, *entities], made.form)


FIRES: Fires = {
    "an amount in words": (lambda _: document({**FILLED, "granted": "五块"}), "FLD-01 field.no_amount error"),
    "an amount with its unit": (lambda _: document({**FILLED, "granted": "50,000元"}), "FLD-01 field.no_amount error"),
    "a date in words": (lambda _: document({**FILLED, "begun": "2024年3月1日"}), "FLD-01 field.no_date error"),
    "a choice of its own": (lambda _: document({**FILLED, "phase": "新建 "}), "FLD-01 field.no_choice error"),
    "a number with its unit": (
        lambda _: document(FILLED, purchases=({"item": "画框", "count": "20 件"},)), "FLD-01 field.no_number error",
    ),
    "nothing in a required field": (lambda _: document({}), "FLD-02 field.missing warning"),
}  # fmt: skip


def found(state: Document) -> list[Problem]:
    return [problem for problem in checker().check(state) if problem.rule.startswith("FLD")]


def said(state: Document) -> list[tuple[str, str, list[tuple[str | None, str | None]]]]:
    return [(p.message.code, p.severity.value, [(a.field, a.row_id) for a in p.places]) for p in found(state)]


def test_what_is_filled_as_its_kind_has_it_is_left_alone() -> None:
    whole = Sheet.of("whole", values={"duties": "组织创作。", "staff": "12"})
    rows: tuple[dict[str, Any], ...] = ({"item": "画框", "count": "20", "price": "0.03", "due": "2024-05-01"}, {})
    assert said(document(FILLED, whole, purchases=rows)) == []


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("granted", "五块", "field.no_amount"), ("granted", "50,000元", "field.no_amount"),
        ("begun", "三月一日", "field.no_date"), ("begun", "2024年3月1日", "field.no_date"),
        ("begun", "2024-13-01", "field.no_date"), ("phase", "改建", "field.no_choice"),
    ],
)  # fmt: skip
def test_what_is_not_of_its_kind_is_an_error(key: str, text: str, code: str) -> None:
    assert said(document({**FILLED, key: text})) == [(code, "error", [(f"values.{key}", None)])]


def test_cells_of_a_second_table_are_held_to_their_kinds() -> None:
    rows: tuple[dict[str, Any], ...] = (
        {"item": "画框", "count": "二十件", "due": "五月"},
        {"item": "画笔", "count": "许多"},
    )
    assert said(document(FILLED, purchases=rows)) == [
        ("field.no_number", "error", [("values.count", "b0"), ("values.count", "b1")]),
        ("field.no_date", "error", [("values.due", "b0")]),
    ]


def test_a_required_field_that_is_empty_is_a_warning() -> None:
    assert said(document({"granted": "5"})) == [("field.missing", "warning", [("values.begun", None)])]


def test_a_row_is_asked_for_what_is_required_once_it_has_anything() -> None:
    assert said(document(FILLED, purchases=({}, {"count": "3"}))) == [
        ("field.missing", "warning", [("values.item", "b1")])
    ]


def test_a_sheet_of_the_document_is_asked_for_what_is_required_once_anything_stands_on_it() -> None:
    assert said(document(FILLED, Sheet.of("whole"))) == []
    assert said(document(FILLED, Sheet.of("whole", values={"staff": "12"}))) == [
        ("field.missing", "warning", [("values.duties", None)])
    ]
    sheet = Sheet.of(
        "whole",
        values={"duties": "创作。", "staff": "十来个"},
        tables={"tasks": [{"id": "t", "values": {"amount": "多"}}]},
    )
    assert said(document(FILLED, sheet)) == [
        ("field.no_number", "error", [("values.staff", None)]),
        ("field.no_amount", "error", [("values.amount", "t")]),
        ("field.missing", "warning", [("values.task", "t")]),
    ]


def test_an_error_in_a_field_is_one_though_the_form_does_not_name_it() -> None:
    state, wrong = document(FILLED), document({**FILLED, "begun": "三月"})
    assert (has_errors(state), has_errors(wrong)) == (False, True)


def test_a_form_may_say_how_serious_a_fact_is() -> None:
    state = document({**FILLED, "begun": "三月"})
    rules = {**state.form.rules, "FLD-01": {"severity": {"field.no_date": "hint"}}}
    form = Form.model_validate({**state.form.dump(), "rules": rules})
    problem = found(Document.build(list(state), form))[0]
    assert problem.severity is Severity.HINT


@pytest.mark.parametrize(
    ("key", "text", "after"),
    [("granted", "50,000元", "5"), ("begun", "2024年3月1日", "2024-03-01"), ("phase", " 新建", "新建")],
)
def test_what_can_be_read_is_put_right_in_one_step_and_undone(key: str, text: str, after: str) -> None:
    state = document({**FILLED, key: text})
    (fix,) = offered_fixes(state, found(state)[0])
    changed = state.apply(fix.command.build(state))
    assert changed.projects[0][1].values[key] == after
    assert found(changed) == []
