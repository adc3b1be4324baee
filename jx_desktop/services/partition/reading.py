"""Parts read from files and zips: each document that is found, and by name what is none."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.base.text import presentable
from jx_desktop.domain.document.head import BASE
from jx_desktop.domain.partition.merge_plan import PartSource
from jx_desktop.errors import UserError
from jx_desktop.exchange.sources.zips import SkippedFile, files_in_zip
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX, is_document
from jx_desktop.storage.project_file import StoredDocument, open_file, read_image
from jx_desktop.storage.regular_file import beginning_of, verify_readable
from jx_desktop.storage.versions import document_of

_ZIP = b"PK\x03\x04"
_IN_ZIP = " › "


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A file, or one in a zip, that is no part, and why."""

    name: str
    reason: Message


@dataclass(frozen=True, slots=True)
class PartsRead:
    """What was read, in the order of the files; `stored` are the files of `parts`, by their keys."""

    parts: tuple[PartSource, ...]
    unread: tuple[UnreadPart, ...]
    stored: dict[str, StoredDocument]
    notices: tuple[Message, ...] = ()


@collection_put_off()
def read_parts(
    paths: Iterable[Path],
    *,
    on_part: Callable[[PartSource | UnreadPart], object] = lambda _part: None,
    proceed: Callable[[], object] = lambda: None,
) -> PartsRead:
    """Read documents from `.jx` files and zips; `on_part` is told of each as it is there.

    `proceed` is called before each file and may raise to give up. What cannot be read is among `unread`.
    """
    parts, unread, notices = list[PartSource](), list[UnreadPart](), list[Message]()
    stored: dict[str, StoredDocument] = {}
    for path in paths:
        for name, found in _documents(path, proceed):
            if isinstance(found, Message):
                unread.append(UnreadPart(name, found))
                on_part(unread[-1])
                continue
            key = name if name not in stored else f"{name} ({len(stored) + 1})"
            part, notice = _part(key, name, found)
            notices += notice
            parts.append(part)
            stored[key] = found
            on_part(part)
    return PartsRead(tuple(parts), tuple(unread), stored, tuple(notices))


def _documents(path: Path, proceed: Callable[[], object]) -> Iterator[tuple[str, StoredDocument | Message]]:
    """Yield every document in a file, by the name that is shown, or why there is none."""
    name = presentable(str(path))
    proceed()
    try:
        if is_document(path):
            yield name, open_file(path)
            return
        verify_readable(path)
        if beginning_of(path, len(_ZIP)) == _ZIP:
            yield from _in_zip(path, name, proceed)
        else:
            yield name, Message("merge.no_document")
    except UserError as error:
        yield name, error.message


def _in_zip(path: Path, name: str, proceed: Callable[[], object]) -> Iterator[tuple[str, StoredDocument | Message]]:
    is_empty = True
    for member in files_in_zip(path, lambda each: each.lower().endswith(DOCUMENT_SUFFIX)):
        proceed()
        is_empty = False
        inside = f"{name}{_IN_ZIP}{member.name}"
        if isinstance(member, SkippedFile):
            yield inside, member.reason
            continue
        try:
            yield inside, read_image(member.data, inside)
        except UserError as error:
            yield inside, error.message
    if is_empty:
        yield name, Message("merge.no_document")


def _part(key: str, name: str, stored: StoredDocument) -> tuple[PartSource, list[Message]]:
    """Return a document with its state when it was split off, where it has that and it can be read."""
    document = stored.document
    wanted = document.head.references.get(BASE, "") if document.head.part is not None else ""
    version = next((each for each in stored.versions if each.id == wanted), None)
    shown = name.rsplit("/", 1)[-1] if _IN_ZIP not in name else name.rsplit(_IN_ZIP, 1)[-1].rsplit("/", 1)[-1]
    source = PartSource(key, shown, document, None, stored.saved_at)
    if version is None:
        missing = [Message("merge.no_base", {"name": shown})] if document.head.part is not None else []
        return source, missing
    try:
        return PartSource(key, shown, document, document_of(version, name), stored.saved_at), []
    except UserError as error:
        return source, [Message("merge.base_unread", {"name": shown, "reason": error.message})]
