"""What every command is: a small value that looks at the document and says what changes."""

from typing import Protocol

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet


class Command(Protocol):
    """A step that the user takes. It has no ``undo``: that follows from its changes."""

    @property
    def label(self) -> Message:
        """What the step is called in the menu (撤销：…)."""

    def build(self, document: Document) -> ChangeSet:
        """Return the changes, none when there is nothing to do; the document itself stays as it is.

        Raises ``KeyError`` for an id that is not there and ``pydantic.ValidationError`` for a value that does
        not fit.
        """
