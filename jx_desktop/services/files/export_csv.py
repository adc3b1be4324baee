"""The rows of sheets as comma-separated text, each with its project; beneath, what the document fills as a whole."""

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.domain.document.document import Document
from jx_desktop.services.files.exported_content import wanted_tables
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions, Proceed


@collection_put_off()
def _export(document: Document, options: ExportOptions, _proceed: Proceed | None) -> Exported:
    from jx_desktop.exchange.writing.comma_separated import comma_separated

    tables = wanted_tables(document, options)
    of_projects = [tables.rows_with_projects("")] if tables.project_sheets else []
    of_document = tables.own_tables() if tables.ids is None else ()
    text = comma_separated(*of_projects, *of_document)
    return Exported(text.encode("utf-8"), notices=tables.notices)


EXPORTER = Exporter(".csv", _export, frozenset({"projects", "sheets", "public"}))
