"""What must not stand in a public copy (公开): telephone, identity and bank numbers."""

from collections.abc import Sequence

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.selection import selected_projects
from jx_desktop.domain.publishing.public_copy import disclosed
from jx_desktop.errors import UserError
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.checking.shining import left_out_notices
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.rules.texts import no_personal_number_is_left

PERSONAL = no_personal_number_is_left.id
_MOST_NAMED = 3


class PersonalNumbersError(UserError):
    """A public copy is refused: `places` are all that hold a telephone, identity or bank number."""

    def __init__(self, places: tuple[Message, ...]) -> None:
        super().__init__("export.personal", count=len(places))
        self.places = places


def is_personal(problem: Problem) -> bool:
    """Whether a problem is about somebody's telephone, identity or bank number."""
    return problem.rule == PERSONAL


def personal_data(document: Document) -> tuple[Problem, ...]:
    """Return what of a public copy nobody has released; `document` is without what is not disclosed."""
    found = Checker((no_personal_number_is_left,)).check(document, public=True)
    return tuple(problem for problem in found if problem.ruling is None)


def personal_notices(document: Document) -> list[Message]:
    """Return what is to be said of a public copy with such numbers: how many places, and the first of them."""
    return _notices(document, personal_data(document))


def public_notices(document: Document, projects: Sequence[str] = (), *, forced: bool = False) -> list[Message]:
    """Return what is to be said of a public copy of a document, or of some projects of it (``CODE``, ``UNIT/CODE``).

    Raises `PersonalNumbersError` where such numbers stand in it, unless it is `forced`.
    """
    public = disclosed(document)
    found: Sequence[Problem] = personal_data(public)
    if projects:
        ids = selected_projects(public, projects)
        found = [p for p in found if p.entity_id in ids or not isinstance(public.find(p.entity_id), Project)]
    if found and not forced:
        raise PersonalNumbersError(tuple(place_name(public, place) for problem in found for place in problem.places))
    return [*_notices(public, found), *left_out_notices(document, projects)]


def _notices(document: Document, found: Sequence[Problem]) -> list[Message]:
    if not found:
        return []
    named = tuple(place_name(document, problem.places[0]) for problem in found[:_MOST_NAMED])
    code = "print.personal" if len(found) <= _MOST_NAMED else "print.personal_more"
    return [Message(code, {"places": named, "count": len(found)})]
