"""The document as text: as a word processor copies the published one, and as it is imported again."""

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.domain.document.document import Document
from jx_desktop.services.files.exported_content import wanted_document, wanted_projects
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions, Proceed
from jx_desktop.services.printing.fonts import scheme_fonts

_ENCODING = "utf-8-sig"
"""With the mark by which editors of every age know it."""


@collection_put_off()
def _export(document: Document, options: ExportOptions, proceed: Proceed | None) -> Exported:
    from jx_desktop.printing.unpaged.plain_text import write_plain_text

    wanted = wanted_document(document, options)
    ids, fonts = wanted_projects(wanted, options), scheme_fonts("bundled").fonts
    text = write_plain_text(wanted, fonts, ids, proceed, sheets=options.sheets, is_public=options.public)
    return Exported(text.replace("\n", "\r\n").encode(_ENCODING))


EXPORTER = Exporter(".txt", _export, frozenset({"projects", "sheets", "public"}))
