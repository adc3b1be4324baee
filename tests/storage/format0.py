"""A format that was never released, written only here: what migrations are tried with.

It differs from format 1 as formats come to differ. Projects are of the kind ``item``; their amounts lie beside the
other fields (``sum``, ``fiscal_money``, ``other_money``) and not in ``budget``; the notes have no ``min_reader`` and
no ``min_writer``, and ``changes`` in place of ``revision``.
"""

from typing import Any

from jx_desktop.base.json_text import canonical_json, parse_json
from jx_desktop.domain.document.document import Document
from jx_desktop.storage.database import make_image
from jx_desktop.storage.entity_rows import rows_of
from jx_desktop.storage.migrations import Migration, PlainEntity
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.schema import ATTACHMENT, ENTITY, META, VERSION, Row, Table, digests
from tests.storage.crafting import SAVED_AT, with_bytes

AMOUNTS = {"total": "sum", "fiscal": "fiscal_money", "other": "other_money"}


def write_format0(document: Document, versions: tuple[StoredVersion, ...] = ()) -> bytes:
    """Return a document as the bytes of a file of format 0. The same document gives the same bytes."""
    rows: dict[Table, list[Row]] = {
        META: [
            ("document_id", document.head.id),
            ("changes", "3"),
            ("saved_at", SAVED_AT),
            ("writer", "jx_desktop 0.0.1"),
            ("template_origin", "县财政局下发"),
        ],
        ENTITY: [_old_row(row) for row in rows_of(document)],
        VERSION: [(version.id, version.label, version.at, version.body) for version in versions],
        ATTACHMENT: [],
    }
    rows[META] += digests(rows).items()
    return with_bytes(make_image(rows), 60, bytes(4))


def _old_row(row: Row) -> Row:
    entity_id, kind, place, body = row
    if kind != "project":
        return row
    data: dict[str, Any] = parse_json(body)
    budget = data.pop("budget")
    data |= {name: budget[key] for key, name in AMOUNTS.items()}
    return entity_id, "item", place, canonical_json(data)


def _entities(entities: list[PlainEntity]) -> list[PlainEntity]:
    return [_project(entity) if entity["kind"] == "item" else entity for entity in entities]


def _project(entity: PlainEntity) -> PlainEntity:
    body = entity["body"]
    if not isinstance(body, dict):
        return {**entity, "kind": "project"}
    kept = {key: value for key, value in body.items() if key not in AMOUNTS.values()}
    budget = {key: body[name] for key, name in AMOUNTS.items()}
    return {**entity, "kind": "project", "body": {**kept, "budget": budget}}


def _meta(meta: dict[str, str]) -> dict[str, str]:
    kept = {key: value for key, value in meta.items() if key != "changes"}
    return {**kept, "revision": meta["changes"], "min_reader": "1", "min_writer": "1"}


MIGRATION = Migration(_entities, _meta)
"""From format 0 to format 1."""
