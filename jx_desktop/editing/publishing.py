"""公开: a document notes that it was published."""

from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.review.records import Event
from jx_desktop.editing.review import PutRecords


@dataclass(frozen=True, slots=True)
class NotePublication:
    """Have the events ``published`` of the sheets that were; nothing else changes, so that no lock is lifted."""

    events: tuple[Event, ...]
    label: ClassVar[Message] = Message("edit.publish")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        return PutRecords(self.events, self.label).build(document)
