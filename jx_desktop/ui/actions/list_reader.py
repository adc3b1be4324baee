"""Reading the budget system's list for a page: from a file, from the clipboard, and again as it is understood."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.budget_list import (
    ListChoices,
    ListReading,
    ListSource,
    completed_choices,
    pasted_list,
    proposed_choices,
    read_list_file,
    set_beside,
    with_hidden,
)
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.dialogs.files import ask_file_to_open
from jx_desktop.ui.window.shell import Shell

if TYPE_CHECKING:  # loaded with the page
    from jx_desktop.ui.pages.list_source import ListSourceBox

Show = Callable[[ListReading], object]


class ListReader(QObject):
    """Serves one page after the other; what is read for a page that has gone is shown to nobody."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.frame)
        self._shell = shell
        self._document: Callable[[], Document | None] = _none
        self._show: Show | None = None
        self._task: Task | None = None
        self._served = 0
        self.shown: ListReading | None = None
        """The list that was shown last."""
        self.path: Path | None = None
        """The file that it was read from; None for what was pasted."""

    def serve(self, box: "ListSourceBox", document: Callable[[], Document | None], show: Show) -> None:
        """Read for a page as long as it is there; the list is set beside what `document` returns."""
        self._end()
        self._served += 1
        self._document, self._show = document, show
        box.file_wanted.connect(self.ask_and_read)
        box.paste_wanted.connect(self.paste)
        box.chosen_otherwise.connect(self._on_chosen_otherwise)
        box.sheet_chosen.connect(self._on_sheet_chosen)
        box.hidden_wanted.connect(self._on_hidden_wanted)
        box.destroyed.connect(partial(self._on_gone, self._served))

    def _on_gone(self, number: int, _box: object = None) -> None:
        if number == self._served:
            self._end()

    def _end(self) -> None:
        self._show = self.shown = None
        if self._task is not None:
            self._task.cancel()

    def ask_and_read(self) -> None:
        """Choose a file and read it."""
        filters = [self.tr("Lists (*.xlsx *.xls *.et *.csv *.txt)"), self.tr("All files (*)")]
        folder = self._shell.opened.folder
        path = ask_file_to_open(self._shell.frame, self.tr("List of projects"), folder, filters)
        if path is not None:
            self._shell.opened.chosen_folder = path.parent
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file in the background and show it."""
        self._read(lambda: read_list_file(path), path)

    def read_quietly(self, path: Path) -> None:
        """Read a file once more that was read before; that it cannot be read is only said in the status bar."""
        document = self._document()
        if document is not None and self._show is not None:
            work = partial(_read_proposed, lambda: read_list_file(path), document)
            self._shell.background.begin_quietly(work, partial(self._on_new, self._served, path), self._on_not_read)

    def _on_not_read(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._shell.tell(error.message)

    def paste(self) -> None:
        """Read what lies on the clipboard and show it."""
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()  # there may be none at all
        html, text, name = mime.html(), mime.text(), self.tr("Clipboard")
        if not html and "\t" not in text:
            self._shell.show_failure(UserError("project_list.no_table_copied"))
        else:
            self._read(lambda: pasted_list(html, text, name))

    def _read(self, read: Callable[[], ListSource], path: Path | None = None) -> None:
        document, number = self._document(), self._served
        if document is None or self._show is None:
            return

        done = partial(self._on_new, number, path)
        self._shell.run(self.tr("Reading the list…"), partial(_read_proposed, read, document), done)

    def _again(self, understand: Callable[[ListReading], tuple[ListSource, ListChoices]]) -> None:
        """Understand the list in another way."""
        shown = self.shown
        if shown is None:
            return
        if self._task is not None:
            self._task.cancel()

        def work_out(_task: Task) -> ListReading:
            return _reading(*understand(shown), shown.document)

        self._task = self._shell.background.begin_quietly(
            work_out, partial(self._on_read, self._served), self._shell.show_failure
        )

    def _on_new(self, number: int, path: Path | None, shown: ListReading) -> None:
        if number == self._served:
            self.path = path
        self._on_read(number, shown)

    def _on_read(self, number: int, shown: ListReading) -> None:
        if number == self._served and self._show is not None:
            self.shown = shown
            self._show(shown)

    def _on_chosen_otherwise(self, choices: ListChoices) -> None:
        self._again(lambda shown: (shown.source, completed_choices(shown.source, choices, shown.document)))

    def _on_sheet_chosen(self, sheet: int) -> None:
        self._again(lambda shown: (shown.source, proposed_choices(shown.source, shown.document, sheet)))

    def _on_hidden_wanted(self, wanted: bool) -> None:
        def with_them(shown: ListReading) -> tuple[ListSource, ListChoices]:
            source = with_hidden(shown.source, wanted)
            return source, proposed_choices(source, shown.document)

        self._again(with_them)


def _none() -> None:
    return None


def _read_proposed(read: Callable[[], ListSource], document: Document, _task: Task) -> ListReading:
    source = read()
    return _reading(source, proposed_choices(source, document), document)


def _reading(source: ListSource, choices: ListChoices, document: Document) -> ListReading:
    return ListReading(source, choices, set_beside(source, choices, document), document)
