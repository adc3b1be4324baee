"""The one way to point into a document: marks, rulings, findings, steps and whatever else says where it belongs."""

from collections.abc import Sequence
from typing import Final, NamedTuple


class Address(NamedTuple):
    """A field of an entity (``budget.total``, ``plan.12``, ``goals.0``) or of one of its rows (``value``).

    Without a field it is the entity, or the row, as a whole. What it points at may have gone.
    """

    entity_id: str
    field: str | None = None
    row_id: str | None = None


WHATEVER: Final = object()
"""Stands for whatever a field holds."""


class ValueAt(NamedTuple):
    """A value for what an address points at, one text of a list for ``goals.0``.

    It is meant only for a field that still holds `before`, where that is given.
    """

    address: Address
    value: object
    before: object = WHATEVER


def first_in(entity_id: str, places: Sequence[Address]) -> Address | None:
    """Return the first of several places that lies in an entity, or the first of all where none does."""
    return next((place for place in places if place.entity_id == entity_id), places[0] if places else None)
