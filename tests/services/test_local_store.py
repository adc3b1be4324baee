"""What is kept on this machine: the journal that never gives up, and backups that hinder no save."""

import errno
import getpass
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from jx_desktop.domain.document import Document
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.services.files import open_document, save_new
from jx_desktop.services.local_store import LocalStore, user_name
from jx_desktop.services.opening import copy_as_work, recover
from jx_desktop.services.work import Work
from jx_desktop.storage import backup
from jx_desktop.storage.working_copy import NotStoredError, WorkingCopy
from tests.safety.crashing import crash, only_left, opened
from tests.storage.crafting import names_in, posix_only, raising


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(data: Path) -> LocalStore:
    return LocalStore(data)


@pytest.fixture
def path(tmp_path: Path, document: Document) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    save_new(document, folder / "文本.jx", replace_existing=False)
    return folder / "文本.jx"


@pytest.fixture
def work(path: Path, store: LocalStore) -> Iterator[Work]:
    work = opened(path, store)
    yield work
    work.close()


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


# ---- backups -----------------------------------------------------------------------------------------------------


def test_every_save_keeps_what_it_replaces(work: Work, store: LocalStore, path: Path) -> None:
    contents = [path.read_bytes()]
    for text in "甲乙丙":
        _edit(work, text)
        work.save()
        contents.append(path.read_bytes())
    kept = store.backups.of("doc")
    assert [backup.path.read_bytes() for backup in kept] == contents[-2::-1]
    assert [found.paths for found in store.backups.documents()] == [(path,)]
    found = store.backups.find_by_path(path)
    assert found is not None
    assert store.backups.in_folder_of(found) == kept


def test_a_first_save_has_nothing_to_keep(document: Document, store: LocalStore, tmp_path: Path) -> None:
    work = Work(document, store=store)
    work.save_as(tmp_path / "new.jx", replace_existing=False)
    work.close()
    assert store.backups.documents() == []


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
    assert len(store.backups.documents()) == 2
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
