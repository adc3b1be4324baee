"""Commands that set fields: of the head, of a section, of a unit, of a project."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from jx_desktop.domain.document import Document
from jx_desktop.domain.entity import Change, ChangeSet, Entity
from jx_desktop.domain.messages import Message
from jx_desktop.domain.projects import Project
from jx_desktop.domain.sections import Section
from jx_desktop.domain.units import Unit

E = TypeVar("E", bound=Entity)


def replaced(before: E, after: E) -> ChangeSet:
    """Return the change from `before` to `after`; none when they are equal."""
    return () if after == before else (Change(before, after),)


@dataclass(frozen=True, slots=True)
class SetHeadFields:
    """Set one or more fields of the head, by path (``reviewed_by``, ``department.name``)."""

    values: Mapping[str, object]
    label: ClassVar[Message] = Message("edit.head")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        return replaced(document.head, document.head.with_values(self.values))


@dataclass(frozen=True, slots=True)
class SetParagraphs:
    """Set the paragraphs of the section that the form calls `key`."""

    key: str
    paragraphs: tuple[str, ...]
    label: ClassVar[Message] = Message("edit.section")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        section: Section = document.section(self.key)
        return replaced(section, section.with_values({"paragraphs": self.paragraphs}))


@dataclass(frozen=True, slots=True)
class SetUnitFields:
    """Set one or more fields of one unit."""

    unit_id: str
    values: Mapping[str, object]
    label: ClassVar[Message] = Message("edit.unit")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        unit = document.get(Unit, self.unit_id)
        return replaced(unit, unit.with_values(self.values))


@dataclass(frozen=True, slots=True)
class SetProjectFields:
    """Set one or more fields of one project, by path (``budget.total``, ``plan.12``, ``goals``)."""

    project_id: str
    values: Mapping[str, object]
    label: ClassVar[Message] = Message("edit.project")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        project = document.get(Project, self.project_id)
        return replaced(project, project.with_values(self.values))
