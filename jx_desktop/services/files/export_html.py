"""The document as one web page."""

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.publishing.public_copy import PUBLIC_MARK
from jx_desktop.services.files.exported_content import wanted_document, wanted_projects
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions, Proceed
from jx_desktop.services.printing.fonts import scheme_fonts


@collection_put_off()
def _export(document: Document, options: ExportOptions, proceed: Proceed | None) -> Exported:
    from jx_desktop.printing.unpaged.web_page import write_web_page

    wanted = wanted_document(document, options)
    ids, fonts = wanted_projects(wanted, options), scheme_fonts("bundled").fonts
    keywords = PUBLIC_MARK if options.public else ""
    page = write_web_page(wanted, fonts, ids, options.sheets, proceed, keywords=keywords)
    return Exported(page.encode("utf-8"))


EXPORTER = Exporter(".html", _export, frozenset({"projects", "sheets", "public"}))
