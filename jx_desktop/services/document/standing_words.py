"""What is said, for as long as it is so, of a document: it is a part, or its content is closed (in review, final…)."""

from collections.abc import Sequence

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.due import last_publication, publications_due
from jx_desktop.domain.review.person import is_bureau
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import last_event, round_of, sheet_under_review
from jx_desktop.services.receiving.receipt import day
from jx_desktop.services.receiving.words import publication_words

_NAMED = 3


def review_words(document: Document) -> Message | None:
    """Return who reviews what, as it was handed in when; None where the document is no reviewer's copy."""
    head = document.head
    if head.review_of is None:
        return None
    year = Message("standing.year", {"year": head.year}) if head.year is not None else ""
    return Message(
        "standing.review",
        {"department": head.department.name, "year": year, "handed_in": _handed_in(document), "who": _who(document)},
    )


def part_words(document: Document) -> Message | None:
    """Return that a document was split off, by what, and what of it goes back; None where it is a whole or a review."""
    part = document.head.part
    if part is None or document.head.review_of is not None:
        return None
    count = sum(len(unit.project_ids) for unit in document.units)
    scope = part.scope if part.scope in ("unit", "office") else "projects"
    return Message("standing.part", {"by": Message(f"standing.part_by_{scope}"), "count": count})


def approval_words(document: Document) -> Sequence[Message]:
    """Return that the budget is approved, and by when it must be published, or was; nothing where it is not approved.

    What that closes is not said of a reviewer's copy, of which all is closed.
    """
    head = document.head
    if not head.approval_number:
        return ()
    on = Message("standing.approved_on", {"date": head.approved_on.isoformat()}) if head.approved_on is not None else ""
    due = _published(document) or publication_words(document)
    code = "standing.approved" if head.review_of is None else "standing.approved_in_review"
    return Message(code, {"number": head.approval_number, "on": on}), *((due,) if due is not None else ())


def adjusting_words(document: Document) -> Message | None:
    """Return which projects are open for 调整; None where none is."""
    found = [each for each in map(document.find, document.head.adjusting) if isinstance(each, Project)]
    if not found:
        return None
    names = "、".join(each.name or each.code for each in found[:_NAMED])
    return Message(
        "standing.adjusting" if len(found) <= _NAMED else "standing.adjusting_more",
        {"names": names, "count": len(found)},
    )


def _published(document: Document) -> Message | None:
    """Return when the goals were published; None where that was before they were approved, or never."""
    due = next((due for due in publications_due(document) if due.sheet == GOAL_SHEET), None)
    event = last_publication(document, GOAL_SHEET) if due is None else due.published
    return None if event is None else Message("standing.published", {"day": day(event.at)})


def final_words(document: Document) -> Message | None:
    """Return which sheets are final (定稿), and which of them are printed as they stood then; None where none is."""
    head, sheets = document.head, document.form.all_sheets
    if head.final and not head.finals:
        return Message("final.locked")
    finals = (*((GOAL_SHEET,) if head.final else ()), *head.finals)
    names = {key: sheets[key].name if key in sheets else key for key in finals}
    settled = tuple(name for key, name in names.items() if document.as_settled(key) is not document)
    if settled:
        return Message("standing.finals_settled", {"sheets": tuple(names.values()), "settled": settled})
    return Message("standing.finals", {"sheets": tuple(names.values())}) if names else None


def _handed_in(document: Document) -> Message | str:
    """Return in which stage it was handed in, when and for which time; nothing where this program was never used."""
    event = document.find(document.head.review_of or "")
    if not isinstance(event, Event) or event.what != "handed_in":
        return ""
    stage = Message(f"stage.{event.stage or document.head.stage}")
    number = round_of(document, event.sheet or GOAL_SHEET)
    return Message("standing.handed_in", {"stage": stage, "day": day(event.at), "round": number})


def _who(document: Document) -> Message | str:
    """Return who has begun the review, or returned it: the last of the bureau that has done something."""
    event = last_event(document, "returned", "round_passed", "received", sheet=sheet_under_review(document))
    if event is None or not is_bureau(event.office):
        return ""
    office = document.form.review.office(event.office)
    return Message(f"standing.{event.what}", {"who": " ".join(filter(None, (office, event.by))), "day": day(event.at)})
