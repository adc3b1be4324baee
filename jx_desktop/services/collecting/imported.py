"""The documents in a file of another program, which may hold several."""

from collections.abc import Iterator

from jx_desktop.domain.collected.records import SourceKind
from jx_desktop.domain.document.document import Document
from jx_desktop.exchange.report import ImportReport
from jx_desktop.exchange.sources.file_kinds import kind_of
from jx_desktop.services.files.importing import read_document, read_from_source
from jx_desktop.services.resources.forms import FormLibrary

_MOST_DOCUMENTS = 1_000
_KINDS: dict[str, SourceKind] = {
    "docx": "word", "old_office": "word", "rtf": "word", "workbook": "excel", "html": "web", "web_archive": "web",
    "pdf": "pdf", "text": "text",
}  # fmt: skip


def imported_documents(
    data: bytes, name: str, library: FormLibrary, form_id: str
) -> Iterator[tuple[Document, ImportReport, SourceKind]]:
    """Yield each document with what became of its source, and what that is. Raises `UserError`."""
    kind = _KINDS.get(kind_of(data), "text")
    first = read_document(data, name, library, form_id)
    yield first.document, first.report, kind
    for number in range(2, min(first.report.documents, _MOST_DOCUMENTS) + 1):
        if first.source is not None:
            next_one = read_from_source(first.source, name, library.get(form_id), number=number)
        else:
            next_one = read_document(data, name, library, form_id, number=number)
        yield next_one.document, next_one.report, kind
