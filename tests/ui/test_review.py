"""工具 › 审核: a review is begun of what was received; grades are given by keys and in the panel."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.opinions import Verdicts, is_key_project, opinion_with
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Opinion
from jx_desktop.editing.comments import AnswerComment, raise_comments
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.ui.actions import writing
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.actions.review import ReviewActions
from jx_desktop.ui.actions.review_sheets import ReviewSheetActions
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.pages.review_round import ReviewRoundPage
from jx_desktop.ui.window import main_window
from tests.conftest import make_document, make_project
from tests.printing.conftest import pages_of
from tests.services.reviewing.cases import NOON, REVIEWER, SECOND, begin, changed, handed_in, rewritten, with_all
from tests.ui.window import MainWindow

UNEQUAL = {"total": "5.00", "fiscal": "4.00"}


@pytest.fixture
def received(form: Form, tmp_path: Path) -> Path:
    projects = (make_project(number, budget=UNEQUAL if number == 2 else make_project(1).budget) for number in (1, 2, 3))
    document = handed_in(make_document(form, *projects))
    path = tmp_path / "share" / "721文联（一上）.jx"
    path.parent.mkdir()
    save_new(document, path, replace_existing=False)
    return path


@pytest.fixture
def desk(window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window at a reviewer's desk."""
    window.settings.person_name, window.settings.person_office = REVIEWER
    window.settings.review_folder = tmp_path / "own"
    return window


def wait(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.background.is_busy)


def begun(qtbot: QtBot, window: MainWindow, path: Path) -> Work:
    window.part(ReviewActions).begin(path)
    wait(qtbot, window)
    assert window.work is not None
    return window.work


def answer(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    asked: list[str] = []
    left = list(answers)

    def ask(_parent: object, words: str, _choices: object, **_options: Any) -> str:
        asked.append(words)
        return left.pop(0)

    monkeypatch.setattr(main_window, "ask", ask)
    return asked


def press(qtbot: QtBot, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    if isinstance(key, str):
        key = Qt.Key(ord(key))
    qtbot.keyClick(focus, key, modifier)


def go_to_tree(window: MainWindow, project_id: str) -> None:
    window.go_to(project_id)
    assert window.desk is not None
    window.desk.navigation.view.setFocus()


def said(comment_id: str, person: Person, **fields: str) -> Comment:
    return Comment.model_validate(
        {"id": comment_id, "text": "请核对", "by": person.name, "office": person.office, "at": NOON, **fields}
    )


def grades(document: Document) -> dict[str, str]:
    verdicts = Verdicts(document)
    return {project.id: verdicts.of(project.id).grade for _, project in document.projects}


def test_a_review_is_begun_of_a_file_and_the_file_stays(qtbot: QtBot, desk: MainWindow, received: Path) -> None:
    before = received.read_bytes()
    work = begun(qtbot, desk, received)
    assert work.path is not None
    assert work.path.parent.name == "own"
    assert work.is_review
    assert work.is_locked
    assert received.read_bytes() == before
    assert list(received.parent.iterdir()) == [received]
    panel = desk.part(GradingActions).dock
    assert panel.isVisible()
    assert desk.desk is not None
    assert desk.desk.entity_id == "p1"
    assert desk.desk.navigation.view.hasFocus(), "where digits are grades"
    assert "Reviewed 0/3" in panel.count.text()


def test_keys_give_grades_and_go_on_to_the_next_project_without_one(
    qtbot: QtBot, desk: MainWindow, received: Path
) -> None:
    work = begun(qtbot, desk, received)
    assert desk.desk is not None
    go_to_tree(desk, "p2")
    press(qtbot, "2")
    assert desk.desk.entity_id == "p3"
    press(qtbot, "4")
    assert desk.desk.entity_id == "p1", "the one that was passed over"
    press(qtbot, "1")
    assert grades(work.document) == {"p1": "excellent", "p2": "good", "p3": "poor"}
    assert "Reviewed 3/3" in desk.part(GradingActions).dock.count.text()
    assert check_code(work.document) == check_code(open_document(received).document)
    model = desk.desk.navigation.model
    badges = {node.key: model.graded_badge(node)[1] for node in model.nodes if node.kind == "project"}
    assert badges["p1"] == "优"
    assert badges["p2"].startswith("良 · ")
    assert "Reviewed 3/3" in desk.status.words
    desk.edit.undo.trigger()
    assert grades(work.document)["p1"] == ""
    go_to_tree(desk, "p3")
    press(qtbot, "0")
    assert grades(work.document)["p3"] == ""


def test_a_digit_that_is_typed_is_no_grade(qtbot: QtBot, desk: MainWindow, received: Path) -> None:
    work = begun(qtbot, desk, received)
    desk.go_to("p1")
    text = desk.part(GradingActions).dock.text
    text.setFocus()
    press(qtbot, "2")
    assert text.toPlainText() == "2"
    assert grades(work.document)["p1"] == ""
    assert desk.desk is not None
    desk.desk.navigation.filter.setFocus()
    press(qtbot, "1")
    assert grades(work.document)["p1"] == ""


def test_digits_that_are_typed_into_the_closed_form_or_a_list_are_no_grades_and_it_is_said(
    qtbot: QtBot, desk: MainWindow, received: Path
) -> None:
    work = begun(qtbot, desk, received)
    assert desk.desk is not None
    work.session.run(raise_comments(said("c1", REVIEWER, entity="p1", field="purpose")))
    for path in ("budget.total", "purpose", "indicators"):
        desk.go_to("p1", path)
        for key in "12":
            press(qtbot, key)
        assert "takes no edits" in desk.status.currentMessage(), path
        desk.status.clearMessage()
    comments = desk.part(CommentsDock)
    comments.open()
    comments.list.setFocus()
    press(qtbot, "3")
    assert "in the tree" in desk.status.currentMessage()
    assert desk.desk.entity_id == "p1"
    assert set(grades(work.document).values()) == {""}
    desk.part(GradingActions).grades[1].trigger()  # the menu grades whatever has the cursor
    assert grades(work.document)["p1"] == "good"


def test_digits_are_grades_in_the_panel_the_tree_and_nowhere_in_particular_and_it_is_said(
    qtbot: QtBot, desk: MainWindow, received: Path
) -> None:
    work = begun(qtbot, desk, received)
    assert desk.desk is not None
    dock = desk.part(GradingActions).dock
    for widget in (desk.desk.navigation.view, dock.grades.buttons[0], dock.list, desk.preview._view):
        desk.go_to("p2")
        widget.setFocus()
        press(qtbot, "2")
        assert grades(work.document)["p2"] == "good", widget
        assert "采风创作经费之2: 良 (Ctrl+Z takes it back)" in desk.status.currentMessage()
        desk.edit.undo.trigger()
        assert grades(work.document)["p2"] == ""


def test_a_button_that_gave_a_grade_is_not_framed_for_the_next_project(
    qtbot: QtBot, desk: MainWindow, received: Path
) -> None:
    work = begun(qtbot, desk, received)
    assert desk.desk is not None
    button = desk.part(GradingActions).dock.grades.buttons[1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert grades(work.document)["p1"] == "good"
    assert desk.desk.entity_id == "p2"
    assert not button.hasFocus()
    assert desk.desk.navigation.view.hasFocus()


def test_what_is_typed_is_kept_at_once_and_is_one_step(qtbot: QtBot, desk: MainWindow, received: Path) -> None:
    work = begun(qtbot, desk, received)
    desk.go_to("p1")
    text = desk.part(GradingActions).dock.text
    qtbot.keyClicks(text, "agreed")
    (opinion,) = work.document.listed(Opinion)
    assert (opinion.entity, opinion.text, opinion.by) == ("p1", "agreed", "张某")
    desk.go_to("p2")
    assert text.toPlainText() == ""
    desk.edit.undo.trigger()
    assert work.document.listed(Opinion) == []
    assert desk.desk is not None
    assert desk.desk.entity_id == "p1"
    assert text.toPlainText() == ""
    desk.go_to(work.document.head.id)
    qtbot.keyClicks(text, "overall")
    assert [each.entity for each in work.document.listed(Opinion)] == [None]


def test_all_other_projects_get_their_grade_in_one_step(qtbot: QtBot, desk: MainWindow, received: Path) -> None:
    work = begun(qtbot, desk, received)
    desk.go_to("p2")
    grading = desk.part(GradingActions)
    grading.grade("fair")
    assert grading.rest.text() == "Grade all other projects: 优"
    grading.rest.trigger()
    assert grades(work.document) == {"p1": "excellent", "p2": "fair", "p3": "excellent"}
    assert not grading.rest.isEnabled()
    assert not grading._rest_button.isEnabled()
    assert "All projects have a grade." in grading._rest_button.toolTip()
    assert "2" in desk.status.currentMessage()
    desk.edit.undo.trigger()
    assert grades(work.document) == {"p1": "", "p2": "fair", "p3": ""}
    assert grading._rest_button.isEnabled()


def test_a_key_project_opens_its_items_prefilled_from_the_grade(qtbot: QtBot, desk: MainWindow, received: Path) -> None:
    work = begun(qtbot, desk, received)
    desk.go_to("p1")
    grading = desk.part(GradingActions)
    dock = grading.dock
    assert not dock.items.isVisible()
    dock.key_project.click()
    assert dock.items.isVisible()
    assert len(dock.items.rows) == 8
    grading.grade("good")
    desk.go_to("p1")
    checked = [button.text() for row in dock.items.rows.values() for button in row.buttons if button.isChecked()]
    assert checked == ["良"] * 8
    dock.items.rows["funding"].buttons[3].click()
    own = Verdicts(work.document).own("p1", REVIEWER)
    assert own is not None
    assert dict(own.items) == {"funding": "poor"}
    assert own.grade == "good"
    project = work.document.projects[0][1]
    assert is_key_project(project, work.document)
    assert check_code(work.document) == check_code(open_document(received).document)


def test_another_offices_grade_stands_beside_and_the_worse_one_counts(
    qtbot: QtBot, desk: MainWindow, received: Path, tmp_path: Path
) -> None:
    document = open_document(received).document
    hers = begin(document, tmp_path / "hers", SECOND)
    review = open_document(hers.path).document
    rewritten(hers, with_all(review, opinion_with(Verdicts(review), "p1", SECOND, NOON, grade="fair", text="请补充")))
    work = begun(qtbot, desk, received)

    assert begun(qtbot, desk, hers.path) is not work
    assert desk.work is not None
    desk.go_to("p1")
    desk.part(GradingActions).grade("excellent")
    desk.go_to("p1")

    words = desk.part(GradingActions).dock.others.text()
    assert "李某：中　请补充" in words
    assert words.endswith("中")
    assert grades(desk.work.document)["p1"] == "fair"
    assert desk.work.path is not None
    assert desk.work.path.parent.name == "own"


def test_findings_of_a_project_become_comments(qtbot: QtBot, desk: MainWindow, received: Path) -> None:
    work = begun(qtbot, desk, received)
    desk.go_to("p2")
    dock = desk.part(GradingActions).dock
    assert dock.list.topLevelItemCount() >= 1
    dock.to_comments.click()
    comments = work.document.listed(Comment)
    assert {comment.entity for comment in comments} == {"p2"}
    assert all(comment.by == "张某" and comment.office == "bureau" for comment in comments)
    dock.to_comments.click()
    assert work.document.listed(Comment) == comments
    assert dock.commented.text() == f"Comments {len(comments)}"
    dock.commented.click()
    listed = desk.part(CommentsDock)
    assert listed.isVisible()
    assert listed.model.rowCount() == len(comments)
    desk.edit.undo.trigger()
    assert work.document.listed(Comment) == []


def test_a_handed_in_file_that_is_opened_at_the_bureau_offers_its_review(
    qtbot: QtBot, desk: MainWindow, received: Path
) -> None:
    desk.file.open_path(received)
    wait(qtbot, desk)
    qtbot.waitUntil(desk.standing.offer.isVisible)
    assert [button.text() for button in desk.standing.offer.buttons] == [
        "Begin the review",
        "Only look at it",
        "Not now",
    ]
    desk.standing.offer.buttons[0].click()
    wait(qtbot, desk)
    assert desk.work is not None
    assert desk.work.is_review
    assert not desk.standing.offer.isVisible()


def test_a_review_that_is_opened_again_has_the_cursor_where_digits_are_grades(
    qtbot: QtBot, desk: MainWindow, received: Path
) -> None:
    path = begun(qtbot, desk, received).path
    assert path is not None
    desk.show_work(None)
    desk.file.open_path(path)
    wait(qtbot, desk)
    qtbot.wait(20)
    desk.go_to("p3")
    assert desk.work is not None
    press(qtbot, "4")
    assert grades(desk.work.document)["p3"] == "poor"


def test_who_handed_it_in_is_offered_no_review(qtbot: QtBot, desk: MainWindow, received: Path) -> None:
    desk.settings.person_office = "department"
    desk.file.open_path(received)
    wait(qtbot, desk)
    qtbot.wait(20)
    assert not desk.standing.offer.isVisible()


def test_the_second_round_begins_with_what_changed_and_comments_are_done_by_the_space_bar(
    qtbot: QtBot, desk: MainWindow, received: Path, tmp_path: Path
) -> None:
    first = open_document(received).document
    work = begun(qtbot, desk, received)
    row = first.projects[0][1].indicators[0]
    comments = (
        said("c1", REVIEWER, entity="p1", row=row.id, field="value", quote=row.value),
        said("c2", REVIEWER, entity="p1", field="purpose", quote="用于组织采风创作活动。"),
        said("c3", SECOND, entity="p2"),
    )
    work.session.run(raise_comments(*comments))
    work.session.run(AnswerComment("c1", Person("王某", "unit"), NOON, "declined", "已删去。"))
    desk.go_to("p1")
    desk.part(GradingActions).grade("fair")
    work.save()
    rows = first.projects[0][1].indicators[1:]
    second = handed_in(changed(first, purpose="按意见改写的用途。", indicators=rows), 2)
    path = received.with_name("721文联（二上）.jx")
    save_new(second, path, replace_existing=False)

    work = begun(qtbot, desk, path)

    qtbot.waitUntil(lambda: isinstance(desk.page, ReviewRoundPage))
    page = desk.page
    assert isinstance(page, ReviewRoundPage)
    assert "按意见改写的用途。" in str(page.shown_lines())
    lines = [page.list.topLevelItem(at) for at in range(3)]
    texts = [[item.text(column) for column in range(5)] for item in lines if item is not None]
    assert [line[3] for line in texts] == ["按意见改写的用途。", "unchanged", "gone"]
    assert "3" in page.title.text()
    page.list.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        press(qtbot, key)
    assert "Open comments 1: changed there 0, place gone 0, answered 0" in page.title.text(), "of those that are left"
    states = {comment.id: comment.state for comment in work.document.listed(Comment)}
    assert states == {"c1": "done", "c2": "done", "c3": "open"}, "who raised it, has it done"
    assert "answered 0" in page.title.text(), "what is ticked is not open"
    press(qtbot, Qt.Key.Key_Space)
    unticked = next(comment for comment in work.document.listed(Comment) if comment.answer is not None)
    assert (unticked.state, unticked.answer and unticked.answer.reason) == ("answered", "已删去。")
    assert "answered 1" in page.title.text()
    shown = [item.text(4) for at in range(3) if (item := page.list.topLevelItem(at)) is not None]
    assert any("已删去。" in answer for answer in shown)
    page.close_button.click()
    assert desk.page is None
    desk.go_to("p1")
    assert "张某：中" in desk.part(GradingActions).dock.before.text()
    assert grades(work.document)["p1"] == "", "another round, another word"


def test_an_altered_text_is_shown_beside_the_first_and_the_user_chooses(
    qtbot: QtBot, desk: MainWindow, received: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(qtbot, desk, received)
    altered = changed(open_document(received).document, purpose="事后改写。")
    path = received.with_name("又一份.jx")
    save_new(altered, path, replace_existing=False)
    asked = answer(monkeypatch, "compare", "anew")

    desk.part(ReviewActions).begin(path)
    qtbot.waitUntil(lambda: desk.page is not None)
    assert "事后改写。" in str(desk.page.shown_lines())  # type: ignore[union-attr]
    desk.page.close_button.click()  # type: ignore[union-attr]
    wait(qtbot, desk)

    assert len(asked) == 2
    assert check_code(altered) in asked[0]
    assert desk.work is not None
    assert desk.work.path is not None
    assert desk.work.path.name == "又一份.审核.jx"


def test_review_sheets_are_printed_for_the_project_that_is_shown_and_for_all_key_projects(
    qtbot: QtBot, desk: MainWindow, received: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(qtbot, desk, received)
    sheets = desk.part(ReviewSheetActions)
    desk.go_to("p2")
    sheets.all.trigger()
    assert "No project" in desk.status.currentMessage()
    grading = desk.part(GradingActions)
    grading.dock.key_project.click()
    grading.grade("fair")
    desk.go_to("p3")
    grading.dock.key_project.click()
    desk.go_to("p2")
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(writing, "ask_file_to_write", lambda *_: target)
    assert "PDF" in sheets.one.text()
    sheets.one.trigger()
    wait(qtbot, desk)
    assert "尚未评定等级" not in desk.status.currentMessage()
    (page,) = pages_of(target.read_bytes())
    assert "采风创作经费之2" in page
    assert "修改完善后重新报送" in page
    sheets.all.trigger()
    wait(qtbot, desk)
    assert "其中 1 个项目尚未评定等级" in desk.status.currentMessage()
    assert len(pages_of(target.read_bytes())) == 2
