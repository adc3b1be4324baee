"""拆分: a document divided into parts for revision, each a document with the same ids.

Of what lies in all parts together nothing is lost: head, Part 1, sheets of the whole, and what is said of these, lie in
each; projects in one; a unit with each of its projects.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import NAMESPACE_OID, uuid5

from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded, one_line
from jx_desktop.domain.document.document import ORDERS, RECORDS, Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import BASE, BeforeSplit, Head, Part
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.partition.renaming import renamed
from jx_desktop.domain.review.records import Comment, Opinion
from jx_desktop.domain.review.rulings import Ruling

SplitBy = Literal["unit", "office", "projects"]


@dataclass(frozen=True, slots=True)
class SplitPart:
    """A part: the name of its unit or office, empty for projects that have no office, and for those that were chosen.

    `base` is its state as it is kept to be compared with: it refers to no other.
    """

    name: str
    document: Document
    base: Document

    @property
    def projects(self) -> int:
        """How many projects it holds, also those without money."""
        return len(held(self.document).project_ids)


def parts_of(document: Document, by: SplitBy, project_ids: Collection[str] = ()) -> tuple[SplitPart, ...]:
    """Return the parts of a document: one of each unit, or office in charge (责任股室), or one of chosen projects.

    Projects without an office, and units without projects, are a part of their own, the last one. The same document
    gives the same parts.
    """
    units = document.units
    if by == "unit":
        of_units = [(_words(unit), [unit.id], unit.project_ids) for unit in units]
        return tuple(_made(document, by, name, ids, projects) for name, ids, projects in of_units)
    if by == "projects":
        chosen = [each.id for unit in units for each in document.projects_of(unit) if each.id in project_ids]
        return (_made(document, by, "", _homes(units, chosen), chosen),) if chosen else ()
    names: dict[str, str] = {}
    of_office: dict[str, list[str]] = {}
    for unit in units:
        for project in document.projects_of(unit):
            office = folded(project.section_office)
            names.setdefault(office, one_line(project.section_office))
            of_office.setdefault(office, []).append(project.id)
    empty = [unit.id for unit in units if not unit.project_ids]
    rest = of_office.pop("", [])
    parts = [_made(document, by, names[office], _homes(units, ids), ids) for office, ids in of_office.items()]
    if rest or empty:
        parts.append(_made(document, by, "", _homes(units, rest, empty), rest))
    return tuple(parts)


def office_of(document: Document) -> str | None:
    """Return the office of a part that was split off by offices, empty where it has none; None for any other document.

    It is that of most of its projects: one may have been given to another office since.
    """
    part = document.head.part
    if part is None or part.scope != "office":
        return None
    offices = Counter(one_line(project.section_office) for project in document.all_of(Project))
    return offices.most_common(1)[0][0] if offices else ""


def held(document: Document) -> Part:
    """Return what a document holds now, as a part would say it."""
    units = document.units
    return Part(
        of=document.head.id,
        unit_ids=tuple(unit.id for unit in units),
        project_ids=tuple(each for unit in units for each in unit.project_ids),
    )


def part_id(whole_id: str, unit_id: str) -> str:
    """Return the id of the document that a unit's part becomes: the same each time that it is split off."""
    return uuid5(NAMESPACE_OID, "\x00".join(("part", whole_id, unit_id))).hex


def restricted(document: Document, unit_ids: Collection[str], project_ids: Collection[str], head: Head) -> Document:
    """Return what of a document is in some units and projects, with another head.

    Of what is said, that is what is about these, or about the document as a whole, or about what has gone.
    """
    units = [
        unit.model_copy(update={"project_ids": tuple(each for each in unit.project_ids if each in project_ids)})
        for unit in document.units
        if unit.id in unit_ids
    ]
    projects = [project for unit in units for project in document.projects_of(unit)]
    elsewhere = {each.id for each in (*document.all_of(Unit), *document.all_of(Project))}
    elsewhere -= {each.id for each in (*units, *projects)}
    records = {kind: [each for each in document.listed(kind) if not _is_about(each, elsewhere)] for kind in RECORDS}
    order: dict[str, object] = {ORDERS[kind]: tuple(each.id for each in found) for kind, found in records.items()}
    order[ORDERS[Unit]] = tuple(unit.id for unit in units)
    ids = {document.head.id: head.id} if head.id != document.head.id else {}
    said = (renamed(record, ids) for found in records.values() for record in found)
    entities = (*document.sections, *document.sheets, *units, *projects, *said)
    return Document.build([head.model_copy(update=order), *entities], document.form, document.foreign_rows)


def places_in(document: Document) -> dict[str, int]:
    """Return the places of all that is listed in a document, from 0, by the ids: units with projects, then records."""
    ids: list[str] = []
    for unit in document.units:
        ids += (unit.id, *unit.project_ids)
    for kind in RECORDS:
        ids += getattr(document.head, ORDERS[kind])
    return {entity_id: place for place, entity_id in enumerate(ids)}


def _made(document: Document, by: SplitBy, name: str, unit_ids: Sequence[str], project_ids: Sequence[str]) -> SplitPart:
    head = document.head
    base = head.references.get(BASE, "")
    before = BeforeSplit(scope=head.scope, part=head.part, base=base)
    part = Part(
        of=head.id,
        scope=by,
        unit_ids=tuple(unit_ids),
        project_ids=tuple(project_ids),
        before=None if before == BeforeSplit() else before,
    )
    update: dict[str, object] = {"id": part_id(head.id, unit_ids[0]), "scope": "unit"} if by == "unit" else {}
    made = restricted(document, {*unit_ids}, {*project_ids}, head.model_copy(update={**update, "part": part}))
    everywhere = places_in(document)
    order = FrozenDict({each: everywhere[each] for each in places_in(made)})
    made = made.with_head(made.head.model_copy(update={"part": part.model_copy(update={"order": order})}))
    return SplitPart(name, made, made.with_head(made.head.model_copy(update={"references": FrozenDict()})))


def _homes(units: Iterable[Unit], project_ids: Iterable[str], others: Collection[str] = ()) -> list[str]:
    """Return the units of some projects, and `others`, in the order of the document."""
    wanted = {*project_ids}
    return [unit.id for unit in units if unit.id in others or not wanted.isdisjoint(unit.project_ids)]


def _words(unit: Unit) -> str:
    return one_line(f"{unit.code} {unit.name}")


def _is_about(record: Entity, entity_ids: Collection[str]) -> bool:
    return isinstance(record, (Ruling, Comment, Opinion)) and record.entity in entity_ids
