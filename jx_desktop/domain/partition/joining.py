"""The whole put together again from its parts: what it was when they were split off, as far as they tell."""

from collections.abc import Sequence

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import ORDERS, RECORDS, Document, InconsistentError
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import BASE, BeforeSplit, Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.partition.merge_plan import PartSource
from jx_desktop.domain.partition.pairing import derived_id
from jx_desktop.domain.partition.renaming import renamed


def joined(parts: Sequence[PartSource]) -> Document:
    """Return what parts are merged into where there is no document: head and Part 1 are those of the first of them.

    Of parts that were split off from one whole, it holds all that they held then, in its order. Of others it holds
    nothing yet. A first one that is no part, and is a whole department's, is the document itself. Raises
    ``IndexError`` without any.
    """
    first = parts[0].document
    if first.head.part is None and first.head.scope == "department":
        return first
    bases = [part for part in parts if part.base is not None and _whole_id(part.document) == _whole_id(first)]
    return together([part.base or part.document for part in bases], first, [part.document for part in bases])


def together(states: Sequence[Document], front: Document, tellers: Sequence[Document]) -> Document:
    """Return states of parts of one whole as one document, with the front of one; `tellers` know the order.

    Raises `InconsistentError` where an id means different things in them.
    """
    places: dict[str, int] = {}
    for teller in tellers:
        part = teller.head.part
        for entity_id, place in part.order.items() if part is not None else ():
            places.setdefault(entity_id, place)
    known: dict[str, Entity] = {}
    homes: dict[str, str] = {}
    ids = {state.head.id: _whole_id(front) for state in (*states, front)}
    for state in states:
        for unit in state.units:
            _add(known, unit)
            for project in state.projects_of(unit):
                if _add(known, project):
                    homes[project.id] = unit.id
        for kind in RECORDS:
            for record in state.listed(kind):
                _add(known, renamed(record, ids))

    def in_order(kind: type[Entity]) -> list[str]:
        found = [each.id for each in known.values() if isinstance(each, kind)]
        return sorted(found, key=lambda each: places.get(each, len(places)))

    projects = in_order(Project)
    of_unit: dict[str, list[str]] = {}
    for project_id in projects:
        of_unit.setdefault(homes[project_id], []).append(project_id)
    for unit_id in in_order(Unit):
        update = {"project_ids": tuple(of_unit.get(unit_id, ()))}
        known[unit_id] = known[unit_id].model_copy(update=update)
    orders = {name: tuple(in_order(kind)) for kind, name in ORDERS.items()}
    head = _whole_head(front).model_copy(update=orders)
    foreign = {(row.kind, row.id): row for state in (front, *states) for row in state.foreign_rows}
    entities = (head, *front.sections, *front.sheets, *known.values())
    return Document.build(entities, front.form, tuple(foreign.values()))


def _add(known: dict[str, Entity], entity: Entity) -> bool:
    """Add what is not known yet; return whether it was. Raises `InconsistentError` where its id is of another kind."""
    first = known.setdefault(entity.id, entity)
    if type(first) is not type(entity):
        raise InconsistentError("repeated_id", entity.id)
    return first is entity


def _whole_id(document: Document) -> str:
    """Return the id of the whole; that into which a unit's own document goes, which was no part, follows from it."""
    part = document.head.part
    return part.of if part is not None else derived_id(document, None, "merged")


def _whole_head(document: Document) -> Head:
    """Return the head of a part as that of the whole."""
    head, part = document.head, document.head.part
    before = part.before if part is not None else None
    before = before or BeforeSplit()
    references = {key: value for key, value in head.references.items() if key != BASE}
    references |= {BASE: before.base} if before.base else {}
    update = {"id": _whole_id(document), "scope": before.scope, "part": before.part}
    return head.model_copy(update={**update, "references": FrozenDict(references)})
