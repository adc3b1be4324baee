"""Steps made ready in the background: what thousands of projects become is worked out while the window goes on."""

from dataclasses import dataclass

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.editing.command import Command, KeepsMarks
from jx_desktop.storage.working_rows import make_changes_ready


@dataclass(frozen=True)
class ReadyStep:
    """The step of a command with its changes, for the very state of the document that they were made for."""

    document: Document
    changes: ChangeSet
    label: Message
    keeps_marks: bool

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes. Raises ``ValueError`` where the document is no longer that one."""
        if document != self.document:
            raise ValueError("the document has moved on")
        return self.changes


def made_ready(command: Command, document: Document) -> ReadyStep:
    """Return the step of a command that lifts no locks, and what is stored of it at hand: in any thread.

    Raises what the command does.
    """
    changes = command.build(document)
    make_changes_ready(changes)
    return ReadyStep(document, changes, command.label, isinstance(command, KeepsMarks) and command.keeps_marks)
