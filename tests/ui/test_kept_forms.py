"""Forms of sheets are kept while another is shown: coming back is quick, and shows what is there by now."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from jx_desktop.domain.document.sheets import sheet_id
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.yearly.names import GOAL_DONE
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import RemoveProject
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.panes.room import MOST_KEPT
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.ui.test_areas import pane_of, section_of, shown
from tests.ui.window import MainWindow


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Desk:
    """Two projects whose budget is approved."""
    return shown(window, form, stage="approved")


def freed() -> None:
    """Let everything be taken apart that waits for it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def forms(desk: Desk) -> Sequence[SheetPane]:
    freed()
    return desk.findChildren(SheetPane)


def done(pane: SheetPane) -> str:
    field = pane.boxes[GOAL_DONE].field
    assert isinstance(field, ParagraphsField)
    return field.toPlainText()


def test_coming_back_to_an_area_shows_the_same_form_with_what_has_changed_meanwhile(desk: Desk) -> None:
    desk.show_area("evaluation")
    evaluation = pane_of(desk)
    desk.show_area("goal")
    desk.work.session.run(SetFields("p1", {GOAL_DONE: "建成五公里"}))
    desk.go_to("p2")
    desk.show_area("evaluation")
    assert pane_of(desk) is evaluation
    assert (evaluation.entity_id, done(evaluation)) == ("p2", "")
    desk.go_to("p1")
    assert done(evaluation) == "建成五公里"
    desk.show_area("goal")
    desk.work.session.undo()
    desk.show_area("evaluation")
    assert (evaluation.isVisible(), done(evaluation)) == (True, "")


def test_a_form_that_was_kept_is_as_large_as_all_and_shows_last_year_as_all_do(desk: Desk) -> None:
    desk.show_area("evaluation")
    evaluation = pane_of(desk)
    desk.show_area("goal")
    desk.show_zoom(150)
    desk.show_last_year(shown=True)
    desk.show_area("evaluation")
    assert evaluation.inner.styleSheet() == pane_of(desk).inner.styleSheet() != ""
    assert evaluation.last_year.is_shown


def test_a_key_does_once_what_it_does_in_a_form_that_was_kept(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for area in ("goal", "evaluation", "goal", "evaluation"):
        desk.show_area(area)
    asked: list[int] = []
    desk.zoom_wanted.connect(asked.append)
    pane_of(desk).zoom_wanted.emit(1)
    assert asked == [1]
    pasted: list[object] = []
    monkeypatch.setattr(window.clipboard, "paste_at", lambda *place: pasted.append(place))
    section_of(desk).rows.paste_wanted.emit()
    assert len(pasted) == 1


def test_where_the_user_was_is_remembered_for_each_sheet(qtbot: QtBot, desk: Desk) -> None:
    desk.show_area("evaluation")
    desk.go_to("p1", GOAL_DONE)
    bar = pane_of(desk).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 150)
    bar.setValue(150)
    desk.show_area("goal")
    goals = pane_of(desk)
    assert goals.verticalScrollBar().value() == 0
    desk.go_to("p2")
    desk.show_area("evaluation")
    assert pane_of(desk).verticalScrollBar() is bar
    qtbot.waitUntil(lambda: bar.value() == 0)  # of the other project nothing was seen yet
    desk.go_to("p1")
    qtbot.waitUntil(lambda: bar.value() == 150)


def test_what_a_hidden_form_showed_may_go(desk: Desk) -> None:
    desk.show_area("evaluation")
    evaluation = pane_of(desk)
    desk.show_area("goal")
    desk.work.session.run(RemoveProject("p1"))
    assert desk.entity_id == "p2"
    desk.show_area("evaluation")
    assert pane_of(desk) is evaluation
    assert evaluation.entity_id == "p2"
    desk.work.session.undo()
    desk.go_to("p1")
    assert evaluation.entity_id == "p1"


def test_forms_are_bounded_in_number_and_go_with_the_document(window: MainWindow, desk: Desk) -> None:
    form = desk.work.document.form
    assert len(form.all_sheets) > MOST_KEPT + 1
    for key, sheet in (*form.all_sheets.items(), *form.all_sheets.items()):
        desk.go_to("p1" if sheet.owner == "project" else sheet_id(form.entity_key(key)), sheet=key)
        assert desk.sheet == key
    kept = forms(desk)
    assert len(kept) == MOST_KEPT + 1
    assert sum(pane.isVisible() for pane in kept) == 1
    window.show_work(Work(make_document(form, make_project(1))))
    freed()
    assert not any(map(isValid, kept))


def test_the_tree_of_each_area_has_its_own_badges_as_soon_as_it_is_shown(desk: Desk) -> None:
    desk.work.session.run(SetFields("p1", {GOAL_DONE: "完成", "purpose": ""}))
    desk.check()
    tree = desk.navigation.model
    goals = tree.counts("p1")
    desk.show_area("evaluation")
    evaluation = tree.counts("p1")
    assert goals.get(Severity.WARNING)
    assert evaluation.get(Severity.WARNING)  # what is still empty there
    assert goals != evaluation
    desk.show_area("goal")
    assert tree.counts("p1") == goals
