"""The working copy: the live state of one open document in a database of its own, with its whole history.

Every command is committed here before it shows. The `.jx` file is touched by saving alone.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from jx_desktop.domain.document import Document
from jx_desktop.domain.json_text import canonical_json
from jx_desktop.domain.record import FrozenDict
from jx_desktop.storage.entity_rows import document_from, rows_of
from jx_desktop.storage.process_lock import ProcessLock
from jx_desktop.storage.saving import flush_folder
from jx_desktop.storage.schema import ATTACHMENT, ENTITY, META, TABLES, Row, Rows, Table
from jx_desktop.storage.schema import VERSION as VERSION_TABLE
from jx_desktop.storage.working_rows import StepLike, step_from, step_text

APPLICATION_ID = 0x4A585731  # "JXW1"
VERSION = 1
SUFFIX = ".db"
LOCK_SUFFIX = ".lock"
LEFTOVERS = ("-wal", "-shm", "-journal")

_SCHEMA = (
    "CREATE TABLE state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE step (position INTEGER NOT NULL PRIMARY KEY, body TEXT NOT NULL) STRICT",
    *(table.sql for table in TABLES),
)
FILE_TABLES = (META, VERSION_TABLE, ATTACHMENT)
"""What travels in a `.jx` file beside the document."""


class NotStoredError(Exception):
    """The working copy cannot be used now: its disk is full, read-only or gone, or another program has it open."""


class DamagedCopyError(Exception):
    """The working copy cannot be read, now or later."""


class NewerCopyError(DamagedCopyError):
    """The working copy is that of a newer version of the program."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of an open document."""

    document: Document
    steps: Sequence[StepLike] = ()
    """All steps in order, those that were undone included."""
    done: int = 0
    saved_at: int | None = 0
    """How many steps were done in the saved state; None where that is out of reach."""
    notes: Mapping[str, str] = FrozenDict()
    """Short texts: the path of the file, the name of the document, when it was edited."""
    file_rows: Rows = field(default_factory=FrozenDict)
    """What travels in the file beside the document: rows of `FILE_TABLES`."""


_DONE, _SAVED_AT = "steps_done", "steps_saved"
# The first is about what stands in the file too: a table that is not there, a format that SQLite does not know.
_DAMAGE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class WorkingCopy:
    """The database of one open document. Used by one thread at a time."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: ProcessLock) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock
        self._stored: State | None = None

    @classmethod
    def make(cls, path: Path) -> "WorkingCopy":
        """Make an empty one. Raises `NotStoredError`."""
        return cls._open(path, is_new=True)

    @classmethod
    def take_over(cls, path: Path) -> "WorkingCopy | None":
        """Open one whose owner is dead; None where it may live. Raises `NotStoredError` and `DamagedCopyError`."""
        try:
            return cls._open(path, is_new=False) if is_there(path) else None
        except _OwnedError:
            return None

    @classmethod
    def _open(cls, path: Path, *, is_new: bool) -> "WorkingCopy":
        with _storing():
            lock = ProcessLock.take(path.with_suffix(LOCK_SUFFIX))
            if lock is None:
                raise _OwnedError
            try:
                connection = _connect(path, is_new=is_new)
            except BaseException:
                lock.release(remove=is_new)
                raise
        return cls(path, connection, lock)

    # ---- storing

    def store(self, state: State) -> None:
        """Make a state last, with everything that could not be stored before. Raises `NotStoredError`."""
        with _storing():
            self.path.stat()  # where somebody has removed it, what is written now would be lost
        old = self._stored
        with self._transaction():
            if old is None or old.document.form is not state.document.form:
                self._put_all(ENTITY, rows_of(state.document))
            else:
                self._store_changes(old.document, state.document)
            self._store_steps(() if old is None else old.steps, state.steps)
            for table in FILE_TABLES:
                rows = state.file_rows.get(table, ())
                if old is None or old.file_rows.get(table, ()) != rows:
                    self._put_all(table, rows)
            saved_at = "" if state.saved_at is None else str(state.saved_at)
            notes = {**state.notes, _DONE: str(state.done), _SAVED_AT: saved_at}
            # As JSON: the path of a file may be no Unicode text.
            self._put("state", ((key, json.dumps(text)) for key, text in notes.items()))
        self._stored = state

    def _store_changes(self, old: Document, new: Document) -> None:
        for change in new.changes_since(old):
            before, after = change.before, change.after
            if before is not None and (after is None or after.entity_kind != before.entity_kind):
                key = (before.entity_kind, before.id)
                self._connection.execute("DELETE FROM entity WHERE kind = ? AND id = ?", key)
            if after is not None:
                self._put(ENTITY.name, [(after.id, after.entity_kind, 0, canonical_json(after.dump()))])

    def _store_steps(self, old: Sequence[StepLike], new: Sequence[StepLike]) -> None:
        same = min(len(old), len(new))
        first = next((at for at in range(same) if old[at] is not new[at]), same)
        self._connection.execute("DELETE FROM step WHERE position >= ?", (first,))
        self._put("step", ((at, step_text(new[at])) for at in range(first, len(new))))

    def _put_all(self, table: Table, rows: Sequence[Row]) -> None:
        self._connection.execute(f"DELETE FROM {table.name}")  # noqa: S608 - names of our own, here and below
        self._put(table.name, rows)

    def _put(self, table: str, rows: Iterable[Row]) -> None:
        for row in rows:
            self._connection.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _storing():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    # ---- reading

    def notes(self) -> dict[str, str]:
        """Return the short texts, and those of `step_counts`. Raises `DamagedCopyError` and `NotStoredError`."""
        with _reading():
            rows = self._connection.execute("SELECT key, value FROM state").fetchall()
            notes = {key: json.loads(value) for key, value in rows}
            if not all(isinstance(text, str) for text in (*notes, *notes.values())):
                raise ValueError("a note is no text")
        return notes

    def read(self) -> State:
        """Return the state that was stored last. Raises `DamagedCopyError` and `NotStoredError`.

        Steps that cannot be read are left out with all the others: the document is what counts.
        """
        notes = self.notes()
        with _reading():
            document = document_from(self._rows(ENTITY))
            done, saved_at = step_counts(notes)
            file_rows = {table: self._rows(table) for table in FILE_TABLES}
        try:
            with _reading():
                texts = self._connection.execute("SELECT body FROM step ORDER BY position").fetchall()
                steps = tuple(step_from(text) for (text,) in texts)
        except DamagedCopyError:
            steps, done, saved_at = (), 0, None
        own = {key: text for key, text in notes.items() if key not in (_DONE, _SAVED_AT)}
        return State(document, steps, done, saved_at, own, file_rows)

    def _rows(self, table: Table) -> list[Row]:
        names = ", ".join(name for name, _ in table.columns)
        return self._connection.execute(f"SELECT {names} FROM {table.name}").fetchall()  # noqa: S608

    # ---- the end

    def close(self, *, remove: bool) -> None:
        """Give it up: `remove` it where nothing in it is needed any more."""
        self._connection.close()
        if remove:
            remove_files(self.path)
        self._lock.release(remove=remove)


def step_counts(notes: Mapping[str, str]) -> tuple[int, int | None]:
    """Return how many steps are done, and how many were in the saved state. Raises ``ValueError``."""
    saved_at = notes.get(_SAVED_AT, "")
    return int(notes.get(_DONE, "0")), int(saved_at) if saved_at else None


class _OwnedError(NotStoredError):
    """A living process may have it."""


def is_there(path: Path) -> bool:
    """Whether there is such a file. Raises `NotStoredError` where the disk does not tell."""
    with _storing():
        try:
            path.stat()
        except FileNotFoundError:
            return False
    return True


def remove_files(path: Path) -> None:
    """Remove a database and what SQLite leaves beside it; without its log a database that stays were an older one."""
    with suppress(OSError):
        for file in (path, *(path.with_name(path.name + suffix) for suffix in LEFTOVERS)):
            file.unlink(missing_ok=True)


@contextmanager
def _storing() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeError) as error:  # what SQLite says may quote bytes that are no text
        raise NotStoredError(type(error).__name__) from error


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, ValueError, KeyError, TypeError, OverflowError, MemoryError, RecursionError) as error:
        kind = NotStoredError if _may_pass(error) else DamagedCopyError
        raise kind(type(error).__name__) from error


def _may_pass(error: Exception) -> bool:
    """Whether the system is in the way, and not what lies in the file."""
    if isinstance(error, sqlite3.Error):
        # Without a code the error is that of Python, about a text that is none.
        code = getattr(error, "sqlite_errorcode", None)
        return code is not None and code & 0xFF not in _DAMAGE
    return isinstance(error, MemoryError)


def _connect(path: Path, *, is_new: bool) -> sqlite3.Connection:
    if is_new:  # nobody else may read it, from its first moment
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=1.0)
        try:
            with nullcontext() if is_new else _reading():
                _set_up(connection, path)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        if is_new:
            remove_files(path)
        raise
    return connection


def _set_up(connection: sqlite3.Connection, path: Path) -> None:
    # Without shared memory it works in a folder on a server too, and nobody copies it half.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    is_blank = _is_blank(connection)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    if is_blank:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        for statement in _SCHEMA:
            connection.execute(statement)
        connection.execute("COMMIT")
        flush_folder(path.parent)


def _is_blank(connection: sqlite3.Connection) -> bool:
    """Whether it is new, or its maker has died before it was more. Raises `DamagedCopyError` for what is not ours."""
    names = ("application_id", "user_version")
    application_id, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
    if application_id == APPLICATION_ID and version > VERSION:
        raise NewerCopyError(str(version))
    if (application_id, version) == (APPLICATION_ID, VERSION):
        return False
    if (application_id, version) != (0, 0) or connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (
        0,
    ):
        raise DamagedCopyError("no working copy")
    return True
