"""A sheet that is final is printed and exported as it stood when it was made final, whatever is adjusted afterwards."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.yearly.names import CANCELLED, CHANGE_KIND, CHANGE_REASON
from jx_desktop.editing.final import MakeSheetFinal, MakeSheetOpen
from jx_desktop.editing.text import SetFields
from jx_desktop.printing.unpaged.plain_text import write_plain_text
from jx_desktop.services.document.references import let_in, with_references
from jx_desktop.services.document.settled import settled_id
from jx_desktop.services.document.standing_words import final_words
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.handing_in.copy import handed_in_copy
from jx_desktop.services.printing.fonts import scheme_fonts
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import make_version
from tests.printing.year import year

JULY, AT = "monitor-07", "2024-08-05T09:00:00+08:00"


def kept(work: Work, sheet: str = JULY) -> StoredVersion:
    """Make a sheet final, as the window does."""
    work.session.run(MakeSheetFinal(sheet))
    version = make_version(work.document, "7月监控定稿", AT, settled_id(sheet))
    work.set_versions((*work.versions, version))
    return version


@pytest.fixture
def work(form: Form) -> Work:
    """A document whose July is final, and whose goals were adjusted, and a project cut, after that."""
    work = Work(year(form))
    kept(work)
    row, *others = work.document.get(Project, "p1").indicators
    changed = row.model_copy(update={"level3": "九月调整后的指标", "value": "≥99次"})
    work.session.run(SetFields("p1", {"indicators": (changed, *others)}))
    work.session.run(SetFields("p2", {CHANGE_KIND: CANCELLED, CHANGE_REASON: "九月收回。"}))
    return work


def pdf_text(document: Document, *sheets: str) -> str:
    data = EXPORTERS[".pdf"].export(document, ExportOptions(sheets=sheets), None).data
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def text(document: Document, *sheets: str) -> str:
    return write_plain_text(document, scheme_fonts("bundled").fonts, sheets=sheets)


def web_text(document: Document, *sheets: str) -> str:
    return EXPORTERS[".html"].export(document, ExportOptions(sheets=sheets), None).data.decode()


def workbook_text(document: Document, *sheets: str) -> str:
    data = EXPORTERS[".xlsx"].export(document, ExportOptions(sheets=sheets), None).data
    page = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("7月监控")
    return "\n".join(str(cell) for row in page.to_python() for cell in row)


@pytest.mark.parametrize("made", [pdf_text, text, web_text, workbook_text])
def test_july_is_printed_as_it_was_made_final(work: Work, made: Callable[..., str]) -> None:
    said = made(with_references(work.document, work.versions), JULY)
    assert [word for word in ("九月", "≥99次") if word in said.replace("\n", "")] == []
    assert "采风活动场次之1" in said.replace("\r\n", "")
    present = made(work.document, JULY)
    assert [word for word in ("九月", "≥99次") if word not in present.replace("\n", "")] == []


def test_other_sheets_and_one_that_is_open_again_are_printed_as_they_stand(work: Work) -> None:
    assert "九月调整后的指标" in text(with_references(work.document, work.versions), "evaluation")
    assert "九月调整后的指标" in text(with_references(work.document, work.versions), GOAL_SHEET)
    work.session.run(MakeSheetOpen(JULY))
    assert "九月调整后的指标" in text(with_references(work.document, work.versions), JULY)
    kept(work)  # once more
    assert "九月调整后的指标" in text(with_references(work.document, work.versions), JULY)


def test_a_state_that_nobody_kept_or_that_is_damaged_is_the_present_one(work: Work) -> None:
    (version,) = work.versions
    for versions in ((), (replace(version, id="another"),), (replace(version, body=b"x"),)):
        assert "九月调整后的指标" in text(with_references(work.document, versions), JULY)


def test_a_project_that_has_gone_stands_on_no_sheet(work: Work) -> None:
    known = with_references(work.document, work.versions)
    some = known.apply(known.changes_since(known))
    assert some.settled is known.settled  # follows from state to state
    assert "采风创作经费之2" in text(known, JULY)
    assert "采风创作经费之2" not in write_plain_text(known, scheme_fonts("bundled").fonts, ["p1"], sheets=(JULY,))


def test_what_is_handed_in_has_the_paper_of_what_is_in_it(work: Work) -> None:
    known = with_references(work.document, work.versions)
    assert "九月调整后的指标" in text(handed_in_copy(known).with_known_beside(known), JULY)


def test_an_open_document_gets_to_know_it_in_the_background(work: Work) -> None:
    work.references.seek()
    while work.references.are_loading:
        pass
    assert let_in(work.session, work.references)
    assert "九月" not in text(work.document, JULY)
    assert not let_in(work.session, work.references)
    words = final_words(work.document)
    assert words is not None
    assert (words.code, words.params["settled"]) == ("standing.finals_settled", ("7月监控",))


def test_it_travels_in_the_file(work: Work, tmp_path: Path) -> None:
    path = tmp_path / "年.jx"
    save_new(work.document, path, replace_existing=False, versions=work.versions)
    stored = open_document(path).stored
    assert "九月" not in text(with_references(stored.document, stored.versions), JULY)
