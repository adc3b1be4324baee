"""The document inside its own PDF: put there when it is printed, found there when the PDF is imported."""

from datetime import date
from typing import TYPE_CHECKING

from jx_desktop.domain.document.document import Document
from jx_desktop.exchange.pdf_data import DATA_NAME, MAX_BYTES
from jx_desktop.services.files.export_json import interchange_text
from jx_desktop.services.machine.child import read_in_child

if TYPE_CHECKING:
    from jx_desktop.printing.attachment import Attachment

_MEDIA_TYPE = "application/json"
_HEADER = b"%PDF-"
_BEFORE_HEADER = b"\xef\xbb\xbf \t\r\n\0"
_ENDING = b"%%EOF"
_LOOKED_AT = 1024
"""As far as readers of PDFs look for the header."""
_NO_YEAR = 2000


def attached_document(document: Document, description: str) -> "Attachment":
    """Return the interchange of a document as a file for its PDF; its day of change is the first of its year."""
    from jx_desktop.printing.attachment import Attachment

    modified = date(document.head.year or _NO_YEAR, 1, 1)
    return Attachment(DATA_NAME, description, _MEDIA_TYPE, interchange_text(document).encode("utf-8"), modified)


def is_pdf(data: bytes) -> bool:
    """Whether `data` calls itself a PDF; what a mail program or a scanner has put before it does not count."""
    beginning = data[:_LOOKED_AT]
    return beginning.lstrip(_BEFORE_HEADER).startswith(_HEADER) or (_HEADER in beginning and _ENDING in data)


def data_in_pdf(pdf: bytes, name: str, password: str = "") -> bytes:
    """Return the interchange inside a PDF, read in a child process. Raises `UserError` with `name`."""
    return read_in_child("pdf_data", pdf, name, max_bytes=MAX_BYTES, password=password)
