"""The menu 文件: new, open, import, save, export."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from jx_desktop.domain.document import Document
from jx_desktop.domain.form_base import fill
from jx_desktop.domain.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.services import paths
from jx_desktop.services.files import open_document, write_output
from jx_desktop.services.forms import DEFAULT_FORM
from jx_desktop.services.importing import Imported, read_pasted, read_source
from jx_desktop.services.printing import Printed, print_document
from jx_desktop.services.work import Saved, Work
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.dialogs.files import ask_file_to_open, ask_file_to_write
from jx_desktop.ui.dialogs.messages import ask_about_changes

if TYPE_CHECKING:
    from jx_desktop.ui.main_window import MainWindow

_SUFFIX = ".jx"


class FileActions(QObject):
    """Documents in and out."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        keys = QKeySequence.StandardKey
        make = make_action
        self.new = make(window, "new", self.tr("New"), window.show_new_page, keys.New, picture="new")
        self.open = make(window, "open", self.tr("Open…"), self.ask_and_open, keys.Open, picture="open")
        self.import_ = make(
            window, "import", self.tr("Import published document…"), window.show_import_page, picture="import"
        )
        self.sample = make(window, "sample", self.tr("Open the sample"), self.open_sample, picture="sample")
        self.save = make(window, "save", self.tr("Save"), self.save_later, keys.Save, picture="save")
        self.save_as = make(window, "save_as", self.tr("Save as…"), self.ask_and_save, "Ctrl+Shift+S")
        self.export = make(window, "export", self.tr("Export PDF…"), self.ask_and_export, picture="export")
        self.close = make(window, "close", self.tr("Close document"), self.close_work, "Ctrl+W")
        self.quit = make(window, "quit", self.tr("Quit"), window.close, "Ctrl+Q")
        self.recent = QMenu(self.tr("Recent files"), window)
        self.recent.aboutToShow.connect(self._fill_recent)

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addActions([self.new, self.open])
        menu.addMenu(self.recent)
        menu.addActions([self.import_, self.sample])
        menu.addSeparator()
        menu.addActions([self.save, self.save_as, self.export])
        menu.addSeparator()
        menu.addActions([self.close, self.quit])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        for action in (self.save, self.save_as, self.export, self.close):
            action.setEnabled(work is not None)

    # ---- opening

    def ask_and_open(self) -> None:
        """Choose a file and open it."""
        filters = [self.tr("Documents (*.jx)"), self.tr("All files (*)")]
        path = ask_file_to_open(self._window, self.tr("Open"), self._folder(), filters)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a `.jx` file in the background; another kind of file is imported."""
        if path.suffix.lower() in (".txt", ".json"):
            self.import_path(path, DEFAULT_FORM)
            return

        def open_and_check(_task: object) -> Work:
            opened = open_document(path)
            return Work(opened.document, opened).checked()

        def done(work: Work) -> None:
            self._window.settings.remember_file(path)
            self._window.show_work(work)

        def failed(error: Exception) -> None:
            if not path.exists():
                self._window.settings.forget_file(path)
                self._window.show_recent()
            self._window.show_failure(error)

        if self.may_leave():
            self._window.background.begin(self.tr("Opening {}…").format(path.name), open_and_check, done, failed)

    def open_sample(self) -> None:
        """Import the sample that is shipped with the program."""
        self.import_path(paths.sample_text(), DEFAULT_FORM)

    def ask_and_import(self, form_id: str) -> None:
        """Choose a file of another format and import it."""
        filters = [self.tr("Texts and JSON (*.txt *.json)"), self.tr("All files (*)")]
        path = ask_file_to_open(self._window, self.tr("Import published document"), self._folder(), filters)
        if path is not None:
            self.import_path(path, form_id)

    def import_path(self, path: Path, form_id: str) -> None:
        """Import a file in the background."""
        self._import(lambda: read_source(path, self._window.forms, form_id), path.name)

    def import_text(self, text: str, form_id: str) -> None:
        """Import pasted text in the background."""
        self._import(lambda: read_pasted(text, self._window.forms, form_id), self.tr("the text"))

    def _import(self, read: Callable[[], Imported], name: str) -> None:
        def read_and_check(_task: object) -> tuple[Imported, Work]:
            imported = read()
            return imported, Work(imported.document).checked()

        def done(result: tuple[Imported, Work]) -> None:
            imported, work = result
            self._window.show_work(work, imported.report.unplaced)
            for note in imported.report.notes:
                self._window.status.showMessage(self._window.wording.word(note), 8000)

        if self.may_leave():
            self._window.background.begin(
                self.tr("Importing {}…").format(name), read_and_check, done, self._window.show_failure
            )

    # ---- saving

    def save_later(self) -> None:
        """Save in the background; a document without a file asks for one."""
        work = self._window.work
        if work is None:
            return
        self._window.commit()
        if work.opened is None or work.opened.stored.read_only is not None:
            self.ask_and_save()
            return

        def done(result: Saved) -> None:
            work.saved(result)
            self._window.show_state()

        save = work.saving()
        self._window.background.begin(
            self.tr("Saving…"), lambda _: save(), done, self._window.show_failure, may_cancel=False
        )

    def save_work(self) -> bool:
        """Save at once, before leaving; return whether it is saved now."""
        work = self._window.work
        if work is None:
            return True
        self._window.commit()
        if work.opened is None or work.opened.stored.read_only is not None:
            return self.ask_and_save()
        try:
            work.save()
        except UserError as error:
            self._window.show_failure(error)
            return False
        self._window.show_state()
        return True

    def ask_and_save(self) -> bool:
        """Choose a name and save under it."""
        work = self._window.work
        if work is None:
            return True
        self._window.commit()
        proposed = work.path or self._folder() / f"{_file_title(work.document)}{_SUFFIX}"
        path = ask_file_to_write(self._window, self.tr("Save as"), proposed, [self.tr("Documents (*.jx)")])
        return path is not None and self.save_to(path)

    def save_to(self, path: Path) -> bool:
        """Save under a name that the user has confirmed."""
        work = self._window.work
        if work is None:
            return True
        try:
            work.save_as(path, replace_existing=True)
        except UserError as error:
            self._window.show_failure(error)
            return False
        self._window.settings.remember_file(path)
        self._window.show_state()
        return True

    def ask_and_export(self) -> None:
        """Choose a name and write the PDF there."""
        work = self._window.work
        if work is None:
            return
        self._window.commit()
        proposed = self._folder() / f"{_file_title(work.document)}.pdf"
        path = ask_file_to_write(self._window, self.tr("Export PDF"), proposed, ["PDF (*.pdf)"])
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Print the document in the background and write it to a file."""
        work = self._window.work
        if work is None:
            return
        document = work.document

        def make(_task: object) -> Printed:
            printed = print_document(document)
            write_output(path, printed.pdf, replace_existing=True)
            return printed

        def done(printed: Printed) -> None:
            message = Message("print.done", {"path": path, "pages": printed.pages})
            words = [self._window.wording.word(item) for item in (message, *printed.notices)]
            self._window.status.showMessage("  ".join(words), 10_000)

        self._window.background.begin(self.tr("Making the PDF…"), make, done, self._window.show_failure)

    # ---- leaving

    def may_leave(self) -> bool:
        """Whether the open document may be left: it is saved, or the user gives it up."""
        work = self._window.work
        self._window.commit()
        if work is None or not work.is_changed:
            return True
        answer = ask_about_changes(self._window, self._window.name_of(work))
        return answer == "discard" or (answer == "save" and self.save_work())

    def close_work(self) -> None:
        """Close the document and show the start page."""
        if self.may_leave():
            self._window.show_work(None)

    def _folder(self) -> Path:
        work = self._window.work
        if work is not None and work.path is not None:
            return work.path.parent
        recent = self._window.settings.recent_files
        return recent[0].parent if recent else Path.home()

    def _fill_recent(self) -> None:
        self.recent.clear()
        for path in self._window.settings.recent_files:
            action = self.recent.addAction(str(path).replace("&", "&&"))
            action.triggered.connect(lambda _=False, path=path: self.open_path(path))
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("None yet")).setEnabled(False)


def _file_title(document: Document) -> str:
    """Return a name for a document's file, without what file systems refuse."""
    words = document.head.department.name + fill(document.form.title, {"year": document.head.year})
    return "".join("_" if character in '<>:"/\\|?*\n\t' else character for character in words)[:80]
