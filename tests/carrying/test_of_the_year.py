"""The sheets of a year stay in their year; what was reached stands beside the next year's goals."""

from dataclasses import replace

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.carrying.carried import carried
from jx_desktop.domain.carrying.choices import WhyLeft, defaults_of, why_left
from jx_desktop.domain.carrying.year_places import year_places
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.services.comparing.last_year import LastYear
from jx_desktop.services.comparing.reached import ReachedKind
from jx_desktop.validation.reference import Reference
from tests.evaluated import evaluated_document, evaluated_project, monitored_project
from tests.forms import form_with_last_year


def last_year(form: Form) -> Document:
    both = evaluated_project()
    monitored = monitored_project()
    rows = [
        row.model_copy(update={"values": FrozenDict({**row.values, **other.values})})
        for row, other in zip(both.indicators, monitored.indicators, strict=True)
    ]
    more = {"change.kind": "调增", "change.document": "巨财〔2024〕8号", **monitored.values}
    project = both.model_copy(update={"indicators": tuple(rows), "values": FrozenDict({**both.values, **more})})
    cancelled = evaluated_project(2, values={"change.kind": "调减为零"})
    document = evaluated_document(form, project, cancelled, evaluated_project(3))
    report = Sheet.of("evaluation_report", values=FrozenDict({"basics": "略"}))
    goals = Sheet.of("department_goal", values=FrozenDict({"goal": "略", "evaluation.goal_done": "略"}))
    return Document.build([*document, report, goals], form)


def rolled(last: Document) -> Document:
    places = year_places(last, 2025)
    return carried(last, defaults_of(last, places=places), places).document


def test_nothing_of_the_sheets_of_a_year_goes_on_into_the_next(form: Form) -> None:
    after = rolled(last_year(form))
    for _, project in after.projects:
        assert not project.values
        assert not any(row.values for row in project.indicators)
    assert not after.sheets


def test_a_project_that_was_cut_to_nothing_is_not_carried_by_itself(form: Form) -> None:
    last = last_year(form)
    assert why_left(last) == {"p2": WhyLeft.ZERO}
    assert [project.id for _, project in rolled(last).projects] == ["p1", "p3"]


def test_what_was_reached_last_year_stands_beside_this_years_goal(form: Form) -> None:
    last = last_year(form)
    after = rolled(last)
    rows = LastYear(after, Reference(last)).rows(after.get(Project, "p1"))
    reached = rows["p1r1"]["value"].reached
    assert [(each.kind, each.text) for each in reached if each.kind in (ReachedKind.REACHED, ReachedKind.SCORE)] == [
        (ReachedKind.REACHED, "8次"),
        (ReachedKind.SCORE, "20"),
    ]
    assert (ReachedKind.EXPECTED, 7) in [(each.kind, each.month) for each in reached]


def test_a_form_may_show_what_was_reached_in_a_column_of_its_own() -> None:
    form = form_with_last_year()
    column = form.row_fields()["values.last"]
    assert column.computed is not None
    asking = column.computed.model_copy(update={"of": ("values.evaluation.actual",)})
    last = last_year(form)
    after = rolled(last).with_last_year(Reference(last))
    project = after.get(Project, "p1")
    field = replace(column, computed=asking)
    assert Calculator.of(after).text(project, field, project.indicators[0]) == "8次"
