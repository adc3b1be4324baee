"""Rulings on problems: setting one aside, or a rule for the whole document; releasing an error; taking that back."""

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.command import Command
from jx_desktop.editing.rulings import AddRuling, RemoveRuling
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.validation.problem import Problem

_PUBLISHING = "PUB-"


def is_error_when_final(document: Document, problem: Problem) -> bool:
    """Whether a problem stands in the way of 定稿, though it may be a warning until then."""
    settings = document.form.rule(problem.rule)
    final = settings.severity_of(problem.message.code, document.head.stage, True)
    return Severity.ERROR in (problem.severity, final)


def may_be_set_aside(problem: Problem) -> bool:
    """Whether a problem may be set aside: an error needs a release."""
    return problem.ruling is None and problem.severity is not Severity.ERROR


def may_be_released(document: Document, problem: Problem) -> bool:
    """Whether a problem may be released with a reason and a name (说明后放行)."""
    return problem.ruling is None and is_error_when_final(document, problem)


def set_aside(problem: Problem, reason: str, by: str = "", *, everywhere: bool = False) -> Command:
    """Return what sets a problem aside, or its rule in the whole document."""
    fields: dict[str, object] = {} if everywhere else _scope(problem)
    return _ruled(problem, "set_aside", reason, by, fields)


def release(problem: Problem, reason: str, by: str) -> Command:
    """Return what releases an error."""
    return _ruled(problem, "released", reason, by, _scope(problem))


def take_back(ruling: Ruling) -> Command:
    """Return what takes a ruling back: what it covered counts again."""
    return RemoveRuling(ruling.id)


def ruling_place(document: Document, ruling: Ruling) -> Message:
    """Return where a ruling holds, in the words of the form."""
    if ruling.entity is None:
        return Message("ruling.everywhere")
    if ruling.entity not in document:
        return Message("ruling.gone")
    return place_name(document, Address(ruling.entity, ruling.field, ruling.row))


def _ruled(problem: Problem, kind: str, reason: str, by: str, scope: dict[str, object]) -> Command:
    now = now_text()
    fields = {"rule": problem.rule, "kind": kind, "reason": reason.strip(), "by": by.strip(), "at": now, **scope}
    return AddRuling(Ruling.model_validate(fields))


def _scope(problem: Problem) -> dict[str, object]:
    """Return the narrowest ruling that covers all places of a problem in the entity that it is listed under.

    What comes to share the problem later is not meant; nor, in what is published, other words at the same place.
    """
    places = [place for place in problem.places if place.entity_id == problem.entity_id]
    fields, rows = {place.field for place in places}, {place.row_id for place in places}
    others = dict.fromkeys(place.entity_id for place in problem.places if place.entity_id != problem.entity_id)
    return {
        "entity": problem.entity_id,
        "field": fields.pop() if len(fields) == 1 else None,
        "row": rows.pop() if len(rows) == 1 else None,
        "shared_with": tuple(others),
        "found": problem.digest if problem.rule.startswith(_PUBLISHING) else "",
    }
