"""Reviews in the reviewer's own folder: which of them are of the same document."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jx_desktop.base.file_names import free_name, safe_name
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.identity import Identity, identity_of, is_alike, is_same
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import last_event, moment_of, sheet_under_review
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX
from jx_desktop.services.files.places import documents_folder
from jx_desktop.services.machine.settings import Settings
from jx_desktop.storage.project_file import StoredDocument, read_image
from jx_desktop.storage.regular_file import read_regular_file
from jx_desktop.storage.schema import MAX_FILE_BYTES

FOLDER_NAME = "绩效文本审核"
REVIEW_SUFFIX = f".审核{DOCUMENT_SUFFIX}"
RETURN_FOLDER_NAME = "退回"
APPROVAL_FOLDER_NAME = "批复"
_REVIEW_NAME = re.compile(r"\.审核(?:-\d+)?\.jx$", re.IGNORECASE)


def review_folder(settings: Settings) -> Path:
    """Return the folder in which reviews are kept; it need not exist."""
    return settings.review_folder or documents_folder() / FOLDER_NAME


def return_folder(settings: Settings) -> Path:
    """Return the folder for files that are given back: where the last went, else one beneath that of the reviews."""
    return settings.return_folder or review_folder(settings) / RETURN_FOLDER_NAME


def approval_folder(settings: Settings) -> Path:
    """Return the folder for files that tell of an approval: as for those given back, but beneath under its own name."""
    return settings.return_folder or review_folder(settings) / APPROVAL_FOLDER_NAME


def is_review_name(name: str) -> bool:
    """Whether a file is called as reviews are."""
    return _REVIEW_NAME.search(name) is not None


def make_folder(folder: Path) -> None:
    """Make a folder of one's own where it is not there yet. Raises `UserError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise UserError("review.no_folder", path=folder) from error


def free_review_name(name: str, folder: Path) -> str:
    """Return the name of a review of what is called `name`, that nothing in a folder has; a colleague's may be one."""
    stem = _REVIEW_NAME.sub("", f"{name}{DOCUMENT_SUFFIX}").removesuffix(DOCUMENT_SUFFIX)
    return free_name(safe_name(stem, REVIEW_SUFFIX), [path.name for path in review_files_in(folder)])


@dataclass(frozen=True, slots=True)
class KeptReview:
    """A review in its file. `code` is the check code of what was received, `receipt` the event that notes that."""

    path: Path
    stored: StoredDocument
    code: str
    receipt: Event | None

    @property
    def document(self) -> Document:
        """The review."""
        return self.stored.document

    @property
    def is_named_so(self) -> bool:
        """Whether its file is called as reviews are: a returned file that lies beside it says the same, and less."""
        return is_review_name(self.path.name)


def kept_review(path: Path, stored: StoredDocument) -> KeptReview:
    """Return a review that was read."""
    sheet = sheet_under_review(stored.document)
    receipt = last_event(stored.document, "received", sheet=sheet)
    return KeptReview(path, stored, check_code(stored.document, sheet), receipt)


def reviews_like(
    document: Document,
    code: str,
    folder: Path,
    proceed: Callable[[], object] = lambda: None,
    *,
    is_imported: bool = False,
    on_unread: Callable[[UserError], object] = lambda _error: None,
) -> list[KeptReview]:
    """Return the reviews in a folder that are of the same document, the one that was begun last at the end.

    A document that was imported has another id each time: of one that was never handed in, a review with the same
    check `code` is one of it too, and for one that `is_imported` each of that department, or unit, and year that was
    not handed in either. `proceed` is called before each file, and may raise to give up; `on_unread` with why one that
    may be such a review cannot be read: it is passed over.
    """
    own = identity_of(document)
    said = [document.head.id, code, *([own.code] if is_imported and own.code and own.year else [])]
    found = []
    for path in review_files_in(folder):
        proceed()
        try:
            data = read_regular_file(path, MAX_FILE_BYTES)
            # Thousands of files lie there after some years: what is read whole names the document, or a code.
            if not any(each.encode() in data for each in said):
                continue
            review = kept_review(path, read_image(data, path))
        except UserError as error:
            on_unread(error)
            continue
        if review.document.head.review_of is not None and _is_like(review, own, said, document):
            found.append(review)
    return sorted(found, key=_order)


def _order(review: KeptReview) -> tuple[datetime, bool, str]:
    return moment_of(review.receipt.at if review.receipt else ""), review.is_named_so, review.path.name


def _is_like(review: KeptReview, own: Identity, said: Sequence[str], document: Document) -> bool:
    """Whether a review is of a document; `said` are its id, its check code, and that of who imported it, if so."""
    other = identity_of(review.document)
    if is_same(own, other):
        return True
    is_same_text, is_imported = review.code == said[1], len(said) > 2
    was_handed_in = any(
        event.what == "handed_in" for each in (document, review.document) for event in each.listed(Event)
    )
    return is_alike(own, other) and not was_handed_in and (is_same_text or is_imported)


def review_files_in(folder: Path) -> list[Path]:
    """Return the documents in a folder of reviews, by name."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == DOCUMENT_SUFFIX)
    except (OSError, ValueError):  # there is none yet, or it cannot be looked into: writing to it says why
        return []
