"""接收审核意见 in the window: by the menu, dropped, opened alone; 批复 is registered or decided."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import RemoveProject
from jx_desktop.services.document.opening import open_work
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.reviewing.review_files import approval_folder
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.ui.actions import approving
from jx_desktop.ui.actions.approving import ApprovingActions
from jx_desktop.ui.actions.receiving import ReceivingActions
from jx_desktop.ui.actions.review import ReviewActions
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.bars.standing_bars import StandingBar, StandingBars
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.pages.approval import ApprovalPage
from jx_desktop.ui.pages.budget_list import ProjectListPage
from jx_desktop.ui.pages.comparison import ComparisonPage
from jx_desktop.ui.pages.receipt import ReceiptPage
from jx_desktop.ui.pages.written import WrittenPage
from jx_desktop.ui.panes.cover import CoverPane
from jx_desktop.ui.window.arrivals import Arrivals
from tests.conftest import make_document, make_project
from tests.desks import approve, comment, hand_in, opinion, review
from tests.ui.window import MainWindow

DUE = "按规定应自批复之日起 20 日内公开，最迟 2027年2月4日。"


@pytest.fixture(scope="module")
def handed_in(form: Form) -> tuple[Document, StoredVersion]:
    return hand_in(make_document(form, *(make_project(number) for number in (1, 2, 3)), stage="first"))


@pytest.fixture
def own(handed_in: tuple[Document, StoredVersion], tmp_path: Path) -> Path:
    path = tmp_path / "文联.jx"
    save_new(handed_in[0], path, replace_existing=False, versions=(handed_in[1],))
    return path


@pytest.fixture
def work(window: MainWindow, own: Path) -> Work:
    work = open_work(own, window.store)
    assert isinstance(work, Work)
    window.show_work(work)
    return work


@pytest.fixture
def returned(handed_in: tuple[Document, StoredVersion], tmp_path: Path) -> Path:
    opinions = opinion("o1", "good"), opinion("o2", "fair", None, text="总体可行。")
    comments = comment("c1"), comment("c2", "p2", "value", row="p2r1"), comment("c3", "p3")
    path = tmp_path / "审核意见.jx"
    save_new(review(handed_in[0], *comments, *opinions), path, replace_existing=False)
    return path


def page_of(window: MainWindow, qtbot: QtBot, kind: type[ReceiptPage] = ReceiptPage) -> ReceiptPage:
    qtbot.waitUntil(lambda: isinstance(window.page, kind))
    assert isinstance(window.page, kind)
    return window.page


def lines(page: ReceiptPage) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for at in range(page.list.topLevelItemCount()):
        head = page.list.topLevelItem(at)
        assert head is not None
        found.append((head.text(0),))
        found += [
            tuple(child.text(column) for column in range(3))
            for child in (head.child(index) for index in range(head.childCount()))
            if child is not None
        ]
    return found


def test_what_came_is_received_at_once_and_listed(qtbot: QtBot, window: MainWindow, work: Work, returned: Path) -> None:
    work.session.run(RemoveProject("p3"))
    before = work.document
    window.part(ReceivingActions).receive_file(returned)
    page = page_of(window, qtbot)
    assert page.title.text() == "财政部门 业务股 2026年9月30日对一上的审核意见"
    assert lines(page) == [
        ("审核结论（2）",),
        ("全文", "中 修改完善后重新报送　总体可行。", ""),
        ("1.采风创作经费之1", "良 协商完善后同意", ""),
        ("新批注（2）",),
        ("1.采风创作经费之1 › 资金用途", "请核实c1。", ""),
        ("2.采风创作经费之2 › 绩效指标第 1 行 › 指标值", "请核实c2。", ""),
        ("原位置已删除，列在所在项目下，项目也已删除的列在全文下（1）",),
        ("3.采风创作经费之3（原位置已删除）", "请核实c3。", ""),
    ]
    assert work.document.head.comment_ids == ("c1", "c2", "c3")
    assert page.summary.text() == "This has been received into the document; undo takes it back in one step."
    assert page.apply is page.comments
    page.closed.emit()
    assert window.edit.undo.text() == "Undo: 接收审核意见"
    window.edit.undo.trigger()
    assert work.document == before


def test_a_line_leads_to_its_place_with_the_keyboard(
    qtbot: QtBot, window: MainWindow, work: Work, returned: Path
) -> None:
    window.part(ReceivingActions).receive_file(returned)
    page = page_of(window, qtbot)
    for _ in range(5):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert window.page is None
    assert window.desk is not None
    assert window.desk.entity_id == "p2"
    assert window.desk.place.row_id == "p2r1"
    chosen = window.part(CommentsDock).current
    assert chosen is not None
    assert chosen.comment.id == "c2"


def test_from_the_page_one_goes_through_the_comments(
    qtbot: QtBot, window: MainWindow, work: Work, returned: Path
) -> None:
    window.part(ReceivingActions).receive_file(returned)
    page_of(window, qtbot).apply.click()
    assert window.page is None
    dock = window.part(CommentsDock)
    assert dock.isVisible()
    assert dock.current is not None
    assert dock.current.comment.id == "c1"


def test_received_again_it_is_said(qtbot: QtBot, window: MainWindow, work: Work, returned: Path) -> None:
    window.part(ReceivingActions).receive_file(returned)
    page_of(window, qtbot).closed.emit()
    document = work.document
    window.part(ReceivingActions).receive_file(returned)
    qtbot.waitUntil(lambda: window.bar.words.text() == "已接收过，没有新内容。")
    assert work.document is document
    assert window.page is None


def test_a_returned_file_that_is_dropped_goes_into_the_document_that_is_open(
    qtbot: QtBot, window: MainWindow, work: Work, returned: Path
) -> None:
    window.part(Arrivals).open([returned])
    page_of(window, qtbot)
    assert window.work is work
    assert "c1" in work.document


def test_the_choice_of_a_file_begins_where_the_last_one_from_another_desk_lay(
    qtbot: QtBot, window: MainWindow, work: Work, returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    came, begun = returned.rename(stick / returned.name), list[Path]()

    def choose(_parent: object, _title: str, folder: Path, _filters: object) -> Path | None:
        begun.append(folder)
        return came if len(begun) == 1 else None

    monkeypatch.setattr("jx_desktop.ui.actions.action.ask_file_to_open", choose)
    window.part(ReceivingActions).receive.trigger()
    page_of(window, qtbot).closed.emit()
    window.part(ReviewActions).file.trigger()
    assert begun == [tmp_path, stick]


def test_another_departments_is_refused_by_name_and_may_be_looked_at(
    qtbot: QtBot, window: MainWindow, work: Work, form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, _ = hand_in(make_document(form, make_project(1), department={"code": "722", "name": "教育局"}))
    path = tmp_path / "教育局.jx"
    save_new(review(other, comment("c1")), path, replace_existing=False)
    asked: list[str] = []

    def ask(words: str, *_: object, **__: object) -> str:
        asked.append(words)
        return "view"

    monkeypatch.setattr(window, "ask", ask)
    document = work.document
    window.part(ReceivingActions).receive_file(path)
    qtbot.waitUntil(lambda: window.opened.is_viewing)
    assert "它是722 教育局（2024年度）的，本文件是721 巨鹿县文学艺术界联合会（2024年度）的" in asked[0]
    bar = window.part(StandingBars).terms
    assert bar.words.text() == "“教育局.jx”不是本文件的，仅供查看。"
    bar.buttons[0].click()
    assert window.work is work
    assert work.document is document


def test_the_document_itself_is_nothing_to_receive(
    window: MainWindow, work: Work, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(window, "show_failure", told.append)
    monkeypatch.setattr(window.part(ReceivingActions), "choose_exchanged", lambda *_: own)
    window.part(ReceivingActions).receive.trigger()
    assert [getattr(each, "message", Message("")).code for each in told] == ["receive.own_file"]


def offer(window: MainWindow, qtbot: QtBot, has: str) -> StandingBars:
    bars = window.part(StandingBars)
    qtbot.waitUntil(lambda: any(has in button.text() for button in bars.offer.buttons))
    return bars


def test_opened_alone_it_says_what_it_is_and_leads_into_the_own_document(
    qtbot: QtBot, window: MainWindow, own: Path, returned: Path
) -> None:
    window.settings.remember_file(own)
    window.file.open_path(returned)
    bars = offer(window, qtbot, "文联.jx")
    assert bars.offer.words.text() == "财政部门 业务股 2026年9月30日对一上的审核意见"
    assert [button.text() for button in bars.offer.buttons] == [
        "Open “文联.jx” and receive",
        "Another document…",
        "Save as my document…",
        "Look at it only",
    ]
    bars.offer.buttons[0].click()
    page_of(window, qtbot)
    assert window.work is not None
    assert window.work.path == own
    assert "c1" in window.work.document


def test_opened_alone_it_can_become_the_own_document_again(
    qtbot: QtBot, window: MainWindow, returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[bool] = []
    monkeypatch.setattr(window.part(SaveActions), "ask_and_save", lambda: saved.append(True))
    monkeypatch.setattr(window, "ask", lambda *_, **__: "own")
    window.file.open_path(returned)
    bars = offer(window, qtbot, "Save as my document")
    assert bars.offer.buttons[0].text() == "Receive in my document…"
    bars.offer.buttons[1].click()
    assert saved == [True]
    assert window.work is not None
    assert window.work.document.head.review_of is None
    assert not window.work.is_locked
    assert window.work.path is None
    assert open_document(returned).document.head.review_of == "h1"


def test_at_the_bureau_its_own_file_offers_nothing(qtbot: QtBot, window: MainWindow, returned: Path) -> None:
    window.settings.person_name, window.settings.person_office = "李某", "bureau"
    window.file.open_path(returned)
    qtbot.waitUntil(lambda: window.work is not None)
    assert window.part(StandingBars).offer.isHidden()


def test_what_was_altered_after_the_hand_in_is_shown(
    qtbot: QtBot, window: MainWindow, work: Work, handed_in: tuple[Document, StoredVersion], tmp_path: Path
) -> None:
    altered = handed_in[0].apply(SetFields("p1", {"purpose": "财政局改的。"}).build(handed_in[0]))
    path = tmp_path / "改.jx"
    save_new(review(altered, comment("c1")), path, replace_existing=False)
    window.part(ReceivingActions).receive_file(path)
    page = page_of(window, qtbot)
    assert "与 2026年9月28日一上报送的不一致" in lines(page)[1][0]
    page.altered.click()
    qtbot.waitUntil(lambda: isinstance(window.page, ComparisonPage))
    assert isinstance(window.page, ComparisonPage)
    assert [line[2:4] for line in window.page.shown_lines()] == [("用于组织采风创作活动。", "财政局改的。")]
    window.page.closed.emit()
    assert isinstance(window.page, ReceiptPage)


def test_an_approval_of_what_is_here_is_registered(
    qtbot: QtBot, window: MainWindow, work: Work, handed_in: tuple[Document, StoredVersion], tmp_path: Path
) -> None:
    path = tmp_path / "批复.jx"
    save_new(approve(review(handed_in[0])), path, replace_existing=False)
    window.part(ReceivingActions).receive_file(path)
    page = page_of(window, qtbot)
    assert lines(page)[1:3] == [
        ("预算已批复（巨财预〔2027〕1号），内容与本文件一致：已登记批复。", "", ""),
        ("按规定应自批复之日起 20 日内公开，最迟 2026年11月9日。", "", ""),
    ]
    assert work.document.head.approval_number == "巨财预〔2027〕1号"
    assert [version.label for version in work.versions] == ["一上报送", "批复"]
    assert not page.comments.isEnabled()  # none came: the great button leads back
    page.apply.click()
    assert window.page is None


def test_an_approval_of_something_else_is_shown_and_taken_by_a_button(
    qtbot: QtBot, window: MainWindow, work: Work, handed_in: tuple[Document, StoredVersion], tmp_path: Path
) -> None:
    path = tmp_path / "批复.jx"
    save_new(approve(review(handed_in[0])), path, replace_existing=False)
    work.session.run(SetFields("p1", {"budget.total": "6.00"}))
    here = work.document
    window.part(ReceivingActions).receive_file(path)
    page = page_of(window, qtbot)
    assert str(work.document.get(Project, "p1").budget.total) == "6.00"
    page.difference.click()
    qtbot.waitUntil(lambda: isinstance(window.page, ComparisonPage))
    assert isinstance(window.page, ComparisonPage)
    assert any("6.00" in line[2] and "5.00" in line[3] for line in window.page.shown_lines())
    window.page.closed.emit()
    page = page_of(window, qtbot)
    assert page.summary.text() == ""  # it is not decided yet
    page.take.click()
    qtbot.waitUntil(lambda: window.page is None)
    assert str(work.document.get(Project, "p1").budget.total) == "5.00"
    assert "原来的内容已存为版本“采用批复内容之前”" in window.bar.words.text()
    window.bar.buttons[0].click()
    assert str(work.document.get(Project, "p1").budget.total) == "6.00"
    assert work.document.head.approval_number == ""
    assert here.get(Project, "p1") == work.document.get(Project, "p1")


def test_left_is_said(
    qtbot: QtBot, window: MainWindow, work: Work, handed_in: tuple[Document, StoredVersion], tmp_path: Path
) -> None:
    path = tmp_path / "批复.jx"
    save_new(approve(review(handed_in[0])), path, replace_existing=False)
    work.session.run(SetFields("p1", {"budget.total": "6.00"}))
    window.part(ReceivingActions).receive_file(path)
    page_of(window, qtbot).leave.click()
    assert window.bar.words.text() == "没有登记批复，本文件的内容、阶段未变。"


def register(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> ApprovalPage:
    monkeypatch.setattr(approving, "person_of", lambda _shell: Person("王某", "unit"))
    window.part(ApprovingActions).approve.trigger()
    assert isinstance(window.page, ApprovalPage)
    return window.page


def test_a_last_day_that_has_passed_is_said_where_the_approval_is_typed(
    window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jx_desktop.base.clock._today", lambda: date(2027, 2, 6))
    page = register(window, monkeypatch)
    page.on.setText("2027-01-20")
    assert not page.late.isVisible()
    page.on.setText("2027-01-15")
    assert page.late.isVisible()
    assert "2 days ago" in page.late.text()


def test_an_approval_is_registered_by_its_number_and_day(
    qtbot: QtBot, window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = register(window, monkeypatch)
    assert not page.apply.isEnabled()
    page.on.setText("")
    page.number.setText("巨财预〔2027〕1号")
    assert not page.apply.isEnabled()
    page.on.setText("2027年1月15日")
    assert page.due.text() == "按规定应自批复之日起 20 日内公开，最迟 2027年2月4日。"
    page.apply.click()
    head = work.document.head
    assert (head.stage, head.approval_number, str(head.approved_on)) == ("approved", "巨财预〔2027〕1号", "2027-01-15")
    said = [bar.words.text() for bar in window.findChildren(StandingBar) if bar.isVisible() and bar.words.text()]
    assert [words for words in said if "批复" in words] == [
        "预算已批复（巨财预〔2027〕1号，2027-01-15）：阶段不再改，预算金额、绩效目标和指标"
        "须经调整或更正才能改；其余内容可以修改。 "
        "按规定应自批复之日起 20 日内公开，最迟 2027年2月4日。"
    ]
    assert window.status.currentMessage() == "已登记批复 巨财预〔2027〕1号。"
    qtbot.waitUntil(lambda: [version.label for version in work.versions] == ["一上报送", "批复"])
    assert work.versions[1].id == head.event_ids[-1]
    assert work.session.undo_label == Message("edit.approve")
    window.edit.undo.trigger()
    assert (work.document.head.approval_number, work.document.head.cover_mark) == ("", "草案")
    assert window.status.currentMessage() == "已撤销：登记批复；已写出的文件不受影响，重做可以恢复。"


def test_what_is_approved_can_no_longer_be_set_back_to_another_stage(
    window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = register(window, monkeypatch)
    page.number.setText("1号")
    page.apply.click()
    window.go_to(work.document.head.id)
    assert window.desk is not None
    assert isinstance(window.desk.pane, CoverPane)
    fields = {path: box.field for path, box in window.desk.pane.boxes.items()}
    stage, year = fields["stage"], fields["year"]
    assert isinstance(stage, ChoiceField)
    assert isinstance(year, ChoiceField)
    assert (stage.isEnabled(), year.isEnabled()) == (False, True)


def test_the_amounts_are_compared_with_a_list_on_the_way(
    window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = register(window, monkeypatch)
    page.number.setText("1号")
    page.compare.click()
    assert isinstance(window.page, ProjectListPage)
    work.listed = {"p1": work.document.get(Project, "p1").budget.total, "p2": 1}  # type: ignore[dict-item]
    window.page.closed.emit()
    page_now = window.page
    assert isinstance(page_now, ApprovalPage)
    assert page_now.number.text() == "1号"
    assert page_now.amounts.text() == "与上次核对的项目清单：金额不一致 1 个，清单中没有 1 个。"


def test_in_what_came_back_a_unit_registers_nothing(
    qtbot: QtBot, window: MainWindow, returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.settings.person_name, window.settings.person_office = "王某", "unit"
    window.file.open_path(returned)
    qtbot.waitUntil(lambda: window.work is not None)
    told: list[Exception] = []
    monkeypatch.setattr(window, "show_failure", told.append)
    window.part(ApprovingActions).approve.trigger()
    assert [getattr(each, "message", Message("")).code for each in told] == ["approve.in_returned"]
    assert window.page is None


def test_at_the_bureau_an_approval_is_registered_in_the_review_and_the_departments_file_written(
    qtbot: QtBot,
    window: MainWindow,
    own: Path,
    handed_in: tuple[Document, StoredVersion],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "发出"
    folder.mkdir()
    path = tmp_path / "文联.审核.jx"
    save_new(review(handed_in[0], comment("c1"), comment("c2", internal=True)), path, replace_existing=False)
    window.settings.person_name, window.settings.person_office = "李某", "bureau"
    reviewed = open_work(path, window.store)
    assert isinstance(reviewed, Work)
    window.show_work(reviewed)
    monkeypatch.setattr(approving, "ask_folder", lambda *_: folder)
    page = register(window, monkeypatch)
    assert page.folder is not None
    assert page.folder.text() == str(approval_folder(window.settings))
    page.folder_wanted.emit()
    assert page.folder.text() == str(folder) == str(window.settings.return_folder)
    page.number.setText("1号")
    page.on.setText("2027-01-15")
    page.open.reason.setPlainText("领导已同意")
    page.apply.click()
    assert window.page is None
    qtbot.waitUntil(lambda: reviewed.document.head.approval_number == "1号")
    assert reviewed.document.head.review_of == "h1"
    qtbot.waitUntil(lambda: not window.background.is_busy)
    assert "发给单位的文件" in window.status.currentMessage()
    assert isinstance(window.page, WrittenPage)
    window.leave_page()
    bars = window.part(StandingBars)
    assert bars.review.words.text().endswith("预算已批复（1号，2027-01-15）。 " + DUE)
    assert not bars.approved.isVisible()
    assert not window.bar.words.text()
    [written] = folder.iterdir()
    sent = open_document(written).document
    assert sent.head.comment_ids == ("c1",)
    window.show_work(None)
    window.settings.person_name, window.settings.person_office = "王某", "department"
    department = open_work(own, window.store)
    assert isinstance(department, Work)
    window.show_work(department)
    window.part(Arrivals).open([written])
    page_of(window, qtbot)
    assert department.document.head.approval_number == "1号"
