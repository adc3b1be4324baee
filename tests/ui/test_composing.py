"""A composition ends where it began, gives back what it took where it gives nothing, and has the keys for itself."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.projects import Project
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields import base
from jx_desktop.ui.fields.base import Drafting, TextField
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.process.composition import end_composition
from jx_desktop.ui.table.closed import Closed
from jx_desktop.ui.window.desk import Desk
from tests.ui.test_composition import compose, composed, give, place_cursor_at_end, text_of
from tests.ui.window import MainWindow, sample_document

KEYS, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qtbot: QtBot, window: MainWindow) -> Desk:
    """The sample on the desk, its second project shown."""
    window.show_work(Work(sample_document()))
    desk = window.desk
    assert desk is not None
    desk.go_to(desk.work.document.projects[1][1].id)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return desk


@pytest.fixture
def pane(desk: Desk) -> SheetPane:
    assert isinstance(desk.pane, SheetPane)
    return desk.pane


def select(pane: SheetPane, row: int, path: str) -> None:
    number = [column.field for column in pane.model.shown.columns].index(path)
    pane.table.setFocus()
    pane.table.setCurrentIndex(pane.model.index(row, number))


def composing_in(widget: QWidget | None) -> QWidget:
    assert widget is not None
    assert widget.hasFocus()
    return widget


def select_all(widget: QWidget) -> None:
    assert isinstance(widget, (QLineEdit, QPlainTextEdit))
    widget.setFocus()
    widget.selectAll()


def selected(widget: QWidget) -> str:
    return widget.selectedText() if isinstance(widget, QLineEdit) else widget.textCursor().selectedText()  # type: ignore[attr-defined]


# ---- where a composition is


@pytest.mark.parametrize("path", ["level2", "level3", "description", "value", "basis"])
def test_the_first_letter_opens_the_selected_cell_which_has_the_focus_from_then_on(pane: SheetPane, path: str) -> None:
    select(pane, 4, path)
    compose(pane.table, "c")
    editor = composing_in(pane.table.editor)
    compose(editor, "ce")
    give(editor, "测试")
    pane.commit()
    assert getattr(pane.project.indicators[4], path).startswith("测试")


def test_a_word_given_at_once_opens_the_selected_cell_too(pane: SheetPane) -> None:
    select(pane, 4, "description")
    give(pane.table, "测试")
    pane.commit()
    assert pane.project.indicators[4].description == "测试"


@pytest.mark.parametrize("leave", ["cell", "tree", "neighbour"])
def test_a_composition_does_not_go_along_into_another_cell(
    qtbot: QtBot, desk: Desk, pane: SheetPane, leave: str
) -> None:
    before = [(row.level3, row.description) for row in pane.project.indicators]
    first = desk.entity_id
    select(pane, 4, "description")
    compose(pane.table, "ceshi")
    if leave == "cell":
        rectangle = pane.table.visualRect(pane.model.index(5, 3))
        qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=rectangle.center())
    elif leave == "tree":
        desk.navigation.view.setFocus()
    else:
        desk.go_to_neighbour(1)
    pane.commit()
    rows = desk.work.document.get(Project, first).indicators
    assert [(row.level3, row.description) for row in rows] == before
    assert not desk.work.session.history.done


def test_a_locked_table_is_composed_into_in_vain(desk: Desk, pane: SheetPane) -> None:
    pane.model.show_closed(Closed.whole(pane.model.shown, "closed"))
    select(pane, 4, "description")
    compose(pane.table, "ceshi")
    assert pane.table.editor is None


# ---- what it took the place of


@pytest.mark.parametrize("ends", ["given up", "left"])
def test_what_a_composition_took_the_place_of_comes_back_where_it_gives_nothing(
    desk: Desk, pane: SheetPane, ends: str, subtests: pytest.Subtests
) -> None:
    before = desk.work.document
    for path in ("code", "name", "budget.total", "plan.6", "purpose", "goals"):
        with subtests.test(path=path):
            field = pane.boxes[path].field
            text = text_of(field)
            assert text
            select_all(field)
            compose(field, "ceshi")
            assert text_of(field) == ""
            if ends == "given up":
                compose(field, "")
                assert selected(field).replace("\u2029", "\n") == text, "the next word takes its place again"
            else:
                desk.navigation.view.setFocus()
            assert text_of(field) == text
            assert isinstance(field, Drafting)
            assert not field.is_composing
            pane.commit()
            assert desk.work.document == before
            assert not desk.work.session.history.done


def test_a_cell_gets_back_what_a_composition_took_the_place_of(
    desk: Desk, pane: SheetPane, subtests: pytest.Subtests
) -> None:
    before = desk.work.document
    for path in ("level1", "level2", "level3", "description", "value", "basis"):
        with subtests.test(path=path):
            select(pane, 4, path)
            compose(pane.table, "ceshi")
            editor = pane.table.editor
            assert editor is not None
            compose(editor, "")
            assert pane.table.editor is editor
            pane.table.finish_editing()
            assert desk.work.document == before
            assert not desk.work.session.history.done


def test_only_the_selected_part_comes_back(pane: SheetPane) -> None:
    field = pane.boxes["name"].field
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText("甲𠮷乙")  # the rare character is two for Qt
    field.setSelection(1, 2)
    compose(field, "ji")
    assert field.text() == "甲乙"
    compose(field, "")
    assert (field.text(), field.selectedText(), field.selectionStart()) == ("甲𠮷乙", "𠮷", 1)


def test_several_paragraphs_come_back_as_they_were(pane: SheetPane) -> None:
    field = pane.boxes["goals"].field
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("一\n二\u2028三\n四")
    select_all(field)
    compose(field, "wu")
    compose(field, "")
    assert field.document().toRawText() == "一\u2029二\u2028三\u2029四"


def test_what_a_composition_gave_stays_when_the_next_gives_nothing(pane: SheetPane) -> None:
    field = pane.boxes["name"].field
    select_all(field)
    compose(field, "ce")
    give(field, "测")
    compose(field, "shi")
    compose(field, "")
    assert text_of(field) == "测"


@pytest.mark.parametrize("where", ["name", "purpose", "cell"])
def test_a_word_that_comes_with_the_first_letter_of_the_next_is_stored_when_that_gives_nothing(
    desk: Desk, pane: SheetPane, where: str
) -> None:
    select(pane, 0, "description")
    pane.table.edit(pane.table.currentIndex())
    widget = pane.table.editor if where == "cell" else pane.boxes[where].field
    assert widget is not None
    widget.setFocus()
    event = QInputMethodEvent("shi", [])
    event.setCommitString("测字")
    QApplication.sendEvent(widget, event)
    compose(widget, "")
    pane.commit()
    assert "测字" in str(desk.work.document.get(Project, pane.entity_id).dump())


def test_other_lines_of_the_window_get_back_what_was_selected(window: MainWindow, desk: Desk) -> None:
    window.finding.begin(is_replacing=True)
    for line in (desk.navigation.filter, window.finding.dock.text, window.finding.dock.new):
        line.setText("书画")
        select_all(line)
        compose(line, "ceshi")
        compose(line, "")
        assert (line.text(), line.selectedText()) == ("书画", "书画")


def test_a_value_that_undo_brings_meanwhile_is_not_overwritten_by_what_comes_back(desk: Desk, pane: SheetPane) -> None:
    field = pane.boxes["code"].field
    before = text_of(field)
    pane.store("code", "13052924P005840124999Z")
    select_all(field)
    compose(field, "a")
    desk.work.session.undo()
    compose(field, "")
    assert text_of(field) == before
    pane.commit()
    assert pane.project.code == before


# ---- keys


def sends(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> bool:
    """Let a key go the way that a shortcut would go; whether it was held back from the shortcuts."""
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
    override.ignore()
    QApplication.sendEvent(widget, override)
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
    return override.isAccepted()


COMMANDS = [
    (KEYS.Key_PageDown, NONE), (KEYS.Key_PageUp, NONE), (KEYS.Key_Delete, NONE), (KEYS.Key_F8, NONE),
    (KEYS.Key_R, CONTROL), (KEYS.Key_D, CONTROL), (KEYS.Key_X, CONTROL), (KEYS.Key_V, CONTROL),
    (KEYS.Key_Minus, CONTROL), (KEYS.Key_Up, ALT), (KEYS.Key_Down, ALT), (KEYS.Key_1, ALT),
    (KEYS.Key_Z, CONTROL), (KEYS.Key_PageDown, CONTROL), (KEYS.Key_Return, NONE), (KEYS.Key_Tab, NONE),
]  # fmt: skip


def _note(started: list[str], name: str, _checked: bool = False) -> None:
    started.append(name)


def test_a_key_that_an_input_method_hands_on_starts_no_command(
    desk: Desk, pane: SheetPane, subtests: pytest.Subtests
) -> None:
    before, entity = desk.work.document, desk.entity_id
    select(pane, 4, "value")
    compose(pane.table, "ceshi")
    editor = composing_in(pane.table.editor)
    for key, modifiers in COMMANDS:
        with subtests.test(key=key, modifiers=modifiers):
            assert sends(editor, key, modifiers)
            assert pane.table.editor is editor
            assert composed(editor) == "ceshi"
            assert (desk.work.document, desk.entity_id) == (before, entity)


def test_every_shortcut_of_the_window_waits_for_the_end_of_a_composition(
    qtbot: QtBot, window: MainWindow, desk: Desk, pane: SheetPane
) -> None:
    field = pane.boxes["name"].field
    place_cursor_at_end(field)
    compose(field, "ceshi")
    started: list[str] = []
    for action in window.findChildren(QAction):
        action.triggered.connect(partial(_note, started, action.objectName()))
        for sequence in action.shortcuts():
            combination = sequence[0]  # type: ignore[index]
            if not sequence.toString().isdigit():  # those are text wherever one can type
                qtbot.keyClick(window.windowHandle(), combination.key(), combination.keyboardModifiers())
    assert not started
    assert composed(field)
    give(field, "测试")
    qtbot.keyClick(window.windowHandle(), KEYS.Key_F, CONTROL)
    assert started == ["find"]


KEYS_OF_INPUT_METHODS = {
    # ibus and libpinyin, fcitx5 with pinyin, Microsoft Pinyin and Sogou, as they are installed
    "Ctrl+Space", "Shift+Space", "Ctrl+Alt+Space", "Alt+`", "Ctrl+.", "Ctrl+,", "Ctrl+;", "Ctrl+7",
    "Ctrl+Shift+F", "Ctrl+Shift+E", "Ctrl+Shift+U", "Ctrl+Shift+Z", "Ctrl+Shift+K", "Ctrl+Shift+B", "Ctrl+Shift+M",
    "Ctrl+Alt+P", "Ctrl+Alt+H", "Ctrl+Alt+J", "Ctrl+Alt+Shift+U", "Ctrl+Alt+Shift+C", "Ctrl+Alt+Shift+P",
}  # fmt: skip
KEYS_OF_THE_TABLE = {
    "Ctrl+D", "Ctrl+R", "Ctrl+-", "Ctrl+Return", "Alt+Return", "Alt+Up", "Alt+Down", "Alt+1", "Alt+2", "Alt+3", "Alt+4",
}  # fmt: skip


def test_no_key_that_is_shown_is_one_of_an_input_method(window: MainWindow, desk: Desk) -> None:
    shown = {action.shortcut().toString() for action in window.findChildren(QAction)} - {""}
    others = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    assert "Ctrl+F" in shown
    assert len(shown) > 20
    assert not (shown | others | KEYS_OF_THE_TABLE) & KEYS_OF_INPUT_METHODS


def test_a_letter_that_comes_although_something_is_composed_ends_that(qtbot: QtBot, pane: SheetPane) -> None:
    field = pane.boxes["name"].field
    select_all(field)
    compose(field, "ceshi")
    qtbot.keyClicks(field, "a")  # the input method was stopped in the middle
    assert text_of(field) == "a"


def test_a_click_on_a_button_comes_after_the_end_of_the_composition(
    qtbot: QtBot, window: MainWindow, desk: Desk, pane: SheetPane
) -> None:
    field = pane.boxes["name"].field
    text = text_of(field)
    select_all(field)
    compose(field, "ceshi")
    qtbot.mouseClick(desk.crumbs, Qt.MouseButton.LeftButton)
    assert text_of(field) == text
    assert not composed(field)


def test_a_space_on_a_selected_cell_replaces_nothing(qtbot: QtBot, desk: Desk, pane: SheetPane) -> None:
    before = desk.work.document
    select(pane, 4, "description")
    qtbot.keyClick(pane.table, KEYS.Key_Space)
    assert pane.table.editor is not None
    pane.table.finish_editing()
    assert desk.work.document == before


# ---- where the candidates are


def test_the_input_method_is_told_anew_where_the_field_is_when_it_moves(
    qtbot: QtBot, window: MainWindow, pane: SheetPane
) -> None:
    window.resize(1366, 500)
    field = pane.boxes["name"].field
    place_cursor_at_end(field)
    compose(field, "ceshi")

    def is_told() -> bool:
        at = QGuiApplication.inputMethod().inputItemTransform().map(QPoint(0, 0))
        return at == field.mapTo(window, QPoint(0, 0))

    assert is_told()
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() > 40)
    y = field.mapTo(window, QPoint(0, 0)).y()
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().value() + 40)
    assert field.mapTo(window, QPoint(0, 0)).y() != y
    qtbot.waitUntil(is_told)


def test_ending_a_composition_where_there_is_none_does_nothing(desk: Desk, pane: SheetPane) -> None:
    field = pane.boxes["name"].field
    select_all(field)
    end_composition()
    assert selected(field) == text_of(field)


# ---- levels


def test_a_level_is_stored_after_a_rest_and_in_the_rows_for_which_it_was_opened(
    qtbot: QtBot, desk: Desk, pane: SheetPane
) -> None:
    before = [row.level1 for row in pane.project.indicators]
    end = next(number for number, level in enumerate(before) if level != before[0])
    select(pane, 0, "level1")
    give(pane.table, before[end])  # equal to the rows beneath, which are not meant
    box = pane.table.editor
    assert isinstance(box, QComboBox)
    qtbot.waitUntil(lambda: [row.level1 for row in pane.project.indicators][:end] == [before[end]] * end)
    assert pane.table.editor is box
    line = box.lineEdit()
    assert line is not None
    line.end(False)
    give(line, "甲")
    pane.commit()
    assert [row.level1 for row in pane.project.indicators] == [f"{before[end]}甲"] * end + before[end:]
    desk.work.session.undo()
    assert [row.level1 for row in pane.project.indicators] == before, "one step"


# ---- steps


def test_what_is_typed_after_a_pause_is_a_step_of_its_own(qtbot: QtBot, desk: Desk, pane: SheetPane) -> None:
    field = pane.boxes["name"].field
    assert isinstance(field, TextField)
    name = field.text()
    place_cursor_at_end(field)
    give(field, "甲")
    with qtbot.waitSignal(field.paused):
        give(field, "乙")
    give(field, "丙")
    pane.commit()
    assert pane.project.name == f"{name}甲乙丙"
    desk.work.session.undo()
    assert pane.project.name == f"{name}甲乙"
    desk.work.session.undo()
    assert pane.project.name == name


def test_what_is_typed_into_a_cell_after_a_pause_is_a_step_of_its_own(
    qtbot: QtBot, desk: Desk, pane: SheetPane
) -> None:
    select(pane, 4, "description")
    before = pane.project.indicators[4].description
    with qtbot.waitSignal(pane.table.paused):
        give(pane.table, "甲")
    editor = composing_in(pane.table.editor)
    give(editor, "乙")
    pane.commit()
    desk.work.session.undo()
    assert pane.project.indicators[4].description == "甲"
    desk.work.session.undo()
    assert pane.project.indicators[4].description == before


@pytest.fixture
def without_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is typed be overdue at once, in forms that are made from now on."""
    monkeypatch.setattr(base, "REST_MILLISECONDS", 1_000_000)
    monkeypatch.setattr(base, "LONGEST_DRAFT_MILLISECONDS", 1)


@pytest.mark.parametrize("path", ["name", "goals", "description", "level2"])
@pytest.mark.usefixtures("without_rest")
def test_who_types_on_without_a_rest_has_each_word_stored_once_two_seconds_are_over(
    qtbot: QtBot, desk: Desk, pane: SheetPane, path: str
) -> None:
    if path in pane.boxes:
        field: QWidget | None = pane.boxes[path].field
        select_all(pane.boxes[path].field)
    else:
        select(pane, 4, path)
        compose(pane.table, "c")
        field = pane.table.editor
    assert field is not None
    give(field, "甲")
    compose(field, "yi")
    qtbot.wait(5)  # it is overdue now, and nothing is stored in the middle of a word
    assert not desk.work.session.history.done
    give(field, "乙")
    compose(field, "bing")  # before anything else can happen
    project = desk.work.document.get(Project, desk.entity_id)
    stored = project.indicators[4] if path in ("description", "level2") else project
    value = getattr(stored, path)
    assert (value[0] if path == "goals" else value).startswith("甲乙")
    assert getattr(field, "is_composing", False)
