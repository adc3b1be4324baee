"""How much a document may be. What is within these limits can always be saved and opened again.

Whoever lets a document grow asks here first: a limit refuses the edit or the import, never a save or a recovery.
"""

from collections.abc import Callable, Iterable, Sequence

from jx_desktop.base.json_text import MAX_CONTAINERS, MAX_ITEMS
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, Entity
from jx_desktop.storage.entity_rows import FORM_ID, FORM_KIND, form_text
from jx_desktop.storage.entity_text import Size, size_of_entity, size_of_row
from jx_desktop.storage.schema import ENTITY, MAX_FILE_BYTES, VERSION

# SQLite adds some bytes of its own to each row, and what a later format adds must have room as well.
_RESERVE_ROW_BYTES = 64 * 1024
_RESERVE_BYTES = 1024 * 1024
MAX_ROW_BYTES = ENTITY.max_row_bytes - _RESERVE_ROW_BYTES
MAX_BYTES = ENTITY.max_bytes - _RESERVE_BYTES
# With the largest document, whose pages are never quite full, a file stays within its own limit.
MAX_BESIDE_BYTES = MAX_FILE_BYTES - 44 * 1024 * 1024

_LIMITS: tuple[tuple[str, Callable[[Size], int], int, int], ...] = (
    ("rows", lambda size: size.rows, ENTITY.max_rows, 1),
    ("bytes", lambda size: size.bytes, MAX_BYTES, 2**20),
    ("containers", lambda size: size.containers, MAX_CONTAINERS, 1),
    ("items", lambda size: size.items, MAX_ITEMS, 1),
)


def size_of(document: Document) -> Size:
    """Return how much a document is, its form and what it keeps for others included."""
    size = size_of_row(FORM_ID, FORM_KIND, form_text(document.form))
    for entity in document:
        size += size_of_entity(entity)
    for row in document.foreign_rows:
        # What nobody looks into takes no memory but its bytes.
        foreign = size_of_row(row.id, row.kind, row.body)
        size += Size(foreign.rows, foreign.bytes)
    return size


def size_of_changes(changes: Iterable[Change]) -> Size:
    """Return by how much a document grows with these changes; what shrinks is negative."""
    size = Size()
    for change in changes:
        size += _size_of(change.after) - _size_of(change.before)
    return size


def _size_of(entity: Entity | None) -> Size:
    return Size() if entity is None else size_of_entity(entity)


def why_too_large(size: Size, before: Size = Size()) -> Message | None:  # noqa: B008 - it is immutable
    """Return why a document of this size is not possible, None where it is.

    `before` is its size before an edit: what is beyond a limit already may stay, and shrink.
    """
    for name, number, limit, unit in _LIMITS:
        if number(size) > max(limit, number(before)):
            return Message(f"limits.{name}", {"limit": limit // unit})
    return None


def why_row_too_large(changes: Iterable[Change]) -> Message | None:
    """Return which entity would be larger than any may be, None where none is."""
    for change in changes:
        size = _size_of(change.after).bytes
        if size > max(MAX_ROW_BYTES, _size_of(change.before).bytes):
            name = getattr(change.after, "name", "") or ""
            return Message("limits.row", {"name": name[:40], "limit": ENTITY.max_row_bytes // 2**20})
    return None


def why_no_room(versions: Sequence[bytes], attachments: Iterable[bytes]) -> Message | None:
    """Return why a file cannot take these versions beside its attachments, None where it can."""
    if len(versions) > VERSION.max_rows:
        return Message("limits.versions", {"limit": VERSION.max_rows})
    if sum(map(len, versions)) + sum(map(len, attachments)) > MAX_BESIDE_BYTES:
        return Message("limits.beside", {"limit": MAX_BESIDE_BYTES // 2**20})
    return None
