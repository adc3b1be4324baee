"""A session: one open document with its history, its journal and those who listen to it."""

from collections.abc import Callable, Hashable
from typing import Protocol

from jx_desktop.domain.document import Document
from jx_desktop.domain.entity import ChangeSet, inverted
from jx_desktop.domain.messages import Message
from jx_desktop.editing.command import Command
from jx_desktop.editing.stack import SavePoint, Step, UndoStack

Listener = Callable[[ChangeSet], None]


class Journal(Protocol):
    """Keeps every change before it shows, so that a crash costs no more than the field being typed."""

    def append(self, label: Message, changes: ChangeSet) -> bool:
        """Store a change set durably; False when it cannot be stored now (the work is then unprotected)."""


class MemoryJournal:
    """A journal for programs that need none: it remembers the changes while the process lives."""

    def __init__(self) -> None:
        self.entries: list[tuple[Message, ChangeSet]] = []

    def append(self, label: Message, changes: ChangeSet) -> bool:
        """Remember a change set."""
        self.entries.append((label, changes))
        return True


class Session:
    """The one place where an open document changes: stored, applied, announced, in this order."""

    def __init__(self, document: Document, journal: Journal | None = None) -> None:
        self._document = document
        self._journal: Journal = journal or MemoryJournal()
        self._stack = UndoStack()
        self._listeners: list[Listener] = []
        self._is_protected = True

    @property
    def document(self) -> Document:
        """The present state."""
        return self._document

    @property
    def is_saved(self) -> bool:
        """Whether the document is as it was saved."""
        return self._stack.is_saved

    @property
    def is_protected(self) -> bool:
        """Whether the last change is stored in the journal."""
        return self._is_protected

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back, or None."""
        step = self._stack.next_undo
        return step.label if step else None

    @property
    def redo_label(self) -> Message | None:
        """What redo would do again, or None."""
        step = self._stack.next_redo
        return step.label if step else None

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change set from now on; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def run(self, command: Command, *, merge_key: Hashable = None) -> ChangeSet:
        """Run a command and return its changes; a command that changes nothing leaves no step.

        Commands that follow one another with the same `merge_key` become one step. A command that fails has
        changed nothing. A final document takes no change but the one that makes it open again.
        """
        changes = command.build(self._document)
        if changes:
            after = self._document.apply(changes)
            if self._is_locked_to(after):
                return ()
            self._store(command.label, changes)
            self._stack.push(Step(command.label, changes, merge_key))
            self._show(after, changes)
        return changes

    def undo(self) -> ChangeSet:
        """Take the last step back; nothing when there is none."""
        step = self._stack.next_undo
        if step is None or self._is_locked_to(self._document.apply(inverted(step.changes))):
            return ()
        return self._replay(self._stack.undo(), step.label)

    def redo(self) -> ChangeSet:
        """Do the last undone step again; nothing when there is none."""
        step = self._stack.next_redo
        if step is None or self._is_locked_to(self._document.apply(step.changes)):
            return ()
        return self._replay(self._stack.redo(), step.label)

    def end_merging(self) -> None:
        """Keep the next step apart: the user has left the field."""
        self._stack.end_merging()

    def point(self) -> SavePoint:
        """Return the point in history at which the document is now, for `mark_saved` when saving has ended."""
        return self._stack.point()

    def mark_saved(self, point: SavePoint | None = None) -> None:
        """Note that the document is saved as it is now, or as it was at `point`."""
        self._stack.mark_saved(point)

    def _is_locked_to(self, after: Document) -> bool:
        return self._document.head.final and after.head.final

    def _replay(self, changes: ChangeSet, label: Message) -> ChangeSet:
        after = self._document.apply(changes)
        self._store(label, changes)
        self._show(after, changes)
        return changes

    def _store(self, label: Message, changes: ChangeSet) -> None:
        self._is_protected = self._journal.append(label, changes)

    def _show(self, after: Document, changes: ChangeSet) -> None:
        self._document = after
        for listener in list(self._listeners):
            listener(changes)
