"""``jx revise``: takes over what came back in an exported .docx, all that is no conflict."""

import argparse
from pathlib import Path
from typing import Any

from jx_desktop.base.json_text import write_json
from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, LOOK, Console
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.comparing.revision import Revised
from jx_desktop.services.comparing.revision import read_returned, revised_document
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.wording.messages import Wording

_CONFLICT = "conflict"
_MOST_NAMED = 10
"""Parts that did not come back up to which all are named."""


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "revise", wording, [common, force], _execute)
    add_argument(parser, wording, "file", metavar="FILE.jx")
    add_argument(parser, wording, "edited", metavar="EDITED.docx")
    add_argument(parser, wording, "output", metavar="OUT.jx")
    parser.add_argument("--report", metavar="FILE.json", help=wording.text("cli_help.revise_report"))
    add_argument(parser, wording, "--deletions", action="store_true")


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    sources = (arguments.file, arguments.edited)
    refuse_output(arguments.output, force=arguments.force, sources=sources, streams=False)
    if arguments.report:
        refuse_output(arguments.report, force=arguments.force, sources=(*sources, arguments.output))
    document = open_document(Path(arguments.file)).document
    returned = read_returned(Path(arguments.edited)).compared(document)
    revision = returned.revision
    changes = revision.changes
    gone = [each for each in changes if each.is_row_removed and not each.is_conflict]
    chosen = tuple(each for each in changes if returned.is_taken(each) or (arguments.deletions and each in gone))
    revised = revised_document(document, chosen, returned.comments)
    notices: list[Message] = []

    def save() -> None:
        notices.extend(save_new(revised, Path(arguments.output), replace_existing=arguments.force).notices)

    if arguments.report:
        text = write_json([_plain(each) for each in changes], indent=2) + "\n"
        console.write_result(arguments.report, text.encode("utf-8", "replace"), force=arguments.force, before=save)
    else:
        save()
    for warning in (*notices, *returned.unplaced):
        console.warn(warning)
    for note in returned.notes:
        console.tell(note)
    if revision.missing:
        count = len(revision.missing)
        code = "revise.missing" if count <= _MOST_NAMED else "revise.missing_some"
        console.tell(Message(code, {"places": revision.missing[:_MOST_NAMED], "count": count}))
    conflicts = [(entity.title, each) for entity in revision.entities for each in entity.changes if each.is_conflict]
    for title, each in conflicts:
        place = Message("revise.place", {"title": title, "label": each.label})
        console.warn(Message("revise.conflict", {"place": place, "here": each.here, "word": each.word}))
    if gone and not arguments.deletions:
        console.tell(Message("revise.deletions_left", {"count": len(gone)}))
    counts = {"changes": len(chosen), "comments": len(returned.comments), "conflicts": len(conflicts)}
    console.tell(Message("revise.done_conflicts" if conflicts else "revise.done", {"path": arguments.output, **counts}))
    return LOOK if conflicts or returned.closed else DONE


def _plain(revised: Revised) -> dict[str, str | None]:
    """Return a difference as the report has it: what stands here and what came back."""
    address = revised.address
    return {
        "entity": address.entity_id,
        "row": address.row_id,
        "field": address.field,
        "before": revised.here or (revised.exported if not revised.is_conflict else ""),
        "after": revised.word,
        "kind": _CONFLICT if revised.is_conflict else str(revised.kind),
    }
