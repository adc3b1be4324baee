"""Commands on several projects and units at once; each is one step."""

from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit


@dataclass(frozen=True, slots=True)
class MoveProjects:
    """Move projects, in the order given, to before position `at` of a unit; the position counts as before the move."""

    project_ids: tuple[str, ...]
    unit_id: str
    at: int
    label: ClassVar[Message] = Message("edit.move_project")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        moved = tuple(document.get(Project, project_id).id for project_id in dict.fromkeys(self.project_ids))
        gone = set(moved)
        target = document.get(Unit, self.unit_id)
        orders: dict[str, tuple[str, ...]] = {}
        for unit in document.units:
            orders[unit.id] = tuple(key for key in unit.project_ids if key not in gone)
        before = tuple(key for key in target.project_ids[: max(0, self.at)] if key not in gone)
        orders[target.id] = (*before, *moved, *orders[target.id][len(before) :])
        return tuple(
            Change(unit, unit.model_copy(update={"project_ids": orders[unit.id]}))
            for unit in document.units
            if orders[unit.id] != unit.project_ids
        )


@dataclass(frozen=True, slots=True)
class MoveUnits:
    """Move units with their projects, in the order given, to before position `at`, which counts as before the move."""

    unit_ids: tuple[str, ...]
    at: int
    label: ClassVar[Message] = Message("edit.move_unit")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head = document.head
        moved = tuple(document.get(Unit, unit_id).id for unit_id in dict.fromkeys(self.unit_ids))
        before = tuple(key for key in head.unit_ids[: max(0, self.at)] if key not in moved)
        rest = tuple(key for key in head.unit_ids if key not in moved)
        order = (*before, *moved, *rest[len(before) :])
        return () if order == head.unit_ids else (Change(head, head.model_copy(update={"unit_ids": order})),)


@dataclass(frozen=True, slots=True)
class RemoveSeveral:
    """Remove projects and units; a unit goes with its projects."""

    ids: tuple[str, ...]
    label: ClassVar[Message] = Message("edit.remove_several")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head, gone = document.head, set(self.ids)
        for entity_id in self.ids:
            if not isinstance(document.find(entity_id), (Unit, Project)):
                raise KeyError(entity_id)
        changes: list[Change] = []
        for unit in document.units:
            projects = document.projects_of(unit)
            if unit.id in gone:
                changes += [Change(unit, None), *(Change(project, None) for project in projects)]
                continue
            order = tuple(key for key in unit.project_ids if key not in gone)
            if order != unit.project_ids:
                changes.append(Change(unit, unit.model_copy(update={"project_ids": order})))
                changes += [Change(project, None) for project in projects if project.id in gone]
        units = tuple(key for key in head.unit_ids if key not in gone)
        if units != head.unit_ids:
            changes.append(Change(head, head.model_copy(update={"unit_ids": units})))
        return tuple(changes)
