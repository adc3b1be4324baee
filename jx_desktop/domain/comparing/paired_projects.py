"""Which units and projects of two documents belong together."""

from dataclasses import dataclass, replace

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.carrying.succession import shared_origins, summed
from jx_desktop.domain.comparing.matching import pair_up
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.words.project_names import project_keys


@dataclass(frozen=True, slots=True)
class Placed:
    """A project with its unit and its places in the unit and in print, from 1.

    `others` are further ones of last year's that went on in the same project; its amounts are the sums of all.
    `is_shared` says that several go on from it.
    """

    project: Project
    unit: Unit
    place: int
    number: int
    others: tuple[Project, ...] = ()
    is_shared: bool = False


class PairedProjects:
    """The units and projects of two documents: by id, else by code, else by name, projects also without its year.

    In another year's document a project also belongs to those that it says it goes on from.
    """

    def __init__(self, before: Document, after: Document) -> None:
        self._before, self._after = before, after
        old, new = before.units, after.units
        found = pair_up([_unit_keys(unit) for unit in old], [_unit_keys(unit) for unit in new])
        self.units = [(i, j) for i, j in enumerate(found) if j is not None]
        """Places of units that belong together, in the order of the earlier document."""
        self._later_unit = {old[i].id: new[j] for i, j in self.units}
        self.later = _placed(after)
        self.origins: dict[str, Placed] = {}
        """By the ids of later projects, what they were."""
        self.removed: list[Placed] = []
        """Earlier projects that are no longer there."""
        self._pair()

    def _pair(self) -> None:
        old, new = _placed(self._before), self.later
        continued = self._find_said(old) if self._before.head.year != self._after.head.year else set()
        by_id = {item.project.id for item in new} - self.origins.keys()
        for item in old:
            if item.project.id in by_id:
                self.origins[item.project.id] = item
        taken = continued | self.origins.keys()
        rest = [item for item in old if item.project.id not in taken]
        others = [item for item in new if item.project.id not in self.origins]
        found = pair_up(
            [project_keys(item.project.code, item.project.name, self.later_unit_id(item.unit)) for item in rest],
            [project_keys(item.project.code, item.project.name, item.unit.id) for item in others],
        )
        for item, index in zip(rest, found, strict=True):
            if index is None:
                self.removed.append(item)
            else:
                self.origins[others[index].project.id] = item
        if continued:
            self._share()

    def _find_said(self, old: list[Placed]) -> set[str]:
        """Find what later projects say they go on from; return the ids of all these."""
        known = {item.project.id: item for item in old}
        found: set[str] = set()
        for item in self.later:
            former = [known[last] for last in dict.fromkeys(item.project.succeeds) if last in known]
            if former:
                together = summed([each.project for each in former], self._before)
                rest = tuple(each.project for each in former[1:])
                self.origins[item.project.id] = replace(former[0], project=together, others=rest)
                found.update(each.project.id for each in former)
        return found

    def _share(self) -> None:
        shared = shared_origins(self._after)
        for later_id, item in self.origins.items():
            if not shared.isdisjoint((item.project.id, *(each.id for each in item.others))):
                self.origins[later_id] = replace(item, is_shared=True)

    def later_unit_id(self, unit: Unit) -> str:
        """Return the id that an earlier unit has in the later document; its own where it is no longer there."""
        later = self._later_unit.get(unit.id)
        return unit.id if later is None else later.id

    def has_gone(self, unit: Unit) -> bool:
        """Whether an earlier unit is no longer there."""
        return unit.id not in self._later_unit


def _placed(document: Document) -> list[Placed]:
    placed: list[Placed] = []
    number = 0
    for unit in document.units:
        for place, project in enumerate(document.projects_of(unit), 1):
            number += project.arranged
            placed.append(Placed(project, unit, place, number if project.arranged else 0))
    return placed


def _unit_keys(unit: Unit) -> tuple[str, ...]:
    return unit.id, without_spaces(unit.code), without_spaces(unit.name)
