"""A lock that ends with the process that holds it, however that ends."""

import errno
import json
import os
import sys
from contextlib import nullcontext, suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Literal

from jx_desktop.base.on_failure import on_failure
from jx_desktop.storage.owner import Owner, may_be_alive, this_process
from jx_desktop.storage.regular_file import NO_LINK, read_up_to

_FLAGS = os.O_RDWR | os.O_CREAT | NO_LINK
_LONGEST_OWNER = 4096
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}

if sys.platform == "win32":
    import msvcrt

    # Windows keeps others from reading locked bytes: the one that is locked lies far behind the owner's name.
    _LOCKED_BYTE = 1 << 30

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ProcessLock:
    """A file that is locked for as long as this object is not released and its process lives."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path) -> "ProcessLock | None":
        """Return the lock, or None where a living process may hold it (this one included). Raises ``OSError``."""
        descriptor = os.open(path, _FLAGS, 0o600)
        lock = cls(path, descriptor)
        with on_failure(lock._close):
            hold = _hold(descriptor)
        if hold == "none":
            lock._close()
            return None
        with on_failure(partial(lock.release, remove=True)):
            if not _lies_at(path, descriptor):
                lock._close()
                return None
            # Where the system holds the lock the name is for people: a full disk may go without.
            with suppress(OSError) if hold == "system" else nullcontext():
                _write_owner(descriptor)
        return lock

    def release(self, *, remove: bool) -> None:
        """Let others have it; `remove` the file where nothing is left that it guards. Raises nothing."""
        if self._descriptor is None:
            return
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)  # where only the owner's name counts, nobody is named any more
        if remove and os.name != "nt":
            _remove(self.path)
        self._close()
        if remove and os.name == "nt":  # a file that is open cannot be removed there
            _remove(self.path)

    def _close(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)


def _remove(path: Path) -> None:
    with suppress(OSError):  # an empty lock file is in nobody's way
        path.unlink(missing_ok=True)


def _hold(descriptor: int) -> Literal["system", "name", "none"]:
    """Take the lock if it is free, and return what holds it for us. Raises ``OSError``."""
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _HELD:
            return "none"
        # A folder on a server that knows no locks: the owner's name decides.
        owner = _owner_in(descriptor)
        return "name" if owner is None or not may_be_alive(owner) else "none"
    return "system"


def _write_owner(descriptor: int) -> None:
    name = json.dumps(asdict(this_process())).encode()
    os.lseek(descriptor, 0, os.SEEK_SET)
    if os.write(descriptor, name) != len(name):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.ftruncate(descriptor, len(name))


def _owner_in(descriptor: int) -> Owner | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        return Owner(**json.loads(read_up_to(descriptor, _LONGEST_OWNER)))
    except (ValueError, TypeError):
        return None


def _lies_at(path: Path, descriptor: int) -> bool:
    """Whether the locked file is still the one at `path`: its former holder may have removed it meanwhile."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
