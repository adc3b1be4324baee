"""The document that a line of the desk stands for, read again from where it lies; nothing is written anywhere."""

from pathlib import Path

from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.records import CollectedDocument, ReviewedState
from jx_desktop.errors import UserError
from jx_desktop.exchange.sources.zips import file_in_zip
from jx_desktop.services.files.document_files import open_document
from jx_desktop.storage.project_file import StoredDocument, read_image
from jx_desktop.storage.regular_file import verify_readable


def label_of(line: CollectedDocument) -> str:
    """Return what a line is called where something is said of it: who it is of, else its file."""
    code, name = (line.unit_code, line.unit) if line.scope == "unit" else (line.department_code, line.department)
    return f"{code} {name}".strip() or presentable(line.member or line.file)


def stored_of(folder: Path, line: CollectedDocument, review: ReviewedState | None) -> StoredDocument:
    """Return what a line says, of a `.jx` file below `folder` or in a zip there.

    What is of another kind has become a document when its review was begun: that is returned. Raises `UserError`, also
    where there is none.
    """
    if line.kind != "jx":
        if review is None or not review.path:
            raise UserError("batch.not_imported", file=presentable(line.member or line.file))
        return open_document(Path(review.path)).stored
    path = folder / line.file
    if not line.member:
        return open_document(path).stored
    verify_readable(path)
    return read_image(file_in_zip(path, line.member, line.sha256), Path(line.member))
