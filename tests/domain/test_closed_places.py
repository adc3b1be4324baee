"""Which lock holds a place: what its field is about, what its cell is about, what other rows are about."""

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import TableRow, table_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.review.locks import (
    AMOUNTS,
    CONTENT,
    OF_GOALS,
    TARGETS,
    Domain,
    domains_of,
    domains_of_cell,
    domains_of_place,
)
from jx_desktop.editing.rows import InsertRows
from jx_desktop.editing.set_values import SetValues
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.records import full_document

OTHER = {"text": "另一文字", "amount": "9.99"}


def at(document: Document, place: Address) -> tuple[Domain, ...]:
    entity = document.get(Entity, place.entity_id)
    table = table_of(entity, place.row_id) if place.row_id and isinstance(entity, (Project, Sheet)) else None
    if table is not None:
        return domains_of_cell(entity, table, place.field or "", document.form)
    return domains_of_place(entity, place.field or "", document.form)


def test_what_is_told_of_a_place_is_what_a_change_of_it_is_about(form: Form) -> None:
    """For every field and cell of a document that has something of every kind."""
    document = full_document(form)
    entities = [entity for entity in document if isinstance(entity, (Project, Sheet)) or entity is document.head]
    seen = 0
    for entity in (*entities, *document.units, *document.sections):
        for found in filled_fields(entity, form):
            value = OTHER["amount"] if (found.place.field or "").startswith(("budget", "plan")) else OTHER["text"]
            try:
                changes = SetValues((ValueAt(found.place, value),)).build(document)
            except (ValueError, KeyError):
                continue  # no such value fits there: a stage, a year
            seen += bool(changes)
            told = {domain for change in changes for domain in domains_of(change, form)}
            assert told <= set(at(document, found.place)), found.place
    assert seen > 30


@pytest.mark.parametrize(
    ("path", "domain"),
    [
        ("budget.total", Domain(AMOUNTS, "goal")),
        ("budget.values.bonds", Domain(AMOUNTS, "goal")),
        ("goals.1", Domain(TARGETS, "goal")),
        ("purpose", OF_GOALS),
        ("plan.6", OF_GOALS),
        ("values.contact", OF_GOALS),
        ("values.monitor.07.money.total.executed", Domain(CONTENT, "monitor-07")),
    ],
)
def test_a_field_of_a_project_is_of_its_sheet(form: Form, path: str, domain: Domain) -> None:
    assert domains_of_place(make_project(1), path, form) == (domain,)


def test_a_cell_of_the_goals_is_theirs_unless_a_later_sheet_says_it(form: Form) -> None:
    project = make_project(1)
    assert domains_of_cell(project, "indicators", "value", form) == (Domain(TARGETS, "goal"),)
    assert domains_of_cell(project, "indicators", "", form) == (Domain(TARGETS, "goal"),)
    later = domains_of_cell(project, "indicators", "values.evaluation.actual", form)
    assert later == (Domain(CONTENT, "evaluation"),)


def test_rows_that_come_are_about_what_is_told_of_their_table(form: Form) -> None:
    document = make_document(form, make_project(1))
    command = InsertRows("p1", "indicators", 0, (Indicator(id="new", values=FrozenDict()),))
    told = [domain for change in command.build(document) for domain in domains_of(change, form)]
    assert set(told) == {Domain(TARGETS, "goal")}


def test_amounts_and_tables_of_the_forms_own_are_approved_with_the_goals_that_show_them() -> None:
    form = every_form()
    bought = {"id": "b1", "values": {"item": "相机", "price": "1.00", "progress.07.actual": "1"}}
    project = make_project(1, values={"granted": "1.00", "phase": "新建"}, tables={"purchases": [bought]})
    assert domains_of_place(project, "values.granted", form) == (Domain(AMOUNTS, "goal"),)
    assert domains_of_place(project, "values.phase", form) == (OF_GOALS,)
    for path, domain in (
        ("values.price", Domain(TARGETS, "goal")),
        ("", Domain(TARGETS, "goal")),
        ("values.progress.07.actual", Domain(CONTENT, "progress-07")),
    ):
        assert domains_of_cell(project, "purchases", path, form) == (domain,)
    document = make_document(form, project)
    for place, domain in (
        (Address("p1", "values.granted"), Domain(AMOUNTS, "goal")),
        (Address("p1", "values.price", "b1"), Domain(TARGETS, "goal")),
        (Address("p1", "values.progress.07.actual", "b1"), Domain(CONTENT, "progress-07")),
    ):
        changes = SetValues((ValueAt(place, "2.00"),)).build(document)
        assert {each for change in changes for each in domains_of(change, form)} == {domain}
    rows = InsertRows("p1", "purchases", 0, (TableRow(id="b2"),)).build(document)
    assert {each for change in rows for each in domains_of(change, form)} == {Domain(TARGETS, "goal")}
