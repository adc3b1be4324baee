"""Places where a file cannot be written, each made in an empty folder."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.storage.crafting import raising, windows_error

OLD = b"%PDF-1.7 what was printed before"

Place = Callable[..., Path]
"""Takes the folder, the patch and, for another file than a PDF, its suffix."""


def _old_file(folder: Path, suffix: str) -> Path:
    path = folder / f"文本{suffix}"
    path.write_bytes(OLD)
    return path


def _full_disk(folder: Path, patch: pytest.MonkeyPatch, suffix: str = ".pdf") -> Path:
    """A disk that takes the first bytes and no more."""
    write, room = os.write, [5000]

    def fill(descriptor: int, data: bytes) -> int:
        if len(data) <= 100:  # what threads tell each other
            return write(descriptor, data)
        if not room[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = write(descriptor, data[: room[0]])
        room[0] -= taken
        return taken

    patch.setattr(os, "write", fill)
    return _old_file(folder, suffix)


def _read_only_folder(folder: Path, _patch: pytest.MonkeyPatch, suffix: str = ".pdf") -> Path:
    path = _old_file(folder, suffix)
    folder.chmod(0o555)
    return path


def _read_only_file(folder: Path, _patch: pytest.MonkeyPatch, suffix: str = ".pdf") -> Path:
    path = _old_file(folder, suffix)
    path.chmod(0o444)
    return path


def _folder(folder: Path, _patch: pytest.MonkeyPatch, suffix: str = ".pdf") -> Path:
    path = folder / f"文本{suffix}"
    path.mkdir()
    return path


def _long_name(folder: Path, _patch: pytest.MonkeyPatch, suffix: str = ".pdf") -> Path:
    return folder / ("长" * 100 + suffix)  # 304 bytes, of 255


def _folder_gone(folder: Path, _patch: pytest.MonkeyPatch, suffix: str = ".pdf") -> Path:
    return folder / "没有的文件夹" / f"文本{suffix}"


def _open_elsewhere_on_windows(folder: Path, patch: pytest.MonkeyPatch, suffix: str = ".pdf") -> Path:
    patch.setattr("jx_desktop.storage.saving._WAITS_SECONDS", (0.0, 0.0))
    patch.setattr(os, "replace", raising(windows_error(32)))
    patch.setattr(Path, "replace", raising(windows_error(32)))
    return _old_file(folder, suffix)


def _pulled_out(folder: Path, patch: pytest.MonkeyPatch, suffix: str = ".pdf") -> Path:
    patch.setattr(os, "fsync", raising(OSError(errno.EIO, os.strerror(errno.EIO))))
    return _old_file(folder, suffix)


PLACES: dict[str, tuple[Place, str]] = {
    "a full disk": (_full_disk, "磁盘空间不足"),
    "a read-only folder": (_read_only_folder, "不允许写入"),
    "a read-only file": (_read_only_file, "只读文件"),
    "a folder": (_folder, "是文件夹"),
    "a name too long": (_long_name, "文件名过长"),
    "a folder that is not there": (_folder_gone, "找不到文件夹"),
    "a file open elsewhere on Windows": (_open_elsewhere_on_windows, "正被其他程序使用"),
    "a stick pulled out": (_pulled_out, "磁盘读写出错"),
}
"""How to make each, and what the message says of it."""


def assert_untouched(folder: Path, target: Path) -> None:
    """There is no half file and no temporary one, and what lay there is whole."""
    folder.chmod(0o755)
    left = {path.name: path for path in folder.iterdir()}
    name = f"文本{target.suffix}"
    kept = left.pop(name, None)
    assert left == {}
    assert kept is None or kept.is_dir() or kept.read_bytes() == OLD
    assert kept is not None or target.name != name or target.parent != folder


def assert_says_what_to_do(words: str, target: Path, reason: str) -> None:
    """A message says what failed, where, why, and what to do."""
    assert "未能保存" in words
    assert reason in words
    assert str(target) in words
    assert "请" in words
