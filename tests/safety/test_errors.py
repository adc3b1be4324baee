"""An error in every system call of a save, backup included: the old or the new file is whole, and the work is safe."""

import errno
import os
import shutil
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.work import Saved, Work
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.machine.local_store import LocalStore
from tests.figures import Figure, is_torture
from tests.safety.crashing import crash, only_left, opened
from tests.storage.crafting import posix_only, raising
from tests.storage.test_failing_saves import CALLS, NUMBERS, watched_calls

SITUATIONS = ("existing", "existing, backups on another disk", "new", "new, without links", "new over another file")
# Backups and locks need more than the save itself. What tidies up (unlink) has nothing behind it that would.
_CALLS = (*CALLS, "lstat", "fstat", "mkdir", "listdir", "scandir", "readlink")
_LOOKING = (*_CALLS, "unlink", "ftruncate")
_REDUCED_NUMBERS = (errno.EIO, errno.ENOSPC, errno.EACCES)


class Desk:
    """One document in one situation, saved again and again."""

    def __init__(self, root: Path, document: Document, situation: str) -> None:
        self.document = document
        self.situation = situation
        self.data = root / "data"
        self.folder = root / "documents"
        self.folder.mkdir(parents=True)
        self.target = self.folder / "a.jx"
        self.store = LocalStore(self.data)
        self.old: bytes | None = None
        if not situation.startswith("new"):
            save_new(document, self.target, replace_existing=False)
            self.old = self.target.read_bytes()
            self.work = opened(self.target, self.store)
        else:
            if situation.endswith("another file"):
                self.old = b"another file"
            self.work = Work(document, store=self.store)
        self.work.session.run(SetHeadFields({"reviewed_by": "新"}))
        self.prepare()

    def prepare(self) -> None:
        """Put the target back to what it was, with other mode bits than a new file has."""
        self.target.unlink(missing_ok=True)
        if self.old is not None:
            self.target.write_bytes(self.old)
            self.target.chmod(0o640)
        for kept in self.data.glob("backups/*/*"):
            kept.unlink()

    def save(self) -> Saved:
        """What the window does in the background; the result is not taken over, so that it can be done again."""
        if self.situation.startswith("new"):
            return self.work.saving_as(self.target, replace_existing=self.old is not None)()
        return self.work.saving()()

    def litter(self) -> list[str]:
        """What lies about that should not."""
        allowed = {"a.jx", ".~lock.a.jx#"}
        found = [path for path in self.folder.iterdir() if path.name not in allowed]
        found += [path for path in self.data.glob("backups/**/*") if path.name.endswith(".tmp")]
        return [path.name for path in found]


def _says_that_nothing_was_kept(saved: Saved) -> bool:
    return any(not notice.code.startswith("save.") for notice in saved.file.notices)


@posix_only
@pytest.mark.parametrize("situation", SITUATIONS)
def test_an_error_in_any_system_call_of_a_save_loses_nothing(
    tmp_path: Path, document: Document, situation: str, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    if situation in ("existing, backups on another disk", "new, without links"):
        monkeypatch.setattr(os, "link", raising(OSError(errno.EXDEV, os.strerror(errno.EXDEV))))
    desk = Desk(tmp_path, document, situation)
    present = desk.work.document

    calls: Counter[str] = Counter()
    with watched_calls(calls, None, 0, _CALLS):
        desk.save()
    assert {"open", "write", "fsync", "lseek", "read", "close", "stat"} < set(calls)
    assert desk.target.read_bytes() != desk.old
    points = [(name, count) for name, total in calls.items() for count in range(1, total + 1)]
    numbers = NUMBERS if is_torture() else _REDUCED_NUMBERS
    reported = with_backup = 0
    for place, point in enumerate(points):
        for number in numbers if is_torture() else (numbers[place % len(numbers)],):
            desk.prepare()
            saved = None
            with watched_calls(Counter(), point, number, _CALLS), suppress(UserError):
                saved = desk.save()
            failed = saved is None
            reported += failed
            where = (point, errno.errorcode[number])
            found = desk.target.read_bytes() if desk.target.exists() else None
            assert (found == desk.old) if failed else (found not in (desk.old, None)), where
            assert desk.litter() == [], where
            kept = [path.read_bytes() for path in desk.data.glob("backups/*/*.jx")]
            assert kept in ([], [desk.old]), where
            # A file of which the system says that it is not there cannot be kept.
            if saved is not None and number != errno.ENOENT and not _says_that_nothing_was_kept(saved):
                assert kept == ([] if desk.old is None else [desk.old]), where
                with_backup += len(kept)
            assert desk.work.is_changed, where
            assert desk.work.document is present, where

    injected = len(points) * (len(numbers) if is_torture() else 1)
    assert reported > 5
    assert with_backup > 5 or desk.old is None
    figure(
        f"errors in system calls ({situation})",
        f"{injected} injected, {reported} reported, 0 broken files, 0 litter, {with_backup} saved all the same with a "
        "backup",
    )
    assert desk.work.session.is_protected
    after = crash(desk.work, desk.data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.document == present
    again.close()


@posix_only
def test_an_error_in_any_system_call_of_looking_at_left_work_or_deleting_it_loses_nothing(
    tmp_path: Path, document: Document, figure: Figure
) -> None:
    desk = Desk(tmp_path, document, "existing")
    present = desk.work.document
    after = crash(desk.work, desk.data, tmp_path / "after")
    calls: Counter[str] = Counter()
    with watched_calls(calls, None, 0, _LOOKING):
        left = only_left(after)
    points = [(name, count) for name, total in calls.items() for count in range(1, total + 1)]
    assert {"open", "write", "stat"} <= set(calls)
    for point in points:
        for number in _REDUCED_NUMBERS:
            with watched_calls(Counter(), point, number, _LOOKING):
                found = after.left().crashed
            assert [work.state for work in found] in ([], ["busy"], ["whole"]), (point, number)
            for work in found:
                if work.state == "busy":
                    with pytest.raises(UserError, match=r"recovery\.busy"):
                        after.delete(work)
            assert only_left(after) == left, (point, number)

    kept = 0
    for place, point in enumerate(points):
        copy = LocalStore(shutil.copytree(tmp_path / "after", tmp_path / f"copy{place}"))
        found_there, is_said = only_left(copy), False
        with watched_calls(Counter(), point, errno.EIO, _LOOKING):
            try:
                copy.delete(found_there)
            except UserError:
                is_said = True
        still_there = copy.left().crashed
        assert is_said or not still_there, point
        assert still_there in ((), (found_there,)), point
        kept += bool(still_there)
    again = recover(left, after)
    assert again.document == present
    again.close()
    figure(
        "errors in system calls (left work)",
        f"{len(points) * len(_REDUCED_NUMBERS)} injected while looking, {len(points)} while deleting, "
        f"{kept} times said and kept, 0 lost",
    )
