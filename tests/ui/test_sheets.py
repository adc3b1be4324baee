"""Every sheet of a form has its own form on screen, made of its bands, without a line of Python for it."""

from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import rows_of
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.editing.cells import PasteRows, SetCells
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.work import Work
from jx_desktop.storage import limits
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.fields.choices import ChoicesField
from jx_desktop.ui.fields.computed import ComputedField
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.table_section import TableSection
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.window.desk import Desk
from tests.conftest import ROOT, make_document, make_project
from tests.forms import every_form
from tests.ui.test_window import type_into
from tests.ui.window import MainWindow

KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
WHOLE = "sheet:whole"
DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture(scope="module")
def own_form() -> Form:
    return every_form()


@pytest.fixture
def desk(window: MainWindow, own_form: Form) -> Desk:
    window.show_work(Work(make_document(own_form, make_project(1), make_project(2))))
    assert window.desk is not None
    window.desk.go_to("p1")
    return window.desk


def pane_of(desk: Desk) -> SheetPane:
    assert isinstance(desk.pane, SheetPane)
    return desk.pane


def document_of(desk: Desk) -> Document:
    return desk.work.document


def project(desk: Desk) -> Project:
    return document_of(desk).get(Project, "p1")


def typed(qtbot: QtBot, desk: Desk, path: str, text: str) -> QLineEdit:
    """Type into a field in the place of what stands there, and press Enter."""
    field = pane_of(desk).boxes[path].field
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, text)
    return field


def section(desk: Desk, table: str) -> TableSection:
    return next(each for each in pane_of(desk).sections if each.shown.id == table)


def write(qtbot: QtBot, part: TableSection, row: int, key: str, text: str) -> None:
    """Write into a cell, and leave it with Enter."""
    part.table.setFocus()
    part.table.setCurrentIndex(part.model.index(row, part.shown.keys.index(key)))
    part.table.edit(part.table.currentIndex())
    editor = part.table.editor
    if isinstance(editor, QComboBox):
        editor.setEditText(text)
    else:
        assert isinstance(editor, CellText)
        editor.replace_text(text)
    assert editor is not None
    qtbot.keyClick(editor, KEYS.Key_Return)


def cell(part: TableSection, row: int, key: str) -> str:
    return str(part.model.index(row, part.shown.keys.index(key)).data(DISPLAY))


def texts(part: TableSection, row: int) -> list[str]:
    return [cell(part, row, key) for key in part.shown.keys]


PURCHASES = (
    {"item": "电脑", "count": "5", "price": "6,000元", "due": "2024.6.30"},
    {"item": "打印机", "count": "2件", "price": "0.3"},
)


@pytest.fixture
def purchases(desk: Desk) -> TableSection:
    """The second table of a project with two rows."""
    desk.work.session.run(PasteRows("p1", "purchases", 0, PURCHASES))
    return section(desk, "purchases")


# ---- fields


def test_a_field_that_a_form_adds_has_the_editor_of_its_kind(qtbot: QtBot, desk: Desk) -> None:
    granted = typed(qtbot, desk, "values.granted", "50,000元")
    typed(qtbot, desk, "values.begun", "2024.6.30")
    assert granted.text() == "5.00"
    assert dict(project(desk).values) == {"granted": "5", "begun": "2024-06-30"}
    begun = pane_of(desk).boxes["values.begun"].field
    assert isinstance(begun, TypedField)
    pane_of(desk).boxes["name"].field.setFocus()
    assert begun.text() == "2024年6月30日"
    assert begun.accessibleName() == "开工日期"
    assert "2025-06-30" in begun.toolTip()
    begun.setFocus()
    assert begun.text() == "2024-06-30"


def test_a_choice_is_chosen_from_the_forms_list(desk: Desk) -> None:
    phase = pane_of(desk).boxes["values.phase"].field
    assert isinstance(phase, ChoiceField)
    assert [phase.itemText(at) for at in range(phase.count())] == ["", "新建", "续建", "维修"]
    phase.setCurrentIndex(2)
    phase.activated.emit(2)
    assert project(desk).values["phase"] == "续建"
    desk.work.session.undo()
    assert (phase.currentText(), "phase" in project(desk).values) == ("", False)


def test_what_stood_in_a_choice_and_is_none_is_shown_and_goes_with_its_project(desk: Desk) -> None:
    desk.work.session.run(SetFields("p1", {"values.phase": "改造"}))
    phase = pane_of(desk).boxes["values.phase"].field
    assert isinstance(phase, ChoiceField)
    assert phase.currentText() == "改造"
    desk.go_to("p2")
    assert (phase.currentText(), phase.findText("改造")) == ("", -1)


def test_what_is_no_date_stays_in_the_field_and_is_said_to_be_none(qtbot: QtBot, desk: Desk) -> None:
    begun = typed(qtbot, desk, "values.begun", "六月")
    assert begun.text() == "六月"
    assert "六月" in pane_of(desk).boxes["values.begun"].shown_lines[0].text()
    assert "begun" not in project(desk).values
    qtbot.keyClick(begun, KEYS.Key_Escape)
    assert begun.text() == ""
    assert not any("六月" in line.label.text() for line in pane_of(desk).boxes["values.begun"].lines)


def test_a_computed_field_shows_its_value_or_why_it_has_none(qtbot: QtBot, desk: Desk) -> None:
    rest = pane_of(desk).boxes["values.rest"].field
    assert isinstance(rest, ComputedField)
    assert "上级补助" in rest.text()
    assert "上级补助" in rest.toolTip()
    assert rest.objectName() == "muted"
    typed(qtbot, desk, "values.granted", "1")
    assert (rest.text(), rest.objectName()) == ("4.00", "")
    assert rest.accessibleName() == "预算数减上级补助"


# ---- tables


def test_rows_are_added_written_moved_and_removed_in_the_second_table(qtbot: QtBot, desk: Desk) -> None:
    part = section(desk, "purchases")
    part.rows.add_row()
    part.rows.add_row()
    assert pane_of(desk).section is part
    write(qtbot, part, 0, "item", "电脑")
    write(qtbot, part, 0, "count", "5")
    write(qtbot, part, 0, "price", "6,000元")
    write(qtbot, part, 0, "due", "2024.6.30")
    assert texts(part, 0) == ["电脑", "5", "0.60", "3.00", "2024年6月30日"]
    write(qtbot, part, 1, "item", "打印机")
    part.rows.move_rows(-1)
    assert [row.values["item"] for row in project(desk).tables["purchases"]] == ["打印机", "电脑"]
    part.rows.remove_rows()
    assert [row.values["item"] for row in project(desk).tables["purchases"]] == ["电脑"]
    assert project(desk).indicators == make_project(1).indicators


def test_every_step_in_the_second_table_is_undone_and_done_again(qtbot: QtBot, desk: Desk) -> None:
    part = section(desk, "purchases")
    states = [document_of(desk)]
    for step in (
        part.rows.add_row,
        lambda: write(qtbot, part, 0, "count", "3"),
        lambda: write(qtbot, part, 0, "price", "2"),
        part.rows.duplicate_rows,
        part.rows.remove_rows,
    ):
        step()
        states.append(document_of(desk))
    assert all(before != after for before, after in pairwise(states))
    for state in reversed(states[:-1]):
        desk.work.session.undo()
        assert document_of(desk) == state
    for state in states[1:]:
        desk.work.session.redo()
        assert document_of(desk) == state
    assert part.model.rows == rows_of(project(desk), "purchases")


def test_computed_cells_and_the_total_follow_and_nobody_writes_there(
    qtbot: QtBot, desk: Desk, purchases: TableSection
) -> None:
    assert [cell(purchases, 2, key) for key in ("item", "count", "sum")] == ["合计", "7", "3.60"]
    write(qtbot, purchases, 1, "count", "4")
    assert [cell(purchases, 1, "sum"), cell(purchases, 2, "count"), cell(purchases, 2, "sum")] == ["1.20", "9", "4.20"]
    model = purchases.model
    assert not model.flags(model.index(0, 3)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(2, 0)) == Qt.ItemFlag.NoItemFlags
    purchases.table.selectAll()
    assert purchases.table.selected_row_ids() == tuple(row.id for row in model.rows)
    purchases.rows.clear_cells()
    assert [dict(row.values) for row in project(desk).tables["purchases"]] == [{}, {}]
    assert "数量" in str(model.index(0, 3).data(Qt.ItemDataRole.ToolTipRole))


def test_the_cursor_stays_above_the_total(qtbot: QtBot, purchases: TableSection) -> None:
    table = purchases.table
    table.setFocus()
    table.setCurrentIndex(purchases.model.index(1, 0))
    qtbot.keyClick(table, KEYS.Key_Down)
    qtbot.keyClick(table, KEYS.Key_Return)
    assert table.currentIndex().row() == 1


def test_a_block_is_pasted_into_the_second_table_and_read_by_its_kinds(
    window: MainWindow, desk: Desk, purchases: TableSection
) -> None:
    purchases.table.setFocus()
    purchases.table.setCurrentIndex(purchases.model.index(1, 0))
    data = QMimeData()
    data.setText("扫描仪\t1,200件\t50,000元\t白写\t2024年7月1日\n桌椅\t几套\t2\t\t下月\n")
    QApplication.clipboard().setMimeData(data)
    window.clipboard.paste_at(purchases.table.place())
    rows = [dict(row.values) for row in project(desk).tables["purchases"]]
    assert rows[1:] == [
        {"item": "扫描仪", "count": "1200", "price": "5", "due": "2024-07-01"},
        {"item": "桌椅", "count": "几套", "price": "2", "due": "下月"},
    ]
    desk.work.session.undo()
    assert len(project(desk).tables["purchases"]) == 2


def test_what_is_not_of_its_kind_stays_in_the_cell_until_it_is_put_right(
    qtbot: QtBot, desk: Desk, purchases: TableSection
) -> None:
    write(qtbot, purchases, 0, "due", "下月")
    assert cell(purchases, 0, "due") == "下月"
    assert project(desk).tables["purchases"][0].values["due"] == "2024-06-30"
    assert "下月" in purchases.problems.shown_lines[0].text()
    index = purchases.model.index(0, 4)
    assert "下月" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    write(qtbot, purchases, 0, "due", "2024-7-1")
    assert project(desk).tables["purchases"][0].values["due"] == "2024-07-01"
    assert not purchases.problems.lines
    write(qtbot, purchases, 0, "count", "很多")
    purchases.table.setCurrentIndex(purchases.model.index(0, 1))
    purchases.table.edit(purchases.table.currentIndex())
    editor = purchases.table.editor
    assert isinstance(editor, CellText)
    assert editor.text() == "很多"
    qtbot.keyClick(editor, KEYS.Key_Escape)
    assert cell(purchases, 0, "count") == "5"
    assert not purchases.problems.lines


def test_what_was_refused_in_a_cell_goes_when_the_document_has_something_else_there(
    qtbot: QtBot, desk: Desk, purchases: TableSection
) -> None:
    write(qtbot, purchases, 0, "count", "很多")
    desk.work.session.run(PasteRows("p1", "purchases", 0, ({"count": "6"},)))
    assert cell(purchases, 0, "count") == "6"
    write(qtbot, purchases, 0, "count", "很多")
    desk.go_to("p2")
    desk.go_to("p1")
    assert cell(purchases, 0, "count") == "6"
    assert not purchases.problems.lines


def test_what_is_too_large_for_a_file_stays_in_its_cell(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = section(desk, "indicators")
    before = project(desk)
    monkeypatch.setattr(limits, "_LIMITS", (("bytes", lambda size: size.bytes, 10, 1),))
    write(qtbot, part, 0, "description", "很长的说明" * 20)
    assert cell(part, 0, "description") == "很长的说明" * 20
    assert project(desk) == before
    assert "超过" in part.problems.shown_lines[0].text()


# ---- several sheets


def test_a_form_with_one_sheet_of_projects_shows_no_tabs(window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form, make_project(1))))
    assert window.desk is not None
    window.desk.go_to("p1")
    assert window.desk.tabs.isHidden()
    assert [node.kind for node in window.desk.navigation.model.nodes if node.kind == "sheet"] == []


def test_two_sheets_show_the_same_rows_in_their_own_columns(qtbot: QtBot, desk: Desk) -> None:
    desk.tabs.choose("progress-07")
    part = section(desk, "indicators")
    assert [row.id for row in part.model.rows] == [row.id for row in project(desk).indicators]
    write(qtbot, part, 0, "progress.07.actual", "4次")
    write(qtbot, part, 0, "progress.07.likely", "确定能")
    write(qtbot, part, 1, "progress.07.likely", "不知道")
    assert dict(project(desk).indicators[0].values) == {"progress.07.actual": "4次", "progress.07.likely": "确定能"}
    assert cell(part, 1, "progress.07.likely") == "不知道"
    assert "确定能、有可能" in part.problems.shown_lines[0].text()
    assert dict(project(desk).indicators[1].values) == {}
    desk.tabs.choose("progress-10")
    assert cell(section(desk, "indicators"), 0, "progress.10.actual") == ""
    desk.tabs.choose("goal")
    write(qtbot, section(desk, "indicators"), 0, "level3", "改名")
    desk.tabs.choose("progress-07")
    assert cell(section(desk, "indicators"), 0, "level3") == "改名"


def test_what_can_only_be_read_is_not_written_and_rows_are_not_added_there(
    window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    desk.tabs.choose("progress-07")
    part, before = section(desk, "indicators"), project(desk).indicators
    assert not part.model.flags(part.model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    part.table.setFocus()
    part.table.setCurrentIndex(part.model.index(5, 4))
    qtbot.keyClick(part.table, KEYS.Key_Tab)
    part.rows.add_row()
    part.rows.remove_rows()
    assert project(desk).indicators == before
    data = QMimeData()
    data.setText("\r\n".join(f"二级{n}\t三级{n}\t{n}\t{n}次\t有可能" for n in range(8)) + "\r\n")
    QApplication.clipboard().setMimeData(data)
    part.table.setCurrentIndex(part.model.index(0, 0))
    window.clipboard.paste_at(part.table.place())
    assert [row.level3 for row in project(desk).indicators] == [row.level3 for row in before]
    assert [row.values["progress.07.actual"] for row in project(desk).indicators] == [f"{n}次" for n in range(6)]


def test_the_sheet_stays_from_project_to_project_and_the_keys_change_it(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClick(desk.tabs.window(), KEYS.Key_Tab, CONTROL)
    assert pane_of(desk).key == "progress-07"
    desk.go_to_neighbour(1)
    assert (desk.entity_id, pane_of(desk).key) == ("p2", "progress-07")
    qtbot.keyClick(desk.tabs.window(), KEYS.Key_Tab, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert pane_of(desk).key == "goal"


def test_going_to_a_place_brings_the_sheet_that_shows_it(desk: Desk, purchases: TableSection) -> None:
    row, bought = project(desk).indicators[2].id, project(desk).tables["purchases"][1].id
    for field, row_id, key in (
        ("values.progress.10.remark", None, "progress-10"),
        ("name", None, "progress-10"),
        ("goals.0", None, "goal"),
        ("values.progress.07.likely", row, "progress-07"),
        ("level3", row, "goal"),  # there it is written
        ("values.price", bought, "goal"),
        ("plan.12", None, "goal"),
        (None, row, "goal"),
    ):
        desk.go_to("p1", field, row_id)
        assert pane_of(desk).key == key, field
        address = pane_of(desk).position().address
        assert address.row_id == row_id
        assert row_id is None or pane_of(desk).table.current_row_id() == row_id


def test_the_way_back_leads_to_the_sheet_that_was_shown(desk: Desk) -> None:
    desk.go_to("p1", "values.progress.07.remark")
    desk.go_to(document_of(desk).head.id)
    desk.go_to("p2")
    desk.tabs.choose("goal")
    desk.go_back(-1)
    desk.go_back(-1)
    assert (desk.entity_id, pane_of(desk).key) == ("p1", "progress-07")
    assert pane_of(desk).boxes["values.progress.07.remark"].field.hasFocus()


def test_undo_goes_to_the_cell_in_the_sheet_that_shows_it(
    qtbot: QtBot, window: MainWindow, desk: Desk, purchases: TableSection
) -> None:
    write(qtbot, purchases, 1, "price", "9")
    desk.tabs.choose("progress-07")
    write(qtbot, section(desk, "indicators"), 2, "progress.07.actual", "已完成")
    desk.go_to(document_of(desk).head.id)
    window.edit.undo_step()
    assert (desk.entity_id, pane_of(desk).key) == ("p1", "progress-07")
    assert pane_of(desk).position().address[1:] == ("values.progress.07.actual", project(desk).indicators[2].id)
    window.edit.undo_step()
    assert pane_of(desk).key == "goal"
    bought = project(desk).tables["purchases"][1]
    assert pane_of(desk).position().address[1:] == ("values.price", bought.id)
    assert bought.values["price"] == "0.3"


def test_a_row_that_undo_takes_away_leaves_the_cursor_in_its_table(window: MainWindow, desk: Desk) -> None:
    part = section(desk, "purchases")
    part.rows.add_row()
    part.rows.add_row()
    window.edit.undo_step()
    assert part.table.hasFocus()
    assert part.table.current_row_id() == project(desk).tables["purchases"][0].id
    window.edit.undo_step()
    assert "purchases" not in project(desk).tables
    focus = QApplication.focusWidget()
    assert focus is not None
    assert part.frame.isAncestorOf(focus)


# ---- a sheet of the document


def test_the_documents_sheet_stands_in_the_tree_and_is_filled_in(qtbot: QtBot, desk: Desk) -> None:
    node = desk.navigation.model.find_node(WHOLE)
    assert node is not None
    assert desk.navigation.model.title(node) == "部门整体"
    desk.navigation.choose(WHOLE)
    assert desk.tabs.isHidden()
    staff = typed(qtbot, desk, "values.staff", "1,200人")
    part = section(desk, "tasks")
    part.rows.add_row()
    write(qtbot, part, 0, "amount", "50,000元")
    sheet = document_of(desk).get(Sheet, WHOLE)
    assert (staff.text(), dict(sheet.values), sheet.tables["tasks"][0].values["amount"]) == (
        "1200", {"staff": "1200"}, "5",
    )  # fmt: skip
    money = pane_of(desk).boxes["values.money"].field
    assert isinstance(money, ComputedField)
    assert (money.text(), cell(part, 1, "amount")) == ("5.00", "5.00")


def test_the_documents_sheet_is_none_before_it_is_filled_in_and_after_that_is_undone(qtbot: QtBot, desk: Desk) -> None:
    empty = document_of(desk)
    desk.go_to(WHOLE)
    typed(qtbot, desk, "values.staff", "3")
    assert [sheet.key for sheet in document_of(desk).sheets] == ["whole"]
    desk.work.session.undo()
    assert document_of(desk) == empty
    assert not document_of(desk).sheets
    assert desk.entity_id == WHOLE
    staff = pane_of(desk).boxes["values.staff"].field
    assert isinstance(staff, TypedField)
    assert staff.text() == ""
    desk.work.session.redo()
    typed(qtbot, desk, "values.staff", " ")
    assert document_of(desk) == empty


def test_going_to_a_place_of_the_documents_sheet_shows_it(desk: Desk) -> None:
    desk.work.session.run(PasteRows(WHOLE, "tasks", 0, ({"task": "甲"}, {"task": "乙", "amount": "2"})))
    rows = document_of(desk).get(Sheet, WHOLE).tables["tasks"]
    desk.go_to(WHOLE, "values.amount", rows[1].id)
    part = section(desk, "tasks")
    assert part.table.current_row_id() == rows[1].id
    assert part.shown.keys[part.table.currentIndex().column()] == "amount"
    desk.go_to(WHOLE, "values.duties")
    assert pane_of(desk).boxes["values.duties"].field.hasFocus()
    desk.go_to("p1")
    desk.go_back(-1)
    assert desk.entity_id == WHOLE


def test_amounts_of_a_project_are_asked_about_only_where_they_are_its_budget(qtbot: QtBot, desk: Desk) -> None:
    typed(qtbot, desk, "budget.total", "50000")
    pane_of(desk).boxes["name"].field.setFocus()
    assert any(line.buttons for line in pane_of(desk).boxes["budget.total"].lines)
    assert project(desk).budget.total == Decimal(50000)


# ---- several choices


def _form_of_choices() -> Form:
    """Return a form in which several choices stand in a field of projects and in one column of a table."""
    text = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    kind = 'kind = "choices"{} choices = ["经费", "人员", "其他"]'
    cell, goals = '[{ label = "风险" }, { field = "values.risks" }]', '[{ label = "绩效目标" }, { field = "goals" }]'
    bands, field = "[[sheets.goal.bands]]", '[fields."values.risks"]\nlabel = "风险"\n' + kind.format("\n")
    for old, new in (
        ('label = "指标值确定依据" },', f'label = "困难", {kind.format(",")} }},'),
        (bands, f"{field}\n\n{bands}"),
        (goals, f"{goals}, {cell}"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    return read_form(text)


def test_several_choices_are_ticked_in_a_field_and_turned_one_by_one_in_a_cell(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_work(Work(make_document(_form_of_choices(), make_project(1))))
    assert window.desk is not None
    desk = window.desk
    desk.go_to("p1", "values.risks")
    field = pane_of(desk).boxes["values.risks"].field
    assert isinstance(field, ChoicesField)
    assert QApplication.focusWidget() is field.boxes["经费"]
    field.boxes["其他"].click()
    field.boxes["经费"].click()
    assert project(desk).values["risks"] == "经费、其他"
    desk.work.session.run(SetFields("p1", {"values.risks": "其他、旧的"}))
    field.boxes["人员"].click()
    assert project(desk).values["risks"] == "人员、其他、旧的"
    desk.work.session.undo()
    assert [box.isChecked() for box in field.boxes.values()] == [False, False, True]
    part = section(desk, "indicators")
    desk.work.session.run(SetCells("p1", "indicators", {project(desk).indicators[0].id: {"basis": "人员"}}))
    index = part.model.index(0, part.shown.keys.index("basis"))
    assert part.model.choices(index) == ["经费、人员", "", "人员、其他"]
    write(qtbot, part, 0, "basis", "其他，经费")
    assert project(desk).indicators[0].basis == "经费、其他"
    write(qtbot, part, 0, "basis", "天气")
    assert project(desk).indicators[0].basis == "经费、其他"
