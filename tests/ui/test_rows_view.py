"""Keys mean the same in every table of whole rows, and what is copied there is a worksheet's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.ui.ticks.rows_view import RowsView

KEYS = Qt.Key


class Noting(RowsView):
    """Notes how often rows would be ticked."""

    toggled = 0

    def toggle(self) -> None:
        self.toggled += 1


@pytest.fixture
def view(qtbot: QtBot) -> Noting:
    view = Noting("单位")
    qtbot.addWidget(view)
    model = QStandardItemModel(0, 3, view)
    model.setHorizontalHeaderLabels(["单位", "代码", "金额"])
    for cells in (("文联", "721", "5.00"), ("=1+1", "301", ""), ("教育局\n二层", "302", "7.00")):
        model.appendRow([QStandardItem(cell) for cell in cells])
    view.setModel(model)
    view.setColumnHidden(1, True)
    view.show()
    return view


def test_home_end_enter_and_space(qtbot: QtBot, view: Noting) -> None:
    wanted: list[int] = []
    view.line_wanted.connect(lambda: wanted.append(view.currentIndex().row()))
    for key in (KEYS.Key_End, KEYS.Key_Return, KEYS.Key_Space, KEYS.Key_Home, KEYS.Key_Enter):
        qtbot.keyClick(view, key)
    assert wanted == [2, 0]
    assert view.toggled == 1


def test_with_another_key_held_they_mean_something_else(qtbot: QtBot, view: Noting) -> None:
    view.choose(1)
    for key in (KEYS.Key_Return, KEYS.Key_Space):
        with qtbot.assertNotEmitted(view.line_wanted):
            qtbot.keyClick(view, key, Qt.KeyboardModifier.AltModifier)
    assert view.toggled == 0


def test_chosen_rows_are_copied_with_their_heads_and_begin_no_formula(qtbot: QtBot, view: Noting) -> None:
    view.selectAll()
    qtbot.keyClick(view, KEYS.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "单位\t金额\n文联\t5.00\n'=1+1\t\n教育局 二层\t7.00"
    QApplication.clipboard().clear()


def test_without_a_chosen_row_nothing_is_copied(qtbot: QtBot, view: Noting) -> None:
    QApplication.clipboard().setText("before")
    view.clearSelection()
    qtbot.keyClick(view, KEYS.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "before"
    QApplication.clipboard().clear()
