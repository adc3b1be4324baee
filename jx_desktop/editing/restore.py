"""Going back to an earlier state as a step that can be undone."""

from dataclasses import dataclass

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.editing.final import opened


@dataclass(frozen=True, slots=True)
class RestoreState:
    """Make the document what it was in an earlier state of it; whether it is final stays as it is.

    The form and what other programs keep beside the document stay too.
    """

    earlier: Document
    name: str

    @property
    def label(self) -> Message:
        """What undo calls it."""
        return Message("edit.restore", {"name": self.name})

    def build(self, document: Document) -> ChangeSet:
        """Return the changes that lead there."""
        head = self.earlier.head
        if head.final:
            head = opened(head)
        if document.head.final:
            head = head.with_values({"final": True, "before_final": document.head.before_final})
        return self.earlier.with_head(head).changes_since(document)
