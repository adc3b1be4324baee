"""Which areas a form has, when its sheets are offered, on which of them a place stands, what stood a month before."""

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Head, Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.indicator_cells import is_tick
from jx_desktop.domain.yearly.areas import areas_of, is_offered, is_read_only, sheet_at, sheets_in
from jx_desktop.domain.yearly.begun import begun_sheets
from jx_desktop.domain.yearly.earlier import earlier_months, earlier_value
from jx_desktop.services.document.begun_sheets import BegunSheets
from tests.conftest import make_document, make_project
from tests.forms import every_form


def test_the_areas_are_those_of_the_sheets(form: Form) -> None:
    assert areas_of(form) == ("goal", "monitor", "evaluation", "department")
    alone = form.model_copy(update={"sheets": FrozenDict({"goal": form.sheets["goal"]})})
    assert areas_of(alone) == ("goal",)
    assert sheets_in(form, "monitor", "project") == ("monitor-06", "monitor-07", "monitor-08", "monitor-10")
    assert sheets_in(form, "department", "document") == ("department_goal", "department_evaluation")


@pytest.mark.parametrize(
    ("stage", "number", "offered"),
    [
        (Stage.FIRST, "", {"goal", "department_goal"}),
        (Stage.DRAFT, "", {"goal", "department_goal"}),
        (Stage.APPROVED, "", None),
        (Stage.ADJUSTED, "", None),
        (Stage.DRAFT, "孟财预〔2024〕1号", None),
    ],
)
def test_sheets_are_offered_from_their_stage_on(
    form: Form, stage: Stage, number: str, offered: set[str] | None
) -> None:
    head = Head.model_validate({"id": "h", "form": form.id, "stage": stage, "approval_number": number})
    found = {key for key, sheet in form.all_sheets.items() if is_offered(sheet, head)}
    assert found == (set(form.all_sheets) if offered is None else offered)


def test_what_an_earlier_sheet_has_is_only_read_on_a_later_one(form: Form) -> None:
    assert is_read_only(form, "evaluation", "goals")
    assert is_read_only(form, "evaluation", "unit.name")
    assert is_read_only(form, "adjustment", "code")
    assert is_read_only(form, "department_evaluation", "values.goal")
    assert not is_read_only(form, "department_goal", "values.goal")
    assert not is_read_only(form, "evaluation", "values.evaluation.goal_done")
    assert not is_read_only(form, "goal", "name")
    assert not is_read_only(every_form(), "progress-07", "name")  # a sheet of the same time


def test_a_place_stands_where_it_can_be_written_and_else_where_it_is_shown(form: Form) -> None:
    project, whole = make_project(), Sheet.of("department_goal")
    assert sheet_at(form, project, "level3", "indicators", first="evaluation") == "goal"
    assert sheet_at(form, project, "values.evaluation.score", "indicators") == "evaluation"
    assert sheet_at(form, project, "", "indicators", first="monitor-08") == "monitor-08"
    assert sheet_at(form, project, "section_office", first="evaluation") == "evaluation"
    assert sheet_at(form, project, "indicators", first="evaluation") == "evaluation"
    assert sheet_at(form, whole, "values.evaluation.score", "department_indicators") == "department_evaluation"
    assert sheet_at(form, whole, "values.value", "department_indicators", first="department_evaluation") == (
        "department_goal"
    )
    assert sheet_at(form, Head.model_validate({"id": "h", "form": form.id}), "year") == "goal"


def _filled(form: Form, entity: str) -> Document:
    document = make_document(form, make_project(1), make_project(2))
    new: Project | Sheet
    if entity == "row":
        project = document.get(Project, "p2")
        rows = (project.indicators[0].with_values({"values.monitor.07.actual": "3次"}), *project.indicators[1:])
        new = project.with_values({"indicators": rows})
    elif entity == "project":
        new = document.get(Project, "p1").with_values({"values.evaluation.goal_done": "完成"})
    elif entity == "change":
        new = document.get(Project, "p1").with_values({"values.change.kind": "调增"})
    elif entity == "report":
        new = Sheet.of("monitor_report", values={"work": "开展监控"})
    elif entity == "department":
        new = Sheet.of("department_goal", values={"goal": "总体目标"})
    else:
        new = Sheet.of("department_goal", values={"evaluation.goal_done": "完成"})
    others = [each for each in document if each.id != new.id]
    return Document.build([*others, new], form)


@pytest.mark.parametrize("entity", ["row", "project", "report", "department", "none"])
def test_sheets_that_are_followed_are_begun_where_anything_is_entered(form: Form, entity: str) -> None:
    blank = make_document(form, make_project(1), make_project(2))
    document = _filled(form, entity) if entity != "none" else blank
    followed = BegunSheets(document)
    assert followed.all == begun_sheets(document)
    later = BegunSheets(blank)
    assert later.follow(document.changes_since(blank)) == {change.entity_id for change in document.changes_since(blank)}
    assert later.all == followed.all
    later.follow(blank.changes_since(document))
    assert later.all == frozenset()


def test_a_change_of_a_project_begins_its_adjustment(form: Form) -> None:
    assert BegunSheets(_filled(form, "change")).of("p1") == {"adjustment"}
    assert BegunSheets(_filled(form, "self")).of("sheet:department_goal") == {"department_evaluation"}


def test_the_last_month_in_which_something_stood_is_beside_the_later_one(form: Form) -> None:
    path = "values.monitor.{}.actual"
    row = make_project().indicators[0].with_values({path.format("06"): "1次", path.format("07"): "2次"})
    assert earlier_months(form, "monitor-10") == (8, 7, 6)
    assert earlier_months(form, "evaluation") == ()
    assert earlier_value(form, "monitor-10", row, path.format("10")) == (7, "2次")
    assert earlier_value(form, "monitor-07", row, path.format("07")) == (6, "1次")
    assert earlier_value(form, "monitor-06", row, path.format("06")) is None
    assert earlier_value(form, "monitor-10", row, "value") is None


@pytest.mark.parametrize("text", ["√", "是", "1", "x", "X", "✓", "●", " √ "])
def test_a_tick_is_a_tick_in_many_hands(text: str) -> None:
    assert is_tick(text)


@pytest.mark.parametrize("text", ["", " ", "否", "0", "×", "□", "无", "-", "No"])
def test_a_word_for_no_is_no_tick(text: str) -> None:
    assert not is_tick(text)
