"""The document that a line of the desk stands for, read again from where it lies; nothing is written anywhere."""

from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.records import CollectedDocument, ReviewedState
from jx_desktop.errors import UserError
from jx_desktop.exchange.sources.zips import file_in_zip
from jx_desktop.storage.project_file import StoredDocument, read_image
from jx_desktop.storage.regular_file import read_regular_file, verify_readable
from jx_desktop.storage.schema import MAX_FILE_BYTES


def label_of(line: CollectedDocument) -> str:
    """Return what a line is called where something is said of it: who it is of, else its file."""
    code, name = (line.unit_code, line.unit) if line.scope == "unit" else (line.department_code, line.department)
    return f"{code} {name}".strip() or presentable(line.member or line.file)


def path_of(folder: Path, line: CollectedDocument) -> Path:
    """Return what names a line where it cannot be read."""
    return Path(presentable(line.member)) if line.member else folder / line.file


def why_no_image(line: CollectedDocument, review: ReviewedState | None) -> Message | None:
    """Return why a line cannot become a document yet, None where it can: what is no `.jx` is imported by its review."""
    if line.kind == "jx" or (review is not None and review.path):
        return None
    return Message("batch.not_imported", {"file": presentable(line.member or line.file)})


def image_of(folder: Path, line: CollectedDocument, review: ReviewedState | None) -> bytes:
    """Return the bytes of what a line says, of a `.jx` file below `folder` or in a zip there.

    What is of another kind has become a document when its review was begun: that is returned. Raises `UserError`, also
    where there is none.
    """
    why = why_no_image(line, review)
    if why is not None:
        raise UserError(why.code, **why.params)
    if line.kind != "jx" and review is not None:
        return read_regular_file(Path(review.path), MAX_FILE_BYTES)
    path = folder / line.file
    if not line.member:
        return read_regular_file(path, MAX_FILE_BYTES)
    verify_readable(path)
    return file_in_zip(path, line.member, line.sha256)


def stored_of(folder: Path, line: CollectedDocument, review: ReviewedState | None) -> StoredDocument:
    """Return what a line says. Raises `UserError` as `image_of` does, and for what is no document."""
    return read_image(image_of(folder, line, review), path_of(folder, line))
