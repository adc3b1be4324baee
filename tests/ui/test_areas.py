"""The window through the year: areas above the tree, sheets of each, and how they are filled in."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.yearly.names import ACTUAL, GOAL_DONE, REASON, SCORE, evaluation_money, monitored
from jx_desktop.editing.cells import SetCells
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.areas import AreaActions
from jx_desktop.ui.dialogs.print_options import PrintDialog
from jx_desktop.ui.dialogs.sheet_choice import sheets_offered
from jx_desktop.ui.fields.computed import ComputedField
from jx_desktop.ui.fields.read_field import ReadField
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.table_section import TableSection
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.preview.subject import Subject
from jx_desktop.ui.table.grouped_head import GroupedHead
from jx_desktop.ui.table.model import HINT_ROLE
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.ui.test_window import save_to, type_into
from tests.ui.window import MainWindow

KEYS = Qt.Key
DISPLAY = Qt.ItemDataRole.DisplayRole
TOTAL = "values.evaluation.money.total"


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Desk:
    """Two projects whose budget is approved."""
    return shown(window, form, stage="approved")


def shown(window: MainWindow, form: Form, **head: object) -> Desk:
    window.show_work(Work(make_document(form, make_project(1), make_project(2), **head)))
    assert window.desk is not None
    window.desk.go_to("p1")
    return window.desk


def pane_of(desk: Desk) -> SheetPane:
    assert isinstance(desk.pane, SheetPane)
    return desk.pane


def section_of(desk: Desk) -> TableSection:
    section = pane_of(desk).section
    assert section is not None
    return section


def project(desk: Desk) -> Project:
    return desk.work.document.get(Project, "p1")


def lines(desk: Desk) -> list[str]:
    return [node.key for node in desk.navigation.model.nodes]


def column(part: TableSection, field: str, choice: str = "") -> int:
    return next(n for n, each in enumerate(part.shown.columns) if each.field == field and each.choice == choice)


def put_cursor(part: TableSection, row: int, at: int) -> None:
    part.table.setFocus()
    part.table.setCurrentIndex(part.model.index(row, at))


# ---- areas


def test_a_form_with_goals_alone_has_no_switch(window: MainWindow, form: Form) -> None:
    alone = form.model_copy(update={"sheets": FrozenDict({"goal": form.sheets["goal"]})})
    desk = shown(window, alone)
    assert desk.areas.switch.isHidden()
    assert desk.tabs.isHidden()
    assert not any(action.isVisible() for action in window.part(AreaActions).actions.values())


def test_before_the_approval_only_goals_and_the_department_can_be_worked_on(window: MainWindow, form: Form) -> None:
    desk = shown(window, form)
    buttons = desk.areas.switch.buttons
    assert {area for area, button in buttons.items() if button.isEnabled()} == {"goal", "department"}
    assert "批复" in buttons["evaluation"].toolTip()
    desk.show_area("evaluation")
    assert (desk.area, desk.sheet) == ("goal", "goal")
    assert desk.tabs.isHidden()
    desk.work.session.run(SetFields("doc", {"stage": Stage.APPROVED}))
    assert all(button.isEnabled() for button in buttons.values())
    assert window.part(AreaActions).actions["evaluation"].isEnabled()


def test_what_is_begun_can_be_gone_on_with_before_the_approval(window: MainWindow, form: Form) -> None:
    desk = shown(window, form)
    desk.work.session.run(SetFields("p2", {GOAL_DONE: "完成"}))
    assert desk.areas.switch.buttons["evaluation"].isEnabled()
    assert not desk.areas.switch.buttons["monitor"].isEnabled()
    desk.work.session.undo()
    assert not desk.areas.switch.buttons["evaluation"].isEnabled()


def test_another_area_shows_its_own_tree_and_the_same_project(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.go_to("p2")
    for area, sheet, before in (
        ("monitor", "monitor-06", ["sheet:monitor_report", "u1", "p1", "p2"]),
        ("evaluation", "evaluation", ["sheet:evaluation_report", "u1", "p1", "p2"]),
        ("department", "department_goal", ["sheet:department_goal", "sheet:department_evaluation"]),
    ):
        desk.show_area(area)  # type: ignore[arg-type]
        assert (desk.area, desk.sheet, lines(desk)) == (area, sheet, before)
        assert desk.entity_id == ("sheet:department_goal" if area == "department" else "p2")
    window.part(AreaActions).actions["evaluation"].trigger()
    assert (desk.area, desk.entity_id) == ("evaluation", "p2")
    qtbot.mouseClick(desk.areas.switch.buttons["goal"], Qt.MouseButton.LeftButton)
    assert (desk.area, desk.sheet, desk.entity_id) == ("goal", "goal", "p2")
    assert lines(desk)[0] == "doc"


def test_an_area_is_left_and_come_back_to_where_it_was(desk: Desk) -> None:
    desk.show_area("department")
    desk.navigation.choose("sheet:department_evaluation")
    assert (desk.entity_id, desk.sheet) == ("sheet:department_goal", "department_evaluation")
    desk.show_area("monitor")
    assert desk.entity_id == "p1"
    desk.tabs.choose("monitor-10")
    desk.show_area("department")
    assert desk.sheet == "department_evaluation"
    desk.show_area("monitor")
    assert desk.sheet == "monitor-10"


def test_sheets_that_are_begun_are_marked_at_the_tab_and_in_the_tree(qtbot: QtBot, desk: Desk) -> None:
    desk.show_area("monitor")
    assert [desk.tabs.tabText(n) for n in range(4)] == ["6月监控", "7月监控", "8月监控", "10月监控"]
    desk.tabs.choose("monitor-07")
    desk.work.session.run(SetFields("p1", {monitored(7, "money.total.executed"): "1"}))
    assert desk.tabs.tabText(1) == "7月监控 ●"
    desk.check()
    badges = {node.key: desk.navigation.model.badge(node)[1] for node in desk.navigation.model.nodes}
    assert badges["p2"] != "✓"
    assert badges["sheet:monitor_report"] == ""


def test_the_adjustment_stands_beside_the_goals_once_they_are_approved(desk: Desk) -> None:
    assert [desk.tabs.tabText(n) for n in range(desk.tabs.count())] == ["绩效目标", "绩效目标调整"]
    desk.tabs.choose("adjustment")
    assert isinstance(pane_of(desk).boxes["values.change.reason"].field, object)
    assert pane_of(desk).changes is not None
    desk.go_to("u1")
    desk.go_to("p2")
    assert desk.sheet == "adjustment"


def test_a_place_is_shown_on_the_sheet_where_it_can_be_written(desk: Desk) -> None:
    row = project(desk).indicators[1].id
    for field, row_id, sheet in (
        (ACTUAL, row, "evaluation"),
        ("value", row, "goal"),
        (monitored(7, "likelihood"), row, "monitor-07"),
        (GOAL_DONE, None, "evaluation"),
        ("goals.0", None, "goal"),
        ("values.change.date", None, "adjustment"),
        (f"{TOTAL}.executed", None, "evaluation"),
        ("plan.12", None, "goal"),
    ):
        desk.go_to("p1", field, row_id)
        assert desk.sheet == sheet, field
    desk.go_to("sheet:department_goal", "values.evaluation.goal_done")
    assert (desk.area, desk.sheet) == ("department", "department_evaluation")
    desk.go_to("sheet:department_goal", "values.goal")
    assert desk.sheet == "department_goal"
    assert _area_at(desk, "section:overall_goal") == "goal"
    assert _area_at(desk, "sheet:evaluation_report", "values.done") == "evaluation"


def _area_at(desk: Desk, entity_id: str, field: str | None = None) -> str:
    desk.go_to(entity_id, field)
    return desk.area


def test_undo_goes_to_the_area_and_the_sheet_of_the_change(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.show_area("evaluation")
    field = pane_of(desk).boxes[f"{TOTAL}.executed"].field
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, "4.5")
    desk.show_area("department")
    window.edit.undo.trigger()
    assert (desk.area, desk.sheet, desk.entity_id) == ("evaluation", "evaluation", "p1")
    assert project(desk).value_at(f"{TOTAL}.executed") in (None, "")


def test_back_leads_to_the_sheet_that_was_shown(desk: Desk) -> None:
    desk.show_area("monitor")
    desk.tabs.choose("monitor-08")
    desk.go_to("p2")
    desk.show_area("goal")
    desk.go_to("p2")
    desk.go_back(-1)
    assert (desk.entity_id, desk.area, desk.sheet) == ("p1", "monitor", "monitor-08")


def test_a_document_opens_in_the_area_where_it_was_left(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    save_to(qtbot, window, tmp_path / "文本.jx")
    desk.show_area("evaluation")
    window.file.open_path(tmp_path / "文本.jx")
    qtbot.waitUntil(lambda: window.desk is not None and window.desk is not desk)
    assert window.desk is not None
    assert window.desk.area == "evaluation"


def test_findings_are_counted_in_their_area_and_said_on_their_sheet(desk: Desk) -> None:
    desk.work.session.run(SetFields("p1", {GOAL_DONE: "完成"}))
    desk.work.session.run(SetFields("p1", {"purpose": ""}))
    desk.check()
    model = desk.navigation.model
    of_goals = model.counts("p1")
    desk.show_area("evaluation")
    of_evaluation = model.counts("p1")
    assert sum(of_goals.values()) >= 1
    assert sum(of_evaluation.values()) >= 1
    assert sum(of_goals.values()) + sum(of_evaluation.values()) <= len(
        [each for each in desk.work.problems if each.entity_id == "p1" and each.ruling is None]
    )
    said = " ".join(line.text() for box in pane_of(desk).boxes.values() for line in box.shown_lines)
    assert "全年执行数" in said
    assert "资金用途" not in said


# ---- fields


def test_money_is_a_grid_enter_goes_down_and_tab_across(qtbot: QtBot, desk: Desk) -> None:
    desk.show_area("evaluation")
    boxes = pane_of(desk).boxes
    first = boxes[f"{TOTAL}.executed"].field
    assert isinstance(first, QLineEdit)
    first.setFocus()
    qtbot.keyClicks(first, "4.5")
    qtbot.keyClick(first, KEYS.Key_Return)
    assert QApplication.focusWidget() is boxes[evaluation_money("fiscal", "executed")].field
    assert project(desk).value_at(f"{TOTAL}.executed") == "4.5"
    qtbot.keyClick(QApplication.focusWidget(), KEYS.Key_Up)
    assert QApplication.focusWidget() is first
    assert bool(first.alignment() & Qt.AlignmentFlag.AlignRight)
    boxes[f"{TOTAL}.adjusted"].field.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), KEYS.Key_Tab)
    assert QApplication.focusWidget() is first
    rate = boxes[f"{TOTAL}.rate"].field
    assert isinstance(rate, ComputedField)
    assert rate.text() == ""
    assert rate.toolTip()
    desk.work.session.run(SetFields("p1", {f"{TOTAL}.adjusted": "5"}))
    assert rate.text().startswith("90")


def test_what_is_filled_in_elsewhere_is_only_read(desk: Desk) -> None:
    desk.show_area("evaluation")
    pane = pane_of(desk)
    assert "goals" not in pane.boxes
    said = [read.text() for read in pane.findChildren(ReadField)]
    for words in ("采风创作经费之1", "巨鹿县文学艺术界联合会", "巨鹿县文学艺术界联合会本级"):
        assert words in said
    assert any(text.startswith("1.第1项：") for text in said)
    desk.work.session.run(SetFields("u1", {"name": "文联机关"}))
    assert "文联机关" in [read.text() for read in pane.findChildren(ReadField)]


def test_a_report_is_written_beneath_its_headings(qtbot: QtBot, desk: Desk) -> None:
    desk.go_to("sheet:evaluation_report", "values.work")
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "zipingkaizhan")
    desk.commit()
    entity = desk.work.document.find("sheet:evaluation_report")
    assert entity is not None
    assert entity.value_at("values.work") == "zipingkaizhan"


# ---- tables


@pytest.fixture
def monitored_table(desk: Desk) -> TableSection:
    desk.show_area("monitor")
    desk.tabs.choose("monitor-07")
    return section_of(desk)


def test_cells_are_ticked_by_click_space_and_enter(qtbot: QtBot, desk: Desk, monitored_table: TableSection) -> None:
    part = monitored_table
    reasons, likelihood = monitored(7, "reasons"), monitored(7, "likelihood")
    put_cursor(part, 0, column(part, reasons, "其他"))
    qtbot.keyClick(part.table, KEYS.Key_Space)
    put_cursor(part, 0, column(part, reasons, "经费保障"))
    qtbot.keyClick(part.table, KEYS.Key_Return)
    assert project(desk).indicators[0].value_at(reasons) == "经费保障、其他"
    for choice in ("确定能", "有可能"):
        at = part.table.visualRect(part.model.index(0, column(part, likelihood, choice))).center()
        qtbot.mouseClick(part.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert project(desk).indicators[0].value_at(likelihood) == choice
    qtbot.keyClick(part.table, KEYS.Key_Space)
    assert not project(desk).indicators[0].value_at(likelihood)
    qtbot.keyClick(part.table, KEYS.Key_X)
    assert part.table.editor is None
    desk.work.session.undo()
    assert project(desk).indicators[0].value_at(likelihood) == "有可能"


def test_ticks_are_pasted_from_a_worksheet_and_copied_as_ticks(
    qtbot: QtBot, window: MainWindow, desk: Desk, monitored_table: TableSection
) -> None:
    part, reasons = monitored_table, monitored(7, "reasons")
    first = column(part, reasons, "经费保障")
    put_cursor(part, 0, first)
    data = QMimeData()
    data.setText("√\t否\t1\t\n是\tx\t0\t\n")
    QApplication.clipboard().setMimeData(data)
    window.clipboard.paste_table()
    rows = project(desk).indicators
    assert [rows[0].value_at(reasons), rows[1].value_at(reasons)] == ["经费保障、人员保障", "经费保障、制度保障"]
    put_cursor(part, 0, first)
    part.rows.copy()
    assert QApplication.clipboard().text().strip() == "√"


def test_what_can_only_be_read_is_passed_over_and_opens_nothing(
    qtbot: QtBot, desk: Desk, monitored_table: TableSection
) -> None:
    part = monitored_table
    put_cursor(part, 0, column(part, monitored(7, "note")))
    qtbot.keyClick(part.table, KEYS.Key_Tab)
    assert part.table.currentIndex().row() == 1
    assert part.shown.columns[part.table.currentIndex().column()].field == monitored(7, "actual")
    put_cursor(part, 0, column(part, "value"))
    qtbot.keyClick(part.table, KEYS.Key_F2)
    qtbot.keyClick(part.table, KEYS.Key_5)
    assert part.table.editor is None
    assert project(desk).indicators[0].value == make_project(1).indicators[0].value


def test_neighbours_stand_beneath_one_word(monitored_table: TableSection) -> None:
    head = monitored_table.table.horizontalHeader()
    assert isinstance(head, GroupedHead)
    assert head.group_height > 0
    assert head.height() > head.group_height + monitored_table.table.fontMetrics().height()
    widths = [monitored_table.table.columnWidth(n) for n in range(len(monitored_table.shown.columns))]
    assert sum(widths) == monitored_table.table.viewport().width()
    assert min(widths) >= 34


def test_an_earlier_month_stands_beside_the_later_one_and_is_not_taken_over(desk: Desk) -> None:
    row = project(desk).indicators[0].id
    cells = {"monitor.07.actual": "2次", "monitor.07.likelihood:有可能": "√"}
    desk.work.session.run(SetCells("p1", "indicators", {row: cells}))
    desk.work.session.run(SetFields("p1", {monitored(7, "money.total.executed"): "2"}))
    desk.show_area("monitor")
    desk.tabs.choose("monitor-10")
    part = section_of(desk)
    actual = part.model.index(0, column(part, monitored(10, "actual")))
    assert (actual.data(HINT_ROLE), actual.data(DISPLAY)) == ("month 7: 2次", "")
    ticked = part.model.index(0, column(part, monitored(10, "likelihood"), "有可能"))
    assert ticked.data(HINT_ROLE) == "month 7: √"
    assert not part.model.index(0, column(part, monitored(10, "likelihood"), "确定能")).data(HINT_ROLE)
    labels = [label.text() for label in pane_of(desk).findChildren(type(pane_of(desk)._unit_line))]
    assert "month 7: 2.00" in labels
    assert not project(desk).value_at(monitored(10, "money.total.executed"))


def test_a_block_of_actual_values_and_scores_is_pasted_as_one_step(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    desk.show_area("evaluation")
    part = section_of(desk)
    put_cursor(part, 0, column(part, ACTUAL))
    data = QMimeData()
    data.setText("6次\t10\t10\t无\n3次\t10\t8\t场地紧张")
    QApplication.clipboard().setMimeData(data)
    window.clipboard.paste_table()
    rows = project(desk).indicators
    assert (rows[0].value_at(ACTUAL), rows[1].value_at(SCORE), rows[1].value_at(REASON)) == ("6次", "8", "场地紧张")
    assert rows[0].value == make_project(1).indicators[0].value
    desk.work.session.undo()
    assert not project(desk).indicators[1].value_at(SCORE)


# ---- paper


def test_the_preview_shows_the_sheet_in_view(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    preview = window.part(PreviewDock)
    desk.show_area("evaluation")
    assert preview.subject == Subject("p1", "evaluation", is_whole=False)
    qtbot.waitUntil(
        lambda: preview._shown_subject == Subject("p1", "evaluation", is_whole=False) and preview._shown is not None
    )
    desk.go_to("sheet:evaluation_report")
    assert preview.subject == Subject(None, "evaluation_report", is_whole=False)
    desk.show_area("goal")
    desk.go_to("doc")
    assert preview.subject.is_whole


def test_a_sheet_without_pages_says_so(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    preview = window.part(PreviewDock)
    desk.tabs.choose("adjustment")
    qtbot.waitUntil(lambda: preview._shown_subject.sheet == "adjustment")
    assert preview._note.text() == "Nothing of this sheet is printed yet."


def test_a_click_on_a_printed_sheet_stays_there(window: MainWindow, desk: Desk) -> None:
    desk.show_area("evaluation")
    window.part(PreviewDock).page_clicked.emit("p1", "value", project(desk).indicators[1].id)
    assert desk.sheet == "evaluation"
    window.part(PreviewDock).page_clicked.emit("u1", "name", None)
    assert (desk.entity_id, desk.area) == ("u1", "evaluation")


def test_print_offers_the_sheet_in_view_first(window: MainWindow, form: Form, desk: Desk) -> None:
    assert sheets_offered(form, "goal", ()) == [("The whole text: 绩效目标", ("goal",))]
    desk.work.session.run(SetFields("p1", {GOAL_DONE: "完成"}))
    desk.show_area("evaluation")
    dialog = PrintDialog(window.paper._offer(desk.work), window.wording, window)
    assert [dialog.sheets.itemText(n) for n in range(dialog.sheets.count())] == [
        "This sheet: 绩效自评",
        "The whole text: 绩效目标",
        "All sheets that are begun",
    ]
    assert list(dialog.order.sheets) == ["evaluation"]
    dialog.sheets.setCurrentIndex(2)
    assert list(dialog.order.sheets) == ["goal", "evaluation"]
    dialog.deleteLater()


def test_f1_tells_of_the_area_and_the_sheet(window: MainWindow, desk: Desk) -> None:
    desk.show_area("evaluation")
    desk.areas.switch.buttons["evaluation"].setFocus()
    window.help.here.trigger()
    assert window.help.dock.topic_id == "year.areas"
    for entity, field, topic in (
        ("p1", f"{TOTAL}.executed", "year.evaluation"),
        ("p1", monitored(7, "money.total.executed"), "year.monitor"),
        ("p1", "values.change.reason", "year.adjustment"),
        ("sheet:monitor_report", "values.work", "year.reports"),
        ("sheet:department_goal", "values.goal", "year.department"),
    ):
        desk.go_to(entity, field)
        window.help.here.trigger()
        assert window.help.dock.topic_id == topic, field


def test_a_short_word_in_brackets_is_not_torn_apart(desk: Desk) -> None:
    desk.show_area("evaluation")
    heads = [label.text() for label in pane_of(desk).findChildren(QLabel) if label.text().startswith("执行率（")]
    assert heads == ["执行率" + "\u2060".join("（B/A）")]


def test_rows_that_a_table_has_no_room_for_are_told(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.show_area("monitor")
    part, said = section_of(desk), list[str]()
    monkeypatch.setattr(window, "tell", lambda words, **_: said.append(window.wording.word(words)))
    put_cursor(part, 1, column(part, monitored(6, "actual")))
    room = len(part.model.rows) - 1
    for count in (room, room + 40):
        QApplication.clipboard().setText("\n".join(f"已完成{number}\t已完成" for number in range(count)))
        part.rows.paste_wanted.emit()
    assert said == [f"已粘贴 {room} 行。", f"已粘贴 {room} 行；另有 40 行超出本表的行数，没有粘贴。"]
