"""Find and replace in the window: as one types, into the very field or cell, and in one step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.text import SetFields
from jx_desktop.services.lists.finding import Hit
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.find import search
from jx_desktop.ui.find.dock import FindDock
from jx_desktop.ui.find.model import HIT_ROLE, PLACE_ROLE
from jx_desktop.ui.find.selection import selected_text
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from tests.ui.test_window import desk, enter
from tests.ui.window import MainWindow

__all__ = ["desk"]  # a fixture

Look = Callable[[str], list[Hit]]


@pytest.fixture
def dock(window: MainWindow, desk: Desk) -> FindDock:
    """The dock of the hits, shown as by Ctrl+Shift+F."""
    window.finding.find.trigger()
    return window.finding.dock


@pytest.fixture
def look(qtbot: QtBot, dock: FindDock) -> Look:
    """Types what is looked for, as a clerk does, and waits for the hits."""

    def look(text: str) -> list[Hit]:
        dock.text.clear()
        dock.text.setFocus()
        enter(qtbot, dock.text, text)
        return shown(qtbot, dock)

    return look


def shown(qtbot: QtBot, dock: FindDock) -> list[Hit]:
    qtbot.waitUntil(lambda: not dock.search.is_running)
    hits = [dock.model.hit(row) for row in dock.model.hit_rows]
    return [hit for hit in hits if hit is not None]


def replace(qtbot: QtBot, window: MainWindow, dock: FindDock, new: str) -> None:
    window.finding.replace.trigger()
    dock.new.setFocus()
    dock.new.clear()
    if new:
        enter(qtbot, dock.new, new)
    qtbot.waitUntil(lambda: not dock.search.is_running)
    qtbot.mouseClick(dock.replace, Qt.MouseButton.LeftButton)


def tick(dock: FindDock, row: int, state: Qt.CheckState) -> None:
    dock.model.setData(dock.model.index(row), state, Qt.ItemDataRole.CheckStateRole)


def test_hits_are_listed_by_form_with_their_places(dock: FindDock, look: Look) -> None:
    assert len(look("创先争优")) == 9
    model = dock.model
    lines = [str(model.index(row).data(PLACE_ROLE)) for row in range(model.rowCount())]
    assert lines[:3] == ["1. 2024年县文联创先争优工作经费  (9)", "项目名称", "资金用途"]
    assert "绩效指标第 1 行 › 三级指标" in lines
    assert dock.count.text() == "–/9"


def test_nothing_is_looked_for_during_a_composition(qtbot: QtBot, dock: FindDock) -> None:
    dock.text.setFocus()
    QApplication.sendEvent(dock.text, QInputMethodEvent("huo dong", []))
    assert shown(qtbot, dock) == []
    done = QInputMethodEvent()
    done.setCommitString("活动")
    QApplication.sendEvent(dock.text, done)
    assert len(shown(qtbot, dock)) == 37


def test_full_and_half_width_are_alike_unless_told_apart(qtbot: QtBot, dock: FindDock, look: Look) -> None:
    assert len(look("XXX财政(厅/局）")) == 1
    dock.exact.setChecked(True)
    assert shown(qtbot, dock) == []
    assert dock.count.text() == "Not found"
    dock.exact.setChecked(False)
    assert len(look("１００％")) == 12
    dock.whole.setChecked(True)
    assert len(look("活动")) == 0
    assert len(look("100%")) == 12


def test_odd_texts_are_looked_for_as_they_are(dock: FindDock, look: Look, subtests: pytest.Subtests) -> None:
    for text in (".*", "[", "\\", "(?i)a", "$", "^", "𠮷", "e\u0301", " "):
        with subtests.test(text=text):
            assert look(text) == []
            assert look("老年诗词")


def test_the_next_hit_is_selected_in_its_field(
    qtbot: QtBot, window: MainWindow, desk: Desk, look: Look, dock: FindDock
) -> None:
    look("老年诗词")
    window.finding.next.trigger()
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    name = pane.boxes["name"].field
    assert isinstance(name, TextField)
    assert name.selectedText() == "老年诗词"
    assert name.hasFocus()
    window.finding.next.trigger()
    purpose = pane.boxes["purpose"].field
    assert isinstance(purpose, ParagraphsField)
    assert (purpose.textCursor().selectedText(), purpose.textCursor().position()) == ("老年诗词", 8)
    assert dock.count.text() == "2/2"
    window.finding.next.trigger()
    assert dock.count.text() == "1/2"
    window.finding.previous.trigger()
    assert dock.count.text() == "2/2"


def test_enter_shows_the_next_hit_and_the_cursor_stays(qtbot: QtBot, desk: Desk, dock: FindDock, look: Look) -> None:
    look("老年诗词")
    qtbot.keyClick(dock.text, Qt.Key.Key_Return)
    assert desk.entity_id == desk.work.document.projects[1][1].id
    assert dock.text.hasFocus()
    assert dock.count.text() == "1/2"


def test_a_hit_in_a_list_of_goals_and_one_of_rare_characters_are_selected(
    qtbot: QtBot, window: MainWindow, desk: Desk, look: Look
) -> None:
    project = desk.work.document.projects[0][1]
    desk.work.session.run(SetFields(project.id, {"goals": ("𠮷甲", "乙𠮷田\n𠮷田")}))
    hits = look("𠮷田")
    assert [(hit.source.field, hit.start) for hit in hits] == [("goals.1", 1), ("goals.1", 4)]
    starts = []
    for _ in hits:
        window.finding.next.trigger()
        assert isinstance(desk.pane, SheetPane)
        goals = desk.pane.boxes["goals"].field
        assert isinstance(goals, ParagraphsField)
        assert goals.textCursor().selectedText() == "𠮷田"
        starts.append(goals.textCursor().selectionStart())
    assert starts == [len(before.encode("utf-16-le")) // 2 for before in ("𠮷甲\n乙", "𠮷甲\n乙𠮷田\n")]


def test_a_double_click_opens_the_very_cell_with_the_text_selected(
    qtbot: QtBot, desk: Desk, dock: FindDock, look: Look
) -> None:
    look("合格率")
    rows = [row for row in dock.model.hit_rows if dock.model.index(row).data(HIT_ROLE).source.field == "level3"]
    dock.list.doubleClicked.emit(dock.model.index(rows[0]))
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    assert pane.project.indicators[pane.table.currentIndex().row()].level3 == "创先争优合格率"
    assert selected_text(pane.table.editor) == "合格率"


def test_what_is_selected_in_a_form_is_looked_for(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.go_to(desk.work.document.projects[1][1].id, "purpose")
    assert desk.pane is not None
    purpose = desk.pane.boxes["purpose"].field
    assert isinstance(purpose, ParagraphsField)
    cursor = purpose.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    purpose.setTextCursor(cursor)
    qtbot.keyClick(purpose, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.finding.dock.text.text() == "开展"
    assert window.finding.dock.text.hasFocus()
    assert window.finding.dock.isVisible()


def test_the_hits_follow_edits_and_so_does_the_next_one(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: FindDock, look: Look
) -> None:
    project = desk.work.document.projects[1][1]
    assert len(look("老年诗词")) == 2
    desk.work.session.run(SetFields(project.id, {"purpose": "用于全县老年诗词活动经费支出。"}))
    assert [hit.start for hit in shown(qtbot, dock)] == [0, 4]
    desk.go_to(project.id, "name")
    pane = desk.pane
    assert pane is not None
    name = pane.boxes["name"].field
    assert isinstance(name, TextField)
    name.setCursorPosition(0)
    enter(qtbot, name, "全县")
    window.finding.next.trigger()
    assert name.selectedText() == "老年诗词", "what is typed and not yet committed counts"
    window.edit.undo.trigger()
    assert [hit.start for hit in shown(qtbot, dock)] == [0, 4]


def test_ticked_hits_are_replaced_in_one_step(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: FindDock, look: Look
) -> None:
    before = desk.work.document
    assert len(look("开展活动")) == 21
    window.finding.replace.trigger()
    tick(dock, dock.model.hit_rows[0], Qt.CheckState.Unchecked)
    replace(qtbot, window, dock, "组织活动")
    after = desk.work.document
    assert [hit.words for hit in shown(qtbot, dock)] == ["开展活动"]
    assert dock.said.text().startswith("20 replaced in 3 form")
    assert window.edit.undo.text() == "Undo: 替换"
    window.edit.undo.trigger()
    assert desk.work.document == before
    window.edit.redo.trigger()
    assert desk.work.document == after
    assert window.work is not None
    assert window.work.session.history.next_undo is not None


def test_what_was_replaced_is_not_told_beside_that_nothing_was_found(
    qtbot: QtBot, window: MainWindow, dock: FindDock, look: Look
) -> None:
    assert look("开展活动")
    window.finding.replace.trigger()
    replace(qtbot, window, dock, "组织采风")
    assert dock.said.text().startswith("21 replaced")
    assert dock.count.text() == ""
    look("没有这样的文字")
    assert dock.count.text() == "Not found"


def test_the_dock_takes_its_replacement_back(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: FindDock, look: Look
) -> None:
    before = desk.work.document
    look("开展活动")
    replace(qtbot, window, dock, "")
    assert desk.work.document != before
    assert not dock.undo.isHidden()
    dock.undo.click()
    assert desk.work.document == before
    assert dock.undo.isHidden()


def test_what_was_put_there_is_not_replaced_again(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: FindDock, look: Look
) -> None:
    look("经费支出")
    replace(qtbot, window, dock, "工作经费支出")
    once = desk.work.document
    assert len(shown(qtbot, dock)) == 3
    assert not dock.replace.isEnabled()
    dock.replace_ticked()
    assert desk.work.document == once


def test_a_text_that_changed_meanwhile_is_left_and_that_is_said(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: FindDock, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (desk.work.document.projects[number][1] for number in (0, 1))
    look("经费支出")
    window.finding.replace.trigger()
    shown(qtbot, dock)
    enter(qtbot, dock.new, "费用")
    command = SetFields(first.id, {"purpose": "改动后的经费支出。"})
    dock.commit_wanted.connect(lambda: desk.work.session.run(command))  # as a field does that holds a draft
    dock.replace_ticked()
    document = desk.work.document
    assert document.get(Project, first.id).purpose == "改动后的经费支出。"
    assert document.get(Project, second.id).purpose == "用于开展老年诗词活动费用。"
    assert "1 not replaced" in dock.said.text()
    assert [hit.entity_id for hit in shown(qtbot, dock)] == [first.id]


def test_a_hit_that_is_not_ticked_stays_so_wherever_its_text_moves(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: FindDock, look: Look
) -> None:
    key = desk.work.document.form.section_ids[0]
    desk.work.session.run(SetFields(f"section:{key}", {"paragraphs": ("甲", "独一处")}))
    look("独一处")
    window.finding.replace.trigger()
    shown(qtbot, dock)
    tick(dock, 1, Qt.CheckState.Unchecked)
    assert dock.model.ticked == []
    desk.work.session.run(SetFields(f"section:{key}", {"paragraphs": ("甲", "插入一段", "前面独一处")}))
    assert len(shown(qtbot, dock)) == 1
    assert dock.model.ticked == []


def test_codes_and_amounts_are_replaced_only_when_asked_for(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: FindDock, look: Look
) -> None:
    project = desk.work.document.projects[0][1]
    assert {hit.source.definition.kind for hit in look("5.00")} == {"amount"}
    window.finding.replace.trigger()
    shown(qtbot, dock)
    assert dock.model.ticked == []
    assert not dock.replace.isEnabled()
    dock.codes.setChecked(True)
    replace(qtbot, window, dock, "约六")
    assert "no amount" in dock.said.text()
    assert desk.work.document.get(Project, project.id) == project
    replace(qtbot, window, dock, "6.00")
    assert str(desk.work.document.get(Project, project.id).budget.total) == "6.00"


def test_levels_are_replaced_with_a_warning(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: FindDock, look: Look
) -> None:
    look("质量指标")
    window.finding.replace.trigger()
    shown(qtbot, dock)
    dock.new.setFocus()
    enter(qtbot, dock.new, "质量")
    assert "3 name(s)" in dock.said.text()
    dock.new.clear()
    enter(qtbot, dock.new, "数量指标")
    assert dock.said.text() == ""


def test_a_line_above_hits_ticks_all_of_them(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: FindDock, look: Look
) -> None:
    look("老年诗词")
    window.finding.replace.trigger()
    shown(qtbot, dock)
    above = dock.model.index(0)
    check = Qt.ItemDataRole.CheckStateRole
    tick(dock, 1, Qt.CheckState.Unchecked)
    assert above.data(check) == Qt.CheckState.PartiallyChecked
    tick(dock, 0, Qt.CheckState.Checked)
    assert len(dock.model.ticked) == 2
    dock.none.click()
    assert above.data(check) == Qt.CheckState.Unchecked
    dock.all.click()
    assert len(dock.model.ticked) == 2


def test_in_a_locked_document_text_is_found_and_not_replaced(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: FindDock, look: Look
) -> None:
    desk.work.session.run(MakeFinal())
    assert len(look("老年诗词")) == 2
    window.finding.replace.trigger()
    shown(qtbot, dock)
    assert not dock.replace.isEnabled()
    document = desk.work.document
    dock.replace_ticked()
    assert desk.work.document is document


def test_too_many_hits_are_cut_and_that_is_said(
    qtbot: QtBot, dock: FindDock, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_HITS", 7)
    assert len(look("活动")) == 7
    assert dock.search.is_cut
    assert "first" in dock.count.text()


def test_hits_come_piece_by_piece_and_nothing_is_lost_between(
    qtbot: QtBot, dock: FindDock, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_SLICE_SECONDS", 0.0)
    counts: list[int] = []
    dock.search.advanced.connect(lambda: counts.append(len(dock.model.hit_rows)))
    assert len(look("活动")) == 37
    assert len(set(counts)) > 3, "the list grew"
    assert counts == sorted(counts)


def test_escape_closes_the_dock_and_a_closed_document_has_no_hits(
    qtbot: QtBot, window: MainWindow, dock: FindDock, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    look("活动")
    qtbot.keyClick(dock.text, Qt.Key.Key_Escape)
    assert not dock.isVisible()
    window.finding.find.trigger()
    assert dock.isVisible()
    window.show_work(None)
    assert not dock.isVisible()
    assert not window.finding.find.isEnabled()


def test_a_text_of_ten_thousand_characters_is_found_and_replaced(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: FindDock, look: Look
) -> None:
    project = desk.work.document.projects[0][1]
    desk.work.session.run(SetFields(project.id, {"purpose": "长文" * 5_000}))
    assert len(look("长文")) == 5_000
    replace(qtbot, window, dock, "短")
    assert desk.work.document.get(Project, project.id).purpose == "短" * 5_000


def test_in_the_preview_the_same_key_looks_through_the_pages(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    qtbot.waitUntil(lambda: window.preview._shown is not None)
    pages = window.preview._view
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.preview._searching.isVisible()
    assert not window.finding.dock.isVisible()


def test_every_control_has_a_name(dock: FindDock) -> None:
    assert all(field.accessibleName() for field in (dock.text, dock.new, dock.list))
    index = QModelIndex(dock.model.index(0))
    assert dock.model.data(index, Qt.ItemDataRole.AccessibleTextRole) is None
