"""All that is filled in in an entity, place by place: what every reader of a document goes through."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from jx_desktop.base.paths import OWN, Slot, item_path, own_key, own_path, plan_path
from jx_desktop.base.record import Record
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import table_of, tables_of
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.fields_by_path import NO_FIELDS, Definitions, FieldsByPath
from jx_desktop.domain.kinds.fields import plain

_TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.LIST, FieldKind.CODE)


class FilledField(NamedTuple):
    """What stands in a field of an entity or of one of its rows, or in one text of a list, as plain text."""

    place: Address
    field: FieldDefinition
    text: str


def filled_fields(entity: Entity, form: FormContents) -> Iterator[FilledField]:
    """Yield what is filled in in an entity: its fields in the form's order, then the rows of its tables.

    What the form does not know stands behind what it knows, under its path. Nothing is computed.
    """
    entity_id = entity.id
    records: list[tuple[Record, str | None, FieldsByPath]] = [(entity, None, form.fields_of(entity))]
    if isinstance(entity, (Project, Sheet)):
        for table_id, rows in tables_of(entity):
            fields = form.row_fields(table_id)
            records += ((row, row.id, fields) for row in rows)
    for record, row_id, fields in records:
        held = record.__dict__
        own = held.get(OWN) or NO_FIELDS
        unknown = unknown_fields(record, fields, form).values()
        for field, key in chain(fields.keys_of_filled, ((field, "") for field in unknown)):
            if key and key not in own:
                continue
            path = field.path
            value = own[key] if key else held[path] if path in held else record.value_at(path)
            if isinstance(value, tuple):
                for number, text in enumerate(value):
                    if text:
                        yield FilledField(Address(entity_id, item_path(path, number), row_id), field, text)
            elif value is not None and value != "":
                text = value if isinstance(value, str) else plain(value)
                yield FilledField(Address(entity_id, path, row_id), field, text)


def unknown_fields(record: Record, fields: Definitions, form: FormContents) -> Definitions:
    """Return what a record keeps in fields that a form does not have: texts, and months of the plan and of sheets."""
    own = record.__dict__.get(OWN) or NO_FIELDS
    known = isinstance(fields, FieldsByPath) and own.keys() <= fields.own_keys  # as most are
    paths = {} if known else {own_path(key): FieldKind.TEXT for key in own}
    if isinstance(record, Project):
        paths |= {own_path(key, "budget"): FieldKind.TEXT for key in record.budget.values}
        paths |= {plan_path(Slot(item.month, item.row)): FieldKind.PERCENT for item in record.plan}
    if not paths:
        return {}
    return {path: form.kept_field(path, kind) for path, kind in paths.items() if path not in fields}


def texts_of(entity: Entity, form: FormContents) -> Iterator[FilledField]:
    """Yield the texts of an entity that are not blank: all but amounts, dates and choices that are kept as such."""
    for found in filled_fields(entity, form):
        if (found.field.kind in _TEXTS or own_key(found.field.path)) and found.text.strip():
            yield found


def strings_of(record: Record) -> list[str]:
    """Return every text that a record and those in it hold, fast: those of `texts_of` are among them."""
    texts: list[str] = []
    for name, value in record.__dict__.items():
        if isinstance(value, str):
            if name != "id":
                texts.append(value)
        elif value:
            items = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
            for item in items:
                for each in item if isinstance(item, tuple) else (item,):
                    if isinstance(each, str):
                        texts.append(each)
                    elif isinstance(each, Record):
                        texts += strings_of(each)
    return texts


def field_at(entity: Entity, place: Address, form: FormContents) -> FieldDefinition:
    """Return the field at a place of an entity; one that the form does not know is a text called by its path."""
    path = place.field or ""
    table_id = None
    if place.row_id is not None and isinstance(entity, (Project, Sheet)):
        table_id = table_of(entity, place.row_id)
    known = form.field_at(entity, path, table_id)
    return known or FieldDefinition(path, FieldKind.TEXT, form.label(path))
