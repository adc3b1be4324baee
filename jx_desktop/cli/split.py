"""``jx split``: divides a document into parts for revision (拆分), which lie in the folder all or not at all."""

import argparse
from pathlib import Path
from typing import Any

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.partition.splitting import SplitBy
from jx_desktop.domain.review.person import Person
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import open_document, remove_written
from jx_desktop.services.partition.splitting import MadeParts, make_parts, part_file_names, write_part
from jx_desktop.services.reviewing.review_files import make_folder
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "split", wording, [common, force], _execute)
    add_argument(parser, wording, "file", metavar="FILE.jx")
    add_argument(parser, wording, "folder", metavar="FOLDER")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--by", choices=("unit", "office"), default="unit", help=wording.text("cli_help.split_by"))
    how.add_argument("--projects", nargs="+", metavar="CODE", help=wording.text("cli_help.split_projects"))


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    opened, at = open_document(Path(arguments.file)), now_text()
    by: SplitBy = "projects" if arguments.projects else arguments.by
    made = make_parts(
        opened.document,
        opened.stored.versions,
        by,
        _with_codes(opened.document, arguments.projects or ()),
        person=Person("", "department"),
        at=at,
        wording=console.wording,
        beside=opened.stored,
    )
    names = part_file_names(made.parts, by, at, console.wording)
    folder = Path(arguments.folder)
    paths = [folder / name for name in names]
    for path in paths:
        refuse_output(str(path), force=arguments.force, sources=(arguments.file,), streams=False)
    make_folder(folder)
    for notice in (*made.notices, *_write(made, paths, force=arguments.force)):
        console.warn(notice)
    words = console.wording.text
    for part, path in zip(made.parts, paths, strict=True):
        name = part.name or words("split.chosen" if by == "projects" else "split.no_office")
        console.say("split.part", path=path, name=name, count=part.projects)
    console.tell(Message("split.done", {"count": len(made.parts), "folder": folder}))
    return DONE


def _with_codes(document: Document, codes: list[str] | tuple[()]) -> set[str]:
    """Return the ids of the projects with some codes. Raises `UserError` for a code that none has."""
    found: set[str] = set()
    for code in codes:
        ids = {project.id for project in document.all_of(Project) if project.code == code}
        if not ids:
            raise UserError("split.unknown_code", number=code)
        found |= ids
    return found


def _write(made: MadeParts, paths: list[Path], *, force: bool) -> list[Message]:
    """Write all parts; where one cannot be written, those that were are taken away again. Raises `UserError`."""
    notices: list[Message] = []
    written: list[Path] = []
    try:
        for part, path in zip(made.parts, paths, strict=True):
            notices += write_part(part, path, replace_existing=force)
            written.append(path)
    except BaseException:
        if not force:  # what was there before is gone in any case
            remove_written(written)
        raise
    return notices
