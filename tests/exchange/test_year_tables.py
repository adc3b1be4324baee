"""Tables of a year as other offices lay them out, in the formats in which they come."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.report import ImportReport
from jx_desktop.exchange.sources.reading import source_of
from jx_desktop.services.files.year_import import read_file_blocks, read_text
from tests.made import docx_styles, other_styles, pdf_styles
from tests.made.content import MadeLine, MadeTable, Piece
from tests.made.year_tables import LAYOUTS, Evaluated, department, evaluation_pieces, monitoring

SAID = Evaluated()
OTHER = Evaluated(name="扶持文艺创作经费", code="13052924P00584012408F")
_PDFS = (
    "pdf, borders as bars, rows cut by pages",
    "pdf, a box for each cell, 9 pt",
    "pdf, across by /Rotate 90",
)


def copied(pieces: Sequence[Piece]) -> str:
    """Return what Word copies: a line for each row, tabs between cells, nothing of merged cells."""
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, MadeLine):
            lines.append(piece.text)
        else:
            lines += [piece.title, piece.unit, piece.money, *_copied_rows(piece)]
    return "\n".join(lines)


def _copied_rows(table: MadeTable) -> Iterator[str]:
    reaching: dict[float, int] = {}
    for number, row in enumerate(table.rows):
        cells = [(cell.left, cell.text) for cell in row]
        cells += [(left, "") for left, last in reaching.items() if last >= number]
        reaching |= {cell.left: number + cell.rows - 1 for cell in row if cell.rows > 1}
        yield "\t".join(text for _, text in sorted(cells))


FORMATS: dict[str, Callable[[Sequence[Piece]], bytes | str]] = {
    "docx": docx_styles.printed,
    "docx, title inside": docx_styles.titled_inside,
    "docx, narrow": docx_styles.narrow,
    "html": other_styles.bare,
    "html of a site": other_styles.site,
    "xlsx": other_styles.one_sheet,
    "xlsx, a sheet for each": other_styles.a_sheet_for_each,
    "text": copied,
    **{name: pdf_styles.STYLES[name] for name in _PDFS},
}


def read(pieces: Sequence[Piece], way: str, form: Form) -> tuple[Document, ImportReport]:
    """Return what is read of pieces in a format."""
    data = FORMATS[way](pieces)
    if isinstance(data, str):
        return read_text(data, form)
    document, report, _ = read_file_blocks(source_of(data), form)
    return document, report


def only_project(document: Document) -> Project:
    """Return the only project."""
    ((_, project),) = document.projects
    return project


def rows(project: Project, *keys: str) -> list[tuple[str, ...]]:
    """Return the rows of a project, with what stands under keys."""
    return [
        (row.level1, row.level2, row.level3, row.value, *(row.values.get(key, "") for key in keys))
        for row in project.indicators
    ]


def numbers(values: Any) -> dict[str, float | str]:
    """Return values with amounts as numbers: workbooks keep no zeros at their ends."""
    return {key: float(text) if text.replace(".", "").isdigit() else text for key, text in values.items()}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_self_evaluation_of_any_layout_is_read_from_every_format(layout: str, form: Form) -> None:
    keys = ("evaluation.actual", "evaluation.points", "evaluation.score", "evaluation.reason")
    others = {"unmerged, in 元": "无"}.get(layout, "")
    expected = [
        (row.level1, "" if layout == "two levels" else row.level2, row.level3, row.value, *scored)
        for row in SAID.rows
        for scored in [(row.actual, row.points, row.score, row.reason or others)]
    ]
    unit = 10_000 if layout == "unmerged, in 元" else 1
    single = {
        "evaluation.money.total.initial": 20.0 * unit,
        "evaluation.money.total.adjusted": 24.5 * unit,
        "evaluation.money.total.executed": 19.71 * unit,
        "evaluation.rate_points": 10.0,
        "evaluation.rate_score": 8.05,
        "evaluation.stated.rate": 80.45,
        "evaluation.stated.total": 95.26,
        "evaluation.stated.grade": "优",
        "evaluation.goal_done": SAID.done,
    }
    for way in FORMATS:
        document, report = read(evaluation_pieces(LAYOUTS[layout], SAID, OTHER), way, form)
        assert [project.name for _, project in document.projects] == [SAID.name, OTHER.name], way
        assert document.head.money_unit == ("元" if unit > 1 else "万元"), way
        assert (document.head.year, document.head.department.name) == (2023, SAID.department), way
        for unit_of, project in document.projects:
            assert unit_of.name == SAID.unit, way
            assert rows(project, *keys) == expected, way
            assert numbers(project.values).items() >= single.items(), way
            assert project.goals == (SAID.goal,), way
        codes = {entry.reason.code for entry in report.unplaced if entry.text not in ("首页", "政务公开", "版权所有")}
        assert codes == ({"import_year.column"} if "apart" in layout else set()), way


def test_sources_of_the_money_stand_under_their_own_names(form: Form) -> None:
    for way in FORMATS:
        document, _ = read(evaluation_pieces(LAYOUTS["national"], SAID), way, form)
        values = numbers(only_project(document).values)
        for part, amounts in SAID.money.items():
            for column, amount in zip(("initial", "adjusted", "executed"), amounts, strict=True):
                key = f"evaluation.money.{part}.{column}"
                assert values.get(key) == (float(amount) if amount else None), (way, key)


@pytest.mark.parametrize("has_ticks", [True, False])
def test_a_monitoring_is_read_with_its_month_whether_it_is_ticked_or_written(has_ticks: bool, form: Form) -> None:
    keys = tuple(f"monitor.07.{key}" for key in ("actual", "expected", "reasons", "reason_text", "likelihood"))
    for way in FORMATS:
        if way.startswith("pdf") and has_ticks:
            continue  # sixteen columns are too narrow for what is drawn here
        document, report = read([monitoring(SAID, has_ticks=has_ticks)], way, form)
        project = only_project(document)
        expected = [
            (row.level1, row.level2, row.level3, row.value, row.actual, row.value)
            + (("经费保障、人员保障", "经费到位晚", "有可能") if at == 2 else ("", "", "确定能"))
            for at, row in enumerate(SAID.rows)
        ]
        assert rows(project, *keys) == expected, way
        money = {key: value for key, value in numbers(project.values).items() if "money.total" in key}
        columns = {"initial": 20.0, "executed": 19.71, "expected": 24.5}
        assert money == {f"monitor.07.money.total.{name}": amount for name, amount in columns.items()}, way
        assert document.head.department.code == "721", way
        assert {entry.text for entry in report.unplaced} <= {"首页", "政务公开", "版权所有"}, way


def test_the_self_evaluation_of_a_department_is_read_with_its_tasks(form: Form) -> None:
    for way in FORMATS:
        document, _ = read([department(SAID)], way, form)
        (sheet,) = document.sheets
        assert sheet.key == "department_goal", way
        tasks = [numbers(row.values) for row in sheet.tables["department_tasks"]]
        assert tasks[1] == {"task": "人才培训", "content": "举办培训班", "total": 12, "fiscal": 7.5, "other": 4.5}, way
        last = sheet.tables["department_indicators"][-1].values
        assert (last["level3"], last["evaluation.actual"], last["evaluation.score"]) == ("学员满意度", "96%", "10"), way
        assert sheet.values["goal"] == SAID.goal, way
        assert numbers(sheet.values)["evaluation.stated.total"] == 95.26, way
        assert document.head.department.name == SAID.department, way


@pytest.mark.parametrize(
    ("words", "month"),
    [("1-7月", 7), ("1—10月", 10), ("截至6月底", 6), ("1至8月", 8), ("7月底", 7), ("上半年", 6)],
)
def test_the_month_of_a_monitoring_is_that_of_its_heads(words: str, month: int, form: Form) -> None:
    text = copied([monitoring(SAID, has_ticks=False)]).replace("1-7月", words)
    project = only_project(read_text(text, form)[0])
    assert project.indicators[0].values[f"monitor.{month:02}.actual"] == "4期"


@pytest.mark.parametrize("tick", ["√", "✓", "✔", "■", "☑", "是"])
def test_every_sign_of_a_tick_is_one(tick: str, form: Form) -> None:
    text = copied([monitoring(SAID)]).replace("√", tick).replace("✓", tick)
    values = only_project(read_text(text, form)[0]).indicators[2].values
    assert (values["monitor.07.reasons"], values["monitor.07.likelihood"]) == ("经费保障、人员保障", "有可能")


def test_what_has_no_place_is_listed_with_its_text(form: Form) -> None:
    pieces = evaluation_pieces(LAYOUTS["sign, number, unit apart"], SAID)
    _, report = read([*pieces, MadeLine("注：本表数据来自决算。")], "docx", form)
    said = [(entry.text, entry.reason.code) for entry in report.unplaced]
    assert said == [("复核得分：9.99", "import_year.column")] * len(SAID.rows) + [
        ("注：本表数据来自决算。", "import_year.note")
    ]
    assert all(entry.where is not None for entry in report.unplaced)


def test_dashes_and_words_for_nothing_are_no_amounts(form: Form) -> None:
    money = {**SAID.money, "carried": ("—", "无", "/"), "other": ("-", "——", "－")}
    said = replace(SAID, money=money)
    document, report = read(evaluation_pieces(LAYOUTS["national"], said), "docx", form)
    assert not [key for key in only_project(document).values if "carried" in key or "other" in key]
    assert report.unplaced == ()


def test_an_amount_that_cannot_be_read_is_listed_and_a_score_is_kept_as_it_stands(form: Form) -> None:
    first = replace(SAID.rows[0], score="满分")
    said = replace(SAID, money={**SAID.money, "other": ("0", "见附件", "0")}, rows=(first, *SAID.rows[1:]))
    document, report = read(evaluation_pieces(LAYOUTS["national"], said), "docx", form)
    assert only_project(document).indicators[0].values["evaluation.score"] == "满分"
    assert [(entry.text, entry.reason.code) for entry in report.unplaced] == [
        ("见附件", "import_text.amount_unreadable"),
        ("满分", "import_text.value_unreadable"),
    ]


def test_of_two_tables_of_one_project_the_first_holds_and_what_the_second_says_otherwise_is_listed(form: Form) -> None:
    first = replace(SAID.rows[0], actual="99次")
    pieces = evaluation_pieces(LAYOUTS["national"], SAID)
    again = evaluation_pieces(LAYOUTS["national"], replace(SAID, rows=(first, *SAID.rows[1:])))
    once, _ = read(pieces, "docx", form)
    document, report = read([*pieces, *again], "docx", form)
    project, alone = only_project(document), only_project(once)
    assert [dict(row.values) for row in project.indicators] == [dict(row.values) for row in alone.indicators]
    assert [(entry.text, entry.reason.code) for entry in report.unplaced] == [("99次", "import_year.said_twice")]
    assert report.unplaced[0].reason.params["before"] == SAID.rows[0].actual


def test_a_list_with_a_project_in_each_row_is_read(form: Form) -> None:
    heads = ["序号", "项目名称", "实施单位", "年初预算数", "全年预算数", "全年执行数", "执行率", "自评得分", "自评等级"]
    lines = ["2023年度项目支出绩效自评结果汇总表", "单位：万元", "\t".join(heads)]
    lines += [
        "1\t培训经费\t县文联本级\t20\t24.5\t19.71\t80.45%\t95.26\t优",
        "2\t创作经费\t县文联本级\t5\t5\t5\t100%\t88\t良",
    ]
    lines.append("合计\t\t\t25\t29.5\t24.71\t\t\t")
    document, _ = read_text("\n".join(lines), form)
    found = [(project.name, dict(project.values)) for _, project in document.projects]
    assert found[1] == (
        "创作经费",
        {
            "evaluation.money.total.initial": "5",
            "evaluation.money.total.adjusted": "5",
            "evaluation.money.total.executed": "5",
            "evaluation.stated.rate": "100",
            "evaluation.stated.total": "88",
            "evaluation.stated.grade": "良",
        },
    )
    assert len(found) == 2
    assert document.head.money_unit == "万元"


def test_a_report_is_read_by_its_headings(form: Form) -> None:
    text = """2023年度县文联绩效自评报告
一、基本情况
县文联共有项目2个。
资金24.5万元。
二、绩效自评工作开展情况
成立了领导小组。
三、综合评价情况
总体完成较好。
四、存在的问题及原因分析
个别项目执行慢。
五、下一步改进措施
加快进度。
六、附表
见后。"""
    document, report = read_text(text, form)
    (sheet,) = document.sheets
    assert sheet.key == "evaluation_report"
    assert dict(sheet.values) == {
        "basics": "县文联共有项目2个。\n资金24.5万元。",
        "work": "成立了领导小组。",
        "done": "总体完成较好。",
        "deviations": "个别项目执行慢。",
        "measures": "加快进度。",
    }
    assert [(entry.line, entry.text) for entry in report.unplaced] == [(13, "六、附表"), (14, "见后。")]
