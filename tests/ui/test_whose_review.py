"""A review takes deeds of those who review: who it was sent back to, or who only looks at it, is offered none."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Office
from jx_desktop.services.document.opening import view
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.ui.actions.approving import ApprovingActions
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.actions.returning import ReturningActions
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.dialogs import person as asking
from tests.conftest import make_document, make_project
from tests.desks import comment, hand_in, opinion, review
from tests.ui.window import MainWindow


@pytest.fixture
def returned(form: Form, tmp_path: Path) -> Path:
    """What came back to a department."""
    document, _ = hand_in(make_document(form, make_project(1), make_project(2), stage="first"))
    path = tmp_path / "审核意见.jx"
    save_new(review(document, comment("c1"), opinion("o1", "good")), path, replace_existing=False)
    return path


def sits(window: MainWindow, name: str, office: Office) -> None:
    window.settings.person_name, window.settings.person_office = name, office


def deeds(window: MainWindow) -> list[bool]:
    """Whether what a reviewer does is offered, in the menus and in the dock."""
    returning, grading = window.part(ReturningActions), window.part(GradingActions)
    actions = returning.give_back, returning.pass_round, grading.rest, grading.grades[0], grading.clear
    dock = grading.dock
    return [*(action.isEnabled() for action in actions), dock.foot.isVisible(), dock.grades.buttons[0].isEnabled()]


@pytest.mark.parametrize("office", ["unit", "department"])
def test_whom_it_was_sent_back_to_reads_the_grades_and_gives_none(
    qtbot: QtBot, window: MainWindow, returned: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sits(window, "王某", office)
    window.file.open_path(returned)
    qtbot.waitUntil(lambda: window.work is not None)
    window.go_to("p1")
    dock = window.part(GradingActions).dock
    assert "良" in dock.others.text()
    assert not any(deeds(window))
    told: list[Exception] = []
    monkeypatch.setattr(window, "show_failure", told.append)
    window.part(ApprovingActions).approve.trigger()
    assert [getattr(each, "message", Message("")).code for each in told] == ["approve.in_returned"]
    assert window.page is None


def test_a_review_that_is_only_looked_at_offers_nothing(qtbot: QtBot, window: MainWindow, returned: Path) -> None:
    sits(window, "李某", "bureau")
    window.show_work(view(open_document(returned).document, window.store, Message("receive.viewed"), "审核意见"))
    window.go_to("p1")
    assert not any(deeds(window))


def test_who_sits_down_in_place_of_another_is_offered_what_is_his(
    qtbot: QtBot, window: MainWindow, returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sits(window, "王某", "department")
    window.file.open_path(returned)
    qtbot.waitUntil(lambda: window.work is not None)
    window.go_to("p1")
    assert not any(deeds(window))
    monkeypatch.setattr(asking.PersonDialog, "exec", lambda _: asking.PersonDialog.DialogCode.Accepted)
    monkeypatch.setattr(asking.PersonDialog, "person", Person("李某", "bureau"))
    window.part(CommentsDock).open()
    window.part(CommentsDock).person.change.click()
    assert all(deeds(window))
