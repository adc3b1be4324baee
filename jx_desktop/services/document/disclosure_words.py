"""Whether a project is published, in words."""

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.projects import Project


def disclosure_words(project: Project) -> Message:
    """Return that a project is published, or left out (不予公开) and on what ground, also where that is not said."""
    if project.disclose:
        return Message("disclosure.public")
    return left_out_words(project.disclose_ground)


def left_out_words(ground: str) -> Message:
    """Return that a project is left out on a ground, as it stands in the document."""
    return Message("disclosure.left_out", {"ground": ground}) if ground.strip() else Message("disclosure.no_ground")
