"""Versions of other years that a document refers to: which state of last year's file is one, and how it is read."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.storage.project_file import StoredDocument, StoredVersion
from jx_desktop.storage.versions import document_of, make_version
from jx_desktop.validation.reference import LOADING_REFERENCE, NO_REFERENCE, Reference

_log = logging.getLogger(__name__)


def state_to_refer_to(stored: StoredDocument) -> tuple[Document, str]:
    """Return what counts of last year's file, and when that was kept.

    That is its last version with 批复 or 调整, else the state that was saved. A version that cannot be read is passed
    over, and so is one of another year, above all those to which the document itself refers.
    """
    head = stored.document.head
    others = set(head.references.values())
    for version in reversed([version for version in stored.versions if version.id not in others]):
        try:
            document = document_of(version, version.label)
        except UserError as error:
            _log.warning("A version cannot be referred to: %s", error.message.code)
            continue
        if document.head.stage.is_approved and document.head.year == head.year:
            return document, version.at
    return stored.document, stored.saved_at


def made_reference(document: Document, label: str, at: str) -> StoredVersion:
    """Return a state as a version to refer to, which refers to nothing itself. Raises `UserError`."""
    head = document.head.model_copy(update={"references": FrozenDict()})
    return make_version(document.with_head(head), label, at)


def last_year_in(document: Document, versions: tuple[StoredVersion, ...]) -> StoredVersion | None:
    """Return the version that says what stood in the year before a document's; None where there is none."""
    year, references = document.head.year, document.head.references
    wanted = None if year is None else references.get(str(year - 1))
    return next((version for version in versions if version.id == wanted), None)


def read_reference(document: Document, versions: tuple[StoredVersion, ...]) -> Reference:
    """Return last year's document, at once; none where it cannot be read."""
    version = last_year_in(document, versions)
    if version is None:
        return NO_REFERENCE
    try:
        return Reference(document_of(version, version.label))
    except UserError as error:
        _log.warning("Last year's version cannot be read: %s", error.message.code)
        return NO_REFERENCE


class References:
    """Last year's document of one that is being edited: each version is read once, in a thread, when it is sought."""

    def __init__(self, document: Callable[[], Document], versions: Callable[[], tuple[StoredVersion, ...]]) -> None:
        """`document` and `versions` return what they are now."""
        self._document = document
        self._versions = versions
        self._read: dict[str, Future[Reference]] = {}

    @property
    def present(self) -> Reference:
        """What is known of last year's document now."""
        version = last_year_in(self._document(), self._versions())
        if version is None:
            return NO_REFERENCE
        reading = self._read.get(version.id)
        return reading.result() if reading is not None and reading.done() else LOADING_REFERENCE

    def seek(self) -> None:
        """Begin to read last year's document, unless that was done before."""
        document, versions = self._document(), self._versions()
        version = last_year_in(document, versions)
        if version is not None and version.id not in self._read:
            thread = ThreadPoolExecutor(1, thread_name_prefix="jx-reference")
            self._read[version.id] = thread.submit(read_reference, document, versions)
            thread.shutdown(wait=False)
