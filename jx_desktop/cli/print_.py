"""``jx print``: the final document as PDF."""

import argparse
from pathlib import Path
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.base.text import forbidden_character
from jx_desktop.cli.console import DONE, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.printing.document_pdf import print_document
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "print", wording, [common, force], _execute)
    add_argument(parser, wording, "file", metavar="FILE.jx")
    add_argument(parser, wording, "output", metavar="OUT.pdf")
    add_argument(parser, wording, "--project", metavar="[UNIT/]CODE", nargs="+", action="extend", default=[])
    marks = parser.add_mutually_exclusive_group()
    marks.add_argument("--watermark", metavar="TEXT", help=wording.text("cli_help.watermark"))
    marks.add_argument("--no-watermark", action="store_true", help=wording.text("cli_help.no_watermark"))
    add_argument(parser, wording, "--with-data", action="store_true")
    add_argument(parser, wording, "--public", action="store_true")


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    refuse_output(arguments.output, force=arguments.force, sources=(arguments.file,))
    character = forbidden_character(arguments.watermark or "")
    if character:
        raise UserError("print.watermark_character", character=character)
    opened = open_document(Path(arguments.file))
    printed = print_document(
        opened.document,
        projects=arguments.project,
        watermark=arguments.watermark,
        watermark_allowed=not arguments.no_watermark,
        public=arguments.public,
        with_data=arguments.with_data,
    )
    console.write_result(arguments.output, printed.pdf, force=arguments.force)
    for notice in printed.notices:
        console.tell(notice)
    console.tell(Message("print.done", {"path": arguments.output, "pages": printed.pages}))
    return DONE
