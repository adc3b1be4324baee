"""Commands on rulings: set a finding aside or release it with a reason, and take that back."""

from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet
from jx_desktop.domain.review.rulings import Ruling


@dataclass(frozen=True, slots=True)
class AddRuling:
    """Add a ruling behind those that are there."""

    ruling: Ruling
    label: ClassVar[Message] = Message("edit.add_ruling")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head = document.head
        order = (*head.ruling_ids, self.ruling.id)
        return Change(None, self.ruling), Change(head, head.model_copy(update={"ruling_ids": order}))


@dataclass(frozen=True, slots=True)
class RemoveRuling:
    """Take a ruling back: its finding counts again."""

    ruling_id: str
    label: ClassVar[Message] = Message("edit.remove_ruling")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head = document.head
        ruling = document.get(Ruling, self.ruling_id)
        order = tuple(item for item in head.ruling_ids if item != ruling.id)
        return Change(head, head.model_copy(update={"ruling_ids": order})), Change(ruling, None)
