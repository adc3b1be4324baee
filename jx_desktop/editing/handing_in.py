"""报送: a document notes that it was handed in."""

from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet
from jx_desktop.domain.review.locks import FINAL
from jx_desktop.domain.review.records import Event


@dataclass(frozen=True, slots=True)
class NoteHandIn:
    """Have an event ``handed_in``, and the stage in which that was; 解除定稿 leaves the document in it."""

    event: Event
    label: ClassVar[Message] = Message("edit.hand_in")
    lifts: ClassVar[frozenset[str]] = frozenset({FINAL})
    lifts_back: ClassVar[frozenset[str]] = frozenset({FINAL})

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head, stage = document.head, self.event.stage or document.head.stage
        before = head.before_final
        update: dict[str, object] = {"event_ids": (*head.event_ids, self.event.id), "stage": stage}
        if before is not None:
            update["before_final"] = before.model_copy(update={"stage": stage})
        return Change(None, self.event), Change(head, head.model_copy(update=update))
