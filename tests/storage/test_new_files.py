"""New files of one name are there all, or none, and replace nothing."""

from pathlib import Path

import pytest

from jx_desktop.errors import UserError
from jx_desktop.storage.new_files import free_stem, whole_files

SUFFIXES = (".pdf", ".docx")


def there(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_they_lie_there_under_one_name(tmp_path: Path) -> None:
    with whole_files(tmp_path, "文本: 一", SUFFIXES) as files:
        files.write(".pdf", b"1")
        files.write(".docx", b"2")
    assert there(tmp_path) == {"文本_ 一.pdf": b"1", "文本_ 一.docx": b"2"}
    assert set(files.files) == set(tmp_path.iterdir())


def test_a_name_that_any_of_them_has_is_taken_for_all(tmp_path: Path) -> None:
    (tmp_path / "甲.DOCX").touch()
    (tmp_path / "甲-2.pdf").touch()
    (tmp_path / "甲-3.txt").touch()
    assert free_stem(tmp_path, "甲", SUFFIXES) == "甲-3"
    assert free_stem(tmp_path, "乙.丙", SUFFIXES) == "乙.丙"


def test_what_fails_leaves_none(tmp_path: Path) -> None:
    def fail() -> None:
        with whole_files(tmp_path, "甲", SUFFIXES) as files:
            files.write(".pdf", b"1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert there(tmp_path) == {}


def test_what_has_come_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    def write() -> None:
        with whole_files(tmp_path, "甲", SUFFIXES) as files:
            files.write(".pdf", b"1")
            (tmp_path / "甲.docx").write_bytes(b"other")
            files.write(".docx", b"2")

    with pytest.raises(UserError, match=r"save\.exists"):
        write()
    assert there(tmp_path) == {"甲.docx": b"other"}


@pytest.mark.parametrize(("folder", "code"), [("nowhere", "save.no_folder"), ("a\0b", "save.bad_name")])
def test_a_folder_that_is_none_is_said(tmp_path: Path, folder: str, code: str) -> None:
    with pytest.raises(UserError) as refused, whole_files(tmp_path / folder, "甲", SUFFIXES):
        pass
    assert refused.value.message.code == code
