"""What must not stand in a public copy (公开): numbers that lead to a person, and names beside aid and papers."""

from collections.abc import Collection, Mapping, Sequence

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.selection import selected_projects
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.public_copy import disclosed
from jx_desktop.errors import UserError
from jx_desktop.services.checking.checked_document import checked_copy, place_name
from jx_desktop.services.checking.shining import left_out_notices, not_released
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.rules.personal import (
    OFFICE_NUMBERS,
    no_name_of_a_person_is_left,
    no_personal_number_is_left,
)
from jx_desktop.validation.rulings import Rulings

_RULES = (no_personal_number_is_left, no_name_of_a_person_is_left)
PERSONAL = frozenset(rule.id for rule in _RULES)
_FOUND: ByIdentity[Document, Mapping[frozenset[str], tuple[Problem, ...]]] = ByIdentity()
_MOST_NAMED = 3


class PersonalNumbersError(UserError):
    """A public copy is refused: `places` are all that hold personal data, each with what it is, hidden."""

    def __init__(self, places: tuple[Message, ...]) -> None:
        super().__init__("export.personal", count=len(places))
        self.places = places


def is_personal(problem: Problem) -> bool:
    """Whether a problem is about personal data: a number that leads to a person, or a name beside aid."""
    return problem.rule in PERSONAL


def personal_data(document: Document, sheets: Collection[str] = (GOAL_SHEET,)) -> tuple[Problem, ...]:
    """Return what nobody has released of what the public copy of sheets of a document has.

    Numbers that an office has made known are not among it: whether they may stay is only asked.
    """
    return not_released([problem for problem in _found(document, sheets) if problem.message.code != OFFICE_NUMBERS])


def _office_notices(document: Document, sheets: Collection[str]) -> list[Message]:
    """Return the question whether numbers of offices in a public copy may stay; setting it aside answers it."""
    found = [each for each in _found(document, sheets) if each.message.code == OFFICE_NUMBERS and each.ruling is None]
    named = tuple(_place_and_kind(document, problem) for problem in found[:_MOST_NAMED])
    return [Message("print.office_numbers", {"places": named, "count": len(found)})] if found else []


def _found(document: Document, sheets: Collection[str]) -> tuple[Problem, ...]:
    """Return what the public copy of sheets has of personal data, with the document's rulings."""
    keys, known = frozenset(sheets), _FOUND.get(document) or {}  # each kind of file that is published asks for it
    if keys not in known:
        found = Checker(_RULES).check(checked_copy(document, keys), document.head.final, public=True, sheets=keys)
        known = {**known, keys: Rulings(document.rulings).all_ruled(found)}
        _FOUND.put(document, known)
    return known[keys]


def personal_notices(document: Document, sheets: Collection[str] = (GOAL_SHEET,)) -> list[Message]:
    """Return what is to be said of a public copy with personal data: how many places, and the first of them."""
    return _notices(document, personal_data(document, sheets))


def public_notices(
    document: Document,
    projects: Sequence[str] = (),
    sheets: Collection[str] = (GOAL_SHEET,),
    *,
    forced: bool = False,
) -> list[Message]:
    """Return what is to be said of a public copy of sheets, or of some projects (``CODE``, ``UNIT/CODE``).

    Raises `PersonalNumbersError` where personal data stand in it, unless it is `forced`.
    """
    public = disclosed(document)
    found: Sequence[Problem] = personal_data(public, sheets)
    if projects:
        ids = selected_projects(public, projects)
        found = [p for p in found if p.entity_id in ids or not isinstance(public.find(p.entity_id), Project)]
    if found and not forced:
        raise PersonalNumbersError(tuple(_place_and_kind(public, problem) for problem in found))
    said = left_out_notices(document, projects, sheets)
    return [*_notices(public, found), *_office_notices(public, sheets), *said]


def _place_and_kind(document: Document, problem: Problem) -> Message:
    place = place_name(document, problem.places[0])
    return Message("personal.at", {"place": place, "shown": problem.message.params["shown"]})


def _notices(document: Document, found: Sequence[Problem]) -> list[Message]:
    if not found:
        return []
    named = tuple(_place_and_kind(document, problem) for problem in found[:_MOST_NAMED])
    code = "print.personal" if len(found) <= _MOST_NAMED else "print.personal_more"
    return [Message(code, {"places": named, "count": len(found)})]
