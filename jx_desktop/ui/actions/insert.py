"""The menu 插入: projects and units, added, copied, moved, removed."""

from functools import partial

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, first_in
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.review.locks import NEW_PROJECT
from jx_desktop.editing.command import Command
from jx_desktop.editing.several import MoveProjects, MoveUnits, RemoveSeveral
from jx_desktop.editing.tree import (
    AddFirstProject,
    AddProject,
    AddUnit,
    CopyProject,
    CopyUnit,
    MoveProject,
    MoveUnit,
    RemoveProject,
    RemoveUnit,
)
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.navigation.view import Target
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, is_seen, of_content, of_projects


class InsertActions(ActionGroup):
    """Units and projects as a whole."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words, keys = self.tr("New project"), "Ctrl+Shift+N"
        self.add_project = self.add(
            "add_project", words, self.insert_project, "add", keys, picture="add", possible=is_seen, changes=of_projects
        )
        self.add_unit = self.add(
            "add_unit",
            self.tr("New unit"),
            self.insert_unit,
            "add",
            picture="unit",
            possible=is_seen,
            changes=of_content,
        )
        copy, up, down, remove = self.tr("Make a copy"), self.tr("Move up"), self.tr("Move down"), self.tr("Remove")
        self.copy = self.add(
            "copy", copy, self.copy_chosen, "arrange", picture="copy", possible=_can_change, changes=of_projects
        )
        self.up = self.add(
            "up", up, partial(self.move, -1), "arrange", picture="up", possible=_can_move, changes=of_content
        )
        self.down = self.add(
            "down", down, partial(self.move, 1), "arrange", picture="down", possible=_can_move, changes=of_content
        )
        self.remove = self.add(
            "remove", remove, self.remove_chosen, "arrange", picture="remove", possible=_can_change, changes=of_projects
        )

    def meet(self, desk: Desk) -> None:
        """Do what is wanted in the tree and in the forms."""
        desk.project_wanted.connect(self.insert_project)
        tree = desk.navigation.view
        tree.step_wanted.connect(self.move)
        tree.removal_wanted.connect(self.remove.trigger)
        tree.moved.connect(self.move_to)

    def _run(self, command: Command, place: Address) -> ChangeSet:
        self.shell.commit()
        return self.work.session.run(command, place=place)

    def insert_project(self, unit_id: str | None = None) -> None:
        """Add a project behind the chosen one, or at the end of the chosen or the last unit."""
        document = self.work.document
        if self.work.why_closed(*NEW_PROJECT) is not None:
            return
        entity = document.find(unit_id) if unit_id else self.chosen
        project = Project()
        if isinstance(entity, Project):
            unit = document.unit_of(entity.id)
            command: Command = AddProject(unit.id, project, unit.project_ids.index(entity.id) + 1)
        elif isinstance(entity, Unit) or document.units:
            command = AddProject(entity.id if isinstance(entity, Unit) else document.units[-1].id, project)
        else:
            command = AddFirstProject(project)
        self._add(command, project.id)

    def insert_unit(self) -> None:
        """Add a unit behind the others."""
        unit = Unit()
        self._add(AddUnit(unit), unit.id)

    def copy_chosen(self) -> None:
        """Copy the chosen project or unit and show the copy."""
        entity = self.chosen
        if isinstance(entity, (Project, Unit)):
            copy = CopyProject(entity.id) if isinstance(entity, Project) else CopyUnit(entity.id)
            self._add(copy, copy.new_id)

    def _add(self, command: Command, entity_id: str) -> None:
        """Add something and go to it, to be filled in."""
        place = Address(entity_id, "code")
        self._run(command, place)
        self.shell.go_to(*place)

    # ---- removing

    def remove_chosen(self) -> None:
        """Remove the lines that are chosen in the tree; a passing message offers to take that back."""
        document, entity = self.work.document, self.chosen
        entities = [document.find(key) for key in self.desk.navigation.selected_keys]
        gone = [entity for entity in entities if isinstance(entity, (Unit, Project))]
        if len(gone) < 2:
            gone = [entity] if isinstance(entity, (Unit, Project)) else []
        ids = [key for each in gone for key in (each.id, *(each.project_ids if isinstance(each, Unit) else ()))]
        place = first_in(self.desk.entity_id, [Address(key) for key in ids])
        if place is not None and self._run(_removal(gone), place):
            self.shell.part(EditActions).tell_step(self.shell.wording.word(_words(document, gone)))

    # ---- moving

    def move(self, step: int) -> None:
        """Move the chosen project or unit up (-1) or down (1); a project at the edge goes to the next unit."""
        document, entity = self.work.document, self.chosen
        if self.shell.settings.order_locked:
            return
        if isinstance(entity, Unit):
            at = document.head.unit_ids.index(entity.id) + step
            if 0 <= at < len(document.head.unit_ids):
                self._run(MoveUnit(entity.id, at), Address(entity.id))
        elif isinstance(entity, Project):
            command = _project_move(document, entity, step)
            if command is not None:
                self._run(command, Address(entity.id))

    def move_to(self, keys: tuple[str, ...], target: Target) -> None:
        """Move projects, or units, to where they were dropped."""
        if self.shell.settings.order_locked or not all(key in self.work.document for key in keys):
            return
        if target.unit_id is None:
            self._run(MoveUnits(keys, target.at), Address(keys[0]))
        else:
            self._run(MoveProjects(keys, target.unit_id, target.at), Address(keys[0]))


def _can_change(state: WindowState) -> bool:
    return is_seen(state) and isinstance(state.chosen, (Project, Unit))


def _can_move(state: WindowState) -> bool:
    return _can_change(state) and not state.order_locked


def _removal(gone: list[Unit | Project]) -> Command:
    if len(gone) > 1:
        return RemoveSeveral(tuple(entity.id for entity in gone))
    entity = gone[0]
    return RemoveUnit(entity.id) if isinstance(entity, Unit) else RemoveProject(entity.id)


def _words(document: Document, gone: list[Unit | Project]) -> Message:
    """Say what is removed; `document` is the state before."""
    units = [entity for entity in gone if isinstance(entity, Unit)]
    projects = {entity.id for entity in gone if isinstance(entity, Project)}
    if not units and len(gone) == 1:
        return Message("removed.project", {"name": gone[0].name or document.form.label("project")})
    projects.update(key for unit in units for key in unit.project_ids)
    if len(gone) == 1:
        return Message("removed.unit", {"name": gone[0].name or document.form.label("unit"), "count": len(projects)})
    return Message("removed.several", {"units": len(units), "projects": len(projects)})


def _project_move(document: Document, project: Project, step: int) -> MoveProject | None:
    unit = document.unit_of(project.id)
    at = unit.project_ids.index(project.id) + step
    if 0 <= at < len(unit.project_ids):
        return MoveProject(project.id, unit.id, at)
    position = document.head.unit_ids.index(unit.id) + step
    if not 0 <= position < len(document.head.unit_ids):
        return None
    neighbour = document.units[position]
    return MoveProject(project.id, neighbour.id, len(neighbour.project_ids) if step < 0 else 0)
