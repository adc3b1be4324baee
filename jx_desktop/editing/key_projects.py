"""The command that marks key projects (重点项目), for which the review sheet is filled in item by item."""

from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.text import replaced


@dataclass(frozen=True, slots=True)
class MarkKeyProjects:
    """Mark projects as key projects, or no longer; the mark is the reviewers' and no content."""

    project_ids: tuple[str, ...]
    is_key: bool
    label: ClassVar[Message] = Message("edit.key_project")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        projects = (document.get(Project, project_id) for project_id in dict.fromkeys(self.project_ids))
        update = {"key_project": self.is_key}
        return tuple(change for each in projects for change in replaced(each, each.model_copy(update=update)))
