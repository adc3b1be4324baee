"""Entities under other ids, with all that points at them."""

from collections.abc import Mapping
from typing import TypeVar

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling

E = TypeVar("E", bound=Entity)


def renamed(entity: E, ids: Mapping[str, str]) -> E:
    """Return an entity whose id, and the ids to which it points, are replaced; what is not in `ids` stays.

    Rows keep theirs, which are unique within their entity, and so does what projects of last year are pointed at.
    """
    update: dict[str, object] = {}
    if entity.id in ids:
        update["id"] = ids[entity.id]
    if isinstance(entity, Head):
        update["unit_ids"] = _all(entity.unit_ids, ids)
        if entity.part is not None:
            part = entity.part
            held = {"unit_ids": _all(part.unit_ids, ids), "project_ids": _all(part.project_ids, ids)}
            update["part"] = part.model_copy(update=held)
    elif isinstance(entity, Unit):
        update["project_ids"] = _all(entity.project_ids, ids)
    elif isinstance(entity, (Comment, Opinion, Ruling)):
        if entity.entity is not None and entity.entity in ids:
            update["entity"] = ids[entity.entity]
        if isinstance(entity, Ruling) and entity.shared_with:
            update["shared_with"] = _all(entity.shared_with, ids)
    elif isinstance(entity, Event) and entity.codes:
        update["codes"] = FrozenDict({ids.get(each, each): code for each, code in entity.codes.items()})
    values = entity.field_values()
    changed = {name: value for name, value in update.items() if values[name] != value}
    return entity.model_copy(update=changed) if changed else entity


def _all(ids: tuple[str, ...], others: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(others.get(each, each) for each in ids)
