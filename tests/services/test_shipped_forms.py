"""Every shipped form with its sample: sound, checked, printed, out into every kind of file and in again."""

import io
from collections import Counter
from functools import cache

import pytest
import xlsxwriter

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.public_copy import public_copy
from jx_desktop.domain.values.indicator_cells import cell_text
from jx_desktop.domain.yearly.suggesting import computed_at
from jx_desktop.editing.cells import SetCells
from jx_desktop.exchange.blocks import Grid
from jx_desktop.exchange.sources.reading import source_of
from jx_desktop.exchange.text.reader import read_published_text
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.files.importing import Imported, read_published
from jx_desktop.services.files.year_import import read_text
from jx_desktop.services.forms.faults import read_form_text
from jx_desktop.services.lists.many_values import many_fields
from jx_desktop.services.resources.manual import Manual
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import ROOT
from tests.made.comparing import outcome_of

FOLDER = ROOT / "resources"
IDS = sorted(path.stem for path in (FOLDER / "forms").glob("*.toml"))
BASE = "hebei-2024"
SAMPLES = {BASE: "julu-wenlian-2024"}
"""Samples that are not called as their form."""
FOUND: dict[str, dict[str, int]] = {
    BASE: {
        "GOL-01": 1, "GOL-02": 3, "IND-07": 3, "PLN-02": 1, "SRC-02": 3, "STR-02": 1,
        "VAL-09": 3, "VAL-11": 3, "VAL-12": 3, "VAL-17": 3, "VAL-20": 3,
    },
}  # fmt: skip
"""What rules say of samples, by their ids; nothing of the others."""
_NATIONAL = {"COD-01", "BUD-03", "SRC-01", "STR-09"}
_OF_NATIONAL = (
    "national-goal",
    "national-goal-annual",
    "national-cost-first",
    "national-department",
    "standard-basis",
    "split-value",
)
RULES_OF_THEIR_OWN: dict[str, set[str]] = dict.fromkeys(_OF_NATIONAL, _NATIONAL)
"""Rules whose settings are other than in the first form."""
FORMS = pytest.mark.parametrize("form_id", IDS)


def text_of(form_id: str) -> str:
    return (FOLDER / "forms" / f"{form_id}.toml").read_text("utf-8")


@cache
def form_of(form_id: str) -> Form:
    read = read_form_text(text_of(form_id))
    assert read.form is not None, read.faults
    return read.form


@cache
def sample_of(form_id: str) -> tuple[str, Document]:
    """Return the sample's text and what is read of it, all of which has its place."""
    text = (FOLDER / "samples" / f"{SAMPLES.get(form_id, form_id)}.txt").read_text("utf-8")
    document, report = read_text(text, form_of(form_id))
    assert form_id == BASE or report.unplaced == ()
    return text, document


def exported(document: Document, suffix: str, *sheets: str) -> bytes:
    """Return a document in a kind of file: the sheets named, else the goals and what the department has filled in."""
    sheets = sheets or (GOAL_SHEET, *(sheet.key for sheet in document.sheets if sheet.tables))
    return EXPORTERS[suffix].export(document, ExportOptions(sheets=sheets), None).data


def of_department(document: Document) -> list[tuple[str, object, list[tuple[str, list[object]]]]]:
    """Return what is filled in on the sheets of the whole department, without the ids of rows."""
    return [
        (sheet.key, sheet.values, [(key, [row.values for row in rows]) for key, rows in sorted(sheet.tables.items())])
        for sheet in document.sheets
        if sheet.tables
    ]


def as_workbook(docx: bytes) -> bytes:
    """Return the paragraphs and tables of a Word document as one sheet, its merged cells merged."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False}) as book:
        sheet, at = book.add_worksheet(), 0
        for block in source_of(docx).blocks:
            if not isinstance(block, Grid):
                sheet.write_string(at, 0, block.text)
                at += 1
                continue
            first = block.rows[0].number
            for row in block.rows:
                top = at + row.number - first
                for cell in row.cells:
                    left = cell.column or 0
                    if cell.rows > 1 or cell.columns > 1:
                        sheet.merge_range(top, left, top + cell.rows - 1, left + cell.columns - 1, cell.text)
                    else:
                        sheet.write_string(top, left, cell.text)
            at += block.rows[-1].number - first + 1
    return stream.getvalue()


@FORMS
def test_a_form_says_what_it_is_and_is_the_same_inside_a_document(form_id: str) -> None:
    form = form_of(form_id)
    assert (form.id, bool(form.name), bool(form.version)) == (form_id, True, True)
    assert form.source or form_id == BASE
    assert Form.model_validate(form.dump()) == form


@FORMS
def test_what_no_rule_has_to_say_of_a_form_alone_is_the_same_in_all(form_id: str) -> None:
    """Forms are whole files: what was put right in one must not be forgotten in another."""
    form, first = form_of(form_id), form_of(BASE)
    others = {rule for rule in {*form.rules, *first.rules} if form.rules.get(rule) != first.rules.get(rule)}
    assert others == RULES_OF_THEIR_OWN.get(form_id, set())
    assert (form.styles, form.box, form.footer, form.paper) == (first.styles, first.box, first.footer, first.paper)


@FORMS
def test_a_sample_is_what_the_form_prints(form_id: str) -> None:
    text, document = sample_of(form_id)
    if form_id == BASE:
        pytest.skip("a published document")
    printed = exported(document, ".txt").decode("utf-8-sig").replace("\r\n", "\n")
    assert printed.rstrip() == text.rstrip()


@FORMS
def test_rules_find_in_a_sample_what_is_wrong_in_it_and_nothing_else(form_id: str) -> None:
    found = CheckedDocument(sample_of(form_id)[1])
    assert Counter(problem.rule for problem in found.problems) == FOUND.get(form_id, {})
    assert found.count(Severity.ERROR) == 0


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf", ".xlsx"])
@FORMS
def test_a_sample_reads_back_from_every_kind_of_file(form_id: str, suffix: str) -> None:
    form, (_, document) = form_of(form_id), sample_of(form_id)
    data = as_workbook(exported(document, ".docx")) if suffix == ".xlsx" else exported(document, suffix)
    imported: Imported = read_published(source_of(data), form)
    assert outcome_of(document, imported).faults == []
    assert of_department(imported.document) == of_department(document)
    assert [entry.text for entry in imported.report.unplaced] == []


@FORMS
def test_every_sheet_is_printed_and_the_public_copy_too(form_id: str) -> None:
    form, (_, document) = form_of(form_id), sample_of(form_id)
    for suffix in (".pdf", ".docx", ".html", ".xlsx"):
        assert exported(document, suffix, *form.all_sheets)
    assert [p.name for _, p in public_copy(document).projects] == [p.name for _, p in document.projects]


@FORMS
def test_no_word_of_a_form_is_only_a_name_of_the_program(form_id: str) -> None:
    form = form_of(form_id)
    labels = [field.label for field in (*form.project_fields.values(), *form.row_fields().values())]
    assert [label for label in labels if label.isascii()] == []
    manual = Manual(form, load_wording("zh"))
    assert all("{" not in topic.text for _, topics in manual.contents for topic in topics)


def test_department_and_unit_are_read_from_the_cells_of_a_table_that_has_no_line_above_it() -> None:
    text, document = sample_of("national-goal-annual")
    lines = [line for line in text.split("\n") if not line.startswith("318001")]
    read, report = read_published_text("\n".join(lines), form_of("national-goal-annual"))
    assert [(unit.code, unit.name) for unit in read.units] == [("", "青禾县图书馆本级")]
    assert (read.head.department, report.unplaced) == (document.head.department, ())


def test_what_a_table_says_otherwise_than_cover_and_line_above_is_listed() -> None:
    text, document = sample_of("national-goal-annual")
    other = text.replace("青禾县图书馆\t318\t", "青禾县文化馆\t319\t", 1)
    read, report = read_published_text(other, form_of("national-goal-annual"))
    assert read.head.department == document.head.department
    found = [(entry.text, entry.reason.code, entry.reason.params) for entry in report.unplaced]
    assert found == [
        ("青禾县文化馆", "import_text.around_other", {"kept": "青禾县图书馆"}),
        ("319", "import_text.around_other", {"kept": "318"}),
    ]


@FORMS
def test_only_what_a_form_shows_is_changed_in_many_projects(form_id: str) -> None:
    form, (_, document) = form_of(form_id), sample_of(form_id)
    offered = {field.kind for field in many_fields(document, load_wording("zh"))}
    assert ("basis" in offered) == form.goal.shows("basis", "indicators")
    assert ("plan" in offered) == form.goal.has_plan


def test_rows_behind_the_tasks_of_a_department_are_its_own_and_not_the_last_projects() -> None:
    _, document = sample_of("national-department")
    (sheet,) = document.sheets
    assert sheet.values["goal"].startswith("完成农业机械年度检验1500台")
    tasks, rows = sheet.tables["department_tasks"], sheet.tables["department_indicators"]
    assert [row.values["task"] for row in tasks] == ["农业机械安全监管", "农机手技能提升", "站所日常运转"]
    assert [row.values["value"] for row in rows][:2] == ["≥1500台", "≥450人"]
    assert [len(project.indicators) for _, project in document.projects] == [7, 6]


@pytest.mark.parametrize(("output", "found"), [(10, []), (5, ["WGT-02"])])
def test_with_costs_in_front_the_first_levels_have_points_of_their_own(output: int, found: list[str]) -> None:
    """20 for costs, 40 for outputs, 20 for benefits, 10 for satisfaction, and 10 for the rate."""
    _, document = sample_of("national-cost-first")
    project = document.projects[0][1]
    points = [10 + (10 - output) * 2, 10 + (10 - output) * 2, *[output] * 4, 20, 10]
    rows = [
        row.with_values({"values.evaluation.points": str(each)})
        for row, each in zip(project.indicators, points, strict=True)
    ]
    rated = project.model_copy(update={"indicators": tuple(rows)}).with_values({"values.evaluation.rate_points": "10"})
    changed = Document.build([rated if each.id == rated.id else each for each in document], document.form)
    problems = CheckedDocument(changed).problems
    assert [problem.rule for problem in problems if problem.rule.startswith("WGT")] == found


def of_split(at: int, **values: str) -> Document:
    """Return the sample with values apart, a row of its first project changed."""
    _, document = sample_of("split-value")
    project = document.projects[0][1]
    rows = [row.with_values(values) if each == at else row for each, row in enumerate(project.indicators)]
    changed = project.model_copy(update={"indicators": tuple(rows)})
    return Document.build([changed if each.id == changed.id else each for each in document], document.form)


def test_a_value_in_words_is_called_so_where_operators_stand_and_typing_that_there_says_nothing() -> None:
    _, document = sample_of("split-value")
    project = document.projects[0][1]
    column = next(each for each in document.form.columns if each.reading == "operator")
    assert [cell_text(row, column) for row in project.indicators] == ["≥", "≥", "定性", "≤", "≤", "定性", "≥"]
    cells = {"value:operator": "定性", "value:number": "达到国家卫生乡镇标准"}
    command = SetCells(project.id, "indicators", {project.indicators[5].id: cells})
    session = Work(document).session
    session.run(command)
    assert session.document.projects[0][1].indicators[5].value == "达到国家卫生乡镇标准"


DIRECTION = "values.direction"


@pytest.mark.parametrize(
    ("at", "direction", "found"),
    [(0, "反向指标", ["VAL-16"]), (4, "正向指标", ["VAL-16"]), (0, "", []), (4, "", [])],
)
def test_a_rows_own_direction_is_held_against_its_operator(at: int, direction: str, found: list[str]) -> None:
    problems = CheckedDocument(of_split(at, **{DIRECTION: direction})).problems
    assert [problem.rule for problem in problems] == found


@pytest.mark.parametrize(("direction", "score"), [("反向指标", "10"), ("正向指标", "20"), ("", "20")])
def test_a_target_without_an_operator_is_scored_by_the_rows_own_direction(direction: str, score: str) -> None:
    values = {"value": "18000吨", DIRECTION: direction, "values.evaluation.actual": "36000吨"}
    document = of_split(0, **values)
    project = document.projects[0][1]
    place = Address(project.id, "values.evaluation.score", project.indicators[0].id)
    found = computed_at(document, place)
    assert found is not None
    assert str(found[2].value) == score


def test_weights_of_goals_that_do_not_come_to_100_are_told_before_any_evaluation() -> None:
    found = CheckedDocument(of_split(0, **{"values.points": "30"})).problems
    assert [(problem.rule, problem.message.params["rows"]) for problem in found] == [("WGT-01", "110")]
