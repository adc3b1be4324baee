"""What rules know of last year's document: all of it, nothing as there is none, or nothing yet."""

from dataclasses import dataclass
from functools import cached_property

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.carrying.succession import predecessors, summed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.words.project_names import bare_name


@dataclass(frozen=True, eq=False)
class Reference:
    """Last year's document. Without one the rules that ask for it are quiet; while it loads they cannot decide."""

    document: Document | None = None
    is_loading: bool = False

    def project_like(self, project: Project) -> Project | None:
        """Return what a project was last year: by its id, else by its code, else by its name without the year.

        One that goes on from others than that is compared with these: with the first, and the sum of their budgets.
        """
        former = predecessors(project, self.document) if self.document is not None else ()
        if former and self.document is not None:
            return summed(former, self.document)
        keys = (project.id, without_spaces(project.code), bare_name(project.name))
        found = (known.get(key) for known, key in zip(self._projects, keys, strict=True) if key)
        return next((known for known in found if known is not None), None)

    @cached_property
    def _projects(self) -> tuple[dict[str, Project], dict[str, Project], dict[str, Project]]:
        projects = [] if self.document is None else [project for _, project in self.document.projects]
        return (
            {project.id: project for project in projects},
            {without_spaces(project.code): project for project in projects},
            {bare_name(project.name): project for project in projects},
        )


NO_REFERENCE = Reference()
LOADING_REFERENCE = Reference(is_loading=True)
