"""Replacing texts in many entities is one change set, and leaves what has moved on."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import inverted
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import section_id
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.replace import ReplaceTexts, TextEdit, text_in
from tests.conftest import make_document, make_project


def edit(document: Document, entity_id: str, field: str, after: str, row_id: str | None = None) -> TextEdit:
    before = text_in(document.find(entity_id), field, row_id)
    assert before is not None
    return TextEdit(entity_id, field, row_id, before, after)


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
    changes = ReplaceTexts(edits).build(document)
    assert len(changes) == 5, "one change for each entity"
    after = document.apply(changes)
    assert all(text_in(after.find(entity), field, row) == "12" for entity, field, row in places)
    assert after.apply(inverted(changes)) == document


def test_what_has_changed_meanwhile_is_passed_over(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    edits = (
        TextEdit("p1", "purpose", None, "别的", "新的"),
        TextEdit("gone", "purpose", None, "别的", "新的"),
        TextEdit("p1", "value", "gone", "别的", "新的"),
        TextEdit("p1", "goals.7", None, "别的", "新的"),
        edit(document, "p2", "purpose", "新的"),
    )
    after = document.apply(ReplaceTexts(edits).build(document))
    assert after.get(Project, "p1") == document.get(Project, "p1")
    assert after.get(Project, "p2").purpose == "新的"


def test_no_change_is_no_step(form: Form) -> None:
    document = make_document(form, make_project(1))
    same = edit(document, "p1", "purpose", document.get(Project, "p1").purpose)
    assert ReplaceTexts((same,)).build(document) == ()


def test_what_no_document_can_hold_does_not_come_in(form: Form) -> None:
    document = make_document(form, make_project(1))
    changes = ReplaceTexts((edit(document, "p1", "purpose", "新\x00的\ud800"),)).build(document)
    assert document.apply(changes).get(Project, "p1").purpose == "新的"


def test_a_field_that_is_no_text_has_none(form: Form) -> None:
    project = make_project(1, budget={"total": "5.00"})
    assert text_in(project, "budget.total") == "5.00"
    for field in ("plan", "goals", "goals.x", "goals.9", "budget", "nothing", "budget.other", "disclose"):
        assert text_in(project, field) is None
    assert text_in(None, "name") is None
    assert text_in(project, "value", "nobody") is None
