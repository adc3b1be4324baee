"""Messages: what the layers below the window say, as a code and its parameters instead of a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jx_desktop.base.record import FrozenDict


@dataclass(frozen=True, slots=True)
class Message:
    """A code such as ``budget.sum`` and the values for the placeholders of its sentence.

    A parameter may be text, a number, a `Message` of its own, or a tuple of these (joined when worded).
    """

    code: str
    params: Mapping[str, object] = field(default_factory=FrozenDict)

    def __hash__(self) -> int:
        return hash((self.code, tuple(self.params.items())))
