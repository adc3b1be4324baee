"""Documents without some of their projects: the public copy (公开), and what has got money."""

from collections.abc import Callable

from jx_desktop.base.record import FrozenDict, without_fields
from jx_desktop.domain.document.document import ORDERS, RECORDS, Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project

_OF_THE_DESK = ("unconfirmed", "disclose_ground", "section_office", "key_project", "succeeds")
"""Fields that no form prints."""


def disclosed(document: Document) -> Document:
    """Return `document` without the projects whose `disclose` is False; the rest is numbered anew by its place."""
    return _only(document, lambda project: project.disclose)


def arranged(document: Document) -> Document:
    """Return `document` without the projects that have got no money (未安排); the same one where all have."""
    if len(document.projects) == sum(len(unit.project_ids) for unit in document.units):
        return document
    return _only(document, lambda project: project.arranged)


def public_copy(document: Document) -> Document:
    """Return what the public may read: disclosed projects that have got money, and what is filled in in them.

    Left out are all records (rulings, comments, opinions, events), marks of what nobody has confirmed, what the desk
    notes for itself, keys that this version does not know, and the declared total where it counts more than is left.
    """
    left = arranged(disclosed(document))
    is_whole = len(left.projects) == sum(len(unit.project_ids) for unit in document.units)
    head = without_fields(left.head, _OF_THE_DESK).model_copy(
        update={
            **dict.fromkeys((ORDERS[kind] for kind in RECORDS), ()),
            "declared_total": left.head.declared_total if is_whole else None,
            "before_final": None,
            "references": FrozenDict(),
            "part": None,
            "review_of": None,
        }
    )
    content = (without_fields(entity, _OF_THE_DESK) for entity in left.content if not isinstance(entity, Head))
    return Document.build([head, *content], document.form).with_last_year(document.last_year)


def _only(document: Document, is_kept: Callable[[Project], bool]) -> Document:
    changes: list[Change] = []
    for unit in document.units:
        hidden = [project for project in document.projects_of(unit) if not is_kept(project)]
        if hidden:
            gone = {project.id for project in hidden}
            kept = tuple(project_id for project_id in unit.project_ids if project_id not in gone)
            changes.append(Change(unit, unit.model_copy(update={"project_ids": kept})))
            changes += (Change(project, None) for project in hidden)
    return document.apply(tuple(changes))
