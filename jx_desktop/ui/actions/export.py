"""The menu 文件: the document as files for others."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.selection import selected_projects
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.publishing.public_copy import disclosed
from jx_desktop.errors import UserError
from jx_desktop.services.checking.disclosing import personal_notices, public_notices
from jx_desktop.services.document.references import with_references
from jx_desktop.services.files.exporter import Exporter, ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS, exporter_for
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.printing.fonts import font_words
from jx_desktop.services.system_entry.known_system import KnownSystems
from jx_desktop.services.system_entry.workbook import SYSTEM_TABLE, has_system_table
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.progress import PdfSteps
from jx_desktop.ui.actions.writing import Make, Output, ask_and_write, write
from jx_desktop.ui.dialogs.export_options import ExportDialog
from jx_desktop.ui.dialogs.files import file_title
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, is_open

_PDF = EXPORTERS[".pdf"]
IMAGES = ".png"
"""Of several pages; the window asks for their folder (`ReportActions`)."""


class ExportActions(ActionGroup):
    """Documents as others read them."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._systems = KnownSystems(shell.forms)
        words = self.tr("Export PDF…")
        self.export = self.add("export", words, self.ask_and_export, "output", picture="export", possible=is_open)
        self.export.setIconText(self.tr("Export PDF"))
        self.menu = self.add_submenu(self.tr("Export as"), "output", is_open)
        for exporter in EXPORTERS.values():
            if exporter is not _PDF and exporter.suffix != IMAGES:
                name, words = f"export_{exporter.suffix.lstrip('.')}", f"{shell.wording.word(exporter.kind)}…"
                self.add(name, words, partial(self.ask_and_export, exporter), self.menu, possible=is_open)
        words = f"{shell.wording.word(SYSTEM_TABLE.kind)}…"
        run = partial(self.ask_and_export, SYSTEM_TABLE)
        self.system = self.add("export_system", words, run, self.menu, possible=self._has_system_table)

    def follow(self, state: WindowState) -> None:
        """Offer the table of the provincial system where the form has one."""
        self.system.setVisible(self._has_system_table(state))

    def _has_system_table(self, state: WindowState) -> bool:
        """Whether the document's form says it, or this machine's form of that id where its own says nothing."""
        return state.work is not None and has_system_table(self._systems.form(state.work.document.form))

    def ask_and_export(self, exporter: Exporter = _PDF) -> None:
        """Ask what is wanted where there is a choice, choose a name and write the file there."""
        self.shell.commit()
        document = self.work.document
        choice = self.ask_options(exporter) if exporter.options else ExportOptions()
        if choice is not None:
            kind = self.shell.wording.word(exporter.kind)
            make, title = self._maker(document, choice, exporter), self.tr("Export {}").format(kind)
            name = file_title(document) + (kind if exporter is SYSTEM_TABLE else "")
            ask_and_write(self.shell, title, name, make, kind=kind, suffix=exporter.suffix)

    def ask_options(self, exporter: Exporter) -> ExportOptions | None:
        """Ask what is wanted of a file of this kind; None where it is not wanted after all."""
        settings, work = self.shell.settings, self.work
        document = work.document
        project, selector = self._shown_project(document)
        is_disclosed = not isinstance(self.chosen, Project) or self.chosen.disclose
        dialog = ExportDialog(
            ExportOptions(
                pdfa=settings.pdf_archival,
                compact=settings.pdf_compact,
                with_data=settings.pdf_with_data,
                scheme=settings.font_scheme,
            ),
            self.shell.wording,
            watermark=document.form.watermark.text,
            errors=work.count(Severity.ERROR),
            undisclosed=sum(not project.disclose for _, project in document.projects),
            personal=personal_notices(disclosed(document)),
            fonts=partial(font_words, document.form),
            offered=exporter.options,
            kind=self.shell.wording.word(exporter.kind),
            project=project,
            selector=selector,
            personal_there=public_notices(document, (selector,), forced=True) if selector and is_disclosed else (),
            is_disclosed=is_disclosed,
            sheets=self.desk.areas.sheets_offered(self.desk.sheet_at_work) if exporter.suffix != ".json" else (),
            parent=self.shell.frame,
        )
        dialog.fonts.changed.connect(self.shell.part(PreviewDock).show_fonts)
        is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
        choice = dialog.choice
        dialog.deleteLater()
        if not is_wanted:
            self.shell.part(PreviewDock).show_fonts(settings.font_scheme)
            return None
        if "scheme" in exporter.options:
            settings.font_scheme = choice.scheme
        if exporter is not _PDF:
            return choice
        settings.pdf_archival, settings.pdf_compact = choice.pdfa, choice.compact
        if not choice.public:  # a public copy says nothing of what is wanted otherwise
            settings.pdf_with_data = choice.with_data
        return choice

    def _shown_project(self, document: Document) -> tuple[str, str]:
        """Return the name of the project whose form is shown, and its codes; nothing where these are not its own."""
        project = self.chosen
        if not isinstance(project, Project) or not project.code:
            return "", ""
        selector = f"{document.unit_of(project.id).code}/{project.code}"
        try:
            is_own = selected_projects(document, (selector,)) == {project.id}
        except UserError:  # it has got no money
            is_own = False
        return (project.name, selector) if is_own else ("", "")

    def export_document(self, document: Document, path: Path, choice: ExportOptions | None = None) -> None:
        """Make a file of a document in the background, of the kind that its name says: one that is a single file."""
        exporter, wanted = exporter_for(path), choice or ExportOptions(scheme=self.shell.settings.font_scheme)
        write(self.shell, path, self._maker(document, wanted, exporter), self.shell.wording.word(exporter.kind))

    def _maker(self, document: Document, choice: ExportOptions, exporter: Exporter) -> Make:
        versions = self.work.versions

        def make(path: Path, task: Task) -> Output:
            steps = PdfSteps(self.shell.background, task, len(document.projects))
            known = with_references(document, versions)
            exported = exporter.export(known, choice, steps)
            return Output(exported.data, (exported.done(path), *exported.notices))

        return make
