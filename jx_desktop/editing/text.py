"""Commands that set fields of the head, of a section, a unit, a project, a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.yearly.following import with_followers, with_source

E = TypeVar("E", bound=Entity)
_PROJECT = Message("edit.project")


def replaced(before: E | None, after: E) -> ChangeSet:
    """Return the change from `before` to `after`; none when they are equal. A sheet that is blank is not kept."""
    kept = None if isinstance(after, Sheet) and after.is_blank else after
    return () if kept == before else (Change(before, kept),)


def cleaned(values: Mapping[str, object]) -> dict[str, object]:
    """Return values without the characters that no document can hold: what is pasted may bring them along."""
    return {path: cleaned_value(value) for path, value in values.items()}


def cleaned_value(value: object) -> object:
    """Return a value, or each of several, without such characters."""
    if type(value) is str:  # a stage is a text of its own kind
        return clean_text(value)
    return tuple(cleaned_value(item) for item in value) if isinstance(value, (tuple, list)) else value


@dataclass(frozen=True, slots=True)
class SetHeadFields:
    """Set one or more fields of the head, by path (``reviewed_by``, ``department.name``)."""

    values: Mapping[str, object]
    label: ClassVar[Message] = Message("edit.head")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        return replaced(document.head, document.head.with_values(cleaned(self.values)))


@dataclass(frozen=True, slots=True)
class SetFields:
    """Set one or more fields of one entity, by path (``budget.total``, ``plan.12``, ``goals``, ``paragraphs``)."""

    entity_id: str
    values: Mapping[str, object]
    label: Message = _PROJECT

    @classmethod
    def of(cls, entity: Entity, values: Mapping[str, object]) -> "SetFields":
        """Return the command for an entity of whatever kind, called by that."""
        return cls(entity.id, values, Message(f"edit.{entity.entity_kind}"))

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        entity = document.get(Entity, self.entity_id)
        typed = with_source(document, entity, entity.with_values(cleaned(self.values)))
        after = with_followers(document, entity, typed)
        return replaced(document.stored(entity.id), after)
