"""Whatever is printed leads to the field that it shows, and pages are known again after an edit."""

import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.book import PrintOptions, lay_out_book
from jx_desktop.printing.layout import TextRun
from jx_desktop.services.printing.document_pdf import PreviewMemo, PreviewPdf, preview_pdf
from jx_desktop.services.printing.fonts import scheme_fonts
from tests.conftest import make_document, make_project
from tests.forms import every_form


@pytest.fixture
def preview(document: Document) -> PreviewPdf:
    return preview_pdf(document, PreviewMemo())


def runs_on(document: Document) -> list[list[TextRun]]:
    """The pieces of type on every page; a preview does not keep them."""
    book = lay_out_book(document, scheme_fonts("auto").fonts)
    return [[run for ops in sheet.layers for run in ops.runs] for sheet in book.sheets]


def place_of(preview: PreviewPdf, document: Document, page: int, text: str) -> Address | None:
    """Where a click leads that hits the first piece of type with a text on a page."""
    run = next(run for run in runs_on(document)[page] if text in run.text)
    return preview.place_at(page, run.x + run.size / 2, run.y - run.size / 3)


@pytest.mark.parametrize(
    ("page", "text", "place"),
    [
        (0, "巨鹿县文学艺术界联合会", Address("doc", "department.name")),
        (0, "年部门预算绩效文本", Address("doc", "year")),
        (0, "草案", Address("doc", "cover_mark")),
        (0, "编制", Address("doc", "compiled_by")),
        (0, "审核", Address("doc", "reviewed_by")),
        (2, "采风创作经费之2", Address("p2")),
        (2, "总体绩效目标", Address("section:overall_goal")),
        (4, "的第一段内容", Address("section:overall_goal", "paragraphs.0")),
        (4, "第二段内容", Address("section:overall_goal", "paragraphs.1")),
        (7, "1.采风创作经费之1", Address("p1", "name")),
        (7, "721001", Address("u1", "name")),
        (7, "13052924P00000000001A", Address("p1", "code")),
        (7, "项目编码", Address("p1", "code")),
        (7, "5.00", Address("p1", "budget.total")),
        (7, "用于组织", Address("p1", "purpose")),
        (7, "6月", Address("p1", "plan.6")),
        (7, "80", Address("p1", "plan.10")),
        (7, "开展采风活动6次", Address("p1", "goals.0")),
        (7, "产出指标", Address("p1", "level1", "p1r1")),
        (7, "≥95%", Address("p1", "value", "p1r2")),
        (8, "签到表", Address("p2", "basis", "p2r5")),
    ],
)
def test_what_is_printed_leads_to_its_field(
    preview: PreviewPdf, document: Document, page: int, text: str, place: Address
) -> None:
    assert place_of(preview, document, page, text) == place


def test_beside_all_fields_a_page_leads_to_its_entity_and_the_contents_nowhere(preview: PreviewPdf) -> None:
    assert preview.place_at(7, 300, 820) == Address("p1")
    assert preview.place_at(2, 5, 5) is None
    assert preview.place_at(6, 300, 300) is None
    assert preview.place_at(1, 300, 300) is None


def test_every_goal_and_paragraph_has_its_place_on_every_page_that_it_reaches(form: Form) -> None:
    goals = ("甲" * 900, "乙" * 20 + "\n" + "乙" * 20, "丙" * 900)
    document = make_document(form, make_project(1, goals=goals))
    text = Section.of("overall_goal", ("丁" * 1500, "戊" * 1500))
    document = document.apply((Change(document.get(Section, text.id), text),))
    preview = preview_pdf(document, PreviewMemo())
    expected = {"甲": "goals.0", "乙": "goals.1", "丙": "goals.2", "丁": "paragraphs.0", "戊": "paragraphs.1"}
    seen: dict[str, set[int]] = {}
    for page, runs in enumerate(runs_on(document)):
        for run in (run for run in runs if run.text[-1] in expected):
            place = preview.place_at(page, run.x + run.size, run.y - run.size / 3)
            assert place is not None
            assert place.field == expected[run.text[-1]]
            seen.setdefault(run.text[-1], set()).add(page)
    assert seen.keys() == expected.keys()
    assert len(seen["戊"]) > 1, "a paragraph over two pages"


def test_an_empty_table_leads_to_the_indicators(form: Form) -> None:
    preview = preview_pdf(make_document(form, make_project(1, indicators=(), goals=())), PreviewMemo(), "p1")
    assert {box[4] for ops in preview.sheets[0].layers for box in ops.fields} >= {"indicators", "goals"}


def test_fields_are_noted_for_the_preview_only(document: Document) -> None:
    book = lay_out_book(document, scheme_fonts("bundled").fonts)
    assert not any(ops.fields for sheet in book.sheets if sheet.owner_id for ops in sheet.layers)


def test_a_page_is_known_again_where_pages_came_before_it_or_went(form: Form) -> None:
    memo = PreviewMemo()
    long = make_project(1, goals=("甲" * 3000,))
    before = preview_pdf(make_document(form, long, make_project(2)), memo)
    after = preview_pdf(make_document(form, make_project(2)), memo)
    second = before.places["p2"][0]
    assert before.page_in(after, second) == after.places["p2"][0]
    assert before.page_in(after, before.places["p1"][0]) is None
    assert after.page_in(before, after.places["p2"][0]) == second
    short = preview_pdf(make_document(form, make_project(1), make_project(2)), memo)
    first = before.places["p1"][0]
    assert before.page_in(short, first + 1) == first, "the last page that is left of it"
    assert before.page_in(short, 1) == 1, "the contents stay where they were"


def test_rows_of_any_table_and_sheets_of_the_document_have_their_places() -> None:
    rows = [{"id": f"b{n}", "values": {"item": f"第{n}件", "count": "1", "price": "2"}} for n in range(1, 60)]
    document = make_document(every_form(), make_project(1, tables={"purchases": rows}), make_project(2))
    sheets = ("goal", "progress-07", "whole")
    preview = preview_pdf(document, PreviewMemo(), sheets=sheets)
    book = lay_out_book(document, scheme_fonts("auto").fonts, PrintOptions(sheets=sheets))
    expected = {
        "第1件": Address("p1", "values.item", "b1"),
        "第50件": Address("p1", "values.item", "b50"),
        "合计": Address("p1", "purchases"),
        "开工日期": Address("p1", "values.begun"),
        "7月进展表": Address("p1", "name"),
        "年度工作计划": Address("p1", "basis", "p1r1"),
        "巨鹿县文学艺术界联合会整体绩效目标表": Address("doc", "department.name"),
        "721 巨鹿县文学艺术界联合会": Address("doc", "department.name"),
        "部门职责": Address("sheet:whole", "values.duties"),
        "在职人数": Address("sheet:whole", "values.staff"),
    }
    found: dict[str, Address | None] = {}
    for page, sheet in enumerate(book.sheets):
        for run in (run for ops in sheet.layers for run in ops.runs if sheet.owner_id):
            name = next((words for words in expected if run.text.endswith(words)), "")
            if name:
                found.setdefault(name, preview.place_at(page, run.x + run.size, run.y - run.size / 3))
    assert found == expected
    assert preview.tops[-1] == "sheet:whole"
    assert preview.place_at(len(preview.tops) - 1, 300, 700) == Address("sheet:whole")
