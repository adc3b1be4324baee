"""``jx schema``: the JSON Schema of the interchange."""

import argparse
from typing import Any

from jx_desktop.cli.console import DONE, Console
from jx_desktop.cli.verbs import add_verb
from jx_desktop.services.files.export_json import schema
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    add_verb(verbs, "schema", wording, [common], _execute)


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    console.print_json(schema())
    return DONE
