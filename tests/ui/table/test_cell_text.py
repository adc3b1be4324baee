"""Text of a cell while it is written: wrapped as in the cell, as high as it needs, and never changed unasked."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.domain.form import Form
from jx_desktop.services.work import Work
from jx_desktop.ui.main_window import MainWindow
from jx_desktop.ui.panes.project import ProjectPane
from jx_desktop.ui.table.cell_text import CellText
from tests.conftest import make_document, make_project
from tests.ui.test_window import enter

KEYS = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
LONG = "按照上级文件的要求及时足额开展各项文化下乡活动并做好活动记录和资料归档" * 3
DESCRIPTION, BASIS = 3, 5


@pytest.fixture
def pane(qtbot: QtBot, window: MainWindow, form: Form) -> ProjectPane:
    window.resize(1366, 768)
    window.show_work(Work(make_document(form, make_project(1))))
    assert window.desk is not None
    window.desk.go_to("p1")
    assert isinstance(window.desk.pane, ProjectPane)
    window.desk.pane.table.setFocus()
    return window.desk.pane


def open_cell(qtbot: QtBot, pane: ProjectPane, row: int, column: int) -> CellText:
    pane.table.setCurrentIndex(pane.model.index(row, column))
    qtbot.keyClick(pane.table, KEYS.Key_F2)
    QApplication.processEvents()
    editor = pane.table.editor
    assert isinstance(editor, CellText)
    return editor


def test_a_line_break_is_seen_at_once_and_its_row_grows(qtbot: QtBot, pane: ProjectPane) -> None:
    editor = open_cell(qtbot, pane, 1, DESCRIPTION)
    enter(qtbot, editor, "一")
    before = pane.table.rowHeight(1), editor.height()
    for line in "二三四":
        qtbot.keyClick(editor, KEYS.Key_Return, ALT)
        enter(qtbot, editor, line)
    assert editor.document().blockCount() == 4
    assert editor.height() > before[1]
    assert pane.table.rowHeight(1) >= editor.height() - 1 > before[0]
    qtbot.keyClick(editor, KEYS.Key_Return)
    assert pane.project.indicators[1].description == "一\n二\n三\n四"


def test_long_text_is_wrapped_and_its_row_grows_while_it_is_typed_and_shrinks_when_it_is_given_up(
    qtbot: QtBot, pane: ProjectPane
) -> None:
    before = pane.table.rowHeight(1)
    editor = open_cell(qtbot, pane, 1, BASIS)
    enter(qtbot, editor, LONG)
    assert pane.table.rowHeight(1) > 2 * before
    room = pane.table.viewport()
    assert room.rect().contains(editor.geometry()), "nothing of it is cut off"
    lines = editor.document().firstBlock().layout()
    assert lines is not None
    assert lines.lineCount() * editor.fontMetrics().lineSpacing() <= editor.viewport().height()
    qtbot.keyClick(editor, KEYS.Key_Escape)
    assert pane.table.rowHeight(1) == before
    assert pane.project.indicators[1].basis != LONG


def test_up_and_down_go_through_the_lines_and_beyond_them_to_the_next_cell(qtbot: QtBot, pane: ProjectPane) -> None:
    editor = open_cell(qtbot, pane, 1, DESCRIPTION)
    enter(qtbot, editor, "甲\n乙")
    qtbot.keyClick(editor, KEYS.Key_Up)
    assert pane.table.editor is editor
    assert editor.textCursor().blockNumber() == 0
    qtbot.keyClick(editor, KEYS.Key_Down)
    assert editor.textCursor().blockNumber() == 1
    qtbot.keyClick(editor, KEYS.Key_Down)
    assert pane.table.editor is None
    assert pane.table.currentIndex().row() == 2
    assert pane.project.indicators[1].description == "甲\n乙"


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Enter, KEYS.Key_Tab, KEYS.Key_Backtab, KEYS.Key_Escape])
def test_a_cell_that_is_opened_and_left_is_as_it_was(qtbot: QtBot, pane: ProjectPane, key: Qt.Key) -> None:
    odd = "甲\u00a0乙\u2028丙\r\n丁\u2029"
    pane.model.setData(pane.model.index(1, DESCRIPTION), odd)
    held = pane.project.indicators[1].description
    steps = len(pane.work.session.history.done)
    qtbot.keyClick(open_cell(qtbot, pane, 1, DESCRIPTION), key)
    assert pane.table.editor is None
    assert pane.project.indicators[1].description == held
    assert len(pane.work.session.history.done) == steps


def test_what_is_pasted_into_an_open_cell_keeps_its_lines_but_for_the_end_of_a_row(
    qtbot: QtBot, pane: ProjectPane
) -> None:
    editor = open_cell(qtbot, pane, 1, DESCRIPTION)
    copied = QMimeData()
    copied.setText("上半年\n下半年\r\n")
    editor.insertFromMimeData(copied)
    assert editor.text() == "上半年\n下半年"


def test_an_unbreakable_space_is_kept_when_more_is_typed(qtbot: QtBot, pane: ProjectPane) -> None:
    pane.model.setData(pane.model.index(1, DESCRIPTION), "甲\u00a0乙")
    editor = open_cell(qtbot, pane, 1, DESCRIPTION)
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    enter(qtbot, editor, "丙")
    assert editor.text() == "甲\u00a0乙丙"
