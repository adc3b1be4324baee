"""``jx publish``: makes the public copy of a document (公开版), as files for the site."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, get_args

from jx_desktop.base.clock import now_text, today
from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, LOOK, Console
from jx_desktop.cli.verbs import add_argument, add_verb, keys_in
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sums import money_words
from jx_desktop.domain.kinds.dates import read_date
from jx_desktop.domain.publishing.outstanding import publication_of
from jx_desktop.domain.publishing.public_copy import Total
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Office
from jx_desktop.errors import UserError
from jx_desktop.services.document.publication_words import due_words
from jx_desktop.services.document.references import with_references
from jx_desktop.services.files.document_files import OpenedFile, open_document
from jx_desktop.services.files.exported_content import words_of_files
from jx_desktop.services.files.exporter import FONT_SCHEMES, ExportOptions
from jx_desktop.services.machine.local_store import lock_document
from jx_desktop.services.publishing.noting import save_noted
from jx_desktop.services.publishing.outlook import PublicOutlook, public_outlook
from jx_desktop.services.publishing.publish import (
    KINDS,
    USUAL_KINDS,
    PublicationRefusedError,
    PublicWanted,
    Published,
    problem_words,
    publish,
)
from jx_desktop.storage.lock import Lock
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, _force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "publish", wording, [common], _execute)
    add_argument(parser, wording, "file", metavar="FILE.jx")
    parser.add_argument("folder", metavar="FOLDER", help=wording.text("cli_help.publish_folder"))
    add_argument(parser, wording, "--reviewed-by", metavar="NAME", required=True)
    add_argument(parser, wording, "--reviewed-on", metavar="DATE", required=True)
    parser.add_argument(
        "--kind", dest="kinds", metavar="KIND[,KIND…]", type=keys_in, default=USUAL_KINDS,
        help=wording.text("cli_help.publish_kind", kinds="、".join(KINDS)),
    )  # fmt: skip
    parser.add_argument(
        "--total", choices=get_args(Total), default=ExportOptions().total, help=wording.text("cli_help.publish_total")
    )
    parser.add_argument("--acknowledge", action="store_true", help=wording.text("cli_help.publish_acknowledge"))
    parser.add_argument("--note", action="store_true", help=wording.text("cli_help.publish_note"))
    parser.add_argument("--watermark", action="store_true", help=wording.text("cli_help.publish_watermark"))
    plain = ExportOptions()
    add_argument(parser, wording, "--sheet", dest="sheets", metavar="KEY[,KEY…]", type=keys_in, default=plain.sheets)
    add_argument(parser, wording, "--by", metavar="NAME", default="")
    add_argument(parser, wording, "--office", choices=get_args(Office), default="department")
    add_argument(parser, wording, "--fonts", dest="scheme", choices=FONT_SCHEMES, default=plain.scheme)


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    path = Path(arguments.file)
    with _held(path, is_wanted=arguments.note):
        opened = open_document(path)
        document = with_references(opened.document, opened.stored.versions)
        wanted = _wanted(arguments)
        try:
            published = publish(document, wanted, words_of_files(), arguments.scheme)
        except PublicationRefusedError as refused:
            for place in refused.places:
                console.warn(place)
            raise
        noted = _note(opened, published) if arguments.note else ()
    _tell(document, public_outlook(document, wanted.total, wanted.sheets), wanted, published, console)
    for notice in noted:
        console.warn(notice)
    console.tell(Message("publish.done", {"folder": wanted.folder, "count": len(published.files)}))
    return LOOK if published.shining else DONE


@contextmanager
def _held(path: Path, *, is_wanted: bool) -> Iterator[None]:
    """Keep others from opening a document that is to be saved. Raises `UserError` where somebody has it open."""
    if not is_wanted:
        yield
        return
    lock = lock_document(path)
    if not isinstance(lock, Lock):
        raise UserError("lock.target", path=path, who=lock.who, machine=lock.machine)
    try:
        yield
    finally:
        lock.release()


def _wanted(arguments: argparse.Namespace) -> PublicWanted:
    return PublicWanted(
        Path(arguments.folder),
        arguments.kinds,
        arguments.total,
        arguments.reviewed_by,
        _day(arguments.reviewed_on),
        Person(arguments.by, arguments.office),
        now_text(),
        acknowledged=arguments.acknowledge,
        sheets=arguments.sheets,
        watermark=arguments.watermark,
    )


def _day(text: str) -> date:
    try:
        day = read_date(text)
    except ValueError:
        day = None
    if day is None:
        raise UserError("publish.no_day", text=text)
    return day


def _note(opened: OpenedFile, published: Published) -> tuple[Message, ...]:
    """Let the document note it; where that fails, nothing was published. Raises `UserError`."""
    try:
        return save_noted(opened, published)
    except BaseException:
        published.remove()
        raise


def _tell(
    document: Document, found: PublicOutlook, wanted: PublicWanted, published: Published, console: Console
) -> None:
    """Tell what was left out and what should be looked at; what shines through is said also when asked to be quiet."""
    for path in published.files:
        console.print(str(path))
    if found.left_out:
        console.tell(Message("publish.left_out", {"count": len(found.left_out)}))
    if found.declared != found.public_declared:
        sums = [money_words(each, document) for each in (found.declared, found.public_declared) if each is not None]
        code = "publish.total_recomputed" if found.public_declared is not None else "publish.total_dropped"
        console.tell(Message(code, {"before": sums[0], "after": sums[-1]}))
    if found.errors:
        code = "publish.errors_marked" if wanted.watermark else "publish.errors_open"
        console.tell(Message(code, {"count": len(found.errors)}))
    for problem in published.shining:
        console.warn(problem_words(document, problem))
    due = due_words(publication_of(document), today(), document.form)
    for notice in (*published.notices, *((due,) if due is not None else ())):
        console.tell(notice)
