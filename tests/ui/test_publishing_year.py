"""From the approval to the site: what is left out, what refuses, what is put right, and what the public then reads."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.merging import merging
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.ui.actions.handing_in import HandInActions
from jx_desktop.ui.dialogs.correcting import CorrectionDialog
from jx_desktop.ui.look.theme import apply_theme
from jx_desktop.ui.pages.approval import ApprovalPage
from jx_desktop.ui.pages.comparison import ComparisonPage
from jx_desktop.ui.pages.published import PublicPagesPage, PublishedPage
from jx_desktop.ui.pages.publishing import PublishingPage
from jx_desktop.ui.publishing.places_card import PlacesCard
from jx_desktop.validation.problem import Problem
from tests.conftest import make_project
from tests.desks import comment, opinion, review
from tests.layers import layers, word, words_in
from tests.records import with_records
from tests.ui.seats import KEYS, Clock, Seat
from tests.ui.test_splitting import department as of_units

NAME = "巨鹿县文学艺术界联合会2027年部门预算绩效文本"
HIDDEN = ("大型实景演出版权收购", "某企业展馆合作谈判")
PUBLIC = "向王某发放困难补助", "采风创作经费之3", "重点保障重大演出"
PHONE, IDENTITY, ACCOUNT, PERSON = "13812345678", "110101199003070011", "6222021234567890128", "王小明"


class Canaries:
    """A word for each place that no public file may tell of."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def __call__(self, place: str) -> str:
        return self.places.setdefault(place, word(len(self.places) + 1))


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    """The desk of a department."""
    apply_theme(qapp, dark=False)
    Clock.rule(monkeypatch)
    Clock.begin("2027-03-05")
    seat = Seat(qtbot, tmp_path / "文联", Person("王某", "department"), monkeypatch)
    seat.sit()
    yield seat
    seat.leave()
    qapp.clipboard().clear()


def of_two_units(form: Form, canary: Canaries) -> Document:
    """Two units with two projects each; one project is left out already, on no ground."""
    hidden: dict[str, Any] = {
        "purpose": canary("purpose"), "goals": (canary("goal"),), "section_office": canary("office"),
    }  # fmt: skip
    projects = [
        make_project(1, purpose=f"用于组织采风，联系电话{PHONE}。", section_office=canary("office of a public one")),
        make_project(2, name=HIDDEN[0], budget={"total": "37.00", "fiscal": "37.00"}, **hidden),
        make_project(3, purpose=f"参加人身份证号{IDENTITY}。"),
        make_project(4, name=HIDDEN[1], budget={"total": "11.30", "fiscal": "11.30"}, disclose=False,
                     **hidden | {"purpose": canary("purpose of another")}),
    ]  # fmt: skip
    whole = of_units(form, units=2)
    changes: list[Change] = [Change(whole.get(Project, each.id), each) for each in projects]
    rows = list(projects[2].indicators)
    rows[0] = rows[0].model_copy(update={"basis": f"拨款账号{ACCOUNT}"})
    changes[2] = Change(whole.get(Project, "p3"), projects[2].model_copy(update={"indicators": tuple(rows)}))
    section = whole.section("overall_goal")
    told = (
        f"全部4个项目共安排58.30万元，重点保障{HIDDEN[0]}。",
        f"向{PERSON}发放困难补助。",
    )
    changes.append(Change(section, section.model_copy(update={"paragraphs": told})))
    document = whole.apply(tuple(changes))
    head = document.head.model_copy(update={"year": 2027, "cover_mark": None, "stage": Stage.SECOND})
    return with_records(
        document.with_head(head),
        [
            comment("c1", text=canary("comment"), by=canary("author"), proposal=canary("proposal")),
            comment("c2", "p2", text=canary("comment of one that is left out"), internal=True),
            Ruling(rule="BUD-06", entity="p1", reason=canary("reason of a ruling"), by=canary("who released")),
            opinion("o1", "good", text=canary("opinion")),
            Event(id="h1", what="handed_in", at="2026-09-28T09:00:00+08:00", by=canary("who handed in"),
                  check_code=canary("check code")),
        ],
    )  # fmt: skip


class Clerk:
    """What the department's clerk does on the page 公开版."""

    def __init__(self, seat: Seat, out: Path) -> None:
        self.seat, self.out = seat, out

    @property
    def page(self) -> PublishingPage:
        """The page, once all that it says is known."""
        page: PublishingPage = self.seat.page(PublishingPage)
        self.seat.wait(lambda: page.is_known)
        return page

    def begin(self) -> PublishingPage:
        self.seat.choose("File", "Public copy…")
        return self.page

    def choose(self, card: PlacesCard, code: str, entity: str = "") -> Problem:
        """Click the line of a finding; return it."""
        row, problem = next(
            (row, each)
            for row, each in enumerate(card.problems)
            if each.message.code == code and each.entity_id == (entity or each.entity_id)
        )
        self.seat.click_line(card.list, card.list.model().index(row, 0))
        return problem

    def do(self, card: PlacesCard, words: str) -> None:
        self.seat.click(self.seat.button(words, card))

    def come_back(self) -> PublishingPage:
        (button,) = (each for each in self.seat.window.bar.buttons if each.isVisible() and "public copy" in each.text())
        self.seat.click(button)
        return self.page

    def correct(self, new: str, reason: str) -> None:
        """更正 at the place with the cursor."""

        def fill_in(dialog: CorrectionDialog) -> None:
            assert isinstance(dialog.new, (QLineEdit, QPlainTextEdit))
            dialog.new.selectAll()
            dialog.new.setText(new) if isinstance(dialog.new, QLineEdit) else dialog.new.setPlainText(new)
            dialog.reason.setText(reason)
            self.seat.click(dialog.go_on)

        self.seat.answer(CorrectionDialog, fill_in)
        self.seat.choose("Data", "Correct…")


def approve(seat: Seat) -> None:
    """数据 › 登记批复…"""
    seat.choose("Data", "Register the approval…")
    page = seat.page(ApprovalPage)
    seat.type_text("巨财预〔2027〕1号")
    seat.press(KEYS.Key_Return)
    seat.type_text("2027-03-05")
    seat.say_who()
    seat.click(page.apply)
    seat.wait(lambda: bool(seat.work.versions))
    assert seat.document.head.stage == Stage.APPROVED


def leave_out_from_the_tree(seat: Seat) -> None:
    seat.go_to("p2")
    seat.choose("Insert", "Public or not", "不予公开：商业秘密")
    assert seat.document.get(Project, "p2").disclose_ground == "商业秘密"


def choose_a_ground(clerk: Clerk) -> None:
    """Of a project that has none, on the page."""
    card = clerk.page.left_out
    rows = {line.project_id: row for row, line in enumerate(card.lines.lines)}
    assert [card.lines.lines[rows[each]].ground for each in ("p2", "p4")] == ["商业秘密", ""]
    clerk.seat.click_line(card.list, card.lines.index(rows["p4"], 3))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for key in (KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Return):
        QTest.keyClick(menu, key)
    assert clerk.seat.document.get(Project, "p4").disclose_ground == "工作秘密"


def put_personal_data_right(clerk: Clerk) -> None:
    """One by one: hidden where that is offered, typed over, corrected (更正) where the approval has closed it."""
    seat, page = clerk.seat, clerk.page
    assert {(each.entity_id, each.places[0].field) for each in page.personal.problems} == {
        ("section:overall_goal", "paragraphs.1"), ("p1", "purpose"), ("p3", "purpose"), ("p3", "basis"),
    }  # fmt: skip
    clerk.choose(page.personal, "text.personal_name")
    assert PERSON not in page.personal.words.text(), "what is listed tells no more than it must"
    clerk.do(page.personal, "隐去")
    page = clerk.page
    assert seat.document.section("overall_goal").paragraphs[1] == "向王某发放困难补助。"
    clerk.choose(page.personal, "text.personal", "p1")
    clerk.do(page.personal, "隐去")
    page = clerk.page
    assert seat.document.get(Project, "p1").purpose == "用于组织采风，联系电话138****5678。"
    clerk.choose(page.personal, "text.personal", "p3")
    clerk.do(page.personal, "Go there")
    assert seat.desk.place[:2] == ("p3", "purpose")
    seat.type_text("参加人名单另附。")
    seat.press(KEYS.Key_Tab)
    page = clerk.come_back()
    (last,) = page.personal.problems
    clerk.choose(page.personal, "text.personal", "p3")
    assert "隐去" in [each.text() for each in page.personal.buttons], "what was approved is hidden by a correction"
    clerk.do(page.personal, "Go there")
    assert seat.desk.place == last.places[0]
    clerk.correct("财政部门规定", "依据写法更正")
    page = clerk.come_back()
    assert not page.personal.isVisible()


def settle_what_shines_through(clerk: Clerk) -> None:
    """The name is taken out, the count released with a reason, the total acknowledged."""
    seat, page = clerk.seat, clerk.page
    found = sorted(each.message.code for each in page.shining.problems)
    assert found == ["left_out.count", "left_out.name", "left_out.total"]
    clerk.choose(page.shining, "left_out.name")
    clerk.do(page.shining, "Go there")
    seat.type_text("全部4个项目共安排58.30万元，重点保障重大演出。")
    seat.press(KEYS.Key_Tab)
    page = clerk.come_back()
    clerk.choose(page.shining, "left_out.count")
    clerk.do(page.shining, "Release with a reason…")
    seat.type_text("批复文件已写明个数")
    seat.press(KEYS.Key_Return)
    page = clerk.page
    assert [each.message.code for each in page.shining.problems] == ["left_out.total"]
    assert not page.apply.isEnabled()
    seat.click(page.shining.known)


def say_who_looked_it_through(clerk: Clerk, day: str) -> None:
    seat, page = clerk.seat, clerk.page
    seat.click(page.secrecy.by)
    seat.type_text("赵某")
    seat.press(KEYS.Key_Return)
    seat.type_text(day)
    if seat.window.settings.public_folder != clerk.out:
        seat.name_path(clerk.out)
        seat.click(seat.button("Another folder…", page.files))
    for kind, box in page.files.boxes.items():
        if not box.isChecked():
            assert kind == "html"
            seat.click(box)


def publish(clerk: Clerk) -> PublishedPage:
    page = clerk.page
    assert page.apply.isEnabled(), page.summary.text()
    clerk.seat.click(page.apply)
    done: PublishedPage = clerk.seat.page(PublishedPage)
    clerk.seat.wait(lambda: not clerk.seat.work.is_changed)
    return done


def file_name(page: PublishedPage, at: int) -> str:
    """Return the name in a line of the list of files."""
    item = page.files.topLevelItem(at)
    assert item is not None
    return item.text(0)


def look_at_the_files(clerk: Clerk, canary: Canaries, stem: str) -> None:
    """Nothing of what is left out is in any of the three, in any layer; what is published is."""
    for suffix in (".pdf", ".docx", ".html"):
        data = clerk.out.joinpath(f"{stem}{suffix}").read_bytes()
        found = words_in(data)
        assert [place for place, each in canary.places.items() if each in found] == [], suffix
        text = b"\n".join(layers(data)).decode("utf-8", "replace")
        secret = (*HIDDEN, "13052924P00000000002A", "37.00", "11.30", PHONE, IDENTITY, ACCOUNT, PERSON)
        assert [each for each in (*secret, "商业秘密", "工作秘密", "赵某") if each in text] == [], suffix
        assert [each for each in ("138****5678", "采风创作经费之3", "重点保障重大演出") if each not in text] == [], (
            suffix
        )


def published(document: Document) -> list[str]:
    return [event.at[:10] for event in document.listed(Event) if event.what == "published"]


def test_from_the_approval_to_the_site(seat: Seat, form: Form, tmp_path: Path) -> None:
    canary = Canaries()
    own, out = seat.home / "721.jx", tmp_path / "网站"
    out.mkdir()
    save_new(of_two_units(form, canary), own, replace_existing=False)
    older = seat.home / "older" / "721.jx"
    older.parent.mkdir()
    older.write_bytes(own.read_bytes())
    seat.open(own)
    clerk = Clerk(seat, out)
    approve(seat)
    assert seat.window.status.due.text() == "公开期限 3月25日（还有 20 天）"
    leave_out_from_the_tree(seat)
    page = clerk.begin()
    assert not page.apply.isEnabled()
    assert page.due.labels[0].text().startswith("公开期限 3月25日")
    choose_a_ground(clerk)
    put_personal_data_right(clerk)
    settle_what_shines_through(clerk)
    say_who_looked_it_through(clerk, "2027-03-04")
    assert clerk.page.summary.text() == "", "before the approval is said, not refused"
    done = publish(clerk)
    names = [file_name(done, at) for at in range(done.files.topLevelItemCount())]
    assert sorted(names) == [f"{NAME}{suffix}" for suffix in (".docx", ".html", ".pdf")]
    look_at_the_files(clerk, canary, NAME)

    seat.click(done.look)
    pages = seat.page(PublicPagesPage)
    assert pages.view.page_count > 3
    seat.press(KEYS.Key_Escape)
    seat.press(KEYS.Key_Escape)
    assert seat.window.page is None
    assert seat.window.status.due.isHidden()
    event = seat.document.listed(Event)[-1]
    assert (event.what, event.by, event.reviewed_by, event.reviewed_on) == (
        "published", "王某", "赵某", date(2027, 3, 4),
    )  # fmt: skip
    assert open_document(own).document == seat.document
    assert [each.state for each in seat.document.listed(Comment)] == ["open", "open", "done"], "更正 is a comment"

    Clock.begin("2027-04-02")
    go_on_and_publish_again(clerk, canary)
    let_others_come_back(seat, older)


def go_on_and_publish_again(clerk: Clerk, canary: Canaries) -> None:
    """A change since is said and compared; the next files get -2; a step back takes the event with it."""
    seat = clerk.seat
    button = seat.window.status.changed_since
    seat.write("p2", "purpose", "只在不予公开的项目中改动。")
    seat.wait(lambda: seat.window.part(HandInActions).since.is_current)
    seat.wait(lambda: not button.text().startswith("公开"))
    seat.write("p1", "purpose", "用于组织采风和展览。")
    seat.wait(lambda: button.text() == "公开（3月5日）后已修改")
    seat.click(button)
    page = seat.page(ComparisonPage)
    assert [line[1] for line in page.shown_lines()] == ["资金用途"]
    seat.press(KEYS.Key_Escape)

    page = clerk.begin()
    assert page.secrecy.by.text() == "赵某"
    assert page.lines["last"].words.text() == "Public copy made last: 2027-03-05; changed since"
    seat.click(page.shining.known)
    say_who_looked_it_through(clerk, "2027-04-02")
    done = publish(clerk)
    assert sorted(path.name for path in clerk.out.iterdir())[3:] == [f"{NAME}.docx", f"{NAME}.html", f"{NAME}.pdf"]
    assert file_name(done, 0).startswith(f"{NAME}-2")
    look_at_the_files(clerk, Canaries(), NAME)
    seat.press(KEYS.Key_Escape)
    seat.wait(lambda: "报送" in button.text())  # since then it has changed, as before
    assert published(seat.document) == ["2027-03-05", "2027-04-02"]
    seat.choose("Edit", "Undo")
    assert published(seat.document) == ["2027-03-05"]
    seat.choose("Edit", "Redo")
    assert published(seat.document) == ["2027-03-05", "2027-04-02"]
    seat.save()


def let_others_come_back(seat: Seat, older: Path) -> None:
    """What a reviewer sends back, and a copy from before it was published, leave the events as they are."""
    wanted = published(seat.document)
    returned = seat.home / "审核意见.jx"
    save_new(review(seat.document, comment("c9", "p1")), returned, replace_existing=False)
    seat.drop(returned)
    seat.wait(lambda: "c9" in seat.document)
    assert published(seat.document) == wanted
    before = open_document(older).document
    for one, other in ((before, seat.document), (seat.document, before)):
        assert published(one.apply(merging(one, other))) == wanted
