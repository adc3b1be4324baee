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
    data = [
        {"line": line.entry.line, "text": line.entry.text, "reason": _plain(line.entry.reason), "is_put": line.is_put}
        for line in lines
    ]
    if not data:
        return others
    body = _body(data)
    while len(body) > _MOST_BYTES or len(data) > _MOST_LINES:  # said in the list itself
        kept = min(len(data) // 2, _MOST_LINES - 1)
        left, data = len(data) - kept, data[:kept]
        more = Message("import_text.left_out", {"count": left})
        data.append({"line": data[-1]["line"] if data else 1, "text": "", "reason": _plain(more), "is_put": False})
        body = _body(data)
    return (*others, Attachment(ATTACHMENT_ID, _NAME, _MEDIA_TYPE, body))


def _body(data: list[dict[str, object]]) -> bytes:
    return write_json({"lines": data}).encode("utf-8")


def _line(data: Mapping[str, object]) -> LeftLine:
    number, text = data["line"], data["text"]
    if type(number) is not int or not isinstance(text, str):
        raise TypeError
    reason = _message(data["reason"])
    if not isinstance(reason, Message):
        raise TypeError
    return LeftLine(Unplaced(number, text, reason), data.get("is_put") is True)


def _plain(value: object) -> object:
    """Return a message, or a parameter of one, as JSON has it."""
    if isinstance(value, Message):
        return {"code": value.code, "params": {name: _plain(param) for name, param in value.params.items()}}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value if isinstance(value, int) else str(value)


def _message(value: object) -> object:
    if isinstance(value, dict):
        return Message(str(value["code"]), {str(name): _message(param) for name, param in value["params"].items()})
    return tuple(_message(item) for item in value) if isinstance(value, list) else value
