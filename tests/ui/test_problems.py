"""The list of findings, corrections in one click, setting aside and releasing, and the report on screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.person import Person
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import RemoveProject
from jx_desktop.services.document.references import made_reference
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.importing import read_source
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.ui.dialogs.person import PersonDialog
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.pages.check_report import CheckReportPage
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.window.desk import Desk
from jx_desktop.validation.problem import Problem
from tests.conftest import SAMPLE_TEXT, make_document, make_project
from tests.ui.window import MainWindow


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    """The sample on the desk."""
    imported = read_source(SAMPLE_TEXT, FormLibrary(), "hebei-2024")
    window.show_work(Work(imported.document))
    assert window.desk is not None
    return window.desk


@pytest.fixture
def pane(desk: Desk) -> SheetPane:
    """The second project of the sample."""
    desk.go_to(desk.work.document.projects[1][1].id)
    assert isinstance(desk.pane, SheetPane)
    return desk.pane


@pytest.fixture
def dock(window: MainWindow, desk: Desk) -> ProblemsDock:
    return window.problems


def set_fields(desk: Desk, number: int, **values: object) -> None:
    """Change a project behind the form's back, and check."""
    fields = {path.replace("__", "."): value for path, value in values.items()}
    desk.work.session.run(SetFields(desk.work.document.projects[number - 1][1].id, fields))
    desk.check()


def listed(dock: ProblemsDock, column: int = 2) -> list[str]:
    return [str(dock.model.index(row, column).data()) for row in range(dock.model.rowCount())]


def named(name: str) -> Callable[[PersonDialog], PersonDialog.DialogCode]:
    """Somebody of a unit who says his name when asked."""

    def answer(dialog: PersonDialog) -> PersonDialog.DialogCode:
        assert not dialog.go_on.isEnabled()
        dialog.name.setText(name)
        dialog.offices["unit"].click()
        assert dialog.go_on.isEnabled()
        return PersonDialog.DialogCode.Accepted

    return answer


def choose(dock: ProblemsDock, rule_id: str) -> Problem:
    problem = next(problem for problem in dock.model.problems if problem.rule == rule_id)
    dock.choose(problem)
    return problem


def button(buttons: list[QPushButton], words: str) -> QPushButton:
    return next(button for button in buttons if words in button.text())


def shown_fixes(pane: SheetPane, path: str) -> list[str]:
    lines = pane.boxes[path].lines
    return [button.text() for line in lines for button in line.buttons if button.isVisibleTo(pane)]


# ---- corrections


def test_a_wrong_sum_is_put_right_beneath_the_field_in_one_undoable_step(
    qtbot: QtBot, window: MainWindow, desk: Desk, pane: SheetPane
) -> None:
    set_fields(desk, 2, budget__fiscal="3.00")
    assert shown_fixes(pane, "budget.total") == ["财政资金改为 4.00", "预算数改为 3.00"]
    before = desk.work.document
    line = pane.boxes["budget.total"].lines[0]
    qtbot.mouseClick(line.buttons[0], Qt.MouseButton.LeftButton)
    fiscal = pane.findChild(TypedField, "budget.fiscal")
    assert isinstance(fiscal, TypedField)
    assert fiscal.text() == "4.00"
    assert shown_fixes(pane, "budget.total") == []
    assert window.edit.undo.text() == "Undo: 按建议更正"
    window.edit.undo.trigger()
    assert desk.work.document == before


def test_a_correction_that_typing_has_made_another_is_not_made(qtbot: QtBot, desk: Desk, pane: SheetPane) -> None:
    set_fields(desk, 2, budget__fiscal="3.00")
    total = pane.findChild(TypedField, "budget.total")
    assert isinstance(total, TypedField)
    total.setFocus()
    total.selectAll()
    qtbot.keyClicks(total, "6")
    pane.boxes["budget.total"].lines[0].buttons[0].click()
    assert str(pane.project.budget.total) == "6"
    assert str(pane.project.budget.fiscal) == "3.00"
    assert shown_fixes(pane, "budget.total") == ["财政资金改为 6.00", "预算数改为 3.00"]


def test_tab_after_typing_goes_to_the_next_field_and_not_to_the_corrections_of_what_stood_there(
    qtbot: QtBot, desk: Desk, pane: SheetPane
) -> None:
    total = pane.findChild(TypedField, "budget.total")
    assert isinstance(total, TypedField)
    set_fields(desk, 2, budget__fiscal="3.00")
    total.setFocus()
    total.selectAll()
    qtbot.keyClicks(total, "3.00")
    qtbot.keyClick(total, Qt.Key.Key_Tab)
    assert desk.window().focusWidget() is pane.boxes["budget.fiscal"].field
    set_fields(desk, 2, budget__fiscal="2.00")
    total.setFocus()
    qtbot.keyClick(total, Qt.Key.Key_Tab)  # nothing typed: the corrections are what the cursor came for
    focused = desk.window().focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "财政资金改为 3.00"
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    desk.check()
    assert desk.window().focusWidget() is total  # its button has gone


def test_what_is_new_is_said_when_the_field_is_left_and_not_while_it_is_typed(
    qtbot: QtBot, desk: Desk, pane: SheetPane
) -> None:
    total = pane.findChild(TypedField, "budget.total")
    assert isinstance(total, TypedField)
    total.setFocus()
    total.selectAll()
    qtbot.keyClicks(total, "5")
    total.commit()
    desk.check()
    assert shown_fixes(pane, "budget.total") == []
    pane.boxes["purpose"].field.setFocus()
    assert shown_fixes(pane, "budget.total") == ["财政资金改为 5.00", "预算数改为 4.00"]
    total.setFocus()
    total.selectAll()
    qtbot.keyClicks(total, "4.00")
    total.commit()
    desk.check()
    assert shown_fixes(pane, "budget.total") == []  # what is right again is taken away at once


@pytest.mark.parametrize("way", ["F9", "list"])
def test_whoever_asks_is_told_beneath_the_field_that_is_being_written(
    qtbot: QtBot, window: MainWindow, desk: Desk, pane: SheetPane, dock: ProblemsDock, way: str
) -> None:
    total = pane.findChild(TypedField, "budget.total")
    assert isinstance(total, TypedField)
    total.setFocus()
    total.selectAll()
    qtbot.keyClicks(total, "5")
    total.commit()
    desk.check()
    assert shown_fixes(pane, "budget.total") == []
    if way == "F9":
        window.checking.check.trigger()
    else:
        desk.go_to_problem(next(each for each in dock.model.problems if each.places[0].field == "budget.total"))
    assert shown_fixes(pane, "budget.total")


def test_a_finding_of_a_project_that_is_gone_leads_nowhere(desk: Desk, pane: SheetPane, dock: ProblemsDock) -> None:
    gone = desk.work.document.projects[0][1].id
    problem = next(problem for problem in desk.work.problems if problem.entity_id == gone)
    desk.work.session.run(RemoveProject(gone))
    pane.boxes["purpose"].field.setFocus()
    desk.go_to_problem(problem)
    assert desk.entity_id == pane.entity_id
    assert desk.window().focusWidget() is pane.boxes["purpose"].field
    assert desk.navigation.current is not None


def test_a_field_that_is_left_does_not_show_what_was_wrong_before_it_was_typed(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.go_to(desk.work.document.projects[0][1].id, "budget.total")
    window.insert.add_project.trigger()
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    total, fiscal = (pane.boxes[path].field for path in ("budget.total", "budget.fiscal"))
    total.setFocus()
    qtbot.keyClicks(total, "6.00")
    qtbot.keyClick(total, Qt.Key.Key_Tab)
    desk.check()
    qtbot.keyClicks(fiscal, "6.00")
    desk.check()  # of the state in which the fiscal money is not yet there
    qtbot.keyClick(fiscal, Qt.Key.Key_Tab)
    assert desk.window().focusWidget() is pane.boxes["budget.other"].field
    assert shown_fixes(pane, "budget.fiscal") == []
    desk.check()
    assert shown_fixes(pane, "budget.fiscal") == []


def test_a_code_loses_its_spaces_in_one_click(desk: Desk, pane: SheetPane) -> None:
    set_fields(desk, 2, code="13052924P 00584012408F")
    pane.boxes["code"].lines[0].buttons[0].click()
    assert pane.project.code == "13052924P00584012408F"


def test_what_is_wrong_in_cells_is_listed_beneath_the_table_with_its_corrections(desk: Desk, pane: SheetPane) -> None:
    words = [label.text() for label in pane.boxes["indicators"].shown_lines if label.isVisibleTo(pane)]
    assert any("没有写明时间" in text for text in words)
    assert "改为“2024年12月31日前”" in shown_fixes(pane, "indicators")
    button(pane.boxes["indicators"].lines[1].buttons, "12月31日前").click()
    assert pane.project.indicators[2].value == "2024年12月31日前"


def test_a_proposal_with_a_blank_opens_the_cell_with_the_blank_selected(
    qtbot: QtBot, desk: Desk, pane: SheetPane
) -> None:
    button(pane.boxes["indicators"].lines[1].buttons, "__个工作日内").click()
    assert pane.project.indicators[2].value == "__个工作日内"
    editor = pane.table.editor
    assert isinstance(editor, CellText)
    assert editor.textCursor().selectedText() == "__"
    qtbot.keyClicks(editor, "10")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.project.indicators[2].value == "10个工作日内")
    desk.check()
    assert not [problem for problem in desk.work.problems_of(pane.entity_id) if problem.rule in ("VAL-12", "STR-02")]


def test_words_beneath_the_table_lead_to_their_cell(qtbot: QtBot, desk: Desk, pane: SheetPane) -> None:
    line = next(line for line in pane.boxes["indicators"].lines if "没有写明时间" in line.label.text())
    qtbot.mouseClick(line.label, Qt.MouseButton.LeftButton)
    assert (pane.table.currentIndex().row(), pane.table.currentIndex().column()) == (2, 4)


def test_a_locked_document_offers_no_correction(window: MainWindow, desk: Desk, pane: SheetPane) -> None:
    set_fields(desk, 2, budget__fiscal="3.00")
    before = desk.work.document
    window.show_work(Work(before.with_head(before.head.model_copy(update={"final": True}))))
    assert window.desk is not None
    window.desk.go_to(pane.entity_id)
    locked = window.desk.pane
    assert isinstance(locked, SheetPane)
    assert shown_fixes(locked, "budget.total") == []
    window.problems.list.setCurrentIndex(window.problems.model.index(0, 0))
    assert [each.text() for each in window.problems.details.buttons] == ["Make it a comment"]


def test_corrections_are_also_offered_in_the_list(desk: Desk, dock: ProblemsDock) -> None:
    problem = choose(dock, "PLN-02")
    button(dock.details.buttons, "12月底改为 100%").click()
    project = desk.work.document.get(Project, problem.entity_id)
    assert project.percent_at(12) == 100
    assert "PLN-02" not in {found.rule for found in dock.model.problems}
    choose(dock, "VAL-11")
    menu = dock.menu()
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    offered = ["改为“≤5万元”", "Correct all of this kind…", "Do not mention again…"]
    assert words == ["Go there", *offered, "Make it a comment", "All of “建议” into comments"]


# ---- which are shown


def test_each_severity_is_counted_and_can_be_left_out(desk: Desk, dock: ProblemsDock) -> None:
    assert [button.text() for button in dock.bar.severities.values()] == ["● 错误 0", "▲ 提示 15", "○ 建议 12"]
    assert dock.windowTitle() == "Findings (errors 0, warnings 15, hints 12)"
    dock.bar.severities[Severity.WARNING].click()
    assert {problem.severity for problem in dock.model.problems} == {Severity.HINT}
    assert dock.model.rowCount() == 12


def test_only_what_is_open_and_only_what_has_a_text_can_be_shown(
    qtbot: QtBot, desk: Desk, pane: SheetPane, dock: ProblemsDock
) -> None:
    dock.bar.here.click()
    assert {problem.entity_id for problem in dock.model.problems} == {pane.entity_id}
    first = desk.work.document.projects[0][1].id
    desk.go_to(first)
    assert {problem.entity_id for problem in dock.model.problems} == {first}
    dock.bar.all.click()
    dock.bar.text.setText("问卷")
    qtbot.waitUntil(lambda: dock.model.rowCount() == 3)
    dock.bar.text.setText("SRC-02")
    qtbot.waitUntil(lambda: {problem.rule for problem in dock.model.problems} == {"SRC-02"})
    dock.bar.text.setText("没有这样的内容")
    qtbot.waitUntil(lambda: dock.model.rowCount() == 0)
    assert not dock.list.isVisibleTo(dock)
    dock.bar.show_all()
    assert dock.model.rowCount() == 27


def test_the_rule_is_named_in_the_tool_tip_alone(dock: ProblemsDock) -> None:
    index = dock.model.index(0, 2)
    rule = dock.model.problems[0].rule
    assert rule in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert not any(rule in text for column in range(3) for text in listed(dock, column))


def test_the_chosen_finding_says_why_it_is_brought_up_and_what_to_do(window: MainWindow, dock: ProblemsDock) -> None:
    height = dock.height()
    for row in range(dock.model.rowCount()):
        dock.list.setCurrentIndex(dock.model.index(row, 0))
        QApplication.processEvents()
        details = dock.details
        for label in (details.why, details.todo):
            assert label.isVisible()
            assert label.text().endswith("。")
            assert label.height() >= label.heightForWidth(label.width()), "no line of it is cut off"
        assert details.width() <= dock.side.viewport().width()
        assert dock.height() == height
    choose(dock, "SRC-02")
    assert dock.details.why.text() == "问卷只能反映人的感受和看法，其他指标要以统计数据为准。"
    assert dock.details.todo.text().startswith("效益指标改用统计数据、业务台账等作为依据")
    assert dock.details.words.toolTip() == "SRC-02　相关性 · 依据已公开文本中的常见差错"
    dock.bar.text.setText("nothing is like this")
    dock.bar.changed.emit()
    assert not dock.details.why.isVisible()


def test_the_chosen_finding_stays_chosen_when_others_go(desk: Desk, dock: ProblemsDock) -> None:
    chosen = choose(dock, "IND-07")
    set_fields(desk, 1, plan__12="100")
    assert dock.current == chosen


# ---- from one to the next


def test_f8_begins_with_the_form_that_is_open_and_wraps_with_a_word(
    window: MainWindow, desk: Desk, pane: SheetPane, dock: ProblemsDock
) -> None:
    name = pane.findChild(TextField, "name")
    assert isinstance(name, TextField)
    name.setFocus()
    window.checking.next.trigger()
    assert (desk.entity_id, dock.current and dock.current.rule) == (pane.entity_id, "GOL-02")
    seen = [dock.current]
    for _ in range(26):
        window.checking.next.trigger()
        seen.append(dock.current)
    assert len({id(problem) for problem in seen}) == 27
    assert desk.work.document.projects[0][1].id == desk.entity_id
    window.checking.next.trigger()
    assert dock.current is seen[0]
    for _ in range(6):
        window.checking.previous.trigger()
    assert desk.entity_id == desk.work.document.head.id
    assert "回到第 1 项" not in window.status.currentMessage()
    window.checking.previous.trigger()
    assert "转到最后一项（第 27 项）" in window.status.currentMessage()
    window.checking.next.trigger()
    assert "回到第 1 项，共 27 项" in window.status.currentMessage()


def test_f8_walks_through_what_is_listed_alone(window: MainWindow, desk: Desk, dock: ProblemsDock) -> None:
    dock.bar.severities[Severity.WARNING].click()
    for _ in range(9):
        window.checking.next.trigger()
        assert dock.current is not None
        assert dock.current.severity is Severity.HINT
    dock.bar.severities[Severity.HINT].click()
    window.checking.next.trigger()
    assert "没有内容" in window.status.currentMessage()


def test_f9_says_how_many_there_are(window: MainWindow, desk: Desk, dock: ProblemsDock) -> None:
    dock.hide()
    window.checking.check.trigger()
    assert dock.isVisible()
    assert window.status.currentMessage() == "校验完成：错误 0 项，提示 15 项，建议 12 项。"


# ---- rulings


def test_a_warning_is_set_aside_with_a_reason_and_comes_back_with_undo(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: ProblemsDock
) -> None:
    before = desk.work.document
    choose(dock, "VAL-12")
    button(dock.details.buttons, "Do not mention again…").click()
    form = dock.form
    assert form.isVisibleTo(dock)
    assert not form.go.isEnabled(), "no reason yet"
    form.reason.setText("以文件为准")
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    assert form.isHidden()
    assert dock.model.rowCount() == 26
    (ruling,) = desk.work.document.rulings
    assert (ruling.rule, ruling.kind, ruling.reason) == ("VAL-12", "set_aside", "以文件为准")
    dock.bar.handled.click()
    assert dock.model.rowCount() == 27
    assert any("✓ 不再提示" in text for text in listed(dock, 0))
    window.edit.undo.trigger()
    assert desk.work.document == before
    desk.check()
    assert dock.model.rowCount() == 27


def test_a_rule_is_set_aside_for_the_whole_document_and_taken_back_in_the_list(desk: Desk, dock: ProblemsDock) -> None:
    choose(dock, "IND-07")
    button(dock.details.buttons, "Do not mention again…").click()
    dock.form.everywhere.setChecked(True)
    dock.form.reason.setText("表样如此")
    dock.form.go.click()
    assert "IND-07" not in {problem.rule for problem in dock.model.problems}
    assert dock.bar.rulings.text() == "Done with: 1"
    dock.bar.rulings.click()
    assert dock.rulings.isVisibleTo(dock)
    item = dock.rulings.list.topLevelItem(0)
    assert item is not None
    assert [item.text(column) for column in range(4)] == ["不再提示", "IND-07", "全文", "表样如此"]
    dock.rulings.back.click()
    assert desk.work.document.rulings == []
    assert sum(problem.rule == "IND-07" for problem in dock.model.problems) == 3


def test_an_error_is_released_with_a_reason_in_the_name_of_who_sits_here(
    window: MainWindow, desk: Desk, dock: ProblemsDock, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.settings.person_name = ""
    set_fields(desk, 1, budget__fiscal="4.00")
    set_fields(desk, 2, budget__fiscal="3.00")
    dock.list.setCurrentIndex(dock.model.index(0, 0))
    assert not any("mention" in each.text() for each in dock.details.buttons), "an error needs a release"
    button(dock.details.buttons, "Release with a reason…").click()
    form = dock.form
    form.reason.setText("差额为上年结转资金")
    assert not form.everywhere.isVisibleTo(form)
    monkeypatch.setattr(PersonDialog, "exec", lambda _: PersonDialog.DialogCode.Rejected)
    form.go.click()
    assert desk.work.document.rulings == [], "nobody was named"
    assert form.isVisibleTo(dock), "and the reason is still there"
    monkeypatch.setattr(PersonDialog, "exec", named("李某"))
    form.go.click()
    assert desk.work.count(Severity.ERROR) == 1
    assert desk.work.document.rulings[0].by == "李某"
    assert (window.settings.person_name, window.settings.person_office) == ("李某", "unit")
    monkeypatch.setattr(PersonDialog, "exec", None)
    dock.list.setCurrentIndex(dock.model.index(0, 0))
    button(dock.details.buttons, "Release with a reason…").click()
    assert form.reason.text() == ""
    assert form.person.person == Person("李某", "unit"), "asked once"


def test_escape_leaves_the_question_and_nothing_is_done(qtbot: QtBot, desk: Desk, dock: ProblemsDock) -> None:
    choose(dock, "VAL-12")
    button(dock.details.buttons, "Do not mention again…").click()
    dock.form.reason.setText("以文件为准")
    qtbot.keyClick(dock.form.reason, Qt.Key.Key_Escape)
    assert dock.form.isHidden()
    assert desk.work.document.rulings == []


# ---- the report


def test_the_report_is_shown_saved_as_pdf_and_leads_to_its_findings(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.checking.report.trigger()
    qtbot.waitUntil(lambda: window.findChild(CheckReportPage) is not None)
    page = window.findChild(CheckReportPage)
    assert isinstance(page, CheckReportPage)
    assert page.verdict.text() == "定稿前还有 2 项须更正，或说明理由后放行。"
    groups = [page.list.topLevelItem(number) for number in range(page.list.topLevelItemCount())]
    assert next(group.text(0) for group in groups if group is not None) == "封面（1）"
    target = tmp_path / "校验报告.pdf"
    monkeypatch.setattr("jx_desktop.ui.actions.writing.ask_file_to_write", lambda *_: target)
    page.save.click()
    qtbot.waitUntil(lambda: not window.background.is_busy)
    assert target.read_bytes().startswith(b"%PDF")
    assert "校验报告已保存到" in window.status.currentMessage()
    second = groups[1]
    assert second is not None
    item = second.child(1)
    assert item is not None
    page.list.itemActivated.emit(item, 0)
    assert desk.entity_id == desk.work.document.projects[0][1].id
    assert desk.isVisible()


def test_the_report_can_be_left(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.checking.report.trigger()
    qtbot.waitUntil(lambda: window.findChild(CheckReportPage) is not None)
    page = window.findChild(CheckReportPage)
    assert isinstance(page, CheckReportPage)
    page.closed.emit()
    assert desk.isVisible()


def test_nothing_is_decided_about_a_project_that_has_gone(
    qtbot: QtBot, window: MainWindow, desk: Desk, dock: ProblemsDock
) -> None:
    set_fields(desk, 1, budget__fiscal="4.00")
    dock.list.setCurrentIndex(dock.model.index(0, 0))
    button(dock.details.buttons, "Release with a reason…").click()
    dock.form.reason.setText("差额为上年结转资金")
    desk.go_to(desk.work.document.projects[0][1].id)
    window.insert.remove_chosen()
    dock.form.go.click()
    assert desk.work.document.rulings == []
    window.edit.undo.trigger()
    desk.check()
    dock.list.setCurrentIndex(dock.model.index(0, 0))
    button(dock.details.buttons, "Release with a reason…").click()
    window.insert.remove_chosen()
    desk.check()
    assert dock.form.isHidden()


# ---- from finding to finding


def test_f8_goes_through_the_findings_as_they_are_listed(window: MainWindow, desk: Desk, dock: ProblemsDock) -> None:
    set_fields(desk, 3, budget__fiscal="3.00")
    problems = list(dock.model.problems)
    assert problems[0].severity is Severity.ERROR
    first = next(row for row, problem in enumerate(problems) if problem.entity_id == desk.entity_id)
    for step in range(2 * len(problems)):
        window.checking.next.trigger()
        row = (first + step) % len(problems)
        assert dock.list.currentIndex().row() == row
        assert desk.entity_id == problems[row].entity_id
    for step in range(len(problems)):
        window.checking.previous.trigger()
        assert dock.list.currentIndex().row() == (first - 2 - step) % len(problems)


def test_f8_goes_on_from_the_line_that_was_chosen(qtbot: QtBot, window: MainWindow, dock: ProblemsDock) -> None:
    at = dock.list.visualRect(dock.model.index(2, 0)).center()
    qtbot.mouseClick(dock.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    window.checking.next.trigger()
    assert dock.list.currentIndex().row() == 3


def test_after_a_correction_f8_goes_to_what_came_next(window: MainWindow, desk: Desk, dock: ProblemsDock) -> None:
    while dock.current is None or dock.current.rule != "PLN-02":
        window.checking.next.trigger()
    row = dock.list.currentIndex().row()
    following = dock.model.problems[row + 1]
    button(dock.details.buttons, "12月底改为 100%").click()
    window.checking.next.trigger()
    assert dock.current is not None
    assert (dock.current.rule, dock.current.places) == (following.rule, following.places)
    assert dock.list.currentIndex().row() == row


def test_last_years_budget_is_looked_at_once_it_has_been_read(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    last = made_reference(make_document(form, make_project(1), year=2023), "2023年", "2026-09-28T09:00:00+08:00")
    changed = make_project(1, budget={"total": "60000", "fiscal": "60000"})
    work = Work(make_document(form, changed, references={"2023": last.id}), versions=(last,))
    window.show_work(work)

    def codes() -> set[str]:
        return {problem.message.code for problem in work.findings.found or ()}

    qtbot.waitUntil(lambda: "budget.factor_last_year" in codes())
    assert "reference.loading" not in codes()
