"""Reading a document from another format, told apart by its first bytes."""

from dataclasses import dataclass
from pathlib import Path

from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.exchange.report import ImportReport, Unplaced
from jx_desktop.services.files.pdf_data import data_in_pdf, is_pdf
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.storage.limits import size_of, why_too_large
from jx_desktop.storage.regular_file import read_regular_file

__all__ = ["ImportReport", "Imported", "Unplaced", "read_document", "read_pasted", "read_source"]

MAX_BYTES = 100 * 1024 * 1024
_UTF8_MARK = b"\xef\xbb\xbf"
_NOT_TEXT = (
    (b"SQLite format 3\0", "import.is_jx"),
    (b"PK\x03\x04", "import.is_office"),
    (b"\xd0\xcf\x11\xe0", "import.is_office"),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that was read, and what became of its source."""

    document: Document
    report: ImportReport


def read_document(data: bytes, name: str, forms: FormLibrary, form_id: str) -> Imported:
    """Return the document in `data`: interchange JSON, a PDF that carries it, or published text in the form `form_id`.

    Raises `UserError` naming `name` where nothing can be read, or more than a document may be.
    """
    try:
        imported = _read(data, name, forms, form_id)
    except MemoryError as error:
        raise UserError("child.too_much_memory", name=name) from error
    reason = why_too_large(size_of(imported.document))
    if reason is not None:
        raise UserError("import.too_much", name=name, reason=reason)
    return imported


def _read(data: bytes, name: str, forms: FormLibrary, form_id: str) -> Imported:
    if len(data) > MAX_BYTES:
        raise UserError("import.too_large", name=name, megabytes=MAX_BYTES // 1024 // 1024)
    for magic, code in _NOT_TEXT:
        if data.startswith(magic):
            raise UserError(code, name=name)
    if is_pdf(data):
        return _read_json(data_in_pdf(data, name), name, forms)
    if data.removeprefix(_UTF8_MARK).lstrip()[:1] == b"{":
        return _read_json(data, name, forms)
    from jx_desktop.exchange.text.encoding import decode_text
    from jx_desktop.exchange.text.reader import read_published_text

    document, report = read_published_text(decode_text(data), forms.get(form_id))
    return Imported(document, report)


def _read_json(data: bytes, name: str, forms: FormLibrary) -> Imported:
    try:
        text = data.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError("import.json_not_utf8", name=name) from error
    from jx_desktop.exchange.interchange import read_interchange

    document = read_interchange(text, forms.find)
    pieces = sum(1 for _ in document)
    return Imported(document, ImportReport(placed=pieces))


def read_pasted(text: str, forms: FormLibrary, form_id: str) -> Imported:
    """Return the document in pasted text. Raises `UserError`."""
    return read_document(text.encode("utf-8", "replace"), "", forms, form_id)


def read_source(path: Path, forms: FormLibrary, form_id: str) -> Imported:
    """Return the document in a file of another format. Raises `UserError`."""
    return read_document(read_regular_file(path, MAX_BYTES), str(path), forms, form_id)
