"""审核工作台 and the window around it: the panel is in front, keys get to the table, one thing is said at a time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.actions.review_desk import ReviewDeskActions
from jx_desktop.ui.window.status import Status
from tests.ui.test_review_desk import county, desk, is_at_desk, made, press, settle, shown  # noqa: F401 - fixtures
from tests.ui.window import MainWindow


def is_in_front(window: MainWindow) -> bool:
    panel = window.part(GradingActions).dock
    return not panel.isHidden() and not panel.visibleRegion().isEmpty()


def test_the_panel_of_a_review_is_in_front_each_time_that_one_is_opened_from_the_desk(
    qtbot: QtBot,
    window: MainWindow,
    desk: ReviewDeskActions,  # noqa: F811
) -> None:
    window.settings.preview_shown = True
    window.resize(1600, 900)
    tab = shown(qtbot, desk)
    for _ in range(2):  # of each line the review is begun, and then gone on with
        for line in (0, 0, 1, 1, 2):
            tab.go_to(tab.model.shown[line].key)
            tab.table.setFocus()
            press(qtbot, Qt.Key.Key_Return)
            settle(qtbot, desk)
            assert window.page is None
            assert not window.preview.isHidden()
            qtbot.waitUntil(lambda: is_in_front(window))
            window.preview.raise_()
            qtbot.waitUntil(lambda: not is_in_front(window))
            press(qtbot, Qt.Key.Key_F12)
            assert is_at_desk(window, desk)
            settle(qtbot, desk)


def test_keys_that_follow_the_way_back_at_once_get_to_the_table(
    qtbot: QtBot,
    window: MainWindow,
    desk: ReviewDeskActions,  # noqa: F811
) -> None:
    tab = shown(qtbot, desk)
    for place in ("tree", "panel", "form"):
        tab.go_to(tab.model.shown[0].key)
        tab.table.setFocus()
        press(qtbot, Qt.Key.Key_Return)
        settle(qtbot, desk)
        assert window.desk is not None
        if place == "panel":
            window.part(GradingActions).dock.text.setFocus()
        elif place == "form":
            assert window.desk.pane is not None
            window.desk.pane.setFocus()
        for key in (Qt.Key.Key_F12, Qt.Key.Key_Down, Qt.Key.Key_Return):
            press(qtbot, key)
        settle(qtbot, desk)
        assert window.work is not None
        assert window.work.document.head.department.code == "302", place
        press(qtbot, Qt.Key.Key_F12)
        settle(qtbot, desk)


def test_what_is_told_is_never_written_over_what_stands_there(qtbot: QtBot) -> None:
    status = Status(load_wording("zh"))
    qtbot.addWidget(status)
    status.showMessage("told while nobody sees it")
    status.show()
    assert not status.counts.isVisible()
    status.clearMessage()
    assert status.counts.isVisible()
    status.showMessage("told")
    status.counts.setMinimumHeight(3 * status.height())
    QApplication.processEvents()
    assert not status.counts.isVisible(), "although the bar has got higher"
    status.clearMessage()
    assert status.counts.isVisible()
