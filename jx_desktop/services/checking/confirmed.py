"""What is confirmed of last year's document: how much of it is the same as it was then."""

from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.review.marks import covered, marks_of
from jx_desktop.validation.reference import Reference


def count_unchanged(entity: Entity, reference: Reference) -> int:
    """Return in how many places that wait an entity says what last year's document says; 0 where that is not known."""
    if reference.document is None:
        return 0
    before = reference.project_like(entity) if isinstance(entity, Project) else reference.document.find(entity.id)
    return sum(covered(before, mark) == covered(entity, mark) for mark in marks_of(entity)) if before is not None else 0
