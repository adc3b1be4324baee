import errno
import os
from pathlib import Path

import pytest

from jx_desktop.storage.saving import replace_file
from tests.storage.crafting import NEW, OLD, names_in, posix_only, raising, refused


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "文本.jx"
    path.write_bytes(OLD)
    return path


def _code(target: Path, *, replace: bool = True) -> str:
    return refused(lambda: replace_file(target, NEW, replace=replace)).message.code


# ---- what it does ------------------------------------------------------------------------------------------------


def test_an_existing_file_is_replaced(target: Path) -> None:
    replace_file(target, NEW, replace=True)

    assert target.read_bytes() == NEW
    assert names_in(target.parent) == [target.name]


@pytest.mark.parametrize("replace", [True, False])
def test_a_new_file_is_written(tmp_path: Path, replace: bool) -> None:
    replace_file(tmp_path / "a.pdf", NEW, replace=replace)

    assert (tmp_path / "a.pdf").read_bytes() == NEW
    assert names_in(tmp_path) == ["a.pdf"]


def test_an_existing_file_stays_unless_it_may_be_replaced(target: Path) -> None:
    assert _code(target, replace=False) == "save.exists"
    assert target.read_bytes() == OLD
    assert names_in(target.parent) == [target.name]


def test_a_file_that_appears_while_a_new_one_is_written_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.jx"

    error = refused(
        lambda: replace_file(target, NEW, replace=False, before=lambda real: _ignored(real.write_bytes(OLD)))
    )

    assert error.message.code == "save.exists"
    assert target.read_bytes() == OLD
    assert names_in(tmp_path) == ["a.jx"]


def _ignored(_result: object) -> None:
    pass


def test_nothing_at_all_can_be_written(tmp_path: Path) -> None:
    replace_file(tmp_path / "a.txt", b"", replace=False)

    assert (tmp_path / "a.txt").read_bytes() == b""


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666, 0o200])
def test_the_mode_bits_of_the_old_file_are_kept(target: Path, mode: int) -> None:
    target.chmod(mode)

    replace_file(target, NEW, replace=True)

    assert target.stat().st_mode & 0o7777 == mode


@posix_only
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_obeys_the_umask(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        replace_file(tmp_path / "a.jx", NEW, replace=False)
    finally:
        os.umask(before)

    assert (tmp_path / "a.jx").stat().st_mode & 0o777 == mode


@posix_only
def test_nobody_else_may_read_in_the_temporary_file_of_a_private_one(target: Path) -> None:
    target.chmod(0o600)
    modes: list[int] = []

    def look(real: Path) -> None:
        modes.extend(path.stat().st_mode & 0o777 for path in real.parent.iterdir())

    replace_file(target, NEW, replace=True, before=look)

    assert modes == [0o600, 0o600]


@posix_only
def test_a_link_stays_a_link_to_the_new_file(target: Path) -> None:
    (target.parent / "elsewhere").mkdir()
    link = target.parent / "elsewhere" / "link.jx"
    link.symlink_to(target)

    replace_file(link, NEW, replace=True)

    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert names_in(link.parent) == ["link.jx"]


@posix_only
def test_a_link_to_nothing_gets_its_file(tmp_path: Path) -> None:
    link = tmp_path / "link.jx"
    link.symlink_to(tmp_path / "new.jx")

    replace_file(link, NEW, replace=False)

    assert link.is_symlink()
    assert (tmp_path / "new.jx").read_bytes() == NEW


@pytest.mark.parametrize("name", ["a" * 255, "汉" * 85, "a" + "汉" * 84])
def test_the_longest_names_can_be_written(tmp_path: Path, name: str) -> None:
    replace_file(tmp_path / name, NEW, replace=False)
    replace_file(tmp_path / name, OLD, replace=True)

    assert names_in(tmp_path) == [name]


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK])
def test_a_stick_without_hard_links_gets_new_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "link", raising(OSError(number, "no links here")))

    replace_file(tmp_path / "a.jx", NEW, replace=False)

    assert (tmp_path / "a.jx").read_bytes() == NEW
    assert names_in(tmp_path) == ["a.jx"]


def test_a_stick_without_hard_links_keeps_what_appears_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", raising(PermissionError(errno.EPERM, "no links here")))
    target = tmp_path / "a.jx"

    error = refused(
        lambda: replace_file(target, NEW, replace=False, before=lambda real: _ignored(real.write_bytes(OLD)))
    )

    assert error.message.code == "save.exists"
    assert target.read_bytes() == OLD


# ---- what the world may say --------------------------------------------------------------------------------------


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    error = refused(lambda: replace_file(tmp_path / "没有" / "a.jx", NEW, replace=True))

    assert error.message.code == "save.no_folder"
    assert error.message.params["folder"] == tmp_path / "没有"


def test_a_file_is_no_folder(target: Path) -> None:
    assert _code(target / "a.jx") == "save.no_folder"


@pytest.mark.parametrize("replace", [True, False])
def test_a_folder_is_not_replaced(tmp_path: Path, replace: bool) -> None:
    assert _code(tmp_path, replace=replace) == "save.is_folder"


@posix_only
@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_not_replaced_even_by_root(target: Path, mode: int) -> None:
    target.chmod(mode)

    assert _code(target) == "save.read_only_file"
    assert target.read_bytes() == OLD
    assert names_in(target.parent) == [target.name]


def test_a_file_that_this_user_may_not_write_is_not_replaced(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: path != target)

    assert _code(target) == "save.read_only_file"


@posix_only
@pytest.mark.parametrize("name", ["文本.jx", "new.jx"])
def test_nothing_is_written_in_a_read_only_folder_even_by_root(target: Path, name: str) -> None:
    target.parent.chmod(0o555)
    try:
        assert _code(target.with_name(name)) == "save.read_only_folder"
    finally:
        target.parent.chmod(0o755)


@posix_only
def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert _code(tmp_path / "pipe") == "save.not_regular"


@posix_only
def test_a_device_is_not_replaced() -> None:
    assert _code(Path("/dev/null")) == "save.not_regular"


@posix_only
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    assert _code(tmp_path / "a") == "save.failed"


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert _code(tmp_path / ("汉" * 86)) == "save.name_too_long"


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_a_name_with_characters_that_no_name_has_is_refused(tmp_path: Path, name: str) -> None:
    assert _code(tmp_path / name) == "save.bad_name"
