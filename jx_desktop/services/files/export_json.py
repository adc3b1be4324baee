"""The whole document as interchange JSON (docs/file-format.md); a public copy of it without ids."""

from collections.abc import Iterator
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sums import money_words
from jx_desktop.domain.publishing.public_copy import public_copy
from jx_desktop.domain.publishing.public_form import public_form
from jx_desktop.errors import UserError
from jx_desktop.services.document.asked_sheets import verify_sheets
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
    if not options.public:
        if options.sheets != ExportOptions().sheets:  # all of them are in it
            raise UserError("export.no_option", suffix=".json")
        return Exported(interchange_text(document).encode("utf-8"))
    verify_sheets(document.form, options.sheets)
    public = public_copy(document, options.total, options.sheets)
    if not FormLibrary().is_shipped(document.form):
        public = Document.build(public, public_form(document.form, options.sheets))
    text = interchange_text(public, with_ids=False)
    return Exported(text.encode("utf-8"), notices=tuple(_said_of_total(document, public)))


def _said_of_total(document: Document, public: Document) -> Iterator[Message]:
    before, after = document.head.declared_total, public.head.declared_total
    if before is not None and before != after:
        amounts = {"before": money_words(before, document), "after": after and money_words(after, public)}
        yield Message("export.total_dropped" if after is None else "export.total_recomputed", amounts)


EXPORTER = Exporter(".json", _export, frozenset({"public", "sheets"}))
