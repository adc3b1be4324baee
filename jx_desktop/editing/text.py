"""Commands that set fields: of the head, of a section, of a unit, of a project."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.sections import Section

E = TypeVar("E", bound=Entity)


def replaced(before: E, after: E) -> ChangeSet:
    """Return the change from `before` to `after`; none when they are equal."""
    return () if after == before else (Change(before, after),)


def cleaned(values: Mapping[str, object]) -> dict[str, object]:
    """Return values without the characters that no document can hold: what is pasted may bring them along."""
    return {path: _cleaned(value) for path, value in values.items()}


def _cleaned(value: object) -> object:
    if type(value) is str:  # a stage is a text of its own kind
        return clean_text(value)
    return tuple(_cleaned(item) for item in value) if isinstance(value, (tuple, list)) else value


@dataclass(frozen=True, slots=True)
class SetHeadFields:
    """Set one or more fields of the head, by path (``reviewed_by``, ``department.name``)."""

    values: Mapping[str, object]
    label: ClassVar[Message] = Message("edit.head")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        return replaced(document.head, document.head.with_values(cleaned(self.values)))


@dataclass(frozen=True, slots=True)
class SetParagraphs:
    """Set the paragraphs of the section that the form calls `key`."""

    key: str
    paragraphs: tuple[str, ...]
    label: ClassVar[Message] = Message("edit.section")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        section: Section = document.section(self.key)
        return replaced(section, section.with_values(cleaned({"paragraphs": self.paragraphs})))


@dataclass(frozen=True, slots=True)
class _SetFields:
    entity_id: str
    values: Mapping[str, object]
    label: ClassVar[Message]

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        entity = document.get(Entity, self.entity_id)
        return replaced(entity, entity.with_values(cleaned(self.values)))


class SetUnitFields(_SetFields):
    """Set one or more fields of one unit."""

    label = Message("edit.unit")


class SetProjectFields(_SetFields):
    """Set one or more fields of one project, by path (``budget.total``, ``plan.12``, ``goals``)."""

    label = Message("edit.project")
