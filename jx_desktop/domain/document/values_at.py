"""Values put at addresses within an entity: in its fields and in the rows of its tables."""

from collections.abc import Iterable
from typing import TypeVar, cast

from jx_desktop.domain.document.address import ValueAt
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of, with_rows

E = TypeVar("E", bound=Entity)


def with_values_at(entity: E, values: Iterable[ValueAt]) -> E:
    """Return an entity with values put at addresses in it.

    Raises ``KeyError`` for a field or a row that is not there, ``pydantic.ValidationError`` for a value that does not
    fit.
    """
    own: dict[str, object] = {}
    rows: dict[str, dict[str, object]] = {}
    for address, value, _ in values:
        fields = own if address.row_id is None else rows.setdefault(address.row_id, {})
        fields[address.field or ""] = value
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
