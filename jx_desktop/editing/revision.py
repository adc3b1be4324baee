"""Taking over what came back from revision: all that was chosen of it, and its comments, in one step."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, cast

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.revision import PROJECTS, NewProject, Revised
from jx_desktop.domain.document.document import ORDERS, Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row, rows_of, table_of, with_rows
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.kinds.fields import value_of
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.yearly.following import with_followers
from jx_desktop.editing.draft import Draft
from jx_desktop.editing.text import replaced


@dataclass(frozen=True, slots=True)
class TakeRevision:
    """Take over the chosen differences; comments stand behind those that are there, known ones as they become."""

    chosen: tuple[Revised, ...]
    comments: tuple[Comment, ...] = ()
    label: ClassVar[Message] = Message("edit.revision")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        of_entity: dict[str, list[Revised]] = defaultdict(list)
        for each in self.chosen:
            if each.list_id != PROJECTS:
                of_entity[each.address.entity_id].append(each)
        draft, changes, head = Draft(document), list[Change](), document.head
        units: dict[str, Unit] = {}
        for entity_id, chosen in of_entity.items():
            entity = document.get(Entity, entity_id)
            changed = with_followers(document, entity, _changed(entity, chosen, document))
            if isinstance(changed, Project):
                draft.replace(changed)
            elif isinstance(changed, Head):
                head = changed
            elif isinstance(changed, Unit):
                units[entity_id] = changed
            else:
                changes += replaced(document.stored(entity_id), changed)
        _place(draft, [each for each in self.chosen if each.list_id == PROJECTS])
        return (*changes, *self._with_order(draft.changes(), units, head, document))

    def _with_order(
        self, changes: ChangeSet, units: dict[str, Unit], head: Head, document: Document
    ) -> Iterator[Change]:
        """Yield the changes of projects with what else has changed of units and of the head."""
        after = {change.entity_id: change.after for change in changes}
        order = after.pop(document.head.id, document.head)
        new_head = head.model_copy(update={"unit_ids": cast(Head, order).unit_ids})
        if self.comments:
            added = (comment.id for comment in self.comments if comment.id not in document)
            ids = (*document.head.comment_ids, *added)
            new_head = new_head.model_copy(update={ORDERS[Comment]: ids})
        for unit_id, unit in units.items():
            moved = after.pop(unit_id, None)
            ids = unit.project_ids if moved is None else cast(Unit, moved).project_ids
            after[unit_id] = unit.model_copy(update={"project_ids": ids})
        for entity_id, entity in after.items():
            yield Change(document.stored(entity_id), entity)
        yield from (Change(document.find(comment.id), comment) for comment in self.comments)
        yield from replaced(document.head, new_head)


def _changed(entity: Entity, chosen: Sequence[Revised], document: Document) -> Entity:
    """Return an entity with the chosen differences."""
    lists: dict[str, list[Revised]] = defaultdict(list)
    for each in chosen:
        if each.list_id:
            lists[each.list_id].append(each)
        elif each.address.row_id is not None:
            entity = _with_cell(entity, each, document)
        else:
            path = each.address.field or ""
            field = document.form.fields_of(entity).get(path)
            value: object = str(each.value)  # what no form names (a total that a table states) is kept as text
            if field is not None:
                value = int(str(each.value)) if path == "year" else value_of(field, str(each.value))
            entity = entity.with_values({path: value})
    for list_id, items in lists.items():
        if isinstance(entity, (Project, Sheet)) and list_id in document.form.tables:
            rows = {row.id: row for row in rows_of(entity, list_id)}
            entity = cast(Entity, with_rows(entity, list_id, cast(Iterable[Row], put_together(rows, items))))
        else:
            texts = {str(at): text for at, text in enumerate(cast(Sequence[str], entity.value_at(list_id)))}
            entity = entity.with_values({list_id: tuple(put_together(texts, items))})
    return entity


def _with_cell(entity: Entity, revised: Revised, document: Document) -> Entity:
    row_id, path = revised.address.row_id or "", revised.address.field or ""
    if not isinstance(entity, (Project, Sheet)):
        raise KeyError(row_id)
    table_id = table_of(entity, row_id)
    if table_id is None:
        raise KeyError(row_id)
    value = value_of(document.form.row_fields(table_id)[path], str(revised.value))
    rows = [row.with_values({path: value}) if row.id == row_id else row for row in rows_of(entity, table_id)]
    return cast(Entity, with_rows(entity, table_id, rows))


def put_together(items: dict[str, object] | dict[str, Row] | dict[str, str], chosen: Sequence[Revised]) -> list[object]:
    """Return the items of a list with the chosen differences: removed, changed, added and moved to where they came."""
    values: dict[str, object] = dict(items)
    order = list(values)
    for each in chosen:
        if each.kind is Kind.REMOVED:
            order.remove(each.item)
        elif each.kind is Kind.CHANGED:
            values[each.item] = each.value
    for each in chosen:
        if each.kind is Kind.MOVED and each.item in order:
            order.remove(each.item)
    for each in sorted((e for e in chosen if e.kind in (Kind.ADDED, Kind.MOVED)), key=lambda e: len(e.behind)):
        if each.kind is Kind.ADDED:
            values[each.item] = each.value
        last = next((item for item in reversed(each.behind) if item in order), None)
        order.insert(0 if last is None else order.index(last) + 1, each.item)
    return [values[item] for item in order]


def _place(draft: Draft, chosen: Sequence[Revised]) -> None:
    """Add and move projects; each stands behind the one that it came back behind, at the beginning of its unit else."""
    for each in sorted(chosen, key=lambda each: len(each.behind)):
        if each.kind is Kind.ADDED and isinstance(each.value, NewProject):
            project, unit = each.value
            if not draft.has_unit(unit.id):
                draft.add_unit(unit)
            last = next((item for item in reversed(each.behind) if draft.is_in(item, unit.id)), None)
            draft.add(project, unit.id, 0 if last is None else draft.place(last) + 1)
        elif each.kind is Kind.MOVED:
            unit_id = draft.home(each.item)
            last = next((item for item in reversed(each.behind) if draft.is_in(item, unit_id)), None)
            draft.move_behind(each.item, last)
