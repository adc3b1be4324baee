"""The advisory lock beside a document: it tells others who has it open, and stands in nobody's way for good."""

import errno
import os
import secrets
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.storage.lock_text import Holder, LockText, cleaned_field, read_lock_text
from jx_desktop.storage.owner import may_be_alive, this_process
from jx_desktop.storage.regular_file import AT_ONCE, NO_LINK, opened, read_up_to

_MAX_BYTES = 4096
_READ = os.O_RDONLY | AT_ONCE | NO_LINK
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK
_ATTEMPTS = 4
# Between its creation and its first byte another program's lock is empty.
_BEFORE_FIRST_BYTE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock file of ours; without `token` there is none, as where nothing can be written, and all is well."""

    path: Path
    token: str = ""

    @property
    def is_held(self) -> bool:
        """Whether a lock file was written when the lock was taken."""
        return bool(self.token)

    def is_ours(self) -> bool:
        """Whether the lock file is still the one that we wrote: somebody else may have opened the document anyway."""
        if not self.token:
            return False
        try:
            text = _read(self.path)
        except (OSError, _OddFileError):
            return False
        return text is not None and text.token == self.token

    def release(self) -> None:
        """Remove the lock file, if it is still ours; what goes wrong there is no error."""
        if self.is_ours():
            with suppress(OSError):
                self.path.unlink()


class _OddFileError(Exception):
    """A folder, link, pipe or large file of the lock's name: nobody's lock, and not ours to remove."""


def lock_path(document: Path) -> Path:
    """Return where the lock of a document lies: beside the file itself, also when it is opened through a link."""
    real = Path(os.path.realpath(document))
    return real.with_name(f".~lock.{real.name}#")


def take(
    document: Path,
    *,
    who: str,
    machine: str,
    now: str,
    force: bool = False,
    wait: Callable[[float], None] = time.sleep,
) -> Lock | Holder:
    """Lock a document, or return who may have it open; `force` takes the lock from whomever.

    `machine` is the name that others are shown, `now` an ISO time. A lock whose process is gone, an empty one and
    one that says nothing are taken over. Where no lock can be written, the `Lock` holds nothing. Raises nothing.
    """
    try:
        path = lock_path(document)
    except (OSError, ValueError):  # a name that no file can have
        return Lock(document)
    owner = this_process()
    holder = Holder(cleaned_field(who), cleaned_field(machine), cleaned_field(now))
    text = LockText(holder, owner, secrets.token_hex(16))
    try:
        for _ in range(_ATTEMPTS):
            if _create(path, text.to_bytes()):
                return Lock(path, text.token)
            try:
                present = _present(path, wait)
            except PermissionError:
                present = LockText(Holder())
            if present is not None and not force and _may_be_held(present, text):
                return present.holder
            path.unlink(missing_ok=True)
    except (OSError, _OddFileError):
        return Lock(path)
    return Lock(path)


def _create(path: Path, data: bytes) -> bool:
    """Write the lock file; False when there is one. Raises ``OSError``, and leaves none then."""
    try:
        descriptor = os.open(path, _CREATE, 0o666)
    except FileExistsError:
        return False
    try:
        try:
            if os.write(descriptor, data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    return True


def _present(path: Path, wait: Callable[[float], None]) -> LockText | None:
    """Return what the lock there says; None when it says nothing or has gone."""
    try:
        status = path.lstat()
        _refuse_odd_file(status)
        if not status.st_size:
            wait(_BEFORE_FIRST_BYTE_SECONDS)
        return _read(path)
    except FileNotFoundError:
        return None


def _read(path: Path) -> LockText | None:
    """Return what a lock file says. Raises ``OSError`` and `_OddFileError`."""
    _refuse_odd_file(path.lstat())
    with opened(path, _READ) as descriptor:
        # What lay there a moment ago may have been exchanged for something else.
        _refuse_odd_file(os.fstat(descriptor))
        return read_lock_text(read_up_to(descriptor, _MAX_BYTES))


def _refuse_odd_file(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES:
        raise _OddFileError


def _may_be_held(present: LockText, mine: LockText) -> bool:
    """Whether somebody else who may be alive holds the lock."""
    there = present.owner
    if there is None:
        return True
    is_ours = there == mine.owner and present.holder.machine == mine.holder.machine
    return not is_ours and may_be_alive(there)
