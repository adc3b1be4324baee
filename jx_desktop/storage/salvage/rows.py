"""Carved rows, sifted: which belong to the file, whether its digests agree, what is left beside the entities."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from jx_desktop.base.messages import Message
from jx_desktop.base.text import forbidden_character
from jx_desktop.storage.database import DamageError
from jx_desktop.storage.project_file import Attachment, StoredVersion
from jx_desktop.storage.salvage.carving import Carved, CarvedRow
from jx_desktop.storage.schema import ATTACHMENT, ENTITY, META, TABLES, VERSION, Row, Table, digests, in_order
from jx_desktop.storage.versions import unpacked

Key: TypeAlias = tuple[str, ...]

# Unpacking tells whether a version is whole. A real book of 1,600 projects has 6 MB.
_MOST_UNPACKED_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sifted:
    """What was found, each row once. `candidates` are the entity rows by their key, the likelier of several first.

    `is_content_intact` and `is_archive_intact` tell whether the entities, and everything else, are to the letter
    what was saved.
    """

    candidates: dict[Key, list[CarvedRow]]
    meta: dict[str, str]
    versions: list[CarvedRow]
    attachments: list[CarvedRow]
    is_content_intact: bool
    is_archive_intact: bool

    def entities(self) -> list[Row]:
        """Return the likeliest row of every entity."""
        return in_order(ENTITY, (rows[0].cells for rows in self.candidates.values()))


def sift(carved: Carved) -> Sifted:
    """Return the rows that belong to the file: those that its trees lead to, and where these do not do, all."""
    linked = {table: [row for row in rows if row.is_linked] for table, rows in carved.rows.items()}
    sifted = _sifted(linked)
    return sifted if sifted.is_content_intact and sifted.is_archive_intact else _sifted(carved.rows)


def _sifted(rows: dict[Table, list[CarvedRow]]) -> Sifted:
    found = {table: _by_key(table, rows[table]) for table in TABLES}
    first = {table: [candidates[0] for candidates in found[table].values()] for table in TABLES}
    meta = {key: value for key, value in (row.cells for row in first[META]) if forbidden_character(key + value) is None}
    actual = digests({table: [row.cells for row in first[table]] for table in TABLES})
    content, archive = (meta.pop(key, None) == digest for key, digest in actual.items())
    return Sifted(found[ENTITY], meta, first[VERSION], first[ATTACHMENT], content, archive)


def _by_key(table: Table, rows: Iterable[CarvedRow]) -> dict[Key, list[CarvedRow]]:
    """Return the rows of a table by key, as many and as large as it may hold, whole ones before others."""
    found: dict[Key, list[CarvedRow]] = {}
    room = table.max_bytes
    for row in sorted(rows, key=lambda row: not row.is_whole):
        size = sum(len(cell) for cell in row.cells if not isinstance(cell, int))
        key = row.cells[: table.key_columns]
        if size > min(room, table.max_row_bytes) or (key not in found and len(found) == table.max_rows):
            continue
        room -= size
        found.setdefault(key, []).append(row)
    return found


def whole_versions(sifted: Sifted) -> tuple[tuple[StoredVersion, ...], list[Message]]:
    """Return the named versions that are whole, and a loss for each that is not."""
    versions, losses = [], []
    room = _MOST_UNPACKED_BYTES
    for row in sifted.versions:
        version = StoredVersion(*row.cells)
        if not sifted.is_archive_intact:
            size = _unpacked_size(version) if _is_clean(row) and room > 0 else None
            if size is None:
                losses.append(Message("salvage.version", {"label": version.label}))
                continue
            room -= size
        versions.append(version)
    return tuple(sorted(versions, key=lambda version: version.at)), losses


def _unpacked_size(version: StoredVersion) -> int | None:
    """Return how large a version is; None for one that is damaged: what is packed has a checksum."""
    try:
        return len(unpacked(version.body))
    except (DamageError, zlib.error):
        return None


def whole_attachments(sifted: Sifted) -> tuple[tuple[Attachment, ...], list[Message]]:
    """Return the attachments that are whole, and a loss for each that is not."""
    attachments = [row for row in sifted.attachments if _is_clean(row)]
    losses = [Message("salvage.attachment", {"name": row.cells[1]}) for row in sifted.attachments if not _is_clean(row)]
    return tuple(sorted((Attachment(*row.cells) for row in attachments), key=lambda item: item.id)), losses


def _is_clean(row: CarvedRow) -> bool:
    return row.is_whole and not any(forbidden_character(cell) for cell in row.cells if isinstance(cell, str))
