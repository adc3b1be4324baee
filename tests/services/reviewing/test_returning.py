"""What goes out with a review is what is meant for others, and nothing of the desk that made it."""

import sqlite3
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.opinions import Verdicts, opinion_with
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.rulings import AddRuling
from jx_desktop.errors import UserError
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.reviewing.left_open import LeftOpen, left_open
from jx_desktop.services.reviewing.returning import (
    approval_file_name,
    free_place,
    opinion_file_name,
    outgoing,
    reason_said,
    returned_copy,
    version_of_round,
    write_returned,
)
from jx_desktop.storage.versions import document_of
from tests.conftest import make_document, make_project
from tests.services.reviewing.cases import (
    NOON,
    REVIEWER,
    WORDING,
    begin,
    handed_in,
    review_at,
    state,
    stored,
    with_all,
)


@pytest.fixture
def review(form: Form, tmp_path: Path) -> Document:
    document = make_document(form, make_project(1), make_project(2), references={"2023": "v2023"})
    released = Ruling(id="ruling:1", rule="BUD-02", kind="released", reason="结转")
    document = handed_in(document.apply(AddRuling(released).build(document)))
    begun = begin(stored(document, state(document, "before")), tmp_path / "own")
    document = review_at(begun)
    return with_all(
        document,
        Comment(id="c1", entity="p1", text="请修改指标值", office="bureau", at=NOON),
        Comment(id="c2", entity="p1", text="股内研究金丝雀", office="bureau", at=NOON, internal=True),
        Comment(id="c3", text="已核实", office="bureau", at=NOON, state="done"),
        Comment(id="c4", text="误提", office="bureau", at=NOON, state="withdrawn"),
        opinion_with(Verdicts(document), "p1", REVIEWER, NOON, grade="good", text="协商"),
    )


def test_the_returned_file_has_what_was_said_and_nothing_internal(review: Document, tmp_path: Path) -> None:
    event = event_of(review, "returned", REVIEWER, NOON)
    path = tmp_path / "out.jx"
    write_returned(review, event, path)

    opened = open_document(path).stored
    returned = opened.document
    assert [comment.id for comment in returned.listed(Comment)] == ["c1", "c3", "c4"]
    assert [opinion.grade for opinion in returned.listed(Opinion)] == ["good"]
    assert [each.what for each in returned.listed(Event)] == ["handed_in", "received", "returned"]
    assert [ruling.id for ruling in returned.rulings] == ["ruling:1"]
    assert returned.head.review_of == review.head.review_of
    assert returned.head.references == {}
    assert check_code(returned) == check_code(review) == event.check_code
    assert (opened.versions, opened.attachments, dict(opened.other_meta), opened.saved_from) == ((), (), {}, "")
    with sqlite3.connect(path) as database:
        dumped = "\n".join(database.iterdump())
    database.close()
    assert "金丝雀" not in dumped
    assert "请修改指标值" in dumped


def test_the_review_itself_keeps_what_is_internal(review: Document) -> None:
    returned_copy(review)
    assert "c2" in review.head.comment_ids
    counts = outgoing(review)
    assert (counts.told, counts.internal, counts.done) == (1, 1, 1)


def test_a_review_without_anything_internal_goes_out_as_it_is(form: Form) -> None:
    document = handed_in(make_document(form, make_project(1)))
    assert returned_copy(document) == document


def test_nothing_is_written_over_and_the_name_is_the_forms(review: Document, tmp_path: Path) -> None:
    name = opinion_file_name(review, NOON, WORDING)
    assert name == "721巨鹿县文学艺术界联合会2024年部门预算绩效文本（一上）审核意见20261001.jx"
    event = event_of(review, "returned", REVIEWER, NOON)
    write_returned(review, event, free_place(tmp_path, name))
    assert free_place(tmp_path, name).name == name.replace(".jx", "-2.jx")
    with pytest.raises(UserError) as caught:
        write_returned(review, event, tmp_path / name)
    assert caught.value.message.code == "save.exists"


def test_a_round_that_is_passed_is_kept_with_the_id_of_its_event(review: Document) -> None:
    event = event_of(review, "round_passed", REVIEWER, NOON)
    version = version_of_round(review, event, WORDING)
    assert (version.id, version.label, version.at) == (event.id, "一上审核通过", event.at)
    assert check_code(document_of(version, "")) == event.check_code


def test_a_file_that_tells_of_an_approval_is_named_so(document: Document) -> None:
    name = approval_file_name(handed_in(document), NOON, WORDING)
    assert name.startswith("721巨鹿县文学艺术界联合会")
    assert name.endswith("批复20261001.jx")
    assert "审核意见" not in name


def test_what_is_open_is_graded_so_that_it_does_not_pass_not_done_or_wrong(form: Form) -> None:
    wrong = make_project(2, budget={"total": "5.00", "fiscal": "4.00"})
    review = handed_in(make_document(form, make_project(1), wrong, make_project(3), make_project(4)))
    given = {"p1": "poor", "p2": "fair", "p3": "good"}
    opinions = [opinion_with(Verdicts(review), key, REVIEWER, NOON, grade=grade) for key, grade in given.items()]
    comments = [
        Comment(id="c1", text="请核对", office="bureau", at=NOON),
        Comment(id="c2", text="股内研究", internal=True, office="bureau", at=NOON),
        Comment(id="c3", text="已改", state="done", office="bureau", at=NOON),
    ]
    review = with_all(review, *opinions, *comments)
    found = left_open(review, CheckedDocument(review).problems)
    assert [project.id for project in found.ungraded] == ["p4"]
    assert [project.id for project in found.refused] == ["p1", "p2"]
    assert [comment.id for comment in found.comments] == ["c1"]
    assert {problem.entity_id for problem in found.errors} == {"p2"}
    assert found.needs_reason
    assert not LeftOpen(ungraded=found.ungraded).needs_reason, "an empty grade is said, and that is all"


def test_the_reason_stands_at_the_end_of_ones_opinion_on_the_whole_once(document: Document) -> None:
    review = with_all(document, opinion_with(Verdicts(document), None, REVIEWER, NOON, text="总体可行。"))
    for _ in range(2):
        review = review.apply(reason_said(review, REVIEWER, NOON, "下年细化。").build(review))
        assert [each.text for each in Verdicts(review).of(None).opinions] == ["总体可行。\n下年细化。"]
    assert not reason_said(document, REVIEWER, NOON, "").records
