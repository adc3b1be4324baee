"""The table that the provincial system imports, as the form has it."""

import io
import zipfile
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.errors import UserError
from jx_desktop.services.files.exporter import Exported, ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.system_entry.workbook import SYSTEM_TABLE, has_system_table
from tests.conftest import make_document, make_project
from tests.forms import form_of_other_system

HEADS = [
    "序号", "单位编码", "项目编码", "项目名称", "预算数（元）", "3月底", "6月底", "10月底", "12月底", "绩效目标",
    "一级指标", "二级指标", "指标名称", "符号", "值", "单位",
]  # fmt: skip


def exported(document: Document, **options: Any) -> Exported:
    return SYSTEM_TABLE.export(document, ExportOptions(**options), None)


def rows_of(exported: Exported, sheet: str = "绩效目标导入") -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(exported.data))
    assert book.sheet_names == [sheet]
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def merged_in(exported: Exported) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(exported.data)) as package:
        page = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    return {found.get("ref", "") for found in page.iter("{*}mergeCell")}


def with_workbook(**changes: Any) -> Form:
    """The other system's form with another table to import."""
    plain = form_of_other_system().dump()
    plain["exports"]["system"]["workbook"] |= changes
    return form_from_plain(plain)


def test_a_row_of_the_table_is_a_row_of_indicators_with_its_project_merged() -> None:
    hidden = make_project(2, disclose=False)
    document = make_document(form_of_other_system(), make_project(1), hidden, make_project(3, arranged=False))
    made = exported(document)
    rows = rows_of(made)
    assert rows[0][0] == "2024年巨鹿县文学艺术界联合会绩效目标导入表"
    assert rows[1][0] == "单位编码：721"
    assert rows[2] == HEADS
    assert rows[3] == [
        1, "721001", "13052924P00000000001A", "采风创作经费之1", 50000, 30, 60, 80, 100,
        "第1项：组织开展采风活动6次，提升创作水平。", "产出指标", "数量指标", "开展采风活动次数", "≥", "6", "次",
    ]  # fmt: skip
    assert len(rows) == 3 + 2 * 6
    assert rows[9][:4] == [2, "721001", "13052924P00000000002A", "采风创作经费之2"]
    assert merged_in(made) >= {"A1:P1", "A4:A9", "J4:J9", "K4:K7", "A10:A15", "K10:K13"}
    assert rows[4][:12] == [""] * 11 + ["质量指标"]


@pytest.mark.parametrize(("repeated", "name"), [("given", "采风创作经费之1"), ("blank", "")])
def test_what_goes_on_may_stand_in_every_row_or_in_the_first(repeated: str, name: str) -> None:
    made = exported(make_document(with_workbook(repeated=repeated), make_project()))
    rows = rows_of(made)
    assert [row[3] for row in rows[3:]] == ["采风创作经费之1", *[name] * 5]
    assert merged_in(made) == {"A1:P1", "A2:P2"}


def test_without_a_table_each_project_is_a_row_and_the_goals_are_one_cell() -> None:
    columns = ["number", "code", {"field": "budget.total", "as_text": True, "unit": "元"}, "goals", "budget.other"]
    form = with_workbook(rows=None, title=(), columns=columns)
    document = make_document(form, make_project(1, goals=("甲", "乙")), make_project(2))
    assert rows_of(exported(document)) == [
        ["序号", "项目编码", "预算数（元）", "绩效目标", "其他资金（万元）"],
        [1, "13052924P00000000001A", "50000.00", "甲\n乙", ""],
        [2, "13052924P00000000002A", "50000.00", "第2项：组织开展采风活动6次，提升创作水平。", ""],
    ]


def test_a_project_without_rows_has_one_all_the_same() -> None:
    document = make_document(form_of_other_system(), make_project(1, indicators=()), make_project(2))
    rows = rows_of(exported(document))
    assert [row[0] for row in rows[3:5]] == [1, 2]
    assert rows[3][10:] == [""] * 6


def test_some_projects_may_be_asked_for() -> None:
    document = make_document(form_of_other_system(), make_project(1), make_project(2))
    rows = rows_of(exported(document, projects=("13052924P00000000002A",)))
    assert [row[0] for row in rows[3:] if row[0]] == [2]


def test_text_is_text_whatever_it_looks_like() -> None:
    link = '=HYPERLINK("http://a","b")'
    document = make_document(
        form_of_other_system(),
        *(make_project(number, name=name) for number, name in enumerate(("=1+1", link, "@SUM(A1)", "007", "1E5"), 1)),
    )
    made = exported(document)
    assert [row[3] for row in rows_of(made)[3:] if row[3]] == ["=1+1", link, "@SUM(A1)", "007", "1E5"]
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
        assert not [name for name in package.namelist() if "external" in name.lower() or "custom" in name.lower()]


def test_what_must_not_be_imported_as_it_stands_is_left_empty_and_named() -> None:
    document = make_document(form_of_other_system(), make_project(1), money_unit=None)
    made = exported(document)
    assert rows_of(made)[3][4] == ""
    refused, noted = (message.as_plain() for message in made.notices)
    assert (refused["code"], refused["params"]["count"]) == ("entry.table_refused", 1)
    [place] = refused["params"]["cells"]
    assert (place["params"]["cell"], place["params"]["label"]) == ("E4", "预算数（元）")
    assert noted["code"] == "entry.table_noted"
    assert noted["params"]["cells"][0]["params"]["cell"] == "N6"


def test_a_number_of_more_digits_than_a_spreadsheet_keeps_stands_as_text() -> None:
    project = make_project(budget={"total": "123456789012.345678"})
    assert rows_of(exported(make_document(form_of_other_system(), project)))[3][4] == "1234567890123456.78"


def test_the_same_document_gives_the_same_bytes() -> None:
    document = make_document(form_of_other_system(), make_project())
    assert exported(document).data == exported(document).data


def test_a_form_without_a_table_is_named(document: Document) -> None:
    assert not has_system_table(document.form)
    with pytest.raises(UserError) as refused:
        exported(document)
    assert refused.value.message.code == "export.no_system_table"


def test_a_public_copy_is_no_import_table_and_the_workbook_of_all_is_another_exporter() -> None:
    with pytest.raises(UserError):
        SYSTEM_TABLE.refuse_options(ExportOptions(public=True))
    assert EXPORTERS[".xlsx"] is not SYSTEM_TABLE
    assert SYSTEM_TABLE.kind.code == "export_kind.system"


def test_merged_rows_are_as_high_as_their_text_wants() -> None:
    project: Project = make_project(goals=("很长的绩效目标。" * 60,))
    two = make_project().indicators[:2]
    made = exported(make_document(form_of_other_system(), project.model_copy(update={"indicators": two})))
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        page = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    heights = [float(row.get("ht", "0")) for row in page.iter("{*}row")]
    assert sum(heights[3:5]) > 250
