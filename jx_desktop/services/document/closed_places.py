"""What of a document takes no edits now, and why: asked before something is offered, so that it is not refused then."""

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import table_of
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.locks import (
    AMOUNTS,
    APPROVED,
    CONTENT,
    Domain,
    EditLock,
    domains_of_cell,
    domains_of_place,
)
from jx_desktop.services.document.work import Work


def why_closed_at(work: Work, place: Address) -> Message | None:
    """Return why what stands at a place takes no edits; None where it does. A project without money takes none."""
    entity = work.document.find(place.entity_id)
    if entity is None:
        return None
    table = table_of(entity, place.row_id) if place.row_id and isinstance(entity, (Project, Sheet)) else None
    return why_closed(work, entity, place.field or "", table)


def lock_at(work: Work, place: Address) -> EditLock | None:
    """Return the lock that holds what stands at a place, None where none does."""
    entity, form = work.document.find(place.entity_id), work.document.form
    if entity is None:
        return None
    table = table_of(entity, place.row_id) if place.row_id and isinstance(entity, (Project, Sheet)) else None
    if table is None:
        return work.session.lock_of(domains_of_place(entity, place.field or "", form), entity.id)
    return work.session.lock_of(domains_of_cell(entity, table, place.field or "", form), entity.id)


def may_correct(work: Work) -> bool:
    """Whether amounts and goals are closed by their approval (批复) alone, so that they can be corrected (更正)."""
    holding = [lock for lock in work.session.locks if Domain(AMOUNTS, GOAL_SHEET) in lock]
    return [lock.name for lock in holding] == [APPROVED]


def why_closed(work: Work, entity: Entity, path: str, table_id: str | None = None) -> Message | None:
    """Return why a field takes no edits, or a column of a table; without a path, why the table takes no other rows."""
    form = work.document.form
    domains = (
        domains_of_place(entity, path, form) if table_id is None else domains_of_cell(entity, table_id, path, form)
    )
    why = work.why_closed(*domains, entity_id=entity.id)
    if why is None and isinstance(entity, Project) and not entity.arranged:
        return Message("not_funded.locked")
    return why


def takes_edits(work: Work) -> bool:
    """Whether anything that is filled in takes edits, on whichever sheet."""
    sheets = {GOAL_SHEET, *work.document.form.all_sheets}
    return any(work.session.allows(CONTENT, sheet) for sheet in sheets)
