"""Where this year's projects stand: in their units in last year's order, what the list moves or adds at its place."""

from collections.abc import Collection, Iterable

from jx_desktop.base.text import clean_text
from jx_desktop.domain.carrying.units import UnitChoice, targets_of, with_units
from jx_desktop.domain.comparing.list_comparison import ListedUnits
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit


class Placing:
    """This year's units with their projects, as far as they are placed."""

    def __init__(self, document: Document, choices: Iterable[UnitChoice]) -> None:
        """`document` is last year's."""
        choices = tuple(choices)
        aligned = with_units(document, choices)
        targets = targets_of((*(UnitChoice(unit.id) for unit in document.units), *choices))
        standing = set(targets.values())
        self._units = {unit.id: unit for unit in aligned.units if unit.id in standing}
        self._ids: dict[str, list[str]] = {unit_id: [] for unit_id in self._units}
        self._home: dict[str, str] = {}
        self._known = ListedUnits(self._units.values())
        self._old_home = {
            project_id: unit.id for unit in aligned.units for project_id in unit.project_ids if unit.id in standing
        }
        self._department = document.head.department.name

    def place_carried(self, project_ids: Collection[str]) -> frozenset[str]:
        """Place projects where they were; return the ids of those whose unit is given up."""
        for project_id, unit_id in self._old_home.items():
            if project_id in project_ids:
                self._ids[unit_id].append(project_id)
                self._home[project_id] = unit_id
        return frozenset(project_ids) - self._old_home.keys()

    def place_listed(self, projects: Iterable[tuple[ListedProject, Project]]) -> None:
        """Place the projects of a list: one that stands in its unit stays there, every other one gets its place."""
        last: dict[str, str] = {}
        previous: str | None = None
        for listed, project in projects:
            present = self._home.get(project.id)
            unit_id = self._unit_of(listed, present or previous)
            if present != unit_id:
                if present is not None:
                    self._ids[present].remove(project.id)
                ids = self._ids[unit_id]
                ids.insert(ids.index(last[unit_id]) + 1 if unit_id in last else 0, project.id)
                self._home[project.id] = unit_id
            previous = unit_id
            last[unit_id] = project.id

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units in order."""
        return tuple(
            unit.model_copy(update={"project_ids": tuple(self._ids[unit.id])}) for unit in self._units.values()
        )

    def _unit_of(self, listed: ListedProject, likely: str | None) -> str:
        """Return the unit of a listed project, made where there is none; where the list names none, the likely one."""
        found = self._known.find(listed) if listed.has_unit else None
        if found is not None:
            return found.id
        if not listed.has_unit and (likely or self._units):
            return likely or next(reversed(self._units))
        unit = Unit(code=clean_text(listed.unit_code), name=clean_text(listed.unit_name))
        if not listed.has_unit:
            unit = unit.model_copy(update={"name": self._department})
        self._units[unit.id] = unit
        self._ids[unit.id] = []
        self._known.add(unit)
        return unit.id
