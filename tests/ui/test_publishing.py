"""文件 › 公开版…: what is left out and what tells of it is settled on one page, and the files are made from there."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from threading import Event as Gate
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.publishing import publish as service
from jx_desktop.ui.actions import publishing
from jx_desktop.ui.actions.publishing import PublishingActions
from jx_desktop.ui.dialogs.ground import GroundDialog
from jx_desktop.ui.pages.approval import ApprovalPage
from jx_desktop.ui.pages.published import PublicPagesPage, PublishedPage
from jx_desktop.ui.pages.publishing import PublishingPage
from jx_desktop.ui.panes.disclosure import DisclosureButton
from jx_desktop.ui.publishing.target import remember_folder
from tests.conftest import make_document, make_project
from tests.ui.window import MainWindow

TODAY = date(2027, 3, 13)
PHONE = "联系人电话 13812345678"


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jx_desktop.base.clock._now", lambda: datetime.fromisoformat(f"{TODAY}T09:30:00+08:00"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def secret(form: Form) -> Document:
    """Two projects that are published and one that is not, on a ground."""
    hidden = make_project(3, disclose=False, disclose_ground="商业秘密", name="艺术品收购谈判储备")
    return make_document(form, make_project(1), make_project(2), hidden)


def shown(window: MainWindow, document: Document, out: Path) -> Work:
    """A document that is open; where public copies go is known, and one kind of file is usual."""
    work = Work(document, store=window.store)
    window.show_work(work)
    window.settings.public_folder = out
    window.settings.public_kinds = ("html",)
    return work


def known(qtbot: QtBot, window: MainWindow) -> PublishingPage:
    """The page that is shown, once all that it says is known."""
    page = window.page
    assert isinstance(page, PublishingPage)
    qtbot.waitUntil(lambda: page.is_known)
    return page


def settled(qtbot: QtBot, page: PublishingPage) -> tuple[tuple[int, int], int, int]:
    """Where the card of personal data stands and how far the page is scrolled, once five looks have seen the same.

    What breaks its lines anew, and what follows the cursor, takes several turns of the event loop.
    """
    bar = page.area.verticalScrollBar()
    seen: list[tuple[tuple[int, int], int, int]] = []
    while len(seen) < 500 and (len(seen) < 5 or len(set(seen[-5:])) > 1):
        qtbot.wait(10)
        card = page.personal.mapTo(page.area.viewport(), QPoint(0, 0))
        seen.append(((card.x(), card.y()), bar.value(), bar.maximum()))
    return seen[-1]


def begun(qtbot: QtBot, window: MainWindow) -> PublishingPage:
    window.part(PublishingActions).publish.trigger()
    return known(qtbot, window)


def reviewed(qtbot: QtBot, page: PublishingPage) -> None:
    """Somebody types who has looked it through for secrets, and when."""
    qtbot.keyClicks(page.secrecy.by, "Li")
    page.unapproved.setChecked(True)
    qtbot.keyClicks(page.secrecy.on, "2027-3-12")


def done(qtbot: QtBot, window: MainWindow) -> PublishedPage:
    qtbot.waitUntil(lambda: isinstance(window.page, PublishedPage))
    qtbot.waitUntil(lambda: not window.background.is_busy)
    page = window.page
    assert isinstance(page, PublishedPage)
    return page


def listed(page: PublishedPage) -> str:
    """The first of the files that were written."""
    return str(page.files.model().index(0, 0).data())


def leave_by_escape(qtbot: QtBot, window: MainWindow, focus: QWidget) -> None:
    """Shortcuts are those of the window that is active."""
    window.activateWindow()
    qtbot.waitUntil(focus.hasFocus)
    qtbot.keyClick(focus, Qt.Key.Key_Escape)


def events(work: Work) -> tuple[Event, ...]:
    return tuple(event for event in work.document.listed(Event) if event.what == "published")


def project(work: Work, project_id: str) -> Project:
    return work.document.get(Project, project_id)


def with_phone(document: Document, *project_ids: str) -> Document:
    for project_id in project_ids:
        document = document.apply(SetFields(project_id, {"purpose": PHONE}).build(document))
    return document


# ---- from the menu to the files


def test_what_is_looked_through_is_written_and_the_document_notes_it(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, tmp_path: Path
) -> None:
    work = shown(window, document, out)
    work.save_as(tmp_path / "own.jx", replace_existing=False)
    window.settings.public_folder_of = work.path
    page = begun(qtbot, window)
    assert not page.apply.isEnabled()
    assert "is saved" in page.files.noted.text()
    reviewed(qtbot, page)
    assert page.apply.isEnabled()
    name = page.files.names["html"].text()
    assert name == "巨鹿县文学艺术界联合会2024年部门预算绩效文本.html"
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    after = done(qtbot, window)
    (file,) = out.iterdir()
    assert file.name == listed(after) == name
    (event,) = events(work)
    assert (event.reviewed_by, event.reviewed_on, event.by) == ("Li", date(2027, 3, 12), "王某")
    assert [version.id for version in work.versions] == [event.id]
    assert open_document(tmp_path / "own.jx").stored.document == work.document
    assert not after.unsaved.isVisible()
    work.session.undo()
    assert work.document == document


def test_a_document_without_a_file_is_asked_to_be_saved(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    shown(window, document, out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    page.apply.click()
    after = done(qtbot, window)
    assert after.unsaved.isVisible()
    window.save.save_to(out / "文联.jx")
    qtbot.waitUntil(lambda: not after.unsaved.isVisible())
    assert window.page is after


def test_both_name_and_day_of_the_review_are_needed_and_the_day_has_come(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    shown(window, document, out)
    page = begun(qtbot, window)
    page.unapproved.setChecked(True)
    assert page.summary.text() == page.apply.toolTip() == "Type who has looked through it for secrets."
    page.secrecy.by.setText("  ")
    assert page.summary.text() == "Type who has looked through it for secrets."
    page.secrecy.by.setText("李某")
    assert page.summary.text() == "Type on which day that was done."
    assert page.secrecy.on.placeholderText() == "for example 20270313", "it does not look as if it were typed"
    page.secrecy.on.setText("20270314")
    assert page.summary.text() == "The day of the review has not come yet: 2027-03-14."
    for typed in ("昨天", "2027-02-30"):
        page.secrecy.on.setText(typed)
        assert page.summary.text() == "This is no day: type that of the review as 2027-03-13."
    for typed in ("2027年3月13日", "20270312"):
        page.secrecy.on.setText(typed)
        assert page.apply.isEnabled()


def test_enter_goes_from_line_to_line_and_on_to_the_great_button(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    shown(window, document, out)
    page = begun(qtbot, window)
    page.unapproved.setChecked(True)
    assert window.focusWidget() is page.secrecy.by
    qtbot.keyClicks(page.secrecy.by, "Li")
    qtbot.keyClick(page.secrecy.by, Qt.Key.Key_Return)
    assert window.focusWidget() is page.secrecy.on
    qtbot.keyClicks(page.secrecy.on, "2027-03-01")
    qtbot.keyClick(page.secrecy.on, Qt.Key.Key_Return)
    assert window.focusWidget() is page.apply
    qtbot.keyClick(page.apply, Qt.Key.Key_Return)
    done(qtbot, window)


def test_what_is_ticked_and_the_folder_are_remembered_and_the_reviewer_is_proposed(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    shown(window, document, out)
    window.settings.public_kinds = None
    page = begun(qtbot, window)
    assert page.files.kinds == ("pdf", "docx")
    for key in ("pdf", "docx"):
        page.files.boxes[key].click()
    reviewed(qtbot, page)
    assert page.summary.text() == "Tick at least one file."
    page.files.boxes["html"].click()
    page.apply.click()
    done(qtbot, window)
    window.leave_page()
    page = begun(qtbot, window)
    assert page.files.kinds == ("html",)
    assert page.secrecy.by.text() == "Li"
    assert page.secrecy.on.text() == ""
    assert page.lines["last"].words.text() == "Public copy made last: 2027-03-13"
    assert window.focusWidget() is page.secrecy.on


def test_a_second_time_nothing_is_replaced(qtbot: QtBot, window: MainWindow, document: Document, out: Path) -> None:
    shown(window, document, out)
    for count in (1, 2):
        page = begun(qtbot, window)
        if count == 2:  # what they will be called is said before
            qtbot.waitUntil(page.files.taken.isVisible)
            assert page.files.names["html"].text().endswith("-2.html")
        assert page.files.taken.isVisible() == (count == 2)
        page.unapproved.setChecked(True)
        page.secrecy.by.setText("李某")
        page.secrecy.on.setText("2027-03-12")
        page.apply.click()
        after = done(qtbot, window)
        window.leave_page()
        assert len(list(out.iterdir())) == count
    assert listed(after).endswith("-2.html")


def test_the_files_go_into_a_folder_of_their_own_and_what_was_chosen_is_that_of_the_document(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, tmp_path: Path
) -> None:
    work = shown(window, document, out)
    work.save_as(tmp_path / "own.jx", replace_existing=False)
    page = begun(qtbot, window)
    assert page.files.folder.text() == str(tmp_path / "Public copy"), "what was chosen is another document's"
    reviewed(qtbot, page)
    page.apply.click()
    done(qtbot, window)
    assert len(list((tmp_path / "Public copy").iterdir())) == 1
    window.leave_page()
    remember_folder(window, work, out)
    assert begun(qtbot, window).files.folder.text() == str(out)


def test_who_publishes_is_asked_once_and_giving_that_up_writes_nothing(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(window, document, out)
    monkeypatch.setattr(publishing, "person_of", lambda _shell: None)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    page.apply.click()
    assert (window.page, list(out.iterdir())) == (page, [])


def test_nothing_is_noted_where_a_file_cannot_be_written(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = shown(window, document, out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    window.settings.public_folder = out / "file"
    (out / "file").write_text("no folder")
    said: list[Exception] = []
    monkeypatch.setattr(window, "show_failure", said.append)
    page.apply.click()
    qtbot.waitUntil(lambda: bool(said))
    assert not events(work)
    assert window.page is page


def test_a_document_that_is_closed_meanwhile_leaves_no_files(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = shown(window, document, out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    gate, publish = Gate(), service.publish

    def waits(*given: Any) -> service.Published:
        made = publish(*given)
        gate.wait(30)
        return made

    monkeypatch.setattr(service, "publish", waits)
    said: list[Exception] = []
    monkeypatch.setattr(window, "show_failure", said.append)
    page.apply.click()
    window.leave_page()
    work.close()
    gate.set()
    qtbot.waitUntil(lambda: bool(said))
    qtbot.waitUntil(lambda: not list(out.iterdir()))


def test_whoever_has_gone_on_meanwhile_is_told_and_may_look_at_the_files(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(window, document, out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    gate, publish = Gate(), service.publish

    def waits(*given: Any) -> service.Published:
        gate.wait(30)
        return publish(*given)

    monkeypatch.setattr(service, "publish", waits)
    page.apply.click()
    window.leave_page()
    gate.set()
    qtbot.waitUntil(lambda: any(button.text() == "Show the files" for button in window.bar.buttons))
    window.bar.buttons[0].click()
    assert isinstance(window.page, PublishedPage)


# ---- what is left out


def test_a_project_without_a_ground_gets_one_on_the_page(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    hidden = [make_project(number, disclose=False) for number in (2, 3)]
    work = shown(window, make_document(form, make_project(1), *hidden), out)
    page = begun(qtbot, window)
    page.unapproved.setChecked(True)
    page.secrecy.by.setText("李某")
    page.secrecy.on.setText("2027-03-12")
    card = page.left_out
    assert [line.ground for line in card.lines.lines] == ["", ""]
    assert page.summary.text() == "Choose a ground for every project that is left out."
    assert window.focusWidget() is card.list
    qtbot.keyClick(card.list, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][:3] == ["商业秘密", "个人隐私", "工作秘密"]
    assert "国家秘密" not in [action.text() for action in menu.actions()]
    assert card.never.text() == "涉密项目不得在非涉密计算机上编制"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    known(qtbot, window)
    assert [project(work, each).disclose_ground for each in ("p2", "p3")] == ["商业秘密", ""]
    assert not page.apply.isEnabled()
    card.list.selectAll()
    menu = card.menu()
    menu.actions()[1].trigger()
    known(qtbot, window)
    assert [project(work, each).disclose_ground for each in ("p2", "p3")] == ["个人隐私", "个人隐私"]
    assert page.apply.isEnabled()


def test_a_click_on_a_ground_opens_the_choice_and_another_click_does_not(
    qtbot: QtBot, window: MainWindow, secret: Document, out: Path
) -> None:
    shown(window, secret, out)
    view = begun(qtbot, window).left_out.list
    for column, is_open in ((1, False), (3, True)):
        at = view.visualRect(view.model().index(0, column)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        menu = QApplication.activePopupWidget()
        assert (menu is not None) is is_open
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["商业秘密"]
    menu.close()


def test_a_ground_that_its_name_does_not_say_asks_for_words(
    qtbot: QtBot, window: MainWindow, secret: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = shown(window, secret, out)
    page = begun(qtbot, window)

    def typed(dialog: GroundDialog) -> GroundDialog.DialogCode:
        dialog.words.setText("尚在谈判")
        return dialog.DialogCode.Accepted

    monkeypatch.setattr(GroundDialog, "exec", typed)
    next(action for action in page.left_out.menu().actions() if action.text() == "其他…").trigger()
    known(qtbot, window)
    assert project(work, "p3").disclose_ground == "其他：尚在谈判"
    assert [line.why for line in page.left_out.lines.lines] == [""]


def test_a_project_may_be_published_after_all(qtbot: QtBot, window: MainWindow, secret: Document, out: Path) -> None:
    work = shown(window, secret, out)
    page = begun(qtbot, window)
    page.left_out.menu().actions()[-1].trigger()
    known(qtbot, window)
    assert project(work, "p3").disclose
    assert page.left_out.none.isVisible()
    assert not page.left_out.list.isVisible()


def test_enter_goes_to_a_project_and_the_bar_leads_back(
    qtbot: QtBot, window: MainWindow, secret: Document, out: Path
) -> None:
    shown(window, secret, out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    page.total.buttons["dropped"].click()
    known(qtbot, window)
    qtbot.keyClick(page.left_out.list, Qt.Key.Key_Return)
    assert window.page is None
    assert window.desk is not None
    assert window.desk.entity_id == "p3"
    window.bar.buttons[0].click()
    page = known(qtbot, window)
    assert (page.secrecy.by.text(), page.secrecy.on.text(), page.total.total) == ("Li", "2027-3-12", "dropped")


def test_where_all_is_published_a_way_leads_to_leaving_a_project_out(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    shown(window, document, out)
    assert window.desk is not None
    window.desk.go_to("p2")
    page = begun(qtbot, window)
    page.left_out.leave_out.click()
    assert window.page is None
    assert window.desk.entity_id == "p2"
    assert isinstance(window.focusWidget(), DisclosureButton)
    window.bar.buttons[0].click()
    known(qtbot, window)


def test_nothing_is_published_where_no_project_is_left(qtbot: QtBot, window: MainWindow, form: Form, out: Path) -> None:
    hidden = make_project(1, disclose=False, disclose_ground="商业秘密")
    shown(window, make_document(form, hidden), out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    assert page.summary.text() == "No project is left that could be published."
    assert "巨鹿县文学艺术界联合会本级" in page.lines["units"].words.text()


# ---- what still tells of it

TELLS = "与艺术品收购谈判储备一并实施。"


def telling(document: Document, *project_ids: str) -> Document:
    for project_id in project_ids:
        document = document.apply(SetFields(project_id, {"purpose": TELLS}).build(document))
    return document


def test_where_a_left_out_project_shows_is_listed_and_may_be_published_by_one_tick(
    qtbot: QtBot, window: MainWindow, secret: Document, out: Path
) -> None:
    work = shown(window, telling(secret, "p1", "p2", "p3"), out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    assert [found.places[0] for found in page.shining.problems] == [("p1", "purpose", None), ("p2", "purpose", None)]
    assert "艺术品收购谈判储备" in page.shining.words.text()
    assert not page.apply.isEnabled()
    assert page.summary.text().startswith("Put right where what is left out still shows")
    page.shining.known.click()
    assert page.apply.isEnabled()
    page.apply.click()
    done(qtbot, window)
    assert len(events(work)) == 1


def test_one_place_is_released_with_a_reason_and_the_others_stay(
    qtbot: QtBot, window: MainWindow, secret: Document, out: Path
) -> None:
    work = shown(window, telling(secret, "p1", "p2"), out)
    page = begun(qtbot, window)
    _button(page.shining.buttons, "Release with a reason…").click()
    qtbot.keyClicks(page.shining.form.reason, "known")
    page.shining.form.go.click()
    known(qtbot, window)
    assert [ruling.kind for ruling in work.document.rulings] == ["released"]
    assert [found.entity_id for found in page.shining.problems] == ["p2"]


def test_the_way_to_a_place_leads_back_to_it_and_the_tick_stays_unless_there_are_others(
    qtbot: QtBot, window: MainWindow, secret: Document, out: Path
) -> None:
    work = shown(window, telling(secret, "p1", "p2"), out)
    page = begun(qtbot, window)
    page.shining.known.click()
    page.shining.list.choose(1)
    _button(page.shining.buttons, "Go there").click()
    assert window.desk is not None
    assert (window.page, window.desk.entity_id, window.desk.place.field) == (None, "p2", "purpose")
    window.bar.buttons[0].click()
    page = known(qtbot, window)
    assert page.shining.known.isChecked()
    assert page.shining.list.currentIndex().row() == 1
    assert window.focusWidget() is page.shining.list
    qtbot.keyClick(page.shining.list, Qt.Key.Key_Return)
    work.session.run(SetFields("p1", {"goals": (TELLS,)}))
    window.bar.buttons[0].click()
    page = known(qtbot, window)
    assert len(page.shining.problems) == 3
    assert not page.shining.known.isChecked()
    page.shining.known.click()
    page.shining.known.click()  # and is not ticked by itself once it was taken back
    page.left_out.menu().actions()[1].trigger()
    known(qtbot, window)
    assert not page.shining.known.isChecked()


def test_hundreds_of_places_keep_the_list_low(qtbot: QtBot, window: MainWindow, form: Form, out: Path) -> None:
    hidden = make_project(0, disclose=False, disclose_ground="商业秘密", name="艺术品收购谈判储备")
    shown(window, make_document(form, hidden, *(make_project(each, purpose=TELLS) for each in range(1, 201))), out)
    page = begun(qtbot, window)
    assert len(page.shining.problems) == 200
    lines = page.shining.list.height() / page.shining.list.verticalHeader().defaultSectionSize()
    assert 5 < lines < 12


# ---- the total


def test_both_figures_of_the_total_are_shown_and_what_is_chosen_is_written(
    qtbot: QtBot, window: MainWindow, secret: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jx_desktop.ui.pages.publishing.prints_total", lambda _form: True)
    declared = secret.apply(SetHeadFields({"declared_total": Decimal(15)}).build(secret))
    shown(window, declared, out)
    page = begun(qtbot, window)
    assert page.total.words.text() == "The document declares 15.00 万元, which counts what is left out."
    assert page.total.buttons["recomputed"].text() == "Recomputed: 10.00 万元"
    page.total.buttons["dropped"].click()
    known(qtbot, window)
    reviewed(qtbot, page)
    wanted: list[service.PublicWanted] = []
    publish = service.publish

    def noted(given: Document, asked: service.PublicWanted, *rest: Any) -> service.Published:
        wanted.append(asked)
        return publish(given, asked, *rest)

    monkeypatch.setattr(service, "publish", noted)
    page.apply.click()
    done(qtbot, window)
    assert [each.total for each in wanted] == ["dropped"]


def test_a_total_that_the_form_does_not_print_is_not_asked_about(
    qtbot: QtBot, window: MainWindow, secret: Document, out: Path
) -> None:
    shown(window, secret.apply(SetHeadFields({"declared_total": Decimal(15)}).build(secret)), out)
    assert not begun(qtbot, window).total.isVisible()


def test_a_total_that_counts_nothing_that_is_left_out_is_not_asked_about(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    shown(window, document.apply(SetHeadFields({"declared_total": Decimal(10)}).build(document)), out)
    assert not begun(qtbot, window).total.isVisible()


# ---- personal data


def test_personal_data_refuses_until_it_is_put_right_in_its_place(
    qtbot: QtBot, window: MainWindow, secret: Document, out: Path
) -> None:
    work = shown(window, with_phone(secret, "p2"), out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    assert page.summary.text() == "Take the personal data out, or release it with a reason."
    (found,) = page.personal.problems
    assert (found.entity_id, found.places[0].field) == ("p2", "purpose")
    qtbot.keyClick(page.personal.list, Qt.Key.Key_Return)
    assert window.page is None
    assert window.desk is not None
    assert (window.desk.entity_id, window.desk.place.field) == ("p2", "purpose")
    field = window.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.textCursor().selectedText() == "13812345678", "the words that are meant are marked"
    work.session.run(SetFields("p2", {"purpose": "联系办公室。"}))
    window.bar.buttons[0].click()
    page = known(qtbot, window)
    assert not page.personal.isVisible()
    assert page.apply.isEnabled()


def test_what_is_only_in_a_project_that_is_left_out_refuses_nothing(
    qtbot: QtBot, window: MainWindow, secret: Document, out: Path
) -> None:
    shown(window, with_phone(secret, "p3"), out)
    assert not begun(qtbot, window).personal.problems


def test_personal_data_is_released_with_a_reason_on_the_page(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    work = shown(window, with_phone(document, "p1"), out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    _button(page.personal.buttons, "Release with a reason…").click()
    form = page.personal.form
    assert form.isVisible()
    qtbot.keyClicks(form.reason, "office")
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    known(qtbot, window)
    (ruling,) = work.document.rulings
    assert (ruling.kind, ruling.reason, ruling.by, ruling.field) == ("released", "office", "王某", "purpose")
    assert not page.personal.isVisible()
    assert page.apply.isEnabled()


def test_what_can_be_hidden_is_hidden_one_by_one_or_all_in_one_step(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    phones = [make_project(each, purpose=f"用于采风，联系电话1381234567{each}。") for each in (1, 2, 3)]
    work = shown(window, make_document(form, *phones), out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    page.personal.list.choose(1)
    hide = page.personal.buttons[1]
    hide.click()
    known(qtbot, window)
    assert "13812345672" not in project(work, "p2").purpose
    assert [found.entity_id for found in page.personal.problems] == ["p1", "p3"]
    _button(page.personal.buttons, "Hide all of them").click()
    known(qtbot, window)
    assert not page.personal.isVisible()
    assert page.apply.isEnabled()
    work.session.undo()
    assert [each for each in ("p1", "p2", "p3") if "1381234567" in project(work, each).purpose] == ["p1", "p3"]


@pytest.mark.parametrize("scrolled", [0, 60])
def test_the_page_stays_where_it_is_when_something_is_put_right_there(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path, scrolled: int
) -> None:
    phones = [make_project(each, purpose=f"用于采风，联系电话1381234567{each}。") for each in range(1, 7)]
    hidden = [make_project(each, disclose=False, disclose_ground="") for each in (7, 8, 9)]
    work = shown(window, make_document(form, *phones, *hidden), out)
    window.resize(1_000, 560)
    page = begun(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.personal.list.choose(1)
    assert settled(qtbot, page)[2] > 60
    page.area.verticalScrollBar().setValue(scrolled)
    card, value, _ = settled(qtbot, page)
    assert value == scrolled
    for number in (5, 4):
        hide = page.personal.buttons[1]
        hide.setFocus()
        qtbot.waitUntil(hide.hasFocus)
        qtbot.keyClick(hide, Qt.Key.Key_Space)
        known(qtbot, window)
        assert settled(qtbot, page)[:2] == (card, scrolled)
        assert len(page.personal.problems) == number
        assert page.personal.list.hasFocus()
    every = _button(page.personal.buttons, "Hide all of them")
    every.setFocus()
    qtbot.keyClick(every, Qt.Key.Key_Space)
    known(qtbot, window)
    _, value, most = settled(qtbot, page)
    assert not page.personal.isVisible()
    assert value == min(scrolled, most)
    assert "1381234567" not in project(work, "p6").purpose


def test_what_was_approved_is_hidden_as_a_correction_with_its_reason(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    goals = [make_project(each, goals=(f"联系电话1381234567{each}。",)) for each in (1, 2, 3)]
    other = make_project(4, purpose="发放补助给张建国，联系电话13812345674。")
    work = shown(window, make_document(form, *goals, other, approval_number="巨财预〔2027〕1号"), out)
    page = begun(qtbot, window)
    page.personal.list.choose(1)
    assert not page.personal.closed.isVisible()
    page.personal.buttons[1].click()
    known(qtbot, window)
    assert project(work, "p2").goals == ("联系电话138****5672。",)
    (comment,) = work.document.listed(Comment)
    assert (comment.entity, comment.text, comment.state) == ("p2", "隐去个人信息", "done")
    assert "13812345672" not in str(comment.dump())
    _button(page.personal.buttons, "Hide all of them").click()
    known(qtbot, window)
    assert not page.personal.isVisible()
    assert [each.entity for each in work.document.listed(Comment)] == ["p2", "p1", "p3"]
    assert "Hidden: 3; as corrections of what was approved: 2" in window.statusBar().currentMessage()
    assert project(work, "p4").purpose == "发放补助给张某，联系电话138****5674。"
    work.session.undo()
    assert "13812345674" in project(work, "p4").purpose


def test_what_another_lock_holds_offers_no_hiding_and_says_why(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    document = make_document(form, make_project(1, goals=("电话13812345678。",)), approval_number="巨财预〔2027〕1号")
    shown(window, document.apply(MakeFinal().build(document)), out)
    page = begun(qtbot, window)
    assert "Hide" not in " ".join(button.text() for button in page.personal.buttons)
    assert page.personal.closed.text()


def test_escape_in_the_reason_gives_that_up_and_not_the_page(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    shown(window, with_phone(document, "p1"), out)
    page = begun(qtbot, window)
    _button(page.personal.buttons, "Release with a reason…").click()
    qtbot.keyClick(page.personal.form.reason, Qt.Key.Key_Escape)
    assert window.page is page
    assert not page.personal.form.isVisible()
    leave_by_escape(qtbot, window, page.personal.list)
    assert window.page is None


def _button(buttons: Any, words: str) -> Any:
    return next(button for button in buttons if button.text() == words)


# ---- afterwards


def test_the_files_go_to_the_clipboard_and_the_folder_is_shown(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(window, document, out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    page.apply.click()
    after = done(qtbot, window)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    after.open.click()
    assert opened == [str(out)]
    after.copy.click()
    (file,) = out.iterdir()
    assert [url.toLocalFile() for url in QGuiApplication.clipboard().mimeData().urls()] == [str(file)]
    assert not after.look.isVisible()  # there is no PDF


def test_the_pages_of_the_pdf_are_seen_and_left_for_the_files(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    shown(window, document, out)
    window.settings.public_kinds = ("pdf",)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    page.apply.click()
    done(qtbot, window).look.click()
    qtbot.waitUntil(lambda: isinstance(window.page, PublicPagesPage))
    pages = window.page
    assert isinstance(pages, PublicPagesPage)
    assert pages.view.page_count > 2
    assert window.focusWidget() is pages.view
    qtbot.waitUntil(lambda: pages.view.images.image(0) is not None)
    leave_by_escape(qtbot, window, pages.view)
    assert isinstance(window.page, PublishedPage)
    assert "-2" not in listed(window.page)


# ---- when it is possible, and by when


def test_what_is_final_is_published_too(qtbot: QtBot, window: MainWindow, document: Document, out: Path) -> None:
    work = shown(window, document.apply(MakeFinal().build(document)), out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    page.apply.click()
    done(qtbot, window)
    assert len(events(work)) == 1


def test_a_lock_says_why_no_ground_can_be_chosen(qtbot: QtBot, window: MainWindow, secret: Document, out: Path) -> None:
    shown(window, secret.apply(MakeFinal().build(secret)), out)
    page = begun(qtbot, window)
    assert not page.left_out.choose.isEnabled()
    assert "定稿" in page.left_out.choose.toolTip()
    qtbot.keyClick(page.left_out.list, Qt.Key.Key_Space)
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize(
    ("approved", "words", "is_late"),
    [
        (date(2027, 3, 5), "公开期限 3月25日（还有 12 天）", False),
        (date(2027, 2, 18), "公开期限 3月10日（已逾期 3 天）", True),
    ],
)
def test_by_when_it_is_due_is_said_and_grave_once_it_is_late(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, approved: date, words: str, is_late: bool
) -> None:
    head = {"stage": Stage.APPROVED, "approved_on": approved}
    shown(window, document.apply(SetHeadFields(head).build(document)), out)
    page = begun(qtbot, window)
    (label,) = page.due.labels
    assert (label.text(), label.objectName()) == (words, "fault" if is_late else "")
    assert not page.lines["stage"].isVisible()


def test_what_is_not_approved_yet_says_so(qtbot: QtBot, window: MainWindow, document: Document, out: Path) -> None:
    shown(window, document.apply(SetHeadFields({"stage": Stage.SECOND}).build(document)), out)
    page = begun(qtbot, window)
    assert page.lines["stage"].words.text() == "The stage is 二上: as a rule only what is approved is published."
    assert [label.text() for label in page.due.labels] == ["Not approved yet: the days have not begun."]


def test_what_is_not_approved_is_published_only_when_that_is_said(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    shown(window, document.apply(SetHeadFields({"stage": Stage.SECOND}).build(document)), out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    assert page.apply.isEnabled()
    page.unapproved.setChecked(False)
    assert not page.apply.isEnabled()
    assert "not approved" in page.summary.text()
    assert not page.state.isVisible(), "that nothing keeps it from being made is not said"
    page.lines["stage"].way.click()
    assert isinstance(window.page, ApprovalPage)
    window.bar.buttons[0].click()
    assert not known(qtbot, window).unapproved.isChecked()


def test_text_of_the_template_refuses_until_it_is_replaced(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    work = shown(window, make_document(form, make_project(1, purpose="用于XXX工作。")), out)
    page = begun(qtbot, window)
    reviewed(qtbot, page)
    (found,) = page.template.problems
    assert (found.entity_id, found.places[0].field) == ("p1", "purpose")
    assert page.summary.text() == "Replace the text of the template, or release it with a reason."
    qtbot.keyClick(page.template.list, Qt.Key.Key_Return)
    field = window.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.textCursor().selectedText() == "XXX"
    work.session.run(SetFields("p1", {"purpose": "用于采风。"}))
    window.bar.buttons[0].click()
    page = known(qtbot, window)
    assert not page.template.isVisible()
    assert page.apply.isEnabled()


def test_open_errors_are_said_and_the_watermark_is_no_part_of_a_public_copy_unless_ticked(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    unequal = {"total": "5.00", "fiscal": "4.00"}
    shown(window, make_document(form, make_project(1, budget=unequal)), out)
    page = begun(qtbot, window)
    assert page.lines["errors"].words.text() == "Errors still open: 1; they do not keep it from being made"
    assert page.files.watermark.isVisible()
    assert not page.files.has_watermark
    page.lines["errors"].way.click()
    assert window.page is None
    assert window.desk is not None
    assert window.desk.entity_id == "p1"


def test_a_review_or_what_is_only_read_is_not_published(window: MainWindow, document: Document, out: Path) -> None:
    action = window.part(PublishingActions).publish
    assert not action.isEnabled()
    shown(window, document, out)
    assert action.isEnabled()
    window.show_work(Work(document.with_head(document.head.model_copy(update={"review_of": "e1"}))))
    assert not action.isEnabled()
