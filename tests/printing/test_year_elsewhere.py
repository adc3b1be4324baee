"""Every sheet of the year of the shipped form, in every format: Word, web page, text."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import html

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.book import PrintOptions, lay_out_book
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.memo import PrintMemo
from jx_desktop.printing.unpaged.plain_text import write_plain_text
from jx_desktop.printing.unpaged.web_page import write_web_page
from jx_desktop.printing.word.writer import write_docx
from tests.printing.conftest import squeezed
from tests.printing.year import LONG, year
from tests.services.accessibility import faults_of
from tests.word.conftest import Opened, opened
from tests.word.test_export import W, xml_of

SHEETS = (
    "adjustment", "monitor-07", "monitor_report", "evaluation", "evaluation_report", "department_goal",
    "department_evaluation",
)  # fmt: skip
UPPER = [
    "一级指标", "二级指标", "三级指标", "年度指标值", "1–7月执行情况", "全年预计完成情况", "偏差原因",
    "完成目标可能性", "备注",
]  # fmt: skip
LOWER = ["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明", "确定能", "有可能", "完全不可能"]


@pytest.fixture(scope="module")
def document(form: Form) -> Document:
    return year(form)


def word(document: Document, fonts: Fonts, *sheets: str, public: bool = False, data: str = "") -> bytes:
    memo = PrintMemo(is_drawn=False)
    book = lay_out_book(document, fonts, PrintOptions(sheets=sheets, public=public), memo)
    return write_docx(document, book, fonts, memo, project_ids=None, sheets=sheets, watermark=None, data=data)


@pytest.fixture(scope="module")
def file(document: Document, fonts: Fonts) -> Opened:
    return opened(word(document, fonts, *SHEETS))


def test_the_pages_of_word_lie_across_where_the_sheet_does(file: Opened) -> None:
    sizes = [(round(each.page_width.mm), round(each.page_height.mm)) for each in file.sections]
    assert sizes == [(210, 297), (210, 297), (297, 210), (210, 297)]  # contents, 调整, 监控, all others


@pytest.mark.parametrize("sheets", [SHEETS, ("goal", "evaluation", "evaluation_report")])
def test_the_contents_of_word_lead_to_every_sheet(document: Document, fonts: Fonts, sheets: tuple[str, ...]) -> None:
    tree = xml_of(word(document, fonts, *sheets, data="{}"))
    lines = [each for each in tree.iter(f"{W}p") if list(each.iter(f"{W}hyperlink"))]
    links = [str(link.get(f"{W}anchor")) for each in lines for link in each.iter(f"{W}hyperlink")]
    marks = [str(mark.get(f"{W}name")) for mark in tree.iter(f"{W}bookmarkStart")]
    assert links == marks
    assert len({*links}) == len(links) > len(sheets)
    said = " ".join(str(item.text) for each in lines for item in each.iter(f"{W}instrText"))
    assert all(rf"PAGEREF {mark} \h" in said for mark in marks)


def test_in_word_the_head_is_two_rows_of_merged_cells_that_come_again(file: Opened) -> None:
    table = next(each for each in file.tables if each.rows[0].cells[0].text == "一级指标" and len(each.columns) == 16)
    for row in table.rows[:2]:
        assert row._tr.xpath("./w:trPr/w:tblHeader")
    assert not table.rows[2]._tr.xpath("./w:trPr/w:tblHeader")
    upper, lower = ([cell.text for cell in row.cells] for row in table.rows[:2])
    assert list(dict.fromkeys(upper)) == UPPER
    assert lower == [*UPPER[:6], *LOWER, UPPER[-1]]
    spans = {cell._tc.grid_span for cell in table.rows[0].cells if cell.text == "偏差原因"}
    assert spans == {6}


def test_ticks_totals_and_what_was_cancelled_stand_in_cells_of_word(file: Opened) -> None:
    rows = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    second = next(row for row in rows if row[2:4] == ["采风活动场次之2", "≥12次"] and len(row) == 16)
    assert second[6:] == ["√", "", "", "", "√", "资金下达较晚", "", "√", "", ""]
    assert any("总分" in row and "122.5" in row and "105.19" in row for row in rows)
    assert any(row[0] == "已取消" and "上级资金未下达。" in row for row in rows)


def test_reports_and_who_signs_are_paragraphs_of_word(file: Opened) -> None:
    texts = [(paragraph.style.name, paragraph.text) for paragraph in file.paragraphs]
    start = texts.index(("Heading 3", "巨鹿县文学艺术界联合会绩效自评报告"))
    assert texts[start + 1 : start + 4] == [
        ("Heading 2", "一、基本情况"), ("文本框小标题", "（一）概况"), ("文本框正文", LONG)
    ]  # fmt: skip
    assert ("表格文字", "填报单位（盖章）：\t负责人：\t填报人：\t联系电话：\t日期：") in texts
    assert ("表格文字", "填报单位（盖章）：\t负责人：\t填报人：") in texts


def test_nobody_signs_what_is_public(document: Document, fonts: Fonts) -> None:
    public = opened(word(document, fonts, "evaluation", public=True))
    assert not [paragraph for paragraph in public.paragraphs if "填报人" in paragraph.text]
    page = write_web_page(document, fonts, None, ("evaluation",), keywords="公开版")
    assert "填报人" not in page + write_plain_text(document, fonts, sheets=("evaluation",), is_public=True)
    assert "填报人" in write_web_page(document, fonts, None, ("evaluation",))


def test_the_web_page_has_no_fault_and_every_sheet(document: Document, fonts: Fonts) -> None:
    page = write_web_page(document, fonts, None, SHEETS)
    assert faults_of(page) == []
    tree: Any = html.document_fromstring(page)
    assert [each.get("id") for each in tree.xpath("//section[contains(@class, 'part')]")] == [
        f"part-{key}" for key in SHEETS
    ]
    assert len(tree.xpath("//section[@class='sheet across']")) == 3
    (head,) = tree.xpath("//section[@id='monitor-07-1']//thead")
    rows = [[(cell.text, cell.get("colspan"), cell.get("rowspan")) for cell in row] for row in head]
    assert [text for text, _, _ in rows[0]] == UPPER
    assert rows[0][6] == ("偏差原因", "6", None)
    assert rows[0][0] == ("一级指标", None, "2")
    assert [text for text, _, _ in rows[1]] == LOWER
    (report,) = tree.xpath("//div[@class='running'][.//*[text()='（一）概况']]")
    assert [each.tag for each in report][:3] == ["h4", "p", "p"]
    assert [each.text for each in tree.xpath("//section[@id='evaluation-1']//p[@class='sign']/span")][:2] == [
        "填报单位（盖章）：", "负责人："
    ]  # fmt: skip
    assert tree.xpath("//section[@id='evaluation-1']//td[text()='—']")


def test_columns_keep_their_widths_where_a_band_comes_before_them(document: Document, fonts: Fonts) -> None:
    """已取消 stands above the bands of one project only."""
    page = write_web_page(document, fonts, None, ("evaluation",))
    widths = dict(re.findall(r"\.s1-b4 col:nth-child\((\d)\) { width: ([\d.]+)%", page))
    columns = document.form.all_sheets["evaluation"].columns_of("indicators")
    assert widths["8"] == f"{100 * columns[-1].width / 166:.2f}"
    assert "s1-b0" in page


def test_text_has_every_sheet_row_by_row(document: Document, fonts: Fonts) -> None:
    text = write_plain_text(document, fonts, sheets=SHEETS)
    assert "第一部分" not in text
    assert "\n".join(["\t".join(UPPER), "\t" * 6 + "\t".join(LOWER) + "\t"]) in text
    assert "年度资金总额\t12.50\t10.00\t8.65\t10\t86.50%\t8.65\n" in text
    assert f"绩效自评报告\n一、基本情况\n（一）概况\n{LONG}\n" in text
    assert "填报单位（盖章）：　　负责人：　　填报人：\n联系电话：　　日期：\n" in text
    some = write_plain_text(document, fonts, ["p2"], sheets=("evaluation", "department_goal"))
    assert "采风创作经费之1" not in some
    assert "整体绩效目标表" in some


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_shows_every_sheet(document: Document, fonts: Fonts, tmp_path: Path) -> None:
    source = tmp_path / "year.docx"
    source.write_bytes(word(document, fonts, *SHEETS))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = pypdfium2.PdfDocument(tmp_path / "year.pdf")
    pages = [(page.get_size(), squeezed(page.get_textpage().get_text_range())) for page in pdf]
    text = "".join(words for _, words in pages)
    for words in ("执行监控表（1–7月）", "项目支出绩效自评表", "一、基本情况", "填报单位（盖章）：", "86.50%", "√"):
        assert words in text, words
    across = [words for (width, height), words in pages if width > height]
    assert across
    assert all("执行监控表" in words or "三级指标" in words or "填报" in words for words in across)
