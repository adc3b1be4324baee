"""Files that other programs and this one have written, as they are: each is read with all that it shows."""

from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.exchange.blocks import Remark, TrackedChange
from jx_desktop.exchange.sources import docx, docx_text
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from tests.exchange.sources import showing
from tests.exchange.sources.showing import grid, noted, paragraph, spans, texts

DATA = Path(__file__).parents[2] / "data" / "sources"


def test_a_document_of_writer_is_read_whole() -> None:
    source = showing.read((DATA / "writer.docx").read_bytes())
    assert texts(source) == [
        *("封面", "框中文字", "第一部分", "一、总体目标", "1.子目标甲", "2.子目标乙", "二、分项目标"),
        "预算十二万元左右。",
        [["产出", "数量\n指标", "≥95%"], ["质量"]],
        [["内一", "内二"], ["内三", "内四"]],
        [["效益", "社会", "显著"]],
        "结束\t完",
    ]
    assert paragraph(source, 2).starts_page
    assert spans(source, 8) == [[("产出", 0, 2, 1), ("数量\n指标", 1, 1, 1), ("≥95%", 2, 1, 1)], [("质量", 1, 1, 2)]]
    assert noted(source) == {"source.hidden_text": 1}
    assert source.remarks == (Remark("请核实", "刘主任", "2025-01-03T09:00:00Z", 7, quoted="左右"),)
    assert source.changes == (
        TrackedChange("inserted", "十二", "李四", "2025-01-02T10:00:00Z", 7),
        TrackedChange("deleted", "旧的", "张三", "2025-01-02T11:00:00Z", 7),
    )


def test_the_short_way_through_plain_text_reads_what_the_long_way_reads(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = EXPORTERS[".docx"].make(document, ExportOptions(), None).data
    files = [own, (DATA / "writer.docx").read_bytes()]
    short = [showing.read(data) for data in files]
    monkeypatch.setattr(docx, "plain_row", lambda _element: None)
    monkeypatch.setattr(docx_text, "plain_paragraph", lambda _element: None)
    assert [showing.read(data) for data in files] == short


def test_the_page_that_writer_makes_of_it_has_the_same_tables() -> None:
    source, page = (showing.read((DATA / name).read_bytes()) for name in ("writer.docx", "writer.html"))
    assert texts(page)[8:11] == texts(source)[8:11]
    assert texts(page)[3:7] == ["1. 总体目标", "1. 子目标甲", "2. 子目标乙", "2. 分项目标"]
    assert noted(page) == {"source.hidden_text": 1}


@pytest.mark.parametrize("name", ["calc.xlsx", "calc.xls", "calc.ods"])
def test_a_workbook_says_the_same_as_each_kind_of_file(name: str) -> None:
    source = showing.read((DATA / name).read_bytes())
    assert texts(source) == [
        "1.学生资助绩效目标表",
        "单位：万元",
        [
            ["预算数", "12.50", "编码", "001001"],
            ["产出指标", "数量", "≥95%", "2024-12-01"],
            ["质量", "", "优"],
        ],
        "二、职责",
        "负责教育工作。\n负责考试。",
    ]
    assert spans(source, 2)[1][0] == ("产出指标", 0, 3, 1)
    hidden, in_sheet, flawed = source.notes
    assert (hidden.code, hidden.params["names"]) == ("table.hidden_sheets", ("底稿",))
    assert (in_sheet.params["rows"], in_sheet.params["columns"], flawed.params["cells"]) == (1, 1, ("C6",))


def test_what_this_program_exports_for_word_comes_back_with_its_marks_and_its_data(document: Document) -> None:
    source = showing.read(EXPORTERS[".docx"].make(document, ExportOptions(), None).data)
    tables = [grid(source, block) for name, block in source.marks if name.startswith("_jx_p")]
    for table, (_, project) in zip(tables, document.projects, strict=True):
        assert any(cell.text == project.name for row in table.rows for cell in row.cells)
    assert any(name.startswith("_jx_s") for name, _ in source.marks)
    assert source.data
    assert not source.notes
