"""Versions that a document refers to, of other years and as it was approved: which these are, and how they are read."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.computed import asks_last_year
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.changes import changes_since_approval
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.reached import tells_what_was_reached
from jx_desktop.services.document.session import Session
from jx_desktop.services.document.settled import read_settled, settled_in
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


def last_year_in(document: Document, versions: tuple[StoredVersion, ...], back: int = 1) -> StoredVersion | None:
    """Return the version that says what stood in the year before a document's, or further back; None without one."""
    year, references = document.head.year, document.head.references
    wanted = None if year is None else references.get(str(year - back))
    return next((version for version in versions if version.id == wanted), None)


def read_reference(document: Document, versions: tuple[StoredVersion, ...], back: int = 1) -> Reference:
    """Return last year's document, or one further back, at once; none where it cannot be read.

    Of what lies further back only what was reached is asked: a document that does not tell it is not kept.
    """
    version = last_year_in(document, versions, back)
    if version is None:
        return NO_REFERENCE
    try:
        found = document_of(version, version.label)
    except UserError as error:
        _log.warning("A version of another year cannot be read: %s", error.message.code)
        return NO_REFERENCE
    return Reference(found) if back == 1 or tells_what_was_reached(found) else NO_REFERENCE


def with_last_year(document: Document, versions: tuple[StoredVersion, ...]) -> Document:
    """Return a document that knows what stood last year where its form asks for that (上年值)."""
    return document.with_last_year(read_reference(document, versions)) if asks_last_year(document.form) else document


def with_references(document: Document, versions: tuple[StoredVersion, ...]) -> Document:
    """Return a document that knows what stood last year, what was approved and what was made final, as is asked."""
    known = document if document.last_year is not None else with_last_year(document, versions)
    known = known if known.approved is not None else known.with_approved(read_approved(document, versions))
    return known.with_settled(read_settled(known, versions))


def approved_in(document: Document, versions: tuple[StoredVersion, ...]) -> StoredVersion | None:
    """Return the version that was kept as its budget was approved (批复), the last where that was registered again.

    What was registered again once something had been adjusted (调整) only has another number. None before that, for a
    version that nobody kept, and where the form has no sheet that asks for it.
    """
    if not document.head.stage.is_approved or len(document.form.all_sheets) < 2:
        return None
    kept = {version.id: version for version in versions}
    found: StoredVersion | None = None
    for event in document.listed(Event):
        if event.what == "adjusted" and found is not None:
            break
        if event.what == "approved" and event.sheet == GOAL_SHEET:
            found = kept.get(event.id, found)
    return found


def read_approved(document: Document, versions: tuple[StoredVersion, ...]) -> Document | None:
    """Return the state that was approved, read at once; None where there is none that can be read."""
    version = approved_in(document, versions)
    if version is None:
        return None
    try:
        return document_of(version, version.label)
    except UserError as error:
        _log.warning("The version that was approved cannot be read: %s", error.message.code)
        return None


def let_in(session: Session, references: "References") -> bool:
    """Let a document know what was read meanwhile: last year's where its form asks for that, and what was approved.

    Return whether that is new to it.
    """
    document, last, approved = session.document, references.present, references.approved
    is_new = document.last_year is not last and last.document is not None and asks_last_year(document.form)
    if is_new:
        session.refer_to(last)
    if approved is not None and document.approved is not approved:
        session.refer_to_approved(approved)
        is_new = True
    settled = references.settled
    if settled is not None and document.settled is not settled:
        session.refer_to_settled(settled)
        is_new = True
    return is_new


def _read_and_compared(document: Document, versions: tuple[StoredVersion, ...]) -> Document | None:
    """Return what was approved, once all that has changed since is known: nobody waits for that while typing."""
    approved = read_approved(document, versions)
    if approved is not None:
        changes_since_approval(document.with_approved(approved))
    return approved


class References:
    """Documents to which one that is edited refers: each is read once, in a thread, when it is sought."""

    def __init__(self, document: Callable[[], Document], versions: Callable[[], tuple[StoredVersion, ...]]) -> None:
        """`document` and `versions` return what they are now."""
        self._document = document
        self._versions = versions
        self._read: dict[str, Future[Reference]] = {}
        self._approved: dict[str, Future[Document | None]] = {}
        self._settled: tuple[frozenset[str], Future[Mapping[str, Document]]] | None = None

    @property
    def present(self) -> Reference:
        """What is known of last year's document now."""
        return self._known(1)

    @property
    def earlier(self) -> Reference:
        """What is known of that of the year before; nothing is where it does not tell what was reached."""
        return self._known(2)

    @property
    def approved(self) -> Document | None:
        """What was approved (批复), as far as it is read."""
        reading = self._reading_approved()
        return reading.result() if reading is not None and reading.done() else None

    def wait_for_approved(self) -> Document | None:
        """Return what was approved once it is read, for a thread that may wait."""
        reading = self._reading_approved()
        return reading.result() if reading is not None else None

    @property
    def is_approved_loading(self) -> bool:
        """Whether what was approved is still to be read."""
        reading = self._reading_approved()
        return reading is not None and not reading.done()

    @property
    def settled(self) -> Mapping[str, Document] | None:
        """The states in which sheets were made final; None while they are not read, and where there are none new."""
        reading = self._settled
        return reading[1].result() if reading is not None and reading[1].done() else None

    @property
    def are_loading(self) -> bool:
        """Whether one of them is still to be read."""
        is_settled_loading = self._settled is not None and not self._settled[1].done()
        return self.present.is_loading or self.earlier.is_loading or self.is_approved_loading or is_settled_loading

    def _known(self, back: int) -> Reference:
        version = last_year_in(self._document(), self._versions(), back)
        if version is None:
            return NO_REFERENCE
        reading = self._read.get(version.id)
        return reading.result() if reading is not None and reading.done() else LOADING_REFERENCE

    def seek(self) -> None:
        """Begin to read last year's document, what was approved, then that of the year before; each only once."""
        self._begin(1)
        if not self.present.is_loading:
            self._begin(2)
        document, versions = self._document(), self._versions()
        version = approved_in(document, versions)
        if version is not None and version.id not in self._approved:
            thread = ThreadPoolExecutor(1, thread_name_prefix="jx-reference")
            self._approved[version.id] = thread.submit(_read_and_compared, document, versions)
            thread.shutdown(wait=False)

        self._seek_settled(document, versions)

    def _seek_settled(self, document: Document, versions: tuple[StoredVersion, ...]) -> None:
        wanted = frozenset(version.id for version in settled_in(document, versions).values())
        if wanted == (self._settled[0] if self._settled is not None else frozenset()):
            return
        thread = ThreadPoolExecutor(1, thread_name_prefix="jx-reference")
        self._settled = wanted, thread.submit(read_settled, document, versions)
        thread.shutdown(wait=False)

    def _reading_approved(self) -> "Future[Document | None] | None":
        version = approved_in(self._document(), self._versions())
        return None if version is None else self._approved.get(version.id)

    def _begin(self, back: int) -> None:
        document, versions = self._document(), self._versions()
        version = last_year_in(document, versions, back)
        if version is not None and version.id not in self._read:
            thread = ThreadPoolExecutor(1, thread_name_prefix="jx-reference")
            self._read[version.id] = thread.submit(read_reference, document, versions, *([back] if back > 1 else []))
            thread.shutdown(wait=False)
