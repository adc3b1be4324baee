"""Templates: what stays in them, and that nothing in them has an id of the first document."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.document.templates import blank_template, text_template
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.identity import differing
from tests.conftest import make_document, make_project
from tests.records import full_document


def ids_of(document: Document) -> set[str]:
    """The ids of the head, units, projects and all rows: sections and sheets are known by their keys."""
    found = {document.head.id}
    for entity in document:
        if isinstance(entity, (Unit, Project)):
            found.add(entity.id)
        if isinstance(entity, (Project, Sheet)):
            found.update(row.id for _, rows in tables_of(entity) for row in rows)
    return found


def test_a_blank_one_has_the_form_year_stage_and_money_unit_and_nothing_else(form: Form) -> None:
    document = full_document(form)
    blank = blank_template(document)
    head = blank.head
    assert (head.form, head.year, head.stage, head.money_unit) == (form.id, 2024, document.head.stage, "万元")
    assert (head.department.code, head.department.name, head.compiled_by, head.reviewed_by) == ("", "", "", "")
    assert head.approval_number == ""
    assert head.references == {}
    assert all(not section.paragraphs for section in blank.sections)
    assert (blank.sheets, blank.projects, blank.rulings) == ([], (), [])
    assert [(unit.code, unit.name) for unit in blank.units] == [("", "")]
    assert "later" not in str([entity.dump() for entity in blank])


def test_one_with_the_text_says_the_same_and_none_of_what_has_happened(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2), reviewed_by="巨鹿县财政局")
    assert check_code(text_template(document)) == check_code(document)
    full = full_document(form)
    text = text_template(full)
    assert not list(text.head.event_ids + text.head.comment_ids + text.head.opinion_ids + text.head.ruling_ids)
    assert (text.head.final, text.head.finals, text.head.approval_number, text.head.part) == (False, (), "", None)
    assert all(not project.unconfirmed and not project.succeeds for project in text.all_of(Project))
    assert "later" not in str([entity.dump() for entity in text])
    assert [sheet.key for sheet in text.sheets] == [sheet.key for sheet in full.sheets]


def test_no_id_of_the_first_is_in_either_and_two_of_one_document_are_not_the_same(form: Form) -> None:
    document = full_document(form)
    for make in (blank_template, text_template):
        one, other = make(document), make(document)
        assert not ids_of(one) & ids_of(document)
        assert not ids_of(one) & ids_of(other)
        assert "document" in differing(one, document)
