"""``jx sheets``: the sheets of a document, and which are begun; what its form lacks is taken into another file."""

import argparse
from pathlib import Path
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, LOOK, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import AREAS, GOAL_SHEET
from jx_desktop.domain.yearly.begun import begun_sheets
from jx_desktop.errors import UserError
from jx_desktop.services.document.session import Session
from jx_desktop.services.document.year_sheets import OfferedSheets, offered_sheets, take_sheets
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "sheets", wording, [common, force], _execute)
    add_argument(parser, wording, "file", metavar="FILE.jx")
    add_argument(parser, wording, "--take", metavar="OUT.jx")
    add_argument(parser, wording, "--json", action="store_true")


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    opened = open_document(Path(arguments.file))
    document = opened.document
    offered = offered_sheets(document, FormLibrary())
    if arguments.take is not None:
        refuse_output(arguments.take, force=arguments.force, sources=(arguments.file,), streams=False)
        if offered is None:
            raise UserError("year_sheets.none")
        session = Session(document)
        take_sheets(session, offered)
        saved = save_new(
            session.document,
            Path(arguments.take),
            replace_existing=arguments.force,
            history=opened.stored,
            versions=opened.stored.versions,
        )
        for notice in saved.notices:
            console.warn(notice)
        console.tell(Message("year_sheets.taken", {"names": offered.names}))
        return DONE
    lines = _lines(document, offered)
    if arguments.json:
        console.print_json(lines)
    else:
        for line in lines:
            state = Message(f"year_sheets.{line['state']}")
            console.say("year_sheets.line", key=line["key"], name=line["name"], state=state)
    return LOOK if offered is not None else DONE


def _lines(document: Document, offered: OfferedSheets | None) -> list[dict[str, str]]:
    """Return the sheets as plain data: ``{"key", "name", "state"}``, the state begun, not_begun or missing."""
    begun = {GOAL_SHEET, *begun_sheets(document)}
    sheets = (offered.form if offered is not None else document.form).all_sheets
    lines = []
    for key in sorted(sheets, key=lambda key: (AREAS.index(sheets[key].area), key != GOAL_SHEET, key)):
        state = "missing" if key not in document.form.all_sheets else "begun" if key in begun else "not_begun"
        lines.append({"key": key, "name": sheets[key].name, "state": state})
    return lines
