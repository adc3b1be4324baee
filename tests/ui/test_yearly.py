"""In the window: a sheet of the year is begun, its points are shared out, suggested scores are said and taken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.yearly import names
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions import yearly
from jx_desktop.ui.actions.yearly import YearlyActions
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.fields.computed import ComputedField
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.yearly_tools import YearlyTools
from jx_desktop.ui.table.model import HINT_ROLE
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.ui.window import MainWindow

SCORES = [("p1r1", "≥50次", "47次"), ("p1r2", "有效提升", "达成预期指标"), ("p1r3", "=0起", "1起")]


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Desk:
    window.show_work(Work(make_document(form, make_project(1), make_project(2), stage="approved")))
    assert window.desk is not None
    window.desk.go_to("p1", names.RATE_POINTS)
    return window.desk


@pytest.fixture
def year(window: MainWindow) -> YearlyActions:
    return window.part(YearlyActions)


def pane_of(desk: Desk) -> SheetPane:
    assert isinstance(desk.pane, SheetPane)
    assert desk.pane.key == "evaluation"
    return desk.pane


def tools_of(desk: Desk) -> YearlyTools:
    (tools,) = pane_of(desk).findChildren(YearlyTools)
    return tools


def value(desk: Desk, path: str, row: str | None = None, project: str = "p1") -> object:
    return desk.work.document.value_at(Address(project, path, row))


def fill(desk: Desk) -> None:
    """Have targets, what was reached and points in the rows of the first project."""
    project = desk.work.document.get(Project, "p1")
    rows = {row.id: row for row in project.indicators}
    for row_id, target, actual in SCORES:
        values = {"value": target, names.ACTUAL: actual, names.POINTS: "10"}
        rows[row_id] = rows[row_id].with_values(values)
    desk.work.session.run(SetFields("p1", {"indicators": tuple(rows.values())}))


def test_a_button_begins_the_sheet_in_all_projects_and_goes(desk: Desk, year: YearlyActions) -> None:
    button = tools_of(desk).begin
    assert button is not None
    assert button.isVisibleTo(desk)
    button.click()
    assert (value(desk, names.RATE_POINTS), value(desk, names.RATE_POINTS, project="p2")) == ("10", "10")
    assert not button.isVisibleTo(desk)
    assert not year.begin.isEnabled()
    desk.work.session.undo()
    assert button.isVisibleTo(desk)


def test_points_are_shared_out_and_stand_against_what_they_should_be(desk: Desk, year: YearlyActions) -> None:
    year.share.trigger()
    words = tools_of(desk).sums["indicators"].text()
    assert words.startswith("产出指标 50/50 · ")
    assert words.endswith("100/100")
    assert value(desk, names.POINTS, "p2r1", "p2") is None
    before = value(desk, names.POINTS, "p1r1")
    rows = desk.work.document.get(Project, "p1").indicators
    given = tuple(row.with_values({names.POINTS: "1"}) for row in rows)
    desk.work.session.run(SetFields("p1", {"indicators": given}))
    year.share_everywhere.trigger()
    assert value(desk, names.POINTS, "p1r1") == "1"
    assert value(desk, names.POINTS, "p2r1", "p2") == before


def test_a_suggestion_is_said_at_its_cell_and_beneath_the_table_and_never_taken_by_itself(desk: Desk) -> None:
    fill(desk)
    pane = pane_of(desk)
    column = [each.field for each in pane.model.shown.columns].index(names.SCORE)
    said = [pane.model.index(row, column).data(HINT_ROLE) for row in range(3)]
    assert said == ["→ 9.4", "→ 10", ""]
    assert "47/50" in str(pane.model.index(0, column).data(Qt.ItemDataRole.ToolTipRole))
    lines = []
    for row_id, _, _ in SCORES:
        desk.go_to("p1", names.SCORE, row_id)
        lines.append(tools_of(desk).lines["indicators"].text())
    assert lines[0] == "Row 1: 达成 47/50 → 得 9.4"
    assert lines[1].startswith("Row 2: “达成预期指标”得分占分值的 80%–100%")
    assert lines[2] == "Row 3: 目标为 0，无法按比例计算得分，请自行评定。"
    assert value(desk, names.SCORE, "p1r1") is None


def test_what_is_said_beneath_the_table_is_always_of_the_row_with_the_cursor(desk: Desk, qtbot: QtBot) -> None:
    fill(desk)
    pane = pane_of(desk)
    (section,) = pane.sections
    table, line = section.table, tools_of(desk).lines["indicators"]
    column = [each.field for each in pane.model.shown.columns].index(names.SCORE)

    def press(row: int) -> None:
        place = table.visualRect(pane.model.index(row, column)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    for row, beginning in ((0, "Row 1: 达成 47/50"), (2, "Row 3: 目标为 0"), (1, "Row 2: “达成预期指标”")):
        press(row)
        assert line.text().startswith(beginning)
        assert table.currentIndex().row() == row
    press(2)
    project = desk.work.document.get(Project, "p1")
    for rows, said in (
        (project.indicators[1:], "Row 2: 目标为 0"),  # one above has gone
        ((project.indicators[2], *project.indicators[:2], *project.indicators[3:]), "Row 1: 目标为 0"),
    ):
        desk.work.session.run(SetFields("p1", {"indicators": rows}))
        assert (table.current_row_id(), line.text()[: len(said)]) == ("p1r3", said)
        desk.work.session.undo()
        assert table.current_row_id() == "p1r3"
        assert line.text().startswith("Row 3: 目标为 0")
    desk.work.session.run(SetFields("p1", {"indicators": (*project.indicators[:2], *project.indicators[3:])}))
    current = table.current_row_id()
    assert current != "p1r3"
    assert "目标为 0" not in line.text()


def test_one_key_takes_the_score_of_the_row_and_another_all_that_are_empty(
    desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    fill(desk)
    desk.go_to("p1", names.ACTUAL, "p1r1")
    qtbot.keyClick(pane_of(desk).table, Qt.Key.Key_F4)
    assert value(desk, names.SCORE, "p1r1") == "9.4"
    assert "47/50" in window.statusBar().currentMessage()
    desk.work.session.run(SetFields("p1", {names.evaluation_money("total", "executed"): "4.5",
                                           names.evaluation_money("total", "adjusted"): "5",
                                           names.RATE_POINTS: "10"}))  # fmt: skip
    qtbot.keyClick(pane_of(desk).table, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert (value(desk, names.SCORE, "p1r2"), value(desk, names.RATE_SCORE)) == ("10", "9")
    assert value(desk, names.SCORE, "p1r3") is None
    desk.work.session.undo()
    desk.work.session.undo()
    assert value(desk, names.RATE_SCORE) is None


def test_what_was_lowered_by_hand_is_not_raised_again(desk: Desk, year: YearlyActions, window: MainWindow) -> None:
    fill(desk)
    project = desk.work.document.get(Project, "p1")
    lowered = (project.indicators[0].with_values({names.SCORE: "8"}), *project.indicators[1:])
    desk.work.session.run(SetFields("p1", {"indicators": lowered}))
    year.take_everywhere.trigger()
    assert value(desk, names.SCORE, "p1r1") == "8"
    assert value(desk, names.SCORE, "p1r2") == "10"
    assert "另有 1 处" in window.statusBar().currentMessage()


def test_a_score_below_what_is_suggested_is_asked_for_its_reason_at_its_row(desk: Desk, year: YearlyActions) -> None:
    fill(desk)
    lines = {}
    given = [("p1r1", "9", ""), ("p1r2", "8", "无"), ("p1r1", "9", "两次改为线上"), ("p1r1", "10", "")]
    for row_id, score, reason in given:
        rows = desk.work.document.get(Project, "p1").indicators
        values = {names.SCORE: score, names.REASON: reason}
        changed = tuple(row.with_values(values) if row.id == row_id else row for row in rows)
        desk.work.session.run(SetFields("p1", {"indicators": changed}))
        desk.go_to("p1", names.SCORE, row_id)
        lines[row_id, score, reason] = tools_of(desk).lines["indicators"].text()
    asked = [key for key, words in lines.items() if words.endswith("It is below that: please say why.")]
    assert asked == given[:2]
    desk.work.session.undo()
    desk.work.session.undo()
    desk.check()
    found = [problem for problem in desk.work.problems if Address("p1", names.REASON, "p1r1") in problem.places]
    assert [problem.rule for problem in found] == ["SEV-03"], "and it is at its cell"


def test_many_projects_are_scored_behind_the_window(
    window: MainWindow, form: Form, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yearly, "_MANY", 1)
    row = make_project(1).indicators[0].with_values({"value": "≥10次", names.ACTUAL: "9次", names.POINTS: "10"})
    own = (make_project(1, indicators=(row,)), make_project(2, indicators=(row.model_copy(update={"id": "x"}),)))
    window.show_work(Work(make_document(form, *own, stage="approved")))
    desk = window.desk
    assert desk is not None
    desk.go_to("p1", names.SCORE, row.id)
    window.part(YearlyActions).take_everywhere.trigger()
    qtbot.waitUntil(lambda: value(desk, names.SCORE, "x", "p2") == "9")
    assert value(desk, names.SCORE, row.id) == "9"


def test_a_sheet_of_many_projects_is_begun_behind_the_window_of_what_stands_there_in_the_end(
    desk: Desk, window: MainWindow, year: YearlyActions, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yearly, "_MANY", 1)
    year.begin.trigger()
    assert value(desk, names.RATE_POINTS) is None, "the window goes on"
    desk.work.session.run(SetFields("p2", {names.RATE_POINTS: "20"}))
    qtbot.waitUntil(lambda: value(desk, names.RATE_POINTS) == "10")
    assert value(desk, names.RATE_POINTS, project="p2") == "20", "what was entered meanwhile stays"
    year.share_everywhere.trigger()
    assert value(desk, names.POINTS, "p2r1", "p2") is None
    qtbot.waitUntil(lambda: value(desk, names.POINTS, "p2r1", "p2") is not None)
    desk.work.session.undo()
    assert [value(desk, names.POINTS, f"{each}r1", each) for each in ("p1", "p2")] == [None, None], "it is one step"
    year.share_everywhere.trigger()
    document = desk.work.document
    window.show_work(Work(document))
    qtbot.waitUntil(lambda: not window.background.is_busy)
    assert window.work is not None
    assert window.work.document == document, "another document is shown: nothing is done there"


def test_the_score_of_the_rate_is_said_beneath_its_field_and_taken_there(desk: Desk, year: YearlyActions) -> None:
    executed, adjusted = names.evaluation_money("total", "executed"), names.evaluation_money("total", "adjusted")
    desk.work.session.run(SetFields("p1", {executed: "8.65", adjusted: "10", names.RATE_POINTS: "10"}))
    assert tools_of(desk).lines[names.RATE_SCORE].text() == "执行率 86.5%，满分 10 → 得 8.65"
    desk.go_to("p1", names.RATE_SCORE)
    year.take.trigger()
    assert value(desk, names.RATE_SCORE) == "8.65"


def test_why_there_is_no_grade_yet_is_said_where_it_stands(desk: Desk) -> None:
    project, field = desk.work.document.get(Project, "p1"), pane_of(desk).boxes[names.GRADE].field
    assert isinstance(field, ComputedField)
    rows = tuple(row.with_values({names.POINTS: "15", names.SCORE: "15"}) for row in project.indicators)
    desk.work.session.run(SetFields("p1", {"indicators": rows, names.RATE_POINTS: "10"}))
    assert field.text() == "暂无等级，尚未填写：执行率得分。"
    desk.work.session.run(SetFields("p1", {names.RATE_SCORE: "10"}))
    assert field.text() == "优"


def test_what_the_projects_have_spent_is_offered_to_the_department_and_taken_by_one_key(
    desk: Desk, year: YearlyActions
) -> None:
    total = names.evaluation_money("total", "executed")
    for number, spent in (("p1", "4.5"), ("p2", "3")):
        desk.work.session.run(SetFields(number, {total: spent}))
    budget = str(desk.work.document.total())
    desk.work.session.run(SetFields("sheet:department_goal", {names.evaluation_money("total", "adjusted"): budget}))
    desk.go_to("sheet:department_goal", total)
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    (tools,) = pane.findChildren(YearlyTools)
    assert tools.lines[total].text() == "各项目执行数合计 7.5"
    year.take_score()
    assert desk.work.document.value_at(Address("sheet:department_goal", total)) == "7.5"


def test_a_target_in_words_offers_its_answers_in_the_cell(desk: Desk) -> None:
    fill(desk)
    pane = pane_of(desk)
    column = [each.field for each in pane.model.shown.columns].index(names.ACTUAL)
    bands = [band.name for band in desk.work.document.form.scoring.bands]
    assert [pane.model.choices(pane.model.index(row, column)) for row in range(3)] == [[], bands, []]
    desk.go_to("p1", names.ACTUAL, "p1r2")
    pane.table.edit(pane.table.currentIndex())
    assert isinstance(pane.table.editor, QComboBox)


def test_a_deduction_is_offered_where_the_form_has_one(window: MainWindow, form: Form, year: YearlyActions) -> None:
    scoring = form.scoring.model_copy(update={"far_above_deduction": 20, "far_above": FrozenDict({"≥": 120})})
    own = form.model_copy(update={"scoring": type(form.scoring).model_validate(scoring.dump())})
    row = make_project(1).indicators[0].with_values({"value": "≥10次", names.ACTUAL: "20次", names.POINTS: "10"})
    window.show_work(Work(make_document(own, make_project(1, indicators=(row,)), stage="approved")))
    desk = window.desk
    assert desk is not None
    desk.go_to("p1", names.SCORE, row.id)
    assert "按表样可扣减 20%" in tools_of(desk).lines["indicators"].text()
    year.deduct.trigger()
    assert value(desk, names.SCORE, row.id) == "8"


def test_a_document_whose_form_has_no_such_sheets_takes_them_and_goes_on(window: MainWindow, form: Form) -> None:
    old = form.model_copy(update={"sheets": FrozenDict({"goal": form.sheets["goal"]})})
    work = Work(make_document(old, make_project(1), make_project(2), stage="approved"))
    window.show_work(work)
    desk, bars = window.desk, window.part(StandingBars)
    assert desk is not None
    desk.go_to("p2")
    QApplication.processEvents()
    assert "没有绩效目标调整、{m}月监控" not in bars.offer.words.text()
    assert "绩效自评" in bars.offer.words.text()
    assert "不能撤销" in bars.offer.words.text()
    bars.offer.buttons[0].click()
    assert window.desk is not None
    assert window.desk is not desk
    assert (window.opened.work, window.desk.entity_id) == (work, "p2")
    assert "evaluation" in work.document.form.all_sheets
    assert not bars.offer.words.text()
    window.desk.go_to("p2", names.RATE_POINTS)
    window.part(YearlyActions).begin.trigger()
    assert value(window.desk, names.RATE_POINTS, project="p2") == "10"
    work.session.undo()
    work.session.undo()
    assert "evaluation" in work.document.form.all_sheets


def test_enter_goes_back_to_where_writing_began_and_not_to_a_cell_that_is_only_read(desk: Desk, qtbot: QtBot) -> None:
    desk.go_to("p1", names.ACTUAL, "p1r1")
    pane = pane_of(desk)
    fields = [each.field for each in pane.model.shown.columns]
    pane.table.setCurrentIndex(pane.model.index(0, fields.index("value")))  # a target is only read here
    for _ in range(2):
        qtbot.keyClick(pane.table, Qt.Key.Key_Tab)
    assert fields[pane.table.currentIndex().column()] == names.POINTS
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    at = pane.table.currentIndex()
    assert (at.row(), fields[at.column()]) == (1, names.ACTUAL)


def test_nothing_of_it_stands_in_the_goals(desk: Desk, year: YearlyActions) -> None:
    desk.go_to("p1", "purpose")
    assert isinstance(desk.pane, SheetPane)
    assert desk.pane.key == "goal"
    assert not desk.pane.findChildren(YearlyTools)
    for action in (year.begin, year.share, year.take, year.take_form, year.deduct):
        assert not action.isEnabled()
