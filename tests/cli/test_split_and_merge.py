"""``jx split`` and ``jx merge``: files, zips, exit statuses, the report."""

import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.cli.main import main
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.session import Session
from jx_desktop.services.files.document_files import open_document, save_again, save_new
from jx_desktop.storage.lock_text import Holder
from jx_desktop.storage.project_file import Attachment, StoredDocument
from jx_desktop.storage.versions import document_of, make_version
from tests.partition.desk import text
from tests.partition.whole import make_whole, small_whole


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def file(form: Form, tmp_path: Path) -> Path:
    """A document of two units."""
    return saved(small_whole(form), tmp_path / "文本.jx")


def saved(document: Document, path: Path, **more: Any) -> Path:
    save_new(document, path, replace_existing=False, **more)
    return path


def edit(path: Path, entity_id: str, **values: object) -> None:
    opened = open_document(path)
    session = Session(opened.document)
    session.run(SetFields(entity_id, values))
    save_again(opened, session.document)


def split(file: Path, *more: str) -> list[Path]:
    """Divide a document into a new folder and return the files in it."""
    folder = file.parent / f"parts{len(list(file.parent.iterdir()))}"
    folder.mkdir()
    assert main(["split", str(file), str(folder), *more]) == 0
    return sorted(folder.iterdir())


def merge(*arguments: Path | str) -> int:
    return main(["merge", *map(str, arguments)])


@pytest.mark.parametrize("by", ["unit", "office"])
def test_split_and_merged_a_document_is_what_it_was(form: Form, tmp_path: Path, by: str) -> None:
    whole = make_whole(form)
    parts = split(saved(whole, tmp_path / "文本.jx"), "--by", by)
    assert len(parts) == 3
    assert merge(*parts[::-1], tmp_path / "again.jx") == 0
    assert text(open_document(tmp_path / "again.jx").document) == text(whole)


def test_files_are_called_after_units_and_offices(form: Form, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [path.name for path in split(file)]
    assert [name[:9] for name in names] == ["721001文联本", "721002作协2"]
    whole = saved(make_whole(form), file.parent / "whole.jx")
    names = [path.stem.rpartition("（")[2] for path in split(whole, "--by", "office")]
    assert sorted(names) == ["教科文股）", "未定责任股室）", "行政政法股）"]
    assert "2 个项目" in capsys.readouterr().out


def test_versions_hold_what_is_of_a_part_and_come_together_again(form: Form, tmp_path: Path) -> None:
    whole = small_whole(form, references={"2023": "last"})
    last = small_whole(form, id="doc23", year=2023)
    versions = (
        make_version(last, "2023", "2024-01-01T00:00:00+08:00", "last"),
        make_version(whole, "一上", "2024-05-01T00:00:00+08:00", "first"),
    )
    parts = split(saved(whole, tmp_path / "文本.jx", versions=versions))
    for path, own in zip(parts, ({"p1", "p2"}, {"p3", "p4"}), strict=True):
        stored = open_document(path).stored
        base = stored.document.head.references["base"]
        assert {version.id for version in stored.versions} == {"last", "first", base}
        assert dict(stored.document.head.references) == {"2023": "last", "base": base}
        for version in stored.versions:
            assert {each.id for each in document_of(version, "").all_of(Project)} == own
    assert merge(*parts, tmp_path / "again.jx") == 0
    again = open_document(tmp_path / "again.jx").stored
    assert again.document == whole
    assert {version.id: document_of(version, "") for version in again.versions} == {"last": last, "first": whole}


def test_what_parts_have_changed_goes_into_a_document_that_has_gone_on(file: Path, tmp_path: Path) -> None:
    one, two = split(file)
    edit(one, "p1", purpose="单位改的。")
    edit(two, "p3", name="新名称")
    edit(file, "p4", purpose="部门改的。")
    assert merge(one, two, file, "--into") == 0
    after = open_document(file).document
    assert [after.get(Project, each).purpose for each in ("p1", "p4")] == ["单位改的。", "部门改的。"]
    assert after.get(Project, "p3").name == "新名称"
    before = file.read_bytes()
    assert merge(one, two, file, "--into") == 0
    assert file.read_bytes() == before


def test_a_conflict_keeps_what_is_there_and_is_listed(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = split(file)
    edit(one, "p1", purpose="单位改的。")
    edit(file, "p1", purpose="部门改的。")
    report = tmp_path / "report.json"
    assert merge(one, two, file, "--into", "--report", report) == 1
    assert open_document(file).document.get(Project, "p1").purpose == "部门改的。"
    said = capsys.readouterr().err
    assert "部门改的。" in said
    assert "单位改的。" in said
    data = json.loads(report.read_text("utf-8"))
    assert [part["counts"] for part in data["parts"]] == [True, True]
    [change] = data["changes"]
    assert (change["kind"], change["entity"], change["taken"]) == ("changed", "p1", True)
    [place] = change["places"]
    assert place.pop("label")
    assert place == {
        "entity": "p1", "row": None, "field": "purpose", "kind": "changed", "base": "用于组织采风创作活动。",
        "here": "部门改的。", "there": "单位改的。", "conflict": True, "taken": False,
    }  # fmt: skip


def test_without_a_document_the_first_part_counts_where_two_contradict_each_other(file: Path, tmp_path: Path) -> None:
    one, _ = split(file, "--by", "unit")
    [other] = split(file, "--projects", "13052924P00000000001A")
    edit(one, "p1", purpose="甲改的。")
    edit(other, "p1", purpose="乙改的。")
    for parts, kept in (((one, other), "甲改的。"), ((other, one), "乙改的。")):
        out = tmp_path / f"{kept}.jx"
        report = tmp_path / f"{kept}.json"
        assert merge(*parts, out, "--report", report) == 1
        assert open_document(out).document.get(Project, "p1").purpose == kept
        places = [place for item in json.loads(report.read_text("utf-8"))["changes"] for place in item["places"]]
        assert [(place["there"], place["taken"]) for place in places] == [
            (kept, True), *((text, False) for text in ("甲改的。", "乙改的。") if text != kept),
        ]  # fmt: skip


def test_zips_are_parts_and_what_is_none_is_named(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = split(file)
    archive, broken = tmp_path / "上报.zip", tmp_path / "坏.jx"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.write(one, "报送/甲.jx")
        zipped.write(two, "乙.jx")
        zipped.writestr("../out.jx", b"x")
        zipped.writestr("说明.txt", b"x")
    broken.write_bytes(b"SQLite format 3\0 and nothing more")
    picture = tmp_path / "图.png"
    picture.write_bytes(b"\x89PNG")
    report = tmp_path / "report.json"
    missing = tmp_path / "没有.jx"
    assert merge(archive, broken, picture, missing, tmp_path / "again.jx", "--report", report) == 1
    assert text(open_document(tmp_path / "again.jx").document) == text(open_document(file).document)
    unread = [Path(each["file"]).name for each in json.loads(report.read_text("utf-8"))["unread"]]
    assert unread == ["out.jx", "坏.jx", "图.png", "没有.jx"]
    assert "坏.jx" in capsys.readouterr().err


def test_a_part_that_was_not_given_is_missed(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, two = split(file)
    assert merge(two, tmp_path / "again.jx") == 1
    assert "没有给全" in capsys.readouterr().err


def test_what_parts_no_longer_have_goes_only_where_that_is_wanted(file: Path, tmp_path: Path) -> None:
    one, two = split(file)
    opened = open_document(one)
    unit = opened.document.units[0]
    shorter = unit.model_copy(update={"project_ids": ("p2",)})
    kept = [each for each in opened.document if each.id not in ("p1", unit.id)]
    save_again(opened, Document.build([*kept, shorter], opened.document.form))
    assert merge(one, two, tmp_path / "with.jx") == 1
    assert "p1" in open_document(tmp_path / "with.jx").document
    assert merge(one, two, tmp_path / "without.jx", "--deletions") == 0
    assert "p1" not in open_document(tmp_path / "without.jx").document


Refused = Callable[[Path, list[Path], Path], list[str]]


@pytest.mark.parametrize(
    "arguments",
    [
        lambda file, parts, folder: [*map(str, parts), str(file)],
        lambda file, parts, folder: [*map(str, parts), str(parts[0]), "--into"],
        lambda file, parts, folder: [*map(str, parts), str(folder / "none.jx"), "--into"],
        lambda file, parts, folder: [str(folder / "gone.jx"), str(folder / "out.jx")],
        lambda file, parts, folder: [*map(str, parts), "-"],
    ],
)
def test_what_cannot_be_is_refused(file: Path, tmp_path: Path, arguments: Refused) -> None:
    parts = split(file)
    before = {path: path.read_bytes() for path in (file, *parts)}
    assert main(["merge", *arguments(file, parts, tmp_path)]) == 2
    assert {path: path.read_bytes() for path in before} == before
    assert not (tmp_path / "out.jx").exists()


def test_a_document_that_is_final_takes_nothing_over(form: Form, tmp_path: Path) -> None:
    file = saved(small_whole(form), tmp_path / "文本.jx")
    parts = split(file)
    edit(parts[0], "p1", purpose="单位改的。")
    opened = open_document(file)
    save_again(opened, opened.document.with_head(opened.document.head.model_copy(update={"final": True})))
    before = file.read_bytes()
    assert merge(*parts, file, "--into") == 2
    assert file.read_bytes() == before


def test_a_folder_that_is_not_there_yet_is_made(file: Path, tmp_path: Path) -> None:
    assert main(["split", str(file), str(tmp_path / "new" / "parts")]) == 0
    assert len(list((tmp_path / "new" / "parts").iterdir())) == 2


def test_what_is_no_part_is_named_with_why(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    odd = [tmp_path / "pipe.zip", tmp_path / "gone.zip", tmp_path / "folder"]
    odd[2].mkdir()
    assert merge(*odd, file, tmp_path / "out.jx") == 1
    said = capsys.readouterr().err
    assert [word in said for word in ("pipe.zip 不是普通文件", "找不到文件", "folder 是文件夹")] == [True] * 3


def test_what_cannot_be_divided_is_refused_and_nothing_is_written(form: Form, file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    review = saved(small_whole(form, review_of="e1"), tmp_path / "审核.jx")
    for arguments in (
        [str(review), str(folder)],
        [str(file), str(file / "none")],
        [str(file), str(folder), "--projects", "X"],
    ):
        assert main(["split", *arguments]) == 2
    assert not [*folder.iterdir()]
    assert main(["split", str(file), str(folder)]) == 0
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert main(["split", str(file), str(folder)]) == 2
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert main(["split", str(file), str(folder), "--force"]) == 0


def test_no_part_takes_the_place_of_what_is_divided(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jx_desktop.cli.split.now_text", lambda: "2026-09-28T10:00:00+08:00")
    part = split(file)[0]
    before = part.read_bytes()
    assert main(["split", str(part), str(part.parent), "--force"]) == 2
    assert part.read_bytes() == before


def test_attachments_and_what_other_programs_keep_beside_a_document_are_in_all_parts_and_come_back(
    form: Form, tmp_path: Path
) -> None:
    document = small_whole(form)
    attachment = Attachment("a1", "说明.pdf", "application/pdf", b"%PDF")
    history = replace(StoredDocument.unsaved(document), attachments=(attachment,), other_meta={"later": "x"})
    parts = split(saved(document, tmp_path / "文本.jx", history=history))
    assert merge(*parts[::-1], tmp_path / "again.jx") == 0
    for path in (*parts, tmp_path / "again.jx"):
        stored = open_document(path).stored
        assert stored.attachments == (attachment,)
        assert stored.other_meta["later"] == "x"


@pytest.mark.parametrize("how", [["--force"], ["--into"]])
def test_a_document_that_somebody_has_open_is_not_merged_over(
    file: Path, how: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = split(file)
    out = saved(open_document(file).document, file.parent / "汇总.jx")
    before = out.read_bytes()
    monkeypatch.setattr("jx_desktop.cli.merge.lock_document", lambda _path: Holder("李某"))
    assert merge(*parts, out, *how) == 2
    assert out.read_bytes() == before
    assert "李某" in capsys.readouterr().err
