"""What a reviewer looks at first from the second round on: what changed, and what became of the open comments."""

from collections.abc import Sequence
from dataclasses import dataclass

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.comparison import Comparison, compare
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.comments import Standing, is_open, standing_of
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.review.rounds import events_of, moment_of, round_of, sheet_under_review
from jx_desktop.services.document.comments import place_of
from jx_desktop.services.reviewing.last_receipt import content_of
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import document_of


@dataclass(frozen=True, slots=True)
class CommentSince:
    """An open comment of the rounds before, how it stands now, and its place in words."""

    comment: Comment
    standing: Standing
    place: Message


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What the text was when it came last, and how it differs; None where no file tells that any more."""

    label: str
    comparison: Comparison | None


def earlier_state(document: Document, versions: Sequence[StoredVersion]) -> StoredVersion | None:
    """Return the state that was handed in before the present one, or was received then; None where none is kept."""
    sheet = sheet_under_review(document)
    events = {event.id: event for event in events_of(document, "handed_in", "received", sheet=sheet)}
    present = document.head.review_of
    kept = [version for version in versions if version.id in events and version.id != present]
    return max(kept, key=lambda version: moment_of(events[version.id].at), default=None)


def since_last(document: Document, versions: Sequence[StoredVersion]) -> SinceLast:
    """Return how a document differs from what was handed in before. Raises `UserError` for a damaged version.

    What has got no money is in neither, nor is what was said of it.
    """
    version = earlier_state(document, versions)
    if version is None:
        return SinceLast("", None)
    before, after = content_of(document_of(version, version.label)), content_of(document)
    return SinceLast(version.label, compare(before, after))


def comments_since(document: Document) -> list[CommentSince]:
    """Return the open comments in the order of the document, those whose place has gone at the end."""
    numbers = {entity.id: number for number, entity in enumerate(document.content)}
    found = [
        CommentSince(comment, standing_of(comment, document), place_of(document, comment))
        for comment in document.listed(Comment)
        if is_open(comment)
    ]
    return sorted(
        found, key=lambda each: (each.standing.is_gone, numbers.get(each.comment.entity or "", -1), each.comment.at)
    )


def has_earlier_round(document: Document, versions: Sequence[StoredVersion]) -> bool:
    """Whether there is something to look at from an earlier round."""
    return round_of(document, sheet_under_review(document)) > 1 and (
        earlier_state(document, versions) is not None or any(map(is_open, document.listed(Comment)))
    )
