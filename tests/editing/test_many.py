"""The same for many projects, and copies for another document: each is one step."""

from decimal import Decimal

from jx_desktop.domain.document import Document
from jx_desktop.domain.projects import Project
from jx_desktop.editing.change_many import BasisEdit, ChangeMany, FieldsEdit
from jx_desktop.editing.copying import InsertProjects, copies
from jx_desktop.services.session import Session
from tests.conftest import make_project


def test_a_field_of_several_projects_is_one_step(document: Document) -> None:
    session = Session(document)
    session.run(ChangeMany(("p1", "p2"), FieldsEdit({"purpose": "用于活动。", "plan.12": "100", "disclose": False})))
    assert {project.purpose for _, project in session.document.projects} == {"用于活动。"}
    session.undo()
    assert session.document == document


def test_what_is_filled_can_be_left_alone(document: Document) -> None:
    before = document.get(Project, "p1").with_values({"purpose": "", "plan": ()})
    edited = FieldsEdit({"purpose": "用于活动。", "plan.3": "25", "budget.total": "9"}, only_empty=True).edited(before)
    assert (edited.purpose, edited.percent_at(3), edited.budget.total) == ("用于活动。", Decimal(25), Decimal("5.00"))


def test_the_basis_is_set_for_one_kind_of_indicators(document: Document) -> None:
    project = document.get(Project, "p1")
    edited = BasisEdit("产出指标", "数量指标", "工作台账").edited(project)
    changed = [row.level2 for row, old in zip(edited.indicators, project.indicators, strict=True) if row != old]
    assert changed == ["数量指标"]
    assert {row.basis for row in BasisEdit("", "", "甲").edited(project).indicators} == {"甲"}
    assert BasisEdit("", "", "甲", only_empty=True).edited(project) is project


def test_copies_have_ids_of_their_own_and_codes_on_wish() -> None:
    project = make_project(1)
    [copy] = copies((project,), "万元", "万元", keeps_codes=False)
    assert copy.id != project.id
    assert not {row.id for row in copy.indicators} & {row.id for row in project.indicators}
    assert (copy.code, copy.goals) == ("", project.goals)
    assert copies((project,), "万元", "万元", keeps_codes=True)[0].code == project.code


def test_amounts_are_converted_where_the_other_document_counts_otherwise() -> None:
    [copy] = copies((make_project(1),), "万元", "元", keeps_codes=True)
    assert (copy.budget.total, copy.money_unit) == (Decimal(50000), None)
    fine = make_project(1, budget={"total": "5.12345"})
    [kept] = copies((fine,), "元", "万元", keeps_codes=True)
    assert (kept.budget.total, kept.money_unit) == (Decimal("5.12345"), "元")


def test_copies_go_where_they_are_wanted_in_one_step(document: Document) -> None:
    new = copies((make_project(8), make_project(9)), "万元", "万元", keeps_codes=True)
    session = Session(document)
    session.run(InsertProjects(new, "u1", 1))
    names = [project.name for _, project in session.document.projects]
    assert names == [f"采风创作经费之{n}" for n in (1, 8, 9, 2)]
    session.undo()
    assert session.document == document
