"""Going back to an earlier state as a step that can be undone."""

from dataclasses import dataclass

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.review.merging import merging
from jx_desktop.editing.final import opened

_STAYING = ("finals", "approval_number", "references", "part", "accounts_approved_on", "adjusting")


@dataclass(frozen=True, slots=True)
class RestoreState:
    """Make the document what it was in an earlier state of it; whether it is final or approved stays as it is.

    The form and what other programs keep beside the document stay too, and so do comments, opinions and events.
    """

    earlier: Document
    name: str

    @property
    def label(self) -> Message:
        """What undo calls it."""
        return Message("edit.restore", {"name": self.name})

    def build(self, document: Document) -> ChangeSet:
        """Return the changes that lead there."""
        earlier, now = self.earlier.apply(merging(self.earlier, document)), document.head
        head = opened(earlier.head) if earlier.head.final else earlier.head
        kept = {name: getattr(now, name) for name in _STAYING}
        if now.approval_number:
            kept |= {name: getattr(now, name) for name in ("stage", "approved_on", "cover_mark")}
        if now.final:
            kept |= {"final": True, "before_final": now.before_final}
        head = head.with_values(kept)
        return earlier.with_head(head).changes_since(document)
