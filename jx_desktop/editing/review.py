"""Commands on what goes from desk to desk: comments, opinions and events are added and replaced, never removed."""

from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import ORDERS, Document
from jx_desktop.domain.document.entity import Change, ChangeSet
from jx_desktop.domain.review.merging import merging
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.editing.text import replaced


@dataclass(frozen=True, slots=True)
class PutRecords:
    """Have comments, opinions and events as they are given; new ones stand behind those that are there."""

    records: tuple[Comment | Opinion | Event, ...]
    label: Message

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head = document.head
        orders = {kind: list(getattr(head, name)) for kind, name in ORDERS.items()}
        changes: list[Change] = []
        for record in self.records:
            before = document.find(record.id)
            if before is None:
                orders[type(record)].append(record.id)
            if before != record:
                changes.append(Change(before, record))
        update = {ORDERS[kind]: tuple(ids) for kind, ids in orders.items()}
        return (*changes, *replaced(head, head.model_copy(update=update)))


@dataclass(frozen=True, slots=True)
class ReceiveRecords:
    """Take over the comments, opinions and events of another state; the content stays as it is."""

    other: Document
    label: ClassVar[Message] = Message("edit.receive_records")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        return merging(document, self.other)
