"""Completing the names of indicators, as a clerk types them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.editing.rows import InsertRows, SetRows
from jx_desktop.services.document.work import Work
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.table.completion import NameText
from jx_desktop.ui.table.value_editor import ValueText
from tests.ui.test_window import enter
from tests.ui.window import MainWindow, sample_document


@pytest.fixture
def pane(window: MainWindow) -> SheetPane:
    """The third project of the sample with an empty row at its end."""
    window.show_work(Work(sample_document()))
    assert window.desk is not None
    window.desk.go_to(window.desk.work.document.projects[2][1].id)
    pane = window.desk.pane
    assert isinstance(pane, SheetPane)
    pane.work.session.run(InsertRows(pane.entity_id, "indicators", 7, (Indicator(id="new"),)))
    return pane


def open_name(pane: SheetPane, row_id: str = "new") -> NameText:
    pane.focus_place("level3", row_id)
    QApplication.processEvents()  # the form scrolls to the row
    pane.table.edit(pane.table.currentIndex())
    editor = pane.table.editor
    assert isinstance(editor, NameText)
    return editor


def offered(line: NameText) -> list[str]:
    return [candidate.entry.name for candidate in line.list.model.candidates] if not line.list.isHidden() else []


def new_row(pane: SheetPane) -> Indicator:
    row = pane.project.row("new")
    assert row is not None
    return row


def test_typing_chinese_offers_indicators_and_choosing_fills_the_row_in_one_step(qtbot: QtBot, pane: SheetPane) -> None:
    before = pane.work.document
    line = open_name(pane)
    enter(qtbot, line, "群众满意")
    assert offered(line)[0] == "群众满意度"
    assert line.list.current is None, "nothing is chosen before the user chooses"
    qtbot.waitUntil(lambda: new_row(pane).level3 == "群众满意")  # stored after a rest, with the list open
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert new_row(pane) == Indicator(
        id="new", level1="满意度指标", level2="服务对象满意度指标", level3="群众满意度", value="≥%", basis="问卷调查"
    )
    assert isinstance(pane.table.editor, ValueText), "what it leaves to be filled comes next"
    pane.table.finish_editing()
    pane.work.session.undo()
    assert pane.work.document == before


def test_pinyin_initials_choose_the_first_at_once(qtbot: QtBot, pane: SheetPane) -> None:
    line = open_name(pane)
    qtbot.keyClicks(line, "mycd")
    assert line.list.current is not None
    assert "满意度" in line.list.current.entry.name
    assert line.list.current.entry.name in line.accessibleDescription()
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert "满意度" in new_row(pane).level3
    qtbot.waitUntil(lambda: pane.table.editor is None)
    assert pane.table.currentIndex().column() == 3, "Tab goes on to the next cell"


def test_what_is_filled_stays(qtbot: QtBot, pane: SheetPane) -> None:
    row = pane.project.indicators[1]
    line = open_name(pane, row.id)
    line.selectAll()
    qtbot.keyClicks(line, "pxhgl")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    after = pane.project.indicators[1]
    assert after == row.with_values({"level3": "培训合格率"})


def test_enter_without_a_choice_keeps_what_was_typed(qtbot: QtBot, pane: SheetPane) -> None:
    line = open_name(pane)
    enter(qtbot, line, "群众满意")
    assert offered(line)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.table.editor is None)
    assert new_row(pane) == Indicator(id="new", level3="群众满意")


def test_escape_shuts_the_list_then_the_editor(qtbot: QtBot, pane: SheetPane) -> None:
    line = open_name(pane)
    enter(qtbot, line, "满意")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.list.isHidden()
    assert line.isVisible()
    assert line.text() == "满意"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pane.table.editor is None)
    assert new_row(pane).level3 == ""


def test_a_composition_changes_no_list_and_gets_its_keys(qtbot: QtBot, pane: SheetPane) -> None:
    line = open_name(pane)
    enter(qtbot, line, "培训")
    names = offered(line)
    assert names
    for composing in ("m", "ma", "man'yi"):
        QApplication.sendEvent(line, QInputMethodEvent(composing, []))
    assert offered(line) == names
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        qtbot.keyClick(line, key)
    QApplication.processEvents()
    assert line.isVisible()
    assert line.list.current is None
    assert offered(line) == names
    event = QInputMethodEvent()
    event.setCommitString("合格")
    QApplication.sendEvent(line, event)
    assert offered(line)[0] == "培训合格率"


def test_a_click_takes_a_candidate(qtbot: QtBot, pane: SheetPane) -> None:
    line = open_name(pane)
    enter(qtbot, line, "会议次")
    index = line.list.model.index(0, 0)
    qtbot.mouseClick(
        line.list.view.viewport(), Qt.MouseButton.LeftButton, pos=line.list.view.visualRect(index).center()
    )
    assert new_row(pane).level3 == "会议次数"
    assert isinstance(pane.table.editor, ValueText), "what it leaves to be filled comes next"


def test_the_document_s_other_indicators_come_after_the_library_s(qtbot: QtBot, pane: SheetPane) -> None:
    line = open_name(pane)
    enter(qtbot, line, "创先争优")
    assert offered(line) == ["创先争优合格率", "开展创先争优的次数", "开展创先争优及时性"]
    assert "this document: 2024年县文联创" in line.list.model.candidates[0].details
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    row = new_row(pane)
    assert (row.level2, row.level3, row.basis) == ("质量指标", "创先争优合格率", "单位工作安排")
    line = open_name(pane)
    line.selectAll()
    enter(qtbot, line, "满意度")
    assert offered(line).index("服务对象满意度") < offered(line).index("服务对象的满意度")


def test_what_fits_the_row_s_levels_comes_first(qtbot: QtBot, pane: SheetPane) -> None:
    pane.model.setData(pane.model.index(7, 0), "产出指标")
    pane.model.setData(pane.model.index(7, 1), "时效指标")
    line = open_name(pane)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert offered(line), "an empty cell shows what fits when asked"
    assert "计划按期完成率" in offered(line)
    assert "培训班次" not in offered(line)
    enter(qtbot, line, "完成")
    assert offered(line)[0] in ("计划按期完成率", "完成时限")


def test_what_was_chosen_comes_first_the_next_time(qtbot: QtBot, window: MainWindow, pane: SheetPane) -> None:
    line = open_name(pane)
    enter(qtbot, line, "使用人员满意度")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    line.list.step(1)
    assert line.list.current is not None
    line.list.taken.emit(line.list.current)
    pane.work.session.run(InsertRows(pane.entity_id, "indicators", 8, (Indicator(id="second"),)))
    again = open_name(pane, "second")
    enter(qtbot, again, "满意")
    assert offered(again)[0] == "使用人员满意度"


def test_a_name_that_is_already_whole_needs_no_list(qtbot: QtBot, pane: SheetPane) -> None:
    line = open_name(pane)
    enter(qtbot, line, "培训出勤率")
    assert offered(line) == []
    enter(qtbot, line, "和一个谁也没有的名称")
    assert offered(line) == []


def test_the_list_lies_in_the_window_and_goes_with_its_editor(
    qtbot: QtBot, window: MainWindow, pane: SheetPane
) -> None:
    line = open_name(pane)
    enter(qtbot, line, "率")
    frame = line.list
    assert window.rect().contains(frame.geometry())
    assert line.hasFocus()
    pane.table.finish_editing()
    assert frame.isHidden()


def test_another_project_in_the_same_form_is_completed_too(qtbot: QtBot, window: MainWindow, pane: SheetPane) -> None:
    assert window.desk is not None
    first = window.desk.work.document.projects[0][1]
    window.desk.go_to(first.id)
    pane = window.desk.pane  # type: ignore[assignment]
    pane.work.session.run(InsertRows(first.id, "indicators", 7, (Indicator(id="new"),)))
    line = open_name(pane)
    qtbot.keyClicks(line, "hyts")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.desk.work.document.get(type(first), first.id).indicators[7].level3.startswith("会议")


@pytest.mark.parametrize("name", ["CT", "GPS", "SCI"])
def test_a_name_in_capitals_is_a_name_and_no_sound(qtbot: QtBot, pane: SheetPane, name: str) -> None:
    line = open_name(pane)
    qtbot.keyClicks(line, name)
    assert line.list.current is None
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: new_row(pane).level3 == name)


def test_enter_on_an_entry_goes_to_the_number_that_it_leaves_to_be_filled(qtbot: QtBot, pane: SheetPane) -> None:
    pane.work.session.run(InsertRows(pane.entity_id, "indicators", 8, (Indicator(id="next"),)))
    line = open_name(pane)
    enter(qtbot, line, "群众满意")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    value = pane.table.editor
    assert isinstance(value, ValueText)
    assert pane.table.current_row_id() == "new"
    QApplication.processEvents()
    assert (value.textCursor().position(), value.textCursor().hasSelection()) == (1, False)
    qtbot.keyClicks(value, "95")
    qtbot.keyClick(value, Qt.Key.Key_Return)
    assert new_row(pane).value == "≥95%"
    assert pane.table.current_row_id() == "next"
    assert pane.model.column(pane.table.currentIndex().column()).field == "level3", "beneath the name"


def test_enter_on_an_entry_of_a_row_whose_value_stands_goes_on_as_ever(qtbot: QtBot, pane: SheetPane) -> None:
    pane.work.session.run(InsertRows(pane.entity_id, "indicators", 8, (Indicator(id="next"),)))
    pane.work.session.run(SetRows(pane.entity_id, "indicators", ("new",), {"value": "≥90%"}))
    line = open_name(pane)
    enter(qtbot, line, "群众满意")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert new_row(pane).value == "≥90%"
    assert pane.table.editor is None
    assert pane.table.current_row_id() == "next"
