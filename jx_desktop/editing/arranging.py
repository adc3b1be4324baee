"""The command that says whether projects have got money: one that has not (未安排) stays, and counts nowhere."""

from dataclasses import dataclass

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.text import replaced


@dataclass(frozen=True, slots=True)
class ArrangeProjects:
    """Give projects their money again, or take it from them; those for which that is so already are passed over."""

    project_ids: tuple[str, ...]
    arranged: bool

    @property
    def label(self) -> Message:
        """What the step is called."""
        return Message("edit.arrange" if self.arranged else "edit.not_funded")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        projects = (document.get(Project, project_id) for project_id in dict.fromkeys(self.project_ids))
        update = {"arranged": self.arranged}
        return tuple(change for each in projects for change in replaced(each, each.model_copy(update=update)))
