"""Pages of a PDF on a printer of the system, at its own resolution."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from jx_desktop.errors import UserError
from jx_desktop.services.printing.paper_printing import PaperOrder, PaperPdf
from jx_desktop.services.printing.rendering import PrinterPages

MOST_DOTS_PER_INCH = 600
_WHOLE_SHEET = QPageLayout.Mode.FullPageMode


def printer_names() -> tuple[list[str], str]:
    """Return the names of the system's printers, and that of the one it proposes (empty where it has none)."""
    return QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()


def make_printer(name: str) -> QPrinter:
    """Return a printer of the system by its name."""
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


def paint_pages(printer: QPrinter, paper: PaperPdf, order: PaperOrder, title: str, proceed: Callable[[], None]) -> None:
    """Print pages, in any thread. `proceed` is called before every page and may raise, which prints nothing more.

    Raises `UserError` when the printer does not take them.
    """
    printer.setDocName(title)
    printer.setResolution(min(printer.resolution(), MOST_DOTS_PER_INCH))
    runs = 1
    if printer.supportsMultipleCopies():
        printer.setCopyCount(order.copies)
        printer.setCollateCopies(True)
    else:
        runs = order.copies
    pages = PrinterPages(paper.pdf)
    painter = QPainter()
    try:
        _take_sheet(printer, pages.points(paper.pages[0]))
        if not painter.begin(printer):
            raise UserError("print.printer_refused", printer=order.printer)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for number, index in enumerate(paper.pages * runs):
            proceed()
            _take_sheet(printer, pages.points(index))
            if number and not printer.newPage():
                raise UserError("print.printer_refused", printer=order.printer)
            for strip in pages.strips(index, *pages.size(index, printer.resolution())):
                if strip.is_blank:
                    continue
                image = QImage(strip.data, strip.width, strip.height, strip.stride, QImage.Format.Format_Grayscale8)
                painter.drawImage(0, strip.top, image)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
        pages.close()


def _take_sheet(printer: QPrinter, points: tuple[float, float]) -> None:
    """Have a whole sheet of a size to draw on from the next page on, without margins of the printer's own."""
    size = QPageSize(QSizeF(min(points), max(points)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lies = points[0] > points[1]
    orientation = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    now = printer.pageLayout()
    if now.pageSize().isEquivalentTo(size) and now.orientation() == orientation and now.mode() == _WHOLE_SHEET:
        return
    layout = QPageLayout(size, orientation, QMarginsF())
    layout.setMode(_WHOLE_SHEET)
    printer.setPageLayout(layout)
