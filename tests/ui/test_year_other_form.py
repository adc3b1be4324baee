"""The year by another province's form in the window: its columns, ticks, sources, totals and sign fields are edited."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jx_desktop.domain.document.address import Address
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.yearly import YearlyActions
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from tests.ui.window import MainWindow
from tests.year_other import other_document, other_form, other_project

SCORE = "values.evaluation.score"


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    window.show_work(Work(other_document(other_form(), other_project(1, begun=False), other_project(2, begun=False))))
    assert window.desk is not None
    window.desk.go_to("p1")
    return window.desk


def pane_of(desk: Desk, key: str) -> SheetPane:
    assert isinstance(desk.pane, SheetPane)
    assert desk.pane.key == key
    return desk.pane


def value(desk: Desk, path: str, row: str | None = None) -> object:
    return desk.work.document.value_at(Address("p1", path, row))


def heads(pane: SheetPane) -> list[str]:
    model = pane.model
    return [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]


def cell(pane: SheetPane, row: int, head: str) -> QModelIndex:
    return pane.model.index(row, heads(pane).index(head))


def typed(pane: SheetPane, row: int, head: str, text: str) -> None:
    """Type into a cell with real keys, and leave it."""
    pane.table.setFocus()
    pane.table.setCurrentIndex(cell(pane, row, head))
    QTest.keyClick(pane.table, Qt.Key.Key_F2)
    assert pane.table.editor is not None, head
    QTest.keyClick(pane.table.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    committed(pane.table.editor, text)
    QTest.keyClick(pane.table.editor, Qt.Key.Key_Tab)


def committed(editor: QWidget, text: str) -> None:
    """Have an input method commit a text in an editor."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def shown(pane: SheetPane, row: int, head: str) -> str:
    return str(cell(pane, row, head).data() or "")


def test_an_evaluation_is_filled_in_column_by_column(window: MainWindow, desk: Desk) -> None:
    desk.show_area("evaluation")
    pane = pane_of(desk, "evaluation")
    assert heads(pane) == [
        "类别", "子类", "衡量内容", "满分", "方向", "计划", "计量", "年终结果", "自报分", "核定分", "凭据", "差距说明"
    ]  # fmt: skip
    assert [shown(pane, 0, head) for head in ("满分", "方向", "计划", "计量")] == ["20", "≤", "300", "元"]
    window.part(YearlyActions).begin.trigger()
    assert value(desk, "values.evaluation.money.upper.adjusted") == "30000.00"
    typed(pane, 0, "年终结果", "290元")
    typed(pane, 0, "自报分", "19.5")
    typed(pane, 0, "核定分", "18")
    typed(pane, 0, "凭据", "tz1")
    row = desk.work.document.value_at(Address("p1", "indicators"))[0].id  # type: ignore[index]
    kept = [value(desk, f"values.evaluation.{key}", row) for key in ("actual", "score", "review_score", "evidence")]
    assert kept == ["290元", "19.5", "18", "tz1"]
    for path, text in (("values.evaluation.writer", "wang"), ("values.evaluation.money.own.executed", "4000")):
        editor = pane.boxes[path].field
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, text)
    pane.commit()
    assert value(desk, "values.evaluation.writer") == "wang"
    assert value(desk, "values.evaluation.money.own.executed") == "4000"


def test_what_belongs_to_the_goals_is_closed_there_and_open_among_them(desk: Desk) -> None:
    desk.show_area("evaluation")
    pane = pane_of(desk, "evaluation")
    for head in ("满分", "方向", "计划", "计量", "衡量内容"):
        assert not cell(pane, 0, head).flags() & Qt.ItemFlag.ItemIsEditable, head
    desk.show_area("goal")
    assert heads(pane_of(desk, "goal")) == ["类别", "子类", "衡量内容", "方向", "计划", "计量", "满分"]


def test_months_and_ticks_are_those_of_the_form(desk: Desk) -> None:
    desk.show_area("monitor")
    pane = pane_of(desk, "monitor-06")
    assert heads(pane)[5:9] == ["稳妥", "存疑", "无望", "主要障碍"]
    pane.table.setFocus()
    pane.table.setCurrentIndex(cell(pane, 1, "存疑"))
    QTest.keyClick(pane.table, Qt.Key.Key_Space)
    row = desk.work.document.value_at(Address("p1", "indicators"))[1].id  # type: ignore[index]
    assert value(desk, "values.monitor.06.likelihood", row) == "存疑"
    assert [key for key in desk.work.document.form.all_sheets if key.startswith("monitor-")] == [
        "monitor-06",
        "monitor-09",
    ]


def test_scores_are_taken_and_both_totals_follow(window: MainWindow, desk: Desk) -> None:
    desk.show_area("evaluation")
    pane = pane_of(desk, "evaluation")
    for row, text in enumerate(("290元", "120人", "95%", "2025年11月30日", "大体达到", "93%")):
        typed(pane, row, "年终结果", text)
    year = window.part(YearlyActions)
    assert year.take_form.isEnabled()
    year.take_form.trigger()
    scores = [str(row.value_at(SCORE)) for row in desk.work.document.projects[0][1].indicators]
    assert scores == ["20", "15", "15", "10", "24", "10"]
