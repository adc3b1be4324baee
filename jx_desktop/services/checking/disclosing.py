"""What must not stand in a public copy (公开): telephone, identity and bank numbers."""

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.rules.texts import no_personal_number_is_left

PERSONAL = no_personal_number_is_left.id
_MOST_NAMED = 3


def is_personal(problem: Problem) -> bool:
    """Whether a problem is about somebody's telephone, identity or bank number."""
    return problem.rule == PERSONAL


def personal_data(document: Document) -> tuple[Problem, ...]:
    """Return what of a public copy nobody has released; `document` is without what is not disclosed."""
    found = Checker((no_personal_number_is_left,)).check(document, public=True)
    return tuple(problem for problem in found if problem.ruling is None)


def personal_notices(document: Document) -> list[Message]:
    """Return what is to be said of a public copy with such numbers: how many places, and the first of them."""
    found = personal_data(document)
    if not found:
        return []
    named = tuple(place_name(document, problem.places[0]) for problem in found[:_MOST_NAMED])
    code = "print.personal" if len(found) <= _MOST_NAMED else "print.personal_more"
    return [Message(code, {"places": named, "count": len(found)})]
