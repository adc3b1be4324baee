"""What of a document still tells of the projects that its public copy leaves out (公开版), and what lacks a ground."""

from collections.abc import Collection, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.selection import selected_projects
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.public_copy import disclosed
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.rule import Rule
from jx_desktop.validation.rules.publishing import (
    DECLARED,
    NO_GROUND_EVER,
    nothing_counts_the_left_out,
    nothing_names_the_left_out,
    undisclosed_on_a_ground,
)

_MOST_NAMED = 3


def shining_through(document: Document, sheets: Collection[str] = (GOAL_SHEET,)) -> tuple[Problem, ...]:
    """Return where the public copy of sheets would tell of what it leaves out, and nobody has released it.

    `document` is the whole one. Its declared total is no such place: the copy has another one.
    """
    found = _found(document, nothing_names_the_left_out, nothing_counts_the_left_out, sheets=sheets)
    return tuple(problem for problem in found if problem.message.code != DECLARED)


def without_ground(document: Document) -> tuple[Problem, ...]:
    """Return the projects that are not disclosed without a ground that the form has, and that nobody has released."""
    return _found(document, undisclosed_on_a_ground)


def left_out_notices(
    document: Document, projects: Sequence[str] = (), sheets: Collection[str] = (GOAL_SHEET,)
) -> list[Message]:
    """Return what is to be said of a public copy of sheets, or of some projects (``CODE``, ``UNIT/CODE``).

    How many projects lack a ground, in how many places others shine through that nobody has released, and the first.
    """
    shining = shining_through(document, sheets)
    if projects and shining:
        ids = selected_projects(disclosed(document), projects)
        shining = tuple(
            problem
            for problem in shining
            if problem.entity_id in ids or not isinstance(document.find(problem.entity_id), Project)
        )
    is_empty = bool(document.projects) and not any(project.disclose for _, project in document.projects)
    return [
        *([Message("print.none_left", {"count": len(document.projects)})] if is_empty else []),
        *_notices("print.no_ground", document, without_ground(document)),
        *_notices("print.shining", document, shining),
    ]


def _found(document: Document, *rules: Rule, sheets: Collection[str] = ()) -> tuple[Problem, ...]:
    return not_released(Checker(rules).check(document, public=True, sheets=sheets))


def not_released(found: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return what nobody has released of what was found for a public copy; that it was set aside before says nothing.

    Until a copy is made it is a hint, which can be set aside with its whole rule. A secret of the state (国家秘密)
    cannot be released: it must not be on this machine.
    """
    return tuple(each for each in found if not _is_released(each))


def _is_released(problem: Problem) -> bool:
    ruling = problem.ruling
    return ruling is not None and ruling.kind == "released" and problem.message.code != NO_GROUND_EVER


def _notices(code: str, document: Document, found: Sequence[Problem]) -> list[Message]:
    if not found:
        return []
    named = tuple(place_name(document, place) for place in dict.fromkeys(problem.places[0] for problem in found))
    more = "" if len(named) <= _MOST_NAMED else "_more"
    return [Message(f"{code}{more}", {"places": named[:_MOST_NAMED], "count": len(named)})]
