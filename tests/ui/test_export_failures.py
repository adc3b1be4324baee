"""Exporting from the window where nothing can be written, or given up half-way: it is said, and nothing is broken."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.progress import PdfSteps
from jx_desktop.ui.dialogs.export_options import ExportDialog
from tests.services.unwritable import OLD, PLACES, Place, assert_says_what_to_do, assert_untouched
from tests.storage.crafting import names_in, posix_only
from tests.ui.window import MainWindow

Choose = Callable[[Path], None]


@pytest.fixture
def work(window: MainWindow, document: Document) -> Work:
    work = Work(document)
    window.show_work(work)
    return work


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Answers both questions of an export: yes, and this file."""
    monkeypatch.setattr(ExportDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)

    def answer(path: Path) -> None:
        monkeypatch.setattr("jx_desktop.ui.actions.writing.ask_file_to_write", lambda *_: path)

    return answer


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What message boxes say, none of which waits for a click."""
    texts: list[str] = []

    def show(box: QMessageBox) -> int:
        texts.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", show)
    return texts


@posix_only
@pytest.mark.parametrize(("place", "reason"), PLACES.values(), ids=PLACES)
def test_a_pdf_that_cannot_be_written_is_said_and_the_next_one_is_made(
    qtbot: QtBot,
    window: MainWindow,
    work: Work,
    choose: Choose,
    told: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: Place,
    reason: str,
) -> None:
    document, folder = work.document, tmp_path / "out"
    folder.mkdir()
    with monkeypatch.context() as patch:
        target = place(folder, patch)
        choose(target)
        window.export.export.trigger()
        qtbot.waitUntil(lambda: told != [], timeout=30_000)
    (words,) = told
    assert_says_what_to_do(words, target, reason)
    assert_untouched(folder, target)
    assert not window.background.is_busy
    assert not window.bar.isVisible()
    assert window.status.currentMessage() == ""
    assert window.work is work
    assert work.document is document

    choose(tmp_path / "elsewhere.pdf")
    window.export.export.trigger()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert (tmp_path / "elsewhere.pdf").read_bytes().startswith(b"%PDF")
    assert told == [words]


@pytest.mark.parametrize("step", [1, 2, 5], ids=["the first project", "the second project", "a page"])
def test_an_export_given_up_half_way_leaves_the_old_file(
    qtbot: QtBot,
    window: MainWindow,
    work: Work,
    choose: Choose,
    told: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    ended: list[type[BaseException]] = []

    class HeldSteps(PdfSteps):
        def __call__(self) -> None:
            self._said_at = 0.0  # every step is told of
            try:
                super().__call__()
            except BaseException as error:
                ended.append(type(error))
                raise
            if self._number == step:
                reached.set()
                assert go_on.wait(30)

    monkeypatch.setattr("jx_desktop.ui.actions.export.PdfSteps", HeldSteps)
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "文本.pdf"
    target.write_bytes(OLD)
    choose(target)
    window.export.export.trigger()
    assert reached.wait(30)
    label: Any = window.bar.findChild(QLabel)
    words = f"Laying out project {step} of 2…" if step <= 2 else f"Making page {step - 2} of the PDF…"
    qtbot.waitUntil(lambda: label.text() == words, timeout=30_000)
    assert window.bar.isVisible()
    window.bar.buttons[0].click()
    assert not window.bar.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: ended != [], timeout=30_000)
    window.background.stop()
    assert names_in(folder) == ["文本.pdf"]
    assert target.read_bytes() == OLD
    assert told == []
    assert window.status.currentMessage() == ""
