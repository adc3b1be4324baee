"""What the desk's own reviews say of the documents of a folder."""

from pathlib import Path
from typing import Any

import pytest

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.person import Person
from jx_desktop.services.collecting.reading import CollectOrder, collect_folder
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.reviewing.beginning import Begun
from jx_desktop.services.reviewing.returning import write_returned
from tests.conftest import make_document, make_project
from tests.desks import comment, opinion
from tests.services.reviewing.cases import REVIEWER, begin, changed, handed_in, review_at, rewritten, with_all

LATER = "2026-10-03T12:00:00+08:00"


@pytest.fixture
def first(form: Form) -> Document:
    return handed_in(make_document(form, make_project(1), make_project(2), make_project(3)))


def read(tmp_path: Path, **options: Any) -> CollectedFolder:
    order = CollectOrder(with_other_kinds=False, reviews=tmp_path / "own", **options)
    return collect_folder(tmp_path / "in", order)


@pytest.fixture
def begun(first: Document, tmp_path: Path) -> Begun:
    (tmp_path / "in").mkdir()
    save_new(first, tmp_path / "in" / "a.jx", replace_existing=False)
    return begin(first, tmp_path / "own")


def end(begun: Begun, what: str, at: str = LATER, person: Person = REVIEWER) -> Document:
    document = review_at(begun)
    after = with_all(document, event_of(document, what, person, at))  # type: ignore[arg-type]
    rewritten(begun, after)
    return after


def test_a_review_that_goes_on_says_grades_and_open_comments(begun: Begun, tmp_path: Path) -> None:
    document = review_at(begun)
    said = (
        opinion("o1", "excellent"), opinion("o2", "good", "p2"), comment("c1"), comment("c2", internal=True),
        comment("c3", state="done"), comment("c4", office="department"),
    )  # fmt: skip
    rewritten(begun, with_all(document, *said))
    collected = read(tmp_path)
    state = collected.reviews[collected.documents[0].key]
    assert (state.state, state.round, state.ungraded, state.comments_open) == ("in_review", 1, 1, 2)
    assert dict(state.grades) == {"excellent": 1, "good": 1}
    assert state.path == str(begun.path)


@pytest.mark.parametrize(
    ("what", "expected"), [("returned", "returned"), ("round_passed", "passed"), ("approved", "approved")]
)
def test_how_a_review_ended_is_its_state(begun: Begun, tmp_path: Path, what: str, expected: str) -> None:
    end(begun, what)
    collected = read(tmp_path)
    state = collected.reviews[collected.documents[0].key]
    assert (state.state, state.at) == (expected, LATER)


def test_a_later_hand_in_waits_until_it_is_reviewed_itself(begun: Begun, first: Document, tmp_path: Path) -> None:
    end(begun, "returned")
    second = handed_in(changed(first, purpose="改后的用途。"), 2)
    save_new(second, tmp_path / "in" / "b.jx", replace_existing=False)
    collected = read(tmp_path)
    by_file = {each.file: collected.reviews.get(each.key) for each in collected.documents}
    assert by_file["b.jx"] is None
    assert by_file["a.jx"] is not None
    again = begin(second, tmp_path / "own")
    collected = read(tmp_path)
    state = collected.reviews[collected.documents[1].key]
    assert (state.state, state.round, state.path) == ("in_review", 2, str(again.path))


def test_the_review_counts_and_not_the_returned_file_beside_it(begun: Begun, first: Document, tmp_path: Path) -> None:
    document = review_at(begun)
    event = event_of(document, "returned", REVIEWER, LATER)
    write_returned(document, event, tmp_path / "own" / "a审核意见.jx")
    collected = read(tmp_path)
    assert collected.reviews[collected.documents[0].key].path == str(begun.path)


def test_what_another_department_handed_in_has_no_review_of_this_one(
    begun: Begun, first: Document, tmp_path: Path
) -> None:
    department = first.head.department.model_copy(update={"code": "999", "name": "别的部门"})
    other = first.with_head(first.head.model_copy(update={"department": department}))
    save_new(other, tmp_path / "in" / "b.jx", replace_existing=False)
    collected = read(tmp_path)
    assert [each.key in collected.reviews for each in collected.documents] == [True, False]


def test_a_text_without_a_hand_in_is_found_by_its_content(form: Form, tmp_path: Path) -> None:
    document = make_document(form, make_project(1))
    (tmp_path / "in").mkdir()
    save_new(document, tmp_path / "in" / "a.jx", replace_existing=False)
    begin(document, tmp_path / "own")
    collected = read(tmp_path)
    assert collected.reviews[collected.documents[0].key].state == "in_review"
    save_new(changed(document, purpose="另一用途。"), tmp_path / "in" / "a.jx", replace_existing=True)
    assert not read(tmp_path).reviews


def test_a_review_that_cannot_be_read_is_named_and_no_reviews_are_no_mishap(begun: Begun, tmp_path: Path) -> None:
    (tmp_path / "own" / "坏.审核.jx").write_bytes(b"no database")
    collected = read(tmp_path)
    assert [each.reason.code for each in collected.unread] == ["review.not_read"]
    assert collected.unread[0].file == str(tmp_path / "own" / "坏.审核.jx")
    order = CollectOrder(reviews=tmp_path / "nowhere", with_other_kinds=False)
    assert not collect_folder(tmp_path / "in", order).reviews
