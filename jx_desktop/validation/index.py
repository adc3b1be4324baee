"""The index: which entities share a code, a name, a goal…, kept by change sets."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.comparing.shared_rows import SharedRows
from jx_desktop.domain.document.document import RECORDS, Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import RuleSettings
from jx_desktop.domain.words.project_names import bare_name
from jx_desktop.validation.counts import counts_of

E = TypeVar("E", bound=Entity)
M = TypeVar("M")
Groups = dict[str, frozenset[str]]


class Facet(Generic[E]):
    """One way to group the entities of a type: the keys under which each of them is found."""

    def __init__(self, entity_type: type[E], keys: Callable[[E, Form], Iterable[str]]) -> None:
        self._entity_type = entity_type
        self._keys = keys

    def keys_of(self, entity: Entity | None, form: Form) -> frozenset[str]:
        """Return the keys of an entity; none for one of another type. Empty keys do not count."""
        if not isinstance(entity, self._entity_type):
            return frozenset()
        return frozenset(key for key in self._keys(entity, form) if key)


def _area_of_code(project: Project, form: Form) -> Iterable[str]:
    span, code = form.codes.area_span, without_spaces(project.code)
    return (code[slice(*span)],) if span and form.codes.is_project_code(code) else ()


def _cost_schemes(project: Project, form: Form) -> Iterable[str]:
    """Cost is a first level of its own, or stands below another first level."""
    for level1, level2 in {(row.level1, row.level2) for row in project.indicators}:
        if "cost" in form.indicators.roles(level1, "") | form.indicators.roles("", level1):
            yield COST_FIRST
        elif "cost" in form.indicators.roles(level1, level2):
            yield COST_BELOW


COST_FIRST, COST_BELOW = "first", "below"
NOT_DISCLOSED = "undisclosed"
PROJECT_CODES = Facet(Project, lambda project, form: (without_spaces(project.code),))
PROJECT_NAMES = Facet(Project, lambda project, form: (bare_name(project.name),))
CODE_AREAS = Facet(Project, _area_of_code)
COUNTED = Facet(Project, lambda project, form: (key for count in counts_of(project, form) for key in count.keys))
MONEY_UNITS = Facet(Project, lambda project, form: ((project.money_unit or "").strip(),))
GOALS = Facet(Project, lambda project, form: (without_spaces(goal) for goal in project.goals))
COST_SCHEMES = Facet(Project, _cost_schemes)
UNIT_CODES = Facet(Unit, lambda unit, form: (without_spaces(unit.code),))
UNIT_NAMES = Facet(Unit, lambda unit, form: (without_spaces(unit.name),))
UNDISCLOSED = Facet(Project, lambda project, form: () if project.disclose else (NOT_DISCLOSED,))
MEMBERS = Facet(Unit, lambda unit, form: unit.project_ids)
AnyFacet: TypeAlias = Facet[Project] | Facet[Unit]
FACETS: tuple[AnyFacet, ...] = (
    PROJECT_CODES, PROJECT_NAMES, COUNTED, CODE_AREAS, MONEY_UNITS, GOALS, COST_SCHEMES, UNIT_CODES, UNIT_NAMES,
    MEMBERS, UNDISCLOSED,
)  # fmt: skip


class Index:
    """What the entities of one state of a document share. A change gives a new index; unchanged groups are kept."""

    def __init__(self, document: Document, groups: Mapping[AnyFacet, Groups], known: "_Known | None" = None) -> None:
        self.document = document
        self.withheld: tuple[Project, ...] = ()
        """Projects that are not disclosed and have got no money: no rule looks at them, and no text may name them."""
        self._groups = groups
        self._known = known or _Known()
        self._memories: dict[type, object] = {}

    @classmethod
    def of(cls, document: Document) -> "Index":
        """Return the index of a document, made from scratch."""
        empty = cls(document, {facet: {} for facet in FACETS})
        return empty.updated(tuple(Change(None, entity) for entity in document), document)

    def updated(self, changes: ChangeSet, document: Document) -> "Index":
        """Return the index of `document`, which is this one's after `changes` and follows the same form."""
        form = document.form
        groups = dict(self._groups)
        touched: dict[AnyFacet, set[str]] = {}
        for facet in FACETS:
            added: list[tuple[str, str]] = []
            gone: list[tuple[str, str]] = []
            for change in changes:
                before, after = facet.keys_of(change.before, form), facet.keys_of(change.after, form)
                gone += [(key, change.entity_id) for key in before - after]
                added += [(key, change.entity_id) for key in after - before]
            if added or gone:
                groups[facet] = _regrouped(groups[facet], gone, added)
                touched[facet] = {key for key, _ in (*gone, *added)}
        known = None
        if not any(map(_moves_something, changes)):
            known = self._known.carried(touched, groups)
        rows = self._known.rows.updated(changes) if self._known.rows is not None else None
        index = Index(document, groups, known)
        if known is None or rows is not self._known.rows:
            index._known.rows, index._known.alike = rows, None
        index._memories, index.withheld = self._memories, self.withheld
        return index

    def moved_to(self, document: Document) -> "Index":
        """Return the index of another state of the document; only the entities that differ are read."""
        if document is self.document:
            return self
        if document.form is not self.document.form:
            return Index.of(document)
        return self.updated(changes_between(self.document, document), document)

    def groups(self, facet: AnyFacet) -> Mapping[str, frozenset[str]]:
        """Return the ids of the entities under each key of a facet."""
        return self._groups[facet]

    def ordered(self, facet: AnyFacet, but: str | None = None) -> Mapping[str, list[str]]:
        """Return the keys of a facet, all but one, and the ids under each, in printed order."""
        groups = {key: self.in_order(ids) for key, ids in self._groups[facet].items() if key != but}
        return _by_first(groups, self.position)

    def shared(self, facet: AnyFacet) -> Mapping[str, list[str]]:
        """Return the keys under which there are two entities or more, in printed order, with their ids."""
        shared = self._known.shared.get(facet)
        if shared is None:
            several = {key: self.in_order(ids) for key, ids in self._groups[facet].items() if len(ids) > 1}
            shared = _by_first(several, self.position)
            self._known.shared[facet] = shared
        return shared

    def alike(self, settings: RuleSettings) -> Mapping[str, list[str]]:
        """Return the groups of projects whose indicator rows are nearly the same, by the first, in printed order."""
        known = self._known
        if known.rows is None or not known.rows.is_for(settings):
            known.rows, known.alike = SharedRows.of(self.document, settings), None
        if known.alike is None:
            known.alike = {ids[0]: ids for ids in known.rows.groups(self.position.__getitem__)}
        return known.alike

    def memory(self, kind: type[M]) -> M:
        """Return what a rule remembers from state to state of a document; a new `kind` at first."""
        found = self._memories.get(kind)
        if not isinstance(found, kind):
            found = self._memories[kind] = kind()
        return found

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """Return ids in printed order."""
        return sorted(ids, key=self.position.__getitem__)

    @property
    def position(self) -> Mapping[str, int]:
        """The place of every entity in printed order."""
        if self._known.position is None:
            self._known.position = {entity.id: number for number, entity in enumerate(self.document.content)}
        return self._known.position

    @property
    def order(self) -> Sequence[str]:
        """The ids of all that is checked: the head, sections, sheets, units, projects as printed."""
        if self._known.order is None:
            document, units = self.document, self.document.units
            before = (document.head, *document.sections, *document.sheets, *units)
            projects = (project_id for unit in units for project_id in unit.project_ids)
            self._known.order = [*(entity.id for entity in before), *projects]
        return self._known.order

    def unit_of(self, project_id: str) -> str:
        """Return the id of the unit that a project belongs to."""
        return next(iter(self._groups[MEMBERS][project_id]))


@dataclass(slots=True)
class _Known:
    """What an index has found out when it was asked, as far as it holds for the next."""

    position: Mapping[str, int] | None = None
    order: Sequence[str] | None = None
    shared: dict[AnyFacet, dict[str, list[str]]] = field(default_factory=dict)
    rows: SharedRows | None = None
    alike: Mapping[str, list[str]] | None = None

    def carried(self, touched: Mapping[AnyFacet, set[str]], groups: Mapping[AnyFacet, Groups]) -> "_Known":
        """Return what holds when nothing has moved and only some keys of some facets have changed."""
        shared = dict(self.shared)
        for facet, keys in touched.items():
            if facet in shared and self.position is not None:
                shared[facet] = _reshared(shared[facet], keys, groups[facet], self.position)
        return _Known(self.position, self.order, shared, self.rows, self.alike)


def _reshared(
    shared: Mapping[str, list[str]], keys: Iterable[str], groups: Groups, position: Mapping[str, int]
) -> dict[str, list[str]]:
    """Return shared keys with their ids in printed order after some keys have changed."""
    copy = dict(shared)
    for key in keys:
        ids = groups.get(key, ())
        copy.pop(key, None)
        if len(ids) > 1:
            copy[key] = sorted(ids, key=position.__getitem__)
    return _by_first(copy, position)


def _by_first(groups: Mapping[str, list[str]], position: Mapping[str, int]) -> dict[str, list[str]]:
    return dict(sorted(groups.items(), key=lambda item: (position[item[1][0]], item[0])))


def _moves_something(change: Change) -> bool:
    """Whether a change adds or removes an entity, or puts others in another order."""
    before, after = change.before, change.after
    if before is None or after is None:
        return not isinstance(before or after, RECORDS)
    if isinstance(before, Head) and isinstance(after, Head):
        return before.unit_ids != after.unit_ids
    return isinstance(before, Unit) and isinstance(after, Unit) and before.project_ids != after.project_ids


def _regrouped(groups: Groups, gone: list[tuple[str, str]], added: list[tuple[str, str]]) -> Groups:
    """Take memberships out of copies of the groups and put others in; groups without members vanish."""
    copy = dict(groups)
    changed: dict[str, set[str]] = {}
    for key, entity_id in gone:
        changed.setdefault(key, set(copy[key])).discard(entity_id)
    for key, entity_id in added:
        changed.setdefault(key, set(copy.get(key, ()))).add(entity_id)
    for key, ids in changed.items():
        if ids:
            copy[key] = frozenset(ids)
        else:
            del copy[key]
    return copy


def changes_between(before: Document, after: Document) -> ChangeSet:
    """Return the changes that lead from one state to another; entities are compared by identity first."""
    return after.changes_since(before)
