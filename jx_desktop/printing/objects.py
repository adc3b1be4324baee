"""PDF objects as every reader and PDF/A want them, where ReportLab writes them otherwise."""

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream

_END = b"endstream\n"


class Stream(PDFStream):  # type: ignore[misc] # ReportLab has no types
    """A stream whose last byte is followed by a line end (ISO 19005-2, 6.1.7.1)."""

    def format(self, document: PDFDocument) -> bytes:
        """Return the bytes of the object."""
        written: bytes = super().format(document)
        return written.removesuffix(_END) + b"\n" + _END
