"""Reading a file whole, once, and only if it is a file of a bearable size."""

import errno
import os
import stat
from pathlib import Path

from jx_desktop.errors import UserError

# A pipe that nobody writes to would otherwise be waited for.
_READ_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_NONBLOCK", "O_NOCTTY"))
_CODES = {
    errno.ENOENT: "file.missing",
    errno.ENOTDIR: "file.missing",
    errno.EISDIR: "file.is_folder",
    errno.EACCES: "file.no_permission",
    errno.EPERM: "file.no_permission",
}


def read_regular_file(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of `path`. Pipes and devices are not opened, larger files are not read: `UserError`."""
    try:
        _refuse_odd_file(path, path.stat(), max_bytes)
        descriptor = os.open(path, _READ_FLAGS)
        try:
            # What lay there a moment ago may have been exchanged for something else.
            _refuse_odd_file(path, os.fstat(descriptor), max_bytes)
            data = read_up_to(descriptor, max_bytes + 1)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        reason = error.strerror if isinstance(error, OSError) else None
        raise UserError(_CODES.get(number or 0, "file.unreadable"), path=path, reason=reason or str(error)) from error
    if len(data) > max_bytes:
        raise _too_large(path, len(data), max_bytes)
    return data


def read_up_to(descriptor: int, max_bytes: int) -> bytes:
    """Return what is left to read, at most `max_bytes`. Raises ``OSError``."""
    pieces = []
    while max_bytes > 0 and (piece := os.read(descriptor, min(max_bytes, 1 << 22))):
        pieces.append(piece)
        max_bytes -= len(piece)
    return b"".join(pieces)


def _refuse_odd_file(path: Path, status: os.stat_result, max_bytes: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UserError("file.is_folder", path=path)
    if not stat.S_ISREG(status.st_mode):
        raise UserError("file.not_regular", path=path)
    if status.st_size > max_bytes:
        raise _too_large(path, status.st_size, max_bytes)


def _too_large(path: Path, size: int, max_bytes: int) -> UserError:
    return UserError("file.too_large", path=path, megabytes=-(-size // 2**20), limit=max_bytes // 2**20)
