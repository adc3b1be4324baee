"""The document as a tree of what can be filled in: entities, rows of tables, fields; made where it is looked at."""

from collections.abc import Iterator

from jx_desktop.base.paths import item_path, list_item
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import row_of, table_of, tables_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.kinds.filled import unknown_fields

_OF_THE_PROGRAM = ("stage", "approved_on", "accounts_approved_on")
"""Fields of the head that no published text says, and that other pages set."""


class Node:
    """One line: an entity (no field, no row), a row of a table (no field), or a field. `row` is its place, from 0."""

    __slots__ = ("_children", "address", "parent", "row")

    def __init__(self, parent: "Node | None", row: int, address: Address) -> None:
        self.parent = parent
        self.row = row
        self.address = address
        self._children: list[Node] | None = None

    @property
    def is_field(self) -> bool:
        """Whether it is something that can be filled in."""
        return self.address.field is not None

    @property
    def is_made(self) -> bool:
        """Whether what is beneath it was looked at."""
        return self._children is not None

    def children(self, document: Document) -> "list[Node]":
        """Return the lines beneath it."""
        if self._children is None:
            self._children = [
                Node(self, at, address) for at, address in enumerate(addresses_beneath(document, self.address))
            ]
        return self._children

    def replace_children(self, first: int, count: int, addresses: list[Address]) -> None:
        """Put other lines in the place of `count` from `first` on."""
        kept = self._children or []
        kept[first : first + count] = [Node(self, 0, address) for address in addresses]
        for at, child in enumerate(kept):
            child.row = at


ROOT = Address("")


def addresses_beneath(document: Document, address: Address) -> list[Address]:
    """Return what stands beneath the whole document (`ROOT`), an entity or a row, in the order of the document."""
    if address == ROOT:
        entities = (document.head, *document.sections, *document.sheets, *document.units)
        return [Address(entity.id) for entity in entities]
    entity = document.find(address.entity_id)
    if entity is None or address.field is not None:
        return []
    if address.row_id is not None:
        return list(_cells(document, entity, address))
    found = list(_fields(document, entity))
    if isinstance(entity, (Project, Sheet)):
        found += (Address(entity.id, None, row.id) for _, rows in tables_of(entity) for row in rows)
    if isinstance(entity, Unit):
        found += (Address(project.id) for project in document.projects_of(entity))
    return found


def _fields(document: Document, entity: Entity) -> Iterator[Address]:
    fields = document.form.fields_of(entity)
    for path, field in (*fields.items(), *unknown_fields(entity, fields, document.form).items()):
        if field.computed or (entity is document.head and path in _OF_THE_PROGRAM):
            continue
        value = entity.value_at(path)
        if isinstance(value, tuple) and value:
            yield from (Address(entity.id, item_path(path, number)) for number in range(len(value)))
        else:
            yield Address(entity.id, path)


def _cells(document: Document, entity: Entity, address: Address) -> Iterator[Address]:
    fields = _row_fields(document, entity, address.row_id or "")
    return (address._replace(field=path) for path, field in fields.items() if not field.computed)


def _row_fields(document: Document, entity: Entity, row_id: str) -> Definitions:
    if not isinstance(entity, (Project, Sheet)):
        return {}
    row = row_of(entity, row_id)
    fields = document.form.row_fields(table_of(entity, row_id) or "")
    return {**fields, **unknown_fields(row, fields, document.form)} if row is not None else fields


def row_text(document: Document, address: Address) -> str:
    """Return what a row of a table says, in one line."""
    texts = (plain(document.value_at(cell)) for cell in addresses_beneath(document, address))
    return " · ".join(text.replace("\n", " ") for text in texts if text)


def path_to(document: Document, address: Address) -> list[Address]:
    """Return the lines to go through from the root to an address; of a list without that text, its nearest."""
    entity = document.find(address.entity_id)
    if entity is None:
        return []
    steps = [Address(document.unit_of(entity.id).id)] if isinstance(entity, Project) else []
    steps.append(Address(entity.id))
    if address.row_id is not None:
        steps.append(Address(entity.id, None, address.row_id))
    if address.field is None:
        return steps
    beneath = addresses_beneath(document, steps[-1])
    if address in beneath:
        return [*steps, address]
    path = list_item(address.field)[0]
    same = [each for each in beneath if list_item(each.field or "")[0] == path]
    return [*steps, same[0] if list_item(address.field)[1] is None else same[-1]] if same else steps
