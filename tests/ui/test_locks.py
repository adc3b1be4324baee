"""What is closed is closed by its own lock: the rest takes edits, and every field, cell and action says which it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.editing.final import MakeOpen
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.insert import InsertActions
from jx_desktop.ui.find.dock import FindDock
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.table_section import TableSection
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.ui.window import MainWindow

EDITABLE = Qt.ItemFlag.ItemIsEditable


@pytest.fixture(scope="module")
def own_form() -> Form:
    return every_form()


def shown(window: MainWindow, form: Form, **head: object) -> Desk:
    window.show_work(Work(make_document(form, make_project(1), make_project(2), **head)))
    assert window.desk is not None
    window.desk.go_to("p1")
    return window.desk


def pane(desk: Desk) -> SheetPane:
    assert isinstance(desk.pane, SheetPane)
    return desk.pane


def is_closed(desk: Desk, path: str) -> bool:
    field = pane(desk).boxes[path].field
    assert isinstance(field, (QLineEdit, QPlainTextEdit))
    return field.isReadOnly()


def unbroken(text: object) -> str:
    """Return what a tip says; its long lines are broken."""
    return str(text).replace("\n", "")


def tip(desk: Desk, path: str) -> str:
    return unbroken(pane(desk).boxes[path].field.toolTip())


def section(desk: Desk, table: str = "indicators") -> TableSection:
    return next(each for each in pane(desk).sections if each.shown.id == table)


def takes(part: TableSection, key: str) -> bool:
    index = part.model.index(0, part.shown.keys.index(key))
    return bool(part.model.flags(index) & EDITABLE)


def words(window: MainWindow, code: str, **params: object) -> str:
    return window.wording.text(code, **params)


def test_after_approval_amounts_and_rows_are_closed_and_say_so_and_the_rest_is_open(
    window: MainWindow, own_form: Form
) -> None:
    desk = shown(window, own_form, approval_number="巨财预〔2027〕1号")
    assert is_closed(desk, "budget.total")
    assert is_closed(desk, "goals")
    assert not is_closed(desk, "purpose")
    assert not is_closed(desk, "name")
    said = words(window, "edit_lock.approved")
    assert said in tip(desk, "budget.total")
    assert said not in tip(desk, "purpose")
    assert is_closed(desk, "values.granted"), "an amount of the form's own is one"
    assert not is_closed(desk, "values.begun")
    assert section(desk, "purchases").why_closed == said
    part = section(desk)
    assert not takes(part, "value")
    cell = part.model.index(0, part.shown.keys.index("value"))
    assert said in unbroken(part.model.data(cell, Qt.ItemDataRole.ToolTipRole))
    insert = window.part(InsertActions)
    assert not insert.add_project.isEnabled()
    assert said in unbroken(insert.add_project.toolTip())
    assert insert.add_unit.isEnabled()
    assert not window.clipboard.table.isEnabled()
    assert window.part(InsertActions).down.isEnabled(), "their order is no amount"


def test_after_approval_a_later_sheet_of_the_same_rows_takes_its_own_columns(
    window: MainWindow, own_form: Form
) -> None:
    desk = shown(window, own_form, approval_number="巨财预〔2027〕1号")
    desk.tabs.choose("progress-07")
    part = section(desk)
    assert takes(part, "progress.07.actual")
    assert not any(takes(part, key) for key in ("level3", "value") if key in part.shown.keys)
    assert window.clipboard.table.isEnabled()


def test_a_final_sheet_closes_itself_alone(window: MainWindow, own_form: Form) -> None:
    desk = shown(window, own_form, finals=("progress-07",))
    assert not is_closed(desk, "purpose")
    assert takes(section(desk), "value")
    desk.tabs.choose("progress-07")
    part = section(desk)
    assert not takes(part, "progress.07.actual")
    name = own_form.all_sheets["progress-07"].name
    cell = part.model.index(0, part.shown.keys.index("progress.07.actual"))
    said = words(window, "edit_lock.final", sheet=name)
    assert said in unbroken(part.model.data(cell, Qt.ItemDataRole.ToolTipRole))
    assert not window.clipboard.table.isEnabled()
    assert said in window.clipboard.table.toolTip()
    locked = [desk.tabs.tabText(n) for n in range(desk.tabs.count()) if not desk.tabs.tabIcon(n).isNull()]
    assert locked == [name]
    desk.tabs.choose("progress-10")
    assert takes(section(desk), "progress.10.actual")


def test_final_goals_leave_the_other_sheets_open(window: MainWindow, own_form: Form) -> None:
    desk = shown(window, own_form, final=True)
    assert is_closed(desk, "purpose")
    assert words(window, "final.locked") in tip(desk, "purpose")
    desk.tabs.choose("progress-07")
    assert takes(section(desk), "progress.07.actual")
    desk.go_to("sheet:whole")
    assert not any(is_closed(desk, path) for path, box in pane(desk).boxes.items() if isinstance(box.field, QLineEdit))


def test_in_a_reviewers_copy_all_content_is_closed(window: MainWindow, own_form: Form) -> None:
    desk = shown(window, own_form, review_of="e1")
    for key in ("goal", "progress-07"):
        desk.tabs.choose(key)
        assert section(desk).why_closed == words(window, "edit_lock.review")
    desk.tabs.choose("goal")
    assert is_closed(desk, "purpose")
    desk.go_to("sheet:whole")
    assert all(is_closed(desk, path) for path, box in pane(desk).boxes.items() if isinstance(box.field, QLineEdit))
    assert window.part(InsertActions).add_unit.toolTip().endswith(words(window, "edit_lock.review"))


def test_what_a_lock_refuses_stands_again_as_it_is_stored(window: MainWindow, own_form: Form) -> None:
    """The lock comes while something is typed."""
    desk = shown(window, own_form)
    field = pane(desk).boxes["budget.total"].field
    assert isinstance(field, QLineEdit)
    field.setFocus()
    stored = field.text()
    QTest.keyClicks(field, "77")
    desk.work.session.run(SetHeadFields({"approval_number": "1号"}))
    desk.commit()
    assert field.text() == stored
    assert amount(desk.work.document) == "5.00"
    assert pane(desk).boxes["budget.total"].shown_lines[0].text().endswith(words(window, "edit_lock.approved"))


def amount(document: Document) -> str:
    return str(document.get(Project, "p1").budget.total)


def test_what_a_lock_refuses_in_a_cell_stands_again_as_it_is_stored(window: MainWindow, own_form: Form) -> None:
    desk = shown(window, own_form)
    part = section(desk)
    index = part.model.index(0, part.shown.keys.index("value"))
    stored = index.data()
    part.table.setCurrentIndex(index)
    part.table.edit(index)
    editor = part.table.editor
    assert editor is not None
    QTest.keyClicks(editor, "77")
    desk.work.session.run(SetHeadFields({"approval_number": "1号"}))
    part.table.finish_editing()
    assert index.data() == stored
    assert part.problems.shown_lines[0].text().endswith(words(window, "edit_lock.approved"))
    desk.go_to("p2")
    assert part.problems.lines == []


def test_keys_in_a_closed_table_change_nothing_and_say_why(window: MainWindow, own_form: Form) -> None:
    desk = shown(window, own_form, approval_number="1号")
    part = section(desk)
    part.table.setCurrentIndex(part.model.index(0, part.shown.keys.index("value")))
    before = desk.work.document
    for run in (part.rows.clear_cells, part.rows.add_row, part.rows.remove_rows):
        with pytest.raises(LockedError):
            run()
    assert desk.work.document is before


def test_without_a_lock_tips_are_as_they_were(window: MainWindow, own_form: Form) -> None:
    desk = shown(window, own_form, final=True)
    desk.work.session.run(MakeOpen())
    assert not is_closed(desk, "budget.total")
    assert words(window, "final.locked") not in tip(desk, "budget.total")
    assert takes(section(desk), "value")


def test_after_approval_what_is_closed_is_found_and_only_the_rest_replaced(
    qtbot: QtBot, window: MainWindow, own_form: Form
) -> None:
    desk = shown(window, own_form, approval_number="1号")
    window.finding.replace.trigger()
    dock = window.part(FindDock)
    dock.text.insert("采风")
    qtbot.waitUntil(lambda: not dock.search.is_running and len(dock.model.hit_rows) > 2)
    dock.new.insert("写生")
    closed = [hit for hit in dock.model.ticked if hit.source.field.startswith("goals") or hit.source.row_id]
    assert closed, "goals and rows say it too"
    assert f"{len(closed)} of the ticked places" in dock.said.text()
    goals = desk.work.document.get(Project, "p1").goals
    dock.replace_ticked()
    project = desk.work.document.get(Project, "p1")
    assert "写生" in project.purpose
    assert project.goals == goals


def test_after_approval_findings_are_still_ruled_and_in_a_review_they_are_not(
    window: MainWindow, own_form: Form
) -> None:
    def deeds(**head: object) -> list[str]:
        project = make_project(1, code="")
        window.show_work(Work(make_document(own_form, project, **head)))
        assert window.desk is not None
        work = window.desk.work
        found = next(problem for problem in work.problems if problem.severity is not Severity.ERROR)
        return [label for label, _ in window.problems.details.deeds(found, work, ())]

    assert any("Do not mention" in label for label in deeds(approval_number="1号"))
    assert not any("Do not mention" in label for label in deeds(review_of="e1"))
    assert not any("Do not mention" in label for label in deeds(final=True))
