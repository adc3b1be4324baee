"""Comments are raised, answered and closed by who may do so; nothing is removed, and time only goes on."""

from collections.abc import Callable
from typing import Any

import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.fields import printed_text, setting_of
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.review.comments import is_replied, quote_at, waits_for
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.domain.review.merging import merging
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Answer, Comment
from jx_desktop.domain.review.rounds import later
from jx_desktop.editing.comments import (
    AnswerComment,
    FinishComment,
    ReopenComment,
    ReplyToComment,
    ReviseComment,
    WithdrawComment,
    may,
    new_comment,
    raise_comments,
)
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.proposals import TakeProposal, is_takeable
from jx_desktop.editing.text import SetFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.records import EVENING, MORNING, NOON, full_document

UNIT, DEPARTMENT = Person("王某", "unit"), Person("赵某", "department")
BUREAU, COLLEAGUE, PERFORMANCE = (
    Person("李某", "bureau"),
    Person("钱某", "bureau"),
    Person("孙某", "bureau_performance"),
)


@pytest.fixture
def session(form: Form) -> Session:
    return Session(make_document(form, make_project(1), make_project(2)))


def raised(session: Session, place: Address | None, person: Person = BUREAU, **more: Any) -> str:
    """The id of a comment that somebody has just made."""
    comment = new_comment(session.document, place, "请核实。", person, MORNING, **more)
    session.run(raise_comments(comment))
    return comment.id


def comment_of(session: Session, comment_id: str) -> Comment:
    return session.document.get(Comment, comment_id)


def project_of(document: Document) -> Project:
    return document.get(Project, "p1")


def test_a_comment_quotes_what_stands_at_its_place(session: Session) -> None:
    comment = comment_of(session, raised(session, Address("p1", "value", "p1r2"), proposal="≥98%", internal=True))
    assert (comment.entity, comment.row, comment.field) == ("p1", "p1r2", "value")
    assert (comment.quote, comment.proposal, comment.internal) == ("≥95%", "≥98%", True)
    assert (comment.by, comment.office, comment.at, comment.state) == ("李某", "bureau", MORNING, "open")
    on_document = comment_of(session, raised(session, None))
    assert (on_document.entity, on_document.quote) == (None, "")
    assert session.document.head.comment_ids == (comment.id, on_document.id)


def test_text_is_stored_without_what_no_document_can_hold(session: Session) -> None:
    comment = new_comment(session.document, None, "\x07请核实。\r\n谢谢 ", BUREAU, MORNING, proposal="一\x00二")
    assert (comment.text, comment.proposal) == ("请核实。\n谢谢", "一二")


@pytest.mark.parametrize(
    ("person", "deeds"),
    [
        (BUREAU, "revise reply finish withdraw"),
        (COLLEAGUE, "reply finish"),
        (PERFORMANCE, "reply"),
        (UNIT, "reply answer"),
        (DEPARTMENT, "reply answer"),
    ],
)
def test_who_may_do_what_with_an_open_comment_of_the_bureau(person: Person, deeds: str) -> None:
    comment = Comment(by="李某", office="bureau", at=MORNING)
    asked = ("revise", "reply", "answer", "finish", "reopen", "withdraw")
    assert " ".join(deed for deed in asked if may(deed, comment, person)) == deeds


def test_what_no_office_has_signed_may_be_answered_and_finished_by_any() -> None:
    comment = Comment(by="李某", text="来自 Word 的批注")
    for person in (UNIT, BUREAU):
        assert may("answer", comment, person)
        assert may("finish", comment, person)
        assert not may("withdraw", comment, person)


Made = Callable[[str, Person, str], Any]


@pytest.mark.parametrize(
    ("command", "person", "code"),
    [
        (ReviseComment, UNIT, "comment.not_revise"),
        (AnswerComment, PERFORMANCE, "comment.not_answer"),
        (FinishComment, UNIT, "comment.not_finish"),
        (ReopenComment, BUREAU, "comment.not_reopen"),
        (WithdrawComment, COLLEAGUE, "comment.not_withdraw"),
    ],
)
def test_who_may_not_is_told_so_and_nothing_changes(session: Session, command: Made, person: Person, code: str) -> None:
    comment_id = raised(session, Address("p1", "purpose"))
    before = session.document
    with pytest.raises(UserError) as caught:
        session.run(command(comment_id, person, NOON))
    assert caught.value.message.code == code
    assert session.document is before


def test_a_comment_goes_from_side_to_side_until_who_raised_it_closes_it(session: Session) -> None:
    comment_id = raised(session, Address("p1", "purpose"))
    session.run(ReplyToComment(comment_id, UNIT, NOON, "具体指哪一项？"))
    session.run(ReplyToComment(comment_id, BUREAU, NOON, "采风活动。"))
    session.run(AnswerComment(comment_id, UNIT, NOON, "partly", "已补充采风活动。"))
    answered = comment_of(session, comment_id)
    assert [(reply.by, reply.text) for reply in answered.replies] == [
        ("王某", "具体指哪一项？"),
        ("李某", "采风活动。"),
    ]
    assert (answered.state, answered.state_by) == ("answered", "王某")
    assert answered.answer is not None
    assert (answered.answer.kind, answered.answer.reason) == ("partly", "已补充采风活动。")
    session.run(ReopenComment(comment_id, COLLEAGUE, EVENING))
    reopened = comment_of(session, comment_id)
    assert (reopened.state, reopened.answer) == ("open", None)
    assert (reopened.replies[-1].text, reopened.replies[-1].by) == ("已补充采风活动。", "王某"), "nothing is lost"
    session.run(AnswerComment(comment_id, UNIT, EVENING, "accepted"))
    session.run(FinishComment(comment_id, BUREAU, EVENING))
    done = comment_of(session, comment_id)
    assert (done.state, done.state_by) == ("done", "李某")
    assert done.answer is not None, "what was answered is still said"
    with pytest.raises(UserError):
        session.run(ReplyToComment(comment_id, UNIT, EVENING, "谢谢"))


@pytest.mark.parametrize("closed", [FinishComment, WithdrawComment])
def test_what_is_opened_again_has_the_answer_that_it_had(session: Session, closed: Made) -> None:
    comment_id = raised(session, Address("p1", "purpose"))
    session.run(AnswerComment(comment_id, UNIT, NOON, "partly", "已补充采风活动。"))
    session.run(closed(comment_id, BUREAU, EVENING))
    sent = session.document
    session.run(ReopenComment(comment_id, BUREAU, EVENING))
    opened = comment_of(session, comment_id)
    assert (opened.state, opened.replies) == ("answered", ())
    assert opened.answer == Answer(kind="partly", reason="已补充采风活动。", by="王某", at=NOON), "still the unit's"
    for one, other in ((session.document, sent), (sent, session.document)):
        assert one.apply(merging(one, other)).get(Comment, comment_id) == opened, "and that is the later word"


def test_what_was_never_answered_is_open_again(session: Session) -> None:
    comment_id = raised(session, Address("p1", "purpose"))
    session.run(FinishComment(comment_id, BUREAU, NOON))
    session.run(ReopenComment(comment_id, BUREAU, EVENING))
    assert (comment_of(session, comment_id).state, comment_of(session, comment_id).answer) == ("open", None)


def test_an_answer_without_a_reason_that_does_not_do_stays_in_words_the_same_at_every_desk(session: Session) -> None:
    comment_id = raised(session, Address("p1", "purpose"))
    session.run(AnswerComment(comment_id, UNIT, NOON, "accepted"))
    before = session.document
    session.run(ReopenComment(comment_id, BUREAU, EVENING, "已采纳"))
    other = before.apply(ReopenComment(comment_id, COLLEAGUE, EVENING, "已采纳").build(before))
    both = session.document.apply(merging(session.document, other)).get(Comment, comment_id)
    assert [(each.text, each.by, each.at) for each in both.replies] == [("已采纳", "王某", NOON)]


def test_a_comment_waits_for_the_side_that_has_not_spoken_last(session: Session) -> None:
    comment_id = raised(session, Address("p1", "purpose"))

    def waits() -> tuple[bool | None, ...]:
        comment = comment_of(session, comment_id)
        return is_replied(comment), *(waits_for(comment, each.office) for each in (UNIT, DEPARTMENT, PERFORMANCE))

    assert waits() == (False, True, True, False)
    session.run(ReplyToComment(comment_id, UNIT, NOON, "具体指哪一项？"))
    assert waits() == (True, False, False, True)
    session.run(ReplyToComment(comment_id, PERFORMANCE, EVENING, "采风活动。"))
    assert waits() == (False, True, True, False)
    session.run(AnswerComment(comment_id, DEPARTMENT, EVENING, "accepted"))
    assert waits() == (False, False, False, True)
    session.run(ReopenComment(comment_id, BUREAU, EVENING, "已采纳"))
    assert waits() == (False, True, True, False), "an answer that does not do is no reply"
    session.run(FinishComment(comment_id, BUREAU, EVENING))
    assert waits() == (False, None, None, None)


def test_what_is_internal_waits_for_nobody(session: Session) -> None:
    comment = comment_of(session, raised(session, Address("p1", "purpose"), internal=True))
    assert [waits_for(comment, person.office) for person in (UNIT, BUREAU)] == [None, None]


def test_what_is_withdrawn_stays_in_the_document(session: Session) -> None:
    comment_id = raised(session, None)
    session.run(WithdrawComment(comment_id, BUREAU, NOON))
    assert comment_of(session, comment_id).state == "withdrawn"
    assert session.document.head.comment_ids == (comment_id,)


def test_time_goes_on_though_the_clock_of_this_machine_is_slow(session: Session) -> None:
    comment_id = raised(session, Address("p1", "purpose"))
    before = session.document
    session.run(AnswerComment(comment_id, UNIT, EVENING, "declined", "不属于本项目。"))
    session.run(AnswerComment(comment_id, UNIT, NOON, "accepted"))
    changed = comment_of(session, comment_id)
    assert changed.state_at == "2026-09-28T20:00:01+08:00"
    merged = session.document.apply(merging(session.document, before))
    assert merged.get(Comment, comment_id) == changed, "and an older file brings nothing back"
    assert later(NOON, "9999-12-31T23:59:59+00:00") == NOON, "there is no later time"
    assert later("2026-09-28T04:00:01+00:00", NOON) == "2026-09-28T04:00:01+00:00", "zones are heeded"


def test_ones_own_words_are_changed_about_what_stands_there_now(session: Session) -> None:
    comment_id = raised(session, Address("p1", "purpose"))
    session.run(SetFields("p1", {"purpose": "另一用途。"}))
    session.run(ReviseComment(comment_id, BUREAU, MORNING, "请再核实。", "用于采风。"))
    revised = comment_of(session, comment_id)
    assert (revised.text, revised.proposal, revised.quote) == ("请再核实。", "用于采风。", "另一用途。")
    assert revised.at == "2026-09-28T09:00:01+08:00"
    session.run(ReviseComment(comment_id, BUREAU, NOON, "请再核实。", "用于采风。"))
    assert comment_of(session, comment_id) == revised, "the same words are no change"


# ---- proposals


@pytest.mark.parametrize(
    ("place", "proposal", "becomes"),
    [
        (Address("p1", "purpose"), "用于采风。", "用于采风。"),
        (Address("p1", "budget.total"), "60,000元", "6"),
        (Address("p1", "plan.6"), "55%", "55"),
        (Address("p1", "value", "p1r2"), "≥98%", "≥98%"),
        (Address("p1", "goals"), "一\n二", ("一", "二")),
        (Address("p1", "goals.0"), "一\n二", ("一", "二")),
        (Address("p1", "goals.0"), "", ()),
        (Address("p1", "code"), "1305 2924 P99", "13052924P99"),
        (Address("doc", "year"), "2025", 2025),
        (Address("doc", "cover_mark"), "", None),
        (Address("doc", "money_unit"), "元", "元"),
        (Address("doc", "stage"), "second", "second"),
        (Address("u1", "name"), "某单位", "某单位"),
        (Address("section:overview", "paragraphs.1"), "换成这一段。", "换成这一段。"),
    ],
)
def test_a_proposal_is_read_as_if_typed_and_answers_in_one_step(
    session: Session, place: Address, proposal: str, becomes: object
) -> None:
    if place.entity_id.startswith("section:"):
        place = place._replace(entity_id=session.document.sections[0].id)
    comment_id = raised(session, place, proposal=proposal)
    comment, before = comment_of(session, comment_id), session.document
    assert is_takeable(comment, before)
    session.run(TakeProposal(comment_id, UNIT, NOON, seen=comment.quote))
    at = Address("p1", "goals") if place.field == "goals.0" else place
    now = session.document.value_at(at)
    assert (str(now) if at.field in ("budget.total", "plan.6") else now) == becomes
    taken = comment_of(session, comment_id)
    assert taken.state == "answered"
    assert taken.answer is not None
    assert taken.answer.kind == "accepted"
    session.undo()
    assert session.document == before


@pytest.mark.parametrize(
    ("place", "proposal", "code"),
    [
        (Address("p1", "budget.total"), "约五万", "proposal.no_amount"),
        (Address("p1", "plan.6"), "一半", "proposal.no_percent"),
        (Address("doc", "money_unit"), "美元", "proposal.no_choice"),
        (Address("doc", "year"), "后年", "proposal.no_number"),
        (Address("doc", "year"), "12", "proposal.refused"),
        (Address("doc", "approved_on"), "明天", "proposal.no_date"),
        (Address("p1"), "别的", "proposal.no_place"),
        (Address("gone", "name"), "别的", "proposal.no_place"),
        (Address("p1", "value", "gone"), "别的", "proposal.no_place"),
        (Address("p1", "goals.7"), "别的", "proposal.no_place"),
        (Address("p1", "indicators"), "别的", "proposal.no_place"),
        (Address("p1", "plan"), "别的", "proposal.no_place"),
        (Address("p1", "values.due"), "别的", "proposal.no_place"),
        (Address("p1", "nothing.like.it"), "别的", "proposal.no_place"),
    ],
)
def test_a_proposal_that_does_not_fit_is_refused_with_its_sentence(
    session: Session, place: Address, proposal: str, code: str
) -> None:
    comment_id = raised(session, place, proposal=proposal)
    before = session.document
    with pytest.raises(UserError) as caught:
        session.run(TakeProposal(comment_id, UNIT, NOON, seen=comment_of(session, comment_id).quote))
    assert caught.value.message.code == code
    assert session.document is before


def test_what_was_written_since_is_not_overwritten_unseen(session: Session) -> None:
    comment_id = raised(session, Address("p1", "purpose"), proposal="用于采风。")
    session.run(SetFields("p1", {"purpose": "单位又改过的用途。"}))
    with pytest.raises(UserError) as caught:
        session.run(TakeProposal(comment_id, UNIT, NOON, seen="用于组织采风创作活动。"))
    assert caught.value.message.code == "proposal.moved_on"
    session.run(TakeProposal(comment_id, UNIT, NOON, seen="单位又改过的用途。"))
    assert project_of(session.document).purpose == "用于采风。"


def test_a_row_is_found_where_it_was_moved_to(session: Session) -> None:
    comment_id = raised(session, Address("p1", "value", "p1r2"), proposal="≥98%")
    rows = project_of(session.document).indicators
    session.run(SetFields("p1", {"indicators": tuple(reversed(rows))}))
    session.run(TakeProposal(comment_id, UNIT, NOON, seen="≥95%"))
    assert session.document.value_at(Address("p1", "value", "p1r2")) == "≥98%"


def test_a_proposal_of_ones_own_office_is_done_once_it_is_taken(session: Session) -> None:
    comment_id = raised(session, Address("p1", "purpose"), UNIT, proposal="用于采风。")
    session.run(TakeProposal(comment_id, UNIT, NOON, seen="用于组织采风创作活动。"))
    assert comment_of(session, comment_id).state == "done"


def test_a_final_document_takes_comments_and_answers_but_no_proposal(session: Session) -> None:
    session.run(MakeFinal(drops_mark=True))
    comment_id = raised(session, Address("p1", "purpose"), proposal="用于采风。")
    with pytest.raises(LockedError):
        session.run(TakeProposal(comment_id, UNIT, NOON, seen="用于组织采风创作活动。"))
    session.run(AnswerComment(comment_id, UNIT, NOON, "declined", "已定稿。"))
    assert comment_of(session, comment_id).state == "answered"


@pytest.mark.parametrize("number", [0, 1])
def test_to_propose_what_stands_there_changes_nothing_in_whatever_field(form: Form, number: int) -> None:
    document = (full_document(form), make_document(every_form(), make_project(1)))[number]
    tried = 0
    for entity in document.content:
        for place, field, text in filled_fields(entity, document.form):
            setting = setting_of(document.form, document.money_unit_of(entity.id))
            for proposal in {quote_at(document, place), printed_text(field, text, setting)}:
                comment = new_comment(document, place, "", BUREAU, MORNING, proposal=proposal)
                raising = document.apply(raise_comments(comment).build(document))
                changes = TakeProposal(comment.id, UNIT, NOON, seen=comment.quote).build(raising)
                assert [change.entity_id for change in changes] == [comment.id], (place, proposal)
                tried += 1
    assert tried > 40
