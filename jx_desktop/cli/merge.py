"""``jx merge``: merges parts, or the documents of units, into one (汇总), without asking: what is open is listed."""

import argparse
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from jx_desktop.base.clock import now_text
from jx_desktop.base.json_text import write_json
from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, LOOK, Console
from jx_desktop.cli.imported import cut
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.partition.merge_plan import THEIRS, Choice, MergeItem, MergePlan
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.domain.review.person import Person
from jx_desktop.errors import UserError
from jx_desktop.services.document.session import Session
from jx_desktop.services.files.document_files import is_there, open_document, save_again, save_new
from jx_desktop.services.machine.local_store import lock_document
from jx_desktop.services.partition.merging import TakeMerge, plan_merge
from jx_desktop.services.partition.reading import PartsRead, read_parts
from jx_desktop.services.partition.report import merge_report
from jx_desktop.services.partition.restoring import attachments_left, first_values, missing_from, restore
from jx_desktop.storage.lock import Lock
from jx_desktop.storage.project_file import StoredDocument
from jx_desktop.wording.messages import Wording


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "merge", wording, [common, force], _execute)
    add_argument(parser, wording, "parts", metavar="PART", nargs="+")
    parser.add_argument("output", metavar="OUT.jx", help=wording.text("cli_help.merge_output"))
    add_argument(parser, wording, "--into", action="store_true")
    parser.add_argument("--report", metavar="FILE.json", help=wording.text("cli_help.merge_report"))
    parser.add_argument("--deletions", action="store_true", help=wording.text("cli_help.merge_deletions"))


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    sources, output = tuple(arguments.parts), Path(arguments.output)
    refuse_output(arguments.output, force=arguments.force or arguments.into, sources=sources, streams=False)
    if arguments.report:
        refuse_output(arguments.report, force=arguments.force, sources=(*sources, arguments.output))
    if not arguments.into and not is_there(output):
        return _merge(arguments, console, output)
    lock = lock_document(output)
    if not isinstance(lock, Lock):
        raise UserError("lock.target", path=output, who=lock.who, machine=lock.machine)
    try:
        return _merge(arguments, console, output)
    finally:
        lock.release()


def _merge(arguments: argparse.Namespace, console: Console, output: Path) -> int:
    into = open_document(output) if arguments.into else None
    read = read_parts(map(Path, arguments.parts))
    for unread in read.unread:
        console.warn(Message("merge.unread", {"name": unread.name, "reason": unread.reason}))
    if not read.parts:
        raise UserError("merge.no_parts")
    history: StoredDocument | None = None
    missing, notes = 0, [*read.notices]
    if into is not None:
        plan = plan_merge(into.document, read.parts)
        ticked, choices = plan.ticked, dict[str, Choice]()
        notes += attachments_left(read, into.stored.attachments)
    else:
        restored = restore(read, {})
        plan, history = restored.plan, restored.history
        ticked, choices = first_values(plan)
        missing = missing_from(read.parts)
        notes += restored.notices
    if arguments.deletions:
        ticked |= {item.key for item in plan.items if item.kind == "removed" and not item.is_conflict}
    session = Session(plan.document)
    try:
        session.run(TakeMerge(plan, ticked, choices, Person("", "department"), now_text()))
    except LockedError as error:
        raise UserError("merge.refused", reason=error.message) from error
    notices: list[Message] = []

    def save() -> None:
        if into is None:
            saved = save_new(session.document, output, replace_existing=arguments.force, history=history)
        elif session.document == into.document:
            return
        else:
            saved = save_again(into, session.document)
        notices.extend(saved.notices)

    if arguments.report:
        data = merge_report(plan, ticked, choices, read, console.wording)
        text = write_json(data, indent=2) + "\n"
        console.write_result(arguments.report, text.encode("utf-8", "replace"), force=arguments.force, before=save)
    else:
        save()
    for notice in notices:
        console.warn(notice)
    if missing:
        console.warn(Message("merge.missing_parts", {"count": missing}))
    for note in (*notes, *plan.notes):
        console.tell(note)
    return _tell(plan, ticked, choices, read, console, str(output), more=missing > 0)


def _tell(
    plan: MergePlan,
    ticked: Collection[str],
    choices: Mapping[str, Choice],
    read: PartsRead,
    console: Console,
    output: str,
    *,
    more: bool,
) -> int:
    """Say what is open, and how much was merged; return the exit status."""
    for question in plan.open_questions:
        label = next(each.label for each in question.choices if each.value == question.answer)
        console.warn(Message("merge.question", {"question": question.message, "answer": label}))
    for key in dict.fromkeys(front.part for front in plan.fronts):
        labels = tuple(dict.fromkeys(console.wording.word(each.label) for each in plan.fronts if each.part == key))
        console.tell(Message("merge.front", {"part": plan.part(key).name, "labels": labels}))
    opened = [item for item in plan.open_items if item.kind != "removed" or item.key not in ticked]
    for item in opened:
        for message in _words(plan, item, choices, is_taken=item.key in ticked):
            console.warn(message)
    left = sum(item.kind == "removed" for item in opened)
    if left:
        console.tell(Message("merge.deletions_left", {"count": left}))
    open_count = len(plan.open_questions) + len(opened) + len(read.unread) + more
    counts = {
        "path": output,
        "taken": sum(item.key in ticked for item in plan.items),
        "count": len(plan.items),
        "parts": len(plan.counted),
        "unchanged": plan.unchanged,
        "open": open_count,
    }
    console.tell(Message("merge.done_open" if open_count else "merge.done", counts))
    return LOOK if open_count else DONE


def _words(plan: MergePlan, item: MergeItem, choices: Mapping[str, Choice], *, is_taken: bool) -> list[Message]:
    """Return what is said of an item on which somebody has to decide."""
    part = plan.part(item.part).name
    if item.kind != "changed":
        gone = "removed" if item.has_base else "absent"
        codes = {"removed": gone, "moved": "moved_both", "added": "disputed" if is_taken else "back"}
        return [Message(f"merge.{codes[item.kind]}", {"title": item.title, "part": part})]
    return [
        Message(
            "merge.conflict" if item.has_base else "merge.differs",
            {
                "title": item.title,
                "label": place.revised.label,
                "here": cut(place.revised.here),
                "part": part,
                "there": cut(place.revised.word),
                "kept": cut(place.revised.word if choices.get(place.key) == THEIRS else place.revised.here),
            },
        )
        for place in item.conflicts
    ]
