"""Last year in the window: marks of 待确认, gone to and taken away, and what stood there beside what stands now."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.marks import marked, marks_of, unconfirmed_places
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.document.references import made_reference
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.confirming import ConfirmingActions
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.navigation.model import BADGE_ROLE
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.table.model import CARRIED_ROLE
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.status import Status
from tests.conftest import make_document, make_project
from tests.ui.window import MainWindow


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Desk:
    """Two projects and the sections of a document of which nothing is confirmed yet."""
    document = make_document(form, make_project(1), make_project(2))
    entities = [marked(entity, form) if isinstance(entity, (Project, Section)) else entity for entity in document]
    window.show_work(Work(Document.build(entities, form)))
    assert window.desk is not None
    return window.desk


def actions(window: MainWindow) -> ConfirmingActions:
    return window.part(ConfirmingActions)


def pane(desk: Desk) -> SheetPane:
    assert isinstance(desk.pane, SheetPane)
    return desk.pane


def tag(desk: Desk, path: str) -> QPushButton | None:
    found = [each for each in pane(desk).boxes[path].findChildren(QPushButton) if each.objectName() == "carried"]
    return found[0] if found and not found[0].isHidden() else None


def waiting(desk: Desk) -> int:
    return len(list(unconfirmed_places(desk.work.document)))


def test_what_came_from_last_year_is_seen_everywhere(window: MainWindow, desk: Desk) -> None:
    desk.go_to("p1")
    assert pane(desk).boxes["purpose"].field.property("carried") == "true"
    assert tag(desk, "budget.total") is not None
    assert tag(desk, "budget.fiscal") is None, "amounts are confirmed together, and said once"
    assert pane(desk).boxes["budget.fiscal"].field.property("carried") == "true"
    assert pane(desk).model.headerData(0, Qt.Orientation.Vertical, CARRIED_ROLE)
    model = desk.navigation.model
    assert model.data(model.find("p1"), BADGE_ROLE) == (Severity.WARNING, "Unconfirmed 12")
    assert window.part(Status).unconfirmed.text() == f"Unconfirmed: {24 + len(desk.work.document.sections)}"


def test_typing_takes_the_mark_and_undo_brings_it_back(window: MainWindow, desk: Desk) -> None:
    desk.go_to("p1", "purpose")
    QTest.keyClicks(pane(desk).boxes["purpose"].field, "x")
    desk.commit()
    assert "purpose" not in marks_of(desk.chosen_entity)
    assert tag(desk, "purpose") is None
    assert pane(desk).boxes["purpose"].field.property("carried") == "false"
    window.edit.undo.trigger()
    assert tag(desk, "purpose") is not None


def test_the_word_behind_a_field_confirms_it(desk: Desk) -> None:
    desk.go_to("p1")
    button = tag(desk, "plan.3")
    assert button is not None
    button.click()
    assert "plan" not in marks_of(desk.chosen_entity)


def test_one_key_confirms_place_after_place_to_the_end(window: MainWindow, desk: Desk) -> None:
    actions(window).next.trigger()
    assert desk.entity_id == desk.work.document.sections[0].id
    steps = waiting(desk)
    for left in range(steps, 0, -1):
        assert waiting(desk) == left
        actions(window).confirm.trigger()
    assert waiting(desk) == 0
    assert not actions(window).next.isEnabled()
    assert window.part(Status).unconfirmed.isHidden()


def test_the_keys_go_round_in_the_order_of_the_document(window: MainWindow, desk: Desk) -> None:
    desk.go_to("p1", "goals")
    actions(window).next.trigger()
    assert desk.place == Address("p1", "value", "p1r1")
    actions(window).previous.trigger()
    assert (desk.place.field or "").startswith("goals")
    desk.go_to(desk.work.document.head.id)
    actions(window).previous.trigger()
    assert desk.place == Address("p2", "value", "p2r6"), "before the first comes the last"


def test_all_of_a_form_is_confirmed_and_that_is_offered_to_be_undone(window: MainWindow, desk: Desk) -> None:
    desk.go_to("p1")
    button = next(each for each in pane(desk).findChildren(QPushButton) if each.text() == "Confirm all 12")
    button.click()
    offer = window.part(StandingBars).offer
    assert not marks_of(desk.chosen_entity)
    assert button.isHidden()
    assert offer.words.text() == window.wording.text("confirm.done", count=12, same=0)
    offer.buttons[0].click()
    assert len(marks_of(desk.chosen_entity)) == 12
    assert offer.isHidden(), "what was undone is offered no more"


def test_a_final_document_shows_the_marks_and_takes_none_away(window: MainWindow, desk: Desk) -> None:
    desk.work.session.run(MakeFinal())
    desk.go_to("p1")
    assert pane(desk).boxes["purpose"].field.property("carried") == "true"
    assert tag(desk, "purpose") is None
    assert not actions(window).confirm.isEnabled()
    assert actions(window).next.isEnabled()


@pytest.fixture
def beside(window: MainWindow, form: Form, desk: Desk) -> Desk:
    """The same documents, where the first project has got more money, and last year's lies beside."""
    last = desk.work.document
    version = made_reference(last, "2024", "2026-01-01T00:00:00+00:00")
    head = last.head.model_copy(update={"year": 2025, "references": FrozenDict({"2024": version.id})})
    raised = last.get(Project, "p1").with_values({"budget.total": "6.00", "purpose": "用于采风。"})
    new = make_project(3)
    units = [unit.model_copy(update={"project_ids": ("p1", "p2", "p3")}) for unit in last.units]
    others = [entity for entity in last if entity.id not in ("p1", last.head.id, units[0].id)]
    work = Work(Document.build([head, *units, raised, new, *others], form))
    work.set_versions((version,))
    work.references.seek()
    while work.references.present.is_loading:
        QCoreApplication.processEvents()
    window.show_work(work)
    assert window.desk is not None
    return window.desk


def test_last_year_stands_beneath_what_differs_and_a_click_takes_it(beside: Desk) -> None:
    beside.go_to("p1")
    boxes = pane(beside).boxes
    line = boxes["budget.total"].last_year.line
    assert line is not None
    assert line.words == "Last year 5.00　+1.00"
    tagged = boxes["plan.3"].last_year.tag
    assert tagged is not None
    assert tagged.text() == "Last year＝"
    line.take_wanted.emit()
    assert beside.work.document.get(Project, "p1").budget.total == Decimal("5.00")
    assert line.isHidden()


def test_beneath_the_row_with_the_cursor_stands_what_was_there(beside: Desk) -> None:
    beside.go_to("p1", "value", "p1r1")
    QTest.keyClicks(pane(beside).table, "8")
    beside.commit()
    line = pane(beside).sections[0].last_year
    line.follow()
    column = next(n for n, each in enumerate(pane(beside).model.shown.columns) if each.field == "value")
    assert (line.row, line.text(column), line.text(column - 1)) == (0, "≥6次", "＝")
    before = pane(beside).table.rowHeight(0)
    beside.go_to("p1", "value", "p1r2")
    line.follow()
    assert line.row == 1
    assert pane(beside).table.rowHeight(0) < before


def said_to_be_new(desk: Desk) -> list[str]:
    labels = [each for each in pane(desk).findChildren(QLabel) if each.objectName() == "new"]
    return [each.text() for each in labels if each.isVisible()]


def test_a_new_project_says_so_and_nothing_is_beside_it(window: MainWindow, beside: Desk) -> None:
    beside.go_to("p3")
    labels = [
        each.text() for each in pane(beside).findChildren(QLabel) if each.objectName() == "new" and each.isVisible()
    ]
    assert labels == ["New this year"]
    assert pane(beside).boxes["purpose"].last_year.line is None
    window.view.last_year.trigger()
    assert said_to_be_new(beside) == []


def test_what_waits_is_a_finding_in_the_list_and_at_the_fields_only_an_edge(window: MainWindow, desk: Desk) -> None:
    desk.go_to("p1")
    desk.tell_all()
    assert "CAR-01" in {problem.rule for problem in desk.work.problems_of("p1")}
    assert pane(desk).boxes["code"].lines == []


def test_behind_the_goal_value_stands_what_was_reached(beside: Desk, form: Form) -> None:
    last = beside.work.references.present.document
    assert last is not None
    row = last.get(Project, "p1").indicators[0]
    values = FrozenDict({"monitor.07.actual": "3次", "evaluation.actual": "7次"})
    told = row.model_copy(update={"values": values})
    project = last.get(Project, "p1").model_copy(update={"indicators": (told, *last.get(Project, "p1").indicators[1:])})
    entities = [project if entity.id == "p1" else entity for entity in last]
    version = made_reference(Document.build(entities, form), "2024", "2026-01-01T00:00:00+00:00")
    head = beside.work.document.head
    beside.work.set_versions((version,))
    references = head.model_copy(update={"references": FrozenDict({"2024": version.id})})
    beside.work.session.run(SetHeadFields({"references": references.references}))
    beside.work.references.seek()
    while beside.work.references.are_loading:
        QCoreApplication.processEvents()
    beside.go_to("p1", "value", "p1r1")
    pane(beside).show_last_year()
    line, model = pane(beside).sections[0].last_year, pane(beside).model
    line.follow()
    column = next(n for n, each in enumerate(model.shown.columns) if each.field == "value")
    assert line.text(column) == "＝　done by month 7: 3次　reached: 7次"
    cell = pane(beside).table.visualRect(model.index(0, column))
    assert line.tip(cell.bottomLeft(), cell, column) == "≥6次\ndone by month 7: 3次\nreached: 7次"
    assert line.tip(cell.topLeft(), cell, column) == ""


def test_texts_that_still_say_last_years_amount_are_told_above_the_form(beside: Desk) -> None:
    beside.go_to("p1", "goals")
    assert beside.amounts.bar.isHidden()
    beside.work.session.run(SetFields("p1", {"goals": ("完成5万元的采购。",)}))
    beside.check()
    assert beside.amounts.bar.isVisible()
