"""Named versions (一上稿, 二上稿, 批复…) of an open document."""

from collections.abc import Callable

from jx_desktop.base.clock import now_text
from jx_desktop.base.text import one_line
from jx_desktop.domain.document.document import Document
from jx_desktop.services.document.work import Work
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import document_of, make_version

__all__ = [
    "StoredVersion",
    "keep_version",
    "put_back_version",
    "read_version",
    "remove_version",
    "version_maker",
]


def version_maker(work: Work, label: str) -> Callable[[], StoredVersion]:
    """Return what makes a version of the present state, in any thread; it raises `UserError`."""
    document, name = work.document, one_line(label)
    return lambda: make_version(document, name, now_text())


def keep_version(work: Work, label: str) -> StoredVersion:
    """Keep the present state under a name; the file has it after the next save. Raises `UserError`."""
    version = version_maker(work, label)()
    work.set_versions((*work.versions, version))
    return version


def put_back_version(work: Work, version: StoredVersion, place: int) -> None:
    """Put a removed version back among those that are there now."""
    work.set_versions((*work.versions[:place], version, *work.versions[place:]))


def remove_version(work: Work, version: StoredVersion) -> None:
    """Remove a version; the file has it until the next save."""
    work.set_versions(tuple(each for each in work.versions if each.id != version.id))


def read_version(work: Work, version: StoredVersion) -> Document:
    """Return the document as it was. Raises `UserError`."""
    return document_of(version, work.path or work.terms.name or version.label)
