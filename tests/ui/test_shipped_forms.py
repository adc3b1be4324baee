"""The sample of every shipped form in the window: each line of each area is shown, fields are typed into and undone."""

from decimal import Decimal

from pytestqt.qtbot import QtBot

from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.navigation.nodes import tree_of
from jx_desktop.ui.panes.sheet import SheetPane
from tests.services.test_shipped_forms import FORMS, sample_of
from tests.ui.test_window import type_into
from tests.ui.window import MainWindow


@FORMS
def test_a_sample_is_shown_and_edited(qtbot: QtBot, window: MainWindow, form_id: str) -> None:
    window.show_work(Work(sample_of(form_id)[1]))
    desk = window.desk
    assert desk is not None
    document = desk.work.document
    for node in tree_of(document).walk():
        if node.entity_id:
            desk.go_to(node.entity_id)
            assert desk.pane is not None
    project = document.projects[0][1]
    desk.go_to(project.id, "budget.total")
    pane = desk.pane
    assert isinstance(pane, SheetPane)
    assert set(pane.boxes) >= {path for path in document.form.goal.shown_fields if path != "goals"} - {*_AROUND}
    field = pane.boxes["budget.total"].field
    assert isinstance(field, TypedField)
    type_into(qtbot, field, "31.50")
    field.commit()
    assert desk.work.document.projects[0][1].budget.total == Decimal("31.50")
    desk.work.session.undo()
    assert desk.work.document.projects[0][1] == project


_AROUND = ("department.name", "department.code", "unit.name", "unit.code")
