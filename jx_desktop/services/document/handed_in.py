"""Versions that are named after an event: the state that was handed in, received, passed or approved."""

from collections.abc import Iterable

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.records import Event
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import document_of


def version_of(versions: Iterable[StoredVersion], event: Event) -> StoredVersion | None:
    """Return the version that was kept at an event; None where somebody has removed it, or it never came along."""
    return next((version for version in versions if version.id == event.id), None)


def handed_in_state(versions: Iterable[StoredVersion], event: Event) -> Document | None:
    """Return the document as it was at an event; None where that was not kept. Raises `UserError`."""
    version = version_of(versions, event)
    return None if version is None else document_of(version, version.label)
