"""Named versions (一上稿, 二上稿, 批复…) of an open document."""

from collections.abc import Callable, Sequence

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.base.text import one_line
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.records import Event
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import document_of, make_version

__all__ = [
    "StoredVersion",
    "keep_version",
    "kept_or_said",
    "put_back_version",
    "read_version",
    "remove_version",
    "version_maker",
    "version_of_event",
    "with_versions",
]


def version_maker(work: Work, label: str, version_id: str = "") -> Callable[[], StoredVersion]:
    """Return what makes a version of the present state, in any thread; it raises `UserError`."""
    document, name = work.document, one_line(label)
    return lambda: make_version(document, name, now_text(), version_id)


def keep_version(work: Work, label: str) -> StoredVersion:
    """Keep the present state under a name; the file has it after the next save. Raises `UserError`."""
    version = version_maker(work, label)()
    work.set_versions((*work.versions, version))
    return version


def version_of_event(document: Document, event: Event, label: str) -> StoredVersion:
    """Return the state that an event left (报送, 批复, 调整 …) as its version, in any thread. Raises `UserError`."""
    return make_version(document, label, event.at, event.id)


def with_versions(versions: Sequence[StoredVersion], more: Sequence[StoredVersion]) -> tuple[StoredVersion, ...]:
    """Return versions with others behind them, which take the place of those with their ids."""
    new = {version.id for version in more}
    return (*(version for version in versions if version.id not in new), *more)


def kept_or_said(work: Work, version: StoredVersion | None, code: str) -> tuple[Message, ...]:
    """Keep a version, if there is one; where the file has no room for it, return that, as the message of a code."""
    try:
        if version is not None:
            work.set_versions(with_versions(work.versions, [version]))
    except UserError as error:
        return (Message(code, {"reason": error.message}),)
    return ()


def put_back_version(work: Work, version: StoredVersion, place: int) -> None:
    """Put a removed version back among those that are there now."""
    work.set_versions((*work.versions[:place], version, *work.versions[place:]))


def remove_version(work: Work, version: StoredVersion) -> None:
    """Remove a version; the file has it until the next save."""
    work.set_versions(tuple(each for each in work.versions if each.id != version.id))


def read_version(work: Work, version: StoredVersion) -> Document:
    """Return the document as it was. Raises `UserError`."""
    return document_of(version, work.path or work.terms.name or version.label)
