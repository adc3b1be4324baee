"""文件 › 报送…: from the menu to a folder in a few clicks, and what the document says of it."""

from datetime import date
from pathlib import Path
from threading import Event as Gate
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.publishing.published import publications
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.editing.final import MakeFinal, MakeOpen
from jx_desktop.editing.key_projects import MarkKeyProjects
from jx_desktop.editing.publishing import NotePublication
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.handing_in import hand_in as service
from jx_desktop.storage.project_file import Attachment, write_image
from jx_desktop.storage.versions import make_version
from jx_desktop.ui.actions import handing_in
from jx_desktop.ui.actions.handing_in import HandInActions
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.pages.comparison import ComparisonPage
from jx_desktop.ui.pages.hand_in import HandInPage
from jx_desktop.ui.pages.handed_in import HandedInPage
from jx_desktop.ui.window import main_window
from tests.conftest import make_document, make_project
from tests.records import with_records
from tests.ui.window import MainWindow

UNEQUAL = {"total": "5.00", "fiscal": "4.00"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def shown(window: MainWindow, document: Document, out: Path, *, person: bool = True) -> Work:
    """A document that is open; whoever hands in is known, and where it goes."""
    work = Work(document, store=window.store)
    window.show_work(work)
    know(window, out, person=person)
    return work


def know(window: MainWindow, out: Path, *, person: bool = True) -> None:
    """What the settings remember from the last time."""
    window.settings.hand_in_folder = out
    window.settings.hand_in_ticks = ("jx", "slip")
    if person:
        window.settings.person_name, window.settings.person_office = "王某", "unit"


def begun(qtbot: QtBot, window: MainWindow) -> HandInPage:
    """The page, once all that it says is known."""
    window.part(HandInActions).hand_in.trigger()
    page = window.page
    assert isinstance(page, HandInPage)
    qtbot.waitUntil(lambda: page.is_known)
    return page


def done(qtbot: QtBot, window: MainWindow) -> HandedInPage:
    qtbot.waitUntil(lambda: isinstance(window.page, HandedInPage))
    qtbot.waitUntil(lambda: not window.background.is_busy)
    page = window.page
    assert isinstance(page, HandedInPage)
    return page


class Clicks:
    """Real clicks, counted."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.count = 0

    def on_menu(self, menu: QMenu, title: str) -> QMenu | None:
        """Click an entry of an open menu, or of the menu bar; return the menu that opens."""
        action = next(each for each in menu.actions() if each.text().replace("&", "").startswith(title))
        self.on(menu, menu.actionGeometry(action).center())
        return action.menu() if isinstance(action, QAction) else None  # type: ignore[return-value]

    def on(self, widget: Any, place: Any = None) -> None:
        self.count += 1
        where = {} if place is None else {"pos": place}
        self._qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, **where)


def test_from_the_menu_to_the_written_folder_it_is_three_clicks(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    shown(window, document, out)
    clicks = Clicks(qtbot)
    menu = clicks.on_menu(window.menuBar(), "File")  # type: ignore[arg-type]
    assert menu is not None
    clicks.on_menu(menu, "Hand in…")
    page = window.page
    assert isinstance(page, HandInPage)
    qtbot.waitUntil(page.apply.isEnabled)
    clicks.on(page.apply)
    done(qtbot, window)
    (folder,) = out.iterdir()
    assert len(list(folder.iterdir())) == 2
    assert clicks.count == 3


def test_who_hands_in_is_asked_once(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(window, document, out, person=False)
    asked: list[None] = []
    monkeypatch.setattr(handing_in, "person_of", lambda _shell: asked.append(None))
    page = begun(qtbot, window)
    page.apply.click()
    assert (len(asked), window.page, list(out.iterdir())) == (1, page, [])  # given up
    monkeypatch.setattr(handing_in, "person_of", lambda _shell: Person("李某", "department"))
    page.apply.click()
    done(qtbot, window)
    assert window.work is not None
    (event,) = window.work.document.listed(Event)
    assert (event.by, event.office) == ("李某", "department")


def test_the_document_notes_it_keeps_its_state_and_is_saved(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, tmp_path: Path
) -> None:
    work = shown(window, document, out)
    work.save_as(tmp_path / "own.jx", replace_existing=False)
    page = begun(qtbot, window)
    page.stage_field.show_value("first")
    page.stage_field.committed.emit("first")
    qtbot.waitUntil(page.apply.isEnabled)
    page.apply.click()
    done(qtbot, window)
    (event,) = work.document.listed(Event)
    assert work.document.head.stage is Stage.FIRST
    assert [version.id for version in work.versions] == [event.id]
    stored = open_document(tmp_path / "own.jx").stored
    assert (stored.document, stored.versions) == (work.document, work.versions)
    assert not work.is_changed
    work.session.undo()
    assert work.document == document


def test_without_a_file_of_its_own_it_is_said_that_it_is_not_saved(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    shown(window, document, out)
    begun(qtbot, window).apply.click()
    page = done(qtbot, window)
    assert page.unsaved.text() == "4. This document itself is not saved yet: press Ctrl+S."
    assert page.unsaved.isVisible()
    window.part(SaveActions).save_to(out / "文联.jx")
    qtbot.waitUntil(lambda: not page.unsaved.isVisible())
    assert window.page is page


def test_the_next_stage_and_the_last_choices_are_proposed(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    first = document.apply(SetHeadFields({"stage": Stage.FIRST}).build(document))
    shown(window, first, out)
    page = begun(qtbot, window)
    assert page.stage is Stage.FIRST
    page.papers["slip"].setChecked(False)
    page.papers["list"].setChecked(True)
    page.apply.click()
    done(qtbot, window)
    window.leave_page()
    page = begun(qtbot, window)
    assert page.stage is Stage.SECOND
    assert page.ticked == ("jx", "list")
    assert "一上" in page.lines["last"].words.text()


def test_errors_need_an_explanation(qtbot: QtBot, window: MainWindow, form: Form, out: Path) -> None:
    shown(window, make_document(form, make_project(1, budget=UNEQUAL)), out)
    page = begun(qtbot, window)
    assert page.lines["errors"].words.text() == "Errors that nobody has released: 1"
    assert not page.apply.isEnabled()
    page.explanation.setPlainText("待上级文件。")
    assert page.apply.isEnabled()
    page.apply.click()
    done(qtbot, window)


def test_the_way_to_the_errors_leads_back_to_what_was_begun(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    shown(window, make_document(form, make_project(1, budget=UNEQUAL)), out)
    page = begun(qtbot, window)
    page.explanation.setPlainText("待上级文件。")
    page.lines["errors"].way.click()
    assert window.page is None
    assert window.desk is not None
    assert window.desk.entity_id == "p1"
    window.bar.buttons[0].click()
    page = window.page  # type: ignore[assignment]
    assert isinstance(page, HandInPage)
    qtbot.waitUntil(page.apply.isEnabled)
    assert page.explanation.toPlainText() == "待上级文件。"


def test_warnings_that_are_no_errors_are_counted_and_hold_nothing_up(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    shown(window, make_document(form, make_project(1, purpose="")), out)
    page = begun(qtbot, window)
    assert page.state.text() == "No error is open, nothing waits."
    assert page.lines["others"].words.text() == "Besides, 1 warnings and 0 hints, with which it may go"
    assert page.apply.isEnabled()


def test_what_waits_and_what_must_not_be_disclosed_is_said_with_ways(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    project = make_project(1, disclose=False).model_copy(update={"unconfirmed": ("purpose", "goals")})
    asked = Comment(id="c1", entity="p1", field="purpose", text="请核实", office="bureau")
    own = Comment(id="c2", entity="p1", text="我们的", office="department")
    shown(window, with_records(make_document(form, project), [asked, own]), out)
    page = begun(qtbot, window)
    assert page.lines["unconfirmed"].words.text() == "Places from last year that nobody has confirmed: 2"
    assert page.lines["unanswered"].words.text() == "Comments that nobody has answered: 1"
    assert "must not be disclosed: 1. " in page.lines["undisclosed"].words.text()
    page.lines["unanswered"].way.click()
    assert window.desk is not None
    assert (window.desk.entity_id, window.desk.place.field) == ("p1", "purpose")
    page = begun(qtbot, window)
    page.lines["unconfirmed"].way.click()
    assert window.desk.entity_id == "p1"


def test_what_stays_here_is_counted_and_never_ticked_by_itself(
    qtbot: QtBot, window: MainWindow, form: Form, out: Path
) -> None:
    document = with_records(make_document(form, make_project(1)), [Comment(id="c1", text="内部的", internal=True)])
    work = shown(window, document, out)
    page = begun(qtbot, window)
    box = page.passing_boxes["internal"]
    assert (box.text(), box.isChecked()) == ("Internal comments: 1", False)
    assert [name for name, each in page.passing_boxes.items() if not each.isHidden()] == ["internal"]
    box.setChecked(True)
    page.apply.click()
    done(qtbot, window)
    (file,) = out.rglob("*.jx")
    assert [comment.id for comment in open_document(file).document.listed(Comment)] == ["c1"]
    window.leave_page()
    assert not begun(qtbot, window).passing_boxes["internal"].isChecked()
    assert work.document.listed(Event)


def test_a_final_document_is_handed_in_and_a_review_is_not(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    work = shown(window, document, out)
    work.session.run(MakeFinal())
    page = begun(qtbot, window)
    page.stage_field.show_value("second")
    page.apply.click()
    done(qtbot, window)
    assert (work.document.head.final, work.document.head.stage) == (True, Stage.SECOND)
    review = document.with_head(document.head.model_copy(update={"review_of": "e1"}))
    window.show_work(Work(review, store=window.store))
    assert not window.part(HandInActions).hand_in.isEnabled()


def test_what_fails_is_said_and_nothing_is_noted(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = shown(window, document, out)
    said: list[Exception] = []
    monkeypatch.setattr(window, "show_failure", said.append)

    def full(_copy: object, path: Path, _versions: object) -> None:
        raise UserError("save.disk_full", path=path, folder=path.parent)

    monkeypatch.setattr(service, "_save", full)
    page = begun(qtbot, window)
    page.apply.click()
    qtbot.waitUntil(lambda: bool(said))
    assert isinstance(said[0], UserError)
    assert said[0].message.code == "save.disk_full"
    assert (work.document, list(out.iterdir()), window.page) == (document, [], page)


def test_given_up_it_leaves_no_folder_and_no_event(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = shown(window, document, out)
    reached, go_on = Gate(), Gate()
    save = service._save

    def slow(*args: Any) -> None:
        save(*args)
        reached.set()
        go_on.wait(20)

    monkeypatch.setattr(service, "_save", slow)
    begun(qtbot, window).apply.click()
    qtbot.waitUntil(reached.is_set)
    window.bar.buttons[0].click()
    go_on.set()
    qtbot.waitUntil(lambda: not any(out.iterdir()))
    assert work.document == document


def test_whoever_has_gone_on_meanwhile_is_told_and_can_look_at_the_files(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = shown(window, document, out)
    go_on = Gate()
    save = service._save

    def slow(*args: Any) -> None:
        save(*args)
        go_on.wait(20)

    monkeypatch.setattr(service, "_save", slow)
    begun(qtbot, window).apply.click()
    window.leave_page()
    work.session.run(SetFields("p1", {"purpose": "还在写。"}))
    go_on.set()
    qtbot.waitUntil(lambda: not window.background.is_busy)
    assert window.page is None
    (event,) = work.document.listed(Event)
    assert event.check_code != check_code(work.document)
    window.bar.buttons[0].click()
    assert isinstance(window.page, HandedInPage)


def test_what_other_programs_keep_beside_the_document_stays_here(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, tmp_path: Path
) -> None:
    path = tmp_path / "own.jx"
    attachments = (Attachment("a1", "底稿.txt", "text/plain", b"zqx-attached"),)
    about: dict[str, Any] = {"revision": 1, "saved_at": "2026-09-01T08:00:00+08:00", "writer": "jx_desktop"}
    path.write_bytes(write_image(document, attachments=attachments, other_meta={"later": "zqx-meta"}, **about))
    know(window, out)
    window.file.open_path(path)
    qtbot.waitUntil(lambda: window.work is not None and window.work.path == path)
    begun(qtbot, window).apply.click()
    done(qtbot, window)
    (file,) = out.rglob("*.jx")
    assert b"zqx" in path.read_bytes()
    assert b"zqx" not in file.read_bytes()


def test_what_the_document_refuses_to_note_was_not_handed_in(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = shown(window, document, out)
    said: list[Exception] = []
    monkeypatch.setattr(window, "show_failure", said.append)

    def refuse(*_: object, **__: object) -> None:
        raise UserError("edit.too_large", reason="x")

    page = begun(qtbot, window)
    monkeypatch.setattr(work.session, "run", refuse)
    page.apply.click()
    qtbot.waitUntil(lambda: bool(said))
    assert isinstance(said[0], UserError)
    assert said[0].message.code == "hand_in.not_noted"
    assert list(out.iterdir()) == []


def test_the_files_are_copied_as_chats_and_file_managers_take_them(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(window, document, out)
    begun(qtbot, window).apply.click()
    page = done(qtbot, window)
    page.copy.click()
    mime = QGuiApplication.clipboard().mimeData()
    (folder,) = out.iterdir()
    files = {Path(url.toLocalFile()) for url in mime.urls()}
    assert files == set(folder.iterdir())
    assert set(mime.text().split("\n")) == {path.name for path in files}
    assert "Ctrl+V" in page.copied.text()
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.open.click()
    assert opened == [str(folder)]


def test_a_change_since_is_said_in_the_status_bar_and_compared_in_one_click(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    work = shown(window, document, out)
    begun(qtbot, window).apply.click()
    done(qtbot, window)
    window.leave_page()
    button = window.status.changed_since
    (event,) = work.document.listed(Event)
    work.session.run(SetHeadFields({"stage": Stage.SECOND}))
    work.session.run(MakeFinal())
    work.session.run(MakeOpen())
    since = window.part(HandInActions).since
    qtbot.waitUntil(lambda: since.is_current)
    assert button.isHidden()
    work.session.run(SetFields("p1", {"purpose": "用于另一件事。"}))
    qtbot.waitUntil(button.isVisible)
    month, day = int(event.at[5:7]), int(event.at[8:10])
    assert button.text() == f"预算草案报送（{month}月{day}日）后已修改"
    work.session.run(MarkKeyProjects(("p1",), is_key=True))
    button.click()
    qtbot.waitUntil(lambda: isinstance(window.page, ComparisonPage))
    assert isinstance(window.page, ComparisonPage)
    assert [line[1] for line in window.page.shown_lines()] == ["阶段", "资金用途"]
    window.leave_page()
    work.session.undo()
    work.session.undo()
    qtbot.waitUntil(button.isHidden)


def test_a_document_that_was_never_handed_in_says_nothing(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    work = shown(window, document, out)
    work.session.run(SetFields("p1", {"purpose": "用于另一件事。"}))
    qtbot.waitUntil(lambda: window.part(HandInActions).since.is_current)
    assert window.status.changed_since.isHidden()


def test_a_change_since_it_was_published_is_said_where_that_was_later(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path
) -> None:
    hidden = make_project(2, disclose=False)
    document = make_document(document.form, make_project(1), hidden)
    handed_in = Event(id="h1", what="handed_in", at="2024-01-10T09:00:00+08:00", stage=Stage.DRAFT, check_code="AAAA")
    work = shown(window, with_records(document, [handed_in]), out)
    button, since = window.status.changed_since, window.part(HandInActions).since
    qtbot.waitUntil(lambda: button.text().startswith("预算草案报送"))
    events = publications(
        work.document,
        Person("王某", "unit"),
        "2024-03-20T09:00:00+08:00",
        reviewed_by="赵某",
        reviewed_on=date(2024, 3, 19),
        sheets=("goal",),
    )
    work.session.run(NotePublication(events))
    state = make_version(work.document, "公开 2024-03-20", events[0].at, events[0].id)
    work.set_versions((state,))
    work.session.run(SetFields("p2", {"purpose": "用于另一件事。"}))
    qtbot.waitUntil(lambda: since.is_current)
    assert button.text().startswith("预算草案报送"), "what is not published has changed"
    work.session.run(SetFields("p1", {"purpose": "用于另一件事。"}))
    qtbot.waitUntil(lambda: button.text() == "公开（3月20日）后已修改")
    button.click()
    qtbot.waitUntil(lambda: isinstance(window.page, ComparisonPage))
    assert isinstance(window.page, ComparisonPage)
    assert [line[1] for line in window.page.shown_lines()] == ["资金用途"]


def test_where_the_state_was_not_kept_that_is_said(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(window, with_records(document, [Event(id="e1", what="handed_in", check_code="AAAA")]), out)
    said: list[Exception] = []
    monkeypatch.setattr(window, "show_failure", said.append)
    qtbot.waitUntil(lambda: bool(window.status.changed_since.text()))
    window.status.changed_since.click()
    assert isinstance(said[0], UserError)
    assert said[0].message.code == "hand_in.no_state"


def test_the_folder_can_be_another(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(window, document, out)
    page = begun(qtbot, window)
    other = out / "U盘"
    other.mkdir()
    monkeypatch.setattr(handing_in, "ask_folder", lambda *_: other)
    page.choose_folder.click()
    assert page.folder.text() == str(other)
    page.apply.click()
    done(qtbot, window)
    assert window.settings.hand_in_folder == other
    assert len(list(other.iterdir())) == 1


def test_where_the_last_folder_is_gone_the_new_one_comes_beside_the_document(
    qtbot: QtBot, window: MainWindow, document: Document, out: Path, tmp_path: Path
) -> None:
    work = shown(window, document, out / "U盘")
    work.save_as(tmp_path / "own.jx", replace_existing=False)
    page = begun(qtbot, window)
    assert page.folder.text() == str(tmp_path)
    assert window.focusWidget() is page.apply


@pytest.mark.parametrize(("answer", "projects"), [("blank", 0), ("text", 2)])
def test_a_template_is_saved_beside_and_the_document_stays_open(
    qtbot: QtBot,
    window: MainWindow,
    document: Document,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    projects: int,
) -> None:
    from jx_desktop.ui.actions import templates

    window.show_work(Work(document, store=window.store))
    path = tmp_path / "模板.jx"
    monkeypatch.setattr(main_window, "ask", lambda *_, **__: answer)
    monkeypatch.setattr(templates, "ask_file_to_write", lambda *_: path)
    window.part(templates.TemplateActions).save.trigger()
    qtbot.waitUntil(lambda: "模板已保存" in window.status.currentMessage())
    stored = open_document(path).stored
    assert len(stored.document.projects) == projects
    assert stored.document.head.id != document.head.id
    assert window.work is not None
    assert window.work.document is document
