"""隐去: personal data are hidden also where the approval (批复) closes a text: there as a correction (更正)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.review.person import Person
from jx_desktop.editing.command import Command
from jx_desktop.editing.corrections import CorrectPlaces
from jx_desktop.editing.set_values import SetValues
from jx_desktop.services.checking.fixing import OfferedFix, whole_fixes
from jx_desktop.services.document.session import Session
from jx_desktop.validation.fixes.personal import HIDE
from jx_desktop.validation.problem import Problem

REASON = "隐去个人信息"
"""The reason that stands in the document beside what was corrected."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """What can be hidden: `free` as it is, `approved` as a correction; `held` counts places that another lock holds."""

    free: tuple[ValueAt, ...] = ()
    approved: tuple[ValueAt, ...] = ()
    held: int = 0

    @property
    def count(self) -> int:
        """How many places can be hidden."""
        return len(self.free) + len(self.approved)

    def command(self, person: Person | None, at: str) -> Command:
        """Return the command that hides all of it in one step; corrections are made by `person`, now (`at`)."""
        if self.approved and person is not None:
            return CorrectPlaces(self.approved, REASON, person, at, besides=self.free)
        return SetValues(self.free, keeps_marks=True)


def hiding(session: Session, values: Sequence[ValueAt]) -> Hiding:
    """Return which of some values can be put now, and how."""
    free = tuple(each for each in values if session.refusal_of(SetValues((each,))) is None)
    closed = [each for each in values if each not in free]
    approved = tuple(each for each in closed if session.refusal_of(_ThroughApproval((each,))) is None)
    return Hiding(free, approved, len(closed) - len(approved))


def hiding_of(session: Session, fix: OfferedFix) -> Hiding:
    """Return how what a correction hides can be hidden; nothing of one that does something else."""
    if fix.label.code == HIDE and isinstance(fix.command, SetValues):
        return hiding(session, fix.command.values)
    return Hiding()


def hiding_all(session: Session, problems: Sequence[Problem]) -> Hiding:
    """Return how all that problems are about can be hidden: in a text with several of them, all of these."""
    document, after, places = session.document, session.document, dict[Address, None]()
    for problem in problems:
        for edits in (fix.edits for fix in whole_fixes(after, problem)[:1]):
            places.update(dict.fromkeys(edit.address for edit in edits))
            after = after.apply(SetValues(edits).build(after))
    return hiding(session, [ValueAt(place, after.value_at(place), document.value_at(place)) for place in places])


@dataclass(frozen=True, slots=True)
class _ThroughApproval:
    """As `SetValues`, where the approval does not count: asks which other lock holds a place."""

    values: tuple[ValueAt, ...]
    label: ClassVar[Message] = Message("edit.correct_approved")
    lifts: ClassVar[frozenset[str]] = CorrectPlaces.lifts

    def build(self, document: Document) -> ChangeSet:
        """Return what the step would change."""
        return SetValues(self.values).build(document)
