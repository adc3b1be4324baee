"""Reading a file whole, once, and only if it is a file of a bearable size."""

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

from jx_desktop.errors import UserError

# A pipe that nobody writes to would otherwise be waited for.
_READ_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_NONBLOCK", "O_NOCTTY"))
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


def beginning_of(path: Path, max_bytes: int) -> bytes:
    """Return the first bytes of a file; none of what is no regular file, or cannot be read."""
    try:
        descriptor = os.open(path, _READ_FLAGS)
    except (OSError, ValueError):
        return b""
    try:
        return read_up_to(descriptor, max_bytes) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    except OSError:
        return b""
    finally:
        os.close(descriptor)


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
