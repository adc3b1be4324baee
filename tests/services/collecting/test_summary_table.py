"""汇总表: one line for each document, sums that a spreadsheet works out again, nothing summed that has no unit."""

import csv
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.collection import CollectedFolder, Unread
from jx_desktop.domain.collected.records import CollectedDocument, FindingCounts, ReviewedState
from jx_desktop.services.collecting.summary_table import (
    COLUMNS,
    summary_cells,
    summary_csv_head,
    summary_csv_row,
    write_summary_xlsx,
)
from jx_desktop.services.resources.wordings import load_wording

WORDS = load_wording("zh")
KEYS = [column.key for column in COLUMNS]


def line(number: int, **fields: object) -> CollectedDocument:
    standard: dict[str, object] = {
        "file": f"一上/{number}.jx",
        "department_code": f"{700 + number}",
        "department": f"部门{number}",
        "year": 2027,
        "projects": number,
        "total": str(number * 100),
        "total_yuan": str(number * 1_000_000),
        "money_unit": "万元",
        "counts": FindingCounts(errors=number, warnings=1),
        "received": "2026-09-28T10:15:00+08:00",
    }
    return CollectedDocument.model_validate(standard | fields)


def folder_of(*documents: CollectedDocument, **more: Any) -> CollectedFolder:
    return replace(CollectedFolder("县", documents), **more)


def cells_of(document: CollectedDocument, collected: CollectedFolder) -> dict[str, object]:
    return dict(zip(KEYS, summary_cells(document, collected), strict=True))


def sheets_of(collected: CollectedFolder, **options: Any) -> dict[str, list[list[Any]]]:
    data, _ = write_summary_xlsx(collected, WORDS, **options)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def label(key: str) -> str:
    return WORDS.text(f"collect_column.{key}")


def under(rows: list[list[Any]], key: str) -> list[Any]:
    return [row[rows[0].index(label(key))] for row in rows[1:]]


@pytest.fixture
def county() -> CollectedFolder:
    """Three departments in two offices, one of which writes in a unit that nobody knows; a copy and a review."""
    lines = [
        line(3),
        line(1, total="0.1", total_yuan="1000.005"),
        line(2, money_unit="美元", total="55", total_yuan=None),
        line(1, file="旧/1.jx"),
        line(2, file="审核/2.jx", is_review=True),
    ]
    return folder_of(
        *lines,
        standings=FrozenDict({lines[3].key: "earlier"}),
        reviews=FrozenDict(
            {
                lines[0].key: ReviewedState(
                    state="returned", grades={"fair": 1, "excellent": 2}, ungraded=4, comments_open=5
                )
            }
        ),
        unread=(Unread("坏的.jx", Message("project_file.damaged", {"path": "坏的.jx"})),),
        passed_over=2,
    )


OFFICES = FrozenDict({line(3).key: "农业股", line(1).key: "行政*股"})


def test_every_column_has_its_words_in_both_languages() -> None:
    for language in ("zh", "en"):
        words = load_wording(language)
        assert not [key for key in (*KEYS, "office", "reason") if f"collect_column.{key}" not in words]


def test_a_line_says_sum_in_ten_thousand_yuan_grades_and_what_the_desk_has_done(county: CollectedFolder) -> None:
    cells = cells_of(county.documents[0], county)
    assert (cells["total"], cells["other_total"]) == (Decimal(300), "")
    assert (cells["grades"], cells["ungraded"], cells["comments_open"]) == ("优 2 · 中 1", 4, 5)
    assert WORDS.word(cells["state"]) == "已退回"  # type: ignore[arg-type]
    waiting = cells_of(county.documents[1], county)
    assert WORDS.word(waiting["state"]) == "待审核"  # type: ignore[arg-type]
    assert waiting["total"] == Decimal("0.1000005")


def test_what_has_no_known_unit_stands_as_written_and_is_no_number(county: CollectedFolder) -> None:
    cells = cells_of(county.documents[2], county)
    assert (cells["total"], cells["other_total"]) == (None, "55 美元")


def test_of_copies_and_reviews_it_is_said_that_they_do_not_count(county: CollectedFolder) -> None:
    said = [WORDS.word(cells_of(each, county)["standing"]) for each in county.documents]  # type: ignore[arg-type]
    assert [words.endswith("不计入") for words in said] == [False, False, False, True, True]


@pytest.mark.parametrize("name", ["=1+1", "a\nb", "＝cmd", "\u202e倒", "\x1b[2J", '"两个",引号'])
def test_a_row_of_csv_is_one_line_and_runs_nothing(name: str) -> None:
    document = line(1, file=name)
    row = summary_csv_row(document, folder_of(document), WORDS)
    assert row.count("\n") == 1
    assert row.endswith("\r\n")
    cells = next(csv.reader([row]))
    assert len(cells) == len(COLUMNS)
    written = cells[KEYS.index("file")]
    assert not written.startswith(("=", "＝"))
    assert written.isprintable()


def test_csv_has_a_head_with_a_mark_of_utf_8_one_line_for_each_document_and_no_sum(county: CollectedFolder) -> None:
    text = summary_csv_head(WORDS) + "".join(summary_csv_row(each, county, WORDS) for each in county.documents)
    assert text.startswith("\ufeff部门代码,")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert under(rows, "file") == [each.file for each in county.documents]
    assert under(rows, "total") == ["300", "0.1000005", "", "100", "200"]


def test_the_workbook_has_what_counts_with_its_sums_what_does_not_and_what_was_not_read(
    county: CollectedFolder,
) -> None:
    sheets = sheets_of(county)
    assert list(sheets) == ["汇总表", "明细", "不计入的份", "未读文件"]
    counted = sheets["汇总表"]
    assert under(counted, "department")[:4] == ["部门1", "部门2", "部门3", "合计（3 份）"]
    assert under(counted, "total")[:4] == [0.1000005, "", 300.0, pytest.approx(300.1000005)]
    assert under(counted, "errors")[:4] == [1.0, 2.0, 3.0, 6.0]
    assert "部门2（55 美元）" in counted[-1][0]
    assert under(sheets["不计入的份"], "file") == ["旧/1.jx", "审核/2.jx"]
    assert under(sheets["未读文件"], "file")[0] == "坏的.jx"
    assert "2 个文件" in sheets["未读文件"][-1][0]


def test_each_office_has_its_own_sum_whatever_it_is_called(county: CollectedFolder) -> None:
    rows = sheets_of(county, offices=OFFICES)["汇总表"]
    assert [row[0] for row in rows[1:4]] == ["农业股", "行政*股", ""]
    sums = {row[0]: row for row in rows[5:8]}
    at = rows[0].index(label("projects"))
    assert {office: row[at] for office, row in sums.items()} == {"农业股": 3.0, "行政*股": 1.0, "": 2.0}


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_in_no_sum_and_named() -> None:
    long = line(1, total="123456789012.345678", total_yuan="123456789012.345678")
    rows = sheets_of(folder_of(long, line(2)))["汇总表"]
    assert under(rows, "total")[:3] == ["12345678.9012345678", 200.0, 200.0]
    assert "部门1（123456789012.345678 万元）" in rows[-1][0]


def test_whose_projects_may_be_in_the_sums_twice_is_named() -> None:
    unit = {"scope": "unit", "unit_code": "701001", "unit": "文联本级"}
    beside = line(1, file="u.jx", **unit)
    sheet = WORDS.text("collect_sheet.documents")
    rows = sheets_of(folder_of(line(1), line(2), beside))[sheet]
    assert rows[-1][0] == WORDS.text("collect_sheet.twice", count=1, names=("文联本级（100 万元）",))
    for alone in ((line(2), beside), (line(1, year=2026), beside), (line(1), line(2))):
        assert "重复" not in str(sheets_of(folder_of(*alone))[sheet])


def test_a_folder_without_documents_still_gives_a_workbook() -> None:
    rows = sheets_of(CollectedFolder())["汇总表"]
    assert rows[-1][rows[0].index(label("projects"))] == 0.0


def test_a_column_in_which_nothing_stands_takes_no_room_on_paper(county: CollectedFolder) -> None:
    head = sheets_of(county)["汇总表"][0]
    assert label("grades") in head
    assert not {label("unit_code"), label("member"), label("standing")} & {*head}
    assert label("standing") in sheets_of(county)["不计入的份"][0]


def test_the_first_sheet_has_what_is_read_on_paper_and_the_next_all_that_is_known(county: CollectedFolder) -> None:
    sheets = sheets_of(county, offices=OFFICES)
    head, all_known = sheets["汇总表"][0], sheets["明细"][0]
    assert len(head) <= 15
    assert {label("office"), label("state"), label("grades"), label("total")} <= {*head}
    left = {label("file"), label("check_code"), label("form"), label("source"), label("year")}
    assert not left & {*head}
    assert left - {label("check_code"), label("form")} <= {*all_known}
    assert under(sheets["明细"], "department") == ["部门1", "部门2", "部门3"]
    two_years = sheets_of(folder_of(line(1), line(2, year=2026)))["汇总表"]
    assert label("year") in two_years[0]


def test_head_and_filter_stay_and_the_paper_is_a_wide_page_with_the_title(county: CollectedFolder) -> None:
    data, _ = write_summary_xlsx(county, WORDS, title="2027年&汇总")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    of = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert sheet.find(f".//{of}pane").get("state") == "frozen"  # type: ignore[union-attr]
    assert sheet.find(f"{of}autoFilter").get("ref").endswith("4")  # type: ignore[union-attr]
    paper = sheet.find(f"{of}pageSetup")
    assert (paper.get("paperSize"), paper.get("orientation"), paper.get("fitToHeight")) == ("9", "landscape", "0")  # type: ignore[union-attr]
    assert "2027年&&汇总" in sheet.findtext(f"{of}headerFooter/{of}oddHeader")  # type: ignore[operator]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_works_out_the_same_sums(county: CollectedFolder, tmp_path: Path) -> None:
    data, _ = write_summary_xlsx(county, WORDS, offices=OFFICES)
    forgotten = _without_results(data)
    assert forgotten != data
    (tmp_path / "sums.xlsx").write_bytes(forgotten)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1",
        "sums.xlsx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    rows = list(csv.reader(io.StringIO((tmp_path / "sums.csv").read_text("utf-8"), newline="")))
    at = [rows[0].index(label(key)) for key in ("total", "projects")]
    worked_out = [(row[0], float(row[at[0]]), float(row[at[1]])) for row in rows[4:8]]
    assert worked_out == [("", 300.100001, 6), ("农业股", 300, 3), ("行政*股", 0.100001, 1), ("", 0, 2)]


def _without_results(data: bytes) -> bytes:
    """Return a workbook whose formulas have no results, so that they must be worked out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                tree = etree.fromstring(part)
                for formula in tree.iter("{*}f"):
                    result = formula.getnext()
                    if result is not None:
                        formula.getparent().remove(result)  # type: ignore[union-attr]
                part = etree.tostring(tree)
            target.writestr(name, part)
    return made.getvalue()
