"""Rules: functions that yield findings on one entity, or on the document as a whole, and nothing else."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Department, Head, Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.values.money import MAX_DIGITS, UNITS, convert
from jx_desktop.domain.words.vocabulary import Vocabulary, standard_vocabulary
from jx_desktop.validation.index import Index
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.reference import NO_REFERENCE, Reference
from jx_desktop.validation.table import Reader

E = TypeVar("E", bound=Entity)

Unprintable = Callable[[str], Collection[str]]
"""Returns the characters of a text that cannot be printed; asked again, it gives the same."""


def none_unprintable(_text: str) -> Collection[str]:
    """Return no character: where nobody says otherwise, all can be printed."""
    return ()


@dataclass(frozen=True, slots=True)
class Context:
    """All that a rule may know besides its entity; findings are remembered as long as it stays equal.

    It takes from the head only what concerns other entities: editing the cover checks no project again.
    """

    form: Form
    year: int | None
    stage: Stage
    money_unit: str | None
    department: Department
    final: bool
    unprintable: Unprintable = field(repr=False)
    read: Reader = field(compare=False, repr=False)
    unit_names: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """What the units are called, where corrections are sought; no rule about one entity may depend on it."""
    project_names: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """What the projects are called that name a year, where corrections are sought."""
    public: bool = False
    """Whether it is a public copy that is looked at."""
    reference: Reference = NO_REFERENCE
    """Last year's document."""
    is_carried: bool = False
    """Whether the document refers to last year's, from which it was made."""
    sheets: frozenset[str] = frozenset()
    """The sheets that are asked for by name: their rules look at all projects, also where nothing is entered yet."""
    vocabulary: Vocabulary = field(default_factory=standard_vocabulary, repr=False)
    """The words of the trade that rules go by."""
    finals: frozenset[str] = frozenset()
    """The sheets behind the goals that are looked at as final ones (定稿); `final` is that of the goals."""

    @classmethod
    def of(
        cls,
        form: Form,
        head: Head,
        final: bool,
        unprintable: Unprintable = none_unprintable,
        unit_names: tuple[str, ...] = (),
        *,
        project_names: tuple[str, ...] = (),
        public: bool = False,
        reference: Reference = NO_REFERENCE,
        sheets: Collection[str] = (),
        asks_final: bool | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> "Context":
        """Return the context that `form` and `head` make; a blank money unit is none.

        `asks_final` asks as for final sheets (True) or not (False), whatever the head says of those behind the goals.
        `vocabulary` are the words of the trade, those that are shipped where nobody says otherwise.
        """
        finals = head.finals if asks_final is None else tuple(form.all_sheets) if asks_final else ()
        unit = (head.money_unit or "").strip() or None
        words = vocabulary or standard_vocabulary()
        return cls(
            form,
            head.year,
            head.stage,
            unit,
            head.department,
            final,
            unprintable,
            Reader(form, words, head.year),
            unit_names=unit_names,
            project_names=project_names,
            public=public,
            reference=reference,
            is_carried=head.year is not None and str(head.year - 1) in head.references,
            sheets=frozenset(sheets),
            vocabulary=words,
            finals=frozenset(finals),
        )

    @property
    def published(self) -> frozenset[str]:
        """The sheets that a public copy has: those that are asked for, else the goals."""
        return self.sheets if self.public and self.sheets else self.sheets | {GOAL_SHEET}

    def is_final(self, sheet: str) -> bool:
        """Whether what stands on a sheet is looked at as final."""
        return self.final if sheet == GOAL_SHEET else sheet in self.finals

    def unit_of(self, project: Project) -> str | None:
        """Return the unit in which a project's amounts stand; None where it is not known."""
        return project.money_unit or self.money_unit

    def in_budget_unit(self, amount: Decimal, unit: str, project: Project) -> Decimal | None:
        """Return an amount in the unit of a project's budget; None where a unit is unknown, or it is beyond amounts."""
        own = self.unit_of(project)
        if not own or own not in UNITS or unit not in UNITS or amount.adjusted() >= MAX_DIGITS:
            return None
        return convert(amount, unit, own)


@dataclass(frozen=True, slots=True)
class EntityRule:
    """A rule about one entity of a type: a pure function of it and of the context."""

    id: str
    entity_type: type[Entity]
    find: Callable[[Any, Context], Iterator[Finding]]
    states_severity: bool = False
    """Whether its findings say how serious they are, so that the form's settings of the rule do not tell."""
    asks_reference: bool = False
    """Whether it looks at last year's document."""


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """A rule across entities; it asks the index instead of comparing them pair by pair."""

    id: str
    find: Callable[[Index, Context], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class SharedRule:
    """A rule about entities that have something in common: a pure function of what that is and of the entities.

    `groups` asks the index for the ids of each group, in printed order, by a key.
    """

    id: str
    groups: Callable[[Index, Context], Mapping[str, list[str]]]
    find: Callable[[str, Any, Context], Iterator[Finding]]


Rule: TypeAlias = EntityRule | DocumentRule | SharedRule


def rule(
    rule_id: str, entity_type: type[E], *, states_severity: bool = False, asks_reference: bool = False
) -> Callable[[Callable[[E, Context], Iterator[Finding]]], EntityRule]:
    """Make a rule about every head, section, unit or project that is an `entity_type`."""

    def made(find: Callable[[E, Context], Iterator[Finding]]) -> EntityRule:
        return EntityRule(rule_id, entity_type, find, states_severity, asks_reference)

    return made


def document_rule(rule_id: str) -> Callable[[Callable[[Index, Context], Iterator[Finding]]], DocumentRule]:
    """Make a rule about the document as a whole."""

    def made(find: Callable[[Index, Context], Iterator[Finding]]) -> DocumentRule:
        return DocumentRule(rule_id, find)

    return made


def shared_rule(
    rule_id: str, groups: Callable[[Index, Context], Mapping[str, list[str]]]
) -> Callable[[Callable[[str, Sequence[E], Context], Iterator[Finding]]], SharedRule]:
    """Make a rule about every group of entities that have something in common."""

    def made(find: Callable[[str, Sequence[E], Context], Iterator[Finding]]) -> SharedRule:
        return SharedRule(rule_id, groups, find)

    return made
