"""A review's file that goes out: written once, also where the work was broken off before the review noted it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.records import Event
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX, SavedFile, open_document, save_new
from jx_desktop.services.reviewing.returning import free_place, returned_copy
from jx_desktop.storage.temporary_files import remove_remains

_DATE_DIGITS = 8
_NUMBERED = r"(?:-\d+)?"


@dataclass(frozen=True, slots=True)
class WentOut:
    """The file that went out, the `event` that it tells of, and what is to be said."""

    path: Path
    event: Event
    notices: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """A file that a review wrote and has not noted, and the event in it."""

    path: Path
    document: Document
    event: Event


def write_going_out(
    document: Document, event: Event, make: Callable[[Event], Document], folder: Path, name: str
) -> WentOut:
    """Write a review as it goes out with an event; `make` gives the review with it. The review is as before.

    A program may have been killed after the file was written and before the review was saved. That file is known by
    its content: it knows all that the review was handed, and one event that the review does not. Where it is what
    would be written now it stays, with its event, for it may have been given away; else it is replaced, and that is
    said. Nothing else is replaced. Raises `UserError`.
    """
    remove_remains(folder)  # each file has a name of its own: saving does not come by here again
    own = next(_unfinished(document, event, folder, name), None)
    if own is not None and returned_copy(make(own.event)) == own.document:
        return WentOut(own.path, own.event, (Message("batch.went_on", {"name": own.path.name}),))
    path = own.path if own is not None else free_place(folder, name)
    saved: SavedFile = save_new(returned_copy(make(event)), path, replace_existing=own is not None)
    return WentOut(path, event, (*_said(path, name, own), *saved.notices))


def _said(path: Path, name: str, own: _Unfinished | None) -> Iterator[Message]:
    if own is not None:
        number = own.document.head.approval_number
        params = {"name": path.name, "at": own.event.at[:16].replace("T", " "), "number": number}
        yield Message("batch.replaced_numbered" if number else "batch.replaced", params)
    elif path.name != name:
        yield Message("batch.beside", {"name": name, "written": path.name})


def _unfinished(document: Document, event: Event, folder: Path, name: str) -> Iterator[_Unfinished]:
    """Yield the files of a folder that a review wrote for such an event and has not noted."""
    known = {each.id for each in document.listed(Event)}
    received = {each.id for each in document.listed(Event) if each.what == "received"}
    for path in _alike(folder, name, event.at):
        try:
            written = open_document(path).document
        except UserError:  # it is none of ours, or not whole
            continue
        events = {each.id: each for each in written.listed(Event)}
        new = [each for each in events.values() if each.id not in known]
        is_of_it = written.head.id == document.head.id and received <= events.keys()
        if is_of_it and len(new) == 1 and new[0].id not in document and _is_alike(new[0], event):
            yield _Unfinished(path, written, new[0])


def _is_alike(one: Event, other: Event) -> bool:
    return (one.what, one.by, one.office, one.sheet) == (other.what, other.by, other.office, other.sheet)


def _alike(folder: Path, name: str, at: str) -> list[Path]:
    """Return the files of a folder with a name, whatever day and number it has: a night may lie between."""
    stem = re.escape(name.removesuffix(DOCUMENT_SUFFIX))
    day = at[:10].replace("-", "")
    pattern = re.compile(stem.replace(day, rf"\d{{{_DATE_DIGITS}}}") + _NUMBERED + re.escape(DOCUMENT_SUFFIX))
    try:
        return sorted(path for path in folder.iterdir() if pattern.fullmatch(path.name))
    except OSError:  # what is to be written there will say it
        return []
