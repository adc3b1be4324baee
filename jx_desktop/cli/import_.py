"""``jx import``: reads another format into a document, and lists what found no place."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jx_desktop.base.json_text import write_json
from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, LOOK, STANDARD_STREAM, Console
from jx_desktop.cli.imported import doubt_data, doubt_message, password_in, unplaced_data, unplaced_message
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.files.import_doubts import Doubt
from jx_desktop.services.files.import_review import doubts_in
from jx_desktop.services.files.importing import MAX_BYTES, Imported, read_document
from jx_desktop.services.files.importing_several import read_files
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.storage.regular_file import read_regular_file
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "import", wording, [common, force], _execute)
    add_argument(parser, wording, "sources", metavar="SOURCE", nargs="+")
    add_argument(parser, wording, "output", metavar="OUT.jx")
    parser.add_argument("--form", metavar="ID", default="", help=wording.text("cli_help.import_form"))
    add_argument(parser, wording, "--report", metavar="FILE.json")
    add_argument(parser, wording, "--password-file", metavar="FILE")
    add_argument(parser, wording, "--document", metavar="N", type=int, default=1)


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    sources = tuple(arguments.sources)
    refuse_output(arguments.output, force=arguments.force, sources=sources, streams=False)
    if arguments.report:
        refuse_output(arguments.report, force=arguments.force, sources=(*sources, arguments.output))
    name, imported = _imported(sources, arguments, console)
    report, doubts = imported.report, doubts_in(imported)
    notices: list[Message] = []

    def save() -> None:
        saved = save_new(imported.document, Path(arguments.output), replace_existing=arguments.force)
        notices.extend(saved.notices)

    if arguments.report:  # neither is there without the other, and an older report stays where saving fails
        text = write_json(_report_data(imported, doubts, console.wording), indent=2) + "\n"
        console.write_result(arguments.report, text.encode("utf-8", "replace"), force=arguments.force, before=save)
    else:
        save()
    for notice in notices:
        console.warn(notice)
    misread = [doubt for doubt in doubts if doubt.is_of_reading]
    told = [doubt.reason for doubt in misread]
    for doubt in misread:
        console.warn(doubt_message(imported.document, doubt))
    for note in report.notes:
        if note not in told:
            console.tell(note)
    for entry in report.unplaced:
        console.warn(unplaced_message(entry))
    counts = {"projects": len(imported.document.projects), "placed": report.placed}
    counts |= {"unplaced": len(report.unplaced), "doubts": len(misread)}
    code = "import.done_unplaced" if report.unplaced else "import.done"
    code += "_doubts" if misread else ""
    console.tell(Message(code, {"name": name, **counts}))
    return LOOK if report.unplaced or misread else DONE


def _imported(sources: Sequence[str], arguments: argparse.Namespace, console: Console) -> tuple[str, Imported]:
    """Return what the sources are called, and the document in them; standard input stands alone."""
    password = password_in(Path(arguments.password_file)) if arguments.password_file else ""
    if len(sources) > 1:
        if STANDARD_STREAM in sources:
            raise UserError("import.stream_alone")
        paths = [Path(source) for source in sources]
        name = console.wording.text("import.several", name=paths[0].name, count=len(paths))
        return name, read_files(paths, FormLibrary(), arguments.form, password=password)
    if sources[0] == STANDARD_STREAM:
        data, name = sys.stdin.buffer.read(MAX_BYTES + 1), console.wording.text("cli.standard_input")
    else:
        data, name = read_regular_file(Path(sources[0]), MAX_BYTES), sources[0]
    number = arguments.document
    return name, read_document(data, name, FormLibrary(), arguments.form, password=password, number=number)


def _report_data(imported: Imported, doubts: Sequence[Doubt], wording: Wording) -> dict[str, Any]:
    document, report = imported.document, imported.report
    tried = [
        {"form": each.id, "explained": each.share, "labels": each.labels, "unplaced": each.left}
        for each in imported.tried
    ]
    return {
        "form": document.form.id,
        "placed": report.placed,
        "doubts": [doubt_data(document, doubt, wording) for doubt in doubts if doubt.is_of_reading],
        "unplaced": [unplaced_data(entry, wording) for entry in report.unplaced],
    } | ({"tried": tried} if tried else {})
