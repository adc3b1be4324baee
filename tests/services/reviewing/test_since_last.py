"""From the second round on a reviewer sees what changed since the last hand-in, and how the comments stand."""

from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.services.reviewing.since_last import comments_since, earlier_state, has_earlier_round, since_last
from tests.conftest import make_document, make_project
from tests.services.reviewing.cases import NOON, WORDING, changed, handed_in, state, with_all


@pytest.fixture
def first(form: Form) -> Document:
    return handed_in(make_document(form, make_project(1), make_project(2)))


def second(first: Document, **fields: Any) -> Document:
    document = handed_in(changed(first, **fields), 2)
    return document.with_head(document.head.model_copy(update={"review_of": "in2"}))


def test_the_state_of_the_last_hand_in_is_what_is_compared_with(first: Document) -> None:
    review = second(first, purpose="改后的用途。")
    versions = (state(first, "in1"), state(review, "in2"), state(first, "another"))
    kept = earlier_state(review, versions)
    assert kept is not None
    assert kept.id == "in1", "neither the present one nor one of no event"
    found = since_last(with_all(review, Event(id="e9", what="received", at=NOON)), versions)
    assert found.comparison is not None
    lines = [(field.path, field.after) for each in found.comparison.entities for field in each.fields]
    assert ("purpose", "改后的用途。") in lines
    assert not [path for path, _ in lines if "event" in path], "what was said is no content"


def test_without_a_state_of_before_nothing_is_compared(first: Document) -> None:
    review = second(first)
    assert since_last(review, ()).comparison is None
    assert not has_earlier_round(review, ())
    assert has_earlier_round(review, (state(first, "in1"),))
    assert not has_earlier_round(first, (state(first, "in1"),)), "the first round has none before it"
    commented = with_all(review, Comment(id="c", text="请改", state="answered"))
    assert has_earlier_round(commented, ())


def test_comments_say_whether_their_place_has_changed_and_come_in_the_documents_order(first: Document) -> None:
    row = first.projects[0][1].indicators[0]
    purpose = first.projects[0][1].purpose
    commented = with_all(
        first,
        Comment(id="gone", entity="p1", row=row.id, field="value", quote=row.value),
        Comment(id="same", entity="p2", field="purpose", quote=purpose),
        Comment(id="changed", entity="p1", field="purpose", quote=purpose),
        Comment(id="whole", text="全文"),
        Comment(id="done", text="已办", state="done"),
    )
    review = second(commented, purpose="改后的用途。", indicators=first.projects[0][1].indicators[1:])
    found = comments_since(review)
    assert [each.comment.id for each in found] == ["whole", "changed", "same", "gone"]
    assert [each.standing.is_changed for each in found] == [False, True, False, True]
    assert found[1].standing.value == "改后的用途。"
    assert [WORDING.word(each.place) for each in found[::3]] == ["全文", "1.采风创作经费之1 › 所在行已删除"]
