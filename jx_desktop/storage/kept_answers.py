"""What was once worked out of bytes, kept by a key that changes with all that it depends on: nothing is lost with it.

A database that several processes use at once. One that is damaged, or of another kind, is begun anew.
"""

import os
import sqlite3
import threading
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from jx_desktop.storage.regular_file import NO_LINK
from jx_desktop.storage.side_database import SideDatabase
from jx_desktop.storage.working_database import remove_files

MOST_BYTES = 256 << 20
"""How much is kept; what was not asked for the longest goes first."""
_LONGEST_ANSWER = 16 << 20
_WAIT_SECONDS = 2.0
_KEEPS_OF_FULL = 0.8
_DATABASE = SideDatabase(
    0x6A786378,
    1,
    (
        "CREATE TABLE answer (key BLOB PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL, body BLOB NOT NULL)",
        "CREATE INDEX answer_used ON answer (used)",
    ),
)
_IN_THE_WAY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY}


class KeptAnswers:
    """Answers by key. Whatever becomes of the database, asking it raises nothing: then nothing is known."""

    def __init__(self, path: Path, most_bytes: int = MOST_BYTES) -> None:
        """`path` is the file; its folder is there."""
        self._path = path
        self._most_bytes = most_bytes
        self._busy = threading.RLock()
        self._connection = self._opened()

    def get(self, key: bytes) -> bytes | None:
        """Return an answer, None where it is not known."""
        with self._busy:
            if self._connection is None:
                return None
            try:
                row = self._connection.execute("SELECT body FROM answer WHERE key = ?", (key,)).fetchone()
                return zlib.decompress(row[0]) if row is not None else None
            except (sqlite3.Error, zlib.error, TypeError) as error:
                self._begin_anew(error)
                return None

    def put(self, answers: Mapping[bytes, bytes], used: Sequence[bytes] = ()) -> None:
        """Keep answers, and note that those with the keys `used` were asked for."""
        packed = {key: zlib.compress(body, 1) for key, body in answers.items() if len(body) <= _LONGEST_ANSWER}
        with self._busy:
            if self._connection is None or not (packed or used):
                return
            try:
                self._store(self._connection, packed, used)
            except sqlite3.Error as error:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                self._begin_anew(error)

    def close(self) -> None:
        """Close the database."""
        with self._busy:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _store(self, connection: sqlite3.Connection, packed: Mapping[bytes, bytes], used: Sequence[bytes]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        now = connection.execute("SELECT ifnull(max(used), 0) + 1 FROM answer").fetchone()[0]
        connection.executemany("UPDATE answer SET used = ? WHERE key = ?", ((now, key) for key in used))
        rows = ((key, now, len(body), body) for key, body in packed.items())
        connection.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", rows)
        size = connection.execute("SELECT ifnull(sum(size), 0) FROM answer").fetchone()[0] if packed else 0
        if size > self._most_bytes:
            self._drop_oldest(connection, size)
        connection.execute("COMMIT")

    def _drop_oldest(self, connection: sqlite3.Connection, size: int) -> None:
        gone = []
        for key, each in connection.execute("SELECT key, size FROM answer ORDER BY used, rowid").fetchall():
            if size <= self._most_bytes * _KEEPS_OF_FULL:
                break
            size -= each
            gone.append((key,))
        connection.executemany("DELETE FROM answer WHERE key = ?", gone)

    def _begin_anew(self, error: Exception) -> None:
        """Give a damaged database up; where another process is only in the way, it stays."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _IN_THE_WAY:
            return
        self.close()
        remove_files(self._path)
        self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                return _connected(self._path)
            except (sqlite3.Error, OSError, ValueError) as error:
                if not isinstance(error, sqlite3.DatabaseError) or isinstance(error, sqlite3.OperationalError):
                    return None
                remove_files(self._path)
        return None


def _connected(path: Path) -> sqlite3.Connection:
    """Return a connection to the database, which its owner alone may read. Raises ``sqlite3.Error``, ``OSError``."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | NO_LINK, 0o600))
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=_WAIT_SECONDS)
    try:
        # What a power cut leaves behind is damaged at worst, and then begun anew.
        for setting in ("journal_mode = TRUNCATE", "synchronous = OFF", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {setting}").fetchall()
        _DATABASE.begin(connection)
    except BaseException:
        connection.close()
        raise
    return connection
