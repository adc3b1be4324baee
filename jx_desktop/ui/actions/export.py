"""The menu 文件, third part: the document as a PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from jx_desktop.domain.messages import Message
from jx_desktop.services.files import write_output
from jx_desktop.services.printing import Printed, print_document
from jx_desktop.services.work import Work
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.dialogs.files import ask_file_to_write, file_title

if TYPE_CHECKING:
    from jx_desktop.ui.main_window import MainWindow

_TOLD_MILLISECONDS = 10_000


class ExportActions(QObject):
    """Documents as others read them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.export = make_action(window, "export", self.tr("Export PDF…"), self.ask_and_export, picture="export")

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addAction(self.export)

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        self.export.setEnabled(work is not None)

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
