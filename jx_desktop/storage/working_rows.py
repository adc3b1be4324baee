"""Steps of a history as JSON: their names, and every entity before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from jx_desktop.domain.entity import Change, ChangeSet, Entity
from jx_desktop.domain.json_text import canonical_json, parse_json
from jx_desktop.domain.messages import Message
from jx_desktop.storage.entity_rows import ENTITY_TYPES


class StepLike(Protocol):
    """What of a step is stored."""

    @property
    def label(self) -> Message:
        """What undo calls it."""

    @property
    def changes(self) -> ChangeSet:
        """What it does."""


@dataclass(frozen=True, slots=True)
class StoredStep:
    """A step as it was stored."""

    label: Message
    changes: ChangeSet


def step_text(step: StepLike) -> str:
    """Return a step as JSON."""
    changes = [[_kind(change), _dumped(change.before), _dumped(change.after)] for change in step.changes]
    return canonical_json({"label": _plain_message(step.label), "changes": changes})


def step_from(text: str) -> StoredStep:
    """Return the step that `step_text` wrote. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for other text."""
    plain = parse_json(text)
    changes = tuple(
        Change(*(None if state is None else ENTITY_TYPES[kind].model_validate(state) for state in (before, after)))
        for kind, before, after in plain["changes"]
    )
    return StoredStep(_message(plain["label"]), changes)


def _kind(change: Change) -> str:
    entity = change.after if change.after is not None else change.before
    return entity.entity_kind if entity is not None else ""


def _dumped(entity: Entity | None) -> Any:
    return None if entity is None else entity.dump()


def _plain_message(message: Message) -> dict[str, Any]:
    return {"code": message.code, "params": {key: _plain(value) for key, value in message.params.items()}}


def _plain(value: object) -> Any:
    if isinstance(value, Message):
        return _plain_message(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, int) else str(value)


def _message(plain: Mapping[str, Any]) -> Message:
    return Message(str(plain["code"]), {str(key): _param(value) for key, value in plain["params"].items()})


def _param(value: Any) -> object:
    if isinstance(value, dict):
        return _message(value)
    return tuple(_param(item) for item in value) if isinstance(value, list) else value
