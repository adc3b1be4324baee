"""Finding, ordering and coming back: the tree, its filter, back and forward, the way from part to part."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QFocusEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.editing.rows import RemoveRows
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import AddUnit
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.navigation.model import NODE_ROLE
from jx_desktop.ui.navigation.tree import FilterLine
from jx_desktop.ui.navigation.view import _MIME, Target
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.unit import UnitPane
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.window.desk import Desk
from tests.ui.window import MainWindow, sample_document

NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    """The sample on the desk."""
    window.show_work(Work(sample_document()))
    assert window.desk is not None
    return window.desk


@pytest.fixture
def two_units(desk: Desk) -> tuple[str, str]:
    """The sample with a second, empty unit: the ids of both."""
    unit = Unit(code="721002", name="巨鹿县文化馆")
    desk.work.session.run(AddUnit(unit))
    first, second = desk.work.document.head.unit_ids
    return first, second


def project_ids(document: Document) -> list[str]:
    return [project.id for _, project in document.projects]


def field(desk: Desk, path: str) -> QLineEdit:
    assert desk.pane is not None
    found = desk.pane.boxes[path].field
    assert isinstance(found, QLineEdit)
    return found


def shown_keys(desk: Desk) -> list[str]:
    model = desk.navigation.view.model()

    def walk(parent: QModelIndex) -> Iterator[str]:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            yield index.data(NODE_ROLE).key
            yield from walk(index)

    return list(walk(QModelIndex()))


# ---- the filter


def test_a_project_is_found_by_characters_pinyin_initials_and_code(desk: Desk, subtests: pytest.Subtests) -> None:
    every = project_ids(desk.work.document)
    for text in ("书画", "shuhua", "shhd", "lyhsh", "12410E", "１２４１０ｅ"):
        with subtests.test(text=text):
            desk.navigation.filter.setText(text)
            assert every[2] in shown_keys(desk)
            assert len([key for key in shown_keys(desk) if key in every]) < 3
            desk.navigation.filter.setText("")
            assert set(every) <= set(shown_keys(desk))


def test_a_unit_that_is_found_keeps_its_projects(desk: Desk) -> None:
    desk.navigation.filter.setText("721001")
    assert set(project_ids(desk.work.document)) <= set(shown_keys(desk))


def test_typing_in_the_filter_chooses_no_other_form(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    first, _, third = project_ids(desk.work.document)
    desk.go_to(first)
    window.navigate.find.trigger()
    assert QApplication.focusWidget() is desk.navigation.filter
    qtbot.keyClicks(desk.navigation.filter, "shuhua")
    assert first not in shown_keys(desk)
    assert desk.entity_id == first
    qtbot.keyClick(desk.navigation.filter, Qt.Key.Key_Down)
    assert desk.entity_id == third, "going on to the tree chooses what was found"
    assert QApplication.focusWidget() is desk.navigation.view
    desk.navigation.filter.setFocus()
    qtbot.keyClick(desk.navigation.filter, Qt.Key.Key_Escape)
    assert len(shown_keys(desk)) == 10


def test_a_line_that_is_put_right_goes_from_the_filter_but_not_from_the_desk(qtbot: QtBot, desk: Desk) -> None:
    cover = desk.work.document.head.id
    desk.go_to(cover)
    desk.navigation._problems.setChecked(True)
    assert cover in shown_keys(desk)
    line = field(desk, "reviewed_by")
    line.setFocus()
    line.selectAll()
    line.insert("巨鹿县财政局")
    line.textEdited.emit(line.text())
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cover not in shown_keys(desk))
    assert desk.entity_id == cover
    assert line.hasFocus()


# ---- order


def drop(desk: Desk, keys: list[str], onto: str, *, below: bool) -> None:
    """Drop lines onto the upper or lower half of another."""
    view = desk.navigation.view
    rectangle = view.visualRect(desk.navigation._index_of(onto))
    y = rectangle.bottom() - 2 if below else rectangle.top() + 2
    data = QMimeData()
    data.setData(_MIME, "\n".join(keys).encode())
    where = QPointF(rectangle.center().x(), y)
    view.dropEvent(QDropEvent(where, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, NO_KEYS))


def test_a_project_is_dragged_within_its_unit_in_one_step(desk: Desk) -> None:
    first, second, third = project_ids(desk.work.document)
    drop(desk, [third], first, below=False)
    assert project_ids(desk.work.document) == [third, first, second]
    assert desk.navigation.model.find(third).data() == "1.老研会书画活动经费"
    desk.work.session.undo()
    assert project_ids(desk.work.document) == [first, second, third]
    drop(desk, [first], third, below=True)
    assert project_ids(desk.work.document) == [second, third, first]


def test_projects_are_dragged_to_another_unit_together(desk: Desk, two_units: tuple[str, str]) -> None:
    first, second, third = project_ids(desk.work.document)
    drop(desk, [first, third], two_units[1], below=True)
    units = desk.work.document.units
    assert [unit.project_ids for unit in units] == [(second,), (first, third)]
    desk.work.session.undo()
    assert [unit.project_ids for unit in desk.work.document.units] == [(first, second, third), ()]


def test_a_unit_is_dragged_with_its_projects(desk: Desk, two_units: tuple[str, str]) -> None:
    drop(desk, [two_units[1]], two_units[0], below=False)
    assert desk.work.document.head.unit_ids == (two_units[1], two_units[0])


def test_a_locked_order_and_a_final_document_are_not_moved(window: MainWindow, desk: Desk) -> None:
    ids = project_ids(desk.work.document)
    desk.go_to(ids[0])
    window.navigate.lock.trigger()
    assert window.settings.order_locked
    drop(desk, [ids[2]], ids[0], below=False)
    desk.navigation.view.step_wanted.emit(1)
    window.insert.move_to((ids[2],), Target(two := desk.work.document.head.unit_ids[0], 0, 0))
    assert two
    assert not window.insert.down.isEnabled()
    assert project_ids(desk.work.document) == ids
    window.navigate.lock.trigger()
    drop(desk, [ids[2]], ids[0], below=False)
    assert project_ids(desk.work.document) != ids


def test_a_click_that_slips_a_little_drags_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    view = desk.navigation.view
    begun: list[bool] = []
    monkeypatch.setattr(view, "startDrag", lambda _actions: begun.append(True))
    start = view.visualRect(desk.navigation._index_of(project_ids(desk.work.document)[0])).center()
    left = Qt.MouseButton.LeftButton

    def send(kind: QMouseEvent.Type, where: QPoint) -> None:
        place = QPointF(where)
        event = QMouseEvent(kind, place, QPointF(view.viewport().mapToGlobal(where)), left, left, NO_KEYS)
        QApplication.sendEvent(view.viewport(), event)

    send(QMouseEvent.Type.MouseButtonPress, start)
    distance = QApplication.startDragDistance()
    for step in (1, 2, 2.9):
        send(QMouseEvent.Type.MouseMove, start + QPoint(0, int(distance * step)))
    assert not begun
    for step in (3.5, 4):
        send(QMouseEvent.Type.MouseMove, start + QPoint(0, int(distance * step)))
    assert begun


# ---- removing


def test_several_lines_are_removed_in_one_step_and_come_back(window: MainWindow, desk: Desk) -> None:
    before = desk.work.document
    ids = project_ids(before)
    desk.go_to(ids[0])
    selection = desk.navigation.view.selectionModel()
    selection.select(desk.navigation._index_of(ids[2]), selection.SelectionFlag.Select)
    window.insert.remove.trigger()
    assert project_ids(desk.work.document) == [ids[1]]
    assert "2 个项目" in window.bar.words.text()
    window.bar.buttons[0].click()
    assert desk.work.document == before


def test_a_removed_unit_says_how_many_projects_went_with_it(window: MainWindow, desk: Desk) -> None:
    before = desk.work.document
    desk.go_to(before.units[0].id)
    window.insert.remove.trigger()
    assert window.bar.words.text() == "已删除单位“巨鹿县文学艺术界联合会本级”及其 3 个项目。"
    assert desk.entity_id == before.head.id
    window.bar.buttons[0].click()
    assert desk.work.document == before


def test_the_way_back_goes_when_another_step_is_taken(window: MainWindow, desk: Desk) -> None:
    first, second, _ = project_ids(desk.work.document)
    desk.go_to(first)
    window.insert.remove.trigger()
    assert desk.entity_id == second, "what stood below it is shown in its place"
    assert window.bar.isVisible()
    desk.work.session.run(SetFields(second, {"name": "别的"}))
    assert not window.bar.isVisible()


# ---- the same form for another project


def test_what_is_typed_goes_to_the_project_it_was_typed_into(qtbot: QtBot, desk: Desk) -> None:
    first, second, _ = project_ids(desk.work.document)
    desk.go_to(first)
    pane = desk.pane
    name = field(desk, "name")
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "abc")
    desk.go_to_neighbour(1)
    assert desk.pane is pane, "the form is the same"
    assert desk.entity_id == second
    assert desk.work.document.get(Project, first).name == "abc"
    assert name.text() == "老年诗词楹联协会经费"
    assert name.hasFocus(), "the cursor stays in the same field"
    qtbot.keyClicks(name, "d")
    desk.commit()
    desk.work.session.undo()
    assert desk.work.document.get(Project, second).name == "老年诗词楹联协会经费"
    assert desk.work.document.get(Project, first).name == "abc", "a step of its own"


def test_an_amount_that_is_none_yet_does_not_go_along(qtbot: QtBot, desk: Desk) -> None:
    first, second, _ = project_ids(desk.work.document)
    desk.go_to(first)
    total = field(desk, "budget.total")
    total.setFocus()
    total.selectAll()
    qtbot.keyClicks(total, "abc")
    desk.go_to(second)
    assert total.text() == "4.00"
    assert total.property("problem") != "error"
    assert isinstance(desk.pane, SheetPane)
    assert not any("abc" in line.text() for line in desk.pane.boxes["budget.total"].shown_lines if line.isVisible())
    desk.go_to(first)
    assert total.text() == "5.00"


def test_an_open_cell_is_stored_in_its_own_project(qtbot: QtBot, desk: Desk) -> None:
    first, second, _ = project_ids(desk.work.document)
    desk.go_to(first)
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    pane.table.setCurrentIndex(pane.model.index(0, 2))
    pane.table.edit(pane.table.currentIndex())
    editor = pane.table.editor
    assert isinstance(editor, CellText)
    editor.selectAll()
    qtbot.keyClicks(editor, "xyz")
    desk.go_to(second)
    assert desk.work.document.get(Project, first).indicators[0].level3 == "xyz"
    assert desk.work.document.get(Project, second).indicators[0].level3 == "开展活动次数"
    assert pane.table.editor is None
    assert not pane.table.currentIndex().isValid()


def test_problems_and_locks_follow_the_project_that_is_shown(desk: Desk) -> None:
    first, second, _ = project_ids(desk.work.document)
    desk.go_to(first)
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    last = pane.boxes["plan.12"]
    assert [line.text() for line in last.shown_lines if line.isVisibleTo(pane)]
    desk.go_to(second)
    assert not [line.text() for line in last.shown_lines if line.isVisibleTo(pane)]
    desk.work.session.run(SetFields(first, {"name": "只改第一个"}))
    assert field(desk, "name").text() == "老年诗词楹联协会经费"


# ---- back, forward, positions


def test_back_and_forward_return_to_field_and_cell(window: MainWindow, desk: Desk) -> None:
    first, second, _ = project_ids(desk.work.document)
    back, forward = window.navigate.back, window.navigate.forward
    desk.go_to(first, "name")
    field(desk, "name").setCursorPosition(3)
    row = desk.work.document.get(Project, second).indicators[4].id
    desk.go_to(second, "value", row)
    back.trigger()
    assert desk.entity_id == first
    assert field(desk, "name").hasFocus()
    assert field(desk, "name").cursorPosition() == 3
    forward.trigger()
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    assert desk.entity_id == second
    assert (pane.table.currentIndex().row(), pane.table.currentIndex().column()) == (4, 4)
    assert not forward.isEnabled()
    back.trigger()
    back.trigger()
    assert desk.entity_id == desk.work.document.head.id
    assert not back.isEnabled()


def test_what_is_gone_is_passed_over_on_the_way_back(window: MainWindow, desk: Desk) -> None:
    first, second, third = project_ids(desk.work.document)
    for key in (first, second, third):
        desk.go_to(key)
    desk.go_to(second)
    window.insert.remove.trigger()
    assert desk.entity_id == third
    window.navigate.back.trigger()
    assert desk.entity_id == first


def test_the_side_buttons_of_a_mouse_go_back_and_forward(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    first, second, _ = project_ids(desk.work.document)
    desk.go_to(first)
    desk.go_to(second)
    handle = window.windowHandle()
    place = QPointF(600, 300)
    for button, expected in ((Qt.MouseButton.BackButton, first), (Qt.MouseButton.ForwardButton, second)):
        press = QMouseEvent(QMouseEvent.Type.MouseButtonPress, place, place, button, button, NO_KEYS)
        QApplication.sendEvent(handle, press)
        assert desk.entity_id == expected


def test_a_form_comes_back_as_far_scrolled_as_it_was(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.resize(1366, 500)
    first, second, _ = project_ids(desk.work.document)
    desk.go_to(first)
    assert desk.pane is not None
    bar = desk.pane.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(90)
    desk.go_to(second)
    qtbot.waitUntil(lambda: bar.value() == 0)
    desk.go_to(first)
    qtbot.waitUntil(lambda: bar.value() == 90)
    desk.go_to_neighbour(-1)


def test_the_line_above_the_form_leads_to_the_unit(desk: Desk) -> None:
    desk.go_to(project_ids(desk.work.document)[1])
    buttons = desk.crumbs.buttons
    assert [button.accessibleName() for button in buttons] == ["721001 巨鹿县文学艺术界联合会本级"]
    buttons[0].click()
    assert isinstance(desk.pane, UnitPane)


# ---- from part to part


def test_f6_goes_round_the_parts_of_the_window_and_back(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.activateWindow()
    desk.go_to(project_ids(desk.work.document)[0])
    qtbot.waitUntil(lambda: window.problems.list.isVisible())
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    desk.navigation.view.setFocus()

    def part() -> str:
        focus = QApplication.focusWidget()
        parts: list[tuple[str, QWidget]] = [
            ("table", pane.table), ("form", pane), ("tree", desk.navigation),
            ("findings", window.problems), ("preview", window.preview),
        ]  # fmt: skip
        return next(name for name, widget in parts if focus is widget or (focus and widget.isAncestorOf(focus)))

    round_trip = []
    for _ in range(5):
        window.navigate.next_part.trigger()
        round_trip.append(part())
    assert round_trip == ["form", "table", "findings", "preview", "tree"]
    for _ in range(4):
        window.navigate.previous_part.trigger()
    assert part() == "form"
    assert isinstance(QApplication.focusWidget(), TextField)


def test_enter_in_the_tree_goes_to_the_form(qtbot: QtBot, desk: Desk) -> None:
    desk.go_to(project_ids(desk.work.document)[0])
    desk.navigation.view.setFocus()
    qtbot.keyClick(desk.navigation.view, Qt.Key.Key_Return)
    assert field(desk, "code").hasFocus()


def test_the_width_of_the_tree_is_remembered(window: MainWindow, desk: Desk) -> None:
    desk.splitter.splitterMoved.emit(333, 1)
    assert window.settings.navigation_width == 333
    work = desk.work
    window.show_work(Work(work.document))
    assert window.desk is not None
    assert abs(window.desk.splitter.sizes()[0] - 333) <= 5


# ---- what is chosen


def test_going_from_project_to_project_by_keyboard_chooses_one_at_a_time(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first, second, third = project_ids(desk.work.document)[:3]
    desk.go_to(first)
    for _ in range(2):
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_PageDown, CONTROL)
    assert (desk.entity_id, desk.navigation.selected_keys) == (third, (third,))
    desk.work.session.run(SetFields(first, {"name": "新"}), place=Address(first, "name"))
    desk.navigation.view.setFocus()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Z, CONTROL)
    assert desk.navigation.selected_keys == (first,)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert desk.navigation.selected_keys == (desk.entity_id,)
    desk.go_to(second)
    window.insert.remove_chosen()
    assert second not in desk.work.document
    assert {first, third} <= set(project_ids(desk.work.document))


def test_the_dictionary_of_sounds_is_loaded_when_somebody_goes_to_the_filter(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("jx_desktop.ui.navigation.tree.load_soon", lambda: asked.append(True))
    line = FilterLine(window)
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.OtherFocusReason))
    assert not asked
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.ShortcutFocusReason))
    assert asked


def test_a_part_that_is_clicked_is_opened_where_it_begins(desk: Desk) -> None:
    document = desk.work.document
    desk.go_to(project_ids(document)[-1])
    filtered = desk.navigation.view.model()
    for row, first in ((2, document.units[0].id), (1, "section:" + document.form.section_ids[0])):
        desk.navigation.view.setCurrentIndex(filtered.index(row, 0))
        assert desk.entity_id == first
        assert desk.navigation.current is not None
        assert desk.navigation.current.kind == "part", "the keys go on from the line that was clicked"


def test_from_a_table_to_a_project_without_rows_the_cursor_goes_to_what_can_be_done_there(
    window: MainWindow, desk: Desk
) -> None:
    window.activateWindow()
    first, second = (project for _, project in desk.work.document.projects[:2])
    desk.work.session.run(RemoveRows(second.id, MAIN_TABLE, tuple(row.id for row in second.indicators)))
    desk.go_to(first.id, "value", first.indicators[-1].id)
    assert isinstance(desk.pane, SheetPane)
    assert desk.pane.table.hasFocus()
    desk.go_to_neighbour(1)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton), "an empty table would take the keys and do nothing"
    assert desk.pane.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Space)
    assert desk.pane.project.indicators, "it lists the form's levels"


def test_the_cursor_stays_in_the_form_when_another_form_takes_its_place(window: MainWindow, desk: Desk) -> None:
    window.activateWindow()
    desk.go_to(desk.work.document.head.id, "year")
    desk.go_to_neighbour(1)
    assert desk.entity_id == desk.work.document.projects[0][1].id
    focus = QApplication.focusWidget()
    assert desk.pane is not None
    assert focus is not None
    assert focus is desk.pane or desk.pane.isAncestorOf(focus), "no button of a bar is pressed by the next key"
