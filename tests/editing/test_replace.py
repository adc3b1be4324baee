"""Replacing texts in many entities is one change set, and leaves what has moved on."""

from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import inverted
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import section_id
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.set_values import SetValues, text_at
from tests.conftest import make_document, make_project


def edit(document: Document, entity_id: str, field: str, after: str, row_id: str | None = None) -> ValueAt:
    address = Address(entity_id, field, row_id)
    before = text_at(document, address)
    assert before is not None
    return ValueAt(address, after, before)


def test_texts_of_every_kind_are_replaced_at_once_and_come_back(form: Form) -> None:
    document = make_document(form, make_project(1, values={"note": "甲"}), make_project(2), declared_total="10.00")
    key = form.section_ids[0]
    places = [
        ("doc", "department.name", None), ("doc", "cover_mark", None), ("doc", "declared_total", None),
        (section_id(key), "paragraphs.1", None), ("u1", "name", None), ("p1", "name", None), ("p1", "purpose", None),
        ("p1", "goals.0", None), ("p1", "values.note", None), ("p1", "budget.total", None), ("p1", "level2", "p1r2"),
        ("p1", "value", "p1r2"), ("p2", "basis", "p2r6"),
    ]  # fmt: skip
    edits = tuple(edit(document, entity, field, "12", row) for entity, field, row in places)
    changes = SetValues(edits).build(document)
    assert len(changes) == 5, "one change for each entity"
    after = document.apply(changes)
    assert all(text_at(after, Address(entity, field, row)) == "12" for entity, field, row in places)
    assert after.apply(inverted(changes)) == document


def test_what_has_changed_meanwhile_is_passed_over(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    edits = (
        ValueAt(Address("p1", "purpose"), "新的", "别的"),
        ValueAt(Address("gone", "purpose"), "新的", "别的"),
        ValueAt(Address("p1", "value", "gone"), "新的", "别的"),
        ValueAt(Address("p1", "goals.7"), "新的", "别的"),
        edit(document, "p2", "purpose", "新的"),
    )
    after = document.apply(SetValues(edits).build(document))
    assert after.get(Project, "p1") == document.get(Project, "p1")
    assert after.get(Project, "p2").purpose == "新的"


def test_no_change_is_no_step(form: Form) -> None:
    document = make_document(form, make_project(1))
    same = edit(document, "p1", "purpose", document.get(Project, "p1").purpose)
    assert SetValues((same,)).build(document) == ()


def test_what_no_document_can_hold_does_not_come_in(form: Form) -> None:
    document = make_document(form, make_project(1))
    changes = SetValues((edit(document, "p1", "purpose", "新\x00的\ud800"),)).build(document)
    assert document.apply(changes).get(Project, "p1").purpose == "新的"


def test_a_field_that_is_no_text_has_none(form: Form) -> None:
    document = make_document(form, make_project(1, budget={"total": "5.00"}))
    assert text_at(document, Address("p1", "budget.total")) == "5.00"
    for field in ("plan", "goals", "goals.x", "goals.9", "budget", "nothing", "budget.other", "disclose"):
        assert text_at(document, Address("p1", field)) is None
    assert text_at(document, Address("nowhere", "name")) is None
    assert text_at(document, Address("p1", "value", "nobody")) is None


def test_cells_of_tables_that_a_form_adds_are_set_where_they_are(form: Form) -> None:
    rows = ({"id": "t1", "values": {"amount": "1"}}, {"id": "t2", "values": {"amount": "2"}})
    document = make_document(form, make_project(1, tables={"funds": rows}))
    values = (ValueAt(Address("p1", "values.amount", "t2"), "3", "2"), ValueAt(Address("p1", "basis", "p1r1"), "台账"))
    after = document.apply(SetValues(values).build(document))
    assert [after.value_at(Address("p1", "values.amount", row)) for row in ("t1", "t2")] == ["1", "3"]
    assert after.value_at(Address("p1", "basis", "p1r1")) == "台账"
