"""Text sections of Part 1, as many as the form has."""

from typing import ClassVar

from jx_desktop.base.text import Text
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.tables import Unconfirmed


def section_id(key: str) -> str:
    """Return the id of the section that the form calls `key`; it derives from the key."""
    return f"section:{key}"


class Section(Entity):
    """The paragraphs of one section; `key` is the form's id for it (``overall_goal``).

    `unconfirmed` holds ``paragraphs`` where they came from last year and nobody has looked at them.
    """

    entity_kind: ClassVar[str] = "section"
    key: Text
    paragraphs: tuple[Text, ...] = ()
    unconfirmed: Unconfirmed = ()

    @classmethod
    def of(cls, key: str, paragraphs: tuple[str, ...] = ()) -> "Section":
        """Return the section `key` with its derived id."""
        return cls(id=section_id(key), key=key, paragraphs=paragraphs)
