"""Records that were found, put together to a document again: each to its unit, as far as can be told."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import ORDERS, RECORDS, Document, ForeignRow
from jx_desktop.domain.document.entity import Entity, new_id
from jx_desktop.domain.document.head import Department, Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.storage.salvage.entities import Readable, losses_of, name_of, name_of_lost

E = TypeVar("E", bound=Entity)

_MOST_NAMES = 20
_COUNTED = {Project.entity_kind, *(kind.entity_kind for kind in ORDERS)}


@dataclass(slots=True)
class Records:
    """What was read of a damaged file, by kind; `lost` are (kind, id) of records of which nothing could be."""

    read: dict[str, list[Readable[Any]]] = field(default_factory=dict)
    foreign: list[ForeignRow] = field(default_factory=list)
    lost: dict[tuple[str, str], None] = field(default_factory=dict)

    def of(self, kind: type[E]) -> list[Readable[E]]:
        """Return what was read of a kind."""
        return self.read.get(kind.entity_kind, [])


def put_together(
    records: Records, form: Form, document_id: str | None, found_unit_name: str
) -> tuple[Document, list[Message]]:
    """Return the document that the records make, and what is missing in it, in its order.

    `document_id` is the id of the head as the file's notes have it. Projects whose unit cannot be told go to a
    unit of their own called `found_unit_name`.
    """
    return _Assembly(records, form).document(document_id, found_unit_name)


class _Assembly:
    def __init__(self, records: Records, form: Form) -> None:
        self._records = records
        self._form = form
        self._taken: set[str] = set()
        self._losses: list[Message] = []
        self._lost: dict[tuple[str, str], Message | None] = dict(records.lost)

    def document(self, document_id: str | None, found_unit_name: str) -> tuple[Document, list[Message]]:
        records = self._records
        head = self._head(records.of(Head), document_id)
        sections = self._distinct(records.of(Section))
        sheets = self._distinct(records.of(Sheet))
        units = self._distinct(records.of(Unit))
        projects = self._distinct(records.of(Project))

        unit_ids = self._listed(Unit.entity_kind, head.unit_ids, units)
        all_units_found = len(unit_ids) == len(head.unit_ids) > 0
        unit_ids += self._not_listed(units, unit_ids)
        placed = self._placed(unit_ids, units, projects, all_units_found=all_units_found)
        beside = {kind: self._distinct(records.of(kind)) for kind in RECORDS}

        complete = [
            units[unit_id].entity.with_values({"project_ids": tuple(ids)}) for unit_id, ids in placed.items() if unit_id
        ]
        if "" in placed:
            complete.append(Unit(name=found_unit_name, project_ids=tuple(placed[""])))
            self._losses.append(
                self._moved([projects[project_id].entity for project_id in placed[""]], found_unit_name)
            )
        order = {"unit_ids": tuple(unit.id for unit in complete)}
        for kind, found in beside.items():
            listed = self._listed(kind.entity_kind, getattr(head, ORDERS[kind]), found)
            order[ORDERS[kind]] = (*listed, *self._not_listed(found, listed))
        head = (head if records.of(Head) else self._head_of(head, complete)).with_values(order)
        everything: tuple[dict[str, Readable[Any]], ...] = (sections, sheets, projects, *beside.values())
        entities = [readable.entity for found in everything for readable in found.values()]
        foreign = sorted(records.foreign, key=lambda row: (row.id, row.kind))
        document = Document.build([head, *complete, *entities], self._form, tuple(foreign))
        return document, [*self._lost_records(), *self._losses]

    def _head(self, heads: Sequence[Readable[Head]], document_id: str | None) -> Head:
        """Return the one head; of several, the one that the notes name."""
        best = min(heads, key=lambda readable: (readable.entity.id != document_id, readable.order), default=None)
        for readable in heads:
            if readable is not best:
                self._losses.append(Message("salvage.second_head"))
        if best is None:
            self._losses.append(Message("salvage.no_head"))
            self._lost = {key: name for key, name in self._lost.items() if key[0] != Head.entity_kind}
            head = Head(id=document_id, form=self._form.id) if document_id else Head(form=self._form.id)
        else:
            self._losses += losses_of(best, self._form)
            head = best.entity
            self._lost.pop((Head.entity_kind, head.id), None)
        self._taken.add(head.id)
        return head

    def _head_of(self, head: Head, units: Sequence[Unit]) -> Head:
        """Return a head with the department as its units tell it."""
        codes, form = {unit.code[: self._form.codes.department_digits] for unit in units if unit.code}, self._form
        suffix = form.codes.own_unit_suffix
        names = [unit.name.removesuffix(suffix) for unit in units if suffix and unit.name.endswith(suffix)]
        name = names[0] if len(names) == 1 else ""
        department = Department(code=codes.pop() if len(codes) == 1 else "", name=name)
        return head.with_values({"department": department, "compiled_by": name})

    def _distinct(self, found: Sequence[Readable[E]]) -> dict[str, Readable[E]]:
        """Return records by id, in order; one whose id something else has gets a new one."""
        records: dict[str, Readable[E]] = {}
        for readable in sorted(found, key=lambda record: record.order):
            self._losses += losses_of(readable, self._form)
            entity = readable.entity
            if entity.id in self._taken:
                if isinstance(entity, (Section, Sheet)):
                    self._losses.append(Message("salvage.lost", {"what": name_of(entity, self._form)}))
                    continue
                entity = entity.model_copy(update={"id": new_id()})
                readable = Readable(entity, readable.order)
            self._taken.add(entity.id)
            self._lost.pop((entity.entity_kind, entity.id), None)
            records[entity.id] = readable
        return records

    def _listed(self, kind: str, ids: Sequence[str], found: dict[str, Readable[E]], **where: object) -> list[str]:
        """Return the ids that lead somewhere, each once. The others are lost, and known by their number."""
        for number, entity_id in enumerate(ids, 1):
            if entity_id not in found:
                self._lost.pop((kind, entity_id), None)  # it comes behind those listed before it
                self._lost[kind, entity_id] = Message(f"salvage.listed_{kind}", {"number": number, **where})
        return [entity_id for entity_id in dict.fromkeys(ids) if entity_id in found]

    def _not_listed(self, found: dict[str, Readable[E]], listed: Sequence[str]) -> list[str]:
        known = set(listed)
        return [entity_id for entity_id in found if entity_id not in known]

    def _placed(
        self,
        unit_ids: Sequence[str],
        units: dict[str, Readable[Unit]],
        projects: dict[str, Readable[Project]],
        *,
        all_units_found: bool,
    ) -> dict[str, list[str]]:
        """Return the ids of the projects by unit; under the empty id those of which nobody knows the unit."""
        placed: dict[str, list[str]] = {}
        seen: set[str] = set()
        for unit_id in unit_ids:
            unit = units[unit_id].entity
            name = name_of(unit, self._form)
            listed = self._listed(Project.entity_kind, unit.project_ids, projects, unit=name)
            placed[unit_id] = [project_id for project_id in listed if project_id not in seen]
            seen.update(listed)
        order = _Order(units, projects, placed)
        for project_id, readable in projects.items():
            if project_id in seen:
                continue
            unit_id = order.unit_before(readable.order, is_certain=all_units_found)
            placed.setdefault(unit_id, []).append(project_id)
            if unit_id:
                where = {
                    "what": name_of(readable.entity, self._form),
                    "unit": name_of(units[unit_id].entity, self._form),
                }
                self._losses.append(Message("salvage.placed", where))
        return placed

    def _moved(self, projects: Sequence[Project], unit_name: str) -> Message:
        names: list[object] = [name_of(project, self._form) for project in projects[:_MOST_NAMES]]
        if len(projects) > _MOST_NAMES:
            names.append("…")
        return Message("salvage.moved", {"count": len(projects), "unit": unit_name, "projects": tuple(names)})

    def _lost_records(self) -> list[Message]:
        """Return the losses of whole records; those of which nobody knows more than the kind are counted."""
        losses: list[Message] = []
        counts: Counter[str] = Counter()
        for (kind, entity_id), name in self._lost.items():
            if name is None and kind in _COUNTED:
                counts[kind] += 1
            else:
                losses.append(Message("salvage.lost", {"what": name or name_of_lost(kind, entity_id, self._form)}))
        return [*losses, *(Message(f"salvage.more_of_{kind}", {"count": count}) for kind, count in counts.items())]


class _Order:
    """Tells a project's unit by the places that records have in the file: each unit, then its projects."""

    def __init__(
        self,
        units: dict[str, Readable[Unit]],
        projects: dict[str, Readable[Project]],
        placed: dict[str, list[str]],
    ) -> None:
        self._units = list(units)
        self._places = [readable.order for readable in units.values()]
        self._ends = {unit_id: readable.order + len(readable.entity.project_ids) for unit_id, readable in units.items()}
        # Another program may have numbered them in another way.
        self._is_usual = all(
            self._last_before(projects[project_id].order) == unit_id
            for unit_id, ids in placed.items()
            for project_id in ids
        )

    def unit_before(self, place: int, *, is_certain: bool) -> str:
        """Return the unit to whose projects a place belongs; the empty id where that cannot be told."""
        unit_id = self._last_before(place)
        return unit_id if unit_id and self._is_usual and (is_certain or place <= self._ends[unit_id]) else ""

    def _last_before(self, place: int) -> str:
        index = bisect_left(self._places, place)
        return self._units[index - 1] if index else ""
