"""What happens while something else goes on: every answer, save and result belongs to the document it was meant for."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

import jx_desktop.ui.actions.file as file_actions
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.services.document.opening import open_work
from jx_desktop.services.document.versions import keep_version
from jx_desktop.services.document.work import Work
from jx_desktop.services.files import document_files
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.storage.lock import lock_path
from jx_desktop.storage.saving import save_document
from jx_desktop.ui.pages.backups import BackupsPage
from jx_desktop.ui.pages.versions import VersionsPage
from tests.ui.test_keeping import answers, file, page_of, press, wait, work
from tests.ui.window import MainWindow, sample_document

__all__ = ["file", "work"]  # fixtures


class Gate:
    """Holds up the first call of a function that is not made by the window's own thread."""

    def __init__(self, real: Callable[..., Any]) -> None:
        self.real = real
        self.reached, self.is_open = threading.Event(), threading.Event()

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        if threading.current_thread() is not threading.main_thread() and not self.reached.is_set():
            self.reached.set()
            assert self.is_open.wait(30)
        return self.real(*arguments, **options)


@pytest.fixture
def slow_save(monkeypatch: pytest.MonkeyPatch) -> Gate:
    gate = Gate(save_document)
    monkeypatch.setattr(document_files, "save_document", gate)
    return gate


@pytest.fixture
def other(window: MainWindow, tmp_path: Path) -> Path:
    """Another document."""
    path = tmp_path / "另一份.jx"
    save_new(sample_document(), path, replace_existing=False)
    return path


def edit(work: Work, text: str) -> None:
    work.session.run(SetHeadFields({"reviewed_by": text}))


def name_in(path: Path) -> str:
    return open_document(path).document.head.reviewed_by


def id_in(path: Path) -> str:
    return open_document(path).document.head.id


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path, meanwhile: Callable[[], object] = lambda: None) -> None:
    def ask(*_arguments: object) -> Path:
        meanwhile()
        return path

    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_file_to_write", ask)


def test_a_file_of_a_second_start_waits_while_a_question_is_open(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(work, "我们")
    monkeypatch.setattr(QMessageBox, "exec", lambda box: real_exec(box))

    def real_exec(box: QMessageBox) -> int:
        box.setModal(True)
        box.show()
        QTimer.singleShot(0, lambda: window.arrivals.receive([other]))
        qtbot.wait(600)
        assert window.work is work
        save = next(button for button in box.buttons() if button.text() == "Save")
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: save)
        monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
        box.hide()
        return 0

    window.file.close_work()
    assert name_in(file) == "我们"
    qtbot.waitUntil(lambda: window.work is not None and window.work.path == other)


def test_what_a_save_as_was_chosen_for_is_what_is_saved(
    qtbot: QtBot, window: MainWindow, work: Work, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "另存.jx"
    choosing(monkeypatch, target, lambda: window.show_work(Work(open_document(other).document, store=window.store)))
    window.save.ask_and_save()
    wait(qtbot, window)
    assert not target.exists() or id_in(target) == work.document.head.id


def test_edits_made_while_another_document_opens_are_asked_about(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(open_work)
    monkeypatch.setattr(file_actions, "open_work", gate)
    window.file.open_path(other)
    assert gate.reached.wait(20)
    edit(work, "打开期间录入")
    shown = answers(monkeypatch, "Keep editing")
    gate.is_open.set()
    qtbot.waitUntil(lambda: bool(shown) and not window.background.is_busy)
    assert window.work is work
    assert not lock_path(other).exists(), "what is not shown is closed"
    assert [left.path for left in window.store.left().crashed] == []


def test_an_older_save_never_lands_on_a_newer_one(
    qtbot: QtBot,
    window: MainWindow,
    work: Work,
    tmp_path: Path,
    slow_save: Gate,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "新文件.jx"
    edit(work, "一")
    window.save.save_to(target)
    assert slow_save.reached.wait(20)
    edit(work, "二")
    answers(monkeypatch, "Save")
    QTimer.singleShot(200, slow_save.is_open.set)
    window.file.close_work()
    wait(qtbot, window)
    assert window.work is None
    assert name_in(target) == "二"
    assert not lock_path(target).exists()


def test_a_save_that_goes_on_is_waited_for_before_anything_is_asked(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path, slow_save: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(work, "一")
    window.save.save_later()
    assert slow_save.reached.wait(20)
    shown = answers(monkeypatch)
    QTimer.singleShot(200, slow_save.is_open.set)
    window.file.close_work()
    assert shown == []
    assert window.work is None
    assert name_in(file) == "一"


def test_a_save_as_that_waits_is_not_forgotten(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path, tmp_path: Path, slow_save: Gate
) -> None:
    target = tmp_path / "另存.jx"
    edit(work, "一")
    window.save.save_later()
    assert slow_save.reached.wait(20)
    window.save.save_to(target)
    window.save.save_later()
    slow_save.is_open.set()
    wait(qtbot, window)
    assert (name_in(file), name_in(target)) == ("一", "一")
    assert work.path == target


def test_a_save_that_ends_while_a_version_is_looked_at_leaves_the_way_back(
    qtbot: QtBot, window: MainWindow, work: Work, slow_save: Gate
) -> None:
    keep_version(work, "一上")
    window.save.save_later()
    assert slow_save.reached.wait(20)
    window.keep._view_version(work, work.versions[0])
    qtbot.waitUntil(lambda: window.opened.is_viewing)
    slow_save.is_open.set()
    wait(qtbot, window)
    press(window.standing, "Back to the open document")
    assert window.work is work
    assert not work.is_changed


def test_a_version_that_comes_back_takes_none_away(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    keep_version(work, "一上")
    window.keep.show_versions()
    page = page_of(window, VersionsPage)
    assert isinstance(page, VersionsPage)
    press(page, "Remove")
    keep_version(work, "二上")
    window.bar.buttons[0].click()
    assert [version.label for version in work.versions] == ["一上", "二上"]


def test_a_document_whose_opening_is_cancelled_leaves_neither_lock_nor_working_copy(
    qtbot: QtBot, window: MainWindow, work: Work, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(open_work)
    monkeypatch.setattr(file_actions, "open_work", gate)
    window.file.open_path(other)
    assert gate.reached.wait(20)
    window.bar.buttons[0].click()
    gate.is_open.set()
    qtbot.waitUntil(lambda: not lock_path(other).exists() and len(list(window.store.working.folder.glob("*.db"))) == 1)
    assert window.work is work


def test_a_window_closed_while_a_document_opens_leaves_no_lock(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(open_work)
    monkeypatch.setattr(file_actions, "open_work", gate)
    window.file.open_path(other)
    assert gate.reached.wait(20)
    threading.Timer(0.2, gate.is_open.set).start()
    window.close()
    assert not lock_path(other).exists()
    assert not lock_path(file).exists()
    assert list(window.store.working.folder.glob("*.db")) == []


def test_a_lock_that_somebody_took_and_left_is_ours_again_after_a_save(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path
) -> None:
    lock_path(file).unlink()
    edit(work, "一")
    window.save.save_later()
    wait(qtbot, window)
    assert lock_path(file).exists()


def test_the_backup_of_a_recovered_document_tells_the_figures_of_the_old_file(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path
) -> None:
    known = work.opened
    assert known is not None
    work.session.run(SetHeadFields({"reviewed_by": "甲"}))
    window.show_work(None)
    [left] = window.store.left().discarded
    window.file.recover(left)
    wait(qtbot, window)
    recovered = window.work
    assert recovered is not None
    window.insert.add_project.trigger()
    window.save.save_later()
    wait(qtbot, window)
    backup = window.store.backups.of(recovered.document.head.id)[0]
    assert backup.figures is not None
    assert backup.figures.projects == len(open_document(backup.path).document.projects) == 3


def test_undo_waits_while_a_page_hides_what_it_would_change(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    edit(work, "一")
    assert window.edit.undo.isEnabled()
    window.keep.show_versions()
    assert not window.edit.undo.isEnabled()
    window.leave_page()
    assert window.edit.undo.isEnabled()


@pytest.mark.parametrize("damage", ["empty", "zeros", "gone"])
def test_backups_are_offered_for_whatever_has_become_of_the_file(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    edit(work, "一")
    work.save()
    window.show_work(None)
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(b"" if damage == "empty" else bytes(8192))
    answers(monkeypatch, "Restore from a backup…")
    window.file.open_path(file)
    wait(qtbot, window)
    qtbot.waitUntil(lambda: any(page.isVisibleTo(window) for page in window.findChildren(BackupsPage)))
    press(page_of(window, BackupsPage), "Open as a new document")
    wait(qtbot, window)
    assert window.work is not None
    assert window.work.document.head.department.name == "巨鹿县文学艺术界联合会"
