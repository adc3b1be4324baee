"""表样编辑: a clerk makes her county's form in fields, without seeing a line of TOML."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from jx_desktop.base.toml_lines import Place
from jx_desktop.domain.document.document import Document
from jx_desktop.services.document.work import Work
from jx_desktop.services.forms.faults import read_form_text
from jx_desktop.services.machine import paths
from jx_desktop.services.printing.document_pdf import PreviewPdf, print_document
from jx_desktop.services.printing.page_text import Box
from jx_desktop.services.printing.rendering import texts_of_pdf
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.ui.actions.forms import FormActions
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.forms.border_view import BorderView
from jx_desktop.ui.forms.card_view import CardView
from jx_desktop.ui.forms.choice import FormChoicePage
from jx_desktop.ui.forms.editor import FormEditorPage
from jx_desktop.ui.forms.entry_field import EntryBox
from jx_desktop.ui.forms.outline import Node, NodeKey
from jx_desktop.ui.forms.part_tree import place_after_drop
from jx_desktop.ui.look.controls import Button
from jx_desktop.ui.pages.new_document import NewDocumentPage
from tests.conftest import make_project
from tests.ui.window import MainWindow, sample_document

TABLE: NodeKey = ("band", "goal", 4)
COLUMNS: Place = ("sheets", "goal", "bands", 4, "columns")


@pytest.fixture
def page(window: MainWindow) -> FormEditorPage:
    """A new form, begun from 河北 2024 with the window's own list of forms."""
    window.part(FormActions).new.trigger()
    choice = window.page
    assert isinstance(choice, FormChoicePage)
    type_text(choice.name, "某县 2024")
    assert choice.id.text() == "hebei-2024-1"
    QTest.keyClick(choice.name, Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, FormEditorPage)
    return page


def type_text(field: QLineEdit, text: str) -> None:
    """Give a field what an input method would."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def box_of(page: FormEditorPage, place: Place) -> EntryBox:
    [box] = [view.boxes[place] for view in page.findChildren(CardView) if place in view.boxes and view.isVisible()]
    return box


def write(page: FormEditorPage, place: Place, text: str) -> None:
    """Type into the field of a place what is to stand there."""
    editor = box_of(page, place).editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def choose(page: FormEditorPage, place: Place, value: object) -> None:
    editor = box_of(page, place).editor
    assert isinstance(editor, ChoiceField)
    position = editor.findData(value)
    editor.setCurrentIndex(position)
    editor.activated.emit(position)


def press(page: FormEditorPage, words: str) -> None:
    [button] = [each for each in page.findChildren(Button) if each.text() == words and each.isVisible()]
    QTest.keyClick(button, Qt.Key.Key_Return)


def show(page: FormEditorPage, part: NodeKey) -> None:
    page.tree.choose(part)
    page.show_part()


def parts(nodes: tuple[Node, ...]) -> list[NodeKey]:
    return [key for node in nodes for key in (node.key, *parts(node.below))]


def test_every_part_of_the_form_has_its_fields_and_none_changes_it(page: FormEditorPage) -> None:
    text = page.draft.text
    every = parts(page._cards.outline.nodes(page.draft))
    assert len(every) > 40
    for part in every:
        show(page, part)
        cards = page._cards.of(part, page.draft, page.form)
        assert cards, part
        for card in cards:
            for entry in card.entries:
                box_of(page, entry.place)
    assert page.draft.text == text
    assert page.draft.can_undo is False


def test_a_clerk_makes_her_county_form_in_fields(window: MainWindow, page: FormEditorPage) -> None:
    write(page, ("title",), "{year}年某县部门预算绩效目标")
    show(page, ("money",))
    write(page, ("plan", "checkpoints"), "6、9、12")
    show(page, TABLE)
    before = sum(column.width for column in page.form.columns)
    for head in ("权重", "数据来源"):
        press(page, "Add a column")
        focus = page._place_with_cursor()
        assert focus is not None
        write(page, focus, head)
    show(page, ("rules", "values"))
    on = box_of(page, ("rules", "VAL-06", "enabled")).editor
    assert isinstance(on, QCheckBox)
    QTest.keyClick(on, Qt.Key.Key_Space)
    choose(page, ("rules", "VAL-01", "severity", "value.missing"), "hint")
    assert page.draft.faults == ()
    assert page.apply.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    saved = paths.user_forms() / "hebei-2024-1.toml"
    form = FormLibrary().get("hebei-2024-1")
    assert (form.name, form.title) == ("某县 2024", "{year}年某县部门预算绩效目标")
    assert form.plan.checkpoints == (6, 9, 12)
    assert [column.label for column in form.columns][-2:] == ["权重", "数据来源"]
    assert sum(column.width for column in form.columns) == pytest.approx(before)
    assert form.rule("VAL-06").enabled is False
    assert form.rule("VAL-01").severity["value.missing"].default == "hint"
    assert "# ---- the text sections of Part 1" in saved.read_text("utf-8")
    assert page.draft.is_changed is False
    page.use.click()
    asked = window.page
    assert isinstance(asked, NewDocumentPage)
    type_text(asked.code, "721")
    type_text(asked.name, "某县文联")
    QTest.keyClick(asked.name, Qt.Key.Key_Return)
    assert window.work is not None
    document = window.work.document
    assert document.form == form
    unit = document.units[0]
    project = make_project(1)
    changes = {"project_ids": (project.id,)}
    whole = Document.build([document.head, unit.model_copy(update=changes), project, *document.sections], form)
    words = "".join("".join(texts_of_pdf(print_document(whole).pdf)).split())
    assert "某县部门预算绩效目标" in words
    for said in ("权重", "数据来源", "6月底", "9月底"):
        assert said in words
    assert "10月底" not in words


def test_keys_are_the_page_s_own_while_a_document_is_open_behind_it(qtbot: QtBot, window: MainWindow) -> None:
    window.show_work(Work(sample_document()))
    forms = window.part(FormActions)
    forms.begin("hebei-2024", "own-form", "本县")
    page = forms.page
    assert page is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    write(page, ("version",), "7")
    keys, control = window.windowHandle(), Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(keys, Qt.Key.Key_Z, control)
    assert page.draft.get(("version",)) == "1"
    QTest.keyClick(keys, Qt.Key.Key_Y, control)
    assert page.draft.get(("version",)) == "7"
    QTest.keyClick(keys, Qt.Key.Key_S, control)
    assert FormLibrary().get("own-form").version == "7"
    assert window.work is not None
    assert window.work.path is None
    printed(qtbot, page, sample_document().projects[0][1].name.replace(" ", "")[:6])


def test_a_fault_is_said_at_its_field_and_keeps_the_form_from_being_saved(page: FormEditorPage) -> None:
    show(page, ("money",))
    write(page, ("plan", "checkpoints"), "12、6")
    assert page.draft.form is None
    box = box_of(page, ("plan", "checkpoints"))
    assert any(line.isVisible() and line.text() for line in box.shown_lines)
    assert page.faults.isVisible()
    assert not page.apply.isEnabled()
    assert "●1" in [item.text(0)[-2:] for item in page.tree.findItems("", Qt.MatchFlag.MatchContains)]
    show(page, ("basics",))
    page.faults.chosen.emit(page.draft.faults[0].place)
    assert page.part == ("money",)
    write(page, ("plan", "checkpoints"), "六月")
    assert page.draft.get(("plan", "checkpoints")) == [12, 6]
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.draft.faults == ()
    assert not page.faults.isVisible()


def test_undo_brings_back_columns_and_what_stood_in_them(page: FormEditorPage) -> None:
    show(page, TABLE)
    text = page.draft.text
    press(page, "Add a column")
    assert len(page.draft.get(COLUMNS)) == 7
    place = page._place_with_cursor()
    assert place is not None
    choose(page, (*place[:-1], "kind"), "choice")
    assert page.draft.get((*place[:-1], "choices")) == ["是", "否"]
    choose(page, (*place[:-1], "kind"), "number")
    assert page.draft.get((*place[:-1], "choices")) is None
    write(page, (*COLUMNS, 2, "width"), "40")
    widths = [column["width"] for column in page.draft.get(COLUMNS)]
    assert widths[2] == 40
    assert sum(widths) == pytest.approx(166)
    for _ in range(4):
        page.undo_step()
    assert page.draft.text == text
    assert (*place,) not in [at for view in page.findChildren(CardView) if view.isVisible() for at in view.boxes]


def test_bands_are_moved_and_fields_added(page: FormEditorPage) -> None:
    show(page, ("sheet", "goal"))
    press(page, "Add a row of cells")
    assert page.part == ("band", "goal", 5)
    place: Place = ("sheets", "goal", "bands", 5, "rows", 0, 0, "label")
    assert page._place_with_cursor() == place
    write(page, place, "联系人")
    page.tree.band_moved.emit("goal", 5, 1)
    assert page.part == ("band", "goal", 1)
    form = read_form_text(page.draft.text).form
    assert form is not None
    assert form.goal.bands[1].kind == "cells"
    assert "values.extra1" in form.project_fields


@pytest.mark.parametrize("start", range(4))
@pytest.mark.parametrize("target", range(4))
@pytest.mark.parametrize("is_below", [False, True])
def test_a_dropped_band_stands_beside_the_one_it_was_dropped_at(start: int, target: int, is_below: bool) -> None:
    bands = list("abcd")
    moved, beside = bands[start], bands[target]
    bands.insert(place_after_drop(start, target, is_below=is_below), bands.pop(start))
    if moved == beside:
        assert bands == list("abcd")
    else:
        assert bands.index(moved) - bands.index(beside) == (1 if is_below else -1)


def test_tab_goes_from_the_tree_through_fields_and_buttons_of_rows(qtbot: QtBot, page: FormEditorPage) -> None:
    window = page.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    met: dict[NodeKey, list[str]] = {}
    parts = (TABLE, ("money",), ("sections",), ("rules", "values"), ("basics",))
    for part in parts:  # one after the other: the fields of each are made where those of the last were
        show(page, part)
        page.tree.setFocus()
        for _ in range(5):
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            assert focus is not None
            met.setdefault(part, []).append(focus.accessibleName())
    assert met[TABLE] == ["Head", "Width, mm", "Set", "Must be filled in", "Move down"]
    assert met["money",][:2] == ["Unit of a new document", "Units that may be used"]
    assert met["sections",] == ["Title", "Must be filled in", "Move down", "Take out", "Title"]
    assert met["rules", "values"][:3] == ["VAL-01: checked", "How serious", "VAL-02: checked"]
    assert met["basics",][:3] == ["Name of the form", "Version", "Title of the document"]


def test_what_is_not_saved_is_asked_about(
    window: MainWindow, page: FormEditorPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(words: str, choices: list[tuple[str, str]], **_named: object) -> str:
        asked.append(words)
        return answers.pop(0)

    answers = ["cancel", "save"]
    monkeypatch.setattr(window, "ask", answer)
    write(page, ("version",), "2")
    page.closed.emit()
    assert window.page is page
    page.closed.emit()
    assert window.page is None
    assert FormLibrary().get("hebei-2024-1").version == "2"
    assert "某县 2024" in asked[0]
    window.part(FormActions).open("hebei-2024-1")
    page = window.page
    assert isinstance(page, FormEditorPage)
    page.closed.emit()
    assert len(asked) == 2


# ---- the pages at the right


def printed(qtbot: QtBot, page: FormEditorPage, words: str) -> PreviewPdf:
    """What is shown once some words are printed."""

    def is_there() -> bool:
        shown = page.live.printed
        return shown is not None and words in text_of(shown)

    qtbot.waitUntil(is_there)
    assert page.live.printed is not None
    return page.live.printed


def text_of(shown: PreviewPdf) -> str:
    return "".join("".join(texts_of_pdf(shown.pdf)).split())


def test_each_change_is_printed_and_the_last_good_pages_stay_while_there_are_faults(
    qtbot: QtBot, page: FormEditorPage
) -> None:
    show(page, TABLE)
    printed(qtbot, page, "创先争优")
    press(page, "Add a column")
    place = page._place_with_cursor()
    assert place is not None
    write(page, place, "权重")
    printed(qtbot, page, "权重")
    show(page, ("money",))
    write(page, ("plan", "checkpoints"), "12、6")
    assert page.live.note.text()
    assert page.live.printed is not None
    write(page, ("plan", "checkpoints"), "4、12")
    printed(qtbot, page, "4月底")
    assert not page.live.note.text()


def test_a_click_on_the_page_leads_to_the_field_and_a_border_is_dragged(qtbot: QtBot, page: FormEditorPage) -> None:
    show(page, TABLE)
    shown = printed(qtbot, page, "创先争优")
    found = [
        (number, box)
        for number, sheet in enumerate(shown.sheets)
        for ops in sheet.layers
        for box in ops.fields
        if (box[4] == "level3" and box[5]) or box[4] == "code"
    ]
    number, (left, top, right, *_) = next(each for each in found if each[1][4] == "level3")
    _, (x, y, *_) = next(each for each in found if each[1][4] == "code")
    page.live.view.clicked.emit(number, left + 2, top + 2)
    assert page._place_with_cursor() == (*COLUMNS, 2, "width")
    page.live.view.clicked.emit(number, x + 2, y + 2)
    assert page.part == ("band", "goal", 0)
    view = page.live.view
    qtbot.waitUntil(lambda: view.page_at(QPoint(view.viewport().width() // 2, 100)) is not None)
    at = page_point(view, number, right, top + 2)
    to = page_point(view, number, right + 5 * 72 / 25.4, top + 2)
    assert view.border_at(QPointF(at)) is not None
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view.viewport(), to)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=to)
    widths = [column["width"] for column in page.draft.get(COLUMNS)]
    assert widths[2] == pytest.approx(40, abs=1)
    assert sum(widths) == pytest.approx(166)
    assert page.draft.can_undo


def page_point(view: BorderView, number: int, x: float, y: float) -> QPoint:
    """Where a place of a page, in pt, lies in the viewport, brought into view."""
    view.show_box(number, Box(x, y, 1, 1))
    sheet = view._sheets.rect(number, view.viewport().width())
    shift = QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    return (sheet.topLeft() - shift + QPointF(x, y) * view._sheets.scale).toPoint()
