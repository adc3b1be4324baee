"""Earlier states: versions in the file, backups of what saves replaced, and what was closed without saving."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.editing.restore import RestoreState
from jx_desktop.errors import UserError
from jx_desktop.services.document.backups import BackedUpDocument, Backup, KeptDocument
from jx_desktop.services.document.local_store import Left, LeftWork
from jx_desktop.services.document.opening import view
from jx_desktop.services.document.versions import (
    StoredVersion,
    put_back_version,
    read_version,
    remove_version,
    version_maker,
)
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.dialogs.backup_place import ask_backup_place
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.pages.backups import BackupsPage
from jx_desktop.ui.pages.left_work import HistoryPage
from jx_desktop.ui.pages.versions import VersionsPage

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow

_TOLD_MILLISECONDS = 8_000


class KeepActions(QObject):
    """Earlier states of documents: versions, backups, work that was left."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        make = make_action
        self.versions = make(window, "versions", self.tr("Versions…"), self.show_versions, "Ctrl+Shift+V")
        self.backups = make(window, "backups", self.tr("Restore from a backup…"), self.show_backups)
        self.history = make(window, "history", self.tr("History…"), self.show_history)
        self.place = make(window, "backup_place", self.tr("Place of backups…"), self.ask_place)

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addSeparator()
        menu.addActions([self.versions, self.backups, self.history])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        self.versions.setEnabled(work is not None and work.terms.read_only is None)

    # ---- versions

    def show_versions(self) -> None:
        """Show the versions of the open document."""
        work = self._window.work
        if work is None or work.terms.read_only is not None:
            return
        self._window.commit()
        stage = self._window.wording.text(f"stage.{work.document.head.stage}")
        others = [self._window.wording.text(f"stage.{name}") for name in ("first", "second", "draft", "approved")]
        page = VersionsPage(list(dict.fromkeys([stage, *others])))
        page.made.connect(lambda label: self.make_version(work, label))
        page.view_wanted.connect(lambda version: self._view_version(work, version))
        page.restore_wanted.connect(lambda version: self._restore_version(work, version))
        page.compare_wanted.connect(lambda old, new: self._compare_versions(work, old, new))
        page.removal_wanted.connect(lambda version: self._remove_version(work, version, page))
        page.show_versions(work.versions)
        self._window.show_page(page)

    def make_version(self, work: Work, label: str) -> None:
        """Keep the present state under a name, in the background."""

        def done(version: StoredVersion) -> None:
            work.set_versions((*work.versions, version))
            self._window.show_state()
            self._tell(Message("version.made", {"label": version.label}))
            page = self._window.page
            if isinstance(page, VersionsPage) and self._window.work is work:
                page.show_versions(work.versions)

        make = version_maker(work, label)
        self._window.background.save(self.tr("Keeping the version…"), lambda _: make(), done, self._window.show_failure)

    def _remove_version(self, work: Work, version: StoredVersion, page: VersionsPage) -> None:
        place = work.versions.index(version)
        remove_version(work, version)
        page.show_versions(work.versions)
        self._window.show_state()

        def put_back() -> None:
            put_back_version(work, version, place)
            self._window.show_state()
            if self._window.work is work:
                self.show_versions()

        words = self.tr("Removed version “{}”.").format(version.label)
        self._window.bar.say(words, self.tr("Undo"), put_back)

    def _view_version(self, work: Work, version: StoredVersion) -> None:
        store = self._window.store

        def read(_task: object) -> Work:
            document = read_version(work, version)
            why = Message("version.viewed", {"label": version.label, "at": moment_text(version.at)})
            return view(document, store, why, version.label).checked_if_small()

        def done(viewed: Work) -> None:
            if self._window.work is work:
                self._window.view_work(viewed, lambda: self._restore_version(work, version))

        self._window.background.begin(
            self.tr("Opening {}…").format(version.label), read, done, self._window.show_failure
        )

    def _restore_version(self, work: Work, version: StoredVersion) -> None:
        def done(document: Document) -> None:
            self._window.leave_view()
            self._window.leave_page()
            if self._window.work is not work:
                return
            self._window.commit()
            if document.form != work.document.form:
                self._window.show_failure(UserError("version.other_form", label=version.label))
            elif work.is_locked:
                self._window.show_failure(UserError("version.locked", label=version.label))
            else:
                work.session.run(RestoreState(document, version.label))
                self._tell(Message("version.restored", {"label": version.label}))

        self._window.background.begin(
            self.tr("Opening {}…").format(version.label),
            lambda _: read_version(work, version),
            done,
            self._window.show_failure,
        )

    def _compare_versions(self, work: Work, old: StoredVersion, new: StoredVersion | None) -> None:
        def named(version: StoredVersion) -> str:
            return f"{version.label} {moment_text(version.at)}"

        compare = self._window.compare
        if new is None:
            compare.with_present(lambda: read_version(work, old), named(old), self.show_versions)
        else:
            compare.show(
                lambda: read_version(work, old),
                named(old),
                lambda: read_version(work, new),
                named(new),
                self.show_versions,
            )

    # ---- backups

    def show_backups(self, path: Path | None = None) -> None:
        """Show the backups of the open document, or of the one that was saved to `path`."""
        work = self._window.work
        store = self._window.store
        document_id = work.document.head.id if work is not None and path is None else ""

        def read(_task: object) -> tuple[Sequence[KeptDocument], BackedUpDocument | None]:
            return store.backups.everything(), store.backups.find_by_path(path) if path else None

        def done(result: tuple[Sequence[KeptDocument], BackedUpDocument | None]) -> None:
            found, chosen = result
            page = BackupsPage(found, document_id, chosen)
            page.open_wanted.connect(self._open_backup)
            page.compare_wanted.connect(self._compare_backups)
            page.place_wanted.connect(self.ask_place)
            self._window.show_page(page)

        self._window.background.begin(self.tr("Reading the backups…"), read, done, self._window.show_failure)

    def _open_backup(self, backup: Backup) -> None:
        self._window.file.open_copy(backup.path, self._name_of(backup))

    def _compare_backups(self, old: Backup, new: Backup | None) -> None:
        compare = self._window.compare
        if new is None:
            compare.with_present(lambda: open_document(old.path).document, self._name_of(old), self.show_backups)
        else:
            compare.show(
                lambda: open_document(old.path).document,
                self._name_of(old),
                lambda: open_document(new.path).document,
                self._name_of(new),
                self.show_backups,
            )

    def _name_of(self, backup: Backup) -> str:
        words = self.tr("Backup {revision} of {when}")
        return words.format(revision=backup.revision, when=moment_text(backup.saved_at))

    def ask_place(self) -> None:
        """Choose where backups go."""
        try:
            place = ask_backup_place(self._window, self._window.store.backups)
        except UserError as error:
            self._window.show_failure(error)
            return
        if place is not None:
            self._window.store.backups.choose(place.folder)
            self._window.settings.backup_folder = place.folder
            self._window.settings.save()
            self._tell(Message("backup.place_chosen", {"folder": self._window.store.backups.folders[0].root}))

    # ---- history

    def show_history(self) -> None:
        """Show what was closed without saving."""
        store = self._window.store

        def done(left: Left) -> None:
            page = HistoryPage()
            page.restore_wanted.connect(self._window.file.recover)
            page.deletion_wanted.connect(lambda work: self._delete_left(work, page))
            page.show_left(left)
            self._window.show_page(page)

        self._window.background.begin(
            self.tr("Reading the history…"), lambda _: store.left(), done, self._window.show_failure
        )

    def _delete_left(self, left: LeftWork, page: HistoryPage) -> None:
        self._window.file.delete_left(left)
        if self._window.page is page:
            page.show_left(self._window.store.left())

    def _tell(self, message: Message) -> None:
        self._window.status.showMessage(self._window.wording.word(message), _TOLD_MILLISECONDS)
