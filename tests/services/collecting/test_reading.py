"""A folder is read: each document is a line, what cannot be read is named, nothing is followed out of it or written."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.errors import UserError
from jx_desktop.services.collecting import found_files
from jx_desktop.services.collecting.collected_file import FileReader
from jx_desktop.services.collecting.found_files import find_files
from jx_desktop.services.collecting.reading import CollectOrder, collect_folder
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.machine import pool
from jx_desktop.services.machine.own_program import start_own
from jx_desktop.storage.schema import FORMAT_VERSION
from tests.made.county import MadeCounty

JX = CollectOrder(with_other_kinds=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


@pytest.fixture
def files(county: MadeCounty) -> list[Path]:
    return list(county.files.values())


def read(folder: Path, order: CollectOrder = JX) -> CollectedFolder:
    return collect_folder(folder, order)


def reasons(collected: CollectedFolder) -> dict[str, str]:
    return {each.member or each.file: each.reason.code for each in collected.unread}


def names(collected: CollectedFolder) -> list[str]:
    return [each.member or each.file for each in collected.documents]


def test_each_department_of_one_template_is_a_document_that_counts(county: MadeCounty) -> None:
    told: list[CollectedDocument] = []
    collected = collect_folder(county.folder, JX, told.append)
    assert [each.department_code for each in collected.documents] == ["301", "302", "303", "304"]
    assert {each.document_id for each in collected.documents} == {"template-2027"}
    assert collected.counted == collected.documents == tuple(sorted(told, key=lambda each: each.file))
    assert not collected.unread
    first = collected.documents[0]
    document = open_document(county.files["301"]).document
    assert (first.projects, first.total, first.total_yuan) == (2, document.total(), document.total() * 10_000)
    assert (first.year, first.stage, first.hand_in, first.handed_in_by) == (2027, "first", "event-301-1", "department")


def test_folders_below_and_zips_are_read_and_names_mean_nothing(folder: Path, files: list[Path]) -> None:
    (folder / "一上" / "迟报").mkdir(parents=True)
    shutil.copy(files[0], folder / "一上" / "迟报" / "最终版 (1).JX")
    shutil.copy(files[1], folder / "改了名字.bak")
    with zipfile.ZipFile(folder / "报送.zip", "w") as archive:
        archive.write(files[2], "深/c.jx")
        archive.writestr("照片.png", b"x")
        archive.writestr(zipfile.ZipInfo("PLACEHOLDERNAMES.jx"), files[3].read_bytes())
    packed = folder / "报送.zip"
    packed.write_bytes(packed.read_bytes().replace(b"PLACEHOLDERNAMES", "县文联报送文本".encode("gbk") + b"01"))
    collected = read(folder)
    assert names(collected) == ["一上/迟报/最终版 (1).JX", "县文联报送文本01.jx", "深/c.jx", "改了名字.bak"]
    assert len(collected.counted) == 4
    assert collected.passed_over == 1
    assert not collected.unread


def test_what_cannot_be_read_is_named_with_its_reason_and_the_rest_is_read(folder: Path, files: list[Path]) -> None:
    whole = files[0].read_bytes()
    shutil.copy(files[1], folder / "好.jx")
    (folder / "半.jx").write_bytes(whole[: len(whole) // 2])
    (folder / "空.jx").touch()
    (folder / "字.jx").write_text("不是数据库")
    (folder / "大.jx").write_bytes(b"\0" * 99_000_000)
    (folder / "更大.jx").write_bytes(whole[:100])
    os.truncate(folder / "更大.jx", 120 << 20)
    (folder / "坏.jx").write_bytes(whole.replace("教育局".encode(), "教育居".encode(), 1))
    (folder / "包.rar").write_bytes(b"Rar!")
    (folder / "包.zip").write_bytes(b"PK\3\4 and no more")
    collected = read(folder)
    assert names(collected) == ["好.jx"]
    assert reasons(collected) == {
        "半.jx": "project_file.damaged",
        "空.jx": "project_file.empty",
        "字.jx": "project_file.not_a_document",
        "大.jx": "project_file.not_a_document",
        "更大.jx": "file.too_large",
        "坏.jx": "project_file.damaged",
        "包.rar": "collect_unread.archive",
        "包.zip": "zip.unreadable",
    }


def test_a_file_of_a_newer_program_is_named(folder: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    document = open_document(files[0]).document
    monkeypatch.setattr("jx_desktop.storage.project_file.MIN_READER", FORMAT_VERSION + 1)
    from jx_desktop.storage.project_file import write_image

    (folder / "新.jx").write_bytes(write_image(document, revision=1, saved_at="", writer="later"))
    assert reasons(read(folder)) == {"新.jx": "project_file.newer"}


@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
def test_no_link_is_followed_and_no_pipe_is_opened(folder: Path, files: list[Path], tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.copy(files[0], outside / "secret.jx")
    (folder / "linked.jx").symlink_to(outside / "secret.jx")
    (folder / "out").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.jx")
    os.mkfifo(folder / "other")
    shutil.copy(files[1], folder / "here.jx")
    collected = read(folder)
    assert names(collected) == ["here.jx"]
    link = "collect_unread.link"
    assert reasons(collected) == {"linked.jx": link, "out": link, "loop": link, "pipe.jx": "file.not_regular"}
    assert collected.passed_over == 1


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything can be read")
def test_what_may_not_be_looked_at_is_named(folder: Path, files: list[Path]) -> None:
    (folder / "shut").mkdir()
    shutil.copy(files[0], folder / "a.jx")
    (folder / "a.jx").chmod(0)
    (folder / "shut").chmod(0)
    collected = read(folder)
    (folder / "shut").chmod(0o700)
    assert reasons(collected) == {"a.jx": "file.no_permission", "shut/": "file.no_permission"}


def test_a_file_that_vanishes_while_the_folder_is_read_is_named(
    folder: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in files[:2]:
        shutil.copy(path, folder)
    find = found_files.find_files

    def found_and_gone(*arguments: object, **options: object) -> found_files.Found:
        found = find(*arguments, **options)  # type: ignore[arg-type]
        (folder / files[0].name).unlink()
        return found

    monkeypatch.setattr("jx_desktop.services.collecting.reading.find_files", found_and_gone)
    collected = read(folder)
    assert reasons(collected) == {files[0].name: "file.missing"}
    assert len(collected.documents) == 1


def test_a_zip_that_vanishes_or_is_exchanged_for_a_pipe_is_said_to_be_that_and_not_damaged(
    folder: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("gone.zip", "pipe.zip"):
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.write(files[0], "a.jx")
    find = found_files.find_files

    def found_and_exchanged(*arguments: object, **options: object) -> found_files.Found:
        found = find(*arguments, **options)  # type: ignore[arg-type]
        for name in ("gone.zip", "pipe.zip"):
            (folder / name).unlink()
        os.mkfifo(folder / "pipe.zip")
        return found

    monkeypatch.setattr("jx_desktop.services.collecting.reading.find_files", found_and_exchanged)
    assert reasons(read(folder)) == {"gone.zip": "file.missing", "pipe.zip": "file.not_regular"}


def test_files_of_one_name_in_a_zip_are_lines_of_their_own_and_one_of_them_counts(
    folder: Path, files: list[Path]
) -> None:
    later = folder / "later.jx"
    opened = open_document(files[0])
    save_new(opened.document, later, replace_existing=False, history=opened.stored)
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        for number, path in enumerate((later, files[0], files[1])):
            archive.write(path, f"文本{number}.jx")
    later.unlink()
    data = (folder / "a.zip").read_bytes()
    for number in range(1, 3):
        data = data.replace(f"文本{number}.jx".encode(), "文本0.jx".encode())
    (folder / "a.zip").write_bytes(data)
    collected = read(folder)
    assert [(each.number, each.department_code) for each in collected.documents] == [(1, "301"), (2, "301"), (3, "302")]
    assert len({each.key for each in collected.documents}) == 3
    assert [(each.number, each.department_code) for each in collected.counted] == [(1, "301"), (3, "302")]


def test_what_a_zip_hides_is_named(folder: Path, files: list[Path]) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(files[0], "a.jx")
        archive.writestr("../out.jx", files[1].read_bytes())
        archive.writestr("inner.zip", b"PK")
        archive.writestr("bomb.jx", b"\0" * (101 << 20))
        link = zipfile.ZipInfo("link.jx")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        locked = zipfile.ZipInfo("locked.jx")
        archive.writestr(locked, b"x")
    packed = (folder / "a.zip").read_bytes()
    at = packed.rindex(b"PK\1\2", 0, packed.rindex(b"locked.jx"))
    (folder / "a.zip").write_bytes(packed[: at + 8] + b"\1" + packed[at + 9 :])
    collected = read(folder)
    assert names(collected) == ["a.jx"]
    assert reasons(collected) == {
        "../out.jx": "zip_member.outside",
        "inner.zip": "zip_member.archive",
        "bomb.jx": "zip_member.too_large",
        "link.jx": "zip_member.link",
        "locked.jx": "zip_member.encrypted",
    }
    assert {each.file for each in collected.unread} == {"a.zip"}


def test_a_text_of_another_program_that_is_damaged_in_a_zip_is_named_once(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("damaged.docx", b"0123456789")
        archive.writestr("locked.docx", b"x")
        archive.writestr("inner.tar.gz", b"x")
    packed = (folder / "a.zip").read_bytes().replace(b"0123456789", b"0123456780")
    at = packed.rindex(b"PK\1\2", 0, packed.rindex(b"locked.docx"))
    (folder / "a.zip").write_bytes(packed[: at + 8] + b"\1" + packed[at + 9 :])
    collected = read(folder, CollectOrder())
    assert [(each.member, each.reason.code) for each in collected.unread] == [
        ("damaged.docx", "zip_member.damaged"),
        ("inner.tar.gz", "zip_member.archive"),
        ("locked.docx", "zip_member.encrypted"),
    ]


def test_a_zip_with_more_than_may_be_unpacked_is_named_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jx_desktop.exchange.sources.zips.MAX_UNPACKED_BYTES", 10)
    for name, suffix in (("texts", ".docx"), ("documents", ".jx")):
        with zipfile.ZipFile(folder / f"{name}.zip", "w") as archive:
            archive.writestr(f"large{suffix}", b"x" * 20)
            archive.writestr("small.docx", b"x")
    collected = read(folder, CollectOrder())
    assert sorted(each.file for each in collected.unread) == ["documents.zip", "texts.zip"]
    assert {each.reason.code for each in collected.unread} == {"zip.too_large"}


def test_depth_and_number_are_bounded_and_that_is_said(
    folder: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = folder / "1" / "2" / "3"
    deep.mkdir(parents=True)
    shutil.copy(files[0], deep / "deep.jx")
    shutil.copy(files[1], folder / "a.jx")
    monkeypatch.setattr(found_files, "DEEPEST", 3)
    collected = read(folder)
    assert (names(collected), reasons(collected)) == (["a.jx"], {"1/2/3/": "collect_unread.too_deep"})
    for number in range(9):
        shutil.copy(files[1], folder / f"b{number}.jx")
    monkeypatch.setattr(found_files, "MOST_FILES", 5)
    collected = read(folder)
    assert len(collected.documents) == 4
    assert collected.unread[-1].reason.code == "collect_unread.too_many"


def test_lock_files_pictures_and_foreign_databases_are_passed_over_and_counted(folder: Path, files: list[Path]) -> None:
    import sqlite3

    shutil.copy(files[0], folder / "a.jx")
    for name in (".~lock.a.jx#", "~$文本.docx", "._a.jx", "照片.jpg"):
        (folder / name).write_bytes(b"x")
    with sqlite3.connect(folder / "other.db") as database:
        database.execute("CREATE TABLE t (a)")
    database.close()
    collected = read(folder, CollectOrder())
    assert names(collected) == ["a.jx"]
    assert (collected.passed_over, collected.unread) == (5, ())


def test_of_three_thousand_files_those_that_are_documents_are_lines(folder: Path, files: list[Path]) -> None:
    empty = open_document(files[0]).document
    for number in range(3):
        save_new(empty, folder / f"{number}.jx", replace_existing=False)
    for number in range(3000):
        (folder / f"{number:04}.png").touch()
    collected = read(folder)
    assert (len(collected.documents), collected.passed_over) == (3, 3000)


def test_nothing_is_written_to_the_folder(county: MadeCounty, tmp_path: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in county.folder.rglob("*")}
    collect_folder(county.folder, CollectOrder(index=tmp_path / "index.db", with_content=True))
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in county.folder.rglob("*")} == before


def test_a_folder_that_is_not_there_or_is_none_is_an_error(tmp_path: Path, files: list[Path]) -> None:
    for path, code in ((tmp_path / "nowhere", "file.missing"), (files[0], "collect_unread.no_folder")):
        with pytest.raises(UserError, match=code):
            read(path)


def test_an_ofd_which_nobody_can_read_is_named_and_not_passed_over(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.ofd", "w") as package:
        package.writestr("OFD.xml", "<ofd:OFD/>")
    collected = read(folder, CollectOrder())
    assert (reasons(collected), collected.passed_over) == ({"a.ofd": "source.ofd"}, 0)


def test_a_folder_of_many_files_can_be_given_up_while_it_is_looked_through(folder: Path) -> None:
    for number in range(200):
        (folder / f"{number}.png").write_bytes(b"x")
    looks: list[int] = []
    find_files(folder, with_other_kinds=True, proceed=lambda: looks.append(1))
    assert len(looks) > 3


def test_each_of_several_documents_in_one_text_is_a_line(folder: Path, files: list[Path]) -> None:
    for number in range(2):
        exported(files[number], folder / f"{number}.txt")
    texts = [(folder / f"{number}.txt").read_text("utf-8-sig") for number in range(2)]
    (folder / "both.txt").write_text("\n".join(texts), "utf-8")
    collected = read(folder, CollectOrder())
    assert [(each.file, each.number, each.department_code) for each in collected.documents] == [
        ("0.txt", 1, "301"), ("1.txt", 1, "302"), ("both.txt", 1, "301"), ("both.txt", 2, "302"),
    ]  # fmt: skip
    assert len({each.key for each in collected.documents}) == 4
    assert len(collected.counted) == 2


def test_content_is_what_is_looked_through_across_documents(county: MadeCounty) -> None:
    collected = collect_folder(county.folder, CollectOrder(with_content=True, with_other_kinds=False))
    line = collected.documents[1]
    content = collected.contents[line.key]
    document = open_document(county.files["302"]).document
    assert [project.name for project in content.projects] == [project.name for _, project in document.projects]
    assert sum(project.total_yuan or 0 for project in content.projects) == line.total_yuan
    assert content.projects[0].rows[0] == tuple(
        getattr(document.projects[0][1].indicators[0], name) for name in ("level1", "level2", "level3", "value")
    )
    warnings = [each for each in content.findings if each.severity == "warning" and not each.undecided]
    assert len(warnings) == line.counts.warnings > 0
    assert {each.entity for each in content.findings} & {project.id for project in content.projects}
    assert all(each.message and each.place for each in content.findings)


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Several processes, whatever there is to read; those that were started."""
    monkeypatch.setattr(pool, "_FEWEST_BYTES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    started: list[subprocess.Popen[bytes]] = []

    def noted(*arguments: str) -> "subprocess.Popen[bytes]":
        started.append(start_own(*arguments))
        return started[-1]

    monkeypatch.setattr("jx_desktop.services.machine.pool.start_own", noted)
    yield started
    assert all(process.poll() is not None for process in started)


def test_several_processes_say_what_one_says(
    county: MadeCounty, several: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    order = CollectOrder(with_content=True, with_other_kinds=False)
    by_several = collect_folder(county.folder, order)
    assert len(several) == 2
    monkeypatch.setattr(pool, "_FEWEST_BYTES", 1 << 40)
    assert collect_folder(county.folder, order) == by_several
    assert len(several) == 2


def test_who_gives_up_leaves_no_process_behind(county: MadeCounty, several: list["subprocess.Popen[bytes]"]) -> None:
    class EnoughError(Exception):
        pass

    def proceed(done: int, _all: int) -> None:
        if done:
            raise EnoughError

    with pytest.raises(EnoughError):
        collect_folder(county.folder, JX, proceed=proceed)
    assert several
    assert all(process.poll() is not None for process in several)


def test_texts_of_other_programs_are_lines_and_beside_their_document_do_not_count(
    folder: Path, files: list[Path]
) -> None:
    document = open_document(files[0]).document
    shutil.copy(files[0], folder / "z.jx")
    for suffix in (".docx", ".html", ".txt"):
        exported(files[0], folder / f"a{suffix}")
    exported(files[1], folder / "b.docx")
    (folder / "名单.txt").write_text("代码 名称\n301 教育局\n", "utf-8")
    told: list[str] = []
    collected = collect_folder(folder, CollectOrder(), lambda each: told.append(each.file))
    assert told == ["z.jx", "a.docx", "a.html", "a.txt", "b.docx"], "documents of this program come first"
    kinds = {each.file: each.kind for each in collected.documents}
    assert kinds == {"z.jx": "jx", "a.docx": "word", "a.html": "web", "a.txt": "text", "b.docx": "word"}
    assert {each.recognized for each in collected.documents if each.kind != "jx"} == {1.0}
    assert {each.total for each in collected.documents if each.file.startswith("a")} == {document.total()}
    assert [each.file for each in collected.counted] == ["b.docx", "z.jx"]
    assert {collected.standings[each.key] for each in collected.documents if each.file.startswith("a")} == {"same"}
    assert reasons(collected) == {"名单.txt": "import_text.no_project"}
    assert len(read(folder).documents) == 1


def test_papers_that_were_handed_in_beside_a_document_are_no_texts_that_cannot_be_read(
    folder: Path, files: list[Path]
) -> None:
    slip = "报送单\n项目 20 个"
    (folder / "教育").mkdir()
    shutil.copy(files[0], folder / "教育" / "甲-2.jx")
    (folder / "教育" / "甲-2-报送单.txt").write_text(slip, "utf-8")
    exported(files[0], folder / "教育" / "甲-2-稿.docx")
    with zipfile.ZipFile(folder / "微信.zip", "w") as archive:
        archive.write(files[1], "报/乙.jx")
        archive.writestr("报/乙-报送单.txt", slip)
        archive.writestr("乙-报送单.txt", slip)
    (folder / "教育" / "甲-报送单.txt").write_text(slip, "utf-8")
    (folder / "乙-报送单.txt").write_text(slip, "utf-8")
    (folder / "坏.jx").write_bytes(files[2].read_bytes()[:4096])
    (folder / "坏-报送单.txt").write_text(slip, "utf-8")
    collected = read(folder, CollectOrder())
    assert sorted(names(collected)) == ["报/乙.jx", "教育/甲-2-稿.docx", "教育/甲-2.jx"], "what has projects is a text"
    assert collected.passed_over == 2
    left = [each.member or each.file for each in collected.unread]
    assert left == ["乙-报送单.txt", "坏-报送单.txt", "坏.jx", "乙-报送单.txt", "教育/甲-报送单.txt"]


def exported(source: Path, target: Path) -> None:
    from jx_desktop.cli.main import main

    assert main(["export", str(source), str(target), "--quiet"]) == 0


def test_an_unusual_name_is_read_as_any_other(folder: Path, files: list[Path]) -> None:
    odd = os.fsencode(str(folder)) + b"/\xff\xfe.jx"
    try:
        shutil.copy(os.fsencode(files[0]), odd)
    except OSError:
        pytest.skip("this file system has no such names")
    (line,) = read(folder).documents
    assert os.fsencode(folder / line.file) == odd


def test_no_memory_for_one_file_is_told_of_that_file(county: MadeCounty, monkeypatch: pytest.MonkeyPatch) -> None:
    document = FileReader._document

    def short(reader: FileReader, stored: object) -> object:
        if stored.document.head.department.code == "302":  # type: ignore[attr-defined]
            raise MemoryError
        return document(reader, stored)  # type: ignore[arg-type]

    monkeypatch.setattr(FileReader, "_document", short)
    collected = read(county.folder)
    assert len(collected.documents) == 3
    assert [each.reason.code for each in collected.unread] == ["fault.no_memory"]


def test_a_text_of_another_program_has_the_stage_that_its_name_says(folder: Path, files: list[Path]) -> None:
    names = "教育局（一上）.txt", "再来（二上稿）.txt", "草案.txt", "周一上午.txt", "一上改二上.txt"
    for at, name in enumerate(names):
        (folder / str(at)).mkdir()
        exported(files[0], folder / str(at) / "a.txt")
        (folder / str(at) / "a.txt").rename(folder / str(at) / name)
    order = CollectOrder(index=folder.parent / "index")
    for _ in range(2):  # what is known of the same bytes says nothing of another name
        stages = [each.stage.value for each in collect_folder(folder, order).documents]
        assert stages == ["first", "second", "draft", "draft", "draft"]
