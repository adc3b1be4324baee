"""What is kept on this machine: the journal that never gives up, and backups that hinder no save."""

import errno
import getpass
import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.opening import copy_as_work, recover
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.machine.local_store import Left, LocalStore, user_name
from jx_desktop.storage import backup
from jx_desktop.storage.project_file import StoredDocument, open_file
from jx_desktop.storage.started_days import StartedDays
from jx_desktop.storage.working_copy import NotStoredError, WorkingCopy
from tests.safety.crashing import crash, only_left, opened
from tests.storage.crafting import image_of, names_in, posix_only, raising, refused


def _edit(work: Work, text: str) -> None:
    assert work.session.run(SetHeadFields({"reviewed_by": text}))


# ---- the journal -------------------------------------------------------------------------------------------------


def test_the_document_and_every_edit_are_stored_at_once(work: Work, data: Path, tmp_path: Path) -> None:
    _edit(work, "甲")
    present = work.document
    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.document == present
    again.close()


def test_a_full_disk_leaves_the_work_unprotected_until_there_is_space(
    work: Work, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _edit(work, "甲")
    first = work.working_copy
    with monkeypatch.context() as patch:
        patch.setattr(WorkingCopy, "store", raising(NotStoredError("OperationalError")))
        _edit(work, "乙")
        assert not work.session.is_protected
        assert not work.session.protect()
        _edit(work, "丙")
        assert names_in(data / "working") == sorted(names_in(data / "working")), "no copy was left over"
        assert len(list((data / "working").glob("*.db"))) == 1
    assert work.session.protect()
    assert work.working_copy == first
    assert len(caplog.records) == 3
    present = work.document
    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.document == present
    for _ in "甲乙丙":
        again.session.undo()
    assert again.session.is_saved
    again.close()


def test_a_copy_that_breaks_is_replaced_by_a_new_one_with_everything(
    work: Work, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(work, "甲")
    broken, store = work.working_copy, WorkingCopy.store

    def fail_in_the_broken_one(copy: WorkingCopy, state: object) -> None:
        if copy.path == broken:
            raise NotStoredError("DatabaseError")
        store(copy, state)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(WorkingCopy, "store", fail_in_the_broken_one)
        _edit(work, "乙")
    assert work.session.is_protected
    assert work.working_copy != broken
    assert broken is not None
    assert not broken.exists()
    present = work.document
    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.document == present
    again.session.undo()
    again.session.undo()
    assert again.session.is_saved
    again.close()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_copy_deleted_under_the_program_is_made_again(work: Work, data: Path, tmp_path: Path, what: str) -> None:
    _edit(work, "甲")
    assert work.working_copy is not None
    if what == "file":
        work.working_copy.unlink()
    else:
        shutil.rmtree(data)
    _edit(work, "乙")
    assert work.session.is_protected
    present = work.document
    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.document == present
    again.close()


def test_a_disk_that_is_full_from_the_start_stops_no_work(
    path: Path, data: Path, store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = open_document(path).document
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", raising(sqlite3.OperationalError("unable to open database file")))
        work = Work(document, store=store)
        assert not work.session.is_protected
        assert work.working_copy is None
        _edit(work, "甲")
        assert names_in(data / "working") == []
    _edit(work, "乙")
    assert work.session.is_protected
    work.close()
    assert len(store.left().discarded) == 1


def test_what_cannot_be_stored_at_the_end_ends_all_the_same(
    work: Work, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _edit(work, "甲")
    monkeypatch.setattr(WorkingCopy, "store", raising(NotStoredError("OperationalError")))
    work.close()
    assert "OperationalError" in caplog.text


def test_work_whose_discarding_cannot_be_stored_comes_back_as_it_was_stored_last(
    work: Work, store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(work, "甲")
    present = work.document
    with monkeypatch.context() as patch:
        patch.setattr(WorkingCopy, "store", raising(NotStoredError("OperationalError")))
        work.close()
    left = store.left()
    assert left.discarded == ()
    [crashed] = left.crashed
    again = recover(crashed, store)
    assert again.document == present
    assert again.is_changed
    again.close()
    assert len(store.left().discarded) == 1


def test_discarding_notes_on_which_day_that_was(work: Work, store: LocalStore, data: Path) -> None:
    _edit(work, "甲")
    (data / "working" / "days.json").write_text(json.dumps({"days": 41, "last": "2024-03-05"}), "utf-8")
    work.close()
    [discarded] = store.left().discarded
    copy, state = store.take_over(discarded)
    copy.close(remove=False)
    assert state.notes["discarded_on_day"] == "42"


def test_discarding_where_the_days_are_not_known_keeps_the_work(
    work: Work, store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(work, "甲")
    with monkeypatch.context() as patch:
        patch.setattr(StartedDays, "number", lambda *_args: None)
        work.close()
    for day in range(30):
        assert len(store.working.left(datetime.now(UTC) + timedelta(days=day))) == 1


@posix_only
def test_a_folder_that_turns_read_only_hinders_neither_save_nor_close(
    work: Work, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(work, "甲")
    work.save()
    monkeypatch.setattr(os, "unlink", raising(OSError(errno.EROFS, os.strerror(errno.EROFS))))
    work.close()
    assert open_document(path).document == work.document


def test_nothing_is_stored_after_the_end(work: Work, data: Path) -> None:
    work.close()
    _edit(work, "甲")
    assert names_in(data / "working") == []


def test_two_documents_have_a_working_copy_each(work: Work, store: LocalStore, document: Document) -> None:
    other = Work(document, store=store)
    assert other.working_copy != work.working_copy
    assert store.left().crashed == ()
    other.close()


def test_the_user_has_a_name_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "zhang")
    assert user_name() == "zhang"
    monkeypatch.setattr(getpass, "getuser", raising(OSError("no name")))
    assert user_name() == ""


# ---- work that was left ------------------------------------------------------------------------------------------


IN_THE_WAY: dict[str, tuple[object, str, OSError]] = {
    "a lock that cannot be opened": (os, "open", PermissionError(errno.EACCES, "no permission")),
    "a disk that does not answer": (Path, "stat", OSError(errno.EIO, "Input/output error")),
    "files that other programs have open": (Path, "unlink", PermissionError(errno.EACCES, "open elsewhere")),
}


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_left_work_that_cannot_be_opened_or_removed_now_is_said_and_stays(
    work: Work, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    _edit(work, "甲")
    present = work.document
    after = crash(work, data, tmp_path / "after")
    left = only_left(after)
    with monkeypatch.context() as patch:
        place, attribute, error = IN_THE_WAY[name]
        patch.setattr(place, attribute, raising(error))
        with pytest.raises(UserError) as caught:
            after.delete(left)
    assert caught.value.message.code == "recovery.busy"
    again = recover(only_left(after), after)
    assert again.document == present
    again.close()


def test_left_work_that_is_busy_is_neither_restored_nor_deleted(
    work: Work, data: Path, tmp_path: Path, document: Document
) -> None:
    _edit(work, "甲")
    present = work.document
    after = crash(work, data, tmp_path / "after")
    file = only_left(after).file
    with closing(sqlite3.connect(file, isolation_level=None)) as scanner:
        scanner.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        scanner.execute("BEGIN EXCLUSIVE")
        busy = only_left(after)
        assert busy.state == "busy"
        assert refused(lambda: after.take_over(busy)).message.code == "recovery.busy"
    assert refused(lambda: after.delete(busy)).message.code == "recovery.busy", "nobody has seen what it holds"
    copy, state = after.take_over(busy)
    assert state.document == present
    assert refused(lambda: after.take_over(busy)).message.code == "recovery.in_use"
    copy.close(remove=True)


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("PRAGMA user_version = 99", "recovery.newer"),
        ("PRAGMA application_id = 99", "recovery.unreadable"),
        ("DELETE FROM entity", "recovery.unreadable"),
    ],
)
def test_left_work_that_cannot_be_read_is_said_stays_and_can_be_deleted(
    work: Work, data: Path, tmp_path: Path, sql: str, code: str
) -> None:
    _edit(work, "甲")
    after = crash(work, data, tmp_path / "after")
    left = only_left(after)
    with closing(sqlite3.connect(left.file, isolation_level=None)) as connection:
        connection.execute(sql)
    assert refused(lambda: after.take_over(left)).message.code == code
    assert left.file.exists()
    after.delete(only_left(after))
    assert after.left() == Left((), ())
    assert not left.file.exists()


# ---- backups -----------------------------------------------------------------------------------------------------


def test_every_save_keeps_what_it_replaces(work: Work, store: LocalStore, path: Path) -> None:
    contents = [path.read_bytes()]
    for text in "甲乙丙":
        _edit(work, text)
        work.save()
        contents.append(path.read_bytes())
    kept = store.backups.of("doc")
    assert [backup.path.read_bytes() for backup in kept] == contents[-2::-1]
    assert [each.document.paths for each in store.backups.everything()] == [(path,)]
    assert store.backups.find_by_path(path) is not None
    assert list(store.backups.everything()[0].backups) == kept


def test_a_first_save_has_nothing_to_keep(document: Document, store: LocalStore, tmp_path: Path) -> None:
    work = Work(document, store=store)
    work.save_as(tmp_path / "new.jx", replace_existing=False)
    work.close()
    assert store.backups.everything() == ()


def test_what_lies_in_the_place_of_a_new_file_is_kept_whatever_it_is(
    document: Document, store: LocalStore, path: Path
) -> None:
    path.write_bytes(b"no document at all")
    work = Work(document, store=store)
    work.save_as(path, replace_existing=True)
    work.close()
    [kept] = store.backups.of("doc")
    assert kept.path.read_bytes() == b"no document at all"
    assert kept.figures is None


def test_a_backup_that_cannot_be_made_never_hinders_a_save(
    work: Work, path: Path, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (data / "backups").write_bytes(b"in the way")
    _edit(work, "甲")
    saved = work.saving()()
    work.saved(saved)
    assert [notice.code.partition(".")[0] for notice in saved.file.notices] == ["backup"]
    assert open_document(path).document == work.document
    assert not work.is_changed
    assert "No backup could be made" in caplog.text


def test_a_chosen_folder_that_is_not_there_gives_way_to_the_usual_one(path: Path, data: Path, tmp_path: Path) -> None:
    store = LocalStore(data, tmp_path / "unplugged")
    work = opened(path, store)
    _edit(work, "甲")
    saved = work.saving()()
    work.saved(saved)
    assert [notice.code for notice in saved.file.notices] == ["backup.kept_elsewhere"]
    assert not (tmp_path / "unplugged").exists()
    [kept] = store.backups.of("doc")
    assert kept.path.is_relative_to(data)
    (tmp_path / "unplugged").mkdir()
    _edit(work, "乙")
    saved = work.saving()()
    work.saved(saved)
    assert saved.file.notices == ()
    assert store.backups.of("doc")[0].path.is_relative_to(tmp_path / "unplugged")
    assert len(store.backups.of("doc")) == 2, "both places are looked into"
    assert len(store.backups.everything()) == 1, "it is one document"
    work.close()


def test_the_revisions_of_a_chosen_folder_count_for_a_document_from_a_backup(
    path: Path, data: Path, tmp_path: Path
) -> None:
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    store = LocalStore(data, chosen)
    work = opened(path, store)
    for text in "甲乙":
        _edit(work, text)
        work.save()
    again = copy_as_work(open_document(store.backups.of("doc")[-1].path), store)
    again.save_as(tmp_path / "again.jx", replace_existing=False)
    assert again.opened is not None
    assert again.opened.stored.revision == 3
    again.close()
    work.close()


def test_an_overwritten_file_and_the_backups_leave_the_revisions_behind_them(
    work: Work, path: Path, store: LocalStore, document: Document
) -> None:
    _edit(work, "甲")
    stored = replace(open_document(path).stored, revision=30)
    save_new(document, path, replace_existing=True, history=stored)
    work.saved(work.saving(overwrite=True)())
    assert _revisions(work, store) == (32, [31])

    save_new(document, path, replace_existing=True)
    _edit(work, "乙")
    work.saved(work.saving(overwrite=True)())
    assert _revisions(work, store) == (33, [1, 31])

    path.write_bytes(b"no document at all")
    work.saved(work.saving(overwrite=True)())
    assert _revisions(work, store) == (34, [33, 1, 31])


def test_the_backups_show_how_far_the_revisions_are_when_an_older_file_is_overwritten(
    work: Work, path: Path, store: LocalStore, document: Document
) -> None:
    kept = replace(open_document(path).stored, revision=40)
    store.backups.keep(path, kept, kept)
    _edit(work, "甲")
    save_new(document.apply(()), path, replace_existing=True, history=replace(kept, revision=4))
    work.saved(work.saving(overwrite=True)())
    assert _revisions(work, store) == (41, [5, 40])


def _revisions(work: Work, store: LocalStore) -> tuple[int, list[int]]:
    """Of the file, and of its backups."""
    assert work.opened is not None
    return work.opened.stored.revision, [kept.revision for kept in store.backups.of("doc")]


def test_another_documents_revisions_do_not_count(work: Work, path: Path, store: LocalStore) -> None:
    head = work.document.head
    other = Document.build(
        [head.model_copy(update={"id": "other"}), *(each for each in work.document if each.id != head.id)],
        work.document.form,
    )
    save_new(other, path, replace_existing=True, history=replace(open_document(path).stored, revision=900))
    _edit(work, "甲")
    work.saved(work.saving(overwrite=True)())
    assert _revisions(work, store) == (2, [])
    assert [kept.revision for kept in store.backups.of("other")] == [901]


def test_what_is_overwritten_is_read_once_and_is_what_was_read(
    work: Work, path: Path, store: LocalStore, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(work, "甲")
    save_new(document, path, replace_existing=True)
    read: list[Path] = []

    def read_and_save_meanwhile(file: Path) -> StoredDocument:
        read.append(file)
        stored = open_file(file)
        if len(read) == 1:
            path.write_bytes(other)
        return stored

    other = image_of(document, revision=7)
    monkeypatch.setattr("jx_desktop.services.files.document_files.open_file", read_and_save_meanwhile)
    assert refused(work.saving(overwrite=True)).message.code == "save.changed_outside"
    assert path.read_bytes() == other
    assert len(read) == 1
    work.saved(work.saving(overwrite=True)())
    assert len(read) == 2
    assert _revisions(work, store) == (8, [7])


def test_a_save_that_fails_leaves_at_most_a_whole_backup(
    work: Work, path: Path, store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    _edit(work, "甲")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", raising(OSError(errno.EIO, "broken")))
        with pytest.raises(Exception, match=r"save\.disk_gone"):
            work.save()
    assert path.read_bytes() == before
    assert work.is_changed
    assert {kept.path.read_bytes() for kept in store.backups.of("doc")} <= {before}
    work.save()
    assert len(store.backups.of("doc")) == 1, "the same file is not kept twice"


def test_backups_are_thinned_with_every_save(work: Work, store: LocalStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "no_longer_needed", lambda backups: backups[1:])
    for text in "甲乙丙":
        _edit(work, text)
        work.save()
    assert [kept.revision for kept in store.backups.of("doc")] == [3]
