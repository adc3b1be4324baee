"""One program per user: a second start hands its files to the first and ends."""

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER = b"ok"
_WAIT_MILLISECONDS = 3_000
_MAX_BYTES = 1 << 20
_ATTEMPTS = 3


class OneInstance(QObject):
    """The first program of a user for one data folder listens; others talk to it."""

    def __init__(self, data_folder: Path) -> None:
        super().__init__()
        digest = hashlib.sha256(str(data_folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
        self._name = f"jx_desktop-{digest[:16]}"
        self._lock = QLockFile(str(data_folder / "instance.lock"))
        self._lock.setStaleLockTime(0)  # only a dead process makes it stale
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._received: dict[QLocalSocket, bytearray] = {}
        self._on_files: Callable[[list[Path]], None] | None = None

    def hand_over(self, files: Sequence[Path], data_folder: Path) -> bool:
        """Hand files to the program that already runs; False where there is none, which makes this one the first.

        A program that runs and does not answer is let be: this one goes on beside it.
        """
        try:
            data_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            return False
        for _ in range(_ATTEMPTS):
            if self._lock.tryLock(0):
                return False
            if self._talk(files):
                return True
        return False

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

    def _talk(self, files: Sequence[Path]) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MILLISECONDS):
            return False
        socket.write(json.dumps([str(path.absolute()) for path in files]).encode() + b"\n")
        answered = socket.waitForBytesWritten(_WAIT_MILLISECONDS) and socket.waitForReadyRead(_WAIT_MILLISECONDS)
        return answered and bytes(socket.readAll().data()).startswith(_ANSWER)

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        self._received[socket] = bytearray()
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
            socket.deleteLater()

    def _read(self, socket: QLocalSocket) -> None:
        received = self._received.get(socket)
        if received is None:
            return
        received.extend(bytes(socket.readAll().data()))
        if len(received) > _MAX_BYTES:
            socket.abort()
        elif received.endswith(b"\n"):
            self._answer(socket, bytes(received))

    def _answer(self, socket: QLocalSocket, received: bytes) -> None:
        try:
            names = json.loads(received)
            files = [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else None
        except ValueError:
            files = None
        if files is None or self._on_files is None:
            socket.abort()
            return
        socket.write(_ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        QTimer.singleShot(0, self, partial(self._on_files, files))  # not within the signal of a socket that ends
