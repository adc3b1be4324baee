"""A lock ends with the process that holds it, and with nothing else."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.storage import process_lock
from jx_desktop.storage.owner import this_process
from jx_desktop.storage.process_lock import ProcessLock
from tests.conftest import ROOT
from tests.storage.crafting import names_in, posix_only, raising

_HOLDER = (
    "import sys\n"
    "from pathlib import Path\n"
    "from jx_desktop.storage.process_lock import ProcessLock\n"
    "lock = ProcessLock.take(Path(sys.argv[1]))\n"
    "print('held' if lock else 'refused', flush=True)\n"
    "sys.stdin.read()\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "copy.lock"


def _taken(path: Path) -> ProcessLock:
    lock = ProcessLock.take(path)
    assert lock is not None
    return lock


def test_nobody_gets_a_lock_that_is_held(path: Path) -> None:
    lock = _taken(path)
    assert ProcessLock.take(path) is None
    lock.release(remove=False)
    _taken(path).release(remove=True)


def test_a_lock_that_is_released_for_good_leaves_no_file(path: Path) -> None:
    _taken(path).release(remove=True)
    assert names_in(path.parent) == []


def test_releasing_twice_releases_nobody_else(path: Path) -> None:
    first = _taken(path)
    first.release(remove=False)
    second = _taken(path)
    first.release(remove=True)
    assert path.exists()
    assert ProcessLock.take(path) is None
    second.release(remove=True)


def test_the_file_says_who_holds_it(path: Path) -> None:
    lock = _taken(path)
    assert json.loads(path.read_bytes()) == asdict(this_process())
    lock.release(remove=True)


def test_a_killed_process_holds_nothing(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert ProcessLock.take(path) is None
        holder.kill()
        holder.wait()
        assert holder.returncode == (-signal.SIGKILL if os.name == "posix" else 1)
    _taken(path).release(remove=True)


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"machine": 5}', b"\xff" * 5000, b"null"])
def test_what_somebody_else_wrote_into_the_file_blocks_nobody(path: Path, text: bytes) -> None:
    path.write_bytes(text)
    _taken(path).release(remove=True)


@posix_only
def test_a_link_in_its_place_is_not_followed(path: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    path.symlink_to(tmp_path / "precious")
    with pytest.raises(OSError, match="symbolic links"):
        ProcessLock.take(path)
    assert (tmp_path / "precious").read_bytes() == b"precious"


@posix_only
def test_a_file_that_was_removed_while_it_was_waited_for_is_no_lock(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its former holder removes it between our opening it and our locking it: nobody else would meet our lock."""
    lock = process_lock._lock

    def remove_first(descriptor: int) -> None:
        path.unlink()
        lock(descriptor)

    monkeypatch.setattr(process_lock, "_lock", remove_first)
    assert ProcessLock.take(path) is None


@posix_only
def test_a_file_that_cannot_be_removed_is_released_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = _taken(path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", raising(OSError(errno.EROFS, os.strerror(errno.EROFS))))
        lock.release(remove=True)
    _taken(path).release(remove=True)


def test_a_lock_on_a_full_disk_is_held_although_its_owner_cannot_be_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "write", raising(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
    lock = _taken(path)
    assert ProcessLock.take(path) is None
    lock.release(remove=True)
    assert names_in(path.parent) == []


def test_a_longer_name_that_stood_there_leaves_nothing_behind_the_new_one(path: Path) -> None:
    path.write_bytes(b"x" * 2000)
    lock = _taken(path)
    assert json.loads(path.read_bytes()) == asdict(this_process())
    lock.release(remove=True)


# ---- folders on servers that know no locks -----------------------------------------------------------------------


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_lock, "_lock", raising(OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))))


@pytest.mark.usefixtures("no_locks")
def test_without_locks_the_name_of_the_owner_decides(path: Path) -> None:
    path.write_text(json.dumps(asdict(this_process())), "utf-8")
    assert ProcessLock.take(path) is None
    path.write_text(json.dumps(asdict(replace(this_process(), started="1"))), "utf-8")
    _taken(path).release(remove=True)


@pytest.mark.usefixtures("no_locks")
def test_without_locks_what_this_process_has_released_is_free(path: Path) -> None:
    _taken(path).release(remove=False)
    _taken(path).release(remove=True)


@pytest.mark.usefixtures("no_locks")
@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null"])
def test_without_locks_a_file_that_names_nobody_is_free(path: Path, text: bytes) -> None:
    path.write_bytes(text)
    _taken(path).release(remove=True)


@pytest.mark.usefixtures("no_locks")
@pytest.mark.parametrize("write", [raising(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))), lambda *_args: 5])
def test_without_locks_a_lock_whose_owner_cannot_be_named_is_not_held_and_leaves_no_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[..., Any]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        with pytest.raises(OSError, match="No space left"):
            ProcessLock.take(path)
    assert names_in(path.parent) == []
    _taken(path).release(remove=True)


def test_a_folder_that_is_gone_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ProcessLock.take(tmp_path / "gone" / "copy.lock")
