"""责任股室: typed in the project's form, found, changed in many, taken from a list, and on no page."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jx_desktop.domain.comparing.comparison import compare
from jx_desktop.domain.comparing.list_comparison import ListKind, compare_list
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.words.searching import Sought
from jx_desktop.editing.budget_list import MergeList
from jx_desktop.exchange.blocks import grid_of_texts
from jx_desktop.exchange.budget_list.columns import find_head
from jx_desktop.exchange.budget_list.reader import read_projects
from jx_desktop.exchange.tables import filled
from jx_desktop.services.document.work import Work
from jx_desktop.services.lists.finding import Finder, replacing
from jx_desktop.ui.pages.change_many import ChangeManyPage
from jx_desktop.ui.panes.sheet import SheetPane
from tests.conftest import make_document, make_project
from tests.ui.test_many_projects import choose, line
from tests.ui.window import MainWindow


def offices(document: Document) -> list[str]:
    return [project.section_office for project in document.all_of(Project)]


@pytest.fixture
def work(window: MainWindow, form: Form) -> Work:
    work = Work(make_document(form, *(make_project(number) for number in range(1, 4))))
    window.show_work(work)
    return work


def test_it_is_typed_beneath_what_is_printed_and_undo_leads_back_to_it(window: MainWindow, work: Work) -> None:
    window.go_to("p2", "section_office")
    assert window.desk is not None
    pane = window.desk.pane
    assert isinstance(pane, SheetPane)
    field = pane.boxes["section_office"].field
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, "Finance")
    pane.commit()
    assert offices(work.document) == ["", "Finance", ""]
    window.go_to("p1")
    work.session.undo()
    assert offices(work.document) == ["", "", ""]
    last = pane.sections[-1].table
    assert field.mapTo(pane.inner, field.rect().topLeft()).y() > last.mapTo(pane.inner, last.rect().bottomLeft()).y()


def test_many_projects_get_one_at_once(qtbot: QtBot, window: MainWindow, work: Work) -> None:
    window.change_many.change.trigger()
    [page] = window.findChildren(ChangeManyPage)
    choose(page, "责任股室")
    line(qtbot, page).setText("行财股")
    qtbot.waitUntil(page.apply.isEnabled)
    page.apply.click()
    assert offices(work.document) == ["行财股"] * 3
    assert len(work.session.history.done) == 1


def test_it_is_found_and_replaced(form: Form) -> None:
    document = make_document(form, make_project(1, section_office="行财科"), make_project(2))
    found = [hit for each in Finder().find(document, Sought("行财科")) if each is not None for hit in each.hits]
    assert [hit.source.field for hit in found] == ["section_office"]
    assert offices(document.apply(replacing(document, found, "行财股").command.build(document))) == ["行财股", ""]


def test_a_comparison_names_it_once(form: Form) -> None:
    before, after = (make_document(form, make_project(1, section_office=office)) for office in ("甲股", "乙股"))
    [difference] = [field for entity in compare(before, after).entities for field in entity.fields]
    assert (difference.path, difference.before, difference.after) == ("section_office", "甲股", "乙股")


@pytest.mark.parametrize("head", ["责任股室", "归口股室", "归口业务科室", "主管科室", "责任科室名称"])
def test_a_list_with_a_column_of_offices_brings_them(head: str, form: Form) -> None:
    document = make_document(form, make_project(1, section_office="甲股"), make_project(2))
    rows = [("项目编码", "项目名称", head, "预算数（万元）")]
    rows += [(project.code, project.name, "乙股", "5.00") for project in document.all_of(Project)]
    table = filled(grid_of_texts([*rows, ("", "新的项目", "丙股", "1.00")]), most_rows=100)
    listed = read_projects(table, find_head(table, form), form, None, "万元")[0].projects
    compared = compare_list(document, listed)
    assert [each.kind for each in compared.differences if each.kind is not ListKind.ADDED] == [ListKind.OFFICE] * 2
    after = document.apply(MergeList(compared, compared.differences).build(document))
    assert offices(after) == ["乙股", "乙股", "丙股"]


def test_a_list_whose_cell_is_empty_takes_no_office_away(form: Form) -> None:
    document = make_document(form, make_project(1, section_office="甲股"))
    [project] = document.all_of(Project)
    table = filled(grid_of_texts([("项目编码", "项目名称", "责任股室"), (project.code, project.name, "")]), most_rows=9)
    listed = read_projects(table, find_head(table, form), form, None, "万元")[0].projects
    assert compare_list(document, listed).differences == ()


def test_a_form_may_call_it_otherwise_and_needs_not_name_it(form: Form) -> None:
    assert form.label("section_office") == "责任股室"
    named = form.model_copy(update={"labels": {**form.labels, "section_office": "承办处室"}})
    assert type(form).model_validate(named.model_dump()).label("section_office") == "承办处室"
