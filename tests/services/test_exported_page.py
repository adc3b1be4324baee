"""The document as a web page: plain, whole, legible to everybody, and with nothing of another place in it."""

import json
from typing import Any

import pytest
from lxml import html

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import TableRow
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from tests.benchmarks.make_book import make
from tests.conftest import make_document, make_project
from tests.evaluated import evaluated_document, evaluated_project
from tests.forms import every_form
from tests.services.accessibility import contrast, faults_of

HOSTILE = '</td><script>alert(1)</script><img src=x onerror="a()"> & "甲" \'乙\' &amp; <!-- ]]>'


def page_of(document: Document, **options: Any) -> str:
    return EXPORTERS[".html"].export(document, ExportOptions(**options), None).data.decode("utf-8")


def every_document() -> Document:
    form = every_form()
    rows = (TableRow(values={"item": "相机", "count": "2", "price": "0.35"}), TableRow(values={"item": "三脚架"}))
    project = make_project(1, tables={"purchases": rows}, values={"granted": "1.50", "phase": "新建"})
    document = make_document(form, project, make_project(2, indicators=()))
    return Document.build([*document, Sheet.of("whole", values={"duties": "职责"})], form)


def test_a_page_has_no_fault_whatever_is_in_it(form: Form) -> None:
    rare = read_interchange(json.dumps(make(30, 3, rare=True)), lambda _: form)
    keys = ("goal", "progress-07", "progress-10", "whole")
    hostile = make_project(1, name=HOSTILE, purpose=HOSTILE, goals=(HOSTILE, "二\n三"))
    pages = {
        "rare": page_of(rare),
        "every kind": page_of(every_document(), sheets=keys),
        "another sheet alone": page_of(every_document(), sheets=("whole",)),
        "one project": page_of(rare, projects=(rare.projects[3][1].code,)),
        "hostile": page_of(make_document(form, hostile, department={"code": "721", "name": HOSTILE})),
        "empty": page_of(make_document(form, make_project(1, name="", code="", goals=(), plan=(), indicators=()))),
    }
    assert {name: faults_of(page) for name, page in pages.items()} == {name: [] for name in pages}


def test_the_check_of_pages_finds_what_is_amiss() -> None:
    bad = (
        "<!DOCTYPE html>\n<html><head><title></title>"
        "<style>a { color: #888888; } b { background: #999999; }</style></head>"
        '<body><h1>a</h1><h3 id="x">b</h3><p id="x"><a href="#y"></a><script></script></p>'
        "<table><colgroup><col><col></colgroup><tbody><tr><th>a</th></tr></tbody></table></body></html>"
    )
    found = "\n".join(faults_of(bad))
    for words in (
        "no language", "no title", "id twice", "hard to read", "level 3 beneath", "caption", "head of nothing",
        "do not fill", "without words", "to nowhere", "<script>", "not one main",
    ):  # fmt: skip
        assert words in found
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_every_text_stands_as_it_is(form: Form) -> None:
    document = make_document(form, make_project(1, name=HOSTILE, purpose=HOSTILE, goals=(HOSTILE,)))
    tree: Any = html.document_fromstring(page_of(document))
    assert tree.xpath("//td[2]")[0].text_content() == HOSTILE
    [cell] = [each for each in tree.iter("td") if each.text_content().startswith("1.")]
    assert cell.text_content() == f"1.{HOSTILE}"


def test_it_is_built_as_the_printed_document(form: Form) -> None:
    tree: Any = html.document_fromstring(page_of(make_document(form, make_project(1), make_project(2))))
    assert [each.text_content() for each in tree.xpath("//header/*")][:3] == [
        "巨鹿县文学艺术界联合会",
        "2024年部门预算绩效文本",
        "（草案）",
    ]
    headings = [each.text_content() for each in tree.xpath("//main//h2|//main//h3")]
    assert headings == [each.text_content() for each in tree.xpath("//nav//a")]
    assert headings[0] == "第一部分　部门整体绩效目标"
    assert headings[-1] == "2.采风创作经费之2绩效目标表"
    table = tree.xpath("//section[@id='project-2']/div/table[thead]")[0]
    heads = [each.text_content() for each in table.xpath("thead/tr/th[@scope='col']")]
    assert heads == ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]
    assert table.find("tbody//th").get("rowspan") == "4"


def test_totals_are_the_foot_of_their_table() -> None:
    tree: Any = html.document_fromstring(page_of(every_document()))
    [foot] = tree.xpath("//section[@id='project-1']//tfoot/tr")
    assert [each.text_content() for each in foot] == ["合计", "2件", "", "0.70", ""]


def test_chosen_projects_have_neither_cover_nor_part_1(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    page = page_of(document, projects=(document.projects[1][1].code,))
    assert "2.采风创作经费之2绩效目标表" in page
    assert "采风创作经费之1" not in page
    assert "总体绩效目标" not in page


def test_on_a_telephone_tables_of_many_columns_keep_their_width_and_move_sideways(form: Form) -> None:
    page = page_of(make_document(form, make_project(1)))
    tree: Any = html.document_fromstring(page)
    most = max(len(table.findall("colgroup/col")) for table in tree.iter("table"))
    assert f".s1 table {{ min-width: {most * 3:.1f}rem; }}" in page
    assert ".tables { overflow-x: auto;" in page
    assert all(table.getparent().get("class") == "tables s1" for table in tree.iter("table"))


def test_a_public_copy_numbers_what_is_left_and_has_no_id_of_the_document(form: Form) -> None:
    page = page_of(make_document(form, make_project(1, disclose=False), make_project(2)), public=True)
    assert "1.采风创作经费之2绩效目标表" in page
    assert "采风创作经费之1" not in page
    assert "p2" not in page


def test_a_sheet_that_is_not_the_form_s_is_refused(form: Form) -> None:
    with pytest.raises(UserError):
        page_of(make_document(form, make_project(1)), sheets=("none",))


def test_what_a_table_is_called_has_no_dashes_of_cells_that_are_never_filled(form: Form) -> None:
    tree: Any = html.document_fromstring(page_of(evaluated_document(form, evaluated_project()), sheets=("evaluation",)))
    captions = [caption.text_content() for caption in tree.iter("caption")]
    assert any("年度资金总额" in caption for caption in captions)
    assert not [caption for caption in captions if "—" in caption]
