"""The ``jx`` command: results, exit status, one line for what cannot be done, and no half-written file."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from jx_desktop.services.files.document_files import save_new
from tests.cli.conftest import Run, cannot, exported
from tests.conftest import ROOT, SAMPLE_TEXT, make_document, make_project
from tests.forms import every_form, form_of_other_system
from tests.printing.conftest import pages_of


def test_the_sample_is_imported_whole(jx: Run) -> None:
    status, out, err = jx("import", SAMPLE_TEXT, "sample.jx", "--report", "report.json")
    assert (status, out) == (0, "")
    assert "3 个项目" in err
    assert json.loads(Path("report.json").read_text("utf-8"))["unplaced"] == []


def test_the_exported_json_says_what_the_text_says(jx: Run, sample: Path) -> None:
    data = exported(jx, sample)
    [unit] = data["units"]
    projects = unit["projects"]
    assert (unit["code"], unit["name"]) == ("721001", "巨鹿县文学艺术界联合会本级")
    assert data["department"] == {"code": "721", "name": "巨鹿县文学艺术界联合会"}
    assert (data["year"], data["cover_mark"], data["money_unit"], data["stage"]) == (2024, "草案", "万元", "draft")
    assert data["reviewed_by"] == "XXX财政（厅/局）"
    assert [project["code"] for project in projects] == [
        "13052924P00584012407U", "13052924P00584012408F", "13052924P00584012410E",
    ]  # fmt: skip
    assert [project["budget"] for project in projects] == [
        {"total": amount, "fiscal": amount, "other": None} for amount in ("5.00", "4.00", "6.00")
    ]
    assert [[item["percent"] for item in project["plan"]] for project in projects] == [
        ["30", "60", "80", None], ["30", "60", "80", "100"], ["25", "60", "80", "100"],
    ]  # fmt: skip
    assert [[item["month"] for item in project["plan"]] for project in projects] == [[3, 6, 10, 12]] * 3
    assert [len(project["indicators"]) for project in projects] == [7, 7, 7]
    assert all(row["level1"] and row["level2"] for project in projects for row in project["indicators"])
    assert projects[0]["goals"] == ["按照上级文件要求，开展创先争优活动，提升单位工作效能。"]
    assert projects[1]["indicators"][2]["value"] == "按文件要求及时开展"
    assert [len(paragraphs) for paragraphs in data["sections"].values()] == [2, 2, 2]

    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for item in value.values() for text in texts(item)]
        return [text for item in value for text in texts(item)] if isinstance(value, list) else [str(value)]

    assert not [text for text in texts(data) if " " in text or "\t" in text]


def test_check_says_what_the_rules_say_about_the_sample(jx: Run, sample: Path) -> None:
    status, out, _ = jx("check", sample, "--json")
    report = json.loads(out)
    assert status == 0
    assert (report["errors"], report["warnings"], report["hints"], report["undecided"]) == (0, 15, 12, 0)
    assert set(report) == {"file", "errors", "warnings", "hints", "undecided", "findings"}
    found = [(finding["rule"], finding["severity"]) for finding in report["findings"]]
    assert {key: found.count(key) for key in found} == {
        ("STR-02", "warning"): 1, ("PLN-02", "warning"): 1, ("VAL-09", "warning"): 3, ("VAL-12", "warning"): 3,
        ("VAL-17", "warning"): 3, ("GOL-01", "warning"): 1, ("GOL-02", "warning"): 3, ("IND-07", "hint"): 3,
        ("VAL-11", "hint"): 3, ("SRC-02", "hint"): 3, ("VAL-20", "hint"): 3,
    }  # fmt: skip
    finding = next(finding for finding in report["findings"] if finding["rule"] == "PLN-02")
    assert set(finding) == {"rule", "severity", "message", "released", "places"}
    assert finding["places"][0]["code"] == "13052924P00584012407U"
    assert finding["places"][0]["field"] == "plan.12"
    assert set(finding["places"][0]) == {"project", "code", "row", "field"}


def test_check_as_final_finds_two_errors(jx: Run, sample: Path) -> None:
    status, out, _ = jx("check", sample, "--final")
    assert status == 1
    assert out.endswith("错误（须更正）2 项，提示（请核实）13 项，建议（供参考）12 项\n")


def test_check_of_a_folder_gives_a_row_or_a_report_for_each_document(jx: Run, sample: Path) -> None:
    Path("sub").mkdir()
    assert jx("new", "sub/empty.jx", "--year", 2025, "--department-code", 1, "--department-name", "=SUM(A1)")[0] == 0
    status, out, _ = jx("check", ".", "--csv")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert out.startswith("\ufeff")
    assert status == 1
    assert rows[0] == ["文件", "部门", "项目数", "预算数合计", "错误", "提示", "放行", "校验码", "表样不一致"]
    assert [row[0] for row in rows[1:]] == ["sample.jx", "sub/empty.jx".replace("/", os.sep)]
    assert rows[1][2:7] == ["3", "15.00", "0", "15", "0"]
    assert rows[2][1] == "'=SUM(A1)"
    status, out, _ = jx("check", ".", "--json", "--lang", "en")
    assert [Path(report["file"]).name for report in json.loads(out)] == ["sample.jx", "empty.jx"]


def test_among_several_files_those_that_cannot_be_read_are_named_and_the_rest_reported(jx: Run, sample: Path) -> None:
    Path("bad.jx").write_text("text")
    status, out, err = jx("check", "bad.jx", sample, "--json")
    assert status == 2
    assert "bad.jx" in err
    assert err.count("\n") == 1
    assert len(json.loads(out)) == 1


def test_print_makes_the_ten_pages_of_the_sample(jx: Run, sample: Path) -> None:
    status, out, err = jx("print", sample, "out.pdf")
    assert (status, out) == (0, "")
    assert "10 页" in err
    pdf = pypdfium2.PdfDocument("out.pdf")
    assert len(pdf) == 10
    assert "未定稿" not in pdf[7].get_textpage().get_text_range()
    pdf.close()


def test_errors_bring_the_watermark_unless_it_is_not_wanted(jx: Run) -> None:
    jx("new", "new.jx", "--year", 2025, "--department-code", 721, "--department-name", "某局")
    texts = {}
    for name, options in {"plain": [], "none": ["--no-watermark"], "own": ["--watermark", "内部资料"]}.items():
        assert jx("print", "new.jx", f"{name}.pdf", *options)[0] == 0
        pdf = pypdfium2.PdfDocument(f"{name}.pdf")
        texts[name] = pdf[0].get_textpage().get_text_range()
        pdf.close()
    assert "未定稿" in texts["plain"]
    assert "未定稿" not in texts["none"]
    assert "内部资料" in texts["own"]


def test_one_project_is_printed_with_its_page_number_of_the_whole(jx: Run, sample: Path) -> None:
    assert jx("print", sample, "one.pdf", "--project", "721001/13052924P00584012408F")[0] == 0
    pdf = pypdfium2.PdfDocument("one.pdf")
    assert len(pdf) == 1
    assert "— 5 —" in pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert "13052924P99" in cannot(jx("print", sample, "two.pdf", "--project", "13052924P99"))
    assert not Path("two.pdf").exists()


def test_sheets_of_the_form_are_printed_by_their_keys(jx: Run, sample: Path, tmp_path: Path) -> None:
    document = make_document(every_form(), make_project(1), make_project(2))
    save_new(document, tmp_path / "every.jx", replace_existing=False)
    assert jx("print", "every.jx", "one.pdf", "--sheet", "progress-07,whole")[0] == 0
    assert len(pages_of(Path("one.pdf").read_bytes())) == 3
    assert jx("export", "every.jx", "two.pdf", "--sheet", "whole", "--project", "721001/13052924P00000000001A")[0] == 0
    assert len(pages_of(Path("two.pdf").read_bytes())) == 1

    said = cannot(jx("print", "every.jx", "three.pdf", "--sheet", "progress"))
    assert "“progress”" in said
    assert "progress-07、progress-10" in said
    said = cannot(jx("print", "every.jx", "three.pdf", "--sheet", "monitor-09"))
    assert "“monitor-09”" in said
    assert "progress-07、progress-10、whole" in said
    assert not Path("three.pdf").exists()
    cannot(jx("export", sample, "three.json", "--sheet", "whole"))


def test_sheets_of_projects_that_are_not_there_are_no_pages(jx: Run, tmp_path: Path) -> None:
    save_new(make_document(every_form()), tmp_path / "every.jx", replace_existing=False)
    cannot(jx("print", "every.jx", "one.pdf", "--sheet", "progress-07"))
    assert not Path("one.pdf").exists()


def test_info_tells_counts_sums_and_the_check_code(jx: Run, sample: Path) -> None:
    status, out, _ = jx("info", sample, "--json")
    data = json.loads(out)
    assert status == 0
    assert (data["projects"], data["units"], data["indicators"], data["total"]) == (3, 1, 21, "15.00")
    assert (data["form"], data["format_version"], data["revision"]) == ("hebei-2024", 2, 1)
    status, out, _ = jx("info", sample)
    assert data["check_code"] in out
    assert "15.00 万元" in out


def test_what_may_be_misread_is_told_counted_and_in_the_report(jx: Run) -> None:
    text = (
        SAMPLE_TEXT.read_text("utf-8")
        .replace("预算数\t6.00", "预算数\t6.O0")
        .replace("100%\t调查问卷", "1O0%\t调查问卷", 1)
    )
    Path("misread.txt").write_text(text, encoding="utf-8")
    status, _, err = jx("import", "misread.txt", "misread.jx", "--report", "report.json")
    assert status == 1
    assert "2 处存疑" in err
    doubts = json.loads(Path("report.json").read_text("utf-8"))["doubts"]
    assert [doubt["text"] for doubt in doubts] == ["1O0%", "6.O0"]
    [amount] = [doubt for doubt in doubts if doubt["text"] == "6.O0"]
    assert amount["place"] == "第 105 行"
    assert amount["field"].endswith("预算数")
    assert amount["proposal"] == [{"field": amount["field"], "value": "6.00"}]
    assert "6.00" in amount["reason"]
    assert amount["place"] in err


def test_export_import_export_is_equal(jx: Run, sample: Path) -> None:
    assert jx("export", sample, "a.json")[0] == 0
    assert jx("import", "a.json", "b.jx")[0] == 0
    assert jx("export", "b.jx", "b.json")[0] == 0
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()


def test_a_form_of_the_county_lies_in_the_users_folder(jx: Run, tmp_path: Path) -> None:
    own = tmp_path / "data" / "jx_desktop" / "forms"
    own.mkdir(parents=True)
    form = ROOT / "tests" / "data" / "forms" / "test-2025.toml"
    (own / form.name).write_bytes(form.read_bytes())
    assert jx("import", form.with_suffix(".json"), "other.jx")[0] == 0
    (own / form.name).unlink()  # the document carries its form
    status, out, _ = jx("check", "other.jx")
    assert status == 0, out
    assert jx("print", "other.jx", "other.pdf")[0] == 0
    assert exported(jx, "other.jx")["form_definition"]["id"] == "test-2025"
    (own / form.name).write_text("id = 1\ncolour = 2\n", "utf-8")
    message = cannot(
        jx("new", "x.jx", "--form", "test-2025", "--year", 2025, "--department-code", 1, "--department-name", "a")
    )
    assert "test-2025.toml" in message


def test_the_schema_is_json(jx: Run) -> None:
    status, out, _ = jx("schema")
    assert status == 0
    assert json.loads(out)["title"] == "Interchange"


STRAY = {
    "XXX 财政": "内部资料注意保存",
    "3.老研会书画活动经费绩效目标表···": "以上页码仅供参考",
    "资金支出计 划 (%)": "本行为误粘贴内容",
    "\t质量指标\t开展活动覆盖率\t开展活动覆盖率\t95%": "打印于办公室",
    "满意度指标\t服务对象满意度指标\t服务对象满意度": "附注见后",
}
"""Lines that belong nowhere, by the start of the line that each is put behind."""


def stray(lines: list[str]) -> dict[int, str]:
    """Put the stray lines in; return them with their line numbers."""
    for before, text in STRAY.items():
        position = max(index for index, line in enumerate(lines) if line.startswith(before))
        lines.insert(position + 1, text)
    return {lines.index(text) + 1: text for text in STRAY.values()}


def test_five_stray_lines_are_named_exactly(jx: Run, tmp_path: Path) -> None:
    lines = SAMPLE_TEXT.read_text("utf-8").split("\n")
    expected = stray(lines)
    assert len(expected) == 5
    Path("stray.txt").write_text("\n".join(lines), "utf-8")
    status, _, err = jx("import", "stray.txt", "stray.jx", "--report", "report.json")
    assert status == 1
    report = json.loads(Path("report.json").read_text("utf-8"))
    assert {entry["line"]: entry["text"].strip() for entry in report["unplaced"]} == expected
    assert all(entry["reason"] for entry in report["unplaced"])
    assert all(f"第 {line} 行" in err for line in expected)


def shifted(text: str) -> str:
    head, mark, tail = text.partition("项目编码\t13052924P0058401240 8F")
    table, rest_mark, rest = (mark + tail).partition("\n\n3.")
    return head + "\n".join("\t" + line for line in table.split("\n")) + rest_mark + rest


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("gbk"),
        lambda text: text.encode("utf-16"),
        lambda text: shifted(text).encode(),
    ],
    ids=["crlf", "bom", "gbk", "utf-16", "shifted"],
)
def test_the_same_text_in_other_clothes_is_the_same_document(
    jx: Run, sample: Path, change: Callable[[str], bytes]
) -> None:
    Path("other.txt").write_bytes(change(SAMPLE_TEXT.read_text("utf-8")))
    status, _, err = jx("import", "other.txt", "other.jx")
    assert status == 0, err

    def content(path: str) -> str:
        return str(json.loads(jx("info", path, "--json")[1])["check_code"])

    assert content("other.jx") == content("sample.jx")


def test_standard_input_and_output(jx: Run, monkeypatch: pytest.MonkeyPatch, sample: Path) -> None:
    text = jx("export", sample, "-")[1]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8"))))
    assert jx("import", "-", "again.jx")[0] == 0
    assert exported(jx, "again.jx") == json.loads(text)


def test_an_existing_output_is_replaced_only_by_force(jx: Run, sample: Path) -> None:
    before = sample.read_bytes()
    assert "sample.jx" in cannot(jx("import", SAMPLE_TEXT, sample))
    assert sample.read_bytes() == before
    assert jx("import", SAMPLE_TEXT, sample, "--force", "--quiet") == (0, "", "")
    assert sample.read_bytes() != before


BAD_FILES: dict[str, bytes] = {
    "empty.jx": b"",
    "text.jx": "文本".encode(),
    "foreign.jx": b"SQLite format 3\0" + bytes(4096),
    "noise.jx": bytes(range(256)) * 64,
}


@pytest.mark.parametrize(
    "verb", [["check"], ["info"], ["export", "out.json"], ["print", "out.pdf"]], ids=lambda verb: verb[0]
)
@pytest.mark.parametrize("name", [*BAD_FILES, "damaged.jx", "gone.jx", "folder"])
def test_what_is_no_document_is_one_clear_line(jx: Run, sample: Path, verb: list[str], name: str) -> None:
    if name in BAD_FILES:
        Path(name).write_bytes(BAD_FILES[name])
    elif name == "damaged.jx":
        data = bytearray(sample.read_bytes())
        position = data.find("创先争优".encode())
        data[position : position + 3] = "停".encode()
        Path(name).write_bytes(data)
    elif name == "folder":
        Path(name).mkdir()
    assert name in cannot(jx(verb[0], name, *verb[1:]))
    assert not Path("out.json").exists()
    assert not Path("out.pdf").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("no project.txt", "巨鹿县文学艺术界联合会\n2024 年部门预算绩效文本\n".encode()),
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 10),
        ("book.pdf", b"%PDF-1.7\n"),
        ("book.docx", b"PK\x03\x04" + bytes(100)),
        ("nan.json", b'{"format": "jx-document", "version": 1, "form": "hebei-2024", "declared_total": NaN}'),
        ("surrogate.json", b'{"format": "jx-document", "version": 1, "form": "hebei-2024", "compiled_by": "\\ud800"}'),
        ("huge.json", b'{"format": "jx-document", "version": 1, "form": "hebei-2024", "declared_total": 1E+50000000}'),
        ("latin.json", b'{"format": "jx-document", "compiled_by": "\xe9"}'),
        ("gone.txt", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_source_that_cannot_be_imported_leaves_no_file(jx: Run, name: str, data: bytes | None) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    message = cannot(jx("import", name, "out.jx"))
    path = {"nan.json": "declared_total", "huge.json": "declared_total", "surrogate.json": "compiled_by"}.get(name, "")
    assert path in message
    assert not Path("out.jx").exists()


def test_half_a_table_is_read_and_what_is_missing_is_named_by_line(jx: Run) -> None:
    lines = SAMPLE_TEXT.read_text("utf-8").split("\n")
    Path("half.txt").write_text("\n".join(lines[:108]), "utf-8")
    status, _, err = jx("import", "half.txt", "half.jx")
    assert status == 1
    assert "行" in err
    third = exported(jx, "half.jx")["units"][0]["projects"][2]
    assert (third["name"], third["budget"]["total"], third["indicators"]) == ("老研会书画活动经费", "6.00", [])


def test_a_full_disk_leaves_nothing_behind(jx: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    before = sorted(Path().iterdir())
    monkeypatch.setattr(os, "write", full)
    for arguments in (["import", SAMPLE_TEXT, "new.jx"], ["print", sample, "new.pdf"], ["export", sample, "new.json"]):
        cannot(jx(*arguments))
    assert sorted(Path().iterdir()) == before


@pytest.mark.parametrize("verb", ["import", "print", "export"])
def test_a_folder_that_is_not_there_is_named(jx: Run, sample: Path, verb: str) -> None:
    target = {"import": "nowhere/a.jx", "print": "nowhere/a.pdf", "export": "nowhere/a.json"}[verb]
    source = SAMPLE_TEXT if verb == "import" else sample
    assert "nowhere" in cannot(jx(verb, source, target))


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "frobnicate",
        "print a.jx",
        "new a.jx --year x",
        "check a.jx --json --csv",
        "info a b",
        "new a.jx --year 12 --department-code 1 --department-name a",
        "export a.jx a.doc",
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_wrong_arguments_are_one_line_in_the_language_asked_for(jx: Run, arguments: str, language: str) -> None:
    message = cannot(jx(*arguments.split(), "--lang", language))
    assert ("jx：" in message) == (language == "zh")
    assert "{" not in message.replace("{new,", "")


def test_help_speaks_both_languages(jx: Run) -> None:
    assert "退出状态" in jx("--help")[1]
    assert "Exit status" in jx("--lang", "en", "--help")[1]


def test_the_command_runs_as_a_process_without_qt_and_with_an_ascii_console(tmp_path: Path) -> None:
    code = (
        "import sys; from jx_desktop.cli.main import main\n"
        f"status = main(['import', {str(SAMPLE_TEXT)!r}, 'a.jx']) or main(['check', 'a.jx'])\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
        "sys.exit(status)"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"STR-02" in done.stdout


def test_export_and_print_make_the_same_pdf_with_the_same_options(jx: Run, sample: Path, tmp_path: Path) -> None:
    options = ("--watermark", "样本", "--compact", "--fonts", "bundled")
    assert jx("export", sample, "a.pdf", *options)[0] == 0
    assert jx("print", sample, "b.pdf", *options)[0] == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_json_of_a_public_copy_is_a_document_without_ids(jx: Run, sample: Path, tmp_path: Path) -> None:
    assert jx("export", sample, "a.json", "--public")[0] == 0
    assert '"id"' not in (tmp_path / "a.json").read_text("utf-8")
    assert jx("import", "a.json", "b.jx")[0] == 0
    units = exported(jx, "b.jx")["units"]
    assert [project["name"] for project in units[0]["projects"]] == [
        project["name"] for project in exported(jx, sample)["units"][0]["projects"]
    ]


def test_what_is_only_for_a_pdf_is_not_passed_over_for_another_kind(jx: Run, sample: Path, tmp_path: Path) -> None:
    for suffix in ("xlsx", "csv", "json"):
        assert f".{suffix}" in cannot(jx("export", sample, f"a.{suffix}", "--watermark", "样本"))
        assert not (tmp_path / f"a.{suffix}").exists()


def test_the_table_for_the_provincial_system_is_written_where_the_form_has_one(jx: Run, sample: Path) -> None:
    document = make_document(form_of_other_system(), make_project(), money_unit=None)
    save_new(document, Path("other.jx"), replace_existing=False)
    status, out, err = jx("export", "other.jx", "table.xlsx", "--system")
    assert (status, out) == (0, "")
    assert "导入表有 1 格留空，请补填：E4（预算数（元））：“5.00”没有金额单位，无法换算为元" in err
    assert Path("table.xlsx").read_bytes()[:2] == b"PK"
    for arguments in (
        [sample, "none.xlsx", "--system"],
        ["other.jx", "table.pdf", "--system"],
        ["other.jx", "public.xlsx", "--system", "--public"],
        ["other.jx", "table.xlsx", "--system"],
    ):
        cannot(jx("export", *arguments))
    assert not any(Path(name).exists() for name in ("none.xlsx", "table.pdf", "public.xlsx"))
