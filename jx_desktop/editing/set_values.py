"""The command that puts values at addresses, in any number of entities, as one step."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar, cast

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import WHATEVER, Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of, with_rows
from jx_desktop.domain.values.money import amount_text
from jx_desktop.editing.text import cleaned, replaced

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
        after = (with_values_at(entity, values) for entity, values in pairs)
        return tuple(change for entity in after for change in replaced(document.stored(entity.id), entity))


def text_at(document: Document, address: Address) -> str | None:
    """Return the text at an address, an amount as its digits; None for anything else."""
    text = _text(document.value_at(address))
    return text if isinstance(text, str) else None


def _text(value: object) -> object:
    return amount_text(value) if isinstance(value, Decimal) else value


def with_values_at(entity: E, values: Iterable[ValueAt]) -> E:
    """Return an entity with values put at addresses in it, cleaned of what no document can hold.

    Raises ``KeyError`` for a field or a row that is not there, ``pydantic.ValidationError`` for a value that does not
    fit.
    """
    own: dict[str, object] = {}
    rows: dict[str, dict[str, object]] = {}
    for address, value, _ in values:
        fields = own if address.row_id is None else rows.setdefault(address.row_id, {})
        fields |= cleaned({address.field or "": value})
    return cast(E, _with_fields_of_rows(entity, rows).with_values(own))


def _with_fields_of_rows(entity: Entity, fields: dict[str, dict[str, object]]) -> Entity:
    """Return an entity with fields set in its rows, which are given by their ids; each table is set once."""
    for table, rows in list(tables_of(entity)) if fields and isinstance(entity, (Project, Sheet)) else ():
        found = {row.id: row.with_values(fields.pop(row.id)) for row in rows if row.id in fields}
        if found:
            entity = with_rows(cast(Project | Sheet, entity), table, (found.get(row.id, row) for row in rows))
    if fields:
        raise KeyError(next(iter(fields)))
    return entity
