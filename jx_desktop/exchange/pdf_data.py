"""The data that a PDF of ours carries. Called in a child process: what a foreign file does to pdfium stays there."""

import hashlib
from ctypes import c_char, c_ulong
from typing import TYPE_CHECKING

from jx_desktop.base import json_text
from jx_desktop.errors import UserError

if TYPE_CHECKING:
    from pypdfium2 import PdfAttachment, PdfDocument

DATA_NAME = "document.json"
"""The name of the interchange inside a PDF."""
MAX_BYTES = 2 * json_text.MAX_BYTES  # the interchange is indented
_MOST_ATTACHMENTS = 1000
_LOCKED = (4, 5)  # pdfium's FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY


def attached_data(pdf: bytes, password: str = "") -> bytes:
    """Return the interchange inside a PDF as it was put there.

    Raises `UserError` for a PDF that cannot be read, wants a password, or has no data, and for data that is too
    large or no longer what it was.
    """
    import pypdfium2  # here: who only wants the name, or the function's, does not wait for a library to load

    try:
        document = pypdfium2.PdfDocument(pdf, password or None)
    except pypdfium2.PdfiumError as error:
        raise UserError("import.pdf_locked" if error.err_code in _LOCKED else "import.pdf_unreadable") from error
    try:
        return _content(_attachment(document))
    except pypdfium2.PdfiumError as error:
        raise UserError("import.pdf_data_damaged") from error
    finally:
        document.close()


def _attachment(document: "PdfDocument") -> "PdfAttachment":
    for index in range(min(document.count_attachments(), _MOST_ATTACHMENTS)):
        attachment = document.get_attachment(index)
        if attachment.get_name() == DATA_NAME:
            return attachment
    raise UserError("import.pdf_without_data")


def _content(attachment: "PdfAttachment") -> bytes:
    from pypdfium2 import raw

    size = c_ulong()
    raw.FPDFAttachment_GetFile(attachment, None, 0, size)
    if size.value > MAX_BYTES:
        raise UserError("import.pdf_data_too_large")
    buffer = (c_char * size.value)()
    if not size.value or not raw.FPDFAttachment_GetFile(attachment, buffer, size.value, size):
        raise UserError("import.pdf_data_damaged")
    data = bytes(buffer)
    checksum = attachment.get_str_value("CheckSum") if attachment.has_key("CheckSum") else ""
    if checksum and checksum.strip("<>").lower() != hashlib.md5(data, usedforsecurity=False).hexdigest():
        raise UserError("import.pdf_data_damaged")
    return data
