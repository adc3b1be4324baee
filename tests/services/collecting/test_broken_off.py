"""What goes out is written once, wherever the program was killed: the next run goes on with its own file."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.editing.approval import Approval
from jx_desktop.services.collecting.batch_approving import approve, plan_approvals
from jx_desktop.services.collecting.batch_returning import give_back, plan_returns
from jx_desktop.services.collecting.batch_reviews import BatchResult, Desk, desk_lines
from jx_desktop.services.files.document_files import open_document, save_again
from tests.services.collecting.reviewed_county import ReviewedCounty
from tests.services.reviewing.cases import NOON, REVIEWER, WORDING, with_all
from tests.storage.crafting import posix_only

NEXT_DAY = "2026-10-02T08:30:00+08:00"
Run = Callable[[ReviewedCounty, Desk, str], BatchResult]
_STEPS = {"open", "os.rename", "os.link", "os.remove", "os.mkdir"}
"""What a program does to files, as Python tells its audit hooks."""


def approved(reviewed: ReviewedCounty, desk: Desk, at: str = NOON, number: str = "7号") -> BatchResult:
    (planned,) = plan_approvals(desk_lines(reviewed.documents[:1], reviewed.collected), desk.person, None)
    return approve(planned, Approval(number, date(2027, 1, 15)), desk, at, WORDING)


def approved_all_the_same(reviewed: ReviewedCounty, desk: Desk, at: str = NOON) -> BatchResult:
    (planned,) = plan_approvals(desk_lines(reviewed.documents[:1], reviewed.collected), desk.person, None)
    doubtful = replace(planned, doubts=(Message("batch_doubt.errors", {"count": 1}),))
    return approve(doubtful, Approval("7号", date(2027, 1, 15)), desk, at, WORDING, "县领导已同意")


def returned(reviewed: ReviewedCounty, desk: Desk, at: str = NOON) -> BatchResult:
    (planned,) = plan_returns(desk_lines(reviewed.documents[:1], reviewed.collected), desk.person)
    return give_back(planned, desk, at, WORDING)


def killed(run: Run, reviewed: ReviewedCounty, desk: Desk, after: int) -> bool:
    """Run it in a process that dies at a step with files, from 0; return whether it came so far."""
    process = os.fork()
    if not process:
        left = after + 1
        own = str(desk.folder.parent)

        def die(what: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if what in _STEPS and str(arguments[0]).startswith(own):
                left -= 1
                if not left:
                    os._exit(9)

        sys.addaudithook(die)
        try:
            run(reviewed, desk, NOON)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9


def went_out(desk: Desk) -> list[Path]:
    return sorted(path for path in desk.folder.iterdir() if path.suffix != ".saving")


def codes(result: BatchResult) -> list[str]:
    return [message.code for message in result.notices]


def broken_off(reviewed: ReviewedCounty, desk: Desk, run: Run = approved) -> Document:
    """The file is written, the review has not noted it; return what is in the file."""
    before = reviewed.review(0).read_bytes()
    (path,) = run(reviewed, desk, NOON).files
    reviewed.review(0).write_bytes(before)
    return open_document(path).document


@posix_only
@pytest.mark.parametrize(("run", "what"), [(approved, "approved"), (returned, "returned")])
def test_wherever_it_is_killed_the_next_run_leaves_one_file_and_a_review_that_notes_it(
    reviewed: ReviewedCounty, desk: Desk, tmp_path: Path, run: Run, what: str
) -> None:
    run(reviewed.copied(tmp_path / "known"), replace(desk, folder=tmp_path / "known out"), NOON)  # loads what it needs
    went_on, steps = list[bool](), 0
    while True:
        own = reviewed.copied(tmp_path / "victim")
        if not killed(run, own, desk, steps):
            break
        result = run(own, desk, NEXT_DAY)
        (path,) = went_out(desk)
        noted = open_document(own.review(0)).document.listed(Event)
        assert (noted[-1].what, noted) == (what, open_document(path).document.listed(Event)), steps
        assert "batch.beside" not in codes(result)
        went_on.append("batch.went_on" in codes(result))
        shutil.rmtree(own.reviews)
        shutil.rmtree(desk.folder)
        steps += 1
    assert steps > 10
    assert any(went_on), "some were killed between the file and the review"
    assert not all(went_on)


@pytest.mark.parametrize("run", [approved, approved_all_the_same, returned])
def test_what_was_broken_off_goes_on_the_next_day_with_the_same_file_and_event(
    reviewed: ReviewedCounty, desk: Desk, run: Run
) -> None:
    then = broken_off(reviewed, desk, run)
    (path,) = went_out(desk)
    data = path.read_bytes()
    result = run(reviewed, desk, NEXT_DAY)
    assert (result.files, codes(result)) == ((path,), ["batch.went_on"])
    assert path.read_bytes() == data, "it may have been given away"
    assert open_document(reviewed.review(0)).document.listed(Event) == then.listed(Event)


def test_with_another_number_the_file_is_replaced_and_the_number_of_then_is_said(
    reviewed: ReviewedCounty, desk: Desk
) -> None:
    broken_off(reviewed, desk)
    (path,) = went_out(desk)
    result = approved(reviewed, desk, NEXT_DAY, "8号")
    assert (result.files, went_out(desk)) == ((path,), [path])
    (told,) = result.notices
    assert (told.code, told.params["number"]) == ("batch.replaced_numbered", "7号")
    review, out = open_document(reviewed.review(0)).document, open_document(path).document
    assert review.head.approval_number == out.head.approval_number == "8号"
    assert review.listed(Event) == out.listed(Event)


def test_what_was_said_meanwhile_goes_out_in_the_place_of_the_file_that_lacks_it(
    reviewed: ReviewedCounty, desk: Desk
) -> None:
    broken_off(reviewed, desk, returned)
    opened = open_document(reviewed.review(0))
    comment = Comment(id="c1", text="请再核实", office="bureau", by="张某", at=NEXT_DAY)
    save_again(opened, with_all(opened.document, comment))
    result = returned(reviewed, desk, NEXT_DAY)
    assert codes(result) == ["batch.replaced"]
    (path,) = went_out(desk)
    assert "c1" in open_document(path).document


def test_files_of_others_of_before_and_of_other_things_stay(reviewed: ReviewedCounty, desk: Desk) -> None:
    colleague = replace(desk, person=Person("李某", REVIEWER.office))
    broken_off(reviewed, colleague)
    (theirs,) = went_out(desk)
    (theirs.parent / f"{theirs.stem}-2.jx").write_bytes(b"no document")
    before = {path: path.read_bytes() for path in went_out(desk)}
    result = approved(reviewed, desk)
    assert codes(result) == ["batch.beside"]
    assert result.files[0].stem == f"{theirs.stem}-3"
    assert {path: path.read_bytes() for path in before} == before


def test_the_file_of_a_review_that_noted_it_is_none_that_was_broken_off(reviewed: ReviewedCounty, desk: Desk) -> None:
    (first,) = returned(reviewed, desk).files
    opened = open_document(reviewed.review(0))
    comment = Comment(id="c1", text="请再核实", office="bureau", by="张某", at="2026-10-01T16:00:00+08:00")
    save_again(opened, with_all(opened.document, comment))
    data = first.read_bytes()
    result = returned(reviewed, desk, "2026-10-01T17:00:00+08:00")
    assert codes(result) == ["batch.beside"]
    assert first.read_bytes() == data


def test_a_file_of_a_round_of_before_is_left(reviewed: ReviewedCounty, desk: Desk) -> None:
    then = broken_off(reviewed, desk, returned)
    opened = open_document(reviewed.review(0))
    again = Event(what="received", at=NEXT_DAY, by=REVIEWER.name, office=REVIEWER.office, stage=then.head.stage)
    save_again(opened, with_all(opened.document, again))
    (before,) = went_out(desk)
    result = returned(reviewed, desk, "2026-10-01T17:00:00+08:00")
    assert len(went_out(desk)) == 2
    assert open_document(before).document == then
    assert result.files[0] != before


def test_where_the_review_cannot_be_saved_the_file_of_then_goes_too(
    reviewed: ReviewedCounty, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jx_desktop.errors import UserError
    from jx_desktop.services.collecting import batch_reviews

    def fail(*_given: object, **_named: object) -> None:
        raise UserError("save.no_space", path=Path("x"))

    broken_off(reviewed, desk)
    monkeypatch.setattr(batch_reviews, "save_again", fail)
    result = approved(reviewed, desk)
    assert isinstance(result.error, Message)
    assert went_out(desk) == []


def test_why_it_is_approved_all_the_same_is_one_opinion_in_the_file_and_in_the_review(
    reviewed: ReviewedCounty, desk: Desk
) -> None:
    (path,) = approved_all_the_same(reviewed, desk).files
    known, sent = (open_document(each).document.listed(Opinion) for each in (reviewed.review(0), path))
    assert "县领导已同意" in known[-1].text
    assert known == sent
