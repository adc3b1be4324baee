"""The menu 文件, first part: new, open, import, close."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence

from jx_desktop.base.clock import today
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.budget_list import LIST_SUFFIXES
from jx_desktop.services.document.opening import Held, How, copy_as_work, open_work, recover, unsaved_work
from jx_desktop.services.document.salvaging import salvage_file
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import is_there, open_document
from jx_desktop.services.files.importing import Imported, Proceed, read_document, read_pasted, read_source
from jx_desktop.services.machine import paths
from jx_desktop.services.machine.local_store import LeftWork
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.resources.forms import DEFAULT_FORM
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.importing import Importing
from jx_desktop.ui.actions.recent import RecentFiles
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.dialogs.report import show_report
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.pages.import_text import ImportPage
from jx_desktop.ui.pages.new_document import NewDocumentPage
from jx_desktop.ui.pages.start import StartPage
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import is_open

T = TypeVar("T")
Then = Callable[[], object] | None

_MAY_HAVE_BACKUPS = {
    "project_file.damaged",
    "project_file.empty",
    "project_file.not_a_document",
    "project_file.foreign_database",
    "file.missing",
    "file.too_large",
    "file.unreadable",
}
FOREIGN_SUFFIXES = frozenset(
    (
        *(".txt", ".json", ".pdf", ".docx", ".docm", ".doc", ".wps", ".wpt", ".dotx", ".rtf", ".odt"),
        *(".html", ".htm", ".xhtml", ".mht", ".mhtml"),
    )
)
"""What a document may come in besides workbooks; what it is, its content tells."""
_NO_DOCUMENT = {"import_text.no_project", "source.empty"}
_UTF8_MARK = b"\xef\xbb\xbf"
_LOST = {"file.missing", "file.unreachable"}


class FileActions(ActionGroup):
    """Opens, makes and imports documents."""

    list_given = Signal(object)
    """A file was chosen, or dropped, that holds a list of projects: its path."""
    backups_wanted = Signal(object)
    """A file cannot be opened, and its backups are wanted: its path."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        keys = QKeySequence.StandardKey
        self._importing = Importing(shell, self.replace)
        self.takes: Callable[[Work], bool] | None = None
        """Whether what was opened goes into the document that is open (接收审核意见) and not in its place."""
        self.new = self.add("new", self.tr("New"), self.show_new_page, "open", keys.New, picture="new")
        self.open = self.add("open", self.tr("Open…"), self.ask_and_open, "open", keys.Open, picture="open")
        self.open.setIconText(self.tr("Open"))
        self.recent = RecentFiles(shell, self.add_submenu(self.tr("Recent files"), "open"), self.open_path)
        words = self.tr("Import published document…")
        self.import_ = self.add("import", words, self.show_import_page, "open", picture="import")
        self.sample = self.add("sample", self.tr("Open the sample"), self.open_sample, "open", picture="sample")
        words = self.tr("Close document")
        self.close = self.add("close", words, self.close_work, "end", "Ctrl+W", possible=is_open)
        self.quit = self.add("quit", self.tr("Quit"), shell.frame.close, "end", "Ctrl+Q")
        self._start = start = shell.part(StartPage)
        start.new_wanted.connect(self.show_new_page)
        start.open_wanted.connect(self.ask_and_open)
        start.import_wanted.connect(self.show_import_page)
        start.sample_wanted.connect(self.open_sample)
        start.recent_chosen.connect(self.open_path)
        start.left.restore_wanted.connect(self.recover)
        start.left.saved_wanted.connect(self._on_saved_wanted)
        start.left.deletion_wanted.connect(self._on_deletion_wanted)

    def show_start(self) -> None:
        """Show on the start page what can be opened and restored."""
        self.recent.show()
        self._start.left.show_left(self.shell.store.left().crashed)

    def show_new_page(self, form_id: str = DEFAULT_FORM) -> None:
        """Ask what a new document is to be; it begins with a form."""
        page = NewDocumentPage(self.shell.forms, today().year, form_id)
        page.created.connect(self._on_created)
        page.cancelled.connect(self.shell.leave_page)
        self.shell.show_page(page)
        page.code.setFocus()

    def show_import_page(self) -> None:
        """Ask for the text of a published document."""
        page = ImportPage(self.shell.forms)
        page.text_given.connect(self.import_text)
        page.html_given.connect(self.import_html)
        page.file_wanted.connect(self.ask_and_import)
        self.shell.show_page(page)
        page.text.setFocus()

    def _on_created(self, document: Document) -> None:
        if self.shell.may_leave():
            self.shell.show_work(Work(document, store=self.shell.store))

    # ---- opening

    def ask_and_open(self) -> None:
        """Choose a file and open it."""
        filters = [self.tr("Documents (*.jx *.docx *.doc *.wps *.pdf *.html *.htm *.mht *.txt *.json)")]
        filters += [self.tr("Workbooks and lists (*.xlsx *.xls *.et *.ods *.csv)"), self.tr("All files (*)")]
        path = self.choose_file(self.tr("Open"), filters)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path, how: How = "ask", then: Then = None) -> None:
        """Open a `.jx` file in the background, and do what comes `then`; others are imported.

        A workbook that holds no document is a list of projects, and shown beside the one that is open.
        """
        suffix = path.suffix.lower()
        if suffix == ".csv":
            self.list_given.emit(path)
            return
        if suffix in FOREIGN_SUFFIXES or suffix in LIST_SUFFIXES:
            self.import_files([path], "")
            return
        try:  # said before anything is asked about the open document
            if not is_there(path):
                raise UserError("file.missing", path=path)
        except UserError as error:
            self._on_not_opened(path.absolute(), error)
        else:
            self._open(path.absolute(), how, then)

    def _open(self, path: Path, how: How, then: Then) -> None:
        store = self.shell.store

        def read(_task: object) -> tuple[Work | None, Held | LeftWork | None]:
            opened = open_work(path, store, how)
            if isinstance(opened, Held):
                return None, opened
            opened.checked_if_small()
            return opened, next((left for left in store.left().crashed if left.path == path), None)

        def done(found: Held | LeftWork | None) -> None:
            if isinstance(found, Held):
                self._ask_about_holder(found, then)
                return
            self.shell.settings.remember_file(path)
            if found is not None:
                self._offer_left(found)
            if then is not None:
                then()

        words = self.tr("Opening {}…").format(path.name)
        self.replace(
            words, read, done, path=path, failed=lambda error: self._on_not_opened(path, error), takes=self.takes
        )

    def replace(
        self,
        words: str,
        read: Callable[[Task], tuple[Work | None, T]],
        done: Callable[[T], object],
        *,
        path: Path | None = None,
        failed: Callable[[Exception], None] | None = None,
        is_of_page: bool = False,
        takes: Callable[[Work], bool] | None = None,
    ) -> None:
        """Read a document in the background, show it in place of the open one, if that may be left, and do the rest.

        What becomes of the open one is asked once the other has been read: what cannot be opened asks for nothing.
        Only where it is the open document's own file (`path`) that is read, saving comes first. A document that is
        not shown in the end is closed. What is `is_of_page` was made by the page that is shown, which loses nothing.
        What `takes` it, has it go into the open one instead.
        """
        opened = self.shell.opened
        agreed: tuple[object, ...] | None = None
        if path is not None and opened.is_file(path):
            if not self.shell.may_leave():
                return
            agreed = opened.state

        def drop(result: tuple[Work | None, T]) -> None:
            if result[0] is not None:
                result[0].close()

        def finished(result: tuple[Work | None, T]) -> None:
            work, rest = result
            self.shell.commit()
            if work is not None and takes is not None and takes(work):
                drop(result)
                return
            if work is not None and opened.state != agreed and not self.shell.may_leave(is_of_page=is_of_page):
                drop(result)
                return
            try:
                if work is not None:
                    self.shell.show_work(work)
                done(rest)
            except BaseException:  # it goes on to the report of faults; what is not shown is closed all the same
                if opened.kept is not work:
                    drop(result)
                raise

        self.shell.run(words, read, finished, failed, dropped=drop)

    def _ask_about_holder(self, held: Held, then: Then) -> None:
        words = [held.path.name, self.shell.wording.word(held.holder.message)]
        answer = self.shell.ask(
            "\n".join(words),
            [
                ("read_only", self.tr("Open for reading only")),
                ("copy", self.tr("Open a copy")),
                ("anyway", self.tr("Open anyway")),
            ],
        )
        ways: dict[str, How] = {"read_only": "read_only", "copy": "copy", "anyway": "anyway"}
        if answer in ways:
            self._open(held.path, ways[answer], then)

    def _on_not_opened(self, path: Path, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        choices = []
        if error.message.code in _LOST and self.recent.is_listed(path):
            self.recent.show()
            choices += [("locate", self.tr("Locate…")), ("forget", self.tr("Take off the list"))]
        if error.message.code in _MAY_HAVE_BACKUPS and self.shell.store.backups.find_by_path(path) is not None:
            choices.append(("backup", self.tr("Restore from a backup…")))
        if error.message.code == "project_file.damaged":
            choices.append(("salvage", self.tr("Salvage what can be read")))
        if not choices:
            self.shell.show_failure(error)
            return
        answer = self.shell.ask(self.shell.wording.word(error.message), choices, cancel=self.tr("Close"))
        if answer == "salvage":
            self.salvage(path)
        elif answer == "backup":
            self.backups_wanted.emit(path)
        elif answer == "locate":
            self.recent.locate(path)
        elif answer == "forget":
            self.recent.forget(path)

    def open_copy(self, path: Path, name: str) -> None:
        """Open what a file holds as a new document."""
        store = self.shell.store

        def read(_task: object) -> tuple[Work, None]:
            return copy_as_work(open_document(path), store, name).checked_if_small(), None

        self.replace(self.tr("Opening {}…").format(name), read, lambda _: None)

    def salvage(self, path: Path) -> None:
        """Read what can still be read of a damaged file into a new document, and list what could not."""
        store = self.shell.store

        def read(_task: object) -> tuple[Work, Sequence[Message]]:
            salvaged = salvage_file(path, self.shell.forms)
            work = unsaved_work(salvaged.stored, store, path.stem, salvaged.losses)
            return work.checked_if_small(), salvaged.losses

        def done(losses: Sequence[Message]) -> None:
            words = [self.shell.wording.word(loss) for loss in losses]
            heading = self.tr("Salvaged from {}. Could not be read:").format(path.name)
            show_report(self.shell.frame, heading, words or [self.tr("Everything could be read.")])

        self.replace(self.tr("Reading {}…").format(path.name), read, done)

    # ---- what was left

    def _offer_left(self, left: LeftWork) -> None:
        words = self.tr("Edits of this file from {when} were not saved ({count}).").format(
            when=moment_text(left.edited_at), count=left.unsaved_steps
        )
        self.shell.part(StandingBars).show_offer(words, self.tr("Restore them"), lambda: self.recover(left))

    def recover(self, left: LeftWork) -> None:
        """Restore what a crash has left, or what was closed without saving."""
        store = self.shell.store

        def read(_task: object) -> tuple[Work, Sequence[Message]]:
            work = recover(left, store).checked_if_small()
            return work, work.notices

        def done(notices: Sequence[Message]) -> None:
            self.shell.bar.say("\n".join(map(self.shell.wording.word, notices)))

        self.replace(self.tr("Restoring {}…").format(left.name), read, done, path=left.path)

    def delete_left(self, left: LeftWork) -> None:
        """Delete left work for good, after asking."""
        words = self.tr("Delete the unsaved edits of “{name}” from {when}? They cannot be restored afterwards.")
        words = words.format(name=left.name, when=moment_text(left.edited_at))
        if self.shell.ask(words, [("delete", self.tr("Delete"))], is_safe=False) == "delete":
            try:
                self.shell.store.delete(left)
            except UserError as error:
                self.shell.show_failure(error)

    def _on_saved_wanted(self, left: LeftWork) -> None:
        if left.path is not None:
            self.open_path(left.path)

    def _on_deletion_wanted(self, left: LeftWork) -> None:
        self.delete_left(left)
        self.show_start()

    # ---- importing

    def open_sample(self) -> None:
        """Import the sample that is shipped with the program."""
        self.import_files([paths.sample_text()], DEFAULT_FORM)

    def ask_and_import(self, form_id: str) -> None:
        """Choose files of another format and import them: one document, or one that lies in a file for each project."""
        filters = [self.tr("Documents (*.docx *.doc *.wps *.pdf *.html *.htm *.mht *.xlsx *.xls *.et *.txt *.json)")]
        found = self.choose_files(self.tr("Import published document"), [*filters, self.tr("All files (*)")])
        if found:
            self.import_files(found, form_id)

    def import_files(self, files: Sequence[Path], form_id: str) -> None:
        """Import one file, or several that are one document, in the background; without an id, the form is found."""
        first, forms = files[0], self.shell.forms
        name = first.name if len(files) == 1 else self.tr("{} and {} more").format(first.name, len(files) - 1)

        def read(proceed: Proceed, password: str, number: int) -> Imported:
            if len(files) > 1:
                from jx_desktop.services.files.importing_several import read_files

                return read_files(files, forms, form_id, password=password, proceed=proceed)
            return read_source(first, forms, form_id, password=password, number=number, proceed=proceed)

        def as_list(error: UserError) -> bool:
            """Whether a file without a document in it is a list of projects, perhaps."""
            is_list = len(files) == 1 and first.suffix.lower() in LIST_SUFFIXES
            if is_list and error.message.code in _NO_DOCUMENT:
                self.list_given.emit(first)
                return True
            return False

        self._importing.begin(read, name, None if first == paths.sample_text() else first, otherwise=as_list)

    def import_read(self, path: Path, read: Callable[[Form, int], Imported]) -> None:
        """Import a file that was read already: `read` makes of it the document with a number."""
        form = self.shell.forms.get(DEFAULT_FORM)
        self._importing.begin(lambda _proceed, _password, number: read(form, number), path.name, path)

    def import_text(self, text: str, form_id: str) -> None:
        """Import pasted text in the background; one from a PDF viewer has lost its tables, its file has not."""
        forms = self.shell.forms

        def ask_for_file(error: UserError) -> bool:
            if error.message.code != "import_text.from_pdf_viewer":
                return False
            words = self.shell.wording.word(error.message)
            if self.shell.ask(words, [("file", self.tr("Choose the PDF file…"))]) == "file":
                self.ask_and_import(form_id)
            return True

        name = self.tr("the text")

        def read(_proceed: Proceed, _password: str, number: int) -> Imported:
            return read_pasted(text, forms, form_id, number=number)

        self._importing.begin(read, name, otherwise=ask_for_file)

    def import_html(self, html: str, form_id: str) -> None:
        """Import what was copied with its tables in the background."""
        data, forms, name = _UTF8_MARK + html.encode("utf-8", "replace"), self.shell.forms, self.tr("the text")

        def read(proceed: Proceed, _password: str, number: int) -> Imported:
            return read_document(data, name, forms, form_id, number=number, proceed=proceed)

        self._importing.begin(read, name)

    # ---- the end

    def close_work(self) -> None:
        """Close the document and show the start page."""
        if self.shell.may_leave():
            self.shell.show_work(None)
