"""Documents opened as work: with a lock, on the terms that their place sets; and work that was left, recovered."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jx_desktop.base.messages import Message
from jx_desktop.base.on_failure import on_failure
from jx_desktop.domain.document.document import Document
from jx_desktop.editing.history import History, Step
from jx_desktop.errors import UserError
from jx_desktop.services.document.journal import WorkingJournal, stored_in, versions_in
from jx_desktop.services.document.terms import Terms
from jx_desktop.services.document.unplaced import left_lines, read_left_lines, with_left_lines
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import OpenedFile, open_document
from jx_desktop.services.files.importing import Unplaced
from jx_desktop.services.files.places import why_not_here, why_read_only
from jx_desktop.services.machine.local_store import LocalStore, lock_document
from jx_desktop.storage.lock import Lock
from jx_desktop.storage.lock_text import Holder
from jx_desktop.storage.project_file import StoredDocument
from jx_desktop.storage.regular_file import read_regular_file
from jx_desktop.storage.schema import MAX_FILE_BYTES
from jx_desktop.storage.working_copy import State
from jx_desktop.storage.working_folder import LeftWork

if TYPE_CHECKING:
    from jx_desktop.domain.form.changing import FormChange

How = Literal["ask", "read_only", "copy", "anyway"]
"""What is to be done with a document that somebody else has open."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document that was not opened, for somebody else has it open."""

    path: Path
    holder: Holder


def open_work(path: Path, store: LocalStore, how: How = "ask") -> Work | Held:
    """Open a `.jx` file as work; `Held` where somebody else has it open and nobody said what to do.

    Raises `UserError`.
    """
    if how == "read_only":
        opened = open_document(path)
        return Work(opened.document, opened, store=store, terms=Terms(read_only=Message("open.read_only_chosen")))
    if how == "copy":
        return copy_as_work(open_document(path), store)
    opened = open_document(path)
    terms = _terms(opened)
    if terms.read_only is not None:
        return Work(opened.document, opened, store=store, terms=terms)
    lock = lock_document(path, force=how == "anyway")
    if isinstance(lock, Holder):
        return Held(path, lock)
    with on_failure(lock.release):
        return Work(opened.document, opened, store=store, terms=terms, lock=lock)


def copy_as_work(opened: OpenedFile, store: LocalStore, name: str = "") -> Work:
    """Return the document of a file as work of its own that no file holds yet; its versions go along."""
    return unsaved_work(opened.stored, store, name or opened.path.stem)


def unsaved_work(stored: StoredDocument, store: LocalStore, name: str, losses: Sequence[Message] = ()) -> Work:
    """Return what a file holds, or what could be read of it, as work that no file holds yet.

    `losses` say what could not be read: they stay in sight with what an import left over.
    """
    lines = (*read_left_lines(stored.attachments), *left_lines(Unplaced(0, "", loss) for loss in losses))
    terms = Terms(name=name)
    return Work(stored.document, store=store, versions=stored.versions, terms=terms, base=stored, unplaced=lines)


def in_other_form(work: Work, change: "FormChange", store: LocalStore) -> Work:
    """Return work in another form as work that no file holds yet, with its versions and what travels with it."""
    base = work.opened.stored if work.opened is not None else StoredDocument.unsaved(work.document)
    attachments = with_left_lines(base.attachments, work.unplaced)
    changed = replace(base, document=change.after, versions=work.versions, attachments=attachments)
    return unsaved_work(replace(changed, read_only=None, sha256=""), store, "")


def view(document: Document, store: LocalStore, why: Message, name: str) -> Work:
    """Return an earlier state as work that can be read, printed and saved elsewhere, not edited."""
    return Work(document, store=store, terms=Terms(read_only=why, name=name))


def _terms(opened: OpenedFile) -> Terms:
    read_only = opened.stored.read_only or why_read_only(opened.path)
    return Terms(read_only) if read_only is not None else Terms(save_elsewhere=why_not_here(opened.path))


def recover(left: LeftWork, store: LocalStore) -> Work:
    """Return left work as it was, with its history; no file is written. Raises `UserError`.

    Damaged work comes back in the newest state that is whole, in a working copy of its own: what is damaged stays
    where it is until the user deletes it.
    """
    copy, state = store.take_over(left)
    lock: Lock | Holder | None = None
    try:
        notices = _notices(left, copy.lost_states, state)
        opened, base, history = _file_of(state)
        lock = lock_document(opened.path) if opened else None
        if copy.lost_states:
            copy.close(remove=False)
        work = Work(
            state.document,
            opened,
            store=store,
            journal=WorkingJournal(store.working, None if copy.lost_states else copy),
            history=history,
            versions=versions_in(state),
            terms=Terms(save_elsewhere=why_not_here(opened.path)) if opened else Terms(name=left.name),
            lock=lock if isinstance(lock, Lock) else None,
            base=base,
            holder=lock if isinstance(lock, Holder) else None,
        )
    except BaseException as error:
        copy.close(remove=False)
        if isinstance(lock, Lock):
            lock.release()
        if isinstance(error, (ValueError, KeyError)):
            raise UserError("recovery.unreadable", name=left.name, path=left.file) from error
        raise
    work.notices = notices
    return work


def _notices(left: LeftWork, lost_states: int, state: State) -> tuple[Message, ...]:
    """Return what the user must know about work that did not come back as it was last."""
    notices = []
    if lost_states:
        notices.append(Message("recovery.partial", {"name": left.name, "count": lost_states}))
    if state.is_history_lost:
        notices.append(Message("recovery.history_lost", {"name": left.name}))
    return tuple(notices)


def _file_of(state: State) -> tuple[OpenedFile | None, StoredDocument | None, History]:
    """Return the document's file as the program knows it, or what it came from, and the history with what is saved.

    A program may die when a save has replaced the file and it has not taken note of that yet. The file is then
    another one and holds a state of this very history: it is no other program's.
    """
    steps = [Step(step.label, step.changes, place=step.place, lifts=step.lifts) for step in state.steps]
    history = History(tuple(steps[: state.done]), tuple(reversed(steps[state.done :])), state.saved_at)
    stored = stored_in(state)
    if stored is None or not state.notes.get("path"):
        return None, stored, history
    known = OpenedFile(Path(state.notes["path"]), stored, holds_document=False)
    try:
        data = read_regular_file(known.path, MAX_FILE_BYTES)
        if hashlib.sha256(data).hexdigest() == stored.sha256:
            return known, stored, history
        present = open_document(known.path)
    except UserError:  # said when it is saved to
        return known, stored, history
    if present.stored.revision < stored.revision:
        return known, stored, history
    done = _steps_done_in(present.document, state.document, history)
    if done is None:
        return known, stored, history
    return present, present.stored, replace(history, saved_at=done)


def _steps_done_in(earlier: Document, document: Document, history: History) -> int | None:
    """Return how many steps had been done in an earlier state of a document; None for what was no state of it."""
    if document.form != earlier.form or document.foreign_rows != earlier.foreign_rows:
        return None
    different = {change.entity_id for change in document.changes_since(earlier)}
    for done in range(len(history.done), 0, -1):
        if not different:
            return done
        for change in history.done[done - 1].changes:
            is_same = change.before == earlier.find(change.entity_id)
            (different.discard if is_same else different.add)(change.entity_id)
    return None if different else 0
