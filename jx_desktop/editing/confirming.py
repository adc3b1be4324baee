"""The command that says of what came from last year: it is meant like that (确认)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.review.marks import confirmed, mark_at, marks_of, place_of


@dataclass(frozen=True, slots=True)
class ConfirmPlaces:
    """Take the marks of 待确认 from places; those that have none are passed over."""

    places: tuple[Address, ...]
    label: ClassVar[Message] = Message("edit.confirm_places")

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> "ConfirmPlaces":
        """Return the command that confirms all of some projects and sections."""
        return cls(tuple(place_of(entity, mark) for entity in entities for mark in marks_of(entity)))

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        marks: dict[str, set[str]] = {}
        for place in self.places:
            entity = document.get(Entity, place.entity_id)
            mark = mark_at(entity, place)
            if mark in marks_of(entity):
                marks.setdefault(entity.id, set()).add(mark)
        entities = ((document.get(Entity, entity_id), gone) for entity_id, gone in marks.items())
        return tuple(Change(entity, confirmed(entity, gone)) for entity, gone in entities)
