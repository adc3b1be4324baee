"""更正: what was approved (批复) is changed at one place or several, with a reason that stays beside each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.personal.hidden import personal_hidden
from jx_desktop.domain.review.check_code import CheckCodes, check_codes
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.locks import APPROVAL, APPROVED, Domain, domains_of_place
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event
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
class CorrectPlaces:
    """Put values at places that 批复 holds, and note who did so, when and why.

    What stood there is quoted by a comment that is done at once, with the reason as its text; personal data are hidden
    in it, so that what was corrected for their sake is not kept beside it. An event says that it happened, with the
    check codes of what came of it. `at` is ISO 8601 with offset. `besides` are changed in the same step and were not
    approved: nothing is noted of them.
    """

    values: tuple[ValueAt, ...]
    reason: str
    person: Person
    at: str
    besides: tuple[ValueAt, ...] = ()
    label: ClassVar[Message] = Message("edit.correct_approved")
    lifts: ClassVar[frozenset[str]] = frozenset({APPROVED})
    lifts_back: ClassVar[frozenset[str]] = lifts

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes. Raises `UserError` without a reason, and for what takes no correction."""
        places = [value.address for value in self.values]
        for place in places:
            _verify_correctable(document, place)
        comments = {place: self._comment(document, place) for place in places}
        if not all(comment.text for comment in comments.values()):
            raise UserError("correction.no_reason")
        after = document.apply(SetValues((*self.values, *self.besides), keeps_marks=bool(self.besides)).build(document))
        done = {place: each for place, each in comments.items() if after.value_at(place) != document.value_at(place)}
        if done:
            entities = {place.entity_id for place in done}
            records = PutRecords((*done.values(), self._event(after, entities)), self.label)
            after = after.apply(records.build(after))
        return after.changes_since(document)

    def _comment(self, document: Document, place: Address) -> Comment:
        comment = new_comment(document, place, self.reason, self.person, self.at)
        row = comment.quoted_row
        update = {
            "quote": personal_hidden(comment.quote),
            "quoted_row": row and row.model_copy(update={"words": personal_hidden(row.words)}),
            "state": "done",
            "state_by": self.person.name,
            "state_at": self.at,
        }
        return comment.model_copy(update=update)

    def _event(self, after: Document, entities: Iterable[str]) -> Event:
        """Return what has happened; `codes` has those of the projects of which it was a page."""
        codes = check_codes(after)
        own = {each: codes.projects[each] for each in sorted(entities) if each in codes.projects}
        return event_of(after, "corrected", self.person, self.at, codes=CheckCodes(codes.document, own))
