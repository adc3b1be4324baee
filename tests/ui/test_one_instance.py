"""One program per user: a second start hands over its files and ends."""

import socket as sockets
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLockFile
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from jx_desktop.ui.process import one_instance
from jx_desktop.ui.process.one_instance import OneInstance
from tests.conftest import ROOT
from tests.ui.window import MainWindow

_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from jx_desktop.ui.process.one_instance import OneInstance
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
    assert process.communicate(timeout=60)[0].strip() == "True"
    assert received == [[Path("/docs/文本.jx"), ROOT / "relative.jx"]]


def test_after_the_first_has_ended_the_next_is_the_first(first: OneInstance, tmp_path: Path) -> None:
    first.stop()
    assert second(tmp_path).communicate(timeout=60)[0].strip() == "False"


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
    process.communicate(timeout=60)
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
    process.communicate(timeout=60)


@pytest.mark.parametrize(
    "nonsense",
    [b"\n", b"{}\n", b"not json\n", b'{"a": 1}\n', b"[" * 500_000 + b"\n", b'["/a"]' * 300_000, b"\xff\n"],
    ids=range(7),
)
def test_nonsense_is_not_answered(qtbot: QtBot, first: OneInstance, nonsense: bytes) -> None:
    received: list[list[Path]] = []
    first.listen(received.append)
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(3000)
    with qtbot.waitSignal(socket.disconnected, timeout=10_000):
        socket.write(nonsense)
    assert received == []


def test_a_first_one_that_stands_still_is_let_be_soon_and_opens_nothing_later(
    qtbot: QtBot, first: OneInstance, tmp_path: Path
) -> None:
    """Its event loop does not run meanwhile, as when it is stopped."""
    received: list[list[Path]] = []
    first.listen(received.append)
    process = second(tmp_path, "/a.jx")
    assert process.communicate(timeout=60)[0].strip() == "False"
    qtbot.waitUntil(lambda: not first._received)
    qtbot.wait(300)
    assert received == []


def test_who_says_nothing_is_not_waited_for(qtbot: QtBot, first: OneInstance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_instance, "_CALLER_MILLISECONDS", 100)
    first.listen(lambda files: None)
    silent = [QLocalSocket() for _ in range(one_instance._MOST_CALLERS + 5)]
    for socket in silent:
        socket.connectToServer(first._name)
    qtbot.waitUntil(lambda: all(each.state() == QLocalSocket.LocalSocketState.UnconnectedState for each in silent))
    assert not first._received


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system keeps others out")
def test_nobody_else_can_be_where_the_program_listens(
    qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private, shared = tmp_path / "private", tmp_path / "shared"
    private.mkdir(mode=0o700)
    shared.mkdir()
    shared.chmod(0o777)
    (tmp_path / "link").symlink_to(private)
    for runtime, expected in (
        (str(private), private), (str(shared), tmp_path), (str(tmp_path / "link"), tmp_path), ("", tmp_path),
        ("relative", tmp_path), (str(tmp_path / "nowhere"), tmp_path),
    ):  # fmt: skip
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        assert Path(OneInstance(tmp_path)._name).parent == expected


@pytest.mark.skipif(not hasattr(sockets, "SO_PEERCRED"), reason="the system does not tell who is at the other end")
def test_another_users_program_is_told_nothing(
    qtbot: QtBot, first: OneInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[list[Path]] = []
    first.listen(received.append)
    monkeypatch.setattr("os.getuid", lambda: 54321)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected, timeout=10_000):
        socket.connectToServer(first._name)
    assert OneInstance(tmp_path)._talk([Path("/secret.jx")], time.monotonic() + 5) is False
    assert received == []


def test_a_window_that_is_told_of_its_own_file_stays_as_it_is(window: MainWindow, tmp_path: Path) -> None:
    window.showMinimized()
    window.arrivals.receive([])
    assert not window.isMinimized()
