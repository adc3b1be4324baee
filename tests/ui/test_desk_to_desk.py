"""From desk to desk: a department and the bureau, each with a window and a home of its own, and a folder they share."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code, check_codes
from jx_desktop.domain.review.comments import standing_of
from jx_desktop.domain.review.merging import merging
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rounds import events_of, last_hand_in
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.ui.actions.grading import GradingActions
from jx_desktop.ui.look.theme import apply_theme
from jx_desktop.ui.pages.approval import ApprovalPage
from jx_desktop.ui.pages.hand_in import HandInPage
from jx_desktop.ui.pages.handed_in import HandedInPage
from jx_desktop.ui.pages.receipt import ReceiptPage
from jx_desktop.ui.pages.returning import ReturnPage
from jx_desktop.ui.pages.review_round import ReviewRoundPage
from jx_desktop.ui.pages.written import WrittenPage
from tests.conftest import make_document, make_project
from tests.desks import LATER, comment, opinion, review
from tests.desks import hand_in as handed_in_by
from tests.ui.seats import ALT, CONTROL, KEYS, SHIFT, Clock, Seat


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "共享"
    folder.mkdir()
    return folder


@pytest.fixture
def seats(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seat, Seat]]:
    """The department's desk, and the bureau's."""
    apply_theme(qapp, dark=False)
    Clock.rule(monkeypatch)
    both = (
        Seat(qtbot, tmp_path / "文联", Person("王某", "department"), monkeypatch),
        Seat(qtbot, tmp_path / "财政局", Person("李某", "bureau"), monkeypatch),
    )
    yield both
    for seat in both:
        seat.leave()
    qapp.clipboard().clear()


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    """The desk of a department."""
    apply_theme(qapp, dark=False)
    seat = Seat(qtbot, tmp_path / "文联", Person("王某", "department"), monkeypatch)
    seat.sit()
    yield seat
    seat.leave()


def hand_in(seat: Seat, share: Path, *, explanation: str = "") -> Path:
    """文件 › 报送…; return the .jx of the folder that is new in the shared one."""
    seat.sit()
    known = set(share.iterdir())
    seat.choose("File", "Hand in…")
    page = seat.page(HandInPage)
    seat.wait(lambda: page.is_known)
    if seat.window.settings.hand_in_folder != share:  # the first time
        seat.name_path(share)
        seat.click(page.choose_folder)
        for key, box in page.papers.items():
            if box.isVisible() and box.isChecked() != (key in ("jx", "slip")):
                seat.click(box)
    if not seat.window.settings.person_name:
        seat.say_who()
    if explanation:
        seat.click(page.explanation)
        seat.type_text(explanation)
    seat.click(page.apply)
    seat.click(seat.button("Close", seat.page(HandedInPage)))
    seat.wait(lambda: not seat.work.is_changed)
    (folder,) = set(share.iterdir()) - known
    return next(folder.glob("*.jx"))


def give_back(seat: Seat, share: Path, *titles: str, reason: str = "") -> Path:
    """审核 › 退回 or 审核通过; return the file that is new in the shared folder."""
    known = set(share.iterdir())
    if titles:
        seat.choose(*titles)
    else:
        seat.press(KEYS.Key_R, CONTROL | SHIFT)
    page = seat.page(ReturnPage)
    if seat.window.settings.return_folder is None:
        seat.name_path(share)
        seat.click(seat.button("Another folder…", page))
    if reason:
        seat.click(page.open.reason)
        seat.type_text(reason)
        seat.press(KEYS.Key_Tab)
        seat.click(page.apply)
    else:
        seat.press(KEYS.Key_Return)
    seat.click(seat.button("Close", seat.page(WrittenPage)))
    seat.wait(lambda: seat.window.page is None and not seat.work.is_changed)
    (path,) = (each for each in set(share.iterdir()) - known if each.suffix == ".jx")
    return path


def comments_of(document: Document) -> dict[str, Comment]:
    return {comment.id: comment for comment in document.listed(Comment) if not comment.internal}


def test_two_rounds_and_the_approval(seats: tuple[Seat, Seat], form: Form, share: Path) -> None:
    department, bureau = seats
    own = department.home / "文联.jx"
    document = make_document(form, *(make_project(number) for number in range(1, 7)), stage="first")
    save_new(document, own, replace_existing=False)

    Clock.begin("2026-09-28")
    department.sit()
    department.open(own)
    first = hand_in(department, share)
    assert first.name == "721巨鹿县文学艺术界联合会2024年部门预算绩效文本（一上）20260928.jx"

    Clock.begin("2026-09-29")
    bureau.sit()
    bureau.open(first)
    bureau.say_who()
    bureau.choose("Tools", "Review", "Review this document")
    bureau.wait(lambda: bureau.work.is_review)
    made = raise_eight(bureau)
    grade_all(bureau)
    returned = give_back(bureau, share)
    bureau.close_and_begin_again()

    go_on(department)
    department.save()
    department.close_and_begin_again()
    department.open(own)
    before = department.document

    Clock.begin("2026-10-09")
    department.drop(returned)
    page = department.page(ReceiptPage)
    assert [line[0] for line in department.lines(page.list) if not line[1]] == RECEIVED
    assert "3.采风创作经费之2 › 原第 " in str(department.lines(page.list)), "by the number that it has now"
    assert not comments_of(before)
    assert department.document.projects == before.projects, "nothing of the content is touched"
    department.click(page.apply)
    department.sit()
    assert department.comments.list.hasFocus()
    shown = []
    for _ in range(4):
        current = department.comments.current
        assert current is not None
        shown.append((current.comment.id, department.desk.entity_id))
        department.press(KEYS.Key_Down)
    head = department.document.head.id
    assert shown == [
        (made["whole"], head), (made["taken"], "p1"), (made["project"], "p3"), (made["gone"], "p2")
    ]  # fmt: skip
    answer(department, made)

    Clock.begin("2026-10-20")
    second = hand_in(department, share, explanation="新增项目待上级文件。")
    assert second.name == "721巨鹿县文学艺术界联合会2024年部门预算绩效文本（二上）20261020.jx"
    sent = department.document

    Clock.begin("2026-10-22")
    bureau.sit()
    bureau.open(second)
    bureau.click(bureau.button("Begin the review", bureau.window.standing.offer))
    close_comments(bureau, made)
    bureau.choose("Tools", "Review", "Grade all other projects")
    passed = give_back(bureau, share, "Tools", "Review", "Pass the round…", reason="会刊即办刊内容，下年细化。")
    approved = approve(bureau, share, "巨财预〔2026〕9号", "2026-10-25", reason="局务会已研究。")

    Clock.begin("2026-10-26")
    department.sit()
    department.drop(approved)
    page = department.page(ReceiptPage)
    assert "已登记批复" in str(department.lines(page.list))
    department.click(page.apply)  # back to the document: no comments came
    document = department.document
    assert (document.head.stage, document.head.approval_number) == ("approved", "巨财预〔2026〕9号")
    assert str(document.head.approved_on) == "2026-10-25"
    assert [version.label for version in department.work.versions][-1] == "批复"
    assert check_code(document) == check_code(sent) == events_of(document, "approved")[-1].check_code
    department.drop(passed)
    department.wait(lambda: department.window.bar.words.text() == "已接收过，没有新内容。")
    assert department.document == document
    write_after_approval(department)
    department.save()

    (review,) = (bureau.home / "审核").glob("*（二上）*.审核.jx")
    look_at_both(open_document(own).document, open_document(review).document, made)
    look_at(share)


STANDING = [
    ["unchanged", "已采纳"],
    ["用于组织采风创作、作品评审。", "已采纳"],
    ["unchanged", "已采纳 依据见附件三。"],
    ["≥97%", "部分采纳：改为≥97%。"],
    ["用于编印会刊。", "未采纳：会刊即办刊内容。"],
    ["unchanged", ""],
    ["unchanged", ""],
    ["gone", "已采纳"],
]
"""What stands now where something was commented on, and the answer, in the order of the document."""


PLACES = {
    "taken": Address("p1", "purpose"),
    "partly": Address("p2", "value", "p2r2"),
    "gone": Address("p2"),
    "project": Address("p3"),
    "declined": Address("p4", "purpose"),
    "left": Address("p5", "goals.0"),
    "whole": None,
}
"""Where each comment stands in the end."""
STATES = {
    "taken": ("done", "accepted"),
    "partly": ("done", "partly"),
    "gone": ("done", "accepted"),
    "project": ("done", "accepted"),
    "declined": ("done", "declined"),
    "left": ("open", None),
    "whole": ("done", "accepted"),
}
EVENTS = [
    ("handed_in", "department"), ("received", "bureau"), ("returned", "bureau"),
    ("handed_in", "department"), ("received", "bureau"), ("round_passed", "bureau"), ("approved", "bureau"),
]  # fmt: skip


def close_comments(bureau: Seat, made: dict[str, str]) -> None:
    """What the second round begins with: four comments are closed by the space bar, three passed over, one closed."""
    page = bureau.page(ReviewRoundPage)
    assert [line[3:] for line in bureau.lines(page.list)] == STANDING
    for key in (KEYS.Key_Space, KEYS.Key_Down) * 4 + (KEYS.Key_Down,) * 3 + (KEYS.Key_Space,):
        bureau.press(key)
    bureau.click(page.close_button)
    bureau.deal_with(made["declined"], "Reply…", "同意保留。")
    bureau.deal_with(made["declined"], "Close")
    assert {name for name, each in made.items() if state_of(bureau, each) != "done"} == {"left", "internal"}


def state_of(seat: Seat, comment_id: str) -> str:
    return seat.document.get(Comment, comment_id).state


def approve(bureau: Seat, share: Path, number: str, on: str, reason: str) -> Path:
    """数据 › 登记批复… in the review; return the file for the department."""
    known = set(share.iterdir())
    bureau.choose("Data", "Register the approval…")
    page = bureau.page(ApprovalPage)
    bureau.type_text(number)
    bureau.press(KEYS.Key_Return)
    bureau.type_text(on)
    bureau.click(page.open.reason)
    bureau.type_text(reason)
    bureau.name_path(share)
    bureau.click(page.apply)
    bureau.click(bureau.button("Close", bureau.page(WrittenPage)))
    bureau.save()
    (path,) = set(share.iterdir()) - known
    return path


def write_after_approval(department: Seat) -> None:
    """What was approved is closed; what it is for can still be said."""
    before = department.document.get(Project, "p5")
    department.go_to_field("p5", "budget.total")
    department.type_text("9")
    department.press(KEYS.Key_Tab)
    assert department.document.get(Project, "p5") == before
    department.write("p5", "purpose", "批复后补充的用途。")
    assert department.document.get(Project, "p5").purpose == "批复后补充的用途。"


def look_at_both(department: Document, bureau: Document, made: dict[str, str]) -> None:
    """Both say the same of every comment but what is internal, and nobody has lost what he wrote."""
    assert comments_of(department) == comments_of(bureau)
    assert made["internal"] not in department
    assert bureau.get(Comment, made["internal"]).state == "open"
    assert department.listed(Opinion) == bureau.listed(Opinion)
    assert len(department.listed(Opinion)) == 7 + 7 + 1, "each project in each round, and why it passed"
    assert [(event.what, event.office) for event in department.listed(Event)] == EVENTS
    told = {name: department.get(Comment, each) for name, each in made.items() if name != "internal"}
    assert {name: standing_of(comment, department).place for name, comment in told.items()} == PLACES
    assert {name: (each.state, each.answer and each.answer.kind) for name, each in told.items()} == STATES
    assert [reply.text for reply in told["project"].replies] == ["依据见附件三。"]
    assert [reply.text for reply in told["declined"].replies] == ["同意保留。"]
    p2, p4 = (department.get(Project, each) for each in ("p2", "p4"))
    assert [(row.id, row.value) for row in p2.indicators][1:3] == [("p2r3", "2024年12月底前"), ("p2r2", "≥97%")]
    assert len(p2.indicators) == 5
    assert p4.purpose == "用于编印会刊。"
    assert [project.name for _, project in department.projects][-1] == "新增的项目"


def look_at(share: Path) -> None:
    """Every file opens, says what was handed in, and holds nothing that is internal."""
    assert not list(share.rglob(".*")), "nobody has one open, nothing was left"
    files = sorted(share.rglob("*.jx"))
    assert len(files) == 5
    for file in files:
        document = open_document(file).document
        assert not [comment for comment in document.listed(Comment) if comment.internal or "压减" in comment.text]
        handed_in = last_hand_in(document)
        assert handed_in is not None
        assert handed_in.check_code == check_code(document)
        assert dict(handed_in.codes) == dict(check_codes(document).projects)
    for paper in share.rglob("*.pdf"):
        with pypdfium2.PdfDocument(paper) as pages:
            assert len(pages) >= 1


RECEIVED = ["审核结论（7）", "新批注（6）", "所在行已删除，列在该项目下（1）"]


def answer(department: Seat, made: dict[str, str]) -> None:
    """A proposal is taken over, undone and redone; the others are answered, one is left as it is."""
    old, new = "用于组织采风创作活动。", "用于组织采风创作、作品评审。"
    department.deal_with(made["taken"], "Take the proposal over")
    for key, purpose, state in (
        (None, new, "answered"), (KEYS.Key_Z, old, "open"), (KEYS.Key_Y, new, "answered"),
    ):  # fmt: skip
        if key is not None:
            department.press(key, CONTROL)
        assert department.document.get(Project, "p1").purpose == purpose
        assert comments_of(department.document)[made["taken"]].state == state
    department.deal_with(made["partly"], "Taken up in part…", "改为≥97%。")
    department.write_cell("p2", "p2r2", "value", "≥97%")
    department.deal_with(made["gone"], "Taken up")
    department.deal_with(made["project"], "Reply…", "依据见附件三。")
    department.deal_with(made["project"], "Taken up")
    department.deal_with(made["declined"], "Not taken up…", "会刊即办刊内容。")
    department.deal_with(made["whole"], "Taken up")


def raise_eight(bureau: Seat) -> dict[str, str]:
    """Comments on fields, a cell, a row, a project, the document, one of them internal; three with proposals."""
    made: dict[str, str] = {}
    bureau.go_to_field("p1", "purpose")
    made["taken"] = bureau.comment("用途过于笼统。", proposal="用于组织采风创作、作品评审。")
    bureau.go_to_cell("p2", "p2r2", "value")
    made["partly"] = bureau.comment("指标值偏低。", proposal="≥98%")
    bureau.go_to_cell("p2", "p2r4", "level3")
    made["gone"] = bureau.comment("成本指标重复。", about=1)
    bureau.go_to("p3")
    made["project"] = bureau.comment("请说明立项依据。")
    bureau.go_to_field("p4", "purpose")
    made["declined"] = bureau.comment("用途与目标不一致。", proposal="用于办刊。")
    bureau.go_to_field("p5", "goals.0")
    made["left"] = bureau.comment("目标未量化。")
    made["internal"] = bureau.comment("此项目拟压减。", internal=True)
    bureau.go_to(bureau.document.head.id)
    made["whole"] = bureau.comment("请统一口径。", about=1)
    return made


def grade_all(bureau: Seat) -> None:
    """A grade for each project by its key, a few words on one, and on the whole."""
    bureau.go_to("p1")
    for key in (KEYS.Key_1, KEYS.Key_3, KEYS.Key_2, KEYS.Key_2, KEYS.Key_4, KEYS.Key_1):
        bureau.press(key)
    panel = bureau.window.part(GradingActions).dock
    bureau.go_to("p5")
    bureau.click(panel.text)
    bureau.type_text("目标与资金不匹配。")
    bureau.go_to(bureau.document.head.id)
    bureau.click(panel.text)
    bureau.type_text("总体可行，按意见修改。")


def go_on(department: Seat) -> None:
    """A row is moved, one removed, a value that was commented on is another, a project new, one renumbered."""
    department.sit()
    department.go_to_cell("p2", "p2r2", "value")
    department.press(KEYS.Key_Down, ALT)
    department.go_to_cell("p2", "p2r4", "value")
    department.press(KEYS.Key_Minus, CONTROL)
    department.write("p4", "purpose", "用于编印会刊。")
    department.go_to("p6")
    department.press(KEYS.Key_N, CONTROL | SHIFT)
    department.type_text("13052924P00000000099A")
    department.press(KEYS.Key_Tab)
    department.type_text("新增的项目")
    department.press(KEYS.Key_Tab)
    department.go_to("p3")
    department.choose("Insert", "Move up")
    order = [project.id for _, project in department.document.projects]
    assert order[:3] == ["p1", "p3", "p2"]
    assert len(order) == 7


# ---- what comes otherwise


@pytest.fixture
def reviewed(form: Form, share: Path) -> tuple[Document, Path, Path]:
    """What a department has handed in, its own file, and what came back for it."""
    document, version = handed_in_by(make_document(form, *(make_project(number) for number in (1, 2)), stage="first"))
    own, returned = share / "文联.jx", share / "审核意见.jx"
    save_new(document, own, replace_existing=False, versions=(version,))
    save_new(review(document, comment("c1"), opinion("o1", "good")), returned, replace_existing=False)
    return document, own, returned


def lines_of(seat: Seat) -> list[list[str]]:
    return seat.lines(seat.page(ReceiptPage).list)


def test_what_was_returned_and_comes_again_changes_nothing(seat: Seat, reviewed: tuple[Document, Path, Path]) -> None:
    _, own, returned = reviewed
    seat.open(own)
    seat.drop(returned)
    seat.click(seat.button("Close", seat.page(ReceiptPage)))
    received = seat.document
    assert "c1" in received
    seat.drop(returned)
    seat.wait(lambda: seat.window.bar.words.text() == "已接收过，没有新内容。")
    assert seat.document is received
    seat.choose("Edit", "Undo")
    assert "c1" not in seat.document, "and that was one step"


def test_two_reviewers_are_both_heard(seat: Seat, reviewed: tuple[Document, Path, Path], share: Path) -> None:
    document, own, returned = reviewed
    other = share / "绩效股.jx"
    said = opinion("o2", "fair", by="赵某", office="bureau_performance")
    hers = comment("c2", "p2", by="赵某", office="bureau_performance")
    fields = {"event_id": "r2", "by": "赵某", "office": "bureau_performance"}
    save_new(review(document, hers, said, **fields), other, replace_existing=False)
    seat.open(own)
    for path in (returned, other):
        seat.drop(path)
        shown = lines_of(seat)
        seat.click(seat.button("Close", seat.page(ReceiptPage)))
    assert all(each in seat.document for each in ("c1", "c2", "o1", "o2"))
    assert "良" in str(shown)
    assert "中 修改完善后重新报送" in str(shown), "differing grades stand side by side"


def test_what_comes_back_of_an_older_round_is_received_and_said_to_be(
    seat: Seat, reviewed: tuple[Document, Path, Path], share: Path
) -> None:
    document, _, returned = reviewed
    later, version = handed_in_by(document, "h2", LATER)
    own = share / "二上.jx"
    save_new(later, own, replace_existing=False, versions=(version,))
    seat.open(own)
    seat.drop(returned)
    assert "一上" in str(lines_of(seat)[1])
    assert seat.document.head.stage == later.head.stage
    assert "c1" in seat.document


def test_a_template_that_another_department_has_filled_in_is_refused_by_name(
    seat: Seat, reviewed: tuple[Document, Path, Path], form: Form, share: Path
) -> None:
    _, own, _ = reviewed
    blank = make_document(form, make_project(1), stage="first", department={"code": "722", "name": "巨鹿县教育局"})
    other, _ = handed_in_by(blank)
    assert other.head.id == open_document(own).document.head.id, "both were made of one template"
    path = share / "教育局.jx"
    save_new(review(other, comment("c9")), path, replace_existing=False)
    seat.open(own)
    document = seat.document
    seat.name_path(path)
    asked = seat.answer_with("Close")
    seat.choose("Data", "Receive opinions…")
    seat.wait(lambda: asked)
    assert "722 巨鹿县教育局" in asked[0]
    assert seat.document is document


def test_a_review_of_one_s_own_office_that_is_opened_is_nothing_to_receive(
    seat: Seat, reviewed: tuple[Document, Path, Path], share: Path
) -> None:
    document, _, returned = reviewed
    answered = document.apply(merging(document, open_document(returned).document))
    second, version = handed_in_by(answered, "h2", LATER)
    handed = share / "二上.jx"
    save_new(second, handed, replace_existing=False, versions=(version,))
    seat.window.settings.person_name, seat.window.settings.person_office = "李某", "bureau"
    seat.open(handed)
    seat.open(returned)
    assert seat.work.path == returned


def test_a_department_reviews_what_its_unit_hands_in_and_is_not_offered_its_own_opinion(
    seats: tuple[Seat, Seat], form: Form, share: Path
) -> None:
    unit, department = seats
    unit.person, department.person = Person("周某", "unit"), Person("王某", "department")
    own = unit.home / "文联.jx"
    save_new(make_document(form, make_project(1), stage="first"), own, replace_existing=False)
    unit.sit()
    unit.open(own)
    handed = hand_in(unit, share)
    department.sit()
    department.open(handed)
    department.say_who()
    department.choose("Tools", "Review", "Review this document")
    department.wait(lambda: department.work.is_review)
    department.go_to_field("p1", "purpose")
    made = department.comment("请写明用途。")
    review_path = department.work.path
    assert review_path is not None
    returned = give_back(department, share)
    department.close_and_begin_again()
    department.open(review_path)
    assert department.work.is_review
    assert department.window.standing.offer.isHidden()
    unit.sit()
    unit.drop(returned)
    page = unit.page(ReceiptPage)
    assert page.title.text().startswith("主管部门")
    unit.click(page.apply)
    unit.deal_with(made, "Taken up")
    assert unit.document.get(Comment, made).state == "answered"


def test_comments_are_answered_one_after_the_other_by_two_keys_each(
    seat: Seat, reviewed: tuple[Document, Path, Path], share: Path
) -> None:
    document, own, _ = reviewed
    ids = [f"c{number}" for number in range(1, 7)]
    remarks = (comment(each, f"p{1 + number % 2}") for number, each in enumerate(ids))
    path = share / "六条.jx"
    save_new(review(document, *remarks), path, replace_existing=False)
    seat.window.settings.person_name, seat.window.settings.person_office = seat.person
    seat.open(own)
    seat.drop(path)
    seat.click(seat.page(ReceiptPage).apply)
    for key in (KEYS.Key_Tab, KEYS.Key_Space) * len(ids):
        seat.press(key)
    assert {each: state_of(seat, each) for each in ids} == dict.fromkeys(ids, "answered")
