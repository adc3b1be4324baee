"""The pages of the document as pictures, each a file of its own."""

from jx_desktop.domain.document.document import Document
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions, Proceed
from jx_desktop.services.printing.document_pdf import Printed, print_document
from jx_desktop.services.printing.page_images import RESOLUTIONS_DPI, page_images

_OPTIONS = frozenset({"projects", "sheets", "watermark", "watermark_allowed", "public", "scheme"})


def print_pages(document: Document, options: ExportOptions, proceed: Proceed | None = None) -> Printed:
    """Return the pages of which pictures are made. Raises `UserError`."""
    wanted = {name: getattr(options, name) for name in _OPTIONS}
    return print_document(document, **wanted, proceed=proceed)


def _export(document: Document, options: ExportOptions, proceed: Proceed | None) -> Exported:
    printed = print_pages(document, options, proceed)
    return Exported(b"", printed.pages, printed.notices, page_images(printed.pdf, RESOLUTIONS_DPI[0], proceed))


EXPORTER = Exporter(".png", _export, _OPTIONS)
