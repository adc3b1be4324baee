"""The whole document as interchange JSON (docs/file-format.md); a public copy of it without ids."""

from typing import Any

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.publishing.public_copy import public_copy
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions, Proceed
from jx_desktop.services.resources.forms import FormLibrary


def interchange_text(document: Document, *, with_ids: bool = True) -> str:
    """Return a document as the text of an interchange file; a form that every copy has does not travel along."""
    from jx_desktop.exchange.interchange import write_interchange

    return write_interchange(document, is_shipped=FormLibrary().is_shipped, with_ids=with_ids)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the interchange."""
    from jx_desktop.exchange.interchange import interchange_schema

    return interchange_schema()


def _export(document: Document, options: ExportOptions, _proceed: Proceed | None) -> Exported:
    if options.public:
        return Exported(interchange_text(public_copy(document, options.total), with_ids=False).encode("utf-8"))
    return Exported(interchange_text(document).encode("utf-8"))


EXPORTER = Exporter(".json", _export, frozenset({"public"}))
