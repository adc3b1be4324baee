"""The menu 文件, third part: the document on paper."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.checking.checked_document import place_name
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
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.actions.progress import PaperSteps, PdfSteps
from jx_desktop.ui.dialogs.files import file_title
from jx_desktop.ui.dialogs.print_options import PrintDialog, PrintOffer
from jx_desktop.ui.process.printer import make_printer, paint_pages, printer_names

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow

_TOLD_MILLISECONDS = 10_000


class PrintActions(QObject):
    """Documents on the system's printers."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        keys = QKeySequence.StandardKey.Print
        self.print = make_action(window, "print", self.tr("Print…"), self.ask_and_print, keys, picture="print")

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addAction(self.print)

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        self.print.setEnabled(work is not None)

    def ask_and_print(self) -> None:
        """Ask what is to be printed where, and print it."""
        work = self._window.work
        if work is None:
            return
        self._window.commit()
        document = work.document
        dialog = PrintDialog(self._offer(work), self._window.wording, self._window)
        looking: list[Task] = []

        def look() -> None:
            while looking:
                looking.pop().cancel()
            scheme = dialog.fonts.scheme
            looking.append(
                self._window.background.begin_quietly(
                    lambda task: forecast(document, scheme, task.check), dialog.show_forecast, self._window.show_failure
                )
            )

        dialog.fonts.changed.connect(look)
        dialog.fonts.changed.connect(self._window.preview.show_fonts)
        look()
        try:
            is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            looking.pop().cancel()
            dialog.deleteLater()
        if is_wanted:
            self._window.settings.printer = dialog.order.printer
            self._window.settings.font_scheme = dialog.order.scheme
            self.print_document(document, dialog.order)
        self._window.preview.show_fonts(self._window.settings.font_scheme)

    def print_document(self, document: Document, order: PaperOrder) -> None:
        """Print a document in the background."""
        background = self._window.background

        def make(task: Task) -> PaperPdf:
            paper = paper_pdf(document, order, PdfSteps(background, task, len(document.projects)))
            title = file_title(document)
            lp = spooler()
            if lp is not None:
                spool(lp, paper, order, document.form, title, task.check)
            else:
                steps = PaperSteps(background, task, len(paper.pages))
                paint_pages(make_printer(order.printer), paper, order, title, steps)
            return paper

        def done(paper: PaperPdf) -> None:
            params = {"printer": order.printer, "pages": len(paper.pages), "copies": order.copies}
            words = [self._window.wording.word(item) for item in (Message("print.sent", params), *paper.notices)]
            self._window.status.showMessage("  ".join(words), _TOLD_MILLISECONDS)

        background.begin(self.tr("Printing…"), make, done, self._window.show_failure, writes=True)

    def _offer(self, work: Work) -> PrintOffer:
        document = work.document
        desk = self._window.desk
        entity_id = desk.entity_id if desk is not None else ""
        ids = projects_of(document, entity_id)
        printers, proposed = printer_names()
        before = self._window.settings.printer
        return PrintOffer(
            printers=printers,
            printer=before if before in printers else proposed,
            current_ids=ids,
            current_name=self._window.wording.word(place_name(document, Address(entity_id))) if ids else "",
            errors=work.count(Severity.ERROR),
            watermark=document.form.watermark.text,
            scheme=self._window.settings.font_scheme,
            fonts=partial(font_words, document.form),
        )
