"""``jx collect``: the documents of a folder, one line each, as the bureau's desk shows them."""

import argparse
from pathlib import Path
from typing import Any, get_args

from jx_desktop.base.messages import Message
from jx_desktop.base.text import presentable
from jx_desktop.cli.console import CANNOT, DONE, LOOK, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.collected.across import units_beside_departments
from jx_desktop.domain.collected.collection import CollectedFolder, Unread
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.domain.values.money import amount_text, convert
from jx_desktop.errors import UserError
from jx_desktop.services.checking.county_form import Forms
from jx_desktop.services.collecting.index import index_file
from jx_desktop.services.collecting.reading import CollectOrder, collect_folder
from jx_desktop.services.collecting.summary_table import summary_csv_head, summary_csv_row, write_summary_xlsx
from jx_desktop.services.collecting.year_cells import sheets_words
from jx_desktop.services.resources.wordings import LANGUAGES
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "collect", wording, [common, force], _execute)
    parser.add_argument("folder", metavar="FOLDER", help=wording.text("cli_help.collect_folder"))
    shapes = parser.add_mutually_exclusive_group()
    shapes.add_argument("--csv", metavar="OUT", help=wording.text("cli_help.collect_csv"))
    shapes.add_argument("--xlsx", metavar="OUT", help=wording.text("cli_help.collect_xlsx"))
    add_argument(parser, wording, "--forms", choices=get_args(Forms), default="own")
    add_argument(parser, wording, "--final", action="store_true")
    add_argument(parser, wording, "--reviews", metavar="FOLDER")
    add_argument(parser, wording, "--jx-only", action="store_true")


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    target = arguments.csv or arguments.xlsx
    if target is not None:
        refuse_output(target, force=arguments.force)
    order = CollectOrder(
        forms=arguments.forms,
        final=arguments.final,
        reviews=Path(arguments.reviews) if arguments.reviews else None,
        language=getattr(arguments, "lang", LANGUAGES[0]),
        index=index_file(),
        with_other_kinds=not arguments.jx_only,
    )
    teller = _Teller(console, is_quiet=target == "-")
    collected = collect_folder(Path(arguments.folder), order, teller.tell, teller.progress)
    console.clear_progress()
    for unread in collected.unread:
        console.fail(_unread_words(unread, console.wording))
    if not collected.documents:
        console.fail(UserError("collect_line.nothing", path=Path(arguments.folder)))
        return CANNOT
    _tell_copies(collected, console)
    if target is not None:
        data = _csv(collected, console.wording) if arguments.csv else _xlsx(collected, console)
        console.write_result(target, data, force=arguments.force)
    return LOOK if collected.unread else DONE


class _Teller:
    """Says what was read, and how far it has come, as soon as that is known."""

    def __init__(self, console: Console, *, is_quiet: bool) -> None:
        self._console = console
        self._is_quiet = is_quiet

    def tell(self, document: CollectedDocument) -> None:
        """Write the line of a document, unless the result goes the same way."""
        if not self._is_quiet:
            self._console.clear_progress()
            self._console.print(_line(document, self._console.wording))
            self._console.flush()

    def progress(self, done: int, total: int) -> None:
        """Show how far it has come."""
        self._console.progress(done, total, "")


def _line(document: CollectedDocument, wording: Wording) -> str:
    code = "differs" if document.own_counts is not None else "unknown" if document.form_unknown else "document"
    own = document.own_counts or document.counts
    line = wording.text(
        f"collect_line.{code}",
        file=_place(document),
        who=document.unit or document.department,
        year="" if document.year is None else str(document.year),
        stage=wording.text(f"stage.{document.stage}"),
        projects=document.projects,
        sum=_sum(document),
        errors=document.counts.errors,
        warnings=document.counts.warnings,
        own_errors=own.errors,
        own_warnings=own.warnings,
    )
    sheets = sheets_words(document)
    return wording.text("collect_line.with_sheets", line=line, sheets=sheets) if sheets else line


def _sum(document: CollectedDocument) -> str:
    if document.total_yuan is not None:
        return f"{amount_text(convert(document.total_yuan, '元', '万元'))} 万元"
    return f"{amount_text(document.total)} {document.money_unit}".strip() if document.total is not None else ""


def _place(line: CollectedDocument | Unread) -> str:
    place = f"{line.file} › {line.member}" if line.member else line.file
    number = line.number if isinstance(line, CollectedDocument) else 1
    return presentable(f"{place} #{number}" if number > 1 else place)


def _unread_words(unread: Unread, wording: Wording) -> str:
    """Return why a file was not read, with its place where the reason does not name it."""
    if unread.reason.params.keys() & {"path", "name"}:
        return wording.word(unread.reason)
    return wording.text("collect_line.unread", file=_place(unread), reason=unread.reason)


def _tell_copies(collected: CollectedFolder, console: Console) -> None:
    """Say which lines do not count, and why; and what the folder holds in all."""
    for document in collected.documents:
        reason = collected.reasons.get(document.key)
        if reason is not None:
            console.tell(Message("collect_line.copy", {"file": _place(document), "reason": reason}))
    counted = collected.counted
    twice = tuple(each.unit or _place(each) for each in units_beside_departments(counted))
    if twice:
        console.tell(Message("collect_sheet.twice", {"count": len(twice), "names": twice}))
    counts = {
        "documents": len(collected.documents),
        "counted": len(counted),
        "projects": sum(document.projects for document in counted),
        "unread": len(collected.unread),
        "passed_over": collected.passed_over,
    }
    console.tell(Message("collect_line.all", counts))


def _csv(collected: CollectedFolder, wording: Wording) -> bytes:
    rows = (summary_csv_row(document, collected, wording) for document in collected.documents)
    return "".join((summary_csv_head(wording), *rows)).encode("utf-8", "replace")


def _xlsx(collected: CollectedFolder, console: Console) -> bytes:
    data, notes = write_summary_xlsx(collected, console.wording)
    for note in notes:
        console.warn(note)
    return data
