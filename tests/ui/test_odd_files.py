"""Files with odd names, files that cannot be looked at, files that are not there just now."""

import errno
import logging
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from jx_desktop.cli.main import main as jx
from jx_desktop.domain.document.document import Document
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.machine.log import start_log
from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.dialogs.files import ask_file_to_write, with_suffix
from jx_desktop.ui.pages.start import StartPage
from jx_desktop.ui.window.arrivals import local_files
from tests.ui.window import MainWindow

GBK = os.fsdecode("预算绩效".encode("gbk"))
posix_only = pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")


@pytest.fixture
def said(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []

    def show(error: Exception) -> None:
        assert isinstance(error, UserError)
        words.append(window.wording.word(error.message))

    monkeypatch.setattr(window, "show_failure", show)
    return words


def opened(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.file.open_path(path)
    qtbot.waitUntil(lambda: window.work is not None and window.work.path == path)
    qtbot.waitUntil(lambda: not window.background.is_busy)


# ---- names that are no UTF-8


@posix_only
def test_a_name_that_is_no_utf8_is_opened_edited_saved_and_closed(
    qtbot: QtBot, window: MainWindow, document: Document, tmp_path: Path
) -> None:
    window.settings.file = tmp_path / "config" / "settings.json"
    path = tmp_path / f"{GBK}.jx"
    save_new(document, path, replace_existing=False)
    opened(qtbot, window, path)
    assert "\ufffd" in window.windowTitle()
    assert window.work is not None
    window.work.session.run(SetFields("p1", {"purpose": "另一用途"}))
    window.save.save_later()
    qtbot.waitUntil(lambda: not window.background.is_busy)
    assert not window.work.is_changed
    assert open_document(path).document.projects[0][1].purpose == "另一用途"
    other = tmp_path / f"{GBK}副本.jx"
    window.save.save_to(other)
    qtbot.waitUntil(lambda: window.work is not None and window.work.path == other)
    window.file.close_work()
    assert window.work is None
    assert sorted(path.name for path in tmp_path.iterdir() if "lock" in path.name) == []
    again = Settings.load(tmp_path / "config" / "settings.json")
    assert again.recent_files == (other, path)
    assert len(window.start.findChildren(QPushButton, "link")) >= 2
    good = tmp_path / "good.jx"
    save_new(document, good, replace_existing=False)
    opened(qtbot, window, good)


@posix_only
def test_the_command_line_works_with_such_a_name(document: Document, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / f"{GBK}.jx"
    save_new(document, path, replace_existing=False)
    outputs = [tmp_path / f"{GBK}.pdf", tmp_path / f"{GBK}.json"]
    for arguments in (["check", path], ["info", path], ["print", path, outputs[0]], ["export", path, outputs[1]]):
        assert jx([*map(str, arguments)]) in (0, 1), capsys.readouterr()
    assert all(output.stat().st_size for output in outputs)


@posix_only
def test_a_dropped_file_keeps_the_bytes_of_its_name() -> None:
    data = QMimeData()
    data.setUrls(
        [QUrl("file:///a%20b/%D4%A4%CB%E3%23%25.jx"), QUrl.fromLocalFile("/文本/a+b?.jx"), QUrl("http://a/b.jx")]
    )
    assert local_files(data) == [Path(os.fsdecode(b"/a b/\xd4\xa4\xcb\xe3#%.jx")), Path("/文本/a+b?.jx")]


def test_a_backup_folder_of_such_a_name_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    Settings(file=file, backup_folder=tmp_path / GBK).save()
    assert Settings.load(file).backup_folder == tmp_path / GBK


def test_a_save_whose_end_fails_does_not_stop_the_next(
    qtbot: QtBot, window: MainWindow, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jx"
    save_new(document, path, replace_existing=False)
    opened(qtbot, window, path)
    assert window.work is not None

    def fail(_self: object, _path: Path) -> None:
        raise LookupError

    window.work.session.run(SetFields("p1", {"purpose": "甲"}))
    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr(Settings, "remember_file", fail)
        window.save.save_later()
        qtbot.waitUntil(lambda: bool(caught))
    window.work.session.run(SetFields("p1", {"purpose": "乙"}))
    window.save.save_later()
    qtbot.waitUntil(lambda: window.work is not None and not window.work.is_changed)
    assert open_document(path).document.projects[0][1].purpose == "乙"


def test_a_document_that_cannot_be_shown_is_closed(
    qtbot: QtBot, window: MainWindow, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jx"
    save_new(document, path, replace_existing=False)

    def fail(*_: object) -> None:
        raise LookupError

    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr(window, "show_work", fail)
        window.file.open_path(path)
        qtbot.waitUntil(lambda: bool(caught))
    assert [left.name for left in tmp_path.iterdir() if "lock" in left.name] == []
    opened(qtbot, window, path)


def test_stars_in_brackets_are_part_of_the_title(
    qtbot: QtBot, window: MainWindow, document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "稿[*]1[*].jx"
    save_new(document, path, replace_existing=False)
    opened(qtbot, window, path)
    assert window.windowTitle() == "稿[*][*]1[*][*].jx[*]"


# ---- what cannot be looked at


@pytest.mark.parametrize(
    "number", [errno.EACCES, errno.EIO, errno.ESTALE, errno.EHOSTDOWN, errno.ENOTCONN, errno.ETIMEDOUT]
)
def test_a_file_that_cannot_be_looked_at_is_one_sentence(
    window: MainWindow, said: list[str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = os.stat

    def fail(path: Any, *arguments: Any, **options: Any) -> os.stat_result:
        if "share" in str(path):
            raise OSError(number, os.strerror(number), path)
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "stat", fail)
    window.file.open_path(Path("/mnt/share/a.jx"))
    [words] = said
    assert "/mnt/share/a.jx" in words


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_one_sentence(window: MainWindow, said: list[str], name: str) -> None:
    window.file.open_path(Path(f"/nowhere/{name}.jx"))
    assert len(said) == 1


# ---- recent files


@pytest.mark.parametrize("is_lost", [False, True])
@pytest.mark.parametrize(
    ("folder", "more", "is_whole"), [("很长的文件夹" * 20, "", True), ("文件夹", "甲" * 80, False)]
)
def test_a_recent_file_keeps_the_beginning_of_its_name_however_long_it_is(
    qtbot: QtBot, folder: str, more: str, is_whole: bool, is_lost: bool
) -> None:
    path = Path("/") / folder / f"721巨鹿县文学艺术界联合会2027年部门预算绩效文本（一上）{more}20260928.jx"
    start = StartPage()
    qtbot.addWidget(start)
    start.show_recent([path], [path] if is_lost else [])
    start.resize(1000, 700)
    start.show()
    button = next(each for each in start.findChildren(QPushButton) if each.accessibleName().startswith("721"))
    qtbot.waitUntil(lambda: "…" in button.text())
    assert button.text().startswith("721巨鹿县")
    assert (path.name in button.text()) == is_whole
    assert button.fontMetrics().horizontalAdvance(button.text()) < button.width() < start.viewport().width()


def test_a_recent_file_that_is_not_there_stays_in_grey(
    qtbot: QtBot, window: MainWindow, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    path = stick / "a.jx"
    save_new(document, path, replace_existing=False)
    opened(qtbot, window, path)
    window.show_work(None)
    stick.rename(tmp_path / "out")
    answers: list[list[str]] = []

    def ask(_text: str, choices: list[tuple[str, str]], **_: object) -> str:
        answers.append([key for key, _ in choices])
        return "cancel"

    monkeypatch.setattr(window, "ask", ask)
    window.file.open_path(path)
    assert answers == [["locate", "forget"]]
    assert window.settings.recent_files == (path,)

    def buttons() -> dict[str, QPushButton]:
        return {button.text(): button for button in window.start.findChildren(QPushButton, "link") if button.parent()}

    qtbot.waitUntil(lambda: any(not button.isEnabled() for button in buttons().values()))
    (tmp_path / "out").rename(tmp_path / "elsewhere")
    moved = tmp_path / "elsewhere" / "a.jx"
    monkeypatch.setattr("jx_desktop.ui.actions.recent.ask_file_to_open", lambda *_: moved)
    window.file.recent.menu.aboutToShow.emit()
    assert str(path) in window.file.recent.menu.actions()[0].text()
    next(button for words, button in buttons().items() if words in ("定位…", "Locate…")).click()
    qtbot.waitUntil(lambda: window.work is not None and window.work.path == moved)
    assert window.settings.recent_files == (moved,)


def test_a_recent_file_is_taken_off_the_list_when_that_is_wanted(window: MainWindow, tmp_path: Path) -> None:
    window.settings.remember_file(tmp_path / "a.jx")
    window.file.recent.forget(tmp_path / "a.jx")
    assert window.settings.recent_files == ()


# ---- names to write


@pytest.mark.parametrize(
    ("name", "suffix", "expected"),
    [
        ("预算2025", ".jx", "预算2025.jx"),
        ("2025年预算.二上稿", ".jx", "2025年预算.二上稿.jx"),
        ("预算v1.2", ".pdf", "预算v1.2.pdf"),
        ("预算.JX", ".jx", "预算.JX"),
        ("预算.jx.", ".jx", "预算.jx"),
        ("预算.jx ", ".jx", "预算.jx"),
        ("预算 .jx", ".jx", "预算.jx"),
        ("预算...", ".jx", "预算.jx"),
        ("预算.pdf", ".jx", "预算.pdf.jx"),
        (".jx", ".jx", ".jx.jx"),
    ],
)
def test_a_name_gets_the_suffix_whatever_stands_in_it(name: str, suffix: str, expected: str) -> None:
    assert with_suffix(Path("/a") / name, suffix) == Path("/a") / expected


def test_the_name_that_is_written_is_the_one_that_was_asked_about(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "预算v1.2.jx").write_bytes(b"old")
    asked: list[str] = []

    def name_it() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):  # not there as yet
            QTimer.singleShot(100, name_it)
            return
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        box = dialog.findChild(QDialogButtonBox)
        assert line is not None
        assert box is not None
        line.setText("预算v1.2" if not asked else "预算v1.3")
        QTimer.singleShot(100, refuse)
        box.button(QDialogButtonBox.StandardButton.Save).click()

    def refuse() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            QTimer.singleShot(100, name_it)
            box.reject()
        elif box is not None:  # it is not asked as yet
            QTimer.singleShot(100, refuse)

    QTimer.singleShot(100, name_it)
    path = ask_file_to_write(window, "保存", tmp_path / "提议.jx", ["文本 (*.jx)"])
    assert path == tmp_path / "预算v1.3.jx"
    assert len(asked) == 1
    assert "预算v1.2.jx" in asked[0]


# ---- what its owner alone may read


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_settings_and_log_are_their_owners_alone(tmp_path: Path) -> None:
    settings = tmp_path / "settings.json"
    settings.write_text("{}")
    settings.chmod(0o644)
    before, handlers = os.umask(0o022), list(logging.getLogger().handlers)
    try:
        Settings(file=settings).save()
        Settings(file=tmp_path / "new" / "settings.json").save()
        log = start_log(tmp_path / "log")
    finally:
        os.umask(before)
        for handler in set(logging.getLogger().handlers) - set(handlers):
            logging.getLogger().removeHandler(handler)
            handler.close()
    assert log is not None
    modes: Callable[[Path], int] = lambda path: stat.S_IMODE(path.stat().st_mode)  # noqa: E731
    assert [modes(file) for file in (settings, tmp_path / "new" / "settings.json", log)] == [0o600] * 3
    assert modes(tmp_path / "log") == modes(tmp_path / "new") == 0o700
