"""The menu 文件, first part: new, open, import, close."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.budget_list import LIST_SUFFIXES
from jx_desktop.services.document.local_store import LeftWork
from jx_desktop.services.document.opening import Held, How, copy_as_work, open_work, recover, unsaved_work
from jx_desktop.services.document.salvaging import salvage_file
from jx_desktop.services.document.unplaced import left_lines
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import is_same_file, is_there, open_document
from jx_desktop.services.files.importing import Imported, read_pasted, read_source
from jx_desktop.services.files.places import usual_folder
from jx_desktop.services.machine import paths
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.resources.forms import DEFAULT_FORM
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.actions.recent import RecentFiles
from jx_desktop.ui.dialogs.files import ask_file_to_open
from jx_desktop.ui.dialogs.messages import ask
from jx_desktop.ui.dialogs.report import show_report
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.pages.import_text import ImportPage
from jx_desktop.ui.pages.new_document import NewDocumentPage

if TYPE_CHECKING:
    from jx_desktop.services.document.salvaging import Salvaged
    from jx_desktop.ui.window.main_window import MainWindow

T = TypeVar("T")

_MAY_HAVE_BACKUPS = {
    "project_file.damaged",
    "project_file.empty",
    "project_file.not_a_document",
    "project_file.foreign_database",
    "file.missing",
    "file.too_large",
    "file.unreadable",
}
_LOST = {"file.missing", "file.unreachable"}


class FileActions(QObject):
    """Opens, makes and imports documents."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        keys = QKeySequence.StandardKey
        make = make_action
        self.new = make(window, "new", self.tr("New"), self.show_new_page, keys.New, picture="new")
        self.open = make(window, "open", self.tr("Open…"), self.ask_and_open, keys.Open, picture="open")
        self.import_ = make(
            window, "import", self.tr("Import published document…"), self.show_import_page, picture="import"
        )
        self.sample = make(window, "sample", self.tr("Open the sample"), self.open_sample, picture="sample")
        self.close = make(window, "close", self.tr("Close document"), self.close_work, "Ctrl+W")
        self.quit = make(window, "quit", self.tr("Quit"), window.close, "Ctrl+Q")
        self.recent = RecentFiles(window)

    def show_new_page(self) -> None:
        """Ask what a new document is to be."""
        window = self._window
        page = NewDocumentPage(window.forms, date.today().year)  # noqa: DTZ011 (the user's own calendar)
        page.created.connect(self._on_created)
        page.cancelled.connect(window.leave_page)
        window.show_page(page)
        page.code.setFocus()

    def show_import_page(self) -> None:
        """Ask for the text of a published document."""
        window = self._window
        page = ImportPage(window.forms)
        page.text_given.connect(self.import_text)
        page.file_wanted.connect(self.ask_and_import)
        page.cancelled.connect(window.leave_page)
        window.show_page(page)
        page.text.setFocus()

    def _on_created(self, document: Document) -> None:
        if self._window.save.may_leave():
            self._window.show_work(Work(document, store=self._window.store))

    def fill(self, menu: QMenu) -> None:
        """Put what opens documents into the menu."""
        menu.addActions([self.new, self.open])
        menu.addMenu(self.recent.menu)
        menu.addActions([self.import_, self.sample])
        menu.addSeparator()

    def fill_end(self, menu: QMenu) -> None:
        """Put what closes documents into the menu."""
        menu.addSeparator()
        menu.addActions([self.close, self.quit])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        self.close.setEnabled(work is not None)

    # ---- opening

    def ask_and_open(self) -> None:
        """Choose a file and open it."""
        filters = [self.tr("Documents (*.jx *.pdf)"), self.tr("Lists (*.xlsx *.xls *.et *.csv *.txt)")]
        filters.append(self.tr("All files (*)"))
        path = ask_file_to_open(self._window, self.tr("Open"), self.folder(), filters)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path, how: How = "ask") -> None:
        """Open a `.jx` file in the background; a list of projects is shown beside the document, others are imported."""
        if path.suffix.lower() in LIST_SUFFIXES:
            self._window.projects.list.open(path)
            return
        if path.suffix.lower() in (".txt", ".json", ".pdf"):
            self.import_path(path, DEFAULT_FORM)
            return
        try:  # said before anything is asked about the open document
            if not is_there(path):
                raise UserError("file.missing", path=path)
        except UserError as error:
            self._on_not_opened(path.absolute(), error)
        else:
            self._open(path.absolute(), how)

    def _open(self, path: Path, how: How) -> None:
        store = self._window.store

        def read(_task: object) -> tuple[Work | Held, LeftWork | None]:
            opened = open_work(path, store, how)
            if isinstance(opened, Held):
                return opened, None
            opened.checked_if_small()
            return opened, next((left for left in store.left().crashed if left.path == path), None)

        def done(result: tuple[Work | Held, LeftWork | None]) -> None:
            opened, left = result
            if isinstance(opened, Held):
                self._ask_about_holder(opened)
                return
            self._window.show_work(opened)
            self._window.settings.remember_file(path)
            if left is not None:
                self._offer_left(left)

        def work_of(result: tuple[Work | Held, LeftWork | None]) -> Work | None:
            return result[0] if isinstance(result[0], Work) else None

        self._replace(
            self.tr("Opening {}…").format(path.name),
            read,
            done,
            work_of=work_of,
            path=path,
            failed=lambda error: self._on_not_opened(path, error),
        )

    def _replace(
        self,
        words: str,
        read: Callable[[Task], T],
        done: Callable[[T], None],
        *,
        work_of: Callable[[T], Work | None],
        path: Path | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Read a document in the background and show it in place of the open one, if that may be left.

        What becomes of the open one is asked once the other has been read: what cannot be opened asks for nothing.
        Only where it is the open document's own file (`path`) that is read, saving comes first. A document that is
        not shown in the end is closed.
        """
        window = self._window
        agreed: tuple[object, ...] | None = None
        if path is not None and self._is_open(path):
            if not window.save.may_leave():
                return
            agreed = window.state

        def drop(result: T) -> None:
            work = work_of(result)
            if work is not None:
                work.close()

        def finished(result: T) -> None:
            window.commit()
            if work_of(result) is not None and window.state != agreed and not window.save.may_leave():
                drop(result)
                return
            try:
                done(result)
            except BaseException:  # it goes on to the report of faults; what is not shown is closed all the same
                if window.kept_work is not work_of(result):
                    drop(result)
                raise

        window.background.begin(words, read, finished, failed or window.show_failure, dropped=drop)

    def _is_open(self, path: Path) -> bool:
        """Whether a file is that of the open document."""
        work = self._window.kept_work
        return work is not None and work.path is not None and is_same_file(work.path, path)

    def _ask_about_holder(self, held: Held) -> None:
        words = [held.path.name, self._window.wording.word(held.holder.message)]
        answer = ask(
            self._window,
            "\n".join(words),
            [
                ("read_only", self.tr("Open for reading only")),
                ("copy", self.tr("Open a copy")),
                ("anyway", self.tr("Open anyway")),
            ],
        )
        ways: dict[str, How] = {"read_only": "read_only", "copy": "copy", "anyway": "anyway"}
        if answer in ways:
            self._open(held.path, ways[answer])

    def _on_not_opened(self, path: Path, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        choices = []
        if error.message.code in _LOST and self.recent.is_listed(path):
            self.recent.show()
            choices += [("locate", self.tr("Locate…")), ("forget", self.tr("Take off the list"))]
        if error.message.code in _MAY_HAVE_BACKUPS and self._window.store.backups.find_by_path(path) is not None:
            choices.append(("backup", self.tr("Restore from a backup…")))
        if error.message.code == "project_file.damaged":
            choices.append(("salvage", self.tr("Salvage what can be read")))
        if not choices:
            self._window.show_failure(error)
            return
        answer = ask(self._window, self._window.wording.word(error.message), choices, cancel=self.tr("Close"))
        if answer == "salvage":
            self.salvage(path)
        elif answer == "backup":
            self._window.keep.show_backups(path)
        elif answer == "locate":
            self.recent.locate(path)
        elif answer == "forget":
            self.recent.forget(path)

    def open_copy(self, path: Path, name: str) -> None:
        """Open what a file holds as a new document."""
        store = self._window.store
        self._replace(
            self.tr("Opening {}…").format(name),
            lambda _: copy_as_work(open_document(path), store, name).checked_if_small(),
            self._window.show_work,
            work_of=lambda work: work,
        )

    def salvage(self, path: Path) -> None:
        """Read what can still be read of a damaged file into a new document, and list what could not."""
        store = self._window.store

        def read(_task: object) -> tuple["Salvaged", Work]:
            salvaged = salvage_file(path, self._window.forms)
            return salvaged, unsaved_work(salvaged.stored, store, path.stem, salvaged.losses).checked_if_small()

        def done(result: tuple["Salvaged", Work]) -> None:
            salvaged, work = result
            self._window.show_work(work)
            words = [self._window.wording.word(loss) for loss in salvaged.losses]
            heading = self.tr("Salvaged from {}. Could not be read:").format(path.name)
            show_report(self._window, heading, words or [self.tr("Everything could be read.")])

        self._replace(self.tr("Reading {}…").format(path.name), read, done, work_of=lambda result: result[1])

    # ---- what was left

    def _offer_left(self, left: LeftWork) -> None:
        words = self.tr("Edits of this file from {when} were not saved ({count}).").format(
            when=moment_text(left.edited_at), count=left.unsaved_steps
        )
        self._window.standing.show_offer(words, self.tr("Restore them"), lambda: self.recover(left))

    def recover(self, left: LeftWork) -> None:
        """Restore what a crash has left, or what was closed without saving."""
        store = self._window.store

        def done(work: Work) -> None:
            self._window.show_work(work)
            if work.notices:
                self._window.bar.say("\n".join(map(self._window.wording.word, work.notices)), "", None)

        self._replace(
            self.tr("Restoring {}…").format(left.name),
            lambda _: recover(left, store).checked_if_small(),
            done,
            work_of=lambda work: work,
            path=left.path,
        )

    def delete_left(self, left: LeftWork) -> None:
        """Delete left work for good, after asking."""
        words = self.tr("Delete the unsaved edits of “{name}” from {when}? They cannot be restored afterwards.")
        words = words.format(name=left.name, when=moment_text(left.edited_at))
        if ask(self._window, words, [("delete", self.tr("Delete"))], is_safe=False) == "delete":
            try:
                self._window.store.delete(left)
            except UserError as error:
                self._window.show_failure(error)

    # ---- importing

    def open_sample(self) -> None:
        """Import the sample that is shipped with the program."""
        self.import_path(paths.sample_text(), DEFAULT_FORM)

    def ask_and_import(self, form_id: str) -> None:
        """Choose a file of another format and import it."""
        filters = [self.tr("Texts, JSON, PDF with data (*.txt *.json *.pdf)"), self.tr("All files (*)")]
        path = ask_file_to_open(self._window, self.tr("Import published document"), self.folder(), filters)
        if path is not None:
            self.import_path(path, form_id)

    def import_path(self, path: Path, form_id: str) -> None:
        """Import a file in the background."""
        source = None if path == paths.sample_text() else path
        self._import(lambda: read_source(path, self._window.forms, form_id), path.name, source)

    def import_text(self, text: str, form_id: str) -> None:
        """Import pasted text in the background."""
        self._import(lambda: read_pasted(text, self._window.forms, form_id), self.tr("the text"))

    def _import(self, read: Callable[[], Imported], name: str, source: Path | None = None) -> None:
        store = self._window.store

        def read_and_check(_task: object) -> tuple[Imported, Work]:
            imported = read()
            unplaced = left_lines(imported.report.unplaced)
            work = Work(imported.document, store=store, unplaced=unplaced, source=source)
            return imported, work.checked_if_small()

        def done(result: tuple[Imported, Work]) -> None:
            imported, work = result
            self._window.show_work(work)
            for note in imported.report.notes:
                self._window.status.showMessage(self._window.wording.word(note), 8000)

        self._replace(self.tr("Importing {}…").format(name), read_and_check, done, work_of=lambda result: result[1])

    # ---- the end

    def close_work(self) -> None:
        """Close the document and show the start page."""
        if self._window.save.may_leave():
            self._window.show_work(None)

    def folder(self) -> Path:
        """Return the folder to begin a choice of files in."""
        work = self._window.work
        beside = (work.path or work.source) if work is not None else None
        if beside is not None:
            return beside.parent
        recent = self._window.settings.recent_files
        return recent[0].parent if recent else usual_folder()
