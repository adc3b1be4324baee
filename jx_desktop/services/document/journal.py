"""The journal of an open document: every state goes to its working copy before it shows."""

import logging
from datetime import UTC, datetime
from pathlib import Path

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.editing.history import History
from jx_desktop.services.document.backups import document_name
from jx_desktop.storage.project_file import Attachment, StoredDocument, StoredVersion, rows_beside
from jx_desktop.storage.schema import ATTACHMENT, META, VERSION, Rows
from jx_desktop.storage.working_copy import NotStoredError, State, WorkingCopy
from jx_desktop.storage.working_folder import WorkingFolder

_log = logging.getLogger(__name__)


class WorkingJournal:
    """Stores states in a working copy; where there is none, it tries to make one each time."""

    def __init__(self, folder: WorkingFolder, copy: WorkingCopy | None = None) -> None:
        self._folder = folder
        self._copy = copy
        self._notes: dict[str, str] = {}
        self._file_rows: Rows = FrozenDict()
        self._is_closed = False

    @property
    def file(self) -> Path | None:
        """The working copy's file."""
        return self._copy.path if self._copy is not None else None

    def follow(
        self, path: Path | None, stored: StoredDocument | None, versions: tuple[StoredVersion, ...], *, changed: bool
    ) -> None:
        """Note the document's file and what travels in it; the next state that is stored takes this along.

        `changed` says that the file has not got these versions yet.
        """
        self._notes = {
            "path": str(path) if path else "",
            "revision": str(stored.revision) if stored else "",
            "saved_at": stored.saved_at if stored else "",
            "writer": stored.writer if stored else "",
            "format_version": str(stored.format_version) if stored else "",
            "sha256": stored.sha256 if stored else "",
            "file_rows_changed": "1" if changed else "",
            "discarded_at": "",
        }
        meta, attachments = (stored.other_meta, stored.attachments) if stored else ({}, ())
        self._file_rows = rows_beside(meta, versions, attachments)

    def store(self, document: Document, history: History) -> bool:
        """Store a state durably; False when it cannot be stored now."""
        if self._is_closed:
            return True
        notes = {**self._notes, "name": document_name(document), "edited_at": _now()}
        steps = (*history.done, *reversed(history.undone))
        state = State(document, steps, len(history.done), history.saved_at, notes, self._file_rows)
        try:
            self._store(state)
        except NotStoredError as error:
            _log.warning("The working copy cannot be stored: %s", error)
            return False
        return True

    def _store(self, state: State) -> None:
        if self._copy is not None:
            try:
                self._copy.store(state)
            except NotStoredError:
                pass
            else:
                return
        copy = self._folder.make()
        try:
            copy.store(state)
        except NotStoredError:
            copy.close(remove=True)
            raise
        broken, self._copy = self._copy, copy
        if broken is not None:
            broken.close(remove=True)

    def discard(self, document: Document, history: History) -> None:
        """Keep the work for some days although nobody wants it now."""
        day = self._folder.day_number(datetime.now(UTC))
        self._notes |= {"discarded_at": _now(), "discarded_on_day": "" if day is None else str(day)}
        self.store(document, history)
        self.close(remove=False)

    def close(self, *, remove: bool) -> None:
        """End it; `remove` the working copy where everything in it is saved."""
        self._is_closed = True
        if self._copy is not None:
            self._copy.close(remove=remove)
            self._copy = None


def stored_in(state: State) -> StoredDocument | None:
    """Return the file that the document came from, as it was when `state` was stored; None where there is none."""
    notes = state.notes
    if not notes.get("revision"):
        return None
    return StoredDocument(
        state.document,
        revision=int(notes["revision"]),
        saved_at=notes["saved_at"],
        writer=notes["writer"],
        versions=() if notes.get("file_rows_changed") else versions_in(state),  # what it had is not known any more
        attachments=tuple(Attachment(*row) for row in state.file_rows[ATTACHMENT]),
        other_meta=FrozenDict(state.file_rows[META]),
        format_version=int(notes["format_version"]),
        read_only=None,
        sha256=notes["sha256"],
    )


def versions_in(state: State) -> tuple[StoredVersion, ...]:
    """Return the named versions that `state` was stored with."""
    return tuple(StoredVersion(*row) for row in state.file_rows[VERSION])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
