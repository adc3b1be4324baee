"""Where a file lies: places from which it is opened to be edited, but which are none to save to."""

import ctypes
import os
import re
import stat
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from jx_desktop.base.messages import Message
from jx_desktop.services.machine.paths import home

# Folders into which programs put what they received, at any depth below them: lower case → the program.
_RECEIVE_FOLDERS = {
    "wechat files": "location.wechat",
    "xwechat_files": "location.wechat",
    ".xwechat": "location.wechat",
    "com.tencent.xinwechat": "location.wechat",
    "wxwork": "location.wecom",
    "com.tencent.weworkmac": "location.wecom",
    "tencent files": "location.qq",
    "filerecv": "location.qq",
    "com.tencent.qq": "location.qq",
    "dingtalk": "location.dingtalk",
    "dingtalkappdata": "location.dingtalk",
}
# Outlook and Windows' own mail program.
_ATTACHMENT_FOLDERS = {"content.outlook", "inetcache", "temporary internet files"}
# WinRAR, 7-Zip, Windows itself, WinZip, Bandizip, 360 and HaoZip; below a temporary folder.
_UNPACKED = re.compile(r"(?i)rar\$.*|7z[oe].*|temp\d+_.*\.(?:zip|rar|7z).*|wz[0-9a-f]{4}|bnz\..*|360zip.*|hz\$.*")
_ARCHIVE_MOUNT = "archive:"  # of gvfs

_READ_ONLY_VOLUME = 0x0008_0000
_ADD_FILE = 0x0002
_SHARE_ALL = 0x0007
_OPEN_EXISTING = 3
_BACKUP_SEMANTICS = 0x0200_0000  # a folder cannot be opened without
_ACCESS_DENIED = 5


def documents_folder() -> Path:
    """Return the user's folder for documents (文档); it need not exist."""
    return platformdirs.user_documents_path()


def usual_folder() -> Path:
    """Return the folder in which a choice of files begins where nothing else is known: documents, else home.

    Raises `UserError` where the system knows of neither.
    """
    documents = documents_folder()
    return documents if os.path.isdir(documents) else home()  # noqa: PTH112 - `is_dir` raises where it may not look


def temporary_folders() -> tuple[Path, ...]:
    """Return the folders that are emptied now and then; never one in which the user's home lies."""
    try:
        usual = tempfile.gettempdir()
    except OSError:  # it tries them by writing: on a full disk there is none
        usual = ""
    named = (usual, *(os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP")))
    folders = dict.fromkeys(_real(Path(name)) for name in named if name)
    home = _real(Path.home())
    return tuple(folder for folder in folders if not home.is_relative_to(folder))


def why_not_here(path: Path, temporary: Sequence[Path] | None = None) -> Message | None:
    """Return why a file should be saved elsewhere, because of where it lies, or None for an ordinary place.

    `temporary` are the temporary folders, None stands for `temporary_folders()`.
    """
    real = _real(path)
    parts = tuple(part.lower() for part in real.parent.parts)
    folders = temporary_folders() if temporary is None else tuple(map(_real, temporary))
    below = [real.parent.relative_to(folder).parts for folder in folders if real.is_relative_to(folder)]
    programs = [_RECEIVE_FOLDERS[part] for part in parts if part in _RECEIVE_FOLDERS]
    if any(part.startswith(_ARCHIVE_MOUNT) for part in parts):
        return Message("location.archive")
    if any(_UNPACKED.fullmatch(part) for inner in below for part in inner):
        return Message("location.archive")
    if programs:
        return Message("location.received", {"program": Message(programs[0])})
    if _ATTACHMENT_FOLDERS.intersection(parts):
        return Message("location.attachment")
    if below:
        return Message("location.temporary")
    return _why_not_writable(real.parent)


def why_read_only(path: Path, temporary: Sequence[Path] | None = None) -> Message | None:
    """Return why a file may not be saved over although it lies in an ordinary place, or None.

    `temporary` is as in `why_not_here`.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return None
    # The superuser may write everything: so the mark itself is looked at.
    is_writable = bool(mode & 0o222) and os.access(path, os.W_OK)
    if is_writable or not stat.S_ISREG(mode) or why_not_here(path, temporary):
        return None
    return Message("location.read_only_file")


def _real(path: Path) -> Path:
    """Return the one spelling of a path by which places are compared."""
    try:
        return Path(os.path.normcase(os.path.realpath(path)))
    except (OSError, ValueError):  # a name that no file can have
        return path


if sys.platform == "win32":

    def _why_not_writable(folder: Path) -> Message | None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = ctypes.c_void_p
        flags = ctypes.c_uint32()
        volume = ctypes.c_wchar_p(folder.anchor)
        known = kernel.GetVolumeInformationW(volume, None, 0, None, None, ctypes.byref(flags), None, 0)
        if known and flags.value & _READ_ONLY_VOLUME:
            return Message("location.read_only_disk")
        # Whether a file could be made there: the attributes of a folder do not say, and nothing is written.
        handle = kernel.CreateFileW(str(folder), _ADD_FILE, _SHARE_ALL, None, _OPEN_EXISTING, _BACKUP_SEMANTICS, None)
        if handle != ctypes.c_void_p(-1).value:
            kernel.CloseHandle(ctypes.c_void_p(handle))
            return None
        return Message("location.no_permission") if ctypes.get_last_error() == _ACCESS_DENIED else None

else:

    def _why_not_writable(folder: Path) -> Message | None:
        try:
            if os.statvfs(folder).f_flag & os.ST_RDONLY:
                return Message("location.read_only_disk")
            mode = folder.stat().st_mode
        except (OSError, ValueError):
            return None  # a folder that is gone is another matter
        if not mode & 0o222 or not os.access(folder, os.W_OK | os.X_OK):
            return Message("location.no_permission")
        return None
