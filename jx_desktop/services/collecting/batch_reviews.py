"""Reviews of many lines of the desk: taken one by one, locked and read anew; each is ended whole, or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.opinions import may_judge
from jx_desktop.domain.review.person import Person
from jx_desktop.errors import UserError
from jx_desktop.services.collecting.line_documents import label_of
from jx_desktop.services.document.backups import Backups
from jx_desktop.services.files.document_files import OpenedFile, is_same_file, open_document, remove_written, save_again
from jx_desktop.services.files.places import why_read_only
from jx_desktop.services.machine.local_store import lock_document
from jx_desktop.storage.lock import Lock
from jx_desktop.storage.project_file import StoredVersion


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A line that something is done with: its key, what it is called, the file of its review, if there is one.

    `check_code` is that of what was received, empty where it is not known; `errors` are open in it.
    """

    key: str
    label: str
    review: Path | None = None
    check_code: str = ""
    errors: int = 0


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What has become of a line: the files that were written and what is to be said, or why nothing was done."""

    label: str
    files: tuple[Path, ...] = ()
    notices: tuple[Message, ...] = ()
    error: Message | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works at the desk, where what goes out is put, and which file is open in the window."""

    person: Person
    folder: Path
    open_path: Path | None = None
    backups: Backups | None = None


def desk_lines(documents: Sequence[CollectedDocument], collected: CollectedFolder) -> list[DeskLine]:
    """Return lines of a folder with their reviews; each is meant once, for the copy that counts if that is there."""
    lines, places = list[DeskLine](), dict[Path, int]()
    for document in documents:
        state = collected.reviews.get(document.key)
        review = Path(state.path) if state is not None and state.path else None
        line = DeskLine(document.key, label_of(document), review, document.check_code, document.counts.errors)
        at = places.get(review) if review is not None else None
        if at is not None:
            if collected.standings.get(document.key) == "latest":
                lines[at] = line
            continue
        if review is not None:
            places[review] = len(lines)
        lines.append(line)
    return lines


def read_review(line: DeskLine, person: Person) -> OpenedFile | Message:
    """Return the review of a line, or why nothing can be done with it."""
    if line.review is None:
        return Message("batch_why.not_begun")
    try:
        opened = open_document(line.review)
    except UserError as error:
        return error.message
    document = opened.document
    if document.head.review_of is None:
        return Message("batch_why.no_review")
    if line.check_code and check_code(document) != line.check_code and not document.head.stage.is_approved:
        return Message("batch_why.other_text")
    return opened if may_judge(document, person) else Message("batch_why.may_not_judge")


@contextmanager
def taken_review(path: Path, sha256: str, desk: Desk) -> Iterator[OpenedFile]:
    """Give a review that nobody else has, and that is as it was shown (`sha256`). Raises `UserError` otherwise."""
    if desk.open_path is not None and is_same_file(path, desk.open_path):
        raise UserError("batch.open_here")
    why = why_read_only(path)
    if why is not None:
        raise UserError("batch.read_only", reason=why)
    lock = lock_document(path)
    if not isinstance(lock, Lock):
        raise UserError("batch.held", holder=lock.message)
    try:
        opened = open_document(path)
        if opened.stored.sha256 != sha256:
            raise UserError("batch.changed")
        yield opened
    finally:
        lock.release()


def save_review(
    opened: OpenedFile, document: Document, versions: tuple[StoredVersion, ...], written: Sequence[Path], desk: Desk
) -> tuple[Message, ...]:
    """Save a review that notes what went out; where that fails, the files that were `written` are removed again.

    Return what is to be said. Raises `UserError`.
    """
    try:
        return save_again(opened, document, versions=versions, backups=desk.backups).notices
    except BaseException:
        remove_written(written)
        raise
