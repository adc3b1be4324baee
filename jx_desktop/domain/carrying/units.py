"""单位对应: what becomes of last year's units, and of which of them the units of a list are the successors."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jx_desktop.base.text import clean_text, folded
from jx_desktop.domain.comparing.list_comparison import ListedUnits, compare_list
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity, new_id
from jx_desktop.domain.document.units import Unit


class UnitFate(StrEnum):
    """沿用, 更名, 并入…, 撤销, 新设."""

    KEPT = "kept"
    RENAMED = "renamed"
    MERGED = "merged"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """What becomes of a unit. `unit_id` is last year's, or that which a new one gets.

    `code` and `name` are this year's, of a unit that is renamed or new; `into` is the unit into which one is merged.
    """

    unit_id: str
    fate: UnitFate = UnitFate.KEPT
    code: str = ""
    name: str = ""
    into: str = ""

    @classmethod
    def new(cls, code: str, name: str) -> "UnitChoice":
        """Return the choice of a unit that there was not last year."""
        return cls(new_id(), UnitFate.NEW, clean_text(code), clean_text(name))


def targets_of(choices: Iterable[UnitChoice]) -> dict[str, str]:
    """Return where the projects of each unit go, by its id; a unit that is given up is not among them.

    A unit merged into one that is itself merged goes on with that; into one that is given up, it is given up.
    """
    chosen = {choice.unit_id: choice for choice in choices}
    found: dict[str, str] = {}
    for unit_id in chosen:
        at, seen = unit_id, {unit_id}
        while at in chosen and chosen[at].fate is UnitFate.MERGED and chosen[at].into not in seen:
            at = chosen[at].into
            seen.add(at)
        if at in chosen and chosen[at].fate not in (UnitFate.MERGED, UnitFate.DROPPED):
            found[unit_id] = at
    return found


def with_units(document: Document, choices: Sequence[UnitChoice]) -> Document:
    """Return last year's document in this year's units; a unit that is given up keeps its projects, at the end.

    A unit of which no choice says anything is kept.
    """
    known = {choice.unit_id for choice in choices}
    choices = (*choices, *(UnitChoice(unit.id) for unit in document.units if unit.id not in known))
    present = {unit.id: unit for unit in document.units}
    targets = targets_of(choices)
    projects: defaultdict[str, list[str]] = defaultdict(list)
    for unit in document.units:
        projects[targets.get(unit.id, unit.id)] += unit.project_ids
    standing, gone = [], []
    for choice in choices:
        if choice.unit_id not in present and choice.fate is not UnitFate.NEW:
            continue
        unit = present.get(choice.unit_id) or Unit(id=choice.unit_id)
        if choice.fate in (UnitFate.RENAMED, UnitFate.NEW):
            unit = unit.model_copy(update={"code": clean_text(choice.code), "name": clean_text(choice.name)})
        unit = unit.model_copy(update={"project_ids": tuple(projects[unit.id])})
        if targets.get(unit.id) == unit.id:
            standing.append(unit)
        elif unit.project_ids:
            gone.append(unit)
    units = [*standing, *gone]
    head = document.head.model_copy(update={"unit_ids": tuple(unit.id for unit in units)})
    others = (entity for entity in document if not isinstance(entity, Unit) and entity is not document.head)
    entities: list[Entity] = [head, *units, *others]
    return Document.build(entities, document.form, document.foreign_rows)


def proposed_units(document: Document, projects: tuple[ListedProject, ...]) -> tuple[UnitChoice, ...]:
    """Return what seems to have become of last year's units, as a list of this year names them.

    A unit that the list knows by its code is kept, under the list's name. One that it does not name has another code
    or name there where the names are alike, or where most of its projects that the list has stand in one other unit:
    in a unit of last year's, or with other units' in the same new one, it was merged. What the list says nothing of
    is kept; what only the list has is new.
    """
    known = ListedUnits(document.units)
    listed = _named_units(known, projects)
    named = {unit.id for unit in listed.values() if unit is not None}
    moved = _moves(document, projects, known, {unit.id for unit in document.units} - named)
    claimed: dict[tuple[str, str], str] = {}
    choices: list[UnitChoice] = []
    for unit in document.units:
        said = next((key for key, home in listed.items() if home is unit and key[1]), None)
        target = moved.get(unit.id) or _named_alike(unit, (key for key, home in listed.items() if home is None))
        if unit.id in named:
            is_renamed = said is not None and folded(said[1]) != folded(unit.name)
            choices.append(
                UnitChoice(unit.id, UnitFate.RENAMED, said[0] or unit.code, said[1])
                if said is not None and is_renamed
                else UnitChoice(unit.id)
            )
        elif target is None:
            choices.append(UnitChoice(unit.id))
        elif (home := listed[target]) is not None or target in claimed:
            choices.append(UnitChoice(unit.id, UnitFate.MERGED, into=home.id if home else claimed[target]))
        else:
            claimed[target] = unit.id
            choices.append(UnitChoice(unit.id, UnitFate.RENAMED, target[0] or unit.code, target[1] or unit.name))
    new = (key for key, home in listed.items() if home is None and key not in claimed)
    return (*choices, *(UnitChoice.new(*key) for key in new))


def _named_units(known: ListedUnits, projects: Iterable[ListedProject]) -> dict[tuple[str, str], Unit | None]:
    """Return the units that a list names, by code and name, each with the one of the document; the first of a name."""
    found: dict[tuple[str, str], Unit | None] = {}
    seen: set[tuple[str, str]] = set()
    for listed in projects:
        key = (listed.unit_code, listed.unit_name)
        alike = (folded(key[0]), "" if key[0] else folded(key[1]))
        if listed.has_unit and alike not in seen:
            seen.add(alike)
            found[key] = known.find(listed)
    return found


def _moves(
    document: Document, projects: tuple[ListedProject, ...], known: ListedUnits, unnamed: set[str]
) -> dict[str, tuple[str, str]]:
    """Return in which listed unit most of the projects of units stand that the list does not name."""
    arrivals: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    keys = {(folded(code), "" if code else folded(name)): (code, name) for code, name in _named_units(known, projects)}
    homes = {project.id: unit.id for unit, project in document.projects}
    for listed, project_id in compare_list(document, projects).placed:
        key = keys.get((folded(listed.unit_code), "" if listed.unit_code else folded(listed.unit_name)))
        if project_id is not None and key is not None and homes[project_id] in unnamed:
            arrivals[homes[project_id]][key] += 1
    most = {unit_id: counted.most_common(1)[0] for unit_id, counted in arrivals.items()}
    return {unit_id: key for unit_id, (key, count) in most.items() if 2 * count > arrivals[unit_id].total()}


def _named_alike(unit: Unit, keys: Iterator[tuple[str, str]]) -> tuple[str, str] | None:
    return next((key for key in keys if key[1] and folded(key[1]) == folded(unit.name)), None)
