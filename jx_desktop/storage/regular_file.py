"""Reading a file whole, once, and only if it is a file of a bearable size."""

import errno
import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jx_desktop.errors import UserError

AS_IT_IS = getattr(os, "O_BINARY", 0)
"""Bytes as they are, on every system."""
NO_LINK = AS_IT_IS | getattr(os, "O_NOFOLLOW", 0)
"""The same, and nothing that a link leads to."""
AT_ONCE = AS_IT_IS | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""The same, without waiting for who writes to a pipe."""
_READ_FLAGS = os.O_RDONLY | AT_ONCE
_CODES = {
    errno.ENOENT: "file.missing",
    errno.ENOTDIR: "file.missing",
    errno.EISDIR: "file.is_folder",
    errno.EACCES: "file.no_permission",
    errno.EPERM: "file.no_permission",
    errno.ENAMETOOLONG: "file.bad_name",
    **{
        getattr(errno, name): "file.unreachable"
        for name in (
            "EIO", "ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ETIMEDOUT",
            "ECONNABORTED", "ECONNREFUSED", "ECONNRESET", "EREMOTEIO", "ENODEV", "ENXIO", "ENOMEDIUM",
        )
        if hasattr(errno, name)
    },
}  # fmt: skip


def reading_error(path: Path, error: OSError | ValueError) -> UserError:
    """Return the error to show when `path` could not be looked at or read; ``ValueError`` is an impossible name."""
    if not isinstance(error, OSError):
        return UserError("file.bad_name", path=path)
    return UserError(_CODES.get(error.errno or 0, "file.unreadable"), path=path, reason=error.strerror or str(error))


def status_of(path: Path) -> os.stat_result | None:
    """Return what lies at a path, None where nothing does. Raises `UserError` where that cannot be found out.

    `Path.exists` and its like would raise for a folder that may not be entered and for a share that does not answer.
    """
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise reading_error(path, error) from error


@contextmanager
def opened(path: Path, flags: int, mode: int = 0o666) -> Iterator[int]:
    """Open a file for as long as the block lasts, as ``os.open`` does."""
    descriptor = os.open(path, flags, mode)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def read_regular_file(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of `path`. Pipes and devices are not opened, larger files are not read: `UserError`."""
    try:
        _refuse_odd_file(path, path.stat(), max_bytes)
        with opened(path, _READ_FLAGS) as descriptor:
            # What lay there a moment ago may have been exchanged for something else.
            _refuse_odd_file(path, os.fstat(descriptor), max_bytes)
            data = read_up_to(descriptor, max_bytes + 1)
    except (OSError, ValueError) as error:
        raise reading_error(path, error) from error
    if len(data) > max_bytes:
        raise _too_large(path, len(data), max_bytes)
    return data


def json_object_in(path: Path, max_bytes: int) -> dict[str, Any]:
    """Return the JSON object in a small file of the program's own; an empty one where none can be read."""
    try:
        plain = json.loads(read_regular_file(path, max_bytes).decode("utf-8", "surrogatepass"))
    except (UserError, ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def verify_readable(path: Path) -> None:
    """Raise `UserError` for what is no regular file, or cannot be opened; nothing waits for who writes to a pipe."""
    try:
        with opened(path, _READ_FLAGS) as descriptor:
            _refuse_odd_file(path, os.fstat(descriptor), sys.maxsize)
    except (OSError, ValueError) as error:
        raise reading_error(path, error) from error


def beginning_of(path: Path, max_bytes: int) -> bytes:
    """Return the first bytes of a file; none of what is no regular file, or cannot be read."""
    try:
        with opened(path, _READ_FLAGS) as descriptor:
            return read_up_to(descriptor, max_bytes) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    except (OSError, ValueError):
        return b""


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
