"""A fault is logged and said once; what the world did is said as it is."""

import logging
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from jx_desktop.errors import UserError
from jx_desktop.services.machine.own_program import own_command, own_folder
from jx_desktop.ui.process.faults import FaultReport
from jx_desktop.ui.process.main_thread import MainThread
from jx_desktop.wording.messages import Wording


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The texts of the boxes that were shown."""
    texts: list[tuple[str, str]] = []

    def execute(box: QMessageBox) -> int:
        texts.append((box.text(), box.informativeText()))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    return texts


@pytest.fixture
def faults(qapp: QApplication) -> FaultReport:
    wording = Wording({"save.disk_full": "盘满：{path}"})
    working_copy = Path("/data/working/1.db")
    return FaultReport(wording, lambda call: call(), Path("/log/jx_desktop.log"), lambda: working_copy, lambda: None)


def raised(error: BaseException) -> BaseException:
    with pytest.raises(type(error)) as caught:
        raise error
    return caught.value


def report(faults: FaultReport, error: BaseException) -> None:
    faults.report(type(error), raised(error), error.__traceback__)


def test_a_fault_is_logged_with_its_place_and_said_with_the_log_file(
    faults: FaultReport, shown: list[tuple[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    report(faults, ValueError("机密内容"))
    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "in raised" in record.getMessage()
    assert "机密内容" not in record.getMessage()
    [(text, advice)] = shown
    assert "error" in text
    assert "/log/jx_desktop.log" in advice
    assert "/data/working/1.db" in advice
    assert "机密内容" not in text + advice


def test_what_the_world_did_is_worded_and_no_fault(
    faults: FaultReport, shown: list[tuple[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    report(faults, UserError("save.disk_full", path="E:/a.jx"))
    assert shown == [("盘满：E:/a.jx", "")]
    assert not caplog.records


def test_a_fault_while_one_is_shown_opens_no_second_box(
    faults: FaultReport, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    depth: list[int] = []

    def execute(_box: QMessageBox) -> int:
        depth.append(1)
        report(faults, ValueError())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    report(faults, ValueError())
    report(faults, ValueError())
    assert len(depth) == 2
    assert len(caplog.records) == 4


def test_a_fault_in_another_thread_is_shown_in_that_of_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    threads: list[threading.Thread] = []

    def execute(_box: QMessageBox) -> int:
        threads.append(threading.current_thread())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    main_thread = MainThread()
    faults = FaultReport(Wording({}), main_thread.post, None, lambda: None, lambda: None)
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr(threading, "excepthook", None)
    faults.install()

    def fail() -> None:
        raise LookupError

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]
    assert "in fail" in caplog.text


def test_starting_again_makes_room_and_leaves_the_working_copy_as_a_crash_would(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[object] = []
    monkeypatch.setattr("jx_desktop.ui.process.faults.QProcess.startDetached", lambda *command: done.append(command))
    monkeypatch.setattr("jx_desktop.ui.process.faults.os._exit", done.append)
    monkeypatch.setattr("jx_desktop.ui.process.faults.logging.shutdown", lambda: None)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    monkeypatch.setattr(
        QMessageBox,
        "clickedButton",
        lambda box: next(button for button in box.buttons() if button.text() == "Start again"),
    )
    faults = FaultReport(
        Wording({}), lambda call: call(), None, lambda: Path("/data/1.db"), lambda: done.append("room")
    )
    report(faults, ValueError())
    assert done[0] == "room"
    program, *arguments = own_command("jx_desktop")
    assert done[1:] == [(program, arguments, own_folder()), 70]
    assert caplog.records
