"""The public copy of a document (公开): without the projects that are not disclosed."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project


def disclosed(document: Document) -> Document:
    """Return `document` without the projects whose `disclose` is False; the rest is numbered anew by its place."""
    changes: list[Change] = []
    for unit in document.units:
        hidden = [project for project in document.projects_of(unit) if not project.disclose]
        if hidden:
            kept = tuple(project_id for project_id in unit.project_ids if document.get(Project, project_id).disclose)
            changes.append(Change(unit, unit.model_copy(update={"project_ids": kept})))
            changes += (Change(project, None) for project in hidden)
    return document.apply(tuple(changes))
