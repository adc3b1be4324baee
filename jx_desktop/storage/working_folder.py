"""The folder of the working copies: what crashes have left, and what was closed without saving."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from jx_desktop.storage.process_lock import ProcessLock
from jx_desktop.storage.working_copy import (
    LOCK_SUFFIX,
    SUFFIX,
    DamagedCopyError,
    NotStoredError,
    WorkingCopy,
    remove_files,
    step_counts,
)

KEPT_AFTER_DISCARDING = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class LeftWork:
    """A working copy that no living program has."""

    file: Path
    """Of the working copy itself."""
    name: str
    """What the user knows the document by."""
    path: Path | None
    """Its file, if it has one."""
    edited_at: datetime | None
    unsaved_steps: int
    discarded_at: datetime | None
    """When the user closed it without saving; None for what a crash has left."""
    is_readable: bool = True


class WorkingFolder:
    """All working copies of one user."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self) -> WorkingCopy:
        """Return a new, empty working copy. Raises `NotStoredError`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise NotStoredError(type(error).__name__) from error
        return WorkingCopy.make(self.folder / f"{uuid4().hex}{SUFFIX}")

    def left(self, now: datetime) -> list[LeftWork]:
        """Return what is left, the latest edit first; what nobody needs any more is removed on the way."""
        found: list[LeftWork] = []
        self._remove_remains()
        for file in self._files(SUFFIX):
            work = _look_into(file, now)
            if work is not None:
                found.append(work)
        long_ago = datetime.min.replace(tzinfo=UTC)
        return sorted(found, key=lambda work: work.edited_at or long_ago, reverse=True)

    def _remove_remains(self) -> None:
        """Remove what a power cut has left of working copies that were just being removed."""
        for file in self._files(LOCK_SUFFIX):
            if not file.with_suffix(SUFFIX).exists():
                with suppress(OSError):
                    lock = ProcessLock.take(file)
                    if lock is not None:
                        remove_files(file.with_suffix(SUFFIX))
                        lock.release(remove=True)

    def _files(self, suffix: str) -> list[Path]:
        try:
            return sorted(self.folder.glob(f"*{suffix}"))
        except OSError:  # the disk does not answer
            return []


def delete_left(work: LeftWork) -> bool:
    """Delete a working copy for good; False where a program has it by now."""
    try:
        copy = WorkingCopy.take_over(work.file)
    except NotStoredError:
        remove_files(work.file)  # it cannot even be opened
        with suppress(OSError):
            work.file.with_suffix(LOCK_SUFFIX).unlink(missing_ok=True)
        return True
    if copy is None:
        return not work.file.exists()
    copy.close(remove=True)
    return True


def _look_into(file: Path, now: datetime) -> LeftWork | None:
    """Return what a working copy holds; None for one in use, and for one that is removed as nobody needs it."""
    try:
        copy = WorkingCopy.take_over(file)
    except NotStoredError:
        return LeftWork(file, file.stem, None, _modified(file), 0, None, is_readable=False)
    if copy is None:
        return None
    keep = True
    try:
        notes = copy.notes()
        work = _described(file, notes)
        expired = work.discarded_at is not None and now - work.discarded_at > KEPT_AFTER_DISCARDING
        # Without notes its maker has died before anything was stored.
        keep = bool(notes) and work.unsaved_steps > 0 and not expired
    except (DamagedCopyError, ValueError):
        return LeftWork(file, file.stem, None, _modified(file), 0, None, is_readable=False)
    finally:
        copy.close(remove=not keep)
    return work if keep else None


def _described(file: Path, notes: dict[str, str]) -> LeftWork:
    done, saved_at = step_counts(notes)
    steps = max(done, 1) if saved_at is None else abs(done - saved_at)
    path = notes.get("path", "")
    # A document without a file is unsaved as it is; so is one with a version that its file has not.
    least = 0 if path and not notes.get("file_rows_changed") else 1
    return LeftWork(
        file,
        notes.get("name", "") or file.stem,
        Path(path) if path else None,
        _moment(notes.get("edited_at", "")),
        max(steps, least),
        _moment(notes.get("discarded_at", "")),
    )


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _modified(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except OSError:
        return None
