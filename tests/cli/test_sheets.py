"""Sheets of the year on the command line: by their keys, with what is said of those that are not there."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.records import Event
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.files.document_files import open_document, save_new
from tests.cli.conftest import Run
from tests.conftest import make_project
from tests.evaluated import evaluated_document, evaluated_project, monitored_project


@pytest.fixture
def document(form: Form) -> Document:
    return evaluated_document(form, evaluated_project(1), evaluated_project(2, executed="3.00"), monitored_project(3))


@pytest.fixture
def file(jx: Run, document: Document) -> Path:
    save_new(document, Path("文本.jx"), replace_existing=False)
    return Path("文本.jx")


def test_naming_no_sheet_is_not_naming_all(jx: Run, file: Path) -> None:
    for command in (("check", file), ("print", file, "x.pdf"), ("export", file, "x.xlsx"), ("info", file)):
        for nothing in ("", " ", "，,"):
            status, _, said = jx(*command, "--sheet", nothing)
            assert (status, "--sheet" in said) == (2, True), (command, nothing)
    assert not Path("x.pdf").exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_unknown_sheets_and_months_are_named_with_those_there_are(jx: Run, file: Path, language: str) -> None:
    for key, known in (
        ("monitor", "monitor-06、monitor-07、monitor-08、monitor-10"),
        ("monitor-09", "evaluation"),
        ("自评", "evaluation"),
    ):
        known = known if language == "zh" else known.replace("、", ", ")
        for command in (
            ("check", file), ("print", file, "x.pdf"), ("export", file, "x.xlsx"), ("export", file, "x.csv"),
            ("export", file, "x.html"), ("export", file, "x.json", "--public"),
            ("publish", file, "公开", "--reviewed-by", "赵某", "--reviewed-on", "2024-12-01"),
        ):  # fmt: skip
            status, _, said = jx(*command, "--sheet", key, "--lang", language)
            assert status == 2, command
            assert key in said
            assert known in said, command
    assert not list(Path.cwd().glob("x.*"))


def test_a_check_asks_for_a_sheet_that_nobody_has_begun(jx: Run, form: Form) -> None:
    save_new(evaluated_document(form, make_project(1)), Path("空.jx"), replace_existing=False)

    def fields(*options: str) -> set[str]:
        found = json.loads(jx("check", "空.jx", "--json", *options)[1])["findings"]
        return {place["field"] or "" for each in found for place in each["places"]}

    assert not [field for field in fields() if "evaluation" in field or "monitor" in field]
    assert [field for field in fields("--sheet", "evaluation") if "evaluation" in field]
    assert not [field for field in fields("--sheet", "evaluation") if "monitor" in field]
    assert [field for field in fields("--sheet", "monitor-07，evaluation") if "monitor.07" in field]


def test_rows_of_a_sheet_are_separated_text_and_a_workbook_with_numbers(jx: Run, file: Path) -> None:
    assert jx("export", file, "自评.csv", "--sheet", "evaluation")[0] == 0
    rows = list(csv.DictReader(io.StringIO(Path("自评.csv").read_text("utf-8-sig"))))
    assert [row["实际完成值"] for row in rows[:2]] == ["8次", "96%"]
    assert not [name for name in rows[0] if "月" in name or name == "资金用途"]
    assert jx("export", file, "自评.xlsx", "--sheet", "evaluation,monitor-07")[0] == 0
    book = CalamineWorkbook.from_path("自评.xlsx")
    assert "项目清单" not in book.sheet_names
    pages = book.get_sheet_by_name("绩效自评").to_python()
    (total, *_) = [[cell for cell in row if cell != ""] for row in pages if "年度资金总额" in row]
    assert total[:7] == ["年度资金总额", 5.0, 5.0, 4.5, 10.0, 90.0, 9.0]
    (sums, *_) = [[cell for cell in row if cell != ""] for row in pages if "总分" in row]
    assert sums == ["总分", 100.0, 99.0, "优"]
    heads = [row for row in book.get_sheet_by_name("7月监控").to_python() if "偏差原因" in row or "经费保障" in row]
    assert len(heads) == 2 * 3, "two rows of heads for each project"


def test_all_of_a_year_travels_exactly_in_the_interchange_and_nothing_computed(
    jx: Run, file: Path, document: Document, form: Form
) -> None:
    assert jx("export", file, "文本.json")[0] == 0
    text = Path("文本.json").read_text("utf-8")
    assert read_interchange(text, lambda _: form) == document
    for computed in ("total.rate", 'evaluation.total"', "evaluation.grade", "total_points"):
        assert computed not in text
    assert jx("export", file, "一张.json", "--sheet", "evaluation")[0] == 2, "it holds all of them"


def test_a_sheet_that_nobody_has_begun_is_not_published(jx: Run, form: Form) -> None:
    save_new(evaluated_document(form, make_project(1)), Path("空.jx"), replace_existing=False)
    status, _, said = jx(
        "publish", "空.jx", "公开", "--reviewed-by", "赵某", "--reviewed-on", "2026-11-01", "--sheet", "evaluation"
    )
    assert status == 2
    assert "“绩效自评”尚未填写" in said
    assert not Path("公开").exists()


def test_info_tells_the_codes_of_the_sheets_that_are_begun_or_asked_for(jx: Run, form: Form) -> None:
    document = evaluated_document(form, finals=("evaluation",))
    save_new(document, Path("文本.jx"), replace_existing=False)
    out = jx("info", "文本.jx")[1]
    assert f"绩效自评（evaluation）：校验码 {check_code(document, 'evaluation')}，已定稿" in out
    assert "monitor" not in out
    told = json.loads(jx("info", "文本.jx", "--json")[1])["sheets"]
    assert [(each["sheet"], each["final"]) for each in told] == [("goal", False), ("evaluation", True)]
    assert "monitor-07" in jx("info", "文本.jx", "--sheet", "monitor-07")[1]
    assert jx("info", "文本.jx", "--sheet", "monitor")[0] == 2


def test_a_published_evaluation_is_noted_with_its_sheet_and_its_day_is_told(jx: Run, form: Form) -> None:
    approved = {"approved_on": date(2026, 1, 20), "accounts_approved_on": date(2026, 11, 20)}
    save_new(evaluated_document(form, **approved), Path("文本.jx"), replace_existing=False)
    goals, evaluation = json.loads(jx("info", "文本.jx", "--json")[1])["publications"]
    assert (goals["sheet"], evaluation["sheet"], evaluation["due"]) == ("goal", "evaluation", "2026-12-10")
    by = ("--reviewed-by", "赵某", "--reviewed-on", "2026-11-25", "--note", "--kind", "html")
    status, out, said = jx("publish", "文本.jx", "公开", "--sheet", "evaluation", *by)
    assert status == 0, said
    assert "（绩效自评）" in out
    (event,) = open_document(Path("文本.jx")).document.listed(Event)
    assert (event.what, event.sheet) == ("published", "evaluation")
    goals, evaluation = json.loads(jx("info", "文本.jx", "--json")[1])["publications"]
    assert goals["published_on"] is None
    assert evaluation["published_on"] is not None
