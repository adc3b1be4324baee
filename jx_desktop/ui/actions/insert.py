"""The menu 插入: projects and units, added, copied, moved, removed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.editing.command import Command
from jx_desktop.editing.several import MoveProjects, MoveUnits, RemoveSeveral
from jx_desktop.editing.tree import (
    AddProject,
    AddUnit,
    CopyProject,
    CopyUnit,
    MoveProject,
    MoveUnit,
    RemoveProject,
    RemoveUnit,
)
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.navigation.view import Target

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow


class InsertActions(QObject):
    """Units and projects as a whole."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        make = make_action
        self.add_project = make(
            window, "add_project", self.tr("New project"), self.insert_project, "Ctrl+Shift+N", picture="add"
        )
        self.add_unit = make(window, "add_unit", self.tr("New unit"), self.insert_unit, picture="unit")
        self.copy = make(window, "copy", self.tr("Make a copy"), self.copy_chosen, picture="copy")
        self.up = make(window, "up", self.tr("Move up"), lambda: self.move(-1), picture="up")
        self.down = make(window, "down", self.tr("Move down"), lambda: self.move(1), picture="down")
        self.remove = make(window, "remove", self.tr("Remove"), self.remove_chosen, picture="remove")

    def fill(self, menu: QMenu) -> None:
        """Put the actions into a menu: the menu bar's, and the tree's."""
        menu.addActions([self.add_project, self.add_unit])
        menu.addSeparator()
        menu.addActions([self.copy, self.up, self.down, self.remove])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        may_edit = work is not None and not work.is_locked
        entity = self._chosen()
        self.add_project.setEnabled(may_edit)
        self.add_unit.setEnabled(may_edit)
        is_movable = may_edit and isinstance(entity, (Project, Unit))
        for action in (self.copy, self.remove):
            action.setEnabled(is_movable)
        for action in (self.up, self.down):
            action.setEnabled(is_movable and not self._window.settings.order_locked)

    def _chosen(self) -> object:
        desk = self._window.desk
        return desk.work.document.find(desk.entity_id) if desk is not None else None

    def _run(self, command: Command) -> ChangeSet:
        work = self._window.work
        if work is None or work.is_locked:
            return ()
        self._window.commit()
        return work.session.run(command)

    def insert_project(self, unit_id: str | None = None) -> None:
        """Add a project behind the chosen one, or at the end of the chosen or the last unit."""
        desk = self._window.desk
        if desk is None or desk.work.is_locked:
            return
        document = desk.work.document
        entity = document.find(unit_id) if unit_id else self._chosen()
        project = Project()
        if isinstance(entity, Project):
            unit = document.unit_of(entity.id)
            self._run(AddProject(unit.id, project, unit.project_ids.index(entity.id) + 1))
        else:
            if not document.units:
                self.insert_unit()
                document = desk.work.document
            unit = entity if isinstance(entity, Unit) else document.units[-1]
            self._run(AddProject(unit.id, project))
        desk.go_to(project.id, "code")

    def insert_unit(self) -> None:
        """Add a unit behind the others."""
        desk = self._window.desk
        if desk is not None:
            unit = Unit()
            self._run(AddUnit(unit))
            desk.go_to(unit.id, "code")

    def copy_chosen(self) -> None:
        """Copy the chosen project or unit and show the copy."""
        desk, entity = self._window.desk, self._chosen()
        if desk is not None and isinstance(entity, Project):
            copy = CopyProject(entity.id)
            self._run(copy)
            desk.go_to(copy.new_id, "code")
        elif desk is not None and isinstance(entity, Unit):
            copies = CopyUnit(entity.id)
            self._run(copies)
            desk.go_to(copies.new_id, "code")

    # ---- removing

    def remove_chosen(self) -> None:
        """Remove the lines that are chosen in the tree; a passing message offers to take that back."""
        desk = self._window.desk
        if desk is None:
            return
        document = desk.work.document
        entities = [document.find(key) for key in desk.navigation.selected_keys]
        gone = [entity for entity in entities if isinstance(entity, (Unit, Project))]
        entity = self._chosen()
        if len(gone) < 2:
            gone = [entity] if isinstance(entity, (Unit, Project)) else []
        if gone and self._run(_removal(gone)):
            self._window.edit.tell_step(self._window.wording.word(_words(document, gone)))

    # ---- moving

    def move(self, step: int) -> None:
        """Move the chosen project or unit up (-1) or down (1); a project at the edge goes to the next unit."""
        work, entity = self._window.work, self._chosen()
        if work is None or self._window.settings.order_locked:
            return
        document = work.document
        if isinstance(entity, Unit):
            at = document.head.unit_ids.index(entity.id) + step
            if 0 <= at < len(document.head.unit_ids):
                self._run(MoveUnit(entity.id, at))
        elif isinstance(entity, Project):
            command = _project_move(document, entity, step)
            if command is not None:
                self._run(command)

    def move_to(self, keys: tuple[str, ...], target: Target) -> None:
        """Move projects, or units, to where they were dropped."""
        work = self._window.work
        if work is None or self._window.settings.order_locked or not all(key in work.document for key in keys):
            return
        if target.unit_id is None:
            self._run(MoveUnits(keys, target.at))
        else:
            self._run(MoveProjects(keys, target.unit_id, target.at))


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
