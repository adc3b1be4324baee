"""``jx form``: the forms on this machine, faults of a form's file, a form begun from another, a document in another."""

import argparse
from pathlib import Path
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.base.toml_text import MAX_TOML_BYTES
from jx_desktop.cli.console import CANNOT, DONE, LOOK, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.form.changing import form_change, grouped
from jx_desktop.domain.review.locks import LockedError, locks_of
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import open_document, save_new, write_output
from jx_desktop.services.forms.draft import begun_from
from jx_desktop.services.forms.faults import FormFault, read_form_text
from jx_desktop.services.resources.forms import FormLibrary, ListedForm
from jx_desktop.storage.regular_file import read_regular_file
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb with what it can do: list, check, new."""
    parser = add_verb(verbs, "form_verb", wording, [common], _list, name="form")
    deeds = parser.add_subparsers(dest="deed", metavar=wording.text("cli_help.verb"), required=True)
    listing = add_verb(deeds, "form_list", wording, [common], _list, name="list")
    add_argument(listing, wording, "--json", action="store_true")
    checking = add_verb(deeds, "form_check", wording, [common], _check, name="check")
    checking.add_argument("file", metavar="FILE.toml", help=wording.text("cli_help.form_file"))
    add_argument(checking, wording, "--json", action="store_true")
    making = add_verb(deeds, "form_new", wording, [common, force], _new, name="new")
    making.add_argument("output", metavar="OUT.toml", help=wording.text("cli_help.form_output"))
    making.add_argument("--from", dest="base", metavar="ID", required=True, help=wording.text("cli_help.form_from"))
    making.add_argument("--id", required=True, metavar="ID", help=wording.text("cli_help.form_id"))
    making.add_argument("--name", required=True, metavar="NAME", help=wording.text("cli_help.form_name"))
    changing = add_verb(deeds, "form_change", wording, [common, force], _change, name="change")
    add_argument(changing, wording, "file", metavar="FILE.jx")
    changing.add_argument("form", metavar="FORM", help=wording.text("cli_help.form_other"))
    changing.add_argument("output", metavar="OUT.jx", nargs="?", help=wording.text("cli_help.form_changed"))
    changing.add_argument("--report", action="store_true", help=wording.text("cli_help.form_report"))


def _list(arguments: argparse.Namespace, console: Console) -> int:
    forms = FormLibrary().listed()
    if arguments.json:
        console.print_json([_plain(listed, console.wording) for listed in forms])
    else:
        for listed in forms:
            place = Message("form.shipped" if listed.is_shipped else "form.own")
            if listed.form is None:
                console.say("form.listed_faulty", id=listed.id, place=place, fault=listed.fault)
                continue
            words = {"id": listed.id, "name": listed.form.name, "version": listed.form.version, "place": place}
            console.say("form.listed", **words)
    return LOOK if any(listed.form is None for listed in forms) else DONE


def _plain(listed: ListedForm, wording: Wording) -> dict[str, object]:
    """Return a form as plain data: ``{"id", "name", "version", "group", "where", "fault"}``."""
    form = listed.form
    return {
        "id": listed.id,
        "name": form.name if form else None,
        "version": form.version if form else None,
        "group": form.group or None if form else None,
        "where": "shipped" if listed.is_shipped else "own",
        "fault": wording.word(listed.fault) if listed.fault else None,
    }


def _text_of(path: Path) -> str:
    try:
        return read_regular_file(path, MAX_TOML_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("form.faulty", path=path, reason=Message("form.not_utf8")) from error


def _check(arguments: argparse.Namespace, console: Console) -> int:
    read = read_form_text(_text_of(Path(arguments.file)))
    if arguments.json:
        console.print_json([_plain_fault(fault, console.wording) for fault in read.faults])
    else:
        for fault in read.faults:
            console.say("form.at_line" if fault.line else "form.somewhere", line=fault.line, fault=fault.message)
    if read.faults:
        console.tell(Message("form.faults", {"count": len(read.faults)}))
        return CANNOT if read.form is None and not read.faults[0].place else LOOK
    if read.form is not None:
        console.tell(Message("form.sound", {"id": read.form.id, "name": read.form.name}))
    return DONE


def _plain_fault(fault: FormFault, wording: Wording) -> dict[str, object]:
    return {"path": fault.path, "line": fault.line, "message": wording.word(fault.message)}


def _new(arguments: argparse.Namespace, console: Console) -> int:
    refuse_output(arguments.output, force=arguments.force, streams=False)
    library = FormLibrary()
    library.get(arguments.base)
    base = next(listed for listed in library.listed() if listed.id == arguments.base)
    draft = begun_from(_text_of(base.path), arguments.id, arguments.name)
    faults = draft.faults
    if faults:
        raise UserError("form.new_faulty", reason=faults[0].message)
    write_output(Path(arguments.output), draft.text.encode("utf-8"), replace_existing=arguments.force)
    console.tell(Message("form.made", {"path": arguments.output, "name": arguments.name}))
    return DONE


def _change(arguments: argparse.Namespace, console: Console) -> int:
    if arguments.output is not None:
        refuse_output(arguments.output, force=arguments.force, sources=(arguments.file,), streams=False)
    opened = open_document(Path(arguments.file))
    form = FormLibrary().get(arguments.form)
    locks = locks_of(opened.document)
    if locks:
        raise LockedError(locks[0])
    change = form_change(opened.document, form)
    for move in change.moves if arguments.report or arguments.output is None else ():
        old = f"{move.sheet} {move.old}".strip()
        console.say("form.moves", old=old, new=move.new, count=move.places)
    for label, why, items in grouped(change.unplaced):
        reason = Message(f"roll_no_place.{why}", {"label": label})
        console.warn(Message("form.kept", {"reason": reason, "count": len(items)}))
        for each in items if arguments.report else ():
            console.say("form.kept_text", label=label, text=each.text)
    if change.missing_checkpoints:
        console.warn(Message("form.no_percent", {"checkpoints": change.missing_checkpoints}))
    if change.odd_money_unit:
        console.warn(Message("form.money_unit", {"unit": change.odd_money_unit}))
    if arguments.output is not None:
        output, stored = Path(arguments.output), opened.stored
        saved = save_new(
            change.after, output, replace_existing=arguments.force, history=stored, versions=stored.versions
        )
        for notice in saved.notices:
            console.warn(notice)
        console.tell(Message("form.changed", {"path": output, "name": form.name, "count": len(change.unplaced)}))
    return LOOK if change.unplaced else DONE
