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
from tests.services.collecting.reviewed_county import ReviewedCounty, give_grade, reviewed_county
from tests.services.reviewing.cases import NOON, REVIEWER, WORDING, with_all

LATER = "2026-10-02T12:00:00+08:00"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReviewedCounty:
    """Graded, not graded, not begun, graded."""
    return reviewed_county(tmp_path_factory.mktemp("county"), ("good", "", None, "fair"))


@pytest.fixture
def county(made: ReviewedCounty, tmp_path: Path) -> ReviewedCounty:
    """The same, of which a test may change the reviews."""
    reviews = shutil.copytree(made.reviews, tmp_path / "reviews")
    states = {
        key: state.model_copy(update={"path": str(reviews / Path(state.path).name)})
        for key, state in made.collected.reviews.items()
    }
    return replace(made, reviews=reviews, collected=replace(made.collected, reviews=states))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(REVIEWER, tmp_path / "out")


def plan(county: ReviewedCounty, person: Person = REVIEWER) -> list[PlannedReturn]:
    return list(plan_returns(desk_lines(county.documents, county.collected), person))


def returned(county: ReviewedCounty, desk: Desk, **options: object) -> list[BatchResult]:
    return [give_back(each, desk, NOON, WORDING, **options) for each in plan(county)]  # type: ignore[arg-type]


def why(planned: PlannedReturn | BatchResult) -> str:
    found = planned.why if isinstance(planned, PlannedReturn) else planned.error
    return found.code if found is not None else ""


def test_what_is_ready_goes_out_and_the_others_are_named_and_left(county: ReviewedCounty, desk: Desk) -> None:
    assert [why(each) for each in plan(county)] == ["", "batch_why.ungraded", "batch_why.not_begun", ""]
    before = county.review(1).read_bytes()
    results = returned(county, desk)
    assert [len(each.files) for each in results] == [1, 0, 0, 1]
    assert county.review(1).read_bytes() == before
    out = open_document(results[0].files[0]).document
    assert [opinion.grade for opinion in out.listed(Opinion)] == ["good", "good"]
    noted = open_document(county.review(0)).document.listed(Event)
    assert out.listed(Event) == noted
    assert (noted[-1].what, noted[-1].by) == ("returned", REVIEWER.name)


def test_the_plan_says_how_many_have_which_grade(county: ReviewedCounty) -> None:
    assert plan(county)[0].grades == (("良", 2),)


def test_returned_twice_goes_out_once_until_something_new_is_said(county: ReviewedCounty, desk: Desk) -> None:
    returned(county, desk)
    assert [why(each) for each in returned(county, desk)][::3] == ["batch_why.returned"] * 2
    assert len(list(desk.folder.iterdir())) == 2
    opened = open_document(county.review(0))
    comment = Comment(id="c1", text="请再核实", office="bureau", by="张某", at=LATER)
    save_again(opened, with_all(opened.document, comment))
    assert [len(each.files) for each in returned(county, desk)] == [1, 0, 0, 0]
    assert len({path.name for path in desk.folder.iterdir()}) == 3


def test_a_comment_that_stays_in_the_office_is_nothing_new(county: ReviewedCounty, desk: Desk) -> None:
    returned(county, desk)
    opened = open_document(county.review(0))
    comment = Comment(id="c1", text="股内研究", office="bureau", by="张某", at=LATER, internal=True)
    save_again(opened, with_all(opened.document, comment))
    assert why(plan(county)[0]) == "batch_why.returned"


def test_papers_lie_beside_the_file_by_its_name(county: ReviewedCounty, desk: Desk) -> None:
    result = returned(county, desk, papers=("opinions", "feedback"))[0]
    stem = result.files[0].stem
    assert [path.name for path in result.files[1:]] == [f"{stem}-审核意见.docx", f"{stem}-审核意见反馈表.docx"]
    assert all(path.stat().st_size for path in result.files)


def test_a_review_that_is_open_in_the_window_is_named_and_left(county: ReviewedCounty, desk: Desk) -> None:
    results = returned(county, replace(desk, open_path=county.review(0)))
    assert [why(each) for each in results][::3] == ["batch.open_here", ""]


def test_a_review_that_somebody_else_has_is_named_with_who(county: ReviewedCounty, desk: Desk) -> None:
    lock_path(county.review(0)).write_text(",李某,机关二号,28.09.2026 10:00,file:///x;", "utf-8")
    result = returned(county, desk)[0]
    assert result.error is not None
    assert "李某" in WORDING.word(result.error)
    assert len(list(desk.folder.iterdir())) == 1


def test_a_review_that_has_changed_since_it_was_shown_is_left(county: ReviewedCounty, desk: Desk) -> None:
    planned = plan(county)[0]
    opened = open_document(county.review(0))
    save_again(opened, with_all(opened.document, Comment(id="c1", text="补充", office="bureau", at=LATER)))
    assert why(give_back(planned, desk, NOON, WORDING)) == "batch.changed"
    assert not desk.folder.exists()


def test_where_the_review_cannot_be_saved_nothing_goes_out_and_no_lock_is_left(
    county: ReviewedCounty, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise UserError("save.no_space", path=Path("x"))

    before = county.review(0).read_bytes()
    monkeypatch.setattr(batch_reviews, "save_again", fail)
    assert why(returned(county, desk)[0]) == "save.no_space"
    assert list(desk.folder.iterdir()) == []
    assert county.review(0).read_bytes() == before
    lock = lock_document(county.review(0))
    assert isinstance(lock, Lock)
    lock.release()


def test_a_folder_that_cannot_be_written_leaves_the_review_as_it_was(county: ReviewedCounty, desk: Desk) -> None:
    desk.folder.write_bytes(b"a file")
    before = county.review(0).read_bytes()
    assert why(returned(county, desk)[0]) == "review.no_folder"
    assert county.review(0).read_bytes() == before


def test_a_damaged_review_and_one_of_another_text_are_named(county: ReviewedCounty) -> None:
    county.review(0).write_bytes(b"SQLite format 3\0")
    shutil.copyfile(county.review(1), county.review(3))
    found = plan(county)
    assert isinstance(found[0].why, Message)
    assert why(found[3]) == "batch_why.other_text"


def test_one_review_of_several_copies_goes_out_once(county: ReviewedCounty) -> None:
    first = county.documents[0]
    copy = first.model_copy(update={"file": f"旧/{first.file}"})
    states = {**county.collected.reviews, copy.key: county.collected.reviews[first.key]}
    collected = replace(county.collected, reviews=states)
    lines = desk_lines((first, copy, *county.documents[1:]), collected)
    assert len(lines) == len(county.documents)


def test_a_review_that_was_graded_meanwhile_is_ready(county: ReviewedCounty) -> None:
    give_grade(county.review(1), "good")
    assert why(plan(county)[1]) == ""
