"""Which documents are the same: id, code and year together, for one blank file may be handed to many departments.

Where a code has not been filled in, the name takes its place.
"""

from typing import NamedTuple

from jx_desktop.base.text import folded, squeezed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.units import Unit


class Identity(NamedTuple):
    """What makes a document the same one at every desk: `code` and `name` are those of the department, or of the unit.

    Two of them are compared by `is_same`: a code may be filled in, and a name corrected, between two rounds.
    """

    document_id: str
    scope: str
    code: str
    year: int | None
    name: str


def identity_of(document: Document) -> Identity:
    """Return the identity of a document."""
    head = document.head
    who = unit_of(document) or head.department
    return Identity(head.id, head.scope, squeezed(who.code), head.year, folded(who.name))


def is_same(one: Identity, other: Identity) -> bool:
    """Whether two documents are the same one."""
    return one.document_id == other.document_id and is_alike(one, other)


def is_alike(one: Identity, other: Identity) -> bool:
    """Whether two documents are of one department, or unit, and one year."""
    return _is_of_same(one, other) and one.year == other.year


def _is_of_same(one: Identity, other: Identity) -> bool:
    if one.scope != other.scope or (one.code and other.code):
        return (one.scope, one.code) == (other.scope, other.code)
    return one.name == other.name and bool(one.name or one.code == other.code)


def unit_of(document: Document) -> Unit | None:
    """Return the unit that a document is of; None for one of a whole department."""
    units = document.units
    return units[0] if document.head.scope == "unit" and len(units) == 1 else None


def differing(one: Document, other: Document) -> tuple[str, ...]:
    """Return in what two documents are not the same: ``document``, ``department`` or ``unit``, ``year``."""
    first, second = identity_of(one), identity_of(other)
    who = "unit" if first.scope == "unit" else "department"
    return tuple(
        name
        for name, differs in (
            ("document", first.document_id != second.document_id),
            (who, not _is_of_same(first, second)),
            ("year", first.year != second.year),
        )
        if differs
    )
