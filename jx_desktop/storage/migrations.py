"""Migrations: what a file of an older format holds, as the present format has it. Pure, step by step, in memory."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from jx_desktop.base.json_text import JsonError, canonical_json, parse_json
from jx_desktop.domain.form.lifting import lifted
from jx_desktop.storage.database import DamageError, checked_rows
from jx_desktop.storage.entity_rows import FORM_KIND, verify_size
from jx_desktop.storage.schema import ENTITY, FORMAT_VERSION, Row


class PlainEntity(TypedDict):
    """A row of ``entity`` with its body as plain data; a body that is no JSON object stands as its text."""

    id: str
    kind: str
    ord: int
    body: dict[str, Any] | str


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a format version to the next.

    `entities` gets the rows of one state and returns those of the next format. It serves the document and, each
    by itself, its named versions, so it may rely on nothing but them. `meta` gets the notes of the file without
    the digests. Both may change what they are given. Data that they are not made for may raise
    ``ArithmeticError``, ``AttributeError``, ``LookupError``, ``TypeError`` or ``ValueError``: the file is then
    refused as damaged.
    """

    entities: Callable[[list[PlainEntity]], list[PlainEntity]]
    meta: Callable[[dict[str, str]], dict[str, str]] = dict


def _lift_forms(entities: list[PlainEntity]) -> list[PlainEntity]:
    """From format 1: a form with one table and its columns becomes one with tables and sheets."""
    for entity in entities:
        if entity["kind"] == FORM_KIND and isinstance(entity["body"], dict):
            entity["body"] = lifted(entity["body"])
    return entities


MIGRATIONS: dict[int, Migration] = {1: Migration(_lift_forms)}
"""By the format version that a step starts from. Format 1 is the first that there was."""

_PROVOKED_BY_DATA = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def oldest_format() -> int:
    """Return the oldest format version from which steps lead to the present one."""
    oldest = FORMAT_VERSION
    while oldest - 1 in MIGRATIONS:
        oldest -= 1
    return oldest


def migrated_entities(rows: Sequence[Row], version: int) -> Sequence[Row]:
    """Return rows of ``entity`` of a format version as the present one has them; later ones are left as they are.

    Raises `DamageError`.
    """
    if version >= FORMAT_VERSION:
        return rows
    verify_size([body for _, _, _, body in rows])
    entities = [_plain(row) for row in rows]
    for step in _steps(version):
        try:
            entities = MIGRATIONS[step].entities(entities)
        except _PROVOKED_BY_DATA as error:
            raise DamageError("migration", version=step) from error
    return checked_rows(ENTITY, map(_row, entities))


def migrated_meta(meta: Mapping[str, str], version: int) -> dict[str, str]:
    """Return the notes of a file of a format version as the present one has them. Raises `DamageError`."""
    migrated = dict(meta)
    for step in _steps(version):
        try:
            migrated = MIGRATIONS[step].meta(migrated)
        except _PROVOKED_BY_DATA as error:
            raise DamageError("migration", version=step) from error
    return migrated


def _steps(version: int) -> Iterable[int]:
    return range(version, FORMAT_VERSION)


def _plain(row: Row) -> PlainEntity:
    entity_id, kind, place, body = row
    try:
        data = parse_json(body)
    except JsonError:  # found out, with its place, when the entity is read; or nobody's business
        data = None
    return {"id": entity_id, "kind": kind, "ord": place, "body": data if isinstance(data, dict) else body}


def _row(entity: PlainEntity) -> Row:
    body = entity["body"]
    text = body if isinstance(body, str) else canonical_json(body)
    return entity["id"], entity["kind"], entity["ord"], text
