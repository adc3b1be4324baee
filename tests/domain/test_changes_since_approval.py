"""What is no longer as it was approved: goals, rows and amounts, with before and after."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.yearly.changes import ChangeStatus, changes_of, changes_since_approval
from jx_desktop.domain.yearly.names import CHANGE_KIND, CHANGE_REASON
from jx_desktop.editing.corrections import CorrectPlaces
from jx_desktop.editing.proposals import read_at
from tests.conftest import make_document, make_project
from tests.records import NOON


@pytest.fixture
def approved(form: Form) -> Document:
    document = make_document(form, make_project(1), make_project(2), approval_number="巨财预〔2027〕1号")
    return document.with_approved(document)


def changed(document: Document, project_id: str, values: dict[str, object]) -> Document:
    before = document.get(Project, project_id)
    return document.apply((Change(before, before.with_values(values)),))


def lines_of(document: Document, project_id: str) -> list[tuple[str, str, str, str, str]]:
    project = document.get(Project, project_id)
    return [(line.what, line.status, line.before, line.after, line.reason) for line in changes_of(document, project)]


def test_nothing_has_changed_of_what_is_as_it_was_approved(approved: Document) -> None:
    assert changes_since_approval(approved) == {}
    assert changes_since_approval(changed(approved, "p1", {"budget.total": Decimal(9)}).with_approved(None)) == {}


def test_an_amount_and_goals_stand_with_before_and_after(approved: Document) -> None:
    before = approved.get(Project, "p1")
    document = changed(approved, "p1", {"budget.total": Decimal("6.00"), "goals": ("新的目标。", *before.goals[1:])})
    found = {what: rest for what, *rest in lines_of(document, "p1")}
    assert ["修改", "5.00", "6.00", ""] in found.values()
    assert any(line[2] == "新的目标。" for line in found.values())
    assert [*changes_since_approval(document)] == ["p1"]


def test_rows_come_go_and_change_each_with_its_own_reason(approved: Document) -> None:
    rows = approved.get(Project, "p1").indicators
    new = Indicator(id="new", level1="产出指标", level2="数量指标", level3="新增场次", value="≥2场").with_values(
        {CHANGE_REASON: "追加任务"}
    )
    other = rows[0].with_values({"value": "≥8次", CHANGE_REASON: "场地不足"})
    document = changed(approved, "p1", {"indicators": (other, *rows[2:], new)})
    found = lines_of(document, "p1")
    assert [line[1] for line in found] == [ChangeStatus.CHANGED, ChangeStatus.REMOVED, ChangeStatus.ADDED]
    assert found[0][2:] == (rows[0].value, "≥8次", "场地不足")
    assert found[0][0].startswith(rows[0].level3)
    assert found[1][0] == rows[1].level3
    assert rows[1].value in found[1][2]
    assert found[2][0] == "新增场次"
    assert "≥2场" in found[2][3]
    assert found[2][4] == "追加任务"


def test_what_no_approval_closes_is_no_change(approved: Document) -> None:
    row = approved.get(Project, "p1").indicators[0].with_values({"values.evaluation.actual": "3次"})
    rows = (row, *approved.get(Project, "p1").indicators[1:])
    document = changed(approved, "p1", {"purpose": "另一用途", CHANGE_REASON: "说明", "indicators": rows})
    assert lines_of(document, "p1") == []


def test_a_correction_is_told_as_one_with_its_reason(approved: Document) -> None:
    place = Address("p1", "budget.total")
    command = CorrectPlaces((read_at(approved, place, "6.00"),), "批复表笔误", Person("王某", "department"), NOON)
    document = approved.apply(command.build(approved))
    assert [line[1:] for line in lines_of(document, "p1")] == [("更正", "5.00", "6.00", "批复表笔误")]


def test_a_project_that_has_come_since_is_told_with_its_amounts_goals_and_rows(approved: Document) -> None:
    unit = approved.units[0]
    project = make_project(3).with_values({CHANGE_KIND: "年中追加"})
    more = unit.with_values({"project_ids": (*unit.project_ids, "p3")})
    document = approved.apply((Change(None, project), Change(unit, more)))
    found = lines_of(document, "p3")
    assert {line[1] for line in found} == {"新增"}
    assert [line[3] for line in found][:3] == [project.name, "5.00", "5.00"]
    assert [line[3] for line in found if line[3] in project.goals] == [*project.goals]
    assert [line[0] for line in found][-len(project.indicators) :] == [row.level3 for row in project.indicators]


def test_personal_data_that_stood_before_are_hidden(approved: Document) -> None:
    with_number = changed(approved, "p1", {"goals": ("联系人电话13812345678。",)})
    document = changed(with_number.with_approved(with_number), "p1", {"goals": ("已联系。",)})
    assert all("13812345678" not in line[2] for line in lines_of(document, "p1"))


def test_a_project_that_is_as_it_was_is_not_compared_again(approved: Document) -> None:
    document = changed(approved, "p1", {"budget.total": Decimal("6.00")})
    project = document.get(Project, "p1")
    assert changes_of(document, project) is changes_of(document, project)
