"""Documents in `.jx` files: opened, and saved with their history and revision."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from jx_desktop import __version__
from jx_desktop.domain.document import Document
from jx_desktop.errors import UserError
from jx_desktop.storage.project_file import StoredDocument, open_file, write_image
from jx_desktop.storage.saving import replace_file, save_document

WRITER = f"jx_desktop {__version__}"


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A document with the file that it came from."""

    path: Path
    stored: StoredDocument

    @property
    def document(self) -> Document:
        """The document as it lies in the file."""
        return self.stored.document


def open_document(path: Path) -> OpenedFile:
    """Open a `.jx` file. Raises `UserError`."""
    return OpenedFile(path, open_file(path))


def save_new(
    document: Document, path: Path, *, replace_existing: bool, history: StoredDocument | None = None
) -> OpenedFile:
    """Save a document to a file of its own. Raises `UserError`; then nothing was written.

    `history` is the file that it came from: named versions and attachments go along.
    """
    if history is None:
        image = write_image(document, revision=1, saved_at=_now(), writer=WRITER)
    else:
        image = write_image(
            document,
            revision=history.revision + 1,
            saved_at=_now(),
            writer=WRITER,
            versions=history.versions,
            attachments=history.attachments,
            other_meta=history.other_meta,
        )
    save_document(path, image, document, expected_sha256=None, replace=replace_existing)
    return OpenedFile(path, open_file(path))


def save_again(opened: OpenedFile, document: Document) -> OpenedFile:
    """Save a changed document over the file that it came from, with the next revision.

    Named versions, attachments and what a newer program keeps beside the document are written back. Raises
    `UserError`, also when the file has been changed outside meanwhile.
    """
    stored = opened.stored
    if stored.read_only is not None:
        raise UserError("save.read_only_document", path=opened.path, reason=stored.read_only)
    revision, saved_at = stored.revision + 1, _now()
    image = write_image(
        document,
        revision=revision,
        saved_at=saved_at,
        writer=WRITER,
        versions=stored.versions,
        attachments=stored.attachments,
        other_meta=stored.other_meta,
    )
    sha256 = save_document(opened.path, image, document, expected_sha256=stored.sha256, replace=True)
    return OpenedFile(
        opened.path,
        replace(stored, document=document, revision=revision, saved_at=saved_at, writer=WRITER, sha256=sha256),
    )


def write_output(path: Path, data: bytes, *, replace_existing: bool) -> None:
    """Write a PDF, a JSON file or the like beside its target and rename it. Raises `UserError`."""
    replace_file(path, data, replace=replace_existing)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
