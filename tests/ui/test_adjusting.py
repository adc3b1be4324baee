"""调整 in the window: what 批复 closes is opened for a project, changed, and closed again."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.changes import changes_of, told_changes
from jx_desktop.domain.yearly.names import CHANGE_DOCUMENT, CHANGE_REASON
from jx_desktop.editing.approval import Approval
from jx_desktop.editing.final import MakeSheetFinal
from jx_desktop.editing.rows import RemoveRows
from jx_desktop.editing.set_values import SetValues
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.references import let_in
from jx_desktop.services.document.versions import version_of_event
from jx_desktop.services.document.work import Work
from jx_desktop.services.receiving.received import registering
from jx_desktop.ui.actions.adjusting import AdjustingActions
from jx_desktop.ui.actions.approving import ApprovingActions
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.dialogs.adjusting import EndAdjustingDialog
from jx_desktop.ui.pages.approval import ApprovalPage
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.records import NOON
from tests.ui.window import MainWindow

NUMBER = "巨财预〔2027〕1号"
PERSON = Person("王某", "department")


def approved_work(form: Form) -> Work:
    document = make_document(form, make_project(1), make_project(2))
    command = registering(document, Approval(NUMBER, date(2027, 1, 15)), PERSON, NOON)
    document = document.apply(command.build(document))
    return Work(document, versions=(version_of_event(document, command.event, "批复"),))


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Iterator[Desk]:
    window.settings.person_name, window.settings.person_office = "王某", "department"
    window.show_work(approved_work(form))
    assert window.desk is not None
    window.desk.go_to("p1")
    yield window.desk
    window.settings.person_name = ""


def ends_with(monkeypatch: pytest.MonkeyPatch, number: str, reason: str) -> list[str]:
    """Answer the dialog; return what it said of projects without a reason."""
    said: list[str] = []

    def answer(dialog: EndAdjustingDialog) -> QDialog.DialogCode:
        said.append(dialog.lacking.text())
        dialog.number.setText(number)
        dialog.on.setText("2027-06-01")
        dialog.reason.setText(reason)
        (dialog.accept if dialog.go_on.isEnabled() else dialog.reject)()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(EndAdjustingDialog, "exec", answer)
    return said


def amount(desk: Desk) -> QLineEdit:
    assert desk.pane is not None
    field = desk.pane.boxes["budget.total"].field
    assert isinstance(field, QLineEdit)
    return field


def typed(window: MainWindow, desk: Desk, text: str) -> None:
    amount(desk).selectAll()
    QTest.keyClicks(amount(desk), text)
    window.commit()


def test_a_project_is_opened_changed_and_closed_again_from_the_bars(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    bars, actions = window.part(StandingBars), window.part(AdjustingActions)
    assert amount(desk).isReadOnly()
    assert not actions.end.isEnabled()
    bars.adjusting_wanted.emit()
    assert desk.work.document.head.adjusting == ("p1",)
    assert not amount(desk).isReadOnly()
    assert not bars.adjusting.isHidden()
    assert "采风创作经费之1" in bars.adjusting.words.text()
    assert not actions.start.isEnabled()
    desk.go_to("p2")
    assert amount(desk).isReadOnly(), "only what was opened takes changes"
    desk.go_to("p1", "budget.total")
    typed(window, desk, "6")
    said = ends_with(monkeypatch, "巨财预〔2027〕9号", "上级追加任务")
    actions.end.trigger()
    qtbot.waitUntil(lambda: desk.work.document.head.stage is Stage.ADJUSTED)
    qtbot.waitUntil(lambda: len(desk.work.versions) == 2)
    assert "采风创作经费之1" in said[0]
    document = desk.work.document
    project = document.get(Project, "p1")
    assert (document.head.stage, document.head.adjusting) == (Stage.ADJUSTED, ())
    assert (project.value_at(CHANGE_DOCUMENT), project.value_at(CHANGE_REASON)) == ("巨财预〔2027〕9号", "上级追加任务")
    assert [line.after for line in changes_of(document, project)] == ["6.00"]
    assert document.listed(Event)[-1].what == "adjusted"
    assert amount(desk).isReadOnly()
    assert bars.adjusting.isHidden()
    for _ in range(3):
        window.edit.undo.trigger()
    head = desk.work.document.head
    assert (head.adjusting, head.stage) == ((), Stage.APPROVED)
    assert desk.work.document.get(Project, "p1").budget.total == 5


def test_it_is_not_ended_without_a_reason(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    actions = window.part(AdjustingActions)
    actions.start.trigger()
    desk.go_to("p1", "budget.total")
    typed(window, desk, "6")
    said = ends_with(monkeypatch, "", "")
    before = desk.work.document
    actions.end.trigger()
    qtbot.waitUntil(lambda: bool(said))
    assert desk.work.document.head.adjusting == before.head.adjusting == ("p1",)


def test_what_was_approved_is_read_once_and_follows_through_all_states(form: Form) -> None:
    work = approved_work(form)
    assert work.document.approved is None
    work.references.seek()
    while work.references.are_loading:
        pass
    assert let_in(work.session, work.references)
    assert not let_in(work.session, work.references)
    assert work.document.approved is not None
    assert work.document.approved.get(Project, "p1") == work.document.get(Project, "p1")


def test_the_tree_says_which_projects_came_in_the_year_and_which_lost_their_money(
    window: MainWindow, form: Form
) -> None:
    kinds = {1: "年中追加", 2: "调减为零", 3: "调增"}
    projects = [make_project(number, values={"change.kind": kind}) for number, kind in kinds.items()]
    window.show_work(Work(make_document(form, *projects)))
    assert window.desk is not None
    model = window.desk.navigation.model
    badges = [model.badge(node)[1] for node in (model.find_node(f"p{number}") for number in kinds) if node is not None]
    assert badges[:2] == ["年中追加", "调减为零"]
    assert badges[2] != "调增"
    window.desk.work.session.run(SetFields("p3", {"values.change.kind": "移交"}))
    moved = model.find_node("p3")
    assert moved is not None
    assert model.badge(moved)[1] == "移交"


def test_rows_come_and_change_in_an_open_project_and_in_no_other(window: MainWindow, desk: Desk) -> None:
    window.part(AdjustingActions).start.trigger()
    desk.go_to("p1", "value", "p1r1")
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    model = pane.sections[0].table.model()
    cells = [model.index(0, column) for column in range(model.columnCount())]
    assert any(model.flags(cell) & Qt.ItemFlag.ItemIsEditable for cell in cells)
    desk.work.session.run(RemoveRows("p1", "indicators", ("p1r2",)))
    assert [row.id for row in desk.work.document.get(Project, "p1").indicators][:2] == ["p1r1", "p1r3"]
    desk.go_to("p2", "value", "p2r1")
    other = desk.pane
    assert isinstance(other, SheetPane)
    model = other.sections[0].table.model()
    cells = [model.index(0, column) for column in range(model.columnCount())]
    assert not any(model.flags(cell) & Qt.ItemFlag.ItemIsEditable for cell in cells)


def test_the_reason_that_was_given_before_stands_where_adjusting_is_ended(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    actions = window.part(AdjustingActions)
    actions.start.trigger()
    desk.work.session.run(SetFields("p1", {"goals": ("另一目标。",), CHANGE_REASON: "预算追加"}))
    said: list[str] = []

    def answer(dialog: EndAdjustingDialog) -> QDialog.DialogCode:
        said.append(dialog.reason.text())
        dialog.reject()
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(EndAdjustingDialog, "exec", answer)
    actions.end.trigger()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["预算追加"]


def test_goals_on_a_sheet_that_is_final_are_adjusted_only_where_that_is_wanted(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(text: str, *_: object, **__: object) -> str:
        asked.append(text)
        return "change" if len(asked) > 1 else ""

    monkeypatch.setattr(window, "ask", answer)
    session, start = desk.work.session, window.part(AdjustingActions).start
    session.run(SetFields("p1", {"values.evaluation.goal_done": "已完成。"}))
    session.run(MakeSheetFinal("evaluation"))
    start.trigger()
    assert not desk.work.document.head.adjusting
    assert "绩效自评已定稿或已报送" in asked[0]
    start.trigger()
    assert desk.work.document.head.adjusting == ("p1",)
    desk.go_to("p2")
    start.trigger()
    assert len(asked) == 2, "nothing is entered of it there"


def test_the_reason_of_a_row_is_typed_in_the_table_of_what_has_changed(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    work = desk.work
    work.session.refer_to_approved(work.document)
    window.part(AdjustingActions).start.trigger()
    changed = ValueAt(Address("p1", "value", "p1r1"), "≥20次")
    work.session.run(SetValues((changed,)))
    work.session.run(SetFields("p1", {"goals": ("另一目标。",), CHANGE_REASON: "任务变化"}))
    desk.go_to("p1", CHANGE_REASON, sheet="adjustment")
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    assert pane.changes is not None
    table = pane.changes.table
    cells = [cell for row in range(table.rowCount()) if (cell := table.item(row, 4)) is not None]
    assert {cell.text() for cell in cells} == {"任务变化"}
    [editable] = [cell for cell in cells if cell.flags() & Qt.ItemFlag.ItemIsEditable]
    editable.setText("场次增加")
    reason = Address("p1", CHANGE_REASON, "p1r1")
    qtbot.waitUntil(lambda: work.document.value_at(reason) == "场次增加")
    project = work.document.get(Project, "p1")
    assert {line.reason for line in changes_of(work.document, project)} == {"", "场次增加"}
    assert {line.reason for line in told_changes(work.document, project)} == {"任务变化", "场次增加"}


def test_an_approval_is_not_registered_while_projects_are_open_for_adjusting(window: MainWindow, desk: Desk) -> None:
    window.part(AdjustingActions).start.trigger()
    desk.work.session.run(SetFields("p1", {"budget.total": Decimal("6.00")}))
    approving = window.part(ApprovingActions)
    with pytest.raises(UserError, match=r"approve\.adjusting"):
        approving.show_page()
    desk.work.session.undo()
    desk.work.session.undo()
    approving.show_page()
    assert isinstance(window.page, ApprovalPage)
