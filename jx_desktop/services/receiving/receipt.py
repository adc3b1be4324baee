"""What a returned file (审核意见) brings for a document: looked at before anything of it is taken over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import ORDERS, RECORDS, Document, InconsistentError
from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.approval import with_approved
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.comments import standing_of
from jx_desktop.domain.review.identity import Identity, differing, identity_of
from jx_desktop.domain.review.merging import merging
from jx_desktop.domain.review.person import is_bureau
from jx_desktop.domain.review.records import Comment, Event, Office, Opinion
from jx_desktop.domain.review.rounds import events_of, last_event, last_hand_in, moment_of, sheet_under_review
from jx_desktop.editing.approval import Approval
from jx_desktop.errors import UserError
from jx_desktop.services.document.handed_in import handed_in_state
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.handing_in.copy import codes_handed_in
from jx_desktop.storage.project_file import StoredDocument, StoredVersion

CONCLUDED = ("returned", "round_passed", "approved")
"""Events with which a file leaves the desk."""
OTHER_DOCUMENT = "receive.other_document"
"""The code of a refusal: what is to be received is no state of this document."""


_NEVER = moment_of("")


@dataclass(frozen=True, slots=True)
class Approved:
    """That the budget was approved, where the document does not say so yet.

    `content` is what was approved, None where the file does not hold it, or for another form; the document `is_same`
    where it says that already.
    """

    event: Event
    approval: Approval
    content: Document | None
    is_same: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a file brings for `document`; `state` is the returned one with what may come of its records alone.

    `notes` say what the user should know, `altered` what was handed in where the returned content is not that.
    """

    name: str
    document: Document
    returned: Document
    state: Document
    changes: ChangeSet
    notes: tuple[Message, ...]
    altered: Document | None = None
    approved: Approved | None = None

    @property
    def is_known(self) -> bool:
        """Whether all of it was received before."""
        return not self.changes and self.approved is None

    @property
    def after(self) -> Document:
        """The document with the records received."""
        return self.document.apply(self.changes)

    @property
    def needs_decision(self) -> bool:
        """Whether the user must say what becomes of an approval: other content was approved than is here."""
        return self.approved is not None and not self.approved.is_same

    def new(self, kind: type[Comment] | type[Opinion] | type[Event]) -> list[Entity]:
        """Return what comes new of a kind."""
        return [each.after for each in self.changes if each.before is None and isinstance(each.after, kind)]

    @property
    def comments(self) -> list[Comment]:
        """The comments that come new, in the order of the document."""
        new = {each.id for each in self.new(Comment)}
        return [each for each in self.after.listed(Comment) if each.id in new]

    @property
    def changed(self) -> list[tuple[Comment, Comment]]:
        """Comments that were here and of which the file says more: as they were, as they become."""
        pairs = ((each.before, each.after) for each in self.changes)
        return [(one, two) for one, two in pairs if isinstance(one, Comment) and isinstance(two, Comment)]

    @property
    def ahead(self) -> list[Comment]:
        """Comments that the file has, and of which more is said here: the desk has not seen that yet."""
        said = {each.id: each for each in self.state.listed(Comment)}
        return [each for each in self.after.listed(Comment) if each.id in said and said[each.id] != each]

    @property
    def gone(self) -> list[Comment]:
        """Comments that come and have no place here any more."""
        coming = [*self.comments, *(after for _, after in self.changed)]
        return [each for each in coming if each.state != "withdrawn" and standing_of(each, self.document).is_gone]


def read_returned_opinions(path: Path, document: Document, versions: Sequence[StoredVersion]) -> Receipt:
    """Return what a `.jx` file brings for a document with its versions. Nothing is changed.

    Raises `UserError` for what cannot be opened, and for what is not to be received: another document, department,
    unit or year (`OTHER_DOCUMENT`), a file that says nothing about it.
    """
    return receipt_of(open_document(path).stored, path.name, document, versions)


def receipt_of(
    stored: StoredDocument, name: str, document: Document, versions: Sequence[StoredVersion] = ()
) -> Receipt:
    """Return what a file brings that was read already. Raises `UserError` as `read_returned_opinions` does."""
    returned = stored.document
    if document.head.review_of is not None:
        raise UserError("receive.into_review", name=name)
    verify_same(returned, document, name)
    state, notes = _for_us(returned, document)
    try:
        changes = merging(document, state)
    except InconsistentError as error:
        raise UserError("receive.inconsistent", name=name, reason=error.message) from error
    if returned.head.review_of is None and not changes:
        raise UserError("receive.no_review", name=name)
    altered, differs = _altered(returned, document, versions)
    approved = _approved(stored, document)
    notes = (*_about(returned, document), *differs, *notes, *_about_approval(approved, document))
    return Receipt(name, document, returned, state, changes, notes, altered, approved)


def verify_same(returned: Document, document: Document, name: str) -> None:
    """Raise `UserError` (`OTHER_DOCUMENT`) where two states are not of one document, naming in what they differ."""
    different = differing(document, returned)
    if not different:
        return
    named = [each for each in different if each != "document"]
    if not named:
        raise UserError(OTHER_DOCUMENT, name=name, reason=Message("receive.other.document"))
    words = _identity_words(identity_of(document), document), _identity_words(identity_of(returned), returned)
    reason = Message("receive.other.named", {"here": words[0], "there": words[1]})
    raise UserError(OTHER_DOCUMENT, name=name, reason=reason)


def _identity_words(identity: Identity, document: Document) -> Message:
    head, units = document.head, document.units
    name = units[0].name if identity.scope == "unit" and len(units) == 1 else head.department.name
    who = f"{identity.code} {name}".strip()
    return Message("receive.identity" if who else "receive.identity_blank", {"who": who, "year": identity.year or "—"})


def _for_us(returned: Document, document: Document) -> tuple[Document, tuple[Message, ...]]:
    """Return the records of the other side that may come, and what is said of those that may not.

    What is internal there stays there; what has happened stays as it is known here.
    """
    notes = list[Message]()
    internal = {each.id for each in returned.listed(Comment) if each.internal and each.id not in document}
    if internal:
        notes.append(Message("receive.internal", {"count": len(internal)}))
    known = {event.id: event for event in document.listed(Event)}
    events = [each for each in returned.listed(Event) if each.id not in known]
    if any(known[each.id] != each for each in returned.listed(Event) if each.id in known):
        notes.append(Message("receive.events_differ"))
    comments = [each for each in returned.listed(Comment) if each.id not in internal]
    opinions = returned.listed(Opinion)
    head = returned.head.model_copy(
        update={
            "unit_ids": (),
            "ruling_ids": (),
            "comment_ids": tuple(each.id for each in comments),
            "opinion_ids": tuple(each.id for each in opinions),
            "event_ids": tuple(each.id for each in events),
        }
    )
    return Document.build([head, *comments, *opinions, *events], returned.form), tuple(notes)


def _about(returned: Document, document: Document) -> Iterator[Message]:
    """Yield what should be known of the hand-in that a returned file is about."""
    begun = returned.find(returned.head.review_of or "")
    if returned.head.review_of is not None and conclusion_of(returned) is None:
        yield Message("receive.not_returned")
    if not isinstance(begun, Event) or begun.what != "handed_in":
        return
    last = last_hand_in(document, begun.sheet or GOAL_SHEET)
    if not isinstance(document.find(begun.id), Event):
        yield Message("receive.unknown_hand_in", _when(begun))
    elif last is not None and last.id != begun.id:
        yield Message("receive.older_round", {**_when(begun), "later": day(last.at)})


def _altered(
    returned: Document, document: Document, versions: Sequence[StoredVersion]
) -> tuple[Document | None, tuple[Message, ...]]:
    """Return what was handed in where the returned content is another, and what is said of that.

    That is told by the code that this side has noted, never by what the file says of itself.
    """
    noted = document.find(returned.head.review_of or "")
    if not isinstance(noted, Event) or not noted.check_code:
        return None, ()
    if check_code(returned, noted.sheet or GOAL_SHEET) == noted.check_code:
        return None, ()
    try:
        before = handed_in_state(versions, noted)
    except UserError:
        before = None
    code = "receive.altered" if before is not None else "receive.altered_unseen"
    return before, (Message(code, {**_when(noted), "code": noted.check_code}),)


def _approved(stored: StoredDocument, document: Document) -> Approved | None:
    """Return what a file says of an approval that is not registered here."""
    returned = stored.document
    event = last_event(returned, "approved")
    if event is None:
        return None
    head, here = returned.head, document.head
    number = head.approval_number or here.approval_number
    # What is handed in has no keys that this version does not know.
    is_same = bool(event.check_code) and event.check_code in (check_code(document), codes_handed_in(document).document)
    is_registered = here.stage.is_approved and here.approval_number == number
    if is_registered and (is_same or event.id in document):
        return None
    content = _approved_content(stored, event)
    if content is not None and not is_same:
        try:
            content = content if content.form == document.form and with_approved(document, content) else None
        except InconsistentError:
            content = None
    return Approved(event, Approval(number, head.approved_on or date_of(event.at)), content, is_same)


def _approved_content(stored: StoredDocument, event: Event) -> Document | None:
    """Return what was approved: the content of the file, or the state that it keeps of that moment."""
    if check_code(stored.document) == event.check_code:
        return stored.document
    try:
        document = handed_in_state(stored.versions, event)
    except UserError:
        return None
    return document if document is not None and check_code(document) == event.check_code else None


def _about_approval(approved: Approved | None, document: Document) -> Iterator[Message]:
    if approved is None:
        return
    number, here = approved.approval.number, document.head.approval_number
    if not number:
        yield Message("receive.no_number")
    elif here and here != number:
        yield Message("receive.other_number", {"here": here, "number": number})
    if not approved.is_same and approved.content is None:
        yield Message("receive.approved_unseen")


def _when(event: Event) -> dict[str, object]:
    """Return the parameters that say which event is meant: its stage and its day."""
    stage = Message(f"stage.{event.stage}") if event.stage else Message("receive.no_stage")
    return {"stage": stage, "day": day(event.at)}


def without_records(document: Document) -> Document:
    """Return what is filled in, to be compared: what was said of it is told elsewhere.

    Which projects matter most (重点项目) the reviewers have marked, no department.
    """
    head = document.head.model_copy(update={ORDERS[kind]: () for kind in RECORDS})
    content = (
        entity.model_copy(update={"key_project": False})
        if isinstance(entity, Project) and entity.key_project
        else entity
        for entity in document.content
        if entity is not document.head
    )
    return Document.build([head, *content], document.form, document.foreign_rows)


def conclusion_of(returned: Document) -> Event | None:
    """Return how a review has ended, None for one that goes on: whoever ended it has begun another round since."""
    begun: dict[tuple[str, Office | None], datetime] = {}
    sheet = sheet_under_review(returned)
    for each in events_of(returned, "received", sheet=sheet):
        begun[each.by, each.office] = moment_of(each.at)
    ended = reversed(events_of(returned, *CONCLUDED, sheet=sheet))
    return next((each for each in ended if moment_of(each.at) >= begun.get((each.by, each.office), _NEVER)), None)


def what_it_is(returned: Document) -> Message | None:
    """Return what a returned file is in words: whose opinion, of which day, on what; None for any other file."""
    event = conclusion_of(returned)
    if returned.head.review_of is None or event is None:
        return None
    office: Office | None = event.office
    params = {**_when(event), "office": returned.form.review.office(office) or Message("receive.no_office")}
    if event.what == "approved":
        params["number"] = returned.head.approval_number or Message("receive.number_blank")
    return Message(f"receive.what.{event.what}", params)


def is_said_by(returned: Document, office: Office | None) -> bool:
    """Whether an office itself has concluded what a file returns: it is that office's review, nothing to receive."""
    event = last_event(returned, *CONCLUDED, sheet=sheet_under_review(returned))
    said_by = event.office if event is not None else None
    return said_by is not None and (said_by == office or (is_bureau(said_by) and is_bureau(office)))


def day(at: str) -> Message:
    """Return the day of an ISO time in words."""
    found = date_of(at)
    if found is None:
        return Message("receive.no_day")
    return Message("receive.day", {"year": found.year, "month": found.month, "day": found.day})


def date_of(at: str) -> date | None:
    """Return the day of an ISO time as it is here; None for what is no time."""
    try:
        moment = datetime.fromisoformat(at)
        return (moment.astimezone() if moment.tzinfo else moment).date()
    except (ValueError, OverflowError, OSError):
        return None
