"""By when a document must be public, in the status bar and on the desk: counted down, coloured, gone when it is."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from jx_desktop.base import clock
from jx_desktop.base.messages import Message
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import ReviewedState
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.publishing.outstanding import Publication
from jx_desktop.domain.review.records import Event
from jx_desktop.editing.review import PutRecords
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.services.document.terms import Terms
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.review_desk import ReviewDeskActions
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.pages.publishing import PublishingPage
from tests.collected import document, folder
from tests.conftest import make_document, make_project
from tests.publishing.test_due import waiting_form
from tests.ui.test_review_desk import cells, county, desk, made, page_of, shown  # noqa: F401 - fixtures
from tests.ui.test_window import type_into
from tests.ui.window import MainWindow

APPROVED, DUE = date(2027, 3, 5), date(2027, 3, 25)
WAITS = Publication(sheet="goal", due=DUE, since=APPROVED)


class Calendar:
    """The day that it is."""

    day = date(2027, 3, 13)


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    calendar = Calendar()
    monkeypatch.setattr(clock, "_today", lambda: calendar.day)
    return calendar


def colour(window: MainWindow) -> QColor:
    return window.status.due.palette().color(QPalette.ColorRole.ButtonText)


def test_the_status_bar_counts_the_days_and_is_silent_once_it_is_public(
    window: MainWindow, form: Form, calendar: Calendar
) -> None:
    work = Work(make_document(form, make_project(1)))
    window.show_work(work)
    due = window.status.due
    assert due.isHidden()
    work.session.run(SetHeadFields({"approved_on": APPROVED, "approval_number": "财预〔2027〕1号"}))
    assert due.isVisible()
    assert due.text() == "公开期限 3月25日（还有 12 天）"
    assert due.text() in window.status.words
    assert colour(window) == QColor(colours().text)
    for day, words, shown_in in (
        (date(2027, 3, 20), "公开期限 3月25日（还有 5 天）", colours().warning),
        (date(2027, 3, 25), "公开期限 3月25日（今天到期）", colours().warning),
        (date(2027, 3, 28), "公开期限 3月25日（已逾期 3 天）", colours().error),
    ):
        calendar.day = day
        window.status._on_hour()  # a window that was left open
        assert due.text() == words
        assert colour(window) == QColor(shown_in)
    work.session.run(
        PutRecords((Event(what="published", at="2027-03-28T10:00:00+08:00", sheet="goal"),), Message("edit.hand_in"))
    )
    assert due.isHidden()
    assert "公开期限" not in window.standing.approved.words.text()
    assert "最迟" not in window.standing.approved.words.text()
    work.session.undo()
    assert due.isVisible()
    assert "最迟" in window.standing.approved.words.text()


def test_the_day_due_leads_to_the_public_copy_by_a_click_and_by_keys(
    qtbot: QtBot, window: MainWindow, form: Form, calendar: Calendar
) -> None:
    window.show_work(Work(make_document(form, make_project(1), approved_on=APPROVED)))
    due = window.status.due
    qtbot.mouseClick(due, Qt.MouseButton.LeftButton)
    assert isinstance(window.page, PublishingPage)
    assert due.isHidden(), "the page says it"
    window.leave_page()
    assert due.focusPolicy() & Qt.FocusPolicy.TabFocus
    due.setFocus()
    qtbot.keyClick(due, Qt.Key.Key_Space)
    assert isinstance(window.page, PublishingPage)
    read_only = Terms(read_only=Message("file.read_only", {"path": "x"}))
    window.show_work(Work(make_document(form, make_project(1), approved_on=APPROVED), terms=read_only))
    assert due.isVisible()
    assert not due.isEnabled()


def test_a_reviewers_copy_has_none(window: MainWindow, form: Form, calendar: Calendar) -> None:
    window.show_work(Work(make_document(form, make_project(1), approved_on=APPROVED, review_of="in1")))
    assert window.status.due.isHidden()


LATE, DONE, APPROVED_HERE, QUIET = (document(code, f"部门{code}") for code in ("301", "302", "303", "304"))
LATE = LATE.model_copy(update={"publication": WAITS})
DONE = DONE.model_copy(update={"publication": Publication(published_on=date(2027, 3, 20))})


def lines() -> CollectedFolder:
    review = ReviewedState(state="approved", publication=WAITS.model_copy(update={"due": date(2027, 4, 2)}))
    return folder(LATE, DONE, APPROVED_HERE, QUIET, reviews={APPROVED_HERE.key: review})


def test_the_desk_has_a_column_and_shows_only_what_is_overdue(
    qtbot: QtBot,
    desk: ReviewDeskActions,  # noqa: F811
    calendar: Calendar,
) -> None:
    calendar.day = date(2027, 3, 28)
    tab = shown(qtbot, desk)
    page_of(desk).show_folder(lines(), is_whole=True)
    assert cells(tab, "publication") == ["已逾期 3 天", "已制作公开版 2027-03-20", "应于4月2日前公开", ""]
    at = next(at for at, column in enumerate(tab.model.columns) if column.key == "publication")
    cell = tab.model.index(0, at)
    assert cell.data(Qt.ItemDataRole.ForegroundRole) == QColor(colours().error)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "已逾期 3 天 (2027-03-25)"
    assert tab.model.index(1, at).data(Qt.ItemDataRole.ForegroundRole) is None
    tab.model.sort(at)
    assert cells(tab, "code") == ["301", "303", "302", "304"]
    chip = tab.chips["late"]
    assert chip.text() == "Publishing overdue 1"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert cells(tab, "code") == ["301"]
    assert "Publishing: 已逾期 3 天" in tab.details.text()
    calendar.day = DUE
    page_of(desk).show_folder(lines(), is_whole=True)
    assert cells(tab, "code") == []
    assert tab.chips["late"].text() == "Publishing overdue 0"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert cells(tab, "code") == ["301", "303", "302", "304"]
    assert chip.isHidden()


def test_the_day_of_the_accounts_is_typed_on_the_cover_where_a_sheet_waits_for_it(
    qtbot: QtBot, window: MainWindow, form: Form, calendar: Calendar
) -> None:
    publication = form.publication.model_copy(
        update={"due": tuple(due for due in form.publication.due if due.after != "accounts_approved_on")}
    )
    waiting_for_none = form.model_copy(update={"publication": publication})
    window.show_work(Work(make_document(waiting_for_none, make_project(1))))
    assert window.desk is not None
    assert window.desk.pane is not None
    assert "accounts_approved_on" not in window.desk.pane.boxes
    document = make_document(waiting_form(), make_project(1), approval_number="1号", final=True)
    window.show_work(Work(document))
    assert window.work is not None
    assert window.desk.pane is not None
    box = window.desk.pane.boxes["accounts_approved_on"]
    assert isinstance(box.field, TypedField)
    type_into(qtbot, box.field, "2027年3月1日")
    assert window.work.document.head.accounts_approved_on == date(2027, 3, 1), "neither 定稿 nor 批复 holds it"
    assert "3月31日" in window.status.due.text()
    box.field.selectAll()
    qtbot.keyClick(box.field, Qt.Key.Key_Delete)
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert window.work.document.head.accounts_approved_on is None
    assert window.status.due.isHidden()
