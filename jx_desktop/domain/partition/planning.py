"""A merge plan made: what each part has otherwise than the document, project by project; nothing else is looked at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from jx_desktop.base.messages import Message
from jx_desktop.base.text import one_line
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.revised_items import Fate, placed_items
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import BASE
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.parts import numbered_name
from jx_desktop.domain.partition.agreed import Agreed
from jx_desktop.domain.partition.fronts import other_fronts
from jx_desktop.domain.partition.merge_plan import (
    ItemKind,
    MergeItem,
    MergePlace,
    MergePlan,
    OtherFront,
    PartSource,
    as_conflict,
)
from jx_desktop.domain.partition.other_unit import in_other_unit
from jx_desktop.domain.partition.pairing import Pairing, is_part_of, renamed_content
from jx_desktop.domain.partition.questions import Questions
from jx_desktop.domain.partition.three_ways import Found, identical, three_ways
from jx_desktop.domain.review.records import Event


def plan_merge(document: Document, parts: Sequence[PartSource], answers: Mapping[str, str]) -> MergePlan:
    """Return what merging parts into a document comes to; `answers` are by the keys of questions.

    A question that nobody has answered is taken with its default.
    """
    questions = Questions(document, answers)
    counted = questions.counted(parts)
    pairing, ids = Pairing(document), dict[str, Mapping[str, str]]()
    items: list[MergeItem] = []
    fronts, notes, projects = list[OtherFront](), list[Message](), set[str]()
    for part in parts:
        if part in counted.content or part in counted.records:
            same = {unit.id: questions.like_unit_answer(part, unit.id) for unit in part.document.units}
            paired = pairing.paired(part.document, same)
            ids[part.key] = paired.ids
            for unit_id, here_id in paired.like.items():
                questions.ask_like_unit(part, unit_id, here_id)
        if part in counted.content:
            planner = _Part(document, part, paired.ids, keeps_unit=part.key in counted.keeps_unit)
            items += planner.items()
            projects |= {*planner.project_ids}
            fronts += other_fronts(document, part)
            notes += planner.notes()
    return MergePlan(
        document,
        tuple(parts),
        tuple(questions.asked),
        tuple(map(_with_whole_budget, _without_overlaps(items))),
        tuple(fronts),
        (*questions.notes, *notes),
        counted.left_out,
        tuple(part.key for part in counted.content),
        len(projects - {item.entity_id for item in items}),
        ids,
    )


class _Part:
    """One part beside the document: units and projects under the ids that they have here."""

    def __init__(self, document: Document, part: PartSource, ids: dict[str, str], *, keeps_unit: bool) -> None:
        self._document = document
        self._part = part
        self._form = document.form
        self._is_own = is_part_of(part.document, document)
        self._agreed = Agreed(document, part.document, ids)
        self._keeps_unit = keeps_unit
        content = [*renamed_content(part.document, ids)]
        self._units = [each for each in content if isinstance(each, Unit)]
        own_unit = part.document.head.money_unit
        self._projects = {each.id: self._converted(each, own_unit) for each in content if isinstance(each, Project)}
        base = part.base if part.base is not None and self._is_own else None
        self._has_base = base is not None
        kept = [*renamed_content(base, ids | _own(base))] if base is not None else []
        self._base_units = {each.id: each for each in kept if isinstance(each, Unit)}
        base_unit = base.head.money_unit if base is not None else None
        self._base = {each.id: self._converted(each, base_unit) for each in kept if isinstance(each, Project)}
        self._homes = _homes(self._units)
        self._base_homes = _homes(self._base_units.values())
        self._homes_here = _homes(document.units)

    @property
    def project_ids(self) -> tuple[str, ...]:
        """The ids here of all of its projects."""
        return tuple(self._projects)

    def _converted(self, project: Project, of_document: str | None) -> Project:
        """Return a project in the money unit that it has here; one that keeps its own, or its document's, says so."""
        unit = project.money_unit or of_document
        here = self._document.find(project.id)
        target = self._document.money_unit_of(project.id)
        if unit == target:
            return project
        own = here.money_unit if isinstance(here, Project) else None
        made = None if self._keeps_unit else in_other_unit(project, unit, target, self._form)
        return (
            project.model_copy(update={"money_unit": unit}) if made is None else made.with_values({"money_unit": own})
        )

    def notes(self) -> Iterator[Message]:
        """Yield what should be known of the part and is not taken over."""
        name, document = self._part.name, self._part.document
        known = {event.id for event in self._document.listed(Event)}
        known |= {event.id for event in self._part.base.listed(Event)} if self._part.base is not None else set()
        known.add(document.head.references.get(BASE, ""))
        own = [event for event in document.listed(Event) if event.id not in known]
        if own:
            yield Message("merge.events_left", {"name": name, "count": len(own)})
        here = {(row.kind, row.id) for row in self._document.foreign_rows}
        foreign = sum((row.kind, row.id) not in here for row in document.foreign_rows)
        if foreign:
            yield Message("merge.foreign_left", {"name": name, "count": foreign})

    # ---- items

    def items(self) -> Iterator[MergeItem]:
        """Yield what the part has otherwise, in its order, what is gone from it last."""
        yield from self._order_of_units()
        for unit in self._units:
            yield from self._unit(unit)
            yield from self._order(unit)
            for project_id in unit.project_ids:
                yield from self._project(unit, self._projects[project_id])
        yield from self._gone()

    def _item(self, kind: ItemKind, entity: Unit | Project, **fields: object) -> MergeItem:
        key = "\0".join((self._part.key, kind, entity.id))
        has_base = self._has_base or self._agreed.is_known(entity.id) or (kind == "removed" and bool(self._said))
        made = MergeItem(key, kind, self._part.key, entity.id, self._title(entity), has_base=has_base)
        return replace(made, **fields)  # type: ignore[arg-type]

    def _title(self, entity: Unit | Project) -> Message:
        if isinstance(entity, Unit):
            return Message("place.unit", {"title": one_line(f"{entity.code} {entity.name}")})
        number = self._document.number_of(entity.id)
        return Message("place.project", {"title": numbered_name(number, entity.name) if number else entity.name})

    def _unit(self, unit: Unit) -> Iterator[MergeItem]:
        here, base = self._document.find(unit.id), self._base_units.get(unit.id)
        if isinstance(here, Unit):
            places = self._places(three_ways(base, here, unit, self._form), here)
            if places:
                yield self._item("changed", unit, places=places)
            return
        value = unit.model_copy(update={"project_ids": ()})
        is_new = base is None
        is_changed = base is not None and bool(three_ways(base, base, unit, self._form))
        comes = any(self._comes_into(unit, each) for each in unit.project_ids)
        if is_new or is_changed or comes:
            ids = [each.id for each in self._units]
            behind = tuple(ids[: ids.index(unit.id)])
            yield self._item(
                "added",
                unit,
                value=value,
                behind=behind or self._before(unit),
                is_conflict=not is_new,
                is_ticked=is_new,
            )

    def _comes_into(self, unit: Unit, project_id: str) -> bool:
        """Whether a project would be added or moved to a unit that is not here."""
        if self._document.find(project_id) is not None:
            return self._base_homes.get(project_id) != unit.id
        return not identical(self._base.get(project_id), self._projects[project_id])

    def _before(self, unit: Unit) -> tuple[str, ...]:
        """Return behind what a part stands whose first unit is new: all units here, if it does not know where."""
        return tuple(self._document.head.unit_ids)

    def _project(self, unit: Unit, there: Project) -> Iterator[MergeItem]:
        here, base = self._document.find(there.id), self._base.get(there.id)
        if isinstance(here, Project):
            found = () if identical(here, there) else three_ways(base, here, there, self._form)
            places = self._places(found, here)
            if places:
                yield self._item("changed", there, places=places, unit_id=unit.id)
            yield from self._moved_home(unit, there)
        elif base is None or not identical(base, there):
            home = self._document.find(unit.id)
            behind = _behind(there.id, unit.project_ids, home.project_ids if isinstance(home, Unit) else ())
            yield self._item(
                "added", there, value=there, unit_id=unit.id, behind=behind,
                is_conflict=base is not None, is_ticked=base is None,
            )  # fmt: skip

    def _moved_home(self, unit: Unit, project: Project) -> Iterator[MergeItem]:
        """Yield that a project was moved to another unit."""
        was, now = self._base_homes.get(project.id), self._homes_here[project.id]
        if unit.id != now and was != unit.id:
            home = self._document.find(unit.id)
            behind = _behind(project.id, unit.project_ids, home.project_ids if isinstance(home, Unit) else ())
            is_conflict = was != now or (home is None and unit.id in self._base_units)
            yield self._item(
                "moved", project, unit_id=unit.id, behind=behind, is_conflict=is_conflict, is_ticked=not is_conflict
            )

    def _order(self, unit: Unit) -> Iterator[MergeItem]:
        """Yield the projects of a unit that stand in another order than at the split."""
        here, base = self._document.find(unit.id), self._base_units.get(unit.id)
        if isinstance(here, Unit) and base is not None:
            staying = [each for each in here.project_ids if self._homes.get(each) == unit.id]
            for project_id, behind in _reordered(base.project_ids, staying, unit.project_ids):
                project = self._projects[project_id]
                yield self._item("moved", project, unit_id=unit.id, behind=behind)

    def _order_of_units(self) -> Iterator[MergeItem]:
        if self._has_base:
            ids = [unit.id for unit in self._units]
            staying = [each for each in self._document.head.unit_ids if each in ids]
            for unit_id, behind in _reordered([*self._base_units], staying, ids):
                unit = self._document.get(Unit, unit_id)
                yield self._item("moved", unit, value=unit, behind=behind)

    def _gone(self) -> Iterator[MergeItem]:
        """Yield what the part held and no longer has: that is taken away only where somebody wants it."""
        if self._has_base:
            held = [*self._base, *self._base_units]
        elif self._said:
            held = [*self._said]
        else:
            homes = [self._document.find(unit.id) for unit in self._units]
            held = [each for home in homes if isinstance(home, Unit) for each in home.project_ids]
        present = {*self._projects, *(unit.id for unit in self._units)}
        for entity_id in dict.fromkeys(held):
            here = self._document.find(entity_id)
            if entity_id not in present and isinstance(here, (Unit, Project)):
                base = self._base.get(entity_id) or self._base_units.get(entity_id)
                is_changed = isinstance(here, Project) and base is not None and not identical(base, here)
                yield self._item("removed", here, is_ticked=False, is_conflict=is_changed)

    @property
    def _said(self) -> tuple[str, ...]:
        """What a part without its base says that it holds."""
        part = self._part.document.head.part
        if not self._is_own:
            return ()
        return self._agreed.divided if part is None else (*part.project_ids, *part.unit_ids)

    def _places(self, found: Sequence[Found], here: Unit | Project) -> tuple[MergePlace, ...]:
        places = []
        for revised, at in found:
            address = revised.address
            named = (address.entity_id, address.row_id or "", address.field or "", revised.kind, revised.item)
            places.append(MergePlace("\0".join((self._part.key, *named)), revised, at))
        if self._has_base:
            return tuple(places)
        return tuple(place for place in self._agreed.decided(places, here) if not self._says_nothing(place, here))

    def _says_nothing(self, place: MergePlace, here: Unit | Project) -> bool:
        """Whether a document that was no part has left blank what stands here: nobody says that it is to go."""
        revised = place.revised
        if self._is_own or not place.is_conflict or revised.list_id or not revised.here or revised.word:
            return False
        return not self._agreed.is_known(here.id) or not self._agreed.is_coded(place)


def _own(base: Document) -> dict[str, str]:
    return {each.id: each.id for each in (*base.all_of(Unit), *base.all_of(Project))}


def _behind(entity_id: str, there: Sequence[str], here: Sequence[str]) -> tuple[str, ...]:
    """Return behind what something new stands: where nothing that stands there is here, behind all that is."""
    is_known = any(each in here for each in there)
    return tuple(there[: there.index(entity_id)]) if is_known else (*here, *there[: there.index(entity_id)])


def _homes(units: Iterable[Unit]) -> dict[str, str]:
    return {project_id: unit.id for unit in units for project_id in unit.project_ids}


def _reordered(base: Sequence[str], here: Sequence[str], there: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the ids that stand in another order than they did, and do here, each behind what it stands there."""
    places = {each: at for at, each in enumerate(base)}
    at_home, came = ([places.get(each) for each in ids] for ids in (here, there))
    for placed in placed_items(len(base), at_home, came, lambda _place: False):
        if placed.fate is Fate.KEPT and placed.is_moved and placed.word is not None:
            yield there[placed.word], tuple(there[: placed.word])


def _without_overlaps(items: Sequence[MergeItem]) -> Iterator[MergeItem]:
    """Yield items, each thing once: what several parts have the same way comes from the first of them.

    What they have in different ways is a conflict.
    """
    values: dict[Claim, list[object]] = {}
    for item in items:
        for claim, value in _claims(item):
            known = values.setdefault(claim, [])
            if value not in known:
                known.append(value)
    seen: set[tuple[Claim, int]] = set()
    rows = _disputed_rows(items)

    def is_first(claim: Claim, value: object) -> bool:
        told = claim, values[claim].index(value)
        is_new = told not in seen
        seen.add(told)
        return is_new

    for item in items:
        fresh = [is_first(claim, value) for claim, value in _claims(item)]
        if item.kind == "changed":
            places = tuple(
                as_conflict(place) if len(values[_claim_of(item, place)]) > 1 or _row_of(item, place) in rows else place
                for place, is_new in zip(item.places, fresh, strict=True)
                if is_new
            )
            if places:
                yield replace(item, places=places)
        elif fresh[0]:
            is_disputed = len(values[item.kind, item.entity_id]) > 1
            yield replace(item, is_conflict=True, is_ticked=False) if is_disputed else item


def _with_whole_budget(item: MergeItem) -> MergeItem:
    """Return an item with the amounts of a budget decided together: some of each side would not add up."""
    if not any(place.is_of_budget and place.is_conflict for place in item.places):
        return item
    return replace(item, places=tuple(as_conflict(each) if each.is_of_budget else each for each in item.places))


Claim = tuple[object, ...]
"""What is said something of: two parts that say different things of the same cannot both be right."""


def _claims(item: MergeItem) -> list[tuple[Claim, object]]:
    """Return what an item says, and of what."""
    if item.kind == "changed":
        return [(_claim_of(item, place), _said_at(place)) for place in item.places]
    said = (item.unit_id, item.behind) if item.kind == "moved" else item.value
    return [((item.kind, item.entity_id), said)]


def _disputed_rows(items: Sequence[MergeItem]) -> set[Claim]:
    """Return the rows that one part takes away and another one changes."""
    places = [(item, place) for item in items for place in item.places if place.revised.address.row_id is not None]
    gone = {_row_of(item, place) for item, place in places if place.revised.kind is Kind.REMOVED and not place.at}
    return {_row_of(item, place) for item, place in places if place.at} & gone


def _row_of(item: MergeItem, place: MergePlace) -> Claim:
    return item.entity_id, place.revised.address.row_id


def _said_at(place: MergePlace) -> object:
    return place.revised.behind if place.revised.kind is Kind.MOVED else place.revised.value


def _claim_of(item: MergeItem, place: MergePlace) -> Claim:
    """Return what a place says something of; a text that is added is nobody else's."""
    revised = place.revised
    name = str(revised.value) if revised.kind is Kind.ADDED and not revised.address.row_id else revised.item
    is_moved = revised.kind is Kind.MOVED
    return item.entity_id, revised.address.row_id, place.at, revised.list_id, name if revised.list_id else "", is_moved
