"""Odd calls of the command: nothing of the user's is overwritten, and every refusal is one line."""

import errno
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, cannot, exported
from tests.conftest import ROOT, SAMPLE_TEXT


@pytest.fixture
def data(jx: Run, sample: Path) -> dict[str, Any]:
    return exported(jx, sample)


def write(name: str, data: object) -> Path:
    path = Path(name)
    path.write_text(json.dumps(data), "utf-8")
    return path


@pytest.mark.parametrize("link", [None, "symlink", "dotted"])
def test_a_source_is_never_replaced_by_its_output(jx: Run, sample: Path, link: str | None) -> None:
    before = sample.read_bytes()
    target = Path("other.jx")
    if link == "symlink":
        target.symlink_to(sample)
    elif link == "dotted":
        Path("d").mkdir()
        target = Path("d/../sample.jx")
    else:
        target = sample
    assert "sample" in cannot(jx("print", sample, target, "--force")) or link == "symlink"
    assert sample.read_bytes() == before


def test_a_report_takes_the_place_of_neither_source_nor_document(jx: Run, data: dict[str, Any]) -> None:
    source = write("a.json", data)
    before = source.read_bytes()
    cannot(jx("import", source, source, "--force"))
    cannot(jx("import", source, "b.jx", "--report", source, "--force"))
    cannot(jx("import", source, "b.jx", "--report", "b.jx", "--force"))
    cannot(jx("import", source, "b.jx", "--report", "nowhere/x.json"))
    assert source.read_bytes() == before
    assert not Path("b.jx").exists()


def test_a_report_does_not_outlive_a_document_that_could_not_be_saved(jx: Run, data: dict[str, Any]) -> None:
    source = write("a.json", data)
    cannot(jx("import", source, "nowhere/b.jx", "--report", "report.json"))
    assert not Path("report.json").exists()


def test_an_older_report_outlives_a_save_that_failed(jx: Run, data: dict[str, Any]) -> None:
    source = write("a.json", data)
    Path("report.json").write_text("an older one")
    cannot(jx("import", source, "nowhere/b.jx", "--report", "report.json", "--force"))
    assert Path("report.json").read_text() == "an older one"
    assert jx("import", source, "b.jx", "--report", "report.json", "--force")[0] == 0
    assert json.loads(Path("report.json").read_text("utf-8"))["unplaced"] == []


@pytest.mark.parametrize("verb", [("print",), ("export",), ("import", "--report")])
def test_nothing_but_a_document_takes_the_place_of_a_document(jx: Run, sample: Path, verb: tuple[str, ...]) -> None:
    """Nor its name: whoever opens it would be told that it is damaged."""
    other = Path("other.json")
    other.write_bytes(sample.read_bytes())
    before = other.read_bytes()
    source = write("a.json", exported(jx, sample)) if verb[0] == "import" else sample
    for target in (other, Path("new.jx")):
        arguments = ("import", source, "b.jx", "--report", target) if verb[0] == "import" else (verb[0], source, target)
        cannot(jx(*arguments, "--force"))
    assert other.read_bytes() == before
    assert not Path("new.jx").exists()
    assert not Path("b.jx").exists()


def test_a_folder_that_may_not_be_entered_is_named_and_the_rest_checked(
    jx: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("d/shut").mkdir(parents=True)
    shutil.copy(sample, "d/a.jx")
    real = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path).name == "shut":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    status, out, err = jx("check", "d", "--csv")
    assert status == 2
    assert "d/shut" in err
    assert "d/a.jx" in out


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ESTALE, errno.EHOSTDOWN, errno.ETIMEDOUT])
@pytest.mark.parametrize("verb", ["check", "info", "print", "export", "repair"])
def test_a_file_that_cannot_be_looked_at_is_named_itself(
    jx: Run, monkeypatch: pytest.MonkeyPatch, verb: str, number: int
) -> None:
    real = os.stat

    def stat(path: Any, *arguments: Any, **options: Any) -> os.stat_result:
        if "share" in str(path):
            raise OSError(number, os.strerror(number), path)
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "stat", stat)
    output = {"print": ["a.pdf"], "export": ["a.json"], "repair": ["b.jx"]}.get(verb, [])
    said = cannot(jx(verb, "share/a.jx", *output))
    assert "share/a.jx" in said
    assert "结果无法输出" not in said
    assert "没有读取" in said if number == errno.EACCES else "没有响应" in said


def test_a_document_is_not_written_to_standard_output(jx: Run, data: dict[str, Any]) -> None:
    cannot(jx("import", write("a.json", data), "-"))
    cannot(jx("new", "-", "--year", 2025, "--department-code", 1, "--department-name", "a"))
    assert not Path("-").exists()


@pytest.mark.parametrize("text", ["\x01", "\udcff"])
def test_a_watermark_has_no_odd_characters(jx: Run, sample: Path, text: str) -> None:
    cannot(jx("print", sample, "a.pdf", "--watermark", text))


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_a_file_name_that_is_no_text_does_not_break_a_report(jx: Run, sample: Path) -> None:
    odd = Path(os.fsdecode(b"bad\xff.jx"))
    odd.write_bytes(sample.read_bytes())
    assert jx("check", ".", "--csv")[0] == 0
    status, out, _ = jx("check", ".", "--json")
    assert status == 0
    assert len(json.loads(out)) == 2


def test_a_folder_without_documents_does_not_hide_the_others(jx: Run, sample: Path) -> None:
    Path("empty").mkdir()
    status, out, err = jx("check", sample, "empty", "--json")
    assert (status, len(json.loads(out)), err.count("\n")) == (2, 1, 1)


def test_quiet_and_the_last_language_count_wherever_they_stand(jx: Run, sample: Path) -> None:
    assert jx("--quiet", "print", sample, "a.pdf")[2] == ""
    assert "errors 0" in jx("--lang", "zh", "check", sample, "--lang", "en")[1]


def test_a_line_end_in_an_argument_stays_out_of_the_message(jx: Run, sample: Path) -> None:
    cannot(jx("info", sample, "x\ny"))


@pytest.mark.parametrize(
    "change",
    [
        {"id": "x" * 195, "rulings": [{"rule": "COD-01"}], "sections": {"k" * 195: []}},
        {"version": "2"},
        {"version": True},
        {"compiled_by": "\x07"},
        {"declared_total": int("9" * 4000)},
    ],
    ids=["long ids", "text version", "flag version", "bell", "4000 digits"],
)
def test_odd_json_is_one_line(jx: Run, data: dict[str, Any], change: dict[str, Any]) -> None:
    cannot(jx("import", write("a.json", data | change), "b.jx"))


def test_an_id_that_another_program_gave_a_ruling_is_kept(jx: Run, data: dict[str, Any]) -> None:
    data["rulings"] = [{"rule": "COD-01", "id": "theirs"}, {"rule": "COD-02"}]
    assert jx("import", write("a.json", data), "b.jx")[0] == 0
    assert [ruling.get("id") for ruling in exported(jx, "b.jx")["rulings"]] == ["theirs", None]


def test_a_rule_that_cannot_decide_is_told_apart_from_an_error(jx: Run, data: dict[str, Any]) -> None:
    assert jx("import", write("a.json", data | {"money_unit": None}), "b.jx")[0] == 0
    status, out, _ = jx("check", "b.jx", "--json")
    report = json.loads(out)
    [finding] = [finding for finding in report["findings"] if finding.get("undecided")]
    assert (status, report["errors"], report["undecided"], finding["rule"]) == (1, 0, 1, "STR-05")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("codes.project", "a{4294967296}"),
        ("codes.project", "[[a]--b]"),
        ("rules.IND-03.limits", {"rows": 0}),
        ("styles.contents_line.size", 0.001),
        ("box.padding_x", 500.0),
        ("paper.text", {"top": 290.0, "left": 20.0, "right": 20.0, "bottom": 20.0}),
        ("paper.table_sheet", {"width": 1e308, "height": 1.0}),
    ],
)
def test_a_hostile_form_is_one_line(jx: Run, data: dict[str, Any], path: str, value: object) -> None:
    definition = tomllib.loads((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    target = definition
    *steps, last = path.split(".")
    for step in steps:
        target = target[step]
    target[last] = value
    message = cannot(jx("import", write("a.json", data | {"form_definition": definition}), "b.jx"))
    assert "form_definition" in message


@pytest.mark.parametrize(
    ("pattern", "code"),
    [("a?" * 32 + "a" * 32, "a" * 31), ("a{0,30}" * 12 + "b", "a" * 300), ("(?:aa|a)" * 37 + "b", "a" * 70)],
)
def test_a_costly_pattern_holds_nobody_up(jx: Run, data: dict[str, Any], pattern: str, code: str) -> None:
    definition = tomllib.loads((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    definition["codes"]["project"] = pattern
    data["units"][0]["projects"][0]["code"] = code
    assert jx("import", write("a.json", data | {"form_definition": definition}), "b.jx")[0] == 0
    status, out, _ = jx("check", "b.jx", "--json")
    assert status in (0, 1)
    slow = [finding for finding in json.loads(out)["findings"] if pattern in finding["message"]]
    assert all(finding["undecided"] for finding in slow)


@pytest.mark.parametrize("text", ["a=" + "[" * 3000, "a=" + "9" * 5000, "colour = 1", "id = 1"])
def test_a_form_file_that_cannot_be_read_is_one_line(jx: Run, tmp_path: Path, text: str) -> None:
    own = tmp_path / "data" / "jx_desktop" / "forms"
    own.mkdir(parents=True)
    (own / "own.toml").write_text(text, "utf-8")
    new = ["new", "a.jx", "--form", "own", "--year", 2025, "--department-code", 1, "--department-name", "a"]
    assert "own.toml" in cannot(jx(*new))


def test_a_form_file_of_a_windows_editor_is_read(jx: Run, tmp_path: Path) -> None:
    own = tmp_path / "data" / "jx_desktop" / "forms"
    own.mkdir(parents=True)
    form = (ROOT / "tests" / "data" / "forms" / "test-2025.toml").read_bytes()
    (own / "test-2025.toml").write_bytes(b"\xef\xbb\xbf" + form.replace(b"\n", b"\r\n"))
    new = ["new", "a.jx", "--form", "test-2025", "--year", 2025, "--department-code", 1, "--department-name", "a"]
    assert jx(*new)[0] == 0


def process(arguments: list[str], folder: Path, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("environment", {})}
    command = [sys.executable, "-m", "jx_desktop.cli", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, stderr=subprocess.PIPE, check=False, **options)


def test_json_is_utf8_and_help_is_shown_whatever_the_console_speaks(tmp_path: Path) -> None:
    ascii_console = {"PYTHONIOENCODING": "ascii"}
    assert process(["import", str(SAMPLE_TEXT), "a.jx"], tmp_path, environment=ascii_console).returncode == 0
    done = process(["check", "a.jx", "--json"], tmp_path, stdout=subprocess.PIPE, environment=ascii_console)
    assert json.loads(done.stdout.decode("utf-8"))["file"] == "a.jx"
    assert "审核单位" in done.stdout.decode("utf-8")
    assert process(["--help"], tmp_path, stdout=subprocess.PIPE, environment=ascii_console).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_an_output_that_is_full_is_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(["schema"], tmp_path, stdout=full)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
