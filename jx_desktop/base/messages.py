"""Messages: what the layers below the window say, as a code and its parameters instead of a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jx_desktop.base.frozen_dict import FrozenDict


@dataclass(frozen=True, slots=True)
class Message:
    """A code such as ``budget.sum`` and the values for the placeholders of its sentence.

    A parameter may be text, a number, a `Message` of its own, or a tuple of these (joined when worded).
    """

    code: str
    params: Mapping[str, object] = field(default_factory=FrozenDict)

    def __hash__(self) -> int:
        return hash((self.code, tuple(self.params.items())))

    def as_plain(self) -> dict[str, Any]:
        """Return the message as JSON has it: texts, whole numbers, lists, and messages as objects with their code."""
        return {"code": self.code, "params": {name: _plain(value) for name, value in self.params.items()}}

    @classmethod
    def from_plain(cls, plain: Any) -> "Message":
        """Return what `as_plain` gave. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
        return cls(str(plain["code"]), {str(name): _param(value) for name, value in dict(plain["params"]).items()})


def _plain(value: object) -> Any:
    if isinstance(value, Message):
        return value.as_plain()
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value if isinstance(value, int) else str(value)


def _param(value: Any) -> object:
    if isinstance(value, dict):
        return Message.from_plain(value)
    return tuple(_param(item) for item in value) if isinstance(value, list) else value
