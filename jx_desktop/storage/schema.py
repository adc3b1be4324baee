"""What a `.jx` file is made of: its tables, its numbers, its limits and its digests. See docs/file-format.md."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

APPLICATION_ID = 0x4A584631  # "JXF1"
FORMAT_VERSION = 2
# The oldest format version that a program must know to read, or to change, what this one writes.
MIN_READER = 2
MIN_WRITER = 2
MAX_FILE_BYTES = 100 * 1024 * 1024
BEGINNING = b"SQLite format 3\0"
"""Of a `.jx` file, as of every database."""

Row: TypeAlias = tuple[Any, ...]
"""The cells of one row, of the types that its table's columns say."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the statement that makes it, its columns with their types in Python, and how much it may hold.

    The first `key_columns` columns are its key, and text.
    """

    name: str
    sql: str
    columns: tuple[tuple[str, type], ...]
    max_rows: int
    max_row_bytes: int
    max_bytes: int
    key_columns: int = 1


_MB = 1024 * 1024

META = Table(
    "meta",
    "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
    (("key", str), ("value", str)),
    max_rows=1_000,
    max_row_bytes=64 * 1024,
    max_bytes=_MB,
)
ENTITY = Table(
    "entity",
    "CREATE TABLE entity (id TEXT NOT NULL, kind TEXT NOT NULL, ord INTEGER NOT NULL, body TEXT NOT NULL, "
    "PRIMARY KEY (kind, id)) STRICT",
    (("id", str), ("kind", str), ("ord", int), ("body", str)),
    max_rows=50_000,
    max_row_bytes=8 * _MB,
    max_bytes=32 * _MB,
    key_columns=2,
)
VERSION = Table(
    "version",
    "CREATE TABLE version (id TEXT NOT NULL PRIMARY KEY, label TEXT NOT NULL, at TEXT NOT NULL, "
    "body BLOB NOT NULL) STRICT",
    (("id", str), ("label", str), ("at", str), ("body", bytes)),
    max_rows=1_000,
    max_row_bytes=32 * _MB,
    max_bytes=64 * _MB,
)
ATTACHMENT = Table(
    "attachment",
    "CREATE TABLE attachment (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, media_type TEXT NOT NULL, "
    "body BLOB NOT NULL) STRICT",
    (("id", str), ("name", str), ("media_type", str), ("body", bytes)),
    max_rows=1_000,
    max_row_bytes=32 * _MB,
    max_bytes=64 * _MB,
)
TABLES = (META, ENTITY, VERSION, ATTACHMENT)

DIGEST_KEYS = ("content_sha256", "archive_sha256")
"""Meta keys of the two digests: over the entity rows; over every other row but these two."""

Rows: TypeAlias = Mapping[Table, Sequence[Row]]


def digests(rows: Rows) -> dict[str, str]:
    """Return both digests, by their meta key, of the rows of a file."""
    meta = [row for row in rows[META] if row[0] not in DIGEST_KEYS]
    archive = {META: meta, VERSION: rows[VERSION], ATTACHMENT: rows[ATTACHMENT]}
    return dict(zip(DIGEST_KEYS, (_digest({ENTITY: rows[ENTITY]}), _digest(archive)), strict=True))


def _digest(rows: Rows) -> str:
    """Sha-256 over every cell as a netstring, each row led by the name of its table."""
    digest = hashlib.sha256()
    for table, table_rows in rows.items():
        for row in in_order(table, table_rows):
            for cell in (table.name, *row):
                data = cell if isinstance(cell, bytes) else str(cell).encode()
                digest.update(b"%d:%b," % (len(data), data))
    return digest.hexdigest()


def in_order(table: Table, rows: Iterable[Row]) -> list[Row]:
    """Return the rows by their key; Python and SQLite agree, as code points sort like their UTF-8 bytes."""
    return sorted(rows, key=lambda row: row[: table.key_columns])


def as_written(table: Table, rows: Iterable[Row]) -> list[Row]:
    """Return the rows as they lie in a file: entities as in the document, so that damage takes what is together."""
    ordered = in_order(table, rows)
    return sorted(ordered, key=lambda row: row[2]) if table is ENTITY else ordered
