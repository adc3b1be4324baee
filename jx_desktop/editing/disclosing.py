"""The command that says whether projects are published; of one that is not (不予公开) on what ground."""

from dataclasses import dataclass

from jx_desktop.base.messages import Message
from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.editing.text import replaced
from jx_desktop.errors import UserError


@dataclass(frozen=True, slots=True)
class DiscloseProjects:
    """Have projects published, which drops their ground, or leave them out on one; what is so already is passed over.

    `ground` is the form's word for it, perhaps with words of one's own behind it.
    """

    project_ids: tuple[str, ...]
    disclose: bool
    ground: str = ""

    @property
    def label(self) -> Message:
        """What the step is called."""
        return Message("edit.disclose" if self.disclose else "edit.leave_out")

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes. Raises ``UserError`` for what the form says is no ground (国家秘密)."""
        ground, publication = clean_text(self.ground).strip(), document.form.publication
        if not self.disclose and publication.is_never(ground):
            raise UserError("disclosure.never", ground=ground, why=publication.never_words)
        update = {"disclose": self.disclose, "disclose_ground": "" if self.disclose else ground}
        projects = (document.get(Project, project_id) for project_id in dict.fromkeys(self.project_ids))
        return tuple(change for each in projects for change in replaced(each, each.model_copy(update=update)))
