"""数据 › 录入一体化系统…: what lies on the clipboard is what is highlighted, and what was typed is remembered."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.system_entry.cells import entry_cells
from jx_desktop.editing.arranging import ArrangeProjects
from jx_desktop.editing.disclosing import DiscloseProjects
from jx_desktop.editing.rows import RemoveRows
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.document.terms import Terms
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.enabling import Enabling
from jx_desktop.ui.actions.system_entry import SystemEntryActions
from jx_desktop.ui.system_entry.cell_model import STATE_ROLE, changed_words
from jx_desktop.ui.system_entry.lines import EntryLine
from jx_desktop.ui.system_entry.placing import WIDTH
from jx_desktop.ui.system_entry.window import TypingWindow
from tests.conftest import make_document, make_project
from tests.forms import form_of_other_system
from tests.ui.window import MainWindow


@pytest.fixture
def typing(qtbot: QtBot, window: MainWindow, document: Document) -> Iterator[TypingWindow]:
    """The typing window beside the main one, with two projects."""
    window.show_work(Work(document, store=window.store))
    yield opened(window)
    window.part(SystemEntryActions).close()


def opened(window: MainWindow, *, skips_blank: bool = True) -> TypingWindow:
    window.part(SystemEntryActions).type.trigger()
    typing = window.part(SystemEntryActions).typing
    assert typing is not None
    assert QTest.qWaitForWindowActive(typing)
    if skips_blank and not typing.options.skips_blank.isChecked():
        typing.options.skips_blank.click()
    return typing


def press(qtbot: QtBot, typing: TypingWindow, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(typing.cells, key)


def click(qtbot: QtBot, typing: TypingWindow, key: str, *, on_tick: bool = False) -> None:
    """Click the line of a cell: its text, or its tick."""
    index = typing.model.index(typing.model.row_of(key), 0)
    typing.cells.scrollTo(index)
    area = typing.cells.visualRect(index)
    place = QPoint(15 if on_tick else area.center().x(), area.bottom() - 6)
    qtbot.mouseClick(typing.cells.viewport(), Qt.MouseButton.LeftButton, pos=place)


def copied() -> str:
    return QGuiApplication.clipboard().text()


def texts_of(document: Document, project_id: str) -> list[str]:
    """What is typed of a project, in the system's order."""
    return [cell.text for cell in entry_cells(document, document.get(Project, project_id)) if not cell.is_blank]


def line(typing: TypingWindow, key: str) -> EntryLine:
    return next(each for each in typing.sequence.shown if each.key == key)


ENTER = Qt.Key.Key_Return
LEFT, RIGHT, SPACE, UP, DOWN = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down,
)  # fmt: skip


def test_what_is_copied_does_not_let_the_whole_window_look_again(
    qtbot: QtBot, typing: TypingWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Enabling] = []
    monkeypatch.setattr(Enabling, "show", looked.append)
    press(qtbot, typing, ENTER, ENTER)
    assert typing.sequence.is_held
    assert looked == []


def test_it_is_narrow_stays_on_top_and_nothing_is_copied_before_somebody_asks(typing: TypingWindow) -> None:
    assert typing.width() == WIDTH
    assert typing.minimumSizeHint().width() <= WIDTH
    assert typing.parent() is None
    assert typing.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert copied() == ""
    assert not typing.sequence.is_held
    assert typing.card.label.text() == "项目编码"


def test_enter_copies_cell_after_cell_as_plain_text_and_each_is_highlighted_while_it_lies_there(
    qtbot: QtBot, typing: TypingWindow, document: Document
) -> None:
    for text in texts_of(document, "p1"):
        press(qtbot, typing, ENTER)
        assert copied() == text
        held = typing.sequence.line
        assert held is not None
        assert typing.sequence.is_held
        assert held.cell.text == text
        assert typing.model.data(typing.model.index(typing.model.row_of(held.key), 0), STATE_ROLE) == "held"
        assert held.is_done
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]


def test_a_text_with_lines_arrives_whole(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    project = make_project(goals=("一是举办展览。", "二是<b>采风</b>&创作。"), purpose="第一行\n第二行")
    window.show_work(Work(make_document(form, project)))
    typing = opened(window)
    click(qtbot, typing, "p1//purpose")
    assert copied() == "第一行\n第二行"
    click(qtbot, typing, "p1//goals")
    assert "<b>采风</b>&创作。" in copied()


def test_left_goes_back_and_copies_that_again(qtbot: QtBot, typing: TypingWindow) -> None:
    press(qtbot, typing, ENTER, RIGHT, ENTER)
    third = copied()
    press(qtbot, typing, LEFT)
    assert copied() == "采风创作经费之1"
    press(qtbot, typing, LEFT, LEFT)
    assert copied() == "13052924P00000000001A"
    press(qtbot, typing, ENTER, ENTER)
    assert copied() == third


def test_a_click_copies_a_cell_and_one_on_its_tick_only_turns_that(qtbot: QtBot, typing: TypingWindow) -> None:
    click(qtbot, typing, "p1//purpose")
    assert copied() == "用于组织采风创作活动。"
    assert typing.sequence.current == "p1//purpose"
    click(qtbot, typing, "p1//name", on_tick=True)
    assert copied() == "用于组织采风创作活动。"
    assert line(typing, "p1//name").is_done
    click(qtbot, typing, "p1//name", on_tick=True)
    assert not line(typing, "p1//name").is_done


def test_space_takes_back_that_a_cell_was_typed(qtbot: QtBot, typing: TypingWindow) -> None:
    press(qtbot, typing, ENTER, SPACE)
    assert not line(typing, "p1//code").is_done
    assert copied() == "13052924P00000000001A"
    press(qtbot, typing, SPACE)
    assert line(typing, "p1//code").is_done


def test_up_and_down_move_without_copying(qtbot: QtBot, typing: TypingWindow) -> None:
    press(qtbot, typing, DOWN, DOWN, UP)
    assert copied() == ""
    press(qtbot, typing, ENTER)
    assert copied() == "采风创作经费之1"


def test_a_key_that_is_held_down_does_not_run_through_the_cells(qtbot: QtBot, typing: TypingWindow) -> None:
    repeated = QKeyEvent(QKeyEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", True)
    press(qtbot, typing, ENTER)
    typing.cells.keyPressEvent(repeated)
    assert copied() == "13052924P00000000001A"


def test_blank_cells_empty_the_clipboard_from_the_start_so_that_no_field_shifts(
    qtbot: QtBot, window: MainWindow, document: Document
) -> None:
    window.show_work(Work(document, store=window.store))
    typing = opened(window, skips_blank=False)
    for cell in entry_cells(document, document.get(Project, "p1")):
        press(qtbot, typing, ENTER)
        assert (typing.sequence.current, copied()) == (cell.key, cell.text), "one cell each time: one Tab"


def test_blank_cells_are_passed_over_and_it_is_said_how_often_tab_is_pressed_more(
    qtbot: QtBot, typing: TypingWindow
) -> None:
    click(qtbot, typing, "p1//budget.fiscal")
    assert not typing.card.passed.isVisible()
    press(qtbot, typing, ENTER)
    assert typing.sequence.current == "p1//purpose"
    assert typing.card.passed.text() == "Blank: 其他资金（万元）. Press Tab 1 more, then paste."
    assert typing.card.passed.isVisible()
    press(qtbot, typing, ENTER)
    assert not typing.card.passed.isVisible()
    press(qtbot, typing, LEFT)
    assert not typing.card.passed.isVisible()
    qtbot.mouseClick(typing.options.skips_blank, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert not typing.sequence.skips_blank
    assert typing.cells.hasFocus(), "the keys stay with the list"
    click(qtbot, typing, "p1//budget.fiscal")
    press(qtbot, typing, ENTER)
    assert typing.sequence.current == "p1//budget.other"
    assert copied() == ""
    assert typing.sequence.is_held


def test_behind_the_last_cell_enter_goes_on_to_the_next_project_and_at_the_end_all_is_done(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow, document: Document
) -> None:
    press(qtbot, typing, *[ENTER] * len(texts_of(document, "p1")))
    assert typing.card.next.text() == "This project is done. Enter goes on to 采风创作经费之2"
    press(qtbot, typing, ENTER)
    assert typing.sequence.owner_id == "p2"
    assert copied() == "", "who pastes in rhythm must not paste the cell before into the next form"
    assert typing.card.state.text() == "The clipboard was emptied.\nEnter copies this cell"
    assert not typing.sequence.is_held
    for text in texts_of(document, "p2"):
        press(qtbot, typing, ENTER)
        assert copied() == text
    assert typing.sequence.next_owner is None
    assert typing.forward.text() == "All done"
    press(qtbot, typing, ENTER)
    assert copied() == ""
    assert typing.card.state.text() == "All projects are done: 2"
    press(qtbot, typing, LEFT)
    assert copied() == text, "back leads to the last one"


def test_closed_and_opened_again_in_the_middle_it_is_at_the_next_cell(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow, document: Document
) -> None:
    press(qtbot, typing, *[ENTER] * 7)
    last = copied()
    typing.close()
    again = opened(window)
    assert again is not typing
    assert not again.sequence.is_held
    press(qtbot, again, ENTER)
    assert [copied()] == texts_of(document, "p1")[7:8]
    press(qtbot, again, LEFT)
    assert copied() == last


def test_a_value_that_is_changed_after_it_was_typed_is_said_and_undone_again(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow
) -> None:
    press(qtbot, typing, *[ENTER] * 3)
    assert typing.sequence.current == "p1//budget.total"
    assert window.work is not None
    window.work.session.run(SetFields("p1", {"name": "另一个名称"}))
    assert typing.changed.isVisible()
    assert typing.changed.words.text() == "Cells changed after they were typed: 1"
    assert line(typing, "p1//name").is_changed
    assert typing.sequence.is_held, "what lies on the clipboard is what it was"
    tip = typing.model.data(typing.model.index(1, 0), Qt.ItemDataRole.ToolTipRole)
    assert tip == "项目名称\n另一个名称\nTyped: 采风创作经费之1\nNow: 另一个名称"
    window.work.session.undo()
    assert not typing.changed.isVisible()
    assert line(typing, "p1//name").is_done


def test_a_long_text_that_has_changed_is_shown_from_where_it_differs(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow
) -> None:
    long = "用于组织采风创作活动，" * 6
    assert window.work is not None
    window.work.session.run(SetFields("p1", {"purpose": f"{long}每年12场。"}))
    click(qtbot, typing, "p1//purpose")
    window.work.session.run(SetFields("p1", {"purpose": f"{long}每年15场。"}))
    changed = line(typing, "p1//purpose")
    assert changed_words(changed, short=True) == ("Typed: …动，每年12场。", "Now: …动，每年15场。")
    index = typing.model.index(typing.model.row_of("p1//purpose"), 0)
    whole = typing.model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert isinstance(whole, str)
    assert long in whole.replace("\n", "")


def test_names_that_begin_alike_are_told_apart_in_the_head(window: MainWindow, form: Form) -> None:
    begin = "2027年县本级组织的全县范围内基层文艺骨干能力提升"
    projects = [make_project(number, name=begin + name) for number, name in enumerate(("书画班", "舞蹈班"), 1)]
    window.show_work(Work(make_document(form, *projects)))
    typing = opened(window)
    assert typing.head.name.text().startswith("1 / 2")
    assert typing.head.name.text().endswith("书画班")


def test_a_cell_that_changes_while_it_lies_on_the_clipboard_is_no_longer_to_be_pasted(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow
) -> None:
    press(qtbot, typing, ENTER, ENTER)
    assert window.work is not None
    window.work.session.run(SetFields("p1", {"name": "另一个名称"}))
    assert not typing.sequence.is_held
    press(qtbot, typing, ENTER)
    assert copied() == "另一个名称"
    assert line(typing, "p1//name").is_done


def test_a_goal_that_is_put_in_before_the_others_is_the_only_one_that_is_open_again(
    qtbot: QtBot, window: MainWindow, form: Form
) -> None:
    exports = {"system": {"name": "系统", "cells": ["name", "goals", "purpose"]}}
    one_by_one = form_from_plain({**form.dump(), "exports": exports})
    work = Work(make_document(one_by_one, make_project(goals=("举办展览。", "组织采风。"))))
    window.show_work(work)
    typing = opened(window)
    press(qtbot, typing, ENTER, RIGHT, RIGHT)
    assert copied() == "组织采风。"
    work.session.run(SetFields("p1", {"goals": ("下乡演出。", "举办展览。", "组织采风。")}))
    assert typing.sequence.line is not None
    assert typing.sequence.line.text == "组织采风。"
    assert typing.sequence.is_held
    assert [each.cell.text for each in typing.sequence.shown if not each.is_done] == [
        "下乡演出。", "用于组织采风创作活动。",
    ]  # fmt: skip
    assert typing.changed.isHidden()
    click(qtbot, typing, "p1//goals.0")
    assert [each.cell.text for each in typing.sequence.shown if not each.is_done] == ["用于组织采风创作活动。"]
    window.part(SystemEntryActions).close()


def test_only_what_was_changed_is_gone_through_over_the_projects(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow, document: Document
) -> None:
    for project in document.projects:
        press(qtbot, typing, *[ENTER] * (len(texts_of(document, project[1].id)) + 1))
    assert window.work is not None
    window.work.session.run(SetFields("p1", {"name": "新名称一", "purpose": ""}))
    window.work.session.run(SetFields("p2", {"name": "新名称二"}))
    said = ["Cells changed after they were typed: 1", "1 新名称一: Cells changed after they were typed: 2"]
    qtbot.waitUntil(lambda: typing.changed.words.text().splitlines() == said)
    typing.show_projects()
    assert typing.projects.list.item(0).text().endswith("changed since: 2")
    window.work.session.run(DiscloseProjects(("p1",), disclose=False, ground="商业秘密"))
    typing.show_projects()
    qtbot.waitUntil(lambda: typing.projects.list.item(0).text().endswith("changed since: 2 · not disclosed"))
    assert "not disclosed" not in typing.projects.list.item(1).text()
    typing.show_cells()
    qtbot.mouseClick(typing.changed.button, Qt.MouseButton.LeftButton)
    arrived = []
    for _ in range(4):  # one of them goes on to the other project
        press(qtbot, typing, ENTER)
        if typing.sequence.is_held:
            arrived.append(copied())
    assert sorted(arrived) == ["", "新名称一", "新名称二"], "a cell that was emptied is to be emptied there"
    assert typing.sequence.next_owner is None
    qtbot.mouseClick(typing.changed.button, Qt.MouseButton.LeftButton)
    assert len(typing.sequence.shown) > 3
    assert not typing.changed.isVisible()


def test_a_row_that_is_removed_after_it_was_typed_is_listed_as_to_be_deleted_there(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow
) -> None:
    row = [each for each in typing.sequence.shown if "/p1r1/" in each.key]
    for each in row:
        click(qtbot, typing, each.key)
    assert window.work is not None
    window.work.session.run(RemoveRows("p1", "indicators", ("p1r1",)))
    assert typing.changed.words.text() == "Rows to be deleted in the system: 1"
    (gone,) = typing.sequence.gone
    assert list(gone.texts) == [each.cell.text for each in row if each.cell.text]
    assert not typing.sequence.is_held
    last = typing.model.index(typing.model.rowCount() - 1, 0)
    typing.cells.scrollTo(last)
    area = typing.cells.visualRect(last)
    before = copied()
    qtbot.mouseClick(typing.cells.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert copied() == before
    qtbot.mouseClick(typing.cells.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(15, area.bottom() - 6))
    assert not typing.sequence.gone
    window.work.session.undo()
    assert not line(typing, row[0].key).is_done, "the row that is back is to be typed again"


def test_a_project_that_is_left_without_money_after_it_was_typed_is_to_be_deleted_there(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow
) -> None:
    press(qtbot, typing, ENTER, ENTER)
    assert window.work is not None
    window.work.session.run(ArrangeProjects(("p1",), arranged=False))
    assert typing.sequence.owner_id == "p2"
    assert typing.sequence.gone_owners == ("p1",)
    assert [each.id for each in typing.sequence.owners] == ["p2"]
    typing.show_projects()
    assert "to be deleted" in typing.projects.list.item(1).text()
    qtbot.mouseClick(
        typing.projects.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=typing.projects.list.visualItemRect(typing.projects.list.item(1)).center(),
    )
    assert typing.sequence.owner_id == "p1"
    typing.deleted.trigger()
    assert not typing.sequence.gone_owners
    assert typing.sequence.owner_id == "p2"


def test_a_project_is_found_by_pinyin_and_chosen_by_enter(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    names = ("书画展览经费", "采风创作经费", "文学培训经费")
    projects = [make_project(number, name=name) for number, name in enumerate(names, 1)]
    window.show_work(Work(make_document(form, *projects)))
    typing = opened(window)
    qtbot.keyClick(typing.cells, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert typing.projects.isVisible()
    qtbot.keyClicks(typing.projects.filter, "wxpx")
    assert typing.projects.list.count() == 1
    assert not typing.projects.none.isVisible()
    qtbot.keyClicks(typing.projects.filter, "zzz")
    assert typing.projects.none.isVisible()
    assert not typing.projects.list.isVisible()
    for _ in range(3):
        qtbot.keyClick(typing.projects.filter, Qt.Key.Key_Backspace)
    assert typing.projects.list.isVisible()
    qtbot.keyClick(typing.projects.filter, ENTER)
    assert typing.sequence.owner_id == "p3"
    assert typing.cells.isVisible()
    assert copied() == ""
    qtbot.keyClick(typing.cells, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert typing.sequence.owner_id == "p2"
    qtbot.keyClick(typing.cells, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(typing.projects.filter, Qt.Key.Key_Escape)
    assert typing.sequence.owner_id == "p2"
    assert typing.cells.isVisible()


def test_another_document_is_followed_and_without_one_the_window_closes(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow, form: Form
) -> None:
    press(qtbot, typing, ENTER, ENTER)
    other = make_document(form, make_project(9, name="另一份的项目"), id="other")
    window.show_work(Work(other, store=window.store))
    assert typing.sequence.name_of(typing.sequence.owner_id) == "另一份的项目"
    assert "Another document was opened" in typing.notice.text()
    press(qtbot, typing, ENTER)
    assert copied() == other.get(Project, "p9").code
    window.show_work(None)
    assert window.part(SystemEntryActions).typing is None
    assert not window.part(SystemEntryActions).type.isEnabled()


def test_it_closes_with_the_main_window(window: MainWindow, typing: TypingWindow) -> None:
    window.closed.emit()
    assert window.part(SystemEntryActions).typing is None


def test_what_was_typed_belongs_to_the_document_of_one_department(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow
) -> None:
    press(qtbot, typing, ENTER, ENTER)
    assert window.work is not None
    other = Department(code="722", name="巨鹿县科学技术协会")
    window.work.session.run(SetHeadFields({"department": other}))
    assert not any(each.is_done for each in typing.sequence.shown)
    window.work.session.undo()
    assert line(typing, "p1//name").is_done


def test_a_document_that_is_only_read_is_typed_all_the_same(
    qtbot: QtBot, window: MainWindow, document: Document
) -> None:
    window.show_work(Work(document, terms=Terms(read_only=Message("file.read_only", {"path": "x"}))))
    typing = opened(window)
    press(qtbot, typing, ENTER, ENTER)
    assert copied() == "采风创作经费之1"
    assert line(typing, "p1//name").is_done
    assert window.work is not None
    assert not window.work.is_changed


def test_where_another_program_holds_the_clipboard_nothing_counts_as_typed(
    qtbot: QtBot, typing: TypingWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "setText", lambda *_given: None)
    press(qtbot, typing, ENTER)
    assert not typing.sequence.is_held
    assert not line(typing, "p1//code").is_done
    assert "Not copied" in typing.card.state.text()
    monkeypatch.undo()
    press(qtbot, typing, ENTER)
    assert copied() == "13052924P00000000001A"
    assert line(typing, "p1//code").is_done


def test_what_no_longer_lies_on_the_clipboard_is_not_shown_as_to_be_pasted(
    qtbot: QtBot, typing: TypingWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)
    press(qtbot, typing, ENTER, ENTER)
    typing._look_at_clipboard()
    assert typing.sequence.is_held
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: False)
    typing._look_at_clipboard()
    assert not typing.sequence.is_held
    assert "Something else may lie" in typing.card.state.text()
    press(qtbot, typing, ENTER)
    assert copied() == "采风创作经费之1"


def test_the_buttons_stay_where_they_are_whatever_is_said(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow
) -> None:
    def places() -> list[QPoint]:
        QTest.qWait(30)  # until it is laid out
        return [button.mapTo(typing, button.rect().topLeft()) for button in (typing.back, typing.forward)]

    first = places()
    press(qtbot, typing, ENTER, ENTER)
    assert window.work is not None
    window.work.session.run(SetFields("p1", {"name": "另一个名称"}))
    assert typing.changed.isVisible()
    assert places() == first
    typing.say("打开了另一份文本：" + "很长的名称" * 20)
    assert typing.notice.isVisible()
    assert places() == first
    typing.head.standing.setText("很长的进度" * 20)
    assert places() == first
    qtbot.mouseClick(typing.head.name, Qt.MouseButton.LeftButton)
    assert not typing.forward.isEnabled(), "what would be copied is not seen"
    assert places() == first
    typing.show_cells()
    assert typing.forward.isEnabled()


def test_clicks_leave_the_cursor_where_it_is_until_somebody_wants_to_type_with_keys(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow
) -> None:
    flag = Qt.WindowType.WindowDoesNotAcceptFocus
    assert typing.windowHandle().flags() & flag
    assert typing.isVisible()
    qtbot.mouseClick(typing.forward, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(typing.card, Qt.MouseButton.LeftButton)
    assert copied() == "采风创作经费之1"
    qtbot.mouseClick(typing.head.name, Qt.MouseButton.LeftButton)
    assert not typing.windowHandle().flags() & flag, "a project is looked for with the keyboard"
    assert typing.projects.filter.hasFocus()
    qtbot.keyClick(typing.projects.filter, Qt.Key.Key_Escape)
    assert typing.windowHandle().flags() & flag
    typing.options.keeps_cursor.click()
    assert not typing.windowHandle().flags() & flag
    typing.close()
    assert not opened(window).windowHandle().flags() & flag


def test_what_is_said_to_do_next_is_what_can_be_done_where_the_keyboard_is(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow, document: Document
) -> None:
    assert typing.card.state.text() == "Enter copies this cell"
    press(qtbot, typing, ENTER)
    assert "go back to the browser first" in typing.card.state.text()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    assert typing.card.state.text() == "Copied: paste it now (Ctrl+V)"
    press(qtbot, typing, DOWN)
    assert typing.card.state.text() == "A click copies this cell"
    last = [each.key for each in typing.sequence.shown if not each.is_blank][-1]
    click(qtbot, typing, last)
    assert "“Next project” goes on" in typing.card.next.text()


def test_the_window_comes_back_where_it_was(window: MainWindow, typing: TypingWindow) -> None:
    typing.setGeometry(100, 60, 400, 500)
    typing.close()
    again = opened(window)
    assert (again.width(), again.height()) == (400, 500)
    assert abs(again.x() - 100) < 5


@pytest.mark.parametrize("shape", [(2_500, -900, 320, 700), (300, 500, 320, 780), (90, 60, 1_900, 1_060)])
def test_a_place_on_a_screen_that_is_gone_or_was_larger_is_brought_onto_this_one_with_the_frame(
    qtbot: QtBot, window: MainWindow, document: Document, shape: tuple[int, int, int, int]
) -> None:
    there = QWidget()
    there.setGeometry(*shape)
    window.settings.entry_geometry = bytes(there.saveGeometry().toBase64().data()).decode()
    window.show_work(Work(document, store=window.store))
    typing = opened(window)
    room = typing.screen().availableGeometry()
    qtbot.waitUntil(lambda: room.contains(typing.frameGeometry()))
    typing.setGeometry(*shape)  # and closed where it is not seen
    window.part(SystemEntryActions).close()
    again = opened(window)
    qtbot.waitUntil(lambda: room.contains(again.frameGeometry()))
    window.part(SystemEntryActions).close()


def test_the_first_time_its_frame_has_the_height_of_the_screen_at_the_right(qtbot: QtBot, typing: TypingWindow) -> None:
    room = typing.screen().availableGeometry()
    frame = typing.frameGeometry()
    assert frame != typing.geometry(), "this platform has frames"
    wanted = QRect(room.right() + 1 - frame.width(), room.top(), frame.width(), room.height())
    qtbot.waitUntil(lambda: typing.frameGeometry() == wanted)
    assert typing.width() == WIDTH


def test_a_project_is_typed_anew_once_that_is_confirmed(
    qtbot: QtBot, typing: TypingWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(qtbot, typing, ENTER, ENTER)

    def answer(box: QMessageBox) -> int:
        next(each for each in box.findChildren(QPushButton) if each.text() == "Type it anew").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    typing.again.trigger()
    assert not any(each.is_done for each in typing.sequence.shown)
    assert typing.sequence.current == "p1//code"


def test_f1_leads_to_what_the_manual_says(qtbot: QtBot, window: MainWindow, typing: TypingWindow) -> None:
    qtbot.keyClick(typing.cells, Qt.Key.Key_F1)
    assert typing.help.text.isVisible(), "in the window itself, which lies above the main one"
    assert "录入窗口" in typing.help.text.toPlainText()
    qtbot.keyClick(typing.help.text, Qt.Key.Key_Escape)
    assert typing.cells.isVisible()
    assert typing.forward.isEnabled()


def test_it_does_not_lie_above_a_question_of_the_program(
    qtbot: QtBot, window: MainWindow, typing: TypingWindow
) -> None:
    def is_on_top() -> bool:
        return bool(typing.windowHandle().flags() & Qt.WindowType.WindowStaysOnTopHint)

    for parent, stays in ((window, False), (typing, True)):
        question = QMessageBox(parent)
        question.setWindowModality(Qt.WindowModality.ApplicationModal)
        question.show()
        assert is_on_top() is stays
        assert typing.isVisible()
        question.close()
        assert is_on_top()
        assert typing.isVisible()


def test_a_form_that_says_nothing_of_the_system_is_said_to_be_gone_through_as_it_is(
    window: MainWindow, form: Form
) -> None:
    plain = {key: value for key, value in form.dump().items() if key != "exports"} | {"id": "elsewhere"}
    window.show_work(Work(make_document(form_from_plain(plain), make_project())))
    typing = opened(window)
    assert "The form says nothing of the system" in typing.notice.text()
    texts = [each.cell.text for each in typing.sequence.shown]
    assert "用于组织采风创作活动。" in texts


def test_how_far_many_projects_are_is_found_bit_by_bit(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form, *(make_project(number) for number in range(1, 9)))))
    typing = opened(window)
    qtbot.waitUntil(lambda: all(map(typing.sequence.is_known, typing.sequence.ids)))
    typing.show_projects()
    assert typing.projects.list.count() == 8
    assert "0 of 46 cells" in typing.projects.list.item(7).text()


def test_what_must_not_be_typed_as_it_is_empties_the_clipboard_and_is_not_noted(
    qtbot: QtBot, window: MainWindow
) -> None:
    document = make_document(form_of_other_system(), make_project(), money_unit="")
    window.show_work(Work(document))
    typing = opened(window)
    refused = next(each for each in typing.sequence.shown if each.is_refused)
    click(qtbot, typing, refused.key)
    assert copied() == ""
    assert typing.card.text.isVisible()
    assert typing.card.note.text()
    assert not line(typing, refused.key).is_done
    press(qtbot, typing, ENTER)
    assert copied() != ""
