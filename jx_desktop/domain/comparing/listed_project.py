"""A project as a list from outside has it: a row of the budget system's list, its amounts in the document's unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict


@dataclass(frozen=True, slots=True)
class ListedProject:
    """One project of a list. A text is empty where the list says nothing."""

    lines: tuple[int, ...] = ()
    """The rows it comes from, from 1."""
    unit_code: str = ""
    unit_name: str = ""
    code: str = ""
    name: str = ""
    texts: Mapping[str, str] = field(default_factory=FrozenDict)
    """What else the list says of it, by field address."""
    amounts: Mapping[str, Decimal | None] = field(default_factory=FrozenDict)
    """By field address (``budget.total``); None for an empty cell, no key where the list has no such column."""
    unreadable: Mapping[str, str] = field(default_factory=FrozenDict)
    """What stands in a cell that holds no amount, by field address."""

    @property
    def has_unit(self) -> bool:
        """Whether the list names the unit."""
        return bool(self.unit_code or self.unit_name)


@dataclass(frozen=True, slots=True)
class ProjectList:
    """The projects of a list in its order, and what is to be known of its reading."""

    projects: tuple[ListedProject, ...] = ()
    notes: tuple[Message, ...] = ()
