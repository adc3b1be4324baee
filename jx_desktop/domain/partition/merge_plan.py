"""What merging parts into a document (汇总) would do, as data: what is asked first, then what changes, place by place.

Nothing of it has been done: `merge_changes` in `services/partition/merging.py` makes the step of what was chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Literal

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.revision import Revised
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.review.locks import EditLock

QuestionKind = Literal[
    "review", "department", "other_document", "year", "form", "money_unit", "copies", "split_twice", "like_unit"
]  # fmt: skip
"""A reviewer's copy; another department; a part of another document; another year, form, money unit; several copies of
one document or part; a part that was split off twice; a unit that is called like one here and has another code."""

TAKE, LEAVE, SAME, OTHER, ALL, KEEP = "take", "leave", "same", "other", "all", "keep"
"""Answers beside the keys of parts: take it over, leave it out; it is the same unit, another one; all copies count; the
amounts keep their own money unit."""

Choice = Literal["ours", "theirs"]
OURS: Final = "ours"
THEIRS: Final = "theirs"


@dataclass(frozen=True, slots=True)
class PartSource:
    """A document to be merged. `key` tells it from all others, `name` is what its file is called, to be shown.

    `base` is its state when it was split off, None where it has none; `saved_at` is ISO 8601.
    """

    key: str
    name: str
    document: Document
    base: Document | None = None
    saved_at: str = ""


@dataclass(frozen=True, slots=True)
class MergeChoice:
    """One answer that can be given: its value, and its words."""

    value: str
    label: Message


@dataclass(frozen=True, slots=True)
class MergeQuestion:
    """Something to be decided before the rest is known: about some parts, by their keys.

    `answer` is what holds: what was answered, or the `default`, with which nothing is lost and nothing guessed.
    """

    key: str
    kind: QuestionKind
    parts: tuple[str, ...]
    message: Message
    choices: tuple[MergeChoice, ...]
    default: str
    answer: str
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class MergePlace:
    """One place that a part has otherwise than the document: at the split (`exported`), here (`here`), there (`word`).

    The value of `revised` is what would stand there, `GONE` where nothing would; `at` are the names that lead there
    within the entity or row, empty for what belongs to a list. Of a conflict somebody chooses: ours, where nobody does.
    """

    key: str
    revised: Revised
    at: tuple[str, ...] = ()

    @property
    def is_conflict(self) -> bool:
        """Whether both sides have changed it, to different values, or nobody can tell."""
        return self.revised.is_conflict

    @property
    def default(self) -> Choice:
        """What holds where nobody chooses."""
        return OURS if self.is_conflict else THEIRS

    @property
    def is_of_budget(self) -> bool:
        """Whether it is one of the amounts of a project's budget: the sum and its sources are taken together."""
        return self.at[:1] == ("budget",) and self.revised.address.row_id is None


ItemKind = Literal["added", "changed", "removed", "moved"]


@dataclass(frozen=True)
class MergeItem:
    """One unit or project that a part has otherwise, under the id that it has here, or will have.

    `places` say in what it was changed. Of what is added, `value` is the project, or the unit without its projects;
    of a unit that is moved, the unit.
    What is added or moved comes into the unit `unit_id` and stands `behind` the last of these that is there. A whole
    item `is_conflict` where the sides cannot both be: it was deleted here, or changed here and deleted there.
    `has_base` says that it is known what both sides had in common: without that nobody can tell who has changed it, nor
    that what the part has not was ever in it.
    """

    key: str
    kind: ItemKind
    part: str
    entity_id: str
    title: Message
    unit_id: str = ""
    places: tuple[MergePlace, ...] = ()
    value: Project | Unit | None = None
    behind: tuple[str, ...] = ()
    is_conflict: bool = False
    is_ticked: bool = True
    has_base: bool = True

    @property
    def conflicts(self) -> tuple[MergePlace, ...]:
        """The places of which somebody has to choose."""
        return tuple(place for place in self.places if place.is_conflict)

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide on it: without that, what is here stays."""
        return self.is_conflict or bool(self.conflicts) or self.kind == "removed"


@dataclass(frozen=True, slots=True)
class OtherFront:
    """A place of the head or Part 1 that a part has otherwise, which stays as it is here: it can be looked at.

    `base` is what stood there when the part was split off, None where that is not known.
    """

    part: str
    address: Address
    label: Message
    base: str | None
    here: str
    there: str


@dataclass(frozen=True)
class MergePlan:
    """What merging comes to with the answers given so far.

    `ids` are, by the key of a part, those that its units and projects have here, or will have, by their own.
    """

    document: Document
    parts: tuple[PartSource, ...]
    questions: tuple[MergeQuestion, ...] = ()
    items: tuple[MergeItem, ...] = ()
    fronts: tuple[OtherFront, ...] = ()
    notes: tuple[Message, ...] = ()
    left_out: tuple[str, ...] = ()
    """The keys of parts of which nothing is taken over, as answered."""
    counted: tuple[str, ...] = ()
    """The keys of parts whose content counts; of other copies only what is said in them is taken over."""
    unchanged: int = 0
    """How many projects of the parts are as they are here."""
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    refused: EditLock | None = None
    """What keeps the document from taking anything over: it is final, approved, or a reviewer's copy."""

    @cached_property
    def open_questions(self) -> tuple[MergeQuestion, ...]:
        """The questions that nobody has answered."""
        return tuple(question for question in self.questions if not question.is_answered)

    @cached_property
    def ticked(self) -> frozenset[str]:
        """The keys of the items that are taken over unless somebody says otherwise."""
        return frozenset(item.key for item in self.items if item.is_ticked)

    @property
    def open_items(self) -> tuple[MergeItem, ...]:
        """The items on which somebody has to decide."""
        return tuple(item for item in self.items if item.is_open)

    def unit(self, unit_id: str) -> Unit | None:
        """Return a unit that would be added, None where there is none of this id."""
        values = (item.value for item in self.items if item.entity_id == unit_id)
        return next((value for value in values if isinstance(value, Unit)), None)

    def part(self, key: str) -> PartSource:
        """Return a part by its key. Raises ``KeyError``."""
        found = next((part for part in self.parts if part.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


def as_conflict(place: MergePlace) -> MergePlace:
    """Return a place as one of which somebody has to choose."""
    return place if place.is_conflict else replace(place, revised=replace(place.revised, is_conflict=True))
