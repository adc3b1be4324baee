"""One document of many printed, as plain data: it may be done by another process of this program."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.services.checking.disclosing import PersonalNumbersError
from jx_desktop.services.collecting.printed_name import name_of_printed
from jx_desktop.services.document.references import with_references
from jx_desktop.services.files.exporter import Exported, Exporter, ExportOptions, Proceed
from jx_desktop.storage.project_file import read_image
from jx_desktop.wording.messages import Wording

Plain = Mapping[str, Any]
"""What JSON can hold: the file with its pages, notices and name by the form; or the error instead."""


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A finished file, and what it is called by the form, without suffix."""

    exported: Exported
    name: str


def options_as_plain(options: ExportOptions) -> dict[str, Any]:
    """Return options as JSON has them."""
    return asdict(options)


def options_from_plain(plain: Mapping[str, Any]) -> ExportOptions:
    """Return what `options_as_plain` gave."""
    values: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in plain.items()}
    return ExportOptions(**values)


def print_image(
    image: bytes,
    path: Path,
    exporter: Exporter,
    options: ExportOptions,
    wording: Wording,
    proceed: Proceed | None = None,
) -> Plain:
    """Return what comes of the bytes of a `.jx` file; `path` names it where something is wrong with it."""
    try:
        stored = read_image(image, path)
        document = with_references(stored.document, stored.versions)
        exported = exporter.export(document, options, proceed)
    except UserError as error:
        return error_as_plain(error)
    return {
        "data": b64encode(exported.data).decode("ascii"),
        "pages": exported.pages,
        "notices": [each.as_plain() for each in exported.notices],
        "name": name_of_printed(document, wording),
    }


def error_as_plain(error: UserError) -> Plain:
    """Return why there is no file."""
    places = [each.as_plain() for each in error.places] if isinstance(error, PersonalNumbersError) else None
    return {"error": error.message.as_plain(), "places": places}


def printed_from_plain(plain: Plain) -> PrintedDocument:
    """Return what `print_image` gave. Raises the `UserError` that it gave instead."""
    if "error" in plain:
        if plain["places"] is not None:
            raise PersonalNumbersError(tuple(map(Message.from_plain, plain["places"])))
        error = Message.from_plain(plain["error"])
        raise UserError(error.code, **error.params)
    notices = tuple(map(Message.from_plain, plain["notices"]))
    return PrintedDocument(Exported(b64decode(plain["data"]), plain["pages"], notices), plain["name"])
