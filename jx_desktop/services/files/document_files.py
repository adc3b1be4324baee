"""Documents in `.jx` files: opened, and saved with their versions, their revision and a backup of what they replace."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from jx_desktop import __version__
from jx_desktop.base.clock import now
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.services.document.backups import Backups
from jx_desktop.storage.project_file import MAX_REVISION, StoredDocument, StoredVersion, open_file, write_image
from jx_desktop.storage.regular_file import beginning_of, status_of
from jx_desktop.storage.saving import NotFlushedError, remove_file, replace_file, save_document
from jx_desktop.storage.schema import BEGINNING, FORMAT_VERSION

DOCUMENT_SUFFIX = ".jx"
WRITER = f"jx_desktop {__version__}"


def is_document(path: Path) -> bool:
    """Whether a file is meant to be a document of this program: by its name, or by how it begins."""
    return path.suffix.lower() == DOCUMENT_SUFFIX or _is_database(path)


def _is_database(path: Path) -> bool:
    return beginning_of(path, len(BEGINNING)) == BEGINNING


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A document with the file that it came from."""

    path: Path
    stored: StoredDocument
    holds_document: bool = True
    """Whether `stored` has the document as it lies in the file; after a recovery it has the one that is open."""
    device: int | None = None
    """The device on which it lay; None where that is not known."""

    @property
    def document(self) -> Document:
        """The document as it lies in the file."""
        return self.stored.document


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file as it was saved, and what the user should know about that."""

    opened: OpenedFile
    notices: tuple[Message, ...] = ()


def open_document(path: Path) -> OpenedFile:
    """Open a `.jx` file. Raises `UserError`."""
    return OpenedFile(path, open_file(path), device=_device_of(path))


def _device_of(path: Path) -> int | None:
    try:
        return path.stat().st_dev
    except (OSError, ValueError):
        return None


def save_new(
    document: Document,
    path: Path,
    *,
    replace_existing: bool,
    history: StoredDocument | None = None,
    versions: tuple[StoredVersion, ...] | None = None,
    backups: Backups | None = None,
) -> SavedFile:
    """Save a document to a file of its own. Raises `UserError`; then nothing was written.

    `history` is the file that it came from: its attachments go along, its versions too unless others are given.
    `backups` gets what lay at `path` before.
    """
    base = history or StoredDocument.unsaved(document)
    stored = replace(
        base,
        document=document,
        # What was opened from a backup goes on behind the revisions that were kept.
        revision=_next(max(base.revision, _highest_revision(document, None, backups))),
        saved_at=_now(),
        writer=WRITER,
        versions=base.versions if versions is None else versions,
        read_only=None,
        saved_from=base.sha256,
    )
    return _saved(path, stored, backups, expected_sha256=None, replace_existing=replace_existing, known=_readable)


def save_again(
    opened: OpenedFile,
    document: Document,
    *,
    versions: tuple[StoredVersion, ...] | None = None,
    backups: Backups | None = None,
    overwrite: bool = False,
) -> SavedFile:
    """Save a changed document over the file that it came from, with the next revision.

    Attachments and what a newer program keeps beside the document are written back, so are the versions unless
    others are given. Raises `UserError`; ``save.changed_outside``, ``save.file_gone`` or ``save.other_disk`` when the
    file is no longer the one that was loaded or last saved, unless whatever lies there now is to be overwritten.
    """
    base = opened.stored
    if base.read_only is not None:
        raise UserError("save.read_only_document", path=opened.path, reason=base.read_only)
    there = base if opened.holds_document and not overwrite else _readable(opened.path)
    revision = max(base.revision, _highest_revision(document, there, backups)) if overwrite else base.revision
    stored = replace(
        base,
        document=document,
        revision=_next(revision),
        saved_at=_now(),
        writer=WRITER,
        versions=base.versions if versions is None else versions,
        saved_from=base.sha256,
    )
    return _saved(
        opened.path,
        stored,
        backups,
        # What somebody saves at the last moment is not what the user wants overwritten.
        expected_sha256=(there.sha256 if there else None) if overwrite else base.sha256,
        expected_device=None if overwrite else opened.device,
        replace_existing=True,
        known=lambda _real: there,
    )


def _next(revision: int) -> int:
    """Return the number of the next save; a file may say that there were as many as there can be."""
    return min(revision + 1, MAX_REVISION)


def _highest_revision(document: Document, there: StoredDocument | None, backups: Backups | None) -> int:
    """Return how far the revisions of a document have come on other ways: no two states should share one."""
    document_id = document.head.id
    kept = backups.highest_revision(document_id) if backups else 0
    return max(kept, there.revision if there and there.document.head.id == document_id else 0)


def _saved(
    path: Path,
    stored: StoredDocument,
    backups: Backups | None,
    *,
    expected_sha256: str | None,
    expected_device: int | None = None,
    replace_existing: bool,
    known: Callable[[Path], StoredDocument | None],
) -> SavedFile:
    """Save to `path`. `known` tells what is about to be replaced, None for what is no document."""
    image = write_image(
        stored.document,
        revision=stored.revision,
        saved_at=stored.saved_at,
        writer=stored.writer,
        versions=stored.versions,
        attachments=stored.attachments,
        other_meta=stored.other_meta,
        saved_from=stored.saved_from,
    )
    notices: list[Message] = []

    def keep_old(real: Path) -> None:
        if backups is not None and real.exists():
            notices.extend(backups.keep(real, known(real), stored))

    try:
        sha256 = save_document(
            path,
            image,
            stored.document,
            expected_sha256=expected_sha256,
            expected_device=expected_device,
            replace=replace_existing,
            keep_old=keep_old,
            tell=notices.append,
        )
    except NotFlushedError as error:  # the new file is in place, and is the one to go on with
        sha256 = error.sha256
        notices.append(error.message)
    now = replace(stored, sha256=sha256, format_version=FORMAT_VERSION)
    return SavedFile(OpenedFile(path, now, device=_device_of(path)), tuple(notices))


def _readable(path: Path) -> StoredDocument | None:
    """Return what lies in a file; None for what is no document."""
    try:
        return open_file(path)
    except UserError:
        return None


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, also through links and in another case where that counts for nothing."""
    with suppress(OSError, ValueError):
        return one.samefile(other)
    try:
        return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
    except (OSError, ValueError):  # a name that no file can have
        return one == other


def refuse_document(path: Path) -> None:
    """Raise `UserError` where something that is no document would take the place, or the kind of name, of one."""
    if path.suffix.lower() == DOCUMENT_SUFFIX:
        raise UserError("output.is_document_name", path=path)
    if _is_database(path):
        raise UserError("output.is_document", path=path)


def is_there(path: Path) -> bool:
    """Whether something lies at a path. Raises `UserError` where that cannot be found out."""
    return status_of(path) is not None


def lost_files(paths: Iterable[Path]) -> frozenset[Path]:
    """Return those paths at which nothing is to be had just now, whether it is gone or its disk does not answer."""
    lost = set()
    for path in paths:
        try:
            if not is_there(path):
                lost.add(path)
        except UserError:
            lost.add(path)
    return frozenset(lost)


def write_output(
    path: Path,
    data: bytes,
    *,
    replace_existing: bool,
    before: Callable[[], None] | None = None,
) -> None:
    """Write a PDF, a JSON file or the like beside its target and rename it; it never replaces a document.

    `before` is called when the new file is ready to take its place: an error there leaves things as they are.
    Raises `UserError`.
    """
    refuse_document(path)
    replace_file(path, data, replace=replace_existing, before=lambda _real: before() if before is not None else None)


def remove_written(paths: Iterable[Path]) -> None:
    """Remove files that were just written and that nobody wants any more; one that cannot be removed stays."""
    for path in paths:
        remove_file(path)


def _now() -> str:
    return now().astimezone(UTC).isoformat(timespec="seconds")
