"""Named versions (一上稿, 二上稿, 批复…) of an open document."""

from datetime import datetime

from jx_desktop.domain.document import Document
from jx_desktop.domain.text import clean_text
from jx_desktop.services.work import Work
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import document_of, make_version

__all__ = ["StoredVersion", "keep_version", "read_version", "remove_version"]


def keep_version(work: Work, label: str) -> StoredVersion:
    """Keep the present state under a name; the file has it after the next save. Raises `UserError`."""
    name = " ".join(clean_text(label).split())
    version = make_version(work.document, name, datetime.now().astimezone().isoformat(timespec="seconds"))
    work.set_versions((*work.versions, version))
    return version


def remove_version(work: Work, version: StoredVersion) -> None:
    """Remove a version; the file has it until the next save."""
    work.set_versions(tuple(each for each in work.versions if each.id != version.id))


def read_version(work: Work, version: StoredVersion) -> Document:
    """Return the document as it was. Raises `UserError`."""
    return document_of(version, work.path or work.terms.name or version.label)
