"""How far a review has come, as it says itself, and which review a document of the desk has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.records import ReviewedState, ReviewState
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.outstanding import publication_of
from jx_desktop.domain.review.comments import is_open
from jx_desktop.domain.review.identity import is_alike, is_same
from jx_desktop.domain.review.opinions import counted_grades, reviewed_scores, verdicts_of
from jx_desktop.domain.review.person import are_one_side
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.review.rounds import events_of, last_event, moment_of, round_of, sheet_under_review
from jx_desktop.services.collecting.read_file import ReadDocument

_STATES: Mapping[str, ReviewState] = {"returned": "returned", "round_passed": "passed", "approved": "approved"}


class FoundReview(NamedTuple):
    """A review in the desk's own folder; what is called as reviews are counts before a copy that lies beside it."""

    path: str
    is_named_so: bool
    document: ReadDocument


def review_in(document: Document) -> tuple[ReviewedState, str]:
    """Return what a review says of itself, and when it was begun; its path is the caller's to add."""
    sheet, verdicts = sheet_under_review(document), verdicts_of(document)
    receipt = last_event(document, "received", sheet=sheet)
    begun_at = receipt.at if receipt is not None else ""
    since = [each for each in events_of(document, *_STATES, sheet=sheet) if moment_of(each.at) >= moment_of(begun_at)]
    last = since[-1] if since else None
    grades = counted_grades(document, verdicts)
    office = receipt.office if receipt is not None else None
    own = (each for each in document.listed(Comment) if office is None or are_one_side(each.office, office))
    state = ReviewedState(
        state=_STATES[last.what] if last is not None else "in_review",
        round=round_of(document, sheet),
        grades=FrozenDict({grade: count for grade, count in grades.items() if grade and count}),
        ungraded=grades.get("", 0),
        comments_open=sum(map(is_open, own)),
        at=last.at if last is not None else begun_at,
        publication=publication_of(document),
        sheet="" if sheet == GOAL_SHEET else sheet,
        scores=FrozenDict(reviewed_scores(document, verdicts)),
    )
    return state, begun_at


def reviews_of(documents: Iterable[ReadDocument], reviews: Iterable[FoundReview]) -> dict[str, ReviewedState]:
    """Return the review of each document by the key of its line: the one that was begun last of its hand-in."""
    ordered = sorted((each for each in reviews if each.document.review is not None), key=_order)
    by_hand_in: defaultdict[str, list[FoundReview]] = defaultdict(list)
    others: defaultdict[int | None, list[FoundReview]] = defaultdict(list)
    for each in ordered:
        review = each.document.review
        if review is not None and review.was_handed_in:
            by_hand_in[review.review_of].append(each)
        else:
            others[each.document.line.year].append(each)
    found = {}
    for document in documents:
        line = document.line
        like = by_hand_in[line.hand_in] if line.hand_in else others[line.year]
        mine = [each for each in like if _is_of(each, document)] if not line.is_review else []
        if mine:
            found[line.key] = _state_of(mine[-1])
    return found


def _is_of(review: FoundReview, document: ReadDocument) -> bool:
    """Whether a review is of a document: of this one, or of the same text of those that have no id of their own."""
    one, other = document.identity, review.document.identity
    if document.line.hand_in:
        return is_same(one, other)
    is_same_text = review.document.line.check_code == document.line.check_code
    return is_alike(one, other) and (is_same_text or not document.has_id)


def _state_of(found: FoundReview) -> ReviewedState:
    review = found.document.review
    return review.state.model_copy(update={"path": found.path}) if review is not None else ReviewedState()


def _order(review: FoundReview) -> tuple[object, ...]:
    read = review.document.review
    return moment_of(read.begun_at if read is not None else ""), review.is_named_so, review.path
