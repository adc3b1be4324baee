"""Marks of 待确认: what takes them away, what leaves them, and that undo brings back exactly what was there."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import new_id
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.marks import (
    count_unconfirmed,
    mark_at,
    markable,
    marked,
    marks_of,
    place_of,
    unconfirmed_places,
)
from jx_desktop.editing.cells import PasteRows
from jx_desktop.editing.command import Command
from jx_desktop.editing.confirming import ConfirmPlaces
from jx_desktop.editing.copying import copies
from jx_desktop.editing.rows import DuplicateRows, MoveRows, RemoveRows, SetRows
from jx_desktop.editing.set_values import SetValues
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import CopyProject
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project
from tests.forms import every_form

ROWS = tuple(f"indicators.p1r{number}" for number in range(1, 7))
FIELDS = ("code", "name", "budget", "purpose", "plan", "goals")
SECTION = "section:overall_goal"


@pytest.fixture
def session(form: Form) -> Session:
    document = make_document(form, make_project(1), make_project(2))
    entities = [marked(entity, form) if isinstance(entity, (Project, Section)) else entity for entity in document]
    return Session(Document.build(entities, form))


def gone_after(session: Session, command: Command) -> set[str]:
    """Return the marks of the first project that a command takes; undo and redo bring each state back exactly."""
    before = session.document
    session.run(command)
    after = session.document
    session.undo()
    assert session.document == before
    session.redo()
    assert session.document == after
    return {*marks_of(before.get(Project, "p1"))} - {*marks_of(after.get(Project, "p1"))}


def test_all_that_is_filled_in_is_marked_once(session: Session) -> None:
    assert set(marks_of(session.document.get(Project, "p1"))) == {*FIELDS, *ROWS}
    assert marks_of(session.document.get(Section, SECTION)) == ("paragraphs",)
    assert len(list(unconfirmed_places(session.document))) == 2 * 12 + len(session.document.sections)


def test_what_is_empty_has_no_mark(form: Form) -> None:
    assert markable(Project(), form) == ()
    assert markable(Project(name="采风"), form) == ("name",)


def test_fields_and_tables_of_any_form_are_marked_but_not_what_other_sheets_say() -> None:
    form = every_form()
    project = make_project().with_values(
        {
            "values.phase": "续建",
            "values.evaluation.score": "90",
            "tables": {"purchases": [{"id": "buy", "values": {"item": "帐篷"}}]},
        }
    )
    marks = markable(project, form)
    assert {"values.phase", "purchases.buy"} < set(marks)
    assert not [mark for mark in marks if "evaluation" in mark]
    for mark in marks:
        assert mark_at(project, place_of(project, mark)) == mark


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (SetFields("p1", {"purpose": "用于 2025 年采风。"}), {"purpose"}),
        (SetFields("p1", {"budget.total": Decimal(6)}), {"budget"}),
        (SetFields("p1", {"plan.3": Decimal(20)}), {"plan"}),
        (SetFields("p1", {"goals.0": "组织采风8次。"}), {"goals"}),
        (SetRows("p1", "indicators", ("p1r2",), {"value": "≥96%"}), {"indicators.p1r2"}),
        (PasteRows("p1", "indicators", 1, ({"value": "≥97%"}, {"value": "11月底前"})), {*ROWS[1:3]}),
        (SetValues((ValueAt(Address("p1", "name"), "采风"),)), {"name"}),
        (RemoveRows("p1", "indicators", ("p1r6",)), {"indicators.p1r6"}),
        (
            ConfirmPlaces((Address("p1", "budget.fiscal"), Address("p1", "value", "p1r1"))),
            {"budget", "indicators.p1r1"},
        ),
    ],
)
def test_what_is_put_in_a_place_is_confirmed(session: Session, command: Command, expected: set[str]) -> None:
    assert gone_after(session, command) == expected


@pytest.mark.parametrize(
    "command",
    [
        SetValues((ValueAt(Address("p1", "name"), "采风"), ValueAt(Address("p1", "goals.0"), "")), keeps_marks=True),
        SetRows("p1", "indicators", ("p1r1", "p1r2"), {"level1": "成果指标"}),
        MoveRows("p1", "indicators", ("p1r1",), 1),
        DuplicateRows("p1", "indicators", ("p1r1",)),
    ],
    ids=["in many places", "a level of a block", "moved", "duplicated"],
)  # fmt: skip
def test_what_is_done_in_bulk_or_without_a_value_leaves_the_marks(session: Session, command: Command) -> None:
    assert gone_after(session, command) == set()


def test_values_of_later_sheets_confirm_nothing(session: Session) -> None:
    command = SetRows("p1", "indicators", ("p1r1",), {"values.evaluation.actual": "7次"})
    assert gone_after(session, command) == set()


def test_all_of_a_project_or_a_section_is_confirmed_in_one_step(session: Session) -> None:
    project, section = session.document.get(Project, "p1"), session.document.get(Section, SECTION)
    session.run(ConfirmPlaces.of((project, section)))
    assert not marks_of(session.document.get(Project, "p1"))
    assert not marks_of(session.document.get(Section, SECTION))
    assert marks_of(session.document.get(Project, "p2"))
    session.undo()
    assert session.document.get(Project, "p1") == project


def test_confirming_twice_is_no_second_step(session: Session) -> None:
    command = ConfirmPlaces((Address("p1", "purpose"),))
    assert session.run(command)
    assert not session.run(command)


def test_a_copied_project_waits_for_being_looked_at(form: Form) -> None:
    session = Session(make_document(form, make_project()))
    session.run(CopyProject("p1", copy := new_id()))
    project = session.document.get(Project, copy)
    assert set(marks_of(project)) == {*FIELDS, *(f"indicators.{row.id}" for row in project.indicators)} - {"code"}
    (pasted,) = copies([make_project()], form, "万元", "万元", keeps_codes=True)
    assert set(marks_of(pasted)) == {*FIELDS, *(f"indicators.{row.id}" for row in pasted.indicators)}


def test_what_got_no_money_does_not_wait(session: Session) -> None:
    before = len(list(unconfirmed_places(session.document)))
    assert count_unconfirmed(session.document) == before
    session.run(SetFields("p2", {"arranged": False}))
    assert len(list(unconfirmed_places(session.document))) == count_unconfirmed(session.document) == before - 12
