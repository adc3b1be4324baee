"""What became of each comment of the other side, on paper (意见采纳情况表): it goes along with the next hand-in."""

from jx_desktop.domain.document.document import Document
from jx_desktop.printing.pages.table_paper import lay_out_table
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.services.feedback.papers import answers_paper
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.printing.fonts import scheme_fonts
from jx_desktop.wording.messages import Wording


def print_answers(document: Document, wording: Wording, scheme: FontScheme = "auto") -> bytes:
    """Return the PDF of the table: A4 on its side, with the heads on every page."""
    fonts = scheme_fonts(scheme).fonts
    return write_pdf(lay_out_table(answers_paper(document, wording), document.form, fonts), document.form, fonts)
