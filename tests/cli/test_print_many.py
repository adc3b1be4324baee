"""``jx print … --out-dir``: many documents into one folder; what cannot be printed is named and holds up no other."""

import os
import shutil
from pathlib import Path

import pypdfium2
import pytest

from jx_desktop.domain.document.entity import Change
from jx_desktop.services.files.document_files import open_document, save_again
from jx_desktop.services.files.document_folder import documents_in
from jx_desktop.services.machine import pool
from tests.cli.conftest import Run, cannot
from tests.made.county import make_county


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three departments of two projects."""
    return sorted(make_county(tmp_path_factory.mktemp("county") / "docs", 3, 2).files.values())


@pytest.fixture
def files(jx: Run, made: list[Path], tmp_path: Path) -> list[Path]:
    """The same, a.jx, b.jx and c.jx in the empty folder."""
    return [
        Path(shutil.copy(path, tmp_path / f"{name}.jx")).relative_to(tmp_path)
        for name, path in zip("abc", made, strict=True)
    ]


def names_in(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def text_of(path: str) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join(document[0].get_textpage().get_text_bounded().split())
    finally:
        document.close()


def test_every_document_becomes_a_pdf_named_like_its_file_and_the_same_as_alone(jx: Run, files: list[Path]) -> None:
    assert jx("print", *files, "--out-dir", "pdf/out", "--fonts", "bundled")[0] == 0
    assert names_in("pdf/out") == ["a.pdf", "b.pdf", "c.pdf"]
    assert jx("print", files[1], "b.pdf", "--fonts", "bundled")[0] == 0
    assert Path("b.pdf").read_bytes() == Path("pdf/out/b.pdf").read_bytes()


def test_a_folder_stands_for_its_documents_and_options_may_stand_among_the_files(jx: Run, files: list[Path]) -> None:
    Path("in/deep").mkdir(parents=True)
    for path, target in zip(files, ("in/a.jx", "in/deep/b.jx", "c.jx"), strict=True):
        path.rename(target)
    assert jx("print", "in", "--out-dir", "out", "c.jx", "--watermark", "样本")[0] == 0
    assert names_in("out") == ["a.pdf", "b.pdf", "c.pdf"]


def test_documents_with_their_ending_in_capitals_are_not_passed_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "文本.JX").write_bytes(b"")
    assert documents_in(tmp_path) == ([tmp_path / "文本.JX"], [])


def test_an_option_may_stand_between_the_file_and_its_pdf(jx: Run, files: list[Path]) -> None:
    assert jx("print", files[0], "--compact", "a.pdf")[0] == 0
    assert Path("a.pdf").exists()


def test_of_two_with_one_name_the_second_gets_a_number_and_that_is_said(jx: Run, files: list[Path]) -> None:
    for name, path in zip(("one", "two"), files, strict=False):
        Path(name).mkdir()
        path.rename(f"{name}/文本.jx")
    status, out, err = jx("print", "one/文本.jx", "two/文本.jx", "--out-dir", "out")
    assert (status, out) == (0, "")
    assert names_in("out") == ["文本-2.pdf", "文本.pdf"]
    assert "已有同名的 文本.pdf，写为 文本-2.pdf" in err
    assert text_of("out/文本.pdf") != text_of("out/文本-2.pdf")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_printed(jx: Run, files: list[Path]) -> None:
    files[1].write_bytes(b"SQLite format 3\0" + bytes(3000))
    status, _, err = jx("print", *files, "none.jx", "--out-dir", "out", "--quiet")
    assert status == 1
    assert names_in("out") == ["a.pdf", "c.pdf"]
    assert [name for name in ("a.jx", "b.jx", "c.jx", "none.jx") if name in err] == ["b.jx", "none.jx"]
    assert err.count("\n") == 2


def test_where_nothing_could_be_printed_the_command_could_not_do_its_work(jx: Run, files: list[Path]) -> None:
    files[0].write_bytes(b"")
    assert jx("print", files[0], "--out-dir", "out")[0] == 2


def test_nothing_is_replaced_without_force(jx: Run, files: list[Path]) -> None:
    Path("out").mkdir()
    Path("out/b.pdf").write_bytes(b"mine")
    status, _, err = jx("print", *files, "--out-dir", "out", "--quiet")
    assert (status, err.count("\n")) == (1, 1)
    assert "b.pdf" in err
    assert Path("out/b.pdf").read_bytes() == b"mine"
    assert jx("print", *files, "--out-dir", "out", "--force")[0] == 0
    assert Path("out/b.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.jx", "out.pdf", "--out-dir", "out"],
        ["a.jx", "-", "--out-dir", "out"],
        ["a.jx", "b.jx", "out.pdf"],
        ["a.jx", "b.jx", "--out-dir", "a.jx"],
        ["a.jx", "b.jx", "--out-dir", "out", "--with-comments"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_is_refused_in_one_line_and_writes_nothing(
    jx: Run, files: list[Path], arguments: list[str]
) -> None:
    before = Path("a.jx").read_bytes()
    cannot(jx("print", *arguments))
    assert names_in(".") == ["a.jx", "b.jx", "c.jx"]
    assert Path("a.jx").read_bytes() == before


def test_a_document_that_lacks_a_project_is_named_and_one_that_has_it_printed(jx: Run, files: list[Path]) -> None:
    code = "13052926P30100000001B"
    status, _, err = jx("print", *files, "--out-dir", "out", "--project", code, "--quiet")
    assert status == 1, err
    assert names_in("out") == ["a.pdf"]
    assert "b.jx" in err
    assert "c.jx" in err


def test_several_processes_print_what_one_prints_and_say_what_holds_for_all_once(
    jx: Run, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("d.jx").write_bytes(b"SQLite format 3\0" + bytes(3000))
    alone = jx("print", *files, "d.jx", "--out-dir", "alone", "--sheet", "goal")
    monkeypatch.setattr(pool, "_FEWEST_BYTES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    together = jx("print", *files, "d.jx", "--out-dir", "together", "--sheet", "goal")
    assert together[0] == alone[0] == 1
    assert names_in("together") == names_in("alone") == ["a.pdf", "b.pdf", "c.pdf"]
    for name in names_in("alone"):
        assert Path("together", name).read_bytes() == Path("alone", name).read_bytes()
    lines = alone[2].splitlines()
    assert together[2].replace("together", "alone").splitlines() == lines
    assert len(lines) == len(set(lines))


def test_personal_numbers_found_by_another_process_are_named_place_by_place(
    jx: Run, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_FEWEST_BYTES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    path = files[1]
    opened = open_document(path)
    _, project = opened.document.projects[0]
    named = project.model_copy(update={"purpose": "联系人电话13800138000。"})
    save_again(opened, opened.document.apply((Change(project, named),)))
    status, _, err = jx("print", *files, "--out-dir", "out", "--public")
    assert status == 1
    assert names_in("out") == ["a.pdf", "c.pdf"]
    assert "资金用途" in err
