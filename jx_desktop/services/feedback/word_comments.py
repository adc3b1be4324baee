"""The comments that go along with a document for Word."""

from collections.abc import Iterator

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.comments import standing_of
from jx_desktop.domain.review.records import Comment
from jx_desktop.printing.word.comments import Said, WordComment
from jx_desktop.services.feedback.lines import listed_comments
from jx_desktop.services.feedback.utterances import utterances
from jx_desktop.wording.messages import Wording

_SECONDS = 19
"""Characters of an ISO time up to its seconds."""


def word_comments(document: Document, wording: Wording) -> Iterator[WordComment]:
    """Yield the comments that may leave the office, in the document's order; those whose place is gone at it."""
    for comment in listed_comments(document):
        if comment.state != "withdrawn":
            yield _word_comment(comment, document, wording)


def _word_comment(comment: Comment, document: Document, wording: Wording) -> WordComment:
    said = (
        Said(each.text, each.author, each.code, _written_time(each.at))
        for each in utterances(comment, document.form.review, wording)
    )
    return WordComment(standing_of(comment, document).place, tuple(said), comment.state == "done")


def _written_time(at: str) -> str:
    """Return a time as word processors write it: that of the clock on the wall, which they call Z."""
    return f"{at[:_SECONDS]}Z" if len(at) >= _SECONDS and at[10] == "T" else ""
