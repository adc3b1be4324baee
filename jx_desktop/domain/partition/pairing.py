"""Which units and projects of a part are which of the document into which it is merged, and under which ids.

A part that was split off has the ids of the whole. Any other document may have some of them by chance: departments and
units begin with the same blank file. Then code, name and unit decide, and an id that means something else here is
replaced by one that follows from the part: the same each time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import NAMESPACE_OID, UUID, uuid5

from jx_desktop.base.text import folded, squeezed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.partition.renaming import renamed
from jx_desktop.domain.partition.splitting import part_id
from jx_desktop.domain.review.identity import identity_of, is_same
from jx_desktop.domain.review.records import Comment, Opinion
from jx_desktop.domain.review.rulings import Ruling

Alike = Literal["same", "other", "leave"]
_BRACKETS = re.compile(r"[()\[\]【】〔〕·.-]")

_SHORTEST_CODE = 3
"""Fewer digits are no code of a department."""


@dataclass
class Paired:
    """The ids that a part's head, units and projects have here, by their own.

    `like` are its units that are called like one here and have another code, by the ids of both; `left` are units of
    which nothing is taken over, for nobody has said that they are the same.
    """

    ids: dict[str, str] = field(default_factory=dict)
    like: dict[str, str] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)


def is_part_of(part: Document, whole: Document) -> bool:
    """Whether a document was split off from another one, or is a state of it: then they share their ids."""
    said, units = part.head.part, whole.units
    if not has_same_department(part, whole):
        return False
    if said is not None:
        return said.of == whole.head.id or is_same(identity_of(part), identity_of(whole))
    if is_same(identity_of(part), identity_of(whole)):
        return True
    return part.head.scope == "unit" and part.head.id in {part_id(whole.head.id, unit.id) for unit in units}


def has_same_department(one: Document, other: Document) -> bool:
    """Whether two documents are of one department: by its code, else by its name."""
    first, second = one.head.department, other.head.department
    if squeezed(first.code) and squeezed(second.code):
        return squeezed(first.code) == squeezed(second.code)
    return folded(first.name) == folded(second.name)


def is_of_unit(part: Document, whole: Document) -> bool:
    """Whether a unit has written itself as the department of a document: it is a unit of the whole, or coded as one.

    Codes of units begin with that of their department.
    """
    own, department = part.head.department, squeezed(whole.head.department.code)
    code, name = squeezed(own.code), folded(own.name)
    if code:
        is_coded = len(department) >= _SHORTEST_CODE and code.startswith(department) and code != department
        return is_coded or any(squeezed(unit.code) == code for unit in whole.units)
    return bool(name) and any(folded(unit.name) == name for unit in whole.units)


class Pairing:
    """Pairs one part after the other: what has got an id by then is taken."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._taken: dict[str, str] = {}
        """By the ids that are new here: the part, or its unit, that has got each."""

    def paired(self, part: Document, same_units: Mapping[str, Alike]) -> Paired:
        """Return what belongs together; `same_units` are answers by the ids of units that are called alike."""
        document = self._document
        if is_part_of(part, document):
            ids = {each.id: each.id for each in (*part.all_of(Unit), *part.all_of(Project))}
            return Paired({**ids, part.head.id: document.head.id})
        found = Paired({part.head.id: document.head.id})
        self._pair_units(part, same_units, found)
        for unit in part.units:
            if unit.id not in found.left:
                self._pair_projects(part, unit, found.ids)
        return found

    def _pair_units(self, part: Document, same_units: Mapping[str, Alike], found: Paired) -> None:
        free = {unit.id: unit for unit in self._document.units}
        for same in (_has_same_code, _has_same_name_and_no_code, _is_same_without_words):
            for unit in part.units:
                here = next((each for each in free.values() if same(unit, each)), None)
                if unit.id not in found.ids and here is not None:
                    found.ids[unit.id] = free.pop(here.id).id
        for unit in part.units:
            if unit.id in found.ids:
                continue
            like = next((each for each in free.values() if _is_called_alike(unit, each)), None)
            if like is not None:
                found.like[unit.id] = like.id
                answer = same_units.get(unit.id, "leave")
                if answer == "same":
                    found.ids[unit.id] = free.pop(like.id).id
                    continue
                if answer == "leave":
                    found.left.add(unit.id)
                    continue
            found.ids[unit.id] = self._new_id(part, unit, unit.id)

    def _pair_projects(self, part: Document, unit: Unit, ids: dict[str, str]) -> None:
        document, projects = self._document, part.projects_of(unit)
        home = document.find(ids[unit.id])
        there = {each.id: each for each in document.projects_of(home)} if isinstance(home, Unit) else {}
        for project in projects:
            known = next((each for each in (derived_id(part, unit, project.id), project.id) if each in there), None)
            if known is not None:
                ids[project.id] = there.pop(known).id
        for same in (_has_same_code, _has_same_name_and_no_code):
            for project in projects:
                here = next((each for each in there.values() if same(project, each)), None)
                if project.id not in ids and here is not None:
                    ids[project.id] = there.pop(here.id).id
        for project in projects:
            if project.id not in ids:
                ids[project.id] = self._new_id(part, unit, project.id)

    def _new_id(self, part: Document, unit: Unit, old: str) -> str:
        """Return the id of something new here: its own, unless that means something else."""
        owner = derived_id(part, unit, "")
        is_free = self._document.find(old) is None and self._taken.get(old, owner) == owner
        new = old if is_free else derived_id(part, unit, old)
        self._taken[new] = owner
        return new


def derived_id(part: Document, unit: Unit | None, old: str) -> str:
    """Return the id that takes the place of one that is used elsewhere: it follows from the part, and from that."""
    department = part.head.department
    whose = (department, unit) if unit is not None else (department,)
    names = (squeezed(each.code) or folded(each.name) for each in whose)
    return uuid5(UUID(bytes=uuid5(NAMESPACE_OID, "\x00".join((part.head.id, *names))).bytes), old).hex


def renamed_content(part: Document, ids: Mapping[str, str]) -> Iterator[Entity]:
    """Yield the units and projects of a part that have ids here, under these."""
    for unit in part.units:
        if unit.id in ids:
            kept = tuple(each for each in unit.project_ids if each in ids)
            yield renamed(unit.model_copy(update={"project_ids": kept}), ids)
            yield from (renamed(each, ids) for each in part.projects_of(unit) if each.id in ids)


def record_here(record: Comment | Opinion | Ruling, part: Document, ids: Mapping[str, str], home: str) -> Entity:
    """Return what is said in a part as it stands here.

    What is about the front of another document, or about it as a whole, is about its unit (`home`) here, if that is
    one: its head and Part 1 are not those of this one.
    """
    about = part.find(record.entity) if record.entity is not None else None
    if home and (record.entity is None or isinstance(about, (Head, Section, Sheet))):
        moved: dict[str, object] = {"entity": home}
        if not isinstance(record, Opinion):
            moved |= {"row": None, "field": None}
        return record.model_copy(update=moved)
    return renamed(record, ids)


def free_record(record: Entity, known: Iterable[Entity | None], part: Document) -> Entity:
    """Return a record under an id that means nothing else: one blank file may have given it to many."""
    if all(each is None or _says_of(each) == _says_of(record) for each in known):
        return record
    return record.model_copy(update={"id": derived_id(part, part.units[0] if part.units else None, record.id)})


def _says_of(record: Entity) -> tuple[object, ...]:
    return record.entity_kind, *(getattr(record, name, None) for name in ("rule", "entity", "row", "field"))


def _has_same_code(one: Unit | Project, other: Unit | Project) -> bool:
    return bool(squeezed(one.code)) and squeezed(one.code) == squeezed(other.code)


def _has_same_name_and_no_code(one: Unit | Project, other: Unit | Project) -> bool:
    has_codes = squeezed(one.code) and squeezed(other.code)
    return not has_codes and bool(folded(one.name)) and folded(one.name) == folded(other.name)


def _is_same_without_words(one: Unit | Project, other: Unit | Project) -> bool:
    return one.id == other.id and not any((one.code, other.code, one.name, other.name))


def _is_called_alike(one: Unit, other: Unit) -> bool:
    first, second = (_BRACKETS.sub("", folded(each.name)) for each in (one, other))
    return bool(first) and first == second
