"""What the preview is given is what would be printed, and it tells what stands where."""

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.printing.document_pdf import PreviewMemo, preview_pdf, print_document
from tests.conftest import make_document, make_project


def test_the_preview_of_the_whole_is_the_printed_document(document: Document) -> None:
    assert preview_pdf(document, PreviewMemo()).pdf == print_document(document).pdf


def test_the_preview_bears_the_same_mark_while_errors_are_open(form: Form) -> None:
    document = make_document(form, make_project(1, budget={"total": "5.00", "fiscal": "1.00"}))
    plain = print_document(document, watermark_allowed=False).pdf
    assert preview_pdf(document, PreviewMemo()).pdf == print_document(document).pdf != plain


def test_the_preview_of_one_project_is_its_pages_of_the_whole(document: Document) -> None:
    memo = PreviewMemo()
    code = document.projects[1][1].code
    assert preview_pdf(document, memo, "p2").pdf == print_document(document, projects=[code]).pdf
    assert preview_pdf(document, memo, "p2").tops == ("p2",)


def test_the_preview_tells_where_entities_stand(document: Document) -> None:
    preview = preview_pdf(document, PreviewMemo())
    assert preview.tops == ("doc", "", "", "", "section:overall_goal", "", "", "p1", "p2")
    pages = {entity_id: page for entity_id, (page, _) in preview.places.items()}
    sections = {section.id: 4 for section in document.sections}
    assert pages == {"doc": 0, **sections, "p1": 7, "p2": 8}
    for section in document.sections:
        page, y = preview.places[section.id]
        assert preview.entity_at(page, y + 5) == section.id
    assert preview.entity_at(1, 400) == ""


def test_a_section_that_runs_on_owns_the_next_page(form: Form) -> None:
    document = make_document(form, make_project(1))
    section = document.section("safeguards")
    longer = section.model_copy(update={"paragraphs": ("加强组织领导，落实工作责任。" * 120,)})
    document = Document.build([longer if item == section else item for item in document], form)
    tops = preview_pdf(document, PreviewMemo()).tops
    assert tops[4:6] == ("section:overall_goal", "section:safeguards")


def test_characters_missing_from_the_fonts_are_told_of_this_document_only(form: Form) -> None:
    def notices(name: str) -> list[str]:
        return [item.code for item in print_document(make_document(form, make_project(1, name=name))).notices]

    assert "print.characters_missing" in notices("名称\ue000")
    assert "print.characters_missing" not in notices("名称")


@pytest.mark.parametrize("project_id", [None, "p1"])
def test_a_memo_from_before_an_edit_changes_nothing_of_the_preview(document: Document, project_id: str | None) -> None:
    memo = PreviewMemo()
    preview_pdf(document, memo, project_id)
    other = make_document(document.form, make_project(1, name="改名"), make_project(2))
    assert preview_pdf(other, memo, project_id).pdf == preview_pdf(other, PreviewMemo(), project_id).pdf
