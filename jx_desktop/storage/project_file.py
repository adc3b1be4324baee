"""A `.jx` file as bytes: written from a document, and read as if an enemy had made it."""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.storage.database import (
    Contents,
    DamageError,
    NewerFormatError,
    NotOursError,
    make_image,
    read_contents,
)
from jx_desktop.storage.entity_rows import document_from, rows_of
from jx_desktop.storage.migrations import migrated_entities, migrated_meta, oldest_format
from jx_desktop.storage.regular_file import read_regular_file
from jx_desktop.storage.schema import (
    ATTACHMENT,
    ENTITY,
    FORMAT_VERSION,
    MAX_FILE_BYTES,
    META,
    MIN_READER,
    MIN_WRITER,
    VERSION,
    Row,
    Table,
    digests,
)

MAX_REVISION = 10**15 - 1

_TOO_MUCH_FOR_SQLITE = (sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOMEM)


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A named version (一上稿, 批复…): an earlier state of the document, `body` compressed."""

    id: str
    label: str
    at: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the document."""

    id: str
    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What a `.jx` file holds. `read_only` says why it may not be saved over, `sha256` is that of the file.

    The versions stand the oldest first. `other_meta` is what a newer program keeps beside the document; it is
    written back as it is. `saved_from` is the SHA-256 of the file that it was saved over. `format_version` is that of
    the file: below that of this program, the document was migrated and the file is still the old one.
    """

    document: Document
    revision: int
    saved_at: str
    writer: str
    versions: tuple[StoredVersion, ...]
    attachments: tuple[Attachment, ...]
    other_meta: Mapping[str, str]
    format_version: int
    read_only: Message | None
    sha256: str
    saved_from: str = ""

    @classmethod
    def unsaved(cls, document: Document) -> "StoredDocument":
        """Return what a document is that no file holds yet."""
        return cls(document, 0, "", "", (), (), FrozenDict(), FORMAT_VERSION, None, "")


def rows_beside(
    meta: Mapping[str, str], versions: Iterable[StoredVersion], attachments: Iterable[Attachment]
) -> dict[Table, list[Row]]:
    """Return what travels in a file beside the document as rows of its tables."""
    return {
        META: list(meta.items()),
        VERSION: list(map(astuple, versions)),
        ATTACHMENT: list(map(astuple, attachments)),
    }


def write_image(
    document: Document,
    *,
    revision: int,
    saved_at: str,
    writer: str,
    versions: tuple[StoredVersion, ...] = (),
    attachments: tuple[Attachment, ...] = (),
    other_meta: Mapping[str, str] = FrozenDict(),
    saved_from: str = "",
) -> bytes:
    """Return a document as the bytes of a `.jx` file. The same arguments give the same bytes.

    `saved_at` is a time in ISO 8601, `writer` the program and its version.
    """
    meta: dict[str, str] = {
        **other_meta,
        "document_id": document.head.id,
        "revision": str(revision),
        "saved_at": saved_at,
        "writer": writer,
        "min_reader": str(MIN_READER),
        "min_writer": str(MIN_WRITER),
        **({"saved_from": saved_from} if saved_from else {}),
    }
    rows = {**rows_beside(meta, versions, attachments), ENTITY: rows_of(document)}
    rows[META] += digests(rows).items()
    return make_image(rows)


def open_file(path: Path) -> StoredDocument:
    """Return what the `.jx` file `path` holds. Raises `UserError`, and nothing else, for any file whatever."""
    return read_image(read_regular_file(path, MAX_FILE_BYTES), path)


def read_image(image: bytes, path_for_messages: Path | str) -> StoredDocument:
    """Return what the bytes of a `.jx` file hold. Raises `UserError`, and nothing else, for any bytes whatever."""
    path = path_for_messages
    try:
        return _stored_document(read_contents(image, oldest_format()), image)
    except NotOursError as error:
        raise UserError(f"project_file.{error.code}", path=path) from error
    except NewerFormatError as error:
        raise UserError("project_file.newer", path=path, version=error.version, known=FORMAT_VERSION) from error
    except DamageError as error:
        raise UserError("project_file.damaged", path=path, reason=error.reason) from error
    except (sqlite3.Error, UnicodeError, ValueError, OverflowError, TypeError, MemoryError, RecursionError) as error:
        too_much = isinstance(error, (MemoryError, RecursionError)) or (
            isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", None) in _TOO_MUCH_FOR_SQLITE
        )
        reason = Message("damage.too_much" if too_much else "damage.structure")
        raise UserError("project_file.damaged", path=path, reason=reason) from error


def _stored_document(contents: Contents, image: bytes) -> StoredDocument:
    meta: dict[str, str] = dict(contents.rows[META])
    # First: a later format may have other digests.
    if _is_number(meta.get("min_reader", "")) and int(meta["min_reader"]) > FORMAT_VERSION:
        raise NewerFormatError(int(meta["min_reader"]))
    if any(meta.pop(key, None) != digest for key, digest in digests(contents.rows).items()):
        raise DamageError("digest")
    meta = migrated_meta(meta, contents.version)
    _number(meta, "min_reader")
    min_writer = _number(meta, "min_writer")
    document = document_from(migrated_entities(contents.rows[ENTITY], contents.version))
    if meta.pop("document_id", None) != document.head.id:
        raise DamageError("meta", key="document_id")
    return StoredDocument(
        document,
        revision=_number(meta, "revision"),
        saved_at=_text(meta, "saved_at"),
        writer=_text(meta, "writer"),
        # In the file they lie by their ids.
        versions=tuple(sorted((StoredVersion(*row) for row in contents.rows[VERSION]), key=lambda version: version.at)),
        attachments=tuple(Attachment(*row) for row in contents.rows[ATTACHMENT]),
        saved_from=meta.pop("saved_from", ""),
        other_meta=FrozenDict(meta),
        format_version=contents.version,
        read_only=_why_read_only(contents, min_writer),
        sha256=hashlib.sha256(image).hexdigest(),
    )


def _why_read_only(contents: Contents, min_writer: int) -> Message | None:
    if min_writer > FORMAT_VERSION:
        return Message("project_file.newer_writer", {"version": min_writer, "known": FORMAT_VERSION})
    if contents.unknown_tables:
        return Message("project_file.newer_writer", {"version": contents.version, "known": FORMAT_VERSION})
    return None


def _text(meta: dict[str, str], key: str) -> str:
    """Take a text that must be there out of `meta`."""
    if key not in meta:
        raise DamageError("meta", key=key)
    return meta.pop(key)


def _number(meta: dict[str, str], key: str) -> int:
    """Take a whole number that must be there out of `meta`."""
    text = _text(meta, key)
    if not _is_number(text):
        raise DamageError("meta", key=key)
    return int(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len(str(MAX_REVISION))
