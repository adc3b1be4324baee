"""One program per user: a second start hands its files to the first and ends."""

import hashlib
import json
import os
import socket as sockets
import stat
import struct
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER, _AGREED = b"ok", b"go\n"
"""What the first program says to files that it will open, and the second when it leaves them to it: one that was told
too late goes on by itself, and its files are not opened twice."""
_PATIENCE_SECONDS = 1.0
_LOOK_EVERY_SECONDS = 0.05
_LEAST_MILLISECONDS = 200
_CREDENTIALS = struct.Struct("3i")
"""Process, user and group at the other end, as Linux gives them."""
_CALLER_MILLISECONDS = 10_000
_MOST_CALLERS = 20
_MAX_BYTES = 1 << 20
_MOST_FILES = 1_000


class OneInstance(QObject):
    """The first program of a user for one data folder listens; others talk to it."""

    def __init__(self, data_folder: Path) -> None:
        super().__init__()
        self._name = _server_name(data_folder)
        self._lock = QLockFile(str(data_folder / "instance.lock"))
        self._lock.setStaleLockTime(0)  # only a dead process makes it stale
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._received: dict[QLocalSocket, bytearray] = {}
        self._agreed_on: dict[QLocalSocket, list[Path]] = {}
        self._on_files: Callable[[list[Path]], None] | None = None

    def hand_over(self, files: Sequence[Path], data_folder: Path) -> bool:
        """Hand files to the program that already runs; False where there is none, which makes this one the first.

        A program that runs and does not answer soon is let be: this one goes on beside it.
        """
        try:
            data_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            return False
        end = time.monotonic() + _PATIENCE_SECONDS
        while True:
            if self._lock.tryLock(0):
                return False
            answer = self._talk(files, end)
            if answer is not None:
                return answer
            if time.monotonic() >= end:
                return False
            time.sleep(_LOOK_EVERY_SECONDS)  # it may be about to listen, or about to end

    def listen(self, on_files: Callable[[list[Path]], None]) -> None:
        """Receive the files of later starts from now on."""
        if not self._lock.isLocked():
            return
        self._on_files = on_files
        QLocalServer.removeServer(self._name)  # what a crash has left
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._name)

    def stop(self) -> None:
        """Make room for another program."""
        self._server.close()
        self._lock.unlock()

    def _talk(self, files: Sequence[Path], end: float) -> bool | None:
        """Return whether the first program takes the files before the time `end`; None where nobody listens."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_milliseconds_to(end)):
            return None
        if not _is_ours(socket):
            return False
        socket.write(json.dumps([str(path.absolute()) for path in files]).encode() + b"\n")
        answered = socket.waitForBytesWritten(_milliseconds_to(end)) and socket.waitForReadyRead(_milliseconds_to(end))
        if not answered or not bytes(socket.readAll().data()).startswith(_ANSWER):
            return False
        socket.write(_AGREED)
        return socket.waitForBytesWritten(_milliseconds_to(end) + _LEAST_MILLISECONDS)

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        if len(self._received) >= _MOST_CALLERS or not _is_ours(socket):
            socket.abort()
            socket.deleteLater()
            return
        self._received[socket] = bytearray()
        QTimer.singleShot(_CALLER_MILLISECONDS, socket, socket.abort)  # whoever says nothing is not waited for
        # Methods of this object, no functions that hold it: a function goes with its socket, and would take this
        # object, the server and the socket itself with it while that is being deleted.
        socket.readyRead.connect(self._on_bytes)
        socket.disconnected.connect(self._on_end)
        if socket.bytesAvailable():
            self._read(socket)

    @Slot()
    def _on_bytes(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    @Slot()
    def _on_end(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and self._received.pop(socket, None) is not None:
            self._agreed_on.pop(socket, None)
            socket.deleteLater()

    def _read(self, socket: QLocalSocket) -> None:
        received = self._received.get(socket)
        if received is None:
            return
        received.extend(bytes(socket.readAll().data()))
        if len(received) > _MAX_BYTES:
            socket.abort()
        elif socket in self._agreed_on:
            if received.endswith(_AGREED):
                self._take(socket, self._agreed_on.pop(socket))
        elif received.endswith(b"\n"):
            self._answer(socket, bytes(received))

    def _answer(self, socket: QLocalSocket, received: bytes) -> None:
        files = _files_in(received)
        if files is None or self._on_files is None:
            socket.abort()
            return
        self._agreed_on[socket] = files
        self._received[socket] = bytearray()
        socket.write(_ANSWER)
        socket.flush()

    def _take(self, socket: QLocalSocket, files: list[Path]) -> None:
        socket.disconnectFromServer()
        if self._on_files is not None:  # not within the signal of a socket that ends
            QTimer.singleShot(0, self, partial(self._on_files, files))


def _milliseconds_to(end: float) -> int:
    return max(0, round(1000 * (end - time.monotonic())))


def _files_in(message: bytes) -> list[Path] | None:
    """Return the files that a message names, None for what is no message of ours."""
    try:
        names = json.loads(message)
    except (ValueError, RecursionError):
        return None
    if not isinstance(names, list) or len(names) > _MOST_FILES:
        return None
    return [path for name in names if isinstance(name, str) and (path := Path(name)).is_absolute()]


def _server_name(data_folder: Path) -> str:
    """Return the name at which the first program of a data folder listens: where nobody else can put anything."""
    digest = hashlib.sha256(os.fsencode(data_folder.absolute())).hexdigest()
    name = f"jx_desktop-{digest[:16]}"
    if os.name == "nt":  # there it is no file, and its system keeps others out
        return name
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return str((runtime if _is_private(runtime) else data_folder.absolute()) / name)


def _is_private(folder: Path) -> bool:
    """Whether a folder is this user's alone."""
    try:
        status = folder.lstat()
    except (OSError, ValueError):
        return False
    is_own = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
    return folder.is_absolute() and is_own and not status.st_mode & 0o077


def _is_ours(socket: QLocalSocket) -> bool:
    """Whether the program at the other end is of this user, where the system tells."""
    if not hasattr(sockets, "SO_PEERCRED"):
        return True
    try:
        with sockets.socket(fileno=os.dup(socket.socketDescriptor())) as end:
            credentials = end.getsockopt(sockets.SOL_SOCKET, sockets.SO_PEERCRED, _CREDENTIALS.size)
    except OSError:
        return False
    return bool(_CREDENTIALS.unpack(credentials)[1] == os.getuid())
