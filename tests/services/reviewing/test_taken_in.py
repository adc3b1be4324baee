"""What lies in a zip goes into the desk's own folder before anything is done with it."""

import zipfile
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path

import pytest

from jx_desktop.errors import UserError
from jx_desktop.services.reviewing.taken_in import FOLDER_NAME, take_in


def make_zip(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members:
            with pytest.warns(UserWarning, match="Duplicate") if name in archive.namelist() else nullcontext():
                archive.writestr(name, data)
    return path


def test_a_member_is_written_once_and_found_again(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "a.zip", ("报送/301.jx", b"one"))
    path = take_in(archive, "报送/301.jx", "", tmp_path / "own")
    assert path == tmp_path / "own" / FOLDER_NAME / "301.jx"
    assert path.read_bytes() == b"one"
    assert take_in(archive, "报送/301.jx", sha256(b"one").hexdigest(), tmp_path / "own") == path
    assert len(list(path.parent.iterdir())) == 1


def test_other_contents_of_one_name_stand_beside_each_other(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "a.zip", ("一/文本.jx", b"one"), ("二/文本.jx", b"two"))
    paths = [take_in(archive, f"{folder}/文本.jx", "", tmp_path / "own") for folder in ("一", "二")]
    assert [path.name for path in paths] == ["文本.jx", "文本-2.jx"]
    assert [path.read_bytes() for path in paths] == [b"one", b"two"]


def test_of_two_members_with_one_name_the_one_that_was_read_is_taken(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "a.zip", ("文本.jx", b"one"), ("文本.jx", b"two"))
    path = take_in(archive, "文本.jx", sha256(b"two").hexdigest(), tmp_path / "own")
    assert path.read_bytes() == b"two"


def test_a_zip_that_was_changed_meanwhile_is_told(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "a.zip", ("文本.jx", b"other"))
    for member, digest in (("文本.jx", sha256(b"one").hexdigest()), ("没有.jx", "")):
        with pytest.raises(UserError) as caught:
            take_in(archive, member, digest, tmp_path / "own")
        assert caught.value.message.code == "zip.member_gone"
    assert not (tmp_path / "own").exists()


def test_names_that_no_disk_takes_are_made_harmless(tmp_path: Path) -> None:
    archive = make_zip(
        tmp_path / "a.zip", ("a/con.jx", b"1"), ('b/什么"?.docx', b"2"), ("c/.jx", b"3"), ("d/无后缀", b"4")
    )
    names = [
        take_in(archive, member, "", tmp_path / "own").name
        for member in ("a/con.jx", 'b/什么"?.docx', "c/.jx", "d/无后缀")
    ]
    assert names == ["_con.jx", "什么__.docx", "_.jx", "无后缀"]
