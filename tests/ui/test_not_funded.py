"""Projects without money (未安排) in the window: one key in the tree, a grey form with a bar, lists that keep them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.arranging import ArrangingActions
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.navigation.model import BADGE_ROLE
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.unit import UnitPane
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.exchange.workbooks import workbook
from tests.ui.test_project_list import read, rows, shown_page, wait_for
from tests.ui.window import MainWindow


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Desk:
    window.show_work(Work(make_document(form, *(make_project(number) for number in range(1, 5)))))
    assert window.desk is not None
    window.desk.go_to("p2")
    return window.desk


def pane(desk: Desk) -> SheetPane:
    assert isinstance(desk.pane, SheetPane)
    return desk.pane


def is_read_only(desk: Desk) -> bool:
    field = pane(desk).boxes["purpose"].field
    assert isinstance(field, ParagraphsField)
    return field.isReadOnly()


def unfunded(desk: Desk) -> list[str]:
    return [project.id for project in desk.work.document.all_of(Project) if not project.arranged]


def press(desk: Desk) -> None:
    desk.navigation.view.setFocus()
    QTest.keyClick(desk.navigation.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)


def test_one_key_in_the_tree_leaves_a_project_without_money_and_gives_it_back(window: MainWindow, desk: Desk) -> None:
    action = window.part(ArrangingActions).action
    press(desk)
    assert unfunded(desk) == ["p2"]
    assert action.isChecked()
    model = desk.navigation.model
    index = model.find("p2")
    assert model.data(index, BADGE_ROLE) == (None, "Not funded")
    assert model.data(index, Qt.ItemDataRole.ForegroundRole) == QColor(colours().muted)
    assert model.data(index) == "采风创作经费之2"
    assert model.data(model.find("p3")) == "2.采风创作经费之3"
    press(desk)
    assert unfunded(desk) == []
    assert not action.isChecked()
    assert model.data(model.find("p2"), Qt.ItemDataRole.ForegroundRole) is None
    window.edit.undo.trigger()
    window.edit.undo.trigger()
    assert unfunded(desk) == []
    assert not action.isChecked()


def test_several_lines_are_one_step_and_stay_chosen(window: MainWindow, desk: Desk) -> None:
    view = desk.navigation.view
    flags = QItemSelectionModel.SelectionFlag
    for key in ("p3", "p4"):
        view.selectionModel().select(desk.navigation._index_of(key), flags.Select | flags.Rows)
    press(desk)
    assert unfunded(desk) == ["p2", "p3", "p4"]
    assert desk.navigation.selected_keys == ("p2", "p3", "p4")
    press(desk)
    assert unfunded(desk) == []
    window.edit.undo.trigger()
    assert unfunded(desk) == ["p2", "p3", "p4"]


def test_the_form_is_grey_with_a_bar_until_its_button_is_pressed(window: MainWindow, desk: Desk) -> None:
    assert desk.not_funded.isHidden()
    press(desk)
    assert not desk.not_funded.isHidden()
    assert is_read_only(desk)
    assert pane(desk).model.closed.rows
    rows = len(desk.work.document.get(Project, "p2").indicators)
    pane(desk).rows.add_row()
    assert len(desk.work.document.get(Project, "p2").indicators) == rows
    desk.go_to("p3")
    assert desk.not_funded.isHidden()
    assert not is_read_only(desk)
    desk.go_to("p2")
    desk.not_funded.buttons[0].click()
    assert unfunded(desk) == []
    assert desk.not_funded.isHidden()
    assert not is_read_only(desk)
    pane(desk).rows.add_row()
    assert len(desk.work.document.get(Project, "p2").indicators) == rows + 1
    assert window.work is desk.work


def test_without_a_number_it_is_called_by_its_name_and_the_preview_says_why_it_is_empty(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    preview = window.part(PreviewDock)
    press(desk)
    headings = [each.text() for each in pane(desk).findChildren(QLabel) if each.objectName() == "heading"]
    assert headings == ["采风创作经费之2"]
    qtbot.waitUntil(lambda: preview._note.text().startswith("This project is not funded"))
    assert preview._stack.currentWidget() is preview._note
    press(desk)
    qtbot.waitUntil(lambda: preview._stack.currentWidget() is not preview._note, timeout=30_000)
    assert preview._view.page_count == 1


def test_the_list_of_a_unit_says_what_is_not_funded(desk: Desk) -> None:
    press(desk)
    desk.go_to(desk.work.document.units[0].id)
    assert isinstance(desk.pane, UnitPane)
    assert [line.amount for line in desk.pane.projects.lines] == ["5.00", "Not funded", "5.00", "5.00"]


def test_without_a_project_or_after_approval_it_cannot_be_done_and_says_why(window: MainWindow, desk: Desk) -> None:
    action = window.part(ArrangingActions).action
    assert action.isEnabled()
    desk.work.session.run(SetHeadFields({"approval_number": "财预〔2024〕1号"}))
    assert not action.isEnabled()
    assert "预算已批复" in action.toolTip()
    press(desk)
    assert unfunded(desk) == []
    assert "p2" in desk.work.document, "the key of an action that is grey removes nothing"
    window.edit.undo.trigger()
    desk.go_to(desk.work.document.head.id)
    assert not action.isEnabled()


@pytest.mark.parametrize(("stage", "keeps"), [(Stage.FIRST, False), (Stage.SECOND, True)])
def test_a_list_offers_to_keep_what_it_does_not_have_once_the_first_round_is_over(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path, stage: Stage, *, keeps: bool
) -> None:
    window.show_work(Work(make_document(form, *(make_project(number) for number in range(1, 20)), stage=stage)))
    (tmp_path / "a.xlsx").write_bytes(workbook(rows()))
    window.budget_list.merge.trigger()
    page = shown_page(window)
    read(qtbot, window, page, tmp_path / "a.xlsx")
    box = next(each for each in page.findChildren(QCheckBox) if each.text().startswith("Keep the projects"))
    assert box.isVisible() == page.keeps_unlisted == keeps
    page.list.tick_all(True)
    wait_for(qtbot, page.apply, "Take over (10)")
    page.apply.click()
    assert window.work is not None
    document = window.work.document
    kept = [project.id for project in document.all_of(Project) if not project.arranged]
    assert kept == (["p18", "p19"] if keeps else [])
    assert ("p18" in document) == keeps
    assert ("未安排 2" in window.bar.words.text()) == keeps
