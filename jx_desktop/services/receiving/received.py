"""What was looked at is taken over: records in one step, and with 批复 what that closes; and 批复 registered here."""

from dataclasses import dataclass
from typing import Literal
from uuid import NAMESPACE_OID, uuid5

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document, InconsistentError
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.editing.approval import Approval, ReceiveApproval, RegisterApproval
from jx_desktop.editing.command import Command
from jx_desktop.editing.review import ReceiveRecords
from jx_desktop.errors import UserError
from jx_desktop.services.document.versions import version_of_event, with_versions
from jx_desktop.services.document.work import Work
from jx_desktop.services.receiving.receipt import Receipt
from jx_desktop.services.reviewing.returning import reason_said
from jx_desktop.storage.entity_text import make_ready
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import make_version

Decision = Literal["same", "take", "leave"]
"""What becomes of an approval: registered where what is here was approved; what was approved is taken; nothing."""


def receiving(receipt: Receipt, decision: Decision = "same") -> Command:
    """Return the step that takes a receipt over."""
    approved = receipt.approved
    if approved is None or not registers(receipt, decision):
        return ReceiveRecords(receipt.state)
    return ReceiveApproval(receipt.state, approved.approval, None if approved.is_same else approved.content)


def registers(receipt: Receipt, decision: Decision) -> bool:
    """Whether a receipt is taken over with its approval."""
    approved = receipt.approved
    if approved is None or decision == "leave":
        return False
    return approved.is_same or (decision == "take" and approved.content is not None)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A receipt made ready in any thread: the step, and the versions that are kept besides."""

    command: Command
    versions: tuple[StoredVersion, ...] = ()


def prepared(receipt: Receipt, decision: Decision = "same", *, labels: tuple[str, str], at: str) -> Prepared:
    """Return how a receipt is taken over, with the versions of what was approved, and before that of what was here.

    `labels` are what the state before an approved one is called, and 批复; `at` is a time in ISO 8601. Raises
    `UserError`.
    """
    approved, command = receipt.approved, receiving(receipt, decision)
    make_ready(change.after for change in command.build(receipt.document) if change.after is not None)
    if approved is None or not registers(receipt, decision):
        return Prepared(command)
    after = made_by(command, receipt.document)
    before = () if approved.is_same else (make_version(receipt.document, labels[0], at),)
    return Prepared(command, (*before, version_of_event(after, approved.event, labels[1])))


def take_over(work: Work, made: Prepared, place: Address | None = None) -> bool:
    """Take over what was prepared for the present state; return whether that has changed anything.

    Raises `UserError`; nothing has changed then.
    """
    before = work.versions
    if made.versions:
        work.set_versions(with_versions(before, made.versions))
    try:
        return bool(work.session.run(made.command, place=place))
    except UserError:
        work.set_versions(before)
        raise


def made_by(command: Command, document: Document) -> Document:
    """Return what a step makes of a document. Raises `UserError` where ids of its records are taken by others."""
    try:
        return document.apply(command.build(document))
    except InconsistentError as error:
        raise UserError("receive.inconsistent", name="", reason=error.message) from error


def registering(
    document: Document, approval: Approval, person: Person, at: str, reason: str = "", event: Event | None = None
) -> RegisterApproval:
    """Return the step that registers that the present state is approved; `at` is a time in ISO 8601.

    The `reason` why it is all the same goes into the person's opinion on the whole. Without an `event` that tells of
    it there is a new one.
    """
    event = event or event_of(document, "approved", person, at)
    said = reason_said(document, person, event.at, reason).records
    return RegisterApproval(approval, event, tuple(_of_event(each, event, document) for each in said))


def _of_event(said: Comment | Opinion | Event, event: Event, document: Document) -> Comment | Opinion | Event:
    """Return a new record under the id that it has wherever the event is told: in the file and in the review."""
    if said.id in document:
        return said
    return said.model_copy(update={"id": uuid5(NAMESPACE_OID, "\x00".join(("why approved", event.id))).hex})
