"""定稿 and 解除定稿: a final document takes no other change than to be made open again."""

from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.domain.document import Document
from jx_desktop.domain.entity import ChangeSet
from jx_desktop.domain.messages import Message
from jx_desktop.editing.text import replaced


@dataclass(frozen=True, slots=True)
class MakeFinal:
    """Lock the document; the mark on its cover may go with that."""

    drops_mark: bool = False
    label: ClassVar[Message] = Message("edit.make_final")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        head = document.head
        mark = None if self.drops_mark else head.cover_mark
        return replaced(head, head.with_values({"final": True, "cover_mark": mark}))


@dataclass(frozen=True, slots=True)
class MakeOpen:
    """Take edits again; `mark` comes back to the cover where it went when the document was made final."""

    mark: str | None = None
    label: ClassVar[Message] = Message("edit.make_open")

    def build(self, document: Document) -> ChangeSet:
        """See `Command`."""
        head = document.head
        return replaced(head, head.with_values({"final": False, "cover_mark": head.cover_mark or self.mark}))
