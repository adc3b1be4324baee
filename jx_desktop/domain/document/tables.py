"""Tables and their rows: what a project and a sheet of a whole department share.

A table is known by its id. The main table of a project is ``indicators``, whose rows have fields of their own; of every
other table a row holds nothing but texts by column. Ids of rows are unique over all tables of one entity, so that
entity, row and path address a cell.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Annotated, Any, ClassVar, Protocol, TypeAlias, TypeVar, cast

from pydantic import Field
from pydantic_core import PydanticCustomError

from jx_desktop.base.record import ABSENT_IF_EMPTY, FrozenDict, Record
from jx_desktop.base.text import Text
from jx_desktop.domain.document.entity import Entity, RowId, new_id
from jx_desktop.domain.document.indicators import Indicator, Values


class TableRow(Record):
    """One row of a table that a form adds: texts by the ids of its columns."""

    id: RowId = Field(default_factory=new_id)
    values: Values = FrozenDict()


Row: TypeAlias = Indicator | TableRow
Tables = Annotated[FrozenDict[Text, tuple[TableRow, ...]], ABSENT_IF_EMPTY]
"""The rows of tables by the id of the table."""

Unconfirmed = Annotated[tuple[Text, ...], ABSENT_IF_EMPTY]
"""Places of an entity that came from last year and nobody has confirmed: fields, rows (``indicators.ROW``)."""


class HasTables(Protocol):
    """An entity with tables; `main_table` is the field with the rows of the table that has fields of its own."""

    main_table: ClassVar[str]

    @property
    def tables(self) -> FrozenDict[str, tuple[TableRow, ...]]:
        """The rows of all other tables."""


H = TypeVar("H", bound=HasTables)
R = TypeVar("R", Indicator, TableRow)


def tables_of(entity: HasTables) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield the tables of an entity with their ids, the main one first."""
    if entity.main_table:
        yield entity.main_table, getattr(entity, entity.main_table)
    yield from entity.tables.items()


def is_filled(row: Row) -> bool:
    """Whether anything stands in a row."""
    values = row.__dict__.items(), (row.__pydantic_extra__ or {}).items()
    return any(value for name, value in chain(*values) if name != "id")


def rows_of(entity: HasTables, table_id: str) -> tuple[Row, ...]:
    """Return the rows of a table; none for one that the entity has not."""
    return next((rows for known, rows in tables_of(entity) if known == table_id), ())


def row_of(entity: HasTables, row_id: str) -> Row | None:
    """Return the row with this id, of whichever table; None where there is none."""
    return next((row for _, rows in tables_of(entity) for row in rows if row.id == row_id), None)


def table_of(entity: HasTables, row_id: str) -> str | None:
    """Return the id of the table that a row is in; None for a row that is not there."""
    return next((table for table, rows in tables_of(entity) for row in rows if row.id == row_id), None)


def with_rows(entity: H, table_id: str, rows: Iterable[Row]) -> H:
    """Return the entity with other rows in one of its tables; a table without rows is not kept.

    Raises ``pydantic.ValidationError`` where a row has the id of another one of the entity.
    """
    new = tuple(rows)
    if table_id == entity.main_table:
        values: dict[str, object] = {table_id: new}
    else:
        others = {name: kept for name, kept in entity.tables.items() if name != table_id}
        values = {"tables": others | ({table_id: new} if new else {})}
    return cast(H, cast(Entity, entity).with_values(values))


def with_new_row_ids(entity: H) -> tuple[H, dict[str, str]]:
    """Return a copy whose rows have new ids, and those by the old ones."""
    new_ids: dict[str, str] = {}

    def renamed(rows: Sequence[R]) -> tuple[R, ...]:
        new_ids.update((row.id, new_id()) for row in rows)
        return tuple(row.model_copy(update={"id": new_ids[row.id]}) for row in rows)

    update: dict[str, object] = {"tables": FrozenDict({key: renamed(rows) for key, rows in entity.tables.items()})}
    if entity.main_table:
        update[entity.main_table] = renamed(getattr(entity, entity.main_table))
    return cast(H, cast(Entity, entity).model_copy(update=update)), new_ids


def verify_row_ids(entity: HasTables) -> None:
    """Raise a validation error for the first row that has the id of another."""
    ids = [row.id for _, rows in tables_of(entity) for row in rows]
    if len(set(ids)) < len(ids):
        twice = next(row_id for at, row_id in enumerate(ids) if row_id in ids[:at])
        raise PydanticCustomError("repeated_id", "repeated id", {"id": twice})


def plain_rows(data: Mapping[str, Any], main_table: str) -> Iterator[dict[str, Any]]:
    """Yield the rows in plain data that may become an entity with tables; what is no row is passed over."""
    tables = data.get("tables")
    for rows in (data.get(main_table), *(tables.values() if isinstance(tables, dict) else ())):
        yield from (row for row in (rows if isinstance(rows, list) else ()) if isinstance(row, dict))
