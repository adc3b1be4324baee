"""Steps of the year after 批复: a sheet is begun, points are shared out, scores are taken, each in one step."""

from decimal import Decimal

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.document.tables import TableRow
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.review.marks import marked, marks_of
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.begun import begun_sheets
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.yearly import (
    BeginSheet,
    ShareOutPoints,
    TakeDeduction,
    TakeSuggestions,
    suggestions_of,
    taking,
)
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project


@pytest.fixture
def session(form: Form) -> Session:
    cancelled = make_project(3, values={"change.kind": names.CANCELLED})
    added = make_project(4, values={"change.kind": names.APPENDED})
    return Session(make_document(form, make_project(1), make_project(2), cancelled, added))


def value(document: Document, path: str, project: str = "p1", row: str | None = None) -> object:
    return document.value_at(Address(project, path, row))


def test_a_sheet_is_begun_in_all_projects_in_one_step_and_taken_back_in_one(session: Session) -> None:
    before = session.document
    session.run(BeginSheet("evaluation"))
    for project in ("p1", "p2"):
        assert value(session.document, names.evaluation_money("total", "initial"), project) == "5.00"
        assert value(session.document, names.evaluation_money("fiscal", "adjusted"), project) == "5.00"
        assert value(session.document, names.RATE_POINTS, project) == "10"
    assert value(session.document, names.RATE_POINTS, "p3") is None
    assert value(session.document, names.evaluation_money("total", "executed")) is None
    assert begun_sheets(session.document) == {"evaluation", "adjustment"}  # p3 came in the year
    session.undo()
    assert session.document == before


def test_what_stands_on_a_sheet_is_not_written_over_when_it_is_begun(session: Session) -> None:
    session.run(SetFields("p1", {names.RATE_POINTS: "20"}))
    session.run(BeginSheet("evaluation"))
    assert value(session.document, names.RATE_POINTS) == "20"
    document = session.document
    session.run(BeginSheet("evaluation"))
    assert session.document is document


def test_the_first_amounts_are_those_that_were_approved_in_the_units_of_now(session: Session, form: Form) -> None:
    was = make_project(1, budget={"total": "30000", "fiscal": "30000"}, money_unit="元")
    session.refer_to_approved(make_document(form, was, make_project(4)))
    session.run(BeginSheet("evaluation"))
    initial, adjusted = names.evaluation_money("total", "initial"), names.evaluation_money("total", "adjusted")
    found = {each: (value(session.document, initial, each), value(session.document, adjusted, each)) for each in
             ("p1", "p2", "p4")}  # fmt: skip
    assert found == {"p1": ("3", "5.00"), "p2": ("0", "5.00"), "p4": ("0", "5.00")}


def test_each_month_is_begun_for_itself(session: Session) -> None:
    session.run(BeginSheet("monitor-07"))
    assert begun_sheets(session.document) == {"monitor-07", "adjustment"}
    assert value(session.document, names.monitored(7, "money.total.initial")) == "5.00"
    assert value(session.document, names.monitored(10, "money.total.initial")) is None
    with pytest.raises(KeyError):
        session.run(BeginSheet("monitor-09"))


def test_the_sheet_of_the_department_is_begun_in_its_own_entity(form: Form) -> None:
    tasks = [{"id": "t", "values": {"task": "创作", "total": "8", "fiscal": "7.5"}}]
    sheet = Sheet.of("department_goal", tables={"department_tasks": tasks})
    session = Session(Document.build([*make_document(form, make_project(1)), sheet], form))
    session.run(BeginSheet("department_evaluation"))
    begun = session.document.get(Sheet, sheet_id("department_goal"))
    assert begun.value_at(names.evaluation_money("total", "adjusted")) == "8"
    assert begun.value_at(names.evaluation_money("fiscal", "initial")) == "7.5"
    assert "department_evaluation" in begun_sheets(session.document)


def test_points_are_shared_out_in_several_projects_in_one_step(session: Session) -> None:
    before = session.document
    session.run(ShareOutPoints(("p1", "p2", "p3")))
    for project_id in ("p1", "p2"):
        project = session.document.get(Project, project_id)
        points = [Decimal(str(row.value_at(names.POINTS))) for row in project.indicators]
        assert sum(points) == 90
        assert all(each == each.to_integral_value() for each in points)
    assert session.document.get(Project, "p3") == before.get(Project, "p3")
    session.undo()
    assert session.document == before


def scored(session: Session) -> None:
    """Give every row of a project points and what it has reached, in the sheet that is begun."""
    session.run(BeginSheet("evaluation"))
    session.run(ShareOutPoints(("p1",)))
    project = session.document.get(Project, "p1")
    rows = tuple(row.with_values({names.ACTUAL: row.value}) for row in project.indicators)
    session.run(SetFields("p1", {"indicators": rows, names.evaluation_money("total", "executed"): "4.5"}))


def test_one_suggestion_is_taken_over_what_stands_there(session: Session) -> None:
    scored(session)
    first, *others = session.document.get(Project, "p1").indicators
    session.run(SetFields("p1", {"indicators": (first.with_values({names.SCORE: "1"}), *others)}))
    before = session.document
    session.run(TakeSuggestions((Address("p1", names.SCORE, first.id),)))
    assert value(session.document, names.SCORE, row=first.id) == value(session.document, names.POINTS, row=first.id)
    session.undo()
    assert session.document == before


def test_what_was_found_is_taken_only_where_nothing_has_come_to_stand_since(session: Session) -> None:
    scored(session)
    found = suggestions_of(session.document, "p1")
    first, *others = session.document.get(Project, "p1").indicators
    session.run(SetFields("p1", {"indicators": (first.with_values({names.SCORE: "1"}), *others)}))
    session.run(taking(found))
    scores = [row.value_at(names.SCORE) for row in session.document.get(Project, "p1").indicators]
    assert scores[0] == "1"
    assert None not in scores
    assert value(session.document, names.RATE_SCORE) == "9"


def test_where_nothing_is_suggested_nothing_is_taken(session: Session) -> None:
    places = (Address("p1", names.SCORE, "p1r1"), Address("p1", "name"), Address("nowhere", names.SCORE))
    assert TakeSuggestions(places).build(session.document) == ()


def test_what_came_from_last_year_stays_marked(session: Session) -> None:
    project = session.document.get(Project, "p1")
    carried = marked(project, session.document.form)
    session.run(SetFields("p1", {"unconfirmed": carried.unconfirmed}))
    session.run(ShareOutPoints(("p1",)))
    assert marks_of(session.document.get(Project, "p1")) == carried.unconfirmed


def test_a_deduction_is_taken_only_where_the_form_has_one(form: Form) -> None:
    scoring = form.scoring.model_copy(update={"far_above_deduction": Decimal(20)})
    project = make_project(1)
    row = project.indicators[0].with_values({"value": "≥10次", names.ACTUAL: "20次", names.POINTS: "10"})
    project = project.with_values({"indicators": (row, *project.indicators[1:])})
    place = Address("p1", names.SCORE, row.id)
    without, with_one = (make_document(each, project) for each in (form, form.model_copy(update={"scoring": scoring})))
    assert TakeDeduction(place).build(without) == ()
    assert value(with_one.apply(TakeDeduction(place).build(with_one)), names.SCORE, row=row.id) == "8"


def test_a_month_is_measured_by_the_budget_of_now_and_one_that_is_over_by_that_of_then(session: Session) -> None:
    document = session.document
    session.refer_to_approved(document.with_head(document.head))
    session.run(BeginSheet("monitor-07"))
    session.run(BeginSheet("monitor-10"))
    spent = {names.monitored(7, "money.total.executed"): "2.5"}
    session.run(SetFields("p4", {**spent, names.monitored(7, "money.total.adjusted"): "5.00"}))
    adjusted = names.monitored(7, "money.total.adjusted"), names.monitored(10, "money.total.adjusted")
    assert [value(session.document, each, "p4") for each in adjusted] == ["5.00", "5.00"]
    assert value(session.document, names.monitored(7, "money.total.initial"), "p4") == "0"
    project, fields = session.document.get(Project, "p4"), session.document.form.project_fields
    rate = fields[names.monitored(7, "money.total.rate")]
    assert Calculator.of(session.document).text(project, rate) == "50"


def test_the_department_begins_with_what_was_approved(session: Session, form: Form) -> None:
    goals = {"task": "演出", "total": "20", "fiscal": "20"}
    tasks = (TableRow.model_validate({"id": "t1", "values": goals}),)
    sheet = Sheet.of(names.DEPARTMENT_GOAL).model_copy(update={"tables": FrozenDict({names.DEPARTMENT_TASKS: tasks})})
    before = make_document(form, make_project(1), make_project(2), make_project(4))
    more = [make_project(1), make_project(2), make_project(4, budget={"total": "10", "fiscal": "10"})]

    def initial(then: Document) -> object:
        now = make_document(form, *more)
        now = Document.build([*now, sheet], form).with_approved(then)
        after = now.apply(BeginSheet(names.DEPARTMENT_EVALUATION).build(now))
        path = names.evaluation_money("total", "initial")
        return after.value_at(Address(sheet_id(names.DEPARTMENT_GOAL), path))

    assert initial(before) == "15.00", "the projects as they were approved: the tasks are what they have now"
    smaller = (TableRow.model_validate({"id": "t1", "values": {**goals, "total": "16"}}),)
    own = sheet.model_copy(update={"tables": FrozenDict({names.DEPARTMENT_TASKS: smaller})})
    assert initial(Document.build([*before, own], form)) == "16", "its goals as they were approved"
