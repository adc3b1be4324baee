"""``jx collect``: a line for each document as it is read, a table of them all, and the figures of ``jx check``."""

import csv
import io
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.machine import pool
from jx_desktop.services.machine.own_program import start_own
from tests.cli.conftest import Run
from tests.conftest import make_document, make_project
from tests.evaluated import evaluated_document, evaluated_project, monitored_project
from tests.made.county import MadeCounty, make_county


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeCounty:
    return make_county(tmp_path_factory.mktemp("made") / "county", 3, 2)


@pytest.fixture
def folder(tmp_path: Path, made: MadeCounty) -> Path:
    """A county in which one department has switched a rule off."""
    place = Path(shutil.copytree(made.folder, tmp_path / "县"))
    path = sorted(place.iterdir())[1]
    document = open_document(path).document
    rules = {rule: each.model_copy(update={"enabled": not rule.startswith("VAL")}) for rule, each in
             document.form.rules.items()}  # fmt: skip
    document.form = document.form.model_copy(update={"rules": FrozenDict(rules)})
    save_new(document, path, replace_existing=True)
    return place


def rows(out: str) -> list[dict[str, str]]:
    assert out.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))


def test_every_figure_is_that_of_a_check_by_the_same_form(jx: Run, folder: Path) -> None:
    for forms in ("own", "file"):
        collected = rows(jx("collect", folder, "--csv", "-", "--forms", forms, "--lang", "en")[1])
        checked = rows(jx("check", folder, "--csv", "--forms", forms, "--lang", "en")[1])
        assert len(collected) == 3
        for line, check in zip(collected, checked, strict=True):
            assert Path(check["file"]).name == line["file"]
            for key in ("department", "projects", "errors", "warnings", "released", "check_code", "form_differs"):
                assert line[key] == check[key], key
            assert line["total_wan_yuan"] == check["sum"]
        assert [bool(line["form_differs"]) for line in collected] == [False, True, False]
    assert jx("check", folder, "--csv")[1] == jx("check", folder, "--csv", "--forms", "file")[1]


def test_a_line_says_which_sheets_of_the_year_are_begun_and_final(jx: Run, form: Form) -> None:
    Path("县").mkdir()
    sheet = Sheet.of("department_goal", values={"goal": "繁荣文艺。"})
    begun = evaluated_document(form, evaluated_project(), monitored_project(2), finals=("evaluation",))
    save_new(Document.build([*begun, sheet], form), Path("县/一.jx"), replace_existing=False)
    save_new(make_document(form, make_project(1)), Path("县/二.jx"), replace_existing=False)
    lines = jx("collect", "县")[1].splitlines()
    assert lines[0].endswith("；7月监控 1/2、绩效自评 1/2 已定稿、部门整体绩效目标")
    assert "；" not in lines[1]
    said = jx("collect", "县", "--lang", "en")[1].splitlines()
    assert said[0].endswith("; 7月监控 1/2, 绩效自评 1/2 final, 部门整体绩效目标")


def test_both_counts_are_said_where_the_form_in_the_file_is_another(jx: Run, folder: Path) -> None:
    line = rows(jx("collect", folder, "--csv", "-", "--lang", "en")[1])[1]
    assert int(line["own_warnings"]) < int(line["warnings"])
    assert "VAL-15" in line["softened_rules"].split()
    status, out, _ = jx("collect", folder, "--lang", "en")
    assert status == 0
    assert f"warnings {line['warnings']}; by the form in the file, which is another" in out.splitlines()[1]
    path = sorted(folder.iterdir())[1]
    said = jx("check", path, "--forms", "own", "--lang", "en")[1]
    assert "Rules that the form in the file has switched off or softened" in said
    assert '"form_differs": true' in jx("check", path, "--forms", "own", "--json")[1]
    assert "form_differs" not in jx("check", path, "--json")[1]


def test_a_form_that_this_computer_has_not_is_said(jx: Run, folder: Path) -> None:
    path = min(folder.iterdir())
    document = open_document(path).document
    document.form = document.form.model_copy(update={"id": "other-2030"})
    save_new(document, path, replace_existing=True)
    said = rows(jx("collect", folder, "--csv", "-", "--lang", "en")[1])[0]["form_differs"]
    assert said
    assert rows(jx("check", path, "--csv", "--lang", "en")[1])[0]["form_differs"] == said
    assert "this computer has none of that id" in jx("collect", folder, "--lang", "en")[1].splitlines()[0]
    assert "has no form other-2030" in jx("check", path, "--forms", "own", "--lang", "en")[1]


def test_a_line_is_printed_for_each_document_and_copies_are_named(jx: Run, folder: Path) -> None:
    first = min(folder.iterdir())
    shutil.copy(first, folder / "副本.jx")
    status, out, err = jx("collect", folder)
    assert status == 0
    assert len(out.splitlines()) == 4
    copies, told = err.splitlines()
    assert copies == f"{first.name} 不计：与 副本.jx 内容相同，以后者为准"
    assert told.startswith("共 4 个文本，计 3 个、项目 6 个")


def test_what_cannot_be_read_is_named_and_the_status_says_so(jx: Run, folder: Path) -> None:
    (folder / "坏.jx").write_text("x")
    status, out, err = jx("collect", folder, "--csv", "表.csv")
    assert status == 1
    assert "坏.jx" in err.splitlines()[0]
    assert len(rows(Path("表.csv").read_text("utf-8"))) == 3
    assert len(out.splitlines()) == 3
    assert jx("collect", folder, "--csv", "表.csv")[0] == 2, "nothing is replaced without being told"
    assert jx("collect", folder, "--csv", "表.csv", "--force")[0] == 1


def test_where_nothing_is_read_the_status_is_two_and_no_table_is_made(jx: Run) -> None:
    Path("empty").mkdir()
    (Path("empty") / "坏.jx").write_text("x")
    status, out, err = jx("collect", "empty", "--csv", "表.csv")
    assert (status, out, err.count("\n")) == (2, "", 2)
    assert not Path("表.csv").exists()
    assert jx("collect", "nowhere")[0] == 2


def test_a_workbook_has_the_documents_and_their_sums(jx: Run, folder: Path) -> None:
    assert jx("collect", folder, "--xlsx", "表.xlsx")[0] == 0
    book = CalamineWorkbook.from_path("表.xlsx")
    values = book.get_sheet_by_index(0).to_python()
    assert sum("巨鹿县" in str(row) for row in values) >= 3


def test_texts_of_other_programs_are_left_out_when_asked(jx: Run, folder: Path) -> None:
    assert jx("export", min(folder.iterdir()), folder / "a.docx")[0] == 0
    assert len(rows(jx("collect", folder, "--csv", "-")[1])) == 4
    assert len(rows(jx("collect", folder, "--csv", "-", "--jx-only")[1])) == 3


def test_names_that_act_do_nothing_to_a_terminal_or_a_spreadsheet(jx: Run, folder: Path) -> None:
    shutil.copy(min(folder.iterdir()), folder / "=1+1\x1b[2J.jx")
    _, out, _ = jx("collect", folder)
    assert "\x1b" not in out
    files = [line["文件"] for line in rows(jx("collect", folder, "--csv", "-")[1])]
    assert "'=1+1\\x1b[2J.jx" in files


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_an_interruption_ends_it_with_one_line(jx: Run, folder: Path) -> None:
    for number in range(40):
        (folder / f"x{number}").mkdir()
        for path in list(folder.glob("*.jx")):
            shutil.copy(path, folder / f"x{number}")
    command = [sys.executable, "-m", "jx_desktop.cli", "collect", str(folder)]
    environment = os.environ | {"XDG_DATA_HOME": str(Path("data").absolute())}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: every process gets it
        _, told = process.communicate()
    assert process.returncode == 2
    assert told.count(b"\n") == 1
    assert b"Traceback" not in told


def test_one_pool_serves_checking_and_collecting(jx: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    def noted(module: str, *arguments: str) -> Any:
        started.append(module)
        return start_own(module, *arguments)

    monkeypatch.setattr("jx_desktop.services.machine.pool.start_own", noted)
    monkeypatch.setattr(pool, "_FEWEST_BYTES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert jx("collect", folder)[0] == 0
    jx("check", folder)
    assert set(started) == {"jx_desktop.services.collecting.worker", "jx_desktop.cli.check_worker"}
