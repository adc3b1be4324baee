"""Importing a file: read in the background, looked through where it has paragraphs and tables, taken over."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication

from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.services.document.unplaced import left_lines
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.importing import Imported, Proceed
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.progress import PagesRead
from jx_desktop.ui.dialogs.password import ask_password
from jx_desktop.ui.window.shell import Shell

if TYPE_CHECKING:  # loaded when something is imported
    from jx_desktop.services.files.import_review import ImportReview
    from jx_desktop.ui.pages.import_preview import ImportPreviewPage

T = TypeVar("T")
Read = Callable[[Proceed, str, int], Imported]
"""Reads what is imported; takes what to call meanwhile, the password, and which of several documents is meant."""

_MOST_OFFERED = 6
_NO_KEY, _WRONG_KEY = "source.pdf_password", "source.pdf_wrong_password"


class Replace(Protocol):
    """Reads a document in the background and shows it in place of the open one; see `FileActions`."""

    def __call__(
        self,
        words: str,
        read: Callable[[Task], tuple[Work | None, T]],
        done: Callable[[T], object],
        *,
        failed: Callable[[Exception], None] | None = None,
        is_of_page: bool = False,
    ) -> None:
        """Begin it."""


def ask_which(shell: Shell, name: str, count: int) -> int:
    """Return which of several documents in a file is wanted, from 1; 0 for none."""
    translate = QCoreApplication.translate
    words = translate("importing", "{name} holds {count} documents, and one is imported at a time. Which one?")
    choices = [(str(at), translate("importing", "Document {}").format(at)) for at in range(1, count + 1)]
    answer = shell.ask(words.format(name=name, count=count), choices[:_MOST_OFFERED])
    return int(answer) if answer.isdecimal() else 0


def wants_password(error: Exception) -> bool:
    """Whether a file was not read because it is protected by a password."""
    return isinstance(error, UserError) and error.message.code in (_NO_KEY, _WRONG_KEY)


def has_wrong_password(error: Exception) -> bool:
    """Whether the password that was given does not open the file."""
    return isinstance(error, UserError) and error.message.code == _WRONG_KEY


class Importing:
    """One import after the other."""

    def __init__(self, shell: Shell, replace: Replace) -> None:
        self._shell = shell
        self._replace = replace
        self._source: Path | None = None
        self._page: ImportPreviewPage | None = None

    def begin(
        self,
        read: Read,
        name: str,
        source: Path | None = None,
        password: str = "",
        *,
        number: int = 0,
        otherwise: Callable[[UserError], bool] | None = None,
    ) -> None:
        """Import what `read` reads; `name` is what it is called, `source` the file that it lies in.

        Which of several documents is wanted is asked, unless a `number` says it.
        What is refused is shown, unless `otherwise` knows what to do with it, and returns that it does.
        """
        shell = self._shell

        def work(task: Task) -> "tuple[Work | None, ImportReview | Sequence[Message] | int]":
            imported = read(PagesRead(shell.background, task, name), password, number or 1)
            if imported.report.documents > 1 and not number:
                return None, imported.report.documents
            from jx_desktop.services.files.import_review import ImportReview

            review = ImportReview(imported)
            if imported.source is not None:
                return None, review
            misread = sum(doubt.is_of_reading for doubt in review.doubts)
            notes = imported.report.notes + (Message("import_doubt.count", {"count": misread}),) * bool(misread)
            left = left_lines(imported.report.unplaced)
            opened = Work(imported.document, store=shell.store, unplaced=left, source=source)
            return opened.checked_if_small(), notes

        def done(found: "ImportReview | Sequence[Message] | int") -> None:
            if isinstance(found, int):
                if chosen := ask_which(shell, name, found):
                    self.begin(read, name, source, password, number=chosen, otherwise=otherwise)
            elif isinstance(found, Sequence):
                shell.tell(*found)
            else:
                self._show_page(found, name, source, password)

        def failed(error: Exception) -> None:
            if not wants_password(error):
                if not (isinstance(error, UserError) and otherwise is not None and otherwise(error)):
                    shell.show_failure(error)
                return
            given = ask_password(shell.frame, name, is_wrong=has_wrong_password(error))
            if given:
                self.begin(read, name, source, given, number=number, otherwise=otherwise)

        words = QCoreApplication.translate("importing", "Importing {}…").format(name)
        self._replace(words, work, done, failed=failed)

    def _show_page(self, review: "ImportReview", name: str, source: Path | None, password: str) -> None:
        from jx_desktop.ui.pages.import_preview import ImportPreviewPage

        shell, renderer = self._shell, None
        if review.files:
            from jx_desktop.services.printing.foreign_pages import ForeignPages

            renderer = ForeignPages(review.files, name, password, shell.background.begin_quietly)
        page = ImportPreviewPage(review, name, shell.wording, renderer)
        page.taken.connect(self._on_taken)
        page.may_leave = self._may_leave
        if shell.show_page(page, self._on_back):
            self._source, self._page = source, page
            page.begin()

    def _on_taken(self) -> None:
        page, shell, source = self._page, self._shell, self._source
        if page is None or page is not shell.page:
            return
        document, left = page.review.document, left_lines(page.review.left())

        def work(_task: Task) -> tuple[Work, int]:
            opened = Work(document, store=shell.store, unplaced=left, source=source)
            return opened.checked_if_small(), len(document.projects)

        def done(count: int) -> None:
            shell.tell(QCoreApplication.translate("importing", "{} projects imported.").format(count))

        self._replace(QCoreApplication.translate("importing", "Taking over…"), work, done, is_of_page=True)

    def _may_leave(self) -> bool:
        """Whether the page may be left: nothing was put right there, or the user gives it up."""
        page, translate = self._page, QCoreApplication.translate
        if page is None or page is not self._shell.page or not page.review.is_changed:
            return True
        words = translate("importing", "What you have put right here is lost unless it is imported.")
        leave, stay = translate("importing", "Leave without importing"), translate("importing", "Go on checking")
        return self._shell.ask(words, [("leave", leave)], cancel=stay, is_safe=False) == "leave"

    def _on_back(self) -> None:
        if self._may_leave():
            self._shell.leave_page()
