"""The version that a save replaces is kept, whole, where a person can find it."""

import errno
import hashlib
import json
import os
import stat
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.errors import UserError
from jx_desktop.storage.backup import BackupFolder
from jx_desktop.storage.backup_names import Backup, Figures, file_name, folder_tag, place_of
from tests.storage.crafting import NEW, OLD, names_in, posix_only, raising, refused
from tests.storage.test_failing_saves import watched_calls

ID = "0190f1e2-document"
NAME = "巨鹿县文学艺术界联合会 2024"
SAVED_AT = "2024-03-05T09:12:00+08:00"
FIGURES = Figures(3, "15.00", "万元")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "文本.jx"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> BackupFolder:
    return BackupFolder(tmp_path / "backups")


def keep(folder: BackupFolder, old: Path, revision: int = 12, **other: Any) -> Backup:
    fields: dict[str, Any] = {"document_id": ID, "saved_at": SAVED_AT, "name": NAME, "figures": FIGURES}
    return folder.keep(old, revision=revision, **(fields | other))


def save(old: Path, data: bytes) -> None:
    """Write a new version as a save does: the old one keeps its own file."""
    new = old.with_name("new")
    new.write_bytes(data)
    new.replace(old)


def files_of(folder: BackupFolder) -> list[str]:
    return [path.name for path in sorted(folder.root.rglob("*")) if path.is_file() and path.suffix == ".jx"]


# ---- what is kept ------------------------------------------------------------------------------------------------


def test_the_old_version_outlives_its_replacement(folder: BackupFolder, old: Path) -> None:
    backup = keep(folder, old)
    save(old, NEW)

    assert backup.path.read_bytes() == OLD
    assert old.read_bytes() == NEW


def test_the_names_tell_a_person_everything(folder: BackupFolder, old: Path) -> None:
    backup = keep(folder, old)

    sha8 = hashlib.sha256(OLD).hexdigest()[:8]
    tag = hashlib.sha256(ID.encode()).hexdigest()[:12]
    assert backup.path.name == f"000001_20240305T011200Z_3_15.00万元_{sha8}_{place_of(old)}_r12_-.jx"
    assert backup.path.parent.name == f"巨鹿县文学艺术界联合会 2024 [{tag}]"
    assert folder.list(ID) == (
        Backup(backup.path, 12, "2024-03-05T01:12:00+00:00", len(OLD), FIGURES, sha8, place_of(old), 1),
    )


@posix_only
def test_what_somebody_writes_into_the_file_does_not_reach_the_backup(folder: BackupFolder, old: Path) -> None:
    """As after a save that failed at its last step, when the file itself is written over by a copy."""
    backup = keep(folder, old)
    with old.open("r+b") as file:
        file.write(NEW)

    assert backup.path.read_bytes() == OLD


@posix_only
def test_through_a_link_the_file_itself_is_kept(folder: BackupFolder, old: Path) -> None:
    link = old.with_name("链接.jx")
    link.symlink_to(old)

    backup = keep(folder, link)

    assert not backup.path.is_symlink()
    assert backup.path.read_bytes() == OLD
    assert folder.find_by_path(old) == folder.find_by_path(link)


def test_the_same_version_is_kept_once(folder: BackupFolder, old: Path) -> None:
    first = keep(folder, old)
    again = keep(folder, old, saved_at="2024-03-06T09:12:00+08:00")

    assert again == first
    assert len(files_of(folder)) == 1


def test_another_content_of_the_same_revision_is_kept_too(folder: BackupFolder, old: Path) -> None:
    keep(folder, old)
    save(old, NEW)
    keep(folder, old)

    assert {backup.path.read_bytes() for backup in folder.list(ID)} == {OLD, NEW}


def test_a_backup_that_was_damaged_is_replaced(folder: BackupFolder, old: Path) -> None:
    save(old, OLD)
    backup = keep(folder, old)
    backup.path.unlink()
    backup.path.write_bytes(b"half")

    keep(folder, old)

    assert backup.path.read_bytes() == OLD


def test_figures_and_times_that_no_name_can_hold_are_left_out(folder: BackupFolder, old: Path) -> None:
    backup = keep(folder, old, saved_at="yesterday", figures=Figures(3, "1E+5", "万元"))

    assert backup.path.name.startswith("000001_-_-_-_")
    assert folder.list(ID) == (backup,)
    assert (backup.saved_at, backup.figures) == ("", None)


@pytest.mark.parametrize(
    ("figures", "read"),
    [
        (None, None),
        (Figures(0, "", ""), Figures(0, "", "")),
        (Figures(1600, "123456789012.345678", "元"), Figures(1600, "123456789012.345678", "元")),
        (Figures(2, "-5", "a_/b:c"), Figures(2, "-5", "abc")),
        (Figures(-1, "5", "元"), None),
    ],
)
def test_figures_are_read_back_from_the_name(
    folder: BackupFolder, old: Path, figures: Figures | None, read: Figures | None
) -> None:
    keep(folder, old, figures=figures)

    assert [backup.figures for backup in folder.list(ID)] == [read]


@pytest.mark.parametrize("saved_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2024-02-30T00:00:00"])
def test_a_time_beyond_all_calendars_is_left_out(folder: BackupFolder, old: Path, saved_at: str) -> None:
    assert keep(folder, old, saved_at=saved_at).saved_at == ""


# ---- folders -----------------------------------------------------------------------------------------------------


@posix_only
def test_nobody_else_may_look_into_the_folders(folder: BackupFolder, old: Path) -> None:
    backup = keep(folder, old)

    for path in (folder.root, backup.path.parent):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_renamed_department_keeps_its_folder(folder: BackupFolder, old: Path) -> None:
    keep(folder, old, 1)
    save(old, NEW)
    keep(folder, old, 2, name="巨鹿县文联 2024")

    assert len(names_in(folder.root)) == 1
    assert [backup.revision for backup in folder.list(ID)] == [2, 1]
    assert [document.name for document in folder.documents()] == ["巨鹿县文联 2024"]


def test_a_folder_that_a_person_renamed_is_found_by_its_brackets(folder: BackupFolder, old: Path) -> None:
    path = keep(folder, old).path.parent
    path.rename(path.with_name(f"我的备份[{folder_tag(ID)}]"))

    assert len(folder.list(ID)) == 1


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ('a<b>c:d"e/f\\g|h?i*j', "a_b_c_d_e_f_g_h_i_j"),
        ("CON", "_CON"),
        ("nul.2024", "_nul.2024"),
        ("LPT1 .x", "_LPT1 .x"),
        ("CONSOLE", "CONSOLE"),
        ("名称. . ", "名称"),
        (" ..隐藏", "隐藏"),
        ("../../etc", "_.._etc"),
        ("甲\x00乙\ud800\n丙[0123456789ab]", "甲乙 丙 0123456789ab"),
        ("长" * 200, "长" * 33),
        ("", ""),
        ("...", ""),
    ],
)
def test_every_name_becomes_one_that_every_system_takes(
    folder: BackupFolder, old: Path, name: str, readable: str
) -> None:
    keep(folder, old, name=name)

    assert names_in(folder.root) == [f"{readable} [{folder_tag(ID)}]".lstrip()]
    assert len(folder.list(ID)) == 1


@pytest.mark.parametrize("document_id", ["../../x", "a/b\\c", "\x00", "\ud800", "龙" * 200, "CON", " "])
def test_an_id_of_any_characters_has_a_folder_below_the_root(folder: BackupFolder, old: Path, document_id: str) -> None:
    backup = keep(folder, old, document_id=document_id)

    assert backup.path.parent.parent == folder.root
    assert folder.list(document_id) == (backup,)
    assert [document.document_id for document in folder.documents()] == [document_id]


def test_a_chosen_folder_that_is_gone_is_not_made_anew(tmp_path: Path, old: Path) -> None:
    unplugged = BackupFolder(tmp_path / "移动硬盘", create=False)

    assert refused(lambda: keep(unplugged, old)).message.code == "backup.folder_gone"
    assert not unplugged.root.exists()
    assert unplugged.list(ID) == unplugged.thin(ID) == ()
    assert unplugged.documents() == ()


# ---- lists -------------------------------------------------------------------------------------------------------


def test_the_highest_revision_is_first_whatever_the_clock_said(folder: BackupFolder, old: Path) -> None:
    for revision, year in ((1, 2024), (2, 2099), (3, 1999)):
        save(old, b"%d" % revision)
        keep(folder, old, revision, saved_at=f"{year}-01-01T00:00:00+00:00")

    assert [backup.revision for backup in folder.list(ID)] == [3, 2, 1]
    assert folder.highest_revision(ID) == 3
    assert folder.highest_revision("another") == 0


def test_the_one_that_was_made_last_is_first(folder: BackupFolder, old: Path) -> None:
    for day in (1, 3, 2):
        save(old, b"%d" % day)
        keep(folder, old, saved_at=f"2024-01-0{day}T00:00:00+00:00")

    assert [backup.saved_at[:10] for backup in folder.list(ID)] == ["2024-01-02", "2024-01-03", "2024-01-01"]


def test_documents_are_listed_with_their_names_and_paths(folder: BackupFolder, old: Path, tmp_path: Path) -> None:
    keep(folder, old, 1)
    other = tmp_path / "新.jx"
    other.write_bytes(NEW)
    keep(folder, other, 2)
    keep(folder, other, 1, document_id="other", name="巨鹿县教育局 2024")

    first, second = folder.documents()

    assert (first.document_id, first.name, first.paths) == ("other", "巨鹿县教育局 2024", (other,))
    assert (second.document_id, second.name, second.paths) == (ID, NAME, (other, old))
    assert folder.list(second) == folder.list(ID)


def test_only_the_last_few_paths_are_remembered(folder: BackupFolder, old: Path, tmp_path: Path) -> None:
    for number in range(8):
        path = tmp_path / f"{number}.jx"
        path.write_bytes(OLD)
        keep(folder, path, number)

    (document,) = folder.documents()
    assert document.paths == tuple(tmp_path / f"{number}.jx" for number in (7, 6, 5, 4, 3))


def test_a_damaged_file_finds_its_backups_by_its_path(folder: BackupFolder, old: Path, tmp_path: Path) -> None:
    keep(folder, old)
    old.write_bytes(b"damaged")

    document = folder.find_by_path(old)

    assert document is not None
    assert document.document_id == ID
    assert folder.find_by_path(tmp_path / "other.jx") is None


def test_of_two_documents_of_one_path_the_later_is_found(folder: BackupFolder, old: Path) -> None:
    keep(folder, old, 40, document_id="former")
    save(old, NEW)
    keep(folder, old, 1, document_id="present", saved_at="2024-03-06T09:12:00+08:00")

    document = folder.find_by_path(old)

    assert document is not None
    assert document.document_id == "present"


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"\xff\xfe",
        b"[" * 200_000,
        b"x" * 300_000,
        b"[]",
        b'{"document_id": 5, "name": [], "paths": {}}',
        json.dumps({"document_id": "another", "name": "x", "paths": []}).encode(),
    ],
    ids=["none", "empty", "bytes", "deep", "large", "list", "types", "another's"],
)
def test_without_its_sidecar_a_folder_still_gives_its_backups(
    folder: BackupFolder, old: Path, content: bytes | None
) -> None:
    backup = keep(folder, old)
    sidecar = backup.path.with_name("document.json")
    sidecar.unlink()
    if content is not None:
        sidecar.write_bytes(content)

    (document,) = folder.documents()

    assert (document.document_id, document.name, document.paths) == ("", NAME, ())
    assert folder.list(document) == folder.list(ID) == (backup,)

    save(old, NEW)
    keep(folder, old, 13)
    assert [each.document_id for each in folder.documents()] == [ID]


# ---- foreign files -----------------------------------------------------------------------------------------------

FOREIGN = (
    "说明.txt",
    "文本.jx",
    "000001_20240305T011200Z_3_15.00万元_a1b2c3d4_aaaaaa.jx.bak",
    "000001_20249905T011200Z_3_15.00万元_a1b2c3d4_aaaaaa.jx",
    "1_20240305T011200Z_3_15.00万元_a1b2c3d4_aaaaaa.jx",
    "000001_20240305T011200Z_3_15.00万元_A1B2C3D4_aaaaaa.jx",
    "０００００１_20240305T011200Z_3_15.00万元_a1b2c3d4_aaaaaa.jx",
    "000001_20240305T011200Z_3_15.00万元_a1b2c3d4_aaaaaa - 副本.jx",
)


def test_files_of_other_names_are_neither_listed_nor_deleted(tmp_path: Path, old: Path) -> None:
    folder = BackupFolder(tmp_path / "backups", max_bytes=0)
    home = keep(folder, old, 1).path.parent
    for name in FOREIGN:
        (home / name).write_bytes(b"mine")
    (home / file_name(1, SAVED_AT, None, "a1b2c3d4", "aaaaaa", 1, "")).mkdir()
    (folder.root / "照片").mkdir()
    (folder.root / "照片" / file_name(1, SAVED_AT, None, "a1b2c3d4", "aaaaaa", 1, "")).write_bytes(b"mine")
    save(old, NEW)
    keep(folder, old, 2)

    gone = folder.thin(ID)

    assert [backup.revision for backup in gone] == [1]
    assert [backup.revision for backup in folder.list(ID)] == [2]
    assert set(FOREIGN) < set(names_in(home))
    assert names_in(folder.root / "照片") == [file_name(1, SAVED_AT, None, "a1b2c3d4", "aaaaaa", 1, "")]
    assert len(folder.documents()) == 1


@posix_only
def test_a_link_of_our_name_is_not_listed(folder: BackupFolder, old: Path) -> None:
    backup = keep(folder, old)
    backup.path.with_name(file_name(1, SAVED_AT, None, "a1b2c3d4", "aaaaaa", 1, "")).symlink_to(old)

    assert folder.list(ID) == (backup,)


# ---- thinning ----------------------------------------------------------------------------------------------------


def test_thinning_deletes_what_the_last_ten_and_the_days_do_not_need(folder: BackupFolder, old: Path) -> None:
    for revision in range(1, 21):
        save(old, b"%d" % revision)
        keep(folder, old, revision)
        folder.thin(ID)

    assert [backup.revision for backup in folder.list(ID)] == list(range(20, 9, -1))
    assert len(files_of(folder)) == 11


def test_the_limit_holds_for_all_documents_together(tmp_path: Path, old: Path) -> None:
    folder = BackupFolder(tmp_path / "backups", max_bytes=3000)
    for number, document_id in enumerate(("a", "a", "a", "b", "b"), 1):
        save(old, bytes([number]) * 1000)
        keep(folder, old, number, document_id=document_id, saved_at=f"2024-01-0{number}T00:00:00+00:00")

    folder.thin("b")

    assert [backup.revision for backup in folder.list("a")] == [3]
    assert [backup.revision for backup in folder.list("b")] == [5, 4]


def test_a_backup_that_cannot_be_deleted_is_no_error(
    folder: BackupFolder, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for revision in range(1, 14):
        save(old, b"%d" % revision)
        keep(folder, old, revision)
    monkeypatch.setattr(os, "unlink", raising(PermissionError(errno.EACCES, "held by a scanner")))

    assert folder.thin(ID) == ()
    assert len(folder.list(ID)) == 13


# ---- failures ----------------------------------------------------------------------------------------------------


def test_an_old_file_that_cannot_be_read_is_reported_as_such(folder: BackupFolder, tmp_path: Path) -> None:
    assert refused(lambda: keep(folder, tmp_path / "gone.jx")).message.code == "file.missing"
    assert refused(lambda: keep(folder, tmp_path)).message.code == "file.is_folder"
    assert not folder.root.exists()


def test_a_huge_old_file_is_not_kept(folder: BackupFolder, old: Path) -> None:
    with old.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    assert refused(lambda: keep(folder, old)).message.code == "file.too_large"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "backup.disk_full"),
        (errno.EACCES, "backup.no_permission"),
        (errno.EROFS, "backup.no_permission"),
        (errno.EIO, "backup.folder_gone"),
        (errno.ENAMETOOLONG, "backup.failed"),
    ],
)
def test_each_cause_has_its_own_words(
    folder: BackupFolder, old: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    monkeypatch.setattr(os, "link", raising(OSError(errno.EXDEV, "another disk")))
    monkeypatch.setattr(os, "write", raising(OSError(number, os.strerror(number))))

    error = refused(lambda: keep(folder, old))

    assert error.message.code == code
    assert error.message.params == {"folder": folder.root}


CALLS = (
    *("stat", "lstat", "access", "mkdir", "listdir", "scandir", "link", "open", "write", "fsync", "lseek", "read"),
    *("close", "chmod", "replace", "unlink"),
)
NUMBERS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EEXIST, errno.ENOENT)


@posix_only
@pytest.mark.parametrize("situation", ["first", "second", "other disk", "again"])
def test_an_error_in_any_system_call_leaves_nothing_half(
    tmp_path: Path, situation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "文本.jx"
    place = place_of(old)
    if situation == "other disk":
        monkeypatch.setattr(os, "link", raising(OSError(errno.EXDEV, "another disk")))
    count = 0

    def prepare() -> BackupFolder:
        nonlocal count
        count += 1
        folder = BackupFolder(tmp_path / f"backups{count}")
        if situation in ("second", "again"):
            old.write_bytes(OLD)
            keep(folder, old, 1)
        save(old, OLD if situation == "again" else NEW)
        return folder

    revision, content = (1, OLD) if situation == "again" else (2, NEW)
    calls: Counter[str] = Counter()
    folder = prepare()
    with watched_calls(calls, None, 0, CALLS):
        keep(folder, old, revision)
    points = [(name, number) for name, total in calls.items() for number in range(1, total + 1)]
    failures = 0
    for point in points:
        for number in NUMBERS:
            folder = prepare()
            failed = False
            with watched_calls(Counter(), point, number, CALLS):
                try:
                    keep(folder, old, revision)
                except UserError:
                    failed = True
            failures += failed
            where = (situation, point, errno.errorcode[number])
            kept = {backup.revision: backup.path.read_bytes() for backup in folder.list(ID)}
            assert old.read_bytes() == content, where
            assert failed or kept.get(revision) == content, where
            assert kept.get(revision, content) == content, where
            if situation == "second":
                assert kept[1] == OLD, where
            names = {path.name for path in folder.root.rglob("*") if path.is_file()}
            assert {name for name in names if f"_{place}_r" not in name or not name.endswith(".jx")} <= {
                "document.json"
            }, where
    print(f"{situation}: {len(points) * len(NUMBERS)} errors injected, {failures} reported")
    assert failures > len(points) / 2


def test_an_interruption_leaves_no_temporary_file(
    folder: BackupFolder, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", raising(OSError(errno.EXDEV, "another disk")))
    monkeypatch.setattr(os, "replace", raising(KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        keep(folder, old)

    assert [path for path in folder.root.rglob("*") if path.is_file()] == []


def test_a_name_that_is_taken_by_a_folder_is_an_error(folder: BackupFolder, old: Path) -> None:
    backup = keep(folder, old)
    backup.path.unlink()
    backup.path.mkdir()

    assert refused(lambda: keep(folder, old)).message.code == "backup.failed"


def test_a_root_that_is_a_file_is_an_error(tmp_path: Path, old: Path) -> None:
    (tmp_path / "backups").write_bytes(b"")

    assert refused(lambda: keep(BackupFolder(tmp_path / "backups"), old)).message.code.startswith("backup.")


def test_two_names_of_one_path_are_one_place(old: Path) -> None:
    assert place_of(old) == place_of(old.parent / "x" / ".." / old.name)
    assert place_of(old) != place_of(old.with_name("x.jx"))
