"""The menu 插入: projects and units, added, copied, moved, removed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from jx_desktop.domain.document import Document
from jx_desktop.domain.projects import Project
from jx_desktop.domain.units import Unit
from jx_desktop.editing.command import Command
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
from jx_desktop.services.work import Work
from jx_desktop.ui.actions.action import make_action

if TYPE_CHECKING:
    from jx_desktop.ui.main_window import MainWindow


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
        for action in (self.copy, self.up, self.down, self.remove):
            action.setEnabled(may_edit and isinstance(entity, (Project, Unit)))

    def _chosen(self) -> object:
        desk = self._window.desk
        return desk.work.document.find(desk.entity_id) if desk is not None else None

    def _run(self, command: Command) -> None:
        work = self._window.work
        if work is not None and not work.is_locked:
            self._window.commit()
            work.session.run(command)

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

    def remove_chosen(self) -> None:
        """Remove the chosen project or unit; a passing message offers to take that back."""
        entity = self._chosen()
        if isinstance(entity, Project):
            self._run(RemoveProject(entity.id))
            self._window.tell_removed(entity.name)
        elif isinstance(entity, Unit):
            self._run(RemoveUnit(entity.id))
            self._window.tell_removed(entity.name)

    def move(self, step: int) -> None:
        """Move the chosen project or unit up (-1) or down (1); a project at the edge goes to the next unit."""
        work, entity = self._window.work, self._chosen()
        if work is None:
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
