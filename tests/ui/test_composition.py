"""An input method at work is disturbed by nothing, and what it gives arrives once; the wheel changes no value."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.rows import InsertRows, MoveRows, RemoveRows, SetRows
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.work import Work
from jx_desktop.ui.panes.cover import CoverPane
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.preview.search_row import SearchRow
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.window.desk import Desk
from tests.ui.window import MainWindow, sample_document


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    """The sample on the desk, its second project shown, after one step that can be undone."""
    window.show_work(Work(sample_document()))
    desk = window.desk
    assert desk is not None
    desk.go_to(desk.work.document.projects[1][1].id)
    desk.work.session.run(SetFields(desk.entity_id, {"code": "13052924P005840124999Z"}))
    desk.check()
    return desk


def compose(widget: QWidget, text: str) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def give(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def composed(widget: QWidget) -> str:
    """What an input method has in a field: a field of one line does not tell the letters, but how wide they are."""
    if isinstance(widget, QPlainTextEdit):
        layout = widget.textCursor().block().layout()
        return layout.preeditAreaText() if layout is not None else ""
    assert isinstance(widget, QLineEdit)
    return "x" * (widget.cursorRect().x() - _x_without(widget))


def _x_without(line: QLineEdit) -> int:
    twin = QLineEdit(line.parentWidget())
    twin.setGeometry(line.geometry())
    twin.setFont(line.font())
    twin.setAlignment(line.alignment())
    twin.setText(line.text())
    twin.setCursorPosition(line.cursorPosition())
    x = twin.cursorRect().x()
    twin.deleteLater()
    return x


def disturb(window: MainWindow, desk: Desk) -> None:
    """All that may happen while somebody composes."""
    session = desk.work.session
    session.undo()
    session.redo()
    window.edit.undo.trigger()
    window.edit.redo.trigger()
    session.run(SetFields(desk.entity_id, {"budget.other": "1.00"}))
    desk.check()
    window.preview.refresh()
    window.commit()
    desk.navigation.show_problems()


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    assert isinstance(widget, QLineEdit)
    return widget.text()


def place_cursor_at_end(widget: QWidget) -> None:
    widget.setFocus()
    if isinstance(widget, QPlainTextEdit):
        widget.moveCursor(widget.textCursor().MoveOperation.End)
    elif isinstance(widget, QLineEdit):
        widget.end(False)


@pytest.mark.parametrize("path", ["name", "purpose", "goals"])
def test_a_composition_in_a_field_outlives_whatever_happens(
    qtbot: QtBot, window: MainWindow, desk: Desk, path: str
) -> None:
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    field = pane.boxes[path].field
    place_cursor_at_end(field)
    before = text_of(field)
    steps = len(desk.work.session.history.done)
    compose(field, "huodong")
    qtbot.waitUntil(lambda: bool(composed(field)))
    shown = composed(field)
    disturb(window, desk)
    assert composed(field) == shown, "the letters are still there"
    assert text_of(field) == before
    give(field, "活动")
    assert text_of(field) == before + "活动"
    pane.commit()
    value = getattr(desk.work.document.get(Project, desk.entity_id), path)
    assert value == ((before + "活动",) if path == "goals" else before + "活动")
    assert len(desk.work.session.history.done) == steps + 2, "the disturbance and the typing: each once"


@pytest.mark.parametrize("path", ["budget.total", "plan.6"])
def test_an_amount_is_composed_in_peace(window: MainWindow, desk: Desk, path: str) -> None:
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    field = pane.boxes[path].field
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    compose(field, "wu")
    disturb(window, desk)
    assert field.text() == "", "the selection has given way to the composition"
    give(field, "５")
    field.returnPressed.emit()
    project = desk.work.document.get(Project, desk.entity_id)
    assert (project.budget.total if path == "budget.total" else project.percent_at(6)) == 5


def test_a_composition_in_a_section_outlives_an_undo_elsewhere(window: MainWindow, desk: Desk) -> None:
    key = desk.work.document.form.section_ids[0]
    desk.go_to(f"section:{key}")
    pane = desk.pane
    assert pane is not None
    field = pane.boxes["paragraphs"].field
    assert isinstance(field, QPlainTextEdit)
    place_cursor_at_end(field)
    compose(field, "huodong")
    desk.work.session.undo()
    desk.work.session.redo()
    desk.check()
    window.preview.refresh()
    assert composed(field) == "huodong"
    give(field, "活动")
    pane.commit()
    assert desk.work.document.section(key).paragraphs[-1].endswith("活动")


@pytest.mark.parametrize("column", ["level3", "description", "value", "basis"])
def test_a_composition_in_a_cell_outlives_whatever_happens(
    qtbot: QtBot, window: MainWindow, desk: Desk, column: str
) -> None:
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    number = [each.field for each in desk.work.document.form.columns].index(column)
    pane.table.setCurrentIndex(pane.model.index(4, number))
    pane.table.edit(pane.table.currentIndex())
    editor = pane.table.editor
    assert isinstance(editor, CellText)
    place_cursor_at_end(editor)
    before = editor.text()
    compose(editor, "huodong")
    disturb(window, desk)
    neighbour = "basis" if column != "basis" else "description"
    desk.work.session.run(SetRows(desk.entity_id, "indicators", (pane.project.indicators[4].id,), {neighbour: "别的"}))
    assert pane.table.editor is editor, "the cell is still open"
    assert composed(editor)
    give(editor, "活动")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.table.editor is None)
    row = desk.work.document.get(Project, desk.entity_id).indicators[4]
    assert (getattr(row, column), getattr(row, neighbour)) == (f"{before}活动", "别的")


def test_a_choice_in_a_cell_takes_chinese_that_the_form_does_not_know(qtbot: QtBot, desk: Desk) -> None:
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    pane.table.setCurrentIndex(pane.model.index(6, 1))
    pane.table.edit(pane.table.currentIndex())
    box = pane.table.editor
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    compose(line, "bie")
    desk.check()
    give(line, "别的指标")
    assert line.text() == "别的指标"
    pane.commit()
    assert desk.work.document.get(Project, desk.entity_id).indicators[6].level2 == "别的指标"


def test_the_filter_and_the_manual_are_searched_in_chinese(window: MainWindow, desk: Desk) -> None:
    window.help.show_contents()
    for line in (desk.navigation.filter, window.help.dock.search):
        line.setFocus()
        compose(line, "shuhua")
        desk.check()
        window.edit.undo.trigger()
        window.edit.redo.trigger()
        assert line.text() == ""
        assert composed(line)
        give(line, "书画")
        assert line.text() == "书画"


def test_what_undo_changed_meanwhile_shows_when_the_composition_is_given_up(desk: Desk) -> None:
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    field = pane.boxes["code"].field
    assert isinstance(field, QLineEdit)
    place_cursor_at_end(field)
    compose(field, "a")
    desk.work.session.undo()
    assert field.text() == "13052924P005840124999Z"
    compose(field, "")
    assert field.text() == "13052924P00584012408F"


def test_another_project_gets_nothing_of_a_composition(desk: Desk) -> None:
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    first = desk.entity_id
    field = pane.boxes["name"].field
    assert isinstance(field, QLineEdit)
    place_cursor_at_end(field)
    compose(field, "huodong")
    desk.go_to_neighbour(1)
    third = desk.entity_id
    assert third != first
    assert field.text() == "老研会书画活动经费"
    assert not composed(field)
    desk.commit()
    assert desk.work.document.get(Project, third).name == "老研会书画活动经费"


# ---- the wheel


def turn(widget: QWidget, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place, QPointF(widget.mapToGlobal(place.toPoint())), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    target: QWidget | None = widget
    while target is not None:  # what a widget ignores goes to the one that it lies in
        event.accept()
        QApplication.sendEvent(target, event)
        if event.isAccepted():
            return
        target = target.parentWidget()


def test_the_wheel_changes_no_value_without_focus(desk: Desk, window: MainWindow) -> None:
    before = desk.work.document
    for entity in before:
        desk.go_to(entity.id)
        desk.navigation.view.setFocus()
        pane = desk.pane
        assert pane is not None
        for widget in pane.findChildren(QWidget):
            if isinstance(widget, (QComboBox, QAbstractSpinBox, QLineEdit, QPlainTextEdit)) and widget.isVisible():
                turn(widget)
    assert desk.work.document == before


def test_the_wheel_over_a_choice_scrolls_the_form(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.resize(1366, 420)
    desk.go_to(desk.work.document.head.id)
    pane = desk.pane
    assert isinstance(pane, CoverPane)
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() > 0)
    desk.navigation.view.setFocus()
    turn(pane.boxes["year"].field)
    assert pane.verticalScrollBar().value() > 0


def test_ctrl_and_the_wheel_zoom_the_form_and_nothing_else(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    name, zoom = pane.boxes["name"].field, window.preview.zoom
    size, height = name.font().pointSizeF(), pane.table.height()
    turn(name, Qt.KeyboardModifier.ControlModifier)
    assert window.settings.form_zoom == 90
    for _ in range(12):
        window.navigate.larger.trigger()
    assert window.settings.form_zoom == 200
    assert name.font().pointSizeF() == pytest.approx(2 * size, abs=0.1)
    qtbot.waitUntil(lambda: pane.table.height() > 1.3 * height)
    desk.go_to(desk.work.document.head.id)
    assert desk.pane is not None
    assert desk.pane.boxes["reviewed_by"].field.font().pointSizeF() == pytest.approx(2 * size, abs=0.1)
    window.navigate.reset_zoom()
    assert desk.pane.boxes["reviewed_by"].field.font().pointSizeF() == pytest.approx(size, abs=0.1)
    assert window.preview.zoom == zoom


# ---- rows that come and go, and the fields beside the form


def open_cell(desk: Desk, row: int, column: str) -> CellText:
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    number = [each.field for each in desk.work.document.form.columns].index(column)
    pane.table.setCurrentIndex(pane.model.index(row, number))
    pane.table.edit(pane.table.currentIndex())
    editor = pane.table.editor
    assert isinstance(editor, CellText)
    place_cursor_at_end(editor)
    return editor


@pytest.mark.parametrize("column", ["level3", "description", "value", "basis"])
def test_a_composition_in_a_cell_outlives_rows_that_come_go_and_change_places(
    qtbot: QtBot, desk: Desk, column: str
) -> None:
    pane, session = desk.pane, desk.work.session
    assert isinstance(pane, SheetPane)
    row_id = pane.project.indicators[4].id
    session.run(InsertRows(desk.entity_id, "indicators", 0, (Indicator(level3="一"), Indicator(level3="二"))))
    editor = open_cell(desk, 6, column)
    before = editor.text()
    compose(editor, "huodong")
    session.undo()
    session.run(InsertRows(desk.entity_id, "indicators", 2, (Indicator(level3="三"),)))
    session.run(MoveRows(desk.entity_id, "indicators", (row_id,), -1))
    session.run(RemoveRows(desk.entity_id, "indicators", (pane.project.indicators[0].id,)))
    assert pane.table.editor is editor
    assert composed(editor)
    give(editor, "活动")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.table.editor is None)
    row = pane.project.row(row_id)
    assert row is not None
    assert getattr(row, column) == f"{before}活动"


def test_a_composition_in_a_row_that_undo_takes_away_goes_with_it(desk: Desk) -> None:
    pane, session = desk.pane, desk.work.session
    assert isinstance(pane, SheetPane)
    before = desk.work.document
    session.run(InsertRows(desk.entity_id, "indicators", 2, (Indicator(level3="一"),)))
    editor = open_cell(desk, 2, "description")
    compose(editor, "huodong")
    session.undo()
    assert pane.table.editor is None
    pane.commit()
    assert desk.work.document == before


def test_a_composition_over_a_level_outlives_a_check_and_an_undo(qtbot: QtBot, desk: Desk) -> None:
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    pane.table.setCurrentIndex(pane.model.index(6, 1))
    pane.table.edit(pane.table.currentIndex())
    box = pane.table.editor
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    compose(line, "bie")
    shown = composed(line)
    row_id = pane.project.indicators[6].id
    desk.work.session.run(SetRows(desk.entity_id, "indicators", (row_id,), {"value": "≥150%"}))
    desk.check()
    pane.commit()
    assert pane.table.editor is box
    assert composed(line) == shown
    assert line.text() == ""
    give(line, "别的指标")
    pane.commit()
    assert pane.project.indicators[6].level2 == "别的指标"


def test_what_is_sought_and_what_replaces_it_is_composed_in_peace(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.finding.begin(is_replacing=True)
    dock = window.finding.dock
    for line in (dock.text, dock.new):
        line.setFocus()
        compose(line, "shuhua")
        shown = composed(line)
        disturb(window, desk)
        dock.catch_up()
        assert line.text() == ""
        assert composed(line) == shown
        give(line, "书画")
        assert line.text() == "书画"
    dock.catch_up()
    assert dock.model.hit_rows
    dock.text.selectAll()
    compose(dock.text, "huodong")
    qtbot.wait(1)
    assert dock.text.text() == "", "the selection has given way"
    give(dock.text, "活动")
    dock.catch_up()
    assert dock.model.hit_rows


def test_the_search_in_the_preview_is_composed_in_peace(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    row = window.preview.findChild(SearchRow)
    assert row is not None
    row.begin()
    compose(row.field, "shuhua")
    shown = composed(row.field)
    disturb(window, desk)
    assert composed(row.field) == shown
    assert row.field.text() == ""
    give(row.field, "书画")
    with qtbot.waitSignal(row.sought, check_params_cb=lambda text: text == "书画"):
        pass
