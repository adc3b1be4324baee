"""A review given back to those who handed it in (退回), or passed (审核通过): the file that goes out, and its event."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jx_desktop.base.file_names import free_name, safe_name
from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.comments import is_open
from jx_desktop.domain.review.opinions import Verdicts
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rounds import sheet_under_review
from jx_desktop.editing.opinions import give_opinions
from jx_desktop.editing.review import PutRecords
from jx_desktop.services.document.form_names import name_by_form
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX, SavedFile, is_there, save_new
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import make_version
from jx_desktop.wording.messages import Wording

Ending = Literal["returned", "round_passed"]
"""退回, 审核通过."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """How many comments of a review are open and told, stay in the office, are done."""

    told: int
    internal: int
    done: int


def outgoing(document: Document) -> Outgoing:
    """Return how much of a review goes out, and how much stays."""
    comments = [comment for comment in document.listed(Comment) if comment.state != "withdrawn"]
    told = [comment for comment in comments if not comment.internal]
    return Outgoing(
        told=sum(map(is_open, told)),
        internal=len(comments) - len(told),
        done=sum(comment.state == "done" for comment in told),
    )


def noted(event: Event, *said: Comment | Opinion | Event) -> PutRecords:
    """Return the step that notes how a review ended, with what was said at that."""
    return PutRecords((*said, event), Message(f"edit.{event.what}"))


def reason_said(document: Document, person: Person, at: str, reason: str) -> PutRecords:
    """Return the step that puts the reason for passing it into a person's opinion on the whole, at its end."""
    own = Verdicts(document).own(None, person)
    known = own.text if own is not None else ""
    text = known if reason in known else "\n".join(filter(None, (known, reason)))
    return give_opinions(document, person, at, {None: {"text": text}})


def returned_copy(document: Document) -> Document:
    """Return a review as it goes out: the content that was received, all that was said of it and is not internal.

    It refers to no versions, for none go along.
    """
    internal = [comment for comment in document.listed(Comment) if comment.internal]
    gone = {comment.id for comment in internal}
    head = document.head
    kept = head.model_copy(
        update={
            "comment_ids": tuple(comment_id for comment_id in head.comment_ids if comment_id not in gone),
            "references": FrozenDict(),
        }
    )
    changes = [Change(comment, None) for comment in internal]
    return (
        document.apply((*changes, Change(head, kept)) if kept != head else tuple(changes))
        .with_last_year(None)
        .with_approved(None)
    )


def write_returned(document: Document, event: Event, path: Path) -> SavedFile:
    """Write the file that goes out, with the event in it; the review is as before. Raises `UserError`.

    Nothing is replaced; the file has read back as it was meant before it takes its name.
    """
    with_event = document.apply(noted(event).build(document))
    return save_new(returned_copy(with_event), path, replace_existing=False)


def version_of_round(document: Document, event: Event, wording: Wording) -> StoredVersion:
    """Return the state that has passed a round, as a version with the id of its event. Raises `UserError`."""
    key = event.sheet or GOAL_SHEET
    sheet = document.form.all_sheets.get(key) if key != GOAL_SHEET else None
    stage = sheet.name if sheet is not None else wording.text(f"stage.{document.head.stage}")
    label = wording.text("review.version_passed", stage=stage)
    return make_version(document, label, event.at, version_id=event.id)


def opinion_file_name(document: Document, at: str, wording: Wording) -> str:
    """Return what a file that goes out is called by the form; `at` is when, in ISO 8601."""
    sheets = (sheet_under_review(document),)
    name = name_by_form(document.form.review.opinion_file_name, document, document.head.stage, at, wording, sheets)
    return safe_name(name, DOCUMENT_SUFFIX)


def approval_file_name(document: Document, at: str, wording: Wording) -> str:
    """Return what a file that tells of the approval is called by the form; `at` is when, in ISO 8601."""
    name = name_by_form(document.form.review.approval_file_name, document, document.head.stage, at, wording)
    return safe_name(name, DOCUMENT_SUFFIX)


def free_place(folder: Path, name: str) -> Path:
    """Return a path for a name in a folder, with ``-2`` where something has it. Raises `UserError`."""
    taken: list[str] = []
    while True:
        path = folder / free_name(name, taken)
        if not is_there(path):
            return path
        taken.append(path.name)
