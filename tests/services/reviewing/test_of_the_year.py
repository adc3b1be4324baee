"""A self-evaluation or a monitoring under review: grades, scores of the desk, rounds and returns of its own."""

from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.review import STANDARD_REVIEW, ReviewForm
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.opinions import Verdicts, counted_grades, review_of, reviewed_scores, verdicts_of
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.review.rounds import ending_of, round_of, sheet_under_review
from jx_desktop.editing.opinions import Said, give_opinions
from jx_desktop.services.collecting.reviewed import review_in
from jx_desktop.services.document.comments import place_of
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.printing.review_sheets import key_projects, print_review_sheets
from jx_desktop.services.receiving.receipt import conclusion_of, receipt_of
from jx_desktop.services.reviewing.beginning import Altered
from jx_desktop.services.reviewing.papers import opinions_paper
from jx_desktop.services.reviewing.returning import write_returned
from tests.evaluated import evaluated_document, evaluated_project
from tests.printing.conftest import pages_of
from tests.services.reviewing.cases import DEPARTMENT, NOON, REVIEWER, WORDING, begin, review_at, try_to_begin, with_all

HANDED_IN_AT = "2026-03-20T09:00:00+08:00"
LATER = "2026-04-20T09:00:00+08:00"


def handed_in(document: Document, sheet: str = "evaluation", at: str = HANDED_IN_AT) -> Document:
    return with_all(document, event_of(document, "handed_in", DEPARTMENT, at, sheet=sheet))


@pytest.fixture
def document(form: Form) -> Document:
    """Goals handed in and passed once, then two projects evaluated."""
    evaluated = evaluated_document(form, evaluated_project(), evaluated_project(2, executed="2", rate_score="4"))
    return handed_in(evaluated, "goal", "2025-09-28T09:00:00+08:00")


@pytest.fixture
def review(document: Document, tmp_path: Path) -> Document:
    return review_at(begin(handed_in(document), tmp_path / "own"))


def judged(review: Document) -> Document:
    said: dict[str | None, Said] = {
        "p1": {"grade": "accepted"},
        "p2": {"grade": "adjusted", "items": {"sampled": "√", "score": "85"}, "text": "满意度没有佐证。"},
    }
    return review.apply(give_opinions(review, REVIEWER, NOON, said).build(review))


def test_what_was_handed_in_last_is_under_review_with_words_of_its_own(review: Document) -> None:
    assert sheet_under_review(review) == "evaluation"
    assert round_of(review, "evaluation") == 1
    assert [grade.name for grade in review_of(review).grades] == ["认可", "调整得分", "重新自评"]
    assert [answer.name for answer in review_of(review).answers] == ["抽查", "复核得分"]


def test_a_score_of_the_desk_stands_beside_the_offices_own_and_changes_no_content(review: Document) -> None:
    after = judged(review)
    assert check_code(after, "evaluation") == check_code(review, "evaluation")
    assert reviewed_scores(after, verdicts_of(after)) == {"p2": "85"}
    assert not Verdicts(after, sheet="goal").of("p2").opinions
    state, _ = review_in(after)
    assert (state.sheet, state.scores, state.ungraded) == ("evaluation", {"p2": "85"}, 0)
    assert counted_grades(after, verdicts_of(after)) == {"accepted": 1, "adjusted": 1, "again": 0, "": 0}
    paper = opinions_paper(after, WORDING)
    assert "抽查：√" in paper.rows[1][4].text
    assert "复核得分：85" in paper.rows[1][4].text


def test_the_review_sheet_of_an_evaluation_shows_both_scores(review: Document) -> None:
    after = judged(review)
    project = after.projects[1][1]
    text = "".join(pages_of(print_review_sheets(after, [project], WORDING, problems=())))
    for words in ("绩效自评复核表", "复核得分", "85", "94优", "40%", "调整得分"):
        assert words in text
    assert "规范完整性" not in text
    assert key_projects(after) == [project]


def test_a_return_ends_the_round_of_this_sheet_and_comes_back_as_its_own(
    review: Document, document: Document, tmp_path: Path
) -> None:
    after = with_all(judged(review), Comment(id="c", entity="p2", row="p2r6", field="values.evaluation.actual",
                                             text="请附调查表", office="bureau", at=NOON))  # fmt: skip
    event = event_of(after, "returned", REVIEWER, NOON, sheet=sheet_under_review(after))
    path = tmp_path / "意见.jx"
    write_returned(after, event, path)
    returned = open_document(path).document
    ended = ending_of(returned)
    assert ended is not None
    assert (ended.what, ended.sheet) == ("returned", "evaluation")
    assert conclusion_of(returned) == ended
    receipt = receipt_of(open_document(path).stored, path.name, handed_in(document))
    assert not [note.code for note in receipt.notes if "altered" in note.code]
    again = handed_in(returned, at=LATER)
    assert (round_of(again, "evaluation"), round_of(again, "goal")) == (2, 1)


def test_an_evaluation_that_was_altered_after_it_was_handed_in_is_noticed(document: Document, tmp_path: Path) -> None:
    own = handed_in(document)
    first = begin(own, tmp_path / "own")
    assert first.is_new
    again = begin(own, tmp_path / "own")
    assert (again.is_new, again.path) == (False, first.path)
    project = own.projects[1][1]
    better = project.with_values({"values.evaluation.money.total.executed": "4.90"})
    altered = own.apply((Change(project, better),))
    assert check_code(altered) == check_code(own)
    assert isinstance(try_to_begin(altered, tmp_path / "own"), Altered)


def test_a_monitoring_has_the_words_of_monitorings_and_a_form_may_have_others(form: Form) -> None:
    assert [grade.name for grade in STANDARD_REVIEW.of("monitor-07").grades] == ["正常", "需整改", "停止拨款建议"]
    assert STANDARD_REVIEW.of("goal") is STANDARD_REVIEW
    own = ReviewForm.model_validate(
        {
            "sheets": {
                "monitor": {
                    "title": "运行监控复核",
                    "grades": [{"id": "a", "name": "合格"}, {"id": "b", "name": "不合格", "passes": False}],
                    "other_grade": "a",
                }
            }
        }
    )
    assert [grade.name for grade in own.of("monitor-10").grades] == ["合格", "不合格"]
    assert not own.of("monitor-10").answers


def test_places_of_fields_that_several_sheets_have_are_told_with_their_sheet(review: Document) -> None:
    places = (
        ("p1r1", "values.evaluation.actual", "1.采风创作经费之1 › 绩效指标第 1 行 › 绩效自评 › 实际完成值"),
        ("p1r1", "values.monitor.07.likelihood", "1.采风创作经费之1 › 绩效指标第 1 行 › 7月监控 › 完成目标可能性"),
        ("p1r1", "value", "1.采风创作经费之1 › 绩效指标第 1 行 › 指标值"),
    )
    for row, field, words in places:
        assert WORDING.word(place_of(review, Comment(entity="p1", row=row, field=field))) == words
