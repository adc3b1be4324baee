"""Documents without some of their projects: those that have got no money (未安排), and what is not disclosed."""

from collections.abc import Callable

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project


def arranged(document: Document) -> Document:
    """Return `document` without the projects that have got no money (未安排); the same one where all have."""
    if len(document.projects) == sum(len(unit.project_ids) for unit in document.units):
        return document
    return only_projects(document, lambda project: project.arranged)


def only_projects(document: Document, is_kept: Callable[[Project], bool]) -> Document:
    """Return `document` with those of its projects alone that are kept; the rest is numbered anew by its place."""
    changes: list[Change] = []
    for unit in document.units:
        hidden = [project for project in document.projects_of(unit) if not is_kept(project)]
        if hidden:
            gone = {project.id for project in hidden}
            kept = tuple(project_id for project_id in unit.project_ids if project_id not in gone)
            changes.append(Change(unit, unit.model_copy(update={"project_ids": kept})))
            changes += (Change(project, None) for project in hidden)
    return document.apply(tuple(changes))
