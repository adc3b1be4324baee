"""Paths of fields (``budget.total``, ``plan.12``, ``goals.0``, ``values.contact``): put together and taken apart here.

All behind the first ``values.`` is one key: ``values.evaluation.money.total.initial`` is the key
``evaluation.money.total.initial``.
"""

from functools import lru_cache
from typing import NamedTuple

OWN = "values"
"""Where fields of the form's own are kept, by their key."""
_LISTS = ("goals", "paragraphs")
_known = lru_cache(maxsize=4096)  # the same few paths are asked for in every project


class Slot(NamedTuple):
    """One percentage of the plan: the month of its checkpoint, and the row, None for the first."""

    month: int
    row: str | None = None


def split(path: str) -> tuple[str, str]:
    """Return the first name of a path and the rest of it, which may be empty."""
    name, _, rest = path.partition(".")
    return name, rest


def own_path(key: str, of: str = "") -> str:
    """Return the path of a field of the form's own, of the record itself or of one in it (``budget``)."""
    return f"{of}.{OWN}.{key}" if of else f"{OWN}.{key}"


@_known
def own_key(path: str) -> str:
    """Return the key under which a field of the form's own is kept; empty for any other field."""
    name, rest = split(path)
    if name != OWN and rest:
        name, rest = split(rest)
    return rest if name == OWN else ""


def owner_of(path: str) -> str:
    """Return the record within the entity to which a field belongs: ``budget`` of ``budget.total``; often empty."""
    name, rest = split(path)
    return name if rest and name not in (OWN, *_LISTS) else ""


def item_path(name: str, number: int) -> str:
    """Return the path of one text of a list, counted from 0."""
    return f"{name}.{number}"


@_known
def list_item(path: str) -> tuple[str, int | None]:
    """Return the field that holds what stands at a path, and the number of the text in it where it is a list."""
    name, rest = split(path)
    return (name, int(rest)) if name in _LISTS and rest.isdecimal() else (path, None)


@_known
def plan_path(slot: Slot) -> str:
    """Return the path of a percentage of the plan: ``plan.12``, ``plan.ROW.12``."""
    return f"plan.{slot.row}.{slot.month}" if slot.row else f"plan.{slot.month}"


@_known
def plan_slot(path: str) -> Slot | None:
    """Return which percentage of the plan a path means, or None."""
    name, rest = split(path)
    row, _, month = rest.rpartition(".")
    return Slot(int(month), row or None) if name == "plan" and month.isdecimal() else None
