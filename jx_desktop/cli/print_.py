"""``jx print``: the final document as PDF, whatever the name of the file says."""

import argparse
from functools import partial
from typing import Any

from jx_desktop.cli.export import add_options, export_file
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "print", wording, [common, force], partial(export_file, EXPORTERS[".pdf"]))
    add_argument(parser, wording, "file", metavar="FILE.jx")
    add_argument(parser, wording, "output", metavar="OUT.pdf")
    add_options(parser, wording)
