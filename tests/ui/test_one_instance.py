"""One program per user: a second start hands over its files and ends."""

import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLockFile
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from jx_desktop.ui.main_window import MainWindow
from jx_desktop.ui.one_instance import OneInstance
from tests.conftest import ROOT

_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from jx_desktop.ui.one_instance import OneInstance
application = QCoreApplication([])
instance = OneInstance(Path(sys.argv[1]))
print(instance.hand_over([Path(name) for name in sys.argv[2:]], Path(sys.argv[1])))
"""


@pytest.fixture
def first(qapp: QCoreApplication, tmp_path: Path) -> Iterator[OneInstance]:
    instance = OneInstance(tmp_path)
    assert not instance.hand_over([], tmp_path)
    yield instance
    instance.stop()


def second(folder: Path, *files: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _SECOND, str(folder), *files], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_a_second_start_hands_its_files_to_the_first(qtbot: QtBot, first: OneInstance, tmp_path: Path) -> None:
    received: list[list[Path]] = []
    first.listen(received.append)
    process = second(tmp_path, "/docs/文本.jx", "relative.jx")
    qtbot.waitUntil(lambda: bool(received))
    assert process.communicate(timeout=20)[0].strip() == "True"
    assert received == [[Path("/docs/文本.jx"), ROOT / "relative.jx"]]


def test_after_the_first_has_ended_the_next_is_the_first(first: OneInstance, tmp_path: Path) -> None:
    first.stop()
    assert second(tmp_path).communicate(timeout=20)[0].strip() == "False"


def test_a_first_one_that_was_killed_does_not_stand_in_the_way(qtbot: QtBot, tmp_path: Path) -> None:
    killed = _SECOND + "\nimport os; os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", killed, str(tmp_path)], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    assert (tmp_path / "instance.lock").exists()
    after = OneInstance(tmp_path)
    assert not after.hand_over([], tmp_path)
    received: list[list[Path]] = []
    after.listen(received.append)
    process = second(tmp_path, "/a.jx")
    qtbot.waitUntil(lambda: bool(received))
    process.communicate(timeout=20)
    after.stop()


def test_one_that_does_not_answer_is_let_be(first: OneInstance, tmp_path: Path) -> None:
    assert QLockFile(str(tmp_path / "instance.lock")).tryLock(0) is False
    assert second(tmp_path, "/a.jx").communicate(timeout=60)[0].strip() == "False"


def test_who_calls_does_not_hold_the_instance(qtbot: QtBot, qapp: QCoreApplication, tmp_path: Path) -> None:
    """Else it would be deleted in the middle of the deletion of that caller's socket, and the socket with it."""
    instance = OneInstance(tmp_path)
    assert not instance.hand_over([], tmp_path)
    instance.listen(lambda files: None)
    received = instance._received
    socket = QLocalSocket()
    socket.connectToServer(instance._name)
    qtbot.waitUntil(lambda: bool(received))
    instance.stop()
    kept = weakref.ref(instance)
    del instance
    assert kept() is None
    qapp.processEvents()


def test_files_are_opened_when_their_sender_is_done_with(qtbot: QtBot, first: OneInstance, tmp_path: Path) -> None:
    """A question about the open document waits in a loop of its own, in which the socket ends."""
    senders: list[object] = []
    first.listen(lambda files: senders.append(first.sender()))
    process = second(tmp_path, "/a.jx")
    qtbot.waitUntil(lambda: bool(senders))
    assert not isinstance(senders[0], QLocalSocket)
    process.communicate(timeout=20)


@pytest.mark.parametrize("nonsense", [b"\n", b"{}\n", b"not json\n", b'{"a": 1}\n'])
def test_nonsense_is_not_answered(qtbot: QtBot, first: OneInstance, nonsense: bytes) -> None:
    received: list[list[Path]] = []
    first.listen(received.append)
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(3000)
    with qtbot.waitSignal(socket.disconnected, timeout=10_000):
        socket.write(nonsense)
    assert received == []


def test_a_window_that_is_told_of_its_own_file_stays_as_it_is(window: MainWindow, tmp_path: Path) -> None:
    window.showMinimized()
    window.arrivals.receive([])
    assert not window.isMinimized()
