"""Entities and change sets: the records that a document is made of, and the only way they change."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeAlias
from uuid import uuid4

from pydantic import Field, StringConstraints

from jx_desktop.base.record import Record
from jx_desktop.base.text import Text

EntityId = Annotated[Text, StringConstraints(min_length=1, max_length=200)]
RowId = EntityId


def new_id() -> str:
    """Return an id that no other entity or row has."""
    return uuid4().hex


class Entity(Record):
    """One record with an id; a change replaces it as a whole."""

    entity_kind: ClassVar[str]
    id: EntityId = Field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Change:
    """One entity before and after: added without `before`, removed without `after`."""

    before: Entity | None
    after: Entity | None

    def __post_init__(self) -> None:
        before, after = self.before, self.after
        if before is None and after is None:
            raise ValueError("a change needs an entity before or after it")
        if before is not None and after is not None and before.id != after.id:
            raise ValueError("a change keeps the id of its entity")

    @property
    def entity_id(self) -> str:
        """The id of the entity that is added, replaced or removed."""
        entity = self.after if self.after is not None else self.before
        return entity.id if entity is not None else ""


ChangeSet: TypeAlias = tuple[Change, ...]


def inverted(changes: ChangeSet) -> ChangeSet:
    """Return the changes that take back `changes`."""
    return tuple(Change(change.after, change.before) for change in reversed(changes))


def merged(first: ChangeSet, second: ChangeSet) -> ChangeSet:
    """Return one change set for `first` followed by `second`: each entity from its oldest to its newest state."""
    states: dict[str, list[Entity | None]] = {}
    for change in (*first, *second):
        states.setdefault(change.entity_id, [change.before, None])[1] = change.after
    return tuple(Change(before, after) for before, after in states.values() if before != after)
