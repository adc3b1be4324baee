"""插入数据: phrases with figures of the year, put into a report on screen."""

import pytest
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.yearly.phrases import phrase_words
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.figures import FigureActions
from jx_desktop.ui.window.desk import Desk
from tests.evaluated import evaluated_document
from tests.ui.window import MainWindow

SAID = "绩效指标6项，达到目标6项，未达到目标0项"
REPORT = "sheet:evaluation_report"


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Desk:
    window.show_work(Work(evaluated_document(form)))
    assert window.desk is not None
    return window.desk


def text_of(desk: Desk, name: str) -> str:
    report = desk.work.document.get(Sheet, REPORT)
    return report.values.get(name, "")


def test_a_phrase_comes_to_the_cursor_and_undo_takes_it_away(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    actions = window.part(FigureActions)
    assert not any(action.isVisible() for action in actions.phrases)
    desk.go_to(REPORT, "values.done")
    assert [action.text() for action in actions.phrases if action.isVisible()] == [
        "项目数、资金与执行率", "平均分与等级", "指标完成情况",
    ]  # fmt: skip
    actions.phrases[2].trigger()
    qtbot.waitUntil(lambda: text_of(desk, "done") == SAID)
    desk.work.session.undo()
    assert not text_of(desk, "done")


def test_without_a_cursor_in_a_text_it_is_said_where_to_put_it(window: MainWindow, desk: Desk) -> None:
    actions = window.part(FigureActions)
    desk.go_to(REPORT)
    desk.navigation.view.setFocus()
    actions.phrases[2].trigger()
    assert not text_of(desk, "basics")


def test_the_menu_shows_what_would_be_put_in_with_the_figures_of_now(window: MainWindow, desk: Desk) -> None:
    actions = window.part(FigureActions)
    desk.go_to(REPORT, "values.done")
    actions.menu.aboutToShow.emit()
    shown = [action for action in actions.phrases if action.isVisible()]
    assert shown[2].text() == f"指标完成情况 · {SAID}"
    assert SAID in shown[2].toolTip()
    assert "{" not in "".join(action.text() for action in shown)
    project = desk.work.document.get(Project, "p1")
    rows = tuple(row.with_values({"values.evaluation.score": "0"}) for row in project.indicators)
    desk.work.session.run(SetFields("p1", {"indicators": rows[:1]}))
    actions.menu.aboutToShow.emit()
    assert shown[2].text() == "指标完成情况 · " + phrase_words(
        desk.work.document, desk.work.document.form.all_sheets["evaluation_report"].phrases[2]
    )
    assert SAID not in shown[2].text()
