"""The indicators as comma-separated text, each with its project."""

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.domain.document.document import Document
from jx_desktop.services.files.exported_content import wanted_tables
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions, Proceed


@collection_put_off()
def _export(document: Document, options: ExportOptions, _proceed: Proceed | None) -> Exported:
    from jx_desktop.exchange.writing.comma_separated import comma_separated

    tables = wanted_tables(document, options)
    text = comma_separated(tables.rows_with_projects(""))
    return Exported(text.encode("utf-8"), notices=tables.notices)


EXPORTER = Exporter(".csv", _export, frozenset({"projects", "public"}))
