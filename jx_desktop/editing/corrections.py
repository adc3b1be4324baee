"""更正: what was approved (批复) is changed at one place, with a reason that stays beside it."""

from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.check_code import CheckCodes, check_codes
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.locks import APPROVAL, APPROVED, Domain, domains_of_place
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.editing.comments import new_comment
from jx_desktop.editing.review import PutRecords
from jx_desktop.editing.set_values import SetValues
from jx_desktop.errors import UserError


def _verify_correctable(document: Document, place: Address) -> None:
    """Raise `UserError` for what says that the budget is approved: that is no mistake in what was approved."""
    entity = document.find(place.entity_id)
    if entity is not None and Domain(APPROVAL, GOAL_SHEET) in domains_of_place(
        entity, place.field or "", document.form
    ):
        raise UserError("correction.of_stage")


@dataclass(frozen=True, slots=True)
class CorrectPlace:
    """Put a value at a place that 批复 holds, and note who did so, when and why.

    What stood there is quoted by a comment that is done at once, with the reason as its text; an event says that it
    happened, with the check codes of what came of it. `at` is ISO 8601 with offset.
    """

    value: ValueAt
    reason: str
    person: Person
    at: str
    label: ClassVar[Message] = Message("edit.correct_approved")
    lifts: ClassVar[frozenset[str]] = frozenset({APPROVED})
    lifts_back: ClassVar[frozenset[str]] = lifts

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes. Raises `UserError` without a reason, and for what takes no correction."""
        place = self.value.address
        _verify_correctable(document, place)
        comment = new_comment(document, place, self.reason, self.person, self.at)
        if not comment.text:
            raise UserError("correction.no_reason")
        changes = SetValues((self.value,)).build(document)
        if not changes:
            return ()
        done = comment.model_copy(update={"state": "done", "state_by": self.person.name, "state_at": self.at})
        after = document.apply(changes)
        records = PutRecords((done, self._event(after)), self.label)
        return after.apply(records.build(after)).changes_since(document)

    def _event(self, after: Document) -> Event:
        """Return what has happened; `codes` has that of the project, where it was one of its pages."""
        codes, entity_id = check_codes(after), self.value.address.entity_id
        own = {entity_id: codes.projects[entity_id]} if entity_id in codes.projects else {}
        return event_of(after, "corrected", self.person, self.at, codes=CheckCodes(codes.document, own))
