import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.storage.backup import BackupFolder
from jx_desktop.storage.saving import replace_file
from jx_desktop.storage.temporary_files import remove_remains, temporary_path
from tests.storage.crafting import NEW, OLD, image_of, names_in, posix_only

_DAY = 24 * 3600


@pytest.fixture(scope="module")
def dead() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def left_by(process: int, target: Path, monkeypatch: pytest.MonkeyPatch, machine: str = "") -> Path:
    """What a program leaves that was killed while it wrote `target`."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: process)
        if machine:
            patch.setattr(platform, "node", lambda: machine)
        path = temporary_path(target)
    path.write_bytes(OLD)
    return path


def age(path: Path, seconds: float) -> None:
    moment = path.stat().st_mtime - seconds
    os.utime(path, (moment, moment))


def test_the_next_save_removes_what_a_killed_one_has_left(
    tmp_path: Path, dead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "文本.jx"
    left_by(dead, target, monkeypatch)
    left_by(dead, target, monkeypatch)

    replace_file(target, NEW, replace=True)

    assert names_in(tmp_path) == [target.name]


def test_what_a_living_process_writes_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "文本.jx"
    mine, parents = temporary_path(target), left_by(os.getppid(), target, monkeypatch)
    mine.write_bytes(OLD)

    replace_file(target, NEW, replace=True)

    assert names_in(tmp_path) == sorted([mine.name, parents.name, target.name])


@pytest.mark.parametrize("days", [2, -2])
def test_what_another_machine_has_left_goes_after_a_day_whatever_the_clock(
    tmp_path: Path, dead: int, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    target = tmp_path / "文本.jx"
    old, young = (left_by(dead, target, monkeypatch, "another") for _ in range(2))
    age(old, days * _DAY)

    remove_remains(tmp_path, target)

    assert names_in(tmp_path) == [young.name]


def test_what_is_another_files_or_only_looks_alike_stays(
    tmp_path: Path, dead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "文本.jx"
    others = left_by(dead, tmp_path / "二.文本.jx", monkeypatch)
    folder = left_by(dead, target, monkeypatch)
    folder.unlink()
    folder.mkdir()
    alike = [tmp_path / name for name in (".文本.jx.tmp", ".文本.jx.0123456789ab.tmp", f"{others.name[1:]}", "x.tmp")]
    for path in alike:
        path.write_bytes(OLD)
        age(path, 2 * _DAY)
    before = names_in(tmp_path)

    remove_remains(tmp_path, target)

    assert names_in(tmp_path) == before


@posix_only
def test_a_link_in_the_place_of_a_remain_is_let_be(tmp_path: Path, dead: int, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "文本.jx"
    target.write_bytes(OLD)
    link = left_by(dead, target, monkeypatch)
    link.unlink()
    link.symlink_to(target)

    remove_remains(tmp_path, target)

    assert names_in(tmp_path) == sorted([link.name, target.name])


def test_very_long_names_keep_their_remains_apart_from_those_of_short_ones(
    tmp_path: Path, dead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / f"{'长' * 60}.jx"
    path = left_by(dead, long, monkeypatch)
    assert len(os.fsencode(path.name)) <= 140

    remove_remains(tmp_path, tmp_path / f"{'长' * 10}.jx")
    assert names_in(tmp_path) == [path.name]
    remove_remains(tmp_path, long)
    assert names_in(tmp_path) == []


def test_a_folder_that_cannot_be_listed_is_no_error(tmp_path: Path) -> None:
    remove_remains(tmp_path / "missing", tmp_path / "missing" / "文本.jx")


def test_a_backup_removes_what_a_killed_one_has_left_of_whatever_name(
    tmp_path: Path, document: Document, dead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, backups = tmp_path / "文本.jx", BackupFolder(tmp_path / "backups")
    path.write_bytes(image_of(document))
    kept = backups.keep(path, document_id="doc", revision=7, saved_at="", name="联合会", figures=None)
    left_by(dead, kept.path, monkeypatch)
    path.write_bytes(image_of(document, 8))

    backups.keep(path, document_id="doc", revision=8, saved_at="", name="联合会", figures=None)

    assert [name for name in names_in(kept.path.parent) if name.endswith(".tmp")] == []
