"""Images of `.jx` databases in memory: made from rows, and opened again as if an enemy had made them."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from jx_desktop.base.messages import Message
from jx_desktop.base.text import forbidden_character
from jx_desktop.storage.schema import (
    APPLICATION_ID,
    BEGINNING,
    FORMAT_VERSION,
    TABLES,
    Row,
    Rows,
    Table,
    as_written,
    in_order,
)

_HEADER_BYTES = 100
_PAGE_SIZE = 4096
_SMALLEST_PAGE, _LARGEST_PAGE = 1024, 65536
_ROLLBACK_JOURNAL = b"\x01\x01"
_UTF_8 = 1
_TABLE_LEAF = 0x0D

# A full book of 1,600 projects takes some 0.2 million steps.
_STEPS_BETWEEN_LOOKS = 100_000
_MOST_LOOKS = 200

_LIMITS = {
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 40,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 10,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_LONGEST_SCHEMA_ROW = 64 * 1024


class NotOursError(Exception):
    """Bytes that are no `.jx` file at all. `code` says what they are."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NewerFormatError(Exception):
    """A file of a later format whose shape is not ours to judge. `version` is the one it needs."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


class DamageError(ValueError):
    """A `.jx` file that may not be used. `reason` says what is wrong with it."""

    def __init__(self, fact: str, **params: object) -> None:
        super().__init__(fact)
        self.reason = Message(f"damage.{fact}", params)


@dataclass(frozen=True, slots=True)
class Contents:
    """What an image holds: its format version, its rows, and the names of tables that are not ours."""

    version: int
    rows: Rows
    unknown_tables: tuple[str, ...]


def make_image(rows: Rows) -> bytes:
    """Return a database of our tables with these rows. The same rows give the same bytes."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        connection.execute("BEGIN")
        for table in TABLES:
            connection.execute(table.sql)
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", as_written(table, rows[table]))  # noqa: S608
        connection.execute("COMMIT")
        return connection.serialize()


def read_contents(image: bytes, oldest_version: int) -> Contents:
    """Return the rows of a database that anybody may have made, of no older format than `oldest_version`.

    Raises `NotOursError`, `NewerFormatError`, `DamageError`, `sqlite3.Error`, or what bad bytes provoke.
    """
    version = _verify_header(image, oldest_version)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(image)
        _restrict(connection)
        try:
            unknown = _verify_schema(connection, version)
        except (DamageError, sqlite3.Error) as error:
            if version > FORMAT_VERSION:
                raise NewerFormatError(version) from error
            raise
        return Contents(version, {table: _rows_of(connection, table) for table in TABLES}, unknown)


def _verify_header(image: bytes, oldest_version: int) -> int:
    """Look at the raw bytes before SQLite does, and return the format version."""

    def number(offset: int, length: int = 4) -> int:
        return int.from_bytes(image[offset : offset + length], "big")

    if not image:
        raise NotOursError("empty")
    if not image.startswith(BEGINNING[: len(image)]):
        raise NotOursError("not_a_document")
    if len(image) < _HEADER_BYTES:
        raise DamageError("cut_short")
    if number(68) != APPLICATION_ID:
        raise NotOursError("foreign_database")
    version = number(60)
    page_size = 65536 if number(16, 2) == 1 else number(16, 2)
    if not _SMALLEST_PAGE <= page_size <= _LARGEST_PAGE or page_size & (page_size - 1):
        raise DamageError("header")
    if not oldest_version <= version < 2**31:
        raise DamageError("header")
    if image[18:20] != _ROLLBACK_JOURNAL:
        raise DamageError("journal")
    stated, actual = number(28) * page_size, len(image)
    if stated != actual:
        raise DamageError("cut_short" if actual < stated else "too_long")
    if number(24) != number(92) or number(56) != _UTF_8 or image[20] != 0:
        raise DamageError("header")
    # A schema on one page cannot take long to read: SQLite's own steps there are not counted.
    if image[_HEADER_BYTES] != _TABLE_LEAF:
        raise NewerFormatError(version) if version > FORMAT_VERSION else DamageError("schema")
    return version


def _restrict(connection: sqlite3.Connection) -> None:
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_SCHEMA_ROW)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        connection.execute(f"PRAGMA {setting}")
    looks = 0

    def too_long() -> bool:
        nonlocal looks
        looks += 1
        return looks > _MOST_LOOKS

    connection.set_progress_handler(too_long, _STEPS_BETWEEN_LOOKS)


def _verify_schema(connection: sqlite3.Connection, version: int) -> tuple[str, ...]:
    """Refuse whatever is not a plain table of ours, and return the names of a newer format's tables."""
    expected = {table.name: table.sql for table in TABLES}
    unknown = []
    for kind, name, table_name, sql in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"):
        if not isinstance(name, str):
            raise DamageError("schema")
        if kind == "index" and sql is None and name.startswith(f"sqlite_autoindex_{table_name}_"):
            continue
        if kind != "table" or name != table_name or not isinstance(sql, str):
            raise DamageError("schema")
        if name in expected:
            if " ".join(sql.split()) != expected.pop(name):
                raise DamageError("schema")
        elif version > FORMAT_VERSION and sql.upper().startswith("CREATE TABLE "):
            unknown.append(name)
        else:
            raise DamageError("schema")
    if expected:
        raise DamageError("schema")
    return tuple(unknown)


def _rows_of(connection: sqlite3.Connection, table: Table) -> list[Row]:
    """Return the checked rows of one table. Tables that are not ours are never looked into."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, table.max_row_bytes)
    verdict = connection.execute(f"PRAGMA quick_check('{table.name}')").fetchone()
    if verdict != ("ok",):
        raise DamageError("structure")
    names = ", ".join(name for name, _ in table.columns)
    return checked_rows(table, connection.execute(f"SELECT {names} FROM {table.name} NOT INDEXED"))  # noqa: S608


def checked_rows(table: Table, rows: Iterable[Row]) -> list[Row]:
    """Return rows of any origin in order. Raises `DamageError` unless the table may hold them."""
    checked = list(_checked(table, rows))
    if len({row[: table.key_columns] for row in checked}) != len(checked):
        raise DamageError("structure")
    return in_order(table, checked)


def _checked(table: Table, rows: Iterable[Row]) -> Iterator[Row]:
    names = [name for name, _ in table.columns]
    types = tuple(python_type for _, python_type in table.columns)
    total = 0
    for count, row in enumerate(rows, 1):
        if tuple(map(type, row)) != types:
            raise DamageError("structure")
        # A body is looked through by who reads it, and can name the place.
        if any(name != "body" and forbidden_character(str(cell)) for name, cell in zip(names, row, strict=True)):
            raise DamageError("character")
        size = sum(len(cell.encode() if isinstance(cell, str) else cell) for cell in row if not isinstance(cell, int))
        total += size
        if count > table.max_rows or size > table.max_row_bytes or total > table.max_bytes:
            raise DamageError("too_much")
        yield row
