"""A large document is shown at once, and checked meanwhile."""

import weakref
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.editing.review import PutRecords
from jx_desktop.services.document.work import Work
from jx_desktop.services.lists.many_values import ManyValues, change_many
from jx_desktop.ui.navigation.model import COMMENTS_ROLE, TreeModel
from jx_desktop.validation.checker import Checker
from tests.conftest import make_document, make_project
from tests.desks import comment
from tests.ui.window import MainWindow

MANY = 160


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Checks of many projects wait until it is set."""
    gate, check = Event(), Checker.check

    def wait(checker: Checker, document: Document, final: bool | None = None) -> object:
        assert gate.wait(30)
        return check(checker, document, final)

    monkeypatch.setattr(Checker, "check", wait)
    return gate


@pytest.fixture
def work(form: Form) -> Work:
    return Work(make_document(form, *(make_project(n, purpose=f"用于第{n}次活动。") for n in range(MANY))))


def badge(window: MainWindow, key: str) -> str:
    assert window.desk is not None
    model = window.desk.navigation.model
    assert isinstance(model, TreeModel)
    node = model.find_node(key)
    assert node is not None
    return model.badge(node)[1]


def status(window: MainWindow) -> str:
    return window.status.words


def test_it_can_be_edited_before_it_is_checked_and_nothing_is_called_right_until_then(
    qtbot: QtBot, window: MainWindow, work: Work, gate: Event
) -> None:
    window.show_work(work)
    assert window.desk is not None
    qtbot.waitUntil(lambda: work.findings.are_sought)
    assert "Being checked" in status(window)
    assert badge(window, "p1") == ""
    assert window.problems.model.rowCount() == 0
    window.go_to("p1", "name")
    pane = window.desk.pane
    assert pane is not None
    name = pane.boxes["name"].field
    qtbot.keyClicks(name, "X")
    window.commit()
    assert "X" in work.document.projects[1][1].name
    gate.set()
    qtbot.waitUntil(lambda: work.findings.is_current)
    qtbot.waitUntil(lambda: "Being checked" not in status(window))
    assert badge(window, "p1")
    assert window.problems.model.rowCount() == len(work.problems) > 0


def test_after_a_change_in_many_projects_the_last_findings_stay_until_the_next_are_there(
    qtbot: QtBot, window: MainWindow, work: Work, gate: Event
) -> None:
    gate.set()
    _ = work.problems
    window.show_work(work)
    before = work.findings.found
    gate.clear()
    ids = tuple(project.id for _, project in work.document.projects)
    work.session.run(change_many(work.document, ids, ManyValues({"code": "同一编码"})))
    assert work.findings.found is before
    qtbot.waitUntil(lambda: work.findings.are_sought)
    counted = work.findings.found_count(Severity.ERROR)
    gate.set()
    qtbot.waitUntil(lambda: work.findings.is_current)
    assert work.findings.found_count(Severity.ERROR) > counted
    qtbot.waitUntil(lambda: str(work.findings.found_count(Severity.ERROR)) in status(window))


def test_f9_during_a_check_waits_for_nothing_and_tells_the_counts_when_they_are_there(
    qtbot: QtBot, window: MainWindow, work: Work, gate: Event
) -> None:
    window.show_work(work)
    qtbot.waitUntil(lambda: work.findings.are_sought)
    window.checking.check.trigger()
    assert "Being checked" in window.status.currentMessage()
    gate.set()
    qtbot.waitUntil(lambda: "Being checked" not in window.status.currentMessage())
    assert window.status.currentMessage()


def test_a_document_that_is_closed_while_it_is_checked_is_gone(
    qtbot: QtBot, window: MainWindow, work: Work, gate: Event
) -> None:
    window.show_work(work)
    qtbot.waitUntil(lambda: work.findings.are_sought)
    window.show_work(None)
    gate.set()
    _ = work.problems
    assert window.desk is None
    assert status(window) == ""


def test_a_large_document_that_is_given_up_is_freed(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form, *(make_project(n) for n in range(MANY)))))
    window.go_to("p1")
    given_up = weakref.ref(window.work)
    window.show_work(Work(make_document(form, make_project(1))))
    qtbot.waitUntil(lambda: given_up() is None)


def test_many_lines_of_the_tree_that_look_different_are_drawn_anew_at_once(
    qtbot: QtBot, window: MainWindow, form: Form
) -> None:
    window.show_work(Work(make_document(form, *(make_project(n) for n in range(100)))))
    assert window.desk is not None
    tree = window.desk.navigation
    told: list[object] = []
    tree.model.dataChanged.connect(lambda *_: told.append(1))
    drawn = Drawn()
    qtbot.wait(50)
    tree.view.viewport().installEventFilter(drawn)
    document = window.desk.work.document
    ids = [project.id for _, project in document.projects]
    window.desk.work.session.run(
        PutRecords(tuple(comment(f"c{n}", each) for n, each in enumerate(ids)), Message("edit.receive_records"))
    )
    model = tree.model
    counts = [model.data(model.find(each), COMMENTS_ROLE) for each in ids]
    assert counts == [1] * 100
    assert told == []
    qtbot.waitUntil(lambda: drawn.count > 0)


class Drawn(QObject):
    """Counts how often something is drawn."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        self.count += event.type() == QEvent.Type.Paint
        return False
