"""Steps of a history as JSON: names and places, and for each entity what leads back and what leads on again."""

import json
import weakref
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from jx_desktop.base.json_text import canonical_json
from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.storage.entity_rows import ENTITY_TYPES
from jx_desktop.storage.entity_text import make_ready
from jx_desktop.storage.patches import Patch, patch_between, patched, shared


class StepLike(Protocol):
    """What of a step is stored."""

    @property
    def label(self) -> Message:
        """What undo calls it."""

    @property
    def changes(self) -> ChangeSet:
        """What it does."""

    @property
    def place(self) -> Address | None:
        """Where it was made."""

    @property
    def lifts(self) -> Collection[str]:
        """The locks through which it is taken back and done again."""


@dataclass(frozen=True, slots=True)
class StoredStep:
    """A step as it was stored."""

    label: Message
    changes: ChangeSet
    place: Address | None = None
    lifts: Collection[str] = ()


_Patches = tuple[Patch, Patch]
_ready: ByIdentity[Entity, tuple[weakref.ref[Entity], _Patches]] = ByIdentity()
"""Patches made beforehand, by what they lead to, each with what it leads from."""


def make_changes_ready(changes: ChangeSet) -> None:
    """Make what is stored of changes that come in numbers, in any thread; it is kept as long as their entities live."""
    make_ready(change.after for change in changes if change.after is not None)
    for change in changes:
        if change.before is not None and change.after is not None:
            _ready.put(change.after, (weakref.ref(change.before), _made_patches(change)))


def step_text(step: StepLike) -> str:
    """Return a step as JSON: name, place, locks it lifts; of each entity its id, what undo and redo make of it."""
    changes = [[change.entity_id, *_patches(change)] for change in step.changes]
    place = {} if step.place is None else {"place": list(step.place)}
    lifts = {"lifts": sorted(step.lifts)} if step.lifts else {}
    return canonical_json({"label": step.label.as_plain(), "changes": changes, **place, **lifts})


def _patches(change: Change) -> _Patches:
    ready = _ready.get(change.after) if change.after is not None else None
    return ready[1] if ready is not None and ready[0]() is change.before else _made_patches(change)


def _made_patches(change: Change) -> _Patches:
    return patch_between(change.after, change.before), patch_between(change.before, change.after)


def steps_from(
    newest_first: Iterable[str], undone: Iterable[str], document: Document, *, are_whole: bool = False
) -> tuple[StoredStep, ...]:
    """Return the steps that `step_text` wrote: those that led to `document`, the newest first, and those undone.

    Each is read against the state beside it, so that all of them share what they have in common. `are_whole` are
    those of working copies of version 1, which hold every entity whole, before and after, and know no places. Raises
    ``ValueError``, ``KeyError`` or ``TypeError`` for other text.
    """
    read = _from_whole if are_whole else _from_patches
    done = list(_steps(newest_first, document, read, are_done=True))
    return (*reversed(done), *_steps(undone, document, read, are_done=False))


_Known = Callable[[str], Entity | None]


def _steps(
    texts: Iterable[str], document: Document, read: Callable[[Any, _Known, bool], Change], *, are_done: bool
) -> Iterator[StoredStep]:
    state: dict[str, Entity | None] = {}

    def known(entity_id: str) -> Entity | None:
        return state[entity_id] if entity_id in state else document.find(entity_id)

    for text in texts:
        plain = json.loads(text, parse_float=Decimal)
        changes: list[Change] = []
        for each in reversed(plain["changes"]) if are_done else plain["changes"]:
            change = read(each, known, are_done)
            state[change.entity_id] = change.before if are_done else change.after
            changes.append(change)
        place = Address(*plain["place"]) if "place" in plain else None
        ordered = tuple(reversed(changes) if are_done else changes)
        yield StoredStep(Message.from_plain(plain["label"]), ordered, place, tuple(plain.get("lifts", ())))


def _from_patches(plain: Any, known: _Known, is_done: bool) -> Change:
    entity_id, undo, redo = plain
    here = known(entity_id)
    return Change(patched(here, undo), here) if is_done else Change(here, patched(here, redo))


def _from_whole(plain: Any, known: _Known, is_done: bool) -> Change:
    kind, before, after = plain
    here = known((after if before is None else before)["id"])
    there = before if is_done else after
    entity = None if there is None else shared(ENTITY_TYPES[kind].model_validate(there), here)
    return Change(entity, here) if is_done else Change(here, entity)
