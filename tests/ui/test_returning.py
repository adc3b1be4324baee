"""审核 › 退回, 审核通过: a round ends with a file that holds what was said, and the review notes it."""

import threading
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.opinions import Verdicts
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.editing.comments import raise_comments
from jx_desktop.editing.review import PutRecords
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, save_new, write_output
from jx_desktop.services.reviewing.returning import write_returned
from jx_desktop.ui.actions import returning
from jx_desktop.ui.actions.approving import ApprovingActions
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.actions.returning import ReturningActions
from jx_desktop.ui.actions.review import ReviewActions
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.pages.approval import ApprovalPage
from jx_desktop.ui.pages.returning import ReturnPage
from jx_desktop.ui.pages.written import WrittenPage
from tests.conftest import make_document, make_project
from tests.figures import Figure
from tests.services.reviewing.cases import NOON, REVIEWER, handed_in
from tests.ui.window import MainWindow

PROJECTS, FINDINGS, KEYS = 20, 60, 60


@pytest.fixture
def desk(window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window at a reviewer's desk."""
    window.settings.person_name, window.settings.person_office = REVIEWER
    window.settings.review_folder = tmp_path / "own"
    return window


def wait(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.background.is_busy)


def begun(qtbot: QtBot, window: MainWindow, document: Document, tmp_path: Path) -> Work:
    path = tmp_path / "一上.jx"
    save_new(document, path, replace_existing=False)
    window.part(ReviewActions).begin(path)
    wait(qtbot, window)
    assert window.work is not None
    return window.work


def returned_files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "own").glob("退回/*.jx"))


def events(document: Document) -> list[str]:
    return [event.what for event in document.listed(Event)]


class Hand:
    """Presses real keys in whatever has the focus, and counts them."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.keys = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self._qtbot.keyClick(focus, key, modifier)
        self.keys += 1


def test_a_round_of_twenty_projects_with_sixty_findings_takes_few_keys(
    qtbot: QtBot, desk: MainWindow, form: Form, tmp_path: Path, figure: Figure
) -> None:
    faulty = (
        make_project(number, purpose="", budget={"total": "5.00", "fiscal": "4.00"}, plan=[])
        for number in range(1, PROJECTS + 1)
    )
    work = begun(qtbot, desk, handed_in(make_document(form, *faulty)), tmp_path)
    assert desk.desk is not None
    qtbot.waitUntil(lambda: work.findings.found is not None and len(work.problems) >= FINDINGS)
    desk.go_to("p1")
    desk.desk.navigation.view.setFocus()
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    hand = Hand(qtbot)
    for number in range(PROJECTS):
        hand.press(Qt.Key.Key_3 if number % 4 else Qt.Key.Key_2)
    hand.press(Qt.Key.Key_T, control_shift)
    hand.press(Qt.Key.Key_R, control_shift)
    assert isinstance(desk.page, ReturnPage)
    hand.press(Qt.Key.Key_Return)
    wait(qtbot, desk)

    (path,) = returned_files(tmp_path)
    returned = open_document(path).document
    assert len({opinion.entity for opinion in returned.listed(Opinion) if opinion.grade}) == PROJECTS
    assert len(returned.listed(Comment)) >= FINDINGS
    assert events(returned)[-1] == "returned"
    figure(f"review of {PROJECTS} projects with {len(returned.listed(Comment))} findings", f"{hand.keys} keys")
    assert hand.keys <= KEYS


def test_the_review_notes_the_return_and_is_saved(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path
) -> None:
    work = begun(qtbot, desk, handed_in(document), tmp_path)
    work.session.run(raise_comments(Comment(id="c1", text="内部", internal=True, office="bureau", by="张某", at=NOON)))
    desk.part(ReturningActions).give_back.trigger()
    page = desk.page
    assert isinstance(page, ReturnPage)
    assert page.open.isHidden(), "what goes back may be as open as it is"
    page.apply.click()
    wait(qtbot, desk)

    (path,) = returned_files(tmp_path)
    assert path.name.startswith("721")
    returned = open_document(path).document
    assert returned.listed(Comment) == []
    assert check_code(returned) == check_code(work.document)
    assert work.path is not None
    kept = open_document(work.path).document
    assert events(kept) == ["handed_in", "received", "returned"]
    assert [comment.id for comment in kept.listed(Comment)] == ["c1"]
    assert returned.listed(Event)[-1] == kept.listed(Event)[-1]
    done = desk.page
    assert isinstance(done, WrittenPage)
    assert (done.title.text(), done.hint.text()) == ("Returned: 一上", str(path.parent))
    assert [done.files.topLevelItem(at).text(0) for at in range(done.files.topLevelItemCount())] == [path.name]  # type: ignore[union-attr]
    assert done.focusWidget() is done.copy
    done.copy.click()
    assert [url.toLocalFile() for url in QApplication.clipboard().mimeData().urls()] == [str(path)]
    QApplication.clipboard().clear()
    done.closed.emit()
    assert desk.page is None
    assert desk.desk is not None
    assert desk.focusWidget() is desk.desk.navigation.view, "where digits are grades"
    assert not work.is_changed
    desk.part(ReturningActions).give_back.trigger()
    assert isinstance(desk.page, ReturnPage)
    desk.page.apply.click()
    wait(qtbot, desk)
    assert len(returned_files(tmp_path)) == 2, "nothing is written over"


def test_a_passed_round_is_kept_as_a_version_and_locks_nothing(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path
) -> None:
    work = begun(qtbot, desk, handed_in(document), tmp_path)
    desk.part(ReturningActions).pass_round.trigger()
    page = desk.page
    assert isinstance(page, ReturnPage)
    assert page.open.lines["ungraded"].words.text() == f"Projects without a grade: {len(document.projects)}"
    if page.open.lacks_reason:
        page.open.reason.setPlainText("另行说明。")
    page.apply.click()
    wait(qtbot, desk)
    desk.leave_page()

    event = work.document.listed(Event)[-1]
    assert event.what == "round_passed"
    assert [(version.id, version.label) for version in work.versions] == [(event.id, "一上审核通过")]
    desk.go_to("p1")
    desk.part(GradingActions).grade("good")
    assert len(work.document.listed(Opinion)) == 1
    (path,) = returned_files(tmp_path)
    assert events(open_document(path).document)[-1] == "round_passed"
    assert open_document(path).stored.versions == ()


def test_what_is_open_in_a_round_that_passes_is_shown_with_ways_there_and_needs_a_reason(
    qtbot: QtBot, desk: MainWindow, form: Form, tmp_path: Path
) -> None:
    wrong = make_project(2, budget={"total": "5.00", "fiscal": "4.00"})
    work = begun(qtbot, desk, handed_in(make_document(form, make_project(1), wrong, make_project(3))), tmp_path)
    comment = {"id": "c1", "entity": "p2", "text": "请细化用途", "office": "bureau", "by": "张某", "at": NOON}
    work.session.run(raise_comments(Comment.model_validate(comment)))
    grading = desk.part(GradingActions)
    for project_id, grade in (("p1", "poor"), ("p2", "good")):
        desk.go_to(project_id)
        grading.grade(grade)
    desk.go_to(work.document.head.id)
    grading._on_text_typed("总体可行。")
    desk.part(ReturningActions).pass_round.trigger()
    page = desk.page
    assert isinstance(page, ReturnPage)
    lines = {kind: line.words.text() for kind, line in page.open.lines.items()}
    assert lines["ungraded"] == "Projects without a grade: 1"
    assert lines["refused"].endswith("差 不得进入预算安排): 1")
    assert lines["comments"] == "Comments that are not done: 1"
    assert lines["errors"].startswith("Errors that nobody has released: ")
    assert not page.apply.isEnabled()
    assert page.open.reason.hasFocus()
    qtbot.keyClicks(page.open.reason, "later")
    assert page.apply.isEnabled()

    for kind, entity in (("ungraded", "p3"), ("refused", "p1"), ("errors", "p2")):
        assert isinstance(desk.page, ReturnPage)
        desk.page.open.lines[kind].way.click()
        assert desk.page is None
        assert desk.desk is not None
        assert desk.desk.entity_id == entity, kind
        desk.bar.buttons[0].click()
    assert isinstance(desk.page, ReturnPage)
    desk.page.open.lines["comments"].way.click()
    current = desk.part(CommentsDock).current
    assert current is not None
    assert current.comment.id == "c1"
    desk.part(ReturningActions).pass_round.trigger()
    page = desk.page
    assert isinstance(page, ReturnPage)
    assert page.open.text == "later", "what was typed is still there"
    page.apply.click()
    wait(qtbot, desk)

    (path,) = returned_files(tmp_path)
    whole = Verdicts(open_document(path).document).of(None).opinions
    assert [opinion.text for opinion in whole] == ["总体可行。\nlater"]
    assert Verdicts(work.document).of(None).opinions == whole
    desk.leave_page()
    desk.edit.undo.trigger()
    assert [opinion.text for opinion in Verdicts(work.document).of(None).opinions] == ["总体可行。"]
    assert "round_passed" not in events(work.document)


def test_a_round_is_passed_once_where_there_is_no_room_for_its_version(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_work: Work, _versions: object) -> None:
        raise UserError("version.no_room", reason="")

    work = begun(qtbot, desk, handed_in(document), tmp_path)
    monkeypatch.setattr(Work, "set_versions", refuse)
    desk.part(ReturningActions).pass_round.trigger()
    page = desk.page
    assert isinstance(page, ReturnPage)
    qtbot.keyClicks(page.open.reason, "later")
    page.apply.click()
    wait(qtbot, desk)

    assert isinstance(desk.page, WrittenPage), "it has gone out, and is not written again"
    assert events(work.document)[-1] == "round_passed"
    assert len(returned_files(tmp_path)) == 1


def test_the_folder_is_asked_for_and_remembered(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(qtbot, desk, handed_in(document), tmp_path)
    chosen = tmp_path / "stick"
    chosen.mkdir()
    monkeypatch.setattr(returning, "ask_folder", lambda *_: chosen)
    desk.part(ReturningActions).give_back.trigger()
    page = desk.page
    assert isinstance(page, ReturnPage)
    page.folder_wanted.emit()
    assert page.folder.text() == str(chosen)
    page.apply.click()
    wait(qtbot, desk)
    assert len(list(chosen.iterdir())) == 1
    assert desk.settings.return_folder == chosen
    assert returned_files(tmp_path) == []


def test_papers_for_those_without_the_program_are_written_by_tick_and_tell_nothing_internal(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path
) -> None:
    work = begun(qtbot, desk, handed_in(document), tmp_path)
    said = {"office": "bureau", "by": "张某", "at": NOON}
    work.session.run(
        raise_comments(
            Comment.model_validate({"id": "c1", "entity": "p1", "text": "请细化用途", **said}),
            Comment.model_validate({"id": "c2", "entity": "p1", "text": "股内研究", "internal": True, **said}),
        )
    )
    desk.go_to("p1")
    desk.part(GradingActions).grade("good")
    desk.part(ReturningActions).give_back.trigger()
    page = desk.page
    assert isinstance(page, ReturnPage)
    assert page.wanted_papers == ()
    for box in page.papers.values():
        box.click()
    page.apply.click()
    wait(qtbot, desk)

    papers = {path.stem.rpartition("-")[2]: docx_text(path) for path in (tmp_path / "own" / "退回").glob("*.docx")}
    assert set(papers) == {"审核意见", "审核意见反馈表"}
    assert "采风创作经费之1" in papers["审核意见"]
    assert "协商完善后同意" in papers["审核意见"]
    assert "请细化用途" in papers["审核意见反馈表"]
    assert "股内研究" not in "".join(papers.values())
    assert desk.settings.return_papers == ("opinions", "feedback")


def docx_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_a_file_that_cannot_be_written_leaves_no_event(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = begun(qtbot, desk, handed_in(document), tmp_path)
    (tmp_path / "file").write_text("")
    desk.settings.return_folder = tmp_path / "file" / "away"
    shown: list[str] = []
    monkeypatch.setattr(desk, "show_failure", lambda error: shown.append(error.message.code))
    desk.part(ReturningActions).give_back.trigger()
    page = desk.page
    assert isinstance(page, ReturnPage)
    page.apply.click()
    wait(qtbot, desk)
    assert len(shown) == 1
    assert events(work.document) == ["handed_in", "received"]
    assert isinstance(desk.page, ReturnPage), "to choose another folder"


def test_what_is_no_review_cannot_be_returned(qtbot: QtBot, desk: MainWindow, document: Document) -> None:
    desk.show_work(Work(document, store=desk.store))
    actions = desk.part(ReturningActions)
    assert not actions.give_back.isEnabled()
    assert not actions.pass_round.isEnabled()
    assert not desk.part(GradingActions).dock.isVisible()


@pytest.mark.parametrize("ends", ["closed", "cancelled"])
def test_what_is_written_while_the_review_is_closed_or_that_is_cancelled_goes_out_to_nobody(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    work = begun(qtbot, desk, handed_in(document), tmp_path)
    desk.settings.return_papers = ("opinions",)
    desk.part(ReturningActions).give_back.trigger()
    page = desk.page
    assert isinstance(page, ReturnPage)
    gate, real = threading.Event(), write_output

    def write(*arguments: Any, **options: Any) -> object:
        written = real(*arguments, **options)
        assert gate.wait(30)
        return written

    monkeypatch.setattr(returning, "write_output", write)
    shown: list[str] = []
    monkeypatch.setattr(desk, "show_failure", lambda error: shown.append(error.message.code))
    page.apply.click()
    qtbot.waitUntil(lambda: len(list((tmp_path / "own" / "退回").glob("*.docx"))) == 1)
    if ends == "closed":
        desk.show_work(None)
    else:
        desk.bar.buttons[0].click()
    gate.set()
    qtbot.waitUntil(lambda: not [each for each in (tmp_path / "own" / "退回").iterdir() if each.is_file()])
    wait(qtbot, desk)
    assert shown == (["review.closed"] if ends == "closed" else [])
    assert events(work.document) == ["handed_in", "received"]


def test_an_approval_in_a_review_says_what_is_open_and_ends_on_the_page_of_what_was_written(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path
) -> None:
    work = begun(qtbot, desk, handed_in(document), tmp_path)
    desk.go_to("p1")
    desk.part(GradingActions).grade("poor")
    approving = desk.part(ApprovingActions)
    approving.approve.trigger()
    page = desk.page
    assert isinstance(page, ApprovalPage)
    assert "差 不得进入预算安排" in page.open.lines["refused"].words.text()
    page.number.setText("巨财预〔2027〕1号")
    assert not page.apply.isEnabled()
    page.open.reason.setPlainText("领导已同意")
    assert page.apply.isEnabled()
    page.open.lines["refused"].way.click()
    assert desk.page is None
    desk.bar.buttons[0].click()
    page = desk.page
    assert isinstance(page, ApprovalPage)
    assert page.number.text() == "巨财预〔2027〕1号"
    page.apply.click()  # with the reason that was given before
    wait(qtbot, desk)

    done = desk.page
    assert isinstance(done, WrittenPage)
    (path,) = (tmp_path / "own" / "批复").glob("*.jx")
    assert "批复" in path.name
    assert "审核意见" not in path.name
    for said in (open_document(path).document, work.document):
        assert [each.text for each in said.listed(Opinion) if each.entity is None] == ["领导已同意"]
    assert work.session.undo_label == Message("edit.approve"), "the reason goes with it, in one step"
    assert done.files.topLevelItem(0).text(0) == path.name


def test_an_approval_asks_for_a_reason_where_one_of_many_would_and_for_none_where_nothing_is_open(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path
) -> None:
    work = begun(qtbot, desk, handed_in(document), tmp_path)
    approving = desk.part(ApprovingActions)

    def asked() -> tuple[bool, str]:
        approving.approve.trigger()
        page = desk.page
        assert isinstance(page, ApprovalPage)
        page.number.setText("1号")
        assert page.apply.isEnabled() is page.open.reason.isHidden()
        desk.leave_page()
        return not page.open.reason.isHidden(), page.open.more.text()

    assert asked() == (True, ""), "nothing is graded"
    for _, project in document.projects:
        desk.go_to(project.id)
        desk.part(GradingActions).grade("good")
    assert asked() == (False, "")
    work.listed = {project.id: Decimal("0.01") for _, project in document.projects}
    assert asked() == (True, f"与全县项目清单有 {len(document.projects)} 处不一致")
    work.listed = {}
    work.session.run(
        PutRecords((event_of(work.document, "returned", REVIEWER, NOON),), Message("edit.returned")), place=None
    )
    assert asked()[1].endswith("退回，尚未再次报送")


def test_what_is_said_while_the_file_is_written_is_not_in_it_and_that_is_told(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = begun(qtbot, desk, handed_in(document), tmp_path)
    desk.part(ReturningActions).give_back.trigger()
    page = desk.page
    assert isinstance(page, ReturnPage)
    gate = threading.Event()

    def write(*arguments: Any) -> object:
        assert gate.wait(30)
        return write_returned(*arguments)

    monkeypatch.setattr(returning, "write_returned", write)
    page.apply.click()
    desk.leave_page()
    work.session.run(raise_comments(Comment(id="late", text="还有一条", office="bureau", by="张某", at=NOON)))
    gate.set()
    wait(qtbot, desk)
    (path,) = returned_files(tmp_path)
    assert "late" not in open_document(path).document
    assert events(work.document)[-1] == "returned"
    assert desk.wording.text("review.said_since") in desk.bar.words.text()
