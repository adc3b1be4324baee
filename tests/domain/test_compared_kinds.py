"""Comparing fields, tables and sheets that a form adds, each as its kind has it."""

from decimal import Decimal
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.comparison import Comparison, compare
from jx_desktop.domain.comparing.difference import EntityDifference, FieldDifference, Kind
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet
from tests.conftest import make_document, make_project
from tests.forms import every_form

FILLED = {"granted": "5", "begun": "2024-03-01", "phase": "新建"}


def only(comparison: Comparison) -> EntityDifference:
    (entity,) = comparison.entities
    return entity


def fields(entity: EntityDifference) -> dict[str, FieldDifference]:
    return {field.path: field for field in entity.fields}


def shown(field: FieldDifference) -> tuple[str | Message, str | Message]:
    return field.before, field.after


def every(values: dict[str, str], *rows: dict[str, str], **fields: Any) -> Document:
    tables = {"purchases": [{"id": f"b{at}", "values": row} for at, row in enumerate(rows)]} if rows else {}
    return make_document(every_form(), make_project(1, values=values, tables=tables, **fields))


def test_typed_fields_are_compared_as_their_kinds_have_it() -> None:
    found = fields(only(compare(every(FILLED), every({"granted": "5.00", "begun": "2024-06-30", "phase": "续建"}))))
    assert {path: (field.label.params["label"], *shown(field)) for path, field in found.items()} == {
        "values.begun": ("开工日期", "2024年3月1日", "2024年6月30日"), "values.phase": ("建设性质", "新建", "续建"),
    }  # fmt: skip
    amount = fields(only(compare(every(FILLED), every({**FILLED, "granted": "6"}))))["values.granted"]
    assert (amount.before, amount.after, amount.amount) == ("5.00", "6.00", Decimal(1))


def test_an_amount_of_a_forms_own_in_another_unit_is_the_same_where_it_is_worth_the_same() -> None:
    before = every(FILLED, {"item": "画框", "price": "0.03"})
    after = every({**FILLED, "granted": "50000"}, {"item": "画框", "price": "300"}, money_unit="元")
    assert not {"values.granted", "purchases.b0.values.price"} & set(fields(only(compare(before, after))))


def test_rows_of_a_second_table_are_compared_cell_by_cell() -> None:
    before = every(FILLED, {"item": "画框", "count": "20"}, {"item": "画笔"})
    after = every(FILLED, {"item": "画框", "count": "30"}, {"item": "画纸", "count": "5", "due": "2024-05-01"})
    found = fields(only(compare(before, after)))
    assert shown(found["purchases.b0.values.count"]) == ("20件", "30件")
    assert found["purchases.b0.values.count"].label.params["field"] == "数量"
    assert shown(found["purchases.b1.values.due"]) == ("", "2024年5月1日")
    added = fields(only(compare(every(FILLED), before)))["purchases.b0"]
    assert (added.kind, added.after) == (Kind.ADDED, "画框　20件")


def test_a_sheet_of_the_document_is_compared_with_its_fields_and_rows() -> None:
    old = every(FILLED)
    tasks = {"tasks": [{"id": "t", "values": {"task": "展览", "amount": "5"}}]}
    sheet = Sheet.of("whole", values={"duties": "组织创作。", "staff": "12"}, tables=tasks)
    new = Document.build([*old, sheet], old.form)
    difference = only(compare(old, new))
    assert (difference.kind, difference.title) == (Kind.ADDED, Message("compare.sheet", {"key": "部门整体"}))
    assert {path: shown(field)[1] for path, field in fields(difference).items()} == {
        "values.duties": "组织创作。", "values.staff": "12人", "tasks.t": "展览　5.00",
    }  # fmt: skip


def test_an_added_project_is_told_with_what_the_form_adds() -> None:
    old, project = every(FILLED), make_project(2, values=FILLED)
    (added,) = compare(old, make_document(old.form, make_project(1, values=FILLED), project)).entities
    assert added.kind is Kind.ADDED
    assert fields(added)["values.begun"].after == "2024年3月1日"
