"""Text of a cell while it is written: wrapped as in the cell, as high as it needs, and never changed unasked."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.form.definition import Form
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.paragraphs import LongTextField
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.table.cell_text import CellText
from tests.conftest import make_document, make_project
from tests.ui.test_window import enter
from tests.ui.window import MainWindow

KEYS = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
LONG = "按照上级文件的要求及时足额开展各项文化下乡活动并做好活动记录和资料归档" * 3
NAME, DESCRIPTION, VALUE, BASIS = 2, 3, 4, 5


@pytest.fixture
def pane(qtbot: QtBot, window: MainWindow, form: Form) -> SheetPane:
    window.resize(1366, 768)
    window.show_work(Work(make_document(form, make_project(1))))
    assert window.desk is not None
    window.desk.go_to("p1")
    assert isinstance(window.desk.pane, SheetPane)
    window.desk.pane.table.setFocus()
    return window.desk.pane


def open_cell(qtbot: QtBot, pane: SheetPane, row: int, column: int) -> CellText:
    pane.table.setCurrentIndex(pane.model.index(row, column))
    qtbot.keyClick(pane.table, KEYS.Key_F2)
    QApplication.processEvents()
    editor = pane.table.editor
    assert isinstance(editor, CellText)
    return editor


def shows_all(editor: CellText) -> bool:
    return editor.verticalScrollBar().maximum() == 0 and editor.height() >= editor.wanted_height


def commit(widget: QWidget, text: str) -> None:
    """What an input method gives that shows nothing before."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("column", [NAME, DESCRIPTION, VALUE, BASIS])
def test_all_of_a_text_is_seen_when_it_is_typed_and_when_it_is_opened_again(
    qtbot: QtBot, pane: SheetPane, column: int, subtests: pytest.Subtests
) -> None:
    for text in (LONG[:21], LONG, "\n".join("一二三四五六七八九十百千万亿兆京垓"), "W" * 300):
        with subtests.test(text=text):
            editor = open_cell(qtbot, pane, 5, column)
            assert editor.text() != text
            commit(editor, text)
            QApplication.processEvents()
            assert shows_all(editor)
            pane.table.finish_editing()
            editor = open_cell(qtbot, pane, 5, column)
            assert editor.text() == text
            assert shows_all(editor)
            pane.table.finish_editing()
            pane.work.session.undo()


def test_a_finding_that_comes_leaves_the_cursor_where_it_is(qtbot: QtBot, pane: SheetPane) -> None:
    commit(open_cell(qtbot, pane, 1, VALUE), "≥150%")
    pane.table.finish_editing()
    editor = open_cell(qtbot, pane, 2, DESCRIPTION)
    before = editor.text()
    qtbot.keyClick(editor, KEYS.Key_End)
    qtbot.waitUntil(lambda: bool(pane.model.index(1, VALUE).data(Qt.ItemDataRole.ToolTipRole)))
    commit(editor, "，续")
    assert editor.text() == before + "，续"


@pytest.mark.parametrize("column", [NAME, DESCRIPTION, VALUE, BASIS])
def test_a_character_that_an_input_method_gives_at_once_opens_the_cell_and_is_in_it(
    pane: SheetPane, column: int
) -> None:
    pane.table.setCurrentIndex(pane.model.index(1, column))
    commit(pane.table, "，")
    editor = pane.table.editor
    assert isinstance(editor, CellText)
    assert editor.text() == "，"


def test_the_form_follows_the_line_that_is_being_written(qtbot: QtBot, pane: SheetPane) -> None:
    editor = open_cell(qtbot, pane, 5, DESCRIPTION)
    commit(editor, "\n".join(["一行"] * 60))
    qtbot.waitUntil(lambda: is_seen(pane, editor))
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    qtbot.waitUntil(lambda: is_seen(pane, editor))
    for _ in range(3):
        qtbot.keyClick(editor, KEYS.Key_Return, ALT)
        QApplication.processEvents()
        assert is_seen(pane, editor)


def is_seen(pane: SheetPane, editor: CellText) -> bool:
    cursor = editor.cursorRect()
    return pane.viewport().rect().contains(editor.viewport().mapTo(pane.viewport(), cursor.center()))


def test_shift_enter_goes_up_and_the_keypad_breaks_lines_too(qtbot: QtBot, pane: SheetPane) -> None:
    editor = open_cell(qtbot, pane, 2, DESCRIPTION)
    commit(editor, "甲")
    qtbot.keyClick(editor, KEYS.Key_Enter, ALT | Qt.KeyboardModifier.KeypadModifier)
    commit(editor, "乙")
    qtbot.keyClick(editor, KEYS.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.project.indicators[2].description == "甲\n乙"
    assert pane.table.currentIndex().row() == 1


def test_who_is_led_to_a_cell_gets_there_from_an_open_one(qtbot: QtBot, pane: SheetPane) -> None:
    commit(open_cell(qtbot, pane, 4, DESCRIPTION), "改")
    pane.focus_place("value", pane.project.indicators[2].id)
    assert (pane.table.currentIndex().row(), pane.table.currentIndex().column()) == (2, VALUE)
    assert pane.project.indicators[4].description == "改"


def test_what_is_copied_is_plain_text_with_its_unbreakable_spaces(qtbot: QtBot, pane: SheetPane) -> None:
    pane.model.setData(pane.model.index(1, DESCRIPTION), "甲\u00a0乙\n丙")
    copied = open_cell(qtbot, pane, 1, DESCRIPTION).createMimeDataFromSelection()
    assert copied.text() == "甲\u00a0乙\n丙"
    assert not copied.hasHtml()


def test_a_file_that_is_dropped_is_no_text(qtbot: QtBot, pane: SheetPane) -> None:
    file = QMimeData()
    file.setUrls([QUrl.fromLocalFile("/去年.jx")])
    purpose = pane.boxes["purpose"].field
    assert isinstance(purpose, LongTextField)
    assert not purpose.canInsertFromMimeData(file)
    assert not open_cell(qtbot, pane, 1, DESCRIPTION).canInsertFromMimeData(file)


def test_a_line_break_is_seen_at_once_and_its_row_grows(qtbot: QtBot, pane: SheetPane) -> None:
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
    qtbot: QtBot, pane: SheetPane
) -> None:
    before = pane.table.rowHeight(1)
    editor = open_cell(qtbot, pane, 1, BASIS)
    enter(qtbot, editor, LONG)
    assert pane.table.rowHeight(1) > 2 * before
    room = pane.table.viewport()
    assert room.rect().contains(editor.geometry()), "nothing of it is cut off"
    assert shows_all(editor)
    qtbot.keyClick(editor, KEYS.Key_Escape)
    assert pane.table.rowHeight(1) == before
    assert pane.project.indicators[1].basis != LONG


def test_up_and_down_go_through_the_lines_and_beyond_them_to_the_next_cell(qtbot: QtBot, pane: SheetPane) -> None:
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
def test_a_cell_that_is_opened_and_left_is_as_it_was(qtbot: QtBot, pane: SheetPane, key: Qt.Key) -> None:
    odd = "甲\u00a0乙\u2028丙\r\n丁\u2029"
    pane.model.setData(pane.model.index(1, DESCRIPTION), odd)
    held = pane.project.indicators[1].description
    steps = len(pane.work.session.history.done)
    qtbot.keyClick(open_cell(qtbot, pane, 1, DESCRIPTION), key)
    assert pane.table.editor is None
    assert pane.project.indicators[1].description == held
    assert len(pane.work.session.history.done) == steps


def test_what_is_pasted_into_an_open_cell_keeps_its_lines_but_for_the_end_of_a_row(
    qtbot: QtBot, pane: SheetPane
) -> None:
    editor = open_cell(qtbot, pane, 1, DESCRIPTION)
    copied = QMimeData()
    copied.setText("上半年\n下半年\r\n")
    editor.insertFromMimeData(copied)
    assert editor.text() == "上半年\n下半年"


def test_an_unbreakable_space_is_kept_when_more_is_typed(qtbot: QtBot, pane: SheetPane) -> None:
    pane.model.setData(pane.model.index(1, DESCRIPTION), "甲\u00a0乙")
    editor = open_cell(qtbot, pane, 1, DESCRIPTION)
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    enter(qtbot, editor, "丙")
    assert editor.text() == "甲\u00a0乙丙"
