"""An entity in three states: at the split, here, in a part; and in what the part has it otherwise, place by place.

Unlike what comes back through a word processor, parts hold all that a document does, with the ids of rows: what is
compared are the values themselves, other sheets' and those that this version does not know included.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, TypeVar

from jx_desktop.base.json_text import canonical_json
from jx_desktop.base.messages import Message
from jx_desktop.base.paths import OWN, Slot, plan_path, split
from jx_desktop.base.record import Record
from jx_desktop.domain.comparing.by_sheet import named_by_sheet
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.revised_items import Placed, placed_items
from jx_desktop.domain.comparing.revised_texts import field_label, revised_texts
from jx_desktop.domain.comparing.revision import Revised
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import PlanItem, Project
from jx_desktop.domain.document.tables import Row, rows_of, tables_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.fields import plain

E = TypeVar("E", bound=Entity)
R = TypeVar("R", bound=Record)


class _Gone:
    """Stands for a value that is not there: a key of a form's own, or one that nobody knows."""

    def __repr__(self) -> str:
        return "GONE"


GONE: Final = _Gone()
_PLAN, _MARKS, _GOALS = "plan", "unconfirmed", "goals"
_LISTED = frozenset({"id", "project_ids", "indicators", "tables", _GOALS})
"""What of an entity is its own, or compared item by item."""
_BETWEEN_CELLS = "　"
_NAME = "level3"
_WORDED = frozenset({"disclose", "disclose_ground", "arranged", "key_project", "succeeds", "money_unit"})
"""Fields that no form has a word for."""

At = tuple[str, ...]


class Found(NamedTuple):
    """A place that a part has otherwise, and the names that lead there."""

    revised: Revised
    at: At = ()


def identical(one: object, other: object) -> bool:
    """Whether two values are the same; a flag is no number."""
    return one is other or (one == other and type(one) is type(other))


def three_ways(base: E | None, here: E, there: E, form: Form) -> list[Found]:
    """Return in what `there` is otherwise than `here`, and was changed since `base`.

    Changed on both sides to different values, it is a conflict. Without a base everything that differs is one.
    """
    found = [*_values(base, here, there, form)]
    if isinstance(here, Project) and isinstance(there, Project):
        old = base if isinstance(base, Project) else None
        found += (*_texts(old, here, there, form), *_tables(old, here, there, form))
    return found if base is not None else [each._replace(revised=_conflicting(each.revised)) for each in found]


def _conflicting(revised: Revised) -> Revised:
    return replace(revised, exported="", is_conflict=True)


# ---- single values


def values_in(record: Record, *, whole_plan: bool = False) -> dict[At, object]:
    """Return every single value of a record by the names that lead there; items of lists are not among them."""
    found: dict[At, object] = {}
    for name, value in record.field_values().items():
        if name in _LISTED and name in type(record).model_fields:
            continue
        if isinstance(value, Record):
            found |= {(name, *at): inner for at, inner in values_in(value).items()}
        elif name == OWN:
            found |= {(name, key): text for key, text in value.items()}  # type: ignore[attr-defined]
        elif name == _PLAN and not whole_plan and isinstance(record, Project):
            found |= {(_PLAN, _slot(item)): item for item in record.plan}
        else:
            found[name,] = value
    return found


def with_values_in(record: R, values: Mapping[At, object]) -> R:
    """Return a record with single values put where `values_in` finds them. Raises ``pydantic.ValidationError``."""
    fields, inner = record.field_values(), dict[str, dict[At, object]]()
    for (name, *rest), value in values.items():
        if rest:
            inner.setdefault(name, {})[tuple(rest)] = value
        elif value is GONE:
            fields.pop(name, None)
        else:
            fields[name] = value
    for name, changed in inner.items():
        held = fields[name]
        if isinstance(held, Record):
            fields[name] = with_values_in(held, changed)
        elif name == _PLAN:
            fields[name] = _with_slots(held, changed)  # type: ignore[arg-type]
        else:
            together = {**held, **{key: value for (key,), value in changed.items()}}  # type: ignore[dict-item]
            fields[name] = {key: value for key, value in together.items() if value is not GONE}
    return type(record).model_validate(fields)


def _with_slots(plan: Sequence[PlanItem], changed: Mapping[At, object]) -> tuple[PlanItem, ...]:
    """Return a plan with some percentages; a new one stands before the first later month of its row."""
    items = {_slot(item): item for item in plan}
    for (slot,), item in changed.items():
        if isinstance(item, PlanItem):
            is_new = slot not in items
            items[slot] = item
            later = [at for at, each in items.items() if each.row == item.row and each.month > item.month]
            if is_new and later:
                items = {at: items[at] for at in _inserted(list(items), slot, later[0])}
        else:
            items.pop(slot, None)
    return tuple(items.values())


def _inserted(order: list[str], slot: str, before: str) -> list[str]:
    order.remove(slot)
    order.insert(order.index(before), slot)
    return order


def _slot(item: PlanItem) -> str:
    return split(plan_path(Slot(item.month, item.row)))[1]


def _has_twice(project: Record | None) -> bool:
    slots = [_slot(item) for item in project.plan] if isinstance(project, Project) else []
    return len({*slots}) < len(slots)


def _values(base: Entity | None, here: Entity, there: Entity, form: Form) -> Iterator[Found]:
    whole_plan = any(map(_has_twice, (base, here, there)))
    states = [{} if each is None else values_in(each, whole_plan=whole_plan) for each in (base, here, there)]
    fields = form.fields_of(here)
    for at, values in _differing(states, has_base=base is not None):
        if at == (_MARKS,):
            yield from _marks(here.id, values, has_base=base is not None)
            continue
        path = ".".join(at)
        field = fields.get(path)
        label = field_label(field, form) if field is not None else _label(path, form)
        label = named_by_sheet(label, path, here, form)
        yield _found(at, Address(here.id, path), label, values, has_base=base is not None)


def _label(path: str, form: Form) -> Message:
    name, rest = split(path)
    if not rest and name in _WORDED:
        return Message("compare.field", {"label": Message(f"compare_field.{name}")})
    return Message("compare.field", {"label": form.label(path) or path})


def _differing(
    states: Sequence[Mapping[At, object]], *, has_base: bool
) -> Iterator[tuple[At, tuple[object, object, object]]]:
    base, here, there = states
    for at in dict.fromkeys((*there, *here)):
        old, now, new = base.get(at, GONE), here.get(at, GONE), there.get(at, GONE)
        if not identical(now, new) and not (has_base and identical(old, new)):
            yield at, (old, now, new)


def _found(at: At, address: Address, label: Message, values: tuple[object, object, object], *, has_base: bool) -> Found:
    old, now, new = values
    texts = tuple(map(text_of, values))
    kind = Kind.ADDED if not texts[0 if has_base else 1] else Kind.CHANGED if texts[2] else Kind.REMOVED
    is_conflict = not has_base or not identical(old, now)
    return Found(Revised(kind, address, label, texts[0], texts[1], texts[2], is_conflict, new), at)


def text_of(value: object) -> str:
    """Return a value as plain text; a flag as JSON has it, and so what this version does not know."""
    if value is GONE:
        return ""
    if isinstance(value, PlanItem):
        return plain(value.percent)
    if isinstance(value, (bool, dict, list)) or (isinstance(value, tuple) and any(not _is_text(it) for it in value)):
        return canonical_json([each.dump() if isinstance(each, Record) else each for each in value]
                              if isinstance(value, tuple) else value)  # fmt: skip
    return plain(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _marks(entity_id: str, values: tuple[object, object, object], *, has_base: bool) -> Iterator[Found]:
    """Yield what becomes of the marks: each goes or comes on its own, so that there is no conflict of them."""
    old, now, new = (value if isinstance(value, tuple) else () for value in values)
    if has_base:
        kept = (mark for mark in now if mark in new or mark not in old)
        together = (*kept, *(mark for mark in new if mark not in old and mark not in now))
        if together != now:
            label, address = _MARKS_LABEL, Address(entity_id, _MARKS)
            texts = plain(old), plain(now), plain(together)
            yield Found(Revised(Kind.CHANGED, address, label, *texts, value=together), (_MARKS,))


_MARKS_LABEL = Message("compare.field", {"label": Message("merge.marks")})


# ---- texts of a list


def _texts(base: Project | None, here: Project, there: Project, form: Form) -> Iterator[Found]:
    field = form.project_fields[_GOALS]
    states = (here if base is None else base).goals, here.goals, there.goals
    if states[1] != states[2]:
        for each in revised_texts(field, here.id, states, str, may_all_go=True):
            yield Found(_put_back(each))


def _put_back(revised: Revised) -> Revised:
    """Return a text that was changed there and is no longer here as one that would come back."""
    is_gone = revised.kind is Kind.CHANGED and revised.item.startswith("new:")
    return replace(revised, kind=Kind.ADDED) if is_gone else revised


# ---- rows


def _tables(base: Project | None, here: Project, there: Project, form: Form) -> Iterator[Found]:
    old = here if base is None else base
    for table in dict.fromkeys(table for state in (there, here) for table, _ in tables_of(state)):
        states = [rows_of(state, table) for state in (old, here, there)]
        if states[1] != states[2] or not all(map(identical, *states[1:])):
            yield from _Rows(table, here, form, states, has_base=base is not None).found()


class _Rows:
    """The rows of one table of one entity: they belong together by their ids."""

    def __init__(
        self, table: str, entity: Project, form: Form, states: Sequence[Sequence[Row]], *, has_base: bool
    ) -> None:
        self._table = table
        self._entity, self._entity_id = entity, entity.id
        self._base, self._here, self._there = states
        self._has_base = has_base
        self._form = form
        self._fields = form.row_fields(table)
        self._word = form.label(table)

    def found(self) -> Iterator[Found]:
        """Yield the differences in the order of the part."""
        places = {row.id: place for place, row in enumerate(self._base)}
        own = {row.id: row for row in self._here}
        at_home, came = ([places.get(row.id) for row in rows] for rows in (self._here, self._there))
        items = placed_items(
            len(self._base), at_home, came, lambda place: self._there[place].id in own, may_all_go=True
        )
        for placed in items:
            yield from self._row(placed)
        for place, row in enumerate(self._there):
            if came[place] is None and row.id in own:
                for each in self._cells(None, own[row.id], row, place):
                    yield each._replace(revised=_conflicting(each.revised))

    def _row(self, placed: Placed) -> Iterator[Found]:
        old, now, new = (
            None if at is None else state[at]
            for state, at in zip(
                (self._base, self._here, self._there), (placed.exported, placed.here, placed.word), strict=True
            )
        )
        behind = tuple(self._there[at[0]].id if isinstance(at, tuple) else self._here[at].id for at in placed.behind)
        if new is None and old is not None:
            if now is not None:
                texts = self._text(old), self._text(now), ""
                conflict = not identical(old, now)
                yield self._whole(Kind.REMOVED, old, placed.exported or 0, texts, None, is_conflict=conflict)
        elif new is not None and now is None:
            if old is None or not identical(old, new):
                texts = self._text(old), "", self._text(new)
                conflict = old is not None
                yield self._whole(Kind.ADDED, new, placed.word or 0, texts, new, behind, is_conflict=conflict)
        elif new is not None and now is not None:
            yield from self._cells(old, now, new, placed.word or 0)
            if placed.is_moved:
                was, now_at, to = (str((at or 0) + 1) for at in (placed.exported, placed.here, placed.word))
                yield self._whole(Kind.MOVED, new, placed.word or 0, (was, now_at, to), None, behind)

    def _whole(
        self, kind: Kind, row: Row, place: int, texts: tuple[str, str, str], value: object,
        behind: tuple[str, ...] = (), *, is_conflict: bool = False,
    ) -> Found:  # fmt: skip
        address, label = Address(self._entity_id, None, row.id), self._label(row, place)
        return Found(Revised(kind, address, label, *texts, is_conflict, value, self._table, row.id, behind))

    def _cells(self, old: Row | None, now: Row, new: Row, place: int) -> Iterator[Found]:
        states = [{} if row is None else values_in(row) for row in (old, now, new)]
        for at, values in _differing(states, has_base=old is not None):
            path = ".".join(at)
            field = self._fields.get(path)
            named = Message("compare.cell", {"row": self._label(new, place), "field": field.label if field else path})
            named = named_by_sheet(named, path, self._entity, self._form)
            yield _found(at, Address(self._entity_id, path, now.id), named, values, has_base=old is not None)

    def _label(self, row: Row, place: int) -> Message:
        said = {"label": self._word, "number": place + 1}
        name = str(row.value_at(_NAME) or "")
        return Message("compare.named_row", {**said, "name": name}) if name else Message("compare.row", said)

    def _text(self, row: Row | None) -> str:
        values = () if row is None else values_in(row).values()
        return _BETWEEN_CELLS.join(text for text in map(text_of, values) if text)
