"""Rows of money that a form adds are amounts like the others: typed, shown, summed and printed as such."""

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.panes.sheet import SheetPane
from tests.conftest import make_document, make_project
from tests.own_money import own_form
from tests.ui.test_window import enter
from tests.ui.window import MainWindow

_PATH = "budget.values.fund"


@pytest.fixture
def pane(window: MainWindow) -> SheetPane:
    values = {"total": "8", "fiscal": "3", "values": {"fund": "待定"}}
    window.show_work(Work(make_document(own_form(), make_project(1, budget=values))))
    assert window.desk is not None
    window.desk.go_to("p1")
    assert isinstance(window.desk.pane, SheetPane)
    return window.desk.pane


def field(pane: SheetPane) -> TypedField:
    found = pane.boxes[_PATH].field
    assert isinstance(found, TypedField)
    return found


def test_what_is_typed_with_its_unit_is_kept_as_an_amount(qtbot: QtBot, pane: SheetPane) -> None:
    fund = field(pane)
    fund.setFocus()
    fund.selectAll()
    enter(qtbot, fund, "50,000元")
    assert fund.shown_reading == "= 5.00 万元"
    fund.commit()
    budget = pane.project.budget
    assert (budget.amount("fund"), budget.values["fund"]) == (Decimal(5), "5")
    pane.boxes["budget.total"].field.setFocus()
    assert fund.text() == "5.00"
    assert pane.work.document.total("fund") == 5


def test_words_that_are_no_amount_stay_until_somebody_writes_one(qtbot: QtBot, pane: SheetPane) -> None:
    fund = field(pane)
    assert fund.text() == "待定"
    fund.setFocus()
    pane.boxes["budget.total"].field.setFocus()
    assert pane.project.budget.values["fund"] == "待定"
    fund.setFocus()
    fund.selectAll()
    enter(qtbot, fund, "约5")
    fund.commit()
    assert fund.is_half_typed
    assert pane.project.budget.values["fund"] == "待定"


def test_an_emptied_row_is_none(qtbot: QtBot, pane: SheetPane) -> None:
    fund = field(pane)
    fund.setFocus()
    fund.selectAll()
    enter(qtbot, fund, "5")
    fund.commit()
    fund.selectAll()
    qtbot.keyClicks(fund, "\b")
    fund.commit()
    assert "fund" not in pane.project.budget.values
