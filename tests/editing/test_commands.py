"""Commands build change sets; the document changes only when they are applied."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import inverted
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.command import Command
from jx_desktop.editing.rows import (
    DuplicateRows,
    InsertRows,
    MoveRows,
    RemoveRows,
    SetRows,
)
from jx_desktop.editing.rulings import AddRuling, RemoveRuling
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.editing.tree import (
    AddProject,
    AddUnit,
    CopyProject,
    CopyUnit,
    MoveProject,
    MoveUnit,
    RemoveProject,
    RemoveUnit,
)


def after(document: Document, command: Command) -> Document:
    return document.apply(command.build(document))


def names(document: Document) -> list[str]:
    return [project.id for _, project in document.projects]


COMMANDS: list[Command] = [
    SetHeadFields({"reviewed_by": "财政局", "department.name": "新名称", "year": 2025}),
    SetFields("section:overall_goal", {"paragraphs": ("一", "二")}),
    SetFields("u1", {"name": "单位"}),
    SetFields("p1", {"budget.total": "6.00", "plan.12": None, "goals": ("甲", "乙")}),
    SetRows("p1", "indicators", ("p1r1",), {"value": "8次", "values.weight": "10"}),
    InsertRows("p1", "indicators", 1, (Indicator(level3="新"),)),
    SetRows("p1", "indicators", ("p1r1", "p1r2"), {"level1": "产出"}),
    DuplicateRows("p1", "indicators", ("p1r2",)),
    RemoveRows("p1", "indicators", ("p1r1", "p1r3")),
    MoveRows("p1", "indicators", ("p1r1",), 1),
    AddUnit(Unit(code="721002")),
    RemoveUnit("u1"),
    AddProject("u1", Project(name="新项目"), at=0),
    CopyProject("p1"),
    CopyUnit("u1"),
    RemoveProject("p2"),
    MoveProject("p2", "u1", 0),
    AddRuling(Ruling(rule="BUD-02", entity="p1", kind="released", reason="上级核定")),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_every_command_changes_the_document_and_its_inverse_takes_that_back(
    document: Document, command: Command
) -> None:
    changes = command.build(document)
    changed = document.apply(changes)
    assert changed != document
    assert changed.apply(inverted(changes)) == document


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_the_document_hangs_together_after_every_command(document: Document, command: Command) -> None:
    changed = after(document, command)
    assert Document.build(changed, changed.form) == changed


def test_setting_what_is_already_there_is_no_change(document: Document) -> None:
    assert SetHeadFields({"reviewed_by": document.head.reviewed_by}).build(document) == ()
    assert SetFields("p1", {"budget.total": Decimal("5.00")}).build(document) == ()
    assert MoveProject("p1", "u1", 0).build(document) == ()
    assert MoveRows("p1", "indicators", ("p1r1",), -1).build(document) == ()
    assert RemoveRows("p1", "indicators", ("gone",)).build(document) == ()


def test_a_plan_percentage_is_set_by_its_month_and_row(document: Document) -> None:
    changed = after(document, SetFields("p1", {"plan.12": "95", "plan.second.12": "90"}))
    project = changed.get(Project, "p1")
    assert project.percent_at(12) == Decimal(95)
    assert project.percent_at(12, "second") == Decimal(90)
    assert [item.month for item in project.plan] == [3, 6, 10, 12, 12]


def test_a_value_that_does_not_fit_is_refused(document: Document) -> None:
    with pytest.raises(ValidationError):
        SetFields("p1", {"budget.total": "about five"}).build(document)
    with pytest.raises(KeyError):
        SetFields("p1", {"colour": "red"}).build(document)


def test_an_emptied_own_field_of_the_form_leaves_no_trace(document: Document) -> None:
    weighted = after(document, SetRows("p1", "indicators", ("p1r1",), {"values.weight": "10"}))
    assert after(weighted, SetRows("p1", "indicators", ("p1r1",), {"values.weight": ""})) == document


def test_a_copied_project_has_new_ids_and_no_code(document: Document) -> None:
    changed = after(document, CopyProject("p1", new_id="copy"))
    copy, original = changed.get(Project, "copy"), changed.get(Project, "p1")
    assert names(changed) == ["p1", "copy", "p2"]
    assert copy.code == ""
    assert copy.goals == original.goals
    assert not {row.id for row in copy.indicators} & {row.id for row in original.indicators}


def test_a_project_moves_to_another_unit(document: Document) -> None:
    two = after(document, AddUnit(Unit(id="u2")))
    moved = after(two, MoveProject("p1", "u2", 0))
    assert moved.unit_of("p1").id == "u2"
    assert names(after(moved, MoveUnit("u2", 0))) == ["p1", "p2"]


def test_removing_a_unit_removes_its_projects(document: Document) -> None:
    changed = after(document, RemoveUnit("u1"))
    assert changed.projects == ()
    assert "p1" not in changed


def test_a_ruling_can_be_taken_back(document: Document) -> None:
    ruled = after(document, AddRuling(Ruling(id="x", rule="BUD-02")))
    assert [ruling.id for ruling in ruled.rulings] == ["x"]
    assert after(ruled, RemoveRuling("x")) == document


@pytest.mark.parametrize("command", [
    SetHeadFields({"reviewed_by": "财政\x00局\x1f"}),
    SetFields("section:overall_goal", {"paragraphs": ("一\x02", "二\ud800")}),
    SetFields("u1", {"name": "单\x7f位"}),
    SetFields("p1", {"goals": ("甲\x0b乙", "丙"), "name": "项\ufffe目"}),
    SetRows("p1", "indicators", ("p1r1",), {"value": "8\x01次"}),
], ids=lambda command: type(command).__name__)  # fmt: skip
def test_pasted_text_loses_what_no_file_can_hold_and_nothing_else(document: Document, command: Command) -> None:
    changes = command.build(document)
    assert changes
    text = str([change.after.dump() for change in changes if change.after])
    assert not any(code in text for code in ("\\x", "\\ud8", "\\ufffe"))
    assert document.apply(changes) != document
