"""Commands on units and projects as a whole: add, copy, remove, move."""

from dataclasses import dataclass, field
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, new_id
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.review.marks import marked
from jx_desktop.domain.yearly.goals_alone import with_goals_alone

_END = 1_000_000_000


def _inserted(ids: tuple[str, ...], new: str, at: int) -> tuple[str, ...]:
    at = max(0, at)
    return (*ids[:at], new, *ids[at:])


def _copied(project: Project, project_id: str, document: Document) -> Project:
    """Return a project that begins with another's goals."""
    return marked(with_goals_alone(project, document.form).copied(project_id, code=""), document.form)


def _without(ids: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(item for item in ids if item != gone)


@dataclass(frozen=True, slots=True)
class AddUnit:
    """Add a unit without projects before position `at`."""

    unit: Unit = field(default_factory=Unit)
    at: int = _END
    label: ClassVar[Message] = Message("edit.add_unit")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head = document.head
        unit = self.unit.model_copy(update={"project_ids": ()})
        order = _inserted(head.unit_ids, unit.id, self.at)
        return Change(None, unit), Change(head, head.model_copy(update={"unit_ids": order}))


@dataclass(frozen=True, slots=True)
class RemoveUnit:
    """Remove a unit with its projects."""

    unit_id: str
    label: ClassVar[Message] = Message("edit.remove_unit")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head = document.head
        unit = document.get(Unit, self.unit_id)
        order = _without(head.unit_ids, unit.id)
        return (
            Change(head, head.model_copy(update={"unit_ids": order})),
            Change(unit, None),
            *(Change(project, None) for project in document.projects_of(unit)),
        )


@dataclass(frozen=True, slots=True)
class MoveUnit:
    """Move a unit with its projects to position `to` among the units."""

    unit_id: str
    to: int
    label: ClassVar[Message] = Message("edit.move_unit")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head = document.head
        document.get(Unit, self.unit_id)
        order = _inserted(_without(head.unit_ids, self.unit_id), self.unit_id, self.to)
        return () if order == head.unit_ids else (Change(head, head.model_copy(update={"unit_ids": order})),)


@dataclass(frozen=True, slots=True)
class AddProject:
    """Add a project to a unit before position `at`."""

    unit_id: str
    project: Project = field(default_factory=Project)
    at: int = _END
    label: ClassVar[Message] = Message("edit.add_project")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        unit = document.get(Unit, self.unit_id)
        order = _inserted(unit.project_ids, self.project.id, self.at)
        return Change(None, self.project), Change(unit, unit.model_copy(update={"project_ids": order}))


@dataclass(frozen=True, slots=True)
class AddFirstProject:
    """Add a project, and a unit for it where the document has none yet."""

    project: Project = field(default_factory=Project)
    unit_id: str = field(default_factory=new_id)
    label: ClassVar[Message] = AddProject.label

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head, unit = document.head, Unit(id=self.unit_id, project_ids=(self.project.id,))
        order = (*head.unit_ids, unit.id)
        return Change(None, unit), Change(None, self.project), Change(head, head.model_copy(update={"unit_ids": order}))


@dataclass(frozen=True, slots=True)
class CopyProject:
    """Put a copy of a project behind it: new ids, and no code, for a code is the budget system's and unique.

    What it has from the other one is to be confirmed; what the year has made of that (自评, 调整) it has not.
    """

    project_id: str
    new_id: str = field(default_factory=new_id)
    label: ClassVar[Message] = Message("edit.copy_project")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project = document.get(Project, self.project_id)
        unit = document.unit_of(project.id)
        copy = _copied(project, self.new_id, document)
        order = _inserted(unit.project_ids, copy.id, unit.project_ids.index(project.id) + 1)
        return Change(None, copy), Change(unit, unit.model_copy(update={"project_ids": order}))


@dataclass(frozen=True, slots=True)
class CopyUnit:
    """Put a copy of a unit with its projects behind it: new ids, and no codes."""

    unit_id: str
    new_id: str = field(default_factory=new_id)
    label: ClassVar[Message] = Message("edit.copy_unit")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head = document.head
        unit = document.get(Unit, self.unit_id)
        projects = [_copied(project, new_id(), document) for project in document.projects_of(unit)]
        ids = tuple(project.id for project in projects)
        copy = unit.model_copy(update={"id": self.new_id, "code": "", "project_ids": ids})
        order = _inserted(head.unit_ids, copy.id, head.unit_ids.index(unit.id) + 1)
        return (
            *(Change(None, project) for project in projects),
            Change(None, copy),
            Change(head, head.model_copy(update={"unit_ids": order})),
        )


@dataclass(frozen=True, slots=True)
class RemoveProject:
    """Remove a project."""

    project_id: str
    label: ClassVar[Message] = Message("edit.remove_project")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        project = document.get(Project, self.project_id)
        unit = document.unit_of(project.id)
        order = _without(unit.project_ids, project.id)
        return Change(unit, unit.model_copy(update={"project_ids": order})), Change(project, None)


@dataclass(frozen=True, slots=True)
class MoveProject:
    """Move a project to position `to` in a unit, its own or another."""

    project_id: str
    unit_id: str
    to: int
    label: ClassVar[Message] = Message("edit.move_project")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        source = document.unit_of(self.project_id)
        target = document.get(Unit, self.unit_id)
        if source.id == target.id:
            order = _inserted(_without(source.project_ids, self.project_id), self.project_id, self.to)
            same = order == source.project_ids
            return () if same else (Change(source, source.model_copy(update={"project_ids": order})),)
        left = _without(source.project_ids, self.project_id)
        order = _inserted(target.project_ids, self.project_id, self.to)
        return (
            Change(source, source.model_copy(update={"project_ids": left})),
            Change(target, target.model_copy(update={"project_ids": order})),
        )
