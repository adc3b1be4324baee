"""The year by another province's form on paper and in Word: other columns, sources, ticks, sections and sign fields."""

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.printing.book import PrintOptions, lay_out_book
from jx_desktop.printing.fonts import Fonts, bundled_files
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.printing.unpaged.web_page import write_web_page
from tests.printing.book_audit import audit_book
from tests.printing.conftest import off_sheet, pages_of
from tests.printing.glyph_audit import glyph_problems
from tests.printing.layout_audit import Measure
from tests.printing.test_year_elsewhere import word
from tests.services.accessibility import faults_of
from tests.word.conftest import opened
from tests.year_other import SHEETS, other_document, other_form

HEAD = ["类别", "子类", "衡量内容", "满分", "方向", "计划", "计量", "年终结果", "自报分", "核定分", "凭据", "差距说明"]


@pytest.fixture(scope="module")
def document() -> Document:
    return other_document(other_form())


def test_every_run_of_every_sheet_is_in_its_place(document: Document, fonts: Fonts) -> None:
    book = lay_out_book(document, fonts, PrintOptions(sheets=("goal", *SHEETS)))
    pdf, measure = write_pdf(book, document.form, fonts), Measure(bundled_files())
    audit = audit_book(book, document, pdf, measure)
    assert audit.problems + glyph_problems(pdf, measure)[1] == []
    assert off_sheet(book, fonts) == []


def test_each_sheet_is_printed_as_the_form_orders_it(document: Document, fonts: Fonts) -> None:
    book = lay_out_book(document, fonts, PrintOptions(sheets=SHEETS))
    text = "\n".join(pages_of(write_pdf(book, document.form, fonts)))
    for words in (
        "1、农户技能培训之1绩效评分表青山县培训中心机关7210001计价：元",
        "".join(HEAD),
        "经济成本人均培训费用20≤300元290元2019台账1",
        "社会效果务工收入30明显增加大体达到2420台账5市场波动，下一步加强就业对接。",
        "满分合计100自报等次良好9489良好",
        "来源变更后年初数支付数支付比全部资金50000.0050000.0048000.0096.00%上级补助",
        "经手人：王某电话：0000-1234填写日：2026年1月20日公章：",
        "1、农户技能培训之1运行跟踪表（6月底）",
        "务工收入明显增加推进中明显增加√政策调整、天灾灾后复产慢，将加快对接。",
        "跟踪人：赵某分管领导（签字）：",
        "1.总体进展进展正常。2.风险事项",
        "共计80000.0060000.0020000.00",
        "满分合计100自报等次100优秀",
    ):
        assert words in text, words


def test_word_has_the_same_cells_across_the_page(document: Document, fonts: Fonts) -> None:
    file = opened(word(document, fonts, "evaluation"))
    rows = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    assert HEAD in rows
    assert ["产出类", "产出数量", "培训农户", "15", "≥", "100", "人", "120人", "15", "15", "台账2", ""] in rows
    assert {section.page_width.mm > section.page_height.mm for section in file.sections[-1:]} == {True}


def test_the_web_page_has_no_fault(document: Document, fonts: Fonts) -> None:
    page = write_web_page(document, fonts, None, SHEETS)
    assert faults_of(page) == []
    assert "核定分" in page
