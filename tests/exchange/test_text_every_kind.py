"""A form with every kind of field and a second table: its text is read by what the form says, without a line for it."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.text.reader import read_published_text
from tests.exchange.published import unplaced
from tests.forms import every_form

ABOVE = """巨鹿县文学艺术界联合会
2024年部门预算绩效文本
第一部分
部门整体绩效目标
一、总体绩效目标
总体绩效目标
一段。
二、分项绩效目标
分项绩效目标
一段。
三、工作保障措施
工作保障措施
一段。
第二部分
预算项目绩效目标
1.采风经费绩效目标表
721001 巨鹿县文学艺术界联合会本级	单位：万元
"""
TABLE = """项目编码	13052924P00584012407U	项目名称	采风经费
预算规模及资金用途	预算数	5.00	其中：财政资金	5.00	其他资金\t
	用于采风。
资金支出计划（%）	3月底	6月底	10月底	12月底
	30%	60%	80%	100%
绩效目标	1.采风6次。
一级指标	二级指标	三级指标	绩效指标描述	指标值	指标值确定依据
产出指标	数量指标	采风次数	全年采风的次数	≥6次	计划
效益指标	社会效益指标	参与人次	群众参与的人次	≥300人次	签到表
上级补助	2.00	开工日期	2024年3月1日	建设性质	新建
预算数减上级补助	3.00
品名	数量	单价	金额	到货日期
相机	2件	1.50	3.00	2024年6月30日
三脚架	3件	0.20	0.60\t
合计	5件		3.60\t
"""
STACKED = TABLE.replace("0.60\t\n", "0.60\t2024.7.1\n").replace("\t", "\n").replace("\n\n", "\n")


@pytest.fixture(scope="module")
def every() -> Form:
    return every_form()


def only(text: str, form: Form) -> tuple[Project, list[tuple[int, str]]]:
    """The one project of a text, and what of the text was not placed."""
    document, report = read_published_text(text, form)
    ((_, project),) = document.projects
    return project, [entry for entry in unplaced(report) if not entry[1].startswith("cover")]


def test_typed_fields_are_read_as_they_are_kept_and_computed_ones_are_not(every: Form) -> None:
    project, left = only(ABOVE + TABLE, every)
    assert left == []
    assert project.values == {"granted": "2.00", "begun": "2024-03-01", "phase": "新建"}
    assert project.budget.total == Decimal("5.00")


def test_the_rows_of_a_second_table_are_read_and_its_totals_are_not(every: Form) -> None:
    project, _ = only(ABOVE + TABLE, every)
    assert [row.level3 for row in project.indicators] == ["采风次数", "参与人次"]
    assert [dict(row.values) for row in project.tables["purchases"]] == [
        {"item": "相机", "count": "2", "price": "1.50", "due": "2024-06-30"},
        {"item": "三脚架", "count": "3", "price": "0.20"},
    ]


def test_what_is_not_of_its_kind_is_kept_and_told(every: Form) -> None:
    odd = TABLE.replace("2024年3月1日", "开春以后").replace("新建", "扩建").replace("1.50", "面议")
    project, left = only(ABOVE + odd, every)
    assert [code for _, code in left] == ["value_unreadable"] * 3
    assert project.values == {"granted": "2.00", "begun": "开春以后", "phase": "扩建"}
    assert project.tables["purchases"][0].values["price"] == "面议"


def test_amounts_of_fields_and_rows_are_converted_with_the_others(every: Form) -> None:
    first = ABOVE + TABLE
    second = (ABOVE + TABLE)[ABOVE.index("1.采风") :].replace("1.采风经费", "2.采风经费").replace("万元", "元")
    document, report = read_published_text(first + second, every)
    project = document.projects[1][1]
    assert (project.budget.total, project.values["granted"]) == (Decimal("0.0005"), "0.0002")
    assert [row.values["price"] for row in project.tables["purchases"]] == ["0.00015", "0.00002"]
    assert [note.code for note in report.notes] == ["import_text.converted"]


def test_a_table_that_is_empty_is_missed_by_nobody_but_one_without_its_head_is(every: Form) -> None:
    lines = (ABOVE + TABLE).split("\n")
    head = next(at for at, line in enumerate(lines) if line.startswith("品名"))
    project, left = only("\n".join([*lines[: head + 1], "\t\t\t\t", ""]), every)
    assert (project.tables, left) == ({}, [])
    _, left = only("\n".join(lines[:head]), every)
    assert [code for _, code in left] == ["labels_missing"]


def test_the_head_comes_again_on_the_next_page(every: Form) -> None:
    again = TABLE.replace("三脚架", "续表　1.采风经费\n品名\t数量\t单价\t金额\t到货日期\n三脚架")
    assert only(ABOVE + again, every)[1] == []
    assert len(only(ABOVE + again, every)[0].tables["purchases"]) == 2


def test_a_table_copied_cell_by_cell_gives_its_rows_where_all_cells_are_filled(every: Form) -> None:
    project, left = only(ABOVE + STACKED, every)
    assert left == []
    assert [dict(row.values) for row in project.tables["purchases"]] == [
        {"item": "相机", "count": "2", "price": "1.50", "due": "2024-06-30"},
        {"item": "三脚架", "count": "3", "price": "0.20", "due": "2024-07-01"},
    ]
    assert project.values == {"granted": "2.00", "begun": "2024-03-01", "phase": "新建"}
