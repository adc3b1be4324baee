"""The index: which entities share a code, a name, a goal…, kept by change sets."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from jx_desktop.domain.document import Document
from jx_desktop.domain.entity import Change, ChangeSet, Entity
from jx_desktop.domain.form import Form
from jx_desktop.domain.projects import Project
from jx_desktop.domain.text import without_spaces
from jx_desktop.domain.units import Unit

E = TypeVar("E", bound=Entity)
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
        if "cost" in form.roles(level1, "") | form.roles("", level1):
            yield COST_FIRST
        elif "cost" in form.roles(level1, level2):
            yield COST_BELOW


COST_FIRST, COST_BELOW = "first", "below"
PROJECT_CODES = Facet(Project, lambda project, form: (without_spaces(project.code),))
CODE_AREAS = Facet(Project, _area_of_code)
MONEY_UNITS = Facet(Project, lambda project, form: ((project.money_unit or "").strip(),))
GOALS = Facet(Project, lambda project, form: (without_spaces(goal) for goal in project.goals))
COST_SCHEMES = Facet(Project, _cost_schemes)
UNIT_CODES = Facet(Unit, lambda unit, form: (without_spaces(unit.code),))
UNIT_NAMES = Facet(Unit, lambda unit, form: (without_spaces(unit.name),))
MEMBERS = Facet(Unit, lambda unit, form: unit.project_ids)
FACETS: tuple[Facet[Project] | Facet[Unit], ...] = (
    PROJECT_CODES, CODE_AREAS, MONEY_UNITS, GOALS, COST_SCHEMES, UNIT_CODES, UNIT_NAMES, MEMBERS,
)  # fmt: skip


class Index:
    """What the entities of one state of a document share. A change gives a new index; unchanged groups are kept."""

    def __init__(self, document: Document, groups: Mapping[Facet[Project] | Facet[Unit], Groups]) -> None:
        self.document = document
        self._groups = groups

    @classmethod
    def of(cls, document: Document) -> "Index":
        """Return the index of a document, made from scratch."""
        empty = cls(document, {facet: {} for facet in FACETS})
        return empty.updated(tuple(Change(None, entity) for entity in document), document)

    def updated(self, changes: ChangeSet, document: Document) -> "Index":
        """Return the index of `document`, which is this one's after `changes` and follows the same form."""
        form = document.form
        groups = dict(self._groups)
        for facet in FACETS:
            added: list[tuple[str, str]] = []
            gone: list[tuple[str, str]] = []
            for change in changes:
                before, after = facet.keys_of(change.before, form), facet.keys_of(change.after, form)
                gone += [(key, change.entity_id) for key in before - after]
                added += [(key, change.entity_id) for key in after - before]
            if added or gone:
                groups[facet] = _regrouped(groups[facet], gone, added)
        return Index(document, groups)

    def moved_to(self, document: Document) -> "Index":
        """Return the index of another state of the document; only the entities that differ are read."""
        if document is self.document:
            return self
        if document.form is not self.document.form:
            return Index.of(document)
        return self.updated(changes_between(self.document, document), document)

    def groups(self, facet: Facet[Project] | Facet[Unit]) -> Mapping[str, frozenset[str]]:
        """Return the ids of the entities under each key of a facet."""
        return self._groups[facet]

    def shared(self, facet: Facet[Project] | Facet[Unit]) -> Mapping[str, list[str]]:
        """Return the keys under which there are two entities or more, in printed order, with their ids."""
        several = {key: self.in_order(ids) for key, ids in self._groups[facet].items() if len(ids) > 1}
        return dict(sorted(several.items(), key=lambda item: self.position[item[1][0]]))

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """Return ids in printed order."""
        return sorted(ids, key=self.position.__getitem__)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The place of every entity in printed order."""
        return {entity.id: number for number, entity in enumerate(self.document)}

    def unit_of(self, project_id: str) -> str:
        """Return the id of the unit that a project belongs to."""
        return next(iter(self._groups[MEMBERS][project_id]))


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
    """Return the changes that lead from one state to another; entities are compared by identity."""
    changes = [Change(old, new) for old in before if (new := after.find(old.id)) is not old]
    changes += [Change(None, entity) for entity in after if entity.id not in before]
    return tuple(changes)
