"""What leads from one state of an entity to another, as plain data: what is the same in both is not written down.

A patch is ``None`` (no entity), ``{"kind", "body"}`` (the whole of it), or ``{"set", "lists", "gone"}``: fields with
their new content, lists as runs of the old one and new items, fields that fall back to what they are when left out.
What is rebuilt shares with the other state all that is the same, as it does in memory while it is edited.
"""

from collections.abc import Iterator, Sequence
from itertools import compress, count, islice
from operator import is_not
from typing import Any

from jx_desktop.base.record import Record
from jx_desktop.domain.document.entity import Entity
from jx_desktop.storage.entity_rows import ENTITY_TYPES

Patch = dict[str, Any] | None


def patch_between(old: Entity | None, new: Entity | None) -> Patch:
    """Return what makes `new` of `old`."""
    if new is None:
        return None
    if old is None or type(old) is not type(new):
        return {"kind": new.entity_kind, "body": new.dump()}
    before, after = old.field_values(), new.field_values()
    lists: dict[str, list[Any]] = {}
    others: set[str] = set()
    for name, value in after.items():
        known = before.get(name)
        if known is not value:
            runs = _runs(known, value)
            if runs is None:
                others.add(name)
            elif runs != ([[0, len(known)]] if known else []):  # type: ignore[arg-type]  # it is a tuple
                lists[name] = runs
    was, plain = (entity.model_dump(mode="python", include=others) for entity in (old, new))
    parts = {
        # As they are written: 5.0 and 5.00 are the same amount, and not the same text.
        "set": {name: value for name, value in plain.items() if name not in was or was[name] != value},
        "lists": lists,
        "gone": sorted((before.keys() - after.keys()) | (was.keys() - plain.keys())),
    }
    return {name: part for name, part in parts.items() if part}


def patched(old: Entity | None, patch: Patch) -> Entity | None:
    """Return what `patch_between` was given as `new`.

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` for a patch that is damaged or for another entity.
    """
    if patch is None:
        return None
    if "kind" in patch:
        return ENTITY_TYPES[patch["kind"]].model_validate(patch["body"])
    if old is None:
        raise ValueError("a patch of nothing")
    gone = patch.get("gone", ())
    values: dict[str, Any] = {name: value for name, value in old.field_values().items() if name not in gone}
    values |= patch.get("set", {})
    for name, runs in patch.get("lists", {}).items():
        values[name] = tuple(_items(values[name], runs))
    return type(old).model_validate(values)


def shared(new: Entity | None, old: Entity | None) -> Entity | None:
    """Return `new`, built of the parts of `old` wherever they are equal."""
    return patched(old, patch_between(old, new)) if new is not None and old is not None else new


def _runs(old: object, new: object) -> list[Any] | None:
    """Return a list as runs ``[first, behind the last]`` of the old one and new items ``{"new"}``; None for no list."""
    if not isinstance(old, tuple) or not isinstance(new, tuple):
        return None
    # Most of a long list stays, in front of what was changed and behind it.
    head = next(compress(count(), map(is_not, old, new)), min(len(old), len(new)))
    rest = min(len(old), len(new)) - head
    tail = next(compress(count(), map(is_not, reversed(old), islice(reversed(new), rest))), rest)
    items = new[head : len(new) - tail]
    if not all(isinstance(item, (Record, str)) for item in items):
        return None
    places = {_key(item): place for place, item in enumerate(old[head : len(old) - tail], head)}
    by_id = {getattr(old[place], "id", place): place for place in places.values()}
    runs = [[0, head]] if head else []
    for place, item in enumerate(items, head):
        at = places.get(_key(item))
        if at is None and isinstance(item, Record):
            at = by_id.get(getattr(item, "id", place))
            at = at if at is not None and _is_written_alike(old[at], item) else None
        _add(runs, [at, at + 1] if at is not None else {"new": item.dump() if isinstance(item, Record) else item})
    if tail:
        _add(runs, [len(old) - tail, len(old)])
    return runs


def _add(runs: list[Any], run: Any) -> None:
    """Add a run, joined with the last one where it follows that."""
    if isinstance(run, list) and runs and isinstance(runs[-1], list) and runs[-1][1] == run[0]:
        runs[-1] = [runs[-1][0], run[1]]
    else:
        runs.append(run)


def _key(item: object) -> object:
    """Return by what an item of a list is known: records by which object they are, for that is fast."""
    return id(item) if isinstance(item, Record) else item


def _is_written_alike(one: object, other: Record) -> bool:
    return type(one) is type(other) and isinstance(one, Record) and one == other and one.dump() == other.dump()


def _items(old: Sequence[object], runs: Sequence[Any]) -> Iterator[object]:
    for run in runs:
        if isinstance(run, dict):
            yield run["new"]
        else:
            first, end = run
            if not 0 <= first < end <= len(old):
                raise ValueError("a run that is not there")
            yield from old[first:end]
