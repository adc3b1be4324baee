"""Named versions (一上稿, 二上稿, 批复…): earlier states of a document, compressed, inside its file."""

import json
import re
import zlib
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from jx_desktop.base.json_text import canonical_json
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import new_id
from jx_desktop.errors import UserError
from jx_desktop.storage.database import DamageError, checked_rows
from jx_desktop.storage.entity_rows import document_from, rows_of
from jx_desktop.storage.migrations import migrated_entities, oldest_format
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.schema import ENTITY, FORMAT_VERSION, MIN_READER, VERSION, Row

# As text in a text, a body takes up to twice its room.
MAX_UNPACKED_BYTES = 2 * ENTITY.max_bytes
_LEVEL = 6
_SPARE_BYTES = 64 * 1024  # for the label, and for SQLite
_PACKED_PIECE, _UNPACKED_PIECE = 1 << 16, 1 << 20
_SMALLEST_ORDER, _LARGEST_ORDER = -(2**63), 2**63 - 1
# In memory a list takes many times its two bytes. A row is two brackets, three commas and three strings.
_PARTS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{,]', re.DOTALL)
MAX_PARTS = 10 * ENTITY.max_rows


def make_version(document: Document, label: str, at: str, version_id: str = "") -> StoredVersion:
    """Return the present state of a document under a name. The same document gives the same body.

    `at` is a time in ISO 8601; a state that belongs to an event has the id of that. Raises `UserError` for a document
    that is too large to be kept.
    """
    rows = [list(row) for row in rows_of(document)]
    state = {"format": FORMAT_VERSION, "min_reader": MIN_READER, "entities": sorted(rows)}
    text = canonical_json(state).encode()
    body = zlib.compress(text, _LEVEL)
    if len(text) > MAX_UNPACKED_BYTES or len(body) > VERSION.max_row_bytes - _SPARE_BYTES:
        raise UserError("version.too_large", label=label, limit=VERSION.max_row_bytes // 2**20)
    return StoredVersion(version_id or new_id(), label, at, body)


def document_of(version: StoredVersion, path_for_messages: Path | str) -> Document:
    """Return the document as it was. Raises `UserError`, and nothing else, for any body whatever."""
    path, label = path_for_messages, version.label
    try:
        format_version, min_reader, rows = _state(unpacked(version.body))
        if min_reader > FORMAT_VERSION:
            raise UserError("version.newer", path=path, label=label, version=min_reader, known=FORMAT_VERSION)
        return document_from(migrated_entities(rows, format_version))
    except DamageError as error:
        raise UserError("version.damaged", path=path, label=label, reason=error.reason) from error
    except (UnicodeError, ValueError, OverflowError, TypeError, MemoryError, RecursionError) as error:
        too_much = isinstance(error, (MemoryError, RecursionError))
        reason = Message("damage.too_much" if too_much else "damage.structure")
        raise UserError("version.damaged", path=path, label=label, reason=reason) from error


def unpacked(body: bytes) -> bytearray:
    """Return the JSON that the body of a version holds. Raises `DamageError`; a bomb is not let off."""
    unpacker = zlib.decompressobj()
    data = bytearray()  # it grows in place: joining pieces would take twice the memory
    try:
        for start in range(0, len(body), _PACKED_PIECE):
            rest = body[start : start + _PACKED_PIECE]
            while piece := unpacker.decompress(rest, _UNPACKED_PIECE):
                data += piece
                if len(data) > MAX_UNPACKED_BYTES:
                    raise DamageError("too_much")
                rest = unpacker.unconsumed_tail
    except zlib.error as error:
        raise DamageError("packing") from error
    if not unpacker.eof or unpacker.unused_data:
        raise DamageError("packing")
    return data


def _state(data: bytearray) -> tuple[int, int, Sequence[Row]]:
    """Return format version, least version of a reader, and the checked rows of the state in `data`."""
    text = data.decode()
    del data  # no more than two copies of the whole at any moment
    if next(islice(_PARTS.finditer(text), MAX_PARTS, None), None):
        raise DamageError("too_much")
    # Rows of unknown kinds may hold what no text of ours may: their bodies are texts that nobody looks into.
    state: Any = json.loads(text)
    del text
    if not isinstance(state, dict):
        raise DamageError("structure")
    numbers = state.get("format"), state.get("min_reader")
    entities = state.get("entities")
    if not isinstance(entities, list) or not all(isinstance(row, list) for row in entities):
        raise DamageError("structure")
    format_version, min_reader = (number if type(number) is int else -1 for number in numbers)
    if format_version < oldest_format() or min_reader < 0:
        raise DamageError("header")
    rows = checked_rows(ENTITY, map(tuple, entities))
    if any(not _SMALLEST_ORDER <= place <= _LARGEST_ORDER for _, _, place, _ in rows):
        raise DamageError("structure")
    return format_version, min_reader, rows
