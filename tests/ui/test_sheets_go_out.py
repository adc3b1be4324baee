"""The sheet that is seen is handed in, made final and published from the window, and no other."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Event
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.finishing import Finishing
from jx_desktop.ui.actions.handing_in import HandInActions
from jx_desktop.ui.actions.publishing import PublishingActions
from jx_desktop.ui.pages.final import FinalPage
from jx_desktop.ui.pages.hand_in import HandInPage
from jx_desktop.ui.pages.handed_in import HandedInPage
from jx_desktop.ui.pages.publishing import PublishingPage
from tests.evaluated import evaluated_document, evaluated_project
from tests.ui.window import MainWindow


@pytest.fixture
def evaluated(form: Form) -> Document:
    return evaluated_document(form, evaluated_project(1), evaluated_project(2))


def shown(window: MainWindow, document: Document, out: Path) -> Work:
    """A document that is open at its evaluation; whoever hands in is known, and where it goes."""
    work = Work(document, store=window.store)
    window.show_work(work)
    window.settings.hand_in_folder, window.settings.hand_in_ticks = out, ("jx",)
    window.settings.person_name, window.settings.person_office = "王某", "unit"
    assert window.desk is not None
    window.desk.go_to("p1", "values.evaluation.goal_done", sheet="evaluation")
    assert window.desk.sheet == "evaluation"
    return work


def test_the_sheet_that_is_seen_is_proposed_and_handed_in(
    qtbot: QtBot, window: MainWindow, evaluated: Document, tmp_path: Path
) -> None:
    work = shown(window, evaluated, tmp_path)
    window.part(HandInActions).hand_in.trigger()
    page = window.page
    assert isinstance(page, HandInPage)
    qtbot.waitUntil(lambda: page.is_known)
    assert page.sheet_field.currentData() == "evaluation"
    assert page.stage_field.count() == 1
    assert "（绩效自评）" in page.name.text()
    page.sheet_chosen.emit("goal")
    other = window.page
    assert isinstance(other, HandInPage)
    qtbot.waitUntil(lambda: other.is_known)
    assert other.sheet_field.currentData() == "goal"
    assert "（绩效自评）" not in other.name.text()
    other.sheet_chosen.emit("evaluation")
    third = window.page
    assert isinstance(third, HandInPage)
    qtbot.waitUntil(lambda: third.is_known)
    third.explanation.setPlainText("已核实")
    third.apply.click()
    qtbot.waitUntil(lambda: isinstance(window.page, HandedInPage))
    (event,) = work.document.listed(Event)
    assert (event.what, event.sheet) == ("handed_in", "evaluation")
    window.leave_page()
    work.session.run(SetFields("p1", {"values.evaluation.goal_done": "另一完成情况"}))
    since = window.part(HandInActions).since
    qtbot.waitUntil(lambda: since.is_current)
    qtbot.waitUntil(lambda: since._event == event)


@pytest.mark.parametrize("place", ["p1", "u1"])
def test_final_is_the_sheet_that_is_seen_and_at_a_unit_that_of_the_area(
    qtbot: QtBot, window: MainWindow, evaluated: Document, tmp_path: Path, place: str
) -> None:
    work = shown(window, evaluated, tmp_path)
    assert window.desk is not None
    window.desk.go_to(place)
    assert window.desk.area == "evaluation"
    window.part(Finishing).finish.trigger()
    qtbot.waitUntil(lambda: isinstance(window.page, FinalPage))
    page = window.page
    assert isinstance(page, FinalPage)
    assert page.findChildren(QLabel)[0].text() == "Make final · 绩效自评"
    page.final_wanted.emit(False)
    assert work.document.head.finals == ("evaluation",)
    assert not work.document.head.final
    qtbot.waitUntil(lambda: any(version.label == "绩效自评定稿" for version in work.versions))
    window.part(EditActions).reopen.trigger()
    assert not work.document.head.finals


def test_what_is_published_is_looked_at_again_where_other_sheets_are_ticked(
    qtbot: QtBot, window: MainWindow, evaluated: Document, tmp_path: Path
) -> None:
    phone = SetFields("p1", {"values.evaluation.goal_done": "已完成，联系人电话 13812345678"})
    shown(window, evaluated.apply(phone.build(evaluated)), tmp_path)
    window.part(PublishingActions).publish.trigger()
    page = window.page
    assert isinstance(page, PublishingPage)
    qtbot.waitUntil(lambda: page.is_known)
    assert page.files.sheets == ("goal",)
    assert list(page.files.sheet_boxes) == ["goal", "evaluation"]
    assert not page.personal.problems
    page.files.sheet_boxes["evaluation"].setChecked(True)
    qtbot.waitUntil(lambda: page.is_known and bool(page.personal.problems))
    page.files.sheet_boxes["evaluation"].setChecked(False)
    qtbot.waitUntil(lambda: page.is_known and not page.personal.problems)
