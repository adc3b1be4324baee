"""``jx export``: a document as interchange JSON."""

import argparse
from pathlib import Path
from typing import Any

from jx_desktop.cli.console import DONE, STANDARD_STREAM, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.errors import UserError
from jx_desktop.exchange.interchange import write_interchange
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "export", wording, [common, force], _execute)
    add_argument(parser, wording, "file", metavar="FILE.jx")
    add_argument(parser, wording, "output", metavar="OUT.json")


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    target = arguments.output
    if target != STANDARD_STREAM and Path(target).suffix.lower() != ".json":
        raise UserError("export.format", path=target)
    refuse_output(arguments.output, force=arguments.force, sources=(arguments.file,))
    opened = open_document(Path(arguments.file))
    text = write_interchange(opened.document, is_shipped=FormLibrary().is_shipped)
    console.write_result(target, text.encode("utf-8"), force=arguments.force)
    return DONE
