"""The database of a working copy: made, opened, removed; and what may go wrong with that."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path

from jx_desktop.base.on_failure import on_failure
from jx_desktop.storage.saving import flush_folder
from jx_desktop.storage.schema import TABLES
from jx_desktop.storage.working_witness import Witness

APPLICATION_ID = 0x4A585731  # "JXW1"
VERSION = 2
SUFFIX = ".db"
LOCK_SUFFIX = ".lock"
LEFTOVERS = ("-wal", "-shm", "-journal", "-last", "-log")
"""What SQLite leaves beside the database; the number of the last state; a log as it was before anybody looked."""

_SCHEMA = (
    "CREATE TABLE state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE step (position INTEGER NOT NULL PRIMARY KEY, body TEXT NOT NULL) STRICT",
    *(table.sql for table in TABLES),
)
# The first is about what stands in the file too: a table that is not there, a format that SQLite does not know.
_DAMAGE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# A log with no more than the empty tables in it.
_LARGEST_EMPTY_LOG_BYTES = 64 * 1024


class NotStoredError(Exception):
    """The working copy cannot be used now: its disk is full, read-only or gone, or another program has it open."""


class DamagedCopyError(Exception):
    """The working copy cannot be read, now or later."""


class NewerCopyError(DamagedCopyError):
    """The working copy is that of a newer version of the program."""


class OwnedError(NotStoredError):
    """A living process may have it."""


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def witness_of(path: Path) -> Witness:
    """Return what knows the number of the last state."""
    return Witness(_beside(path, "-last"))


def keep_log(path: Path) -> None:
    """Keep the log as it is: whoever opens the database and closes it again removes what is damaged in it."""
    log, kept = _beside(path, "-wal"), _beside(path, "-log")
    with suppress(OSError):
        if log.stat().st_size and not is_there(kept):
            try:
                os.link(log, kept)
            except OSError:  # a folder without hard links
                shutil.copyfile(log, kept)


def forget_log(path: Path) -> None:
    """Remove what `keep_log` has kept: the database is whole without."""
    with suppress(OSError):
        _beside(path, "-log").unlink()


def _is_known_to_hold_work(path: Path) -> bool:
    """Whether a state was stored once in a database that looks as if there were none."""
    try:
        has_log = _beside(path, "-log").stat().st_size > _LARGEST_EMPTY_LOG_BYTES
    except OSError:
        has_log = False
    return has_log or witness_of(path).number() > 0


def is_there(path: Path) -> bool:
    """Whether there is such a file. Raises `NotStoredError` where the disk does not tell."""
    with storing():
        try:
            path.stat()
        except FileNotFoundError:
            return False
    return True


def remove_files(path: Path) -> None:
    """Remove a database and what SQLite leaves beside it; without its log a database that stays were an older one."""
    with suppress(OSError):
        for file in (path, *(_beside(path, suffix) for suffix in LEFTOVERS)):
            file.unlink(missing_ok=True)


@contextmanager
def storing() -> Iterator[None]:
    """Turn whatever the system says into `NotStoredError`."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeError) as error:  # what SQLite says may quote bytes that are no text
        raise NotStoredError(type(error).__name__) from error


@contextmanager
def reading() -> Iterator[None]:
    """Turn what reading provokes into `DamagedCopyError`, or `NotStoredError` where it may pass."""
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


def connect(path: Path, *, is_new: bool) -> sqlite3.Connection:
    """Return the connection to a database with our tables. Raises `DamagedCopyError` and what SQLite says."""
    if is_new:  # nobody else may read it, from its first moment
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with on_failure(partial(remove_files, path)) if is_new else nullcontext():
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=1.0)
        with on_failure(connection.close), nullcontext() if is_new else reading():
            _set_up(connection, path)
    return connection


def _set_up(connection: sqlite3.Connection, path: Path) -> None:
    # Without shared memory it works in a folder on a server too, and nobody copies it half.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    is_blank = _is_blank(connection)
    if is_blank and _is_known_to_hold_work(path):
        raise DamagedCopyError("nothing can be read of what it held")
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
    if application_id == APPLICATION_ID and version > 0:
        return False
    if (application_id, version) != (0, 0) or connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (
        0,
    ):
        raise DamagedCopyError("no working copy")
    return True
