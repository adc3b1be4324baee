"""On what terms a document is open."""

from dataclasses import dataclass

from jx_desktop.base.messages import Message
from jx_desktop.domain.review.locks import READ_ONLY, EditLock


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a document is open."""

    read_only: Message | None = None
    """Why it takes no edits."""
    save_elsewhere: Message | None = None
    """Why it cannot stay where it lies: saving asks for another place."""
    name: str = ""
    """What it is called while it has no file."""

    @property
    def locks(self) -> tuple[EditLock, ...]:
        """What may not be changed."""
        return () if self.read_only is None else (READ_ONLY,)
