"""``jx comment``: comments are listed, written as a table to be filled in, and read back from it."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jx_desktop.base.clock import now_text
from jx_desktop.base.json_text import write_json
from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, LOOK, STANDARD_STREAM, Console, safe_json
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.records import Comment
from jx_desktop.errors import UserError
from jx_desktop.services.feedback.files import feedback_file, read_table
from jx_desktop.services.feedback.lines import asked_comments, comment_lines, listed_comments
from jx_desktop.services.feedback.listing import comment_csv, comment_data, comment_words
from jx_desktop.services.feedback.reading import read_feedback
from jx_desktop.services.feedback.taking import with_feedback
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.files.exported_content import words_of_files
from jx_desktop.wording.messages import Wording

Write = Callable[[Document, argparse.Namespace, Wording], tuple[bytes, int]]
"""Makes a file of a document's comments; says how many are in it."""


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb with what it does."""
    parser = add_verb(verbs, "comment", wording, [common], _list)
    acts = parser.add_subparsers(
        dest="act", metavar=wording.text("cli_help.comment_act"), required=True, parser_class=type(parser)
    )
    listing = _add_act(acts, "list", wording, [common], _list)
    add_argument(listing, wording, "file", metavar="FILE.jx")
    kinds = listing.add_mutually_exclusive_group()
    kinds.add_argument("--json", action="store_true", help=wording.text("cli_help.json"))
    kinds.add_argument("--csv", action="store_true", help=wording.text("cli_help.comment_csv"))
    _add_choices(listing, wording)
    export = _add_act(acts, "export", wording, [common, force], _export)
    add_argument(export, wording, "file", metavar="FILE.jx")
    add_argument(export, wording, "output", metavar="|".join(f"OUT{suffix}" for suffix in _WRITERS))
    _add_choices(export, wording)
    export.add_argument("--all", action="store_true", help=wording.text("cli_help.comment_all"))
    import_ = _add_act(acts, "import", wording, [common, force], _import)
    add_argument(import_, wording, "file", metavar="FILE.jx")
    import_.add_argument("table", metavar="TABLE", help=wording.text("cli_help.comment_table"))
    add_argument(import_, wording, "output", metavar="OUT.jx")
    import_.add_argument("--by", metavar="NAME", default="", help=wording.text("cli_help.comment_by"))
    import_.add_argument("--doubtful", action="store_true", help=wording.text("cli_help.comment_doubtful"))


def _add_act(
    acts: Any, name: str, wording: Wording, parents: list[argparse.ArgumentParser], execute: Any
) -> argparse.ArgumentParser:
    text = wording.text(f"cli_help.comment_{name}")
    parser: argparse.ArgumentParser = acts.add_parser(
        name, help=text, description=text, parents=parents, add_help=False, allow_abbrev=False
    )
    parser.set_defaults(execute=execute)
    return parser


def _add_choices(parser: argparse.ArgumentParser, wording: Wording) -> None:
    parser.add_argument("--open", action="store_true", help=wording.text("cli_help.comment_open"))
    parser.add_argument("--internal", action="store_true", help=wording.text("cli_help.comment_internal"))


def _list(arguments: argparse.Namespace, console: Console) -> int:
    document = open_document(Path(arguments.file)).document
    comments = _wanted(document, arguments)
    if arguments.json:
        console.print_json({"file": arguments.file, "comments": comment_data(comments, document, console.wording)})
    elif arguments.csv:
        console.write_result(STANDARD_STREAM, comment_csv(comments, document, console.wording), force=False)
    else:
        for line in comment_lines(comments, document, console.wording):
            console.print(comment_words(line, console.wording))
        console.tell(Message("comment_table.count", {"count": len(comments)}))
    return DONE


def _export(arguments: argparse.Namespace, console: Console) -> int:
    suffix = Path(arguments.output).suffix.lower() if arguments.output != STANDARD_STREAM else ".json"
    if suffix not in _WRITERS:
        raise UserError("comment_table.format", path=arguments.output, suffixes=tuple(_WRITERS))
    refuse_output(arguments.output, force=arguments.force, sources=(arguments.file,))
    document = open_document(Path(arguments.file)).document
    data, count = _WRITERS[suffix](document, arguments, console.wording)
    console.write_result(arguments.output, data, force=arguments.force)
    console.tell(Message("comment_table.exported", {"path": arguments.output, "count": count}))
    return DONE


def _import(arguments: argparse.Namespace, console: Console) -> int:
    sources = (arguments.file, arguments.table)
    refuse_output(arguments.output, force=arguments.force, sources=sources, streams=False)
    opened = open_document(Path(arguments.file))
    document = opened.document
    at = now_text()
    table, words = read_table(Path(arguments.table)), words_of_files()
    found = read_feedback(table, document, words, at=at, name=arguments.table, by=arguments.by)
    left = [line for line in found.lines if not line.is_sure and not arguments.doubtful]
    taken = [line for line in found.lines if line not in left]
    changed = with_feedback(document, [line.record for line in taken])
    saved = save_new(changed, Path(arguments.output), replace_existing=arguments.force, history=opened.stored)
    for message in (*saved.notices, *found.unplaced, *(line.doubtful for line in left)):
        console.warn(message)
    for message in (*(line.doubtful for line in taken if line.doubt is not None), *found.notes):
        console.tell(message)
    new = sum(line.is_new for line in taken)
    counts = {"answered": len(taken) - new, "new": new, "left": len(left) + len(found.unplaced)}
    console.tell(
        Message(
            "comment_table.imported", {"path": arguments.output, **counts, "known": found.known, "empty": found.empty}
        )
    )
    return LOOK if left or found.unplaced else DONE


def _wanted(document: Document, arguments: argparse.Namespace) -> Sequence[Comment]:
    return listed_comments(document, internal=arguments.internal, only_open=arguments.open)


def _table(document: Document, arguments: argparse.Namespace, _wording: Wording) -> tuple[bytes, int]:
    comments = _wanted(document, arguments) if arguments.all else asked_comments(document, internal=arguments.internal)
    return feedback_file(document, comments, Path(arguments.output).suffix.lower()), len(comments)


def _csv(document: Document, arguments: argparse.Namespace, _wording: Wording) -> tuple[bytes, int]:
    comments = _wanted(document, arguments)
    return comment_csv(comments, document, words_of_files()), len(comments)


def _json(document: Document, arguments: argparse.Namespace, wording: Wording) -> tuple[bytes, int]:
    comments = _wanted(document, arguments)
    data = {"file": arguments.file, "comments": comment_data(comments, document, wording)}
    return (safe_json(write_json(data, indent=2)) + "\n").encode("utf-8", "replace"), len(comments)


_WRITERS: Mapping[str, Write] = {".docx": _table, ".xlsx": _table, ".csv": _csv, ".json": _json}
