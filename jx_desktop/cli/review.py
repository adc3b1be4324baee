"""``jx review``: begins the review of a file that was received, or goes on with the one that is there."""

import argparse
import stat
from pathlib import Path
from typing import Any, get_args

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, LOOK, Console
from jx_desktop.cli.imported import password_in, unplaced_message
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.comparing.comparison import compare
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Office
from jx_desktop.domain.review.rounds import sheet_to_review
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.comparison_words import ComparisonWords
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.services.reviewing.beginning import Altered, Begun, begin_review, take_in
from jx_desktop.services.reviewing.received import Received, read_received
from jx_desktop.services.reviewing.review_files import make_folder
from jx_desktop.storage.regular_file import status_of
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "review", wording, [common, force], _execute)
    add_argument(parser, wording, "received", metavar="FILE")
    parser.add_argument("output", metavar="OUT", help=wording.text("cli_help.review_output"))
    add_argument(parser, wording, "--by", metavar="NAME", default="")
    add_argument(parser, wording, "--office", choices=get_args(Office), default="bureau")
    add_argument(parser, wording, "--altered", choices=("first", "anew"), default="ask")
    add_argument(parser, wording, "--form", metavar="ID", default=DEFAULT_FORM)
    add_argument(parser, wording, "--password-file", metavar="FILE")
    add_argument(parser, wording, "--document", metavar="N", type=int, default=1)


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    output = Path(arguments.output)
    is_folder = _is_folder(output)
    refuse_output(arguments.output, force=arguments.force, sources=(arguments.received,), streams=False)
    password = password_in(Path(arguments.password_file)) if arguments.password_file else ""
    received = read_received(
        Path(arguments.received), FormLibrary(), arguments.form, password=password, number=arguments.document
    )
    if is_folder:
        make_folder(output)
    found = begin_review(
        received.stored,
        received.name,
        output if is_folder else output.absolute().parent,
        Person(arguments.by, arguments.office),
        now_text(),
        console.wording,
        how=arguments.altered,
        is_imported=received.is_imported,
        path=None if is_folder else output,
        replace_existing=arguments.force,
    )
    if isinstance(found, Altered):
        _tell_altered(received, found, console)
        raise UserError("review.altered_choose", name=received.name)
    return _tell(received, found, console)


def _is_folder(output: Path) -> bool:
    """Return whether an output is a folder: one that is there, or a name without a suffix for one to be made.

    Raises `UserError` for a name that no document has.
    """
    status = status_of(output)
    if status is not None and stat.S_ISDIR(status.st_mode):
        return True
    if output.suffix.lower() == DOCUMENT_SUFFIX:
        return False
    if status is None and not output.suffix:
        return True
    raise UserError("review.no_document_name", path=output)


def _tell(received: Received, begun: Begun, console: Console) -> int:
    unplaced = received.imported.report.unplaced if received.imported is not None else ()
    for entry in unplaced:
        console.warn(unplaced_message(entry))
    for notice in begun.notices:
        console.warn(notice)
    if begun.others:
        take_in(begun)
        console.tell(Message("review.joined", {"count": len(begun.others)}))
    console.tell(Message("review.begun" if begun.is_new else "review.going_on", {"path": begun.path}))
    return LOOK if unplaced or begun.notices else DONE


def _tell_altered(received: Received, altered: Altered, console: Console) -> None:
    first = altered.first
    code = check_code(altered.received, sheet_to_review(altered.received))
    codes = {"first": first.code, "code": code}
    date = first.receipt.at[:10] if first.receipt is not None else ""
    console.warn(Message("review.altered", {"name": received.name, "date": date, **codes}))
    comparison = compare(first.document, altered.received)
    words = ComparisonWords(comparison, console.wording)
    for entity in comparison.entities:
        for field in entity.fields:
            label, before, after = words.texts(field)
            place = {"title": words.title(entity), "label": label, "before": before, "after": after}
            console.warn(Message("review.difference", place))
