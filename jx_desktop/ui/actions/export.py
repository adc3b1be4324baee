"""The menu 文件, third part: the document as a PDF, in a file or on paper."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.disclosure import disclosed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.checking.disclosing import personal_notices
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.printing.document_pdf import Printed, print_document
from jx_desktop.services.printing.fonts import font_words
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.actions.print import PrintActions
from jx_desktop.ui.actions.progress import PdfSteps
from jx_desktop.ui.dialogs.export_options import ExportDialog, PdfChoice
from jx_desktop.ui.dialogs.files import ask_file_to_write, file_title

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow

_TOLD_MILLISECONDS = 10_000


class ExportActions(QObject):
    """Documents as others read them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.paper = PrintActions(window)
        self.export = make_action(window, "export", self.tr("Export PDF…"), self.ask_and_export, picture="export")

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addAction(self.export)
        self.paper.fill(menu)

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        self.export.setEnabled(work is not None)
        self.paper.enable(work)

    def ask_and_export(self) -> None:
        """Ask what kind of PDF is wanted, choose a name and write it there."""
        work = self._window.work
        if work is None:
            return
        self._window.commit()
        document = work.document
        choice = self._ask(work)
        if choice is None:
            return
        proposed = self._window.file.folder() / f"{file_title(document)}.pdf"
        path = ask_file_to_write(self._window, self.tr("Export PDF"), proposed, ["PDF (*.pdf)"])
        if path is not None:
            self.export_document(document, path, choice)

    def _ask(self, work: Work) -> PdfChoice | None:
        settings, document = self._window.settings, work.document
        dialog = ExportDialog(
            PdfChoice(
                archival=settings.pdf_archival,
                compact=settings.pdf_compact,
                with_data=settings.pdf_with_data,
                scheme=settings.font_scheme,
            ),
            self._window.wording,
            watermark=document.form.watermark.text,
            errors=work.count(Severity.ERROR),
            undisclosed=sum(not project.disclose for _, project in document.projects),
            personal=personal_notices(disclosed(document)),
            fonts=partial(font_words, document.form),
            parent=self._window,
        )
        dialog.fonts.changed.connect(self._window.preview.show_fonts)
        is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
        choice = dialog.choice
        dialog.deleteLater()
        if not is_wanted:
            self._window.preview.show_fonts(settings.font_scheme)
            return None
        settings.pdf_archival, settings.pdf_compact = choice.archival, choice.compact
        settings.font_scheme = choice.scheme
        if not choice.public:  # a public copy says nothing of what is wanted otherwise
            settings.pdf_with_data = choice.with_data
        return choice

    def export_document(self, document: Document, path: Path, choice: PdfChoice | None = None) -> None:
        """Print a document in the background and write it to a file; given up before that, it leaves no file."""
        wanted = choice or PdfChoice(scheme=self._window.settings.font_scheme)

        def make(task: Task) -> Printed:
            printed = print_document(
                document,
                watermark_allowed=wanted.watermark,
                public=wanted.public,
                pdfa=wanted.archival,
                with_data=wanted.with_data,
                compact=wanted.compact,
                scheme=wanted.scheme,
                proceed=PdfSteps(self._window.background, task, len(document.projects)),
            )
            task.check()
            write_output(path, printed.pdf, replace_existing=True)
            return printed

        def done(printed: Printed) -> None:
            message = Message("print.done", {"path": path, "pages": printed.pages})
            words = [self._window.wording.word(item) for item in (message, *printed.notices)]
            self._window.status.showMessage("  ".join(words), _TOLD_MILLISECONDS)

        self._window.background.begin(self.tr("Making the PDF…"), make, done, self._window.show_failure, writes=True)
