"""What every command is: a small value that looks at the document and says what changes."""

from typing import ClassVar, Protocol, runtime_checkable

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


@runtime_checkable
class LiftsLocks(Protocol):
    """A command that may change what some locks hold, by the names of these: 解除定稿, 调整, 更正."""

    lifts: ClassVar[frozenset[str]]


@runtime_checkable
class LiftsLocksBack(Protocol):
    """A command that may be taken back, and done again, through some locks, which it may have brought itself: 批复."""

    lifts_back: ClassVar[frozenset[str]]


@runtime_checkable
class KeepsMarks(Protocol):
    """A command that may put values where nobody looks at each: what came from last year (待确认) stays marked then."""

    @property
    def keeps_marks(self) -> bool:
        """Whether it is one that does."""
