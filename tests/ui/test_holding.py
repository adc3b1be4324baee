"""What arrives waits while the user is in the middle of something, and nothing is told once the window is closed."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QProcess, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

import jx_desktop.ui.actions.file as file_actions
from jx_desktop import bootstrap
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.projects import Project
from jx_desktop.services.document.opening import open_work
from jx_desktop.services.document.unplaced import left_lines
from jx_desktop.services.document.versions import StoredVersion, version_maker
from jx_desktop.services.document.work import Work
from jx_desktop.services.files import export_pdf, export_png
from jx_desktop.services.files.importing import Unplaced
from jx_desktop.services.machine.tasks import Task, Tasks
from jx_desktop.services.printing.paper_printing import PaperOrder
from jx_desktop.storage.lock import lock_path
from jx_desktop.ui.actions import earlier_states
from jx_desktop.ui.actions import print as print_actions
from jx_desktop.ui.dialogs.messages import ask
from jx_desktop.ui.pages.difference_list import DifferenceList
from jx_desktop.ui.pages.left_work import HistoryPage
from jx_desktop.ui.pages.versions import VersionsPage
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.process.interruptions import hold, is_held
from tests.ui.test_keeping import answers, file, page_of, press, wait, work
from tests.ui.test_meanwhile import Gate, edit, other
from tests.ui.window import MainWindow

__all__ = ["file", "other", "work"]  # fixtures


def arrive(qtbot: QtBot, window: MainWindow, gate: Gate, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a document read to its end, up to the moment in which it would be shown."""
    monkeypatch.setattr(file_actions, "open_work", gate)
    window.file.open_path(path)
    assert gate.reached.wait(20)


def test_a_document_that_arrives_waits_for_a_drag_and_comes_after_it(
    qtbot: QtBot, window: MainWindow, work: Work, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(open_work)
    arrive(qtbot, window, gate, other, monkeypatch)
    with hold():
        gate.is_open.set()
        qtbot.waitUntil(lambda: lock_path(other).exists())
        qtbot.wait(50)
        assert window.work is work
    qtbot.waitUntil(lambda: window.work is not None and window.work.path == other)


def test_a_document_that_arrives_waits_for_an_open_menu(
    qtbot: QtBot, window: MainWindow, work: Work, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(open_work)
    arrive(qtbot, window, gate, other, monkeypatch)
    menu = QMenu(window)
    menu.addAction("甲")
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    assert is_held()
    gate.is_open.set()
    qtbot.waitUntil(lambda: lock_path(other).exists())
    qtbot.wait(50)
    assert window.work is work
    menu.close()
    qtbot.waitUntil(lambda: window.work is not None and window.work.path == other)


def test_a_document_that_waits_to_be_shown_is_closed_with_the_window(
    qtbot: QtBot, window: MainWindow, work: Work, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(open_work)
    arrive(qtbot, window, gate, other, monkeypatch)
    with hold():
        gate.is_open.set()
        qtbot.waitUntil(lambda: lock_path(other).exists())
        qtbot.waitUntil(lambda: any(piece.give_up_result for piece in window.background._running))
        window.close()
    assert not lock_path(other).exists()
    assert list(window.store.working.folder.glob("*.db")) == []


def test_a_document_that_waits_to_be_shown_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, work: Work, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(open_work)
    arrive(qtbot, window, gate, other, monkeypatch)
    with hold():
        gate.is_open.set()
        qtbot.waitUntil(lambda: any(piece.give_up_result for piece in window.background._running))
        window.bar.buttons[0].click()
    assert not lock_path(other).exists()
    assert not window.background.is_busy
    assert window.work is work


def test_nothing_is_told_of_what_fails_after_the_end() -> None:
    posted: list[Callable[[], None]] = []
    told: list[Exception] = []
    may_fail = threading.Event()

    def work(_task: object) -> None:
        may_fail.wait(20)
        raise OSError

    tasks = Tasks(posted.append)
    tasks.run(work, done=lambda _: None, failed=told.append)
    may_fail.set()
    tasks.stop()
    for call in posted:
        call()
    assert told == []


def test_files_that_come_after_the_end_are_kept_for_the_next_program(
    qtbot: QtBot, window: MainWindow, work: Work, other: Path
) -> None:
    ended: list[bool] = []
    window.closed.connect(lambda: ended.append(True))
    with hold():
        window.arrivals.receive([other])
        assert window.arrivals.waiting == [other]
        window.close()
    assert ended == [True]
    window.arrivals.receive([Path("/later.jx")])
    qtbot.wait(50)
    assert not window.isVisible()
    assert window.arrivals.waiting == [other, Path("/later.jx")]


def test_the_next_program_is_given_what_has_waited(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[str, list[str], str]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda *command: begun.append(command))
    bootstrap._hand_on([])
    assert begun == []
    bootstrap._hand_on([Path("/甲.jx")])
    [(_, words, _)] = begun
    assert words[-1] == "/甲.jx"


def test_the_menu_of_a_comparison_has_no_loop_of_its_own(
    qtbot: QtBot, window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.keep.make_version(work, "一上")
    wait(qtbot, window)
    edit(work, "我们")
    window.keep._compare_versions(work, work.versions[0], None)
    qtbot.waitUntil(lambda: bool(window.findChildren(DifferenceList)))
    lines = window.findChildren(DifferenceList)[0]
    at = QPoint(5, 5)
    QApplication.sendEvent(lines, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, lines.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "it is open, and the program goes on"
    menu.close()


def test_a_menu_for_one_document_does_nothing_to_another(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    dock = window.unplaced
    work.set_unplaced(left_lines([Unplaced(1, "附注见后", Message("import.unplaced.heading"))]))
    dock.show_work(work)
    item = dock.list.topLevelItem(0)
    assert item is not None
    action = next(action for action in dock.menu_for(item).actions() if not action.menu())
    second = Work(work.document, store=window.store)
    window.show_work(second)
    action.trigger()
    assert not second.session.history.done


def test_a_version_page_that_was_left_before_its_version_was_made_is_left_alone(
    qtbot: QtBot, window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slow(of: Work, label: str, version_id: str) -> Callable[[], StoredVersion]:
        make = version_maker(of, label, version_id)

        def made() -> StoredVersion:
            gate.wait(20)
            return make()

        return made

    monkeypatch.setattr(earlier_states, "version_maker", slow)
    window.keep.show_versions()
    page = page_of(window, VersionsPage)
    assert isinstance(page, VersionsPage)
    page.made.emit("一上")
    window.leave_page()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    wait(qtbot, window)
    assert [version.label for version in work.versions] == ["一上"]


def test_a_history_that_was_left_while_it_asked_is_left_alone(
    qtbot: QtBot, window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(work, "我们")
    monkeypatch.setattr(window.save, "may_leave", lambda: True)
    window.file.close_work()
    window.keep.show_history()
    qtbot.waitUntil(lambda: isinstance(window.page, HistoryPage))
    page = window.page
    assert isinstance(page, HistoryPage)
    answers(monkeypatch, "Delete")
    execute = QMessageBox.exec

    def leave_meanwhile(box: QMessageBox) -> int:
        window.leave_page()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return execute(box)

    monkeypatch.setattr(QMessageBox, "exec", leave_meanwhile)
    [left] = window.store.left().discarded
    page.deletion_wanted.emit(left)
    assert window.store.left().discarded == ()


def test_another_appearance_reaches_every_icon_with_a_document_open(window: MainWindow, work: Work) -> None:
    before = window.save.save.icon().cacheKey()
    window.view.show_theme("dark")
    assert window.save.save.icon().cacheKey() != before
    window.view.show_theme("light")


def test_a_question_that_was_answered_is_gone(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "好")
    assert ask(window, "？", [("yes", "好")]) == "yes"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(QMessageBox, options=Qt.FindChildOption.FindDirectChildrenOnly) == []


def test_a_version_is_kept_from_the_page_and_shown_there(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    window.keep.show_versions()
    page = page_of(window, VersionsPage)
    assert isinstance(page, VersionsPage)
    page.made.emit("一上")
    wait(qtbot, window)
    press(page, "Remove")
    assert work.versions == ()


class Writing:
    """Work that writes until it is cancelled or may end."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.was_cancelled = self.has_ended = False

    def __call__(self, task: Task) -> None:
        self.begun.set()
        while not self.may_end.wait(0.01):
            if task.is_cancelled:
                self.was_cancelled = True
                task.check()
        self.has_ended = True


@pytest.fixture
def writing(window: MainWindow) -> Iterator[Writing]:
    work = Writing()
    window.background.begin("Writing…", work, lambda _: None, window.show_failure, writes=True)
    assert work.begun.wait(20)
    yield work
    work.may_end.set()


def test_the_window_is_not_closed_over_what_is_being_written_without_a_question(
    qtbot: QtBot, window: MainWindow, work: Work, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = answers(monkeypatch, "Wait")
    assert not window.close()
    assert "Writing…" in shown[0]
    writing.may_end.set()
    wait(qtbot, window)
    assert writing.has_ended
    assert window.close()
    assert len(shown) == 1


def test_what_is_being_written_is_ended_where_the_user_says_so(
    window: MainWindow, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "End it and close")
    assert window.close()
    assert writing.was_cancelled


def test_opening_a_document_does_not_end_what_is_being_written_but_writing_more_does(
    qtbot: QtBot, window: MainWindow, work: Work, other: Path, writing: Writing
) -> None:
    window.file.open_path(other)
    qtbot.waitUntil(lambda: window.work is not None and window.work.path == other)
    assert window.background.writing == "Writing…"
    assert not writing.was_cancelled
    window.background.begin("More…", lambda _: None, lambda _: None, window.show_failure, writes=True)
    qtbot.waitUntil(lambda: writing.was_cancelled)


@pytest.mark.parametrize("kind", ["export", "images", "print"])
def test_what_the_window_writes_is_asked_about(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    gate = Gate(lambda *_, **__: None)
    target = {"export": export_pdf, "images": export_png, "print": print_actions}[kind]
    monkeypatch.setattr(target, "paper_pdf" if kind == "print" else "print_document", gate)
    monkeypatch.setattr(window, "show_failure", lambda error: None)
    if kind == "export":
        window.export.export_document(work.document, tmp_path / "a.pdf")
    elif kind == "images":
        window.reports.write_images(work.document, tmp_path, 72)
    else:
        window.paper.print_document(work.document, PaperOrder("none"))
    assert gate.reached.wait(20)
    assert window.background.writing
    gate.is_open.set()
    window.background._cancel_all()


def test_of_files_that_have_waited_the_first_is_opened_and_named(
    qtbot: QtBot, window: MainWindow, work: Work, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = answers(monkeypatch)
    with hold():
        window.arrivals.receive([other])
        window.arrivals.receive([Path("/later.jx")])
    qtbot.waitUntil(lambda: bool(shown) and window.work is not None and window.work.path == other)
    assert other.name in shown[0]


@pytest.mark.parametrize("where", ["field", "cell"])
def test_what_was_typed_before_a_composition_is_asked_about(
    qtbot: QtBot, window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    assert window.desk is not None
    window.desk.go_to(work.document.projects[0][1].id)
    pane = window.desk.pane
    assert isinstance(pane, SheetPane)
    pane.table.setCurrentIndex(pane.model.index(0, 3))
    pane.table.edit(pane.table.currentIndex())
    widget = pane.table.editor if where == "cell" else pane.boxes["purpose"].field
    assert widget is not None
    widget.setFocus()
    typed = QInputMethodEvent("zhong", [])
    typed.setCommitString("前面录入的")
    QApplication.sendEvent(widget, typed)
    shown = answers(monkeypatch, "Keep editing")
    assert not window.close()
    assert shown
    project = work.document.get(Project, pane.entity_id)
    assert "前面录入的" in (project.indicators[0].description if where == "cell" else project.purpose)
