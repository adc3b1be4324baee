"""Earlier states: versions, backups, history, and comparing any two of them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from jx_desktop.domain.comparison import Comparison, compare
from jx_desktop.domain.document import Document
from jx_desktop.domain.messages import Message
from jx_desktop.editing.restore import RestoreState
from jx_desktop.errors import UserError
from jx_desktop.services.backups import BackedUpDocument, Backup
from jx_desktop.services.comparing import print_comparison
from jx_desktop.services.files import open_document, write_output
from jx_desktop.services.local_store import LeftWork
from jx_desktop.services.opening import copy_as_work, view
from jx_desktop.services.versions import StoredVersion, keep_version, read_version, remove_version
from jx_desktop.services.work import Work
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.dialogs.backup_place import ask_backup_place
from jx_desktop.ui.dialogs.files import ask_file_to_open, ask_file_to_write
from jx_desktop.ui.moments import moment_text
from jx_desktop.ui.panes.backups import BackupsPage
from jx_desktop.ui.panes.comparison import ComparisonPage
from jx_desktop.ui.panes.left_work import HistoryPage
from jx_desktop.ui.panes.versions import VersionsPage

if TYPE_CHECKING:
    from jx_desktop.ui.main_window import MainWindow

Read = Callable[[], Document]
_TOLD_MILLISECONDS = 8_000


class KeepActions(QObject):
    """What was, and how it differs from what is."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        make = make_action
        self.versions = make(window, "versions", self.tr("Versions…"), self.show_versions, "Ctrl+Shift+V")
        self.backups = make(window, "backups", self.tr("Restore from a backup…"), self.show_backups)
        self.history = make(window, "history", self.tr("History…"), self.show_history)
        self.compare = make(window, "compare", self.tr("Compare with another file…"), self.ask_and_compare)
        self.compare_saved = make(
            window, "compare_saved", self.tr("Compare with the saved file"), self.compare_with_saved
        )
        self.place = make(window, "backup_place", self.tr("Place of backups…"), self.ask_place)

    def fill(self, menu: QMenu) -> None:
        """Put what leads to earlier states into the menu 文件."""
        menu.addSeparator()
        menu.addActions([self.versions, self.backups, self.history])

    def fill_data(self, menu: QMenu) -> None:
        """Put the comparisons into the menu 数据."""
        menu.addSeparator()
        menu.addActions([self.compare, self.compare_saved])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        self.versions.setEnabled(work is not None and work.terms.read_only is None)
        self.compare.setEnabled(work is not None)
        self.compare_saved.setEnabled(work is not None and work.path is not None)

    # ---- versions

    def show_versions(self) -> None:
        """Show the versions of the open document."""
        work = self._window.work
        if work is None:
            return
        self._window.commit()
        stage = self._window.wording.text(f"stage.{work.document.head.stage}")
        others = [self._window.wording.text(f"stage.{name}") for name in ("first", "second", "draft", "approved")]
        page = VersionsPage(list(dict.fromkeys([stage, *others])))
        page.made.connect(lambda label: self.make_version(work, label))
        page.made.connect(lambda _: page.show_versions(work.versions))
        page.view_wanted.connect(lambda version: self._view_version(work, version))
        page.restore_wanted.connect(lambda version: self._restore_version(work, version))
        page.compare_wanted.connect(lambda old, new: self._compare_versions(work, old, new))
        page.removal_wanted.connect(lambda version: self._remove_version(work, version, page))
        page.show_versions(work.versions)
        self._window.show_page(page)

    def make_version(self, work: Work, label: str) -> None:
        """Keep the present state under a name."""
        try:
            keep_version(work, label)
        except UserError as error:
            self._window.show_failure(error)
            return
        self._window.show_state()
        self._tell(Message("version.made", {"label": label}))

    def _remove_version(self, work: Work, version: StoredVersion, page: VersionsPage) -> None:
        before = work.versions
        remove_version(work, version)
        page.show_versions(work.versions)
        self._window.show_state()

        def put_back() -> None:
            work.set_versions(before)
            self._window.show_state()
            self.show_versions()

        words = self.tr("Removed version “{}”.").format(version.label)
        self._window.bar.say(words, self.tr("Undo"), put_back)

    def _view_version(self, work: Work, version: StoredVersion) -> None:
        document = self._read(lambda: read_version(work, version))
        if document is not None:
            why = Message("version.viewed", {"label": version.label, "at": moment_text(version.at)})
            self._window.view_work(view(document, why, version.label), lambda: self._restore_version(work, version))

    def _restore_version(self, work: Work, version: StoredVersion) -> None:
        document = self._read(lambda: read_version(work, version))
        if document is None:
            return
        self._window.leave_view()
        self._window.leave_page()
        if document.form != work.document.form:
            self._window.show_failure(UserError("version.other_form", label=version.label))
        elif work.is_locked:
            self._window.show_failure(UserError("version.locked", label=version.label))
        else:
            work.session.run(RestoreState(document, version.label))
            self._tell(Message("version.restored", {"label": version.label}))

    def _compare_versions(self, work: Work, old: StoredVersion, new: StoredVersion | None) -> None:
        present = work.document
        self._compare(
            lambda: read_version(work, old),
            f"{old.label} {moment_text(old.at)}",
            (lambda: read_version(work, new)) if new else (lambda: present),
            f"{new.label} {moment_text(new.at)}" if new else self.tr("Present state"),
        )

    # ---- backups and history

    def show_backups(self, path: Path | None = None) -> None:
        """Show the backups of the open document, or of the one that was saved to `path`."""
        work = self._window.work
        store = self._window.store
        chosen: BackedUpDocument | None = store.backups.find_by_path(path) if path else None
        document_id = work.document.head.id if work is not None and path is None else ""
        page = BackupsPage(store.backups, document_id, chosen)
        page.open_wanted.connect(self._open_backup)
        page.compare_wanted.connect(self._compare_backups)
        page.place_wanted.connect(self.ask_place)
        self._window.show_page(page)

    def _open_backup(self, backup: Backup) -> None:
        store = self._window.store
        name = self.tr("Backup {revision} of {when}").format(
            revision=backup.revision, when=moment_text(backup.saved_at)
        )
        if self._window.save.may_leave():
            self._window.background.begin(
                self.tr("Opening {}…").format(name),
                lambda _: copy_as_work(open_document(backup.path), store, name).checked(),
                self._window.show_work,
                self._window.show_failure,
                may_cancel=False,
            )

    def _compare_backups(self, old: Backup, new: Backup | None) -> None:
        work = self._window.work
        present = work.document if work is not None else None
        words = self.tr("Backup {revision} of {when}")
        names = [words.format(revision=each.revision, when=moment_text(each.saved_at)) for each in (old, new) if each]
        if new is not None:
            self._compare(_reader(old.path), names[0], _reader(new.path), names[1])
        elif present is not None:
            self._compare(_reader(old.path), names[0], lambda: present, self.tr("Present state"))

    def show_history(self) -> None:
        """Show what was closed without saving."""
        page = HistoryPage()
        page.restore_wanted.connect(self._window.file.recover)
        page.deletion_wanted.connect(lambda left: self._delete_left(left, page))
        page.show_left(self._window.store.left())
        self._window.show_page(page)

    def _delete_left(self, left: LeftWork, page: HistoryPage) -> None:
        self._window.file.delete_left(left)
        page.show_left(self._window.store.left())

    def ask_place(self) -> None:
        """Choose where backups go."""
        try:
            place = ask_backup_place(self._window, self._window.store.backups)
        except UserError as error:
            self._window.show_failure(error)
            return
        if place is not None:
            self._window.store.backups.chosen = place.folder
            self._window.settings.backup_folder = place.folder
            self._window.settings.save()

    # ---- comparing

    def ask_and_compare(self) -> None:
        """Choose a file and compare the open document with it."""
        filters = [self.tr("Documents (*.jx)"), self.tr("All files (*)")]
        path = ask_file_to_open(self._window, self.tr("Compare with"), self._window.file.folder(), filters)
        if path is not None:
            self.compare_with(path, path.name)

    def compare_with_saved(self) -> None:
        """Compare the open document with its file as it lies on the disk."""
        work = self._window.work
        if work is not None and work.path is not None:
            self.compare_with(work.path, self.tr("File on disk"))

    def compare_with(self, path: Path, name: str) -> None:
        """Compare a file, as what was before, with the open document."""
        work = self._window.work
        if work is not None:
            self._window.commit()
            present = work.document
            self._compare(_reader(path), name, lambda: present, self.tr("Present state"))

    def _compare(self, before: Read, before_name: str, after: Read, after_name: str) -> None:
        def done(comparison: Comparison) -> None:
            page = ComparisonPage(comparison, before_name, after_name, self._window.wording)
            page.print_wanted.connect(lambda: self._print(comparison, before_name, after_name))
            page.closed.connect(self._window.leave_page)
            page.entity_chosen.connect(self._on_entity_chosen)
            self._window.show_page(page)

        self._window.background.begin(
            self.tr("Comparing…"), lambda _: compare(before(), after()), done, self._window.show_failure
        )

    def _on_entity_chosen(self, entity_id: str) -> None:
        work = self._window.work
        if work is not None and entity_id in work.document:
            self._window.leave_page()
            self._window.go_to(entity_id)

    def _print(self, comparison: Comparison, before_name: str, after_name: str) -> None:
        proposed = self._window.file.folder() / (self.tr("Comparison") + ".pdf")
        path = ask_file_to_write(self._window, self.tr("Print the comparison"), proposed, ["PDF (*.pdf)"])
        work = self._window.work
        if path is None or work is None:
            return
        document, wording = work.document, self._window.wording

        def make(_task: object) -> None:
            data = print_comparison(comparison, before_name, after_name, document, wording)
            write_output(path, data, replace_existing=True)

        self._window.background.begin(
            self.tr("Making the PDF…"),
            make,
            lambda _: self._tell(Message("compare.printed", {"path": path})),
            self._window.show_failure,
        )

    def _read(self, read: Read) -> Document | None:
        try:
            return read()
        except UserError as error:
            self._window.show_failure(error)
            return None

    def _tell(self, message: Message) -> None:
        self._window.status.showMessage(self._window.wording.word(message), _TOLD_MILLISECONDS)


def _reader(path: Path) -> Read:
    return lambda: open_document(path).document
