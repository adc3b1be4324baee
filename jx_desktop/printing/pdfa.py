"""PDF/A-2b, and 3b where data travels along: what an archive wants to find besides the pages (ISO 19005-2 and -3).

The pages themselves are fit for it in every PDF that is written: fonts embedded, no transparency, no action but
links inside the document, links that print, grey alone as colour. docs/decisions/0010-pdfa.md lists the rest.
"""

from reportlab.pdfbase.pdfdoc import PDFArrayCompact, PDFDictionary, PDFDocument, PDFName, PDFString, PDFZCompress

from jx_desktop.printing import srgb
from jx_desktop.printing.metadata import Information
from jx_desktop.printing.objects import Stream

_CONFORMANCE = "B"


def declare_pdfa(pdf: PDFDocument, information: Information, *, part: int) -> None:
    """Say in a PDF that it is PDF/A of a part (2, or 3 with a file inside), and what its colours mean."""
    catalog = pdf.Catalog
    metadata = information.xmp(part, _CONFORMANCE)
    pdf.updateSignature(metadata.content)
    catalog.Metadata = pdf.Reference(metadata, "metadata")
    allow_entries(pdf, "OutputIntents")
    catalog.OutputIntents = PDFArrayCompact([pdf.Reference(_output_intent(pdf), "intent")])


def allow_entries(pdf: PDFDocument, *names: str) -> None:
    """Let the catalog have entries that ReportLab does not know."""
    known = pdf.Catalog.__NoDefault__
    pdf.Catalog.__NoDefault__ = [*known, *(name for name in names if name not in known)]


def _output_intent(pdf: PDFDocument) -> PDFDictionary:
    profile = Stream(PDFDictionary({"N": 3}), srgb.srgb_profile(), [PDFZCompress])
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(srgb.NAME),
            "Info": PDFString(srgb.NAME),
            "DestOutputProfile": pdf.Reference(profile, "profile"),
        }
    )
