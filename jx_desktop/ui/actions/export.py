"""The menu 文件, third part: the document as files for others, and on paper."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMenu

from jx_desktop.domain.document.disclosure import disclosed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.checking.disclosing import personal_notices
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS, exporter_for
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.printing.fonts import font_words
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.actions.print import PrintActions
from jx_desktop.ui.actions.progress import PdfSteps
from jx_desktop.ui.dialogs.export_options import ExportDialog
from jx_desktop.ui.dialogs.files import ask_file_to_write, file_title

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow

_TOLD_MILLISECONDS = 10_000
_PDF = EXPORTERS[".pdf"]


class ExportActions(QObject):
    """Documents as others read them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.paper = PrintActions(window)
        make = partial(make_action, window)
        self.export = make("export", self.tr("Export PDF…"), self.ask_and_export, picture="export")
        self._others = [
            make(
                f"export_{exporter.suffix.lstrip('.')}",
                self.tr("Export {}…").format(window.wording.word(exporter.kind)),
                partial(self.ask_and_export, exporter),
            )
            for exporter in EXPORTERS.values()
            if exporter is not _PDF
        ]

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addActions([self.export, *self._others])
        self.paper.fill(menu)

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        for action in (self.export, *self._others):
            action.setEnabled(work is not None)
        self.paper.enable(work)

    def ask_and_export(self, exporter: Exporter = _PDF) -> None:
        """Ask what is wanted where there is a choice, choose a name and write the file there."""
        work = self._window.work
        if work is None:
            return
        self._window.commit()
        document = work.document
        choice = self._ask(work) if exporter.options else ExportOptions()
        if choice is None:
            return
        kind = self._window.wording.word(exporter.kind)
        proposed = self._window.file.folder() / f"{file_title(document)}{exporter.suffix}"
        title = self.tr("Export {}").format(kind)
        path = ask_file_to_write(self._window, title, proposed, [f"{kind} (*{exporter.suffix})"])
        if path is not None:
            self.export_document(document, path, choice)

    def _ask(self, work: Work) -> ExportOptions | None:
        settings, document = self._window.settings, work.document
        dialog = ExportDialog(
            ExportOptions(
                pdfa=settings.pdf_archival,
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
        settings.pdf_archival, settings.pdf_compact = choice.pdfa, choice.compact
        settings.font_scheme = choice.scheme
        if not choice.public:  # a public copy says nothing of what is wanted otherwise
            settings.pdf_with_data = choice.with_data
        return choice

    def export_document(self, document: Document, path: Path, choice: ExportOptions | None = None) -> None:
        """Make a file of a document in the background; given up before it is written, it leaves none."""
        exporter, wanted = exporter_for(path), choice or ExportOptions(scheme=self._window.settings.font_scheme)

        def make(task: Task) -> Exported:
            steps = PdfSteps(self._window.background, task, len(document.projects))
            exported = exporter.export(document, wanted, steps)
            task.check()
            write_output(path, exported.data, replace_existing=True)
            return exported

        def done(exported: Exported) -> None:
            words = map(self._window.wording.word, (exported.done(path), *exported.notices))
            self._window.status.showMessage("  ".join(words), _TOLD_MILLISECONDS)

        words = self.tr("Making {}…").format(self._window.wording.word(exporter.kind))
        self._window.background.begin(words, make, done, self._window.show_failure, writes=True)
