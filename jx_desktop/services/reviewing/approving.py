"""A review approved (批复), one or many: what is approved only with a reason, and the file that tells of it."""

from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import ending_of
from jx_desktop.editing.approval import Approval, RegisterApproval
from jx_desktop.services.receiving.received import made_by, registering
from jx_desktop.services.reviewing.going_out import WentOut, write_going_out
from jx_desktop.services.reviewing.left_open import left_open
from jx_desktop.services.reviewing.returning import approval_file_name
from jx_desktop.services.reviewing.review_files import make_folder
from jx_desktop.wording.messages import Wording


def approval_doubts(document: Document, errors: int, differing: int = 0) -> tuple[Message, ...]:
    """Return why a review is approved only with a reason; nothing where none is needed.

    `errors` are those that nobody has released, `differing` the amounts that are not as the list has them with which
    they were compared.
    """
    left = left_open(document, ())
    counts = {
        "amounts": differing,
        "ungraded": len(left.ungraded),
        "refused": len(left.refused),
        "comments": len(left.comments),
        "errors": errors,
    }
    doubts = [Message(f"batch_doubt.{what}", {"count": count}) for what, count in counts.items() if count]
    ended = ending_of(document)
    if ended is not None and ended.what == "returned":
        doubts.append(Message("batch_doubt.returned", {"date": ended.at[:10]}))
    return tuple(doubts)


def write_approval(
    document: Document, approval: Approval, person: Person, at: str, reason: str, folder: Path, wording: Wording
) -> tuple[WentOut, RegisterApproval]:
    """Write what tells the department of an approval; return it with the step that registers it in the review.

    Raises `UserError`; then nothing was written.
    """

    def command(event: Event | None) -> RegisterApproval:
        return registering(document, approval, person, at, reason, event)

    new = command(None).event
    make_folder(folder)
    name = approval_file_name(document, new.at, wording)
    out = write_going_out(document, new, lambda event: made_by(command(event), document), folder, name)
    return out, command(out.event)
