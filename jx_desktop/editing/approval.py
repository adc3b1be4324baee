"""批复: the approved budget is registered, received from the desk, or taken over from there."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.review.approval import approved_head, with_approved
from jx_desktop.domain.review.locks import APPROVED, FINAL, REVIEW
from jx_desktop.domain.review.merging import merging
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.editing.review import PutRecords

_LIFTED = frozenset({FINAL, APPROVED, REVIEW.name})


@dataclass(frozen=True, slots=True)
class Approval:
    """批复文号, its date where that is known."""

    number: str
    on: date | None


@dataclass(frozen=True, slots=True)
class RegisterApproval:
    """Say on the cover that the budget is approved, and note that it has happened; goals and amounts are closed.

    `said` is what is said at that: why it is approved all the same.
    """

    approval: Approval
    event: Event
    said: tuple[Comment | Opinion | Event, ...] = ()
    label: ClassVar[Message] = Message("edit.approve")
    lifts: ClassVar[frozenset[str]] = _LIFTED
    lifts_back: ClassVar[frozenset[str]] = _LIFTED

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        noted = document.apply(PutRecords((*self.said, self.event), self.label).build(document))
        head = approved_head(noted.head, self.approval.number, self.approval.on)
        return noted.with_head(head).changes_since(document)


@dataclass(frozen=True, slots=True)
class ReceiveApproval:
    """Take over the comments, opinions and events of another state, and that its budget is approved.

    With `approved`, the content that was approved becomes the present one; without, it is the present one.
    """

    other: Document
    approval: Approval
    approved: Document | None = None
    label: ClassVar[Message] = Message("edit.receive_approval")
    lifts: ClassVar[frozenset[str]] = _LIFTED
    lifts_back: ClassVar[frozenset[str]] = _LIFTED
    keeps_marks: ClassVar[bool] = True

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes. Raises `InconsistentError`."""
        received = document.apply(merging(document, self.other))
        if self.approved is not None:
            received = with_approved(received, self.approved)
        head = approved_head(received.head, self.approval.number, self.approval.on)
        return received.with_head(head).changes_since(document)
