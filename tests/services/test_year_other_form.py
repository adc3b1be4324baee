"""The year by another province's form: checked by its data, out into every format and in again."""

from collections.abc import Callable

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.beginning import filled_values
from jx_desktop.domain.yearly.points import shared_out
from jx_desktop.domain.yearly.suggesting import suggestions
from jx_desktop.exchange.blocks import Paragraph, Source
from jx_desktop.exchange.sources.reading import source_of
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.comparing.revision import compare_source
from jx_desktop.services.files.importing import read_document
from jx_desktop.services.resources.forms import FormLibrary
from tests.conftest import ROOT
from tests.services.test_year_import import exported, of_sheets
from tests.year_other import ROWS, other_document, other_form, other_project

OF_PROJECTS = ("evaluation", "monitor-06")
OF_DEPARTMENT = ("department_goal", "department_evaluation", "monitor_report", "evaluation_report")
YEARLY = ("WGT", "SEV", "MON", "SHT", "FLD")


@pytest.fixture(scope="module")
def other() -> Form:
    return other_form()


@pytest.fixture(scope="module")
def document(other: Form) -> Document:
    return other_document(other)


@pytest.fixture(scope="module")
def forms() -> FormLibrary:
    return FormLibrary(own=ROOT / "tests" / "data" / "forms")


# ---- out and in again


def text_source(text: str) -> Source:
    place = Message("source_place.text", {"line": 1})
    return Source("text", tuple(Paragraph(line, place) for line in text.split("\n")))


def said(project: Project, sheets: tuple[str, ...]) -> object:
    rows = [(row.level1, row.level3, row.value, of_sheets(row.values, sheets)) for row in project.indicators]
    return project.name, of_sheets(project.values, sheets), rows


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf", ".xlsx", ".txt"])
def test_sheets_of_projects_read_back_equal(document: Document, forms: FormLibrary, suffix: str) -> None:
    read = read_document(exported(document, suffix, *OF_PROJECTS), f"x{suffix}", forms, "year-other")
    assert [said(project, OF_PROJECTS) for _, project in read.document.projects] == [
        said(project, OF_PROJECTS) for _, project in document.projects
    ]
    (unit,) = read.document.units
    assert (unit.code, unit.name) == ("7210001", "青山县培训中心机关")
    assert read.document.head.money_unit == "元"
    if suffix != ".xlsx":  # which says besides what a check finds
        assert read.report.unplaced == ()
        assert [project.goals for _, project in read.document.projects] == [p.goals for _, p in document.projects]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf"])
def test_sheets_of_the_department_read_back_equal(document: Document, forms: FormLibrary, suffix: str) -> None:
    read = read_document(exported(document, suffix, *OF_DEPARTMENT), f"x{suffix}", forms, "year-other")
    assert {sheet.key: plain(sheet) for sheet in read.document.sheets} == {
        sheet.key: plain(sheet) for sheet in document.sheets
    }
    assert read.report.unplaced == ()


def plain(sheet: object) -> object:
    values, tables = sheet.values, sheet.tables  # type: ignore[attr-defined]
    return dict(values), {table: [dict(row.values) for row in rows] for table, rows in tables.items()}


def test_goals_and_sheets_of_one_file_are_one_document(document: Document, forms: FormLibrary) -> None:
    read = read_document(exported(document, ".docx", "goal", *OF_PROJECTS), "x.docx", forms, "year-other")
    assert [said(project, OF_PROJECTS) for _, project in read.document.projects] == [
        said(project, OF_PROJECTS) for _, project in document.projects
    ]
    assert not [entry for entry in read.report.unplaced if entry.reason.code.startswith("import_year")]


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".xlsx", ".txt"])  # a .docx says itself what has changed
def test_what_was_adjusted_reads_back_into_the_document(other: Form, suffix: str) -> None:
    approved = other_document(other, other_project(1, begun=False), other_project(2, begun=False))
    project = approved.projects[0][1]
    why = {
        "change.kind": "调增", "change.document": "财预〔2025〕7号", "change.date": "2025-06-01",
        "change.reason": "学员增加",
    }  # fmt: skip
    row = project.indicators[1].with_values({"value": "≥150人", "values.change.reason": "又来了五十人"})
    goals = ("培训更多农户，提高技能。", project.goals[1])
    rows = (project.indicators[0], row, *project.indicators[2:])
    changed = project.model_copy(update={"values": FrozenDict(why), "goals": goals, "indicators": rows})
    now = approved.apply((Change(project, changed),)).with_approved(approved)
    bare = row.with_values({"values.change.reason": ""})
    blank = changed.model_copy(
        update={"values": FrozenDict(), "indicators": (rows[0], bare, *rows[2:])},
    )
    data = exported(now, suffix, "adjustment")
    source = source_of(data) if suffix != ".txt" else text_source(data.decode())
    returned = compare_source(source, "file", approved.apply((Change(project, blank),)))
    taken = {each.address.field: each.word for each in returned.revision.changes}
    assert taken == {f"values.{key}": text for key, text in why.items()} | {"values.change.reason": "又来了五十人"}
    reasons = {each.word for each in returned.revision.changes if each.address.field == "values.change.reason"}
    assert reasons == {"学员增加", "又来了五十人"}


def test_a_total_that_was_changed_in_the_file_is_told(document: Document, forms: FormLibrary) -> None:
    text = exported(document, ".txt", "evaluation").decode()
    assert text.count("\t89\t") == 2
    read = read_document(text.replace("\t89\t", "\t90\t", 1).encode(), "x.txt", forms, "year-other")
    assert [(each.text, each.reason.code) for each in read.report.unplaced] == [("90", "import_year.points_differ")]


# ---- begun, shared out, suggested


def test_what_a_sheet_is_begun_with_comes_from_the_sources_of_this_form(other: Form) -> None:
    document = other_document(other, other_project(begun=False))
    filled = {each.address.field: each.value for each in filled_values(document, "evaluation", None)}
    assert filled["values.evaluation.money.upper.initial"] == "30000.00"
    assert filled["values.evaluation.money.own.adjusted"] == "5000.00"
    assert names.RATE_POINTS not in filled
    assert len(filled) == 8


def test_points_are_all_the_hundred_and_stand_among_the_goals(other: Form) -> None:
    project = other_project(begun=False)
    assert [*shared_out(project, "indicators", other).values()] == ["20", "14", "13", "13", "30", "10"]
    without = project.model_copy(update={"indicators": project.indicators[:5]})
    assert [*shared_out(without, "indicators", other).values()] == ["20", "14", "13", "13", "40"]


def test_scores_are_suggested_by_the_bands_of_this_form(other: Form) -> None:
    project = with_row(other_project(), 4, score="50")
    (found,) = suggestions(other_document(other, project), project)
    assert (found.text, found.least) == ("24", "15")


def test_both_totals_have_their_grades(document: Document) -> None:
    project, form = document.projects[0][1], document.form
    calculator = Calculator.of(document)
    paths = ("total_points", "total", "grade", "review_total", "review_grade")
    found = [calculator.text(project, form.project_fields[f"values.evaluation.{name}"]) for name in paths]
    assert found == ["100", "94", "良好", "89", "良好"]


# ---- rules speak and keep quiet by the form's data


def with_row(project: Project, at: int, prefix: str = "evaluation", **values: str) -> Project:
    said = {f"{prefix}.{key}" if prefix else key: text for key, text in values.items()}
    rows = list(project.indicators)
    rows[at] = rows[at].model_copy(update={"values": FrozenDict({**rows[at].values, **said})})
    return project.model_copy(update={"indicators": tuple(rows)})


def with_values(**values: str) -> Callable[[Project], Project]:
    more = {key.replace("__", "."): text for key, text in values.items()}
    return lambda project: project.model_copy(update={"values": FrozenDict({**project.values, **more})})


def with_value(at: int, prefix: str = "evaluation", **values: str) -> Callable[[Project], Project]:
    return lambda project: with_row(project, at, prefix, **values)


def codes(document: Document) -> set[str]:
    return {each.message.code for each in CheckedDocument(document).problems if each.rule.startswith(YEARLY)}


def test_rules_of_the_year_keep_quiet(document: Document) -> None:
    assert codes(document) == set()


def with_low_rate(project: Project) -> Project:
    spent = {"evaluation__money__total__executed": "43000.00", "evaluation__money__upper__executed": "23000.00"}
    return with_row(with_values(**spent)(project), 4, reason="无")


def with_other_blocks(project: Project) -> Project:
    return with_row(with_row(project, 0, "", points="30"), 4, "", points="20")


FAULTS = {
    "points beside a hundred": (with_value(1, "", points="16"), "points.sum_of_rows"),
    "blocks of cost and benefit": (with_other_blocks, "points.blocks"),
    "far above, beyond 150 %": (with_value(1, actual="151人"), "actual.far_above"),
    "a band's share": (with_value(4, score="12"), "score.outside_band"),
    "a source that does not add up": (with_values(evaluation__money__upper__executed="27000.00"), "executed.sum"),
    "more spent than there was": (with_values(evaluation__money__local__executed="15001.00"), "executed.over"),
    "a low rate": (with_low_rate, "rate.no_reason"),
    "a grade of this form": (with_values(evaluation__stated__grade="优秀"), "total.grade"),
    "a doubt without reason": (with_value(4, "monitor.06", reasons="", reason_text=""), "monitor.no_reason"),
    "sure of less": (with_value(1, "monitor.06", expected="80人"), "monitor.sure_but_below"),
    "spent slowly by June": (with_values(monitor__06__money__total__executed="17000.00"), "monitor.slow"),
    "more of a source than there is": (with_values(monitor__06__money__own__executed="6000.00"), "monitor.over"),
    "no actual value": (with_value(0, actual=""), "field.missing"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_by_what_this_form_says(fault: str, other: Form) -> None:
    change, code = FAULTS[fault]
    found = codes(other_document(other, change(other_project(1)), other_project(2)))
    assert code in found, found


QUIET = {
    "within 150 %": with_value(1, actual="149人"),
    "the foot of a band": with_value(4, score="15"),
    "an office that scores lower": with_value(4, review_score="0"),
    "no score of the rate": with_values(evaluation__conclusion="一般。"),
}


@pytest.mark.parametrize("case", QUIET)
def test_what_this_form_allows_is_no_fault(case: str, other: Form) -> None:
    assert codes(other_document(other, QUIET[case](other_project(1)), other_project(2))) == set()


def test_every_row_of_the_document_is_one_of_the_forms_taxonomy(other: Form) -> None:
    known = {(level.name, each.name) for level in other.indicators.taxonomy for each in level.level2}
    assert {(row[0], row[1]) for row in ROWS} <= known
