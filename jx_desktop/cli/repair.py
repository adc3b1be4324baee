"""``jx repair``: writes what can still be read of a damaged file to another one, and lists what cannot."""

import argparse
from pathlib import Path
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, LOOK, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.services.document.salvaging import salvage_file
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "repair", wording, [common, force], _execute)
    add_argument(parser, wording, "file", metavar="FILE.jx")
    add_argument(parser, wording, "output", metavar="OUT.jx")


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    refuse_output(arguments.output, force=arguments.force, sources=(arguments.file,), streams=False)
    salvaged = salvage_file(Path(arguments.file), FormLibrary())
    saved = save_new(
        salvaged.document, Path(arguments.output), replace_existing=arguments.force, history=salvaged.stored
    )
    for message in (*salvaged.losses, *saved.notices):
        console.warn(message)
    paths = {"path": arguments.file, "output": arguments.output}
    if not salvaged.losses:
        console.tell(Message("repair.done", paths))
        return DONE
    counts = {"projects": len(salvaged.document.projects), "losses": len(salvaged.losses)}
    console.tell(Message("repair.done_losses", {**paths, **counts}))
    return LOOK
