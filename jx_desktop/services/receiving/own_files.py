"""The department's own file of what came back: found among the files opened lately, or made of what came back."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.identity import identity_of, is_same
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX, is_same_file, open_document
from jx_desktop.storage.project_file import StoredDocument


def own_file_of(
    returned: Document, path: Path, recent: Iterable[Path], proceed: Callable[[], object] = lambda: None
) -> Path | None:
    """Return the first of some files that holds the document of which a state came back at `path`; None without one.

    `proceed` is called before each file is read, and may raise to give up.
    """
    wanted = identity_of(returned)
    for each in recent:
        if each.suffix.lower() != DOCUMENT_SUFFIX or is_same_file(each, path):
            continue
        proceed()
        with suppress(UserError):
            document = open_document(each).document
            if document.head.review_of is None and is_same(identity_of(document), wanted):
                return each
    return None


def as_own(stored: StoredDocument) -> StoredDocument:
    """Return what came back as a department's own document again: it takes edits."""
    head = stored.document.head.model_copy(update={"review_of": None})
    return replace(stored, document=stored.document.with_head(head))
