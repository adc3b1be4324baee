"""A page in place of the document gives back what it found: panels, which were in front, the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.editing.comments import new_comment, raise_comments
from jx_desktop.services.document.work import Work
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.dock import Dock
from tests.conftest import make_document, make_project
from tests.records import MORNING
from tests.ui.window import MainWindow


@pytest.fixture
def work(window: MainWindow, form: Form) -> Work:
    """Two projects, a comment of the bureau on the first, and the dock of comments in front."""
    work = Work(make_document(form, *(make_project(number) for number in range(1, 3))))
    window.show_work(work)
    window.go_to("p1")
    comment = new_comment(work.document, Address("p1", "purpose"), "请核实。", Person("李某", "bureau"), MORNING)
    work.session.run(raise_comments(comment), place=Address(comment.id))
    window.part(CommentsDock).open()
    return work


def is_in_front(dock: Dock) -> bool:
    QApplication.processEvents()
    return dock.isVisible() and not dock.visibleRegion().isEmpty()


def show_page(window: MainWindow) -> None:
    page = Page("A page")
    assert window.show_page(page)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setFocus()


def leave_by_escape(qtbot: QtBot, window: MainWindow) -> None:
    assert window.page is not None
    qtbot.keyClick(window.page, Qt.Key.Key_Escape)
    assert window.page is None


def test_the_panel_in_front_is_in_front_again_and_the_list_has_the_keyboard(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    dock = window.part(CommentsDock)
    dock.list.setFocus()
    assert is_in_front(dock)
    for _ in range(2):
        show_page(window)
        assert not dock.isVisible()
        leave_by_escape(qtbot, window)
        assert is_in_front(dock)
        assert not is_in_front(window.part(ProblemsDock))
        assert dock.list.hasFocus()


def test_a_field_has_the_cursor_again_and_undo_goes_there(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    window.go_to("p1", "purpose")
    field = QApplication.focusWidget()
    assert field is not None
    show_page(window)
    leave_by_escape(qtbot, window)
    assert QApplication.focusWidget() is field


def test_a_page_that_was_never_there_changes_no_panel(window: MainWindow, work: Work) -> None:
    window.leave_page()
    assert is_in_front(window.part(CommentsDock))


def test_a_panel_that_was_shut_stays_shut(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    window.part(CommentsDock).close()
    show_page(window)
    leave_by_escape(qtbot, window)
    assert not window.part(CommentsDock).isVisible()
    assert is_in_front(window.part(ProblemsDock))
