"""``jx info``: head, counts, totals, form, format version."""

import argparse
from pathlib import Path
from typing import Any

from jx_desktop.base.clock import today
from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, Console
from jx_desktop.cli.verbs import add_argument, add_verb, keys_in
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.due import PublicationDue, day_published, publications_due
from jx_desktop.domain.publishing.outstanding import publication_of
from jx_desktop.domain.review.check_code import check_code, coded_sheets
from jx_desktop.domain.values.money import amount_text, printed
from jx_desktop.services.document.asked_sheets import verify_sheets
from jx_desktop.services.document.publication_words import done_words, due_words
from jx_desktop.services.files.document_files import OpenedFile, open_document
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "info", wording, [common], _execute)
    add_argument(parser, wording, "file", metavar="FILE.jx")
    add_argument(parser, wording, "--json", action="store_true")
    of_sheets = wording.text("cli_help.info_sheet")
    parser.add_argument("--sheet", dest="sheets", metavar="KEY[,KEY…]", type=keys_in, default=(), help=of_sheets)


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    opened = open_document(Path(arguments.file))
    document = opened.document
    verify_sheets(document.form, arguments.sheets)
    sheets = arguments.sheets or coded_sheets(document)
    if arguments.json:
        console.print_json({**_data(opened), "sheets": [_sheet(document, key) for key in sheets]})
        return DONE
    head, form = document.head, document.form
    decimals = form.money.decimals
    none = Message("info.none")
    lines = {
        "title": f"{head.department.code} {head.department.name}".strip() or none,
        "year": head.year or none,
        "stage": Message(f"stage.{head.stage}"),
        "final": Message("info.yes" if head.final else "info.no"),
        "form": f"{form.name} ({form.id})",
        "units": len(document.units),
        "projects": len(document.projects),
        "indicators": sum(len(project.indicators) for _, project in document.projects),
        "total": f"{printed(document.total(), decimals)} {head.money_unit or ''}".strip(),
        "fiscal": f"{printed(document.total('fiscal'), decimals)} {head.money_unit or ''}".strip(),
        "other": f"{printed(document.total('other'), decimals)} {head.money_unit or ''}".strip(),
        "check_code": check_code(document),
        "saved": f"{opened.stored.saved_at} ({opened.stored.writer})",
        "format": Message(
            "info.format_value", {"version": opened.stored.format_version, "revision": opened.stored.revision}
        ),
    }
    for name, value in lines.items():
        console.say(f"info.{name}", value=value)
    for each in (_sheet(document, key) for key in sheets if arguments.sheets or key != GOAL_SHEET):
        console.say("info.sheet_final" if each["final"] else "info.sheet", **each)
    publication = publication_of(document)
    for words in (due_words(publication, today(), form), done_words(publication)):
        if words is not None:
            console.say("info.publication", value=words)
    if opened.stored.read_only is not None:
        console.warn(opened.stored.read_only)
    return DONE


def _data(opened: OpenedFile) -> dict[str, Any]:
    document, stored = opened.document, opened.stored
    head = document.head
    return {
        "file": str(opened.path),
        "format_version": stored.format_version,
        "revision": stored.revision,
        "saved_at": stored.saved_at,
        "writer": stored.writer,
        "read_only": stored.read_only is not None,
        "id": head.id,
        "form": head.form,
        "year": head.year,
        "scope": head.scope,
        "stage": str(head.stage),
        "final": head.final,
        "department": {"code": head.department.code, "name": head.department.name},
        "money_unit": head.money_unit,
        "units": len(document.units),
        "projects": len(document.projects),
        "indicators": sum(len(project.indicators) for _, project in document.projects),
        "total": amount_text(document.total()),
        "fiscal": amount_text(document.total("fiscal")),
        "other": amount_text(document.total("other")),
        "rulings": len(document.rulings),
        "versions": [{"label": version.label, "at": version.at} for version in stored.versions],
        "check_code": check_code(document),
        "publications": [_publication(due) for due in publications_due(document)],
    }


def _sheet(document: Document, key: str) -> dict[str, Any]:
    head = document.head
    return {
        "sheet": key,
        "name": document.form.all_sheets[key].name or key,
        "check_code": check_code(document, key),
        "final": head.final if key == GOAL_SHEET else key in head.finals,
    }


def _publication(due: PublicationDue) -> dict[str, Any]:
    published = day_published(due.published) if due.published is not None else None
    return {
        "sheet": due.sheet,
        "due": due.on.isoformat(),
        "published_on": published.isoformat() if published is not None else None,
        "days_left": due.days_left(today()) if published is None else None,
    }
