"""What was received to be reviewed: a `.jx` file, or any other that becomes a document first."""

from dataclasses import dataclass, replace
from pathlib import Path

from jx_desktop.errors import UserError
from jx_desktop.services.document.unplaced import left_lines, with_left_lines
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import is_document, open_document
from jx_desktop.services.files.importing import Imported, Proceed, read_source
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.storage.project_file import StoredDocument


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was received, as a document; of another format also how it was `imported`, if that is known."""

    name: str
    stored: StoredDocument
    imported: Imported | None = None
    is_imported: bool = False


def read_received(
    path: Path,
    forms: FormLibrary,
    form_id: str,
    *,
    password: str = "",
    number: int = 1,
    proceed: Proceed | None = None,
) -> Received:
    """Return what lies in a file. Raises `UserError`, also where there is no project to review.

    What an import left over stays with the document.
    """
    if is_document(path):
        received = Received(path.stem, open_document(path).stored)
    else:
        imported = read_source(path, forms, form_id, password=password, number=number, proceed=proceed)
        stored = StoredDocument.unsaved(imported.document)
        lines = with_left_lines((), left_lines(imported.report.unplaced))
        received = Received(path.stem, replace(stored, attachments=lines), imported, is_imported=True)
    if not received.stored.document.projects:
        raise UserError("review.nothing_to_review", path=path)
    return received


def received_now(work: Work, name: str) -> Received:
    """Return the document that is open, as it is now, with what its file holds beside it."""
    stored = work.opened.stored if work.opened is not None else StoredDocument.unsaved(work.document)
    lines = with_left_lines(stored.attachments, work.unplaced)
    now = replace(stored, document=work.document, versions=work.versions, attachments=lines)
    return Received(name, now, is_imported=work.opened is None and work.source is not None)
