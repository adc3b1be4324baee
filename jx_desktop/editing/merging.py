"""汇总: what was chosen of a merge plan, put into the document in one step."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.revision import Revised
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import Row, row_of, tables_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.partition.merge_plan import THEIRS, Choice, MergeItem, MergePlace, MergePlan
from jx_desktop.domain.partition.three_ways import with_values_in
from jx_desktop.editing.draft import Draft
from jx_desktop.editing.revision import put_together
from jx_desktop.editing.text import replaced

_GOALS = "goals"


def content_changes(plan: MergePlan, ticked: Collection[str], choices: Mapping[str, Choice]) -> ChangeSet:
    """Return what the ticked items of a plan change in units and projects.

    `choices` are by the keys of places, or of items for all of their places; where there is none the default holds.
    """
    document, items = plan.document, [item for item in plan.items if item.key in ticked]
    draft, units = Draft(document), dict[str, Unit]()
    taken: dict[str, list[MergePlace]] = defaultdict(list)
    for item in items:
        if isinstance(item.value, Unit) and not draft.has_unit(item.entity_id):
            draft.add_unit(item.value, item.behind)
        elif isinstance(item.value, Unit):
            draft.move_unit(item.entity_id, item.behind)
        elif item.kind == "changed":
            chosen = (place for place in item.places if _chosen(item, place, choices) == THEIRS)
            taken[item.entity_id] += (_of_part(place, item.part) for place in chosen)
    for entity_id, places in taken.items():
        entity = document.find(entity_id)
        if isinstance(entity, Unit):
            units[entity_id] = with_values_in(entity, {place.at: place.revised.value for place in places})
        elif isinstance(entity, Project):
            draft.replace(with_places(entity, places))
    _place(items, draft, plan)
    gone = [item for item in items if item.kind == "removed"]
    for item in gone:
        if isinstance(document.find(item.entity_id), Project):
            draft.remove(item.entity_id)
    return _together(draft.changes(), units, document, [item.entity_id for item in gone])


def _chosen(item: MergeItem, place: MergePlace, choices: Mapping[str, Choice]) -> Choice:
    return choices.get(place.key) or choices.get(item.key) or place.default


def _of_part(place: MergePlace, part: str) -> MergePlace:
    """Return a place with new texts of a list told apart from those of other parts: texts have no ids."""
    revised = place.revised
    if revised.list_id != _GOALS:
        return place
    named = [f"{part}:{each}" if each.startswith("new:") else each for each in (revised.item, *revised.behind)]
    return replace(place, revised=replace(revised, item=named[0], behind=tuple(named[1:])))


def with_places(project: Project, places: Iterable[MergePlace]) -> Project:
    """Return a project with some places as a part has them. Raises ``pydantic.ValidationError``."""
    values, cells = dict[tuple[str, ...], object](), dict[str, dict[tuple[str, ...], object]]()
    lists: dict[str, list[Revised]] = defaultdict(list)
    for place in places:
        revised = place.revised
        if revised.list_id:
            lists[revised.list_id].append(revised)
        elif revised.address.row_id is not None:
            cells.setdefault(revised.address.row_id, {})[place.at] = revised.value
        else:
            values[place.at] = revised.value
    tables = {table: list(rows) for table, rows in tables_of(project)}
    for rows in tables.values():
        rows[:] = [with_values_in(row, cells[row.id]) if row.id in cells else row for row in rows]
    goals = project.goals
    if _GOALS in lists:
        texts = {str(at): text for at, text in enumerate(goals)}
        goals = cast(tuple[str, ...], tuple(put_together(texts, _applicable(lists.pop(_GOALS), texts))))
    for table, revised_rows in lists.items():
        known = {row.id: row for row in tables.get(table, [])}
        added = {each.item for each in revised_rows if each.kind is Kind.ADDED}
        for other in tables:
            tables[other] = [row for row in tables[other] if other == table or row.id not in added]
        tables[table] = cast(list[Row], put_together(known, _applicable(revised_rows, known)))
    main = tuple(tables.pop(Project.main_table, ()))
    others = FrozenDict({table: tuple(rows) for table, rows in tables.items() if rows})
    fields = with_values_in(project, values).field_values()
    made = Project.model_validate({**fields, "goals": goals, Project.main_table: main, "tables": others})
    gone = [mark for mark in made.unconfirmed if _is_of_row(mark) and row_of(made, mark.split(".", 1)[1]) is None]
    return made.model_copy(update={"unconfirmed": tuple(mark for mark in made.unconfirmed if mark not in gone)})


def _is_of_row(mark: str) -> bool:
    name, _, rest = mark.partition(".")
    return bool(rest) and name != "values"


def _applicable(chosen: Sequence[Revised], items: Collection[str]) -> list[Revised]:
    """Return what can still be done to a list: another part may have taken an item away or brought it already."""
    first = {(each.kind, each.item): each for each in reversed(chosen)}
    return [each for each in first.values() if (each.item in items) != (each.kind is Kind.ADDED)][::-1]


def _place(items: Sequence[MergeItem], draft: Draft, plan: MergePlan) -> None:
    """Add and move projects: each behind the last one that is there of those behind which it stands in its part."""
    come = [item for item in items if item.kind in ("added", "moved") and not isinstance(item.value, Unit)]
    for item in sorted(come, key=lambda item: len(item.behind)):
        if not draft.has_unit(item.unit_id):
            unit = plan.unit(item.unit_id)
            if unit is None:
                continue  # where it was meant to go is not there, and nobody wants it to come
            draft.add_unit(unit)
        if item.kind == "added" and isinstance(item.value, Project):
            last = next((each for each in reversed(item.behind) if draft.is_in(each, item.unit_id)), None)
            draft.add(item.value, item.unit_id, 0 if last is None else draft.place(last) + 1)
        elif item.kind == "moved":
            if draft.home(item.entity_id) != item.unit_id:
                draft.move(item.entity_id, item.unit_id)
            others = (each for each in reversed(item.behind) if each != item.entity_id)
            last = next((each for each in others if draft.is_in(each, item.unit_id)), None)
            draft.move_behind(item.entity_id, last)


def _together(changes: ChangeSet, units: Mapping[str, Unit], document: Document, gone: Collection[str]) -> ChangeSet:
    """Return the changes of projects with those of units; a unit goes where nothing of it is left."""
    after: dict[str, Entity | None] = {change.entity_id: change.after for change in changes}
    for unit_id, unit in units.items():
        moved = cast(Unit | None, after.get(unit_id, document.get(Unit, unit_id)))
        after[unit_id] = unit.model_copy(update={"project_ids": moved.project_ids if moved else ()})
    head = after.pop(document.head.id, document.head) or document.head
    for unit in document.units:
        state = after.get(unit.id, unit)
        if unit.id in gone and isinstance(state, Unit) and not state.project_ids:
            after[unit.id] = None
            left = tuple(each for each in head.field_values()["unit_ids"] if each != unit.id)  # type: ignore[attr-defined]
            head = head.model_copy(update={"unit_ids": left})
    pairs = [(document.stored(entity_id), entity) for entity_id, entity in after.items()]
    found = tuple(Change(before, now) for before, now in pairs if before != now and (before or now))
    return (*found, *replaced(document.head, head))
