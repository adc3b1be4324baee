"""应报名单 as it comes: tables of many shapes, and lines of messages."""

import pytest

from jx_desktop.exchange.blocks import Cell, Grid, Row, grid_of_texts
from jx_desktop.exchange.roll_table import ReadRoll, roll_of_grids, roll_of_text

Who = tuple[str, str, str]


def people(read: ReadRoll) -> list[Who]:
    return [(entry.code, entry.name, entry.office) for entry in read.entries]


def notes(read: ReadRoll) -> list[str]:
    return [note.code for note in read.notes]


def table(*rows: list[str], name: str = "") -> Grid:
    return grid_of_texts(rows, name, has_spans=True)


ARTS, EDUCATION = ("721", "县文联", "教科文股"), ("301", "县教育局", "教科文股")


@pytest.mark.parametrize(
    "head",
    [
        ["代码", "名称", "归口股室"],
        ["部门编码", "部门名称", "业务股室"],
        ["单位 代码", "预算单位名称", "对口科室"],
        ["预算编码*", "单位（部门）名称", "归口管理股室"],
        ["部门代码", "部门（单位）", "负责股室"],
        ["编号", "报送单位", "归口"],
    ],
)
def test_columns_are_found_by_their_heads(head: list[str]) -> None:
    read = roll_of_grids([table(head, list(ARTS), list(EDUCATION))])
    assert people(read) == [ARTS, EDUCATION]
    assert not read.notes
    assert [entry.line for entry in read.entries] == [2, 3]


def test_columns_may_stand_in_any_order_with_others_between_them() -> None:
    read = roll_of_grids(
        [
            table(
                ["巨鹿县2027年应报绩效文本部门名单"],
                ["序号", "归口股室", "部门名称", "联系电话", "部门代码"],
                ["1", "教科文股", "县文联", "4330000", "721"],
                ["2", "教科文股", "县教育局", "", "301"],
                ["", "", "合计", "", "2"],
            )
        ]
    )
    assert people(read) == [ARTS, EDUCATION]
    assert notes(read) == ["roll_list.sum_rows"]


def test_an_office_that_is_merged_over_rows_stands_in_each() -> None:
    head = Row(1, tuple(Cell(text, at) for at, text in enumerate(["股室", "代码", "名称"])))
    first = Row(2, (Cell("教科文股", 0, rows=2), Cell("721", 1), Cell("县文联", 2)))
    second = Row(3, (Cell("301", 1), Cell("县教育局", 2)))
    assert people(roll_of_grids([Grid((head, first, second))])) == [ARTS, EDUCATION]


def test_where_text_cannot_say_that_cells_were_merged_the_office_above_is_taken_and_that_is_said() -> None:
    grid = grid_of_texts([["股室", "代码", "名称"], ["教科文股", "721", "县文联"], ["", "301", "县教育局"]])
    read = roll_of_grids([grid])
    assert people(read) == [ARTS, EDUCATION]
    assert notes(read) == ["roll_list.office_from_above"]


def test_a_row_that_names_an_office_is_that_of_the_rows_below() -> None:
    read = roll_of_grids(
        [
            table(
                ["代码", "名称"],
                ["教科文股", ""],
                ["721", "县文联"],
                ["301", "县教育局"],
                ["农业股", ""],
                ["333", "水务局"],
            )
        ]
    )
    assert people(read) == [ARTS, EDUCATION, ("333", "水务局", "农业股")]
    assert notes(read) == ["roll_list.taken_for_office"]


def test_each_office_may_have_a_sheet() -> None:
    sheets = [
        table(["代码", "名称"], ["721", "县文联"], name="教科文股"),
        table(["代码", "名称"], ["333", "水务局"], name="农业股"),
        table(["填报说明"], ["请于十日前报送"], name="说明"),
    ]
    read = roll_of_grids(sheets)
    assert people(read) == [("721", "县文联", "教科文股"), ("333", "水务局", "农业股")]
    assert notes(read) == ["roll_list.table_not_read"]


def test_blocks_that_stand_side_by_side_are_read_one_after_the_other() -> None:
    read = roll_of_grids(
        [
            table(
                ["序号", "代码", "名称", "序号", "代码", "名称"],
                ["1", "301", "县教育局", "3", "333", "水务局"],
                ["2", "721", "县文联", "", "", ""],
            )
        ]
    )
    assert [who[:2] for who in people(read)] == [("301", "县教育局"), ("721", "县文联"), ("333", "水务局")]


def test_where_units_stand_beside_departments_the_departments_are_read() -> None:
    head = ["单位代码", "单位名称", "部门代码", "部门名称"]
    read = roll_of_grids([table(head, ["721001", "县文联本级", "721", "县文联"])])
    assert people(read) == [("721", "县文联", "")]


def test_a_table_goes_on_behind_a_page_and_its_head_may_come_again() -> None:
    read = roll_of_grids(
        [
            table(["代码", "名称"], ["721", "县文联"], name="1"),
            table(["301", "县教育局"], ["代码", "名称"], ["333", "水务局"], name="2"),
        ]
    )
    assert [who[1] for who in people(read)] == ["县文联", "县教育局", "水务局"]


def test_a_table_without_heads_is_read_by_what_stands_in_it_and_that_is_said() -> None:
    read = roll_of_grids(
        [
            table(
                ["1", "721", "县文联", "教科文股"],
                ["2", "301", "县教育局", "教科文股"],
                ["3", "333", "水务局", "农业股"],
            )
        ]
    )
    assert people(read) == [ARTS, EDUCATION, ("333", "水务局", "农业股")]
    (note,) = read.notes
    assert (note.code, note.params["code"], note.params["name"]) == ("roll_list.no_head", "B", "C")


def test_codes_and_names_in_one_cell_are_parted() -> None:
    read = roll_of_grids([table(["单位"], ["721-县文联"], ["301 县教育局"], ["[333]水务局"])])
    assert [who[:2] for who in people(read)] == [("721", "县文联"), ("301", "县教育局"), ("333", "水务局")]


def test_a_name_that_begins_with_a_number_keeps_it_among_names_without_codes() -> None:
    read = roll_of_grids([table(["单位"], ["120急救中心"], ["县教育局"], ["水务局"])])
    assert next(who[:2] for who in people(read)) == ("", "120急救中心")


def test_codes_that_a_spreadsheet_has_spoiled_are_named() -> None:
    read = roll_of_grids([table(["代码", "名称"], ["7.21E+10", "县文联"], ["301.0", "县教育局"], ["'033", "水务局"])])
    assert [who[0] for who in people(read)] == ["", "301", "033"]
    assert notes(read) == ["roll_list.code_number"]


def test_errors_in_cells_and_rows_with_neither_code_nor_name_are_named() -> None:
    read = roll_of_grids(
        [table(["代码", "名称", "股室"], ["#REF!", "县文联", ""], ["", "", "农业股"], ["注：共两家", "", ""])]
    )
    assert people(read) == [("", "县文联", "")]
    assert notes(read) == ["roll_list.cell_flawed", "roll_list.unplaced_rows"]
    assert read.notes[1].params["lines"] == (3, 4)


def test_rows_that_a_filter_has_hidden_are_read() -> None:
    rows = (
        Row(1, (Cell("代码", 0), Cell("名称", 1))),
        Row(2, (Cell("721", 0), Cell("县文联", 1)), is_hidden=True),
        Row(3, (Cell("301", 0), Cell("县教育局", 1))),
    )
    assert len(roll_of_grids([Grid(rows)]).entries) == 2


def test_a_list_of_names_alone_is_a_roll() -> None:
    assert people(roll_of_text("县文联\n县教育局\n\n共2家")) == [("", "县文联", ""), ("", "县教育局", "")]


@pytest.mark.parametrize(
    "text",
    [
        "721 县文联 教科文股\n301 县教育局 教科文股",
        "721，县文联，教科文股\n301，县教育局，教科文股",
        "1. 721县文联（教科文股）\n2. 301县教育局（教科文股）",
        "721 县文联（教科文股）\n301　县教育局（教科文股）",
        "教科文股：721县文联、301县教育局",
        "教科文股：\n721 县文联\n301 县教育局",
        "（1）721-县文联 教科文股\n（2）301-县教育局 教科文股",
    ],
)
def test_lines_of_a_message_are_a_roll(text: str) -> None:
    assert people(roll_of_text(text)) == [ARTS, EDUCATION]


def test_several_names_in_a_line_are_several_departments() -> None:
    assert [who[1] for who in people(roll_of_text("县文联，县教育局，水务局"))] == ["县文联", "县教育局", "水务局"]


def test_nothing_is_no_roll() -> None:
    assert people(roll_of_text("\n\n")) == []
    assert people(roll_of_text("\0\0")) == []
    assert people(roll_of_grids([])) == []
    read = roll_of_grids([table(["1", "2"], ["3", "4"], name="表")])
    assert people(read) == []
    assert notes(read) == ["roll_list.table_not_read"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 县文联\n2　县教育局", [("", "县文联"), ("", "县教育局")]),
        ("001 县文联\n002 县教育局", [("001", "县文联"), ("002", "县教育局")]),
        ("县文联 721\n县教育局 360", [("721", "县文联"), ("360", "县教育局")]),
        ("县文联\n120急救中心\n县教育局", [("", "县文联"), ("", "120急救中心"), ("", "县教育局")]),
        ("721县文联\n360县教育局\n120急救中心", [("721", "县文联"), ("360", "县教育局"), ("120", "急救中心")]),
        ("721 县文联\n361 120急救中心", [("721", "县文联"), ("361", "120急救中心")]),
    ],
)
def test_numbers_of_lines_codes_behind_and_numbers_in_names_are_told_apart(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert [(entry.code, entry.name) for entry in roll_of_text(text).entries] == found


def test_a_number_in_a_name_is_no_code_that_its_row_lacks() -> None:
    head = ["代码", "名称", "归口股室"]
    read = roll_of_grids([table(head, list(ARTS), ["", "120急救中心", ""], ["", "362-县卫健局", ""])])
    assert people(read) == [ARTS, ("", "120急救中心", ""), ("362", "县卫健局", "")]
