"""Nothing is lost in the window: recovery, saving that fails, versions, backups, comparing, locks, reading only."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.review.locks import LockedError
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.document.opening import open_work
from jx_desktop.services.document.versions import keep_version
from jx_desktop.services.document.work import Work
from jx_desktop.services.files import places
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.storage import limits
from jx_desktop.storage.lock import Lock, take
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.pages.backups import BackupsPage
from jx_desktop.ui.pages.comparison import ComparisonPage
from jx_desktop.ui.pages.left_work import HistoryPage
from jx_desktop.ui.pages.versions import VersionsPage
from jx_desktop.ui.panes.sheet import SheetPane
from tests.conftest import ROOT
from tests.ui.test_window import enter, messages
from tests.ui.window import MainWindow, sample_document


@pytest.fixture
def file(window: MainWindow, tmp_path: Path) -> Path:
    """The sample as a document in a file."""
    path = tmp_path / "文联.jx"
    document = sample_document()
    save_new(document, path, replace_existing=False)
    return path


def wait(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.background.is_busy)


def opened(qtbot: QtBot, window: MainWindow, path: Path) -> Work:
    window.file.open_path(path)
    wait(qtbot, window)
    assert window.work is not None
    return window.work


@pytest.fixture
def work(qtbot: QtBot, window: MainWindow, file: Path) -> Work:
    """That file, opened in the window."""
    return opened(qtbot, window, file)


def answers(monkeypatch: pytest.MonkeyPatch, *texts: str) -> list[str]:
    """Have the next boxes answered by their buttons' words; return the texts of the boxes."""
    shown: list[str] = []
    left = list(texts)

    def execute(box: QMessageBox) -> int:
        shown.append("\n".join(filter(None, (box.text(), box.informativeText()))))
        words = left.pop(0) if left else None
        button = next((button for button in box.buttons() if button.text() == words), None)
        assert words is None or button is not None, [button.text() for button in box.buttons()]
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: button)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    return shown


def page_of(window: MainWindow, page_type: type[QWidget]) -> QWidget:
    [page] = [page for page in window.findChildren(page_type) if page.isVisibleTo(window)]
    return page


def press(page: QWidget, words: str) -> None:
    button = next(button for button in page.findChildren(QPushButton) if button.text() == words)
    assert button.isEnabled()
    button.click()


def leave_by_crash(store: LocalStore, file: Path) -> None:
    """Edit a file in a program that is killed."""
    program = (
        "import sys, os\n"
        "from pathlib import Path\n"
        "from jx_desktop.services.files import places\n"
        "places.temporary_folders = lambda: ()\n"
        "from jx_desktop.services.document.opening import open_work\n"
        "from jx_desktop.services.machine.local_store import LocalStore\n"
        "from jx_desktop.editing.text import SetFields\n"
        "work = open_work(Path(sys.argv[2]), LocalStore(Path(sys.argv[1])))\n"
        "project = work.document.projects[0][1]\n"
        "work.session.run(SetFields(project.id, {'goals': ('崩溃前录入的目标',)}))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(store.working.folder.parent), str(file)], cwd=ROOT, check=False)


# ---- recovery


def test_after_a_crash_the_start_page_restores_every_edit_with_its_history(
    qtbot: QtBot, window: MainWindow, file: Path
) -> None:
    saved = file.read_bytes()
    leave_by_crash(window.store, file)
    window.file.show_start()
    assert window.start.left.isVisibleTo(window)
    press(window.start.left, "Restore")
    wait(qtbot, window)
    work = window.work
    assert work is not None
    assert work.document.projects[0][1].goals == ("崩溃前录入的目标",)
    assert work.is_changed
    assert file.read_bytes() == saved, "restoring writes no file"
    window.edit.undo.trigger()
    assert work.document == open_document(file).document
    window.edit.redo.trigger()
    window.save.save.trigger()
    wait(qtbot, window)
    assert open_document(file).document.projects[0][1].goals == ("崩溃前录入的目标",)


def test_opening_the_file_itself_offers_what_a_crash_has_left(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    leave_by_crash(window.store, file)
    work = opened(qtbot, window, file)
    assert not work.is_changed
    window.export.export_document(work.document, file.with_suffix(".pdf"))
    wait(qtbot, window)
    assert window.standing.offer.isVisibleTo(window), "whatever goes on meanwhile"
    press(window.standing.offer, "Restore them")
    wait(qtbot, window)
    assert window.work is not None
    assert window.work.document.projects[0][1].goals == ("崩溃前录入的目标",)
    assert not window.standing.offer.isVisibleTo(window)


def test_what_was_not_saved_stays_under_history(
    qtbot: QtBot, window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.session.run(SetHeadFields({"reviewed_by": "弃用的单位"}))
    shown = answers(monkeypatch, "Don't save")
    window.file.close.trigger()
    assert "7 days" in shown[0]
    assert window.work is None
    assert not window.start.left.isVisibleTo(window), "nobody needs to be reminded of it"
    window.keep.history.trigger()
    wait(qtbot, window)
    press(page_of(window, HistoryPage), "Restore")
    wait(qtbot, window)
    assert window.work is not None
    assert window.work.document.head.reviewed_by == "弃用的单位"
    assert window.work.is_changed


def test_typing_is_in_the_working_copy_after_a_rest(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    assert window.desk is not None
    window.desk.go_to(work.document.projects[0][1].id)
    pane = window.desk.pane
    assert isinstance(pane, SheetPane)
    goals = pane.findChild(ParagraphsField, "goals")
    assert isinstance(goals, ParagraphsField)
    goals.setFocus()
    enter(qtbot, goals, "录入")
    qtbot.waitUntil(lambda: "录入" in "".join(work.document.projects[0][1].goals))
    assert work.session.is_protected
    table = pane.table
    table.go_to(pane.project.indicators[0].id, "level3")
    table.edit(table.currentIndex())
    editor = table.editor
    assert editor is not None
    enter(qtbot, editor, "单元格中录入")
    qtbot.waitUntil(lambda: pane.project.indicators[0].level3 == "单元格中录入")
    assert table.editor is editor, "the cell stays open"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert pane.project.indicators[0].level3 == "开展创先争优的次数"


def test_a_full_disk_brings_the_red_bar_and_it_goes_when_there_is_room(
    qtbot: QtBot, window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = True
    monkeypatch.setattr(work.session._journal, "store", lambda *_: not full)
    work.session.run(SetHeadFields({"reviewed_by": "新"}))
    assert window.standing.unprotected.isVisibleTo(window)
    assert "未受保护" in window.standing.unprotected.words.text()
    full = False
    window.standing._try_again.timeout.emit()
    assert not window.standing.unprotected.isVisibleTo(window)
    assert not window.standing._try_again.isActive()


# ---- saving


@pytest.mark.parametrize("answer", ["Overwrite", "Compare", "Save as…", "Keep editing"])
def test_a_file_that_was_changed_outside_is_asked_about(
    qtbot: QtBot,
    window: MainWindow,
    work: Work,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:
    other = open_work(file, LocalStore(tmp_path / "other"), "anyway")
    assert isinstance(other, Work)
    other.session.run(SetHeadFields({"reviewed_by": "别人"}))
    other.save()
    theirs = file.read_bytes()
    work.session.run(SetHeadFields({"reviewed_by": "我们"}))
    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_file_to_write", lambda *_: tmp_path / "另存.jx")
    shown = answers(monkeypatch, answer)
    window.save.save.trigger()
    wait(qtbot, window)
    assert "改动" in shown[0]
    assert "不会丢失" in shown[0]
    if answer == "Overwrite":
        assert open_document(file).document.head.reviewed_by == "我们"
        kept = [open_document(backup.path).document for backup in window.store.backups.of(work.document.head.id)]
        assert "别人" in [document.head.reviewed_by for document in kept], "what was overwritten is kept"
    else:
        assert file.read_bytes() == theirs
        assert work.is_changed == (answer != "Save as…")
    if answer == "Compare":
        page_of(window, ComparisonPage)
    if answer == "Save as…":
        assert open_document(tmp_path / "另存.jx").document.head.reviewed_by == "我们"


@pytest.mark.parametrize("answer", ["Save it here all the same", "Save as…", "Keep editing"])
def test_a_file_that_is_no_longer_there_is_asked_about(
    qtbot: QtBot,
    window: MainWindow,
    work: Work,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:
    file.rename(tmp_path / "归档.jx")
    work.session.run(SetHeadFields({"reviewed_by": "我们"}))
    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_file_to_write", lambda *_: tmp_path / "另存.jx")
    shown = answers(monkeypatch, answer)
    window.save.save.trigger()
    wait(qtbot, window)
    assert "已不在原处" in shown[0]
    assert "不会丢失" in shown[0]
    assert file.exists() == (answer == "Save it here all the same")
    assert (tmp_path / "另存.jx").exists() == (answer == "Save as…")
    assert work.is_changed == (answer == "Keep editing")


def test_an_edit_that_a_limit_refuses_is_told_beneath_its_field(
    window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = work.document.projects[0][1]
    desk = window.desk
    assert desk is not None
    desk.go_to(project.id)
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    monkeypatch.setattr(limits, "_LIMITS", (("bytes", lambda size: size.bytes, 10, 1),))
    pane.store("purpose", project.purpose + "很长")
    assert "超过" in pane.boxes["purpose"]._refusal
    assert work.document.projects[0][1].purpose == project.purpose


def test_a_save_that_fails_can_be_tried_again_or_go_elsewhere(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    window.save.save_to(folder / "a.jx")
    wait(qtbot, window)
    (folder / "a.jx").unlink()
    (folder / ".~lock.a.jx#").unlink()
    folder.rmdir()
    work.session.run(SetHeadFields({"reviewed_by": "我们"}))
    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_file_to_write", lambda *_: tmp_path / "b.jx")
    shown = answers(monkeypatch, "Try again", "Save elsewhere…")
    window.save.save.trigger()
    qtbot.waitUntil(lambda: len(shown) == 2 and not window.background.is_busy)
    assert all("gone" in text for text in shown)
    assert open_document(tmp_path / "b.jx").document.head.reviewed_by == "我们"
    assert work.path == tmp_path / "b.jx"
    assert not work.is_changed


def test_saving_twice_at_once_is_saving_one_after_the_other(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = messages(monkeypatch)
    for name in ("甲", "乙", "丙"):
        work.session.run(SetHeadFields({"reviewed_by": name}))
        window.save.save.trigger()
    qtbot.waitUntil(lambda: not work.is_changed and not window.background.is_busy)
    assert shown == []
    assert open_document(file).document.head.reviewed_by == "丙"


def test_a_copy_is_saved_and_the_document_stays_with_its_own_file(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.session.run(SetHeadFields({"reviewed_by": "副本"}))
    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_file_to_write", lambda *_: tmp_path / "copy.jx")
    window.save.save_copy.trigger()
    wait(qtbot, window)
    assert open_document(tmp_path / "copy.jx").document.head.reviewed_by == "副本"
    assert work.path == file
    assert work.is_changed


def test_a_received_file_opens_for_editing_and_saving_asks_for_another_place(
    qtbot: QtBot, window: MainWindow, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "temporary_folders", lambda: (tmp_path,))
    work = opened(qtbot, window, file)
    assert window.standing.terms.isVisibleTo(window)
    assert not work.is_locked
    work.session.run(SetHeadFields({"reviewed_by": "新"}))
    proposed: list[Path] = []

    def choose(_window: object, _title: str, path: Path, _filters: Sequence[str]) -> Path:
        proposed.append(path)
        monkeypatch.setattr(places, "temporary_folders", lambda: ())
        return tmp_path / "固定位置.jx"

    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_file_to_write", choose)
    window.save.save.trigger()
    wait(qtbot, window)
    assert proposed == [places.usual_folder() / file.name]
    assert open_document(tmp_path / "固定位置.jx").document.head.reviewed_by == "新"
    assert not window.standing.terms.isVisibleTo(window)


# ---- versions, backups, comparing


def test_a_version_is_made_looked_at_restored_and_travels_with_the_file(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path
) -> None:
    window.keep.versions.trigger()
    page = page_of(window, VersionsPage)
    assert isinstance(page, VersionsPage)
    page.label.setEditText("一上")
    page.make.click()
    wait(qtbot, window)
    assert window.isWindowModified()
    before = work.document
    work.session.run(SetHeadFields({"reviewed_by": "改过"}))
    window.save.save.trigger()
    wait(qtbot, window)
    assert [version.label for version in open_document(file).stored.versions] == ["一上"]

    page.list.selectAll()
    press(page, "View (read only)")
    wait(qtbot, window)
    assert window.work is not work
    assert window.work is not None
    assert window.work.document == before
    assert window.work.is_locked
    press(window.standing, "Back to the open document")
    assert window.work is work

    window.keep.versions.trigger()
    page = page_of(window, VersionsPage)
    press(page, "Restore")
    wait(qtbot, window)
    assert work.document == before
    window.edit.undo.trigger()
    assert work.document.head.reviewed_by == "改过"


def test_two_versions_are_compared_and_a_removed_one_comes_back(window: MainWindow, work: Work, qtbot: QtBot) -> None:
    keep_version(work, "一上")
    project = work.document.projects[0][1]
    work.session.run(SetFields(project.id, {"budget.total": "9.00"}))
    keep_version(work, "二上")
    window.keep.versions.trigger()
    page = page_of(window, VersionsPage)
    assert isinstance(page, VersionsPage)
    page.list.selectAll()
    press(page, "Compare")
    wait(qtbot, window)
    comparison = page_of(window, ComparisonPage)
    assert isinstance(comparison, ComparisonPage)
    assert [len(entity.fields) for entity in comparison._comparison.entities] == [1]
    window.keep.versions.trigger()
    page = page_of(window, VersionsPage)
    assert isinstance(page, VersionsPage)
    press(page, "Remove")
    assert [version.label for version in work.versions] == ["一上"]
    window.bar.buttons[0].click()
    assert [version.label for version in work.versions] == ["一上", "二上"]


def test_last_years_state_is_shown_as_what_it_is_and_neither_restored_nor_removed(
    window: MainWindow, work: Work, qtbot: QtBot
) -> None:
    keep_version(work, "2024 年（批复）")
    (last_year,) = work.versions
    work.session.run(SetHeadFields({"references": {"2024": last_year.id}}))
    keep_version(work, "一上")
    window.keep.versions.trigger()
    page = page_of(window, VersionsPage)
    assert isinstance(page, VersionsPage)
    items = [page.list.topLevelItem(at) for at in range(2)]
    assert [item.text(0).partition(":")[0] for item in items if item] == ["一上", "2024 年（批复）"]
    assert page.remove.isEnabled()
    assert items[1] is not None
    page.list.setCurrentItem(items[1])
    assert not page.remove.isEnabled()
    assert not page.restore.isEnabled()
    assert "another year" in page.remove.toolTip()
    press(page, "View (read only)")
    wait(qtbot, window)
    assert window.work is not work
    assert [button.text() for button in window.standing.terms.buttons] == ["Back to the open document"]
    press(window.standing, "Back to the open document")


def test_a_backup_opens_as_a_new_document_and_saving_it_touches_no_other_file(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path
) -> None:
    original = work.document
    work.session.run(SetHeadFields({"reviewed_by": "改过"}))
    work.save()
    saved = file.read_bytes()
    window.keep.backups.trigger()
    wait(qtbot, window)
    page = page_of(window, BackupsPage)
    assert isinstance(page, BackupsPage)
    item = page.list.topLevelItem(0)
    assert item is not None
    assert [item.text(column) for column in (0, 2, 3)] == ["1", "3", "15.00 万元"]
    press(page, "Open as a new document")
    wait(qtbot, window)
    assert window.work is not None
    assert window.work is not work
    assert window.work.document == original
    assert window.work.path is None
    assert window.work.is_changed
    assert file.read_bytes() == saved


# ---- locks, reading only, damage


@pytest.fixture
def held(file: Path) -> Path:
    """The file, open on another machine."""
    lock = take(file, who="张某", machine="CZJ-PC03", now="2024-03-05T09:12:00+08:00")
    assert isinstance(lock, Lock)
    text = lock.path.read_text("utf-8")
    lock.path.write_text(text.replace(f'"machine": "{os.uname().nodename}"', '"machine": "CZJ-PC03"'), "utf-8")
    return file


@pytest.mark.parametrize("answer", ["Open for reading only", "Open a copy", "Open anyway", "Cancel"])
def test_a_document_that_somebody_has_open_is_asked_about(
    qtbot: QtBot, window: MainWindow, held: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    shown = answers(monkeypatch, answer)
    window.file.open_path(held)
    qtbot.waitUntil(lambda: bool(shown) and not window.background.is_busy)
    assert "张某" in shown[0]
    assert "CZJ-PC03" in shown[0]
    if answer == "Cancel":
        assert window.work is None
        return
    assert window.work is not None
    assert window.work.is_locked == (answer == "Open for reading only")
    assert (window.work.path is None) == (answer == "Open a copy")
    assert window.work.may_save_in_place == (answer == "Open anyway")


def test_a_file_with_the_read_only_mark_is_visibly_read_only_and_can_be_saved_elsewhere(
    qtbot: QtBot, window: MainWindow, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.chmod(0o444)
    work = opened(qtbot, window, file)
    assert window.standing.terms.isVisibleTo(window)
    with pytest.raises(LockedError):
        work.session.run(SetHeadFields({"reviewed_by": "新"}))
    assert not window.insert.add_project.isEnabled()
    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_file_to_write", lambda *_: tmp_path / "可改.jx")
    window.save.save.trigger()
    qtbot.waitUntil(lambda: window.work is not None and window.work.path == tmp_path / "可改.jx")
    wait(qtbot, window)
    assert window.work is not None
    assert window.work.session.run(SetHeadFields({"reviewed_by": "新"}))


def test_a_damaged_file_offers_its_backups_and_what_can_still_be_read(
    qtbot: QtBot, window: MainWindow, work: Work, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.session.run(SetHeadFields({"reviewed_by": "改过"}))
    work.save()
    window.show_work(None)
    damaged = bytearray(file.read_bytes())
    at = damaged.index("创先争优".encode())
    damaged[at : at + 3] = b"\xff\xff\xff"
    file.write_bytes(damaged)

    shown = answers(monkeypatch, "Restore from a backup…")
    window.file.open_path(file)
    wait(qtbot, window)
    assert "损坏" in shown[0]
    wait(qtbot, window)
    press(page_of(window, BackupsPage), "Open as a new document")
    wait(qtbot, window)
    assert window.work is not None
    assert len(window.work.document.projects) == 3

    reports: list[Sequence[str]] = []
    monkeypatch.setattr("jx_desktop.ui.actions.file.show_report", lambda _w, _h, lines: reports.append(lines))
    monkeypatch.setattr(window.save, "may_leave", lambda: True)
    answers(monkeypatch, "Salvage what can be read")
    window.file.open_path(file)
    qtbot.waitUntil(lambda: bool(reports) and not window.background.is_busy)
    assert window.work is not None
    assert window.work.path is None
    assert window.work.document.head.department.name == "巨鹿县文学艺术界联合会"
    assert bytes(damaged) == file.read_bytes(), "a damaged file is never overwritten"


def test_the_damage_box_names_no_backup_where_there_is_none(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "坏.jx").write_bytes(file.read_bytes()[:-1])
    buttons: list[str] = []

    def execute(box: QMessageBox) -> int:
        buttons.extend(button.text() for button in box.buttons())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    window.file.open_path(tmp_path / "坏.jx")
    qtbot.waitUntil(lambda: bool(buttons))
    assert sorted(buttons) == ["Close", "Salvage what can be read"]
