"""The document on the desk: its session, its file, its versions, its problems."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.base.on_failure import on_failure
from jx_desktop.domain.document.document import RECORDS, Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sums import Sums, sums_of
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.locks import OF_GOALS, Domain
from jx_desktop.editing.history import History, SavePoint
from jx_desktop.errors import UserError
from jx_desktop.services.checking.findings import Findings
from jx_desktop.services.comparing.kept_last_year import KeptLastYear
from jx_desktop.services.comparing.last_year import Beside, LastYear
from jx_desktop.services.document.journal import WorkingJournal
from jx_desktop.services.document.references import References
from jx_desktop.services.document.session import Announcement, Listener, Session
from jx_desktop.services.document.terms import Terms
from jx_desktop.services.document.unplaced import LeftLine, read_left_lines, with_left_lines
from jx_desktop.services.files.document_files import OpenedFile, SavedFile, is_same_file, save_again, save_new
from jx_desktop.services.machine.local_store import LocalStore, lock_document
from jx_desktop.storage.limits import why_no_room
from jx_desktop.storage.lock import Lock
from jx_desktop.storage.lock_text import Holder
from jx_desktop.storage.project_file import StoredDocument, StoredVersion
from jx_desktop.validation.problem import Problem

_LARGE_PROJECTS = 150


@dataclass(frozen=True, slots=True)
class Saved:
    """The file as it was saved, and the state of the work then."""

    file: SavedFile
    point: SavePoint
    versions: tuple[StoredVersion, ...]
    lock: Lock | None = None
    """That of the file, where it is another one than before."""
    unplaced: tuple[LeftLine, ...] = ()


class Work:
    """One open document. `opened` is None until it has a file."""

    def __init__(
        self,
        document: Document,
        opened: OpenedFile | None = None,
        *,
        store: LocalStore | None = None,
        journal: WorkingJournal | None = None,
        history: History | None = None,
        versions: tuple[StoredVersion, ...] | None = None,
        terms: Terms | None = None,
        lock: Lock | None = None,
        base: StoredDocument | None = None,
        holder: Holder | None = None,
        unplaced: tuple[LeftLine, ...] = (),
        source: Path | None = None,
    ) -> None:
        """`store` gives it a working copy, unless it brings its `journal`, and keeps what saving replaces.

        `base` is the file that a document without a file comes from: what travels in that goes along. `holder` is
        who has the file open besides. `unplaced` is what an import from the file `source` left over.
        """
        self.opened = opened
        self.holder = holder
        self.is_closed = False
        self.notices: tuple[Message, ...] = ()
        """What the user must be told once it is shown."""
        self._base = opened.stored if opened else base
        self.source = source
        self.terms = terms or Terms()
        self._is_new = opened is None
        self._saved_versions = opened.stored.versions if opened else ()
        self._versions = self._saved_versions if versions is None else versions
        self._backups = store.backups if store else None
        self._lock = lock
        self._locks_files = store is not None
        is_kept = store is not None and self.terms.read_only is None
        self._journal = journal or (store.journal() if store is not None and is_kept else None)
        self.session = Session(document, self._journal, history=history, locks=self.terms.locks)
        self.session.listen(self._on_announced)
        self._sums: Sums | None = None
        self._unplaced = unplaced or self._lines_in_file(with_put=history is not None)
        self._saved_unplaced = self._unplaced
        if unplaced:
            self._base = self._with_left_lines(unplaced)
        self._first_ids = frozenset(entity.id for entity in document)
        self._kept_last_year: KeptLastYear[Beside] = KeptLastYear()
        self.references = References(lambda: self.document, lambda: self._versions)
        self.findings = Findings(lambda: self.document, lambda: self.references.present)
        self.listed: Mapping[str, Decimal] = {}
        """The budgets of the last list that was compared, by the ids of projects, in the document's money unit."""
        self._protect()

    @property
    def last_year(self) -> LastYear:
        """The document beside that of the year before, as far as that is read."""
        return LastYear(self.document, self.references.present, self.references.earlier, self._kept_last_year)

    @property
    def document(self) -> Document:
        """The present state."""
        return self.session.document

    @property
    def is_large(self) -> bool:
        """Whether the document is so large that its memory is a matter."""
        return len(self.document.projects) > _LARGE_PROJECTS

    @property
    def path(self) -> Path | None:
        """The file that it was opened from or saved to."""
        return self.opened.path if self.opened else None

    @property
    def working_copy(self) -> Path | None:
        """The file that holds every edit until it is saved."""
        return self._journal.file if self._journal else None

    @property
    def is_changed(self) -> bool:
        """Whether closing it would lose something."""
        if self.terms.read_only is not None:
            return False
        if self._versions != self._saved_versions or self._unplaced != self._saved_unplaced:
            return True
        return self._is_new or not self.session.is_saved

    @property
    def is_review(self) -> bool:
        """Whether it is a reviewer's copy (审核件), or one that has come back from there."""
        return self.document.head.review_of is not None

    @property
    def is_locked(self) -> bool:
        """Whether the goals take no edits: see `Session.is_locked`."""
        return self.session.is_locked

    @property
    def why_locked(self) -> Message | None:
        """Why the goals take no edits; None where they do."""
        return self.why_closed(OF_GOALS)

    def why_closed(self, *domains: Domain, entity_id: str = "") -> Message | None:
        """Why what is about some domains takes no edits, of an entity where it is one's; None where it does."""
        lock = self.session.lock_of(domains, entity_id)
        return None if lock is None else self.terms.read_only or lock.message

    @property
    def may_save_in_place(self) -> bool:
        """Whether saving goes to the file that it came from; else it asks for another place."""
        return self.opened is not None and self.terms.read_only is None and self.terms.save_elsewhere is None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the present state."""
        return self.findings.problems

    @property
    def sums(self) -> Sums:
        """The sums over all projects, counted once for as long as no amount changes."""
        if self._sums is None:
            self._sums = sums_of(self.document)
        return self._sums

    def _on_announced(self, announcement: Announcement) -> None:
        self._kept_last_year.follow(announcement.changes)
        if not all(map(_keeps_sums, announcement.changes)):
            self._sums = None

    def checked_if_small(self) -> "Work":
        """Return the work itself, with its problems found unless that takes long: then it is shown without them."""
        with on_failure(self.close):
            if not self.findings.take_long:
                _ = self.problems
        return self

    def is_new(self, entity_id: str) -> bool:
        """Whether an entity was added since the document is open."""
        return entity_id not in self._first_ids

    def count(self, severity: Severity) -> int:
        """Return how many problems of a severity nobody has released or set aside, in the present state."""
        return self.findings.count(severity)

    def problems_of(self, entity_id: str) -> tuple[Problem, ...]:
        """Return the problems of the present state with a place in an entity, also those listed under another."""
        return self.findings.of(entity_id)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change from now on; return what ends that."""
        return self.session.listen(listener)

    # ---- versions

    @property
    def versions(self) -> tuple[StoredVersion, ...]:
        """The named versions, the oldest first."""
        return self._versions

    def set_versions(self, versions: tuple[StoredVersion, ...]) -> None:
        """Have other named versions; the file has them after the next save.

        Raises `UserError` where it could not take so many, or so large ones.
        """
        if self.terms.read_only is None:
            attachments = self._base.attachments if self._base else ()
            reason = why_no_room([version.body for version in versions], [item.body for item in attachments])
            if reason is not None and len(versions) > len(self._versions):
                raise UserError("version.no_room", reason=reason)
            self._versions = versions
            self._protect()

    # ---- what an import left over

    @property
    def unplaced(self) -> tuple[LeftLine, ...]:
        """The lines that an import could not place and that nobody has struck off since."""
        return self._unplaced

    def set_unplaced(self, lines: tuple[LeftLine, ...]) -> None:
        """Have other such lines; the file has them after the next save."""
        if self.terms.read_only is None and lines != self._unplaced:
            self._unplaced = lines
            self._base = self._with_left_lines(lines)
            if self.opened is not None:
                self.opened = replace(self.opened, stored=self._base)
            self._protect()

    def _lines_in_file(self, *, with_put: bool) -> tuple[LeftLine, ...]:
        """Return the lines that travel in the file; what was put can be taken back as long as there is a history."""
        lines = read_left_lines(self._base.attachments if self._base is not None else ())
        return lines if with_put else tuple(line for line in lines if not line.is_put)

    def _with_left_lines(self, lines: tuple[LeftLine, ...]) -> StoredDocument:
        base = self._base or StoredDocument.unsaved(self.document)
        return replace(base, attachments=with_left_lines(base.attachments, lines))

    # ---- saving

    def saving(self, *, overwrite: bool = False) -> Callable[[], Saved]:
        """Return what saves the present state over its file, in any thread; `saved` then takes the result.

        Raises `UserError` where there is no file; what is returned raises it where saving fails, with
        ``save.changed_outside`` where another program has changed the file, unless that is to be overwritten.
        """
        opened, document, point, versions = self.opened, self.document, self.session.point(), self._versions
        unplaced = self._unplaced
        if opened is None:
            raise UserError("save.no_file")

        def save() -> Saved:
            file = save_again(opened, document, versions=versions, backups=self._backups, overwrite=overwrite)
            return Saved(file, point, versions, self._lock_again(opened.path), unplaced)

        return save

    def saving_as(self, path: Path, *, replace_existing: bool = True) -> Callable[[], Saved]:
        """Return what saves the present state to another file, in any thread; `saved` then goes on with that.

        What is returned raises `UserError`, also where somebody else has that file open. The file that it comes
        from is saved like any time.
        """
        if self.opened is not None and self.terms.read_only is None and is_same_file(path, self.opened.path):
            return self.saving()
        document, point, versions = self.document, self.session.point(), self._versions
        base, unplaced = self._base, self._unplaced

        def save() -> Saved:
            lock = self._lock_target(path)
            with on_failure(lock.release):
                file = self._write(document, path, versions, base, replace_existing=replace_existing)
            return Saved(file, point, versions, lock, unplaced)

        return save

    def saving_copy(self, path: Path) -> Callable[[], SavedFile]:
        """Return what writes the present state to another file, in any thread; the work stays with its own.

        What is returned raises `UserError`, also where somebody else has that file open.
        """
        document, versions, base = self.document, self._versions, self._base

        def save() -> SavedFile:
            lock = self._lock_target(path)
            try:
                return self._write(document, path, versions, base, replace_existing=True)
            finally:
                lock.release()

        return save

    def _lock_again(self, path: Path) -> Lock | None:
        """Lock the file anew where somebody has taken our lock, opening it anyway, and has gone since."""
        if self._lock is None or not self._lock.is_held or self._lock.is_ours():
            return None
        lock = lock_document(path)
        return lock if isinstance(lock, Lock) else None

    def _lock_target(self, path: Path) -> Lock:
        lock = lock_document(path) if self._locks_files else Lock(path)
        if isinstance(lock, Lock):
            return lock
        raise UserError("lock.target", path=path, who=lock.who, machine=lock.machine)

    def _write(
        self,
        document: Document,
        path: Path,
        versions: tuple[StoredVersion, ...],
        base: StoredDocument | None,
        *,
        replace_existing: bool,
    ) -> SavedFile:
        return save_new(
            document,
            path,
            replace_existing=replace_existing,
            history=base,
            versions=versions,
            backups=self._backups,
        )

    def saved(self, result: Saved) -> None:
        """Note that a saving has ended well; steps taken meanwhile are still to be saved."""
        if self.is_closed:
            if result.lock is not None:
                result.lock.release()
            return
        self.opened = result.file.opened
        self._base = self.opened.stored
        self._is_new = False
        self._saved_versions, self._saved_unplaced = result.versions, result.unplaced
        if self._unplaced != result.unplaced:  # struck off while it was being saved
            self._base = self._with_left_lines(self._unplaced)
            self.opened = replace(self.opened, stored=self._base)
        if result.lock is not None:
            if self._lock is not None and self._lock != result.lock:
                self._lock.release()
            self._lock = result.lock
            self.holder = None
            if self.terms.read_only is None:
                self.terms = Terms()
        self._follow()
        self.session.mark_saved(result.point)

    def save(self) -> None:
        """Save over the file that it came from, at once. Raises `UserError`."""
        self.saved(self.saving()())

    def save_as(self, path: Path, *, replace_existing: bool) -> None:
        """Save to another file and go on with that. Raises `UserError`."""
        self.saved(self.saving_as(path, replace_existing=replace_existing)())

    # ---- the end

    def close(self) -> None:
        """Give the document up. What is not saved stays in its working copy for some days."""
        self.is_closed = True
        self.findings.forget()
        if self._journal is not None:
            if self.is_changed:
                self._journal.discard(self.document, self.session.history)
            else:
                self._journal.close(remove=True)
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _protect(self) -> None:
        if self._journal is not None:
            self._follow()
            self.session.protect()

    def _follow(self) -> None:
        if self._journal is not None:
            changed = self._versions != self._saved_versions or self._unplaced != self._saved_unplaced
            self._journal.follow(self.path, self._base, self._versions, changed=changed)


def _keeps_sums(change: Change) -> bool:
    """Whether a change leaves the sums of the document as they are."""
    before, after = change.before, change.after
    if isinstance(before, Project) and isinstance(after, Project):
        return _of_sums(before) == _of_sums(after)
    return isinstance(after or before, (Section, *RECORDS))


def _of_sums(project: Project) -> tuple[object, ...]:
    return project.budget, project.money_unit, project.arranged
