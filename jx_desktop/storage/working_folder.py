"""The folder of the working copies: what crashes have left, and what was closed without saving."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from uuid import uuid4

from jx_desktop.storage.process_lock import ProcessLock
from jx_desktop.storage.started_days import StartedDays
from jx_desktop.storage.working_copy import (
    LOCK_SUFFIX,
    SUFFIX,
    DamagedCopyError,
    NewerCopyError,
    NotStoredError,
    WorkingCopy,
    is_there,
    remove_files,
    step_counts,
)

KEPT_AFTER_DISCARDING = timedelta(days=7)


LeftState = Literal["whole", "partial", "busy", "newer", "unreadable"]
"""Whole; an earlier state than the last one, which is damaged; not to be opened now (full disk, held by another
program); of a newer version; damaged."""


@dataclass(frozen=True, slots=True)
class LeftWork:
    """A working copy that no living program has."""

    file: Path
    """Of the working copy itself."""
    name: str
    """What the user knows the document by; the time of the working copy's file where that cannot be read."""
    path: Path | None
    """Its file, if it has one."""
    edited_at: datetime | None
    unsaved_steps: int
    discarded_at: datetime | None
    """When the user closed it without saving; None for what a crash has left."""
    state: LeftState = "whole"

    @property
    def is_readable(self) -> bool:
        """Whether it may be worth trying to restore it: what is busy now may be whole."""
        return self.state in ("whole", "partial", "busy")


class WorkingFolder:
    """All working copies of one user."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._days = StartedDays(folder / "days.json")

    def make(self) -> WorkingCopy:
        """Return a new, empty working copy. Raises `NotStoredError`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise NotStoredError(type(error).__name__) from error
        return WorkingCopy.make(self.folder / f"{uuid4().hex}{SUFFIX}")

    def day_number(self, now: datetime) -> int | None:
        """Return how many different days there have been, as the note ``discarded_on_day``; None where unknown."""
        return self._days.number(now)

    def left(self, now: datetime) -> list[LeftWork]:
        """Return what is left, the latest edit first; what nobody needs any more is removed on the way."""
        found: list[LeftWork] = []
        self._remove_remains()
        for file in self._files(SUFFIX):
            work = self._look_into(file, now)
            if work is not None:
                found.append(work)
        long_ago = datetime.min.replace(tzinfo=UTC)
        return sorted(found, key=lambda work: work.edited_at or long_ago, reverse=True)

    def _remove_remains(self) -> None:
        """Remove what a power cut has left of working copies that were just being removed."""
        for file in self._files(LOCK_SUFFIX):
            database = file.with_suffix(SUFFIX)
            with suppress(OSError, NotStoredError):
                lock = None if is_there(database) else ProcessLock.take(file)
                if lock is not None:
                    # Its maker may have made it, and gone, just before the lock was ours.
                    is_gone = not is_there(database)
                    if is_gone:
                        remove_files(database)
                    lock.release(remove=is_gone)

    def _files(self, suffix: str) -> list[Path]:
        try:
            files = sorted(self.folder.glob(f"*{suffix}"))
        except OSError:  # the disk does not answer
            return []
        return [file for file in files if not os.path.isdir(file)]  # noqa: PTH112 (that of a path may raise)

    def _look_into(self, file: Path, now: datetime) -> LeftWork | None:
        """Return what a working copy holds; None for one in use, and for one that is removed as nobody needs it."""
        try:
            copy = WorkingCopy.take_over(file)
            if copy is None:
                return None
            keep = True
            try:
                notes = copy.notes()
                if copy.lost_states:
                    return _described(file, notes, "partial")
                work = _described(file, notes)
                # Without notes its maker has died before anything was stored.
                keep = bool(notes) and work.unsaved_steps > 0 and not self._is_expired(work, notes, now)
            finally:
                copy.close(remove=not keep)
        except NotStoredError:
            return _undescribed(file, "busy")
        except NewerCopyError:
            return _undescribed(file, "newer")
        except (DamagedCopyError, ValueError):
            return _undescribed(file, "unreadable")
        return work if keep else None

    def _is_expired(self, work: LeftWork, notes: dict[str, str], now: datetime) -> bool:
        """Whether discarded work has been kept long enough, by the clock and by the days that came and went.

        The clock alone may be wrong, and what it takes away is gone for good.
        """
        if work.discarded_at is None:
            return False
        today, that_day = self.day_number(now), notes.get("discarded_on_day", "")
        if today is None or not that_day.isdecimal():
            return False
        days = today - int(that_day)
        return now - work.discarded_at > KEPT_AFTER_DISCARDING and days >= KEPT_AFTER_DISCARDING.days


def delete_left(work: LeftWork) -> bool:
    """Delete a working copy for good; False where a program has it by now.

    Raises `NotStoredError` for what could not be opened when it was listed, or cannot be now: it may be whole.
    """
    if work.state == "busy":
        raise NotStoredError("nobody has seen what it holds")
    try:
        copy = WorkingCopy.take_over(work.file)
    except DamagedCopyError:
        _delete_damaged(work.file)
    else:
        if copy is None:
            return not is_there(work.file)
        copy.close(remove=True)
    if is_there(work.file):
        raise NotStoredError("it cannot be removed")
    return True


def _delete_damaged(file: Path) -> None:
    try:
        lock = ProcessLock.take(file.with_suffix(LOCK_SUFFIX))
    except OSError as error:
        raise NotStoredError(type(error).__name__) from error
    if lock is not None:
        remove_files(file)
        lock.release(remove=True)


def _described(file: Path, notes: dict[str, str], state: LeftState = "whole") -> LeftWork:
    done, saved_at = step_counts(notes)
    steps = max(done, 1) if saved_at is None else abs(done - saved_at)
    path = notes.get("path", "")
    # A document without a file is unsaved as it is; so is one with a version that its file has not.
    least = 0 if path and not notes.get("file_rows_changed") else 1
    return LeftWork(
        file,
        notes.get("name", "") or _name_of(file, _modified(file)),
        Path(path) if path else None,
        _moment(notes.get("edited_at", "")),
        max(steps, least),
        _moment(notes.get("discarded_at", "")),
        state,
    )


def _undescribed(file: Path, state: LeftState) -> LeftWork:
    modified = _modified(file)
    return LeftWork(file, _name_of(file, modified), None, modified, 0, None, state)


def _name_of(file: Path, modified: datetime | None) -> str:
    return modified.astimezone().strftime("%Y-%m-%d %H:%M") if modified else file.stem


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _modified(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None
