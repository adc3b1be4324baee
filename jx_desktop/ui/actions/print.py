"""The menu 文件: the document on paper."""

from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.document.references import with_references
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.printing.fonts import font_words
from jx_desktop.services.printing.paper_printing import (
    PaperOrder,
    PaperPdf,
    forecast,
    paper_pdf,
    projects_of,
    spool,
    spooler,
)
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.progress import PdfSteps, Steps
from jx_desktop.ui.dialogs.files import file_title
from jx_desktop.ui.dialogs.print_options import PrintDialog, PrintOffer
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.process.printer import make_printer, paint_pages, printer_names
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import is_open


class PrintActions(ActionGroup):
    """Documents on the system's printers."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words, keys = self.tr("Print…"), QKeySequence.StandardKey.Print
        self.print = self.add("print", words, self.ask_and_print, "output", keys, picture="print", possible=is_open)

    def ask_and_print(self) -> None:
        """Ask what is to be printed where, and print it."""
        self.shell.commit()
        document, preview = self.work.document, self.shell.part(PreviewDock)
        dialog = PrintDialog(self._offer(self.work), self.shell.wording, self.shell.frame)
        looking: list[Task] = []

        def look() -> None:
            while looking:
                looking.pop().cancel()
            scheme, sheets = dialog.fonts.scheme, dialog.sheets.sheets
            looking.append(
                self.shell.background.begin_quietly(
                    lambda task: forecast(document, scheme, task.check, sheets=sheets),
                    dialog.show_forecast,
                    self.shell.show_failure,
                )
            )

        dialog.fonts.changed.connect(look)
        dialog.sheets.currentIndexChanged.connect(look)
        dialog.fonts.changed.connect(preview.show_fonts)
        look()
        try:
            is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            looking.pop().cancel()
            dialog.deleteLater()
        if is_wanted:
            self.shell.settings.printer = dialog.order.printer
            self.shell.settings.font_scheme = dialog.order.scheme
            self.print_document(document, dialog.order)
        preview.show_fonts(self.shell.settings.font_scheme)

    def print_document(self, document: Document, order: PaperOrder) -> None:
        """Print a document in the background."""
        background, words = self.shell.background, self.tr("Printing page {number} of {count}…")
        versions = self.work.versions

        def make(task: Task) -> PaperPdf:
            known = with_references(document, versions)
            paper = paper_pdf(known, order, PdfSteps(background, task, len(document.projects)))
            title = file_title(document)
            lp = spooler()
            if lp is not None:
                spool(lp, paper, order, document.form, title, task.check)
            else:
                steps = Steps(background, task, words, len(paper.pages))
                paint_pages(make_printer(order.printer), paper, order, title, steps)
            return paper

        def done(paper: PaperPdf) -> None:
            params = {"printer": order.printer, "pages": len(paper.pages), "copies": order.copies}
            self.shell.tell(Message("print.sent", params), *paper.notices)

        self.shell.run(self.tr("Printing…"), make, done, writes=True)

    def _offer(self, work: Work) -> PrintOffer:
        document = work.document
        entity_id = self.desk.entity_id
        ids = projects_of(document, entity_id)
        printers, proposed = printer_names()
        before = self.shell.settings.printer
        return PrintOffer(
            printers=printers,
            printer=before if before in printers else proposed,
            current_ids=ids,
            current_name=self.shell.wording.word(place_name(document, Address(entity_id))) if ids else "",
            errors=work.count(Severity.ERROR),
            watermark=document.form.watermark.text,
            scheme=self.shell.settings.font_scheme,
            fonts=partial(font_words, document.form),
            sheets=self.desk.areas.sheets_offered(self.desk.sheet_at_work),
        )
