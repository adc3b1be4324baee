"""What has the cursor, and what was just put in, is always to be seen: in a low window, beside findings and preview."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.document.work import Work
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.table.view import FormTable
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.ui.window import MainWindow

ROWS = 30
KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def rows(number: int) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            id=f"p{number}r{at}", level1="产出指标", level2="数量指标", level3=f"完成活动{at}次", value=f"≥{at}次",
            description="完成活动的场次，分三行写明来源、统计口径和时间" * (1 + at % 3), basis="工作计划",
        )
        for at in range(ROWS)
    )  # fmt: skip


@pytest.fixture(params=[(1366, 768), (911, 512)], ids=lambda size: f"{size[0]}x{size[1]}")
def desk(qtbot: QtBot, window: MainWindow, form: Form, request: pytest.FixtureRequest) -> Desk:
    """Two projects with long tables, findings shown, in a window of a usual and of a small size."""
    window.resize(*request.param)
    projects = [make_project(number, indicators=rows(number)) for number in (1, 2)]
    window.show_work(Work(make_document(form, *projects)))
    desk = window.desk
    assert desk is not None
    desk.go_to("p1")
    window.activateWindow()
    qtbot.wait(30)
    return desk


ROOM_AROUND = 80
"""What is shown above a cell that is merged over more rows than there is room for."""


def pane_of(desk: Desk) -> SheetPane:
    assert isinstance(desk.pane, SheetPane)
    return desk.pane


def table_of(desk: Desk) -> FormTable:
    return pane_of(desk).table


def seen(pane: SheetPane, widget: QWidget, area: QRect) -> bool:
    """Whether all of an area's height, or as much as there is room for, stands in the visible part of the form."""
    top = widget.mapTo(pane.viewport(), area.topLeft()).y()
    room = pane.viewport().height()
    return top >= 0 and (top + area.height() <= room or (area.height() > room and top <= ROOM_AROUND))


def is_cell_seen(desk: Desk) -> bool:
    """Whether the cell with the cursor is in view; of one that is merged over rows it is the row with the cursor."""
    table = table_of(desk)
    row, area = table.currentIndex().row(), table.visualRect(table.currentIndex())
    in_row = QRect(area.left(), table.rowViewportPosition(row), area.width(), table.rowHeight(row))
    return seen(pane_of(desk), table.viewport(), in_row)


def is_field_seen(desk: Desk, path: str) -> bool:
    field = pane_of(desk).boxes[path].field
    return seen(pane_of(desk), field, field.rect())


def press(
    qtbot: QtBot, desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifiers)
    qtbot.wait(2)


def begin(qtbot: QtBot, desk: Desk, row: int = 0, column: int = 4) -> FormTable:
    table = table_of(desk)
    table.setFocus()
    table.setCurrentIndex(pane_of(desk).model.index(row, column))
    bar, before = pane_of(desk).verticalScrollBar(), -1
    while bar.value() != before:  # what goes on when sizes are known comes a moment later
        before = bar.value()
        qtbot.wait(20)
    return table


def test_down_goes_through_thirty_rows_in_view(qtbot: QtBot, desk: Desk) -> None:
    table = begin(qtbot, desk)
    for row in range(1, ROWS):
        press(qtbot, desk, KEYS.Key_Down)
        assert table.currentIndex().row() == row
        assert is_cell_seen(desk), row
    for row in range(ROWS - 2, -1, -1):
        press(qtbot, desk, KEYS.Key_Up)
        assert is_cell_seen(desk), row


@pytest.mark.parametrize("key", [KEYS.Key_Tab, KEYS.Key_Return])
def test_tab_and_enter_go_on_in_view(qtbot: QtBot, desk: Desk, key: Qt.Key) -> None:
    table = begin(qtbot, desk, 8)
    for _ in range(60 if key == KEYS.Key_Tab else ROWS):
        press(qtbot, desk, key)
        assert is_cell_seen(desk), table.currentIndex().row()


def test_a_page_down_is_what_is_seen_of_the_table(qtbot: QtBot, desk: Desk) -> None:
    table = begin(qtbot, desk)
    room = pane_of(desk).viewport().height()
    before, pressed = 0, 0
    while table.currentIndex().row() < ROWS - 1:
        press(qtbot, desk, KEYS.Key_PageDown)
        row, pressed = table.currentIndex().row(), pressed + 1
        assert row > before
        assert sum(table.rowHeight(each) for each in range(before + 1, row)) <= room
        assert is_cell_seen(desk)
        before = row
    assert pressed > 1
    press(qtbot, desk, KEYS.Key_PageUp)
    assert 0 < table.currentIndex().row() < ROWS - 1
    assert is_cell_seen(desk)


def test_the_ends_of_the_table_are_seen(qtbot: QtBot, desk: Desk) -> None:
    table = begin(qtbot, desk)
    press(qtbot, desk, KEYS.Key_End, CONTROL)
    assert table.currentIndex().row() == ROWS - 1
    assert is_cell_seen(desk)
    press(qtbot, desk, KEYS.Key_Home, CONTROL)
    assert table.currentIndex().row() == 0
    assert is_cell_seen(desk)


def test_a_cell_that_is_typed_into_comes_back_into_view(qtbot: QtBot, desk: Desk) -> None:
    begin(qtbot, desk, ROWS - 1)
    pane_of(desk).verticalScrollBar().setValue(0)
    assert not is_cell_seen(desk)
    press(qtbot, desk, KEYS.Key_5)
    qtbot.waitUntil(lambda: is_cell_seen(desk))


@pytest.mark.parametrize("column", [0, 1])
def test_a_list_of_levels_opens_beside_its_cell(qtbot: QtBot, window: MainWindow, desk: Desk, column: int) -> None:
    """Of merged cells too, whose one cell may be longer than the window."""
    pane, table = pane_of(desk), begin(qtbot, desk, 0, column)
    desk.work.session.run(
        SetFields("p1", {"indicators": tuple(r.model_copy(update={"level2": f"第{n}"}) for n, r in enumerate(rows(1)))})
    )
    for row in (0, 12, ROWS - 1):
        table.setCurrentIndex(pane.model.index(row, column))
        pane.verticalScrollBar().setValue(0)
        table.edit(table.currentIndex())
        editor = table.editor
        assert isinstance(editor, QComboBox)
        editor.showPopup()
        area = editor.view().window().frameGeometry()
        screen = window.screen().geometry()
        assert screen.contains(area)
        cell = QRect(editor.mapToGlobal(QPoint(0, 0)), editor.size())
        assert window.frameGeometry().intersects(cell)
        assert cell.adjusted(-8, -area.height() - 8, 8, area.height() + 8).intersects(area)
        editor.hidePopup()
        table.finish_editing()


@pytest.mark.parametrize("row", [0, 13, ROWS - 1])
def test_a_cell_that_is_merged_over_the_whole_table_is_written_in_the_row_with_the_cursor(
    qtbot: QtBot, desk: Desk, row: int
) -> None:
    pane, table = pane_of(desk), begin(qtbot, desk, row, 0)
    pane.verticalScrollBar().setValue(0)
    table.edit(table.currentIndex())
    editor = table.editor
    assert isinstance(editor, QComboBox)
    qtbot.waitUntil(lambda: seen(pane, editor, editor.rect()))
    assert editor.height() < pane.viewport().height()
    assert editor.y() == table.rowViewportPosition(row)
    editor.showPopup()
    list_top = editor.view().window().frameGeometry()
    cell = QRect(editor.mapToGlobal(QPoint(0, 0)), editor.size())
    assert cell.adjusted(-8, -list_top.height() - 8, 8, list_top.height() + 8).intersects(list_top)
    editor.hidePopup()


def test_the_cursor_stays_in_view_when_findings_and_preview_take_room(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.problems.hide()
    qtbot.wait(10)
    table = begin(qtbot, desk, 0)
    pane = pane_of(desk)
    while seen(pane, table.viewport(), table.visualRect(pane.model.index(table.currentIndex().row() + 1, 4))):
        table.setCurrentIndex(pane.model.index(table.currentIndex().row() + 1, 4))
    window.problems.show()
    qtbot.waitUntil(lambda: is_cell_seen(desk))
    window.preview.show()
    qtbot.waitUntil(lambda: is_cell_seen(desk))


def test_whoever_has_scrolled_away_is_not_brought_back_by_a_check(qtbot: QtBot, desk: Desk) -> None:
    begin(qtbot, desk, ROWS - 1)
    bar = pane_of(desk).verticalScrollBar()
    bar.setValue(0)
    desk.work.session.run(SetFields("p1", {"name": "", "goals": ("甲", "乙", "丙", "丁")}))
    desk.check()
    qtbot.wait(20)
    assert bar.value() < desk.fontMetrics().lineSpacing()  # what comes above the form moves it by that much
    assert not is_cell_seen(desk)


def test_a_press_of_the_mouse_moves_nothing(qtbot: QtBot, desk: Desk) -> None:
    pane, table = pane_of(desk), begin(qtbot, desk, 0)
    bar = pane.verticalScrollBar()
    visible = table.viewport().visibleRegion().boundingRect()
    at = QPoint(table.columnViewportPosition(4) + 5, visible.bottom() - 2)
    before = bar.value()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.wait(20)
    assert table.indexAt(at) == table.currentIndex()
    assert bar.value() == before


# ---- steps, findings, paste


def test_undo_and_redo_show_the_cell_that_they_change(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    table = begin(qtbot, desk, ROWS - 1)
    pane_of(desk).model.setData(table.currentIndex(), "≥99次")
    for step in (window.edit.undo_step, window.edit.redo_step):
        table.setCurrentIndex(pane_of(desk).model.index(0, 2))
        pane_of(desk).verticalScrollBar().setValue(0)
        qtbot.wait(5)
        step()
        qtbot.waitUntil(lambda: is_cell_seen(desk))
        assert (table.currentIndex().row(), table.currentIndex().column()) == (ROWS - 1, 4)


def test_undo_shows_the_field_that_it_changes_in_whichever_project(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    pane_of(desk).store("purpose", "用于其他活动。")
    desk.go_to("p2")
    begin(qtbot, desk, ROWS - 1)
    window.edit.undo_step()
    assert desk.entity_id == "p1"
    qtbot.waitUntil(lambda: is_field_seen(desk, "purpose"))
    assert pane_of(desk).boxes["purpose"].field.hasFocus()


def test_what_was_pasted_is_seen(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    table = begin(qtbot, desk, ROWS - 2, 2)
    pane_of(desk).verticalScrollBar().setValue(0)
    data = QMimeData()
    data.setText("\n".join(f"指标{n}\t说明{n}\t{n}次\t计划" for n in range(4)))
    QApplication.clipboard().setMimeData(data)
    window.clipboard.paste_at(table.place())
    assert len(pane_of(desk).project.indicators) == ROWS + 2
    qtbot.waitUntil(lambda: is_cell_seen(desk))


def test_from_finding_to_finding_each_place_is_seen(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    for number in (1, 2):
        changed = tuple(
            row.model_copy(update={"value": ""}) if at % 9 == 8 else row for at, row in enumerate(rows(number))
        )
        desk.work.session.run(SetFields(f"p{number}", {"indicators": changed, "purpose": "", "plan.12": "80"}))
    desk.check()
    for _ in range(12):
        window.checking.step(1)
        qtbot.wait(20)
        address = pane_of(desk).position().address if isinstance(desk.pane, SheetPane) else None
        if address is None or not address.field:
            continue
        assert is_cell_seen(desk) if address.row_id else is_field_seen(desk, address.field), address


def test_hits_are_seen_while_the_cursor_stays_in_what_is_looked_for(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    for number in (1, 2):
        desk.work.session.run(SetFields(f"p{number}", {"purpose": "用于完成活动。", "goals": ("完成活动。",)}))
    window.finding.begin(is_replacing=False)
    dock = window.finding.dock
    dock.text.setText("完成活动")
    dock.search.finish()
    seen_in_cells = seen_in_fields = 0
    for _ in range(70):
        qtbot.keyClick(dock.text, KEYS.Key_Return)
        qtbot.wait(3)
        assert dock.text.hasFocus()
        hit = dock.model.hit(dock.list.currentIndex().row())
        assert hit is not None
        assert hit.entity_id == desk.entity_id
        if hit.source.row_id is not None:
            assert table_of(desk).current_row_id() == hit.source.row_id
            assert is_cell_seen(desk), hit
            seen_in_cells += 1
        else:
            assert is_field_seen(desk, pane_of(desk).path_of(hit.source.field)), hit
            seen_in_fields += 1
    assert seen_in_cells > 60
    assert seen_in_fields == 2


def test_what_is_wrong_with_the_table_as_a_whole_is_seen_beneath_it(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    problem = next(each for each in window.problems.model.problems if each.places[0][1:] == ("indicators", None))
    begin(qtbot, desk, 0)
    desk.go_to_problem(problem)
    line = pane_of(desk).boxes["indicators"].lines[0]
    qtbot.waitUntil(lambda: seen(pane_of(desk), line, line.rect()))
    assert table_of(desk).hasFocus()
    assert table_of(desk).currentIndex().row() == ROWS - 1


# ---- from project to project


def test_from_project_to_project_the_field_keeps_the_cursor_and_is_typed_over(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    desk.work.session.run(SetFields("p2", {"budget.total": "4.80"}))
    pane = pane_of(desk)
    field = pane.boxes["budget.total"].field
    field.setFocus()
    window.navigate.next_project.trigger()
    qtbot.wait(10)
    assert desk.entity_id == "p2"
    assert field.hasFocus()
    assert is_field_seen(desk, "budget.total")
    qtbot.keyClicks(field, "12")
    desk.commit()
    assert desk.work.document.get(Project, "p2").budget.total == 12


def test_a_cell_keeps_the_cursor_too(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    table = begin(qtbot, desk, 20, 4)
    window.navigate.next_project.trigger()
    qtbot.waitUntil(lambda: is_cell_seen(desk))
    assert table.hasFocus()
    assert (table.currentIndex().row(), table.currentIndex().column()) == (20, 4)
    desk.work.session.run(SetFields("p1", {"indicators": rows(1)[:5]}))
    window.navigate.previous_project.trigger()
    qtbot.waitUntil(lambda: is_cell_seen(desk))
    assert table.currentIndex().row() == 4


# ---- where a step was made


def test_a_finding_that_is_set_aside_leaves_the_place(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.work.session.run(SetFields("p2", {"goals": ("开展活动。",)}))
    desk.check()
    desk.go_to("p1")
    dock = window.problems
    row = next(at for at, problem in enumerate(dock.model.problems) if problem.entity_id == "p2")
    dock.list.setCurrentIndex(dock.model.index(row, 0))
    next(each for each in dock.details.buttons if "again" in each.text()).click()
    dock.form.reason.setText("以文件为准")
    dock.form.go.click()
    assert len(desk.work.document.rulings) == 1
    for step, count in ((window.edit.undo_step, 0), (window.edit.redo_step, 1)) * 2:
        step()
        assert desk.entity_id == "p1"
        assert len(desk.work.document.rulings) == count
    (ruling,) = desk.work.document.rulings
    desk.go_to(ruling.id)
    assert desk.entity_id == "p1"
    while desk.visits.can_step(-1, desk.work.document.__contains__):
        desk.go_back(-1)
        assert desk.entity_id != ruling.id


def test_a_form_that_is_shown_again_begins_where_it_did_though_a_bar_has_come_above_it(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    desk.go_to(desk.work.document.head.id)
    pane = desk.pane
    assert pane is not None
    pane.verticalScrollBar().setValue(0)
    window.show_page(Page("页"))
    desk.work.session.run(SetHeadFields({"approval_number": "1号"}))
    window.leave_page()
    qtbot.waitUntil(window.part(StandingBars).approved.isVisible)
    qtbot.wait(30)
    assert pane.verticalScrollBar().value() == 0
