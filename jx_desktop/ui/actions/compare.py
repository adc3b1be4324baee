"""The menu 数据, second part: any two states of documents side by side, on screen and on paper."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document, write_output
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.dialogs.files import ask_file_to_open, ask_file_to_write

if TYPE_CHECKING:
    from jx_desktop.domain.comparing.comparison import Comparison
    from jx_desktop.ui.window.main_window import MainWindow

Read = Callable[[], Document]
_TOLD_MILLISECONDS = 8_000


class CompareActions(QObject):
    """How two states differ."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        make = make_action
        self.other = make(window, "compare", self.tr("Compare with another file…"), self.ask_and_compare)
        self.saved = make(window, "compare_saved", self.tr("Compare with the saved file"), self.with_saved_file)

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addSeparator()
        menu.addActions([self.other, self.saved])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        self.other.setEnabled(work is not None)
        self.saved.setEnabled(work is not None and work.path is not None)

    def ask_and_compare(self) -> None:
        """Choose a file and compare the open document with it."""
        filters = [self.tr("Documents (*.jx)"), self.tr("All files (*)")]
        path = ask_file_to_open(self._window, self.tr("Compare with"), self._window.file.folder(), filters)
        if path is not None:
            self.with_file(path, path.name)

    def with_saved_file(self) -> None:
        """Compare the open document with its file as it lies on the disk."""
        work = self._window.work
        if work is not None and work.path is not None:
            self.with_file(work.path, self.tr("File on disk"))

    def with_file(self, path: Path, name: str) -> None:
        """Compare a file, as what was before, with the open document."""
        self.with_present(lambda: open_document(path).document, name)

    def with_present(self, before: Read, name: str, back: Callable[[], object] | None = None) -> None:
        """Compare an earlier state with the open document."""
        work = self._window.work
        if work is not None:
            self._window.commit()
            present = work.document
            self.show(before, name, lambda: present, self.tr("Present state"), back)

    def show(
        self, before: Read, before_name: str, after: Read, after_name: str, back: Callable[[], object] | None = None
    ) -> None:
        """Read two states in the background and show how they differ; `back` is where closing that leads."""

        def done(result: tuple["Comparison", Document]) -> None:
            from jx_desktop.ui.pages.comparison import ComparisonPage

            comparison, document = result
            page = ComparisonPage(comparison, before_name, after_name, self._window.wording)
            page.print_wanted.connect(lambda: self._print(comparison, document, before_name, after_name))
            page.closed.connect(back or self._window.leave_page)
            page.entity_chosen.connect(self._on_entity_chosen)
            self._window.show_page(page)

        def work_out(_task: object) -> tuple["Comparison", Document]:
            from jx_desktop.domain.comparing.comparison import compare

            new = after()
            return compare(before(), new), new

        self._window.background.begin(self.tr("Comparing…"), work_out, done, self._window.show_failure)

    def _on_entity_chosen(self, entity_id: str) -> None:
        work = self._window.work
        if work is not None and entity_id in work.document:
            self._window.leave_page()
            self._window.go_to(entity_id)

    def _print(self, comparison: "Comparison", document: Document, before_name: str, after_name: str) -> None:
        proposed = self._window.file.folder() / (self.tr("Comparison") + ".pdf")
        path = ask_file_to_write(self._window, self.tr("Print the comparison"), proposed, ["PDF (*.pdf)"])
        if path is None:
            return
        wording, scheme = self._window.wording, self._window.settings.font_scheme

        def make(_task: object) -> None:
            from jx_desktop.services.comparing.comparison_words import print_comparison

            data = print_comparison(comparison, before_name, after_name, document, wording, scheme)
            write_output(path, data, replace_existing=True)

        def done(_result: None) -> None:
            words = wording.word(Message("compare.printed", {"path": path}))
            self._window.status.showMessage(words, _TOLD_MILLISECONDS)

        self._window.background.begin(self.tr("Making the PDF…"), make, done, self._window.show_failure, writes=True)
