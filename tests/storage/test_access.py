"""Who may open a file stays as it is when another one takes its place; what cannot stay is said."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.storage import access
from jx_desktop.storage.saving import replace_file
from tests.storage.crafting import names_in, raising, refused

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="owners and access lists are those of Linux")
ACL = "system.posix_acl_access"
NONE = 2**32 - 1
OTHER = 54321
"""A user and group that the tests do not belong to."""


def _acl(*entries: tuple[int, int, int]) -> bytes:
    return access._HEADER.pack(2) + b"".join(access._ENTRY.pack(*entry) for entry in entries)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    file = tmp_path / "文本.jx"
    file.write_bytes(b"old")
    file.chmod(0o660)
    return file


def _replaced(target: Path) -> list[Message]:
    told: list[Message] = []
    replace_file(target, b"new content", replace=True, tell=told.append)
    assert target.read_bytes() == b"new content"
    assert names_in(target.parent) == [target.name]
    return told


def _as_other(target: Path, monkeypatch: pytest.MonkeyPatch, *, owner: bool, group: bool) -> None:
    """Let the file belong to somebody else: to be given away where the tests may do that, else as if it did."""
    stat_of, mine = Path.stat, target.stat()

    def stat_of_other(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = stat_of(path, follow_symlinks=follow_symlinks)
        if found.st_ino != mine.st_ino:
            return found
        values = list(found)
        values[4:6] = [OTHER if owner else found.st_uid, OTHER if group else found.st_gid]
        return os.stat_result(values)

    monkeypatch.setattr(Path, "stat", stat_of_other)
    monkeypatch.setattr(os, "chown", raising(PermissionError(errno.EPERM, "not permitted")))


def _entries(path: Path) -> dict[tuple[int, int], int]:
    mode = stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116 - that of a path is exchanged
    return access._entries(path, mode)


def _acl_is_possible(path: Path) -> bool:
    try:
        os.setxattr(path, ACL, _acl((1, 6, NONE), (2, 6, 1), (4, 6, NONE), (16, 6, NONE), (32, 0, NONE)))
        os.removexattr(path, ACL)
        path.chmod(0o660)
    except OSError:
        return False
    return True


def test_attributes_are_kept(target: Path) -> None:
    try:
        os.setxattr(target, "user.note", b"x")
    except OSError:
        pytest.skip("no attributes here")
    assert _replaced(target) == []
    assert os.getxattr(target, "user.note") == b"x"
    assert stat.S_IMODE(target.stat().st_mode) == 0o660


def test_attributes_that_cannot_be_kept_are_said(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "listxattr", lambda path: ["user.note", "security.selinux"])
    monkeypatch.setattr(os, "getxattr", lambda path, name: str(path).encode())
    monkeypatch.setattr(os, "setxattr", raising(OSError(errno.ENOTSUP, "not supported")))
    [told] = _replaced(target)
    assert (told.code, told.params["names"]) == ("save.attributes_lost", "user.note")


def test_an_access_list_is_kept(target: Path) -> None:
    if not _acl_is_possible(target):
        pytest.skip("no access lists here")
    entries = _acl((1, 6, NONE), (2, 4, OTHER), (4, 6, NONE), (16, 6, NONE), (32, 0, NONE))
    os.setxattr(target, ACL, entries)
    assert _replaced(target) == []
    assert os.getxattr(target, ACL) == entries


def test_a_list_that_the_folder_passes_on_opens_nothing_to_others(target: Path) -> None:
    if not _acl_is_possible(target):
        pytest.skip("no access lists here")
    default = _acl((1, 7, NONE), (2, 7, OTHER), (4, 5, NONE), (16, 7, NONE), (32, 5, NONE))
    os.setxattr(target.parent, "system.posix_acl_default", default)
    assert _replaced(target) == []
    assert _entries(target) == {(1, NONE): 6, (4, NONE): 6, (32, NONE): 0}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser gives files away")
def test_whoever_may_give_files_away_leaves_owner_and_group(target: Path) -> None:
    os.chown(target, OTHER, OTHER + 1)
    assert _replaced(target) == []
    status = target.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (OTHER, OTHER + 1, 0o660)


@pytest.mark.parametrize(
    ("owner", "group", "mode", "expected"),
    [
        (True, False, 0o640, {(1, 0): 6, (2, OTHER): 6, (4, 0): 4, (16, 0): 6, (32, 0): 0}),
        (False, True, 0o664, {(1, 0): 6, (4, 0): 4, (8, OTHER): 6, (16, 0): 6, (32, 0): 4}),
        (True, True, 0o660, {(1, 0): 6, (2, OTHER): 6, (4, 0): 0, (8, OTHER): 6, (16, 0): 6, (32, 0): 0}),
        (True, True, 0o666, {(1, 0): 6, (4, 0): 6, (32, 0): 6}),
    ],
)
def test_a_former_owner_and_group_keep_their_rights_and_nobody_gets_more(
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: bool,
    group: bool,
    mode: int,
    expected: dict[tuple[int, int], int],
) -> None:
    if not _acl_is_possible(target):
        pytest.skip("no access lists here")
    target.chmod(mode)
    with monkeypatch.context() as patch:
        _as_other(target, patch, owner=owner, group=group)
        told = _replaced(target)
    assert [each.code for each in told] == ["save.owner_changed"] * owner + ["save.group_changed"] * group
    everybody = {(tag, who or NONE): rights for (tag, who), rights in expected.items()}
    assert _entries(target) == everybody


def test_without_access_lists_the_file_itself_is_written(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = target.stat().st_ino
    with monkeypatch.context() as patch:
        _as_other(target, patch, owner=True, group=False)
        patch.setattr(os, "setxattr", raising(OSError(errno.ENOTSUP, "not supported")))
        assert _replaced(target) == []
    assert target.stat().st_ino == number
    assert stat.S_IMODE(target.stat().st_mode) == 0o660


@pytest.mark.parametrize("call", ["fsync", "write"])
def test_a_file_that_cannot_be_written_itself_holds_what_it_held(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    target.write_bytes(b"old" * 1000)
    number, real = target.stat().st_ino, getattr(os, call)
    failed: list[int] = []

    def fail_once(descriptor: int, *rest: bytes) -> object:
        if os.fstat(descriptor).st_ino == number and not failed:
            failed.append(1)
            raise OSError(errno.EIO, "Input/output error")
        return real(descriptor, *rest)

    with monkeypatch.context() as patch:
        _as_other(target, patch, owner=True, group=False)
        patch.setattr(os, "setxattr", raising(OSError(errno.ENOTSUP, "not supported")))
        patch.setattr(os, call, fail_once)
        error = refused(lambda: replace_file(target, b"new", replace=True))
    assert error.message.code == "save.disk_gone"
    assert target.read_bytes() == b"old" * 1000
    assert names_in(target.parent) == [target.name]
