"""Comments in the window: added wherever the cursor is, listed, answered, taken over, made of findings."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.editing.command import Command
from jx_desktop.editing.comments import AnswerComment, FinishComment, new_comment, raise_comments
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import MoveProject, RemoveProject
from jx_desktop.services.document.terms import Terms
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.comments import CommentActions
from jx_desktop.ui.actions.findings_as_comments import FindingsAsComments
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.comments.lines import lines_again, lines_of
from jx_desktop.ui.comments.phrases import PhraseButton, own_phrases
from jx_desktop.ui.dialogs.person import PersonDialog, change_person
from jx_desktop.ui.panes.sheet import SheetPane
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.records import MORNING, NOON, with_records
from tests.ui.window import MainWindow, sample_document

UNIT, BUREAU, PERFORMANCE = Person("王某", "unit"), Person("李某", "bureau"), Person("孙某", "bureau_performance")


@pytest.fixture
def work(window: MainWindow, form: Form) -> Work:
    """Three projects; the form shows the first."""
    work = Work(make_document(form, *(make_project(number) for number in range(1, 4))))
    window.show_work(work)
    window.go_to("p1")
    return work


@pytest.fixture
def actions(window: MainWindow, work: Work) -> CommentActions:
    return window.part(CommentActions)


@pytest.fixture
def dock(actions: CommentActions) -> CommentsDock:
    return actions.dock


def pane_of(window: MainWindow) -> SheetPane:
    assert window.desk is not None
    assert isinstance(window.desk.pane, SheetPane)
    return window.desk.pane


def raised(work: Work, place: Address | None, text: str = "请核实。", person: Person = BUREAU, **more: Any) -> str:
    comment = new_comment(work.document, place, text, person, more.pop("at", MORNING), **more)
    work.session.run(raise_comments(comment), place=Address(comment.id))
    return comment.id


def comments(work: Work) -> list[Comment]:
    return work.document.listed(Comment)


def listed(dock: CommentsDock, column: int) -> list[str]:
    return [str(dock.model.index(row, column).data()) for row in range(dock.model.rowCount())]


def press(dock: CommentsDock, words: str) -> None:
    next(each for each in dock.details.buttons if each.text() == words).click()


def said(dock: CommentsDock) -> str:
    """All that stands beside the list."""
    labels = dock.details.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(dock.details))


def write(qtbot: QtBot, dock: CommentsDock, text: str) -> None:
    dock.form.text.setPlainText(text)
    qtbot.keyClick(dock.form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


# ---- adding


def test_a_comment_is_written_about_the_field_with_the_cursor(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    pane_of(window).focus_place("purpose")
    assert dock.isHidden()
    actions.comment.trigger()
    assert dock.isVisible()
    assert dock.form.text.hasFocus()
    assert not dock.form.store.isEnabled(), "nothing is said yet"
    assert "What stands there: 用于组织采风创作活动。" in said(dock)
    write(qtbot, dock, "请写明数量。")
    (comment,) = comments(work)
    assert (comment.entity, comment.field, comment.quote) == ("p1", "purpose", "用于组织采风创作活动。")
    assert (comment.text, comment.proposal, comment.by, comment.office) == ("请写明数量。", None, "王某", "unit")
    assert listed(dock, 2) == ["请写明数量。"]
    assert dock.current is not None
    assert dock.current.comment == comment
    assert pane_of(window).boxes["purpose"].field.hasFocus(), "and one goes on where one was"


def test_what_no_document_can_hold_is_no_comment(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    pane_of(window).focus_place("purpose")
    actions.comment.trigger()
    write(qtbot, dock, "\x01 \u202e")
    assert comments(work) == []
    assert not dock.form.store.isEnabled()


def test_a_cell_is_commented_with_a_proposal_that_begins_with_what_stands_there(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    pane_of(window).focus_place("value", "p1r2")
    actions.comment.trigger()
    dock.form.proposes.click()
    assert dock.form.proposal.toPlainText() == "≥95%"
    dock.form.proposal.setPlainText("≥98%")
    dock.form.internal.click()
    write(qtbot, dock, "")
    (comment,) = comments(work)
    assert (comment.row, comment.field, comment.proposal, comment.internal) == ("p1r2", "value", "≥98%", True)
    assert listed(dock, 2) == ["[internal] Proposal: ≥98%"]
    assert pane_of(window).table.hasFocus()
    assert window.desk is not None
    assert window.desk.place == Address("p1", "value", "p1r2")


def test_a_comment_may_be_about_what_the_place_lies_in(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    expected = [("p1", "p1r2", "value"), ("p1", "p1r2", None), ("p1", None, None), (None, None, None)]
    for number in range(len(expected)):
        pane_of(window).focus_place("value", "p1r2")
        actions.comment.trigger()
        assert dock.form.place.count() == len(expected)
        dock.form.place.setCurrentIndex(number)
        dock.form.place.activated.emit(number)
        assert dock.form.proposes.isVisibleTo(dock.form) == (number == 0), "only a field has a value"
        write(qtbot, dock, "请核实。")
    assert [(each.entity, each.row, each.field) for each in comments(work)] == expected


def test_a_line_of_the_tree_is_commented_where_that_has_the_cursor(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    assert window.desk is not None
    window.go_to("p2")
    window.desk.navigation.view.setFocus()
    actions.comment.trigger()
    write(qtbot, dock, "本项目与上年重复。")
    assert (comments(work)[0].entity, comments(work)[0].field) == ("p2", None)
    assert window.desk.navigation.view.hasFocus()


def test_the_key_and_the_menus_of_fields_cells_and_tree_add_a_comment(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    pane = pane_of(window)
    pane.focus_place("value", "p1r2")
    qtbot.keyClick(pane.table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert dock.form.chosen is not None
    assert dock.form.chosen.place == Address("p1", "value", "p1r2")
    dock.form.give_up()
    for widget in (pane.boxes["purpose"].field, pane.boxes["budget.total"].field, pane.table):
        assert actions.comment in widget.actions()
    window.go_to("doc")
    assert window.desk is not None
    assert window.desk.pane is not None
    assert actions.comment in window.desk.pane.boxes["stage"].field.actions()
    window.desk.pane.boxes["stage"].field.setFocus()
    actions.comment.trigger()
    assert dock.form.chosen.place == Address("doc", "stage")


def test_a_reviewers_copy_takes_comments_and_no_proposal(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    window.settings.person_name, window.settings.person_office = BUREAU
    head = work.document.head.model_copy(update={"review_of": "e1"})
    review = Work(work.document.with_head(head))
    window.show_work(review)
    window.go_to("p1", "purpose")
    actions.comment.trigger()
    dock.form.proposes.click()
    dock.form.proposal.setPlainText("用于采风6次。")
    write(qtbot, dock, "请写明数量。")
    (comment,) = comments(review)
    assert (comment.by, comment.proposal) == ("李某", "用于采风6次。")
    take = next(each for each in dock.details.buttons if each.text() == "Take the proposal over")
    assert not take.isEnabled()
    assert "审核" in take.toolTip()
    press(dock, "Close")
    assert comments(review)[0].state == "done"


def test_a_cell_beneath_the_last_row_is_nothing_yet_and_the_project_is_meant(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    work.session.run(SetFields("p1", {"indicators": ()}), place=Address("p1"))
    actions.comment_on(Address("p1", "value"))
    assert [dock.form.place.itemText(at) for at in range(dock.form.place.count())] == ["1.采风创作经费之1", "全文"]
    assert not dock.form.proposes.isVisibleTo(dock.form)


def test_what_is_typed_in_the_field_is_in_the_quote(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    field = pane_of(window).boxes["name"].field
    field.setFocus()
    qtbot.keyClicks(field, "x")
    actions.comment.trigger()
    write(qtbot, dock, "名称有误。")
    assert comments(work)[0].quote.startswith("x")


def test_what_is_not_stored_is_neither_lost_nor_put_into_another_place(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    pane_of(window).focus_place("purpose")
    actions.comment.trigger()
    dock.form.text.setPlainText("写了一半")
    pane_of(window).focus_place("name")
    actions.comment.trigger()
    assert dock.form.text.hasFocus(), "what is being written comes first"
    assert dock.form.text.toPlainText() == "写了一半"
    qtbot.keyClick(dock.form.text, Qt.Key.Key_Escape)
    assert not dock.form.deed
    pane_of(window).focus_place("name")
    actions.comment.trigger()
    assert dock.form.text.toPlainText() == ""
    dock.form.give_up()
    pane_of(window).focus_place("purpose")
    actions.comment.trigger()
    assert dock.form.text.toPlainText() == "写了一半"
    assert comments(work) == []


def test_a_document_is_not_left_over_a_comment_that_is_being_written(
    window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer, stays, stored in (("", True, 0), ("store", False, 1), ("drop", False, 1)):
        actions.comment_on(None)
        dock.form.text.setPlainText("写了一半")
        monkeypatch.setattr(window, "ask", lambda *_words, answer=answer, **_more: answer)
        assert actions.may_leave() != stays
        assert len(comments(work)) == stored
        assert bool(dock.form.deed) == stays
        dock.form.forget()
    assert actions.may_leave()


def test_a_final_document_takes_comments_one_that_is_only_read_does_not(
    window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    work.session.run(MakeFinal(drops_mark=True))
    assert actions.comment.isEnabled()
    raised(work, Address("p1", "purpose"), proposal="用于采风。")
    dock.open()
    dock.select(comments(work)[0].id)
    take = next(each for each in dock.details.buttons if each.text() == "Take the proposal over")
    assert not take.isEnabled(), "the content is locked"
    assert "定稿" in take.toolTip()
    window.show_work(Work(work.document, terms=Terms(read_only=Message("open.read_only_chosen"))))
    assert not actions.comment.isEnabled()
    window.part(CommentsDock).open()
    window.part(CommentsDock).select(comments(work)[0].id)
    assert window.part(CommentsDock).details.buttons == []


# ---- who it is


def test_name_and_office_are_asked_once_at_the_first_comment(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    window.settings.person_name, window.settings.person_office = "", None
    asked: list[str] = []

    def answer(code: PersonDialog.DialogCode) -> Callable[[PersonDialog], PersonDialog.DialogCode]:
        def say(dialog: PersonDialog) -> PersonDialog.DialogCode:
            asked.append(dialog.name.text())
            dialog.name.setText(" 张 某\n")
            dialog.offices["bureau"].click()
            return code

        return say

    pane_of(window).focus_place("purpose")
    actions.comment.trigger()
    monkeypatch.setattr(PersonDialog, "exec", answer(PersonDialog.DialogCode.Rejected))
    write(qtbot, dock, "请写明数量。")
    assert comments(work) == []
    assert dock.form.text.toPlainText() == "请写明数量。", "and what was written is still there"
    monkeypatch.setattr(PersonDialog, "exec", answer(PersonDialog.DialogCode.Accepted))
    write(qtbot, dock, "请写明数量。")
    assert [(each.by, each.office) for each in comments(work)] == [("张 某", "bureau")]
    actions.comment_on(None)
    write(qtbot, dock, "请核对。")
    assert asked == ["", ""], "not a third time"
    assert "张 某 (财政部门 业务股)" in actions.person.findChildren(QLabel)[0].text()
    actions.person.change.click()
    assert asked == ["", "", "张 某"]


# ---- the list


def test_comments_stand_in_the_order_of_their_places_those_whose_place_is_gone_at_the_document(
    window: MainWindow, work: Work, dock: CommentsDock
) -> None:
    for place, text in (
        (Address("p3", "name"), "三"), (Address("p2", "value", "p2r2"), "二行"), (Address("p2", "name"), "二名"),
        (Address("p2"), "二"), (Address("doc", "year"), "封面"), (None, "全文"),
    ):  # fmt: skip
        raised(work, place, text)
    dock.open()
    assert listed(dock, 2) == ["全文", "封面", "二", "二名", "二行", "三"]
    work.session.run(RemoveProject("p3"), place=Address("p2"))
    dock.refresh()
    assert listed(dock, 2) == ["全文", "三", "封面", "二", "二名", "二行"]
    assert listed(dock, 1)[1] == "全文（原位置已删除）"
    dock.select(comments(work)[0].id)
    assert "What this is about is no longer there." in said(dock)
    assert "When it was raised: 采风创作经费之3" in said(dock)


def test_what_has_changed_since_is_shown_beside_what_was_quoted(work: Work, dock: CommentsDock) -> None:
    comment_id = raised(work, Address("p1", "purpose"))
    dock.open()
    dock.select(comment_id)
    assert "What stands there: 用于组织采风创作活动。" in said(dock)
    assert listed(dock, 0) == ["◇ 待答复"]
    work.session.run(SetFields("p1", {"purpose": "另一用途。"}), place=Address("p1"))
    dock.refresh()
    assert "When it was raised: 用于组织采风创作活动。\nNow: 另一用途。" in said(dock)
    assert listed(dock, 0) == ["◇ 待答复 · changed"]


def test_values_are_shown_as_they_are_printed(work: Work, dock: CommentsDock) -> None:
    amount, stage = raised(work, Address("p1", "budget.total")), raised(work, Address("doc", "stage"))
    work.session.run(SetFields("p1", {"budget.total": "1234.5"}), place=Address("p1"))
    dock.show_comment(amount)
    assert "When it was raised: 5.00\nNow: 1,234.50" in said(dock).replace("1234.50", "1,234.50")
    dock.show_comment(stage)
    assert "What stands there: 预算草案" in said(dock)


def test_the_list_shows_open_ones_or_all_of_an_office_a_project_or_a_text(
    qtbot: QtBot, window: MainWindow, work: Work, dock: CommentsDock
) -> None:
    raised(work, Address("p1", "purpose"), "一")
    done = raised(work, Address("p2", "purpose"), "二", PERFORMANCE)
    raised(work, Address("p2", "name"), "三", UNIT)
    work.session.run(FinishComment(done, PERFORMANCE, NOON))
    dock.open()
    assert (dock.bar.open.text(), dock.bar.all.text()) == ("Open 2", "All 3")
    assert listed(dock, 2) == ["一", "三"]
    dock.bar.all.click()
    assert listed(dock, 2) == ["一", "三", "二"]
    dock.bar.here.click()
    assert listed(dock, 2) == ["一"]
    window.go_to("p2")
    assert sorted(listed(dock, 2)) == ["三", "二"]
    dock.bar.everywhere.click()
    at = dock.bar.office.findText("财政部门 绩效股")
    dock.bar.office.setCurrentIndex(at)
    dock.bar.office.activated.emit(at)
    assert listed(dock, 2) == ["二"]
    dock.bar.show_all()
    dock.bar.text.setText("王某")
    qtbot.waitUntil(lambda: listed(dock, 2) == ["三"])
    dock.bar.text.setText("没有这样的")
    qtbot.waitUntil(lambda: listed(dock, 2) == [])
    assert dock.empty.isVisibleTo(dock)
    dock.all.click()
    assert len(listed(dock, 2)) == 3


def test_marks_in_the_form_and_on_pages_open_the_dock(
    qtbot: QtBot, window: MainWindow, work: Work, dock: CommentsDock
) -> None:
    first = raised(work, Address("p1", "purpose"), "一")
    raised(work, Address("p2", "purpose"), "二")
    assert window.desk is not None
    window.desk.comment_wanted.emit(first)
    assert dock.isVisible()
    assert dock.current is not None
    assert dock.current.comment.id == first
    window.preview.comments.shown_wanted.emit("p2")
    assert listed(dock, 2) == ["二"]
    window.preview.comments.comment_wanted.emit(Address("p3"))
    write(qtbot, dock, "三")
    assert comments(work)[-1].entity == "p3"
    assert "三" in listed(dock, 2), "it is shown though another project was looked for"


def test_what_is_looked_at_again_is_what_a_look_at_all_gives(work: Work) -> None:
    for number in (3, 1, 2):
        raised(work, Address(f"p{number}", "value", f"p{number}r2"), str(number))
        raised(work, Address(f"p{number}", "name"), str(number))
    rows = work.document.get(Project, "p2").indicators
    steps: list[Command] = [
        SetFields("p1", {"name": "另一名称"}),
        SetFields("p2", {"indicators": tuple(reversed(rows))}),
        SetFields("p2", {"indicators": rows[2:]}),
        SetFields("p2", {"indicators": rows}),
        RemoveProject("p3"),
        MoveProject("p1", "u1", 2),
    ]
    for step in steps:
        before = work.document
        changes = work.session.run(step, place=Address("p1"))
        assert changes
        assert lines_again(lines_of(before), work.document, changes) == lines_of(work.document)


def test_an_empty_list_says_what_to_do(work: Work, dock: CommentsDock) -> None:
    dock.open()
    assert dock.empty.isVisibleTo(dock)
    assert "Ctrl+Alt+M" in dock.empty.text()


def test_a_comment_that_is_chosen_leads_to_its_place_and_the_cursor_to_its_comment(
    qtbot: QtBot, window: MainWindow, work: Work, dock: CommentsDock
) -> None:
    first = raised(work, Address("p1", "purpose"))
    second = raised(work, Address("p2", "value", "p2r2"))
    dock.open()
    dock.list.setFocus()
    dock.list.setCurrentIndex(dock.model.index(0, 0))
    qtbot.keyClick(dock.list, Qt.Key.Key_Down)
    assert window.desk is not None
    assert window.desk.place == Address("p2", "value", "p2r2")
    assert dock.list.hasFocus(), "the next key still goes to the list"
    qtbot.keyClick(dock.list, Qt.Key.Key_Return)
    assert pane_of(window).table.hasFocus()
    window.go_to("p1", "purpose")
    assert dock.current is not None
    assert dock.current.comment.id == first
    window.go_to("p2", "value", "p2r1")
    assert dock.current.comment.id == first, "there is none on that cell"
    pane_of(window).focus_place("value", "p2r2")
    assert dock.current.comment.id == second


def test_next_and_previous_go_round_through_what_is_listed(
    window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    for number in (1, 2, 3):
        raised(work, Address(f"p{number}", "purpose"))
    assert window.desk is not None
    visited = []
    for _ in range(4):
        actions.next.trigger()
        visited.append(window.desk.entity_id)
    assert visited == ["p1", "p2", "p3", "p1"]
    assert "从头开始" in window.status.currentMessage()
    actions.previous.trigger()
    assert window.desk.entity_id == "p3"


def test_f6_goes_into_the_list_of_comments_too(window: MainWindow, work: Work, dock: CommentsDock) -> None:
    raised(work, Address("p1", "purpose"))
    dock.open()
    seen: set[QWidget | None] = set()
    for _ in range(8):
        window.navigate.next_part.trigger()
        seen.add(QApplication.focusWidget())
    assert dock.list in seen


def test_the_dock_is_there_again_where_it_was_open(window: MainWindow, work: Work, dock: CommentsDock) -> None:
    dock.open()
    window.show_work(None)
    assert dock.isHidden()
    window.show_work(work)
    assert not dock.isHidden()
    assert not dock.list.hasFocus(), "nobody has asked for it"
    dock.close()
    window.show_work(None)
    window.show_work(work)
    assert dock.isHidden()


def test_a_row_says_all_of_its_comment_to_a_screen_reader(work: Work, dock: CommentsDock) -> None:
    raised(work, Address("p1", "purpose"), "请写明数量。", proposal="用于采风。")
    dock.open()
    words = str(dock.model.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole))
    for each in ("待答复", "资金用途", "李某", "请写明数量。", "用于采风。", "用于组织采风创作活动。"):
        assert each in words
    for widget in (dock.list, dock.bar.text, dock.bar.office, dock.form.text, dock.form.place):
        assert widget.accessibleName()


# ---- answering


def test_a_comment_of_the_bureau_is_replied_to_answered_and_not_closed_by_the_unit(
    qtbot: QtBot, window: MainWindow, work: Work, dock: CommentsDock
) -> None:
    comment_id = raised(work, Address("p1", "purpose"))
    dock.show_comment(comment_id)
    words = [each.text() for each in dock.details.buttons]
    assert words == ["Taken up", "Taken up in part…", "Not taken up…", "Reply…"]
    press(dock, "Reply…")
    assert not dock.form.place.isVisibleTo(dock.form)
    write(qtbot, dock, "具体指哪一项？")
    press(dock, "Not taken up…")
    assert not dock.form.store.isEnabled(), "a reason is asked for"
    write(qtbot, dock, "不属于本项目。")
    (comment,) = comments(work)
    assert comment.answer is not None
    assert (comment.state, comment.answer.kind, comment.answer.reason) == ("answered", "declined", "不属于本项目。")
    assert "具体指哪一项？" in said(dock)
    assert "未采纳: 不属于本项目。" in said(dock)
    press(dock, "Taken up")
    assert listed(dock, 0) == ["◆ 已采纳"]


def test_who_raised_a_comment_changes_closes_and_reopens_it(
    qtbot: QtBot, window: MainWindow, work: Work, dock: CommentsDock
) -> None:
    dock.show_comment(raised(work, Address("p1", "purpose"), "请核实", UNIT, proposal="甲"))
    press(dock, "Change…")
    assert (dock.form.text.toPlainText(), dock.form.proposal.toPlainText()) == ("请核实", "甲")
    write(qtbot, dock, "请再核实")
    assert comments(work)[0].text == "请再核实"
    press(dock, "Close")
    assert comments(work)[0].state == "done"
    dock.show_comment(comments(work)[0].id)
    press(dock, "Reopen")
    press(dock, "Withdraw")
    assert comments(work)[0].state == "withdrawn"
    assert dock.current is not None, "it is still shown to who has withdrawn it"


def test_a_proposal_is_taken_over_in_one_step_that_undo_takes_back(
    window: MainWindow, work: Work, dock: CommentsDock
) -> None:
    comment_id = raised(work, Address("p1", "budget.total"), proposal="60,000元")
    before = work.document
    dock.show_comment(comment_id)
    press(dock, "Take the proposal over")
    assert str(work.document.get(Project, "p1").budget.total) == "6"
    assert comments(work)[0].state == "answered"
    window.edit.undo.trigger()
    assert work.document == before
    assert window.desk is not None
    assert window.desk.place == Address("p1", "budget.total"), "where the value is"


def test_a_proposal_that_is_nothing_for_the_field_says_so_on_its_button(work: Work, dock: CommentsDock) -> None:
    dock.show_comment(raised(work, Address("p1", "budget.total"), proposal="约五万"))
    take = next(each for each in dock.details.buttons if each.text() == "Take the proposal over")
    assert not take.isEnabled()
    assert "“约五万”不是金额" in take.toolTip()


def test_what_was_written_since_is_shown_and_asked_about_before_it_goes(
    window: MainWindow, work: Work, dock: CommentsDock, monkeypatch: pytest.MonkeyPatch
) -> None:
    comment_id = raised(work, Address("p1", "purpose"), proposal="用于采风。")
    work.session.run(SetFields("p1", {"purpose": "另一用途。"}), place=Address("p1"))
    dock.show_comment(comment_id)
    asked: list[str] = []
    for answer, expected in (("", "另一用途。"), ("take", "用于采风。")):

        def ask(_words: str, *_choices: object, details: str, answer: str = answer, **_more: object) -> str:
            asked.append(details)
            return answer

        monkeypatch.setattr(window, "ask", ask)
        press(dock, "Take the proposal over")
        assert work.document.get(Project, "p1").purpose == expected
    for words in ("用于组织采风创作活动。", "另一用途。", "用于采风。"):
        assert words in asked[0]


def test_undo_and_redo_of_a_comment_lead_to_the_dock_and_to_it(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    first = raised(work, Address("p1", "purpose"), "一")
    second = raised(work, Address("p2", "purpose"), "二")
    work.session.run(AnswerComment(second, UNIT, NOON), place=Address(second))
    dock.close()
    assert window.desk is not None
    window.go_to("p1", "name")
    window.edit.undo.trigger()
    assert dock.isVisible()
    assert dock.current is not None
    assert dock.current.comment.id == second
    assert window.desk.entity_id == "p1", "no form was left for it"
    window.edit.undo.trigger()
    assert [line.comment.id for line in dock.model.lines] == [first]
    window.edit.redo.trigger()
    assert dock.current.comment.id == second


# ---- phrases


def test_phrases_are_the_forms_and_ones_own(
    qtbot: QtBot, window: MainWindow, work: Work, actions: CommentActions, dock: CommentsDock
) -> None:
    actions.comment_on(None)
    button, given = dock.form.phrases, work.document.form.review.phrases

    def actions_of(button: PhraseButton) -> dict[str, Any]:
        button.menu().aboutToShow.emit()
        return {action.text(): action for action in button.menu().actions() if action.text()}

    assert given[0] in actions_of(button)
    actions_of(button)[given[0]].trigger()
    assert dock.form.text.toPlainText() == given[0]
    assert not actions_of(button)["Keep this text as a phrase"].isEnabled(), "it is one already"
    dock.form.text.setPlainText("请附测算依据。")
    actions_of(button)["Keep this text as a phrase"].trigger()
    assert own_phrases(window.settings, given) == ("请附测算依据。",)
    assert "请附测算依据。" in actions_of(button)
    removing = actions_of(button)["Remove a phrase of mine"].menu()
    removing.actions()[0].trigger()
    assert window.settings.phrases is None
    assert "请附测算依据。" not in actions_of(button)


# ---- findings


@pytest.fixture
def findings(window: MainWindow) -> Work:
    """The sample, of which much is found."""
    work = Work(sample_document())
    window.show_work(work)
    return work


def test_a_finding_becomes_a_comment_with_one_key_in_the_list_of_findings(window: MainWindow, findings: Work) -> None:
    actions, problems = window.part(CommentActions), window.problems
    problems.list.setFocus()
    problems.list.setCurrentIndex(problems.model.index(2, 0))
    problem = problems.current
    assert problem is not None
    actions.comment.trigger()
    (comment,) = comments(findings)
    assert comment.text == window.wording.word(problem.message)
    assert (comment.entity, comment.row, comment.field) == (
        problem.places[0].entity_id, problem.places[0].row_id, problem.places[0].field
    )  # fmt: skip
    assert problems.list.hasFocus(), "the next one is a key away"
    problems.comment_wanted.emit(problem)
    assert comments(findings) == [comment]
    assert "没有重复添加" in window.status.currentMessage()


def test_all_findings_of_a_severity_become_comments_in_one_step(window: MainWindow, findings: Work) -> None:
    group, before = window.part(FindingsAsComments), findings.document
    expected = {
        (each.rule, each.entity_id) for each in findings.problems if each.severity is Severity.WARNING
    }  # fmt: skip
    group.all[Severity.WARNING].trigger()
    assert len(comments(findings)) == len(expected)
    assert f"已转为批注 {len(expected)} 条" in window.status.currentMessage()
    group.all[Severity.WARNING].trigger()
    assert len(comments(findings)) == len(expected), "none twice"
    window.edit.undo.trigger()
    assert findings.document == before


def test_sixty_findings_of_twenty_projects_are_one_undoable_step(window: MainWindow, form: Form) -> None:
    bad = {"purpose": "", "goals": (), "plan": ()}
    work = Work(make_document(form, *(make_project(number, **bad) for number in range(1, 21))))
    window.show_work(work)
    group = window.part(FindingsAsComments)
    found = [each for each in work.problems if each.severity is Severity.ERROR or each.severity is Severity.WARNING]
    assert len(found) >= 60
    for severity in (Severity.ERROR, Severity.WARNING):
        steps = len(work.session.history.done)
        group.all[severity].trigger()
        assert len(work.session.history.done) - steps in (0, 1)
    assert len(comments(work)) == len({(each.rule, each.entity_id) for each in found})


def test_buttons_of_the_dock_can_be_reached_by_tab(window: MainWindow, work: Work, dock: CommentsDock) -> None:
    dock.show_comment(raised(work, Address("p1", "purpose")))
    buttons: list[QPushButton] = [*dock.details.buttons, dock.person.change]
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in buttons)


def test_whatever_a_form_asks_for_can_be_commented_and_is_found_again(window: MainWindow) -> None:
    form = every_form()
    work = Work(make_document(form, make_project(1), make_project(2)))
    window.show_work(work)
    dock, desk = window.part(CommentsDock), window.desk
    assert desk is not None
    places: list[Address] = []
    for entity in list(work.document.content):
        for key in form.sheets if isinstance(entity, Project) else ("",):
            desk.go_to(entity.id)
            if key:
                desk.tabs.choose(key)
            pane = desk.pane
            assert pane is not None
            for path, box in pane.boxes.items():
                if box.field.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    pane.focus_place(path)
                    places.append(desk.place)
            for section in pane.sections if isinstance(pane, SheetPane) else ():
                section.table.setFocus()
                section.table.setCurrentIndex(section.model.index(0, section.model.columnCount() - 1))
                if desk.place.row_id is not None:
                    places.append(desk.place)
    places = list(dict.fromkeys(places))
    assert len({place.field for place in places}) > 20
    made = [new_comment(work.document, place, str(place), BUREAU, MORNING) for place in places]
    work.session.run(raise_comments(*made), place=places[0])
    dock.open()
    assert len(dock.model.lines) == len(places)
    for row, line in enumerate(dock.model.lines):
        dock.list.setFocus()
        dock.list.setCurrentIndex(dock.model.index(row, 0))
        assert desk.place == line.standing.place, "one is led to what it is about"
        assert dock.model.place(line)
        assert not line.standing.is_changed


def test_the_office_that_a_document_is_of_is_proposed_until_it_has_been_at_another_desk(
    window: MainWindow, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[list[str]] = []

    def look(dialog: PersonDialog) -> PersonDialog.DialogCode:
        proposed.append([office for office, button in dialog.offices.items() if button.isChecked()])
        assert all(button.accessibleDescription() for button in dialog.offices.values())
        return PersonDialog.DialogCode.Rejected

    monkeypatch.setattr(PersonDialog, "exec", look)
    window.settings.person_name, window.settings.person_office = "", None
    handed_in = Event(id="e1", what="handed_in")
    plain = make_document(form, make_project(1))
    for document in (make_document(form, make_project(1), scope="unit"), plain, with_records(plain, [handed_in])):
        window.show_work(Work(document))
        assert change_person(window) is None
    assert proposed == [["unit"], ["department"], []]
