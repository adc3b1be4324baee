"""What was typed of lists, text by text: it belongs to a cell by what it says, and not by its number in the list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jx_desktop.domain.comparing.matching import origins
from jx_desktop.domain.system_entry.cells import EntryCell
from jx_desktop.storage.typed_cells import Typed

_ITEM = re.compile(r"\.(\d+)((?:#\d+)?)$")


class _TypedList(NamedTuple):
    """A list: its key, its present cells, what was typed of it, and which of that was typed into which cell."""

    key: str
    cells: tuple[EntryCell, ...]
    typed: tuple[Typed, ...]
    into: tuple[Typed | None, ...]


def typed_into(cells: Sequence[EntryCell], typed: Mapping[str, Typed]) -> dict[str, Typed]:
    """Return what was typed into cells, by their keys; all cells of a project are given.

    `typed` is what is known, by the keys that the cells had then.
    """
    found = {cell.key: typed[cell.key] for cell in cells if not cell.is_item and cell.key in typed}
    for each in _lists(cells, typed):
        found |= {cell.key: then for cell, then in zip(each.cells, each.into, strict=True) if then is not None}
    return found


def renumbered(key: str, cells: Sequence[EntryCell], typed: Mapping[str, Typed]) -> dict[str, Typed | None]:
    """Return what changes where what was typed of the list of a cell is kept by its present cells; None = not any more.

    What is gone from the list gets numbers behind them. Nothing changes for a cell of no list.
    """
    for each in _lists(cells, typed):
        if any(cell.key == key for cell in each.cells):
            gone = [then for then in each.typed if then not in each.into]
            behind = (_item_key(each.key, number) for number in range(len(each.cells), len(each.cells) + len(gone)))
            places = [(cell.key, then) for cell, then in zip(each.cells, each.into, strict=True) if then is not None]
            now = {place: then._replace(key=place) for place, then in (*places, *zip(behind, gone, strict=True))}
            changes = {**dict.fromkeys(then.key for then in each.typed), **now}
            return {place: then for place, then in changes.items() if typed.get(place) != then}
    return {}


def _lists(cells: Sequence[EntryCell], typed: Mapping[str, Typed]) -> Iterator[_TypedList]:
    lists: dict[str, list[EntryCell]] = {}
    for cell in cells:
        if cell.is_item:
            lists.setdefault(list_key(cell.key), []).append(cell)
    for key, items in lists.items():
        known = sorted((then for then in typed.values() if list_key(then.key) == key), key=_number)
        yield _TypedList(key, tuple(items), tuple(known), tuple(_matched(items, known)))


def _matched(cells: Sequence[EntryCell], typed: Sequence[Typed]) -> Iterator[Typed | None]:
    """Yield for each cell what was typed into it: the same text, one that is like it, else what has its number."""
    found = origins([then.text for then in typed], [cell.text for cell in cells])
    rest = {then.key: then for place, then in enumerate(typed) if place not in found}
    for cell, place in zip(cells, found, strict=True):
        yield rest.get(cell.key) if place is None else typed[place]


def list_key(key: str) -> str:
    """Return the key of the list that an item belongs to; one that is in no list gets one that no list has."""
    return _ITEM.sub(r"\2", key)


def _item_key(key: str, number: int) -> str:
    name, mark, times = key.partition("#")
    return f"{name}.{number}{mark}{times}"


def _number(typed: Typed) -> int:
    match = _ITEM.search(typed.key)
    return int(match[1]) if match else -1
