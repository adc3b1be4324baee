"""What the operating system says when a file cannot be written, as one `UserError` per cause."""

import errno
from pathlib import Path

from jx_desktop.errors import UserError

_CODES_BY_NAME = {
    "ENOSPC": "save.disk_full",
    "EDQUOT": "save.disk_full",
    "EFBIG": "save.disk_full",
    "EROFS": "save.read_only_disk",
    "EACCES": "save.no_permission",
    "EPERM": "save.no_permission",
    "ENOENT": "save.no_folder",
    "ENOTDIR": "save.no_folder",
    "EISDIR": "save.is_folder",
    "EEXIST": "save.exists",
    "ENAMETOOLONG": "save.name_too_long",
    "EINVAL": "save.bad_name",
    "EILSEQ": "save.bad_name",
    "EBUSY": "save.busy",
    "ETXTBSY": "save.busy",
    "EIO": "save.disk_gone",
    "ENXIO": "save.disk_gone",
    "ENODEV": "save.disk_gone",
    "ESTALE": "save.disk_gone",
    "ENOTCONN": "save.disk_gone",
    "EHOSTDOWN": "save.disk_gone",
    "ETIMEDOUT": "save.disk_gone",
}
# No system knows all of them.
_CODES = {getattr(errno, name): code for name, code in _CODES_BY_NAME.items() if hasattr(errno, name)}

# Windows says more in its own numbers than in those of POSIX.
_WINDOWS_CODES = {
    19: "save.read_only_disk",
    21: "save.disk_gone",
    32: "save.busy",
    33: "save.busy",
    39: "save.disk_full",
    53: "save.disk_gone",
    55: "save.disk_gone",
    59: "save.disk_gone",
    64: "save.disk_gone",
    67: "save.disk_gone",
    112: "save.disk_full",
    123: "save.bad_name",
    206: "save.name_too_long",
}


def save_error(target: Path, error: OSError) -> UserError:
    """Return the error to show when `target` could not be written."""
    code = _WINDOWS_CODES.get(getattr(error, "winerror", None) or 0) or _CODES.get(error.errno or 0)
    folder = target.parent
    if code is None:
        return UserError("save.failed", path=target, folder=folder, reason=error.strerror or str(error))
    return UserError(code, path=target, folder=folder)
