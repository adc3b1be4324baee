"""The panel 审核 on a self-evaluation: own score beside the desk's, answers, grades by keys."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.opinions import verdicts_of
from jx_desktop.services.files.document_files import save_new
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.actions.review import ReviewActions
from tests.evaluated import evaluated_document, evaluated_project
from tests.services.reviewing.cases import DEPARTMENT, REVIEWER, with_all
from tests.ui.window import MainWindow


@pytest.fixture
def grading(window: MainWindow, qtbot: QtBot, form: Form, tmp_path: Path) -> GradingActions:
    window.settings.person_name, window.settings.person_office = REVIEWER
    window.settings.review_folder = tmp_path / "own"
    document = evaluated_document(form, evaluated_project(), evaluated_project(2))
    event = event_of(document, "handed_in", DEPARTMENT, "2026-03-20T09:00:00+08:00", sheet="evaluation")
    path = tmp_path / "721.jx"
    save_new(with_all(document, event), path, replace_existing=False)
    window.part(ReviewActions).begin(path)
    qtbot.waitUntil(lambda: not window.background.is_busy)
    return window.part(GradingActions)


def test_the_desk_gives_its_score_beside_the_offices_own(window: MainWindow, grading: GradingActions) -> None:
    dock = grading.dock
    assert window.desk is not None
    assert (window.desk.area, window.desk.sheet) == ("evaluation", "evaluation")
    assert "99" in dock.facts.text()
    assert next(action.text() for action in grading.grades if action.isVisible()).startswith("认可")
    assert dock.key_project.isHidden()
    score, sampled = dock.answers.fields["score"], dock.answers.fields["sampled"]
    assert isinstance(score, QLineEdit)
    assert isinstance(sampled, QCheckBox)
    score.setText("91.5")
    score.editingFinished.emit()
    sampled.click()
    assert window.work is not None
    (opinion,) = verdicts_of(window.work.document).of("p1").opinions
    assert (opinion.sheet, opinion.items) == ("evaluation", {"score": "91.5", "sampled": "√"})
    grading.grades[1].trigger()
    assert (window.desk.entity_id, window.desk.sheet) == ("p2", "evaluation")
    assert not dock.answers.fields["score"].text()
    window.desk.go_to("p1")
    assert dock.answers.fields["score"].text() == "91.5"


def test_a_score_that_is_only_left_is_no_opinion(window: MainWindow, grading: GradingActions) -> None:
    score = grading.dock.answers.fields["score"]
    assert isinstance(score, QLineEdit)
    score.editingFinished.emit()
    assert window.work is not None
    assert not verdicts_of(window.work.document).of("p1").opinions
