"""A .docx looks like what is printed: the same pages, cells, headings and numbers, in styles with Chinese names."""

import base64
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from jx_desktop.domain.comparing.exported import read_export
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import TableBand
from jx_desktop.services.printing.laid_out import lay_out_document
from tests.conftest import make_document, make_project
from tests.printing.wide_form import wide_form
from tests.word.conftest import exported, opened

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = Callable[[str], bytes]


def value(element: etree._Element, path: str, name: str = "val") -> str:
    """What an attribute of an element within another says; empty where that is not there."""
    found = element.find(path)
    return "" if found is None else str(found.get(f"{W}{name}"))


def xml_of(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(BytesIO(data)).read(name))


def test_the_same_document_is_the_same_file_and_every_part_is_whole(three_projects: Document) -> None:
    first, second = exported(three_projects), exported(three_projects)
    assert first == second
    archive = zipfile.ZipFile(BytesIO(first))
    for name in archive.namelist():
        etree.fromstring(archive.read(name))


def test_headings_are_those_of_a_word_processor_and_all_styles_have_chinese_names(three_projects_docx: bytes) -> None:
    file = opened(three_projects_docx)
    headings = [(p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert headings[:2] == [("Heading 1", "第一部分\n部门整体绩效目标"), ("Heading 2", "一、总体绩效目标")]
    assert headings[-1] == ("Heading 3", "3.采风创作经费之3绩效目标表")
    styles = xml_of(three_projects_docx, "word/styles.xml").iter(f"{W}style")
    for style in styles:
        if style.get(f"{W}type") == "paragraph" and style.find(f"{W}qFormat") is not None:
            names = value(style, f"{W}name") + value(style, f"{W}aliases")
            assert re.search("[\u4e00-\u9fff]", names), names


def test_type_has_the_size_of_the_form_and_fonts_their_chinese_names(three_projects_docx: bytes, form: Form) -> None:
    styles = opened(three_projects_docx).styles
    assert styles["表格文字"].font.size.pt == form.styles.table_cell.size
    assert styles["封面标题"].font.name == "方正小标宋简体"
    assert styles["文本框正文"].font.name == "仿宋"
    assert styles["Heading 3"].font.name == "黑体"


def test_pages_have_the_sizes_and_margins_of_the_form(three_projects_docx: bytes) -> None:
    sections = opened(three_projects_docx).sections
    assert [round(section.top_margin.mm) for section in sections] == [37, 37, 37, 37, 22]
    assert all(round(section.page_width.mm) == 210 and round(section.page_height.mm) == 297 for section in sections)
    wide = opened(exported(make_document(wide_form(), make_project(1)))).sections[-1]
    assert (round(wide.page_width.mm), round(wide.page_height.mm), wide.orientation) == (420, 297, 1)


def test_cover_and_contents_bear_no_number_and_part_1_begins_with_1(three_projects_docx: bytes) -> None:
    found = list(xml_of(three_projects_docx).iter(f"{W}sectPr"))
    assert [bool(section.findall(f"{W}footerReference")) for section in found] == [False, False, True, False, False]
    assert [value(section, f"{W}pgNumType", "start") for section in found] == ["", "", "1", "", ""]
    sides = [value(section, f"{W}type") for section in found]
    assert sides == ["nextPage", "oddPage", "oddPage", "oddPage", "nextPage"]
    foot = xml_of(three_projects_docx, "word/footer_default.xml")
    assert [str(item.text).strip() for item in foot.iter(f"{W}instrText")] == ["PAGE"]


def test_the_contents_are_a_field_that_is_right_already(three_projects_docx: bytes, three_projects: Document) -> None:
    book = lay_out_document(three_projects).book
    lines = [p for p in xml_of(three_projects_docx).iter(f"{W}p") if style_of(p).startswith("contents_")][1:]
    shown = ["".join("\t" if t.tag == f"{W}tab" else str(t.text) for t in p.iter(f"{W}t", f"{W}tab")) for p in lines]
    shown = [line.removeprefix("\t") for line in shown]
    expected = [entry.title + (f"\t{entry.page}" if entry.page else "") for entry in book.entries]
    assert shown == expected
    instructions = [str(item.text).strip() for p in lines for item in p.iter(f"{W}instrText")]
    assert instructions[0].startswith("TOC ")
    assert instructions.count(r"PAGEREF _jx_p0002 \h") == 1
    assert [link.get(f"{W}anchor") for link in lines[-1].iter(f"{W}hyperlink")] == ["_jx_p0003"]


def style_of(paragraph: etree._Element) -> str:
    return value(paragraph, f"{W}pPr/{W}pStyle")


def test_every_table_is_fixed_and_has_the_merged_cells_and_the_header_of_the_form(
    three_projects_docx: bytes, form: Form
) -> None:
    tables = list(xml_of(three_projects_docx).iter(f"{W}tbl"))
    assert len(tables) == len(form.section_ids) + 2 * 3
    assert {value(table, f"{W}tblPr/{W}tblLayout", "type") for table in tables} == {"fixed"}
    indicators = tables[-1]
    rows = list(indicators.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    (band,) = (band for band in form.goal.bands if isinstance(band, TableBand))
    edges = [round(int(str(column.get(f"{W}w"))) / 20 / 72 * 25.4, 1) for column in indicators.iter(f"{W}gridCol")]
    assert edges == pytest.approx([column.width for column in band.columns], abs=0.1)
    file = opened(three_projects_docx)
    first = [cell.text for cell in file.tables[-1].columns[0].cells]
    assert first == ["一级指标"] + ["产出指标"] * 4 + ["效益指标", "满意度指标"]
    assert [cell.text for cell in file.tables[-2].rows[2].cells[:1]] == ["预算规模及资金用途"]


def test_what_a_user_wrote_is_text_and_no_markup(form: Form) -> None:
    odd = '<w:br/>&amp; "甲"\t乙]]>'
    project = make_project(1, name=odd, purpose=odd + "\n第二行", goals=(odd, "二\n三"))
    file = opened(exported(make_document(form, project)))
    table = file.tables[-2]
    assert table.cell(0, 3).text == odd or odd in {cell.text for cell in table.rows[0].cells}
    texts = {cell.text for row in table.rows for cell in row.cells}
    assert odd + "\n第二行" in texts
    assert f"1.{odd}\n2.二\n三" in texts


def test_words_stand_across_the_pages_of_an_unfinished_document(form: Form, three_projects_docx: bytes) -> None:
    names = zipfile.ZipFile(BytesIO(three_projects_docx)).namelist()
    assert not [name for name in names if "header" in name]
    unfinished = exported(make_document(form, make_project(1, budget={})))
    assert 'string="未定稿"' in etree.tostring(xml_of(unfinished, "word/header_even.xml"), encoding="unicode")
    own = exported(make_document(form, make_project(1)), watermark='样"本')
    assert "样&quot;本" in etree.tostring(xml_of(own, "word/header_default.xml"), encoding="unicode")


def marks_of(data: bytes) -> list[str]:
    return [str(mark.get(f"{W}name")) for mark in xml_of(data).iter(f"{W}bookmarkStart")]


def data_of(data: bytes) -> bytes:
    (element,) = [xml_of(data, "customXml/item1.xml")]
    assert element.tag == "{urn:jx-desktop:export}export"
    return base64.b64decode(element.text or "")


def test_there_is_one_mark_for_each_section_and_project_and_the_values_as_they_were(
    three_projects: Document, three_projects_docx: bytes
) -> None:
    assert marks_of(three_projects_docx) == [f"_jx_s0{n}" for n in (1, 2, 3)] + [f"_jx_p000{n}" for n in (1, 2, 3)]
    base = read_export(data_of(three_projects_docx), three_projects.form)
    assert base is not None
    assert (base.document_id, base.department_code, base.year) == ("doc", "721", 2024)
    assert (base.sheets, base.is_whole) == (("goal",), True)
    assert [project for _, project in base.document.projects] == [project for _, project in three_projects.projects]
    assert base.document.sections == three_projects.sections


def test_a_project_alone_keeps_its_numbers_and_its_scope(three_projects: Document, form: Form) -> None:
    code = three_projects.projects[1][1].code
    data = exported(three_projects, projects=(code,))
    assert [p.text for p in opened(data).paragraphs if p.style.name == "Heading 3"] == ["2.采风创作经费之2绩效目标表"]
    assert [start.get(f"{W}start") for start in xml_of(data).iter(f"{W}pgNumType")] == ["5"]
    base = read_export(data_of(data), form)
    assert base is not None
    assert not base.is_whole
    assert [project.id for _, project in base.document.projects] == ["p2"]
    assert not base.document.sections[0].paragraphs


def test_a_public_copy_has_neither_marks_nor_data_nor_what_is_not_disclosed(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2, disclose=False, name="保密项目"), make_project(3))
    data = exported(document, public=True)
    archive = zipfile.ZipFile(BytesIO(data))
    assert not [name for name in archive.namelist() if "customXml" in name]
    text = "".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    for word in ("bookmarkStart", "_jx_", "保密项目", "PAGEREF", "urn:jx", document.head.id + '"'):
        assert word not in text, word
    assert "2.采风创作经费之3绩效目标表" in text


@pytest.mark.parametrize("damaged", [b"", b"x", b"\x78\x9c", base64.b64decode("eJyrVspUslJQqlCoBQASsgMB")])
def test_data_that_means_nothing_is_no_export(damaged: bytes, form: Form) -> None:
    assert read_export(damaged, form) is None


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_the_same_pages_under_the_same_numbers(
    three_projects: Document, three_projects_docx: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "text.docx"
    path.write_bytes(three_projects_docx)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = pypdfium2.PdfDocument((tmp_path / "text.pdf").read_bytes())
    texts = [page.get_textpage().get_text_range() for page in pdf]
    book = lay_out_document(three_projects).book
    assert len(texts) == len([sheet for sheet in book.sheets if sheet.layers])
    for _, project in three_projects.projects:
        page = next(entry.page for entry in book.entries if entry.anchor == f"project:{project.id}")
        (found,) = [text for text in texts if project.code in text]
        assert f"— {page} —" in found
