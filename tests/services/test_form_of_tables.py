"""A form may ask for neither text sections nor a plan: nothing of them is shown, printed, asked, read or exported."""

import io
import zipfile
from dataclasses import replace

import pypdfium2
import pytest

from jx_desktop.domain.carrying.choices import CarriedPart
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import FAULTS, Form, form_from_plain
from jx_desktop.domain.form.sheets import PlanBand
from jx_desktop.domain.form.verifying import Fault
from jx_desktop.exchange.text.reader import read_published_text
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.files.importing import read_file_source, read_from_source
from jx_desktop.services.lists.many_values import many_fields
from jx_desktop.services.resources.manual import Manual
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.services.rolling.reading import LastYear
from jx_desktop.services.rolling.rolled import proposed, rolled
from jx_desktop.ui.navigation.nodes import tree_of
from tests.conftest import make_document, make_project
from tests.forms import form_of_tables, with_goal
from tests.made.comparing import outcome_of

WORDS = load_wording("zh")


@pytest.fixture(scope="module")
def tables() -> Form:
    return form_of_tables()


@pytest.fixture(scope="module")
def document(tables: Form) -> Document:
    return make_document(tables, make_project(1, plan=[]), make_project(2, plan=[]))


def exported(document: Document, suffix: str) -> bytes:
    return EXPORTERS[suffix].export(document, ExportOptions(), None).data


def test_the_form_is_the_same_inside_a_document(tables: Form) -> None:
    plain = tables.dump()
    assert not {"plan", "sections"} & plain.keys() or plain["sections"] == ()
    assert form_from_plain(plain) == tables


def test_a_plan_on_a_sheet_of_a_form_that_has_none_is_a_fault(tables: Form) -> None:
    band = PlanBand(kind="plan", label_width=20)
    data = with_goal(tables, bands=(*tables.sheets["goal"].bands, band)).dump()
    faults: list[Fault] = []
    Form.model_validate(data, context={FAULTS: faults})
    assert [(fault.place, fault.code) for fault in faults] == [(("sheets", "goal", "bands"), "no_plan")]


def test_a_document_is_checked_without_asking_for_either(document: Document) -> None:
    found = CheckedDocument(document)
    assert [problem.rule for problem in found.problems] == []


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".html", ".pdf"])
def test_what_is_written_is_read_back_without_loss(document: Document, tables: Form, suffix: str) -> None:
    data = exported(document, suffix)
    if suffix == ".txt":
        read, report = read_published_text(data.decode("utf-8-sig"), tables)
        assert (list(report.unplaced), [p.goals for _, p in read.projects]) == (
            [],
            [p.goals for _, p in document.projects],
        )
        return
    imported = read_from_source(read_file_source(data, f"x{suffix}"), f"x{suffix}", tables)
    assert outcome_of(document, imported).faults == []


def test_paper_opens_with_the_tables_on_page_1(document: Document) -> None:
    pdf = pypdfium2.PdfDocument(exported(document, ".pdf"))
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    assert ("第一部分" in "".join(texts), sum("项目支出绩效目标" in text for text in texts)) == (False, 2)
    first = max(at for at, text in enumerate(texts) if "项目支出绩效目标" in text)
    assert (pdf.get_page_label(first), "采风创作经费" in texts[first + 1]) == ("1", True)


def test_word_has_one_heading_for_the_tables_and_numbers_from_there(document: Document) -> None:
    body = zipfile.ZipFile(io.BytesIO(exported(document, ".docx"))).read("word/document.xml").decode()
    assert ("第一部分" in body, "资金支出计划" in body, body.count('<w:pgNumType w:start="1"')) == (False, False, 1)


def test_neither_stands_in_the_tree_the_manual_or_among_what_is_changed_at_once(document: Document) -> None:
    assert [node.key for node in tree_of(document).walk() if node.kind in ("part", "section")] == ["projects"]
    topics = {topic.id for _, group in Manual(document.form, WORDS).contents for topic in group}
    assert not {topic for topic in topics if topic.startswith("section")} | ({"project.plan"} & topics)
    assert "project.goals" in topics
    assert "plan" not in {field.kind for field in many_fields(document, WORDS)}


def test_last_years_document_of_a_form_with_both_says_what_has_no_place(form: Form, tables: Form) -> None:
    start = proposed(LastYear(make_document(form, make_project(1)), "上年"))
    choices = replace(start.choices, form=tables, parts=frozenset(CarriedPart))
    made = rolled(start, choices, WORDS)
    (project,) = [project for _, project in made.document.projects]
    assert (project.plan, list(made.document.sections)) == ((), [])
    back = rolled(proposed(LastYear(made.document, "上年")), replace(choices, form=form, year=choices.year + 1), WORDS)
    assert [section.key for section in back.document.sections] == list(form.section_ids)
