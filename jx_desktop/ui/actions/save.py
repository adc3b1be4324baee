"""The menu 文件, second part: save, save as, save a copy, export; and what to do when that fails."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from jx_desktop.domain.document import Document
from jx_desktop.domain.form_base import fill
from jx_desktop.domain.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.services.files import SavedFile, write_output
from jx_desktop.services.places import documents_folder
from jx_desktop.services.printing import Printed, print_document
from jx_desktop.services.work import Saved, Work
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.dialogs.files import ask_file_to_write
from jx_desktop.ui.dialogs.messages import ask, ask_about_changes

if TYPE_CHECKING:
    from jx_desktop.ui.main_window import MainWindow

T = TypeVar("T")
Save = Callable[[], Saved]

SUFFIX = ".jx"
_TOLD_MILLISECONDS = 10_000
_NEEDS_ANOTHER_PLACE = {"save.read_only_document", "save.no_file"}


class SaveActions(QObject):
    """Documents out."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._is_saving = False
        self._next: Callable[[], object] | None = None  # a save that was asked for while one went on
        make = make_action
        keys = QKeySequence.StandardKey
        self.save = make(window, "save", self.tr("Save"), self.save_later, keys.Save, picture="save")
        self.save_as = make(window, "save_as", self.tr("Save as…"), self.ask_and_save, "Ctrl+Shift+S")
        self.save_copy = make(window, "save_copy", self.tr("Save a copy…"), self.ask_and_copy)
        self.export = make(window, "export", self.tr("Export PDF…"), self.ask_and_export, picture="export")

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addActions([self.save, self.save_as, self.save_copy, self.export])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        for action in (self.save, self.save_as, self.save_copy, self.export):
            action.setEnabled(work is not None)

    # ---- saving

    def save_later(self) -> None:
        """Save in the background; a document that cannot stay where it lies asks for another place."""
        work = self._window.work
        if work is None:
            return
        self._window.commit()
        if not work.may_save_in_place:
            self.ask_and_save()
            return
        self._save_in_background(work, work.saving(), self.save_later)

    def ask_and_save(self) -> None:
        """Choose a name and save under it, in the background."""
        work = self._window.work
        path = self._ask_path(work)
        if work is not None and path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Save under a name that the user has confirmed, in the background."""
        work = self._window.work
        if work is not None and work.terms.read_only is not None:
            self._write_copy(work, path, lambda: self._on_read_only_saved(path))
        elif work is not None:
            self._save_in_background(work, work.saving_as(path), lambda: self.save_to(path))

    def _on_read_only_saved(self, path: Path) -> None:
        """Go on with what was saved elsewhere, so that it can be edited; an earlier state is only looked at."""
        if not self._window.is_viewing:
            self._window.file.open_path(path)

    def _save_in_background(self, work: Work, save: Save, again: Callable[[], object]) -> None:
        """Save in the background, one save after the other: each builds on the file that the last one wrote."""
        if self._is_saving:
            self._next = again
            return
        self._is_saving = True

        def ended(tell: Callable[[], object]) -> None:
            self._is_saving = False
            tell()
            following, self._next = self._next, None
            if following is not None and self._window.work is work:
                following()

        self._window.background.begin(
            self.tr("Saving…"),
            lambda _: save(),
            lambda result: ended(lambda: self._on_saved(work, result)),
            lambda error: ended(lambda: self._on_not_saved(work, error, again)),
            may_cancel=False,
        )

    def _on_saved(self, work: Work, result: Saved) -> None:
        work.saved(result)
        self._tell(result.file)
        self._window.settings.remember_file(result.file.opened.path)
        self._window.standing.show_work(work)
        self._window.show_state()

    def _tell(self, file: SavedFile) -> None:
        words = [self._window.wording.word(notice) for notice in file.notices]
        if words:
            self._window.status.showMessage("  ".join(words), _TOLD_MILLISECONDS)

    def _on_not_saved(self, work: Work, error: Exception, again: Callable[[], object]) -> None:
        if isinstance(error, UserError):
            self._ask_after_failure(work, error, again, self.ask_and_save, self._overwrite_later)
        else:
            raise error

    def _overwrite_later(self) -> None:
        work = self._window.work
        if work is not None:
            self._save_in_background(work, work.saving(overwrite=True), self._overwrite_later)

    def _ask_after_failure(
        self,
        work: Work,
        error: UserError,
        again: Callable[[], T],
        elsewhere: Callable[[], T],
        overwrite: Callable[[], T],
    ) -> T | None:
        """Say why a document could not be saved, and do what the user chooses."""
        is_safe = work.session.is_protected and work.working_copy is not None
        details = self._window.wording.text("save.work_is_safe") if is_safe else ""
        if error.message.code == "save.changed_outside":
            choices = [
                ("elsewhere", self.tr("Save as…")),
                ("compare", self.tr("Compare")),
                ("overwrite", self.tr("Overwrite")),
            ]
        elif error.message.code in _NEEDS_ANOTHER_PLACE:
            choices = [("elsewhere", self.tr("Save elsewhere…"))]
        else:
            choices = [("elsewhere", self.tr("Save elsewhere…")), ("again", self.tr("Try again"))]
        words = self._window.wording.word(error.message)
        answer = ask(self._window, words, choices, cancel=self.tr("Keep editing"), details=details)
        if answer == "compare" and work.path is not None:
            self._window.keep.compare_with(work.path, self.tr("File on disk"))
        chosen = {"again": again, "elsewhere": elsewhere, "overwrite": overwrite}.get(answer)
        return chosen() if chosen is not None else None

    # ---- a copy

    def ask_and_copy(self) -> None:
        """Write the document to another file as well, and go on with this one."""
        work = self._window.work
        path = self._ask_path(work, copy=True)
        if work is None or path is None:
            return
        if work.path is not None and path.absolute() == work.path.absolute():
            self.save_later()
            return
        self._write_copy(work, path)

    def _write_copy(self, work: Work, path: Path, then: Callable[[], object] | None = None) -> None:
        write = work.saving_copy(path)

        def done(file: SavedFile) -> None:
            message = Message("save.copy_done", {"path": path})
            self._window.status.showMessage(self._window.wording.word(message), _TOLD_MILLISECONDS)
            self._tell(file)
            if then is not None:
                then()

        self._window.background.begin(
            self.tr("Saving…"), lambda _: write(), done, self._window.show_failure, may_cancel=False
        )

    def _ask_path(self, work: Work | None, *, copy: bool = False) -> Path | None:
        if work is None:
            return None
        self._window.commit()
        title = self.tr("Save a copy") if copy else self.tr("Save as")
        return ask_file_to_write(self._window, title, self._proposed(work, copy=copy), [self.tr("Documents (*.jx)")])

    def _proposed(self, work: Work, *, copy: bool) -> Path:
        """Return the name to be proposed: in the documents folder, where the present place will not do."""
        name = f"{file_title(work.document)}{SUFFIX}"
        if work.path is None:
            return self._window.file.folder() / name
        folder = documents_folder() if work.terms.save_elsewhere is not None else work.path.parent
        if not copy:
            return folder / work.path.name
        return folder / self.tr("{name} copy{suffix}").format(name=work.path.stem, suffix=SUFFIX)

    # ---- export

    def ask_and_export(self) -> None:
        """Choose a name and write the PDF there."""
        work = self._window.work
        if work is None:
            return
        self._window.commit()
        proposed = self._window.file.folder() / f"{file_title(work.document)}.pdf"
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
            self._window.status.showMessage("  ".join(words), _TOLD_MILLISECONDS)

        self._window.background.begin(self.tr("Making the PDF…"), make, done, self._window.show_failure)

    # ---- leaving

    def may_leave(self) -> bool:
        """Whether the open document may be left: it is saved, or the user gives it up."""
        self._window.leave_view()
        work = self._window.work
        self._window.commit()
        if work is None or not work.is_changed:
            return True
        answer = ask_about_changes(self._window, self._window.name_of(work))
        return answer == "discard" or (answer == "save" and self.save_now())

    def save_now(self) -> bool:
        """Save at once, before leaving; return whether it is saved now."""
        work = self._window.work
        if work is None:
            return True
        return self._save_at_once(work, work.saving, self.save_now) if work.may_save_in_place else self._save_as_now()

    def _save_as_now(self) -> bool:
        work = self._window.work
        path = self._ask_path(work)
        if work is None or path is None:
            return False
        return self._save_at_once(work, lambda: work.saving_as(path), self._save_as_now)

    def _overwrite_now(self) -> bool:
        work = self._window.work
        return work is None or self._save_at_once(work, lambda: work.saving(overwrite=True), self._overwrite_now)

    def _save_at_once(self, work: Work, saving: Callable[[], Save], again: Callable[[], bool]) -> bool:
        try:
            self._on_saved(work, saving()())
        except UserError as error:
            return bool(self._ask_after_failure(work, error, again, self._save_as_now, self._overwrite_now))
        return True


def file_title(document: Document) -> str:
    """Return a name for a document's file, without what file systems refuse."""
    words = document.head.department.name + fill(document.form.title, {"year": document.head.year})
    return "".join("_" if character in '<>:"/\\|?*\n\t' else character for character in words)[:80]
