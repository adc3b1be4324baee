"""A workbook says all that its sheets show: what is a table on them and what is text, by their structure alone."""

import io

import pytest
import xlsxwriter

from jx_desktop.base.messages import Message
from jx_desktop.exchange.blocks import Paragraph, Source
from tests.exchange import table_writing
from tests.exchange.sources import showing
from tests.exchange.sources.showing import grid, noted, paragraph, spans, texts
from tests.exchange.table_writing import Num, Written
from tests.exchange.workbooks import NO_RESULT, Raw, workbook

TITLE, UNIT = "一、教育局绩效目标表", "单位：万元"


def read(*sheets: list[list[object]], merged: tuple[str, ...] = ()) -> Source:
    return showing.read(workbook(*sheets, merged=merged))


def test_titles_and_paragraphs_are_text_and_rows_of_several_cells_a_table() -> None:
    source = read(
        [
            [TITLE],
            [None, None, UNIT],
            ["项目", "甲", "乙"],
            ["预算", 10, 20],
            ["注：含上级资金"],
            [],
            ["二、职责"],
            ["负责教育工作。\n负责考试。"],
        ],
        merged=("A1:C1", "A5:C5"),
    )
    assert texts(source) == [
        TITLE,
        UNIT,
        [["项目", "甲", "乙"], ["预算", "10", "20"]],
        "注：含上级资金",
        "二、职责",
        "负责教育工作。\n负责考试。",
    ]
    assert paragraph(source).where == Message("source_place.sheet", {"sheet": "表1", "cell": "A1"})
    assert grid(source, 2).rows[1].where == Message("source_place.sheet", {"sheet": "表1", "cell": "A4"})
    assert grid(source, 2).name == "表1"


def test_every_sheet_comes_in_its_order_and_begins_a_page() -> None:
    source = read([["封面"], ["部门：", "教育局"]], [[TITLE], ["a", "b"]])
    assert texts(source) == ["封面", [["部门：", "教育局"]], TITLE, [["a", "b"]]]
    assert [block.starts_page for block in source.blocks if isinstance(block, Paragraph)] == [True, True]


def test_projects_beneath_one_another_are_parted_by_their_titles() -> None:
    rows: list[list[object]] = [
        ["1.甲项目"],
        ["名称", "甲"],
        ["预算", 1],
        ["2.乙项目"],
        ["名称", "乙"],
        [],
        ["预算", 2],
    ]
    assert texts(read(rows)) == [
        "1.甲项目",
        [["名称", "甲"], ["预算", "1"]],
        "2.乙项目",
        [["名称", "乙"], ["预算", "2"]],
    ]


def test_a_row_with_one_cell_belongs_to_the_table_where_the_structure_says_so() -> None:
    source = read(
        [
            ["一级", "二级", "三级"],
            ["产出", "数量", "培训"],
            [None, None, "发证"],
            [None, None, "验收"],
            ["满意度"],
            ["成本", "经济", "总额"],
            ["合并", "乙", "丙"],
            [None, "丁"],
            [None, None, None],
            ["末"],
        ],
        merged=("A2:A4", "B2:B4", "A7:A9"),
    )
    assert texts(source) == [
        [
            *(["一级", "二级", "三级"], ["产出", "数量", "培训"], ["发证"], ["验收"], ["满意度"]),
            *(["成本", "经济", "总额"], ["合并", "乙", "丙"], ["丁"]),
        ],
        "末",
    ]
    assert spans(source)[1] == [("产出", 0, 3, 1), ("数量", 1, 3, 1), ("培训", 2, 1, 1)]


def test_text_in_a_large_merged_cell_is_a_paragraph() -> None:
    source = read([["职责"], ["很长的一段话"], [], [], ["下一段"]], merged=("A2:H4",))
    assert texts(source) == ["职责", "很长的一段话", "下一段"]


def test_what_is_hidden_is_left_out_and_a_merged_cell_stands_where_it_is_shown() -> None:
    table = Written(
        [["a", "密", "b", "c"], ["密", "密", "密", "密"], ["大", "密", "d", "e"], [None, "密", "f", "g"]],
        merged=[(2, 0, 2, 1)],
        hidden_rows=frozenset({1}),
        hidden_columns=frozenset({1}),
    )
    for write in (table_writing.xlsx, table_writing.xls, table_writing.spreadsheet_xml):
        source = showing.read(write(table))
        assert spans(source) == [
            [("a", 0, 1, 1), ("b", 2, 1, 1), ("c", 3, 1, 1)],
            [("大", 0, 2, 1), ("d", 2, 1, 1), ("e", 3, 1, 1)],
            [("f", 2, 1, 1), ("g", 3, 1, 1)],
        ]
        [note] = source.notes
        assert (note.code, note.params["rows"], note.params["columns"]) == ("source.hidden_in_sheet", 1, 1)


def test_a_merged_cell_that_begins_in_what_is_hidden_is_shown_in_the_first_place_that_is_not() -> None:
    table = Written(
        [["跨", "密", "x"], [None, "y", "z"], ["宽", None, "w"], ["a", "b", "c"]],
        merged=[(0, 0, 2, 1), (2, 0, 1, 2)],
        hidden_rows=frozenset({0}),
        hidden_columns=frozenset(),
    )
    assert spans(showing.read(table_writing.xlsx(table)))[0] == [("跨", 0, 1, 1), ("y", 1, 1, 1), ("z", 2, 1, 1)]


def test_hidden_sheets_are_named() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("正表").write_row(0, 0, ["a", "b"])
        for name in ("底稿", "参数"):
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, "密")
            sheet.hide()
    source = showing.read(out.getvalue())
    assert texts(source) == [[["a", "b"]]]
    assert [(note.code, note.params["names"]) for note in source.notes] == [("table.hidden_sheets", ("底稿", "参数"))]


def test_what_is_drawn_on_a_sheet_is_counted() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("正表")
        sheet.write_row(0, 0, ["a", "b"])
        sheet.insert_textbox("D2", "框中文字")
        sheet.insert_textbox("D9", "")
    assert noted(showing.read(out.getvalue())) == {"source.drawn": 1}


def test_numbers_are_read_as_they_show_and_codes_are_never_floats() -> None:
    table = Written(
        [
            ["编码", Num("1001", "001001", "000000"), "13082224P00123456789012"],
            ["占比", Num("0.3", "30%", "0%"), Num("210.10", "210.1")],
            ["日期", Num("45627", "2024-12-01", "yyyy-mm-dd"), Num("123456789012345")],
        ]
    )
    for write in (table_writing.xlsx, table_writing.xls):
        assert texts(showing.read(write(table))) == [
            [
                ["编码", "001001", "13082224P00123456789012"],
                ["占比", "30%", "210.1"],
                ["日期", "2024-12-01", "123456789012345"],
            ]
        ]


def test_numbers_keep_the_decimals_that_they_show_and_no_more() -> None:
    table = Written(
        [
            [Num("5", "5.00", "0.00"), Num("1234.5", "1,234.50", "#,##0.00"), Num("0.125", "12.50%", "0.00%")],
            [Num("33.333333", "33.33", "0.00"), Num("2.5", "2.5", "0.0##"), Num("-0.005", "-0.01", "0.00")],
            [Num("12.5", "12.5", "0"), Num("50000", "5.00万", '0!.0000"万"'), Num("7")],
        ]
    )
    for write in (table_writing.xlsx, table_writing.xls):
        found = texts(showing.read(write(table)))
        assert found == [[["5.00", "1234.50", "12.50%"], ["33.33", "2.5", "-0.01"], ["12.5", "5万", "7"]]]


def test_the_formats_that_have_a_number_and_no_words_say_decimals_too() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for column, number_format in enumerate((0, 1, 2, 4, 10)):
            sheet.write(0, column, 1250, book.add_format({"num_format": number_format}))
    assert texts(showing.read(out.getvalue())) == [[["1250", "1250", "1250.00", "1250.00", "125000.00%"]]]


def test_cells_that_hold_an_error_or_no_result_are_empty_and_named() -> None:
    error = Raw('t="e"|<v>#REF!</v>')
    source = read([["a", "b", "c"], ["d", error, NO_RESULT], ["e", "f", "g"]])
    assert texts(source) == [[["a", "b", "c"], ["d", "", ""], ["e", "f", "g"]]]
    [note] = source.notes
    assert (note.code, note.params["cells"], note.params["count"]) == ("source.flawed_cells", ("B2", "C2"), 2)
    assert noted(source) == {"source.flawed_cells": 2}


@pytest.mark.parametrize("rows", [[["甲"]], [["甲", "乙"]], [[], [], [None, "甲"]]])
def test_a_sheet_of_hardly_anything_is_read(rows: list[list[object]]) -> None:
    assert len(read(rows).blocks) == 1


def test_a_long_sheet_is_read_in_one_go() -> None:
    rows: list[list[object]] = [[None, f"{number}"] if number % 2 else ["a", "b"] for number in range(4_000)]
    assert len(grid(read(rows)).rows) == 4_000
