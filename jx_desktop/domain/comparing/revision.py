"""What came back from revision says: a document that was exported, as a word processor holds it now.

Every difference has up to three sides: what was exported, what is here now, and what came back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.text_difference import Spans, differing_spans
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit

PROJECTS = "projects"
"""The list that projects are items of, as the rows of a table are of that table."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A document as it was read from what came back, and what is known of it.

    `sections` are the keys of those that it has, `marks` say which exported project a table of it was, by the ids of
    both, `lacking` the fields whose rows a project's table has no longer, `inherited` the levels of rows, by row and
    field, that stand in a merged cell above, `order` the ids of projects as they stand. It has a cover or has none.
    """

    document: Document
    sections: frozenset[str] = frozenset()
    has_cover: bool = True
    marks: tuple[tuple[str, str], ...] = ()
    lacking: Mapping[str, frozenset[str]] = field(default_factory=dict)
    inherited: frozenset[tuple[str, str]] = frozenset()
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Revised:
    """One thing that came back otherwise than it was exported.

    `exported`, `here` and `word` are plain texts; of what moved, its places. It is a conflict where it is no longer
    here as it was exported. `value` is what would stand at `address`: a text, a row, a `NewProject`. What belongs to a
    list (`list_id`: a table, the path of a list, the projects) says which `item` it is and `behind` which it stands.
    """

    kind: Kind
    address: Address
    label: Message
    exported: str
    here: str
    word: str
    is_conflict: bool = False
    value: object = None
    list_id: str = ""
    item: str = ""
    behind: tuple[str, ...] = ()

    @property
    def is_row_removed(self) -> bool:
        """Whether a row of a table would be deleted: that is never done unasked."""
        return self.kind is Kind.REMOVED and self.address.row_id is not None

    @property
    def is_taken(self) -> bool:
        """Whether it is taken over unless somebody says otherwise."""
        return not self.is_conflict and not self.is_row_removed

    @cached_property
    def spans(self) -> tuple[Spans, Spans]:
        """The characters of what is here that are gone, and those of what came back that are new."""
        return differing_spans(self.here, self.word)


class NewProject(NamedTuple):
    """A project that was not exported, with its unit, which may be new as well and is without projects then."""

    project: Project
    unit: Unit


@dataclass(frozen=True, slots=True)
class RevisedEntity:
    """One entity that came back otherwise; `kind` says of a project whether it is new."""

    entity_id: str
    kind: Kind
    title: Message
    changes: tuple[Revised, ...]
    code: str = ""


@dataclass(frozen=True)
class Revision:
    """All that came back otherwise, in printed order, and what did not come back, which says nothing of it."""

    document: Document
    entities: tuple[RevisedEntity, ...]
    missing: tuple[Message, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    """By the ids of entities and rows in what came back: those that they have here, or will have."""
    notes: tuple[Message, ...] = ()
    """What differs and cannot be taken over."""

    @property
    def changes(self) -> tuple[Revised, ...]:
        """Every difference."""
        return tuple(change for entity in self.entities for change in entity.changes)
