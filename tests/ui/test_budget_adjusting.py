"""预算调整 in the window: a list is pasted or typed, what it does is shown, one step carries it out."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.names import CHANGE_KIND, CHANGE_REASON
from jx_desktop.services.document.references import read_approved
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.budget_adjusting import BudgetAdjustingActions
from jx_desktop.ui.budget.changes_model import EFFECT_COLUMN, FIELDS, PRESENT_COLUMN, ChangesModel
from jx_desktop.ui.pages.budget_adjusting import BudgetAdjustingPage
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.ui.test_adjusting import approved_work
from tests.ui.window import MainWindow

LIST = "\n".join(
    (
        "项目编码\t项目名称\t年初预算数（元）\t调整后预算数\t执行数",
        f"{make_project(1).code}\t采风创作经费之1\t50000\t65000\t56000",
        "\t没有年初数的\t30000\t20000\t",
        "\t汛期抢修\t0\t80000\t",
    )
)


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Desk:
    window.show_work(approved_work(form))
    assert window.desk is not None
    window.desk.go_to("p1")
    return window.desk


def shown(window: MainWindow, qtbot: QtBot) -> BudgetAdjustingPage:
    window.part(BudgetAdjustingActions).action.trigger()
    qtbot.waitUntil(lambda: isinstance(window.page, BudgetAdjustingPage))
    assert isinstance(window.page, BudgetAdjustingPage)
    return window.page


def told(model: ChangesModel, row: int) -> str:
    return str(model.index(row, EFFECT_COLUMN).data())


def test_a_pasted_list_is_shown_with_what_it_does_and_carried_out_in_one_step(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    before = desk.work.document
    page = shown(window, qtbot)
    QGuiApplication.clipboard().setText(LIST)
    page.paste.click()
    qtbot.waitUntil(lambda: len(page.model.chosen()) == 2)
    assert told(page.model, 0) == "调增：5.00 → 6.5"
    assert "文本中没有这个项目" in told(page.model, 1)
    assert "年中追加" in told(page.model, 2)
    assert page.model.index(1, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert page.view.isRowHidden(3), "the project that is not listed"
    page.reason.setText("上级追加任务")
    page.apply.click()
    document = desk.work.document
    project = document.get(Project, "p1")
    assert (project.budget.total, project.value_at(CHANGE_REASON)) == (Decimal("6.5"), "上级追加任务")
    assert document.head.stage is Stage.ADJUSTED
    [new] = document.head.adjusting
    assert desk.entity_id == new, "its goals are filled in next"
    assert window.page is None
    qtbot.waitUntil(lambda: len(desk.work.versions) == 2)
    assert desk.work.versions[-1].id == document.listed(Event)[-1].id
    window.edit.undo.trigger()
    assert desk.work.document == before


def test_beside_a_line_stands_that_only_the_total_of_several_sources_changes(
    window: MainWindow, form: Form, qtbot: QtBot
) -> None:
    several = make_project(2, budget={"total": "5.00", "fiscal": "3.00", "other": "2.00"})
    window.show_work(Work(make_document(form, make_project(1), several, approval_number="某号", stage="approved")))
    page = shown(window, qtbot)
    rows = [page.model.index(row, FIELDS.index("adjusted")) for row in range(2)]
    assert all(page.model.setData(index, "6") for index in rows)
    assert told(page.model, 0) == "调增：5.00 → 6"
    assert told(page.model, 1) == "调增：5.00 → 6；只改总额，各来源（财政资金 3.00、其他资金 2.00）请自己核对"
    assert len(page.model.chosen()) == 2, "both are ticked: that is a hint"


def test_what_is_typed_is_ticked_and_what_is_no_value_is_not_taken(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    page = shown(window, qtbot)
    model = page.model
    assert not page.apply.isEnabled()
    cell = model.index(1, FIELDS.index("adjusted"))
    assert not model.setData(cell, "若干")
    assert model.setData(cell, "0")
    assert model.index(1, FIELDS.index("change")).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.index(1, FIELDS.index("name")).flags() & Qt.ItemFlag.ItemIsEditable
    assert told(model, 1) == "调减为零：5.00 → 0"
    assert not model.setData(model.index(1, FIELDS.index("kind")), "别的")
    assert not model.setData(model.index(1, FIELDS.index("on")), "明年")
    page.on.setText("不知")
    assert not page.apply.isEnabled()
    page.on.setText("2027-06-01")
    page.apply.click()
    assert desk.work.document.get(Project, "p2").value_at(CHANGE_KIND) == "调减为零"


def test_a_list_without_a_unit_asks_for_it(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    QGuiApplication.clipboard().setText("项目名称\t调整后预算数\n采风创作经费之1\t65000")
    page.paste.click()
    qtbot.waitUntil(lambda: not page.notes.isHidden())
    assert page.model.rowCount() == 0
    page.unit.setCurrentIndex(page.unit.findData("元"))
    page.unit.activated.emit(page.unit.currentIndex())
    qtbot.waitUntil(lambda: len(page.model.chosen()) == 1)
    assert page.model.chosen()[0].adjusted == Decimal("6.5")


def test_a_project_is_added_by_hand_and_before_the_approval_there_is_no_page(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.go_to("p1", sheet="monitor-07")
    page = shown(window, qtbot)
    page.add.click()
    row = page.model.rowCount() - 1
    for field, text in (("name", "汛期抢修"), ("adjusted", "8")):
        assert page.model.setData(page.model.index(row, FIELDS.index(field)), text)
    page.apply.click()
    [new] = desk.work.document.head.adjusting
    assert desk.work.document.get(Project, new).name == "汛期抢修"
    assert (desk.entity_id, desk.sheet) == (new, "goal")


def test_what_is_read_behind_the_page_keeps_nothing_from_being_adjusted(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    page = shown(window, qtbot)
    again = read_approved(desk.work.document, desk.work.versions)
    assert again is not None
    desk.work.session.refer_to_approved(again)
    assert page.model.setData(page.model.index(0, FIELDS.index("adjusted")), "7")
    page.apply.click()
    assert desk.work.document.get(Project, "p1").budget.total == Decimal(7)


def test_what_there_is_now_and_what_a_change_makes_of_it_stand_in_the_line(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    page = shown(window, qtbot)
    model = page.model
    change, adjusted = (model.index(0, FIELDS.index(field)) for field in ("change", "adjusted"))
    assert model.index(0, PRESENT_COLUMN).data() == "5.00"
    assert model.setData(change, "-20%")
    assert (change.data(), adjusted.data(), model.chosen()[0].wanted(None)) == ("-1", "4.00", Decimal(4))
    assert not model.setData(change, "两成左右")
    assert "两成左右" in page.summary.text()
    assert model.setData(change, "-1.5")
    assert (adjusted.data(), page.summary.text()) == ("3.50", "")
    page.add.click()
    row = model.rowCount() - 1
    for field, text in (("name", "汛期抢修"), ("adjusted", "8")):
        assert model.setData(model.index(row, FIELDS.index(field)), text)
    assert f"列入{desk.work.document.units[-1].name}" in told(model, row)


def test_all_amounts_are_in_view_where_the_window_is_narrow_until_a_column_is_drawn(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    page = shown(window, qtbot)
    view, executed = page.view, FIELDS.index("executed")
    reason = FIELDS.index("reason")

    def end(column: int) -> int:
        return view.columnViewportPosition(column) + view.columnWidth(column)

    for width in (1024, 1366, 1100):
        window.resize(width, 700)
        qtbot.waitUntil(lambda wanted=width: page.width() > wanted - 60 and page.width() <= wanted)  # type: ignore[misc]
        assert end(executed) <= view.viewport().width() + 1
        assert end(reason) >= view.viewport().width() - 1
    narrow = view.columnWidth(EFFECT_COLUMN)
    window.resize(1366, 700)
    qtbot.waitUntil(lambda: view.columnWidth(EFFECT_COLUMN) > narrow)
    view.horizontalHeader().resizeSection(1, 40)
    window.resize(1300, 700)
    qtbot.waitUntil(lambda: page.width() <= 1300)
    assert view.columnWidth(1) == 40
