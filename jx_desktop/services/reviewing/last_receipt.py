"""What a reviewer had received of a document before, to be compared with what has come now."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.disclosure import arranged
from jx_desktop.domain.review.rounds import sheet_to_review
from jx_desktop.services.receiving.receipt import without_records
from jx_desktop.services.reviewing.received import Received
from jx_desktop.services.reviewing.review_files import reviews_like


@dataclass(frozen=True, slots=True)
class LastReceipt:
    """What was received last, and when (ISO 8601, empty where that is not noted); `is_same`: the very text of now."""

    document: Document
    at: str
    is_same: bool


def last_receipt(received: Received, folder: Path, proceed: Callable[[], object]) -> LastReceipt | None:
    """Return what the folder of reviews had received last of the same document; None where nothing of it was.

    A text that differs from the present one comes before the present one itself, whose review may have begun already.
    """
    document = received.stored.document
    code = check_code(document, sheet_to_review(document))
    known = reviews_like(document, code, folder, proceed, is_imported=received.is_imported)
    if not known:
        return None
    last = next((each for each in reversed(known) if each.code != code), known[-1])
    at = last.receipt.at if last.receipt is not None else ""
    return LastReceipt(content_of(last.document), at, last.code == code)


def content_of(document: Document) -> Document:
    """Return what of a document is compared: neither what has got no money, nor what was said of it."""
    return arranged(without_records(document))
