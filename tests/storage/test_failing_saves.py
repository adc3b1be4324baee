"""Disks, systems and other programs that let a save down: the old or the new file is whole, always."""

import errno
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.errors import UserError
from jx_desktop.storage.saving import replace_file
from tests.conftest import ROOT
from tests.storage.crafting import NEW, OLD, names_in, posix_only, raising, refused, windows_error


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "文本.jx"
    path.write_bytes(OLD)
    return path


def _code(target: Path) -> str:
    return refused(lambda: replace_file(target, NEW, replace=True)).message.code


@posix_only
def test_a_full_disk_leaves_the_old_file(target: Path) -> None:
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from jx_desktop.errors import UserError\n"
        "from jx_desktop.storage.saving import replace_file\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
        "try:\n"
        "    replace_file(Path(sys.argv[1]), bytes(100_000), replace=True)\n"
        "except UserError as error:\n"
        "    print(error.message.code)\n"
    )

    result = subprocess.run(
        [sys.executable, "-c", program, str(target)], capture_output=True, check=True, cwd=ROOT, text=True
    )

    assert result.stdout.strip() == "save.disk_full"
    assert target.read_bytes() == OLD
    assert names_in(target.parent) == [target.name]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "save.disk_full"),
        (errno.EDQUOT, "save.disk_full"),
        (errno.EFBIG, "save.disk_full"),
        (errno.EROFS, "save.read_only_disk"),
        (errno.EACCES, "save.no_permission"),
        (errno.EPERM, "save.no_permission"),
        (errno.ENOENT, "save.no_folder"),
        (errno.EIO, "save.disk_gone"),
        (errno.ENAMETOOLONG, "save.name_too_long"),
        (errno.ESTALE, "save.disk_gone"),
        (errno.EMFILE, "save.failed"),
    ],
)
def test_each_cause_has_its_own_words(target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    monkeypatch.setattr(os, "write", raising(OSError(number, os.strerror(number))))

    assert _code(target) == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (5, "save.no_permission"),
        (32, "save.busy"),
        (33, "save.busy"),
        (112, "save.disk_full"),
        (123, "save.bad_name"),
        (206, "save.name_too_long"),
        (53, "save.disk_gone"),
    ],
)
def test_windows_numbers_are_understood(target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    monkeypatch.setattr(os, "write", raising(windows_error(number)))

    assert _code(target) == code


# ---- files that another program of Windows holds -----------------------------------------------------------------


def _busy(monkeypatch: pytest.MonkeyPatch, number: int, times: int) -> None:
    replace, left = os.replace, [windows_error(number)] * times

    def call(*args: Any) -> None:
        if left:
            raise left.pop()
        replace(*args)

    monkeypatch.setattr(os, "replace", call)


@pytest.mark.parametrize("number", [5, 32, 33])
@pytest.mark.parametrize("times", [1, 5])
def test_a_busy_target_is_tried_again(target: Path, monkeypatch: pytest.MonkeyPatch, number: int, times: int) -> None:
    _busy(monkeypatch, number, times)
    waits: list[float] = []

    replace_file(target, NEW, replace=True, wait=waits.append)

    assert target.read_bytes() == NEW
    assert len(waits) == times
    assert waits == sorted(waits)


def test_a_target_that_stays_busy_keeps_its_content(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _busy(monkeypatch, 32, 6)
    waits: list[float] = []

    error = refused(lambda: replace_file(target, NEW, replace=True, wait=waits.append))

    assert error.message.code == "save.busy"
    assert sum(waits) == pytest.approx(1.6)
    assert target.read_bytes() == OLD
    assert names_in(target.parent) == [target.name]


def test_other_errors_are_not_tried_again(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", raising(OSError(errno.EIO, "broken")))
    waits: list[float] = []

    error = refused(lambda: replace_file(target, NEW, replace=True, wait=waits.append))

    assert error.message.code == "save.disk_gone"
    assert waits == []


# ---- an error in every system call -------------------------------------------------------------------------------

CALLS = ("stat", "access", "open", "write", "fsync", "lseek", "read", "close", "chmod", "replace", "link")
NUMBERS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EPERM, errno.EROFS, errno.EINVAL, errno.ENOENT)


@contextmanager
def watched_calls(
    seen: Counter[str], fail_at: tuple[str, int] | None, number: int, names: tuple[str, ...] = CALLS
) -> Iterator[None]:
    """Count the system calls, and let one of them fail."""

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **keywords: Any) -> Any:
            seen[name] += 1
            if fail_at != (name, seen[name]):
                return real(*args, **keywords)
            if name == "access":
                return False
            if name == "close":
                real(*args)
            raise OSError(number, os.strerror(number))

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.setattr(os, name, wrapped(name, getattr(os, name)))
        yield


@posix_only
@pytest.mark.parametrize("situation", ["existing", "new", "new without replacing", "new without links"])
def test_an_error_in_any_system_call_leaves_the_old_or_the_new_file_whole(
    tmp_path: Path, situation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.jx"
    if situation == "new without links":
        monkeypatch.setattr(os, "link", raising(PermissionError(errno.EPERM, "no links here")))

    def prepare() -> None:
        target.unlink(missing_ok=True)
        if situation == "existing":
            target.write_bytes(OLD)
            target.chmod(0o640)  # another one than a new file's, so that chmod is needed

    def save() -> None:
        replace_file(target, NEW, replace=situation in ("existing", "new"), wait=lambda _seconds: None)

    calls: Counter[str] = Counter()
    prepare()
    with watched_calls(calls, None, 0):
        save()
    points = [(name, count) for name, total in calls.items() for count in range(1, total + 1)]
    assert {"open", "write", "fsync", "read", "close"} < set(calls)
    failures = 0
    for point in points:
        for number in NUMBERS:
            prepare()
            failed = False
            with watched_calls(Counter(), point, number):
                try:
                    save()
                except UserError:
                    failed = True
            failures += failed
            allowed = {NEW} if not failed else {NEW, OLD} if situation == "existing" else {NEW, None}
            found = target.read_bytes() if target.exists() else None
            assert found in allowed, (point, errno.errorcode[number])
            assert set(names_in(tmp_path)) <= {"a.jx"}, (point, errno.errorcode[number])
    print(f"{situation}: {len(points) * len(NUMBERS)} errors injected, {failures} reported")
    assert failures > len(points) * len(NUMBERS) / 2


def test_a_short_write_is_continued(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:1000]))

    replace_file(target, NEW, replace=True)

    assert target.read_bytes() == NEW


def test_a_write_that_writes_nothing_is_an_error(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda _descriptor, _data: 0)

    assert _code(target) == "save.disk_full"
    assert target.read_bytes() == OLD


def test_a_disk_that_reads_back_something_else_is_found_out(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, length: read(descriptor, length).replace(b"n", b"N", 1))

    assert _code(target) == "save.disk_gone"
    assert target.read_bytes() == OLD
    assert names_in(target.parent) == [target.name]


@posix_only
def test_a_folder_that_cannot_be_flushed_says_that_the_file_is_there(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, calls = os.fsync, Counter[str]()

    def fail_second(descriptor: int) -> None:
        calls["fsync"] += 1
        if calls["fsync"] == 2:
            raise OSError(errno.EIO, "broken")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fail_second)

    assert _code(target) == "save.not_flushed"
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("a fault of ours")])
def test_an_interruption_leaves_no_temporary_file(target: Path, error: BaseException) -> None:
    with pytest.raises(type(error)):
        replace_file(target, NEW, replace=True, before=raising(error))

    assert target.read_bytes() == OLD
    assert names_in(target.parent) == [target.name]
