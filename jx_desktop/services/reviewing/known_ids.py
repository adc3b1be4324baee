"""An imported text as the next state of one that was reviewed: imports make new ids, and comments hang on them."""

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.comparing.matching import pair_up
from jx_desktop.domain.comparing.paired_projects import PairedProjects
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.review.records import Comment


def with_known_ids(document: Document, earlier: Document) -> tuple[Document, int]:
    """Return an imported document with the ids that an earlier state has, and how many of its projects are known.

    Projects and units belong together by code, else by name; rows of indicators by what they are called.
    """
    pairs = PairedProjects(earlier, document)
    ids = {document.head.id: earlier.head.id}
    ids |= {document.units[after].id: earlier.units[before].id for before, after in pairs.units}
    for later_id, placed in pairs.origins.items():
        ids[later_id] = placed.project.id
        ids |= _row_ids(document.get(Project, later_id), placed.project)
    if len(set(ids.values())) < len(ids) or any(old != new and new in document for old, new in ids.items()):
        return document, 0
    entities = [_renamed(entity, ids) for entity in document]
    return Document.build(entities, document.form, document.foreign_rows), len(pairs.origins)


def _row_ids(project: Project, earlier: Project) -> dict[str, str]:
    before, after = earlier.indicators, project.indicators
    found = pair_up([_row_keys(row) for row in before], [_row_keys(row) for row in after])
    return {after[at].id: row.id for row, at in zip(before, found, strict=True) if at is not None}


def _row_keys(row: Indicator) -> tuple[str, ...]:
    name = without_spaces(row.level3)
    return f"{without_spaces(row.level2)}/{name}/{without_spaces(row.value)}" if name else "", name


def _renamed(entity: Entity, ids: dict[str, str]) -> Entity:
    update: dict[str, object] = {"id": ids.get(entity.id, entity.id)}
    if isinstance(entity, Head):
        update["unit_ids"] = tuple(ids.get(each, each) for each in entity.unit_ids)
    elif isinstance(entity, Unit):
        update["project_ids"] = tuple(ids.get(each, each) for each in entity.project_ids)
    elif isinstance(entity, Project):
        rows = (row.model_copy(update={"id": ids.get(row.id, row.id)}) for row in entity.indicators)
        update["indicators"] = tuple(rows)
    elif isinstance(entity, Comment):
        update["entity"] = ids.get(entity.entity or "", entity.entity)
        update["row"] = ids.get(entity.row or "", entity.row)
    return entity.model_copy(update=update)
