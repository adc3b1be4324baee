"""What makes a document the same at every desk, in which round it is, and how its comments stand."""

from typing import Any

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.publishing.public_copy import public_copy
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.comments import CommentIndex, address_of, quote_at, standing_of
from jx_desktop.domain.review.identity import differing
from jx_desktop.domain.review.locks import COMMENTS, CONTENT, LockedError
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.domain.review.rounds import last_hand_in, round_of
from jx_desktop.editing.review import PutRecords
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project
from tests.records import with_records

LABEL = Message("edit.receive_records")


def with_head(document: Document, **values: Any) -> Document:
    return document.with_head(document.head.model_copy(update=values))


@pytest.fixture
def document(form: Form) -> Document:
    return make_document(form, make_project(1), make_project(2))


def test_one_blank_file_in_two_departments_is_two_documents(document: Document) -> None:
    other = with_head(document, department=document.head.department.model_copy(update={"code": "999"}))
    next_year = with_head(document, year=2025)

    assert differing(document, with_head(document, stage="first", review_of="e1")) == ()
    assert differing(document, other) == ("department",)
    assert differing(document, with_head(next_year, id="other")) == ("document", "year")


def test_where_no_code_is_filled_in_the_name_tells_departments_apart(document: Document) -> None:
    def named(name: str, code: str = "") -> Document:
        return with_head(document, department=document.head.department.model_copy(update={"name": name, "code": code}))

    assert differing(named("县文联"), named("县残联")) == ("department",)
    assert differing(named("县文联"), named("")) == ("department",)
    assert differing(named("县文联"), named("县文联 ")) == ()
    assert differing(named(""), named("")) == ()
    assert differing(named("", "721"), named("")) == ("department",)
    assert differing(named("县文联"), named("县文联", "721")) == ()
    assert differing(named("县文联", "721"), named("巨鹿县文联", "721")) == ()
    assert differing(named("县文联", "721"), named("县文联", "722")) == ("department",)


def test_a_round_begins_where_a_document_is_handed_in(document: Document) -> None:
    assert round_of(document) == 1
    assert last_hand_in(document) is None
    events = (
        Event(id="e2", what="handed_in", at="2026-10-28T09:00:00+08:00"),
        Event(id="e1", what="handed_in", at="2026-09-28T09:00:00+08:00"),
        Event(id="e3", what="returned", at="2026-11-01T09:00:00+08:00"),
        Event(id="e4", what="handed_in", at="2026-12-01T09:00:00+08:00", sheet="monitor-07"),
    )
    document = with_records(document, list(events))
    last = last_hand_in(document)
    assert round_of(document) == 2
    assert last is not None
    assert last.id == "e2"


def test_a_review_takes_comments_and_no_content(document: Document) -> None:
    review = with_head(document, review_of="e1")
    session = Session(review)
    assert session.allows(COMMENTS)
    assert not session.allows(CONTENT, "goal")
    assert session.is_locked
    session.run(PutRecords((Comment(id="c1", text="请核对"),), LABEL))
    with pytest.raises(LockedError):
        session.run(SetHeadFields({"compiled_by": "他人"}))
    assert check_codes(review) == check_codes(document)
    assert public_copy(review).head.review_of is None


def test_a_comment_finds_its_row_and_says_whether_it_has_changed(document: Document) -> None:
    project = document.projects[0][1]
    first, second, *others = project.indicators

    def with_rows(*rows: Indicator) -> Document:
        return document.apply((Change(project, project.model_copy(update={"indicators": rows})),))

    comment = Comment(entity=project.id, row=first.id, field="value")
    about = address_of(comment)
    assert about is not None
    comment = comment.model_copy(update={"quote": quote_at(document, about)})

    moved = standing_of(comment, with_rows(second, *others, first))
    assert moved.place == about
    assert not moved.is_changed
    altered = standing_of(comment, with_rows(first.model_copy(update={"value": "≥99次"}), second))
    assert altered.value == "≥99次"
    assert altered.is_changed
    gone = standing_of(comment, with_rows(second))
    assert gone.is_gone
    assert gone.place == Address(project.id), "the project is still there"


def test_the_index_knows_the_open_comments_of_a_place() -> None:
    on_cell = Comment(id="a", entity="p1", row="r1", field="value")
    on_goal = Comment(id="b", entity="p1", field="goals.1")
    done = on_cell.model_copy(update={"id": "c", "state": "done"})
    index = CommentIndex([on_cell, on_goal, done, Comment(id="d")])

    place = address_of(on_cell)
    whole = address_of(on_goal.model_copy(update={"field": "goals"}))
    assert place is not None
    assert whole is not None
    assert index.at(place) == [on_cell]
    assert index.at(whole) == [on_goal]
    assert list(index.of_entity("p1")) == [on_cell, on_goal]
