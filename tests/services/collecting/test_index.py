"""What was read is kept by its bytes: looked at again, nothing is read, and nothing that is kept is out of date."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.services.collecting.collected_file import FileReader
from jx_desktop.services.collecting.reading import CollectOrder, collect_folder
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.machine import pool
from tests.made.county import MadeCounty


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read anew, by this process alone."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    names: list[str] = []
    read = FileReader.read

    def noted(reader: FileReader, how: str, data: bytes, name: str) -> object:
        names.append(name)
        return read(reader, how, data, name)

    monkeypatch.setattr(FileReader, "read", noted)
    return names


@pytest.fixture
def folder(county: MadeCounty, tmp_path: Path) -> Path:
    return Path(shutil.copytree(county.folder, tmp_path / "in"))


def look(folder: Path, **options: object) -> CollectedFolder:
    standard = {"index": folder.parent / "data" / "index.db", "with_content": True}
    return collect_folder(folder, CollectOrder(**(standard | options)))  # type: ignore[arg-type]


def test_the_second_look_reads_nothing_and_says_the_same(folder: Path, reads: list[str]) -> None:
    first = look(folder)
    assert len(reads) == 4
    assert look(folder) == first
    assert len(reads) == 4


def test_what_was_read_a_moment_ago_is_not_read_again_in_the_same_look(folder: Path, reads: list[str]) -> None:
    for path in sorted(folder.iterdir()):
        (folder / f"copy of {path.name}").write_bytes(path.read_bytes())
    assert len(look(folder).documents) == 8
    assert len(reads) == 4


def test_a_file_that_was_moved_is_known_and_one_that_was_changed_is_read(folder: Path, reads: list[str]) -> None:
    look(folder)
    reads.clear()
    one, two = sorted(folder.iterdir())[:2]
    (folder / "sub").mkdir()
    one.rename(folder / "sub" / "moved.jx")
    document = open_document(two).document
    department = document.head.department.model_copy(update={"name": "改名局"})
    save_new(
        document.with_head(document.head.model_copy(update={"department": department})), two, replace_existing=True
    )
    lines = look(folder).documents
    assert reads == [two.name]
    assert {"sub/moved.jx", two.name} < {each.file for each in lines}
    assert "改名局" in {each.department for each in lines}


def test_another_order_another_language_and_another_form_are_other_answers(
    folder: Path, reads: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(folder)
    for options in ({"final": True}, {"forms": "file"}, {"language": "en"}, {"with_content": False}):
        reads.clear()
        look(folder, **options)
        assert len(reads) == 4, options
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    reads.clear()
    look(folder)
    assert not reads
    forms = tmp_path / "home" / "jx_desktop" / "forms"
    forms.mkdir(parents=True)
    (forms / "county.toml").write_text("id = 'county'")
    look(folder)
    assert len(reads) == 4, "a form that was put in may be that of a file"
    words = tmp_path / "home" / "jx_desktop" / "vocabulary"
    words.mkdir()
    (words / "county.toml").write_text('[vague]\nwords = ["大家说好"]\n', "utf-8")
    reads.clear()
    look(folder)
    assert len(reads) == 4, "other words find other things"


@pytest.mark.parametrize("damage", [b"no database at all" * 500, b"", b"SQLite format 3\0" + b"\xff" * 4000])
def test_an_index_that_is_damaged_is_begun_anew(folder: Path, reads: list[str], damage: bytes) -> None:
    first = look(folder)
    (folder.parent / "data" / "index.db").write_bytes(damage)
    assert look(folder) == first
    assert len(reads) == 8
    assert look(folder) == first
    assert len(reads) == 8


def test_damage_in_the_midst_of_the_index_loses_no_line(folder: Path) -> None:
    first = look(folder)
    path = folder.parent / "data" / "index.db"
    image = bytearray(path.read_bytes())
    image[len(image) // 3 : len(image) // 3 + 6000] = os.urandom(6000)
    path.write_bytes(image)
    assert look(folder) == first
    assert look(folder) == first


def test_an_answer_that_is_none_is_read_again(folder: Path, reads: list[str]) -> None:
    first = look(folder)
    with closing(sqlite3.connect(folder.parent / "data" / "index.db", isolation_level=None)) as database:
        database.execute("UPDATE answer SET body = ?", (zlib.compress(b'{"documents": 5}'),))
    assert look(folder) == first
    assert len(reads) == 8


def test_an_index_that_cannot_be_is_none(folder: Path, tmp_path: Path) -> None:
    first = look(folder)
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder.db").mkdir()
    for place in (tmp_path / "file" / "index.db", tmp_path / "folder.db", None):
        assert look(folder, index=place) == first


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights")
def test_its_owner_alone_may_read_it(folder: Path) -> None:
    look(folder)
    place = folder.parent / "data"
    assert {path.stat().st_mode & 0o077 for path in (place, *place.iterdir())} == {0}


def test_several_looks_at_once_get_along(folder: Path) -> None:
    expected = look(folder, index=None)
    found: list[CollectedFolder] = []
    threads = [threading.Thread(target=lambda: found.append(look(folder))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_texts_of_other_programs_and_that_they_are_none_are_kept_too(tmp_path: Path, reads: list[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text("没有项目", "utf-8")
    first = look(folder)
    assert [each.reason.code for each in first.unread] == ["import_text.no_project"]
    (folder / "one.txt").rename(folder / "two.txt")
    second = look(folder)
    assert len(reads) == 1
    assert [each.file for each in second.unread] == ["two.txt"]


def test_a_text_over_which_a_process_died_is_read_another_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text("没有项目", "utf-8")
    pipe = subprocess.PIPE
    dying = lambda *_: subprocess.Popen([sys.executable, "-c", "print('true')"], stdin=pipe, stdout=pipe)  # noqa: E731
    with monkeypatch.context() as patched:
        patched.setattr(os, "cpu_count", lambda: 2)
        patched.setattr(pool, "_FEWEST_BYTES", 1)
        patched.setattr(pool, "start_own", dying)
        assert [each.reason.code for each in look(folder).unread] == ["check.not_checked"]
    assert [each.reason.code for each in look(folder).unread] == ["import_text.no_project"]
