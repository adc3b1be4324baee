"""Two states of comments, opinions and events come together the same way, whoever begins, and however often."""

import random
from collections.abc import Sequence

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document, InconsistentError
from jx_desktop.domain.document.entity import inverted
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.merging import merged_records, merging
from jx_desktop.domain.review.records import Answer, Comment, Event, Opinion, Reply
from jx_desktop.editing.restore import RestoreState
from jx_desktop.editing.review import PutRecords, ReceiveRecords
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project
from tests.records import EVENING, MORNING, NOON, full_document, with_records

TIMES = (MORNING, NOON, "2026-09-28T01:00:00+00:00", EVENING, "", "昨天")  # the third is the first, elsewhere


def random_comment(draw: random.Random, comment_id: str) -> Comment:
    answer = draw.choice([None, Answer(kind="accepted"), Answer(kind="declined", reason="已说明")])
    replies = [
        Reply(id=f"r{number}", text=draw.choice("甲乙"), at=draw.choice(TIMES))
        for number in draw.sample(range(3), draw.randint(0, 3))
    ]
    return Comment(
        id=comment_id, text=draw.choice("甲乙"), at=draw.choice(TIMES), state=draw.choice(["open", "answered", "done"]),
        state_at=draw.choice(TIMES), answer=answer, replies=tuple(replies),
    )  # fmt: skip


def random_comments(draw: random.Random) -> tuple[Comment, ...]:
    return tuple(random_comment(draw, f"c{number}") for number in draw.sample(range(4), draw.randint(0, 4)))


@pytest.mark.parametrize("seed", range(300))
def test_the_order_and_the_number_of_times_make_no_difference(seed: int) -> None:
    draw = random.Random(seed)
    one, other, third = (random_comments(draw) for _ in range(3))
    both = merged_records(one, other)

    assert merged_records(one, one) == one
    assert both == merged_records(other, one)
    assert merged_records(both, one) == merged_records(both, other) == both
    assert _by_id(merged_records(both, third)) == _by_id(merged_records(one, merged_records(other, third)))
    assert {record.id for record in both} == {record.id for record in (*one, *other)}
    for record in both:
        known = [known for known in (*one, *other) if known.id == record.id]
        assert {reply.id for reply in record.replies} == {reply.id for each in known for reply in each.replies}


def _by_id(comments: Sequence[Comment]) -> dict[str, Comment]:
    return {
        comment.id: comment.model_copy(update={"replies": tuple(sorted(comment.replies, key=lambda reply: reply.id))})
        for comment in comments
    }


def test_the_later_state_counts_and_the_later_text(form: Form) -> None:
    here = Comment(id="c", text="旧", at=MORNING, state="answered", state_at=EVENING, answer=Answer(kind="accepted"))
    there = Comment(id="c", text="新", at=NOON, state="done", state_at=NOON)
    (both,) = merged_records([here], [there])
    assert (both.text, both.state, both.state_at, both.answer) == ("新", "answered", EVENING, Answer(kind="accepted"))
    withdrawn = here.model_copy(update={"state": "withdrawn", "state_at": "2026-09-29"})
    assert merged_records([here], [withdrawn]) == merged_records([withdrawn], [here]) == (withdrawn,)


def test_a_time_elsewhere_is_the_same_time() -> None:
    early = Opinion(id="o", grade="优", at="2026-09-28T09:00:00+08:00")
    late = Opinion(id="o", grade="良", at="2026-09-28T02:00:00+00:00")
    assert merged_records([early], [late]) == (late,)


def test_two_states_of_a_document_have_both_what_either_says(form: Form) -> None:
    document = make_document(form, make_project(1))
    here = with_records(document, [Comment(id="c1", at=MORNING), Event(id="e1", what="handed_in", at=MORNING)])
    there = with_records(document, [Comment(id="c2", at=NOON), Opinion(id="o1"), Event(id="e1", what="handed_in")])

    both = here.apply(merging(here, there))

    assert Document.build(both, form) == both == there.apply(merging(there, here))
    assert both.head.comment_ids == ("c1", "c2")
    assert merging(both, there) == merging(both, here) == ()
    assert both.find("p1") is here.find("p1")


def test_the_id_of_something_else_is_refused(form: Form) -> None:
    document = make_document(form, make_project(1))
    other = with_records(make_document(form), [Comment(id="p1")])
    with pytest.raises(InconsistentError):
        merging(document, other)


# ---- commands


def test_receiving_is_one_step_that_can_be_taken_back(form: Form) -> None:
    full = full_document(form)
    session = Session(make_document(form, make_project(1), make_project(2)))
    before = session.document

    assert session.run(ReceiveRecords(full))
    assert [comment.id for comment in session.document.listed(Comment)] == ["c1", "c2"]
    assert session.run(ReceiveRecords(full)) == ()
    received = session.document
    session.undo()
    assert session.document == before
    session.redo()
    assert session.document == received


def test_records_are_added_and_replaced_in_one_step(form: Form) -> None:
    full = full_document(form)
    label = Message("edit.receive_records")
    answered = full.get(Comment, "c1").with_values({"state": "done"})
    changes = PutRecords((Comment(id="c9"), answered, Event(id="e9", what="received")), label).build(full)

    after = full.apply(changes)
    assert Document.build(after, form) == after
    assert after.head.comment_ids == ("c1", "c2", "c9")
    assert after.get(Comment, "c1").state == "done"
    assert after.apply(inverted(changes)) == full
    assert PutRecords((answered,), label).build(after) == ()


def test_going_back_to_an_earlier_state_keeps_what_was_said_since(form: Form) -> None:
    earlier = make_document(form, make_project(1), make_project(2))
    now = full_document(form)
    now = now.apply(SetHeadFields({"reviewed_by": "别处"}).build(now))

    restored = now.apply(RestoreState(earlier, "一上稿").build(now))

    assert restored.head.reviewed_by == earlier.head.reviewed_by
    assert [entity.id for kind in (Comment, Opinion, Event) for entity in restored.listed(kind)] == [
        "c1", "c2", "o1", "o2", "e1", "e2",
    ]  # fmt: skip
    assert restored.head.references == now.head.references
    assert restored.find("p1") == earlier.find("p1")
    assert restored.sheets == []
