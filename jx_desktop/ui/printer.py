"""Pages of a PDF on a printer of the system, at its own resolution."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from jx_desktop.domain.form import Form
from jx_desktop.errors import UserError
from jx_desktop.services.paper_printing import PaperOrder, PaperPdf
from jx_desktop.services.rendering import PrinterPages

MOST_DOTS_PER_INCH = 600
_MM_PER_INCH = 25.4


def printer_names() -> tuple[list[str], str]:
    """Return the names of the system's printers, and that of the one it proposes (empty where it has none)."""
    return QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()


def make_printer(name: str) -> QPrinter:
    """Return a printer of the system by its name."""
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


def paint_pages(
    printer: QPrinter, paper: PaperPdf, order: PaperOrder, form: Form, title: str, proceed: Callable[[], None]
) -> None:
    """Print pages, in any thread. `proceed` is called before every page and may raise, which prints nothing more.

    Raises `UserError` when the printer does not take them.
    """
    _set_up(printer, form, title)
    runs = 1
    if printer.supportsMultipleCopies():
        printer.setCopyCount(order.copies)
        printer.setCollateCopies(True)
    else:
        runs = order.copies
    dots = printer.resolution() / _MM_PER_INCH
    width, height = round(form.paper.width * dots), round(form.paper.height * dots)
    pages = PrinterPages(paper.pdf)
    painter = QPainter()
    try:
        if not painter.begin(printer):
            raise UserError("print.printer_refused", printer=order.printer)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for number, index in enumerate(paper.pages * runs):
            proceed()
            if number and not printer.newPage():
                raise UserError("print.printer_refused", printer=order.printer)
            for strip in pages.strips(index, width, height):
                image = QImage(strip.data, strip.width, strip.height, strip.stride, QImage.Format.Format_Grayscale8)
                painter.drawImage(0, strip.top, image)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
        pages.close()


def _set_up(printer: QPrinter, form: Form, title: str) -> None:
    """Have the whole sheet to draw on, without margins of the printer's own."""
    width, height = form.paper.width, form.paper.height
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Millimeter)
    lies = width > height
    orientation = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, orientation, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setDocName(title)
    printer.setPageLayout(layout)
    printer.setResolution(min(printer.resolution(), MOST_DOTS_PER_INCH))
