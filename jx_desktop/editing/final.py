"""定稿 and 解除定稿: a final document takes no other change than to be made open again."""

from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.head import BeforeFinal, Head
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.locks import FINAL
from jx_desktop.editing.text import replaced


@dataclass(frozen=True, slots=True)
class MakeFinal:
    """Lock the document; the mark on its cover may go with that, and stays known."""

    drops_mark: bool = False
    label: ClassVar[Message] = Message("edit.make_final")
    lifts_back: ClassVar[frozenset[str]] = frozenset({FINAL})

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        head = document.head
        before = BeforeFinal(cover_mark=head.cover_mark, stage=head.stage)
        mark = None if self.drops_mark else head.cover_mark
        return replaced(head, head.with_values({"final": True, "before_final": before, "cover_mark": mark}))


@dataclass(frozen=True, slots=True)
class MakeOpen:
    """Take edits again; what 定稿 has changed on the cover is again as it was, however long ago that was."""

    label: ClassVar[Message] = Message("edit.make_open")
    lifts: ClassVar[frozenset[str]] = frozenset({FINAL})
    lifts_back: ClassVar[frozenset[str]] = lifts

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        return replaced(document.head, opened(document.head))


@dataclass(frozen=True, slots=True)
class MakeSheetFinal:
    """Lock one sheet behind the goals, and nothing else; what stands on the cover stays."""

    sheet: str
    label: ClassVar[Message] = Message("edit.make_final")
    lifts_back: ClassVar[frozenset[str]] = frozenset({FINAL})

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes; nothing of a sheet that is final."""
        finals = dict.fromkeys((*document.head.finals, self.sheet))
        return replaced(document.head, document.head.with_values({"finals": tuple(finals)}))


@dataclass(frozen=True, slots=True)
class MakeSheetOpen:
    """Let one sheet behind the goals take edits again."""

    sheet: str
    label: ClassVar[Message] = Message("edit.make_open")
    lifts: ClassVar[frozenset[str]] = frozenset({FINAL})
    lifts_back: ClassVar[frozenset[str]] = lifts

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes."""
        finals = tuple(key for key in document.head.finals if key != self.sheet)
        return replaced(document.head, document.head.with_values({"finals": finals}))


def final_step(sheet: str, *, drops_mark: bool) -> MakeFinal | MakeSheetFinal:
    """Return what makes a sheet final: with the goals the mark may go from the cover."""
    return MakeFinal(drops_mark) if sheet == GOAL_SHEET else MakeSheetFinal(sheet)


def opening_step(document: Document, sheet: str) -> MakeOpen | MakeSheetOpen | None:
    """Return what makes a sheet open again that is seen; else the goals, else the sheet that was made final last.

    None where nothing is final.
    """
    head = document.head
    if sheet in head.finals:
        return MakeSheetOpen(sheet)
    if head.final:
        return MakeOpen()
    return MakeSheetOpen(head.finals[-1]) if head.finals else None


def opened(head: Head) -> Head:
    """Return the head of a final document as that of one that takes edits."""
    before = head.before_final
    values: dict[str, object] = {"final": False, "before_final": None}
    if before is not None:
        values |= {"cover_mark": before.cover_mark, "stage": before.stage or head.stage}
    return head.with_values(values)
