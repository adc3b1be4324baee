"""The command that puts values at addresses, in any number of entities, as one step."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document import values_at
from jx_desktop.domain.document.address import WHATEVER, Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.values.money import amount_text
from jx_desktop.domain.yearly.following import with_followers
from jx_desktop.editing.text import cleaned_value, replaced

E = TypeVar("E", bound=Entity)

_CORRECT = Message("edit.correct")


@dataclass(frozen=True, slots=True)
class SetValues:
    """Put values at their addresses; where what stood there has changed since, that is left as it is.

    `keeps_marks` where they are put in many places at once.
    """

    values: tuple[ValueAt, ...]
    label: Message = _CORRECT
    keeps_marks: bool = False

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        by_entity: dict[str, list[ValueAt]] = {}
        for each in self.values:
            if each.before is WHATEVER or _text(document.value_at(each.address)) == _text(each.before):
                by_entity.setdefault(each.address.entity_id, []).append(each)
        pairs = ((document.get(Entity, entity_id), values) for entity_id, values in by_entity.items())
        after = (with_followers(document, entity, with_values_at(entity, values)) for entity, values in pairs)
        return tuple(change for entity in after for change in replaced(document.stored(entity.id), entity))


def text_at(document: Document, address: Address) -> str | None:
    """Return the text at an address, an amount as its digits; None for anything else."""
    text = _text(document.value_at(address))
    return text if isinstance(text, str) else None


def _text(value: object) -> object:
    return amount_text(value) if isinstance(value, Decimal) else value


def with_values_at(entity: E, values: Iterable[ValueAt]) -> E:
    """Return an entity with values put at addresses in it, cleaned of what no document can hold.

    Raises what the function of the domain does.
    """
    return values_at.with_values_at(entity, (each._replace(value=cleaned_value(each.value)) for each in values))
