"""A session: one open document with its history, its journal and those who listen to it."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document, FormerProjects
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.locks import CONTENT, Domain, EditLock, LockedError, locks_of, refusing
from jx_desktop.domain.review.marks import settled
from jx_desktop.editing.command import Command, KeepsMarks, LiftsLocks, LiftsLocksBack
from jx_desktop.editing.history import History, SavePoint, Step
from jx_desktop.errors import UserError
from jx_desktop.storage.entity_text import Size
from jx_desktop.storage.limits import size_of, size_of_changes, why_row_too_large, why_too_large


@dataclass(frozen=True, slots=True)
class Announcement:
    """What has changed, who caused it, and where it was done.

    `initiator` shows already what it has written itself. `place` may have come or gone with the change.
    """

    changes: ChangeSet
    initiator: object = None
    place: Address | None = None


Listener = Callable[[Announcement], None]
_ANY_SHEET = "*"
"""Stands for a sheet on which nothing can be final."""


class Journal(Protocol):
    """Keeps every state before it shows, so that a crash costs no more than the field being typed."""

    def store(self, document: Document, history: History) -> bool:
        """Store a state durably; False when it cannot be stored now (the work is then unprotected).

        Whatever could not be stored before is made up for.
        """


class NoJournal:
    """For programs that need none: what is never edited by hand, and tests."""

    def store(self, document: Document, history: History) -> bool:
        """Keep nothing."""
        return True


class Session:
    """The one place where an open document changes: stored, applied, announced, in this order."""

    def __init__(
        self,
        document: Document,
        journal: Journal | None = None,
        *,
        history: History | None = None,
        locks: tuple[EditLock, ...] = (),
    ) -> None:
        """`locks` hold besides those that the document sets itself."""
        self._document = document
        self._journal: Journal = journal or NoJournal()
        self._history = history or History()
        self._listeners: list[Listener] = []
        self._is_protected = True
        self._locks = locks
        self._size: Size | None = None  # known from the first edit on

    @property
    def document(self) -> Document:
        """The present state."""
        return self._document

    @property
    def is_saved(self) -> bool:
        """Whether the document is as it was saved."""
        return self._history.is_saved

    @property
    def is_locked(self) -> bool:
        """Whether the goals take no edits: they are final (定稿), or it is open for reading or for review only."""
        return any(Domain(CONTENT, GOAL_SHEET) in lock for lock in self.locks)

    def allows(self, name: str, sheet: str = "") -> bool:
        """Whether no lock holds a domain: ``comments``, or ``rulings`` of a sheet."""
        return not any(Domain(name, sheet) in lock for lock in self.locks)

    @property
    def locks(self) -> tuple[EditLock, ...]:
        """All locks that hold now."""
        return (*self._locks, *locks_of(self._document))

    def lock_of(self, domains: Iterable[Domain], entity_id: str = "") -> EditLock | None:
        """Return a lock that holds one of some domains, of an entity where it is one's; None where none does."""
        locks = self.locks
        return next((lock for domain in domains for lock in locks if lock.holds_in(entity_id, domain)), None)

    @property
    def history(self) -> History:
        """The steps that led here."""
        return self._history

    @property
    def is_protected(self) -> bool:
        """Whether the present state is stored in the journal."""
        return self._is_protected

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back; None where there is nothing, or a lock holds something of it."""
        step = self._history.next_undo
        return step.label if step and self._lock_refusing(step.changes, step.lifts) is None else None

    @property
    def redo_label(self) -> Message | None:
        """What redo would do again, or None."""
        step = self._history.next_redo
        return step.label if step and self._lock_refusing(step.changes, step.lifts) is None else None

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change from now on; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def run(
        self,
        command: Command,
        *,
        place: Address | None = None,
        initiator: object = None,
        merge_key: Hashable = None,
    ) -> ChangeSet:
        """Run a command and return its changes; a command that changes nothing leaves no step.

        `place` is where undo and redo of this step lead; `initiator` is whoever shows the change already. Commands
        that follow one another with the same `merge_key` become one step. A command that fails has changed nothing.

        Raises `LockedError` where a lock holds what it would change, and `UserError` where the document would become
        larger than a file may be: what was accepted can always be saved, and comes back after a crash.
        """
        changes = self._changes_of(command)
        if not changes:
            return ()
        self._verify_unlocked(changes, command.lifts if isinstance(command, LiftsLocks) else ())
        self._verify_size(changes)
        lifts_back = command.lifts_back if isinstance(command, LiftsLocksBack) else ()
        step = Step(command.label, changes, merge_key, place, lifts_back)
        self._move(self._history.pushed(step), Announcement(changes, initiator, place))
        return changes

    def refusal_of(self, command: Command) -> EditLock | None:
        """Return a lock that would refuse a command, None where none would."""
        if not self.locks:
            return None
        return self._lock_refusing(self._changes_of(command), command.lifts if isinstance(command, LiftsLocks) else ())

    def _changes_of(self, command: Command) -> ChangeSet:
        changes = command.build(self._document)
        return settled(changes, keeps_marks=isinstance(command, KeepsMarks) and command.keeps_marks)

    def undo(self) -> Announcement | None:
        """Take the last step back and return what was announced; None when there is none. Raises `LockedError`."""
        return self._step(self._history.next_undo, self._history.stepped_back)

    def redo(self) -> Announcement | None:
        """Do the last undone step again and return what was announced; None without one. Raises `LockedError`."""
        return self._step(self._history.next_redo, self._history.stepped_forward)

    def _step(
        self, step: Step | None, go: Callable[[], tuple[History, ChangeSet, Address | None]]
    ) -> Announcement | None:
        if step is None:
            return None
        self._verify_unlocked(step.changes, step.lifts)
        history, changes, place = go()
        announcement = Announcement(changes, place=place)
        self._move(history, announcement)
        return announcement

    def refer_to(self, last_year: FormerProjects) -> None:
        """Let the document know what stood last year; that is no change of it."""
        self._document = self._document.with_last_year(last_year)
        self._announce(Announcement(()))

    def refer_to_approved(self, approved: Document) -> None:
        """Let the document know what was approved; that is no change of it."""
        self._document = self._document.with_approved(approved)
        self._announce(Announcement(()))

    def refer_to_settled(self, settled: Mapping[str, Document]) -> None:
        """Let the document know as what its final sheets are printed; that is no change of it."""
        self._document = self._document.with_settled(settled)
        self._announce(Announcement(()))

    def take_form(self, form: Form) -> None:
        """Go on with a form that has the sections, sheets and fields of the present one, and perhaps more.

        No step: undo goes back in the content alone. Nobody is told, for what shows the document is made of its form:
        it is to be shown anew. Raises `LockedError` where all is closed, and `UserError` where
        the document would become larger than a file may be.
        """
        lock = self.lock_of([Domain(CONTENT, _ANY_SHEET)])
        if lock is not None:
            raise LockedError(lock)
        document = self._document.with_form(form)
        size = size_of(document)
        reason = why_too_large(size, size_of(self._document))
        if reason is not None:
            raise UserError("edit.too_large", reason=reason)
        history = self._history.never_saved()
        self._is_protected = self._journal.store(document, history)
        self._document, self._history, self._size = document, history, size

    def end_merging(self) -> None:
        """Keep the next step apart: the user has left the field."""
        self._history = self._history.with_last_step_closed()

    def point(self) -> SavePoint:
        """Return the point in history at which the document is now, for `mark_saved`; the next step is kept apart."""
        self.end_merging()
        return self._history.point()

    def mark_saved(self, point: SavePoint | None = None) -> None:
        """Note that the document is saved as it is now, or as it was at `point`."""
        point = point or self.point()
        self._history = self._history.saved(point)
        self.protect()

    def protect(self) -> bool:
        """Store the present state in the journal; return whether it is there now."""
        self._is_protected = self._journal.store(self._document, self._history)
        return self._is_protected

    def _verify_unlocked(self, changes: ChangeSet, lifted: Collection[str] = ()) -> None:
        lock = self._lock_refusing(changes, lifted)
        if lock is not None:
            raise LockedError(lock)

    def _lock_refusing(self, changes: ChangeSet, lifted: Collection[str] = ()) -> EditLock | None:
        locks = [lock for lock in self.locks if lock.name not in lifted]
        return refusing(locks, changes, self._document.form)

    def _verify_size(self, changes: ChangeSet) -> None:
        if self._size is None:
            self._size = size_of(self._document)
        reason = why_row_too_large(changes) or why_too_large(self._size + size_of_changes(changes), self._size)
        if reason is not None:
            raise UserError("edit.too_large", reason=reason)

    def _move(self, history: History, announcement: Announcement) -> None:
        after = self._document.apply(announcement.changes)
        self._is_protected = self._journal.store(after, history)
        if self._size is not None:
            self._size += size_of_changes(announcement.changes)
        self._document, self._history = after, history
        self._announce(announcement)

    def _announce(self, announcement: Announcement) -> None:
        """Tell every listener; one that fails keeps no other from hearing, and its fault is raised after all heard."""
        faults: list[Exception] = []
        for listener in list(self._listeners):
            try:
                listener(announcement)
            except Exception as fault:  # noqa: BLE001 (raised below)
                faults.append(fault)
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise ExceptionGroup("several listeners failed", faults)
