"""A working copy holds every state durably, and whatever it meets ends in one of two errors."""

import errno
import json
import os
import random
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document, ForeignRow
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.storage import working_copy, working_database
from jx_desktop.storage.schema import ATTACHMENT, META, VERSION, Rows
from jx_desktop.storage.working_copy import (
    DamagedCopyError,
    NewerCopyError,
    NotStoredError,
    State,
    WorkingCopy,
    remove_files,
)
from jx_desktop.storage.working_folder import KEPT_AFTER_DISCARDING, WorkingFolder, delete_left
from jx_desktop.storage.working_rows import StoredStep
from tests.storage.crafting import names_in, posix_only, raising

NOW = datetime(2024, 3, 5, 9, 12, tzinfo=UTC)
FILE_ROWS: Rows = {META: [("key", "value")], VERSION: [("v", "一上稿", "", b"\0x")], ATTACHMENT: []}
NOTES = {"name": "文联 2024", "path": "E:/文本.jx", "edited_at": "2024-03-05T09:00:00+00:00"}


@pytest.fixture
def folder(tmp_path: Path) -> WorkingFolder:
    return WorkingFolder(tmp_path / "working")


@pytest.fixture
def copy(folder: WorkingFolder) -> Iterator[WorkingCopy]:
    made = folder.make()
    yield made
    made.close(remove=True)


def _step(document: Document, name: str) -> tuple[Document, StoredStep]:
    before = document.get(Project, "p1")
    changes = (Change(before, before.with_values({"name": name})),)
    return document.apply(changes), StoredStep(Message("edit.project"), changes)


def _state(document: Document, **fields: Any) -> State:
    """A state with one step done and one undone."""
    after, first = _step(document, "甲")
    _, second = _step(after, "乙")
    return replace(State(after, (first, second), 1, 0, NOTES, FILE_ROWS), **fields)


def _crashed(copy: WorkingCopy, to: Path) -> Path:
    """The file of a copy of its folder as it is at this moment."""
    shutil.copytree(copy.path.parent, to)
    return to / copy.path.name


def _read(file: Path) -> State:
    copy = WorkingCopy.take_over(file)
    assert copy is not None
    try:
        return copy.read()
    finally:
        copy.close(remove=False)


# ---- what is stored ----------------------------------------------------------------------------------------------


def test_what_was_stored_survives_a_crash(copy: WorkingCopy, document: Document, tmp_path: Path) -> None:
    state = _state(document)
    copy.store(state)
    assert _read(_crashed(copy, tmp_path / "after")) == state


def test_every_further_state_replaces_the_one_before(copy: WorkingCopy, document: Document, tmp_path: Path) -> None:
    steps: list[StoredStep] = []
    present = document
    for number in range(5):
        present, step = _step(present, str(number))
        steps.append(step)
        copy.store(State(present, tuple(steps), len(steps), None, NOTES, FILE_ROWS))
    undone = State(document, tuple(steps), 0, None, NOTES, FILE_ROWS)
    copy.store(undone)
    assert _read(_crashed(copy, tmp_path / "undone")) == undone
    other, step = _step(document, "another way")
    branched = State(other, (step,), 1, None, NOTES, FILE_ROWS)
    copy.store(branched)
    assert _read(_crashed(copy, tmp_path / "branched")) == branched


def test_removed_and_added_entities_and_foreign_rows_are_stored(
    copy: WorkingCopy, document: Document, tmp_path: Path
) -> None:
    foreign = (ForeignRow("b", "later", 3, "{"), ForeignRow("a", "later", 4, ""))
    document = Document.build(document, document.form, foreign)
    copy.store(State(document))
    unit, project = document.projects[0]
    after = document.apply(
        (
            Change(unit, unit.model_copy(update={"project_ids": ("new", "p2")})),
            Change(project, None),
            Change(None, Project(id="new", name="新")),
        )
    )
    copy.store(State(after))
    assert _read(_crashed(copy, tmp_path / "after")).document == after


def test_an_entity_that_turns_into_one_of_another_kind_is_stored_once(
    copy: WorkingCopy, document: Document, tmp_path: Path
) -> None:
    """Restoring an earlier state may bring back an id that something else has taken since."""
    copy.store(State(document))
    unit, project = document.projects[0]
    ruling_free = [entity for entity in document if entity.id not in ("p1", unit.id)]
    rebuilt = Document.build(
        [*ruling_free, unit.model_copy(update={"project_ids": ("p2", "x")}), project.model_copy(update={"id": "x"})],
        document.form,
    )
    copy.store(State(rebuilt))
    assert _read(_crashed(copy, tmp_path / "after")).document == rebuilt


def test_a_path_that_is_no_unicode_text_is_kept(copy: WorkingCopy, document: Document, tmp_path: Path) -> None:
    """Archives packed on old systems unpack to such names."""
    notes = {**NOTES, "path": "/home/\udcce\udcc4.jx"}
    copy.store(State(document, notes=notes))
    assert _read(_crashed(copy, tmp_path / "after")).notes == notes


@posix_only
def test_nobody_else_may_read_it(copy: WorkingCopy, document: Document) -> None:
    copy.store(State(document))
    assert stat.S_IMODE(copy.path.parent.stat().st_mode) == 0o700
    for file in copy.path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_it_is_flushed_to_the_disk_with_every_state(copy: WorkingCopy) -> None:
    assert copy._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert copy._connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_removed_copy_leaves_nothing(folder: WorkingFolder, document: Document) -> None:
    copy = folder.make()
    copy.store(State(document))
    copy.close(remove=True)
    assert names_in(folder.folder) == []


# ---- what cannot be stored ---------------------------------------------------------------------------------------


def test_a_state_that_fails_half_way_leaves_the_one_before(
    copy: WorkingCopy, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _state(document)
    copy.store(before)
    with monkeypatch.context() as patch:
        patch.setattr(working_copy, "step_text", raising(sqlite3.OperationalError("database or disk is full")))
        with pytest.raises(NotStoredError):
            copy.store(_state(_step(document, "x")[0]))
    assert _read(_crashed(copy, tmp_path / "before")) == before
    after = _state(document, notes={**NOTES, "name": "later"})
    copy.store(after)
    assert _read(_crashed(copy, tmp_path / "after")) == after


def test_a_copy_that_was_deleted_under_the_program_stores_nothing_more(copy: WorkingCopy, document: Document) -> None:
    copy.path.unlink()
    with pytest.raises(NotStoredError):
        copy.store(State(document))


def test_a_disk_that_does_not_answer_is_a_copy_that_cannot_store(
    copy: WorkingCopy, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", raising(OSError(5, "Input/output error")))
        with pytest.raises(NotStoredError):
            copy.store(State(document))


def test_a_folder_that_cannot_be_made_is_an_error_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_bytes(b"")
    with pytest.raises(NotStoredError):
        WorkingFolder(tmp_path / "in the way" / "working").make()


def test_a_lock_that_nobody_can_hold_makes_no_copy(folder: WorkingFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jx_desktop.storage.process_lock._lies_at", lambda *_args: False)
    with pytest.raises(NotStoredError):
        folder.make()


def test_a_copy_that_cannot_be_set_up_leaves_no_files(folder: WorkingFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working_database, "_SCHEMA", ("CREATE TABLE",))
    with pytest.raises(NotStoredError):
        folder.make()
    assert names_in(folder.folder) == []


# ---- whose it is -------------------------------------------------------------------------------------------------


def test_a_copy_in_use_is_neither_listed_nor_taken_over(folder: WorkingFolder, document: Document) -> None:
    copy = folder.make()
    copy.store(_state(document))
    assert folder.left(NOW) == []
    assert WorkingCopy.take_over(copy.path) is None
    copy.close(remove=False)
    [left] = folder.left(NOW)
    assert left.file == copy.path


def test_a_copy_that_is_gone_is_not_taken_over(tmp_path: Path) -> None:
    assert WorkingCopy.take_over(tmp_path / "gone.db") is None
    assert names_in(tmp_path) == []


# ---- what is left ------------------------------------------------------------------------------------------------


def _leave(folder: WorkingFolder, state: State) -> Path:
    copy = folder.make()
    copy.store(state)
    copy.close(remove=False)
    return copy.path


def test_work_that_was_left_is_described(folder: WorkingFolder, document: Document) -> None:
    file = _leave(folder, _state(document))
    [left] = folder.left(NOW)
    assert left.file == file
    assert left.name == "文联 2024"
    assert left.path == Path("E:/文本.jx")
    assert left.edited_at == datetime(2024, 3, 5, 9, tzinfo=UTC)
    assert left.unsaved_steps == 1
    assert left.discarded_at is None
    assert left.state == "whole"
    assert left.is_readable


@pytest.mark.parametrize(
    ("done", "saved_at", "notes", "unsaved"),
    [
        (1, 0, {}, 1),
        (0, 2, {}, 2),
        (2, None, {}, 2),
        (0, None, {}, 1),
        (0, 0, {"path": ""}, 1),
        (0, 0, {"file_rows_changed": "1"}, 1),
    ],
)
def test_unsaved_steps_are_counted(
    folder: WorkingFolder, document: Document, done: int, saved_at: int | None, notes: dict[str, str], unsaved: int
) -> None:
    _leave(folder, _state(document, done=done, saved_at=saved_at, notes=NOTES | notes))
    [left] = folder.left(NOW)
    assert left.unsaved_steps == unsaved


def test_what_is_saved_as_it_is_goes(folder: WorkingFolder, document: Document) -> None:
    _leave(folder, _state(document, done=1, saved_at=1))
    assert folder.left(NOW) == []
    assert names_in(folder.folder) == []


def _discarded(folder: WorkingFolder, document: Document, at: datetime = NOW) -> Path:
    folder.folder.mkdir(exist_ok=True)
    day = folder.day_number(at)
    return _leave(
        folder, _state(document, notes={**NOTES, "discarded_at": at.isoformat(), "discarded_on_day": str(day)})
    )


def test_discarded_work_is_kept_for_seven_days(folder: WorkingFolder, document: Document) -> None:
    assert timedelta(days=7) == KEPT_AFTER_DISCARDING
    file = _discarded(folder, document)
    for day in range(8):
        [left] = folder.left(NOW + timedelta(days=day))
        assert left.discarded_at == NOW
    assert folder.left(NOW + timedelta(days=7, seconds=1)) == []
    assert not file.exists()
    assert [name for name in names_in(folder.folder) if file.stem in name] == []


def test_a_clock_that_is_once_far_ahead_takes_no_discarded_work(folder: WorkingFolder, document: Document) -> None:
    _discarded(folder, document)
    assert len(folder.left(NOW + timedelta(days=8))) == 1
    assert len(folder.left(NOW + timedelta(days=4000))) == 1
    assert len(folder.left(NOW + timedelta(days=1))) == 1


def test_discarded_work_stays_until_the_program_was_started_on_seven_further_days(
    folder: WorkingFolder, document: Document
) -> None:
    _discarded(folder, document)
    for day in range(30, 36):
        for hour in range(3):
            assert len(folder.left(NOW + timedelta(days=day, hours=hour))) == 1
    assert folder.left(NOW + timedelta(days=36)) == []


def test_a_clock_that_goes_back_and_forth_takes_no_discarded_work(folder: WorkingFolder, document: Document) -> None:
    _discarded(folder, document)
    for _ in range(20):
        for days in (9, 0, -9, 9):
            assert len(folder.left(NOW + timedelta(days=days))) == 1


def test_work_that_was_discarded_before_days_were_counted_stays(folder: WorkingFolder, document: Document) -> None:
    _leave(folder, _state(document, notes={**NOTES, "discarded_at": NOW.isoformat(), "discarded_on_day": ""}))
    for day in range(20):
        assert len(folder.left(NOW + timedelta(days=day))) == 1


def test_the_latest_edit_comes_first_and_no_time_at_all_last(folder: WorkingFolder, document: Document) -> None:
    times = ["2024-01-01T00:00:00+00:00", "", "2024-03-01T00:00:00+00:00", "2024-02-01T00:00:00"]
    for time in times:
        _leave(folder, _state(document, notes={**NOTES, "name": time or "none", "edited_at": time}))
    assert [left.name for left in folder.left(NOW)] == [times[2], times[3], times[0], "none"]


def test_deleting_leaves_nothing(folder: WorkingFolder, document: Document) -> None:
    _leave(folder, _state(document))
    [left] = folder.left(NOW)
    assert delete_left(left)
    assert names_in(folder.folder) == []
    assert delete_left(left), "twice is no error"


def test_work_that_a_program_has_by_now_is_not_deleted(folder: WorkingFolder, document: Document) -> None:
    file = _leave(folder, _state(document))
    [left] = folder.left(NOW)
    owner = WorkingCopy.take_over(file)
    assert owner is not None
    assert not delete_left(left)
    assert owner.read().document == _state(document).document
    owner.close(remove=True)


def test_the_remains_of_a_removal_go(folder: WorkingFolder, document: Document) -> None:
    file = _leave(folder, _state(document))
    file.with_name(file.name + "-wal").write_bytes(b"rest")
    file.unlink()
    folder.left(NOW)
    assert names_in(folder.folder) == []


def test_remains_are_removed_only_where_the_database_is_known_to_be_gone(
    folder: WorkingFolder, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _leave(folder, _state(document))
    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", _failing_for_databases)
        folder.left(NOW)
    assert _read(file) == _state(document)


def test_a_copy_whose_maker_died_before_its_first_state_goes(folder: WorkingFolder) -> None:
    folder.make().close(remove=False)
    (folder.folder / "empty.db").write_bytes(b"")
    with closing(sqlite3.connect(folder.folder / "header.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    assert folder.left(NOW) == []
    assert names_in(folder.folder) == []


# ---- what cannot be read -----------------------------------------------------------------------------------------


def _executed(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(sql)


UNREADABLE: dict[str, Callable[[Path], object]] = {
    "garbage": lambda file: file.write_bytes(b"garbage" * 1000),
    "another program's": lambda file: _executed(file, "PRAGMA application_id = 5"),
    "newer": lambda file: _executed(file, "PRAGMA user_version = 3"),
    "without its tables": lambda file: _executed(file, "DROP TABLE state"),
    "no number": lambda file: _executed(file, "UPDATE state SET value = '\"x\"' WHERE key = 'steps_done'"),
    "no time": lambda file: _executed(file, "UPDATE state SET value = '\"x\"' WHERE key = 'edited_at'"),
    "no JSON": lambda file: _executed(file, "UPDATE state SET value = 'x' WHERE key = 'edited_at'"),
    "no text": lambda file: _executed(file, "UPDATE state SET value = '[5]' WHERE key = 'name'"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_listed_and_stays(folder: WorkingFolder, document: Document, name: str) -> None:
    file = _leave(folder, _state(document))
    UNREADABLE[name](file)
    before = file.read_bytes()
    [left] = folder.left(NOW)
    assert left.state == ("newer" if name == "newer" else "unreadable")
    assert not left.is_readable
    assert left.file == file
    assert left.edited_at is not None
    assert left.name == left.edited_at.astimezone().strftime("%Y-%m-%d %H:%M"), "its name is not known"
    assert folder.left(NOW) == [left], "looking changes nothing"
    assert file.read_bytes() == before
    assert delete_left(left)
    assert names_in(folder.folder) == []


# ---- what cannot be opened now -----------------------------------------------------------------------------------


def _sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("of the system")
    error.sqlite_errorcode = code
    return error


def _failing_for_databases(path: Any, **keywords: Any) -> os.stat_result:
    if str(path).endswith(".db"):
        raise OSError(errno.EIO, "Input/output error")
    return _STAT(path, **keywords)


_STAT = os.stat
_SET_UP = (working_database, "_set_up")
IN_THE_WAY: dict[str, tuple[object, str, Callable[..., Any]]] = {
    "a full disk": (*_SET_UP, raising(_sqlite_error(sqlite3.SQLITE_FULL))),
    "a disk that fails": (*_SET_UP, raising(_sqlite_error(sqlite3.SQLITE_IOERR_READ))),
    "a disk that fails later": (json, "loads", raising(_sqlite_error(sqlite3.SQLITE_IOERR_READ))),
    "no permission": (*_SET_UP, raising(_sqlite_error(sqlite3.SQLITE_CANTOPEN))),
    "a read-only disk": (*_SET_UP, raising(_sqlite_error(sqlite3.SQLITE_READONLY_DIRECTORY))),
    "no memory": (*_SET_UP, raising(MemoryError())),
    "no memory later": (json, "loads", raising(MemoryError())),
    "a lock that cannot be opened": (os, "open", raising(PermissionError(errno.EACCES, "no permission"))),
    "a disk that does not answer": (os, "stat", _failing_for_databases),
}


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_what_cannot_be_opened_now_is_listed_and_never_deleted(
    folder: WorkingFolder, document: Document, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    file = _leave(folder, _state(document))
    with monkeypatch.context() as patch:
        patch.setattr(*IN_THE_WAY[name])
        [left] = folder.left(NOW)
        assert (left.file, left.state, left.is_readable) == (file, "busy", True)
        with pytest.raises(NotStoredError):
            delete_left(left)
    with pytest.raises(NotStoredError):
        delete_left(left)  # what it holds was not seen by whoever wants it deleted
    assert _read(file) == _state(document)
    [left] = folder.left(NOW)
    assert (left.name, left.state) == ("文联 2024", "whole")


def test_what_another_program_reads_at_this_moment_is_busy(folder: WorkingFolder, document: Document) -> None:
    file = _leave(folder, _state(document))
    with closing(sqlite3.connect(file, isolation_level=None)) as scanner:
        scanner.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        scanner.execute("BEGIN EXCLUSIVE")
        [left] = folder.left(NOW)
        assert left.state == "busy"
        assert left.edited_at is not None
        with pytest.raises(NotStoredError):
            delete_left(left)
    [left] = folder.left(NOW)
    assert left.state == "whole"


def test_whole_work_on_a_full_disk_is_whole(
    folder: WorkingFolder, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    _leave(folder, _state(document))
    monkeypatch.setattr(os, "write", raising(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
    [left] = folder.left(NOW)
    assert (left.name, left.state) == ("文联 2024", "whole")


@pytest.mark.parametrize("damage", [lambda file: None, lambda file: file.write_bytes(b"garbage" * 1000)])
def test_a_file_that_cannot_be_removed_is_said_and_stays(
    folder: WorkingFolder, document: Document, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], object]
) -> None:
    """Windows removes nothing that another program has open."""
    file = _leave(folder, _state(document))
    damage(file)
    [left] = folder.left(NOW)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", raising(PermissionError(errno.EACCES, "open elsewhere")))
        with pytest.raises(NotStoredError):
            delete_left(left)
    assert folder.left(NOW) == [left]
    assert delete_left(left)
    assert not file.exists()


def test_a_database_that_cannot_be_removed_keeps_what_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its log it would be an older state."""
    file, log = tmp_path / "x.db", tmp_path / "x.db-wal"
    file.write_bytes(b"database")
    log.write_bytes(b"log")
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == file:
            raise PermissionError(errno.EACCES, "open elsewhere")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    remove_files(file)
    assert names_in(tmp_path) == ["x.db", "x.db-wal"]


def test_a_newer_programs_copy_is_left_as_it_is(folder: WorkingFolder) -> None:
    folder.folder.mkdir()
    file = folder.folder / "newer.db"
    _executed(
        file, f"PRAGMA application_id = {working_copy.APPLICATION_ID}; PRAGMA user_version = 7; CREATE TABLE x (y)"
    )
    before = file.read_bytes()
    assert [left.state for left in folder.left(NOW)] == ["newer"]
    with pytest.raises(NewerCopyError):
        WorkingCopy.take_over(file)
    assert file.read_bytes() == before


def test_other_files_in_the_folder_are_left_alone(folder: WorkingFolder) -> None:
    folder.folder.mkdir()
    (folder.folder / "notes.txt").write_text("x", "utf-8")
    (folder.folder / "folder.db").mkdir()
    assert folder.left(NOW) == []
    assert names_in(folder.folder) == ["folder.db", "notes.txt"]


def test_no_folder_at_all_is_no_work(tmp_path: Path) -> None:
    assert WorkingFolder(tmp_path / "none").left(NOW) == []


def test_a_disk_that_does_not_answer_is_no_work_and_no_error(
    folder: WorkingFolder, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    _leave(folder, _state(document))
    with monkeypatch.context() as patch:
        patch.setattr("os.scandir", raising(OSError(5, "Input/output error")))
        assert folder.left(NOW) == []
    assert len(folder.left(NOW)) == 1


def test_steps_that_cannot_be_read_do_not_take_the_document_along(folder: WorkingFolder, document: Document) -> None:
    state = _state(document)
    file = _leave(folder, state)
    _executed(file, "UPDATE step SET body = '{' WHERE position = 1")
    read = _read(file)
    assert read.document == state.document
    assert read.steps == ()
    assert read.saved_at is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entity SET body = '{' WHERE kind = 'project'",
        "DELETE FROM entity WHERE kind = 'head'",
        "DELETE FROM entity",
        "DROP TABLE entity",
        "UPDATE state SET value = '\"x\"' WHERE key = 'steps_saved'",
    ],
)
def test_a_document_that_cannot_be_read_is_one_error(folder: WorkingFolder, document: Document, sql: str) -> None:
    file = _leave(folder, _state(document))
    _executed(file, sql)
    with pytest.raises(DamagedCopyError):
        _read(file)
    assert file.exists()


def test_damaged_bytes_anywhere_end_in_one_of_the_two_errors(folder: WorkingFolder, document: Document) -> None:
    file = _leave(folder, _state(document))
    whole = file.read_bytes()
    draw = random.Random(20240305)
    unreadable = 0
    for _ in range(120):
        data = bytearray(whole)
        for _ in range(draw.choice((1, 4, 32))):
            data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        file.write_bytes(data[: draw.choice((len(data), len(data), draw.randrange(len(data))))])
        with suppress(DamagedCopyError, NotStoredError):
            left = next(iter(folder.left(NOW)), None)
            unreadable += left is not None and not left.is_readable
            if left is not None:
                _read(file)
    assert unreadable
