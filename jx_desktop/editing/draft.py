"""Several units and projects changed in one step: what they become, gathered before any of it is done."""

from collections.abc import Mapping, Sequence

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.yearly.following import with_followers
from jx_desktop.editing.text import cleaned, replaced


class Draft:
    """The units and projects of a document as a step will leave them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._order = list(document.head.unit_ids)
        self._units = {unit.id: unit for unit in document.units}
        self._ids = {unit.id: list(unit.project_ids) for unit in document.units}
        self._home = {project_id: unit.id for unit in document.units for project_id in unit.project_ids}
        self._touched: dict[str, Project | None] = {}

    @property
    def last_unit(self) -> str:
        """The id of the last unit; empty where there is none."""
        return self._order[-1] if self._order else ""

    def project(self, project_id: str) -> Project:
        """Return a project as it is so far. Raises ``KeyError`` for one that is not there."""
        if project_id in self._touched:
            project = self._touched[project_id]
            if project is None:
                raise KeyError(project_id)
            return project
        return self._document.get(Project, project_id)

    def home(self, project_id: str) -> str:
        """Return the id of a project's unit. Raises ``KeyError``."""
        return self._home[project_id]

    def place(self, project_id: str) -> int:
        """Return where in its unit a project stands. Raises ``KeyError``."""
        return self._ids[self._home[project_id]].index(project_id)

    def set(self, project_id: str, values: Mapping[str, object]) -> None:
        """Set fields of a project by path; what was filled from its amounts follows them."""
        before = self.project(project_id)
        self.replace(with_followers(self._document, before, before.with_values(cleaned(values))))

    def replace(self, project: Project) -> None:
        """Have another state of a project."""
        self._touched[project.id] = project

    def add_unit(self, unit: Unit, behind: Sequence[str] | None = None) -> None:
        """Add a unit without projects behind the last of some units that is there; without any named, at the end."""
        self._order.insert(len(self._order) if behind is None else self._behind(behind), unit.id)
        self._units[unit.id] = unit
        self._ids[unit.id] = []

    def move_unit(self, unit_id: str, behind: Sequence[str]) -> None:
        """Move a unit behind the last of some others that is there, or to the beginning."""
        self._order.remove(unit_id)
        self._order.insert(self._behind(behind), unit_id)

    def _behind(self, unit_ids: Sequence[str]) -> int:
        last = next((each for each in reversed(unit_ids) if each in self._order), None)
        return 0 if last is None else self._order.index(last) + 1

    def add(self, project: Project, unit_id: str, at: int | None = None) -> None:
        """Add a project to a unit before position `at`, or at its end."""
        ids = self._ids[unit_id]
        ids.insert(len(ids) if at is None else at, project.id)
        self._home[project.id] = unit_id
        self._touched[project.id] = project

    def remove(self, project_id: str) -> None:
        """Remove a project."""
        self._ids[self._home.pop(project_id)].remove(project_id)
        self._touched[project_id] = None

    def move(self, project_id: str, unit_id: str) -> None:
        """Move a project to the end of a unit."""
        self._ids[self._home[project_id]].remove(project_id)
        self._ids[unit_id].append(project_id)
        self._home[project_id] = unit_id

    def has_unit(self, unit_id: str) -> bool:
        """Whether there is such a unit."""
        return unit_id in self._ids

    def is_in(self, project_id: str, unit_id: str) -> bool:
        """Whether a project is in a unit."""
        return self._home.get(project_id) == unit_id

    def move_behind(self, project_id: str, other_id: str | None) -> None:
        """Move a project behind another one of its unit, or to the beginning of its unit."""
        ids = self._ids[self._home[project_id]]
        ids.remove(project_id)
        ids.insert(0 if other_id is None else ids.index(other_id) + 1, project_id)

    def changes(self) -> ChangeSet:
        """Return what has changed, one change for each entity."""
        document = self._document
        pairs: list[tuple[Entity | None, Entity | None]] = [
            (document.find(project_id), project) for project_id, project in self._touched.items()
        ]
        for unit_id in self._order:
            unit = self._units[unit_id].model_copy(update={"project_ids": tuple(self._ids[unit_id])})
            pairs.append((document.find(unit_id), unit))
        changes = [Change(before, after) for before, after in pairs if before != after]
        order = tuple(self._order)
        return (*changes, *replaced(document.head, document.head.model_copy(update={"unit_ids": order})))
