"""The quiet bar after the cover's year was changed, as its user meets it."""

import pytest
from pytestqt.qtbot import QtBot

from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.document.work import Work
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.ui.window import MainWindow


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Desk:
    """Two projects of 2024: one says so in its name, its purpose and its last date; codes may be older."""
    dated = make_project(1, name="2024年采风经费", purpose="用于2024年采风，继续2021年起的活动。")
    window.show_work(Work(make_document(form, dated, make_project(2, indicators=()))))
    assert window.desk is not None
    return window.desk


def change_year(desk: Desk, year: int | None) -> None:
    desk.work.session.run(SetHeadFields({"year": year}))
    desk.check()


def test_a_changed_year_is_followed_by_what_still_names_the_old_one(desk: Desk) -> None:
    assert desk.old_year.isHidden()
    change_year(desk, 2025)
    assert desk.old_year.words.text() == "The document still names 2024: names 1, texts 2"
    desk.go_to("p1")
    assert desk.old_year.isVisible(), "it stands above every form"


def test_what_is_put_right_is_counted_no_more_and_then_the_bar_goes(desk: Desk, form: Form) -> None:
    change_year(desk, 2025)
    desk.work.session.run(SetFields("p1", {"name": "2025年采风经费", "purpose": "用于采风。"}))
    desk.check()
    assert desk.old_year.words.text() == "The document still names 2024: texts 1"
    row = next(row for row in desk.work.document.projects[0][1].indicators if "2024" in row.value)
    desk.work.session.run(SetFields("p1", {"indicators": tuple(
        each.model_copy(update={"value": "2025年12月底前"}) if each is row else each
        for each in desk.work.document.projects[0][1].indicators
    )}))  # fmt: skip
    desk.check()
    assert desk.old_year.isHidden()


def test_codes_that_are_of_a_later_year_than_the_new_one_are_counted(desk: Desk) -> None:
    change_year(desk, 2023)
    assert desk.old_year.words.text() == "The document still names 2024: names 1, codes 2, texts 2"


def test_the_year_back_and_undo_take_the_bar_away(window: MainWindow, desk: Desk) -> None:
    change_year(desk, 2025)
    window.edit.undo.trigger()
    desk.check()
    assert desk.old_year.isHidden()
    window.edit.redo.trigger()
    desk.check()
    assert desk.old_year.isVisible()
    change_year(desk, 2026)
    assert "2024" in desk.old_year.words.text(), "the texts name the year before the first change"
    change_year(desk, 2024)
    assert desk.old_year.isHidden()


def test_a_year_given_for_the_first_time_says_nothing(window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form, make_project(1), year=None)))
    assert window.desk is not None
    change_year(window.desk, 2025)
    assert window.desk.old_year.isHidden()


def test_the_bar_leads_to_the_findings_and_to_replacing(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    change_year(desk, 2025)
    _roll, look, replace, ignore = desk.old_year.buttons
    window.problems.hide()
    window.problems.bar.text.setText("没有这样的内容")
    look.click()
    assert window.problems.isVisible()
    current = window.problems.current
    assert current is not None
    assert current.message.code in ("name.other_year", "code.year", "text.other_year")
    assert desk.entity_id == current.places[0].entity_id
    replace.click()
    assert (window.finding.dock.text.text(), window.finding.dock.new.text()) == ("2024", "2025")
    qtbot.waitUntil(lambda: bool(window.finding.dock.model.ticked))
    assert desk.work.document.projects[0][1].name == "2024年采风经费", "nothing is replaced unasked"
    ignore.click()
    assert desk.old_year.isHidden()
    desk.work.session.run(SetFields("p2", {"purpose": "用于2024年采风。"}))
    desk.check()
    assert desk.old_year.isHidden()
