"""Earlier states: versions in the file, backups of what saves replaced, and what was closed without saving."""

from collections.abc import Callable, Sequence
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.locks import FINAL, READ_ONLY, LockedError
from jx_desktop.domain.review.records import Event
from jx_desktop.editing.restore import RestoreState
from jx_desktop.errors import UserError
from jx_desktop.services.document.backups import BackedUpDocument, Backup, KeptDocument
from jx_desktop.services.document.opening import view
from jx_desktop.services.document.versions import (
    StoredVersion,
    put_back_version,
    read_version,
    remove_version,
    version_maker,
    version_of_event,
    with_versions,
)
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.machine.local_store import Left, LeftWork
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.compare import CompareActions, ComparedState
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.dialogs.backup_place import ask_backup_place
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.pages.backups import BackupsPage
from jx_desktop.ui.pages.left_work import HistoryPage
from jx_desktop.ui.pages.versions import VersionsPage
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState


class KeepActions(ActionGroup):
    """Earlier states of documents: versions, backups, work that was left."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        versions, backups = self.tr("Versions…"), self.tr("Restore from a backup…")
        keys = "Ctrl+Shift+V"
        self.versions = self.add("versions", versions, self.show_versions, "earlier", keys, possible=_may_keep_versions)
        self.backups = self.add("backups", backups, self.show_backups, "earlier")
        self.history = self.add("history", self.tr("History…"), self.show_history, "earlier")
        self.place = self.add("backup_place", self.tr("Place of backups…"), self.ask_place, "tools")
        shell.part(FileActions).backups_wanted.connect(self.show_backups)

    # ---- versions

    def show_versions(self) -> None:
        """Show the versions of the open document."""
        work = self.work
        self.shell.commit()
        stage = self.shell.wording.text(f"stage.{work.document.head.stage}")
        others = [self.shell.wording.text(f"stage.{name}") for name in ("first", "second", "draft", "approved")]
        page = VersionsPage(list(dict.fromkeys([stage, *others])))
        page.made.connect(lambda label: self.make_version(work, label))
        page.view_wanted.connect(lambda version: self._view_version(work, version))
        page.restore_wanted.connect(lambda version: self._restore_version(work, version))
        page.compare_wanted.connect(lambda old, new: self._compare_versions(work, old, new))
        page.removal_wanted.connect(lambda version: self._remove_version(work, version, page))
        page.show_versions(work.versions, work.document.head.other_years)
        self.shell.show_page(page)

    def make_version(self, work: Work, label: str, version_id: str = "") -> None:
        """Keep the present state under a name, in the background; with an id of its own where it is looked for."""

        def done(version: StoredVersion) -> None:
            self.shell.tell(Message("version.made", {"label": version.label}))
            page = self.shell.page
            if isinstance(page, VersionsPage) and self.shell.opened.work is work:
                page.show_versions(work.versions, work.document.head.other_years)

        self._keep(work, version_maker(work, label, version_id), done)

    def keep_event(self, work: Work, event: Event, stage: str) -> None:
        """Keep what an event has left (批复, 调整) as its version, in the background, under the name of a stage."""
        document, label = work.document, self.shell.wording.text(f"stage.{stage}")
        self._keep(work, lambda: version_of_event(document, event, label))

    def _keep(
        self, work: Work, make: Callable[[], StoredVersion], then: Callable[[StoredVersion], None] | None = None
    ) -> None:
        def done(version: StoredVersion) -> None:
            try:
                work.set_versions(with_versions(work.versions, [version]))
            except UserError as error:  # there is no room for it
                self.shell.show_failure(error)
                return
            self.shell.show_state()
            if then is not None:
                then(version)

        self.shell.background.save(self.tr("Keeping the version…"), lambda _: make(), done, self.shell.show_failure)

    def _remove_version(self, work: Work, version: StoredVersion, page: VersionsPage) -> None:
        place = work.versions.index(version)
        remove_version(work, version)
        page.show_versions(work.versions, work.document.head.other_years)
        self.shell.show_state()

        def put_back() -> None:
            put_back_version(work, version, place)
            self.shell.show_state()
            if self.shell.opened.work is work:
                self.show_versions()

        words = self.tr("Removed version “{}”.").format(version.label)
        self.shell.bar.say(words, (self.tr("Undo"), put_back))

    def _view_version(self, work: Work, version: StoredVersion) -> None:
        store = self.shell.store

        def read(_task: object) -> Work:
            document = read_version(work, version)
            why = Message("version.viewed", {"label": version.label, "at": moment_text(version.at)})
            return view(document, store, why, version.label).checked_if_small()

        def done(viewed: Work) -> None:
            if self.shell.opened.work is work:
                is_of_other_year = version.id in work.document.head.other_years.values()
                self._show_view(viewed, None if is_of_other_year else lambda: self._restore_version(work, version))

        self.shell.run(self.tr("Opening {}…").format(version.label), read, done)

    def _show_view(self, viewed: Work, restore: Callable[[], object] | None) -> None:
        """Show an earlier state for reading only; the open document waits aside."""
        opened = self.shell.opened
        opened.view(viewed)
        back = self.tr("Back to the open document"), opened.leave_view
        ways = (back,) if restore is None else (back, (self.tr("Restore this version"), restore))
        self.shell.part(StandingBars).show_work(viewed, *ways)

    def _restore_version(self, work: Work, version: StoredVersion) -> None:
        def done(document: Document) -> None:
            self.shell.opened.leave_view()
            self.shell.leave_page()
            if self.shell.opened.work is not work:
                return
            self.shell.commit()
            if document.form != work.document.form:
                self.shell.show_failure(UserError("version.other_form", label=version.label))
                return
            restoring = RestoreState(document, version.label)
            lock = work.session.refusal_of(restoring)
            if lock is not None:
                is_said = lock.name in (FINAL, READ_ONLY.name)
                error = UserError("version.locked", label=version.label) if is_said else LockedError(lock)
                self.shell.show_failure(error)
            else:
                work.session.run(restoring, place=self.desk.place)
                self.shell.tell(Message("version.restored", {"label": version.label}))

        self.shell.run(self.tr("Opening {}…").format(version.label), lambda _: read_version(work, version), done)

    def _compare_versions(self, work: Work, old: StoredVersion, new: StoredVersion | None) -> None:
        def state(version: StoredVersion) -> ComparedState:
            return ComparedState(f"{version.label} {moment_text(version.at)}", lambda: read_version(work, version))

        compare = self.shell.part(CompareActions)
        compare.show(state(old), state(new) if new is not None else compare.present(), self.show_versions)

    # ---- backups

    def show_backups(self, path: Path | None = None) -> None:
        """Show the backups of the open document, or of the one that was saved to `path`."""
        work = self.shell.opened.work
        store = self.shell.store
        document_id = work.document.head.id if work is not None and path is None else ""

        def read(_task: object) -> tuple[Sequence[KeptDocument], BackedUpDocument | None]:
            return store.backups.everything(), store.backups.find_by_path(path) if path else None

        def done(result: tuple[Sequence[KeptDocument], BackedUpDocument | None]) -> None:
            found, chosen = result
            page = BackupsPage(found, document_id, chosen)
            page.open_wanted.connect(self._open_backup)
            page.compare_wanted.connect(self._compare_backups)
            page.place_wanted.connect(self.ask_place)
            self.shell.show_page(page)

        self.shell.run(self.tr("Reading the backups…"), read, done)

    def _open_backup(self, backup: Backup) -> None:
        self.shell.part(FileActions).open_copy(backup.path, self._name_of(backup))

    def _compare_backups(self, old: Backup, new: Backup | None) -> None:
        def state(backup: Backup) -> ComparedState:
            return ComparedState(self._name_of(backup), lambda: open_document(backup.path).document)

        compare = self.shell.part(CompareActions)
        compare.show(state(old), state(new) if new is not None else compare.present(), self.show_backups)

    def _name_of(self, backup: Backup) -> str:
        words = self.tr("Backup {revision} of {when}")
        return words.format(revision=backup.revision, when=moment_text(backup.saved_at))

    def ask_place(self) -> None:
        """Choose where backups go."""
        place = ask_backup_place(self.shell.frame, self.shell.store.backups)
        if place is not None:
            self.shell.store.backups.choose(place.folder)
            self.shell.settings.backup_folder = place.folder
            self.shell.settings.save()
            self.shell.tell(Message("backup.place_chosen", {"folder": self.shell.store.backups.folders[0].root}))

    # ---- history

    def show_history(self) -> None:
        """Show what was closed without saving."""
        store = self.shell.store

        def done(left: Left) -> None:
            page = HistoryPage()
            page.restore_wanted.connect(self.shell.part(FileActions).recover)
            page.deletion_wanted.connect(lambda work: self._delete_left(work, page))
            page.show_left(left)
            self.shell.show_page(page)

        self.shell.run(self.tr("Reading the history…"), lambda _: store.left(), done)

    def _delete_left(self, left: LeftWork, page: HistoryPage) -> None:
        self.shell.part(FileActions).delete_left(left)
        if self.shell.page is page:
            page.show_left(self.shell.store.left())


def _may_keep_versions(state: WindowState) -> bool:
    return state.work is not None and state.work.terms.read_only is None
