"""The editor of a value, as it is typed into."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from jx_desktop.services.document.work import Work
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.table.value_editor import ValueText
from tests.conftest import ROOT
from tests.ui.test_window import enter
from tests.ui.window import MainWindow, sample_document

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pane(window: MainWindow) -> SheetPane:
    """The second project of the sample."""
    window.show_work(Work(sample_document()))
    assert window.desk is not None
    window.desk.go_to(window.desk.work.document.projects[1][1].id)
    assert isinstance(window.desk.pane, SheetPane)
    return window.desk.pane


@pytest.fixture
def line(qtbot: QtBot, pane: SheetPane) -> Iterator[ValueText]:
    """The editor of the last value, 100%, with what stood there selected."""
    table = pane.table
    pane.focus_place("value", pane.project.indicators[6].id)
    QApplication.processEvents()  # the form scrolls to the row
    table.edit(table.currentIndex())
    editor = table.editor
    assert isinstance(editor, ValueText)
    yield editor
    table.finish_editing()


def test_the_reading_is_shown_beneath_and_the_text_stays(qtbot: QtBot, pane: SheetPane, line: ValueText) -> None:
    enter(qtbot, line, "不低于百分之九十五")
    assert line.strip.isVisible()
    assert line.strip.reading.text() == "Read as: ≥95%"
    assert not line.strip.take.isHidden()
    assert line.accessibleDescription() == "Read as: ≥95%"
    assert not line.strip.geometry().intersects(
        line.rect().translated(line.mapTo(line.window(), line.rect().topLeft()))
    )
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.project.indicators[6].value == "不低于百分之九十五")


def test_the_reading_is_taken_by_key_and_by_mouse(qtbot: QtBot, pane: SheetPane, line: ValueText) -> None:
    enter(qtbot, line, "不低于95％")
    qtbot.keyClick(line, Qt.Key.Key_4, ALT)
    assert line.text() == "≥95%"
    assert line.strip.take.isHidden()
    line.selectAll()
    enter(qtbot, line, "三次")
    line.strip.take.click()
    assert line.text() == "3次"
    assert line.hasFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.project.indicators[6].value == "3次")


def test_what_is_read_is_said(qtbot: QtBot, line: ValueText) -> None:
    for typed, words in (
        ("12月底前", "Read as: 12月底前"),
        ("第三名", "Read as: words"),
        ("2月30日前", "There is no such day"),
        ("≥%", "The number is still missing"),
        ("95", "With its unit: 95%"),
        ("3-5次", "Read as: words"),
        ("≤5万元", "Read as: ≤5万元"),
    ):
        line.selectAll()
        enter(qtbot, line, typed)
        assert line.strip.reading.text() == words
        assert line.text() == typed


def test_the_usual_unit_is_offered_for_a_bare_number(qtbot: QtBot, line: ValueText) -> None:
    enter(qtbot, line, "95")
    assert line.offer == "95%"
    line.take_offer()
    assert line.text() == "95%"


def test_operators_are_set_and_replaced_by_key_and_button(qtbot: QtBot, line: ValueText) -> None:
    enter(qtbot, line, "95%")
    qtbot.keyClick(line, Qt.Key.Key_1, ALT)
    assert line.text() == "≥95%"
    qtbot.mouseClick(line.strip.buttons["≤"], Qt.MouseButton.LeftButton)
    assert line.text() == "≤95%"
    qtbot.keyClick(line, Qt.Key.Key_3, ALT)
    assert line.text() == "=95%"
    assert line.hasFocus()
    assert all(button.accessibleName() and "Alt+" in button.toolTip() for button in line.strip.buttons.values())


def test_an_operator_in_an_empty_cell_brings_the_unit_and_the_cursor_between(qtbot: QtBot, line: ValueText) -> None:
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_1, ALT)
    assert (line.text(), line.textCursor().position()) == ("≥%", 1)
    qtbot.keyClicks(line, "95")
    assert line.text() == "≥95%"


def test_a_value_that_waits_for_its_number_is_completed_by_typing_the_number(
    qtbot: QtBot, window: MainWindow, pane: SheetPane
) -> None:
    pane.model.setData(pane.model.index(6, 4), "≥%")
    table = pane.table
    pane.focus_place("value", pane.project.indicators[6].id)
    QApplication.processEvents()  # the form scrolls to the row
    qtbot.keyClicks(table, "9")
    assert isinstance(table.editor, ValueText)
    qtbot.keyClicks(table.editor, "5")
    assert table.editor.text() == "≥95%"
    table.finish_editing()
    assert pane.project.indicators[6].value == "≥95%"


def test_a_composition_is_left_in_peace(qtbot: QtBot, line: ValueText) -> None:
    line.replace_text("95%")
    QApplication.sendEvent(line, QInputMethodEvent("ci", []))
    assert line.is_composing
    for key in (Qt.Key.Key_1, Qt.Key.Key_4):
        qtbot.keyClick(line, key, ALT)
    line.strip.buttons["≥"].click()
    line.strip.take.click()
    assert line.text() == "95%"
    qtbot.keyClick(line, Qt.Key.Key_Return, NONE)
    qtbot.keyClick(line, Qt.Key.Key_Escape, NONE)
    QApplication.processEvents()
    assert line.isVisible(), "Enter and Escape are the input method's"
    event = QInputMethodEvent()
    event.setCommitString("次")
    QApplication.sendEvent(line, event)
    assert line.text() == "95%次"
    assert not line.is_composing


def test_a_long_value_takes_the_room_beside_its_cell(qtbot: QtBot, line: ValueText) -> None:
    width = line.width()
    enter(qtbot, line, "按照上级文件的要求及时足额开展各项活动")
    assert line.width() > width
    room = line.parentWidget()
    assert room is not None
    assert line.geometry().right() <= room.width()


def test_the_strip_goes_with_its_editor(qtbot: QtBot, pane: SheetPane, line: ValueText) -> None:
    strip = line.strip
    before = strip.pos()
    pane.verticalScrollBar().setValue(0)
    assert strip.isHidden() or strip.pos() != before
    pane.table.finish_editing()
    assert strip.isHidden()
    qtbot.waitSignal(strip.destroyed, raising=False, timeout=1000)


def test_a_form_with_three_columns_offers_operators_in_the_first(qtbot: QtBot, window: MainWindow) -> None:
    window.view.install_form(ROOT / "tests" / "data" / "forms" / "test-2025.toml")
    window.forms = FormLibrary()
    window.file.import_files([ROOT / "tests" / "data" / "forms" / "test-2025.json"], "test-2025")
    qtbot.waitUntil(lambda: window.desk is not None)
    assert window.desk is not None
    window.desk.go_to(window.desk.work.document.projects[0][1].id)
    pane = window.desk.pane
    assert isinstance(pane, SheetPane)
    number = next(n for n, column in enumerate(pane.model.shown.columns) if column.reading == "operator")
    pane.table.setCurrentIndex(pane.model.index(0, number))
    pane.table.edit(pane.table.currentIndex())
    box = pane.table.editor
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["≥", "≤", "=", ">", "<"]
    pane.table.finish_editing()


def test_the_reading_is_shown_whole(qtbot: QtBot, line: ValueText) -> None:
    for text in ("3", "3次", "不低于百分之九十五", ""):
        enter(qtbot, line, text)
        QApplication.processEvents()
        assert line.strip.reading.width() >= line.strip.reading.sizeHint().width()
