"""The document as a PDF."""

from dataclasses import fields

from jx_desktop.domain.document.document import Document
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions, Proceed
from jx_desktop.services.printing.document_pdf import print_document

_OPTIONS = frozenset(field.name for field in fields(ExportOptions)) - {"force_public", "total", "with_comments"}
"""Those of `print_document`."""


def _export(document: Document, options: ExportOptions, proceed: Proceed | None) -> Exported:
    wanted = {name: getattr(options, name) for name in _OPTIONS}
    printed = print_document(document, **wanted, proceed=proceed)
    return Exported(printed.pdf, printed.pages, printed.notices)


EXPORTER = Exporter(".pdf", _export, _OPTIONS)
