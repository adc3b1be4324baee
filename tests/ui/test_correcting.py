"""更正 in the window: only what was approved is corrected, at one place, with a reason; bars say what is closed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QMenu, QPlainTextEdit

from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.editing.final import MakeFinal
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.correcting import CorrectingActions
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.dialogs.correcting import CorrectionDialog
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.window.desk import Desk
from tests.conftest import make_document, make_project
from tests.evaluated import evaluated_document
from tests.records import MORNING, NOON, with_records
from tests.ui.window import MainWindow

NUMBER = "巨财预〔2027〕1号"


@pytest.fixture
def desk(window: MainWindow, form: Form) -> Iterator[Desk]:
    window.settings.person_name, window.settings.person_office = "王某", "department"
    document = make_document(form, make_project(1), make_project(2), approval_number=NUMBER)
    window.show_work(Work(document))
    assert window.desk is not None
    window.desk.go_to("p1")
    yield window.desk
    window.settings.person_name = ""


class Asked:
    """What the dialog is answered; what it said while it was shown."""

    def __init__(self, new: str, reason: str) -> None:
        self.new, self.reason = new, reason
        self.old = self.fault = ""
        self.count = 0

    def exec(self, dialog: CorrectionDialog) -> QDialog.DialogCode:
        self.count += 1
        editor = dialog.new
        self.old = dialog.text
        assert not dialog.go_on.isEnabled(), "nothing was typed yet"
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(self.new)
        elif isinstance(editor, QComboBox):
            editor.setCurrentText(self.new)
        elif isinstance(editor, QLineEdit):
            editor.setText(self.new)
        dialog.reason.setText(self.reason)
        if dialog.go_on.isEnabled():
            dialog.go_on.click()
        self.fault = dialog.fault.text()
        return QDialog.DialogCode(dialog.result())


def answered(monkeypatch: pytest.MonkeyPatch, new: str, reason: str = "批复表笔误") -> Asked:
    asked = Asked(new, reason)
    monkeypatch.setattr(CorrectionDialog, "exec", lambda dialog: asked.exec(dialog))
    return asked


def actions(window: MainWindow) -> CorrectingActions:
    return window.part(CorrectingActions)


def project(desk: Desk) -> Project:
    return desk.work.document.get(Project, "p1")


def test_an_amount_is_corrected_where_the_cursor_is(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answered(monkeypatch, "6万")
    desk.go_to("p1", "budget.total")
    actions(window).action.trigger()
    assert asked.old == "5.00"
    assert project(desk).budget.total == Decimal("6.00")
    field = desk.pane.boxes["budget.total"].field if desk.pane is not None else None
    assert isinstance(field, QLineEdit)
    assert field.text() == "6.00"
    assert field.isReadOnly(), "it is closed again at once"
    comment = desk.work.document.listed(Comment)[-1]
    assert (comment.quote, comment.text, comment.state, comment.by) == ("5.00", "批复表笔误", "done", "王某")
    window.edit.undo.trigger()
    assert project(desk).budget.total == Decimal("5.00")
    assert desk.work.document.listed(Comment) == []


def test_a_cell_and_a_level_and_a_list_are_corrected(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = project(desk).indicators[0]
    answered(monkeypatch, "≥8次")
    desk.go_to("p1", "value", row.id)
    actions(window).action.trigger()
    assert project(desk).indicators[0].value == "≥8次"
    levels = [level.name for level in desk.work.document.form.indicators.taxonomy]
    answered(monkeypatch, levels[1])
    desk.go_to("p1", "level1", row.id)
    actions(window).action.trigger()
    assert project(desk).indicators[0].level1 == levels[1]
    answered(monkeypatch, "一。\n二。")
    desk.go_to("p1", "goals.1")
    actions(window).action.trigger()
    assert project(desk).goals == ("一。", "二。")


def test_before_a_goal_is_corrected_that_a_signed_sheet_shows_it_is_asked(
    window: MainWindow, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.settings.person_name, window.settings.person_office = "王某", "department"
    window.show_work(Work(evaluated_document(form, approval_number=NUMBER, finals=("evaluation",))))
    assert window.desk is not None
    said: list[str] = []
    answers = ["", "change"]

    def ask(words: str, *_: object, **__: object) -> str:
        said.append(words)
        return answers[len(said) - 1]

    monkeypatch.setattr(window, "ask", ask)
    asked = answered(monkeypatch, "≥8次")
    window.desk.go_to("p1", "value", "p1r1", sheet="goal")
    actions(window).action.trigger()
    assert asked.count == 0, "it was given up"
    assert "绩效自评已定稿或已报送" in said[0]
    actions(window).action.trigger()
    assert project(window.desk).indicators[0].value == "≥8次"
    answered(monkeypatch, "6万")
    window.desk.go_to("p1", "budget.total", sheet="goal")
    actions(window).action.trigger()
    assert project(window.desk).budget.total == Decimal("6.00")
    assert len(said) == 2, "of the amounts it keeps its own"
    window.settings.person_name = ""


def test_what_the_cover_says_of_amounts_is_corrected_too(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch, "11")
    desk.go_to("doc", "declared_total")
    actions(window).action.trigger()
    assert desk.work.document.head.declared_total == Decimal(11)
    assert desk.work.document.listed(Comment)[-1].field == "declared_total"


@pytest.mark.parametrize("path", ["budget.total", "goals"])
def test_the_menu_of_a_field_has_it_behind_what_belongs_to_text(window: MainWindow, desk: Desk, path: str) -> None:
    desk.go_to("p1", path)
    assert desk.pane is not None
    field = desk.pane.boxes[path].field
    at = field.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, field.mapToGlobal(at))
    QApplication.sendEvent(field.viewport() if isinstance(field, QPlainTextEdit) else field, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    assert found[-2:] == ["Correct…", "Adjust goals…"]
    assert "Copy" in found[0]


def test_what_is_no_amount_is_said_in_the_dialog_and_corrects_nothing(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answered(monkeypatch, "五万左右")
    before = desk.work.document
    desk.go_to("p1", "budget.total")
    actions(window).action.trigger()
    assert asked.fault
    assert desk.work.document is before


def test_without_a_reason_it_cannot_be_pressed(window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answered(monkeypatch, "6", "  ")
    before = desk.work.document
    desk.go_to("p1", "budget.total")
    actions(window).action.trigger()
    assert asked.count == 1
    assert desk.work.document is before


@pytest.mark.parametrize(("place", "code"), [("purpose", "correction.is_open"), (None, "correction.no_place")])
def test_what_is_open_or_nowhere_is_not_corrected(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, place: str | None, code: str
) -> None:
    told: list[str] = []
    monkeypatch.setattr(window, "show_failure", lambda error: told.append(error.message.code))
    asked = answered(monkeypatch, "x")
    if place is not None:
        desk.go_to("p1", place)
    else:
        desk.go_to("p2")
    actions(window).action.trigger()
    assert told == [code]
    assert asked.count == 0
    assert isinstance(UserError(code), UserError)


def test_it_is_offered_only_where_the_approval_alone_closes(window: MainWindow, desk: Desk, form: Form) -> None:
    action = actions(window).action
    assert action.isEnabled()
    assert isinstance(desk.pane, SheetPane)
    assert action in desk.pane.boxes["budget.total"].field.actions()
    assert action in desk.pane.table.actions()
    assert "Correct…" in [each.text() for each in desk.pane.rows.menu().actions()]
    desk.work.session.run(MakeFinal())
    assert not action.isEnabled()
    window.show_work(Work(make_document(form, make_project(1))))
    assert not action.isEnabled()


# ---- the bars


def bars(window: MainWindow) -> StandingBars:
    return window.part(StandingBars)


def test_an_approved_document_says_so_with_its_number_and_by_when_it_is_published(
    window: MainWindow, form: Form
) -> None:
    head = {"approval_number": NUMBER, "approved_on": date(2027, 3, 15)}
    window.show_work(Work(make_document(form, make_project(1), **head)))
    bar = bars(window).approved
    assert not bar.isHidden()
    assert NUMBER in bar.words.text()
    assert "2027-03-15" in bar.words.text()
    assert "2027年4月4日" in bar.words.text()
    assert [button.text() for button in bar.buttons] == ["Adjust…", "Correct…"]


def test_without_the_day_of_the_approval_nothing_is_said_of_publication(window: MainWindow, desk: Desk) -> None:
    words = bars(window).approved.words.text()
    assert NUMBER in words
    assert "公开" not in words


def test_a_reviewers_copy_says_who_reviews_what_and_which_hand_in(window: MainWindow, form: Form) -> None:
    events = [
        Event(id="e1", what="handed_in", at=MORNING, by="王某", office="department", stage=Stage.FIRST),
        Event(id="e2", what="received", at=NOON, by="李某", office="bureau"),
    ]
    document = with_records(make_document(form, make_project(1), review_of="e1", final=True), events)
    window.show_work(Work(document))
    bar = bars(window).review
    assert not bar.isHidden()
    for part in ("巨鹿县文学艺术界联合会", "2024", "一上", "第 1 次", "李某", "业务股"):
        assert part in bar.words.text()
    assert not bars(window).final.buttons, "a review opens nothing"
    assert not window.edit.reopen.isEnabled()


def test_a_file_that_was_never_handed_in_is_reviewed_with_what_is_known(window: MainWindow, form: Form) -> None:
    document = make_document(form, make_project(1), review_of="nowhere")
    window.show_work(Work(document))
    words = bars(window).review.words.text()
    assert words.startswith("审核件：巨鹿县文学艺术界联合会2024年。")


def test_sheets_that_are_final_are_named(window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form, make_project(1), finals=("monitor-07",))))
    assert "7月监控" in bars(window).final.words.text()
    assert [button.text() for button in bars(window).final.buttons] == ["No longer final"]


def test_a_document_like_any_other_has_none_of_these_bars(window: MainWindow, form: Form) -> None:
    window.show_work(Work(make_document(form, make_project(1))))
    assert all(bar.isHidden() for bar in (bars(window).review, bars(window).approved, bars(window).final))
