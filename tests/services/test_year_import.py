"""Sheets of the year out and in again, and tables of other offices taken into an open document."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle, product
from pathlib import Path

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import TableRow
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.yearly.names import CANCELLED, CHANGE_KIND, CHANGE_REASON
from jx_desktop.exchange.blocks import Paragraph, Source
from jx_desktop.exchange.sources.reading import source_of
from jx_desktop.exchange.text.reader import read_published_text
from jx_desktop.printing.unpaged.plain_text import write_plain_text
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.comparing.revision import ReturnedFile, compare_source, revised_document
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.files.importing import Imported, read_document, read_published
from jx_desktop.services.files.year_import import read_text
from jx_desktop.services.printing.fonts import scheme_fonts
from jx_desktop.services.resources.forms import FormLibrary
from tests.conftest import SAMPLE_TEXT
from tests.evaluated import evaluated_document, evaluated_project, monitored_project
from tests.exchange.published import plain
from tests.made import docx_styles, other_styles
from tests.made.year_layouts import LAYOUTS
from tests.made.year_tables import (
    Evaluated,
    Row,
    evaluation_pieces,
    labels_beside,
    national,
    points_first,
    unmerged,
)

FORMATS = (".docx", ".html", ".pdf", ".xlsx", ".txt")
SHEETS = ("evaluation", "monitor-07")


@pytest.fixture(scope="module")
def year(form: Form) -> Document:
    """A document of two projects that were monitored in July and have evaluated themselves."""
    projects = []
    for number in (1, 2):
        evaluated, monitored = evaluated_project(number, rate_score="9"), monitored_project(number)
        rows = tuple(
            row.model_copy(update={"values": FrozenDict({**row.values, **other.values, **_why(at)})})
            for at, (row, other) in enumerate(zip(evaluated.indicators, monitored.indicators, strict=True))
        )
        values = FrozenDict({**evaluated.values, **monitored.values})
        projects.append(evaluated.model_copy(update={"indicators": rows, "values": values}))
    return evaluated_document(form, *projects)


def _why(at: int) -> dict[str, str]:
    ticked = {"monitor.07.reasons": "经费保障、其他", "monitor.07.reason_text": "经费到位晚，已催办"}
    return {"evaluation.reason": "天气原因\n已改期", **ticked} if at == 1 else {}


def in_one_line(document: Document) -> Document:
    """Return a document without line ends in the cells of its rows."""
    key = "values.evaluation.reason"
    changed = [
        each.model_copy(update={"indicators": tuple(_joined(row, key) for row in each.indicators)})
        if isinstance(each, Project)
        else each
        for each in document
    ]
    return Document.build(changed, document.form)


def _joined(row: Indicator, key: str) -> Indicator:
    return row.with_values({key: str(row.value_at(key) or "").replace("\n", "")})


def of_sheets(values: Mapping[str, str], sheets: tuple[str, ...]) -> dict[str, str]:
    """Return what of values stands on sheets."""
    beginnings = tuple(key.replace("-", ".") for key in sheets)
    return {key: text for key, text in values.items() if key.startswith(beginnings)}


def said(project: Project, sheets: tuple[str, ...]) -> object:
    """Return what of a project stands on sheets, with what tells its rows apart."""
    rows = [
        (row.level1, row.level2, row.level3, row.value, of_sheets(row.values, sheets)) for row in project.indicators
    ]
    return project.name, project.goals, of_sheets(project.values, sheets), rows


def exported(document: Document, suffix: str, *sheets: str) -> bytes:
    """Return a document as a file of a kind."""
    if suffix == ".txt":
        return write_plain_text(document, scheme_fonts("bundled").fonts, sheets=sheets).encode()
    return EXPORTERS[suffix].export(document, ExportOptions(sheets=sheets), None).data


def read_back(data: bytes, suffix: str, form: Form) -> Imported:
    """Return what is read of a file in this process; that of its own is tried where goals stand beside."""
    if suffix == ".txt":
        return Imported(*read_text(data.decode(), form))
    return read_published(source_of(data), form)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("sheets", [("evaluation",), ("monitor-07",), SHEETS])
def test_a_sheet_that_was_exported_reads_back_equal(year: Document, suffix: str, sheets: tuple[str, ...]) -> None:
    read = read_back(exported(year, suffix, *sheets), suffix, year.form)
    if suffix == ".txt":  # a row of text is one line
        year = in_one_line(year)
    was = [said(project, sheets) for _, project in year.projects]
    assert [said(project, sheets) for _, project in read.document.projects] == was
    assert not [key for _, project in read.document.projects for key in project.values if "stated" in key]
    unplaced = [entry.text for entry in read.report.unplaced]
    if suffix == ".xlsx":  # which says besides what a check finds
        unplaced = [text for text in unplaced if not text.startswith(("级别\t", "提示\t"))]
    assert unplaced == []


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf", ".txt"])
def test_goals_and_sheets_of_one_file_are_one_document(year: Document, suffix: str) -> None:
    year = in_one_line(year) if suffix == ".txt" else year
    read = read_document(exported(year, suffix, "goal", *SHEETS), f"x{suffix}", FormLibrary(), "hebei-2024")
    assert [said(project, SHEETS) for _, project in read.document.projects] == [
        said(project, SHEETS) for _, project in year.projects
    ]
    assert [project.code for _, project in read.document.projects] == [project.code for _, project in year.projects]
    assert not [entry for entry in read.report.unplaced if entry.reason.code.startswith("import_year")]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf"])
def test_sheets_of_the_department_read_back_equal(form: Form, suffix: str) -> None:
    row = {
        "level1": "产出指标",
        "level2": "数量指标",
        "level3": "举办活动",
        "value": "≥8次",
        "evaluation.actual": "8次",
    }
    points = {"evaluation.actual": "8次", "evaluation.points": "90", "evaluation.score": "90"}
    money = {f"evaluation.money.total.{name}": "24.50" for name in ("initial", "adjusted", "executed")}
    values = {"goal": "繁荣文艺。", **money, "evaluation.rate_points": "10", "evaluation.rate_score": "10"}
    tables = {"department_indicators": (TableRow(values=FrozenDict({**row, **points})),)}
    sheet = Sheet.of("department_goal", values={**values, "evaluation.goal_done": "已完成。"}, tables=tables)
    paragraphs = {"basics": "概况。\n第二段。", "work": "已开展。", "done": "良好。", "measures": "加快。"}
    report = Sheet.of("evaluation_report", values=paragraphs)
    document = Document.build([*evaluated_document(form), sheet, report], form)
    data = exported(document, suffix, "department_evaluation", "evaluation_report")
    read = {each.key: each for each in read_back(data, suffix, form).document.sheets}
    assert dict(read["department_goal"].values) == dict(sheet.values)
    found = read["department_goal"].tables["department_indicators"]
    assert [dict(each.values) for each in found] == [{**row, **points}]
    assert dict(read["evaluation_report"].values) == paragraphs


def test_a_docx_that_came_back_unchanged_changes_nothing(year: Document) -> None:
    returned = compared(year, exported(year, ".docx", *SHEETS))
    assert (returned.revision.changes, returned.unplaced, returned.notes) == ((), (), ())


def compared(document: Document, data: bytes) -> ReturnedFile:
    """Return a file compared with a document."""
    return compare_source(source_of(data), "file", document)


def test_what_was_changed_in_word_is_taken_over_by_field(year: Document) -> None:
    data = docx_with(exported(year, ".docx", *SHEETS), {"天气原因\n已改期": "", "已完成。": "全部完成。"})
    returned = compared(year, data)
    changes = [(each.address.field, each.here, each.word, each.is_conflict) for each in returned.revision.changes]
    assert changes == 2 * [
        ("values.evaluation.goal_done", "已完成。", "全部完成。", False),
        ("values.evaluation.reason", "天气原因\n已改期", "", False),
    ]
    after = revised_document(year, returned.revision.changes, ())
    for _, project in after.projects:
        assert project.values["evaluation.goal_done"] == "全部完成。"
        assert "evaluation.reason" not in project.indicators[1].values


def test_what_was_changed_on_both_sides_is_a_conflict(year: Document) -> None:
    data = docx_with(exported(year, ".docx", "evaluation"), {"已完成。": "全部完成。"})
    (unit, first), _ = year.projects
    changed = first.with_values({"values.evaluation.goal_done": "基本完成。"})
    here = Document.build([changed if each.id == first.id else each for each in year], year.form)
    conflicts = [each for each in compared(here, data).revision.changes if each.is_conflict]
    assert [(each.exported, each.here, each.word) for each in conflicts] == [("已完成。", "基本完成。", "全部完成。")]
    assert unit.project_ids


def docx_with(data: bytes, texts: Mapping[str, str]) -> bytes:
    """Return a Word document in which somebody has put other texts into cells."""
    import io

    import docx

    document = docx.Document(io.BytesIO(data))
    for table in document.tables:
        for cell in {cell._tc: cell for row in table.rows for cell in row.cells}.values():
            if cell.text in texts:
                cell.text = texts[cell.text]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


# ---- tables of others into the open document


def told(project: Project) -> Evaluated:
    """Return what somebody else's table says of a project; each row has 12 points and 11 of them."""
    rows = tuple(
        Row(row.level1, row.level2, row.level3, row.value, "见说明", "12", "11", "天气") for row in project.indicators
    )
    return replace(Evaluated(goal=project.goals[0], rows=rows), name=project.name)


def approved(form: Form) -> Document:
    """Return an approved document of two projects on which nothing of the year is entered."""
    plain = [evaluated_project(number) for number in (1, 2)]
    bare = [
        project.model_copy(
            update={
                "values": FrozenDict(),
                "indicators": tuple(row.model_copy(update={"values": FrozenDict()}) for row in project.indicators),
            }
        )
        for project in plain
    ]
    return evaluated_document(form, *bare, stage=Stage.APPROVED)


@pytest.mark.parametrize("layout", [national, points_first])
def test_a_table_of_another_office_is_taken_into_the_rows_that_are_there(form: Form, layout: object) -> None:
    document = approved(form)
    _, (_, second) = document.projects
    pieces = evaluation_pieces(layout, told(second))  # type: ignore[arg-type]
    for style in (docx_styles.printed, other_styles.bare, other_styles.one_sheet):
        returned = compared(document, style(pieces))
        after = revised_document(document, returned.revision.changes, ())
        (_, first), (_, project) = after.projects
        assert first == document.projects[0][1]
        assert [row.values["evaluation.score"] for row in project.indicators] == ["11"] * len(project.indicators)
        assert [(row.id, row.level3, row.value) for row in project.indicators] == [
            (row.id, row.level3, row.value) for row in second.indicators
        ]
        assert project.goals == second.goals
        assert project.values["evaluation.stated.total"] == "95.26"


def test_what_pairs_with_nothing_is_said_and_other_targets_are_left_alone(form: Form) -> None:
    document = approved(form)
    first = document.projects[0][1]
    table = told(first)
    rows = (
        replace(table.rows[0], value="≥99次"),
        *table.rows[1:],
        Row("效益指标", "经济效益指标", "新的指标", "≥1", "1", "1", "1"),
    )
    pieces = evaluation_pieces(national, replace(table, rows=rows), Evaluated(name="不在这里的项目"))
    returned = compared(document, docx_styles.printed(pieces))
    reasons = [(each.params["text"], each.params["reason"]) for each in returned.unplaced]
    codes = {reason.code: text for text, reason in reasons if isinstance(reason, Message)}
    assert codes["import_year.target_differs"] == "≥99次"
    assert "新的指标" in str(codes["import_year.no_row"])
    assert codes["import_year.no_project"] == "不在这里的项目"
    after = revised_document(document, returned.revision.changes, ()).projects[0][1]
    assert [row.value for row in after.indicators] == [row.value for row in first.indicators]
    assert [row.values["evaluation.points"] for row in after.indicators] == ["12"] * len(first.indicators)


def test_amounts_come_in_the_unit_of_the_document(form: Form) -> None:
    document = approved(form)
    data = docx_styles.printed(evaluation_pieces(national, told(document.projects[0][1])))
    returned = compared(evaluated_document(form, *(p for _, p in document.projects), money_unit="元"), data)
    amounts = {
        each.address.field: each.word
        for each in returned.revision.changes
        if ".money.total." in str(each.address.field)
    }
    assert amounts["values.evaluation.money.total.executed"] == "197100"


def test_goals_alone_are_read_as_ever(form: Form) -> None:
    text = SAMPLE_TEXT.read_text("utf-8") + "\n绩效自评工作将于明年开展，执行率、得分另行公布。"
    document, report = read_text(text, form)
    expected, its_report = read_published_text(text, form)
    assert (plain(document), report.unplaced, report.notes) == (plain(expected), its_report.unplaced, its_report.notes)


# ---- what the rules say of what came in

SAID = Evaluated()
_GAP = (*SAID.rows[:2], replace(SAID.rows[2], reason=""), *SAID.rows[3:])
_OVER = (replace(SAID.rows[0], score="16"), *SAID.rows[1:])
FAULTS = {
    "right": (SAID, ()),
    "total": (replace(SAID, total="96.26"), ("total.stated",)),
    "grade": (replace(SAID, grade="良"), ("total.grade",)),
    "rate": (replace(SAID, rate="82.45"), ("rate.stated",)),
    "its score": (replace(SAID, rate_score="9.05", total="96.26"), ("rate.score",)),
    "over the points": (replace(SAID, rows=_OVER, total="96.26"), ("score.over_points",)),
    "no reason": (replace(SAID, rows=_GAP), ("score.no_reason",)),
}
_REPEATED = "actual.repeats_target"
"""What is right of the rest: one answer only repeats its target."""


@pytest.mark.parametrize("fault", FAULTS)
def test_the_rules_name_the_fault_of_a_table_that_came_in(fault: str, form: Form) -> None:
    """What is right is quiet in every layout and style; each fault is named in every layout, and in every style."""
    said_there, expected = FAULTS[fault]
    others = (LAYOUTS[name].make for name in ("nature, number, unit apart", "several rows in a cell", "ill written"))
    layouts = (national, points_first, labels_beside, unmerged, *others)
    styles = (docx_styles.printed, other_styles.bare, other_styles.one_sheet)
    for layout, style in product(layouts, styles) if fault == "right" else zip(layouts, cycle(styles)):
        document = read_published(source_of(style(evaluation_pieces(layout, said_there))), form).document
        problems = CheckedDocument(document).problems
        found = {problem.message.code for problem in problems if problem.rule.startswith(("SEV", "WGT"))}
        assert found == {_REPEATED, *expected}, (layout.__name__, style.__name__)


@pytest.mark.parametrize("name", ["writer-points-first.pdf", "writer-apart.pdf"])
def test_what_a_word_processor_has_printed_is_read(name: str, form: Form) -> None:
    data = (Path(__file__).parent.parent / "data" / "year" / name).read_bytes()
    document = read_published(source_of(data), form).document
    assert [project.name for _, project in document.projects] == [SAID.name, "扶持文艺创作经费"]
    for _, project in document.projects:
        assert [row.values["evaluation.score"] for row in project.indicators] == [row.score for row in SAID.rows]
        assert [(row.level1, row.level2, row.value) for row in project.indicators] == [
            (row.level1, row.level2, row.value) for row in SAID.rows
        ]


def test_the_reasons_of_an_adjustment_go_to_the_rows_that_they_are_about(form: Form) -> None:
    document = approved(form)
    first = document.projects[0][1]
    row = first.indicators[0]
    lines = [
        "绩效目标调整表",
        "\t".join(("项目编码", first.code, "项目名称", first.name)),
        "\t".join(("项目变动", "调减", "指标文号", "巨财预〔2024〕5号")),
        "\t".join(("调整内容", "状态", "调整前", "调整后", "调整原因")),
        "\t".join((row.level3, "修改", "≥8次", row.value, "场次减少")),
        "\t".join(("不在这里的指标", "修改", "1", "2", "其他")),
        "\t".join(("调整原因", "压减一般性支出")),
    ]
    source = Source("text", tuple(Paragraph(line, Message("source_place.text", {"line": 1})) for line in lines))
    returned = compare_source(source, "text", document)
    after = revised_document(document, returned.revision.changes, ()).projects[0][1]
    assert after.values["change.kind"] == "调减"
    assert after.values["change.document"] == "巨财预〔2024〕5号"
    assert after.values["change.reason"] == "压减一般性支出"
    assert after.indicators[0].values["change.reason"] == "场次减少"
    assert after.indicators[0].value == row.value
    assert any("不在这里的指标" in str(each.params["text"]) for each in returned.unplaced)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("sheets", [("goal",), ("evaluation",)])
def test_a_project_that_was_cancelled_comes_back_cancelled(
    year: Document, suffix: str, sheets: tuple[str, ...]
) -> None:
    """已取消 stands above the table of the second project alone, with the reason beside it."""
    if suffix == ".xlsx" and sheets == ("goal",):
        pytest.skip("a workbook has the goals as a list")
    change = {CHANGE_KIND: CANCELLED, CHANGE_REASON: "上级资金未下达。"}
    projects = [project for _, project in year.projects]
    others = [entity for entity in year if entity.id != projects[1].id]
    cancelled = Document.build([*others, projects[1].with_values(change)], year.form)
    read = read_back(exported(cancelled, suffix, *sheets), suffix, year.form)
    found = [{path: project.value_at(path) for path in change} for _, project in read.document.projects]
    assert found == [{CHANGE_KIND: None, CHANGE_REASON: None}, change]
    if suffix != ".xlsx":
        assert read.report.unplaced == ()


@pytest.mark.parametrize("suffix", FORMATS)
def test_of_a_project_that_was_cancelled_before_anything_was_said_the_head_comes_back(
    year: Document, suffix: str
) -> None:
    year = in_one_line(year) if suffix == ".txt" else year
    first, project = (project for _, project in year.projects)
    values = {"change.kind": CANCELLED, "change.reason": "上级资金未下达。", "evaluation.rate_points": "10"}
    points = FrozenDict({"evaluation.points": "15"})
    rows = tuple(row.model_copy(update={"values": points}) for row in project.indicators)
    cut = project.model_copy(update={"values": FrozenDict(values), "indicators": rows})
    data = exported(Document.build([*(each for each in year if each.id != cut.id), cut], year.form), suffix, *SHEETS)
    read = read_back(data, suffix, year.form)
    one, other = (project for _, project in read.document.projects)
    assert said(one, SHEETS) == said(first, SHEETS)
    assert (other.name, other.value_at(CHANGE_REASON)) == (cut.name, "上级资金未下达。")
    assert other.value_at(CHANGE_KIND) == CANCELLED
    if suffix != ".xlsx":  # which has lists besides
        assert (len(other.values), other.indicators, read.report.unplaced) == (2, (), ())
