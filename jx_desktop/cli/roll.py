"""``jx roll``: makes this year's document of last year's, with the defaults, and lists what is to be looked at."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jx_desktop.base.json_text import write_json
from jx_desktop.base.messages import Message
from jx_desktop.cli.console import DONE, LOOK, Console
from jx_desktop.cli.imported import doubt_data, doubt_message, password_in, unplaced_data, unplaced_message
from jx_desktop.cli.outputs import refuse_output
from jx_desktop.cli.verbs import add_argument, add_verb
from jx_desktop.domain.carrying.carried import Carried
from jx_desktop.domain.carrying.choices import CarriedPart
from jx_desktop.domain.review.marks import count_unconfirmed
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.files.importing import Unplaced
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.services.rolling.reading import LastYear, read_last_year, read_listed
from jx_desktop.services.rolling.rolled import Rolled, leftovers, proposed, rolled, verify_year
from jx_desktop.services.rolling.words import carried_words, year_words
from jx_desktop.wording.messages import Wording

if TYPE_CHECKING:
    from jx_desktop.services.files.import_doubts import Doubt

_MOST_TOLD = 20
"""Years that are left as they were, and notes of a kind, of which each is told; the report has all years."""
_MORE = {
    "roll.left": "roll.left_more",
    "roll.ground_anew": "roll.ground_anew_more",
    "roll.code": "roll.code_more",
    **{f"roll_unit.{fate}": f"roll_units_more.{fate}" for fate in ("renamed", "merged", "dropped", "new")},
}


def add_parser(verbs: Any, wording: Wording, common: argparse.ArgumentParser, force: argparse.ArgumentParser) -> None:
    """Add the verb."""
    parser = add_verb(verbs, "roll", wording, [common, force], _execute)
    add_argument(parser, wording, "last", metavar="LAST", nargs="+")
    add_argument(parser, wording, "output", metavar="OUT.jx")
    parser.add_argument("--year", metavar="Y", type=int, required=True, help=wording.text("cli_help.roll_year"))
    add_argument(parser, wording, "--list", metavar="LIST.xlsx")
    add_argument(parser, wording, "--amounts", action="store_true")
    parser.add_argument("--form", metavar="ID", help=wording.text("cli_help.roll_form"))
    parser.add_argument("--report", metavar="FILE.json", help=wording.text("cli_help.roll_report"))
    add_argument(parser, wording, "--password-file", metavar="FILE")
    add_argument(parser, wording, "--document", metavar="N", type=int, default=1)


def _execute(arguments: argparse.Namespace, console: Console) -> int:
    sources = (*arguments.last, *([arguments.list] if arguments.list else []))
    refuse_output(arguments.output, force=arguments.force, sources=sources, streams=False)
    if arguments.report:
        refuse_output(arguments.report, force=arguments.force, sources=(*sources, arguments.output))
    forms = FormLibrary()
    form = forms.get(arguments.form) if arguments.form else None
    password = password_in(Path(arguments.password_file)) if arguments.password_file else ""
    last = read_last_year(
        [Path(each) for each in arguments.last],
        forms,
        arguments.form or DEFAULT_FORM,
        password=password,
        number=arguments.document,
        year=arguments.year - 1,
    )
    verify_year(last, arguments.year)
    listed = read_listed(Path(arguments.list), last.document) if arguments.list else None
    start = proposed(last, year=arguments.year, form=form, listed=listed)
    choices = start.choices
    if arguments.amounts:
        choices = replace(choices, parts=choices.parts | {CarriedPart.AMOUNTS})
    result = rolled(start, choices, console.wording)
    doubts = _doubts_of(last)
    unplaced = tuple(leftovers(start, result.carried))
    notices: list[Message] = []

    def save() -> None:
        saved = save_new(
            result.document, Path(arguments.output), replace_existing=arguments.force, history=result.stored
        )
        notices.extend(saved.notices)

    if arguments.report:
        text = write_json(_report_data(last, result.carried, unplaced, doubts, console.wording), indent=2) + "\n"
        console.write_result(arguments.report, text.encode("utf-8", "replace"), force=arguments.force, before=save)
    else:
        save()
    for notice in notices:
        console.warn(notice)
    for doubt in doubts:
        console.warn(doubt_message(last.document, doubt))
    if last.is_year_given:
        console.warn(Message("roll.year_given", {"name": last.name, "year": last.document.head.year}))
    for note in _some(carried_words(start, choices, result)):
        console.tell(note)
    for entry in unplaced:
        console.warn(unplaced_message(entry))
    years = result.carried.years_left
    for place in years[:_MOST_TOLD]:
        console.warn(year_words(place, result.document))
    if len(years) > _MOST_TOLD:
        console.warn(Message("roll.years_more", {"count": len(years) - _MOST_TOLD}))
    console.tell(_summary(arguments.output, result, len(unplaced)))
    return LOOK if unplaced or years or doubts else DONE


def _doubts_of(last: LastYear) -> "list[Doubt]":
    """Return what of an import may be misread."""
    if last.imported is None:
        return []
    from jx_desktop.services.files.import_review import doubts_in  # it takes its time

    return [each for each in doubts_in(last.imported) if each.is_of_reading]


def _some(notes: Iterable[Message]) -> Iterator[Message]:
    """Yield notes, of each kind of those that stand for a project so many, and then how many more there are."""
    counts: Counter[str] = Counter()
    for note in notes:
        counts[note.code] += 1
        if note.code not in _MORE or counts[note.code] <= _MOST_TOLD:
            yield note
    for code, more in _MORE.items():
        if counts[code] > _MOST_TOLD:
            yield Message(more, {"count": counts[code] - _MOST_TOLD})


def _summary(path: str, result: Rolled, unplaced: int) -> Message:
    document, years = result.document, result.carried.years_left
    counts = {
        "path": path,
        "projects": len(document.projects),
        "marks": count_unconfirmed(document),
        "years": len(result.carried.chosen),
    }
    if not unplaced and not years:
        return Message("roll.done", counts)
    return Message("roll.done_look", {**counts, "unplaced": unplaced, "left": len(years)})


def _report_data(
    last: LastYear, result: Carried, unplaced: Sequence[Unplaced], doubts: "Sequence[Doubt]", wording: Wording
) -> dict[str, Any]:
    read = len(unplaced) - len(result.unplaced)  # what was left over when files were read stands nowhere
    places = [None] * read + [item.place for item in result.unplaced]
    return {
        "years": [
            {
                "entity": place.place.entity_id,
                "row": place.place.row_id,
                "field": place.place.field,
                "text": place.word.text,
                "becomes": place.word.becomes,
                "ticked": place in result.chosen,
            }
            for place in result.years
        ],
        "unplaced": [
            unplaced_data(entry, wording)
            | ({} if place is None else {"entity": place.entity_id, "row": place.row_id, "field": place.field})
            for entry, place in zip(unplaced, places, strict=True)
        ],
        **({"doubts": [doubt_data(last.document, doubt, wording) for doubt in doubts]} if doubts else {}),
    }
