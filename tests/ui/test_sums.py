"""Sums follow what is typed: in the status bar, on the cover and on each unit."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.editing.tree import AddUnit
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.panes.cover import CoverPane
from jx_desktop.ui.panes.unit import UnitPane
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.ui.test_window import desk, type_into
from tests.ui.window import MainWindow

__all__ = ["desk"]  # a fixture


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_the_status_bar_says_sum_and_share(window: MainWindow, desk: Desk) -> None:
    assert "Sum 15.00 万元 · 财政资金 100 %" in words(window.status)
    project = desk.work.document.projects[0][1]
    desk.work.session.run(SetFields(project.id, {"budget.fiscal": "2", "budget.other": "3"}))
    assert "Sum 15.00 万元 · 财政资金 80 %" in words(window.status)
    desk.work.session.run(SetFields(project.id, {"budget.total": None}))
    assert "Sum 10.00 万元" in words(window.status)
    assert "预算数 is missing in 1 project(s)" in words(window.status)
    window.show_work(None)
    assert words(window.status).strip() == ""


def test_the_cover_compares_the_declared_total_with_the_sum(qtbot: QtBot, desk: Desk) -> None:
    pane = desk.pane
    assert isinstance(pane, CoverPane)
    assert "财政资金 15.00 万元, 100 % of the sum" in words(pane.sums)
    declared = pane.boxes["declared_total"].field
    assert isinstance(declared, TypedField)
    type_into(qtbot, declared, "16万")
    assert desk.work.document.head.declared_total == 16
    assert "预算总额 is 16.00 万元, the projects add up to 15.00 万元: 1.00 万元 less" in words(pane.sums)
    project = desk.work.document.projects[0][1]
    desk.work.session.run(SetFields(project.id, {"budget.total": "6"}))
    assert "预算总额 agrees" in words(pane.sums)
    desk.work.session.run(SetFields(project.id, {"budget.total": "7.5"}))
    assert "1.50 万元 more" in words(pane.sums)


def test_a_unit_says_its_own_sum_and_that_of_the_whole(desk: Desk) -> None:
    unit = desk.work.document.units[0]
    desk.go_to(unit.id)
    pane = desk.pane
    assert isinstance(pane, UnitPane)
    assert "3 projects  ·  Sum 15.00 万元" in words(pane.sums)
    assert "Whole document" not in words(pane.sums)
    desk.work.session.run(AddUnit(Unit(id="u2", code="721002", name="另一单位")))
    assert "Whole document: 3 projects  ·  Sum 15.00 万元" in words(pane.sums)
    desk.work.session.run(SetHeadFields({"declared_total": "14"}))
    assert "1.00 万元 more" in words(pane.sums)
    desk.go_to("u2")
    assert isinstance(desk.pane, UnitPane)
    assert "0 projects  ·  Sum 0.00 万元" in words(desk.pane.sums)


def test_other_money_units_are_told_of(window: MainWindow, form: Form) -> None:
    projects = [
        make_project(1),
        make_project(2, money_unit="元", budget={"total": "10000"}),
        make_project(3, money_unit="美元"),
    ]
    window.show_work(Work(make_document(form, *projects)))
    assert window.desk is not None
    window.desk.go_to("u1")
    assert "Sum 6.00 万元" in words(window.desk)
    assert "1 project(s) in another money unit, converted" in words(window.desk)
    assert "1 project(s) in a money unit that cannot be converted" in words(window.desk)
