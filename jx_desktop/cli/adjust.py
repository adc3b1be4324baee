"""``jx adjust``: budgets become what a list of adjustments (预算调整) says; what is doubtful is told and left."""

import argparse
from pathlib import Path
from typing import Any

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, LOOK, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.budget_changes import BudgetChange, Effect, effect_of, named_twice
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.adjustment_list import (
    adjusted,
    effect_words,
    read_adjustment_file,
    sheets_for_executed,
    typed_day,
    understood,
)
from jx_desktop.services.document.references import with_references
from jx_desktop.services.document.versions import version_of_event, with_versions
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "adjust", wording, [common, force], _execute)
    add_argument(parser, wording, "file", metavar="FILE.jx")
    parser.add_argument("list", metavar="LIST", help=wording.text("cli_help.adjust_list"))
    add_argument(parser, wording, "output", metavar="OUT.jx")
    for name in ("number", "date", "reason", "unit", "executed", "by"):
        parser.add_argument(f"--{name}", default="", help=wording.text(f"cli_help.adjust_{name}"))


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    refuse_output(arguments.output, force=arguments.force, sources=(arguments.file, arguments.list), streams=False)
    opened = open_document(Path(arguments.file))
    document = with_references(opened.document, opened.stored.versions)
    sheets = sheets_for_executed(document)
    if arguments.executed and arguments.executed not in sheets:
        raise UserError("budget_change.no_sheet", sheet=arguments.executed, sheets=tuple(sheets))
    try:
        on = typed_day(arguments.date)
    except ValueError as error:
        raise UserError("budget_change.no_day", text=arguments.date) from error
    reading = understood(read_adjustment_file(Path(arguments.list)), document, arguments.unit or None)
    if reading.unit is None:
        raise UserError("budget_change.no_unit", name=reading.source.name)
    twice = named_twice(reading.changes)
    effects = [(change, effect_of(document, change, twice)) for change in reading.changes]
    done = tuple(change for change, effect in effects if _is_done(change, effect, arguments.executed))
    person, said = Person(arguments.by, "department"), (arguments.number, on, arguments.reason)
    after = adjusted(document, done, person, now_text(), arguments.executed, *said)
    label = console.wording.text("stage.adjusted")
    made = [version_of_event(after, event, label) for event in after.listed(Event) if event.id not in document]
    saved = save_new(
        after,
        Path(arguments.output),
        replace_existing=arguments.force,
        history=opened.stored,
        versions=with_versions(opened.stored.versions, made),
    )
    left = [effect for _, effect in effects if effect.doubts or effect.notes]
    for change, effect in effects:
        if effect.doubts or effect.kind:
            told = {"line": change.line, "name": change.name or change.code, "effect": effect_words(effect)}
            (console.warn if effect.doubts or effect.notes else console.tell)(Message("budget_change.line", told))
    for notice in (*reading.notes, *saved.notices):
        console.warn(notice)
    added = sum(not change.project_id for change in done)
    console.tell(Message("budget_change.done", {"count": len(done) - added, "added": added}))
    return LOOK if left or reading.notes else DONE


def _is_done(change: BudgetChange, effect: Effect, executed: str) -> bool:
    fills_in = bool(executed) and change.executed is not None and bool(change.project_id)
    return effect.is_possible and not effect.doubts and (effect.does_something or fills_in)
