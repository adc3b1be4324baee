"""``jx receive``: takes over comments, opinions and 批复 of a file that came back from the desk."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, LOOK, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import is_same_file, open_document, save_new
from jx_desktop.services.receiving.receipt import Receipt, read_returned_opinions
from jx_desktop.services.receiving.received import Decision, prepared, registers, take_over
from jx_desktop.services.receiving.words import ReceiptWords, ReceivedLine, approval_words
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "receive", wording, [common, force], _execute)
    add_argument(parser, wording, "file", metavar="FILE.jx")
    add_argument(parser, wording, "returned", metavar="RETURNED.jx")
    add_argument(parser, wording, "output", metavar="OUT.jx")
    add_argument(parser, wording, "--approved", choices=("take", "leave"))
    add_argument(parser, wording, "--json", action="store_true")


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    file, returned = Path(arguments.file), Path(arguments.returned)
    refuse_output(arguments.output, force=arguments.force, sources=(arguments.file, arguments.returned), streams=False)
    if is_same_file(file, returned):
        raise UserError("receive.own_file", name=returned.name)
    opened = open_document(file)
    work = Work(opened.document, opened)
    receipt = read_returned_opinions(returned, work.document, work.versions)
    text = console.wording.text
    labels = text("receive.before_label"), text("stage.approved")
    at = now_text()
    take_over(work, prepared(receipt, arguments.approved or "same", labels=labels, at=at))
    saved = save_new(
        work.document,
        Path(arguments.output),
        replace_existing=arguments.force,
        history=opened.stored,
        versions=work.versions,
    )
    words = ReceiptWords(receipt, console.wording)
    if arguments.json:
        console.print_json(_data(receipt, words, arguments.approved or "same"))
    else:
        console.print(words.title)
        for group in words.groups:
            console.print(group.title)
            for line in group.lines:
                console.print("　".join(filter(None, line.texts)))
    for notice in (*saved.notices, *receipt.notes, *_of_approval(receipt, arguments.approved or "same", labels[0])):
        console.warn(notice)
    console.tell(Message("receive.written", {"path": arguments.output, "words": words.counts}))
    left = receipt.needs_decision and not registers(receipt, arguments.approved or "same")
    return LOOK if receipt.notes or receipt.gone or left else DONE


def _of_approval(receipt: Receipt, decision: Decision, label: str) -> Iterator[Message]:
    approved = receipt.approved
    if approved is None:
        return
    if not registers(receipt, decision):
        if not approved.is_same:
            yield approval_words(approved)
        yield Message("receive.left")
    elif approved.is_same:
        yield approval_words(approved)
    else:
        yield Message("receive.taken", {"label": label})


def _data(receipt: Receipt, words: ReceiptWords, decision: Decision) -> dict[str, Any]:
    """Return what was received as data: groups as they are printed, with the places that other programs know."""
    approved = receipt.approved
    return {
        "what": words.title,
        "known": receipt.is_known,
        "notes": words.notes,
        "groups": [{"title": group.title, "lines": [_line(line) for line in group.lines]} for group in words.groups],
        "approved": None
        if approved is None
        else {
            "number": approved.approval.number,
            "on": approved.approval.on.isoformat() if approved.approval.on else None,
            "same": approved.is_same,
            "registered": registers(receipt, decision),
        },
    }


def _line(line: ReceivedLine) -> dict[str, str | None]:
    place = line.place
    return {
        "comment": line.comment_id or None,
        "entity": place.entity_id if place else None,
        "row": place.row_id if place else None,
        "field": place.field if place else None,
        **dict(zip(("place", "text", "more", "who"), line.texts, strict=True)),
    }
