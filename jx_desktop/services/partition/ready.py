"""A merge made ready in the background: what thousands of projects become is worked out while the window goes on."""

from dataclasses import dataclass, field
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.services.partition.merging import TakeMerge
from jx_desktop.storage.entity_text import make_ready


@dataclass(frozen=True)
class ReadyMerge:
    """The step of a merge with its changes, for the very state of the document that they were made for."""

    document: Document
    changes: ChangeSet
    label: ClassVar[Message] = TakeMerge.label
    keeps_marks: bool = field(default=True, init=False)

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes. Raises ``ValueError`` where the document is no longer that one."""
        if document != self.document:
            raise ValueError("the document has moved on")
        return self.changes


def made_ready(merge: TakeMerge) -> ReadyMerge:
    """Return a merge with its changes, and what is stored of these at hand: in any thread."""
    document = merge.plan.document
    changes = merge.build(document)
    make_ready(change.after for change in changes if change.after is not None)
    return ReadyMerge(document, changes)
