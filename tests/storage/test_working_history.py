"""The history in a working copy: small, shared when it comes back, and taken over from version 1."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.restore import RestoreState
from jx_desktop.editing.review import PutRecords, ReceiveRecords
from jx_desktop.editing.rows import InsertRows, MoveRows, RemoveRows
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import CopyProject, RemoveProject
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.terms import Terms
from jx_desktop.services.document.versions import read_version
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.local_store import LocalStore
from tests.conftest import ROOT, make_document, make_project
from tests.records import full_document

_OLD = ROOT / "tests" / "data" / "working"


def _said(document: Document) -> dict[str, Any]:
    return {
        "projects": [
            [
                project.id,
                project.name,
                project.purpose,
                list(project.goals),
                [[row.id, row.level3, row.value] for row in project.indicators],
            ]
            for _, project in document.projects
        ],
        "goal": list(document.section("overall_goal").paragraphs),
    }


def _crashed(work: Work, store: LocalStore, to: Path) -> LocalStore:
    shutil.copytree(store.working.folder, to / "working")
    return LocalStore(to)


def _walk(work: Work, states: list[Any]) -> None:
    """Undo everything, then redo everything: each state is the one that was there."""
    session = work.session
    while session.undo_label is not None:
        session.undo()
    for state in states:
        assert _said(work.document) == state
        session.redo()
    assert session.redo_label is None


@pytest.mark.parametrize("name", ["version-1", "version-2"])
def test_a_copy_from_before_steps_had_places_comes_back_with_its_history(tmp_path: Path, name: str) -> None:
    expected = json.loads((_OLD / f"{name}.json").read_text("utf-8"))
    (tmp_path / "working").mkdir()
    file = Path(shutil.copy(_OLD / f"{name}.db", tmp_path / "working" / "old.db"))
    store = LocalStore(tmp_path)
    [left] = store.left().crashed
    assert (left.name, left.state) == ("巨鹿县文学艺术界联合会 2024", "whole")
    work = recover(left, store)
    assert work.notices == ()
    assert _said(work.document) == expected["states"][expected["done"]]
    assert len(work.session.history.done) == expected["done"]
    assert [version.label for version in work.versions] == (["一上稿"] if name == "version-1" else [])
    assert {step.place for step in work.session.history.done} == {None}
    _walk(work, expected["states"])
    assert work.session.is_protected
    again = _crashed(work, store, tmp_path / "again")
    work.close()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    [left] = again.left().crashed
    work = recover(left, again)
    assert work.notices == ()
    _walk(work, expected["states"])
    work.close()


@pytest.mark.parametrize("version", [1, 2])
def test_what_a_crash_of_an_earlier_program_has_left_comes_back(tmp_path: Path, version: int) -> None:
    expected = json.loads((_OLD / "sample.json").read_text("utf-8"))
    (tmp_path / "working").mkdir()
    shutil.copy(_OLD / f"sample-version-{version}.db", tmp_path / "working" / "old.db")
    store = LocalStore(tmp_path)
    [left] = store.left().crashed
    assert left.state == "whole"

    work = recover(left, store)

    assert work.notices == ()
    assert _said(work.document) == expected["states"][expected["done"]]
    assert [ruling.id for ruling in work.document.rulings] == ["ruling:1"]
    assert (len(work.session.history.done), len(work.session.history.undone)) == (expected["done"], 2)
    assert [version.label for version in work.versions] == ["一上稿"]
    assert _said(read_version(work, work.versions[0])) == expected["states"][0]
    _walk(work, expected["states"])
    assert work.session.run(PutRecords((Comment(id="c"),), Message("edit.receive_records")))
    again = _crashed(work, store, tmp_path / "again")
    work.close()
    work = recover(again.left().crashed[0], again)
    assert "c" in work.document
    work.session.undo()
    _walk(work, expected["states"])
    work.close()


def test_steps_with_every_kind_of_record_come_back(form: Form, tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "data")
    work = Work(make_document(form, make_project(1), make_project(2)), store=store, terms=Terms(name="文本"))
    full = full_document(form)
    before = work.document
    assert work.session.run(ReceiveRecords(full))
    assert work.session.run(RestoreState(full, "全部"))
    assert work.session.run(SetFields("p1", {"values.evaluation.money.total.initial": "9"}))
    after = _crashed(work, store, tmp_path / "after")
    again = recover(after.left().crashed[0], after)
    assert again.document == work.document
    assert again.document.sheets == full.sheets
    for _ in range(3):
        again.session.undo()
    assert again.document == before
    for _ in range(3):
        again.session.redo()
    assert again.document == work.document
    again.close()
    work.close()


def test_a_history_comes_back_exactly_through_undo_and_redo(document: Document, tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "data")
    work = Work(document, store=store, terms=Terms(name="文本"))
    session = work.session
    row = document.get(Project, "p1").indicators[0].model_copy(update={"id": "new"})
    states = [_said(work.document)]
    for command in (
        SetFields("p1", {"budget.total": "6.0"}),
        InsertRows("p1", "indicators", 1, (row,)),
        MoveRows("p1", "indicators", ("new",), 4),
        SetFields("p1", {"goals": ("一。", "二。", "三。")}),
        CopyProject("p1"),
        RemoveRows("p1", "indicators", ("new", "p1r2")),
        RemoveProject("p2"),
        SetFields("section:overall_goal", {"paragraphs": ()}),
    ):
        assert session.run(command)
        states.append(_said(work.document))
    for _ in range(3):
        session.undo()
    after = _crashed(work, store, tmp_path / "after")
    again = recover(after.left().crashed[0], after)
    assert again.document == work.document
    assert again.session.history.done[0].changes == session.history.done[0].changes
    assert _said(again.document) == states[5]
    _walk(again, states)
    again.close()
    work.close()


def test_steps_come_back_with_the_places_where_they_were_made(document: Document, tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "data")
    work = Work(document, store=store, terms=Terms(name="文本"))
    places = [Address("p1", "goals.1"), None, Address("p1", "basis", "p1r2"), Address("p2")]
    for number, place in enumerate(places):
        work.session.run(SetFields("p1", {"name": f"名{number}"}), place=place)
    work.session.undo()
    work.session.undo()
    after = _crashed(work, store, tmp_path / "after")
    again = recover(after.left().crashed[0], after)
    history = again.session.history
    assert [step.place for step in (*history.done, *reversed(history.undone))] == places
    told = again.session.redo()
    assert told is not None
    assert told.place == places[2]
    again.close()
    work.close()


def test_what_comes_back_shares_its_rows_as_it_did_before(document: Document, tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "data")
    work = Work(document, store=store, terms=Terms(name="文本"))
    for number in range(20):
        work.session.run(SetFields("p1", {"name": f"名{number}"}))
    file = work.working_copy
    assert file is not None
    with closing(sqlite3.connect(_crashed(work, store, tmp_path / "size").working.folder / file.name)) as connection:
        [(largest,)] = connection.execute("SELECT max(length(body)) FROM step").fetchall()
    assert largest < 300, "a step holds what it changes"
    after = _crashed(work, store, tmp_path / "after")
    again = recover(after.left().crashed[0], after)
    rows = {id(row) for step in again.session.history.done for change in step.changes for row in _rows(change.before)}
    assert rows == {id(row) for row in again.document.get(Project, "p1").indicators}
    again.close()
    work.close()


def _rows(entity: object) -> tuple[object, ...]:
    return entity.indicators if isinstance(entity, Project) else ()


@pytest.mark.parametrize("body", ["'{'", '\'{"label":{"code":"x","params":{}},"changes":[]}\''])
def test_a_damaged_history_leaves_the_document_and_is_told(document: Document, tmp_path: Path, body: str) -> None:
    store = LocalStore(tmp_path / "data")
    work = Work(document, store=store, terms=Terms(name="文本"))
    for number in range(3):
        work.session.run(SetFields("p1", {"name": f"名{number}"}))
    after = _crashed(work, store, tmp_path / "after")
    with closing(sqlite3.connect(next(after.working.folder.glob("*.db")), isolation_level=None)) as connection:
        connection.execute(f"UPDATE step SET body = {body} WHERE position = 1")  # noqa: S608
    again = recover(after.left().crashed[0], after)
    assert again.document == work.document
    assert [notice.code for notice in again.notices] == ["recovery.history_lost"]
    assert again.session.undo_label is None
    assert again.is_changed
    again.close()
    work.close()
