"""What has been typed into another program, cell by cell, in a database that several processes use at once.

What was stored outlives a process that is killed. A database that is damaged is set aside and begun anew.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from jx_desktop.storage.regular_file import NO_LINK
from jx_desktop.storage.side_database import SideDatabase

_WAIT_SECONDS = 1.0
_MOST_SET_ASIDE = 99
_DATABASE = SideDatabase(
    0x6A787463,
    1,
    (
        "CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL, scope TEXT NOT NULL, code TEXT NOT NULL,"
        " year INTEGER, name TEXT NOT NULL, used TEXT NOT NULL) STRICT",
        "CREATE UNIQUE INDEX document_same ON document (id, scope, code, ifnull(year, 0), name)",
        "CREATE TABLE typed (document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,"
        " key TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (document, key)) STRICT, WITHOUT ROWID",
    ),
)
_DAMAGE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
T = TypeVar("T")


class Typed(NamedTuple):
    """A cell that was typed: its key, the text as it was typed, and when."""

    key: str
    text: str
    at: str


class KnownDocument(NamedTuple):
    """A document of which something was typed, by what makes it the same one, and the number it has here."""

    number: int
    id: str
    scope: str
    code: str
    year: int | None
    name: str


class NotKeptError(Exception):
    """The database cannot be used now: another process is in the way, or the disk is full, read-only or gone."""


class BegunAnewError(NotKeptError):
    """Another database lies there now, since the one before was damaged or is gone: what is known is stored again."""


class TypedCells:
    """The database. `set_aside` is where one that was damaged lies now; None where none was.

    Whatever is asked of it may raise `NotKeptError`, or `BegunAnewError`, after which it can be asked again.
    """

    def __init__(self, path: Path) -> None:
        """`path` is the file; its folder is there. It is opened when it is first asked."""
        self._path = path
        self._busy = threading.RLock()
        self.set_aside: Path | None = None
        self.is_patient = True
        """Whether it is waited for another process; once that was in vain it is not, until work was done again."""
        self._connection: sqlite3.Connection | None = None
        self._connections = 0
        self._identity: tuple[int, int] | None = None

    def state(self) -> tuple[int, int]:
        """Return what changes when another process has stored something, or the database was opened anew."""
        version = self._run(lambda connection: int(connection.execute("PRAGMA data_version").fetchone()[0]))
        return self._connections, version

    def known(self, document_id: str) -> list[KnownDocument]:
        """Return the documents with an id, that used last first."""
        asked = "SELECT number, id, scope, code, year, name FROM document WHERE id = ? ORDER BY used DESC, number DESC"
        rows = self._run(lambda connection: connection.execute(asked, (document_id,)).fetchall())
        return [KnownDocument(*row) for row in rows]

    def store(self, document: KnownDocument, used: str, typed: Iterable[Typed] = (), gone: Iterable[str] = ()) -> int:
        """Note that a document was used, what was typed of it, and that cells with the keys `gone` were not.

        Returns its number: one whose number is 0, or not there any more, gets a new one; that of another process,
        which was quicker.
        """

        def stored(connection: sqlite3.Connection) -> int:
            number = _noted(connection, document, used)
            removed, put = [(number, key) for key in gone], [(number, *cell) for cell in typed]
            connection.executemany("DELETE FROM typed WHERE document = ? AND key = ?", removed)
            connection.executemany("INSERT OR REPLACE INTO typed VALUES (?, ?, ?, ?)", put)
            return number

        return self._run(stored)

    def drop_unused(self, since: str) -> None:
        """Forget what was not used since a time."""
        self._run(lambda connection: connection.execute("DELETE FROM document WHERE used < ?", (since,)))

    def read(self, number: int) -> list[Typed]:
        """Return what was typed of a document."""
        asked = "SELECT key, text, at FROM typed WHERE document = ?"
        rows = self._run(lambda connection: connection.execute(asked, (number,)).fetchall())
        return [Typed(*row) for row in rows]

    def forget(self, number: int) -> None:
        """Forget a document and all that was typed of it."""
        self._run(lambda connection: connection.execute("DELETE FROM document WHERE number = ?", (number,)))

    def close(self) -> None:
        """Close the database; it is opened anew where it is used again."""
        with self._busy:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do work in one transaction. Raises `NotKeptError`."""
        with self._busy:
            try:
                if self._connection is not None and _identity(self._path) != self._identity:
                    self.close()
                    raise BegunAnewError("another file lies there")
                if self._connection is None:
                    self._connection = _connected(self._path, _WAIT_SECONDS if self.is_patient else 0)
                    self._identity = _identity(self._path)
                    self._connections += 1
                with self._connection:  # commits, and rolls back what failed
                    done = work(self._connection)
                if not self.is_patient:
                    self.is_patient = True
                    self._connection.execute(f"PRAGMA busy_timeout = {int(_WAIT_SECONDS * 1000)}")
                return done
            except (sqlite3.Error, OSError, ValueError) as error:
                self.close()
                self.is_patient = False
                kind = BegunAnewError if _is_damage(error) and self._put_aside() else NotKeptError
                raise kind(type(error).__name__) from error

    def _put_aside(self) -> bool:
        """Give a damaged file another name; whether work can go on. Another process may have been quicker."""
        if _is_whole(self._path):
            return True
        for number in range(1, _MOST_SET_ASIDE + 1):
            aside = self._path.with_name(f"{self._path.stem}-damaged-{number}{self._path.suffix}")
            try:
                os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY | NO_LINK, 0o600))
                self._path.replace(aside)
            except FileExistsError:
                continue
            except OSError:
                with suppress(OSError):
                    aside.unlink()
                return False
            with suppress(OSError):  # a log that belongs to it
                self._path.with_name(f"{self._path.name}-journal").replace(aside.with_name(f"{aside.name}-journal"))
            self.set_aside = aside
            return True
        return False


def _noted(connection: sqlite3.Connection, document: KnownDocument, used: str) -> int:
    """Note the use of a document and what it is called now; return the number that it has here."""
    number, *fields = document
    changed = "UPDATE OR IGNORE document SET id = ?, scope = ?, code = ?, year = ?, name = ?, used = ? WHERE number = ?"
    added = (
        "INSERT INTO document (id, scope, code, year, name, used) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id, scope, code, ifnull(year, 0), name) DO UPDATE SET used = excluded.used RETURNING number"
    )
    if number and connection.execute(changed, (*fields, used, number)).rowcount:
        return number
    return int(connection.execute(added, (*fields, used)).fetchone()[0])


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one at the same path; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _is_damage(error: Exception) -> bool:
    """Whether what lies in the file is to blame; without a code the error is Python's, about a text that is none."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.DatabaseError) and (code is None or code & 0xFF in _DAMAGE)


def _is_whole(path: Path) -> bool:
    try:
        connection = _connected(path, _WAIT_SECONDS)
        try:
            for table in ("document", "typed"):
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 (our own names)
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
        finally:
            connection.close()
    except (sqlite3.Error, OSError, ValueError):
        return False


def _connected(path: Path, wait: float) -> sqlite3.Connection:
    """Return a connection to the database, which its owner alone may read; it waits so many seconds for others.

    Raises ``sqlite3.Error``, ``OSError``.
    """
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | NO_LINK, 0o600))
    connection = sqlite3.connect(path, check_same_thread=False, timeout=wait)
    try:
        # One file and a log beside it while it is written: it works in a folder on a server too.
        for setting in ("journal_mode = TRUNCATE", "synchronous = FULL", "trusted_schema = OFF", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}").fetchall()
        _DATABASE.begin(connection)
    except BaseException:
        connection.close()
        raise
    return connection
