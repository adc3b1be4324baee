"""Whole tables of projects that were copied give the fields of a project."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.clipboard.projects import read_projects
from jx_desktop.exchange.clipboard.reading import read_clipping
from tests.exchange.clipboard.expected import FIRST, PARTS, PROJECTS, ROWS, SECOND, THIRD, WHOLE, flavours
from tests.forms import every_form


def read(name: str, form: Form) -> list[dict[str, object]]:
    return [dict(found.values) for found in read_projects(read_clipping(*flavours(name)), form, "万元")]


def texts(rows: object) -> list[tuple[str, ...]]:
    assert isinstance(rows, tuple)
    found = [row for row in rows if isinstance(row, Indicator)]
    return [(row.level1, row.level2, row.level3, row.description, row.value, row.basis) for row in found]


@pytest.mark.parametrize("name", sorted(PROJECTS))
def test_a_copied_project_gives_its_fields(name: str, form: Form) -> None:
    (values,) = read(name, form)
    assert {path: values[path] for path in PROJECTS[name]} == PROJECTS[name]


@pytest.mark.parametrize("name", ["writer-project2", "word-project", "wps-project"])
def test_money_plan_goals_and_rows_come_along(name: str, form: Form) -> None:
    (values,) = read(name, form)
    assert (values["budget.total"], values["budget.fiscal"]) == (Decimal(4), Decimal(4))
    assert "budget.other" not in values
    assert [values[f"plan.{month}"] for month in (3, 6, 10, 12)] == [Decimal(n) for n in (30, 60, 80, 100)]
    goals = ["按照文件要求，开展老年活动，提升老年人的幸福指数。", "全年开展活动3次。"]
    assert values["goals"] == tuple(goals if name != "writer-project2" else goals[:1])
    assert texts(values["indicators"]) == list(ROWS)
    assert "money_unit" not in values


def test_a_checkpoint_without_a_percentage_is_left_alone(form: Form) -> None:
    (values,) = read("writer-project", form)
    assert [month for month in (3, 6, 10, 12) if f"plan.{month}" in values] == [3, 6, 10]


def test_of_a_whole_document_every_project_is_found(form: Form) -> None:
    assert [found["code"] for found in read("writer-document", form)] == [
        project["code"] for project in (FIRST, SECOND, THIRD)
    ]


def test_what_found_no_place_is_told(form: Form) -> None:
    (found,) = read_projects(read_clipping(*flavours("pdf-project")), form, "万元")
    assert [entry.text for entry in found.unplaced] == ["附注：本表由预算单位填报"]


@pytest.mark.parametrize("name", sorted({**WHOLE, **PARTS}))
def test_an_indicator_table_is_no_project(name: str, form: Form) -> None:
    assert read(name, form) == []


def test_rows_of_a_second_table_come_along_by_the_id_of_their_table() -> None:
    rows = [
        ("项目编码", "13052924P00584012407U", "项目名称", "采风经费"),
        ("上级补助", "2.00", "开工日期", "2024.3.1", "建设性质", "新建"),
        ("品名", "数量", "单价", "金额", "到货日期"),
        ("相机", "2件", "1.50", "3.00", "2024年6月30日"),
        ("合计", "2件", "", "3.00", ""),
    ]
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    (found,) = read_projects(read_clipping(f"<table>{html}</table>", ""), every_form(), "万元")
    assert (found.values["values.begun"], found.values["values.granted"]) == ("2024-03-01", "2.00")
    assert isinstance(found.values["purchases"], tuple)
    (row,) = found.values["purchases"]
    assert dict(row.values) == {"item": "相机", "count": "2", "price": "1.50", "due": "2024-06-30"}
    assert "values.rest" not in found.values
