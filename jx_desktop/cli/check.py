"""``jx check``: every problem of one document, or of many."""

import argparse
import csv
import io
from pathlib import Path
from typing import Any

from jx_desktop.cli.console import CANNOT, DONE, LOOK, Console, one_line
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.check_code import check_code
from jx_desktop.domain.form_rules import Severity
from jx_desktop.domain.messages import Message
from jx_desktop.domain.money import amount_text
from jx_desktop.errors import UserError
from jx_desktop.services.checking import CheckedDocument
from jx_desktop.services.document_folder import documents_in, is_folder
from jx_desktop.services.files import open_document
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_COLUMNS = ("file", "department", "projects", "sum", "errors", "warnings", "released", "check_code")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "check", wording, [common], _execute)
    add_argument(parser, wording, "files", metavar="FILE.jx", nargs="+")
    shapes = parser.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help=wording.text("cli_help.json"))
    shapes.add_argument("--csv", action="store_true", help=wording.text("cli_help.csv"))
    add_argument(parser, wording, "--final", action="store_true")


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    status = DONE
    paths: list[Path] = []
    is_single = len(arguments.files) == 1
    for path in map(Path, arguments.files):
        try:
            if not is_folder(path):
                paths.append(path)
                continue
            is_single = False
            found, refused = documents_in(path)
            if not found and not refused:
                refused = [UserError("check.empty_folder", path=path)]
            paths += found
        except UserError as error:
            refused = [error]
        for error in refused:
            console.fail(error)
            status = CANNOT
    checked: list[tuple[Path, CheckedDocument]] = []
    for number, path in enumerate(paths, 1):
        console.progress(number, len(paths), path.name)
        try:
            opened = open_document(path)
        except UserError as error:
            console.fail(error)
            status = CANNOT
            continue
        checked.append((path, CheckedDocument(opened.document, final=True if arguments.final else None)))
    if status == DONE and any(report.needs_attention for _, report in checked):
        status = LOOK
    if arguments.json:
        data = [report.as_data(str(path), console.wording) for path, report in checked]
        if checked or not is_single:
            console.print_json(data[0] if is_single else data)
    elif arguments.csv:
        console.write_result("-", _csv(checked, console.wording), force=False)
    else:
        for path, report in checked:
            _print_report(path, report, console, is_single=is_single)
    return status


def _print_report(path: Path, report: CheckedDocument, console: Console, *, is_single: bool) -> None:
    if not is_single:
        console.say("check.file", path=path)
    for problem in report.problems:
        console.print(_line(problem, report, console.wording))
    counts = {f"{severity}s": report.count(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.HINT)}
    console.say("check.summary", **counts)
    if report.undecided:
        console.say("check.undecided", count=report.undecided)
    if len(report.problems) > len(report.open_problems):
        console.say("check.ruled", count=len(report.problems) - len(report.open_problems))


def _line(problem: Problem, report: CheckedDocument, wording: Wording) -> str:
    severity = Message("severity.undecided") if problem.undecided else Message(f"severity.{problem.severity}")
    line = wording.text(
        "check.line",
        severity=severity,
        rule=problem.rule,
        place=report.place_name(problem.places[0]) if problem.places else Message("place.document"),
        message=problem.message,
    )
    if problem.ruling is not None:
        ruling = problem.ruling
        line += wording.text(f"check.{ruling.kind}", reason=ruling.reason, by=ruling.by)
    return line


def _csv(checked: list[tuple[Path, CheckedDocument]], wording: Wording) -> bytes:
    """Return one row for each document, as UTF-8 with a BOM so that a spreadsheet reads it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([wording.text(f"check_column.{column}") for column in _COLUMNS])
    for path, report in checked:
        document = report.document
        writer.writerow(
            [
                _plain(str(path)),
                _plain(document.head.department.name),
                len(document.projects),
                amount_text(document.total()),
                report.count(Severity.ERROR),
                report.count(Severity.WARNING),
                report.released,
                check_code(document),
            ]
        )
    return text.getvalue().encode("utf-8-sig", "replace")


def _plain(text: str) -> str:
    """Keep a spreadsheet from reading text as a formula."""
    text = one_line(text)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
