"""The history of a document: its steps with their names, merged while the user stays in one field."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass, replace

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import ChangeSet, inverted, merged


@dataclass(frozen=True, slots=True)
class Step:
    """One step that can be undone, and where it was made.

    Steps that follow one another with the same `merge_key` are one. It is taken back and done again through the
    locks that it `lifts`.
    """

    label: Message
    changes: ChangeSet
    merge_key: Hashable = None
    place: Address | None = None
    lifts: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class SavePoint:
    """A point in history: how many steps had been done, and the last of them."""

    steps: int
    last: Step | None


@dataclass(frozen=True, slots=True)
class History:
    """Steps done, steps undone (the next to redo is the last), and how many were done in the saved state.

    Like the document it is never changed in place: what a step makes of it is known before it is stored.
    """

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    saved_at: int | None = 0

    @property
    def next_undo(self) -> Step | None:
        """The step that undo would take back."""
        return self.done[-1] if self.done else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo would do again."""
        return self.undone[-1] if self.undone else None

    @property
    def is_saved(self) -> bool:
        """Whether the document is as it was saved."""
        return self.saved_at == len(self.done)

    @property
    def unsaved_steps(self) -> int:
        """How many steps lie between the saved state and the present one; all, where that state is gone."""
        return len(self.done) if self.saved_at is None else abs(len(self.done) - self.saved_at)

    def pushed(self, step: Step) -> "History":
        """Return the history after one more step; what had been undone is gone."""
        # A saved state that lay among the undone steps is never reached again.
        saved_at = None if self.saved_at is not None and self.saved_at > len(self.done) else self.saved_at
        last = self.next_undo
        done = self.done
        if last is not None and step.merge_key is not None and last.merge_key == step.merge_key and not self.is_saved:
            done = done[:-1]
            lifts = {*last.lifts, *step.lifts}
            step = replace(step, changes=merged(last.changes, step.changes), lifts=lifts)
        return History((*done, step) if step.changes else done, (), saved_at)

    def stepped_back(self) -> tuple["History", ChangeSet, Address | None]:
        """Return the history after undo, what undo changes, and where. Raises ``IndexError`` without a step."""
        step = self.done[-1]
        return replace(self, done=self.done[:-1], undone=(*self.undone, step)), inverted(step.changes), step.place

    def stepped_forward(self) -> tuple["History", ChangeSet, Address | None]:
        """Return the history after redo, what redo changes, and where. Raises ``IndexError`` without a step."""
        step = self.undone[-1]
        return replace(self, done=(*self.done, step), undone=self.undone[:-1]), step.changes, step.place

    def with_last_step_closed(self) -> "History":
        """Return the history with its last step kept apart from the next: the user has left the field."""
        last = self.next_undo
        if last is None or last.merge_key is None:
            return self
        return replace(self, done=(*self.done[:-1], replace(last, merge_key=None)))

    def never_saved(self) -> "History":
        """Return the history of a document of which no state is in its file as it would be saved now."""
        return replace(self.with_last_step_closed(), saved_at=None)

    def point(self) -> SavePoint:
        """Return the point in history at which the document is now."""
        return SavePoint(len(self.done), self.next_undo)

    def saved(self, point: SavePoint) -> "History":
        """Return the history with the document saved as it was at a point, which history may have left."""
        last = self.done[point.steps - 1] if 0 < point.steps <= len(self.done) else None
        was_undone = any(step is point.last for step in self.undone)
        reached = last is point.last if point.steps <= len(self.done) else was_undone
        return replace(self, saved_at=point.steps if reached else None)
