"""All findings of a kind are corrected together: ticked lines with before and after, one step of undo."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.desk import Desk
from tests.ui.test_problems import button, choose, desk, dock
from tests.ui.window import MainWindow

__all__ = ["desk", "dock"]  # fixtures


def values(desk: Desk) -> list[str]:
    return [project.indicators[3].value for _, project in desk.work.document.projects]


def lines(dock: ProblemsDock) -> list[QTreeWidgetItem]:
    """The ticked lines."""
    head = dock.kinds.list.topLevelItem(0)
    assert head is not None
    return [line for line in map(head.child, range(head.childCount())) if line is not None]


def opened(dock: ProblemsDock, rule_id: str) -> None:
    """Open the corrections of all findings of a rule."""
    choose(dock, rule_id)
    button(dock.details.buttons, "of this kind").click()
    assert dock.kinds.isVisibleTo(dock)
    assert not dock.rulings.isVisibleTo(dock)


def test_what_is_ticked_is_corrected_in_one_step(qtbot: QtBot, desk: Desk, dock: ProblemsDock) -> None:
    opened(dock, "VAL-11")
    assert [[line.text(column) for column in (1, 2)] for line in lines(dock)] == [
        ["5万元", "≤5万元"],
        ["4万元", "≤4万元"],
        ["6万元", "≤6万元"],
    ]
    dock.kinds.list.tick_all(False)
    qtbot.waitUntil(lambda: not dock.kinds.apply.isEnabled())
    dock.kinds.list.tick_all(True)
    qtbot.waitUntil(dock.kinds.apply.isEnabled)
    steps = len(desk.work.session.history.done)
    dock.kinds.apply.click()
    assert values(desk) == ["≤5万元", "≤4万元", "≤6万元"]
    assert len(desk.work.session.history.done) == steps + 1
    assert not dock.kinds.isVisibleTo(dock)
    assert "VAL-11" not in {problem.rule for problem in dock.model.problems}
    desk.work.session.undo()
    assert values(desk) == ["5万元", "4万元", "6万元"]


def test_a_line_without_its_tick_stays_as_it_is(desk: Desk, dock: ProblemsDock) -> None:
    opened(dock, "VAL-11")
    lines(dock)[1].setCheckState(0, Qt.CheckState.Unchecked)
    dock.kinds.apply.click()
    assert values(desk) == ["≤5万元", "4万元", "≤6万元"]


def test_going_back_corrects_nothing(desk: Desk, dock: ProblemsDock) -> None:
    opened(dock, "VAL-11")
    before = desk.work.document
    dock.kinds.back.click()
    assert desk.work.document is before
    assert not dock.kinds.isVisibleTo(dock)


def test_a_finding_without_its_like_is_not_offered_for_all(window: MainWindow, desk: Desk, dock: ProblemsDock) -> None:
    choose(dock, "PLN-02")
    assert not [each for each in dock.details.buttons if "of this kind" in each.text()]


def test_one_of_two_corrections_is_chosen_for_all(desk: Desk, dock: ProblemsDock) -> None:
    opened(dock, "VAL-09")
    assert dock.kinds.variants.count() == 2
    dock.kinds.variants.setCurrentIndex(1)
    dock.kinds.variants.activated.emit(1)
    dock.kinds.apply.click()
    satisfied = [project.indicators[6].value for _, project in desk.work.document.projects]
    assert satisfied == ["≥90%", "≥90%", "≥90%"]


def test_an_emptied_description_is_open_to_be_written(desk: Desk, dock: ProblemsDock) -> None:
    problem = choose(dock, "IND-07")
    fixes = desk.fixes_of(problem)
    assert [fix.is_to_write for fix in fixes] == [False, True]
    desk.apply(problem, fixes[1])
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    assert {row.description for row in pane.project.indicators} == {""}
    assert pane.table.editor is not None
    assert pane.model.column(pane.table.currentIndex().column()).field == "description"
    assert pane.table.currentIndex().row() == 0
