"""The document as tables: a workbook whose numbers are numbers, and separated text that does nothing."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import TableRow
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.comparing.budget_list import proposed_choices, read_list_file, set_beside
from jx_desktop.services.files.exporter import Exported, ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from tests.conftest import make_document, make_project
from tests.forms import every_form

LINK = '=HYPERLINK("http://a","b")'
PURPOSES = ("=1+1", LINK, "007", "1E5", "@SUM(A1)", "-5", "https://a.cn", "  两行\n文字", "_x0041_")


@pytest.fixture
def document(form: Form) -> Document:
    projects = [make_project(number, purpose=text) for number, text in enumerate(PURPOSES, 1)]
    odd = {"code": "0012345678901234567890", "budget": {"total": "24.998", "fiscal": "20", "other": "4.998"}}
    return make_document(form, *projects, make_project(20, **odd))


def exported(document: Document, suffix: str, **options: Any) -> Exported:
    return EXPORTERS[suffix].export(document, ExportOptions(**options), None)


def sheets_of(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def columns_of(rows: list[list[Any]]) -> dict[str, list[Any]]:
    return {head: [row[at] for row in rows[1:]] for at, head in enumerate(rows[0])}


def test_numbers_are_numbers_with_their_unit_in_the_head_and_codes_are_text(document: Document) -> None:
    sheets = sheets_of(exported(document, ".xlsx").data)
    assert list(sheets) == ["项目清单", "绩效指标", "校验结果"]
    projects = columns_of(sheets["项目清单"])
    assert projects["项目编码"] == [project.code for _, project in document.projects]
    assert all(isinstance(amount, float) for amount in projects["预算数（万元）"])
    assert sum(projects["预算数（万元）"]) == pytest.approx(float(document.total()))
    assert projects["预算数（万元）"][-1] == 24.998
    assert projects["资金支出计划 12月底（%）"] == [100.0] * len(document.projects)
    assert projects["其他资金（万元）"][0] == ""


def test_text_is_text_whatever_it_looks_like(document: Document) -> None:
    data = exported(document, ".xlsx").data
    assert columns_of(sheets_of(data)["项目清单"])["资金用途"][: len(PURPOSES)] == list(PURPOSES)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b"<hyperlink" not in sheet
    assert b"<f>" not in sheet
    assert b'state="frozen"' in sheet
    assert b"<autoFilter" in sheet


def test_rows_are_as_high_as_their_longest_text_and_columns_as_wide_as_it_takes(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2, purpose="用于组织采风创作活动。" * 20))
    with zipfile.ZipFile(io.BytesIO(exported(document, ".xlsx").data)) as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    heights = [float(row.get("ht", "0")) for row in sheet.iterfind(".//{*}row")]
    widths = [float(column.get("width", "0")) for column in sheet.iterfind(".//{*}col")]
    assert heights[2] > 3 * heights[1] > 0
    assert all(8 < width < 45 for width in widths)
    assert len(widths) > 3


def test_every_indicator_has_a_row_with_its_project(document: Document) -> None:
    rows = columns_of(sheets_of(exported(document, ".xlsx").data)["绩效指标"])
    expected = [(p.code, row.level3, row.value) for _, p in document.projects for row in p.indicators]
    assert list(zip(rows["项目编码"], rows["三级指标"], rows["指标值"], strict=True)) == expected


def test_the_list_of_projects_reads_back_without_a_difference(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "文本.xlsx"
    path.write_bytes(exported(document, ".xlsx").data)
    source = read_list_file(path)
    choices = proposed_choices(source, document)
    result = set_beside(source, choices, document)
    assert (choices.sheet, choices.money_unit) == (0, "万元")
    assert result.comparison.differences == ()
    assert result.total == document.total()
    assert all(project_id is not None for _, project_id in result.comparison.placed)


def test_the_same_document_gives_the_same_workbook_to_the_byte(document: Document) -> None:
    assert exported(document, ".xlsx").data == exported(document, ".xlsx").data


def test_another_form_gives_its_own_columns_and_a_sheet_for_each_of_its_tables() -> None:
    form = every_form()
    rows = (TableRow(values={"item": "相机", "count": "2", "price": "0.35", "due": "2024-09-01"}),)
    own = {"granted": "1.50", "begun": "2024-03-01", "phase": "新建"}
    tasks = (TableRow(values={"task": "采风", "amount": "3.00"}),)
    document = make_document(form, make_project(1, tables={"purchases": rows}, values=own))
    document = Document.build([*document, Sheet.of("whole", values={"staff": "12"}, tables={"tasks": tasks})], form)
    sheets = sheets_of(exported(document, ".xlsx", sheets=("goal", "progress-07", "whole")).data)
    assert list(sheets) == [
        "项目清单", "绩效指标", "采购明细", "7月进展", "7月进展项目清单", "7月进展绩效指标", "部门整体", "校验结果",
    ]  # fmt: skip
    projects, purchases = columns_of(sheets["项目清单"]), columns_of(sheets["采购明细"])
    assert (projects["上级补助（万元）"], projects["开工日期"]) == ([1.5], [date(2024, 3, 1)])
    assert projects["预算数减上级补助（万元）"] == [3.5]
    assert (purchases["数量（件）"], purchases["金额（万元）"]) == ([2.0], [0.7])
    assert purchases["到货日期"] == [date(2024, 9, 1)]
    assert purchases["项目名称"] == ["采风创作经费之1"]
    whole = [cell for row in sheets["部门整体"] for cell in row]
    assert 12.0 in whole
    assert 3.0 in whole
    assert "7月完成值" in sheets["7月进展绩效指标"][0]
    assert "7月完成值" not in sheets["绩效指标"][0]


def test_an_amount_in_another_unit_is_converted_and_one_in_an_unknown_unit_is_no_number(form: Form) -> None:
    budget = {"total": "50000", "fiscal": "50000"}
    document = make_document(
        form, make_project(1), make_project(2, money_unit="元", budget=budget), make_project(3, money_unit="美元")
    )
    made = exported(document, ".xlsx")
    assert columns_of(sheets_of(made.data)["项目清单"])["预算数（万元）"] == [5.0, 5.0, "5.00 美元"]
    assert [notice.code for notice in made.notices] == ["export.foreign_money_unit"]


def test_a_text_too_long_for_a_cell_and_a_number_too_long_for_a_spreadsheet_are_named_or_kept(form: Form) -> None:
    exact = "123456789012.123456"
    long = make_project(1, purpose="字" * 32_768, budget={"total": exact, "fiscal": exact})
    made = exported(make_document(form, long), ".xlsx", public=True)
    columns = columns_of(sheets_of(made.data)["项目清单"])
    assert (columns["预算数（万元）"], len(columns["资金用途"][0])) == ([exact], 32_767)
    assert made.notices[0].params["cells"] == ("项目清单!H2",)


def test_findings_stand_with_their_place_and_a_public_copy_has_none(form: Form) -> None:
    document = make_document(form, make_project(1, budget={"total": "5.00", "fiscal": "4.00"}))
    findings = columns_of(sheets_of(exported(document, ".xlsx").data)["校验结果"])
    assert findings["级别"][0] == "错误"
    assert findings["规则"][0] == "BUD-02"
    assert "采风创作经费之1" in findings["位置"][0]
    assert list(sheets_of(exported(document, ".xlsx", public=True).data)) == ["项目清单", "绩效指标"]


def test_chosen_projects_alone_are_in_the_tables(document: Document) -> None:
    code = document.projects[1][1].code
    sheets = sheets_of(exported(document, ".xlsx", projects=(code,)).data)
    assert columns_of(sheets["项目清单"])["项目编码"] == [code]
    assert set(columns_of(sheets["绩效指标"])["项目编码"]) == {code}


# ---- separated text


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_each_indicator_that_excel_opens_as_it_is(document: Document) -> None:
    data = exported(document, ".csv").data
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 1 + sum(len(project.indicators) for _, project in document.projects)
    rows = columns_of(csv_rows(data))
    assert rows["预算数（万元）"][-1] == "24.998"
    assert rows["指标值"][:2] == ["≥6次", "≥95%"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("+3.5%", "+3.5%"),
        ("≥5", "≥5"),
        ("a=b", "a=b"),
    ],
)
def test_csv_makes_harmless_what_a_spreadsheet_would_run(form: Form, text: str, written: str) -> None:
    rows = csv_rows(exported(make_document(form, make_project(1, purpose=text)), ".csv").data)
    assert columns_of(rows)["资金用途"][0] == written


def test_csv_keeps_a_project_that_has_no_indicator_yet(form: Form) -> None:
    document = make_document(form, make_project(1, indicators=()), make_project(2))
    rows = columns_of(csv_rows(exported(document, ".csv").data))
    assert (rows["项目名称"][0], rows["三级指标"][0]) == ("采风创作经费之1", "")
    assert len(rows["项目名称"]) == 1 + len(document.projects[1][1].indicators)
