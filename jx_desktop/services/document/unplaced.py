"""What an import could not place (未能识别的内容), kept with the document until the user has dealt with it.

It travels in the file as an attachment, so that a crash, a look at an earlier version or the next day lose none of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jx_desktop.base.json_text import JsonError, parse_json, write_json
from jx_desktop.base.messages import Message
from jx_desktop.exchange.report import Unplaced
from jx_desktop.storage.project_file import Attachment

ATTACHMENT_ID = "unplaced"
_NAME, _MEDIA_TYPE = "未能识别的内容.json", "application/json"
_MOST_BYTES = 8 * 1024 * 1024
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A line that found no place; `is_put` says that the user has put it into a field since."""

    entry: Unplaced
    is_put: bool = False


def left_lines(entries: Iterable[Unplaced]) -> tuple[LeftLine, ...]:
    """Return what an import left over as lines that nobody has dealt with."""
    return tuple(LeftLine(entry) for entry in entries)


def read_left_lines(attachments: Iterable[Attachment]) -> tuple[LeftLine, ...]:
    """Return the lines that travel in a file; what is no such list is left alone."""
    for attachment in attachments:
        if attachment.id == ATTACHMENT_ID and len(attachment.body) <= _MOST_BYTES:
            try:
                lines = parse_json(attachment.body.decode("utf-8"))["lines"]
                return tuple(_line(data) for data in lines[:_MOST_LINES])
            except (JsonError, UnicodeDecodeError, KeyError, TypeError, ValueError):
                return ()
    return ()


def with_left_lines(attachments: Iterable[Attachment], lines: Iterable[LeftLine]) -> tuple[Attachment, ...]:
    """Return the attachments of a file with these lines among them, and without any where none is left."""
    others = tuple(attachment for attachment in attachments if attachment.id != ATTACHMENT_ID)
    kept = tuple(lines)
    if not kept:
        return others
    body = _body(kept)
    while len(body) > _MOST_BYTES or len(kept) > _MOST_LINES:  # said in the list itself
        count = min(len(kept) // 2, _MOST_LINES - 1)
        more = Message("import_text.left_out", {"count": len(kept) - count})
        kept = (*kept[:count], LeftLine(Unplaced(kept[count - 1].entry.line if count else 1, "", more)))
        body = _body(kept)
    return (*others, Attachment(ATTACHMENT_ID, _NAME, _MEDIA_TYPE, body))


def _body(lines: Iterable[LeftLine]) -> bytes:
    entries = ((line.entry, line.is_put) for line in lines)
    data = [
        {"line": entry.line, "text": entry.text, "reason": entry.reason.as_plain(), "is_put": is_put}
        | ({"where": entry.where.as_plain()} if entry.where is not None else {})
        for entry, is_put in entries
    ]
    return write_json({"lines": data}).encode("utf-8")


def _line(data: Mapping[str, object]) -> LeftLine:
    number, text = data["line"], data["text"]
    if type(number) is not int or not isinstance(text, str):
        raise TypeError
    where = Message.from_plain(data["where"]) if "where" in data else None
    return LeftLine(Unplaced(number, text, Message.from_plain(data["reason"]), where), data.get("is_put") is True)
