"""The quiet bar after a change of a budget, as its user meets it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.text import SetFields
from jx_desktop.ui.bars.amounts_bar import AmountsBar
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from tests.ui.test_window import desk, enter, type_into
from tests.ui.window import MainWindow

__all__ = ["desk"]  # a fixture


@pytest.fixture
def project(window: MainWindow, desk: Desk) -> Project:
    """The first project of the sample, which says its 5 万元 in its purpose too."""
    project = desk.work.document.projects[0][1]
    desk.work.session.run(SetFields(project.id, {"purpose": "用于活动经费支出5.00万元，每场5万元。"}))
    desk.go_to(project.id)
    return desk.work.document.get(Project, project.id)


def field(desk: Desk, path: str) -> TypedField:
    assert isinstance(desk.pane, SheetPane)
    found = desk.pane.boxes[path].field
    assert isinstance(found, TypedField)
    return found


def leave(desk: Desk) -> None:
    assert desk.pane is not None
    name = desk.pane.boxes["name"].field
    assert isinstance(name, TextField)
    name.setFocus()


def change(qtbot: QtBot, desk: Desk, text: str) -> AmountsBar:
    type_into(qtbot, field(desk, "budget.total"), text)
    leave(desk)
    return desk.amounts


def test_the_bar_comes_when_the_field_is_left(qtbot: QtBot, desk: Desk, project: Project) -> None:
    total = field(desk, "budget.total")
    total.setFocus()
    total.selectAll()
    QApplication.sendEvent(total, QInputMethodEvent("liu", []))
    assert desk.amounts.isHidden()
    enter(qtbot, total, "６万")
    total.commit()
    assert desk.work.document.get(Project, project.id).budget.total == 6
    assert desk.amounts.isHidden(), "the amount is still in hand"
    leave(desk)
    assert not desk.amounts.isHidden()
    assert "3" in desk.amounts.bar.words.text()
    assert "5 万元" in desk.amounts.bar.words.text()
    assert "成本指标, 资金用途" in desk.amounts.bar.words.text()


def test_undo_of_the_change_takes_the_bar_away(qtbot: QtBot, window: MainWindow, desk: Desk, project: Project) -> None:
    bar = change(qtbot, desk, "6")
    assert not bar.isHidden()
    window.edit.undo.trigger()
    assert desk.work.document.get(Project, project.id) == project
    assert bar.isHidden()
    window.edit.redo.trigger()
    assert not bar.isHidden()


def test_it_waits_while_another_project_is_shown(qtbot: QtBot, desk: Desk, project: Project) -> None:
    bar = change(qtbot, desk, "6")
    desk.go_to(desk.work.document.projects[1][1].id)
    assert bar.isHidden()
    desk.go_to(desk.work.document.head.id)
    assert bar.isHidden()
    desk.go_to(project.id)
    assert not bar.isHidden()


def test_ticked_places_are_changed_in_a_step_of_their_own(
    qtbot: QtBot, window: MainWindow, desk: Desk, project: Project
) -> None:
    bar = change(qtbot, desk, "6.5")
    bar.bar.buttons[0].click()
    assert bar.panel.isVisible()
    lines = [bar.list.topLevelItem(row) for row in range(bar.list.topLevelItemCount())]
    assert [line.text(2) for line in lines if line] == ["5万元 → 6.5万元", "5.00万元 → 6.50万元", "5万元 → 6.5万元"]
    assert [line.checkState(0) == Qt.CheckState.Checked for line in lines if line] == [True, True, False]
    qtbot.mouseClick(bar.apply, Qt.MouseButton.LeftButton)
    after = desk.work.document.get(Project, project.id)
    assert after.purpose == "用于活动经费支出6.50万元，每场5万元。"
    assert [row.value for row in after.indicators if "万元" in row.value] == ["6.5万元"]
    assert not bar.isHidden(), "the price for one still says 5万元"
    window.edit.undo.trigger()
    back = desk.work.document.get(Project, project.id)
    assert (back.purpose, str(back.budget.total)) == (project.purpose, "6.5")
    assert len(bar.chosen) == 2


def test_what_is_ignored_goes(qtbot: QtBot, desk: Desk, project: Project) -> None:
    bar = change(qtbot, desk, "6")
    bar.bar.buttons[1].click()
    assert bar.isHidden()
    desk.go_to(desk.work.document.head.id)
    desk.go_to(project.id)
    assert bar.isHidden()


def test_a_place_of_the_list_is_gone_to(qtbot: QtBot, desk: Desk, project: Project) -> None:
    bar = change(qtbot, desk, "6")
    bar.toggle()
    item = bar.list.topLevelItem(0)
    assert item is not None
    bar.list.itemActivated.emit(item, 0)
    assert isinstance(desk.pane, SheetPane)
    row = desk.pane.project.indicators[desk.pane.table.currentIndex().row()]
    assert row.level2 == "成本指标"


def test_escape_puts_the_list_away(qtbot: QtBot, desk: Desk, project: Project) -> None:
    bar = change(qtbot, desk, "6")
    bar.toggle()
    qtbot.keyClick(bar.list, Qt.Key.Key_Escape)
    assert bar.panel.isHidden()
    assert not bar.isHidden()


def test_a_locked_document_is_not_spoken_of(qtbot: QtBot, desk: Desk, project: Project) -> None:
    bar = change(qtbot, desk, "6")
    assert not bar.isHidden()

    desk.work.session.run(MakeFinal())
    assert bar.isHidden()


def test_the_bar_of_a_document_that_was_left_listens_no_more(
    qtbot: QtBot, window: MainWindow, desk: Desk, project: Project
) -> None:
    work = desk.work
    window.show_work(None)
    work.session.run(SetFields(project.id, {"budget.total": "9"}))


def test_a_place_that_was_unticked_stays_so_while_others_change(qtbot: QtBot, desk: Desk, project: Project) -> None:
    bar = change(qtbot, desk, "6")
    bar.toggle()
    count = bar.list.topLevelItemCount()
    for number in range(count):
        item = bar.list.topLevelItem(number)
        assert item is not None
        item.setCheckState(0, Qt.CheckState.Unchecked)
    desk.work.session.run(SetFields(project.id, {"purpose": "没有金额。"}))
    assert 0 < bar.list.topLevelItemCount() < count
    assert bar.chosen == []
    bar.toggle()
    bar.toggle()
    assert bar.chosen == []
    desk.go_to(desk.work.document.head.id)
    desk.go_to(project.id)
    assert bar.chosen


def test_the_form_stays_where_it_is_when_the_bar_comes(qtbot: QtBot, desk: Desk, project: Project) -> None:
    name = field(desk, "budget.total")
    qtbot.waitUntil(lambda: desk.pane is not None and desk.pane.is_settled)  # bars that come with it move it
    before = name.mapToGlobal(QPoint(0, 0)).y()
    change(qtbot, desk, "6")
    qtbot.waitUntil(lambda: desk.amounts.height() > 0 and desk.pane is not None and desk.pane.y() > 30)
    assert not desk.amounts.isHidden()
    assert name.mapToGlobal(QPoint(0, 0)).y() == before, "the mouse may be pressed on what lies there"


@pytest.mark.parametrize("how", ["change", "ignore", "away"])
def test_when_it_is_done_with_the_cursor_is_in_the_form_again(
    qtbot: QtBot, window: MainWindow, desk: Desk, project: Project, how: str
) -> None:
    window.activateWindow()
    bar = change(qtbot, desk, "6")
    bar.toggle()
    qtbot.waitUntil(bar.list.hasFocus)
    if how == "change":
        for row in range(bar.list.topLevelItemCount()):
            item = bar.list.topLevelItem(row)
            assert item is not None
            item.setCheckState(0, Qt.CheckState.Checked)
        bar.change_chosen()
        assert bar.isHidden()
    elif how == "ignore":
        bar.ignore()
    else:
        qtbot.keyClick(bar.list, Qt.Key.Key_Escape)
    assert desk.pane is not None
    assert desk.pane.boxes["name"].field.hasFocus()
