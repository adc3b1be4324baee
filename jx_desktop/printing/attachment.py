"""A file inside a PDF, associated with the document as a whole (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8)."""

import hashlib
from dataclasses import dataclass
from datetime import date

from reportlab.pdfbase.pdfdoc import PDFArrayCompact, PDFDictionary, PDFDocument, PDFName, PDFString, PDFZCompress

from jx_desktop.printing.objects import Stream
from jx_desktop.printing.pdfa import allow_entries


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be carried along. `name` and `media_type` are ASCII.

    PDF/A-3 wants a day of last change; it comes from the content, not from the clock.
    """

    name: str
    description: str
    media_type: str
    data: bytes
    modified: date


def add_attachment(pdf: PDFDocument, attachment: Attachment) -> None:
    """Put a file into a PDF: named in the list of embedded files, and given as the data of the document."""
    checksum = hashlib.md5(attachment.data, usedforsecurity=False).digest()  # the format's own choice
    pdf.updateSignature(checksum)
    params = {
        "Size": len(attachment.data),
        "CheckSum": f"<{checksum.hex()}>",
        "ModDate": f"(D:{attachment.modified.strftime('%Y%m%d')}000000Z)",
    }
    entries = {
        "Type": PDFName("EmbeddedFile"),
        "Subtype": "/" + attachment.media_type.replace("/", "#2F"),
        "Params": PDFDictionary(params),
    }
    file = pdf.Reference(Stream(PDFDictionary(entries), attachment.data, [PDFZCompress]), "attachment")
    specification = {
        "Type": PDFName("Filespec"),
        "F": PDFString(attachment.name),
        "UF": PDFString(attachment.name),
        "Desc": PDFString(attachment.description),
        "EF": PDFDictionary({"F": file, "UF": file}),
        "AFRelationship": PDFName("Data"),
    }
    reference = pdf.Reference(PDFDictionary(specification), "filespec")
    names = PDFDictionary({"Names": PDFArrayCompact([PDFString(attachment.name), reference])})
    pdf.Catalog.Names = PDFDictionary({"EmbeddedFiles": names})
    allow_entries(pdf, "AF")
    pdf.Catalog.AF = PDFArrayCompact([reference])
