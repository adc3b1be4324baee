"""A session stores, applies and announces; undo and redo restore."""

import random

import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.editing.command import Command
from jx_desktop.editing.history import History
from jx_desktop.editing.rows import DuplicateRows, InsertRows, MoveRows, RemoveRows
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.editing.tree import AddProject, AddUnit, CopyProject, MoveProject, RemoveProject, RemoveUnit
from jx_desktop.services.document.session import Announcement, Session


@pytest.fixture
def session(document: Document) -> Session:
    return Session(document)


def test_undo_restores_and_redo_repeats(session: Session) -> None:
    before = session.document
    session.run(SetHeadFields({"reviewed_by": "县财政局"}))
    changed = session.document
    session.undo()
    assert session.document == before
    session.redo()
    assert session.document == changed


def test_a_change_is_stored_before_it_shows(document: Document) -> None:
    seen: list[str] = []

    class Watching:
        def store(self, document: Document, history: History) -> bool:
            seen.append(f"{document.head.reviewed_by} stored while showing {watched.document.head.reviewed_by}")
            return True

    watched = Session(document, Watching())
    watched.listen(lambda _: seen.append(f"announced {watched.document.head.reviewed_by}"))
    watched.run(SetHeadFields({"reviewed_by": "新"}))
    assert seen == ["新 stored while showing 巨鹿县财政局", "announced 新"]


def test_work_goes_on_unprotected_when_the_journal_cannot_store(document: Document) -> None:
    full = True

    class Disk:
        def store(self, document: Document, history: History) -> bool:
            return not full

    session = Session(document, Disk())
    assert session.is_protected
    session.run(SetHeadFields({"reviewed_by": "新"}))
    assert session.document.head.reviewed_by == "新"
    assert not session.is_protected
    full = False
    assert session.protect()
    assert session.is_protected


def test_a_command_that_fails_has_changed_nothing(session: Session) -> None:
    before = session.document
    with pytest.raises(KeyError):
        session.run(RemoveProject("gone"))
    assert session.document is before
    assert session.undo_label is None


def test_typing_in_one_field_is_one_step(session: Session) -> None:
    before = session.document
    for text in ("县", "县财", "县财政局"):
        session.run(SetHeadFields({"reviewed_by": text}), merge_key="reviewed_by")
    session.undo()
    assert session.document == before
    assert session.undo_label is None


def test_leaving_the_field_ends_the_step(session: Session) -> None:
    session.run(SetHeadFields({"reviewed_by": "甲"}), merge_key="reviewed_by")
    session.end_merging()
    session.run(SetHeadFields({"reviewed_by": "乙"}), merge_key="reviewed_by")
    session.undo()
    assert session.document.head.reviewed_by == "甲"


def test_typing_back_to_the_start_leaves_no_step(session: Session) -> None:
    original = session.document.head.reviewed_by
    session.run(SetHeadFields({"reviewed_by": "甲"}), merge_key="reviewed_by")
    session.run(SetHeadFields({"reviewed_by": original}), merge_key="reviewed_by")
    assert session.undo_label is None
    assert session.is_saved


def test_saved_is_a_point_in_history(session: Session) -> None:
    session.run(SetHeadFields({"reviewed_by": "甲"}))
    assert not session.is_saved
    session.mark_saved()
    session.run(SetHeadFields({"reviewed_by": "乙"}))
    assert not session.is_saved
    session.undo()
    assert session.is_saved
    session.undo()
    session.run(SetHeadFields({"reviewed_by": "丙"}))
    assert not session.is_saved


def test_a_save_in_the_middle_of_typing_keeps_its_point(session: Session) -> None:
    session.run(SetHeadFields({"reviewed_by": "甲"}), merge_key="f")
    session.mark_saved()
    session.run(SetHeadFields({"reviewed_by": "甲乙"}), merge_key="f")
    assert not session.is_saved
    session.undo()
    assert session.is_saved
    assert session.document.head.reviewed_by == "甲"


def test_steps_taken_while_saving_are_still_to_be_saved(session: Session) -> None:
    session.run(SetHeadFields({"reviewed_by": "甲"}), merge_key="f")
    point = session.point()
    session.run(SetHeadFields({"reviewed_by": "甲乙"}), merge_key="f")
    session.mark_saved(point)
    assert not session.is_saved
    session.undo()
    assert session.is_saved
    assert session.document.head.reviewed_by == "甲"


def test_a_saved_state_that_was_undone_while_saving_is_found_by_redo(session: Session) -> None:
    session.run(SetHeadFields({"reviewed_by": "甲"}))
    point = session.point()
    session.undo()
    session.mark_saved(point)
    assert not session.is_saved
    session.redo()
    assert session.is_saved


def test_a_saved_state_that_history_has_left_is_never_reached_again(session: Session) -> None:
    session.run(SetHeadFields({"reviewed_by": "甲"}))
    point = session.point()
    session.undo()
    session.run(SetHeadFields({"reviewed_by": "乙"}))
    session.mark_saved(point)
    assert not session.is_saved
    session.undo()
    assert not session.is_saved


def test_a_listener_hears_until_it_leaves(session: Session) -> None:
    heard: list[Announcement] = []
    leave = session.listen(heard.append)
    session.run(SetHeadFields({"reviewed_by": "甲"}))
    leave()
    session.undo()
    assert len(heard) == 1


def test_listeners_hear_what_has_changed_who_caused_it_and_where(session: Session) -> None:
    heard: list[Announcement] = []
    session.listen(heard.append)
    place, initiator = Address("doc", "reviewed_by"), object()
    changes = session.run(SetHeadFields({"reviewed_by": "甲"}), place=place, initiator=initiator)
    assert heard == [Announcement(changes, initiator, place)]


def test_a_step_remembers_where_it_was_made_for_undo_and_redo(session: Session) -> None:
    assert session.undo() is None
    session.run(SetHeadFields({"reviewed_by": "甲"}), place=Address("doc", "reviewed_by"))
    session.run(SetFields("p1", {"name": "甲"}), place=Address("p1", "name"), initiator=object())
    for step in (session.undo, session.redo, session.undo):
        told = step()
        assert told is not None
        assert (told.place, told.initiator) == (Address("p1", "name"), None), "whoever wrote it must show it again"
    told = session.undo()
    assert told is not None
    assert told.place == Address("doc", "reviewed_by")


def test_merged_steps_lead_to_where_the_last_of_them_was_made(session: Session) -> None:
    for number, goals in enumerate((("甲。", "乙"), ("甲。", "乙。")), 1):
        session.run(SetFields("p1", {"goals": goals}), place=Address("p1", f"goals.{number}"), merge_key="goals")
    session.end_merging()
    told = session.undo()
    assert told is not None
    assert told.place == Address("p1", "goals.2")
    assert session.undo() is None


def random_command(document: Document, draw: random.Random) -> Command:
    projects = [project for _, project in document.projects]
    units = document.units
    if not units:
        return AddUnit()
    unit = draw.choice(units)
    if not projects or draw.random() < 0.2:
        if draw.random() < 0.5:
            return AddUnit(Unit(), draw.randint(0, 2))
        return AddProject(unit.id, Project(name="新"), draw.randint(0, 3))
    project = draw.choice(projects)
    rows = project.indicators
    choices: list[Command] = [
        SetHeadFields({"reviewed_by": str(draw.randint(0, 3))}),
        SetFields("section:safeguards", {"paragraphs": (str(draw.randint(0, 3)),)}),
        SetFields(project.id, {"budget.total": str(draw.randint(0, 9)), "plan.6": str(draw.randint(0, 99))}),
        CopyProject(project.id),
        RemoveProject(project.id),
        MoveProject(project.id, unit.id, draw.randint(0, 3)),
        InsertRows(project.id, "indicators", draw.randint(0, 3), (Indicator(),)),
    ]
    if rows:
        row = draw.choice(rows).id
        choices += [
            DuplicateRows(project.id, "indicators", (row,)),
            RemoveRows(project.id, "indicators", (row,)),
            MoveRows(project.id, "indicators", (row,), 1),
        ]
    if draw.random() < 0.03:
        return RemoveUnit(unit.id)
    return draw.choice(choices)


@pytest.mark.parametrize("seed", range(5))
def test_a_random_walk_of_edits_undo_and_redo_agrees_with_a_list_of_states(session: Session, seed: int) -> None:
    draw = random.Random(seed)
    states, position = [session.document], 0
    for _ in range(300):
        action = draw.random()
        if action < 0.25 and position > 0:
            session.undo()
            position -= 1
        elif action < 0.4 and position < len(states) - 1:
            session.redo()
            position += 1
        elif session.run(random_command(session.document, draw)):
            position += 1
            states[position:] = [session.document]
        assert session.document == states[position]
        assert session.is_saved == (position == 0)
    rebuilt = Document.build(session.document, session.document.form)
    assert rebuilt == session.document


def test_a_listener_that_fails_keeps_no_other_from_hearing_and_its_fault_is_told_after_that(session: Session) -> None:
    heard: list[str] = []

    def failing(_announcement: Announcement) -> None:
        heard.append("failing")
        raise ZeroDivisionError

    session.listen(lambda _: heard.append("before"))
    session.listen(failing)
    session.listen(lambda _: heard.append("behind"))
    with pytest.raises(ZeroDivisionError):
        session.run(SetHeadFields({"reviewed_by": "新"}))
    assert heard == ["before", "failing", "behind"]
    assert session.document.head.reviewed_by == "新"
    session.listen(failing)
    with pytest.raises(ExceptionGroup) as told:
        session.undo()
    assert len(told.value.exceptions) == 2
