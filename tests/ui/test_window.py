"""The window as its user drives it: types, clicks, looks."""

from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.editing.text import SetFields
from jx_desktop.services.checking.final_review import FinalReview
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.ui.dialogs.export_options import ExportDialog
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.pages.final import FinalPage
from jx_desktop.ui.pages.import_text import ImportPage
from jx_desktop.ui.pages.new_document import NewDocumentPage
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.window.desk import Desk
from tests.conftest import ROOT, SAMPLE_TEXT
from tests.ui.window import MainWindow, sample_document


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    """The sample on the desk."""
    window.show_work(Work(sample_document()))
    assert window.desk is not None
    return window.desk


@pytest.fixture
def pane(desk: Desk) -> SheetPane:
    """The second project of the sample."""
    desk.go_to(desk.work.document.projects[1][1].id)
    assert isinstance(desk.pane, SheetPane)
    return desk.pane


def enter(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Type text; what no key gives comes through the input method, as a clerk's does."""
    if text.isascii():
        qtbot.keyClicks(widget, text)
        return
    for composing in (text[:1], text):
        QApplication.sendEvent(widget, QInputMethodEvent(composing, []))
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def type_into(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    enter(qtbot, field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def save_to(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Save under a name, and wait for it."""
    window.save.save_to(path)
    qtbot.waitUntil(lambda: not window.background.is_busy)
    assert path.exists()


def messages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of message boxes, none of which waits for a click."""
    shown: list[str] = []

    def show(box: QMessageBox) -> int:
        shown.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", show)
    return shown


def item_of(tree: QTreeWidget, words: str) -> QTreeWidgetItem:
    """The first line of a list that has these words."""
    items = (tree.topLevelItem(index) for index in range(tree.topLevelItemCount()))
    return next(item for item in items if item and any(words in item.text(column) for column in range(3)))


def shown_problems(pane: SheetPane, path: str) -> list[str]:
    return [label.text() for label in pane.boxes[path].shown_lines if label.isVisibleTo(pane)]


def has_level3(pane: SheetPane, text: str) -> bool:
    return pane.project.indicators[-1].level3 == text


def test_a_wrong_amount_brings_its_finding_and_the_right_one_takes_it_away(
    qtbot: QtBot, window: MainWindow, pane: SheetPane
) -> None:
    total = pane.findChild(TypedField, "budget.total")
    assert isinstance(total, TypedField)
    type_into(qtbot, total, "5")
    qtbot.waitUntil(lambda: any("相差 1.00 万元" in text for text in shown_problems(pane, "budget.total")))
    assert window.work is not None
    assert window.work.count(Severity.ERROR) == 1
    assert "错误" in str(window.problems.model.index(0, 0).data())
    type_into(qtbot, total, "4.00")
    qtbot.waitUntil(lambda: shown_problems(pane, "budget.total") == [])
    assert window.work.count(Severity.ERROR) == 0


def test_amounts_are_read_as_they_are_typed(qtbot: QtBot, pane: SheetPane, subtests: pytest.Subtests) -> None:
    total = pane.findChild(TypedField, "budget.total")
    assert isinstance(total, TypedField)
    five = Decimal(5)
    for typed, amount in {"5": five, "5万": five, "５．００": five, "5。00": five, "50,000元": five, "": None}.items():
        with subtests.test(typed=typed):
            assert pane.project.budget.total == 4
            total.setFocus()
            total.selectAll()
            qtbot.keyClick(total, Qt.Key.Key_Delete)
            enter(qtbot, total, typed)
            total.commit()
            assert pane.project.budget.total == amount
            pane.work.session.undo()


def test_a_half_typed_amount_stays_a_draft(qtbot: QtBot, pane: SheetPane) -> None:
    total = pane.findChild(TypedField, "budget.total")
    assert isinstance(total, TypedField)
    type_into(qtbot, total, "约5")
    assert pane.project.budget.total == Decimal("4.00")
    assert total.text() == "约5"
    assert total.is_half_typed


def test_typing_in_a_field_is_one_step_and_undo_shows_the_old_text(
    qtbot: QtBot, window: MainWindow, pane: SheetPane
) -> None:
    name = pane.findChild(TextField, "name")
    assert isinstance(name, TextField)
    type_into(qtbot, name, "新的名称")
    type_into(qtbot, name, "更新的名称")
    assert pane.project.name == "更新的名称"
    qtbot.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pane.project.name == "老年诗词楹联协会经费"
    assert name.text() == "老年诗词楹联协会经费"
    assert window.work is not None
    assert window.work.session.undo_label is None


def test_a_project_with_indicators_then_undo_everything_redo_save_and_reopen(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    before = desk.work.document
    desk.go_to(before.projects[2][1].id)
    window.insert.add_project.trigger()
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    assert pane.project.name == ""
    for path, text in (("code", "13052924P0058401 24999Z"), ("name", "采风经费"), ("budget.total", "3.50")):
        field = pane.findChild(QLineEdit, path)
        assert isinstance(field, QLineEdit)
        type_into(qtbot, field, text)
    goals = pane.findChild(ParagraphsField, "goals")
    assert isinstance(goals, ParagraphsField)
    enter(qtbot, goals, "组织采风3次")
    goals.commit()
    for level3 in ("采风次数", "参加人数"):
        pane.rows.add_row()
        table = pane.table
        assert table.currentIndex().column() == 0
        table.go_to(pane.project.indicators[-1].id, "level3")
        table.edit(table.currentIndex())
        editor = table.editor
        assert isinstance(editor, CellText)
        editor.replace_text(level3)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(partial(has_level3, pane, level3))
    after = desk.work.document
    project = after.get(Project, pane.entity_id)
    assert (project.code, project.name) == ("13052924P005840124999Z", "采风经费")
    assert [row.level3 for row in project.indicators] == ["采风次数", "参加人数"]
    assert project.goals == ("组织采风3次",)

    while desk.work.session.undo_label is not None:
        window.edit.undo.trigger()
    assert desk.work.document == before
    while desk.work.session.redo_label is not None:
        window.edit.redo.trigger()
    assert desk.work.document == after

    target = tmp_path / "文本.jx"
    save_to(qtbot, window, target)
    assert not desk.work.is_changed
    assert "文本.jx" in window.windowTitle()
    assert open_document(target).document == after


def test_rows_are_duplicated_moved_and_removed(pane: SheetPane) -> None:
    rows = [row.level3 for row in pane.project.indicators]
    pane.table.setCurrentIndex(pane.model.index(1, 2))
    pane.rows.duplicate_rows()
    assert len(pane.project.indicators) == 8
    pane.table.setCurrentIndex(pane.model.index(2, 2))
    pane.rows.remove_rows()
    assert [row.level3 for row in pane.project.indicators] == rows
    pane.table.setCurrentIndex(pane.model.index(1, 2))
    pane.rows.move_rows(-1)
    assert [row.level3 for row in pane.project.indicators][:2] == [rows[1], rows[0]]
    assert pane.table.currentIndex().row() == 0


def test_equal_levels_are_shown_merged_and_stored_apart(pane: SheetPane) -> None:
    assert pane.table.rowSpan(0, 0) == 4
    assert [row.level1 for row in pane.project.indicators][:4] == ["产出指标"] * 4


def test_a_merged_level_is_changed_for_its_whole_block(pane: SheetPane) -> None:
    pane.model.setData(pane.model.index(0, 0), "产出")
    assert [row.level1 for row in pane.project.indicators] == ["产出"] * 4 + ["效益指标"] * 2 + ["满意度指标"]
    pane.rows.add_row()
    pane.model.setData(pane.model.index(7, 0), "满意度指标")
    assert pane.project.indicators[7].level1 == "满意度指标"


def test_the_list_of_a_filled_cell_opens_and_a_choice_is_taken(pane: SheetPane) -> None:
    table = pane.table
    table.setCurrentIndex(pane.model.index(1, 1))
    table.edit(table.currentIndex())
    box = table.editor
    assert isinstance(box, QComboBox)
    assert (box.currentText(), box.currentIndex()) == ("质量指标", 1)
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert pane.project.indicators[1].level2 == "时效指标"


def test_tab_in_the_last_cell_adds_a_row_also_while_typing(qtbot: QtBot, pane: SheetPane) -> None:
    table, last = pane.table, pane.model.index(6, 5)
    table.setCurrentIndex(last)
    table.edit(last)
    assert table.editor is not None
    qtbot.keyClick(table.editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: len(pane.project.indicators) == 8)
    assert table.currentIndex().row() == 7


def test_a_name_without_suffix_is_asked_about_with_it(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    suffixes: list[str] = []

    def refuse(dialog: QFileDialog) -> int:
        suffixes.append(dialog.defaultSuffix())
        return 0

    monkeypatch.setattr(QFileDialog, "exec", refuse)
    monkeypatch.setattr(ExportDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    window.save.save_as.trigger()
    window.export.export.trigger()
    assert suffixes == ["jx", "pdf"]


def test_a_double_click_on_a_finding_goes_to_the_very_cell(window: MainWindow, desk: Desk) -> None:
    found = window.problems.list
    rows = range(window.problems.model.rowCount())
    lines = [window.problems.model.index(row, 2) for row in rows]
    found.doubleClicked.emit(next(line for line in lines if "按照文件要求及时开展" in str(line.data())))
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    assert pane.entity_id == desk.work.document.projects[2][1].id
    assert (pane.table.currentIndex().row(), pane.table.currentIndex().column()) == (2, 4)


def test_projects_are_copied_moved_and_removed_with_a_way_back(window: MainWindow, desk: Desk) -> None:
    ids = [project.id for _, project in desk.work.document.projects]
    desk.go_to(ids[0])
    window.insert.copy.trigger()
    copy = desk.entity_id
    assert [project.id for _, project in desk.work.document.projects] == [ids[0], copy, *ids[1:]]
    window.insert.down.trigger()
    assert [project.id for _, project in desk.work.document.projects] == [ids[0], ids[1], copy, ids[2]]
    window.insert.remove.trigger()
    assert [project.id for _, project in desk.work.document.projects] == ids
    assert window.bar.isVisible()
    window.bar.buttons[0].click()
    assert copy in desk.work.document


def test_the_last_unit_may_go_and_a_new_project_makes_one(window: MainWindow, desk: Desk) -> None:
    desk.go_to(desk.work.document.units[0].id)
    window.insert.remove.trigger()
    assert desk.work.document.units == []
    window.insert.add_project.trigger()
    assert len(desk.work.document.projects) == 1


def test_pasted_text_is_imported_and_what_found_no_place_can_be_put(qtbot: QtBot, window: MainWindow) -> None:
    window.start.import_wanted.emit()
    page = window.findChild(ImportPage)
    assert isinstance(page, ImportPage)
    text = SAMPLE_TEXT.read_text("utf-8").replace("\n目 录", "\n附注见后\n目 录")
    page.text.setPlainText(text)
    page.go.click()
    qtbot.waitUntil(lambda: window.work is not None)
    assert window.work is not None
    assert len(window.work.document.projects) == 3
    dock = window.unplaced
    assert dock.isVisible()
    menu = dock.menu_for(item_of(dock.list, "附注见后"))
    next(action for action in menu.actions() if "总体绩效目标" in action.text()).trigger()
    assert window.work.document.section("overall_goal").paragraphs[-1] == "附注见后"
    window.edit.undo.trigger()
    assert item_of(dock.list, "附注见后"), "what is taken back can be put elsewhere"


def test_a_new_document_is_made_of_what_was_asked(qtbot: QtBot, window: MainWindow) -> None:
    window.file.new.trigger()
    page = window.findChild(NewDocumentPage)
    assert isinstance(page, NewDocumentPage)
    qtbot.keyClicks(page.code, "721")
    enter(qtbot, page.name, "某某局")
    page.make.click()
    assert window.work is not None
    document = window.work.document
    assert (document.head.department.name, document.units[0].code, document.units[0].name) == (
        "某某局", "721001", "某某局本级",
    )  # fmt: skip
    assert window.work.is_changed


def test_another_form_is_edited_without_python_for_it(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.view.install_form(ROOT / "tests" / "data" / "forms" / "test-2025.toml")
    window.forms = FormLibrary()
    window.file.import_files([ROOT / "tests" / "data" / "forms" / "test-2025.json"], "test-2025")
    qtbot.waitUntil(lambda: window.desk is not None)
    desk = window.desk
    assert desk is not None
    desk.go_to("a")
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    for path, text in (("values.manager", "李四"), ("budget.values.public", "900000"), ("plan.own.6", "35")):
        field = pane.findChild(QLineEdit, path)
        assert isinstance(field, QLineEdit)
        type_into(qtbot, field, text)
    columns = [column.key for column in desk.work.document.form.columns]
    pane.model.setData(pane.model.index(1, columns.index("value:operator")), "＝")
    pane.model.setData(pane.model.index(1, columns.index("weight")), "25")
    assert pane.model.choices(pane.model.index(0, 1)) == ["经济成本指标", "社会成本指标"]
    project = pane.project
    assert project.values["manager"] == "李四"
    assert project.budget.values["public"] == "900000"
    assert project.percent_at(6, "own") == 35
    assert (project.indicators[1].value, project.indicators[1].values["weight"]) == ("＝12公里", "25")
    save_to(qtbot, window, tmp_path / "other.jx")
    assert open_document(tmp_path / "other.jx").document == desk.work.document


def test_a_final_document_takes_no_edits_until_it_is_opened_again(
    qtbot: QtBot, window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.finishing.finish.trigger()
    qtbot.waitUntil(lambda: isinstance(window.page, FinalPage))
    page = window.page
    assert isinstance(page, FinalPage)
    assert "2 项须更正" in page.summary.text()
    assert "审核单位" in page.review.groups[0].lines[0].place
    assert not page.apply.isEnabled()
    page.back.click()
    document = desk.work.document
    fine = FinalReview((), 0, "可以定稿", "草案")
    monkeypatch.setattr("jx_desktop.ui.actions.finishing.review_for_final", lambda *_: fine)
    window.finishing.finish.trigger()
    qtbot.waitUntil(lambda: isinstance(window.page, FinalPage))
    assert not desk.work.is_locked, "nobody has agreed yet"
    assert isinstance(window.page, FinalPage)
    window.page.apply.click()
    qtbot.waitUntil(lambda: bool(desk.work.versions))
    assert desk.work.is_locked
    assert desk.work.document.head.cover_mark is None
    assert [version.label for version in desk.work.versions] == ["预算草案定稿"]
    pane = desk.pane
    assert pane is not None
    field = pane.boxes["reviewed_by"].field
    assert isinstance(field, TextField)
    assert field.isReadOnly()
    assert not window.insert.add_project.isEnabled()
    locked = desk.work.document
    window.edit.undo.trigger()
    assert not desk.work.is_locked, "the step that made it final is taken back like any other"
    window.edit.redo.trigger()
    assert desk.work.is_locked
    window.finishing.finish.trigger()
    desk.go_to(document.projects[0][1].id)
    assert isinstance(desk.pane, SheetPane)
    with pytest.raises(LockedError):
        desk.pane.rows.add_row()
    assert not desk.pane.model.setData(desk.pane.model.index(0, 2), "别的")
    assert "定稿" in desk.pane.sections[0].problems.shown_lines[0].text()
    assert desk.work.document == locked
    desk.go_to(document.head.id)
    pane = desk.pane
    assert pane is not None
    field = pane.boxes["reviewed_by"].field
    assert isinstance(field, TextField)
    window.edit.reopen.trigger()
    assert desk.work.document == document, "the mark is back on the cover"
    assert not field.isReadOnly()


@pytest.mark.parametrize("answer", ["save", "discard", "cancel"])
def test_changes_are_asked_about_before_they_are_left(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str
) -> None:
    target = tmp_path / "asked.jx"
    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_about_changes", lambda *_: answer)
    monkeypatch.setattr("jx_desktop.ui.actions.save.ask_file_to_write", lambda *_: target)
    window.file.close.trigger()
    assert (window.work is None) == (answer != "cancel")
    assert target.exists() == (answer == "save")


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, buttons, modifiers = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), action, data, buttons, modifiers))


@pytest.mark.parametrize("kind", ["folder", "gone", "text", "large", "damaged"])
def test_what_cannot_be_opened_is_said_and_the_document_is_untouched(
    qtbot: QtBot, window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    save_to(qtbot, window, tmp_path / "good.jx")
    document = desk.work.document
    path = tmp_path / f"{kind}.jx"
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("文本", "utf-8")
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(101 * 1024 * 1024)
    elif kind == "damaged":
        path.write_bytes((tmp_path / "good.jx").read_bytes()[:-100])
    shown = messages(monkeypatch)
    drop(window, path)
    qtbot.waitUntil(lambda: bool(shown))
    assert path.name in shown[0]
    assert window.work is not None
    assert window.work.document == document


def test_two_dropped_files_open_the_first_and_name_it(
    qtbot: QtBot, window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    save_to(qtbot, window, tmp_path / "a.jx")
    shown = messages(monkeypatch)
    drop(window, tmp_path / "a.jx", tmp_path / "a.jx")
    assert shown == [], "who dragged them does not wait for an answer"
    qtbot.waitUntil(lambda: bool(shown))
    assert "a.jx" in shown[0]
    qtbot.waitUntil(lambda: window.desk is not None and window.desk is not desk)


def test_the_pdf_is_exported(qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    window.export.export_document(desk.work.document, tmp_path / "out.pdf")
    qtbot.waitUntil((tmp_path / "out.pdf").exists)
    qtbot.waitUntil(lambda: "10 页" in window.status.currentMessage())


def test_markup_is_shown_as_text_everywhere(qtbot: QtBot, window: MainWindow, pane: SheetPane) -> None:
    name = pane.findChild(TextField, "name")
    assert isinstance(name, TextField)
    type_into(qtbot, name, '<img src="/etc/passwd"><b>粗</b>')
    labels = [label for label in window.findChildren(QLabel) if "<b>" in label.text()]
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_the_filter_finds_by_name_and_code(desk: Desk) -> None:
    def shown() -> list[str]:
        model = desk.navigation.view.model()
        found: list[str] = []

        def walk(parent: object) -> None:
            for row in range(model.rowCount(parent)):  # type: ignore[arg-type]
                index = model.index(row, 0, parent)  # type: ignore[arg-type]
                found.append(str(index.data()))
                walk(index)

        walk(desk.navigation.view.rootIndex())
        return found

    desk.navigation.filter.setText("书画")
    assert [text for text in shown() if text[0].isdigit() and "." in text] == ["3.老研会书画活动经费"]
    desk.navigation.filter.setText("12408F".lower())
    assert any("楹联" in text for text in shown())
    assert not any("书画" in text for text in shown())


def test_one_edit_redraws_the_lines_that_it_changes_and_no_others(desk: Desk) -> None:
    told: list[str] = []
    model = desk.navigation.model
    model.dataChanged.connect(lambda first, _: told.append(str(first.data())))
    project = desk.work.document.projects[0][1]
    desk.work.session.run(SetFields(project.id, {"budget.total": "7"}))
    desk.check()
    unit = "721001 巨鹿县文学艺术界联合会本级"
    assert set(told) == {"1. 2024年县文联创先争优工作经费", unit}
    node = model.node(model.find(desk.work.document.units[0].id))
    assert node is not None
    assert model.badge(node)[1] == "17.00"


def test_every_field_and_button_of_a_project_has_a_name(pane: SheetPane) -> None:
    fields: list[QLineEdit | ParagraphsField] = [*pane.findChildren(TextField), *pane.findChildren(ParagraphsField)]
    assert len(fields) >= 11
    assert all(field.accessibleName() for field in fields)
    assert pane.table.accessibleName()
    assert all(button.text() for button in pane.findChildren(QPushButton))


def test_what_a_new_project_lacks_is_said_once_its_field_is_left(window: MainWindow, desk: Desk) -> None:
    window.go_to(desk.work.document.projects[0][1].id, "budget.total")
    window.insert.add_project.trigger()
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    desk.check()
    assert not pane.boxes["budget.total"].shown_lines
    pane.boxes["budget.total"].field.setFocus()
    pane.boxes["purpose"].field.setFocus()
    assert pane.boxes["budget.total"].shown_lines
    assert not pane.boxes["purpose"].shown_lines


def test_an_empty_table_offers_all_levels_of_the_form(window: MainWindow, desk: Desk) -> None:
    window.insert.add_project.trigger()
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    goals = pane.boxes["goals"].field
    goals.setFocus()
    QTest.keyClick(goals, Qt.Key.Key_Tab)
    button = window.focusWidget()
    assert isinstance(button, QPushButton)
    assert "列出" in button.text() or "levels" in button.text()
    button.click()
    rows = pane.project.indicators
    levels = [(one.name, two.name) for one in desk.work.document.form.indicators.taxonomy for two in one.level2]
    assert [(row.level1, row.level2) for row in rows] == levels
    assert pane.table.currentIndex().row() == 0
    assert pane.model.column(pane.table.currentIndex().column()).key == "level3"
    pane.rows.list_levels()
    assert pane.project.indicators == rows
    desk.work.session.undo()
    assert pane.project.indicators == ()


def test_ctrl_r_writes_the_cell_at_the_left(window: MainWindow, desk: Desk) -> None:
    project = desk.work.document.projects[0][1]
    window.go_to(project.id)
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    row = project.indicators[1]
    pane.table.go_to(row.id, "description")
    QTest.keyClick(pane.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert pane.project.indicators[1].description == row.level3
    assert pane.project.indicators[1].level3 == row.level3


def test_ctrl_minus_removes_the_selected_rows(window: MainWindow, desk: Desk) -> None:
    project = desk.work.document.projects[0][1]
    window.go_to(project.id)
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    pane.table.go_to(project.indicators[1].id, "level3")
    QTest.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.table, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert pane.project.indicators == (*project.indicators[:1], *project.indicators[3:])
    assert pane.table.current_row_id() == project.indicators[3].id, "the cursor is in what comes after them"


def test_enter_comes_back_to_where_the_row_was_begun_also_after_a_fill(window: MainWindow, desk: Desk) -> None:
    project = desk.work.document.projects[0][1]
    window.go_to(project.id)
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    pane.table.go_to(project.indicators[0].id, "level3")
    column = pane.table.currentIndex().column()
    QTest.keyClick(pane.table, Qt.Key.Key_Tab)
    QTest.keyPress(pane.table, Qt.Key.Key_Control)
    QTest.keyClick(pane.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(pane.table, Qt.Key.Key_Control)
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    at = pane.table.currentIndex()
    assert (at.row(), at.column()) == (1, column)


def test_enter_goes_on_and_makes_the_new_document(window: MainWindow) -> None:
    window.file.new.trigger()
    page = window.findChild(NewDocumentPage)
    assert isinstance(page, NewDocumentPage)
    QTest.keyClicks(page.code, "721")
    QTest.keyClick(page.code, Qt.Key.Key_Return)
    assert page.name.hasFocus()
    page.name.setText("巨鹿县文联")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert window.work is not None
    assert window.work.document.head.department.name == "巨鹿县文联"
