"""Who hears of a change shows what it means, no more; who caused it shows nothing again; who is closed hears none."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import AddProject, MoveProject
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.insert import InsertActions
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.main_window import MainWindow
from tests.conftest import make_document, make_project


@pytest.fixture
def work(window: MainWindow, form: Form) -> Work:
    work = Work(make_document(form, *(make_project(number) for number in range(1, 4))))
    window.show_work(work)
    window.go_to("p1")
    return work


def pane_of(window: MainWindow) -> SheetPane:
    assert window.desk is not None
    assert isinstance(window.desk.pane, SheetPane)
    return window.desk.pane


def noting(heard: list[str], word: str) -> Callable[..., None]:
    return lambda *_: heard.append(word)


def test_a_field_does_not_show_again_what_was_typed_into_it(
    qtbot: QtBot, window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, shown = pane_of(window), list[str]()
    for path in ("name", "code", "budget.total"):
        field = pane.boxes[path].field
        assert isinstance(field, TextField)
        monkeypatch.setattr(field, "show_text", noting(shown, path))
    name = pane.boxes["name"].field
    qtbot.keyClicks(name, "x")
    pane.commit()
    assert "name" not in shown
    assert "code" in shown
    window.part(EditActions).undo.trigger()
    assert "name" in shown


def test_a_cell_that_was_typed_into_leaves_the_fields_and_the_locks_alone(
    qtbot: QtBot, window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, locked = pane_of(window), list[str]()
    for path in ("name", "code"):
        monkeypatch.setattr(pane.boxes[path].field, "setReadOnly", noting(locked, path))
    pane.focus_place("basis", "p1r1")
    qtbot.keyClicks(pane.table, "x")
    qtbot.keyClick(pane.table.editor, Qt.Key.Key_Tab)
    assert pane.project.indicators[0].basis == "x"
    assert locked == []
    work.session.run(MakeFinal())
    assert set(locked) == {"code", "name"}


def test_the_tree_follows_only_what_its_lines_show(window: MainWindow, work: Work) -> None:
    assert window.desk is not None
    tree, heard = window.desk.navigation.model, list[str]()
    tree.dataChanged.connect(noting(heard, "changed"))
    tree.modelReset.connect(noting(heard, "reset"))
    work.session.run(SetFields("p2", {"purpose": "用于培训。", "goals": ("一。",)}))
    assert heard == []
    work.session.run(SetFields("p2", {"name": "培训经费"}))
    assert set(heard) == {"changed"}
    heard.clear()
    work.session.run(SetFields("p2", {"budget.total": "9"}))
    assert set(heard) == {"changed"}
    heard.clear()
    work.session.run(MoveProject("p2", "u1", 0))
    assert set(heard) == {"reset"}
    node = tree.find_node("p2")
    assert node is not None
    assert node.number == 1


def test_the_number_in_a_projects_heading_follows_the_order(window: MainWindow, work: Work) -> None:
    before = pane_of(window)._heading.text()
    work.session.run(MoveProject("p1", "u1", 2))
    assert pane_of(window)._heading.text() == before.replace("1", "3", 1)


def test_sums_are_counted_anew_only_where_an_amount_changes(work: Work) -> None:
    sums = work.sums
    work.session.run(SetFields("p1", {"name": "甲", "goals": ("一。",)}))
    assert work.sums is sums
    work.session.run(SetFields("p1", {"budget.total": "7"}))
    assert work.sums.total == sums.total + 2
    work.session.run(AddProject("u1", make_project(4)))
    assert work.sums.projects == 4
    work.session.undo()
    work.session.undo()
    assert work.sums == sums


def test_the_first_project_comes_with_its_unit_in_one_step(window: MainWindow, form: Form) -> None:
    work = Work(make_document(form))
    for unit in work.document.units:
        window.show_work(work)
        window.go_to(unit.id)
        window.part(InsertActions).remove.trigger()
    assert work.document.units == []
    steps, told = len(work.session.history.done), list[object]()
    work.listen(told.append)
    window.part(InsertActions).add_project.trigger()
    [(unit, project)] = work.document.projects
    assert len(work.session.history.done) == steps + 1
    assert len(told) == 1
    assert window.desk is not None
    assert window.desk.place == Address(project.id, "code")
    window.part(EditActions).undo.trigger()
    assert work.document.units == []


def test_views_that_were_closed_hear_no_more(window: MainWindow, work: Work, form: Form) -> None:
    window.part(InsertActions).remove.trigger()  # and a way back is offered
    viewed = Work(make_document(form, make_project(1)))
    window.opened.view(viewed)
    assert len(listeners(work)) == 1, "the work itself"
    window.opened.leave_view()
    assert len(listeners(viewed)) == 1
    open_views = len(listeners(work))
    assert open_views > 1
    window.show_work(None)
    assert len(listeners(work)) == 1
    work.session.run(SetFields("p2", {"name": "甲"}))
    window.show_work(Work(make_document(form)))
    window.show_work(None)
    window.show_work(work)
    assert len(listeners(work)) == open_views


def listeners(work: Work) -> list[object]:
    return list(work.session._listeners)
