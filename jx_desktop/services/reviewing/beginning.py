"""A review begun: what was received, with the records of earlier rounds, in a file of its own.

The file that was received is never written.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document, InconsistentError
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.events import after_all, event_of
from jx_desktop.domain.review.merging import merging
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import last_hand_in, moment_of, sheet_to_review
from jx_desktop.editing.key_projects import MarkKeyProjects
from jx_desktop.editing.review import PutRecords
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import open_document, save_again, save_new
from jx_desktop.services.reviewing.known_ids import with_known_ids
from jx_desktop.services.reviewing.review_files import KeptReview, free_review_name, make_folder, reviews_like
from jx_desktop.storage.project_file import StoredDocument, StoredVersion
from jx_desktop.storage.versions import make_version
from jx_desktop.wording.messages import Wording

How = Literal["ask", "first", "anew"]
"""What is to be done with a hand-in that was received before in another wording."""
_RECEIVED = Message("edit.review")


@dataclass(frozen=True, slots=True)
class Begun:
    """The review to go on with: `is_new`, or there already.

    `others` are states of it whose records are still to be merged into one that was there.
    """

    path: Path
    is_new: bool
    others: tuple[Document, ...] = ()
    notices: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Altered:
    """A hand-in that was received before as another text: it was altered after it had been handed in."""

    first: KeptReview
    received: Document


def begin_review(
    received: StoredDocument,
    name: str,
    folder: Path,
    person: Person,
    at: str,
    wording: Wording,
    *,
    how: How = "ask",
    is_imported: bool = False,
    path: Path | None = None,
    replace_existing: bool = False,
    proceed: Callable[[], object] = lambda: None,
) -> Begun | Altered:
    """Return the review of a document that was received, begun in `folder` where there is none of it yet.

    `received` may also be a colleague's review: then its comments and opinions come into one's own. `name` is what the
    file is called after; with a `path` it is written there, whether or not there is one. `Altered` where somebody has
    to say how to go on. What `is_imported` gets the ids of the review that was begun last. Raises `UserError`.
    """
    document = received.document
    notices: tuple[Message, ...] = ()
    sheet, unread = sheet_to_review(document), list[Message]()
    code = check_codes(document, sheet).document

    def on_unread(error: UserError) -> None:
        unread.append(Message("review.not_read", {"reason": error.message}))

    like = reviews_like(document, code, folder, proceed, is_imported=is_imported, on_unread=on_unread)
    if is_imported and like:
        known = like[-1].document
        document, count = with_known_ids(document, known)
        received = replace(received, document=document)
        like = [each for each in like if each.document.head.id == known.head.id]
        notices = (Message("review.known", {"known": count, "count": len(document.projects)}),)
    event = event_of(document, "received", person, at, sheet=sheet)
    hand_in = hand_in_of(document)
    same = [each for each in like if each.document.head.review_of == hand_in] if hand_in else like
    equal = [each for each in same if each.code == event.check_code]
    if equal and path is None:
        last = next((each for each in reversed(equal) if each.is_named_so), equal[-1])
        going_on = _going_on(last, (document, *(each.document for each in equal if each is not last)))
        return replace(going_on, notices=tuple(unread))
    first = next((each for each in same if each.is_named_so), same[0] if same else None)
    if first is not None and not equal and hand_in and how == "ask":
        return Altered(first, document)
    if first is not None and not equal and hand_in and how == "first":
        return _going_on(first, ())
    place = path or folder / free_review_name(name, folder)
    begun = write_review(received, like, event, place, wording, replace_existing=replace_existing)
    return replace(begun, notices=(*notices, *unread, *begun.notices))


def _going_on(review: KeptReview, others: Iterable[Document]) -> Begun:
    here = review.document
    news = tuple(other for other in others if _merging(here, other, review.path))
    return Begun(review.path, is_new=False, others=news)


def take_in(begun: Begun) -> None:
    """Merge the other states into the review that was there, and save it. Raises `UserError`."""
    opened = open_document(begun.path)
    document = opened.document
    for other in begun.others:
        document = document.apply(_merging(document, other, begun.path))
    save_again(opened, document)


def _merging(document: Document, other: Document, path: Path) -> ChangeSet:
    """Return what merging the records of another state changes. Raises `UserError` where they cannot be merged."""
    try:
        return merging(document, other)
    except InconsistentError as error:
        raise UserError("review.not_merged", path=path, reason=error.message) from error


def _doubts(document: Document) -> tuple[Message, ...]:
    """Return what is to be said of a text that is not the one that was handed in: its slip has another code."""
    sheet = sheet_to_review(document)
    last, code = last_hand_in(document, sheet), check_codes(document, sheet).document
    if last is None or not last.check_code or last.check_code == code:
        return ()
    return (Message("review.not_as_handed_in", {"slip": last.check_code, "code": code}),)


def write_review(
    received: StoredDocument,
    earlier: Iterable[KeptReview],
    event: Event,
    path: Path,
    wording: Wording,
    *,
    replace_existing: bool = False,
) -> Begun:
    """Write a review of what was received, noting the `event`, with the records of earlier ones. Raises `UserError`.

    What earlier reviews had received goes along as versions, each with the id of the event that noted it, and so do
    the marks of key projects.
    """
    document = received.document
    hand_in = hand_in_of(document) or event.id
    versions = {version.id: version for version in received.versions}
    for review in earlier:
        document = document.apply(_merging(document, review.document, review.path))
        document = _with_key_projects(document, review.document)
        versions |= {version.id: version for version in review.stored.versions}
        if review.receipt is not None:
            versions[review.receipt.id] = _version_of(review, review.receipt, wording)
    event = event.model_copy(update={"at": after_all(document, event.at)})
    document = document.apply(PutRecords((event,), _RECEIVED).build(document))
    document = document.with_head(document.head.model_copy(update={"review_of": hand_in}))
    make_folder(path.parent)
    saved = save_new(
        document,
        path,
        replace_existing=replace_existing,
        history=replace(received, revision=0),
        versions=tuple(sorted(versions.values(), key=lambda version: moment_of(version.at))),
    )
    return Begun(path, is_new=True, notices=(*saved.notices, *_doubts(received.document)))


def hand_in_of(document: Document) -> str:
    """Return the id of what brought a document to the desk; empty where it was never handed in by this program."""
    last = last_hand_in(document, sheet_to_review(document))
    return document.head.review_of or (last.id if last is not None else "")


def _version_of(review: KeptReview, receipt: Event, wording: Wording) -> StoredVersion:
    """Return what an earlier review had received as a version, without the records of the time: they are merged."""
    document = review.document
    label = wording.text(
        "review.version_received", stage=wording.text(f"stage.{document.head.stage}"), date=receipt.at[:10]
    )
    return make_version(document, label, receipt.at, version_id=receipt.id)


def _with_key_projects(document: Document, earlier: Document) -> Document:
    marked = {project.id for _, project in earlier.projects if project.key_project}
    wanted = [project.id for _, project in document.projects if project.id in marked]
    return document.apply(MarkKeyProjects(tuple(wanted), True).build(document))
