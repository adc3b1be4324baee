"""文件 › 打印资料: the slip, the list of projects, pages as images."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.printing.page_images import write_page_images
from jx_desktop.ui.actions import reports, writing
from jx_desktop.ui.dialogs.export_options import ExportDialog
from jx_desktop.ui.window import main_window
from tests.printing.conftest import pages_of
from tests.ui.window import MainWindow

IMAGES = [f"巨鹿县文学艺术界联合会2024年部门预算绩效文本-第00{page}页.png" for page in range(1, 10)]


@pytest.fixture
def work(window: MainWindow, document: Document) -> Work:
    """A document, open in the window."""
    work = Work(document, store=window.store)
    window.show_work(work)
    return work


def wait(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.background.is_busy)


def answer(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Answer the questions that come; return their words as they were asked."""
    asked: list[str] = []
    left = list(answers)

    def ask(_parent: object, words: str, _choices: object, **_options: Any) -> str:
        asked.append(words)
        return left.pop(0)

    monkeypatch.setattr(main_window, "ask", ask)
    return asked


def test_nothing_is_offered_without_a_document(window: MainWindow) -> None:
    actions = (window.reports.submission, window.reports.list, window.reports.images)
    assert not any(action.isEnabled() for action in actions)


@pytest.mark.parametrize(("name", "words"), [("submission", "报送单"), ("list", "项目清单")])
def test_a_paper_goes_to_the_chosen_file(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    proposals: list[str] = []

    def choose(_parent: object, _title: str, proposed: Path, _filters: object) -> Path:
        proposals.append(proposed.name)
        return tmp_path / "a.pdf"

    monkeypatch.setattr(writing, "ask_file_to_write", choose)
    getattr(window.reports, name).trigger()
    wait(qtbot, window)
    assert proposals == [f"巨鹿县文学艺术界联合会2024年部门预算绩效文本-{words}.pdf"]
    assert words in pages_of((tmp_path / "a.pdf").read_bytes())[0]
    assert window.status.currentMessage() == f"{words}已保存到 {tmp_path / 'a.pdf'}。"


def test_a_paper_is_of_the_document_for_which_it_was_asked(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(*_: object) -> Path:
        work.session.run(SetHeadFields({"department.name": "另一部门"}))
        return tmp_path / "a.pdf"

    monkeypatch.setattr(writing, "ask_file_to_write", choose)
    window.reports.submission.trigger()
    wait(qtbot, window)
    assert "巨鹿县文学艺术界联合会" in pages_of((tmp_path / "a.pdf").read_bytes())[0]


def test_every_page_becomes_an_image(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "150")
    monkeypatch.setattr(ExportDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(reports, "ask_folder", lambda *_: tmp_path / "images")
    (tmp_path / "images").mkdir()
    window.reports.images.trigger()
    qtbot.waitUntil(lambda: "9 页图片" in window.status.currentMessage())
    assert sorted(path.name for path in (tmp_path / "images").iterdir()) == IMAGES
    assert QImage(str(tmp_path / "images" / IMAGES[0])).width() == 1240


def test_the_images_of_a_public_copy_are_of_what_is_disclosed(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path
) -> None:
    [_, (_, project), *_] = work.document.projects
    work.session.run(SetFields(project.id, {"disclose": False}))
    window.reports.write_images(work.document, tmp_path, 72, ExportOptions(public=True))
    qtbot.waitUntil(lambda: "页图片" in window.status.currentMessage())
    assert len(list(tmp_path.glob("*.png"))) == len(IMAGES) - 1


@pytest.mark.parametrize(("reply", "is_replaced"), [("replace", True), ("cancel", False)])
def test_images_that_are_there_are_asked_about_once(
    qtbot: QtBot,
    window: MainWindow,
    work: Work,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reply: str,
    is_replaced: bool,
) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    for name in IMAGES[1:3]:
        (folder / name).write_bytes(b"mine")
    asked = answer(monkeypatch, reply)
    window.reports.write_images(work.document, folder, 150)
    qtbot.waitUntil(lambda: bool(asked) and not window.background.is_busy)
    assert len(asked) == 1
    assert f"已有 2 个同名文件（如 {IMAGES[1]}）" in asked[0]
    assert ((folder / IMAGES[1]).read_bytes() != b"mine") is is_replaced
    assert len(list(folder.iterdir())) == (9 if is_replaced else 2)


def test_what_stands_in_the_way_is_said(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[Exception] = []
    monkeypatch.setattr(window, "show_failure", failures.append)
    window.reports.write_images(work.document, tmp_path / "gone", 150)
    qtbot.waitUntil(lambda: bool(failures))
    assert not (tmp_path / "gone").exists()


def test_giving_up_writes_no_more_images(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, cancelled = Event(), Event()

    def write(*arguments: Any, proceed: Any, **options: Any) -> None:
        def once() -> None:
            proceed()
            begun.set()
            cancelled.wait(20)

        write_page_images(*arguments, proceed=once, **options)

    monkeypatch.setattr(reports, "write_page_images", write)
    window.reports.write_images(work.document, tmp_path, 150)
    qtbot.waitUntil(begun.is_set)
    window.bar.buttons[0].click()
    cancelled.set()
    window.background.stop()
    assert len(list(tmp_path.glob("*.png"))) == 1
    assert "页图片" not in window.status.currentMessage()
