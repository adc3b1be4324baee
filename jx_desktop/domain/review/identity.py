"""Which documents are the same: id, code and year together, for one blank file may be handed to many departments."""

from typing import NamedTuple

from jx_desktop.base.text import squeezed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.units import Unit


class Identity(NamedTuple):
    """What makes a document the same one at every desk. `code` is that of the department, or of the unit it is of."""

    document_id: str
    scope: str
    code: str
    year: int | None


def identity_of(document: Document) -> Identity:
    """Return the identity of a document."""
    head, unit = document.head, unit_of(document)
    code = unit.code if unit is not None else head.department.code
    return Identity(head.id, head.scope, squeezed(code), head.year)


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
            (who, (first.scope, first.code) != (second.scope, second.code)),
            ("year", first.year != second.year),
        )
        if differs
    )
