"""Where a change is to be seen: the entity, its field, the row of its table."""

from collections.abc import Iterator, Mapping

from jx_desktop.base.record import Record
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import ORDERS
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import PlanItem, Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit

_WITH_FORM = (Head, Section, Unit, Project)
_NOT_IN_FORM = {
    "id", "key", *ORDERS.values(), "project_ids", "final", "finals", "unconfirmed", "references", "part", "tables",
}  # fmt: skip
"""Fields that no form shows: a change of these alone is seen in the tree, or in the list of findings."""


def has_form(entity: Entity | None) -> bool:
    """Whether an entity has a form on screen: a ruling has none."""
    return isinstance(entity, _WITH_FORM)


def changed_place(changes: ChangeSet, shown_id: str = "") -> Address | None:
    """Return where a change set is to be seen first; in the entity that is shown, where that is among them.

    None where nothing has changed that a form shows: rulings, the order of units and projects, what is removed.
    """
    places = [place for place in map(_place_of, changes) if place is not None]
    return next((place for place in places if place.entity_id == shown_id), places[0] if places else None)


def _place_of(change: Change) -> Address | None:
    before, after = change.before, change.after
    if after is None or not has_form(after):
        return None
    if before is None:
        return Address(after.id)
    found = next(_differences(before, after), None)
    return Address(after.id, *found) if found is not None else None


def _differences(before: Record, after: Record, prefix: str = "") -> Iterator[tuple[str | None, str | None]]:
    """Yield the paths of the fields that differ, each with the row of the table that it is in."""
    for name in type(after).model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if name in _NOT_IN_FORM or old == new:
            continue
        path = f"{prefix}{name}"
        if name == "indicators":
            yield from _in_rows(old, new)
        elif name == "plan":
            yield from ((_checkpoint(item), None) for item in _first_different(old, new)[:1])
        elif isinstance(new, Record):
            yield from _differences(old, new, f"{path}.")
        elif isinstance(new, Mapping):
            yield from ((f"{path}.{key}", None) for key in {**old, **new} if old.get(key) != new.get(key))
        elif isinstance(new, tuple):
            yield f"{path}.{_common(old, new)}", None
        else:
            yield path, None


def _in_rows(old: tuple[Indicator, ...], new: tuple[Indicator, ...]) -> Iterator[tuple[str | None, str | None]]:
    """Yield the first cell that differs; where rows have gone or changed places, the row that stands there now."""
    before = {row.id: row for row in old}
    for row in new:
        known = before.get(row.id)
        if known is None:
            yield None, row.id
        elif known != row:
            yield from ((path, row.id) for path, _ in _differences(known, row))
    if new:
        at = _common(tuple(row.id for row in old), tuple(row.id for row in new))
        yield None, new[min(at, len(new) - 1)].id
    else:
        yield "indicators", None


def _first_different(old: tuple[PlanItem, ...], new: tuple[PlanItem, ...]) -> list[PlanItem]:
    return [item for item in new if item not in old] or [item for item in old if item not in new]


def _checkpoint(item: PlanItem) -> str:
    return f"plan.{item.row}.{item.month}" if item.row else f"plan.{item.month}"


def _common(old: tuple[object, ...], new: tuple[object, ...]) -> int:
    """Return where two lists begin to differ."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
