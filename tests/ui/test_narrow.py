"""A small screen, or one whose text is shown at 150 %: everything is there, and nothing is scrolled sideways."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shape import keep_shape, show_fitting
from tests.conftest import make_document, make_project
from tests.ui.window import MainWindow

WIDTH, HEIGHT = 911, 512
"""1366×768 at 150 %."""
BESIDE_PREVIEW = 1_050
"""The preview's tools are wider in English than in Chinese."""


def show(window: MainWindow, form: Form, width: int, height: int) -> Desk:
    """A project with a finding on the desk of a window of some size."""
    window.resize(width, height)
    QApplication.processEvents()
    window.show_work(Work(make_document(form, make_project(1))))
    desk = window.desk
    assert desk is not None
    desk.go_to("p1")
    desk.work.session.run(SetFields("p1", {"budget.total": "7.00", "goals": ("用于开展活动。",)}))
    desk.check()
    QApplication.processEvents()
    return desk


def pane_of(desk: Desk) -> SheetPane:
    assert isinstance(desk.pane, SheetPane)
    return desk.pane


def top(desk: Desk, path: str) -> int:
    return pane_of(desk).boxes[path].field.mapTo(pane_of(desk).inner, pane_of(desk).inner.pos()).y()


def is_sideways(desk: Desk) -> bool:
    return pane_of(desk).horizontalScrollBar().maximum() > 0


def test_a_small_screen_shows_the_form_and_a_quarter_of_findings(window: MainWindow, form: Form) -> None:
    desk = show(window, form, WIDTH, HEIGHT)
    assert window.width() == WIDTH
    assert not is_sideways(desk)
    assert not window.preview.isVisible(), "the form has the room until the preview is asked for"
    assert window.problems.height() <= max(HEIGHT // 4, window.problems.minimumSizeHint().height()) + 5


def test_beside_the_preview_fields_of_one_printed_row_take_two(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    desk = show(window, form, BESIDE_PREVIEW, HEIGHT)
    window.view.preview.trigger()
    assert window.preview.isVisible()
    qtbot.waitUntil(lambda: not is_sideways(desk))
    assert window.width() == BESIDE_PREVIEW
    for first, second in (("code", "name"), ("plan.3", "plan.10"), ("budget.total", "budget.other")):
        assert top(desk, first) < top(desk, second)
    assert top(desk, "plan.3") == top(desk, "plan.6")
    desk.focus_form()
    code, name = (pane_of(desk).boxes[path].field for path in ("code", "name"))
    assert code.hasFocus()
    qtbot.keyClick(code, Qt.Key.Key_Tab)
    assert name.hasFocus(), "the order stays"
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: top(desk, "code") == top(desk, "name"))
    assert not is_sideways(desk)


def test_a_wide_window_has_the_preview_from_the_beginning(window: MainWindow, form: Form) -> None:
    desk = show(window, form, 1366, 768)
    assert window.preview.isVisible()
    assert top(desk, "plan.3") == top(desk, "plan.12")


def test_larger_words_take_two_rows_where_they_need_them(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    desk = show(window, form, 1366, 768)
    assert top(desk, "code") == top(desk, "name")
    desk.show_zoom(150)
    qtbot.waitUntil(lambda: top(desk, "code") < top(desk, "name"))
    assert not is_sideways(desk)
    desk.show_zoom(100)
    qtbot.waitUntil(lambda: top(desk, "code") == top(desk, "name"))


def test_buttons_that_correct_a_field_stand_beneath_one_another_where_it_is_narrow(
    qtbot: QtBot, window: MainWindow, form: Form
) -> None:
    desk = show(window, form, 1366, 768)
    lines = [line for box in pane_of(desk).boxes.values() for line in box.lines if len(line.buttons) > 1]
    line = lines[0]
    assert line.buttons[0].y() == line.buttons[1].y()
    line.setParent(None)
    line.resize(line.minimumSizeHint().width(), 200)
    line.show()
    qtbot.addWidget(line)
    qtbot.waitUntil(lambda: line.buttons[0].y() < line.buttons[1].y())


# ---- the tool bar


def tool_bar(window: MainWindow) -> QToolBar:
    bar = window.findChild(QToolBar, "tools")
    assert isinstance(bar, QToolBar)
    return bar


def button_of(window: MainWindow, action: QAction) -> QWidget:
    return tool_bar(window).widgetForAction(action)


@pytest.mark.parametrize("width", [1366, WIDTH, 640])
def test_every_button_of_the_tool_bar_is_to_be_seen(qtbot: QtBot, window: MainWindow, form: Form, width: int) -> None:
    show(window, form, width, HEIGHT)
    for action in (window.file.new, window.checking.check, window.export.export):
        assert button_of(window, action).isVisible(), action.text()


def test_the_tool_bar_does_without_words_only_where_it_must(window: MainWindow, form: Form) -> None:
    def style() -> Qt.ToolButtonStyle:
        return tool_bar(window).toolButtonStyle()

    for width, expected in (
        (1366, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
        (560, Qt.ToolButtonStyle.ToolButtonIconOnly),
        (1366, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
    ):
        window.resize(width, HEIGHT)
        QApplication.processEvents()
        assert style() == expected
    button = button_of(window, window.export.export)
    assert isinstance(button, QToolButton)
    assert button.toolTip()


# ---- where the form stands


def test_the_line_above_a_form_leaves_the_room_of_short_titles_to_long_ones(desk_of: Callable[[int], Desk]) -> None:
    desk = desk_of(WIDTH)
    shown = [button.text() for button in desk.crumbs.buttons]
    assert shown == ["721001 巨鹿县文学艺术界联合会本级"]
    assert desk_of(700).crumbs.width() < WIDTH


@pytest.fixture
def desk_of(window: MainWindow, form: Form) -> Callable[[int], Desk]:
    return lambda width: show(window, form, width, HEIGHT)


def test_the_first_window_fills_a_screen_that_is_too_small_for_it_and_its_frame(window: MainWindow) -> None:
    assert window.screen().availableSize().width() < 1366
    show_fitting(window, Settings())
    assert window.isMaximized()


def test_a_window_that_has_a_shape_keeps_it(window: MainWindow) -> None:
    settings = Settings()
    keep_shape(window, settings)
    show_fitting(window, settings)
    assert not window.isMaximized()


def test_in_a_low_window_a_finding_is_spelt_out_beside_the_list(
    window: MainWindow, desk_of: Callable[[int], Desk]
) -> None:
    desk = desk_of(911)
    desk.work.session.run(SetFields(desk.work.document.projects[0][1].id, {"name": ""}))
    desk.check()
    dock = window.problems
    height = dock.list.height()
    dock.list.setCurrentIndex(dock.model.index(0, 0))
    QApplication.processEvents()
    assert dock.details.isVisible()
    assert dock.details.buttons
    assert dock.list.height() == height
