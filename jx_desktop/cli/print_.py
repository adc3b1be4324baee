"""``jx print``: the final document as PDF, whatever the name of the file says; or many, into a folder."""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jx_desktop.base.messages import Message
from jx_desktop.cli.arguments import Parser
from jx_desktop.cli.console import CANNOT, DONE, LOOK, STANDARD_STREAM, Console
from jx_desktop.cli.document_paths import document_paths
from jx_desktop.cli.export import add_options, export_file, options_of, warn_of_places
from jx_desktop.cli.verbs import add_verb
from jx_desktop.errors import UserError
from jx_desktop.services.checking.disclosing import PersonalNumbersError
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.storage.regular_file import read_regular_file
from jx_desktop.storage.schema import MAX_FILE_BYTES
from jx_desktop.wording.messages import Wording

if TYPE_CHECKING:
    from jx_desktop.services.collecting.batch_printing import Existing, PrintedFile

_EXPORTER = EXPORTERS[".pdf"]


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "print", wording, [common, force], _execute)
    if isinstance(parser, Parser):
        parser.takes_mixed = True
    parser.add_argument("paths", metavar="FILE.jx", nargs="+", help=wording.text("cli_help.print_paths"))
    parser.add_argument("--out-dir", metavar="DIR", help=wording.text("cli_help.out_dir"))
    add_options(parser, wording)


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    if arguments.out_dir is not None:
        return _print_many(arguments, console)
    if len(arguments.paths) == 1:
        raise UserError("print.no_output")
    arguments.file, arguments.output, *more = arguments.paths
    if more:
        raise UserError("print.needs_out_dir")
    return export_file(_EXPORTER, arguments, console)


def _print_many(arguments: argparse.Namespace, console: Console) -> int:
    """Print each file, and those in folders, into the folder; what cannot be printed is named."""
    from jx_desktop.services.collecting.batch_printing import ToPrint, print_into
    from jx_desktop.services.reviewing.review_files import make_folder

    if any(path == STANDARD_STREAM or Path(path).suffix.lower() == _EXPORTER.suffix for path in arguments.paths):
        raise UserError("print.output_and_folder")
    options, folder = options_of(arguments, _EXPORTER), Path(arguments.out_dir)
    found = document_paths(arguments.paths, console)
    paths, failures = found.paths, found.failures
    make_folder(folder)
    batch = [ToPrint(str(path), partial(read_regular_file, path, MAX_FILE_BYTES), path, path.stem) for path in paths]
    existing: Existing = "replace" if arguments.force else "refuse"
    printed = print_into(batch, folder, _EXPORTER, options, console.wording, existing=existing)
    console.progress(0, len(batch), "")
    done, told = 0, list[Message]()
    for number, result in enumerate(printed, 1):
        console.clear_progress()
        if result.error is None:
            done += 1
            new = [each for each in result.notices if each not in told]  # what holds for all is said once
            told += new
            for message in (*new, Message("print.done", {"path": result.path, "pages": result.pages})):
                console.tell(message)
        else:
            failures += 1
            _name(result, result.error, console)
        console.progress(number, len(batch), paths[number - 1].name)
    console.tell(Message("batch.printed", {"count": done, "failed": failures, "folder": folder}))
    return CANNOT if not done else LOOK if failures else DONE


def _name(result: "PrintedFile", error: UserError, console: Console) -> None:
    if isinstance(error, PersonalNumbersError):
        warn_of_places(error, console)
    words = console.wording.word(error.message)
    named = words if result.label in words else console.wording.text("batch.failed", name=result.label, reason=words)
    console.fail(named)
