"""From the finished goals of three projects to their printed self-evaluation, with real keys, and few of them."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.yearly import names
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions import print as print_actions
from jx_desktop.ui.actions.print import PrintActions
from jx_desktop.ui.panes.sheet import SheetPane
from tests.conftest import make_document, make_project
from tests.figures import Figure
from tests.ui.window import MainWindow

KEYS, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST_STROKES = 40
_SOON_MILLISECONDS = 20
EXECUTED = ("4.325", "5", "4.9")
ACTUAL = (
    ("6", "95%", "2024-11-28", "4.3", "285", "93%"),
    ("7", "96%", "2024-12-20", "4.5", "300", "92%"),
    ("6", "90%", "2024-12-01", "4.4", "310", "94%"),
)


class Hand:
    """Presses keys where the focus is, and counts all that are no part of what is written."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.strokes = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self._qtbot.keyClick(focus(), key, held)
        QApplication.processEvents()
        self.strokes += 1

    def write(self, text: str) -> None:
        """Write an actual value, an amount or a text."""
        for character in text:  # the first opens the editor of a cell, which takes the others
            self._qtbot.keyClicks(focus(), character)
            QApplication.processEvents()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_three_projects_are_evaluated_and_printed_with_few_strokes(
    window: MainWindow, form: Form, qtbot: QtBot, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    projects = [make_project(number) for number in (1, 2, 3)]
    window.show_work(Work(make_document(form, *projects, stage="approved")))
    window.activateWindow()
    desk, hand = window.desk, Hand(qtbot)
    assert desk is not None
    desk.go_to("p1", "purpose")  # where the goals were finished
    printed: list[Document] = []
    monkeypatch.setattr(print_actions, "printer_names", lambda: (["甲"], "甲"))
    monkeypatch.setattr(window.part(PrintActions), "print_document", lambda document, _order: printed.append(document))

    hand.press(KEYS.Key_3, ALT)
    hand.press(KEYS.Key_Y, CONTROL | SHIFT)
    for number, executed in enumerate(EXECUTED):  # the total and its source, down, up, down
        hand.write(executed)
        hand.press(KEYS.Key_Return, SHIFT if number % 2 else NONE)
        hand.write(executed)
        if number < 2:
            hand.press(KEYS.Key_PageDown, CONTROL)
    hand.press(KEYS.Key_F6)
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    while pane.model.column(pane.table.currentIndex().column()).field != names.ACTUAL:
        hand.press(KEYS.Key_Right)
    for number, actual in reversed(list(enumerate(ACTUAL))):  # and back from the last project, down, up, down
        step = SHIFT if number % 2 else NONE
        for place, text in enumerate(reversed(actual) if number % 2 else actual):
            hand.write(text)
            if place < len(actual) - 1:
                hand.press(KEYS.Key_Return, step)
        if number:
            hand.press(KEYS.Key_PageUp, CONTROL)
    hand.press(KEYS.Key_E, CONTROL | ALT)
    hand.press(KEYS.Key_F4, CONTROL | SHIFT)
    QTimer.singleShot(_SOON_MILLISECONDS, press_enter_in_dialog)
    hand.press(KEYS.Key_P, CONTROL)
    hand.strokes += 1  # Enter in the dialog

    assert [document.head.stage.is_approved for document in printed] == [True]
    calculator, totals = Calculator.of(printed[0]), []
    for number, actual in enumerate(ACTUAL, 1):
        project = printed[0].get(Project, f"p{number}")
        assert tuple(row.value_at(names.ACTUAL) for row in project.indicators) == actual
        totals.append(calculator.text(project, form.project_fields[names.TOTAL]))
    assert totals == ["97.15", "100", "99.12"]
    figure("strokes from the goals of three projects to their printed self-evaluation", str(hand.strokes))
    assert hand.strokes <= MOST_STROKES


def press_enter_in_dialog() -> None:
    """Press Enter in the dialog once it has come up; one that does not take it is shut: no test waits for it."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QDialog):
        QTimer.singleShot(_SOON_MILLISECONDS, press_enter_in_dialog)
        return
    QTest.keyClick(dialog.focusWidget() or dialog, KEYS.Key_Return)
    if dialog.isVisible():
        dialog.reject()
