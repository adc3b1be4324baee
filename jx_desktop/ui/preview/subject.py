"""What the preview prints: one project, one sheet of the document, or all there is of what is worked on."""

from typing import NamedTuple

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.sheets import GOAL_SHEET


class Subject(NamedTuple):
    """The one project whose pages are printed, None for all, and the sheet; with the goals all is the document."""

    project_id: str | None = None
    sheet: str = GOAL_SHEET
    is_whole: bool = True


def subject_of(document: Document | None, entity_id: str | None, sheet: str, *, is_whole: bool) -> Subject:
    """Return what is printed where an entity is shown with a sheet of it: a cover is seen in the whole alone."""
    entity = document.find(entity_id) if document is not None and entity_id is not None else None
    if isinstance(entity, Project) and not is_whole:
        return Subject(entity.id, sheet, is_whole=False)
    return Subject(None, sheet, is_whole or not isinstance(entity, Sheet))


def first_printed(document: Document, entity_id: str) -> str:
    """Return of which entity there are pages: a unit begins with its first project."""
    entity = document.find(entity_id)
    return entity.project_ids[0] if isinstance(entity, Unit) and entity.project_ids else entity_id
