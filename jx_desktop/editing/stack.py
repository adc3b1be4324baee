"""The undo stack: change sets with their names, merged while the user stays in one field."""

from collections.abc import Hashable
from dataclasses import dataclass

from jx_desktop.domain.entity import ChangeSet, inverted, merged
from jx_desktop.domain.messages import Message


@dataclass(frozen=True, slots=True)
class Step:
    """One step that can be undone. Steps that follow one another with the same `merge_key` are one."""

    label: Message
    changes: ChangeSet
    merge_key: Hashable = None


@dataclass(frozen=True, slots=True)
class SavePoint:
    """A point in history: how many steps had been done, and the last of them."""

    steps: int
    last: Step | None


class UndoStack:
    """Steps done and steps undone, and the point at which the document was saved."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._saved_at: int | None = 0

    @property
    def next_undo(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo would do again."""
        return self._undone[-1] if self._undone else None

    @property
    def is_saved(self) -> bool:
        """Whether the document is as it was saved."""
        return self._saved_at == len(self._done)

    def push(self, step: Step) -> None:
        """Note a step that was done; what had been undone is gone."""
        if self._saved_at is not None and self._saved_at > len(self._done):
            self._saved_at = None  # the saved state lay among the undone steps
        self._undone.clear()
        last = self.next_undo
        may_merge = step.merge_key is not None and last is not None and last.merge_key == step.merge_key
        if may_merge and last is not None and not self.is_saved:
            changes = merged(last.changes, step.changes)
            self._done.pop()
            if not changes:
                return
            step = Step(step.label, changes, step.merge_key)
        self._done.append(step)

    def undo(self) -> ChangeSet:
        """Take the last step back and return the changes that do so. Raises ``IndexError`` when there is none."""
        step = self._done.pop()
        self._undone.append(step)
        return inverted(step.changes)

    def redo(self) -> ChangeSet:
        """Do the last undone step again and return its changes. Raises ``IndexError`` when there is none."""
        step = self._undone.pop()
        self._done.append(step)
        return step.changes

    def end_merging(self) -> None:
        """Keep the next step apart from the last one: the user has left the field."""
        if self._done and self._done[-1].merge_key is not None:
            last = self._done.pop()
            self._done.append(Step(last.label, last.changes))

    def point(self) -> SavePoint:
        """Return the point in history at which the document is now; the next step is kept apart from it."""
        self.end_merging()
        return SavePoint(len(self._done), self.next_undo)

    def mark_saved(self, point: SavePoint | None = None) -> None:
        """Note that the document is saved as it is now, or as it was at a point that history may have left."""
        point = point or self.point()
        last = self._done[point.steps - 1] if 0 < point.steps <= len(self._done) else None
        self._saved_at = point.steps if last is point.last else None
        if self._saved_at is None and point.last in self._undone:
            self._saved_at = point.steps
