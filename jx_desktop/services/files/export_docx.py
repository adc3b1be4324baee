"""The document for Word and WPS: looks like what is printed, and can come back with its changes."""

from base64 import b64encode

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.exported import export_data
from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions, Proceed
from jx_desktop.services.printing.laid_out import lay_out_document


@collection_put_off()
def _export(document: Document, options: ExportOptions, proceed: Proceed | None) -> Exported:
    from jx_desktop.printing.word.comments import CommentWriter
    from jx_desktop.printing.word.writer import write_docx
    from jx_desktop.services.feedback.word_comments import word_comments
    from jx_desktop.services.files.exported_content import words_of_files

    if options.public and options.with_comments:
        raise UserError("export.comments_in_public")
    laid_out = lay_out_document(
        document,
        projects=options.projects,
        sheets=options.sheets,
        watermark=options.watermark,
        watermark_allowed=options.watermark_allowed,
        public=options.public,
        is_drawn=False,
        proceed=proceed,
    )
    ids, sheets = laid_out.project_ids, options.sheets
    data = "" if options.public else b64encode(export_data(laid_out.document, sheets, ids)).decode("ascii")
    said = word_comments(document, words_of_files()) if options.with_comments else ()
    comments = CommentWriter(said, document.form.all_sheets)
    docx = write_docx(
        laid_out.document,
        laid_out.book,
        laid_out.fonts,
        laid_out.memo,
        project_ids=ids,
        sheets=sheets,
        watermark=laid_out.watermark,
        data=data,
        comments=comments,
        proceed=proceed,
    )
    left = (Message("export.comments_left", {"count": comments.left}),) if comments.left else ()
    return Exported(docx, len(laid_out.book.sheets), (*laid_out.notices, *left))


EXPORTER = Exporter(
    ".docx",
    _export,
    frozenset({"projects", "sheets", "watermark", "watermark_allowed", "public", "with_comments"}),
)
