"""Entities as rows: id, kind, place, canonical JSON. The form definition is a row among them."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.json_text import (
    MAX_CONTAINERS,
    MAX_ITEMS,
    JsonError,
    canonical_json,
    json_path,
    parse_json,
    reason_of,
)
from jx_desktop.domain.document.document import ORDERS, Document, ForeignRow, InconsistentError
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.form.renumbering import moved_rules
from jx_desktop.domain.review.rulings import with_moved_rule
from jx_desktop.storage.database import DamageError
from jx_desktop.storage.entity_text import entity_text
from jx_desktop.storage.schema import Row

FORM_KIND = "form"
FORM_ID = "form"

_LONGEST_REMEMBERED_FORM = 200_000

_TYPES: tuple[type[Entity], ...] = (Head, Section, Sheet, *ORDERS, Project)
ENTITY_TYPES = {entity_type.entity_kind: entity_type for entity_type in _TYPES}


@collection_put_off()
def rows_of(document: Document) -> list[Row]:
    """Return the rows of a document: its entities in order, the form, and what it keeps for others.

    The form is long and can be had elsewhere: behind the entities, it is what the damage of a cut file takes first.
    """
    entities = [(entity.id, entity.entity_kind, place, entity_text(entity)) for place, entity in enumerate(document, 1)]
    form = (FORM_ID, FORM_KIND, len(entities) + 1, form_text(document.form))
    return [*entities, form, *((row.id, row.kind, row.order, row.body) for row in document.foreign_rows)]


def form_text(form: Form) -> str:
    """Return a form definition as canonical JSON: the body of its row."""
    return canonical_json(form.dump())


@collection_put_off()
def document_from(rows: Sequence[Row], *, is_bounded: bool = True) -> Document:
    """Return the document that the rows make. Raises `DamageError` with the path of what does not fit.

    What comes from anywhere `is_bounded`; what this program has itself stored always comes back.
    """
    if is_bounded:
        verify_size([body for _, kind, _, body in rows if kind in ENTITY_TYPES or kind == FORM_KIND])
    entities: list[Entity] = []
    foreign: list[ForeignRow] = []
    form: Form | None = None
    moved: Mapping[str, str] = {}
    for entity_id, kind, place, body in rows:
        if kind == FORM_KIND and entity_id == FORM_ID:
            form, moved = _form(body, is_bounded=is_bounded)
        elif kind in ENTITY_TYPES:
            entities.append(_entity(ENTITY_TYPES[kind], entity_id, body, is_bounded=is_bounded))
        else:
            foreign.append(ForeignRow(entity_id, kind, place, body))
    if form is None:
        raise DamageError("no_form")
    try:
        return Document.build((with_moved_rule(entity, moved) for entity in entities), form, tuple(foreign))
    except InconsistentError as error:
        raise DamageError("inconsistent", reason=error.message) from error


def verify_size(bodies: Sequence[str]) -> None:
    """Raise `DamageError` when the records in these bodies would take more memory than is allowed."""
    containers = sum(body.count("{") + body.count("[") for body in bodies)
    if containers > MAX_CONTAINERS or sum(body.count(",") for body in bodies) > MAX_ITEMS:
        raise DamageError("too_much")


def _parsed(body: str, *, is_bounded: bool) -> Any:
    return parse_json(body) if is_bounded else parse_json(body, is_bounded=False)


def _form(body: str, *, is_bounded: bool) -> tuple[Form, Mapping[str, str]]:
    """Return the form in a record, and the ids of rules under which it has former facts.

    Documents that are read one after the other mostly carry the same one.
    """
    read = _remembered_form if len(body) <= _LONGEST_REMEMBERED_FORM else _read_form
    return read(body, is_bounded=is_bounded)


def _read_form(body: str, *, is_bounded: bool) -> tuple[Form, Mapping[str, str]]:
    try:
        plain = _parsed(body, is_bounded=is_bounded)
        return form_from_plain(plain), moved_rules(plain)
    except (JsonError, ValidationError) as error:
        raise DamageError("body", place=FORM_KIND, reason=reason_of(error)) from error


_remembered_form = lru_cache(maxsize=4)(_read_form)


def _entity(entity_type: type[Entity], entity_id: str, body: str, *, is_bounded: bool) -> Entity:
    place = json_path((entity_type.entity_kind, entity_id))
    try:
        entity = entity_type.model_validate(_parsed(body, is_bounded=is_bounded))
    except (JsonError, ValidationError) as error:
        raise DamageError("body", place=place, reason=reason_of(error)) from error
    if entity.id != entity_id:
        raise DamageError("id", place=place)
    return entity
