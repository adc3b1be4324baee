"""Keyboard and screen readers: nothing that takes the focus is without a name, and Tab follows the printed order."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.projects import Project
from jx_desktop.services.document.work import Work
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from tests.ui.window import MainWindow, sample_document

TAB = Qt.FocusPolicy.TabFocus


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    """The sample on the desk."""
    window.show_work(Work(sample_document()))
    assert window.desk is not None
    return window.desk


def spoken_name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    told = QAccessible.queryAccessibleInterface(widget)
    if told is None:
        return ""
    if told.role() == QAccessible.Role.PageTabList:  # its tabs are read out
        return " ".join(told.child(number).text(QAccessible.Text.Name) for number in range(told.childCount()))
    return told.text(QAccessible.Text.Name)


def takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and bool(widget.focusPolicy() & TAB) and widget.focusProxy() is None


def nameless(within: QWidget) -> list[str]:
    inner = [area.viewport() for area in within.findChildren(QAbstractScrollArea)]
    found = [each for each in within.findChildren(QWidget) if takes_focus(each) and each not in inner]
    return [f"{type(each).__name__} {each.objectName()}" for each in found if not spoken_name(each).strip()]


def test_everything_in_the_window_that_takes_the_focus_has_a_name(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.help.show_contents()
    for entity in desk.work.document:
        desk.go_to(entity.id)
        qtbot.wait(1)
        assert nameless(window) == [], type(entity).__name__


def test_pages_without_a_document_have_names_too(qtbot: QtBot, window: MainWindow) -> None:
    assert nameless(window) == []
    for show in (window.file.show_new_page, window.file.show_import_page):
        show()
        qtbot.wait(1)
        assert nameless(window) == []


def test_a_field_is_called_as_its_label_says(desk: Desk) -> None:
    form = desk.work.document.form
    desk.go_to(desk.work.document.projects[0][1].id)
    assert desk.pane is not None
    for path in ("code", "name", "budget.total", "budget.fiscal", "budget.other", "purpose", "goals", "plan.12"):
        assert form.label(path) in desk.pane.boxes[path].field.accessibleName()


def test_a_cell_says_row_column_value_and_problem(desk: Desk) -> None:
    project = desk.work.document.projects[2][1]
    desk.go_to(project.id)
    desk.check()
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    role = Qt.ItemDataRole.AccessibleTextRole
    words = str(pane.model.index(2, 4).data(role))
    assert "3" in words
    assert "指标值" in words
    assert "按照文件要求及时开展" in words
    assert "没有写明时间" in words
    line = desk.navigation.model.find(project.id).data(role)
    assert line.endswith("Warning 5")


def test_tab_follows_the_printed_order_and_comes_through_the_table(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    desk.go_to(desk.work.document.projects[1][1].id)
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    qtbot.wait(1)
    inside = [each for each in _chain(pane.boxes["code"].field) if pane.inner.isAncestorOf(each) and takes_focus(each)]
    fields = [each for each in inside if each in [box.field for box in pane.boxes.values()]]
    tops = [each.mapTo(pane.inner, QPoint(0, 0)) for each in fields]
    assert len(fields) >= 11
    assert [(at.y(), at.x()) for at in tops] == sorted((at.y(), at.x()) for at in tops)
    assert inside.index(pane.table) > inside.index(pane.boxes["goals"].field)


def _chain(first: QWidget) -> list[QWidget]:
    chain, at = [first], first.nextInFocusChain()
    while at is not None and at is not first:
        chain.append(at)
        at = at.nextInFocusChain()
    return chain


def test_keys_alone_fill_a_project(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    project = desk.work.document.projects[1][1]
    desk.go_to(project.id, "code")
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    name = pane.boxes["name"].field
    qtbot.keyClick(pane.boxes["code"].field, Qt.Key.Key_Tab)
    assert name.hasFocus()
    qtbot.keyClicks(name, "abc")
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert pane.boxes["budget.total"].field.hasFocus()
    assert desk.work.document.get(Project, project.id).name == "abc", "coming by Tab selects what stands there"
    qtbot.keyClick(pane.boxes["budget.total"].field, Qt.Key.Key_Backtab)
    assert name.hasFocus()
    pane.table.setFocus()
    pane.table.setCurrentIndex(pane.model.index(0, 2))
    assert QApplication.focusWidget() is pane.table
    window.navigate.next_part.trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not pane.isAncestorOf(focus)
