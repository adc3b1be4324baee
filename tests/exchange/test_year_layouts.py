"""Published self-evaluations of many offices, in the formats in which they are published."""

import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
import xlsxwriter

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.report import ImportReport
from jx_desktop.exchange.sources.reading import source_of
from jx_desktop.services.files.year_import import read_file_blocks
from tests.exchange.test_year_tables import OTHER, SAID, numbers, only_project, read, rows
from tests.made import docx_styles, other_styles, pdf_styles
from tests.made.content import Piece
from tests.made.year_layouts import LAYOUTS, Known
from tests.made.year_tables import Evaluated, Row

WAYS = ("docx", "xlsx", "html of a site", "pdf, a box for each cell, 9 pt")
KEYS = ("evaluation.actual", "evaluation.points", "evaluation.score", "evaluation.reason")
SITE = ("首页", "政务公开", "版权所有")


STRANGE: dict[str, Callable[[Sequence[Piece]], bytes]] = {
    "title inside": docx_styles.titled_inside,
    "narrow": docx_styles.narrow,
    "rules between rows": pdf_styles.STYLES["pdf, rules between rows alone"],
    "rows cut by pages": pdf_styles.STYLES["pdf, borders as bars, rows cut by pages"],
}

OPEN = ("reasons and measures apart",)
"""Layouts whose cells have lines that nobody can tell apart where no rule stands between columns."""


def singles(said: Evaluated, known: Known) -> dict[str, float | str]:
    """Return the single values that are read of a layout."""
    first, base, spent = (float(text) for text in said.money["total"])
    found: dict[str, float | str] = {
        "money.total.initial": first,
        "money.total.adjusted": base,
        "money.total.executed": spent,
        "rate_points": 10.0,
        "rate_score": float(said.rate_score),
        "stated.rate": float(said.rate),
        "stated.total": float(said.total),
        "stated.grade": said.grade,
        "goal_done": said.done,
        **known.other,
    }
    gone = {key for key in found for name in known.gone if key in (name, f"stated.{name}", f"money.total.{name}")}
    return {f"evaluation.{key}": value for key, value in found.items() if key not in gone}


def listed(report: ImportReport) -> Counter[str]:
    """Return the texts that found no place, those of a site's navigation left out."""
    return Counter(entry.text for entry in report.unplaced if entry.text not in SITE)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_published_self_evaluation_is_read_whole(layout: str, way: str, form: Form) -> None:
    known = LAYOUTS[layout]
    document, report = read([known.make(SAID), known.make(OTHER)], way, form)
    _is_like(document, known, SAID.name, OTHER.name)
    assert listed(report) == Counter(known.unplaced * 2)


def _is_like(document: Document, known: Known, *names: str) -> None:
    assert tuple(project.name for _, project in document.projects) == names
    assert (document.head.year, document.head.department.name) == (2023, SAID.department)
    assert document.head.money_unit == "万元"
    expected = [known.row(row) for row in SAID.rows]
    for unit, project in document.projects:
        assert unit.name == SAID.unit
        assert rows(project, *KEYS) == [
            (row.level1, row.level2, row.level3, row.value, row.actual, row.points, row.score, row.reason)
            for row in expected
        ]
        values = {
            key: value for key, value in numbers(project.values).items() if ".money." not in key or "total" in key
        }
        assert values == singles(SAID, known)
        assert project.goals == (() if "goal" in known.gone else (SAID.goal,))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_read_does_not_depend_on_how_it_is_set(layout: str, form: Form) -> None:
    known = LAYOUTS[layout]
    for way in STRANGE:
        if way == "rules between rows" and layout in OPEN:
            continue
        data = STRANGE[way]([known.make(SAID), known.make(OTHER)])
        document, _, _ = read_file_blocks(source_of(data), form)
        _is_like(document, known, SAID.name, OTHER.name)


def workbook(*, hides: bool = False) -> bytes:
    """Return a workbook whose cells hold numbers and dates, shown as percentages and days; a row may be hidden."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("自评表")
        percent, day = book.add_format({"num_format": "0.00%"}), book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        whole, plain_day = book.add_format({"num_format": "0%"}), book.add_format({"num_format": "yyyy/m/d"})
        sheet.merge_range(0, 0, 0, 7, "项目支出绩效自评表（2023年度）")
        for at, cells in enumerate(
            (
                ("项目名称", SAID.name, "", "", "主管部门", SAID.department),
                ("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
                ("", "年度资金总额", 20, 24.5, 19.71, 10, (0.8045, percent), 8.05),
                ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"),
                ("产出指标", "数量指标", "培训人数", "≥200人", 210, 20, 20, ""),
                ("", "质量指标", "培训合格率", (0.95, whole), (0.9, whole), 30, 28.42, "缺课"),
                ("", "时效指标", "完成时间", (45291, day), (45260, plain_day), 40, 40, ""),
                ("", "时效指标", "不公开的一行", "1", "1", 1, 1, ""),
                ("总分", "", "", "", "", 100, 96.47, ""),
            ),
            1,
        ):
            for column, cell in enumerate(cells):
                value, *style = cell if isinstance(cell, tuple) else (cell,)
                sheet.write(at, column, value, *style)
        if hides:
            sheet.set_row(8, options={"hidden": True})
    return stream.getvalue()


def test_numbers_of_a_workbook_are_read_as_they_are_shown_and_its_days_as_days(form: Form) -> None:
    document, _, _ = read_file_blocks(source_of(workbook(hides=True)), form)
    project = only_project(document)
    assert [(row.level3, row.value, *(row.values.get(key, "") for key in KEYS)) for row in project.indicators] == [
        ("培训人数", "≥200人", "210", "20", "20", ""),
        ("培训合格率", "95%", "90%", "30", "28.42", "缺课"),
        ("完成时间", "2023-12-31", "2023-11-30", "40", "40", ""),
    ]
    assert [project.values[f"evaluation.{key}"] for key in ("stated.rate", "rate_score")] == ["80.45", "8.05"]


def test_a_hidden_row_is_said(form: Form) -> None:
    assert any(note.code == "source.hidden_in_sheet" for note in source_of(workbook(hides=True)).notes)
    document, _, _ = read_file_blocks(source_of(workbook()), form)
    assert only_project(document).indicators[-1].level3 == "不公开的一行"


def test_a_table_within_the_table_of_a_page_is_read(form: Form) -> None:
    page = other_styles.site([LAYOUTS["one total, notes and signatures"].make(SAID)]).decode("gb18030")
    page = page.replace("<div id='zoom'>", "<table><tr><td>导航</td><td>")
    nested = page.replace("</div><div", "</td></tr></table><div").encode("gb18030")
    document, _, _ = read_file_blocks(source_of(nested), form)
    _is_like(document, LAYOUTS["one total, notes and signatures"], SAID.name)


def test_rows_that_cannot_be_told_apart_are_named(form: Form) -> None:
    row = Row("产出指标", "数量指标", "培训期数\n培训人数", "≥4期\n≥200人", "均已完成", "15\n10", "15\n10")
    data = docx_styles.printed([LAYOUTS["one total, notes and signatures"].make(replace(SAID, rows=(row,)))])
    document, report, _ = read_file_blocks(source_of(data), form)
    (only,) = only_project(document).indicators
    assert "培训人数" in only.level3
    assert [entry.reason.code for entry in report.unplaced if entry.text == "15\n10"] == 2 * [
        "import_text.value_unreadable"
    ]
