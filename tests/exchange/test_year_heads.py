"""Heads of tables of a year that say more than what stands beneath: labels beside both goals, points in brackets."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from jx_desktop.domain.form.definition import Form
from tests.exchange.test_year_tables import FORMATS, SAID, only_project, read
from tests.made.content import MadeTable
from tests.made.year_tables import Evaluated, evaluation_pieces, national, table

_LINES = ("（2023年度）", "金额单位：万元")


def label_before_goals(said: Evaluated) -> MadeTable:
    """The label beside both goals is called what the second of them might be called."""
    rows: list[Any] = [
        [("项目名称", 2), (said.name, 6)],
        [("主管部门", 2), (said.department, 2), ("实施单位", 2), (said.unit, 2)],
        [("年度总体目标完成情况", 1, 2), ("预期目标", 3), ("目标实际完成情况", 4)],
        [(said.goal, 3), (said.done, 4)],
        [
            (head, 1)
            for head in (
                "一级指标",
                "二级指标",
                "三级指标",
                "预期指标值",
                "实际完成指标值",
                "权重",
                "得分",
                "未完成原因",
            )
        ],
        *(
            [(text, 1) for text in (row.level1, row.level2, row.level3, row.value, row.actual, row.points, row.score)]
            + [(row.reason, 1)]
            for row in said.rows
        ),
    ]
    return table("部门预算项目支出绩效自评表", _LINES, rows, 8)


def points_in_brackets(said: Evaluated) -> MadeTable:
    """No column has the points: they stand behind the names, those of the rate in the head of the money."""
    total = said.money["total"]
    rows: list[Any] = [
        [("项目名称", 1), (said.name, 5)],
        [("主管部门", 1), (said.department, 2), ("项目实施单位", 1), (said.unit, 2)],
        [("预算执行情况（万元）（10分）", 1, 2), ("", 1)]
        + [(head, 1) for head in ("预算数（A）", "执行数（B）", "执行率（B/A）", "得分（10分*执行率）")],
        [("年度财政资金总额", 1), (total[1], 1), (total[2], 1), (f"{said.rate}%", 1), (said.rate_score, 1)],
        [(head, 1) for head in ("一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分")],
        *(
            [(row.level1, 1), (row.level2, 1), (f"{row.level3}（{row.points}分）", 1)]
            + [(text, 1) for text in (row.value, row.actual, row.score)]
            for row in said.rows
        ),
        *([[("偏差大或目标未完成原因分析", 1), (said.rows[0].reason, 5)]] if said.rows[0].reason else []),
    ]
    return table("2023年度基层文艺人才培训经费项目自评表", _LINES, rows, 6)


@pytest.mark.parametrize("way", FORMATS)
def test_what_was_aimed_at_is_not_taken_for_what_was_reached(way: str, form: Form) -> None:
    document, report = read(evaluation_pieces(label_before_goals, SAID), way, form)
    project = only_project(document)
    assert (project.goals, project.values["evaluation.goal_done"]) == ((SAID.goal,), SAID.done)
    assert not [entry.text for entry in report.unplaced if SAID.goal in entry.text or SAID.done in entry.text]


@pytest.mark.parametrize("way", FORMATS)
def test_points_in_brackets_are_points_and_no_part_of_the_name(way: str, form: Form) -> None:
    document, _ = read(evaluation_pieces(points_in_brackets, SAID), way, form)
    project = only_project(document)
    assert [(row.level3, row.values["evaluation.points"]) for row in project.indicators] == [
        (row.level3, row.points) for row in SAID.rows
    ]
    assert project.values["evaluation.rate_points"] == "10"


@pytest.mark.parametrize("way", [way for way in FORMATS if way != "text"])
def test_words_in_a_row_beneath_the_indicators_are_listed(way: str, form: Form) -> None:
    said = replace(SAID, rows=(replace(SAID.rows[0], reason="部分学员缺课"), *SAID.rows[1:]))
    document, report = read(evaluation_pieces(points_in_brackets, said), way, form)
    assert len(only_project(document).indicators) == len(said.rows)
    assert [entry for entry in report.unplaced if "部分学员缺课" in entry.text]


def test_what_was_carried_over_is_counted_among_the_fiscal_money_and_that_is_said(form: Form) -> None:
    amounts = {
        "total": ("24.50", "24.50", "19.71"),
        "fiscal": ("18.00", "18.00", "16.21"),
        "carried": ("4.50", "4.50", "3.50"),
        "other": ("2.00", "2.00", "0"),
    }
    for said, fiscal in ((amounts, "22.50"), ({**amounts, "carried": ("4.40", "4.40", "3.50")}, "18.00")):
        made = replace(SAID, money=said)
        document, report = read(evaluation_pieces(national, made), "docx", form)
        project = only_project(document)
        assert project.budget.fiscal == Decimal(fiscal)
        assert ("import_year.carried" in {note.code for note in report.notes}) == (fiscal == "22.50")
        assert project.values["evaluation.money.fiscal.initial"] in ("18", "18.00")
