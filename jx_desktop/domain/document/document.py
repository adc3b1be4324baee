"""The document: an immutable collection of entities that hang together, and the form they follow."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar

from jx_desktop.base.messages import Message
from jx_desktop.base.record import Record
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section, section_id
from jx_desktop.domain.document.sheets import Sheet, key_of, sheet_id
from jx_desktop.domain.document.tables import row_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.domain.values.money import UNITS, convert

E = TypeVar("E", bound=Entity)

ORDERS: Mapping[type[Entity], str] = MappingProxyType(
    {Unit: "unit_ids", Ruling: "ruling_ids", Comment: "comment_ids", Opinion: "opinion_ids", Event: "event_ids"}
)
"""The lists of the head, by what they list: all there is of it, each once, in order."""
RECORDS: tuple[type[Entity], ...] = (Ruling, Comment, Opinion, Event)
"""What is said of a document, and is no content of it."""


class InconsistentError(ValueError):
    """Entities do not hang together: an id is used twice, missing, or belongs to nothing."""

    def __init__(self, fact: str, entity_id: str) -> None:
        super().__init__(f"{fact}: {entity_id}")
        self.fact = fact
        self.message = Message(f"document.{fact}", {"id": entity_id})


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """A row of a kind that this version does not know, kept and written back as it is."""

    id: str
    kind: str
    order: int
    body: str


class Former(NamedTuple):
    """What a project was last year, the money unit of its amounts, and that in which they are wanted."""

    project: Project
    money_unit: str | None
    wanted_unit: str | None


class FormerProjects(Protocol):
    """Last year's document, in which projects are found."""

    @property
    def document(self) -> "Document | None":
        """The document; None where there is none."""

    def project_like(self, project: Project) -> Project | None:
        """Return what a project was then."""


class Document:
    """One state of one document. Applying changes gives a new one; nothing is changed in place."""

    __slots__ = (
        "__weakref__",
        "_entities",
        "_numbers",
        "_projects",
        "_sections",
        "approved",
        "foreign_rows",
        "form",
        "head",
        "last_year",
        "settled",
    )

    def __init__(
        self,
        entities: Mapping[str, Entity],
        head: Head,
        form: Form,
        foreign_rows: tuple[ForeignRow, ...] = (),
        last_year: FormerProjects | None = None,
        approved: "Document | None" = None,
        settled: "Mapping[str, Document]" = MappingProxyType({}),
    ) -> None:
        """`last_year`, `approved` (what 批复 holds) and `settled` are no content: they are known beside this state.

        `settled` are the states in which sheets were made final (定稿), by the key of the sheet.
        """
        self._entities = entities
        self._numbers: dict[str, int] | None = None  # those of projects, from the first time that one is asked for
        self._projects: tuple[tuple[Unit, Project], ...] | None = None  # likewise
        self._sections: tuple[Section, ...] | None = None
        self.head = head
        self.form = form
        self.foreign_rows = foreign_rows
        self.last_year = last_year
        self.approved = approved
        self.settled = settled

    @classmethod
    def build(cls, entities: Iterable[Entity], form: Form, foreign_rows: tuple[ForeignRow, ...] = ()) -> "Document":
        """Return the document made of `entities`; sections that the form asks for are added empty.

        Raises `InconsistentError` when the entities do not hang together.
        """
        known: dict[str, Entity] = {}
        for entity in entities:
            if entity.id in known:
                raise InconsistentError("repeated_id", entity.id)
            known[entity.id] = entity
        for key in form.section_ids:
            known.setdefault(section_id(key), Section.of(key))
        heads = [entity for entity in known.values() if isinstance(entity, Head)]
        if len(heads) != 1:
            raise InconsistentError("not_one_head", str(len(heads)))
        document = cls(MappingProxyType(known), heads[0], form, foreign_rows)
        document._verify()
        return document

    @classmethod
    def empty(cls, head: Head, form: Form) -> "Document":
        """Return a document with a head, the form's sections and nothing else."""
        return cls.build([head], form)

    def _verify(self) -> None:
        """All that the head lists belongs to it, every project to one unit, every section and sheet to its key."""
        listed: Counter[str] = Counter()
        lists: list[tuple[type[Entity], tuple[str, ...]]] = [
            *((kind, getattr(self.head, name)) for kind, name in ORDERS.items()),
            *((Project, unit.project_ids) for unit in self.all_of(Unit)),
        ]
        for expected, ids in lists:
            for entity_id in ids:
                if not isinstance(self._entities.get(entity_id), expected):
                    raise InconsistentError("missing", entity_id)
            listed.update(ids)
        for entity in self._entities.values():
            if isinstance(entity, (Section, Sheet)):
                if entity.id != (section_id if isinstance(entity, Section) else sheet_id)(entity.key):
                    raise InconsistentError(f"{entity.entity_kind}_id", entity.id)
            elif entity is not self.head and listed[entity.id] != 1:
                raise InconsistentError("not_listed" if not listed[entity.id] else "listed_twice", entity.id)

    def __contains__(self, entity_id: str) -> bool:
        return self.find(entity_id) is not None

    def __iter__(self) -> Iterator[Entity]:
        """All entities: the content, then rulings, comments, opinions and events."""
        yield from self.content
        for kind in RECORDS:
            yield from self.listed(kind)

    @property
    def content(self) -> Iterator[Entity]:
        """All that is filled in: head, sections, sheets, units each followed by its projects."""
        yield self.head
        yield from self.sections
        yield from self.sheets
        for unit in self.units:
            yield unit
            yield from self.projects_of(unit)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return (
            dict(self._entities) == dict(other._entities)
            and self.form == other.form
            and self.foreign_rows == other.foreign_rows
        )

    __hash__ = object.__hash__

    def get(self, entity_type: type[E], entity_id: str) -> E:
        """Return the entity with this id. Raises ``KeyError`` when it is not there or is of another type."""
        entity = self._entities.get(entity_id) or self._blank_sheet(entity_id)  # rules ask for thousands
        if not isinstance(entity, entity_type):
            raise KeyError(entity_id)
        return entity

    def find(self, entity_id: str) -> Entity | None:
        """Return the entity with this id, or None; a sheet of the form's is there, blank until it is filled in."""
        return self._entities.get(entity_id) or self._blank_sheet(entity_id)

    def stored(self, entity_id: str) -> Entity | None:
        """Return the entity with this id, or None; a sheet in which nothing was filled in is none."""
        return self._entities.get(entity_id)

    def value_at(self, address: Address) -> object:
        """Return what stands at an address; None where there is no such entity, row, field or text of a list."""
        record: Record | None = self.find(address.entity_id)
        if address.row_id is not None:
            record = row_of(record, address.row_id) if isinstance(record, (Project, Sheet)) else None
        return None if record is None else record.value_at(address.field or "")

    def _blank_sheet(self, entity_id: str) -> Sheet | None:
        key = key_of(entity_id)
        sheet = self.form.all_sheets.get(key)
        return Sheet.of(key) if sheet is not None and sheet.owner == "document" else None

    def all_of(self, entity_type: type[E]) -> Iterator[E]:
        """Yield every entity of one type, in no promised order."""
        return (entity for entity in self._entities.values() if isinstance(entity, entity_type))

    def section(self, key: str) -> Section:
        """Return the section that the form calls `key`."""
        return self.get(Section, section_id(key))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The form's sections in its order, then those that it does not know, by key."""
        if self._sections is None:
            order = {key: index for index, key in enumerate(self.form.section_ids)}
            places = ((order.get(each.key, len(order)), each.key, each) for each in self.all_of(Section))
            self._sections = tuple(each for _, _, each in sorted(places, key=itemgetter(0, 1)))
        return self._sections

    @property
    def sheets(self) -> list[Sheet]:
        """What is filled in of the sheets of the document's own, by key."""
        return sorted(self.all_of(Sheet), key=lambda sheet: sheet.key)

    def listed(self, kind: type[E]) -> list[E]:
        """Return all of a kind that the head lists, in its order."""
        return [self.get(kind, entity_id) for entity_id in getattr(self.head, ORDERS[kind])]

    @property
    def units(self) -> list[Unit]:
        """The units in order."""
        return self.listed(Unit)

    def projects_of(self, unit: Unit) -> list[Project]:
        """The projects of one unit in order."""
        return [self.get(Project, project_id) for project_id in unit.project_ids]

    @property
    def projects(self) -> tuple[tuple[Unit, Project], ...]:
        """Every project that has got money, with its unit, in printed order; its number is its place here, from 1."""
        if self._projects is None:
            self._projects = tuple(
                (unit, project) for unit in self.units for project in self.projects_of(unit) if project.arranged
            )
        return self._projects

    @property
    def title(self) -> str:
        """The title on the cover (2024年部门预算绩效文本)."""
        return fill(self.form.title, {"year": self.head.year})

    @property
    def rulings(self) -> list[Ruling]:
        """The rulings in the order in which they were made."""
        return self.listed(Ruling)

    def number_of(self, project_id: str) -> int:
        """Return a project's printed number, from 1; 0 where it is not there, or not printed."""
        if self._numbers is None:
            self._numbers = {project.id: number for number, (_, project) in enumerate(self.projects, 1)}
        return self._numbers.get(project_id, 0)

    def unit_of(self, project_id: str) -> Unit:
        """Return the unit that a project belongs to. Raises ``KeyError`` when there is none."""
        for unit in self.units:
            if project_id in unit.project_ids:
                return unit
        raise KeyError(project_id)

    def apply(self, changes: ChangeSet) -> "Document":
        """Return the document after `changes`.

        Raises ``ValueError`` when a change does not start from the present state: somebody else's change
        would be lost.
        """
        if not changes:
            return self
        entities = dict(self._entities)
        head = self.head
        for change in changes:
            if entities.get(change.entity_id) != change.before:
                raise ValueError(f"the document has moved on: {change.entity_id}")
            if change.after is None:
                del entities[change.entity_id]
            else:
                entities[change.entity_id] = change.after
                if isinstance(change.after, Head):
                    head = change.after
        return self._like(MappingProxyType(entities), head, self.form)

    def with_head(self, head: Head) -> "Document":
        """Return the document with another head, which lists the same units and rulings."""
        return self._like(MappingProxyType({**self._entities, head.id: head}), head, self.form)

    def with_form(self, form: Form) -> "Document":
        """Return the document with another form, which has the same sections, sheets and fields."""
        return self._like(self._entities, self.head, form)

    def _like(self, entities: Mapping[str, Entity], head: Head, form: Form) -> "Document":
        return Document(entities, head, form, self.foreign_rows, self.last_year, self.approved, self.settled)

    def with_last_year(self, last_year: FormerProjects | None) -> "Document":
        """Return the document with what is known of last year's projects: no content, it follows through its states."""
        beside = last_year, self.approved, self.settled
        return Document(self._entities, self.head, self.form, self.foreign_rows, *beside)

    def with_approved(self, approved: "Document | None") -> "Document":
        """Return the document with the state that was approved (批复), which follows through its states likewise."""
        beside = self.last_year, approved, self.settled
        return Document(self._entities, self.head, self.form, self.foreign_rows, *beside)

    def with_settled(self, settled: "Mapping[str, Document]") -> "Document":
        """Return the document with the states in which its sheets were made final, which follow likewise."""
        beside = self.last_year, self.approved, settled
        return Document(self._entities, self.head, self.form, self.foreign_rows, *beside)

    def as_settled(self, key: str) -> "Document":
        """Return the state that a sheet is printed of: that in which it was made final, where that is known."""
        return self.settled.get(key, self) if key in self.head.finals else self

    def with_known_beside(self, other: "Document") -> "Document":
        """Return the document with what another state of it knows of last year and of what was approved.

        What it is printed of is its own: a copy that goes out has the pages of what is in it.
        """
        return self.with_last_year(other.last_year).with_approved(other.approved)

    def former(self, entity: Entity) -> Former | None:
        """Return what a project was last year; None where that is not known, and for what is no project."""
        last = self.last_year.document if self.last_year is not None else None
        project = self.last_year.project_like(entity) if self.last_year and isinstance(entity, Project) else None
        if last is None or project is None:
            return None
        return Former(project, project.money_unit or last.head.money_unit, self.money_unit_of(entity.id))

    def changes_since(self, earlier: "Document") -> ChangeSet:
        """Return what leads from an earlier state of this document to this one, one change for each entity.

        Entities that are the same object count as unchanged without a look at them.
        """
        old, new = earlier._entities, self._entities  # noqa: SLF001 (of its own class)
        gone = [Change(entity, None) for key, entity in old.items() if key not in new]
        come = [Change(old.get(key), entity) for key, entity in new.items() if old.get(key) is not entity]
        return (*gone, *(change for change in come if change.before != change.after))

    def money_unit_of(self, entity_id: str) -> str | None:
        """Return the unit in which the amounts of an entity stand: a project may have its own."""
        entity = self._entities.get(entity_id)
        return (entity.money_unit if isinstance(entity, Project) else None) or self.head.money_unit

    def amount(self, project: Project, part: str = "total") -> Decimal | None:
        """Return one amount of a project's budget in the document's money unit, exactly.

        A known unit of the project's own is converted.
        """
        amount, own, unit = project.budget.amount(part), project.money_unit, self.head.money_unit
        if amount is None or not own or not unit or own not in UNITS or unit not in UNITS:
            return amount
        return convert(amount, own, unit)

    def total(self, part: str = "total", unit: Unit | None = None) -> Decimal:
        """Return the sum of one amount over the projects, or those of one unit; an empty amount counts as none.

        What has got no money counts nowhere.
        """
        projects = self.all_of(Project) if unit is None else self.projects_of(unit)
        amounts = (self.amount(project, part) for project in projects if project.arranged)
        return sum((amount for amount in amounts if amount is not None), Decimal(0))
