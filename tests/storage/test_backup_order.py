"""Backups are in the order in which they were made, whatever the document's own number or a clock says."""

import errno
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.services.document.backups import Backups
from jx_desktop.services.files import document_files
from jx_desktop.services.files.document_files import OpenedFile, open_document, save_again, save_new
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.storage.project_file import MAX_REVISION
from tests.storage.crafting import image_of, names_in, refused


class Clerk:
    """Saves one document again and again, with the number of the draft in it."""

    def __init__(self, document: Document, path: Path, backups: Backups) -> None:
        self.path, self.backups, self._document = path, backups, document
        self.opened = save_new(document, path, replace_existing=False, backups=backups).opened

    def save(self, *drafts: int) -> None:
        for draft in drafts:
            changes = SetHeadFields({"reviewed_by": f"第{draft}稿"}).build(self._document)
            self.opened = save_again(self.opened, self._document.apply(changes), backups=self.backups).opened

    def open(self) -> None:
        self.opened = open_document(self.path)

    @property
    def kept(self) -> list[int]:
        """The drafts in the backups, the newest first."""
        found = (open_document(backup.path).document.head.reviewed_by for backup in self.backups.of("doc"))
        return [int(text[1:-1]) for text in found if text.startswith("第")]


@pytest.fixture
def clerk(document: Document, tmp_path: Path) -> Clerk:
    return Clerk(document, tmp_path / "文本.jx", LocalStore(tmp_path / "data").backups)


@pytest.mark.parametrize("saves", [15, 40])
def test_after_an_older_copy_was_put_back_the_new_work_is_kept(clerk: Clerk, tmp_path: Path, saves: int) -> None:
    """By the user, from a stick that was on another computer, or by a cloud client."""
    clerk.save(1, 2)
    shutil.copy(clerk.path, tmp_path / "copy.jx")
    clerk.save(*range(3, saves))
    shutil.copy(tmp_path / "copy.jx", clerk.path)
    clerk.open()
    clerk.save(*range(101, 109))
    assert clerk.kept[:10] == [107, 106, 105, 104, 103, 102, 101, 2, saves - 2, saves - 3]


@pytest.mark.parametrize("year", ["1970", "2024", "2106"])
def test_a_wrong_clock_does_not_change_the_order(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, year: str
) -> None:
    clerk.save(1, 2)
    shutil.copy(clerk.path, tmp_path / "copy.jx")
    clerk.save(*range(3, 20))
    shutil.copy(tmp_path / "copy.jx", clerk.path)
    clerk.open()
    monkeypatch.setattr(document_files, "_now", lambda: f"{year}-01-01T00:00:00+00:00")
    clerk.save(*range(101, 115))
    assert clerk.kept[:10] == list(range(113, 103, -1))


def test_a_stick_between_two_computers_keeps_the_last_ten_of_each(
    document: Document, tmp_path: Path, clerk: Clerk
) -> None:
    other = Clerk(document, tmp_path / "other.jx", LocalStore(tmp_path / "other").backups)
    draft = 0
    for _ in range(3):
        for one, next_one in ((clerk, other), (other, clerk)):
            one.save(*range(draft + 1, draft + 12))
            draft += 11
            shutil.copy(one.path, next_one.path)
            next_one.open()
    assert clerk.kept[:10] == list(range(54, 44, -1))
    assert other.kept[:10] == list(range(65, 55, -1))


def test_what_was_kept_elsewhere_while_the_drive_was_gone_comes_in_between(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of the second part is wrong: that each came from the one before says enough."""
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    clerk = Clerk(document, tmp_path / "文本.jx", LocalStore(tmp_path / "data", chosen).backups)
    clerk.save(1, 2, 3, 4)
    chosen.rename(tmp_path / "away")
    monkeypatch.setattr(document_files, "_now", lambda: "1970-01-01T00:00:00+00:00")
    clerk.save(5, 6, 7)
    (tmp_path / "away").rename(chosen)
    clerk.save(8, 9)
    assert clerk.kept == [8, 7, 6, 5, 4, 3, 2, 1]


def test_a_drive_whose_place_stayed_without_it_gets_nothing(document: Document, tmp_path: Path) -> None:
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    backups = LocalStore(tmp_path / "data", chosen).backups
    clerk = Clerk(document, tmp_path / "文本.jx", backups)
    clerk.save(1, 2)
    shutil.move(chosen, tmp_path / "away")
    chosen.mkdir()
    result = save_again(clerk.opened, document, backups=LocalStore(tmp_path / "data", chosen).backups)
    assert [notice.code for notice in result.notices] == ["backup.kept_elsewhere"]
    assert names_in(chosen) == []
    backups.choose(chosen)
    clerk.open()
    assert save_again(clerk.opened, document, backups=backups).notices == ()
    assert len(names_in(chosen)) == 1


def test_a_file_that_says_it_was_saved_as_often_as_possible_opens_and_saves(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "文本.jx"
    path.write_bytes(image_of(document, MAX_REVISION))
    backups = LocalStore(tmp_path / "data").backups
    opened = open_document(path)
    assert opened.stored.revision == MAX_REVISION == 999_999_999_999_999
    for draft in range(3):
        changed = document.apply(SetHeadFields({"reviewed_by": f"第{draft}稿"}).build(document))
        opened = save_again(opened, changed, backups=backups).opened
    save_new(document, tmp_path / "other.jx", replace_existing=False, history=opened.stored, backups=backups)
    assert open_document(path).stored.revision == MAX_REVISION
    assert [open_document(each.path).document.head.reviewed_by for each in backups.of("doc")][:2] == ["第1稿", "第0稿"]


@pytest.mark.parametrize("code", ["save.file_gone", "save.other_disk"])
def test_a_file_that_is_not_where_it_was_is_asked_about(clerk: Clerk, tmp_path: Path, code: str) -> None:
    """Moved by a colleague; or the drive is gone, and its place has the file of another time."""
    before: dict[str, Any] = {}
    if code == "save.file_gone":
        clerk.path.rename(tmp_path / "归档.jx")
    else:
        assert clerk.opened.device == clerk.path.stat().st_dev
        clerk.opened = replace(clerk.opened, device=clerk.path.stat().st_dev + 1)
        before = {clerk.path.name: clerk.path.read_bytes()}
    assert refused(lambda: clerk.save(1)).message.code == code
    assert {path.name: path.read_bytes() for path in [clerk.path] if path.exists()} == before
    assert [name for name in names_in(tmp_path) if name.endswith((".tmp", ".saving"))] == []
    document = clerk.opened.document
    opened: OpenedFile = save_again(clerk.opened, document, backups=clerk.backups, overwrite=True).opened
    assert save_again(opened, document, backups=clerk.backups).notices == ()


def test_a_save_that_fails_leaves_no_backup_that_is_the_file_itself(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def fail_for_document(path: Path, target: Path) -> Path:
        if target == clerk.path:
            raise OSError(errno.EBUSY, "busy")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", fail_for_document)
    assert refused(lambda: clerk.save(1)).message.code == "save.busy"
    assert len(clerk.backups.of("doc")) == 1
    for backup in clerk.backups.of("doc"):
        assert backup.path.stat().st_nlink == 1
        assert not backup.path.samefile(clerk.path)
