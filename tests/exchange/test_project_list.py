"""A list of the budget system is read as it is meant, from any of its formats; what is odd is said, not dropped."""

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal

import pytest

from jx_desktop.domain.comparing.listed_project import ProjectList
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import grid_of_texts, read_grids
from jx_desktop.exchange.budget_list.columns import find_head
from jx_desktop.exchange.budget_list.reader import read_projects
from jx_desktop.exchange.sources.files import MAX_ROWS, file_grids
from jx_desktop.exchange.sources.separated import read_tab_text
from jx_desktop.exchange.tables import Table, filled
from tests.conftest import ROOT
from tests.exchange.workbooks import DATE, NO_RESULT, Raw, workbook

HEAD = ["单位编码", "单位名称", "项目编码", "项目名称", "预算数", "财政资金", "其他资金", "用途"]
CODE = "13052924P00584012407U"
ROW = ["721001", "巨鹿县文联本级", CODE, "工作经费", 50000, 50000, None, "用于开展活动。"]


def tables(data: bytes) -> list[Table]:
    """The tables of a file."""
    return [filled(grid, most_rows=MAX_ROWS) for grid in read_grids(file_grids(data))]


def sheet_of(*rows: Sequence[object]) -> Table:
    return tables(workbook(rows))[0]


def texts(*rows: Sequence[str]) -> Table:
    return filled(grid_of_texts(rows), most_rows=MAX_ROWS)


def read_table_text(text: str) -> Table:
    return filled(read_tab_text(text, MAX_ROWS), most_rows=MAX_ROWS)


def read_separated(data: bytes) -> Table:
    [table] = tables(data)
    return table


def read(table: Table, form: Form, unit: str | None = None, target: str = "万元") -> ProjectList:
    head = find_head(table, form)
    return read_projects(table, head, form, unit or head.unit, target)[0]


def codes(projects: ProjectList) -> list[str]:
    return [note.code for note in projects.notes]


def refusal(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        file_grids(data)
    return caught.value.message.code


def test_a_workbook_is_read_with_its_amounts_converted(form: Form) -> None:
    [project] = read(sheet_of(["2024年项目清单"], ["单位：元"], HEAD, ROW), form).projects
    assert (project.unit_code, project.unit_name, project.code) == ("721001", "巨鹿县文联本级", CODE)
    assert dict(project.amounts) == {
        "budget.total": Decimal(5), "budget.fiscal": Decimal(5), "budget.other": None
    }  # fmt: skip
    assert project.texts["purpose"] == "用于开展活动。"
    assert project.lines == (4,)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gbk", "utf-16"])
def test_csv_is_read_in_every_encoding(form: Form, encoding: str) -> None:
    head = "单位名称,项目代码,项目名称,年初预算（万元）,一般公共预算,资金用途"
    sheet = read_separated(f'{head}\r\n本级,{CODE},"甲,乙",5.00,5.00,"用""途"'.encode(encoding))
    [project] = read(sheet, form).projects
    assert (project.code, project.name, project.texts["purpose"]) == (CODE, "甲,乙", '用"途')
    assert project.amounts["budget.total"] == project.amounts["budget.fiscal"] == Decimal("5.00")


def test_cells_of_the_clipboard_are_parted_by_tabs(form: Form) -> None:
    text = "项目编码\t项目名称\t金额（元）\t用途\n" + f'{CODE}\t工作经费\t50,000.00\t"第一行\n第二行"\n'
    [project] = read(read_table_text(text), form).projects
    assert project.amounts == {"budget.total": Decimal(5)}
    assert project.texts["purpose"] == "第一行\n第二行"


def test_commas_within_texts_do_not_part_the_cells(form: Form) -> None:
    lines = "".join(f"13052924P{n:011d}A,项目{n},5,用于办公，差旅，培训，印刷，会议，租赁等支出\n" for n in range(30))
    sheet = read_separated(f"项目编码,项目名称,预算数,用途\n{lines}".encode())
    assert sheet.rows[1] == ("13052924P00000000000A", "项目0", "5", "用于办公，差旅，培训，印刷，会议，租赁等支出")
    assert len(find_head(sheet, form).columns) == 4


def test_quotation_marks_between_tabs_are_read_as_spreadsheets_write_them() -> None:
    text = '项目名称\t预算数\n"雪亮工程运维\t6\n其他\t7\n"两癌"筛查\t5\n"两\n行"\t8\n'
    names = [row[0] for row in read_table_text(text).rows]
    assert names == ["项目名称", '"雪亮工程运维', "其他", '"两癌"筛查', "两\n行"]


def test_a_file_parted_by_tabs_may_quote_every_cell(form: Form) -> None:
    sheet = read_separated(f'"项目编码"\t"项目名称"\t"预算数（万元）"\n"{CODE}"\t"工作经费"\t"5.00"\n'.encode())
    [project] = read(sheet, form).projects
    assert project.amounts == {"budget.total": Decimal("5.00")}


@pytest.mark.parametrize("name", ["120急救中心", "110指挥中心", "12345热线中心"])
def test_a_number_that_a_units_name_begins_with_is_no_code(form: Form, name: str) -> None:
    [project] = read(texts(("单位名称", "项目名称", "预算数"), (name, "运维", "5")), form).projects
    assert (project.unit_code, project.unit_name) == ("", name)
    [parted] = read(texts(("单位名称", "项目名称", "预算数"), ("721001老年大学", "运维", "5")), form).projects
    assert (parted.unit_code, parted.unit_name) == ("721001", "老年大学")


@pytest.mark.parametrize("amounts", [("2", "约3"), ("约3", "2"), ("2", "约3", "4")])
def test_of_a_project_that_is_unreadable_in_part_no_sum_is_given(form: Form, amounts: tuple[str, ...]) -> None:
    rows = (("项目名称", "预算数（万元）"), *(("甲", amount) for amount in amounts))
    [project] = read(texts(*rows), form, "万元").projects
    assert (project.amounts, project.unreadable) == ({}, {"budget.total": "约3"})


def test_a_head_of_two_rows_is_found_anywhere_in_the_first_twenty(form: Form) -> None:
    above: list[Sequence[object]] = [["说明"]] * 15
    rows: list[Sequence[object]] = [
        *above,
        ["项目编码", "项目名称", "预算数（元）", None, None],
        [None, None, "合计", "财政拨款", "其他资金"],
        [CODE, "工作经费", 60000, 50000, 10000],
    ]
    [project] = read(sheet_of(*rows), form).projects
    assert list(project.amounts.values()) == [Decimal(6), Decimal(5), Decimal(1)]


def test_sums_are_passed_over_and_said(form: Form) -> None:
    unit_sum = ["721001", "巨鹿县文联本级", None, None, 50000]
    total = ["合　计", None, None, None, 50000]
    projects = read(sheet_of(HEAD, unit_sum, ROW, total, [None, None, "小计："]), form, "元")
    assert len(projects.projects) == 1
    assert codes(projects) == ["project_list.sum_rows"]
    assert projects.notes[0].params["lines"] == "2、4、5"


def test_units_are_filled_down(form: Form) -> None:
    rows: list[Sequence[object]] = [HEAD, ROW, [None, None, "B1", "乙", 1], ["721002", "文化馆", "C1", "丙", 1]]
    sheet = tables(workbook(rows, merged=("A2:A3", "B2:B3")))[0]
    assert [project.unit_code for project in read(sheet, form, "元").projects] == ["721001", "721001", "721002"]


def test_code_and_name_in_one_cell_are_parted(form: Form) -> None:
    sheet = sheet_of(["预算单位", "项目", "金额"], ["[721001]文联本级", f"{CODE}-2024年工作经费", 5])
    [project] = read(sheet, form).projects
    assert (project.unit_code, project.unit_name) == ("721001", "文联本级")
    assert (project.code, project.name) == (CODE, "2024年工作经费")


def test_a_name_that_begins_with_a_number_stays_whole(form: Form) -> None:
    sheet = sheet_of(["项目名称", "金额"], ["2024年经费", 5], ["500万元专项", 5])
    assert [project.name for project in read(sheet, form).projects] == ["2024年经费", "500万元专项"]


def test_rows_of_one_project_are_added_up_and_said(form: Form) -> None:
    sheet = sheet_of(HEAD, ROW, [None, None, CODE, "工作经费", 20000, None, 20000])
    projects = read(sheet, form, "元")
    assert list(projects.projects[0].amounts.values()) == [Decimal(7), Decimal(5), Decimal(2)]
    assert codes(projects) == ["project_list.added_up"]


def test_codes_that_excel_has_made_numbers_or_dates_of_are_said(form: Form) -> None:
    projects = read(sheet_of(HEAD, [None, None, 1.30529240058401e20, "甲", 1], [None, None, DATE, "乙", 1]), form, "元")
    assert [project.code for project in projects.projects] == ["", ""]
    assert codes(projects) == ["project_list.code_number", "project_list.code_date"]
    assert projects.notes[0].params["code"] == "1.30529E+20"


def test_an_amount_that_is_none_is_said_and_its_project_kept(form: Form) -> None:
    projects = read(sheet_of(HEAD, [*ROW[:4], "待定", 1, 1]), form, "元")
    assert projects.projects[0].unreadable == {"budget.total": "待定"}
    assert codes(projects) == ["project_list.amount_unreadable"]


def test_a_row_without_code_and_name_is_said(form: Form) -> None:
    projects = read(sheet_of(HEAD, ROW, [None, None, None, None, 500]), form, "元")
    assert codes(projects) == ["project_list.unplaced_rows"]


def test_what_excel_adds_to_a_number_is_not_read(form: Form) -> None:
    [project] = read(sheet_of(HEAD, [*ROW[:4], 0.1 + 0.2, 5.1 * 3]), form, "万元").projects
    assert list(project.amounts.values())[:2] == [Decimal("0.3"), Decimal("15.3")]


def test_formulas_without_a_result_are_named(form: Form) -> None:
    sheet = sheet_of(HEAD, [*ROW[:4], NO_RESULT, Raw("|<f>1+1</f><v>2</v>")])
    projects = read(sheet, form, "元")
    assert projects.projects[0].amounts == {"budget.fiscal": Decimal("0.0002"), "budget.other": None}
    assert [(note.code, note.params["cells"]) for note in projects.notes] == [("project_list.cell_formula", "E2")]


def test_the_head_on_every_page_and_numbers_of_columns_are_no_projects(form: Form) -> None:
    numbers: list[object] = [1, 2, 3, 4, 5, 6, 7, 8]
    projects = read(sheet_of(HEAD, numbers, ROW, HEAD, [None, None, "B1", "乙", 1]), form, "元")
    assert [project.name for project in projects.projects] == ["工作经费", "乙"]
    assert projects.notes == ()


def test_other_sheets_are_there_to_be_chosen() -> None:
    sheets = tables(workbook([["说明"]], [], [HEAD, ROW]))
    assert [sheet.name for sheet in sheets] == ["表1", "表3"]


def test_a_workbook_of_the_old_kind_is_read_too(form: Form) -> None:
    [sheet] = tables((ROOT / "tests" / "data" / "lists" / "list.xls").read_bytes())
    projects = read(sheet, form)
    assert [(item.code, item.amounts["budget.total"]) for item in projects.projects] == [(CODE, Decimal(5))]
    assert codes(projects) == ["project_list.sum_rows"]


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0" + b"\0" * 600, workbook([HEAD])[:-30]])
def test_a_damaged_workbook_is_refused(data: bytes) -> None:
    assert refusal(data) == "project_list.damaged"


def test_a_document_of_word_is_refused() -> None:
    assert refusal(_package({"word/document.xml": b"<x/>"})) == "project_list.no_workbook"


def test_an_encrypted_workbook_is_said_to_be_locked() -> None:
    assert refusal(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")) == "project_list.locked"


def test_xml_that_declares_entities_is_refused_before_it_is_parsed() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    assert refusal(workbook([HEAD], xl__sharedStrings_DOT_xml=bomb)) == "project_list.damaged"


def test_a_zip_bomb_is_refused_before_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jx_desktop.exchange.sources.package.MAX_UNPACKED_BYTES", 3 << 20)
    data = workbook([HEAD], xl__media__a_DOT_bin=b"\0" * (4 << 20))
    assert len(data) < 20_000
    assert refusal(data) == "project_list.too_large"


@pytest.mark.parametrize("data", [workbook([ROW] * 6), b"a,b\n" * 6, b"<table>" + b"<tr><td>a<td>b" * 6 + b"</table>"])
def test_rows_beyond_the_most_are_not_read_and_it_is_known(data: bytes) -> None:
    [grid] = read_grids(file_grids(data))
    cut, whole = filled(grid, most_rows=5), filled(grid, most_rows=6)
    assert (len(cut.rows), cut.is_cut, whole.is_cut) == (5, True, False)


def _package(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()
