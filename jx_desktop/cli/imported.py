"""What the verbs that import say of it: what found no place, what may be misread; the password of a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.files.importing import Unplaced
from jx_desktop.storage.regular_file import read_regular_file
from jx_desktop.wording.messages import Wording

if TYPE_CHECKING:
    from jx_desktop.services.files.import_doubts import Doubt

_MOST_PASSWORD_BYTES = 4096
_SHOWN = 80
"""Characters of a text that are shown; the report has all of them."""


def cut(text: str) -> str:
    """Return a text on one line, as much of it as is shown."""
    line = text.strip().replace("\t", " ")
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def password_in(path: Path) -> str:
    """Return the first line of a file: what is given as an argument, everybody on the machine can see."""
    text = read_regular_file(path, _MOST_PASSWORD_BYTES).decode("utf-8-sig", "replace")
    return text.split("\n", 1)[0].rstrip("\r")


def unplaced_message(entry: Unplaced) -> Message:
    """Return what is said about something that found no place."""
    where = entry.where or Message("source_place.text", {"line": entry.line})
    if not entry.text:
        return Message("import.unplaced_nothing", {"where": where, "reason": entry.reason})
    return Message("import.unplaced", {"where": where, "text": cut(entry.text), "reason": entry.reason})


def unplaced_data(entry: Unplaced, wording: Wording) -> dict[str, Any]:
    """Return something that found no place as a report has it."""
    place = {} if entry.where is None else {"place": wording.word(entry.where)}
    return {"line": entry.line, "text": entry.text, "reason": wording.word(entry.reason)} | place


def doubt_message(document: Document, doubt: "Doubt") -> Message:
    """Return what is said about something that may be misread; a note says itself where it is."""
    if doubt.place is None or not doubt.said:
        return doubt.reason
    where, place = doubt.where or "", place_name(document, doubt.place)
    return Message(
        "import_doubt.noted", {"where": where, "place": place, "text": cut(doubt.text), "reason": doubt.reason}
    )


def doubt_data(document: Document, doubt: "Doubt", wording: Wording) -> dict[str, Any]:
    """Return a doubt with its place in the source, its field, what stands there and what is proposed."""
    proposed = doubt.fix.edits if doubt.fix is not None else ()
    return {
        "place": wording.word(doubt.where) if doubt.where is not None else "",
        "field": wording.word(place_name(document, doubt.place)) if doubt.place is not None else "",
        "text": doubt.text,
        "reason": wording.word(doubt.reason),
        "proposal": [
            {"field": wording.word(place_name(document, edit.address)), "value": plain(edit.value)} for edit in proposed
        ],
    }
