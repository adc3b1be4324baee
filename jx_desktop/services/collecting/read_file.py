"""What one file says, as plain data: it comes from another process, or from an index.

It is made of the bytes alone: where they lay is added by whoever read them.
"""

import json
from typing import Annotated

from jx_desktop.base.messages import Message
from jx_desktop.base.record import ABSENT_IF_EMPTY, ABSENT_IF_NONE, Record
from jx_desktop.domain.collected.records import CollectedContent, CollectedDocument, ReviewedState
from jx_desktop.domain.review.identity import Identity

_PASSING = frozenset(
    (
        *("child.not_started", "child.too_slow", "child.too_much_memory", "child.died"),
        *("check.not_checked", "fault.no_memory"),
    )
)
"""Why a file cannot be read that may be read another time."""

MARK_LENGTH = 8


class ReadReview(Record):
    """What a review says of itself beside its state: of which hand-in it is, and the check code of its content."""

    review_of: str
    was_handed_in: bool
    code: str
    begun_at: str
    state: ReviewedState


class ReadDocument(Record):
    """A document in a file. Of its line, `file`, `member` and `sha256` are blank: they are not of what it says.

    `who_code` and `who_name` are those of its identity; `text` is a digest of all that it says, `names` are those of
    its projects, each as a few characters of a digest; `saved_at` and `revision` are those of its file. A text of
    another program has no id of its own (`has_id`): it is imported with a new one each time. What was split off by
    office or by projects has the identity of its whole; `part` tells such ones apart, empty for a whole.
    """

    line: CollectedDocument
    content: Annotated[CollectedContent | None, ABSENT_IF_NONE] = None
    who_code: str = ""
    who_name: str = ""
    handed_in_at: str = ""
    revision: int = 0
    saved_at: str = ""
    text: str = ""
    names: str = ""
    has_id: bool = True
    part: str = ""
    review: Annotated[ReadReview | None, ABSENT_IF_NONE] = None

    @property
    def identity(self) -> Identity:
        """What makes it the same document as another."""
        line = self.line
        return Identity(line.document_id, line.scope, self.who_code, line.year, self.who_name)

    @property
    def project_marks(self) -> frozenset[str]:
        """What its projects are known by."""
        return frozenset(self.names[at : at + MARK_LENGTH] for at in range(0, len(self.names), MARK_LENGTH))


class ReadFile(Record):
    """What a file says, or why that cannot be read: a message as JSON; `is_passing` where it may be another time."""

    documents: tuple[ReadDocument, ...] = ()
    failure: Annotated[str, ABSENT_IF_EMPTY] = ""
    is_passing: Annotated[bool, ABSENT_IF_EMPTY] = False

    @property
    def reason(self) -> Message | None:
        """Why it cannot be read, None where it can."""
        return Message.from_plain(json.loads(self.failure)) if self.failure else None


def failed(reason: Message) -> ReadFile:
    """Return what is known of a file that cannot be read."""
    return ReadFile(failure=json.dumps(reason.as_plain()), is_passing=reason.code in _PASSING)
