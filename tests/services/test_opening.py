"""Opening as work: on what terms, against whose lock; and what a crash or a second thought has left, recovered."""

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.editing.restore import RestoreState
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.editing.tree import RemoveProject
from jx_desktop.errors import UserError
from jx_desktop.services.document import opening
from jx_desktop.services.document.opening import Held, How, copy_as_work, open_work, recover, view
from jx_desktop.services.document.versions import keep_version, read_version, remove_version
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.machine import local_store
from jx_desktop.services.machine.local_store import LocalStore, lock_document
from jx_desktop.storage.lock import Lock, lock_path
from jx_desktop.storage.lock_text import Holder
from jx_desktop.storage.working_copy import LOCK_SUFFIX
from tests.conftest import ROOT
from tests.safety.crashing import crash, only_left, opened
from tests.storage.crafting import names_in, posix_only, raising, refused


def _edit(work: Work, text: str) -> None:
    assert work.session.run(SetHeadFields({"reviewed_by": text}))


# ---- terms -------------------------------------------------------------------------------------------------------


def test_an_ordinary_document_is_opened_unchanged_locked_and_protected(work: Work, path: Path) -> None:
    assert not work.is_changed
    assert work.may_save_in_place
    assert work.session.is_protected
    assert work.working_copy is not None
    assert names_in(path.parent) == [f".~lock.{path.name}#", path.name]


def test_closing_without_changes_leaves_nothing(work: Work, path: Path, store: LocalStore, data: Path) -> None:
    work.close()
    assert names_in(path.parent) == [path.name]
    assert names_in(data / "working") == []
    assert store.left() == local_store.Left((), ())


def test_a_file_marked_read_only_takes_no_edits_and_no_lock(path: Path, store: LocalStore, data: Path) -> None:
    path.chmod(0o444)
    work = opened(path, store)
    assert work.terms.read_only is not None
    with pytest.raises(LockedError):
        work.session.run(SetHeadFields({"reviewed_by": "新"}))
    assert not work.is_changed
    assert not work.may_save_in_place
    assert names_in(path.parent) == [path.name]
    assert not data.exists()
    work.close()


def test_a_file_in_a_place_that_is_none_to_keep_it_is_edited_and_saved_elsewhere(
    path: Path, store: LocalStore, tmp_path: Path
) -> None:
    received = tmp_path / "WeChat Files" / path.name
    received.parent.mkdir()
    shutil.copy(path, received)
    before = path.read_bytes()
    work = opened(received, store)
    assert work.terms.save_elsewhere is not None
    assert work.terms.save_elsewhere.code == "location.received"
    _edit(work, "新")
    assert not work.may_save_in_place
    work.save_as(tmp_path / "elsewhere.jx", replace_existing=False)
    assert work.may_save_in_place
    assert work.terms.save_elsewhere is None
    assert received.read_bytes() == before
    assert open_document(tmp_path / "elsewhere.jx").document == work.document
    work.close()


def test_recovered_work_from_such_a_place_is_saved_elsewhere_too(
    path: Path, store: LocalStore, data: Path, tmp_path: Path
) -> None:
    received = tmp_path / "WeChat Files" / path.name
    received.parent.mkdir()
    shutil.copy(path, received)
    work = opened(received, store)
    _edit(work, "新")
    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.terms.save_elsewhere is not None
    again.close()


# ---- somebody else has it ----------------------------------------------------------------------------------------


@pytest.fixture
def held(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document that a process on another machine has open."""
    with monkeypatch.context() as patch:
        patch.setattr(local_store, "user_name", lambda: "李某")
        patch.setattr("platform.node", lambda: "CZJ-PC03")
        assert isinstance(lock_document(path), Lock)
    return path


def test_a_held_document_says_by_whom_and_is_not_opened(held: Path, store: LocalStore, data: Path) -> None:
    found = open_work(held, store)
    assert isinstance(found, Held)
    assert (found.path, found.holder.who, found.holder.machine) == (held, "李某", "CZJ-PC03")
    assert not data.exists()


def test_a_held_document_may_be_read(held: Path, store: LocalStore) -> None:
    lock = lock_path(held).read_bytes()
    work = open_work(held, store, "read_only")
    assert isinstance(work, Work)
    assert work.terms.read_only == Message("open.read_only_chosen")
    assert work.is_locked
    work.close()
    assert lock_path(held).read_bytes() == lock


def test_a_copy_of_a_held_document_is_a_document_without_a_file(held: Path, store: LocalStore, tmp_path: Path) -> None:
    lock = lock_path(held).read_bytes()
    work = open_work(held, store, "copy")
    assert isinstance(work, Work)
    assert work.path is None
    assert work.is_changed
    assert work.terms.name == held.stem
    _edit(work, "新")
    work.save_as(tmp_path / "copy.jx", replace_existing=False)
    work.close()
    assert lock_path(held).read_bytes() == lock
    assert open_document(held).document != open_document(tmp_path / "copy.jx").document


def test_opening_a_held_document_anyway_takes_the_lock(held: Path, store: LocalStore) -> None:
    work = open_work(held, store, "anyway")
    assert isinstance(work, Work)
    assert work.may_save_in_place
    assert isinstance(lock_document(held), Lock), "it is ours by now"
    work.close()


@pytest.mark.parametrize("how", ["ask", "read_only", "copy", "anyway"])
def test_a_file_that_cannot_be_read_is_the_same_error_however_it_is_opened(
    tmp_path: Path, store: LocalStore, data: Path, how: How
) -> None:
    (tmp_path / "x.jx").write_bytes(b"SQLite format 3\0")
    error = refused(lambda: open_work(tmp_path / "x.jx", store, how))
    assert error.message.code == "project_file.damaged"
    assert names_in(tmp_path) == ["x.jx"]
    assert not data.exists()


def test_saving_over_a_document_that_somebody_else_has_open_is_refused(
    held: Path, document: Document, store: LocalStore
) -> None:
    before = held.read_bytes()
    work = Work(document, store=store)
    error = refused(lambda: work.save_as(held, replace_existing=True))
    assert error.message.code == "lock.target"
    assert held.read_bytes() == before
    assert work.is_changed
    work.close()


def test_saving_as_over_itself_keeps_the_lock_whether_it_succeeds_or_not(
    work: Work, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(work, "新")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", raising(OSError(28, "No space left on device")))
        refused(lambda: work.save_as(path, replace_existing=True))
    assert lock_path(path).exists()
    work.save_as(path, replace_existing=True)
    assert lock_path(path).exists()
    work.close()
    assert names_in(path.parent) == [path.name]


def test_saving_as_takes_the_new_lock_and_gives_the_old_one_back(work: Work, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "other.jx"
    other.parent.mkdir()
    work.save_as(other, replace_existing=False)
    assert names_in(path.parent) == [path.name]
    assert names_in(other.parent) == [".~lock.other.jx#", "other.jx"]
    with pytest.raises(UserError):
        work.save_as(tmp_path / "gone" / "x.jx", replace_existing=False)
    assert work.path == other
    assert names_in(other.parent) == [".~lock.other.jx#", "other.jx"]
    work.close()
    assert names_in(other.parent) == ["other.jx"]


def test_a_copy_is_saved_and_the_work_stays_with_its_file(work: Work, path: Path, tmp_path: Path) -> None:
    _edit(work, "新")
    saved = work.saving_copy(tmp_path / "copy.jx")()
    assert saved.opened.document == work.document
    assert work.path == path
    assert work.is_changed
    work.close()


# ---- recovery ----------------------------------------------------------------------------------------------------


def test_work_is_recovered_with_its_history_versions_and_file(
    work: Work, path: Path, data: Path, tmp_path: Path
) -> None:
    start = work.document
    for text in "甲乙丙":
        _edit(work, text)
    keep_version(work, "一上稿")
    work.save()
    saved = work.document
    _edit(work, "丁")
    keep_version(work, "二上稿")
    _edit(work, "戊")
    last = work.document
    work.session.undo()
    present, on_disk = work.document, path.read_bytes()

    after = crash(work, data, tmp_path / "after")
    left = only_left(after)
    assert left.path == path
    assert left.unsaved_steps == 1
    again = recover(left, after)

    assert path.read_bytes() == on_disk, "recovering writes no file"
    assert again.document == present
    assert again.path == path
    assert again.is_changed
    assert [version.label for version in again.versions] == ["一上稿", "二上稿"]
    again.session.redo()
    assert again.document == last
    again.session.undo()
    again.session.undo()
    assert again.document == saved
    assert again.session.is_saved
    assert again.is_changed, "the file has not got the second version"
    for _ in range(3):
        again.session.undo()
    assert again.document == start
    assert again.session.undo_label is None
    again.save()
    assert not again.is_changed
    assert {version.label for version in open_document(path).stored.versions} == {"一上稿", "二上稿"}
    again.close()
    assert after.left() == local_store.Left((), ())
    assert names_in(path.parent) == [path.name]


def test_recovered_work_is_protected_by_the_same_working_copy(work: Work, data: Path, tmp_path: Path) -> None:
    _edit(work, "甲")
    after = crash(work, data, tmp_path / "after")
    left = only_left(after)
    again = recover(left, after)
    assert again.working_copy == left.file
    _edit(again, "乙")
    last = crash(again, tmp_path / "after", tmp_path / "later")
    twice = recover(only_left(last), last)
    assert twice.document.head.reviewed_by == "乙"
    twice.session.undo()
    twice.session.undo()
    assert twice.session.is_saved
    twice.close()


def test_a_document_without_a_file_is_recovered_as_one(
    document: Document, store: LocalStore, data: Path, tmp_path: Path
) -> None:
    work = Work(document, store=store)
    _edit(work, "新")
    present = work.document
    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.document == present
    assert again.path is None
    assert again.is_changed
    again.close()


def test_a_path_that_is_no_unicode_text_comes_back(path: Path, store: LocalStore, data: Path, tmp_path: Path) -> None:
    odd = path.with_name(os.fsdecode("文本".encode("gbk")) + ".jx")
    try:
        path.rename(odd)
    except (OSError, ValueError):
        pytest.skip("this file system knows Unicode names only")
    work = opened(odd, store)
    assert work.session.is_protected
    _edit(work, "新")
    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.path == odd
    again.save()
    again.close()
    assert open_document(odd).document == again.document


def test_recovered_work_whose_file_is_gone_or_changed_says_so_when_it_is_saved(
    work: Work, path: Path, data: Path, tmp_path: Path, document: Document
) -> None:
    _edit(work, "新")
    after = crash(work, data, tmp_path / "after")
    path.unlink()
    save_new(document.apply(SetHeadFields({"reviewed_by": "他人"}).build(document)), path, replace_existing=False)
    again = recover(only_left(after), after)
    before = path.read_bytes()
    assert refused(again.save).message.code == "save.changed_outside"
    assert path.read_bytes() == before
    path.unlink()
    assert refused(again.save).message.code == "save.file_gone"
    assert not path.exists()
    again.saved(again.saving(overwrite=True)())
    assert open_document(path).document == again.document
    again.close()


def test_work_that_another_program_has_recovered_is_not_recovered_twice(work: Work, data: Path, tmp_path: Path) -> None:
    _edit(work, "新")
    after = crash(work, data, tmp_path / "after")
    left = only_left(after)
    again = recover(left, after)
    assert refused(lambda: recover(left, after)).message.code == "recovery.in_use"
    assert refused(lambda: after.delete(left)).message.code == "recovery.in_use"
    again.close()


def test_what_cannot_be_read_is_one_error_and_stays(work: Work, data: Path, tmp_path: Path) -> None:
    _edit(work, "新")
    after = crash(work, data, tmp_path / "after")
    left = only_left(after)
    left.file.write_bytes(b"garbage" * 1000)
    assert refused(lambda: recover(left, after)).message.code == "recovery.unreadable"
    assert left.file.read_bytes() == b"garbage" * 1000
    [listed] = after.left().crashed
    assert not listed.is_readable
    after.delete(listed)
    assert after.left().crashed == ()


def test_what_is_gone_meanwhile_is_an_error(work: Work, data: Path, tmp_path: Path) -> None:
    _edit(work, "新")
    after = crash(work, data, tmp_path / "after")
    left = only_left(after)
    after.delete(left)
    assert refused(lambda: recover(left, after)).message.code == "recovery.in_use"


def test_a_recovery_that_fails_half_way_lets_go_of_everything(
    work: Work, path: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can be tried again without a new start of the program."""
    _edit(work, "新")
    present = work.document
    after = crash(work, data, tmp_path / "after")
    work.close()
    with monkeypatch.context() as patch:
        patch.setattr("jx_desktop.services.document.opening.why_not_here", raising(RuntimeError("unforeseen")))
        with pytest.raises(RuntimeError):
            recover(only_left(after), after)
        with pytest.raises(RuntimeError):
            open_work(path, after)
    assert not lock_path(path).exists()
    again = recover(only_left(after), after)
    assert again.document == present
    again.close()


def test_a_history_that_cannot_be_read_leaves_the_document(
    work: Work, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(work, "新")
    present = work.document
    after = crash(work, data, tmp_path / "after")
    monkeypatch.setattr("jx_desktop.storage.working_copy.steps_from", raising(KeyError("kind")))
    again = recover(only_left(after), after)
    assert again.document == present
    assert again.is_changed
    assert again.session.undo_label is None
    again.close()


# ---- not saved ---------------------------------------------------------------------------------------------------


def test_discarded_work_is_kept_for_seven_days_and_can_be_taken_back(
    work: Work, path: Path, store: LocalStore, data: Path
) -> None:
    _edit(work, "新")
    present, before = work.document, path.read_bytes()
    work.close()
    assert path.read_bytes() == before
    left = store.left()
    assert left.crashed == ()
    [discarded] = left.discarded
    again = recover(discarded, store)
    assert again.document == present
    again.session.undo()
    assert again.session.is_saved
    again.close()
    assert store.left() == local_store.Left((), ())

    work = opened(path, store)
    _edit(work, "新")
    work.close()
    for day in range(7):
        assert len(store.working.left(datetime.now(UTC) + timedelta(days=day))) == 1
    assert store.working.left(datetime.now(UTC) + timedelta(days=7, hours=1)) == []
    assert list((data / "working").glob("*.db*")) == []


def test_work_that_is_recovered_from_the_discarded_and_crashes_was_not_discarded(
    work: Work, store: LocalStore, data: Path, tmp_path: Path
) -> None:
    _edit(work, "新")
    work.close()
    [discarded] = store.left().discarded
    after = crash(recover(discarded, store), data, tmp_path / "after")
    assert len(after.left().crashed) == 1
    assert after.left().discarded == ()


def test_a_version_that_the_file_has_not_is_unsaved_work(work: Work, data: Path, tmp_path: Path) -> None:
    keep_version(work, "一上稿")
    assert work.is_changed
    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert [version.label for version in again.versions] == ["一上稿"]
    assert again.is_changed
    again.close()


def test_a_version_with_any_name_that_can_be_typed_is_saved(work: Work, path: Path) -> None:
    keep_version(work, "一上\x07稿\ud800\r\n")
    assert work.session.is_protected
    work.save()
    work.close()
    assert [version.label for version in open_document(path).stored.versions] == ["一上稿"]


def test_a_removed_version_is_gone_after_the_save(work: Work, path: Path) -> None:
    version = keep_version(work, "一上稿")
    work.save()
    assert not work.is_changed
    remove_version(work, version)
    assert work.is_changed
    work.save()
    work.close()
    assert open_document(path).stored.versions == ()


def test_a_version_is_restored_as_one_step_that_can_be_undone(work: Work) -> None:
    version = keep_version(work, "一上稿")
    kept = work.document
    _edit(work, "新")
    work.session.run(RemoveProject("p1"))
    work.session.run(SetFields("p2", {"name": "改"}))
    later = work.document
    work.session.run(RestoreState(read_version(work, version), version.label))
    assert work.document == kept
    assert work.session.undo_label == Message("edit.restore", {"name": "一上稿"})
    work.session.undo()
    assert work.document == later
    work.close()


def test_restoring_what_is_there_leaves_no_step(work: Work) -> None:
    assert work.session.run(RestoreState(work.document, "x")) == ()
    work.close()


def test_restoring_leaves_the_document_open_for_edits_or_final_as_it_is(work: Work) -> None:
    final = keep_version(work, "open")
    work.session.run(SetHeadFields({"final": True}))
    kept = read_version(work, final)
    assert not kept.head.final
    changes = RestoreState(kept, "open").build(work.document)
    assert work.document.apply(changes).head.final
    assert work.session.run(RestoreState(kept, "open")) == ()
    work.close()


def test_a_restored_version_survives_a_crash(work: Work, data: Path, tmp_path: Path) -> None:
    version = keep_version(work, "一上稿")
    work.session.run(RemoveProject("p1"))
    later = work.document
    work.session.run(RestoreState(read_version(work, version), version.label))
    assert "p1" in work.document
    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.document.get(Project, "p1").name == "采风创作经费之1"
    again.session.undo()
    assert again.document == later
    again.close()


# ---- earlier states ----------------------------------------------------------------------------------------------


def test_a_backup_opens_as_new_work_and_goes_on_behind_the_revisions_that_were_kept(
    work: Work, store: LocalStore, document: Document, tmp_path: Path
) -> None:
    for text in "甲乙丙":
        _edit(work, text)
        work.save()
    assert work.opened is not None
    kept = [backup.revision for backup in store.backups.of("doc")]
    assert kept == [3, 2, 1]
    oldest = store.backups.of("doc")[-1]
    again = copy_as_work(open_document(oldest.path), store, "备份")
    assert again.document == document
    assert again.path is None
    assert again.terms.name == "备份"
    again.save_as(tmp_path / "restored.jx", replace_existing=False)
    assert again.opened is not None
    assert again.opened.stored.revision == 4
    again.close()
    work.close()


def test_an_earlier_state_that_is_viewed_takes_no_edits_and_leaves_nothing(document: Document, tmp_path: Path) -> None:
    work = view(document, LocalStore(tmp_path / "data"), Message("open.read_only_chosen"), "备份")
    assert work.is_locked
    assert not work.is_changed
    work.set_versions(())
    assert work.saving_copy(tmp_path / "copy.jx")().opened.document == document
    work.close()
    assert names_in(tmp_path) == ["copy.jx"]


def test_without_a_lock_the_work_goes_on(path: Path, store: LocalStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "lock_document", lambda path, **_: Lock(path))
    work = opened(path, store)
    _edit(work, "新")
    work.save()
    work.close()
    assert names_in(path.parent) == [path.name]


def test_recovery_does_not_ask_who_has_the_file(
    work: Work, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(work, "新")
    after = crash(work, data, tmp_path / "after")
    monkeypatch.setattr(opening, "lock_document", lambda _path: Holder("李某"))
    again = recover(only_left(after), after)
    assert again.is_changed
    again.close()


@posix_only
def test_a_working_copy_of_a_dead_process_is_recovered_by_another_one(
    path: Path, data: Path, store: LocalStore
) -> None:
    """The very thing: a process edits, and dies without a word."""
    import subprocess
    import sys

    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from jx_desktop.editing.text import SetHeadFields\n"
        "from jx_desktop.services.machine.local_store import LocalStore\n"
        "from jx_desktop.services.document.opening import open_work\n"
        "work = open_work(Path(sys.argv[1]), LocalStore(Path(sys.argv[2])))\n"
        "work.session.run(SetHeadFields({'reviewed_by': '新'}))\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path), str(data)], cwd=ROOT, check=False)
    left = only_left(store)
    assert left.file.with_suffix(LOCK_SUFFIX).exists()
    again = recover(left, store)
    assert again.document.head.reviewed_by == "新"
    assert replace(left, edited_at=None).unsaved_steps == 1
    again.close()
