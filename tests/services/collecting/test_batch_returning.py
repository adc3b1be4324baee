"""退回 for many: what is ready goes out and is noted, all or nothing for each; twice goes out once."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.errors import UserError
from jx_desktop.services.collecting import batch_reviews
from jx_desktop.services.collecting.batch_returning import PlannedReturn, give_back, plan_returns
from jx_desktop.services.collecting.batch_reviews import BatchResult, Desk, desk_lines
from jx_desktop.services.files.document_files import open_document, save_again
from jx_desktop.services.machine.local_store import lock_document
from jx_desktop.storage.lock import Lock, lock_path
from tests.services.collecting.reviewed_county import ReviewedCounty, give_grade
from tests.services.reviewing.cases import NOON, REVIEWER, WORDING, with_all

LATER = "2026-10-02T12:00:00+08:00"


def plan(reviewed: ReviewedCounty, person: Person = REVIEWER) -> list[PlannedReturn]:
    return list(plan_returns(desk_lines(reviewed.documents, reviewed.collected), person))


def returned(reviewed: ReviewedCounty, desk: Desk, **options: object) -> list[BatchResult]:
    return [give_back(each, desk, NOON, WORDING, **options) for each in plan(reviewed)]  # type: ignore[arg-type]


def why(planned: PlannedReturn | BatchResult) -> str:
    found = planned.why if isinstance(planned, PlannedReturn) else planned.error
    return found.code if found is not None else ""


def test_what_is_ready_goes_out_and_the_others_are_named_and_left(reviewed: ReviewedCounty, desk: Desk) -> None:
    assert [why(each) for each in plan(reviewed)] == ["", "batch_why.ungraded", "batch_why.not_begun", ""]
    before = reviewed.review(1).read_bytes()
    results = returned(reviewed, desk)
    assert [len(each.files) for each in results] == [1, 0, 0, 1]
    assert reviewed.review(1).read_bytes() == before
    out = open_document(results[0].files[0]).document
    assert [opinion.grade for opinion in out.listed(Opinion)] == ["good", "good"]
    noted = open_document(reviewed.review(0)).document.listed(Event)
    assert out.listed(Event) == noted
    assert (noted[-1].what, noted[-1].by) == ("returned", REVIEWER.name)


def test_the_plan_says_how_many_have_which_grade(reviewed: ReviewedCounty) -> None:
    assert plan(reviewed)[0].grades == (("良", 2),)


def test_returned_twice_goes_out_once_until_something_new_is_said(reviewed: ReviewedCounty, desk: Desk) -> None:
    returned(reviewed, desk)
    assert [why(each) for each in returned(reviewed, desk)][::3] == ["batch_why.returned"] * 2
    assert len(list(desk.folder.iterdir())) == 2
    opened = open_document(reviewed.review(0))
    comment = Comment(id="c1", text="请再核实", office="bureau", by="张某", at=LATER)
    save_again(opened, with_all(opened.document, comment))
    assert [len(each.files) for each in returned(reviewed, desk)] == [1, 0, 0, 0]
    assert len({path.name for path in desk.folder.iterdir()}) == 3


def test_a_comment_that_stays_in_the_office_is_nothing_new(reviewed: ReviewedCounty, desk: Desk) -> None:
    returned(reviewed, desk)
    opened = open_document(reviewed.review(0))
    comment = Comment(id="c1", text="股内研究", office="bureau", by="张某", at=LATER, internal=True)
    save_again(opened, with_all(opened.document, comment))
    assert why(plan(reviewed)[0]) == "batch_why.returned"


def test_papers_lie_beside_the_file_by_its_name(reviewed: ReviewedCounty, desk: Desk) -> None:
    result = returned(reviewed, desk, papers=("opinions", "feedback"))[0]
    stem = result.files[0].stem
    assert [path.name for path in result.files[1:]] == [f"{stem}-审核意见.docx", f"{stem}-审核意见反馈表.docx"]
    assert all(path.stat().st_size for path in result.files)


def test_a_review_that_is_open_in_the_window_is_named_and_left(reviewed: ReviewedCounty, desk: Desk) -> None:
    results = returned(reviewed, replace(desk, open_path=reviewed.review(0)))
    assert [why(each) for each in results][::3] == ["batch.open_here", ""]


def test_a_review_that_somebody_else_has_is_named_with_who(reviewed: ReviewedCounty, desk: Desk) -> None:
    lock_path(reviewed.review(0)).write_text(",李某,机关二号,28.09.2026 10:00,file:///x;", "utf-8")
    result = returned(reviewed, desk)[0]
    assert result.error is not None
    assert "李某" in WORDING.word(result.error)
    assert len(list(desk.folder.iterdir())) == 1


def test_a_review_that_has_changed_since_it_was_shown_is_left(reviewed: ReviewedCounty, desk: Desk) -> None:
    planned = plan(reviewed)[0]
    opened = open_document(reviewed.review(0))
    save_again(opened, with_all(opened.document, Comment(id="c1", text="补充", office="bureau", at=LATER)))
    assert why(give_back(planned, desk, NOON, WORDING)) == "batch.changed"
    assert not desk.folder.exists()


def test_where_the_review_cannot_be_saved_nothing_goes_out_and_no_lock_is_left(
    reviewed: ReviewedCounty, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise UserError("save.no_space", path=Path("x"))

    before = reviewed.review(0).read_bytes()
    monkeypatch.setattr(batch_reviews, "save_again", fail)
    assert why(returned(reviewed, desk)[0]) == "save.no_space"
    assert list(desk.folder.iterdir()) == []
    assert reviewed.review(0).read_bytes() == before
    lock = lock_document(reviewed.review(0))
    assert isinstance(lock, Lock)
    lock.release()


def test_a_folder_that_cannot_be_written_leaves_the_review_as_it_was(reviewed: ReviewedCounty, desk: Desk) -> None:
    desk.folder.write_bytes(b"a file")
    before = reviewed.review(0).read_bytes()
    assert why(returned(reviewed, desk)[0]) == "review.no_folder"
    assert reviewed.review(0).read_bytes() == before


def test_a_damaged_review_and_one_of_another_text_are_named(reviewed: ReviewedCounty) -> None:
    reviewed.review(0).write_bytes(b"SQLite format 3\0")
    shutil.copyfile(reviewed.review(1), reviewed.review(3))
    found = plan(reviewed)
    assert isinstance(found[0].why, Message)
    assert why(found[3]) == "batch_why.other_text"


def test_one_review_of_several_copies_goes_out_once(reviewed: ReviewedCounty) -> None:
    first = reviewed.documents[0]
    copy = first.model_copy(update={"file": f"旧/{first.file}"})
    states = {**reviewed.collected.reviews, copy.key: reviewed.collected.reviews[first.key]}
    collected = replace(reviewed.collected, reviews=states)
    lines = desk_lines((first, copy, *reviewed.documents[1:]), collected)
    assert len(lines) == len(reviewed.documents)


def test_a_review_that_was_graded_meanwhile_is_ready(reviewed: ReviewedCounty) -> None:
    give_grade(reviewed.review(1), "good")
    assert why(plan(reviewed)[1]) == ""
