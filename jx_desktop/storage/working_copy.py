"""The working copy: the live state of one open document in a database of its own, with its whole history.

Every command is committed here before it shows. The `.jx` file is touched by saving alone.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from jx_desktop.base.on_failure import on_failure
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.storage.entity_rows import document_from, rows_of
from jx_desktop.storage.entity_text import entity_text
from jx_desktop.storage.process_lock import ProcessLock
from jx_desktop.storage.schema import ATTACHMENT, ENTITY, META, Row, Rows, Table
from jx_desktop.storage.schema import VERSION as VERSION_TABLE
from jx_desktop.storage.working_database import (
    APPLICATION_ID,
    LOCK_SUFFIX,
    SUFFIX,
    VERSION,
    DamagedCopyError,
    NewerCopyError,
    NotStoredError,
    OwnedError,
    connect,
    forget_log,
    is_there,
    keep_log,
    reading,
    remove_files,
    storing,
    witness_of,
)
from jx_desktop.storage.working_rows import StepLike, step_text, steps_from
from jx_desktop.storage.working_witness import StateDigest

__all__ = [
    "APPLICATION_ID",
    "FILE_TABLES",
    "LOCK_SUFFIX",
    "SUFFIX",
    "DamagedCopyError",
    "NewerCopyError",
    "NotStoredError",
    "State",
    "WorkingCopy",
    "is_there",
    "remove_files",
    "step_counts",
]

FILE_TABLES = (META, VERSION_TABLE, ATTACHMENT)
"""What travels in a `.jx` file beside the document."""


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
    is_history_lost: bool = False
    """Whether there were steps that could not be read."""


_DONE, _SAVED_AT = "steps_done", "steps_saved"
_NUMBER, _DIGEST, _STEPS_DIGEST = "state_number", "state_digest", "steps_digest"
_DIGESTS = (_DIGEST, _STEPS_DIGEST)
_STATE, _STEP = "state", "step"
_OF_DOCUMENT = (ENTITY.name, _STATE, *(table.name for table in FILE_TABLES))


class WorkingCopy:
    """The database of one open document. Used by one thread at a time."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: ProcessLock, number: int) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock
        self._stored: State | None = None
        self._digest = StateDigest()
        self._number = number
        self._witness = witness_of(path)
        self.lost_states = max(0, self._witness.number() - number)
        """How many states were stored after the newest one that is whole: of these the log is damaged."""

    @classmethod
    def make(cls, path: Path) -> "WorkingCopy":
        """Make an empty one. Raises `NotStoredError`."""
        return cls._open(path, is_new=True)

    @classmethod
    def take_over(cls, path: Path) -> "WorkingCopy | None":
        """Open one whose owner is dead; None where it may live. Raises `NotStoredError` and `DamagedCopyError`."""
        try:
            return cls._open(path, is_new=False) if is_there(path) else None
        except OwnedError:
            return None

    @classmethod
    def _open(cls, path: Path, *, is_new: bool) -> "WorkingCopy":
        with storing():
            lock = ProcessLock.take(path.with_suffix(LOCK_SUFFIX))
            if lock is None:
                raise OwnedError
            with on_failure(partial(lock.release, remove=is_new)):
                if not is_new:
                    keep_log(path)
                connection = connect(path, is_new=is_new)
                with on_failure(connection.close):
                    return cls(path, connection, lock, _number_in(connection))

    # ---- storing

    def store(self, state: State) -> None:
        """Make a state last, with everything that could not be stored before. Raises `NotStoredError`."""
        with storing():
            self.path.stat()  # where somebody has removed it, what is written now would be lost
        old, digest, number = self._stored, self._digest.copy(), self._number + 1
        with self._transaction():
            self._connection.execute(f"PRAGMA user_version = {VERSION}")
            if old is None or old.document.form is not state.document.form:
                self._put_all(digest, ENTITY, rows_of(state.document))
            else:
                self._store_changes(digest, old.document, state.document)
            self._store_steps(digest, None if old is None else old.steps, state.steps)
            for table in FILE_TABLES:
                rows = state.file_rows.get(table, ())
                if old is None or old.file_rows.get(table, ()) != rows:
                    self._put_all(digest, table, rows)
            saved_at = "" if state.saved_at is None else str(state.saved_at)
            notes = {**state.notes, _DONE: str(state.done), _SAVED_AT: saved_at, _NUMBER: str(number)}
            if old is None:
                self._connection.execute("DELETE FROM state")
                digest.clear(_STATE)
            self._put_notes(digest, notes)
        self._stored, self._digest, self._number = state, digest, number
        self._witness.note(number)
        if old is None:
            # Out of the log at once: whatever happens to that later, there is a whole state.
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint").fetchall()

    def _put_notes(self, digest: StateDigest, notes: Mapping[str, str]) -> None:
        # As JSON: the path of a file may be no Unicode text.
        rows = [(key, json.dumps(text)) for key, text in notes.items()]
        for row in rows:
            digest.put(_STATE, row[0], row)
        rows += [
            (_DIGEST, json.dumps(digest.text(*_OF_DOCUMENT))),
            (_STEPS_DIGEST, json.dumps(digest.text(_STEP))),
        ]
        self._insert(_STATE, rows)

    def _store_changes(self, digest: StateDigest, old: Document, new: Document) -> None:
        for change in new.changes_since(old):
            before, after = change.before, change.after
            if before is not None and (after is None or after.entity_kind != before.entity_kind):
                key = (before.entity_kind, before.id)
                self._connection.execute("DELETE FROM entity WHERE kind = ? AND id = ?", key)
                digest.drop(ENTITY.name, (before.id, before.entity_kind))
            if after is not None:
                self._put(digest, ENTITY, [(after.id, after.entity_kind, 0, entity_text(after))])

    def _store_steps(self, digest: StateDigest, old: Sequence[StepLike] | None, new: Sequence[StepLike]) -> None:
        same = 0 if old is None else min(len(old), len(new))
        # That a step is not to grow any more leaves what it does.
        first = next((at for at in range(same) if old is not None and old[at].changes is not new[at].changes), same)
        self._connection.execute("DELETE FROM step WHERE position >= ?", (first,))
        for at in range(first, len(old or ())):
            digest.drop(_STEP, at)
        for at in range(first, len(new)):
            row = (at, step_text(new[at]))
            digest.put(_STEP, at, row)
            self._insert(_STEP, [row])

    def _put_all(self, digest: StateDigest, table: Table, rows: Sequence[Row]) -> None:
        self._connection.execute(f"DELETE FROM {table.name}")  # noqa: S608 - names of our own, here and below
        digest.clear(table.name)
        self._put(digest, table, rows)

    def _put(self, digest: StateDigest, table: Table, rows: Iterable[Row]) -> None:
        for row in rows:
            digest.put(table.name, row[: table.key_columns], row)
            self._insert(table.name, [row])

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        for row in rows:
            self._connection.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with storing():
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
        with reading():
            rows = self._connection.execute("SELECT key, value FROM state").fetchall()
            notes = {key: json.loads(value) for key, value in rows}
            if not all(isinstance(text, str) for text in (*notes, *notes.values())):
                raise ValueError("a note is no text")
        return notes

    def read(self) -> State:
        """Return the newest state that is whole. Raises `DamagedCopyError` and `NotStoredError`.

        Steps that cannot be read are left out with all the others: the document is what counts.
        """
        notes = self.notes()
        digest = StateDigest()
        with reading():
            is_first_version = self._version == 1
            rows = {table: self._rows(table) for table in (ENTITY, *FILE_TABLES)}
            for key, text in notes.items():
                if key not in _DIGESTS:
                    digest.put(_STATE, key, (key, json.dumps(text)))
            for table, its_rows in rows.items():
                for row in its_rows:
                    digest.put(table.name, row[: table.key_columns], row)
            if not is_first_version and digest.text(*_OF_DOCUMENT) != notes[_DIGEST]:
                raise ValueError("the digest differs")
            document = document_from(rows.pop(ENTITY), is_bounded=False)
            done, saved_at = step_counts(notes)
        is_history_lost = False
        steps: tuple[StepLike, ...] = ()
        try:
            with reading():
                steps = self._read_steps(digest, done, document, are_whole=is_first_version)
                if not is_first_version and digest.text(_STEP) != notes[_STEPS_DIGEST]:
                    raise ValueError("the digest differs")
        except (DamagedCopyError, NotStoredError):
            steps, is_history_lost, done, saved_at = (), True, 0, None
        own = {key: text for key, text in notes.items() if key not in (_DONE, _SAVED_AT, _NUMBER, *_DIGESTS)}
        state = State(document, steps, done, saved_at, own, rows, is_history_lost)
        if not is_first_version and not is_history_lost:
            self._stored, self._digest = state, digest  # what is stored next is the difference
        return state

    def _read_steps(
        self, digest: StateDigest, done: int, document: Document, *, are_whole: bool
    ) -> tuple[StepLike, ...]:
        def texts(condition: str) -> Iterator[str]:
            for row in self._connection.execute(f"SELECT position, body FROM step WHERE position {condition}"):  # noqa: S608
                digest.put(_STEP, row[0], row)
                yield row[1]

        done_ones = texts(f"< {done} ORDER BY position DESC")
        return steps_from(done_ones, texts(f">= {done} ORDER BY position"), document, are_whole=are_whole)

    @property
    def _version(self) -> int:
        version: int = self._connection.execute("PRAGMA user_version").fetchone()[0]
        return version

    def _rows(self, table: Table) -> list[Row]:
        names = ", ".join(name for name, _ in table.columns)
        return self._connection.execute(f"SELECT {names} FROM {table.name}").fetchall()  # noqa: S608

    # ---- the end

    def close(self, *, remove: bool) -> None:
        """Give it up: `remove` it where nothing in it is needed any more."""
        self._connection.close()
        self._witness.close()
        if remove:
            remove_files(self.path)
        elif not self.lost_states:
            forget_log(self.path)
        self._lock.release(remove=remove)


def _number_in(connection: sqlite3.Connection) -> int:
    """Return the number of the state in a database; 0 in one of version 1. Raises `DamagedCopyError`."""
    with reading():
        row = connection.execute("SELECT value FROM state WHERE key = ?", (_NUMBER,)).fetchone()
        return int(json.loads(row[0])) if row else 0


def step_counts(notes: Mapping[str, str]) -> tuple[int, int | None]:
    """Return how many steps are done, and how many were in the saved state. Raises ``ValueError``."""
    saved_at = notes.get(_SAVED_AT, "")
    return int(notes.get(_DONE, "0")), int(saved_at) if saved_at else None
