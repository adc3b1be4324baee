"""While a page hides the form nothing happens in the form, and the way back in passing takes back what it names."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLineEdit, QPlainTextEdit, QTabBar
from pytestqt.qtbot import QtBot

from jx_desktop.domain.comparing.list_comparison import ListKind
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.actions.returning import ReturningActions
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.pages.budget_list import ProjectListPage
from jx_desktop.ui.pages.change_many import ChangeManyPage
from jx_desktop.ui.pages.paste_preview import TablePreview
from jx_desktop.ui.panes.sheet import SheetPane
from tests.conftest import make_document, make_project
from tests.ui.window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def work(window: MainWindow, form: Form) -> Work:
    """Three projects, the second of which lacks its purpose; the first is shown."""
    work = Work(make_document(form, make_project(1), make_project(2, purpose=""), make_project(3)))
    window.show_work(work)
    assert window.desk is not None
    window.desk.go_to("p1")
    window.desk.check()
    return work


@pytest.fixture
def keys(qtbot: QtBot, window: MainWindow, work: Work) -> QWindow:
    """The window as the system gives it keys."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.windowHandle()


def pane_of(window: MainWindow) -> SheetPane:
    assert window.desk is not None
    assert isinstance(window.desk.pane, SheetPane)
    return window.desk.pane


def changing(window: MainWindow) -> ChangeManyPage:
    window.change_many.change.trigger()
    [page] = window.findChildren(ChangeManyPage)
    return page


def ids(work: Work) -> list[str]:
    return [project.id for _, project in work.document.projects]


def copy_a_table() -> None:
    data = QMimeData()
    data.setText("甲\t乙\t丙\n1\t2\t3\n4\t5\t6\n")
    QApplication.clipboard().setMimeData(data)


# ---- keys


LEADING = (
    (Qt.Key.Key_F6, NO_KEYS), (Qt.Key.Key_F6, SHIFT), (Qt.Key.Key_F8, NO_KEYS), (Qt.Key.Key_F8, SHIFT),
    (Qt.Key.Key_PageDown, CONTROL), (Qt.Key.Key_L, CONTROL), (Qt.Key.Key_F9, NO_KEYS), (Qt.Key.Key_F5, NO_KEYS),
    (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
)  # fmt: skip


def test_no_key_gets_past_a_page_into_the_form_that_it_hides(
    qtbot: QtBot, window: MainWindow, work: Work, keys: QWindow, subtests: pytest.Subtests
) -> None:
    page, before = changing(window), work.document
    for key, held in LEADING:
        with subtests.test(key=key, held=held):
            page.field.setFocus()
            qtbot.keyClick(keys, key, held)
            qtbot.keyClick(keys, Qt.Key.Key_Delete)
            for digit in (Qt.Key.Key_1, Qt.Key.Key_2):
                qtbot.keyClick(keys, digit)
            window.commit()
            assert window.desk is not None
            assert (work.document, window.desk.entity_id, page.isVisible()) == (before, "p1", True)
            focus = QApplication.focusWidget()
            assert focus is not None
            assert page.isAncestorOf(focus)
            assert not [dock for dock in window.findChildren(QDockWidget) if dock.isVisible()]


def test_nothing_puts_the_cursor_into_a_hidden_form(window: MainWindow, work: Work, keys: QWindow) -> None:
    page = changing(window)
    window.go_to("p2", "purpose")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)


def test_after_a_page_the_cursor_is_where_it_was(qtbot: QtBot, window: MainWindow, work: Work, keys: QWindow) -> None:
    field = pane_of(window).boxes["purpose"].field
    field.setFocus()
    page = changing(window)
    assert not field.isEnabled()
    qtbot.keyClick(page.field, Qt.Key.Key_Escape)
    assert field.isEnabled()
    assert field.hasFocus()
    qtbot.keyClick(keys, Qt.Key.Key_PageDown, CONTROL)
    assert window.desk is not None
    assert window.desk.entity_id == "p2"


def test_what_is_copied_elsewhere_meanwhile_offers_nothing_on_a_page(window: MainWindow, work: Work) -> None:
    changing(window)
    QApplication.clipboard().setText("zzz")
    copying = window.copy_projects
    assert not any(action.isEnabled() for action in (copying.other, copying.copy, copying.paste))
    window.leave_page()
    assert copying.other.isEnabled()


# ---- the way back


def change_purposes(qtbot: QtBot, window: MainWindow) -> None:
    page = changing(window)
    [line] = [field for field in page.findChildren(QLineEdit, "value") if field.isVisible()]
    line.setText("用于文艺活动。")
    qtbot.waitUntil(page.apply.isEnabled)
    page.apply.click()


def paste_a_project(_qtbot: QtBot, window: MainWindow) -> None:
    window.copy_projects.copy_chosen()
    window.copy_projects.paste_here()


def merge_a_list(qtbot: QtBot, window: MainWindow) -> None:
    head = "项目编码\t项目名称\t预算数（万元）\t单位编码"
    QApplication.clipboard().setText(f"{head}\n{make_project(1).code}\t采风创作经费之1\t6\t721001\n")
    window.budget_list.merge.trigger()
    [page] = window.findChildren(ProjectListPage)
    page.source.paste.click()
    qtbot.waitUntil(page.source.name.isVisible)
    page.list.tick_all(True)
    qtbot.waitUntil(page.apply.isEnabled)
    assert ListKind.AMOUNT in {item.kind for item in page.chosen()}
    page.apply.click()


def remove(_qtbot: QtBot, window: MainWindow) -> None:
    window.insert.remove_chosen()


Step = Callable[[QtBot, MainWindow], None]
STEPS = (change_purposes, paste_a_project, merge_a_list, remove)


@pytest.mark.parametrize("step", STEPS)
def test_the_way_back_is_offered_until_the_next_step(qtbot: QtBot, window: MainWindow, work: Work, step: Step) -> None:
    step(qtbot, window)
    assert window.bar.isVisible()
    after = work.document
    assert window.desk is not None
    project_id = window.desk.entity_id
    name = pane_of(window).boxes["name"].field
    assert isinstance(name, QLineEdit)
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "abc")
    pane_of(window).commit()
    assert work.document.get(Project, project_id).name == "abc"
    assert window.bar.isHidden()
    work.session.undo()
    assert work.document == after


@pytest.mark.parametrize("step", STEPS)
def test_the_way_back_takes_nothing_back_but_what_it_names(
    qtbot: QtBot, window: MainWindow, work: Work, step: Step
) -> None:
    before = work.document
    step(qtbot, window)
    assert window.desk is not None
    project_id = window.desk.entity_id
    purpose = pane_of(window).boxes["purpose"].field
    assert isinstance(purpose, QPlainTextEdit)
    purpose.setFocus()
    qtbot.keyClicks(purpose, "abc")  # typed, and not yet a step
    window.bar.buttons[0].click()
    assert "abc" in work.document.get(Project, project_id).purpose
    assert "typed meanwhile" in window.status.currentMessage()
    work.session.undo()
    work.session.undo()
    assert work.document == before


def test_a_page_ends_what_was_said_in_passing(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    paste_a_project(qtbot, window)
    copy_a_table()
    window.clipboard.paste_at(pane_of(window).table.place())
    assert window.findChild(TablePreview) is not None
    assert window.bar.isHidden()


def test_a_table_is_pasted_into_the_project_for_which_it_was_asked(window: MainWindow, work: Work) -> None:
    copy_a_table()
    window.clipboard.paste_at(pane_of(window).table.place())
    page = window.findChild(TablePreview)
    assert page is not None
    page.choices[0].show_value("level3")
    window.go_to("p2")
    page.apply.click()
    assert window.desk is not None
    assert window.desk.entity_id == "p1"
    assert "甲" in {row.level3 for row in pane_of(window).project.indicators}
    assert pane_of(window).table.hasFocus()


def test_a_table_for_a_project_that_has_gone_is_pasted_nowhere(window: MainWindow, work: Work) -> None:
    paste_a_project(None, window)  # type: ignore[arg-type]
    copy_a_table()
    window.clipboard.paste_at(pane_of(window).table.place())
    page = window.findChild(TablePreview)
    assert page is not None
    page.choices[0].show_value("level3")
    work.session.undo()
    before = work.document
    page.apply.click()
    assert work.document == before
    assert ids(work) == ["p1", "p2", "p3"]


def test_tabs_of_panels_that_are_shut_lie_nowhere_in_the_window(
    qtbot: QtBot, window: MainWindow, qapp: QApplication, form: Form
) -> None:
    def seen() -> list[QTabBar]:
        bars = window.findChildren(QTabBar)
        return [bar for bar in bars if bar.isVisible() and bar.geometry().intersects(window.rect())]

    qapp.processEvents()
    assert seen() == []
    window.show_work(Work(make_document(form, make_project(1))))
    window.help.contents.trigger()
    qtbot.waitUntil(lambda: len(seen()) == 1)
    window.keep.show_versions()
    qtbot.waitUntil(lambda: seen() == [])


def test_enter_presses_the_button_that_has_the_cursor_as_the_space_bar_does(qtbot: QtBot) -> None:
    pressed: list[int] = []
    button = push_button("开始编制", lambda: pressed.append(1), "primary")
    qtbot.addWidget(button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 3
    QTest.keyClick(button, Qt.Key.Key_Return, CONTROL)
    assert len(pressed) == 3, "that is a key of the page's"
    button.setEnabled(False)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 3


def in_front(dock: QDockWidget) -> bool:
    QApplication.processEvents()
    return dock.isVisible() and not dock.visibleRegion().isEmpty()


def test_panels_that_stood_before_others_do_so_again_when_a_page_is_left(window: MainWindow, work: Work) -> None:
    comments = window.part(CommentsDock)
    for dock, others in ((comments, window.problems), (window.problems, comments)):
        comments.open()
        dock.raise_()
        assert in_front(dock)
        window.change_many.change.trigger()
        assert window.page is not None
        assert not in_front(dock)
        window.leave_page()
        assert in_front(dock), dock.objectName()
        assert not in_front(others), others.objectName()


def test_a_review_s_panel_stands_before_the_preview_again_when_its_first_view_is_left(
    window: MainWindow, form: Form
) -> None:
    document = make_document(form, make_project(1))
    review = document.with_head(document.head.model_copy(update={"review_of": "in1"}))
    window.settings.person_name, window.settings.person_office = "李某", "bureau"
    window.show_work(Work(review))
    panel = window.part(GradingActions).dock
    assert in_front(panel)
    window.part(ReturningActions).give_back.trigger()
    assert window.page is not None
    window.leave_page()
    assert in_front(panel)
    assert window.preview.isVisible()
    window.preview.raise_()
    window.part(ReturningActions).give_back.trigger()
    window.leave_page()
    assert in_front(window.preview)


def test_the_chosen_line_of_the_tree_is_in_view_when_a_page_is_left(
    qtbot: QtBot, window: MainWindow, form: Form
) -> None:
    window.show_work(Work(make_document(form, *(make_project(number) for number in range(1, 31)))))
    window.go_to("p30")
    assert window.desk is not None
    view = window.desk.navigation.view

    def is_in_view() -> bool:
        return view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())

    qtbot.waitUntil(is_in_view)
    window.change_many.change.trigger()
    assert window.page is not None
    QApplication.processEvents()
    window.leave_page()
    qtbot.waitUntil(window.problems.isVisible)
    QApplication.processEvents()
    assert is_in_view()
