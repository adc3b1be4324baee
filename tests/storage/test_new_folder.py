"""A folder is there whole, or not at all."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from jx_desktop.errors import UserError
from jx_desktop.storage import saving
from jx_desktop.storage.new_folder import whole_folder

MARK = "未完成"


def fail(parent: Path, error: BaseException, meanwhile: Callable[[Path], object] = lambda _folder: None) -> None:
    """Write one file, let something happen, and fail."""
    with whole_folder(parent, "报送", MARK) as folder:
        folder.write("a.pdf", b"one")
        meanwhile(folder.path)
        raise error


def fill(parent: Path, name: str = "报送") -> Path:
    with whole_folder(parent, name, MARK) as folder:
        assert (folder.path / MARK).exists()
        folder.write(f"{folder.stem}.pdf", b"one")
        folder.write(f"{folder.stem}.docx", b"two")
    return folder.path


def test_a_second_one_has_a_number_and_the_first_is_as_it_was(tmp_path: Path) -> None:
    first, second, third = fill(tmp_path), fill(tmp_path), fill(tmp_path)
    assert [path.name for path in (first, second, third)] == ["报送", "报送-2", "报送-3"]
    assert sorted(path.name for path in second.iterdir()) == ["报送-2.docx", "报送-2.pdf"]
    assert (first / "报送.pdf").read_bytes() == b"one"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("某局/一上:20260928", "某局_一上_20260928"), ("V1.2", "V1.2"), ("con", "_con"), ("...", "_")],
)
def test_its_name_is_one_that_every_disk_takes(tmp_path: Path, name: str, expected: str) -> None:
    assert fill(tmp_path, name).name == expected
    assert fill(tmp_path, name).name == f"{expected}-2"


def test_a_long_name_leaves_room_for_its_ends(tmp_path: Path) -> None:
    assert len(fill(tmp_path, "很长的部门名称" * 30).name.encode()) <= 160


@pytest.mark.parametrize("taken", ["file", "folder", "link"])
def test_what_lies_there_is_never_replaced(tmp_path: Path, taken: str) -> None:
    there = tmp_path / "报送"
    if taken == "file":
        there.write_bytes(b"mine")
    elif taken == "folder":
        there.mkdir()
    else:
        there.symlink_to(tmp_path / "nowhere")
    assert fill(tmp_path).name == "报送-2"
    assert taken != "file" or there.read_bytes() == b"mine"


def test_what_fails_or_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    for error in (UserError("print.no_page"), KeyboardInterrupt(), OSError(errno.EIO, "")):
        with pytest.raises(type(error)):
            fail(tmp_path, error)
        assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = saving.replace_file

    def full(path: Path, data: bytes, *, replace: bool) -> None:
        if path.suffix == ".docx":
            raise UserError("save.disk_full", path=path, folder=path.parent)
        original(path, data, replace=replace)

    monkeypatch.setattr("jx_desktop.storage.new_folder.replace_file", full)
    with pytest.raises(UserError, match="disk_full"):
        fill(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_files_of_others_in_it_stay_and_it_is_said_that_something_is_left(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"save\.half_left"):
        fail(tmp_path, UserError("print.no_page"), lambda folder: (folder / "其他.txt").write_bytes(b"theirs"))
    assert [path.name for path in (tmp_path / "报送").iterdir()] == ["其他.txt"]


def test_of_a_disk_that_is_gone_it_is_said_that_something_may_be_left(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with pytest.raises(UserError, match=r"save\.half_left"):
        fail(stick, UserError("save.disk_gone"), lambda _folder: stick.rename(tmp_path / "pulled"))


@pytest.mark.parametrize("parent", ["nowhere", "file"])
def test_where_no_folder_can_be_made_it_is_said_so(tmp_path: Path, parent: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match=r"save\."), whole_folder(tmp_path / parent, "报送", MARK):
        pass
