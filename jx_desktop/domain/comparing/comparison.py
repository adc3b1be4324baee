"""Comparing two states of a document: what was added, removed, changed or moved, by entity and field.

Entities that are equal are passed over first, so that two versions of a long document cost what differs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.compared_fields import FieldsComparer, compare_unknown
from jx_desktop.domain.comparing.compared_head import compare_heads, compare_parts, compare_whole
from jx_desktop.domain.comparing.compared_project import ProjectComparer
from jx_desktop.domain.comparing.difference import (
    EntityDifference,
    FieldDifference,
    Kind,
    SumDifference,
    moved_difference,
    text_difference,
)
from jx_desktop.domain.comparing.matching import moved
from jx_desktop.domain.comparing.paired_projects import PairedProjects, Placed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.parts import numbered_name

_ORDER = Message("compare.order")
_SUCCEEDS = Message("compare_field.succeeds")


@dataclass(frozen=True)
class Comparison:
    """Two states of a document and how they differ, in printed order."""

    before: Document
    after: Document
    entities: tuple[EntityDifference, ...]
    sums: tuple[SumDifference, ...]

    @property
    def is_same(self) -> bool:
        """Whether the two say the same."""
        return not self.entities

    def count(self, kind: Kind) -> int:
        """Return how many projects were added, removed, changed or only moved."""
        return sum(entity.kind is kind for entity in self.entities if entity.entity_kind == Project.entity_kind)

    @property
    def other_count(self) -> int:
        """How many fields differ outside the projects."""
        return sum(len(item.fields) for item in self.entities if item.entity_kind != Project.entity_kind)


def compare(before: Document, after: Document) -> Comparison:
    """Return how `after` differs from `before`.

    Units and projects belong together by id, else by code, else by name, projects also by name without its year, in
    another year's document also as they say themselves; ids are not compared. Labels are those of
    the later document's form, or of the earlier one's where the later has none.
    """
    comparer = FieldsComparer(before, after)
    entities = (
        *compare_whole(before, after),
        *compare_heads(before.head, after.head, comparer),
        *compare_parts(before, after, comparer, Section),
        *compare_parts(before, after, comparer, Sheet),
        *_UnitsComparer(before, after, comparer).compare(),
    )
    return Comparison(before, after, entities, tuple(_sums(before, after, comparer)))


def _sums(before: Document, after: Document, comparer: FieldsComparer) -> Iterator[SumDifference]:
    units = before.head.money_unit, after.head.money_unit
    for part in ("total", "fiscal", "other"):
        old, new, path = before.total(part), after.total(part), after.form.money.field(part)
        yield SumDifference(path, comparer.word(path), old, new, comparer.amounts.difference(old, new, units))


class _UnitsComparer:
    """Compares units and, below each, its projects; what was removed stands at the end of its unit."""

    def __init__(self, before: Document, after: Document, comparer: FieldsComparer) -> None:
        self._before = before
        self._after = after
        self._fields = comparer
        self._unit_fields = comparer.fields(lambda form: form.unit_fields)
        self._comparer = ProjectComparer(comparer)
        self._pairs = PairedProjects(before, after)
        self._moved = self._moved_projects()

    def _moved_projects(self) -> set[str]:
        """Return the later projects that stand in another order within their unit."""
        found: set[str] = set()
        origins = self._pairs.origins
        for unit in self._after.units:
            stayed = [
                project_id
                for project_id in unit.project_ids
                if project_id in origins and self._pairs.later_unit_id(origins[project_id].unit) == unit.id
            ]
            found.update(stayed[index] for index in moved([origins[item].place for item in stayed]))
        return found

    def compare(self) -> Iterator[EntityDifference]:
        """Yield what differs in the order of the later document; removed units come last."""
        old, pairs = self._before.units, self._pairs
        origins = {self._after.units[j].id: (i, j) for i, j in pairs.units}
        in_order = sorted(pairs.units, key=lambda pair: pair[1])
        out_of_order = {in_order[index] for index in moved([i for i, _ in in_order])}
        removed: dict[str, list[Placed]] = {}
        for item in pairs.removed:
            removed.setdefault(pairs.later_unit_id(item.unit), []).append(item)
        projects: dict[str, list[Placed]] = {}
        for item in pairs.later:
            projects.setdefault(item.unit.id, []).append(item)
        for unit in self._after.units:
            pair = origins.get(unit.id)
            if pair is None:
                yield self._whole_unit(unit, Kind.ADDED)
            else:
                yield from self._unit(old[pair[0]], unit, pair if pair in out_of_order else None)
            for item in projects.get(unit.id, ()):
                yield from self._project(item)
            yield from (self._whole_project(item, Kind.REMOVED) for item in removed.get(unit.id, ()))
        for unit in old:
            if pairs.has_gone(unit):
                yield self._whole_unit(unit, Kind.REMOVED)
                yield from (self._whole_project(item, Kind.REMOVED) for item in removed.get(unit.id, ()))

    # ---- units

    def _unit(self, before: Unit, after: Unit, places: tuple[int, int] | None) -> Iterator[EntityDifference]:
        fields = list(self._fields.compare(before, after, self._unit_fields))
        fields += compare_unknown(before, after)
        kind = Kind.CHANGED if fields else Kind.MOVED
        if places:
            fields.append(moved_difference("order", _ORDER, places[0] + 1, places[1] + 1))
        if fields:
            yield EntityDifference(kind, Unit.entity_kind, before.id, after.id, _unit_title(after), tuple(fields))

    def _whole_unit(self, unit: Unit, kind: Kind) -> EntityDifference:
        blank = Unit(id=unit.id)
        is_new = kind is Kind.ADDED
        fields = tuple(self._fields.compare(*((blank, unit) if is_new else (unit, blank)), self._unit_fields))
        before_id, after_id = (None, unit.id) if is_new else (unit.id, None)
        return EntityDifference(kind, Unit.entity_kind, before_id, after_id, _unit_title(unit), fields)

    # ---- projects

    def _project(self, item: Placed) -> Iterator[EntityDifference]:
        before = self._pairs.origins.get(item.project.id)
        if before is None:
            yield self._whole_project(item, Kind.ADDED)
            return
        old, new = before.project, item.project
        fields = [] if old is new or old == new else [*self._comparer.compare(old, new)]
        if before.is_shared:  # what it had is that of several now: nobody can say by how much one differs
            fields = [replace(field, amount=None) for field in fields]
        if before.others or before.is_shared:
            former = "；".join(each.name for each in (old, *before.others))
            fields.insert(0, FieldDifference("succeeds", _SUCCEEDS, Kind.CHANGED, former, new.name))
        if self._pairs.later_unit_id(before.unit) != item.unit.id:
            names = _unit_name(before.unit), _unit_name(item.unit)
            fields.insert(0, text_difference("unit", self._fields.of("unit"), *names))
        kind = Kind.CHANGED if fields else Kind.MOVED
        if new.id in self._moved:
            fields.append(moved_difference("order", _ORDER, before.place, item.place))
        if fields:
            yield self._entity(kind, old.id, new.id, item, fields)

    def _whole_project(self, item: Placed, kind: Kind) -> EntityDifference:
        before_id, after_id = (None, item.project.id) if kind is Kind.ADDED else (item.project.id, None)
        return self._entity(kind, before_id, after_id, item, [*self._comparer.contents(item.project, kind)])

    def _entity(
        self, kind: Kind, before_id: str | None, after_id: str | None, item: Placed, fields: list[FieldDifference]
    ) -> EntityDifference:
        title = numbered_name(item.number, item.project.name)
        return EntityDifference(
            kind,
            Project.entity_kind,
            before_id,
            after_id,
            Message("place.project", {"title": title}),
            tuple(fields),
            item.project.code,
            _unit_name(item.unit),
        )


def _unit_name(unit: Unit) -> str:
    return f"{unit.code} {unit.name}".strip()


def _unit_title(unit: Unit) -> Message:
    return Message("place.unit", {"title": _unit_name(unit)})
