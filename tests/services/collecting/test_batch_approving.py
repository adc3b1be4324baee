"""批复 for many: numbers counted up, amounts beside the county's list, each all or nothing; twice registers once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jx_desktop.domain.collected.records import FindingCounts
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.editing.approval import Approval
from jx_desktop.errors import UserError
from jx_desktop.services.collecting import batch_reviews
from jx_desktop.services.collecting.approval_numbers import counts_up, next_number, numbers_of, taken_numbers, who_has
from jx_desktop.services.collecting.batch_approving import (
    CountyAmounts,
    PlannedApproval,
    approve,
    plan_approvals,
)
from jx_desktop.services.collecting.batch_returning import give_back, plan_returns
from jx_desktop.services.collecting.batch_reviews import BatchResult, Desk, desk_lines
from jx_desktop.services.files.document_files import open_document, save_again
from jx_desktop.storage.versions import document_of
from tests.services.collecting.reviewed_county import ReviewedCounty
from tests.services.reviewing.cases import NOON, REVIEWER, WORDING, with_all

ON = date(2027, 1, 15)


def plan(reviewed: ReviewedCounty, listed: CountyAmounts | None = None) -> list[PlannedApproval]:
    return list(plan_approvals(desk_lines(reviewed.documents, reviewed.collected), REVIEWER, listed))


def approved(reviewed: ReviewedCounty, desk: Desk) -> list[BatchResult]:
    planned = plan(reviewed)
    numbers = numbers_of("巨财预〔2027〕{n}号", 7, len(planned))
    return [
        approve(each, Approval(number, ON), desk, NOON, WORDING) for each, number in zip(planned, numbers, strict=True)
    ]


def listed_as(reviewed: ReviewedCounty, more: Decimal = Decimal(0)) -> CountyAmounts:
    """The county's list as the documents have it, the first project of each with `more` 元."""
    listed = {}
    for at, line in enumerate(reviewed.documents):
        document = open_document(reviewed.folder / line.file).document
        amounts = {project.id: (document.amount(project) or Decimal(0)) * 10_000 for _, project in document.projects}
        first = next(iter(amounts))
        amounts[first] += more if at == 0 else 0
        listed[line.key] = amounts
    return CountyAmounts(listed)


def codes(messages: tuple[object, ...]) -> list[str]:
    return [message.code for message in messages]  # type: ignore[attr-defined]


def test_numbers_count_up_in_a_pattern_and_are_one_without_it() -> None:
    assert numbers_of(" 巨财预〔2027〕{n}号 ", 9, 3) == [
        "巨财预〔2027〕9号",
        "巨财预〔2027〕10号",
        "巨财预〔2027〕11号",
    ]
    assert numbers_of("巨财预〔2027〕5号", 9, 2) == ["巨财预〔2027〕5号"] * 2
    assert numbers_of("{year}{n}", 1, 1) == ["{year}1"]
    assert numbers_of("第｛ｎ｝号", 3, 1) == ["第3号"]
    assert [counts_up(pattern) for pattern in ("第{N}号", "第3号", "{year}")] == [True, False, False]


def test_a_pattern_goes_on_after_the_highest_number_that_was_given_by_it() -> None:
    taken = ["巨财预〔2027〕9号", "巨财预〔2027〕 12 号", "巨财预〔2026〕40号", "另批"]
    assert next_number("巨财预〔2027〕{n}号", taken) == 13
    assert next_number("巨财预〔2025〕{n}号", taken) == 1
    assert next_number("{n}号之{n}", ["3号之3", "8号之9"]) == 4
    assert next_number("巨财预〔2027〕9号", taken) == 1
    assert who_has("巨财预〔2027〕１２号", {taken[1]: "301 局"}) == "301 局"
    assert who_has("巨财预〔2027〕13号", {taken[1]: "301 局"}) is None


def test_numbers_of_all_reviews_of_the_desk_are_taken_and_what_is_damaged_is_passed_over(
    reviewed: ReviewedCounty, desk: Desk
) -> None:
    assert taken_numbers(reviewed.reviews) == {}
    approved(reviewed, desk)
    (reviewed.reviews / "坏.审核.jx").write_bytes(b"approval_number")
    taken = taken_numbers(reviewed.reviews)
    assert list(taken) == ["巨财预〔2027〕7号", "巨财预〔2027〕8号", "巨财预〔2027〕10号"]
    assert taken["巨财预〔2027〕7号"].startswith("301 ")


def test_each_gets_its_number_its_file_and_the_version_of_what_was_approved(
    reviewed: ReviewedCounty, desk: Desk
) -> None:
    before = open_document(reviewed.review(0)).document
    result = approved(reviewed, desk)[0]
    opened = open_document(reviewed.review(0)).stored
    review, out = opened.document, open_document(result.files[0]).document
    for document in (review, out):
        assert document.head.stage is Stage.APPROVED
        assert (document.head.approval_number, document.head.approved_on) == ("巨财预〔2027〕7号", ON)
        assert document.listed(Event)[-1].what == "approved"
    assert out.listed(Event) == review.listed(Event)
    version = next(each for each in opened.versions if each.id == review.listed(Event)[-1].id)
    assert version.label == "批复"
    assert document_of(version, "").head.approval_number == "巨财预〔2027〕7号"
    assert review.projects == before.projects


def test_approved_twice_is_registered_once(reviewed: ReviewedCounty, desk: Desk) -> None:
    approved(reviewed, desk)
    first = reviewed.review(0).read_bytes()
    again = approved(reviewed, desk)
    assert [each.error.code for each in again if each.error] == [
        "batch_why.approved_as",
        "batch_why.approved_as",
        "batch_why.not_begun",
        "batch_why.approved_as",
    ]
    assert reviewed.review(0).read_bytes() == first
    assert len(list(desk.folder.iterdir())) == 3


def test_amounts_that_differ_from_the_list_are_doubts_and_equal_ones_are_none(reviewed: ReviewedCounty) -> None:
    assert codes(plan(reviewed, listed_as(reviewed))[0].doubts) == []
    differing = plan(reviewed, listed_as(reviewed, Decimal("0.01")))
    assert codes(differing[0].doubts) == ["batch_doubt.amounts"]
    assert differing[0].doubts[0].params["count"] == 1


def test_what_the_list_has_besides_or_lacks_or_does_not_know_is_a_doubt(reviewed: ReviewedCounty) -> None:
    equal = listed_as(reviewed)
    key = reviewed.documents[0].key
    besides = replace(equal, differing={key: 2})
    assert codes(plan(reviewed, besides)[0].doubts) == ["batch_doubt.amounts"]
    amounts = dict(equal.listed[key])
    amounts.pop(next(iter(amounts)))
    assert codes(plan(reviewed, CountyAmounts({**equal.listed, key: amounts}))[0].doubts) == ["batch_doubt.amounts"]
    unread = dict.fromkeys(equal.listed[key])
    assert plan(reviewed, CountyAmounts({**equal.listed, key: unread}))[0].doubts[0].params["count"] == 2
    others = {each: value for each, value in equal.listed.items() if each != key}
    assert codes(plan(reviewed, CountyAmounts(others))[0].doubts) == ["batch_doubt.not_compared"]


def test_grades_that_do_not_pass_or_are_not_given_are_doubts_and_the_stage_is_said(reviewed: ReviewedCounty) -> None:
    found = plan(reviewed)
    assert [codes(each.doubts) for each in found] == [[], ["batch_doubt.ungraded"], [], ["batch_doubt.refused"]]
    assert codes(found[0].notes) == ["batch_note.stage"], "a 一上 text is seldom what is approved"


def test_open_comments_errors_and_that_it_was_returned_are_doubts(reviewed: ReviewedCounty, desk: Desk) -> None:
    opened = open_document(reviewed.review(0))
    comment = Comment(id="c1", text="请说明。", office="bureau", by="张某", at=NOON)
    save_again(opened, with_all(opened.document, comment))
    first, *others = reviewed.documents
    wrong = first.model_copy(update={"counts": FindingCounts(errors=2)})
    collected = replace(reviewed.collected, documents=(wrong, *others))
    changed = replace(reviewed, collected=collected)
    assert codes(plan(changed)[0].doubts) == ["batch_doubt.comments", "batch_doubt.errors"]
    (ready, *_) = plan_returns(desk_lines(changed.documents, collected), REVIEWER)
    assert give_back(ready, desk, NOON, WORDING).error is None
    assert codes(plan(changed)[0].doubts)[-1] == "batch_doubt.returned"


def test_why_a_doubtful_one_is_approved_goes_into_the_opinion_on_it_and_of_no_other(
    reviewed: ReviewedCounty, desk: Desk
) -> None:
    planned = plan(reviewed)
    for each in (planned[0], planned[3]):
        result = approve(each, Approval("1号", ON), desk, NOON, WORDING, "领导已同意")
        document = open_document(result.files[0]).document
        said = [opinion.text for opinion in document.listed(Opinion) if opinion.entity is None]
        assert said == (["领导已同意"] if each is planned[3] else [])


def test_the_total_is_in_yuan_and_none_without_a_unit_that_is_known(reviewed: ReviewedCounty) -> None:
    document = open_document(reviewed.review(0)).document
    assert plan(reviewed)[0].total == document.total() * 10_000


def test_where_the_review_cannot_be_saved_nothing_goes_out(
    reviewed: ReviewedCounty, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise UserError("save.no_space", path=Path("x"))

    before = reviewed.review(0).read_bytes()
    monkeypatch.setattr(batch_reviews, "save_again", fail)
    result = approved(reviewed, desk)[0]
    assert result.error is not None
    assert result.error.code == "save.no_space"
    assert list(desk.folder.iterdir()) == []
    assert reviewed.review(0).read_bytes() == before


def test_one_that_fails_holds_up_no_other_and_its_number_is_not_given_to_another(
    reviewed: ReviewedCounty, desk: Desk
) -> None:
    results = approved(reviewed, replace(desk, open_path=reviewed.review(0)))
    assert [len(each.files) for each in results] == [0, 1, 0, 1]
    assert open_document(results[1].files[0]).document.head.approval_number == "巨财预〔2027〕8号"
    assert not open_document(reviewed.review(0)).document.head.stage.is_approved
