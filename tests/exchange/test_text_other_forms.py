"""Another form: other words, other columns, two rows of the plan, amounts in 元; nothing of it is known to the code."""

import tomllib
from decimal import Decimal

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.text.reader import read_published_text
from tests.conftest import ROOT
from tests.exchange.published import plain, unplaced

TEXT = """某省卫生健康委员会
2025 年度某省卫生健康委员会项目支出绩效目标
某省卫生健康委员会编制
某省财政厅审核
目　录
第一部分　部门整体绩效目标
一、部门职责 ..... 1
二、年度目标 ..... 2
第二部分　预算项目绩效目标
表1 PPP project 2 经费 ..... 3
表2 疫苗采购 ..... 4
第一部分
部门整体绩效目标
一、部门职责
部门职责
负责卫生健康工作。
二、年度目标
年度目标
完成 10 项工作。
第二部分
预算项目绩效目标
表1 PPP project 2 经费
部门：721001 某省卫生健康委员会本级	金额单位：元
项目名称	PPP project 2 经费	项目代码	13052924P0058401240 7U
主管处室	规划处
年度资金总额	50,000.00	财政拨款	30000	政府性基金	20000.00
支出进度		6 月末	12月末
	财政拨款进度	50	100
	基金进度		90
用途说明	用于建设。
总体目标	目标1：建设房屋。目标2：采购设备。
一级	二级	三级	符号	值	单位	分值
成本	经济成本	总成本	≤	5	万元	20
产出	数量	建设面积	≥	1,200	平方米	40
		采购台数	＝	3	台	10
	质量	合格率	≥	95	%	30
表2 疫苗采购
部门：721002 某省疾控中心
金额单位：万元
项目名称	疫苗采购	项目代码	130529 24P00584012408F
主管处室
年度资金总额	1.2345	财政拨款	1.2345	政府性基金	0.10
支出进度		6月末	12月末
	财政拨款进度	50	100
	基金进度
用途说明	用于采购。
总体目标	采购设备。
一级	二级	三级	符号	值	单位	分值
产出	质量	完成情况		良好		100
"""


def cells(widths: list[int], *rows: list[dict[str, object]]) -> dict[str, object]:
    return {"kind": "cells", "widths": widths, "rows": list(rows)}


@pytest.fixture(scope="module")
def other() -> Form:
    raw = tomllib.loads((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    raw |= {"id": "other", "title": "{year}年度{department}项目支出绩效目标"}
    raw["money"] |= {"unit": "元", "unit_line": "金额单位：{unit}", "parts": ["fiscal", "fund"]}
    raw["labels"] |= {
        "code": "项目代码",
        "budget.total": "年度资金总额",
        "budget.fiscal": "财政拨款",
        "budget.values.fund": "政府性基金",
        "values.owner": "主管处室",
        "purpose": "用途说明",
        "goals": "总体目标",
    }
    raw["sections"] = [{"id": "duty", "title": "部门职责"}, {"id": "goal", "title": "年度目标"}]
    raw["plan"] = {
        "label": "支出进度",
        "checkpoint_label": "{month}月末",
        "checkpoints": [6, 12],
        "percent": "{percent}",
        "rows": [{"label": "财政拨款进度"}, {"id": "fund", "label": "基金进度"}],
    }
    columns = [("level1", "一级", 20), ("level2", "二级", 20), ("level3", "三级", 40), ("weight", "分值", 30)]
    del raw["sheets"], raw["tables"]  # a form of the old shape
    raw["columns"] = [{"id": key, "label": label, "width": width} for key, label, width in columns]
    raw["columns"][3:3] = [
        {"id": f"value_{part}", "label": label, "width": width, "reading": part}
        for part, label, width in (("operator", "符号", 16), ("number", "值", 20), ("unit", "单位", 20))
    ]
    raw["taxonomy"] = [
        {"name": "成本", "role": "cost", "level2": [{"name": "经济成本", "role": "cost"}]},
        {
            "name": "产出",
            "role": "output",
            "level2": [{"name": "数量", "role": "quantity"}, {"name": "质量", "role": "quality"}],
        },
    ]
    raw["table"] = {
        "width": 166,
        "title": "表{number} {name}",
        "unit_line": "部门：{code} {name}",
        "goal": "目标{number}：{text}",
        "bands": [
            cells(
                [30, 53, 30, 53],
                [{"label": "项目名称"}, {"field": "name"}, {"label": "项目代码"}, {"field": "code"}],
                [{"label": "主管处室"}, {"field": "values.owner", "span": 3}],
            ),
            cells(
                [26, 30, 26, 30, 24, 30],
                [
                    {"label": "年度资金总额"},
                    {"field": "budget.total"},
                    {"label": "财政拨款"},
                    {"field": "budget.fiscal"},
                    {"label": "政府性基金"},
                    {"field": "budget.values.fund"},
                ],
            ),
            {"kind": "plan", "label_width": 20},
            cells(
                [30, 136], [{"label": "用途说明"}, {"field": "purpose"}], [{"label": "总体目标"}, {"field": "goals"}]
            ),
            {"kind": "indicators"},
        ],
    }
    return Form.model_validate(raw)


def test_text_printed_after_another_form_is_read_by_that_form(other: Form) -> None:
    document, report = read_published_text(TEXT, other)
    assert report.unplaced == ()
    head = document.head
    assert (head.form, head.year, head.money_unit, head.cover_mark) == ("other", 2025, "元", None)
    assert (head.department.name, head.reviewed_by) == ("某省卫生健康委员会", "某省财政厅")
    assert [section.paragraphs for section in document.sections] == [("负责卫生健康工作。",), ("完成10项工作。",)]
    assert [(unit.code, unit.name) for unit in document.units] == [
        ("721001", "某省卫生健康委员会本级"),
        ("721002", "某省疾控中心"),
    ]
    first, second = (project for _, project in document.projects)
    assert (first.name, first.values) == ("PPP project 2经费", {"owner": "规划处"})
    assert (first.budget.total, first.budget.values) == (Decimal("50000.00"), {"fund": "20000.00"})
    assert first.goals == ("建设房屋。", "采购设备。")
    assert second.goals == ("采购设备。",)


def test_plan_rows_keep_their_ids_and_empty_cells_stay_empty(other: Form) -> None:
    first, second = (project for _, project in read_published_text(TEXT, other)[0].projects)
    assert [(item.row, item.month, item.percent) for item in first.plan] == [
        (None, 6, Decimal(50)),
        (None, 12, Decimal(100)),
        ("fund", 6, None),
        ("fund", 12, Decimal(90)),
    ]
    assert [item.percent for item in second.plan] == [Decimal(50), Decimal(100), None, None]


def test_a_value_in_three_columns_is_one_value_and_further_columns_are_kept(other: Form) -> None:
    first, second = (project for _, project in read_published_text(TEXT, other)[0].projects)
    assert [(row.level1, row.level2, row.value, row.values) for row in first.indicators] == [
        ("成本", "经济成本", "≤5万元", {"weight": "20"}),
        ("产出", "数量", "≥1,200平方米", {"weight": "40"}),
        ("产出", "数量", "＝3台", {"weight": "10"}),
        ("产出", "质量", "≥95%", {"weight": "30"}),
    ]
    assert [(row.value, row.values) for row in second.indicators] == [("良好", {"weight": "100"})]


def test_further_amounts_of_the_form_are_converted_too(other: Form) -> None:
    document, report = read_published_text(TEXT, other)
    budget = document.projects[1][1].budget
    assert (budget.total, budget.values) == (Decimal(12345), {"fund": "1000"})
    converted = [note.params["given"] for note in report.notes if note.code == "import_text.converted"]
    assert converted == ["万元"]


def test_a_text_of_one_form_is_not_a_text_of_another(form: Form, other: Form) -> None:
    lines = TEXT.split("\n")
    title = lines.index("表2 疫苗采购")
    document, report = read_published_text("\n".join([*lines[:title], "杂散文字", *lines[title:]]), other)
    assert unplaced(report) == [(title + 1, "table_line")]
    assert plain(document) == plain(read_published_text(TEXT, other)[0])
    foreign = read_published_text(TEXT, form)[1]
    assert len(foreign.unplaced) > 20
