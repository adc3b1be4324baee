"""Where the cursor goes when what it is to go to, or what it was in, is no longer there."""

from collections.abc import Iterator

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import row_of, rows_of, table_of


def landing(place: Address, before: Document, after: Document) -> Address:
    """Return where a place leads in the state `after`: to itself, or to what stands nearest to where it was `before`.

    In place of an entity that is what stood below it, above it, or over it; in place of a row the one that has come
    there, in the same field.
    """
    if place.entity_id not in after:
        return Address(next(near for near in _near(before, place.entity_id) if near in after))
    old, new = before.find(place.entity_id), after.find(place.entity_id)
    if place.row_id is None or not isinstance(new, (Project, Sheet)) or row_of(new, place.row_id) is not None:
        return place
    table_id = table_of(old, place.row_id) if isinstance(old, (Project, Sheet)) else None
    if table_id is None or not isinstance(old, (Project, Sheet)):
        return Address(place.entity_id, new.main_table or None)
    rows, ids = rows_of(new, table_id), [row.id for row in rows_of(old, table_id)]
    if not rows:
        return Address(place.entity_id, table_id)
    return place._replace(row_id=rows[min(ids.index(place.row_id), len(rows) - 1)].id)


def _near(document: Document, entity_id: str) -> Iterator[str]:
    """Yield the units and projects near one, the nearest first; at last the head."""
    for unit in document.units:
        if entity_id in unit.project_ids:
            yield from _around(unit.project_ids, entity_id)
            entity_id = unit.id
            yield entity_id
            break
    if entity_id in document.head.unit_ids:
        yield from _around(document.head.unit_ids, entity_id)
    yield document.head.id


def _around(ids: tuple[str, ...], entity_id: str) -> Iterator[str]:
    at = ids.index(entity_id)
    yield from ids[at + 1 :]
    yield from reversed(ids[:at])
