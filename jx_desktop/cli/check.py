"""``jx check``: every problem of one document, or of many."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from jx_desktop.cli.check_pool import checked_files
from jx_desktop.cli.checked_file import CheckOrder, csv_head
from jx_desktop.cli.console import CANNOT, DONE, LOOK, Console, safe_json
from jx_desktop.cli.document_paths import document_paths
from jx_desktop.cli.verbs import add_argument, add_verb, keys_in
from jx_desktop.services.checking.county_form import Forms
from jx_desktop.services.resources.wordings import LANGUAGES
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "check", wording, [common], _execute)
    add_argument(parser, wording, "files", metavar="FILE.jx", nargs="+")
    shapes = parser.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help=wording.text("cli_help.json"))
    shapes.add_argument("--csv", action="store_true", help=wording.text("cli_help.csv"))
    add_argument(parser, wording, "--final", action="store_true")
    parser.add_argument("--public", action="store_true", help=wording.text("cli_help.check_public"))
    of_sheets = wording.text("cli_help.check_sheet")
    parser.add_argument("--sheet", dest="sheets", metavar="KEY[,KEY…]", type=keys_in, default=(), help=of_sheets)
    add_argument(parser, wording, "--forms", choices=get_args(Forms), default="file")


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    found = document_paths(arguments.files, console)
    order = CheckOrder(
        shape="json" if arguments.json else "csv" if arguments.csv else "text",
        final=arguments.final,
        is_single=len(arguments.files) == 1 and not found.has_folder,
        language=getattr(arguments, "lang", LANGUAGES[0]),
        forms=arguments.forms,
        public=arguments.public,
        sheets=arguments.sheets,
    )
    results = _Results(found.paths, order, console)
    write = {"json": _write_json, "csv": _write_csv, "text": _write_text}[order.shape]
    write(iter(results), order, console)
    if found.failures or results.failed:
        return CANNOT
    return LOOK if results.need_attention else DONE


class _Results:
    """What is to be written, file after file, as soon as it is known; a file that cannot be checked is told at once."""

    def __init__(self, paths: list[Path], order: CheckOrder, console: Console) -> None:
        self._paths = paths
        self._order = order
        self._console = console
        self.failed = False
        self.need_attention = False

    def __iter__(self) -> Iterator[str]:
        console, names = self._console, [str(path) for path in self._paths]
        console.progress(0, len(names), "")
        for number, checked in enumerate(checked_files(names, self._order, console.wording), 1):
            console.clear_progress()
            if checked.failure:
                self.failed = True
                console.fail(checked.failure)
            else:
                self.need_attention = self.need_attention or checked.needs_attention
                yield checked.output
            console.progress(number, len(names), self._paths[number - 1].name)


def _write_text(outputs: Iterable[str], _order: CheckOrder, console: Console) -> None:
    for output in outputs:
        for line in output.split("\n"):
            console.print(line)
        console.flush()


def _write_csv(outputs: Iterable[str], _order: CheckOrder, console: Console) -> None:
    console.write_part(csv_head(console.wording))
    for output in outputs:
        console.write_part(output)


def _write_json(outputs: Iterable[str], order: CheckOrder, console: Console) -> None:
    """Write the report of the one file, or a list of reports, closed also when it was interrupted."""
    if order.is_single:
        for output in outputs:
            console.write_part(safe_json(output) + "\n")
        return
    opening = "["
    try:
        for output in outputs:
            console.write_part(opening + "\n  " + safe_json(output).replace("\n", "\n  "))
            opening = ","
    finally:
        console.write_part("[]\n" if opening == "[" else "\n]\n")
