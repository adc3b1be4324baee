"""The indicator table feels like a spreadsheet."""

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.clipboard import Place
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.table.heights import RowHeights
from jx_desktop.ui.table.view import FormTable
from tests.conftest import ROWS, make_document, make_project
from tests.ui.window import MainWindow

KEYS, MODIFIERS = Qt.Key, Qt.KeyboardModifier
NO_KEYS = MODIFIERS.NoModifier
CONTROL, ALT, SHIFT = MODIFIERS.ControlModifier, MODIFIERS.AltModifier, MODIFIERS.ShiftModifier


@pytest.fixture
def pane(window: MainWindow, form: Form) -> SheetPane:
    """A project with six rows: four of 产出, then one of 效益 and one of 满意度."""
    window.show_work(Work(make_document(form, make_project(1))))
    assert window.desk is not None
    window.desk.go_to("p1")
    assert isinstance(window.desk.pane, SheetPane)
    return window.desk.pane


@pytest.fixture
def table(pane: SheetPane) -> FormTable:
    pane.table.setFocus()
    return pane.table


def at(table: FormTable) -> tuple[int, int]:
    return table.currentIndex().row(), table.currentIndex().column()


def go(table: FormTable, row: int, column: int) -> None:
    table.setCurrentIndex(table.model().index(row, column))


def column_of(pane: SheetPane, field: str) -> list[str]:
    return [str(getattr(row, field)) for row in pane.project.indicators]


def begin(qtbot: QtBot, table: FormTable, text: str) -> CellText:
    """Open the editor of the current cell with F2 and type over what stands there."""
    qtbot.keyClick(table, KEYS.Key_F2)
    editor = table.editor
    assert isinstance(editor, CellText)
    editor.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)
    return editor


def test_enter_goes_down_and_shift_enter_up_past_merged_cells(qtbot: QtBot, table: FormTable) -> None:
    go(table, 1, 2)
    qtbot.keyClick(table, KEYS.Key_Return)
    assert at(table) == (2, 2)
    qtbot.keyClick(table, KEYS.Key_Return, SHIFT)
    assert at(table) == (1, 2)
    assert table.selected_cells() == [(1, 2)]
    go(table, 0, 0)
    qtbot.keyClick(table, KEYS.Key_Return)
    assert at(table) == (4, 0)
    qtbot.keyClick(table, KEYS.Key_Return, SHIFT)
    assert at(table) == (0, 0)


def test_tab_goes_right_and_on_to_the_next_row_and_enter_comes_back_to_where_it_began(
    qtbot: QtBot, table: FormTable
) -> None:
    go(table, 0, 4)
    qtbot.keyClick(table, KEYS.Key_Tab)
    assert at(table) == (0, 5)
    qtbot.keyClick(table, KEYS.Key_Return)
    assert at(table) == (1, 4)
    go(table, 0, 5)
    qtbot.keyClick(table, KEYS.Key_Tab)
    assert at(table) == (1, 1)  # the first cell of the row is merged with the one above
    qtbot.keyClick(table, KEYS.Key_Backtab, SHIFT)
    assert at(table) == (0, 5)


def test_tab_in_the_last_cell_adds_a_row(qtbot: QtBot, pane: SheetPane, table: FormTable) -> None:
    go(table, 5, 5)
    qtbot.keyClick(table, KEYS.Key_Tab)
    assert len(pane.project.indicators) == 7
    assert at(table) == (6, 0)


def test_what_is_typed_is_taken_over_by_enter_and_the_cursor_goes_down(
    qtbot: QtBot, pane: SheetPane, table: FormTable
) -> None:
    go(table, 1, 5)
    editor = begin(qtbot, table, "专家评审记录")
    qtbot.keyClick(editor, KEYS.Key_Return)
    qtbot.waitUntil(lambda: at(table) == (2, 5))
    assert column_of(pane, "basis")[1] == "专家评审记录"
    assert table.editor is None


def test_tab_while_typing_goes_right_without_opening_the_next_cell(
    qtbot: QtBot, pane: SheetPane, table: FormTable
) -> None:
    go(table, 1, 3)
    editor = begin(qtbot, table, "描述")
    qtbot.keyClick(editor, KEYS.Key_Tab)
    assert at(table) == (1, 4)
    assert column_of(pane, "description")[1] == "描述"
    assert table.editor is None


def test_alt_enter_breaks_the_line_and_the_row_grows(qtbot: QtBot, pane: SheetPane, table: FormTable) -> None:
    go(table, 1, 5)
    height = table.rowHeight(1)
    editor = begin(qtbot, table, "一")
    for text in ("二", "三", "四"):
        qtbot.keyClick(editor, KEYS.Key_Return, ALT)
        editor.insertPlainText(text)
    qtbot.keyClick(editor, KEYS.Key_Return)
    qtbot.waitUntil(lambda: column_of(pane, "basis")[1] == "一\n二\n三\n四")
    assert table.rowHeight(1) > height


def test_an_edit_measures_the_row_that_it_changes_and_another_font_all_of_them(
    pane: SheetPane, table: FormTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[str] = []
    measure = RowHeights._row_height

    def noted(heights: RowHeights, row: Indicator, left_out: Sequence[int], commented: Sequence[int]) -> int:
        measured.append(row.id)
        return measure(heights, row, left_out, commented)

    monkeypatch.setattr(RowHeights, "_row_height", noted)
    height = table.rowHeight(1)
    pane.model.setData(pane.model.index(1, 5), "很长的依据" * 20, Qt.ItemDataRole.EditRole)
    assert measured == ["p1r2"]
    assert table.rowHeight(1) > height
    pane.model.setData(pane.model.index(1, 5), "", Qt.ItemDataRole.EditRole)
    assert table.rowHeight(1) == height
    measured.clear()
    pane.model.setData(pane.model.index(1, 0), "效益指标", Qt.ItemDataRole.EditRole)
    assert "p1r2" in measured, "its level is no longer merged with the others"
    assert (0, 0, 4) not in pane.model.spans()
    measured.clear()
    table.heights.forget()
    table.fit_heights()
    assert len(measured) == 6


def test_enter_during_a_composition_is_the_input_methods(qtbot: QtBot, pane: SheetPane, table: FormTable) -> None:
    go(table, 1, 5)
    editor = begin(qtbot, table, "甲")
    QApplication.sendEvent(editor, QInputMethodEvent("yi", []))
    qtbot.keyClick(editor, KEYS.Key_Return, CONTROL)
    assert table.editor is editor
    assert column_of(pane, "basis")[2] == ROWS[2][5]


def test_ctrl_enter_fills_the_selection_with_what_was_typed_in_one_step(
    qtbot: QtBot, pane: SheetPane, table: FormTable
) -> None:
    before = pane.project
    table.select(Place(1, 5, 3, 1))
    editor = begin(qtbot, table, "统计台账")
    qtbot.keyClick(editor, KEYS.Key_Return, CONTROL)
    assert column_of(pane, "basis")[1:4] == ["统计台账"] * 3
    pane.work.session.undo()
    assert pane.project == before
    assert pane.work.session.undo_label is None


def test_del_clears_every_selected_cell_in_one_step(qtbot: QtBot, pane: SheetPane, table: FormTable) -> None:
    before = pane.project
    table.select(Place(0, 3, 2, 3))
    qtbot.keyClick(table, KEYS.Key_Delete)
    assert [row[3:] for row in (_texts(pane)[0], _texts(pane)[1])] == [("", "", "")] * 2
    assert _texts(pane)[2] == ROWS[2]
    pane.work.session.undo()
    assert pane.project == before
    assert pane.work.session.undo_label is None


def _texts(pane: SheetPane) -> list[tuple[str, ...]]:
    rows = pane.project.indicators
    return [(row.level1, row.level2, row.level3, row.description, row.value, row.basis) for row in rows]


def test_ctrl_d_fills_down(qtbot: QtBot, pane: SheetPane, table: FormTable) -> None:
    table.select(Place(0, 4, 3, 2))
    qtbot.keyClick(table, KEYS.Key_D, CONTROL)
    assert [row[4:] for row in _texts(pane)[:4]] == [ROWS[0][4:]] * 3 + [ROWS[3][4:]]
    go(table, 5, 5)
    qtbot.keyClick(table, KEYS.Key_D, CONTROL)
    assert _texts(pane)[5][5] == ROWS[4][5]


def test_alt_down_moves_all_selected_rows_and_they_stay_selected(
    qtbot: QtBot, pane: SheetPane, table: FormTable
) -> None:
    table.select(Place(0, 2, 2, 1))
    qtbot.keyClick(table, KEYS.Key_Down, ALT)
    order = [ROWS[2][2], ROWS[0][2], ROWS[1][2], *(row[2] for row in ROWS[3:])]
    assert column_of(pane, "level3") == order
    assert set(table.selected_row_ids()) == {"p1r1", "p1r2"}
    qtbot.keyClick(table, KEYS.Key_Up, ALT)
    assert column_of(pane, "level3") == [row[2] for row in ROWS]
    qtbot.keyClick(table, KEYS.Key_Up, ALT)
    assert column_of(pane, "level3") == [row[2] for row in ROWS]


def test_shift_and_arrows_select_a_range_and_ctrl_a_all(qtbot: QtBot, table: FormTable) -> None:
    go(table, 1, 3)
    qtbot.keyClick(table, KEYS.Key_Down, SHIFT)
    qtbot.keyClick(table, KEYS.Key_Right, SHIFT)
    assert table.place() == Place(1, 3, 2, 2)
    qtbot.keyClick(table, KEYS.Key_A, CONTROL)
    assert table.place() == Place(0, 0, 6, 6)


def test_the_mouse_drags_a_range_and_a_click_on_a_number_takes_the_row(qtbot: QtBot, table: FormTable) -> None:
    port = table.viewport()
    first = table.visualRect(table.model().index(1, 3)).center()
    last = table.visualRect(table.model().index(2, 4)).center()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(port, first + QPoint(12, 12))
    qtbot.mouseMove(port, last)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=last)
    assert table.place() == Place(1, 3, 2, 2)
    numbers = table.verticalHeader()
    at_row = QPoint(5, numbers.sectionViewportPosition(4) + 5)
    qtbot.mouseClick(numbers.viewport(), Qt.MouseButton.LeftButton, pos=at_row)
    assert table.selected_cells() == [(4, column) for column in range(6)]


def test_rows_are_inserted_on_either_side_and_duplicated(pane: SheetPane, table: FormTable) -> None:
    go(table, 1, 2)
    pane.rows.insert_above()
    assert column_of(pane, "level3")[:3] == [ROWS[0][2], "", ROWS[1][2]]
    go(table, 2, 2)
    pane.rows.insert_below()
    assert column_of(pane, "level3")[2:4] == [ROWS[1][2], ""]
    table.select(Place(4, 2, 2, 1))
    pane.rows.duplicate_rows()
    assert column_of(pane, "level3")[4:8] == [ROWS[2][2], ROWS[3][2]] * 2
    assert len({row.id for row in pane.project.indicators}) == 10


def test_rows_are_sorted_by_the_forms_levels_in_one_step(pane: SheetPane, table: FormTable) -> None:
    table.select(Place(4, 2, 2, 1))
    for _ in range(4):
        pane.rows.move_rows(-1)
    assert column_of(pane, "level1")[:2] == ["效益指标", "满意度指标"]
    pane.rows.sort_rows()
    assert _texts(pane) == list(ROWS)
    pane.work.session.undo()
    assert column_of(pane, "level1")[0] == "效益指标"


def test_esc_leaves_the_table(qtbot: QtBot, table: FormTable) -> None:
    assert QApplication.focusWidget() is table
    qtbot.keyClick(table, KEYS.Key_Escape)
    assert QApplication.focusWidget() is not table


def test_a_level_cell_takes_typing_in_its_list(qtbot: QtBot, pane: SheetPane, table: FormTable) -> None:
    go(table, 4, 1)
    qtbot.keyClick(table, KEYS.Key_F2)
    box = table.editor
    assert isinstance(box, QComboBox)
    box.setEditText("生态效益指标")
    qtbot.keyClick(box, KEYS.Key_Return)
    qtbot.waitUntil(lambda: column_of(pane, "level2")[4] == "生态效益指标")


def test_a_drawn_column_takes_from_its_neighbour_and_is_remembered_until_a_double_click(
    qtbot: QtBot, window: MainWindow, pane: SheetPane, table: FormTable
) -> None:
    def widths() -> list[int]:
        return [table.columnWidth(column) for column in range(6)]

    before = widths()
    table.horizontalHeader().resizeSection(2, before[2] + 40)
    qtbot.waitUntil(lambda: "hebei-2024" in window.settings.column_shares)
    after = widths()
    assert (after[2], after[3]) == (before[2] + 40, before[3] - 40)
    assert sum(after) == sum(before) == table.viewport().width()
    table.horizontalHeader().resizeSection(2, 5000)
    assert sum(widths()) == sum(before)
    table.horizontalHeader().resizeSection(5, 5000)
    assert sum(widths()) == sum(before)
    table.horizontalHeader().sectionHandleDoubleClicked.emit(2)
    assert widths() == before
    assert window.settings.column_shares == {}


def test_drawn_widths_come_back_with_the_next_document(
    qtbot: QtBot, window: MainWindow, form: Form, pane: SheetPane
) -> None:
    shares = (0.1, 0.1, 0.2, 0.2, 0.2, 0.2)
    window.settings.column_shares = {"hebei-2024": shares}
    window.show_work(Work(make_document(form, make_project(1))))
    assert window.desk is not None
    window.desk.go_to("p1")
    again = window.desk.pane
    assert isinstance(again, SheetPane)
    assert again.table.widths.shares == pytest.approx(shares)


def test_the_menu_of_the_cells_offers_nothing_that_changes_a_locked_document(
    window: MainWindow, form: Form, pane: SheetPane
) -> None:
    offered = [action for action in pane.rows.menu().actions() if action.text()]
    greyed = [action.objectName() for action in offered if not action.isEnabled()]
    assert greyed == ["correct", "adjust"], "nothing is approved"
    window.show_work(Work(make_document(form, make_project(1), final=True)))
    assert window.desk is not None
    window.desk.go_to("p1")
    locked = window.desk.pane
    assert isinstance(locked, SheetPane)
    enabled = [action.text() for action in locked.rows.menu().actions() if action.text() and action.isEnabled()]
    assert enabled == ["Copy cells", "Add a comment…"]


# ---- whole rows


@pytest.fixture
def alike(window: MainWindow, form: Form) -> SheetPane:
    """A project with six rows of the same two levels, which are shown as one block."""
    rows = tuple(
        Indicator(id=f"r{n}", level1="产出指标", level2="数量指标", level3=f"名称{n}", description=f"说明{n}")
        for n in range(6)
    )
    window.show_work(Work(make_document(form, make_project(1, indicators=rows))))
    assert window.desk is not None
    window.desk.go_to("p1")
    assert isinstance(window.desk.pane, SheetPane)
    return window.desk.pane


def click_number(qtbot: QtBot, table: FormTable, row: int, held: Qt.KeyboardModifier = NO_KEYS) -> None:
    numbers = table.verticalHeader()
    y = numbers.sectionViewportPosition(row) + numbers.sectionSize(row) // 2
    qtbot.mouseClick(numbers.viewport(), Qt.MouseButton.LeftButton, held, QPoint(8, y))


def row_ids(pane: SheetPane) -> list[str]:
    return [row.id for row in pane.project.indicators]


@pytest.mark.parametrize("row", [0, 1, 5])
def test_the_number_of_a_row_stands_for_that_row_alone(qtbot: QtBot, alike: SheetPane, row: int) -> None:
    click_number(qtbot, alike.table, row)
    assert alike.table.selected_row_ids() == (f"r{row}",)
    assert alike.table.place() == Place(row, 0, 1, 6)
    alike.rows.remove_rows()
    assert row_ids(alike) == [f"r{n}" for n in range(6) if n != row]


def test_a_row_chosen_by_its_number_is_moved_copied_and_emptied_alone(qtbot: QtBot, alike: SheetPane) -> None:
    click_number(qtbot, alike.table, 0)
    alike.rows.move_rows(1)
    assert row_ids(alike)[:3] == ["r1", "r0", "r2"]
    click_number(qtbot, alike.table, 0)
    alike.rows.duplicate_rows()
    assert column_of(alike, "level3") == [f"名称{n}" for n in (1, 1, 0, 2, 3, 4, 5)]
    click_number(qtbot, alike.table, 3)
    alike.rows.copy()
    assert QApplication.clipboard().text().split("\t")[:3] == ["产出指标", "数量指标", "名称2"]
    alike.rows.clear_cells()
    assert column_of(alike, "level1") == [*["产出指标"] * 3, "", *["产出指标"] * 3]


def test_two_rows_chosen_by_their_numbers_go_together(qtbot: QtBot, alike: SheetPane) -> None:
    click_number(qtbot, alike.table, 0)
    click_number(qtbot, alike.table, 2, CONTROL)
    alike.rows.remove_rows()
    assert row_ids(alike) == ["r1", "r3", "r4", "r5"]


def test_a_merged_cell_alone_stands_for_its_block(alike: SheetPane) -> None:
    go(alike.table, 0, 1)
    assert alike.table.selected_cells() == [(row, 1) for row in range(6)]
    alike.rows.clear_cells()
    assert column_of(alike, "level2") == [""] * 6


def test_a_check_leaves_what_is_typed_over_a_level_alone(qtbot: QtBot, pane: SheetPane, table: FormTable) -> None:
    go(table, 1, 4)
    begin(qtbot, table, "≥150%")
    pane.commit()
    go(table, 4, 1)
    qtbot.keyClick(table, KEYS.Key_F2)
    box = table.editor
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    line.insert("自定义指标")
    qtbot.waitUntil(lambda: bool(pane.model.index(1, 4).data(Qt.ItemDataRole.ToolTipRole)))
    assert table.editor is box
    assert box.currentText() == "自定义指标"
    pane.commit()
    assert pane.project.indicators[4].level2 == "自定义指标"


def test_a_check_leaves_what_begins_like_a_level_alone(qtbot: QtBot, pane: SheetPane, table: FormTable) -> None:
    go(table, 1, 4)
    begin(qtbot, table, "≥150%")
    pane.commit()
    go(table, 4, 0)
    qtbot.keyClick(table, KEYS.Key_F2)
    box = table.editor
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    event = QInputMethodEvent()
    event.setCommitString("产")  # the box completes it, which counts as unmodified
    QApplication.sendEvent(line, event)
    qtbot.waitUntil(lambda: bool(pane.model.index(1, 4).data(Qt.ItemDataRole.ToolTipRole)))
    assert box.currentText().startswith("产")


def test_rows_that_come_and_go_in_many_places_are_arranged_once(
    pane: SheetPane, table: FormTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = tuple(Indicator(id=f"r{n}", level1="产出指标", level2="数量指标", level3=str(n)) for n in range(60))
    pane.model.show_rows(rows)
    fits: list[bool] = []
    monkeypatch.setattr(table, "_fit", lambda: fits.append(True))
    pane.model.show_rows(rows[::2])
    pane.model.show_rows(rows)
    assert len(fits) <= 4
    fits.clear()
    pane.model.show_rows(rows)  # as after an edit of another field
    assert not fits
    assert pane.model.rows == rows
    assert table.rowSpan(0, 0) == 60


def test_a_level_is_closed_once_by_enter_and_not_by_that_of_an_input_method(
    qtbot: QtBot, qtlog: Any, pane: SheetPane, table: FormTable
) -> None:
    go(table, 4, 1)
    qtbot.keyClick(table, KEYS.Key_F2)
    box = table.editor
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None
    QApplication.sendEvent(line, QInputMethodEvent("zhi", []))
    qtbot.keyClick(box, KEYS.Key_Return)
    assert table.editor is box
    event = QInputMethodEvent()
    event.setCommitString("质量指标")
    QApplication.sendEvent(line, event)
    qtbot.keyClick(box, KEYS.Key_Return)
    QApplication.processEvents()
    assert table.editor is None
    assert pane.project.indicators[4].level2 == "质量指标"
    assert at(table) == (5, 1)
    assert [record.message for record in qtlog.records if "editor" in record.message] == []
